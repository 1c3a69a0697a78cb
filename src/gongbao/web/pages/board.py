"""Promises as a board: units down, months across, how many tasks are due and how many limits had passed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongbao.web.asked import Asked, address
from gongbao.web.reading import Row, asking, part_of, rows_of
from gongbao.web.shown import ROWS, Shown, offset_of, turning
from gongbao.web.site import Site
from gongbao.web.words import said

# Units that the board has lines for at a time, those with most tasks first.
_LINES = 40
# What a measure in an annex says again of the body is counted with it.
_TASK = "coalesce(p.same_as, p.task_uid)"
_FILTERS = {
    "unit": "p.unit LIKE '%' || :unit || '%' ESCAPE '!'",
    "area": "p.area LIKE '%' || :area || '%' ESCAPE '!'",
    "issue": "p.task_uid IN (SELECT t.task_uid FROM tasks t WHERE t.issue_uid = :issue)",
}
_DUE = "p.due_on BETWEEN :first AND :last"
_PASSED = "p.due_on < :day AND p.recurrence IS NULL"
# An annex row stands only where it names a unit or a limit that the body does not.
_ONCE = """(p.same_as IS NULL OR NOT EXISTS (
    SELECT 1 FROM tasks b JOIN task_units u ON u.task_uid = b.task_uid
    WHERE b.task_uid = p.same_as AND coalesce(u.unit_name, u.unit_printed) = p.unit
      AND (p.due_text IS NULL
        OR EXISTS (SELECT 1 FROM deadlines d WHERE d.task_uid = b.task_uid AND d.text = p.due_text))))"""
BOARD = f"""SELECT coalesce(p.unit, '') AS unit, substr(p.due_on, 1, 7) AS month,
    count(DISTINCT {_TASK}) AS tasks,
    count(DISTINCT CASE WHEN {_PASSED} THEN {_TASK} END) AS passed
    FROM promises p WHERE p.due_on IS NOT NULL{{conditions}} GROUP BY 1, 2"""
LIST = f"""SELECT p.due_on, p.due_text, p.recurrence, p.unit, p.role, p.task, p.project, p.people, p.money,
    p.document_number, p.title, p.page, p.status, p.task_uid, {_PASSED} AS passed
    FROM promises p WHERE {_ONCE}{{conditions}}
    ORDER BY p.due_on IS NULL, p.due_on, p.document_number, p.page, p.task_uid, p.unit
    LIMIT :rows OFFSET :skipped"""
COUNT = f"SELECT count(*) AS number FROM promises p WHERE {_ONCE}{{conditions}}"
_LAST_OF = {4: "-12-31", 7: "-31", 10: ""}


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
    day = asked.day("on") or site.today().isoformat()
    due, issue = asked.period("due"), asked.text("issue")
    given = {name: value for name in ("unit", "area") if (value := asked.text(name))}
    if issue is not None:
        given["issue"] = issue
    board_values = {**_escaped(given), "day": day}
    list_values = dict(board_values)
    conditions = [_FILTERS[name] for name in given]
    listed = [*conditions]
    if due is not None:
        listed.append(_DUE)
        list_values |= {"first": due, "last": due + _LAST_OF[len(due)]}
    if asked.text("overdue"):
        listed.append(_PASSED)
    with asking(site.engine) as connection:
        counted = rows_of(connection, BOARD.format(conditions=_and(conditions)), **board_values)
        total = rows_of(connection, COUNT.format(conditions=_and(listed)), **list_values)[0]["number"]
        part = turning(asked, total)
        rows = rows_of(
            connection,
            LIST.format(conditions=_and(listed)),
            **list_values,
            rows=ROWS,
            skipped=offset_of(part),
        )
    years = sorted({row["month"][:4] for row in counted})
    year = _year(asked, years, day)
    months = sorted({row["month"] for row in counted if row["month"].startswith(year)})
    lines = _lines(asked, counted, months)
    context = {
        "day": day,
        "years": [(one, asked.url(year=one, p=None, due=None), one == year) for one in years],
        "months": months,
        "lines": lines[:_LINES],
        "hidden": max(len(lines) - _LINES, 0),
        "rows": rows,
        "part": part,
        "due": due,
        "exports": _exports(given, due, day if asked.text("overdue") else None),
    }
    return Shown("promises.html", said("promises_page", asked.language), context)


def _escaped(given: dict[str, str]) -> dict[str, str | None]:
    return {name: value if name == "issue" else part_of(value) for name, value in given.items()}


def _and(conditions: Sequence[str]) -> str:
    return "".join(f" AND {condition}" for condition in conditions)


def _year(asked: Asked, years: Sequence[str], day: str) -> str:
    """The year of the board: what is asked for, that of the limits listed, the latest not after the day."""
    wanted = asked.period("year") or asked.period("due")
    if wanted is not None:
        return wanted[:4]
    so_far = [year for year in years if year <= day[:4]]
    return (so_far or list(years) or [day[:4]])[-1]


def _lines(asked: Asked, counted: Sequence[Row], months: Sequence[str]) -> list[Line]:
    place = {month: at for at, month in enumerate(months)}
    by_unit: dict[str, list[Cell | None]] = {}
    for row in counted:
        if row["month"] in place:
            url = asked.url(unit=row["unit"], due=row["month"], p=None)
            cells = by_unit.setdefault(row["unit"], [None] * len(months))
            cells[place[row["month"]]] = Cell(row["tasks"], row["passed"], url)
    lines = [
        Line(
            unit,
            sum(cell.tasks for cell in cells if cell),
            sum(cell.passed for cell in cells if cell),
            asked.url(unit=unit, p=None),
            tuple(cells),
        )
        for unit, cells in by_unit.items()
    ]
    return sorted(lines, key=lambda line: (-line.tasks, line.unit))


def _exports(given: dict[str, str], due: str | None, passed_on: str | None) -> dict[str, str]:
    """Where the listed promises are to be had as CSV and JSON: the view, with the same filters."""
    filters = {f"{name}__contains": value for name, value in given.items() if name != "issue"}
    if due is not None:
        filters["due_on__startswith"] = due
    if passed_on is not None:
        filters |= {"due_on__lt": passed_on, "recurrence__isnull": "1"}
    return {
        form: address(f"/gazette/promises.{form}", {**filters, "_size": "max"}) for form in ("csv", "json")
    }
