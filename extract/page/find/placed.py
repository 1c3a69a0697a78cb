"""Tables without any rules: heads over columns of figures, or known heads over columns of words.

What is found is cut into cells as if rules stood above it, under its head and below it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from statistics import median

from gongbao.extract.lexicon.column_heads import head_of_cells, is_column_word, is_time_head
from gongbao.extract.lexicon.figure_words import NOTE_LINE, UNIT_NOTE, is_figure
from gongbao.extract.page.find.cells_by_rooms import cells_between
from gongbao.extract.page.find.drawn import FoundTable, Segment
from gongbao.extract.page.find.upper_heads import Line
from gongbao.extract.page.runs.rooms import rooms_between
from gongbao.extract.page.runs.runs import Run
from gongbao.extract.page.settings import PAGE

Words = Callable[[Run], str]
Heads = Callable[[Sequence[str]], bool]
"""Whether texts side by side are the heads of a known list."""


@dataclass(frozen=True, slots=True)
class TableInLines:
    """A table as cut, the pieces of each line of its cells, and the lines (first, end) it stands on.

    `of_words` says that known heads told it, not figures.
    """

    found: FoundTable
    cells: tuple[tuple[Line, ...], ...]
    first: int
    end: int
    of_words: bool


def are_task_heads(texts: Sequence[str]) -> bool:
    """Whether texts are the heads of a list of tasks."""
    known = all(is_column_word(text) or is_time_head(text) for text in texts)
    return known and head_of_cells(texts) is not None


def find_in_lines(
    lines: Sequence[Line], words: Words, are_heads: Heads = are_task_heads
) -> list[TableInLines]:
    """Find tables among lines in reading order.

    Args:
        lines: The pieces of each line that stand apart; an empty line ends a table.
        words: The text of a piece.
        are_heads: What tells the known heads.
    """
    tables: list[TableInLines] = []
    at = 0
    while at < len(lines):
        table = None
        if len(lines[at]) > 1:
            table = _table_at(lines, at, tables[-1].end if tables else 0, words, are_heads)
        if table is None:
            at += 1
        else:
            tables.append(table)
            at = table.end
    return tables


def _table_at(
    lines: Sequence[Line], at: int, start: int, words: Words, are_heads: Heads
) -> TableInLines | None:
    """The table whose first line of figures under a head, or whose known head, a line is."""
    known = head_at(lines, at, start, words, are_heads)
    if known is not None:
        first, body = known
        end = _end_of_words(lines, first, body, words)
        return _cut(lines, first, body, end, of_words=True) if end > body else None
    if not _is_of_figures(lines[at], words):
        return None
    first = _first_head(lines, at, start, words)
    end = _end_of_figures(lines, at, words)
    figures = sum(_is_of_figures(line, words) for line in lines[at:end])
    return _cut(lines, first, at, end) if first < at and figures >= PAGE.min_figure_lines else None


def _is_of_figures(line: Line, words: Words) -> bool:
    """Whether most of what follows a line's first piece are figures, or stand for missing ones."""
    figures = sum(is_figure(words(piece)) for piece in line[1:])
    return figures > 0 and 2 * figures >= len(line) - 1


def _end_of_figures(lines: Sequence[Line], at: int, words: Words) -> int:
    """Behind the last line of figures; names between them stand alone on theirs."""
    end = at + 1
    edge = lines[at][0].x1
    for place in range(at + 1, min(len(lines), at + PAGE.max_table_lines)):
        line = lines[place]
        if not line or not _follows(lines[at:place], line) or NOTE_LINE.match(words(line[0])):
            break
        if _is_of_figures(line, words):
            end = place + 1
            edge = max(edge, line[0].x1)
        elif not _is_rest_of_row(line, edge, words):
            break
    return end


def _is_rest_of_row(line: Line, edge: float, words: Words) -> bool:
    """Whether a line holds a name alone, or figures that are the upper or lower ones of two in a cell."""
    return (len(line) == 1 and line[0].x0 <= edge) or all(is_figure(words(piece)) for piece in line)


def is_known_head(line: Line, words: Words, are_heads: Heads = are_task_heads) -> bool:
    """Whether the pieces of a line are the heads of a known list."""
    return len(line) >= PAGE.min_known_heads and are_heads([words(piece) for piece in line])


def head_at(
    lines: Sequence[Line], at: int, start: int, words: Words, are_heads: Heads = are_task_heads
) -> tuple[int, int] | None:
    """The lines (first, end) of a known head whose widest line is one of them, None if there is none.

    Narrow cells may go on above and below, 序 over 号; what is on the line may then be known with them only.
    """
    if is_known_head(lines[at], words, are_heads):
        first, end = _broken_head(lines, at, start, words)
        # 作 under 重点任务, at the top of a page, is the rest of a cell.
        is_rest = end == at + 2 and any(_is_of_cell(piece, lines[at], words) for piece in lines[at + 1])
        return (first, at + 1) if is_rest else (first, end)
    if len(lines[at]) < PAGE.min_known_heads or not all(words(piece).isalpha() for piece in lines[at]):
        return None
    first, end = _broken_head(lines, at, start, words, known=False)
    if not 1 < end - first <= PAGE.broken_head_lines:
        return None
    texts = _texts_below_one_another(lines[at], lines[first:end], words)
    return (first, end) if texts is not None and are_heads(texts) else None


def _is_of_cell(piece: Run, heads: Line, words: Words) -> bool:
    """Whether a few signs stand under a head that is whole without them, and known for none with them."""
    text = words(piece)
    over = [words(head) for head in heads if piece.x0 < head.x1 and head.x0 < piece.x1]
    return (
        len(over) == 1
        and is_column_word(over[0])
        and not is_column_word(over[0] + text)
        and text not in over[0]
    )


def _texts_below_one_another(heads: Line, lines: Sequence[Line], words: Words) -> list[str] | None:
    """The heads, each with what stands over and under it; None where something stands under none alone."""
    texts = ["" for _ in heads]
    for piece in chain.from_iterable(lines):
        over = [at for at, head in enumerate(heads) if piece.x0 < head.x1 and head.x0 < piece.x1]
        if len(over) != 1:
            return None
        texts[over[0]] += words(piece)
    return texts


def _broken_head(
    lines: Sequence[Line], at: int, start: int, words: Words, *, known: bool = True
) -> tuple[int, int]:
    """The lines (first, end) of a head, with what its narrow cells have above and below: 序 over 号.

    A line beside it with as many pieces as a known head is none of it. Of one that is not known no more lines
    are looked for than it may have: of signs strewn over a page each line would look at all others.
    """
    count = len(lines[at]) + (not known)
    most = len(lines) if known else PAGE.broken_head_lines + 1
    first, end = at, at + 1
    while end + 1 < len(lines) and end - first < most and _is_rest(lines[end], lines[end - 1], count, words):
        end += 1
    while first > start and end - first < most and _is_rest(lines[first - 1], lines[first], count, words):
        first -= 1
    return first, end


def _is_rest(line: Line, beside: Line, count: int, words: Words) -> bool:
    """Whether the few pieces of a line are the rests of narrow heads on the line beside it."""
    if not 0 < len(line) < count:
        return False
    apart = max(line[0].top, beside[0].top) - min(line[0].bottom, beside[0].bottom)
    return apart < PAGE.head_rest_gap * line[0].size and all(
        len(text) <= PAGE.longest_head_rest and text.isalpha() for text in map(words, line)
    )


def _end_of_words(lines: Sequence[Line], first: int, at: int, words: Words) -> int:
    """Behind the last line that leaves the rooms between the heads' columns free."""
    own = [piece for line in lines[first:at] for piece in line]
    count = len(rooms_between(own)) + 1
    end = at
    while end < min(len(lines), at + PAGE.max_table_lines):
        line = lines[end]
        if not line or NOTE_LINE.match(words(line[0])):
            break
        if end > at and not _follows(lines[at:end], line):
            break
        if len(rooms_between([*own, *line])) < count - 1:
            break
        own += line
        end += 1
    return end


def _follows(above: Sequence[Line], line: Line) -> bool:
    """Whether a line stands no further below the ones above than these are from each other."""
    size = line[0].size
    gaps = [low[0].top - high[0].bottom for high, low in pairwise(above)]
    gap = line[0].top - max(piece.bottom for piece in above[-1])
    usual = PAGE.line_step_growth * max(gaps, default=0.0)
    return -size < gap <= max(PAGE.line_step * size, usual)


def _first_head(lines: Sequence[Line], at: int, start: int, words: Words) -> int:
    """The first line of the head above a line of figures, the line itself where there is none."""
    size = median(piece.size for piece in lines[at])
    first = at
    for place in range(at - 1, max(at - PAGE.max_head_lines, start) - 1, -1):
        line = lines[place]
        if not line or lines[place + 1][0].top - line[0].bottom > PAGE.head_step * size:
            break
        if _is_of_figures(line, words):
            break
        texts = [words(piece) for piece in line]
        if any(
            len(text) > PAGE.longest_head or text.endswith(("。", "；", "，")) or UNIT_NOTE.match(text)
            for text in texts
        ):
            break
        if any(piece.size > PAGE.larger_type * size for piece in line):
            break
        if len(line) > 1:
            first = place
    return first


def _cut(
    lines: Sequence[Line], first: int, body: int, end: int, *, of_words: bool = False
) -> TableInLines | None:
    """Cut into cells; None where the columns are fewer than what most lines have beside each other."""
    runs = [piece for line in lines[first:end] for piece in line]
    left, right = min(run.x0 for run in runs), max(run.x1 for run in runs)
    slack = PAGE.edge_slack
    head_end = max(piece.bottom for line in lines[first:body] for piece in line)
    ys = (
        min(piece.top for piece in lines[first]) - slack,
        (head_end + min(piece.top for piece in lines[body])) / 2,
        max(run.bottom for run in runs) + slack,
    )
    rules: list[Segment] = [(left - slack, y, right + slack, y) for y in ys]
    usual = Counter(len(line) for line in lines[body:end] if len(line) > 1).most_common(1)
    found = cells_between(rules, (), runs)
    if found is None or (usual and len(found.xs) - 1 < usual[0][0]):
        return None
    return TableInLines(found, cells_of(found, lines[first:end]), first, end, of_words)


def cells_of(found: FoundTable, lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """The lines of each cell."""
    slots = found.slots()
    cells: list[list[Line]] = [[] for _ in found.cells]
    for line in lines:
        own: dict[int, list[Run]] = {}
        for piece in line:
            place = found.place((piece.x0 + piece.x1) / 2, (piece.top + piece.bottom) / 2)
            if place is not None and (index := slots[place[0]][place[1]]) >= 0:
                own.setdefault(index, []).append(piece)
        for index, pieces in own.items():
            cells[index].append(pieces)
    return tuple(map(tuple, cells))
