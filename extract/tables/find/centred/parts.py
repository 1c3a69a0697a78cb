"""The rows of a list part by part: those between two names that fill a line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from math import inf

from gongbao.extract.tables.find.centred.columns import CentredHead
from gongbao.extract.tables.find.centred.grid import CentredPiece
from gongbao.extract.tables.find.centred.merged import Group, groups_of
from gongbao.extract.tables.find.centred.places import LineOf, Ways
from gongbao.extract.tables.find.centred.rows import CentredRow, Parted, RowCutter, widths_of_columns
from gongbao.extract.tables.settings import TABLE


@dataclass(frozen=True, slots=True)
class Part:
    """Rows between names that fill a line, with those of merged columns over them, and what does not fit."""

    rows: tuple[CentredRow, ...]
    groups: Mapping[int, Sequence[Group]]
    cost: float


def named_parts_of(
    grid: Sequence[Ways | CentredPiece], head: CentredHead
) -> list[Part | CentredPiece] | None:
    """The rows under each name that fills a line, and these names; None where they do not fit.

    Args:
        grid: The ways to part each line into cells, or the name that fills it.
        head: What stands over them.
    """
    first = [line[0][1] for line in grid if not isinstance(line, CentredPiece)]
    if len(first) < TABLE.min_centred_lines:
        return None
    widths = widths_of_columns(first, range(len(head.cells)))
    parts: list[Part | CentredPiece] = []
    for is_name, own in groupby(grid, lambda line: isinstance(line, CentredPiece)):
        if is_name:
            parts += [line for line in own if isinstance(line, CentredPiece)]
            continue
        part = _best_part([line for line in own if not isinstance(line, CentredPiece)], head, widths)
        if part is None or part.cost > _most(part, len(head.cells)):
            return None
        parts.append(part)
    enough = sum(len(part.rows) for part in parts if isinstance(part, Part)) >= TABLE.min_cell_rows
    return parts if enough else None


def _most(part: Part, count: int) -> float:
    """What the rows of a part may cost: of a row of sums most cells are blank."""
    most = TABLE.worst_row * len(part.rows) + TABLE.blank_cell * count
    has_sums = any(2 * len(row.cells) <= count for row in part.rows)
    return most if has_sums else min(most, TABLE.hopeless_row * len(part.rows))


def _best_part(lines: Sequence[Ways], head: CentredHead, widths: Mapping[int, float]) -> Part | None:
    """The rows of some lines, each parted into cells in that way of several by which they fit best."""
    ways = [0] * len(lines)

    def read() -> tuple[float, Part | None]:
        part = _part([line[way][1] for line, way in zip(lines, ways, strict=True)], head, widths)
        placed = sum(line[way][0] for line, way in zip(lines, ways, strict=True))
        return (part.cost + placed if part is not None else inf), part

    cost, best = read()
    if best is not None and best.cost <= TABLE.good_row * len(best.rows):
        return best
    open_lines = [at for at, line in enumerate(lines) if len(line) > 1]
    for at in open_lines[: TABLE.most_open_lines]:
        for way in range(1, len(lines[at])):
            kept, ways[at] = ways[at], way
            own, part = read()
            if own < cost:
                cost, best = own, part
            else:
                ways[at] = kept
    return best


def _part(lines: Sequence[LineOf], head: CentredHead, widths: Mapping[int, float]) -> Part | None:
    """The rows of some lines: with as few merged columns on the left as fit; None where nothing does."""
    count = len(head.cells)
    names = head.says.name_lines
    ways = [list(range(merged)) for merged in range(len(names) + 1)]
    if names[:1] == (1,) and len(names) > 1:
        # Numbers of rows may stand before a name that is over several of them.
        ways += [list(range(1, merged)) for merged in range(2, len(names) + 1)]
    elif 1 in names[1:-1]:
        # Or between two such names: 类别 | 序号 | 重点任务.
        ways.append([at for at, most in enumerate(names) if most != 1])
    cutters: dict[tuple[int, ...], RowCutter] = {}  # by the columns whose lines are those of rows
    best: Part | None = None
    for merged in ways:
        numbers = [at for at in range(max(merged, default=0)) if at not in merged]
        telling = (*numbers, *range(len(names), count))
        if telling not in cutters:
            own = [line for line in lines if any(at in line for at in telling)]
            if not own:
                return None
            cutters[telling] = RowCutter(own, widths, head.says.torn)
        told = cutters[telling].parted([at for at in range(count) if at not in merged])
        cost = told.cost + TABLE.merged_column * len(merged) + TABLE.numbered_within * len(numbers)
        if best is not None and cost >= best.cost:
            continue
        groups = _groups(lines, told, {at: names[at] for at in merged}, widths, goes_on=head.goes_on)
        if groups is not None:
            best = Part(told.rows, groups, cost)
    if best is not None and not best.groups and any(max(line) < len(names) for line in lines):
        # A name of one row may be longer than all its other cells.
        told = RowCutter(lines, widths, head.says.torn).parted(range(count))
        whole = all(at in row.cells for row in told.rows for at in range(len(names)))
        if whole and told.cost <= TABLE.good_row * len(told.rows):
            return Part(told.rows, {}, told.cost)
    return best


def _groups(
    lines: Sequence[LineOf],
    told: Parted,
    name_lines: Mapping[int, int],
    widths: Mapping[int, float],
    *,
    goes_on: bool,
) -> dict[int, list[Group]] | None:
    """The rows under each name of merged columns, each over whole groups of the one right of it."""
    reaches = [(row.top, row.bottom) for row in told.rows]
    firsts = list(range(len(reaches) + 1))
    groups: dict[int, list[Group]] = {}
    for column in sorted(name_lines, reverse=True):
        names = [line[column] for line in lines if column in line]
        found = groups_of(reaches, names, widths[column], name_lines[column], goes_on=goes_on)
        if found is None:
            return None
        groups[column] = [_over_rows(one, firsts) for one in found]
        reaches = [(reaches[one.first][0], reaches[one.end - 1][1]) for one in found]
        firsts = [*(one.first for one in groups[column]), groups[column][-1].end]
    return groups


def _over_rows(group: Group, firsts: Sequence[int]) -> Group:
    """A group of groups as one of their rows."""
    doubted = (row for at in group.doubted for row in range(firsts[at], firsts[at + 1]))
    return replace(group, first=firsts[group.first], end=firsts[group.end], doubted=frozenset(doubted))
