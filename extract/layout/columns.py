"""Reading order: running head and foot, what goes across, then one column after another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Any

from gongbao.extract.layout.runs import Run
from gongbao.extract.tables.ruled import Segment

_EDGE_SHARE = 0.14
_MAX_DEPTH = 3
_MIN_COLUMN = 7.0
_MIN_GUTTER = 0.7
_FULL = 0.55
_LEAN = 0.4
_LARGE = 1.15


@dataclass(slots=True)
class Item:
    """Something to be put in order, upright: a run, or a block that holds its own lines."""

    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    run: Run | None = None
    block: Any = None

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class Row:
    """Items on one line, or one block; `left` is the edge of the column they stand in."""

    items: list[Item]
    left: float
    column: int = 0

    @property
    def top(self) -> float:
        return min(item.top for item in self.items)

    @property
    def bottom(self) -> float:
        return max(item.bottom for item in self.items)

    @property
    def x0(self) -> float:
        return min(item.x0 for item in self.items)

    @property
    def x1(self) -> float:
        return max(item.x1 for item in self.items)


@dataclass(slots=True)
class Reading:
    """The rows of a page in reading order, and how many columns it has."""

    rows: list[Row]
    columns: int = 1


class Gutters:
    """Where columns began on the pages read so far: little text on a page leans on it."""

    def __init__(self) -> None:
        self.known: list[float] = []

    def learn(self, x: float) -> None:
        """Note the left edge of a column that is sure."""
        if all(abs(x - other) > 4 for other in self.known):
            self.known.append(x)


def read_order(
    items: Sequence[Item], height: float, dividers: Sequence[Segment], gutters: Gutters
) -> Reading:
    """Put the items of a page in reading order.

    Args:
        items: Runs and blocks, upright.
        height: The height of the page.
        dividers: Rules that belong to no table.
        gutters: What earlier pages told.
    """
    rows = _rows(items)
    if not rows:
        return Reading([])
    head, body, foot = _without_edges(rows, height, dividers)
    kept = [item for row in body for item in row.items]
    reading = Reading([])
    if kept:
        em = median([item.size for item in kept])
        left = min(item.x0 for item in kept)
        right = max(row.x1 for row in rows)
        _split(kept, (left, right), em, gutters, reading, 0)
    edge = min((row.x0 for row in rows), default=0.0)
    for row in (*head, *foot):
        row.left = edge
    reading.rows = [*head, *reading.rows, *foot]
    return reading


def _rows(items: Sequence[Item]) -> list[Row]:
    """Items on one line put together; a block is a row of its own."""
    rows: list[Row] = []
    spans: list[tuple[float, float]] = []
    for item in sorted(items, key=lambda item: (item.top + item.bottom, item.x0)):
        if item.block is None:
            height = item.bottom - item.top
            for at in range(len(rows) - 1, max(len(rows) - 5, -1), -1):
                top, bottom = spans[at]
                shared = min(bottom, item.bottom) - max(top, item.top)
                if rows[at].items[0].block is None and shared >= 0.5 * min(height, bottom - top):
                    rows[at].items.append(item)
                    if height > bottom - top:
                        spans[at] = (item.top, item.bottom)
                    break
            else:
                rows.append(Row([item], item.x0))
                spans.append((item.top, item.bottom))
        else:
            rows.append(Row([item], item.x0))
            spans.append((item.top, item.bottom))
    for row in rows:
        row.items.sort(key=lambda item: item.x0)
    order = sorted(range(len(rows)), key=lambda at: spans[at][0] + spans[at][1])
    return [rows[at] for at in order]


def _without_edges(
    rows: list[Row], height: float, dividers: Sequence[Segment]
) -> tuple[list[Row], list[Row], list[Row]]:
    """Head, body and foot: a row at the page's edge that a rule or more room than usual sets apart."""
    head: list[Row] = []
    foot: list[Row] = []
    body = list(rows)
    gaps = sorted(low.top - high.bottom for high, low in pairwise(rows) if low.top > high.bottom)
    usual = gaps[(len(gaps) - 1) // 2] if gaps else 0.0
    while len(body) > 1 and len(head) < 2 and body[0].bottom < height * _EDGE_SHARE and _is_edge(body[0]):
        if not _apart(body[0].bottom, body[1].top, usual, body[0], dividers):
            break
        head.append(body.pop(0))
    low = height * (1 - _EDGE_SHARE)
    while len(body) > 1 and len(foot) < 2 and body[-1].top > low and _is_edge(body[-1]):
        if not _apart(body[-2].bottom, body[-1].top, usual, body[-1], dividers):
            break
        foot.insert(0, body.pop())
    return head, body, foot


def _is_edge(row: Row) -> bool:
    return all(item.block is None for item in row.items)


def _apart(above: float, below: float, usual: float, row: Row, dividers: Sequence[Segment]) -> bool:
    size = row.items[0].size
    if below - above > max(1.3 * min(usual, 2 * size), 0.8 * size):
        return True
    return any(
        rule[1] == rule[3] and above - size <= rule[1] <= below + size / 2 and rule[2] - rule[0] > 12 * size
        for rule in dividers
    )


def _split(
    items: list[Item], region: tuple[float, float], em: float, gutters: Gutters, reading: Reading, depth: int
) -> None:
    gutter = _find_gutter(items, region, em, gutters) if depth < _MAX_DEPTH and len(items) > 1 else None
    if gutter is None:
        reading.rows.extend(_column_rows(items, region[0]))
        return
    gutters.learn(gutter)
    cut = gutter - _MIN_GUTTER * em / 2
    held: tuple[list[Item], list[Item]] = ([], [])

    def flush() -> None:
        for side, area in zip(held, ((region[0], cut), (gutter, region[1])), strict=True):
            if side:
                _split(list(side), area, em, gutters, reading, depth + 1)
            side.clear()

    reading.columns = max(reading.columns, depth + 2)
    across: list[Item] = []
    for row in _rows(items):
        if _goes_across(row, cut, em):
            flush()
            across.extend(row.items)
            continue
        if across:
            reading.rows.extend(_column_rows(across, region[0]))
            across = []
        for item in row.items:
            held[item.x0 >= cut].append(item)
    flush()
    reading.rows.extend(_column_rows(across, region[0]))


def _goes_across(row: Row, cut: float, em: float) -> bool:
    """Whether a row stands across a gutter: an item does, or it is a title spaced out over both sides."""
    if any(item.x0 < cut < item.x1 for item in row.items):
        return True
    if any(item.size < _LARGE * em for item in row.items):
        return False
    left = [item for item in row.items if item.x1 <= cut]
    right = [item for item in row.items if item.x0 >= cut]
    return bool(left and right) and right[0].x0 - left[-1].x1 < 10 * em


def _column_rows(items: Sequence[Item], left: float) -> list[Row]:
    """The rows of one column; text beside a block is read before it on its left, after it on its right."""
    blocks = sorted((item for item in items if item.block is not None), key=lambda item: item.top)
    rest = [item for item in items if item.block is None]
    placed: list[Row] = []
    for block in blocks:
        beside = [item for item in rest if block.top <= item.middle <= block.bottom]
        before = [item for item in rest if item.middle < block.top]
        rest = [item for item in rest if item.middle > block.bottom]
        first = [item for item in beside if item.x0 < block.x0]
        placed += _rows(before) + _rows(first) + [Row([block], left)]
        placed += _rows([item for item in beside if item.x0 >= block.x0])
    placed += _rows(rest)
    edge = _edge(placed, left)
    for row in placed:
        row.left = edge
    return placed


def _edge(rows: Sequence[Row], left: float) -> float:
    """Where a column's lines begin: the leftmost place many have in common; a quotation mark may hang out."""
    lines = sorted((row.x0, row.items[0].size) for row in rows if row.items[0].block is None)
    enough = max(2, len(lines) * 0.15)
    for x, size in lines:
        if sum(abs(other - x) <= 0.3 * size for other, _ in lines) >= enough:
            return x
    return lines[0][0] if lines else left


def _find_gutter(
    items: Sequence[Item], region: tuple[float, float], em: float, gutters: Gutters
) -> float | None:
    """The left edge of the column right of the best gutter, None where the text is one column."""
    starts: dict[int, list[float]] = {}
    for item in items:
        starts.setdefault(round(item.x0 / (em / 2)), []).append(item.x0)
    candidates = {min(xs) for xs in starts.values() if len(xs) > 1} | set(gutters.known)
    best: tuple[float, float] | None = None
    for x in sorted(candidates):
        if not region[0] + _MIN_COLUMN * em < x < region[1] - _MIN_COLUMN * em:
            continue
        score = _worth(items, x, region, em, any(abs(x - known) < 3 for known in gutters.known))
        if score is not None and (best is None or score > best[0]):
            best = (score, x)
    return best[1] if best else None


def _worth(
    items: Sequence[Item], x: float, region: tuple[float, float], em: float, known: bool
) -> float | None:
    """How well a place parts columns; None where it does not."""
    left = [item for item in items if item.x1 <= x - _MIN_GUTTER * em]
    right = [item for item in items if item.x0 >= x - 0.25 * em]
    if not left or not right:
        return None
    low = max(min(item.top for item in left), min(item.top for item in right))
    high = min(max(item.bottom for item in left), max(item.bottom for item in right))
    if high <= low:
        return None
    widths = (x - 1.5 * em - region[0], region[1] - x)
    ratio = widths[0] / widths[1]
    if not (0.75 <= ratio <= 1.35 or 1.7 <= ratio <= 2.6 or 0.38 <= ratio <= 0.6):
        return None
    fills = [_fill(side, width) for side, width in zip((left, right), widths, strict=True)]
    lines = min(len(_rows(left)), len(_rows(right)))
    across = len(items) - len(left) - len(right)
    # What earlier pages told holds for little text too, if it begins where columns begin.
    leaning = known and 0.75 <= ratio <= 1.35 and max(fills) >= _LEAN and _is_set(right, x, em)
    leaning = leaning and (max(fills) >= _FULL or _is_set(left, region[0], em))
    if not leaning and (lines < 3 or min(fills) < _FULL):
        return None
    return len(left) + len(right) - 3.0 * across


def _is_set(items: Sequence[Item], x: float, em: float) -> bool:
    """Whether every row begins at a column's edge, or set in by two letters."""
    return all(min(abs(row.x0 - x), abs(row.x0 - x - 2 * em)) <= 0.6 * em for row in _rows(items))


def _fill(items: Sequence[Item], width: float) -> float:
    """How full the fuller half of the rows are."""
    shares = sorted(sum(item.x1 - item.x0 for item in row.items) / width for row in _rows(items))
    return shares[(3 * len(shares)) // 4]
