"""Two rows of heads as browsers copy them: a merged head stands once, so that both rows lack cells.

县（市、区） | 生产总值 | 零售总额 over 绝对数 | 增长 | 绝对数 | 增长: the first heads stand over both
rows, each of the others over as many of the lower ones as repeat.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongbao.extract.lexicon.column_heads import column_words
from gongbao.extract.lexicon.figure_words import indicator_heads, is_figure, names_places
from gongbao.normalize.text.blanks import solid

_UNIT_HEAD = "单位"


@dataclass(frozen=True, slots=True)
class HeadCell:
    """Where a head stands: its row of two, its first column, how many rows and columns it covers."""

    row: int
    col: int
    row_span: int
    col_span: int


def two_row_heads(upper: Sequence[str], lower: Sequence[str], width: int) -> list[HeadCell] | None:
    """Where the heads of two rows stand, the upper row's first; None where they do not tell it.

    Args:
        upper: The texts of the first row's cells.
        lower: Those of the second row's.
        width: How many columns the table has.
    """
    texts = [solid(text) for text in (*upper, *lower)]
    if not all(texts) or any(map(is_figure, texts)) or len(lower) >= width:
        return None
    over_both = width - len(lower)
    groups = len(upper) - over_both
    if groups < 1 or over_both < 1 or not all(map(_names_rows, texts[1:over_both])):
        return None  # The first names the rows; others over both rows may as well stand behind.
    counts = _counts([solid(text) for text in lower], groups)
    if counts is None:
        return None
    cells = [HeadCell(0, col, 2, 1) for col in range(over_both)]
    col = over_both
    for count in counts:
        cells.append(HeadCell(0, col, 1, count))
        col += count
    return [*cells, *(HeadCell(1, col, 1, 1) for col in range(over_both, width))]


def _names_rows(head: str) -> bool:
    """Whether a head is of what rows are named or numbered for, or of their units."""
    is_name = head in indicator_heads() or names_places(head)
    return is_name or head.endswith(_UNIT_HEAD) or column_words().get(head) == "mark"


def _counts(lower: Sequence[str], groups: int) -> list[int] | None:
    """Over how many of the lower heads each upper one stands: a new one's begin where the first repeats."""
    if groups == 1:
        return [len(lower)]
    starts = [at for at, text in enumerate(lower) if text == lower[0]]
    if len(starts) != groups:
        return None
    return [end - start for start, end in zip(starts, [*starts[1:], len(lower)], strict=True)]
