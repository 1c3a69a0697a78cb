"""Heads that tools write out: what was merged stands in each of the cells that it reached over.

指标 | 本月 | 本月 | 累计 | 累计 over 指标 (or a blank) | 绝对量 | 增速 | 绝对量 | 增速, as tables come
that went through a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongbao.extract.lexicon.figure_words import is_figure
from gongbao.extract.model.table import FlowTable, Row
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.time.head_periods import parse_head_period


def with_merged_heads(table: FlowTable) -> FlowTable:
    """A table whose heads reach again over the cells that they were written into, sideways and down."""
    rows = table.rows()
    heads = _rows_of_words(rows)
    if len(heads) < 2 or table.how not in ("markup", "placed", "order"):
        return table
    if any(cell.row_span > 1 or cell.col_span > 1 for row in heads for cell in row.values()):
        return table
    runs = [run for at in range(len(heads) - 1) for run in _runs(heads, at)]
    if not runs:
        return table
    inside = {(row, col) for row, start, end in runs for col in range(start, end)}
    spans = {(row, start): (1, end - start) for row, start, end in runs}
    dropped = inside - spans.keys()
    for col in {col for row in heads for col in row}:
        top = 0
        while top < len(heads) - 1:
            end = top + 1
            while end < len(heads) and (top, col) not in inside and _goes_down(heads, top, end, col):
                end += 1
            if end > top + 1:
                spans[top, col] = (end - top, 1)
                dropped |= {(row, col) for row in range(top + 1, end)}
            top = end
    cells = []
    for cell in table.cells:
        if (cell.row, cell.col) not in dropped:
            height, width = spans.get((cell.row, cell.col), (cell.row_span, cell.col_span))
            cells.append(replace(cell, row_span=height, col_span=width))
    return replace(table, cells=tuple(cells))


def _rows_of_words(rows: Sequence[Row]) -> list[Row]:
    """The rows on top without a figure, fewer than there are."""
    heads: list[Row] = []
    for row in rows[: min(TABLE.head_rows, len(rows) - 1)]:
        texts = [cell.flow.solid for cell in row.values()]
        if len(row) < 2 or any(is_figure(text) and not parse_head_period(text) for text in texts if text):
            break
        heads.append(row)
    return heads


def _text(row: Row, col: int) -> str:
    return row[col].flow.solid if col in row else ""


def _runs(heads: Sequence[Row], at: int) -> list[tuple[int, int, int]]:
    """Cells side by side that say the same, over others that differ: their row, the first, the last + 1."""
    row, below = heads[at], heads[at + 1]
    runs = []
    start = 0
    last = max(row) + 1
    while start < last:
        end = start + 1
        while end < last and _text(row, start) and _text(row, end) == _text(row, start):
            end += 1
        under = [_text(below, col) for col in range(start, end)]
        if end - start > 1 and all(under) and len(set(under)) > 1:
            runs.append((at, start, end))
        start = end
    return runs


def _goes_down(heads: Sequence[Row], top: int, row: int, col: int) -> bool:
    """Whether a head that is over one column says in a lower row the same again, or nothing."""
    upper, lower = _text(heads[top], col), _text(heads[row], col)
    return bool(upper) and lower in ("", upper)
