"""What the heads of a table are: how many rows they take, what stands over each column."""

from __future__ import annotations

from collections.abc import Sequence

from gongbao.extract.lexicon.figure_words import is_figure
from gongbao.extract.model.table import Row

_MOST_HEAD_ROWS = 3


def head_row_count(rows: Sequence[Row]) -> int:
    """How many rows the head takes: one, or as many as a head cell spans.

    Args:
        rows: Whole rows, what is merged repeated in each.
    """
    if not rows:
        return 0
    count = 1
    while count < min(_MOST_HEAD_ROWS, len(rows) - 1) and _goes_on(rows[count - 1], rows[count]):
        count += 1
    return count


def _goes_on(upper: Row, lower: Row) -> bool:
    """Whether a head has another row: one spans both, and the upper one has heads over several columns."""
    return (
        any(cell.is_copy for cell in lower.values())
        and not any(is_figure(cell.flow.text) for cell in lower.values() if not cell.is_copy)
        and any(cell.col_span != 1 for cell in upper.values())
    )
