"""Figures of tasks and of the units charged with them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from gongbao.evaluation.comparing import comparable
from gongbao.evaluation.gold import Gold, Row
from gongbao.evaluation.measured_issue import OF_ISSUE
from gongbao.evaluation.scores import Figures, Key, Told, compare, told_by

TASKS = f"""SELECT task_uid, document_number, origin, project, text, deadline_text, status FROM tasks
    WHERE {OF_ISSUE}"""
UNITS = f"""SELECT task_uid, unit_printed, role, starred, status FROM task_units
    WHERE task_uid IN (SELECT task_uid FROM tasks WHERE {OF_ISSUE})"""

_ROLES = ("lead", "responsible", "support")
# A text task without a heading is known by this many characters at its end.
_TAIL = 20


def measure_tasks(gold: Gold, tasks: Sequence[Row], units: Sequence[Row]) -> list[Figures]:
    """Tasks, their texts, projects and deadlines, and the units of those tasks that gold knows."""
    known = {task_key(task) for task in gold.firm}
    matched = [task for task in tasks if task_key(task) in known]
    return [
        compare(
            "tasks",
            map(task_key, gold.firm),
            told_by(tasks, task_key),
            map(task_key, gold.loose),
            abstained=sum(task["status"] == "ambiguous" for task in tasks),
        ),
        _measure_texts(gold, tasks),
        _measure_projects(gold, matched),
        _measure_deadlines(gold, matched),
        *_measure_units(gold, matched, units),
    ]


def task_key(task: Row) -> Key:
    """What a task is known by: one of a table by its text, another by its heading or how its text ends."""
    number, text = comparable(task["document_number"]), comparable(task["text"])
    if task["origin"] == "table":
        return number, "table", text
    return number, "text", comparable(task["project"]) or (text or "")[-_TAIL:]


def text_below_heading(task: Row) -> str:
    """The whole text of a task without its heading, which some gold repeats."""
    text, head = comparable(task["text"]) or "", comparable(task["project"])
    return text.removeprefix(head).lstrip("。") if head and text.startswith(head) else text


def _measure_texts(gold: Gold, tasks: Iterable[Row]) -> Figures:
    def whole(task: Row) -> Key:
        return (*task_key(task), text_below_heading(task))

    read = {task_key(task) for task in gold.firm if task["origin"] == "text" and task.get("text")}
    return compare(
        "tasks: whole text",
        (whole(task) for task in gold.firm if task_key(task) in read),
        told_by((task for task in tasks if task_key(task) in read), whole),
    )


def _measure_projects(gold: Gold, matched: Iterable[Row]) -> Figures:
    def placed(task: Row) -> Key:
        return (*task_key(task), comparable(task["project"]))

    want = [task for task in gold.firm if task["origin"] == "table"]
    have = [task for task in matched if task["origin"] == "table"]
    named = {task_key(task) for task in want if task["project"]}
    return compare(
        "tasks: project (table)",
        map(placed, want),
        told_by(have, placed),
        abstained=sum(not task["project"] and task_key(task) in named for task in have),
    )


def _measure_deadlines(gold: Gold, matched: Sequence[Row]) -> Figures:
    def due(task: Row, field: str) -> Key:
        return (*task_key(task), comparable(task[field]))

    want = [task for task in gold.firm if task.get("deadline")]
    dated = {task_key(task) for task in want}
    return compare(
        "tasks: deadline text",
        (due(task, "deadline") for task in want),
        told_by((task for task in matched if task["deadline_text"]), lambda task: due(task, "deadline_text")),
        abstained=sum(not task["deadline_text"] and task_key(task) in dated for task in matched),
    )


def _measure_units(gold: Gold, matched: Sequence[Row], units: Sequence[Row]) -> list[Figures]:
    owners = {task["task_uid"]: task_key(task) for task in matched}
    have = [(owners[unit["task_uid"]], unit) for unit in units if unit["task_uid"] in owners]
    wanted = [(task_key(task), unit) for task in gold.firm for unit in task["units"]]
    must = [(key, unit) for key, unit in wanted if not unit.get("optional")]
    may = [(key, unit) for key, unit in wanted if unit.get("optional")]
    vague = {task_key(task) for task in gold.firm if task.get("ambiguous")}
    clear = [(key, unit) for key, unit in have if key not in vague]
    return [
        compare(
            "task units",
            _named(must),
            _told(have),
            _named(may),
            abstained=sum(unit["status"] == "ambiguous" for _, unit in have),
        ),
        compare(
            "task units: with role",
            ((key, comparable(unit["name"]), unit["role"]) for key, unit in must if key not in vague),
            (((key, comparable(unit["unit_printed"]), unit["role"]), unit["status"]) for key, unit in clear),
            ((*name, role) for name in _named(may) for role in _ROLES),
            abstained=sum(unit["role"] is None for _, unit in clear),
        ),
        compare(
            "task units: starred",
            _named((key, unit) for key, unit in must if unit.get("starred")),
            _told((key, unit) for key, unit in have if unit["starred"]),
        ),
    ]


def _named(pairs: Iterable[tuple[Key, Any]]) -> list[Key]:
    return [(key, comparable(unit["name"])) for key, unit in pairs]


def _told(pairs: Iterable[tuple[Key, Row]]) -> list[Told]:
    return [((key, comparable(unit["unit_printed"])), unit["status"]) for key, unit in pairs]
