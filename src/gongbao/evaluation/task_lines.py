"""Figures of tasks and of the units charged with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from gongbao.evaluation.comparing import comparable
from gongbao.evaluation.gold import Gold, Row
from gongbao.evaluation.measured_issue import OF_ISSUE
from gongbao.evaluation.scores import Figures, Key, compare

TASKS = f"""SELECT task_uid, document_number, origin, project, text, deadline_text, status FROM tasks
    WHERE {OF_ISSUE}"""
UNITS = f"""SELECT task_uid, unit_printed, role, starred, status FROM task_units
    WHERE task_uid IN (SELECT task_uid FROM tasks WHERE {OF_ISSUE})"""

_ROLES = ("lead", "responsible", "support")
# A text task without a heading is known by this many characters at its end.
_TAIL = 20


def measure_tasks(gold: Gold, tasks: Sequence[Row], units: Sequence[Row]) -> list[Figures]:
    """Tasks, their projects and deadlines, and the units of those tasks that gold knows."""
    known = {_key(task) for task in gold.firm}
    matched = [task for task in tasks if _key(task) in known]
    return [
        compare(
            "tasks",
            map(_key, gold.firm),
            map(_key, tasks),
            map(_key, gold.loose),
            abstained=sum(task["status"] == "ambiguous" for task in tasks),
        ),
        _measure_projects(gold, matched),
        _measure_deadlines(gold, matched),
        *_measure_units(gold, matched, units),
    ]


def _key(task: Row) -> Key:
    """A table task is known by its text, a text task by its heading, else by the end of its text."""
    number, text = comparable(task["document_number"]), comparable(task["text"])
    if task["origin"] == "table":
        return number, "table", text
    return number, "text", comparable(task["project"]) or (text or "")[-_TAIL:]


def _measure_projects(gold: Gold, matched: Iterable[Row]) -> Figures:
    def placed(task: Row) -> Key:
        return (*_key(task), comparable(task["project"]))

    want = [task for task in gold.firm if task["origin"] == "table"]
    have = [task for task in matched if task["origin"] == "table"]
    named = {_key(task) for task in want if task["project"]}
    return compare(
        "tasks: project (table)",
        map(placed, want),
        map(placed, have),
        abstained=sum(not task["project"] and _key(task) in named for task in have),
    )


def _measure_deadlines(gold: Gold, matched: Sequence[Row]) -> Figures:
    def due(task: Row, field: str) -> Key:
        return (*_key(task), comparable(task[field]))

    want = [task for task in gold.firm if task.get("deadline")]
    dated = {_key(task) for task in want}
    return compare(
        "tasks: deadline text",
        (due(task, "deadline") for task in want),
        (due(task, "deadline_text") for task in matched if task["deadline_text"]),
        abstained=sum(not task["deadline_text"] and _key(task) in dated for task in matched),
    )


def _measure_units(gold: Gold, matched: Sequence[Row], units: Sequence[Row]) -> list[Figures]:
    owners = {task["task_uid"]: _key(task) for task in matched}
    have = [(owners[unit["task_uid"]], unit) for unit in units if unit["task_uid"] in owners]
    wanted = [(_key(task), unit) for task in gold.firm for unit in task["units"]]
    must = [(key, unit) for key, unit in wanted if not unit.get("optional")]
    may = [(key, unit) for key, unit in wanted if unit.get("optional")]
    vague = {_key(task) for task in gold.firm if task.get("ambiguous")}
    clear = [(key, unit) for key, unit in have if key not in vague]
    return [
        compare(
            "task units",
            _named(must, "name"),
            _named(have, "unit_printed"),
            _named(may, "name"),
            abstained=sum(unit["status"] == "ambiguous" for _, unit in have),
        ),
        compare(
            "task units: with role",
            ((key, comparable(unit["name"]), unit["role"]) for key, unit in must if key not in vague),
            ((key, comparable(unit["unit_printed"]), unit["role"]) for key, unit in clear),
            ((*name, role) for name in _named(may, "name") for role in _ROLES),
            abstained=sum(unit["role"] is None for _, unit in clear),
        ),
        compare(
            "task units: starred",
            _named(((key, unit) for key, unit in must if unit.get("starred")), "name"),
            _named(((key, unit) for key, unit in have if unit["starred"]), "unit_printed"),
        ),
    ]


def _named(pairs: Iterable[tuple[Key, Any]], field: str) -> list[Key]:
    return [(key, comparable(unit[field])) for key, unit in pairs]
