"""Lists whose every line has as many cells as there are heads, wherever these stand.

Such a list tells its cells by their number: heads typed with two blanks between them need not stand over
the cells below.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gongbao.extract.lexicon.figure_words import CONTINUED, NOTE_LINE, is_figure, is_total
from gongbao.extract.lexicon.labels import ATTACHMENT
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import line_flow
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.tables.line_cells import line_cells
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.time.times import date_line

_Heads = Callable[[Sequence[str]], bool]


def find_counted_lists(lines: Sequence[Line], are_heads: _Heads) -> list[FlowTable]:
    """The lists under known heads of which each line is a row; one with any other line is none.

    Args:
        lines: The lines.
        are_heads: What tells the known heads.
    """
    found: list[FlowTable] = []
    at = 0
    while at < len(lines):
        end = _end(lines, at, are_heads)
        if end is not None:
            found.append(_list(lines[at:end]))
        at = end or at + 1
    return found


def _end(lines: Sequence[Line], at: int, are_heads: _Heads) -> int | None:
    """Behind the last row of a list whose heads a line holds; None where there is none."""
    heads = _texts(lines[at]) if lines[at].text != lines[at].solid else []
    if len(heads) < TABLE.min_counted_cells or not are_heads(heads):
        return None
    end = at + 1
    rows = 0
    while end < len(lines):
        if CONTINUED.fullmatch(lines[end].solid) or _texts(lines[end]) == heads:
            end += 1
        elif len(line_cells(lines[end].text)) == len(heads):
            end += 1
            rows += 1
        else:
            break
    end += end < len(lines) and _sums_up(lines[end], len(heads))
    return end if rows >= TABLE.min_counted_rows and _ends(lines, end) else None


def _sums_up(line: Line, width: int) -> bool:
    """Whether a line sums up the rows above it, which have more cells: 合计 and nothing but figures."""
    first, *others = _texts(line) or [""]
    return is_total(first) and 0 < len(others) < width and all(map(is_figure, others))


def _ends(lines: Sequence[Line], at: int) -> bool:
    """Whether a list is over at a line: none follows, or one that is no cell's rest."""
    if at == len(lines):
        return True
    text = lines[at].text
    if ATTACHMENT.match(text) or NOTE_LINE.match(text) or date_line(text):
        return True
    signed = at + 1 < len(lines) and date_line(lines[at + 1].text) is not None
    return signed and len(line_cells(text)) == 1


def _texts(line: Line) -> list[str]:
    return [solid(line.text[start:end]) for start, end in line_cells(line.text)]


def _list(lines: Sequence[Line]) -> FlowTable:
    heads = _texts(lines[0])
    rows = [lines[0], *(line for line in lines[1:] if _is_row(line, heads))]
    cells = [
        FlowCell(row, at, line_flow(line.part(*span)), line.page)
        for row, line in enumerate(rows)
        for at, span in enumerate(line_cells(line.text))
    ]
    taken = frozenset(line.index for line in lines)
    return FlowTable(tuple(cells), len(rows), len(heads), "placed", head_rows=1, lines=taken)


def _is_row(line: Line, heads: Sequence[str]) -> bool:
    own = _texts(line)
    return len(own) == len(heads) and own != heads
