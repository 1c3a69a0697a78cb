"""Rows without rules under names that stand once for several of them, in the middle or at their top."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from gongbao.extract.page.runs.rooms import Interval
from gongbao.extract.page.runs.runs import Run, lines_of
from gongbao.extract.page.settings import PAGE


def rows_under_names(runs: Sequence[Run], xs: Sequence[float], size: float) -> dict[float, set[int]] | None:
    """Where rows end whose first column names several of them, each with the columns it ends.

    What stands between two rooms that no other column reaches into is a row if the second column and most
    others have words in it. None where that does not hold, or the names stand neither in the middle of their
    rows nor at their top. Without any name the page before has that of all rows.
    """
    names = _cells([run for run in runs if _middle(run) < xs[1]], size)
    rest = [run for run in runs if _middle(run) >= xs[1]]
    rows = _rows(rest, xs)
    if not len(names) < len(rows) or _are_numbers(runs, names, xs[1], size):
        return None
    if _has_each_its_own([run for run in runs if _middle(run) < xs[1]], rows, size):
        return None
    firsts = _first_rows(names, rows, size) if names else {0}
    if firsts is None:
        return None
    columns = set(range(len(xs) - 1))
    return {
        (upper[1] + lower[0]) / 2: columns if at in firsts else columns - {0}
        for at, (upper, lower) in enumerate(pairwise(rows), start=1)
    }


def _are_numbers(runs: Sequence[Run], names: Sequence[Interval], border: float, size: float) -> bool:
    """Whether the first column holds no names: words of one line, as narrow as numbers are, or digits."""
    widths = [run.x1 - run.x0 for run in runs if _middle(run) < border]
    if not widths or max(widths) > PAGE.narrow_number * size:
        return False
    return min(widths) < PAGE.digit * size or all(bottom - top <= 2 * size for top, bottom in names)


def _has_each_its_own(runs: Sequence[Run], rows: Sequence[Interval], size: float) -> bool:
    """Whether nearly each row has a line of the first column, of more than one sign: none is over several."""
    wide = [run for run in runs if run.x1 - run.x0 > PAGE.narrow_number * size]
    own = sum(any(_is_in(run, row) for run in wide) for row in rows)
    return own > PAGE.most_named * len(rows)


def _middle(run: Run) -> float:
    return (run.x0 + run.x1) / 2


def _cells(runs: Sequence[Run], size: float) -> list[Interval]:
    """Where the texts of a column stand, their lines no further apart than those of a cell are."""
    cells: list[Interval] = []
    for line in lines_of(list(runs)):
        top, bottom = min(run.top for run in line), max(run.bottom for run in line)
        if cells and top - cells[-1][1] <= PAGE.cell_line_gap * size:
            cells[-1] = (cells[-1][0], bottom)
        else:
            cells.append((top, bottom))
    return cells


def _rows(runs: Sequence[Run], xs: Sequence[float]) -> list[Interval]:
    """From where to where the rows reach; none where one lacks words in a column."""
    bands = _bands(runs)
    line_gap = min((gap for column in pairwise(xs[1:]) for gap in _line_gaps(runs, column)), default=0.0)
    rooms = [lower[0] - upper[1] for upper, lower in pairwise(bands)]
    wide = [room for room in rooms if room > PAGE.room_of_rows * line_gap]
    least = PAGE.room_of_rows * line_gap if wide else 0.0
    rows: list[Interval] = bands[:1]
    for room, band in zip(rooms, bands[1:], strict=True):
        if room > least:
            rows.append(band)
        else:
            rows[-1] = (rows[-1][0], band[1])
    whole = all(_is_whole([run for run in runs if _is_in(run, row)], xs) for row in rows)
    return rows if whole else []


def _bands(runs: Sequence[Run]) -> list[Interval]:
    """What stands between the rooms across that no text reaches into."""
    bands: list[Interval] = []
    for top, bottom in sorted((run.top, run.bottom) for run in runs):
        if bands and top <= bands[-1][1]:
            bands[-1] = (bands[-1][0], max(bands[-1][1], bottom))
        else:
            bands.append((top, bottom))
    return bands


def _line_gaps(runs: Sequence[Run], column: Interval) -> list[float]:
    """How far the lines of a column are from each other."""
    own = lines_of([run for run in runs if column[0] <= _middle(run) < column[1]])
    return [
        min(run.top for run in lower) - max(run.bottom for run in upper) for upper, lower in pairwise(own)
    ]


def _is_in(run: Run, row: Interval) -> bool:
    return row[0] <= (run.top + run.bottom) / 2 <= row[1]


def _is_whole(runs: Sequence[Run], xs: Sequence[float]) -> bool:
    filled = [any(left <= _middle(run) < right for run in runs) for left, right in pairwise(xs[1:])]
    return filled[0] and 2 * sum(filled) > len(filled)


def _first_rows(names: Sequence[Interval], rows: Sequence[Interval], size: float) -> set[int] | None:
    """The row that each name begins with: all names stand in the middle of their rows, or all at the top."""
    slack = PAGE.name_off * size

    def off_top(name: Interval, first: int, end: int) -> float:
        return abs(name[0] - rows[first][0])

    def off_middle(name: Interval, first: int, end: int) -> float:
        return abs(sum(name) - rows[first][0] - rows[end - 1][1]) / 2

    fits = [found for off in (off_middle, off_top) for found in _groups(names, len(rows), off, slack)]
    return set(fits[0]) if fits and all(fit == fits[0] for fit in fits) else None


def _groups(
    names: Sequence[Interval], count: int, off: Callable[[Interval, int, int], float], slack: float
) -> list[list[int]]:
    """The ways to part rows among names, none of which stands off by more than the slack; two tell enough."""
    ways: list[tuple[list[int], int]] = [([], 0)]
    for at, name in enumerate(names):
        last = at == len(names) - 1
        ways = [
            ([*firsts, first], end)
            for firsts, first in ways
            for end in ([count] if last else range(first + 1, count - len(names) + at + 2))
            if first < end and off(name, first, end) <= slack
        ][: PAGE.most_groupings]
    return [firsts for firsts, end in ways if end == count]
