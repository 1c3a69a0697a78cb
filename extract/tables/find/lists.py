"""Lists set in lines: under a known head, lines of as many cells, parted by wide blanks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import Flow, line_flow
from gongbao.extract.model.table import Cell, Table
from gongbao.extract.tables.line_cells import cell_words, line_cells


def find_lists(lines: Sequence[Line], is_head: Callable[[Sequence[str]], bool]) -> list[Table]:
    """The lists among some lines.

    Args:
        lines: The lines.
        is_head: Whether words are the heads of a list.

    Returns:
        The lists; a line of more or fewer cells than there are heads is one cell over all columns.
    """
    found: list[Table] = []
    at = 0
    while at < len(lines):
        if not is_head(cell_words(lines[at].text)):
            at += 1
            continue
        end = at + 1
        while end < len(lines) and len(line_cells(lines[end].text)) > 1:
            end += 1
        found.append(_list(lines[at:end]))
        at = end
    return found


def _list(lines: Sequence[Line]) -> Table:
    count = len(line_cells(lines[0].text))
    cells: list[Cell] = []
    for row, line in enumerate(lines):
        spans = line_cells(line.text)
        if len(spans) == count:
            own = [line_flow(line.part(*span)) for span in spans]
            cells += [Cell(row, at, flow, line.page) for at, flow in enumerate(own)]
        else:
            whole = Flow.placed(line.text, range(line.start, line.end))
            cells.append(Cell(row, 0, whole, line.page, col_span=count))
    taken = frozenset(line.index for line in lines)
    return Table(tuple(cells), len(lines), count, "order", head_rows=1, lines=taken)
