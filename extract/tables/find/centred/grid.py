"""Lines that kept their places as a grid: the pieces of each line, where they stand, and in which column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongbao.extract.lexicon.figure_words import is_total
from gongbao.extract.model.document import Document, Line, ems
from gongbao.extract.model.flow import Flow, flow_of
from gongbao.normalize.text.blanks import solid
from gongbao.schema.fixed import fixed

_PIECE = re.compile(r"\S+(?:[^\S\n\u3000]\S+)*")
_WIDE_BLANK = re.compile(r"\S(?:\s{2,}|[\n\u3000])\S")
_BLANK = re.compile(r"(?<=\S) (?=\S)")
_END_WITHIN = re.compile(r"。(?=[\u4e00-\u9fff])")
# 2025 年 8 月 is one word wherever it stands.
_IN_DATE = re.compile(r"(?<=\d) (?=[年月日季])|(?<=[年月]) (?=\d)")


@fixed
class CentredPiece:
    """Words between wide blanks: their line's number, from where to where they stand, and the words."""

    y: int
    x0: int
    x1: int
    line: Line

    @property
    def width(self) -> float:
        """The printed width in ems."""
        return ems(self.line.text)


@dataclass(frozen=True, slots=True)
class CentredCell:
    """The pieces of one cell, one a line."""

    pieces: tuple[CentredPiece, ...]

    @property
    def middle(self) -> float:
        """The line in the middle of it."""
        return (self.pieces[0].y + self.pieces[-1].y) / 2

    @property
    def flow(self) -> Flow:
        """Its words, joined."""
        return flow_of([piece.line for piece in self.pieces])

    @property
    def text(self) -> str:
        """Its words without blanks."""
        return "".join(piece.line.solid for piece in self.pieces)


def numbers_on_page(document: Document, lines: Sequence[Line]) -> list[int]:
    """The number of each line on its page, blank ones counted."""
    numbers: list[int] = []
    for at, line in enumerate(lines):
        before = lines[at - 1] if at else line
        step = document.text.count("\n", before.end, line.start) if at else 0
        numbers.append((numbers[-1] if numbers else 0) + max(step, min(at, 1)))
    return numbers


def is_parted(line: Line) -> bool:
    """Whether a line has more than one piece."""
    return line.text != line.solid and _WIDE_BLANK.search(line.text) is not None


def centred_pieces(line: Line, y: int) -> list[CentredPiece]:
    """The words of a line that wide blanks part; 合　计 is one word however wide it is set."""
    spans = [match.span() for match in _PIECE.finditer(line.text)]
    if len(spans) > 1 and spans[0][1] - spans[0][0] == 1 and is_total(solid(line.text[: spans[1][1]])):
        spans = [(spans[0][0], spans[1][1]), *spans[2:]]
    return [_piece(line, y, *span) for span in spans]


def _piece(line: Line, y: int, start: int, end: int) -> CentredPiece:
    return CentredPiece(y, line.indent + start, line.indent + end, line.part(start, end))


def words_of_piece(piece: CentredPiece) -> list[CentredPiece]:
    """The words of a piece between single blanks, those within a date left out, and behind a sentence's end.

    Where a cell is as long as its column the next one may stand right behind it: …补助8万元。县财政局.
    """
    text = piece.line.text
    kept = {match.start() for match in _IN_DATE.finditer(text)}
    cuts = [(match.start(), match.end()) for match in _BLANK.finditer(text) if match.start() not in kept]
    cuts = sorted([*cuts, *((match.end(), match.end()) for match in _END_WITHIN.finditer(text))])
    if not cuts:
        return [piece]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    return [
        CentredPiece(piece.y, piece.x0 + start, piece.x0 + end, piece.line.part(start, end))
        for start, end in zip(starts, ends, strict=True)
    ]


def together(document: Document, words: Sequence[CentredPiece]) -> CentredPiece:
    """Words of a line one behind the other as one piece."""
    first, last = words[0], words[-1]
    line = first.line
    text = document.text[line.start : last.line.end]
    return CentredPiece(first.y, first.x0, last.x1, Line(line.index, line.page, line.start, text, 0))
