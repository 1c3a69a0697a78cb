"""Ruled grids put together over pages: repeated heads dropped, cells that a page cut in two joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongbao.extract.document.grids import PlacedGrid
from gongbao.extract.lexicon.figure_words import NOTE_LINE, UNIT_NOTE, is_figure
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import Flow, flow_of
from gongbao.extract.tables.joining.grid_rows import GridRow, carried_over
from gongbao.normalize.text.blanks import solid
from gongbao.schema.records import Box, Orientation, TableMethod

_CONTINUED = re.compile(r"[（(]?续(?:表|上表)?\s*\d*[）)]?")
_MAX_HEAD_ROWS = 3
_MAX_NOTE_LINES = 4
_LONGEST_TITLE = 60


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
    return all(_CONTINUED.fullmatch(line.solid) for line in between)


def _joined(grids: Sequence[PlacedGrid], lines: Sequence[Line], inside: set[int]) -> GridTable:
    first = grids[0]
    rows = [_rows_of(grid) for grid in grids]
    head_count = _head_rows(rows[0])
    heads = rows[0][:head_count]
    body: list[GridRow] = list(rows[0][head_count:])
    for piece in rows[1:]:
        rest = _without_repeated_head(piece, heads)
        body = carried_over(body, rest) if body and rest else [*body, *rest]
    taken = frozenset(index for grid in grids for index in grid.lines)
    taken |= {line.index for line in lines if _CONTINUED.fullmatch(line.solid) and _between(line, grids)}
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
    opened: list[set[int]] = [set() for _ in range(grid.row_count)]
    boxes: list[dict[int, Box]] = [{} for _ in range(grid.row_count)]
    for cell in grid.cells:
        flow = placed.flow(cell, "\n")
        if cell.open_above:
            opened[cell.row].add(cell.col)
        for row in range(cell.row, min(cell.row + cell.row_span, grid.row_count)):
            cells[row][cell.col] = (flow, row > cell.row)
            spans[row][cell.col] = cell.col_span
            boxes[row][cell.col] = cell.box
    return [
        GridRow(own, span, placed.page, frozenset(opens), places)
        for own, span, opens, places in zip(cells, spans, opened, boxes, strict=True)
    ]


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


def _without_repeated_head(rows: list[GridRow], heads: Sequence[GridRow]) -> list[GridRow]:
    """A piece's rows without the head where it is printed again."""
    count = len(heads)
    same = len(rows) >= count and all(
        {at: flow.solid for at, (flow, _) in row.cells.items()}
        == {at: flow.solid for at, (flow, _) in head.cells.items()}
        for row, head in zip(rows, heads, strict=False)
    )
    return rows[count:] if same and count else rows


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
            unit = solid(note["units"])
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
