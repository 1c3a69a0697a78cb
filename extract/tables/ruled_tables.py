"""Tables from grids: pieces on following pages joined, heads recognised, merged cells filled in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongbao.extract.layout.document import Line
from gongbao.extract.layout.flow import Flow, flow_of, join
from gongbao.extract.layout.grids import PlacedGrid
from gongbao.extract.tables.columns import UNIT_COLUMNS, TableHead, head_of_cells
from gongbao.extract.tables.figures import (
    NOTE_LINE,
    UNIT_NOTE,
    FigureRow,
    FigureTable,
    Value,
    column_of,
    is_figure,
    parse_value,
)
from gongbao.extract.tables.model import RawCell, RawRow, RawTable
from gongbao.schema.records import Orientation, TableMethod

_ENDED = re.compile(r"[。；！]$")
_CONTINUED = re.compile(r"[（(]?续(?:表|上表)?\s*\d*[）)]?")
_MAX_HEAD_ROWS = 3
_MAX_NOTE_LINES = 4
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a joined table: for each column its cell's text, and whether a cell above covers it."""

    cells: dict[int, tuple[Flow, bool]]
    spans: dict[int, int]
    page: int


@dataclass(frozen=True, slots=True)
class GridTable:
    """A table joined over its pages: rows under the head, the head's rows, the lines it took."""

    head_rows: tuple[GridRow, ...]
    rows: tuple[GridRow, ...]
    column_count: int
    title: Flow | None
    unit_note: str | None
    notes: tuple[Flow, ...]
    lines: frozenset[int]
    orientation: Orientation
    method: TableMethod


def join_grids(grids: Sequence[PlacedGrid], lines: Sequence[Line]) -> list[GridTable]:
    """Put the pieces of each table together: the same columns, and nothing but furniture between them."""
    tables: list[GridTable] = []
    held: list[PlacedGrid] = []
    inside = {index for grid in grids for index in grid.lines}
    for grid in grids:
        if held and not _goes_on(held[-1], grid, lines, inside):
            tables.append(_joined(held, lines, inside))
            held = []
        held.append(grid)
    if held:
        tables.append(_joined(held, lines, inside))
    return tables


def _goes_on(before: PlacedGrid, grid: PlacedGrid, lines: Sequence[Line], inside: set[int]) -> bool:
    """Whether a grid carries on the one before: on the next page, as wide, no text of its own between."""
    if grid.page != before.page + 1 or grid.grid.column_count != before.grid.column_count:
        return False
    if grid.grid.orientation != before.grid.orientation:
        return False
    low, high = max(before.lines, default=0), min(grid.lines, default=0)
    between = [line for line in lines if low < line.index < high and line.index not in inside]
    return all(_CONTINUED.fullmatch("".join(line.text.split())) for line in between)


def _joined(grids: Sequence[PlacedGrid], lines: Sequence[Line], inside: set[int]) -> GridTable:
    first = grids[0]
    rows = [_rows_of(grid) for grid in grids]
    head_count = _head_rows(rows[0])
    heads = rows[0][:head_count]
    body: list[GridRow] = list(rows[0][head_count:])
    for piece in rows[1:]:
        rest = _without_repeated_head(piece, heads)
        if rest and body and _carries_on(body[-1], rest[0]):
            body[-1] = _merged(body[-1], rest[0])
            rest = rest[1:]
        body.extend(_filled(body[-1] if body else None, row, at == 0) for at, row in enumerate(rest))
    taken = frozenset(index for grid in grids for index in grid.lines)
    taken |= {
        line.index
        for line in lines
        if _CONTINUED.fullmatch("".join(line.text.split())) and _between(line, grids)
    }
    title, unit_note = _above(first, lines, inside)
    notes = _below(grids[-1], lines)
    return GridTable(
        tuple(heads),
        tuple(body),
        first.grid.column_count,
        title,
        unit_note,
        notes,
        taken,
        first.grid.orientation,
        first.grid.method,
    )


def _between(line: Line, grids: Sequence[PlacedGrid]) -> bool:
    return (
        min(min(grid.lines, default=0) for grid in grids)
        < line.index
        < max(max(grid.lines, default=0) for grid in grids)
    )


def _rows_of(placed: PlacedGrid) -> list[GridRow]:
    """The rows of a grid, each whole: a cell that covers several rows stands in each of them."""
    grid = placed.grid
    cells: list[dict[int, tuple[Flow, bool]]] = [{} for _ in range(grid.row_count)]
    spans: list[dict[int, int]] = [{} for _ in range(grid.row_count)]
    for cell in grid.cells:
        flow = placed.flow(cell, "\n")
        for row in range(cell.row, min(cell.row + cell.row_span, grid.row_count)):
            cells[row][cell.col] = (flow, row > cell.row)
            spans[row][cell.col] = cell.col_span
    return [GridRow(own, span, placed.page) for own, span in zip(cells, spans, strict=True)]


def _head_rows(rows: Sequence[GridRow]) -> int:
    """How many rows the head takes: one, or as many as a head cell spans."""
    if not rows:
        return 0
    count = 1
    while count < min(_MAX_HEAD_ROWS, len(rows) - 1) and any(
        copied for _, copied in rows[count].cells.values()
    ):
        if any(is_figure(flow.text) for flow, copied in rows[count].cells.values() if not copied):
            break
        if not any(len(span) != 1 for span in [set(rows[count - 1].spans.values())]) and all(
            span == 1 for span in rows[count - 1].spans.values()
        ):
            break
        count += 1
    return count


def _plain(flow: Flow) -> str:
    return "".join(flow.text.split())


def _without_repeated_head(rows: list[GridRow], heads: Sequence[GridRow]) -> list[GridRow]:
    """A piece's rows without the head where it is printed again."""
    count = len(heads)
    same = len(rows) >= count and all(
        {at: _plain(flow) for at, (flow, _) in row.cells.items()}
        == {at: _plain(flow) for at, (flow, _) in head.cells.items()}
        for row, head in zip(rows, heads, strict=False)
    )
    return rows[count:] if same and count else rows


def _carries_on(before: GridRow, row: GridRow) -> bool:
    """Whether the first row of a page carries on the last one: some cells empty, the text not at its end."""
    texts = {at: _plain(flow) for at, (flow, _) in row.cells.items()}
    filled = [at for at, text in texts.items() if text]
    if not filled or len(filled) == len(texts) or row.spans.get(filled[0], 1) > 1:
        return False
    longest = max(filled, key=lambda at: len(texts[at]))
    earlier = _plain(before.cells[longest][0]) if longest in before.cells else ""
    return bool(earlier) and not _ENDED.search(earlier)


def _merged(before: GridRow, row: GridRow) -> GridRow:
    cells = dict(before.cells)
    for at, (flow, _) in row.cells.items():
        if flow.text and at in cells:
            cells[at] = (join([cells[at][0], flow], "\n"), cells[at][1])
        elif flow.text:
            cells[at] = (flow, False)
    return GridRow(cells, before.spans, before.page)


def _filled(before: GridRow | None, row: GridRow, first: bool) -> GridRow:
    """The first row of a page: an empty cell there goes on from the page before."""
    if not first or before is None:
        return row
    cells = {
        at: (before.cells[at][0], True)
        if not flow.text and at in before.cells and row.spans.get(at, 1) == 1
        else (flow, copied)
        for at, (flow, copied) in row.cells.items()
    }
    return GridRow(cells, row.spans, row.page)


def _above(first: PlacedGrid, lines: Sequence[Line], inside: set[int]) -> tuple[Flow | None, str | None]:
    """The title right above a table on its page, and the unit that a note there gives."""
    top = min(first.lines, default=0)
    above = [
        line for line in lines if line.page == first.page and line.index < top and line.index not in inside
    ]
    own: list[Line] = []
    unit: str | None = None
    for line in reversed(above[-4:]):
        note = UNIT_NOTE.fullmatch(line.text)
        if note:
            unit = "".join(note["units"].split())
            continue
        if (
            re.search(r"[。；：，]$", line.text)
            or re.match(r"附\s*件", line.text)
            or len(line.text) > _LONGEST_TITLE
        ):
            break
        own.insert(0, line)
    return (flow_of(own) if own else None), unit


def _below(last: PlacedGrid, lines: Sequence[Line]) -> tuple[Flow, ...]:
    """The notes under a table."""
    end = max(last.lines, default=0)
    below = [line for line in lines if line.index > end and line.page == last.page][:_MAX_NOTE_LINES]
    if not below or not NOTE_LINE.match(below[0].text):
        return ()
    return (flow_of(below),)


def task_table_of(table: GridTable) -> RawTable | None:
    """A joined table as a task table, or None if its head is not one's."""
    head = _task_head(table)
    if head is None:
        return None
    task = head.index("task")
    rows: list[RawRow] = []
    for row in table.rows:
        if len(row.cells) == 1 or max(row.spans.values(), default=1) >= table.column_count:
            flow = next(iter(row.cells.values()))[0]
            if flow.text and task is not None:
                rows.append(RawRow({task: RawCell(_cell_text(head, task, flow))}))
            continue
        cells = {
            at: RawCell(_cell_text(head, at, flow), "certain", copied)
            for at, (flow, copied) in sorted(row.cells.items())
            if flow.text and at < len(head.columns)
        }
        if cells:
            rows.append(RawRow(cells))
    return RawTable(head, tuple(rows), table.lines, table.method, table.orientation, table.title)


def _task_head(table: GridTable) -> TableHead | None:
    texts: list[str] = []
    for at in range(table.column_count):
        parts = [
            _plain(row.cells[at][0]) for row in table.head_rows if at in row.cells and not row.cells[at][1]
        ]
        texts.append(parts[-1] if parts else "")
        if len(parts) > 1 or (parts and len(table.head_rows) > 1):
            texts[-1] = _under(table, at, parts)
    return head_of_cells(texts)


def _under(table: GridTable, at: int, parts: list[str]) -> str:
    """A head of two rows: the lower one says what the column holds, the upper one what it is part of."""
    lower = parts[-1]
    upper = next(
        (
            _plain(flow)
            for row in table.head_rows[:-1]
            for col, (flow, _) in row.cells.items()
            if col <= at < col + row.spans.get(col, 1)
        ),
        "",
    )
    return (
        lower + upper[-2:]
        if upper != lower
        and len(lower) <= 3
        and upper.endswith(("单位", "部门"))
        and not lower.endswith(("单位", "部门"))
        else lower
    )


def _cell_text(head: TableHead, at: int, flow: Flow) -> Flow:
    """A cell's text: unit cells keep their line ends, others are joined over them."""
    if head.columns[at].kind in UNIT_COLUMNS:
        return flow
    kept = [(char, origin) for char, origin in zip(flow.text, flow.origins, strict=True) if char != "\n"]
    return Flow("".join(char for char, _ in kept), tuple(origin for _, origin in kept))


def figure_table_of(table: GridTable) -> FigureTable | None:
    """A joined table as a table of figures, or None if its cells are mostly words."""
    body = [row for row in table.rows if len(row.cells) > 1]
    if len(body) < 2 or table.column_count < 2:
        return None
    heads = [_column_head(table, at) for at in range(table.column_count)]
    with_unit = table.column_count > 2 and "单位" in heads[1]
    first = 1 + with_unit
    values = [
        _plain(row.cells[at][0]) for row in body for at in range(first, table.column_count) if at in row.cells
    ]
    if not values or sum(is_figure(value) or not value for value in values) < 0.7 * len(values):
        return None
    if not any(is_figure(value) and any(char.isdigit() for char in value) for value in values):
        return None
    rows = tuple(
        _figure_row(row, with_unit, first, table.column_count)
        for row in body
        if 0 in row.cells and row.cells[0][0].text
    )
    columns = tuple(column_of(head) for head in heads[first:])
    return FigureTable(table.title, heads[0], columns, rows, table.unit_note, table.notes, None, 0, 0, False)


def _column_head(table: GridTable, at: int) -> str:
    """A column's head: the texts of the head's rows from the top down, each once."""
    parts: list[str] = []
    for row in table.head_rows:
        for col, (flow, copied) in row.cells.items():
            if (
                col <= at < col + row.spans.get(col, 1)
                and not copied
                and _plain(flow)
                and _plain(flow) not in parts
            ):
                parts.append(_plain(flow))
    return "".join(parts)


def _figure_row(row: GridRow, with_unit: bool, first: int, count: int) -> FigureRow:
    label = _joined_flow(row.cells[0][0])
    unit = _plain(row.cells[1][0]) if with_unit and 1 in row.cells else None
    values = tuple(
        parse_value(_joined_flow(row.cells[at][0])) if at in row.cells else Value(None, None)
        for at in range(first, count)
    )
    pieces = [_joined_flow(flow) for _, (flow, _) in sorted(row.cells.items()) if flow.text]
    return FigureRow(label, 0, unit or None, values, next(iter(label.origins), 0), join(pieces, " "))


def _joined_flow(flow: Flow) -> Flow:
    kept = [(char, origin) for char, origin in zip(flow.text, flow.origins, strict=True) if char != "\n"]
    return Flow("".join(char for char, _ in kept), tuple(origin for _, origin in kept))
