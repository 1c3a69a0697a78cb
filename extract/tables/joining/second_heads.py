"""Tables that come as one and are several: a list of tasks with other heads begins within another.

As on a spreadsheet whose sheets stand one under another, with a title between them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from gongbao.extract.lexicon.column_heads import head_of_cells, is_column_word, is_time_head
from gongbao.extract.model.document import Line
from gongbao.extract.model.table import FlowTable, Row


def parted_at_heads(table: FlowTable, lines: Sequence[Line]) -> list[FlowTable]:
    """The tables that one is, each from its own heads on; what stands alone right above heads is in none.

    Args:
        table: The table as it was found.
        lines: All lines among which it stands.
    """
    rows = table.rows()
    if not table.is_exact or not rows:
        return [table]
    first = _texts(rows[0])
    starts = [
        at
        for at, row in enumerate(rows)
        if at and _is_head(row) and _texts(row) != first and not _is_crossed(table, at)
    ]
    if not starts:
        return [table]
    return [_part(table, top, end, lines) for top, end in pairwise([0, *starts, len(rows)])]


def _texts(row: Row) -> list[str]:
    return [text for _, cell in sorted(row.items()) if (text := cell.flow.solid)]


def _is_head(row: Row) -> bool:
    texts = _texts(row)
    known = all(is_column_word(text) or is_time_head(text) for text in texts)
    return known and head_of_cells(texts) is not None


def _is_crossed(table: FlowTable, at: int) -> bool:
    return any(cell.row < at < cell.row + cell.row_span for cell in table.cells)


def _part(table: FlowTable, top: int, end: int, lines: Sequence[Line]) -> FlowTable:
    """The rows from one to another, without what captions the heads that follow."""
    rows = table.rows()
    while end < len(rows) and end - top > 1 and len(_texts(rows[end - 1])) < 2:
        end -= 1
    kept = [cell for cell in table.cells if top <= cell.row < end]
    width = max((cell.col + cell.col_span for cell in kept if cell.flow.solid), default=table.column_count)
    cells = tuple(
        replace(cell, row=cell.row - top, col_span=min(cell.col_span, width - cell.col))
        for cell in kept
        if cell.col < width
    )
    places = [(cell.flow.place, max(cell.flow.origins)) for cell in cells if cell.flow.place is not None]
    own = {
        line.index
        for line in lines
        if line.index in table.lines
        if any(start <= line.end and line.start <= last for start, last in places)
    }
    return replace(
        table,
        cells=cells,
        row_count=end - top,
        column_count=width,
        lines=frozenset(own),
        row_certainties=table.row_certainties[top:end],
    )
