"""Tables that have only rules across: the columns are where the text of their rows leaves room."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import mean

from gongbao.extract.layout.runs import Run, lines_of
from gongbao.extract.tables.ruled import FoundCell, FoundTable, Segment

_ALIKE = 5.0
MIN_RULES = 3
_MIN_WIDTH = 12.0
_ROOM = 0.7
_MIN_FILLED = 0.5
_PROSE = 0.75
_COLUMN = 12.0


def find_unsided(rules: Sequence[Segment], runs: Sequence[Run]) -> list[FoundTable]:
    """Find tables among rules that touch no other, and the upright text between them."""
    tables: list[FoundTable] = []
    for group in _groups(rules):
        while len(group) >= MIN_RULES:
            inside = _inside(group, runs)
            # A running head's rule may stand above those of a table, the title between them.
            if not inside or not _is_head(group, inside):
                group = group[1:]
                continue
            table = _table(group, inside)
            if table is not None:
                tables.append(table)
            break
    return tables


def _groups(rules: Sequence[Segment]) -> list[list[Segment]]:
    """Rules that begin and end at the same places, from top to bottom."""
    groups: list[list[Segment]] = []
    for rule in sorted(rules, key=lambda rule: rule[1]):
        if rule[1] != rule[3]:
            continue
        for group in groups:
            first = group[0]
            if abs(rule[0] - first[0]) <= _ALIKE and abs(rule[2] - first[2]) <= _ALIKE:
                group.append(rule)
                break
        else:
            groups.append([rule])
    return [group for group in groups if len(group) >= MIN_RULES]


def _inside(group: Sequence[Segment], runs: Sequence[Run]) -> list[Run]:
    x0, x1, top, bottom = group[0][0], group[0][2], group[0][1], group[-1][1]
    return [
        run for run in runs if x0 < (run.x0 + run.x1) / 2 < x1 and top < (run.top + run.bottom) / 2 < bottom
    ]


def _bands(group: Sequence[Segment], runs: Sequence[Run]) -> list[list[list[Run]]]:
    """The lines between each two rules."""
    return [
        lines_of([run for run in runs if high[1] < (run.top + run.bottom) / 2 < low[1]])
        for high, low in pairwise(group)
    ]


def _is_head(group: Sequence[Segment], runs: Sequence[Run]) -> bool:
    """Whether between the first two rules stand what may be heads of columns: runs apart from each other."""
    lines = _bands(group[:2], runs)[0]
    return bool(lines) and any(
        len(line) > 1 and all(right.x0 - left.x1 > _ROOM * left.size for left, right in pairwise(line))
        for line in lines
    )


def _table(group: Sequence[Segment], runs: Sequence[Run]) -> FoundTable | None:
    xs = _columns(group, runs)
    if _is_running_text(xs, runs[0].size):
        return None
    if len(xs) < 3 or group[0][2] - group[0][0] < _MIN_WIDTH * runs[0].size:
        return None
    ys = [group[0][1]]
    for rule, lines in zip(group[1:], _bands(group, runs), strict=True):
        firsts = [line for line in lines if line[0].x0 < xs[1]]
        if len(firsts) > 1:
            # Where several lines begin in the first column each is a row; a line that does not goes on.
            ys += [(firsts[at - 1][0].bottom + line[0].top) / 2 for at, line in enumerate(firsts) if at]
        ys.append(rule[1])
    cells = tuple(
        FoundCell(row, col, 1, 1, (x0, y0, x1, y1))
        for row, (y0, y1) in enumerate(pairwise(ys))
        for col, (x0, x1) in enumerate(pairwise(xs))
    )
    table = FoundTable(tuple(xs), tuple(ys), cells)
    return table if len(ys) > 2 and _is_filled(table, runs) else None


def _is_running_text(xs: Sequence[float], size: float) -> bool:
    """Whether the columns are two, alike and wide: those of a page, with rules between its articles."""
    if len(xs) != 3:
        return False
    widths = sorted(right - left for left, right in pairwise(xs))
    return widths[0] > _COLUMN * size and widths[1] < 1.25 * widths[0]


def _columns(group: Sequence[Segment], runs: Sequence[Run]) -> list[float]:
    """Where columns part: in the middle of the room that no row has text in."""
    size = runs[0].size
    spans = sorted((run.x0, run.x1) for run in runs)
    xs = [min(group[0][0], spans[0][0])]
    reach = spans[0][1]
    for x0, x1 in spans[1:]:
        if x0 - reach > _ROOM * size:
            xs.append((reach + x0) / 2)
        reach = max(reach, x1)
    return [*xs, max(group[0][2], reach)]


def _is_filled(table: FoundTable, runs: Sequence[Run]) -> bool:
    """Whether most cells have text, and not all columns are as full as running text would be."""
    shares: dict[int, list[float]] = {}
    places = set()
    for run in runs:
        place = table.place((run.x0 + run.x1) / 2, (run.top + run.bottom) / 2)
        if place is not None:
            places.add(place)
            width = table.xs[place[1] + 1] - table.xs[place[1]]
            shares.setdefault(place[1], []).append((run.x1 - run.x0) / width)
    full = min((mean(values) for values in shares.values()), default=1.0)
    return len(places) >= _MIN_FILLED * len(table.cells) and full < _PROSE
