"""The views whose rows are measured whole: what is asked of the database, and how rows are compared.

The queries give columns the names that gold has for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gongbao.evaluation.comparing import as_number, comparable
from gongbao.evaluation.deadline_lines import rule_of, same_place
from gongbao.evaluation.gold import Gold, Row
from gongbao.evaluation.measured_issue import OF_ISSUE
from gongbao.evaluation.people_lines import ATTENDANCES, EVENTS
from gongbao.evaluation.scores import Figures, Key
from gongbao.evaluation.task_lines import task_key, text_below_heading
from gongbao.evaluation.whole_rows import Details, Form, measure_rows

_TASK = 'document_number, origin, group_name AS "group", project, mark, text, deadline_text AS deadline'
_NOTICES = """SELECT kind, title, document_number, registration_number, issuer, addressee, written_on,
    effective_on, status FROM notices WHERE issue_uid = :issue_uid AND kind != 'captions'"""
_TASKS = f"SELECT {_TASK}, status FROM tasks WHERE {OF_ISSUE}"
_UNITS = f"""SELECT tasks.document_number, origin, project, text, unit_printed AS name, role, starred,
    task_units.status FROM task_units JOIN tasks ON tasks.task_uid = task_units.task_uid WHERE {OF_ISSUE}"""
_MONEY = f"""SELECT document_number, value, value_high, comparator, per, status FROM amounts
    WHERE {OF_ISSUE} AND kind = 'money'"""
_DEADLINES = f"""SELECT document_number, relation, date_start, date_end, duration, text, recurrence, status
    FROM deadlines WHERE {OF_ISSUE}"""
_PERSONNEL = f"""SELECT person, action, organization, post, rank, terms, effective_on, decided_on, status
    FROM personnel_changes WHERE {OF_ISSUE}"""
_STATISTICS = f"""SELECT table_title AS "table", indicator, parent_indicator AS parent, area, measure, value,
    unit, period, note, status FROM statistics WHERE {OF_ISSUE} AND value IS NOT NULL"""


def _texts(row: Row, *fields: str) -> dict[str, object]:
    """The fields that a row tells, in one form."""
    return {field: comparable(row[field]) for field in fields if field in row}


def _notice(row: Row) -> Key:
    return row["kind"], comparable(row["title"])


def _of_notice(row: Row) -> Details:
    fields = "document_number", "registration_number", "issuer", "addressee", "written_on", "effective_on"
    return _texts(row, *fields)


def _of_task(row: Row) -> Details:
    told = _texts(row, "group", "project", "mark", "deadline")
    if row["origin"] == "text" and row.get("text"):
        told["text"] = text_below_heading(row)
    return told


def _unit(row: Row) -> Key:
    return (*task_key(row), comparable(row["name"]))


def _of_unit(row: Row) -> Details:
    starred = {"starred": bool(row["starred"])} if row.get("starred") is not None else {}
    # Gold calls a task ambiguous whose print does not tell what its units are to do.
    return starred if row.get("ambiguous") else {"role": row["role"], **starred}


def _sum(row: Row) -> Key:
    return comparable(row["document_number"]), as_number(row["value"]), as_number(row.get("value_high"))


def _of_sum(row: Row) -> Details:
    rate = {} if row.get("per_optional") else _texts(row, "per")
    return {"comparator": row["comparator"], **rate}


def _deadline(row: Row) -> Key:
    dates = row["date_start"], row["date_end"], row["duration"]
    return comparable(row["document_number"]), row["relation"], *dates


def _of_deadline(row: Row) -> Details:
    told = "recurrence" in row and not row.get("recurrence_optional")
    return {"recurrence": rule_of(row["recurrence"])} if told else {}


def _change(row: Row) -> Key:
    job = (row["organization"] or "") + (row["post"] or "")
    return comparable(row["person"]), row["action"], comparable(job)


def _of_change(row: Row) -> Details:
    return _texts(row, "organization", "post", "rank", "terms", "effective_on", "decided_on")


def _figure(row: Row) -> Key:
    area = comparable(row["area"]) if row["measure"] == "value" else None
    return comparable(row["table"]), comparable(row["indicator"]), area, as_number(row["value"])


def _of_figure(row: Row) -> Details:
    return _texts(row, "measure", "unit", "parent", "period", "note")


def _event(row: Row) -> Key:
    return row["date"], comparable(row["event"])


def _attendance(row: Row) -> Key:
    return (*_event(row), row["person"], comparable(row["title"]), row["role"])


def _nothing(_row: Row) -> Details:
    return {}


def _as_it_is(gold: Gold, rows: Sequence[Row]) -> tuple[Gold, Sequence[Row]]:
    return gold, rows


def _units_of(gold: Gold, rows: Sequence[Row]) -> tuple[Gold, Sequence[Row]]:
    """The units of tasks; those of a task that gold does not know stand or fall with the task."""
    units = [{**task, **unit} for task in gold.firm for unit in task["units"]]
    known = {task_key(task) for task in gold.firm}
    return _sorted_out(units), [row for row in rows if task_key(row) in known]


def _attendances_of(gold: Gold, rows: Sequence[Row]) -> tuple[Gold, Sequence[Row]]:
    vague = {_event(event) for event in gold.loose}
    people = [{**event, **person} for event in gold.firm for person in event["attendees"]]
    return _sorted_out(people), [row for row in rows if _event(row) not in vague]


def _figures_of(gold: Gold, rows: Sequence[Row]) -> tuple[Gold, Sequence[Row]]:
    return _sorted_out(row for row in gold.rows if row["value"] is not None), rows


def _sorted_out(rows: Iterable[dict[str, Any] | Row]) -> Gold:
    rows = list(rows)
    return Gold(
        firm=tuple(row for row in rows if not row.get("optional")),
        loose=tuple(row for row in rows if row.get("optional")),
    )


@dataclass(frozen=True, slots=True)
class MeasuredView:
    """A view, the file of its gold, its query, how its rows are compared, and which of them are."""

    name: str
    gold: str
    query: str
    form: Form
    chosen: Callable[[Gold, Sequence[Row]], tuple[Gold, Sequence[Row]]] = _as_it_is

    def measure(self, gold: Gold, rows: Sequence[Row]) -> Figures:
        """The figures of the view's rows, whole."""
        part = self.gold == "deadlines" and not gold.complete
        gold, rows = self.chosen(gold, rows)
        name = f"{self.name} (recall only)" if part else self.name
        return measure_rows(name, self.form, gold, rows, part=part)


VIEWS = (
    MeasuredView("notices", "notices", _NOTICES, Form(_notice, _of_notice)),
    MeasuredView("tasks", "tasks", _TASKS, Form(task_key, _of_task)),
    MeasuredView("task_units", "tasks", _UNITS, Form(_unit, _of_unit), _units_of),
    MeasuredView("amounts (money)", "money", _MONEY, Form(_sum, _of_sum)),
    MeasuredView("deadlines", "deadlines", _DEADLINES, Form(_deadline, _of_deadline, same_place)),
    MeasuredView("personnel_changes", "personnel", _PERSONNEL, Form(_change, _of_change)),
    MeasuredView("statistics", "statistics", _STATISTICS, Form(_figure, _of_figure), _figures_of),
    MeasuredView("events", "events", EVENTS, Form(_event, _nothing)),
    MeasuredView("attendances", "events", ATTENDANCES, Form(_attendance, _nothing), _attendances_of),
)


def without_number(gold: Gold) -> Gold:
    """Gold without document numbers: of a document that is alone in its database the notice tells it."""
    return replace(gold, firm=_unnumbered(gold.firm), loose=_unnumbered(gold.loose))


def _unnumbered(rows: Iterable[Row]) -> tuple[Row, ...]:
    return tuple({**row, "document_number": None} for row in rows)
