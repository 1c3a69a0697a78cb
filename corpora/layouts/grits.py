"""GriTS: how alike two tables are (Smock et al. 2023, arXiv:2203.12555), by content and by topology.

Both tables are grids in which a merged cell fills all its places. Rows are aligned by dynamic programming,
each pair of rows scored by the best alignment of its cells; columns likewise, by themselves; the alike parts
are the places where aligned rows and columns meet. The score is the F1 of their summed likeness.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import TypeVar

Place = TypeVar("Place")
Cell = tuple[int, int, int, int, str]
"""Row, column, rows spanned, columns spanned, text."""

Box = tuple[int, int, int, int]
_Likeness = Sequence[Sequence[float]]


def grits_con(truth: Iterable[Cell], found: Iterable[Cell]) -> float:
    """The likeness by content: the longest common subsequence of the cells' texts."""
    return _score(_texts(truth), _texts(found), _same_text)


def grits_top(truth: Iterable[Cell], found: Iterable[Cell]) -> float:
    """The likeness by topology: the overlap of the cells' spans, seen from each place."""
    return _score(_spans(truth), _spans(found), _overlap)


def _texts(cells: Iterable[Cell]) -> list[list[str]]:
    return _fill(((cell, "".join(cell[4].split())) for cell in cells), "")


def _spans(cells: Iterable[Cell]) -> list[list[Box]]:
    """For each place the span of its cell, counted from that place."""
    boxes = _fill(((cell, (cell[1], cell[0], cell[1] + cell[3], cell[0] + cell[2])) for cell in cells), None)
    return [
        [
            (0, 0, 1, 1) if box is None else (box[0] - col, box[1] - row, box[2] - col, box[3] - row)
            for col, box in enumerate(boxes[row])
        ]
        for row in range(len(boxes))
    ]


def _fill(values: Iterable[tuple[Cell, Place]], blank: Place) -> list[list[Place]]:
    known = list(values)
    rows = max((cell[0] + cell[2] for cell, _ in known), default=0)
    cols = max((cell[1] + cell[3] for cell, _ in known), default=0)
    grid = [[blank] * cols for _ in range(rows)]
    for (row, col, row_span, col_span, _), value in known:
        for down in range(row, row + row_span):
            grid[down][col : col + col_span] = [value] * col_span
    return grid


def _score(
    truth: list[list[Place]], found: list[list[Place]], alike: Callable[[Place, Place], float]
) -> float:
    size = sum(map(len, truth)) + sum(map(len, found))
    if not truth or not found:
        return 1.0 if size == 0 else 0.0
    columns = list(zip(*truth, strict=True)), list(zip(*found, strict=True))
    rows = _align(_pairs(truth, found, alike))
    cols = _align(_pairs(*columns, alike))
    total = sum(alike(truth[i][k], found[j][m]) for i, j in rows for k, m in cols)
    return 2 * total / size


def _pairs(
    truth: Sequence[Sequence[Place]], found: Sequence[Sequence[Place]], alike: Callable[[Place, Place], float]
) -> _Likeness:
    """How alike each line of the one table is to each of the other."""
    return [
        [_best([[alike(a, b) for b in right] for a in left])[-1][-1] for right in found] for left in truth
    ]


def _best(likeness: _Likeness) -> list[list[float]]:
    """The table of dynamic programming: the best alignment of each pair of beginnings."""
    best = [[0.0] * (len(likeness[0]) + 1) for _ in range(len(likeness) + 1)]
    for i, row in enumerate(likeness, start=1):
        for j, value in enumerate(row, start=1):
            best[i][j] = max(best[i - 1][j - 1] + value, best[i - 1][j], best[i][j - 1])
    return best


def _align(likeness: _Likeness) -> list[tuple[int, int]]:
    """The pairs of the best alignment."""
    best = _best(likeness)
    pairs: list[tuple[int, int]] = []
    i, j = len(best) - 1, len(best[0]) - 1
    while i and j:
        if best[i][j] == best[i - 1][j - 1] + likeness[i - 1][j - 1]:
            i, j = i - 1, j - 1
            pairs.append((i, j))
        elif best[i][j] == best[i - 1][j]:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


@cache
def _same_text(left: str, right: str) -> float:
    if left == right:
        return 1.0
    if not left or not right:
        return 0.0
    common = _best([[float(a == b) for b in right] for a in left])[-1][-1]
    return 2 * common / (len(left) + len(right))


def _overlap(left: Box, right: Box) -> float:
    width = min(left[2], right[2]) - max(left[0], right[0])
    height = min(left[3], right[3]) - max(left[1], right[1])
    both = max(width, 0) * max(height, 0)
    areas = sum((box[2] - box[0]) * (box[3] - box[1]) for box in (left, right))
    return both / (areas - both)
