"""Lists set in lines: under a known head, lines of as many cells, parted by blanks, or a line a cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import takewhile

from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import Flow, line_flow
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.tables.line_cells import line_cells, narrow_cells
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.documents.titles import names_signer
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.time.times import date_line

_Heads = Callable[[Sequence[str]], bool]
_Cells = Callable[[str], list[tuple[int, int]]]


def find_lists(lines: Sequence[Line], is_head: _Heads) -> list[FlowTable]:
    """The lists among some lines.

    Args:
        lines: The lines.
        is_head: Whether words are the heads of a list.

    Returns:
        The lists; a line of more or fewer cells than there are heads is one cell over all columns. A list
        with a line for each cell is found where every row has all its cells.
    """
    found: list[FlowTable] = []
    at = 0
    while at < len(lines):
        cells = _parted_by(lines[at].text, is_head)
        if cells is not None:
            end = at + 1
            while end < len(lines) and len(cells(lines[end].text)) > 1:
                end += 1
            found.append(_list(lines[at:end], cells))
        else:
            count = stacked_heads(lines, at, is_head)
            end = _end_of_stack(lines, at, count) if count else at + 1
            if end > at + count > at:
                found.append(_stacked(lines[at:end], count))
        at = max(end, at + 1)
    return found


def stacked_heads(lines: Sequence[Line], at: int, is_head: _Heads) -> int:
    """How many heads of a list begin at a line, one a line; 0 where none do. The more are taken."""
    for count in range(TABLE.stacked_list_heads, 1, -1):
        if is_head([line.solid for line in lines[at : at + count]]) and len(lines[at : at + count]) == count:
            return count
    return 0


def _parted_by(text: str, is_head: _Heads) -> _Cells | None:
    """What parts the cells of a list whose heads a line holds, wide blanks or any; None where it has none."""
    for cells in (line_cells, narrow_cells):
        if is_head([solid(text[start:end]) for start, end in cells(text)]):
            return cells
    return None


def _end_of_stack(lines: Sequence[Line], at: int, count: int) -> int:
    """Where the rows of a list with a line for each cell end: only whole rows, none of them a sentence.

    Below them who signs may stand over the day.
    """
    cells = list(takewhile(lambda line: "。" not in line.text, lines[at + count :]))
    day = next((place for place, line in enumerate(cells) if date_line(line.text) is not None), None)
    if day and names_signer(cells[day - 1].solid) and (day - 1) % count == 0:
        del cells[day - 1 :]
    return at + count + len(cells) if len(cells) % count == 0 else at


def _list(lines: Sequence[Line], parted: _Cells) -> FlowTable:
    count = len(parted(lines[0].text))
    cells: list[FlowCell] = []
    for row, line in enumerate(lines):
        spans = parted(line.text)
        if len(spans) == count:
            own = [line_flow(line.part(*span)) for span in spans]
            cells += [FlowCell(row, at, flow, line.page) for at, flow in enumerate(own)]
        else:
            whole = Flow.placed(line.text, range(line.start, line.end))
            cells.append(FlowCell(row, 0, whole, line.page, col_span=count))
    return _table(lines, cells, len(lines), count)


def _stacked(lines: Sequence[Line], count: int) -> FlowTable:
    """A list with a line for each cell; on its next page its heads may stand again."""
    rows = [lines[at : at + count] for at in range(0, len(lines), count)]
    heads = [line.solid for line in rows[0]]
    own = [rows[0], *(row for row in rows[1:] if [line.solid for line in row] != heads)]
    cells = [
        FlowCell(at, col, line_flow(line), line.page)
        for at, row in enumerate(own)
        for col, line in enumerate(row)
    ]
    return _table(lines, cells, len(own), count)


def _table(lines: Sequence[Line], cells: Sequence[FlowCell], rows: int, columns: int) -> FlowTable:
    taken = frozenset(line.index for line in lines)
    return FlowTable(tuple(cells), rows, columns, "order", head_rows=1, lines=taken)
