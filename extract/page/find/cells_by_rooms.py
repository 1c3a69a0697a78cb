"""The cells between rules across: columns are where text leaves room, rows where rules or lines part them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import mean, median

from gongbao.extract.page.find.drawn import FoundCell, FoundTable, Segment
from gongbao.extract.page.find.parted_cells import parted_cells
from gongbao.extract.page.find.row_ends import rows_by_columns
from gongbao.extract.page.find.upper_heads import upper_rules
from gongbao.extract.page.runs.rooms import Interval, column_rooms, is_apart
from gongbao.extract.page.runs.runs import Run, lines_of
from gongbao.extract.page.settings import PAGE


def cells_between(
    group: Sequence[Segment], inner: Sequence[Segment], runs: Sequence[Run]
) -> FoundTable | None:
    """The table between some rules of the same width, or None where its text is not set in columns.

    Args:
        group: The rules over the whole width, from top to bottom.
        inner: Shorter ones between them.
        runs: The text between the first and the last of them.
    """
    if not runs:
        return None
    size = median(run.size for run in runs)
    inner = [*inner, *_head_rules(group, inner, runs)]
    heads = _upper_heads(group, inner, runs)
    upper = [run for _, own in heads for run in own]
    across = _group_rows(group, upper, runs)
    spread = [
        run
        for run in runs
        if run not in upper and not any(_is_within(run, *_sides(group, at)) for at in across)
    ]
    total = _over_first_columns(group, spread)
    spread = [run for run in spread if run is not total]
    xs = _with_their_heads(_columns(group, spread), spread, group[1][1])
    narrow = group[0][2] - group[0][0] < PAGE.min_table_width * size
    if len(xs) - 1 < 2 or _is_running_text(xs, size) or narrow:
        return None
    extents = _extents(xs, spread)
    many = len(group) > PAGE.min_rules_across
    ys: list[float] = [group[0][1]]
    spans: list[list[float]] = [[group[0][1]] for _ in extents]
    reach = _head_reach(heads, xs, extents)
    for number in range(len(group) - 1):
        top, bottom = _sides(group, number)
        own = [run for run in runs if _is_within(run, top, bottom)]
        closed = _closed(inner, extents, top, bottom)
        if number in across:
            reach[len(ys) - 1, 0] = len(extents)
        elif total in own and total is not None:
            reach[len(ys) - 1, 0] = bisect_left(xs, total.x1)
        elif not closed and number:
            closed = rows_by_columns(own, xs, size, many)
        for y in sorted(closed):
            ys.append(y)
            for column in closed[y]:
                spans[column].append(y)
        ys.append(bottom)
        for span in spans:
            span.append(bottom)
    if len(ys) - 1 < 2:
        return None
    return _filled(parted_cells(_table(xs, ys, spans, reach), spread), spread)


def _sides(group: Sequence[Segment], number: int) -> Interval:
    return group[number][1], group[number + 1][1]


def _is_within(run: Run, top: float, bottom: float) -> bool:
    return top < (run.top + run.bottom) / 2 < bottom


def _group_rows(group: Sequence[Segment], upper: Sequence[Run], runs: Sequence[Run]) -> list[int]:
    """The rows of one line that stands across columns which the other rows have."""
    lone: dict[int, list[Run]] = {}
    others: list[Run] = []
    for number in range(len(group) - 1):
        own = [run for run in runs if _is_within(run, *_sides(group, number))]
        lines = lines_of(own)
        if number and len(lines) == 1 and not is_apart(lines[0]):
            lone[number] = own
        else:
            others.extend(run for run in own if run not in upper)
    rooms = column_rooms(others)
    starts = sorted(run.x0 for run in others)
    return [
        number
        for number, own in lone.items()
        if any(run.x0 < left and run.x1 > right for run in own for left, right in rooms)
        or _is_centred(own, group[0], starts)
    ]


def _over_first_columns(group: Sequence[Segment], runs: Sequence[Run]) -> Run | None:
    """The first words of the last row, where they stand over the first columns: 合　计 under 序号 and 项目.

    All other rows leave room there, and the last has nothing else beside it before the next column. Over two
    they begin with the first; over more they stand in the middle.
    """
    last = [run for run in runs if _is_within(run, *_sides(group, len(group) - 2))]
    others = [run for run in runs if run not in last]
    if len(group) <= PAGE.min_rules_across or not last or not others:
        return None
    first = min(last, key=lambda run: run.x0)
    rooms = column_rooms(others)
    if len(rooms) <= len(column_rooms(runs)) or len(rooms) < PAGE.min_columns_of_outer_rows:
        return None
    behind = next((room for room in rooms if room[0] >= first.x1), None)
    if behind is None or not any(first.x0 < sum(room) / 2 < first.x1 for room in rooms):
        return None
    middle = (group[0][0] + sum(behind) / 2) / 2
    centred = abs((first.x0 + first.x1) / 2 - middle) <= PAGE.head_near * first.size
    reaches = first.x0 < rooms[0][0] and behind is rooms[1]
    beside = any(run is not first and run.x0 < behind[0] for run in last)
    return first if (reaches or centred) and not beside else None


def _is_centred(line: Sequence[Run], rule: Segment, starts: Sequence[float]) -> bool:
    """Whether a line stands in the middle of the table, where no other text begins as it does."""
    x0, x1 = min(run.x0 for run in line), max(run.x1 for run in line)
    if abs((x0 + x1 - rule[0] - rule[2]) / 2) > PAGE.group_row_centred * line[0].size:
        return False
    slack = PAGE.start_slack
    at = bisect_left(starts, x0 - slack)
    return at == len(starts) or starts[at] > x0 + slack


def _head_rules(group: Sequence[Segment], inner: Sequence[Segment], runs: Sequence[Run]) -> list[Segment]:
    """Rules under the heads over several columns, where none is drawn."""
    top, bottom = _sides(group, 0)
    if any(top < rule[1] < bottom for rule in inner):
        return []
    head = lines_of([run for run in runs if _is_within(run, top, bottom)])
    return upper_rules(head, [run for run in runs if (run.top + run.bottom) / 2 > bottom])


def _upper_heads(
    group: Sequence[Segment], inner: Sequence[Segment], runs: Sequence[Run]
) -> list[tuple[Segment, list[Run]]]:
    """The heads over several columns, by the short rule within the first row that they stand on."""
    top, bottom = _sides(group, 0)
    heads: list[tuple[Segment, list[Run]]] = []
    for rule in inner:
        x0, y, x1, _ = rule
        if not top < y < bottom:
            continue
        near = [run for run in runs if x0 - PAGE.rule_snap <= run.x0 and run.x1 <= x1 + PAGE.rule_snap]
        above = [run for run in near if _is_within(run, top, y)]
        if above and len(above) < sum(_is_within(run, y, bottom) for run in near):
            heads.append((rule, above))
    return heads


def _head_reach(
    heads: Sequence[tuple[Segment, Sequence[Run]]], xs: Sequence[float], extents: Sequence[Interval]
) -> dict[tuple[int, int], int]:
    """The first column of each head over several, and the one behind its last: those it is nearest to."""
    reach: dict[tuple[int, int], int] = {}
    for rule, own in heads:
        nearest: dict[int, list[int]] = {}
        for at, (x0, x1) in enumerate(extents):
            if rule[0] <= x0 + PAGE.rule_snap and rule[2] >= x1 - PAGE.rule_snap:
                middle = (xs[at] + xs[at + 1]) / 2
                head = min(
                    range(len(own)), key=lambda number: abs((own[number].x0 + own[number].x1) / 2 - middle)
                )
                nearest.setdefault(head, []).append(at)
        for columns in nearest.values():
            reach[0, columns[0]] = columns[-1] + 1
    return reach


def _columns(group: Sequence[Segment], runs: Sequence[Run]) -> list[float]:
    """Where columns part: in the middle of the room that no row has text in."""
    if not runs:
        return []
    left = min(group[0][0], min(run.x0 for run in runs))
    right = max(group[0][2], max(run.x1 for run in runs))
    return [left, *((x0 + x1) / 2 for x0, x1 in column_rooms(runs)), right]


def _with_their_heads(xs: Sequence[float], runs: Sequence[Run], head_end: float) -> list[float]:
    """The columns with no border between a head set in the middle and what stands left under it."""
    filled = [set[bool](), *(set[bool]() for _ in xs)]
    for run in runs:
        filled[bisect_left(xs, (run.x0 + run.x1) / 2)].add((run.top + run.bottom) / 2 < head_end)
    return [
        x
        for at, x in enumerate(xs)
        if at in (0, len(xs) - 1)
        or (filled[at], filled[at + 1]) not in (({True}, {False}), ({False}, {True}))
    ]


def _extents(xs: Sequence[float], runs: Sequence[Run]) -> list[Interval]:
    """How far the text of each column reaches."""
    extents: list[Interval] = []
    for left, right in pairwise(xs):
        own = [run for run in runs if left <= (run.x0 + run.x1) / 2 < right]
        extents.append((min(run.x0 for run in own), max(run.x1 for run in own)))
    return extents


def _closed(
    inner: Sequence[Segment], extents: Sequence[Interval], top: float, bottom: float
) -> dict[float, set[int]]:
    """The columns that shorter rules close between two whole ones, by the height of these rules.

    What covers no column's text from end to end is a line under words.
    """
    closed: dict[float, set[int]] = {}
    for rule in sorted(inner, key=lambda rule: rule[1]):
        if not top + PAGE.rule_snap < rule[1] < bottom - PAGE.rule_snap:
            continue
        columns = {
            at
            for at, (x0, x1) in enumerate(extents)
            if rule[0] <= x0 + PAGE.rule_snap and rule[2] >= x1 - PAGE.rule_snap
        }
        if columns:
            y = next((y for y in closed if abs(y - rule[1]) <= PAGE.rule_snap), rule[1])
            closed.setdefault(y, set()).update(columns)
    return closed


def _table(
    xs: Sequence[float],
    ys: Sequence[float],
    spans: Sequence[Sequence[float]],
    reach: Mapping[tuple[int, int], int],
) -> FoundTable:
    rows = {y: number for number, y in enumerate(ys)}
    covered = {(row, col) for (row, first), end in reach.items() for col in range(first + 1, end)}
    cells: list[FoundCell] = []
    for column, span in enumerate(spans):
        for top, bottom in pairwise(span):
            row = rows[top]
            if (row, column) in covered:
                continue
            end = reach.get((row, column), column + 1)
            box = (xs[column], top, xs[end], bottom)
            cells.append(FoundCell(row, column, rows[bottom] - row, end - column, box))
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return FoundTable(tuple(xs), tuple(ys), tuple(cells))


def _is_running_text(xs: Sequence[float], size: float) -> bool:
    """Whether the columns are two, alike and wide: those of a page, with rules between its articles."""
    if len(xs) - 1 != 2:
        return False
    widths = sorted(right - left for left, right in pairwise(xs))
    return widths[0] > PAGE.page_column * size and widths[1] < PAGE.page_columns_alike * widths[0]


def _filled(table: FoundTable, runs: Sequence[Run]) -> FoundTable | None:
    """The table if most cells have text, and not all columns are as full as running text would be."""
    slots = table.slots()
    shares: dict[int, list[float]] = {}
    filled = set()
    for line in lines_of(runs):
        reach: dict[int, Interval] = {}
        for run in line:
            place = table.place((run.x0 + run.x1) / 2, (run.top + run.bottom) / 2)
            if place is not None:
                filled.add(slots[place[0]][place[1]])
                x0, x1 = reach.get(place[1], (run.x0, run.x1))
                reach[place[1]] = (min(x0, run.x0), max(x1, run.x1))
        for column, (x0, x1) in reach.items():
            shares.setdefault(column, []).append((x1 - x0) / (table.xs[column + 1] - table.xs[column]))
    full = min((mean(values) for values in shares.values()), default=1.0)
    enough = len(filled) >= PAGE.min_filled_share * len(table.cells)
    return table if enough and full < PAGE.prose_fill else None
