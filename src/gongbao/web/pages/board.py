"""Promises as a board: units down, months across, how many tasks are due and how many limits had passed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gongbao.web.asked import Asked, address
from gongbao.web.reading import asking, part_of, rows_of
from gongbao.web.shown import ROWS, Shown, offset_of, turning
from gongbao.web.site import Site
from gongbao.web.words import said

# Units that the board has lines for at a time, those with most tasks first.
_LINES = 40
# What a measure in an annex says again of the body is counted with it.
_TASK = "coalesce(p.same_as, p.task_uid)"
# As the question has it: promises that name no unit.
_NO_UNIT = "-"
_FILTERS = {
    "unit": f"(p.unit LIKE '%' || :unit || '%' ESCAPE '!' OR (:unit = '{_NO_UNIT}' AND p.unit IS NULL))",
    "area": "p.area LIKE '%' || :area || '%' ESCAPE '!'",
    "issue": "p.task_uid IN (SELECT t.task_uid FROM tasks t WHERE t.issue_uid = :issue)",
}
_DUE = "p.due_on BETWEEN :first AND :last"
# What comes round counts from the first time.
_PASSED = "p.due_on < :day"
# An annex row stands only where it names a unit or a limit that the body does not.
_ONCE = """(p.same_as IS NULL OR NOT EXISTS (
    SELECT 1 FROM tasks b JOIN task_units u ON u.task_uid = b.task_uid
    WHERE b.task_uid = p.same_as AND coalesce(u.unit_name, u.unit_printed) = p.unit
      AND (p.due_text IS NULL
        OR EXISTS (SELECT 1 FROM deadlines d WHERE d.task_uid = b.task_uid AND d.text = p.due_text))))"""
# The board, and how long the list is: to go over all promises is what both cost.
BOARD = f"""SELECT coalesce(p.unit, '') AS unit, coalesce(substr(p.due_on, 1, 7), '') AS month,
    count(DISTINCT {_TASK}) AS tasks,
    count(DISTINCT CASE WHEN {_PASSED} THEN {_TASK} END) AS passed,
    count(CASE WHEN {_ONCE}{{of_list}} THEN 1 END) AS listed
    FROM promises p WHERE 1 = 1{{conditions}} GROUP BY 1, 2"""
LIST = f"""SELECT p.due_on, p.due_text, p.recurrence, p.unit, p.role, p.task, p.project, p.people, p.money,
    p.document_number, p.title, p.page, p.status, p.task_uid, {_PASSED} AS passed
    FROM promises p WHERE {_ONCE}{{conditions}}{{of_list}}
    ORDER BY p.due_on IS NULL, p.due_on, p.document_number, p.page, p.task_uid, p.unit
    LIMIT :rows OFFSET :skipped"""
_LAST_OF = {4: "-12-31", 7: "-31", 10: ""}


class _Due(NamedTuple):
    """A row of the board's statement; what has no limit has a blank month."""

    unit: str
    month: str
    tasks: int
    passed: int
    listed: int


@dataclass(frozen=True, slots=True)
class Cell:
    """Tasks of a unit due in a month: how many, how many limits had passed, where they are listed."""

    tasks: int
    passed: int
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """A unit with its cells, one for each month of the board, None where nothing is due."""

    unit: str
    tasks: int
    passed: int
    url: str
    cells: tuple[Cell | None, ...]


def show(site: Site, asked: Asked) -> Shown:
    """The board of a year, and the promises it counts as a list."""
    wanted = _wanted(site, asked)
    with asking(site.engine) as connection:
        parts = {"conditions": _and(wanted.conditions), "of_list": _and(wanted.of_list)}
        counted = [_Due(**row) for row in rows_of(connection, BOARD.format(**parts), **wanted.values)]
        part = turning(asked, sum(row.listed for row in counted))
        statement = LIST.format(**parts)
        rows = rows_of(connection, statement, **wanted.values, rows=ROWS, skipped=offset_of(part))
    context = {
        **_board(asked, [row for row in counted if row.month], wanted.day),
        "day": wanted.day,
        "rows": rows,
        "part": part,
        "due": asked.period("due"),
        "exports": _exports(asked, wanted.day),
    }
    return Shown("promises.html", said("promises_page", asked.language), context)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Conditions on promises with their values: those of the board, and those of the list besides."""

    day: str
    conditions: tuple[str, ...]
    of_list: tuple[str, ...]
    values: dict[str, str | None]


def _wanted(site: Site, asked: Asked) -> _Wanted:
    day = asked.day("on") or site.today().isoformat()
    given = {name: value for name in _FILTERS if (value := asked.text(name)) is not None}
    values = {name: value if name == "issue" else part_of(value) for name, value in given.items()}
    due = asked.period("due")
    days = {} if due is None else {"first": due, "last": due + _LAST_OF[len(due)]}
    of_list = (*([_DUE] if days else ()), *([_PASSED] if asked.text("overdue") else ()))
    return _Wanted(day, tuple(_FILTERS[name] for name in given), of_list, {**values, **days, "day": day})


def _board(asked: Asked, counted: Sequence[_Due], day: str) -> dict[str, object]:
    """The board of one of the years there are."""
    years = sorted({row.month[:4] for row in counted})
    year = _year(asked, years, day)
    of_year = [row for row in counted if row.month.startswith(year)]
    months = sorted({row.month for row in of_year})
    units = _units(of_year)
    return {
        "years": [(one, asked.url(year=one, p=None, due=None), one == year) for one in years],
        "months": months,
        "lines": [_line(asked, unit, of_unit, months) for unit, of_unit in units[:_LINES]],
        "hidden": max(len(units) - _LINES, 0),
    }


def _and(conditions: Sequence[str]) -> str:
    return "".join(f" AND {condition}" for condition in conditions)


def _year(asked: Asked, years: Sequence[str], day: str) -> str:
    """The year of the board: what is asked for, that of the limits listed, the latest not after the day."""
    wanted = asked.period("year") or asked.period("due")
    if wanted is not None:
        return wanted[:4]
    so_far = [year for year in years if year <= day[:4]]
    return (so_far or list(years) or [day[:4]])[-1]


def _units(due: Sequence[_Due]) -> list[tuple[str, list[_Due]]]:
    """The units with what is due of them, those with most tasks first."""
    by_unit: dict[str, list[_Due]] = {}
    for row in due:
        by_unit.setdefault(row.unit, []).append(row)
    return sorted(by_unit.items(), key=lambda item: (-sum(row.tasks for row in item[1]), item[0]))


def _line(asked: Asked, unit: str, due: Sequence[_Due], months: Sequence[str]) -> Line:
    cells: list[Cell | None] = [None] * len(months)
    for row in due:
        url = asked.url(unit=unit or _NO_UNIT, due=row.month, p=None)
        cells[months.index(row.month)] = Cell(row.tasks, row.passed, url)
    return Line(
        unit,
        sum(row.tasks for row in due),
        sum(row.passed for row in due),
        asked.url(unit=unit or _NO_UNIT, p=None),
        tuple(cells),
    )


def _exports(asked: Asked, day: str) -> dict[str, str]:
    """Where the listed promises are to be had as CSV and JSON: a question with the same values."""
    given = {name: asked.text(name) for name in (*_FILTERS, "due")}
    given["overdue_on"] = day if asked.text("overdue") else None
    return {form: address(f"/questions/promises.{form}", given) for form in ("csv", "json")}
