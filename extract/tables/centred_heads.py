"""Heads set in the middle over several columns, in tables whose columns are told by their text alone.

Such a head stands over one of its columns, with the cells on both sides of it blank.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from gongbao.extract.model.table import FlowCell, FlowTable, Row

_REST = re.compile(r"[（(].*|[^（(]*[）)]")


def with_centred_heads(table: FlowTable) -> FlowTable:
    """A table whose upper heads reach over the blank cells on both sides, as far on the one as on the other.

    Lower heads with none over them, beside one that does not stand in the middle, stay as they are, not sure.
    """
    heads = table.heads()
    if table.is_exact or len(heads) < 2:
        return table
    changed: dict[tuple[int, int], FlowCell | None] = {}
    for upper, lower in pairwise(heads):
        for at in sorted(upper):
            left = _blanks(upper, lower, at, -1) if _is_over(upper, lower, at) else 0
            if not left or at - left < 1:
                continue
            cell = upper[at]
            if left == _blanks(upper, lower, at, 1):
                changed[cell.row, at - left] = replace(cell, col=at - left, col_span=2 * left + 1)
                changed |= {(cell.row, own): None for own in range(at - left + 1, at + left + 1)}
            else:
                low = lower[at - left].row
                changed |= {
                    (low, own): replace(lower[own], certainty="ambiguous") for own in range(at - left, at + 1)
                }
    if not changed:
        return table
    cells = [changed.get((cell.row, cell.col), cell) for cell in table.cells]
    return replace(table, cells=tuple(cell for cell in cells if cell is not None))


def _is_over(upper: Row, lower: Row, at: int) -> bool:
    """Whether a head stands over another one, which is no rest of it: 资金合计（万 over 元）."""
    if at not in upper or at not in lower or upper[at].col_span > 1 or lower[at].is_copy:
        return False
    below = lower[at].flow.solid
    return bool(upper[at].flow.solid and below) and _REST.fullmatch(below) is None


def _blanks(upper: Row, lower: Row, at: int, step: int) -> int:
    """How many cells side by side beside a head are blank, with a lower head under each."""
    count = 0
    while _is_blank(upper, lower, at + step * (count + 1)):
        count += 1
    return count


def _is_blank(upper: Row, lower: Row, at: int) -> bool:
    return (
        at in upper
        and at in lower
        and not upper[at].flow.solid
        and bool(lower[at].flow.solid)
        and not lower[at].is_copy
    )
