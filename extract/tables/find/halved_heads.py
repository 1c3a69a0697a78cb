"""Heads of narrow columns that a text has in two lines, others between: 序 | 责任领 over 号 | 任务 | 导."""

from __future__ import annotations

from dataclasses import replace

from gongbao.extract.lexicon.column_heads import is_column_word
from gongbao.extract.model.flow import join
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.page.find.placed import Heads


def with_joined_halves(table: FlowTable, are_heads: Heads) -> FlowTable:
    """A list with one row of heads, each in the column of its lower half, where its first two rows are these.

    Every word of the first row that reaches over one row only must be the upper half of a known head; those
    that reach over both are whole.
    """
    rows = table.rows()
    if len(rows) < 3:
        return table
    upper, lower = rows[0], rows[1]
    halves = [cell for _, cell in sorted(upper.items()) if cell.row_span == 1 and cell.flow.solid]
    heads: dict[int, FlowCell] = {col: cell for col, cell in lower.items() if not cell.is_copy}
    heads |= {col: cell for col, cell in upper.items() if cell.row_span == 2}
    left = [col for col in sorted(lower) if not lower[col].is_copy and lower[col].flow.solid]
    for half in halves:
        col = next((at for at in left if _is_head(half, lower[at])), None)
        if col is None:
            return table
        left.remove(col)
        heads[col] = replace(lower[col], flow=join([half.flow, lower[col].flow]))
    texts = [heads[col].flow.text for col in sorted(heads)]
    if not halves or len(heads) < table.column_count or not are_heads(texts):
        return table
    cells = [replace(heads[col], row=0, row_span=1) for col in sorted(heads)]
    cells += [replace(cell, row=cell.row - 1) for cell in table.cells if cell.row > 1]
    return replace(
        table, cells=tuple(cells), row_count=table.row_count - 1, row_certainties=table.row_certainties[1:]
    )


def _is_head(upper: FlowCell, lower: FlowCell) -> bool:
    """Whether two words are the halves of a known head, and the lower is none."""
    whole = upper.flow.solid + lower.flow.solid
    return is_column_word(whole) and not is_column_word(lower.flow.solid)
