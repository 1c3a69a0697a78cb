"""The gutters between columns of running text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from gongbao.extract.page.order.items import Item, ItemRow, rows_of
from gongbao.extract.page.settings import PAGE

_Sides = tuple[tuple[float, float], tuple[float, float]]
"""Where the text left and right of a gutter may begin and end."""
_Rows = tuple[Sequence[ItemRow], Sequence[ItemRow]]


class Gutters:
    """Where columns began on the pages read so far: little text on a page leans on it.

    `beside_heads` is where the text began that had headings in the margin.
    """

    def __init__(self) -> None:
        self.known: list[float] = []
        self.beside_heads: float | None = None

    def learn(self, x: float) -> None:
        """Note the left edge of a column that is sure."""
        if all(abs(x - other) > PAGE.gutter_new for other in self.known):
            self.known.append(x)


def find_gutter(
    items: Sequence[Item], region: tuple[float, float], em: float, gutters: Gutters
) -> float | None:
    """The left edge of the column right of the best gutter, None where the text is one column."""
    if len(items) > PAGE.max_column_items:
        return None
    starts: dict[int, list[float]] = {}
    for item in items:
        starts.setdefault(round(item.x0 / (em / 2)), []).append(item.x0)
    candidates = {min(xs) for xs in starts.values() if len(xs) > 1} | set(gutters.known)
    best: tuple[float, float] | None = None
    for x in sorted(candidates):
        if not region[0] + PAGE.min_column * em < x < region[1] - PAGE.min_column * em:
            continue
        known = any(abs(x - other) < PAGE.gutter_known for other in gutters.known)
        score = _worth(items, x, region, em, known)
        if score is not None and (best is None or score > best[0]):
            best = (score, x)
    return best[1] if best else None


def _worth(
    items: Sequence[Item], x: float, region: tuple[float, float], em: float, known: bool
) -> float | None:
    """How well a place parts columns; None where it does not."""
    left = [item for item in items if item.x1 <= x - PAGE.min_gutter * em]
    right = [item for item in items if item.x0 >= x - PAGE.gutter_overlap * em]
    if not left or not right:
        return None
    low = max(min(item.top for item in left), min(item.top for item in right))
    high = min(max(item.bottom for item in left), max(item.bottom for item in right))
    rows = rows_of(left), rows_of(right)
    sides = (region[0], x - PAGE.max_gutter * em), (x, region[1])
    if high <= low or not _may_be_columns(sides) or not _stand_beside(*rows):
        return None
    fills = _fills((left, right), rows, sides, em)
    known = known and _is_between(_ratio(sides), PAGE.columns_alike)
    if not _leans(rows, fills, sides, em, known=known) and not _is_told(rows, fills, sides, em):
        return None
    across = len(items) - len(left) - len(right)
    return len(left) + len(right) - PAGE.cost_across * across


def _ratio(sides: _Sides) -> float:
    """How wide the left side is, as a share of the right one."""
    return (sides[0][1] - sides[0][0]) / (sides[1][1] - sides[1][0])


def _may_be_columns(sides: _Sides) -> bool:
    """Whether the sides are as wide as two columns are, or as one and two of three."""
    shapes = PAGE.columns_alike, PAGE.left_column_of_three, PAGE.left_columns_of_three
    return any(_is_between(_ratio(sides), limits) for limits in shapes)


def _fills(
    items: tuple[Sequence[Item], Sequence[Item]], rows: _Rows, sides: _Sides, em: float
) -> tuple[float, float]:
    """How full both sides are; of two columns on one side that by the gutter, for the other may be empty."""
    (left, left_end), (x, right) = sides
    widths = left_end - left, right - x
    fills = _fill(rows[0], widths[0]), _fill(rows[1], widths[1])
    if _ratio(sides) >= PAGE.twice_as_wide:
        near = [item for item in items[0] if item.x0 >= left_end - widths[0] / 2]
        return max(fills[0], _fill_of_half(near, widths[0], em)), fills[1]
    if _ratio(sides) <= 1 / PAGE.twice_as_wide:
        near = [item for item in items[1] if item.x1 <= x + widths[1] / 2]
        return fills[0], max(fills[1], _fill_of_half(near, widths[1], em))
    return fills


def _fill_of_half(near: Sequence[Item], width: float, em: float) -> float:
    return _fill(rows_of(near), width / 2 - em) if len(near) > 1 else 0.0


def _leans(rows: _Rows, fills: tuple[float, float], sides: _Sides, em: float, *, known: bool) -> bool:
    """Whether what earlier pages told holds for little text too: it begins where columns begin."""
    if not known or max(fills) < PAGE.min_leaning_fill or not _is_set(rows[1], sides[1], em):
        return False
    return max(fills) >= PAGE.min_column_fill or _is_set(rows[0], sides[0], em)


def _is_told(rows: _Rows, fills: tuple[float, float], sides: _Sides, em: float) -> bool:
    """Whether the text itself tells two columns: both are full, if of two lines fuller and set as columns."""
    lines = min(map(len, rows))
    if lines >= PAGE.min_column_lines and min(fills) >= PAGE.min_column_fill:
        return True
    is_set = all(_is_set(own, side, em) for own, side in zip(rows, sides, strict=True))
    return lines == 2 and min(fills) >= PAGE.min_pair_fill and is_set


def _is_between(value: float, limits: tuple[float, float]) -> bool:
    return limits[0] <= value <= limits[1]


def _stand_beside(left: Sequence[ItemRow], right: Sequence[ItemRow]) -> bool:
    """Whether half of the rows of one side have rows of the other beside them.

    Signatures have their own height: the lines of one column that end before them are no second one.
    """
    sides = [[(row.top + row.bottom) / 2 for row in side] for side in (left, right)]
    steps = sorted(low - high for side in sides for high, low in pairwise(side))
    near = PAGE.beside_step * steps[int(PAGE.step_quantile * len(steps))] if steps else left[0].items[0].size
    return any(
        sum(_is_near(middle, other, near) for middle in side) >= PAGE.beside_share * len(side)
        for side, other in (sides, sides[::-1])
    )


def _is_near(middle: float, others: Sequence[float], near: float) -> bool:
    at = bisect_left(others, middle)
    return any(abs(other - middle) <= near for other in others[max(at - 1, 0) : at + 1])


def _is_set(rows: Sequence[ItemRow], edges: tuple[float, float], em: float) -> bool:
    """Whether every row begins at a column's edge or set in by two letters; a signature ends at the other.

    Figures end there too, row by row: no more than a few rows are a signature.
    """
    left, right = edges
    indent, slack = PAGE.paragraph_indent * em, PAGE.indent_slack * em
    loose = [row for row in rows if min(abs(row.x0 - left), abs(row.x0 - left - indent)) > slack]
    signed = all(left + em < row.x0 and 0 <= right + em - row.x1 <= PAGE.signature_end * em for row in loose)
    return not loose or (signed and len(loose) <= PAGE.signature_rows and 2 * len(loose) <= len(rows) + 1)


def _fill(rows: Sequence[ItemRow], width: float) -> float:
    """How full the fuller half of the rows are."""
    shares = sorted(sum(item.x1 - item.x0 for item in row.items) / width for row in rows)
    return shares[int(PAGE.fill_quantile * len(shares))]
