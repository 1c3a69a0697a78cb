"""Names that stand in the middle of several rows: over how many each stands."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import itemgetter

from gongbao.extract.tables.find.centred.grid import CentredCell, CentredPiece
from gongbao.extract.tables.settings import TABLE

_KEPT = 4
"""Readings that are followed to each row: the best, and those that may fit as well."""
Reach = tuple[int, int]
"""The first and the last line of a row, or of several."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows (first, end) under one name; None where it stands on the page before.

    `doubted` are those that may as well be under another name, which another reading gives them.
    """

    first: int
    end: int
    name: CentredCell | None
    doubted: frozenset[int] = frozenset()


_Reading = tuple[float, tuple[Group, ...]]
"""Groups one behind the other, and what speaks against them."""


def groups_of(
    rows: Sequence[Reach], names: Sequence[CentredPiece], width: float, most_lines: int, *, goes_on: bool
) -> list[Group] | None:
    """The rows under each name, so that each stands in the middle of its own; None if that cannot be.

    The first rows of a page may go on with a name of the page before, and those of the last one go on
    behind it.

    Args:
        rows: From where to where the rows reach.
        names: The lines of the names.
        width: How wide they are at most: a line as wide may go on.
        most_lines: Over how many lines a name may run.
        goes_on: Whether the list goes on from the page before.
    """
    best: dict[tuple[int, int], list[_Reading]] = {(0, 0): [(0.0, ())]}
    ending = [_names_ending(names, last, width, most_lines) for last in range(len(names) + 1)]
    for end in range(1, len(rows) + 1):
        for last, named in enumerate(ending):
            readings = [
                (total + cost, (*groups, group))
                for cost, group, before in _ways(rows, named, (end, last), best)
                if group.name is not None or goes_on
                for total, groups in best[before]
            ]
            if readings:
                best[end, last] = sorted(readings, key=itemgetter(0))[:_KEPT]
    found = best.get((len(rows), len(names)))
    if found is None or found[0][0] > TABLE.worst_group * len(found[0][1]):
        return None
    groups = _with_doubts(found)
    first_rows = _under_first_rows(rows, groups, goes_on=goes_on)
    if first_rows is None or _names_by_row(first_rows) == _names_by_row(groups):
        return groups
    if found[0][0] > TABLE.well_in_middle * len(groups):
        return first_rows
    return _doubted_by(groups, first_rows)


def _under_first_rows(rows: Sequence[Reach], groups: Sequence[Group], *, goes_on: bool) -> list[Group] | None:
    """The rows under each name if it is printed once, beside the first of them; None where one is not beside
    a row, or no name beside the first of a list.

    Nothing then tells rows from those of the name before: all are doubted.
    """
    names = [group.name for group in groups if group.name is not None]
    firsts = [
        next(
            (
                at
                for at, (top, bottom) in enumerate(rows)
                if top <= name.pieces[0].y and name.pieces[-1].y <= bottom
            ),
            -1,
        )
        for name in names
    ]
    if not names or -1 in firsts or len(set(firsts)) < len(firsts) or (firsts[0] and not goes_on):
        return None
    ends = [*firsts[1:], len(rows)]
    above = [Group(0, firsts[0], None, frozenset(range(firsts[0])))] if firsts[0] else []
    own = [
        Group(first, end, name, frozenset(range(first + 1, end)))
        for first, end, name in zip(firsts, ends, names, strict=True)
    ]
    return [*above, *own]


def _doubted_by(groups: Sequence[Group], others: Sequence[Group]) -> list[Group]:
    """Groups of which those rows are doubted too that have another name among others."""
    own, other = _names_by_row(groups), _names_by_row(others)
    doubted = frozenset(row for row, name in own.items() if other[row] != name)
    return [
        replace(group, doubted=group.doubted | (doubted & set(range(group.first, group.end))))
        for group in groups
    ]


def _with_doubts(readings: Sequence[_Reading]) -> list[Group]:
    """The groups of the first reading; rows are doubted that have another name in one nearly as good.

    A name for each row leaves nothing to doubt.
    """
    cost, groups = readings[0]
    if all(group.end - group.first == 1 and group.name is not None for group in groups):
        return list(groups)
    rivals = [_names_by_row(other) for own, other in readings[1:] if own <= cost + TABLE.sure_group]
    own = _names_by_row(groups)
    doubted = {row for other in rivals for row, name in own.items() if other[row] != name}
    return [
        replace(group, doubted=frozenset(doubted & set(range(group.first, group.end)))) for group in groups
    ]


def _names_by_row(groups: Sequence[Group]) -> dict[int, CentredCell | None]:
    return {row: group.name for group in groups for row in range(group.first, group.end)}


@dataclass(frozen=True, slots=True)
class _Name:
    """A name of some lines from `begin` on, and what its own lines cost, wherever its rows are."""

    begin: int
    cell: CentredCell
    top: int
    bottom: int
    middle: float
    apart: int
    short: float
    full: float


def _names_ending(names: Sequence[CentredPiece], last: int, width: float, most_lines: int) -> list[_Name]:
    """The names that may end before a line."""
    full = last < len(names) and last > 0 and names[last - 1].width >= width - TABLE.full_slack
    found = []
    for begin in range(max(0, last - most_lines), last):
        cell = CentredCell(tuple(names[begin:last]))
        short = sum(piece.width < width - TABLE.full_slack for piece in cell.pieces[:-1])
        apart = sum(max(0, low.y - high.y - 2) for high, low in pairwise(cell.pieces))
        ends = cell.pieces[0].y, cell.pieces[-1].y
        costs = TABLE.short_line * short, TABLE.full_last_line * full
        found.append(_Name(begin, cell, *ends, cell.middle, apart, *costs))
    return found


def _ways(
    rows: Sequence[Reach], named: Sequence[_Name], at: tuple[int, int], before: Container[tuple[int, int]]
) -> Iterator[tuple[float, Group, tuple[int, int]]]:
    """The groups that may end with a row and a line of a name, what they cost, and what stands before."""
    end, last = at
    if not last:
        yield TABLE.unnamed_group, Group(0, end, None), (0, 0)
        return
    bottom = rows[end - 1][1]
    share = TABLE.cut_by_page if end == len(rows) else 1.0
    for first in range(end):
        top = rows[first][0]
        for name in named:
            if (first, name.begin) not in before or not (top - 1 <= name.top and name.bottom <= bottom + 1):
                continue
            off = max(0.0, abs(name.middle - (top + bottom) / 2) - TABLE.middle_slack)
            cost = name.apart + TABLE.off_middle * off * share + name.short + name.full
            yield cost, Group(first, end, name.cell), (first, name.begin)
