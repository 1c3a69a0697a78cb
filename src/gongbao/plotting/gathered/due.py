"""When tasks are due: of all units, stretch by stretch, or of one, task by task."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from gongbao.plotting.asked import CERTAIN, PlotAsked, Row, cut_rows, issues_of, source_line
from gongbao.plotting.picture import Due, Limit, Picture, TimeLine, UnitLanes
from gongbao.shown import one_line

# The months of a stretch, from the finest; and how many stretches stand side by side in 60 mm.
_STEPS = (1, 3, 12)
_MOST_STRETCHES = 15

Stretch = tuple[int, int]
"""A year, and the number of the stretch in it, from 0."""


def due(wanted: PlotAsked) -> Picture:
    """The limits of tasks: a lane for each unit; for a unit that is named, a line with its tasks."""
    asked = wanted.rows("promises", issue=wanted.issue, unit=wanted.unit, area=wanted.area)
    rows = [row for row in asked if row["due_on"] is not None]
    made = _lanes(wanted, rows) if wanted.unit is None else _line(wanted, rows)
    issues = issues_of(wanted, "tasks", "task_uid", (row["task_uid"] for row in rows))
    undated = len({_measure(row) for row in asked} - {_measure(row) for row in rows})
    notes = (*made.notes, *([wanted.word("plot_undated", undated)] if undated else []))
    source = source_line(wanted, issues.values(), (row["status"] for row in rows))
    return replace(made, source=source, notes=notes)


def _measure(row: Row) -> str:
    return str(row["same_as"] or row["task_uid"])


def _lanes(wanted: PlotAsked, rows: Sequence[Row]) -> Picture:
    """A lane for each unit, that with most limits first."""
    step = _step(sorted({row["due_on"] for row in rows}))
    heads = _stretches([_stretch(row["due_on"], step) for row in rows], step)
    units: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        units[one_line(row["unit"] or wanted.word("no_unit"))].append(row)
    named = sorted(units, key=lambda name: (-len(_limits(units[name])), name))
    shown, notes = cut_rows(wanted, named, "plot_more_units")
    lanes = [(name, _lane(units[name], heads, step)) for name in shown]
    return Picture(
        wanted.word("plot_deadlines"),
        wanted.scope(),
        UnitLanes(_heads(wanted, heads, step), lanes),
        "",
        (*notes, wanted.word("plot_lanes")),
    )


def _step(days: Sequence[str]) -> int:
    """The months of a stretch, so that all fit side by side."""
    if not days:
        return _STEPS[0]
    fits = (step for step in _STEPS if _between(_stretch(days[0], step), _stretch(days[-1], step), step))
    return next(fits, _STEPS[-1])


def _between(first: Stretch, last: Stretch, step: int) -> bool:
    a_year = 12 // step
    return (last[0] - first[0]) * a_year + last[1] - first[1] < _MOST_STRETCHES


def _stretch(day: str, step: int) -> Stretch:
    return int(day[:4]), (int(day[5:7]) - 1) // step


def _stretches(due_in: Sequence[Stretch], step: int) -> list[Stretch]:
    """All stretches from the first to the last; of many years only those in which something is due."""
    if not due_in:
        return []
    first, last = min(due_in), max(due_in)
    a_year = 12 // step
    every = [divmod(at, a_year) for at in range(first[0] * a_year + first[1], last[0] * a_year + last[1] + 1)]
    return every if len(every) <= _MOST_STRETCHES else sorted(set(due_in))


def _heads(wanted: PlotAsked, stretches: Sequence[Stretch], step: int) -> list[tuple[str, str]]:
    """What stands over each stretch; its year where that begins."""
    if step == _STEPS[-1]:
        return [("", str(year)) for year, _ in stretches]
    years = [None, *(year for year, _ in stretches)]
    fresh = [str(now) if now != before else "" for before, now in pairwise(years)]
    key = "plot_month" if step == 1 else "plot_quarter"
    return [(year, wanted.word(key, at + 1)) for year, (_, at) in zip(fresh, stretches, strict=True)]


def _limits(rows: Sequence[Row]) -> Mapping[tuple[str, str], bool]:
    """Each measure and day, and whether it is certain; what an annex says again counts once."""
    found: dict[tuple[str, str], bool] = {}
    for row in rows:
        key = (_measure(row), row["due_on"])
        found[key] = found.get(key, False) or row["status"] in CERTAIN
    return found


def _lane(rows: Sequence[Row], stretches: Sequence[Stretch], step: int) -> list[Due | None]:
    tasks: defaultdict[Stretch, list[bool]] = defaultdict(list)
    for (_, day), certain in _limits(rows).items():
        tasks[_stretch(day, step)].append(certain)
    return [Due(len(tasks[one]), tasks[one].count(False)) if one in tasks else None for one in stretches]


def _line(wanted: PlotAsked, rows: Sequence[Row]) -> Picture:
    """The tasks of a unit, by their days."""
    limits: dict[tuple[str, str], Limit] = {}
    for row in rows:
        certain = row["status"] in CERTAIN
        key = (_measure(row), row["due_on"])
        told = ": " if wanted.language == "en" else "："
        words = told.join(one_line(part) for part in (row["project"], row["task"]) if part)
        known = limits.get(key)
        if known is None or (certain and not known.certain):
            limits[key] = Limit(row["due_on"], one_line(row["due_text"] or ""), words, certain)
    ordered = sorted(limits.values(), key=lambda one: (one.day, one.task))
    shown, notes = cut_rows(wanted, ordered, "plot_more_tasks")
    units = sorted({one_line(row["unit"]) for row in rows if row["unit"]})
    named = wanted.word("plot_join").join(units[:2]) + (f" +{len(units) - 2}" if len(units) > 2 else "")
    return Picture(wanted.word("plot_deadlines_of", named or wanted.unit), "", TimeLine(shown), "", notes)
