"""Tables that have only rules across: which rules are one table's, and where one ends before the next."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from gongbao.extract.page.find.cells_by_rooms import cells_between
from gongbao.extract.page.find.drawn import FoundTable, Segment, are_as_wide
from gongbao.extract.page.runs.rooms import is_apart, rooms_between
from gongbao.extract.page.runs.runs import Run, lines_of, runs_within
from gongbao.extract.page.settings import PAGE

Band = list[list[Run]]
"""The lines of text between two rules."""


def find_unsided(rules: Sequence[Segment], runs: Sequence[Run]) -> list[FoundTable]:
    """Find tables among rules that touch no other, and the upright text between them."""
    tables: list[FoundTable] = []
    across = sorted((rule for rule in rules if rule[1] == rule[3]), key=lambda rule: rule[1])
    for group in _groups(across):
        for part in _parts(group, runs):
            if any(_lies_in(part[0], table) for table in tables):
                continue
            table = cells_between(part, _inner(part, across), _inside(part, runs))
            if table is not None:
                tables.append(_with_outer_rows(table, part, across, runs))
    return tables


def _with_outer_rows(
    table: FoundTable, part: Sequence[Segment], across: Sequence[Segment], runs: Sequence[Run]
) -> FoundTable:
    """The table with rows above its first rule and below its last, where the text is set in its columns.

    A head may stand on the first rule with none above, and of shaded rows the last one may be bare.
    """
    x0, x1 = part[0][0], part[0][2]
    rules = list(part)
    slack = PAGE.edge_slack
    for above in (True, True, False):
        edge = rules[0][1] if above else rules[-1][1]
        lines = _lines_by(table, runs, edge, across if above else (), above=above)
        filled = len({bisect(table.xs, (run.x0 + run.x1) / 2) for line in lines for run in line})
        columns = len(table.xs) - 1
        if columns >= PAGE.min_columns_of_outer_rows and 2 * filled >= columns and filled > 1:
            top, bottom = min(run.top for run in lines[-1]), max(run.bottom for run in lines[-1])
            y = top - slack if above else bottom + slack
            rules.insert(0 if above else len(rules), (x0, y, x1, y))
    if len(rules) == len(part):
        return table
    larger = cells_between(rules, _inner(rules, across), _inside(rules, runs))
    return larger if larger is not None and len(larger.xs) == len(table.xs) else table


def _lines_by(
    table: FoundTable, runs: Sequence[Run], edge: float, under: Sequence[Segment], *, above: bool
) -> list[list[Run]]:
    """The lines next to a table's edge, from it outwards, that stand close and in its columns.

    A head over several of them stands over one of the rules in `under`, which is drawn for it.
    """
    slack = PAGE.edge_slack
    beside = [
        run
        for run in runs
        if table.xs[0] < (run.x0 + run.x1) / 2 < table.xs[-1]
        and ((run.bottom <= edge + slack) if above else (run.top >= edge - slack))
    ]
    lines = lines_of(beside)
    near: list[list[Run]] = []
    for line in reversed(lines) if above else lines:
        far = min(run.top for run in line) if above else max(run.bottom for run in line)
        close = max(run.bottom for run in line) if above else min(run.top for run in line)
        if abs(edge - close) > PAGE.outer_row_gap * line[0].size or len(near) == PAGE.max_outer_lines:
            break
        if any(run.x0 < x < run.x1 and not _is_underlined(run, under) for run in line for x in table.xs):
            break
        near.append(line)
        edge = far
    return near


def _is_underlined(run: Run, rules: Sequence[Segment]) -> bool:
    """Whether a rule stands right under a piece of text, wider than that."""
    return any(
        rule[0] < run.x0 and run.x1 < rule[2] and 0 <= rule[1] - run.bottom <= PAGE.outer_row_gap * run.size
        for rule in rules
    )


def _groups(rules: Sequence[Segment]) -> list[list[Segment]]:
    """Rules that begin and end at the same places, from top to bottom; the widest first."""
    groups: list[list[Segment]] = []
    for rule in rules:
        for group in groups:
            if are_as_wide((rule[0], rule[2]), (group[0][0], group[0][2])):
                group.append(rule)
                break
        else:
            groups.append([rule])
    groups.sort(key=lambda group: group[0][0] - group[0][2])
    return [_closed_below(group, rules) for group in groups if len(group) >= PAGE.min_rules_across]


def _closed_below(group: list[Segment], rules: Sequence[Segment]) -> list[Segment]:
    """The rules of a group with its last one: a cell that goes on over the page leaves a part of it out."""
    x0, y, x1, _ = group[-1]
    slack = PAGE.edge_slack
    lower = [rule for rule in rules if rule[1] > y + PAGE.rule_snap]
    within = [rule for rule in lower if x0 - slack <= rule[0] and rule[2] <= x1 + slack]
    last = [rule for rule in within if within[-1][1] - rule[1] <= PAGE.rule_snap]
    if len(last) < 2 or not are_as_wide((last[0][0], last[-1][2]), (x0, x1)):
        return group
    return [*group, (x0, last[-1][1], x1, last[-1][1])]


def _parts(group: Sequence[Segment], runs: Sequence[Run]) -> Iterator[Sequence[Segment]]:
    """The rules of each table in a group: a running head's rule, titles and text between are no part."""
    inside = _inside(group, runs)
    bands = [
        lines_of([run for run in inside if high[1] < (run.top + run.bottom) / 2 < low[1]])
        for high, low in pairwise(group)
    ]
    prose = [_is_running_text(bands, at) for at in range(len(bands))]
    start = 0
    while start + PAGE.min_rules_across <= len(group):
        end = start + 1
        if _is_in_columns(bands[start]) and not prose[start]:
            while (
                end < len(bands)
                and not prose[end]
                and not _is_between(bands[start:end], bands[end], bands[end + 1 :])
            ):
                end += 1
            last = max(at for at in range(start, end) if bands[at]) + 1
            if last - start + 1 >= PAGE.min_rules_across:
                yield group[start : last + 1]
        start = end


def _is_in_columns(band: Band) -> bool:
    """Whether there stand what may be heads or cells of columns: runs apart from each other."""
    return any(is_apart(line) for line in band)


def _is_running_text(bands: Sequence[Band], at: int) -> bool:
    """Whether the text between two rules is the page's: in one to three columns that leave a table none.

    The rule under a running head is often as wide as the rules of a table on the page.
    """
    band = bands[at]
    if len(band) < PAGE.min_prose_lines or not _may_be_prose(band):
        return False
    neighbours = [other for other in (*bands[at + 1 : at + 2], *bands[max(at - 1, 0) : at]) if other]
    own = max(1, len(_rooms([band])))
    return any(
        len(_rooms([band, other])) <= own < PAGE.min_table_rooms <= len(_rooms([other]))
        for other in neighbours
    )


def _may_be_prose(band: Band) -> bool:
    """Whether lines stand in one or two columns, or many of them in three as wide as each other."""
    rooms = _rooms([band])
    if len(rooms) != 2 or len(band) < PAGE.narrow_room_lines:
        return len(rooms) < 2
    runs = [run for line in band for run in line]
    edges = [min(run.x0 for run in runs), *rooms[0], *rooms[1], max(run.x1 for run in runs)]
    widths = [right - left for left, right in zip(edges[::2], edges[1::2], strict=True)]
    return max(widths) < PAGE.page_columns_alike * min(widths)


def _is_between(above: Sequence[Band], band: Band, below: Sequence[Band]) -> bool:
    """Whether text between two rules stands between two tables, not in a row of one.

    It is larger, or no line of it is in columns and one stands across those above. One such line alone
    may be the name of a group of rows: then the columns below it are those above it.
    """
    size = median(run.size for part in above for line in part for run in line)
    rooms = _rooms([part for part in above if _is_in_columns(part)])
    lone = [line for line in band if not is_apart(line)]
    if any(line[0].size > PAGE.larger_type * size for line in lone):
        return True
    if len(lone) < len(band) or not any(
        run.x0 < left and run.x1 > right for line in lone for run in line for left, right in rooms
    ):
        return False
    following = []
    for part in below:
        # Under a table there is room, up to a rule as wide over what comes next.
        if not part or (len(part) == 1 and not is_apart(part[0])):
            break
        following.append(part)
    if _is_first_group(above, band, following):
        return False
    if len(band) > 1 or not following or _places(following[0]) == _places(above[0]):
        return True
    rows = [part for part in above if _is_in_columns(part)]
    # A head over several columns, and a sum under the first ones, leave less room than rows do.
    return not (_share_columns(rows, following) or _share_columns(rows[1:], following[:-1] or following))


def _is_first_group(above: Sequence[Band], band: Band, following: Sequence[Band]) -> bool:
    """Whether one line right under a head names the rows below it: a head alone is no table.

    Heads over several columns leave less room than the rows do.
    """
    under_head = len(above) == 1 and len(band) == 1
    return under_head and min(len(_rooms(above)), len(_rooms(following))) >= PAGE.min_table_rooms


def _share_columns(above: Sequence[Band], below: Sequence[Band]) -> bool:
    """Whether bands have the same columns as those above: each of these filled, below all but perhaps one."""
    if not above or not below:
        return False
    rooms = _rooms([*above, *below])
    borders = [(left + right) / 2 for left, right in rooms]
    filled = [
        {bisect(borders, (run.x0 + run.x1) / 2) for band in part for line in band for run in line}
        for part in (above, below)
    ]
    kept = len(rooms) >= max(len(_rooms(above)), len(_rooms(below)))
    return kept and len(filled[0]) == len(rooms) + 1 <= len(filled[1]) + 1


def _rooms(bands: Sequence[Band]) -> list[tuple[float, float]]:
    return rooms_between([run for band in bands for line in band for run in line])


def _places(band: Band) -> list[tuple[int, int]]:
    """Where the runs of a band begin and end: a head that is printed again has the same."""
    return [(round(run.x0), round(run.x1)) for line in band for run in line]


def _inner(part: Sequence[Segment], rules: Sequence[Segment]) -> list[Segment]:
    """The shorter rules among those of a table: they end where a merged cell begins."""
    x0, x1 = part[0][0] - PAGE.rule_ends, part[0][2] + PAGE.rule_ends
    own = set(part)
    return [
        rule
        for rule in rules
        if rule not in own and part[0][1] < rule[1] < part[-1][1] and x0 <= rule[0] and rule[2] <= x1
    ]


def _inside(part: Sequence[Segment], runs: Sequence[Run]) -> list[Run]:
    return runs_within(runs, (part[0][0], part[0][1], part[0][2], part[-1][1]))


def _lies_in(rule: Segment, table: FoundTable) -> bool:
    x0, top, x1, bottom = table.box
    return x0 <= (rule[0] + rule[2]) / 2 <= x1 and top <= rule[1] <= bottom - PAGE.rule_ends
