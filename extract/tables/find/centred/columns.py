"""Heads in the middle of their cells, and the borders between the columns that stand under them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongbao.extract.lexicon.column_heads import is_column_word
from gongbao.extract.lexicon.figure_words import split_unit
from gongbao.extract.tables.find.centred.grid import CentredCell, CentredPiece, words_of_piece
from gongbao.extract.tables.find.centred.list_heads import ListHead, list_head
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.text.lexicon import one_of

_SENTENCE = re.compile("[，。；：]")
_TITLE = re.compile(rf".{{4}}(?:{one_of('table_words', 'list_end')}|{one_of('table_words', 'names_table')})$")


@dataclass(frozen=True, slots=True)
class CentredHead:
    """The cells of a head from left to right, the lines (first, end) it stands on, and what it says.

    `goes_on` tells that a page before has the same.
    """

    cells: tuple[CentredCell, ...]
    first: int
    end: int
    says: ListHead
    goes_on: bool = False

    @property
    def texts(self) -> list[str]:
        """The heads."""
        return [cell.text for cell in self.cells]

    @property
    def reaches(self) -> list[tuple[int, int]]:
        """From where to where each cell reaches."""
        return [
            (min(piece.x0 for piece in cell.pieces), max(piece.x1 for piece in cell.pieces))
            for cell in self.cells
        ]


def centred_head_at(rows: Sequence[Sequence[CentredPiece]], first: int) -> CentredHead | None:
    """The head that begins with a row of pieces, with as many lines as it may have; None if none does.

    Its lines follow one another; words one under the other, as far as they overlap, are one head.
    """
    if is_title(rows[first]):
        return None  # What stands in the middle over a list is no head of its middle column.
    found: CentredHead | None = None
    known = 0
    for end in range(first + 1, min(first + TABLE.centred_head_lines, len(rows)) + 1):
        if end - 1 > first and rows[end - 1][0].y - rows[end - 2][0].y > 1:
            break
        if is_title(rows[end - 1]) or any(_SENTENCE.search(piece.line.text) for piece in rows[end - 1]):
            break  # What stands above a title is no head below it: 附件.
        stacks = _stacks([piece for row in rows[first:end] for piece in _heads_of(row)])
        cells = [own for cell in stacks for own in _side_by_side(cell)]
        says = list_head([cell.text for cell in cells]) if len(cells) > 1 else None
        if says is None:
            continue
        rests = all(len(piece.line.solid) <= TABLE.longest_head_rest for piece in rows[end - 1])
        # What follows goes on with heads where more of them are known with it, or is short: 元）.
        goes_on = rests or (found is not None and any(map(_is_open, found.texts)))
        if found is None or says.known > known or (says.known == known and goes_on):
            known = says.known
            found = CentredHead(tuple(cells), first, end, says)
    return found


def _heads_of(row: Sequence[CentredPiece]) -> Sequence[CentredPiece]:
    """The heads of a line; where columns nearly touch one blank parts two: 序号 具体措施."""
    words = [word for piece in row for word in words_of_piece(piece)]
    return words if len(words) > len(row) and all(is_column_word(word.line.text) for word in words) else row


def _stacks(pieces: Sequence[CentredPiece]) -> list[CentredCell]:
    """Pieces that stand one under the other, from left to right."""
    stacks: list[list[CentredPiece]] = []
    reach = -1
    for piece in sorted(pieces, key=lambda piece: piece.x0):
        if piece.x0 < reach:
            stacks[-1].append(piece)
        else:
            stacks.append([piece])
        reach = max(reach, piece.x1)
    return [CentredCell(tuple(sorted(stack, key=lambda piece: piece.y))) for stack in stacks]


def _is_open(text: str) -> bool:
    """Whether a bracket goes on behind a head: 总投资（ over 亿元）."""
    return text.count("（") > text.count("）")


def _side_by_side(cell: CentredCell) -> list[CentredCell]:
    """The heads in a stack each of whose lines has a word of each: 总投资（ 计划投 over 亿元） 资（亿元）."""
    lines = [words_of_piece(piece) for piece in cell.pieces]
    count = len(lines[0])
    if count < 2 or any(len(line) != count for line in lines):
        return [cell]
    own = [CentredCell(tuple(line[at] for line in lines)) for at in range(count)]
    known = all(is_column_word(one.text) or split_unit(one.text)[1] is not None for one in own)
    return own if known else [cell]


def is_title(row: Sequence[CentredPiece]) -> bool:
    """Whether a line is the title of a list: alone on it, and it says so."""
    return len(row) == 1 and _TITLE.search(row[0].line.solid) is not None


def borders_of(head: CentredHead, pieces: Sequence[CentredPiece]) -> list[float]:
    """Where columns part: between the middles of two heads, where the fewest words stand across.

    Of places as good the one in the middle of the room that is left.
    """
    middles = [(x0 + x1) / 2 for x0, x1 in head.reaches]
    own = [piece for cell in head.cells for piece in cell.pieces]
    borders = []
    for left, right in pairwise(middles):
        places = range(int(left) + 1, int(right) + 1)
        costs = [_across(x, own, TABLE.cut_head) + _across(x, pieces, 1.0) for x in places]
        borders.append(_middle_of_least(places, costs) - 0.5)
    return borders


def _across(x: int, pieces: Sequence[CentredPiece], cost: float) -> float:
    return cost * sum(piece.x0 < x < piece.x1 for piece in pieces)


def _middle_of_least(places: Sequence[int], costs: Sequence[float]) -> float:
    """The middle of the widest run of places whose cost is the least."""
    least = min(costs, default=0.0)
    best, run = (0, 0), 0
    for at, cost in enumerate(costs):
        run = run + 1 if cost == least else 0
        best = max(best, (run, at), key=lambda own: own[0])
    if not costs:
        return 0.0
    return places[best[1]] - (best[0] - 1) / 2
