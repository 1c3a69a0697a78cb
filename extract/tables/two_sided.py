"""Tables of two sides: the same figures of other names stand beside the first ones, to save room.

收入 | 预算数 | 支出 | 预算数: each side has names and figures of its own, and nothing is a part
of what stands on the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongbao.extract.lexicon.figure_words import is_value
from gongbao.extract.lexicon.measure_words import tells_measure
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.text.blanks import solid


def one_sided(table: FlowTable) -> FlowTable:
    """A table whose sides stand one under the other, under the lower heads of the first.

    Only where cells are exact, for nothing but blank cells tells where the shorter side ends.
    """
    width = _width(table) if table.is_exact and table.head_rows else None
    if width is None:
        return table
    body = table.row_count - table.head_rows
    last = table.head_rows - 1
    cells = [replace(cell, row=0) for cell in table.cells if cell.row == last and cell.col < width]
    for cell in table.cells:
        if cell.row >= table.head_rows:
            side = cell.col // width
            row = cell.row - last + body * side
            cells.append(replace(cell, row=row, col=cell.col % width))
    sides = table.column_count // width
    certainties = table.row_certainties
    return replace(
        table,
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))),
        row_count=1 + body * sides,
        column_count=width,
        head_rows=1,
        row_certainties=(*certainties[last : last + 1], *(certainties[last + 1 :] * sides)),
    )


def _width(table: FlowTable) -> int | None:
    """How many columns a side has: a column of names, and figures under the same heads as on the other."""
    if table.column_count % 2 or table.column_count < 2 * TABLE.least_side:
        return None
    width = table.column_count // 2
    lower: list[FlowCell | None] = [table.heads()[-1].get(at) for at in range(table.column_count)]
    heads = [cell.flow.solid if cell is not None else "" for cell in lower]
    if heads[1:width] != heads[width + 1 :] or not all(heads) or tells_measure(heads[width]):
        return None
    body = [cell for cell in table.cells if cell.row >= table.head_rows]
    if any(cell.col_span > 1 or cell.row_span > 1 for cell in body):
        return None
    return width if all(_are_names(table, body, at) for at in (0, width)) else None


def _are_names(table: FlowTable, body: Sequence[FlowCell], at: int) -> bool:
    """Whether most cells of a column are words, each row's own, and figures stand beside them."""
    texts = [cell.flow.text for cell in body if cell.col == at and cell.flow.solid]
    beside = [cell.flow.text for cell in body if cell.col == at + 1 and cell.flow.solid]
    words = [solid(text) for text in texts if not is_value(text)]
    figures = sum(map(is_value, beside))
    return (
        len(texts) >= TABLE.min_rows
        and len(words) >= TABLE.min_value_share * len(texts)
        and 2 * len(set(words)) > len(words)
        and figures >= TABLE.min_value_share * len(beside) > 0
    )
