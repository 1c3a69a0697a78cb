"""Who promised what by when: unit by unit, then task by task."""

from __future__ import annotations

from collections.abc import Iterable

from gongbao.report.asked import AskedIssue
from gongbao.report.page import Block, Part, columns
from gongbao.report.telling import Row, cut, paged, told
from gongbao.wording import value_word

# How many limits of a unit are told beside its name.
_NEXT = 3
# The statuses from the least sure.
_BY_DOUBT = ("ambiguous", "inferred", "certain", "reviewed")

# Who answers first for a task stands first.
_BY_ROLE = ("lead", "responsible", None, "support")


def promises(asked: AskedIssue, day: str | None) -> Part:
    """The promises of an issue.

    Args:
        asked: The issue.
        day: Limits before this day, in ISO 8601, are marked as passed; None marks none.
    """
    rows = asked.rows("promises")
    limited = [row for row in rows if row["due_text"] or row["due_on"]]
    tasks = {row["task_uid"] for row in limited}
    others = [row for row in rows if row["task_uid"] not in tasks]
    notes = [asked.word("promises_note")]
    if day is not None:
        notes.append(asked.word("promises_on").format(day))
    blocks = (
        _units(asked, rows, day),
        _tasks(asked, "with_limit", limited, day),
        *([_tasks(asked, "without_limit", others, day)] if others else []),
    )
    return Part("promises", asked.word("promises"), blocks, tuple(notes), asked.commands("promises"))


def _units(asked: AskedIssue, rows: list[Row], day: str | None) -> Block:
    """A row for each unit, those with most tasks first."""
    by_unit: dict[str, list[Row]] = {}
    for row in rows:
        by_unit.setdefault(row["unit"] or asked.word("no_unit"), []).append(row)
    told_units = [_unit(name, of_unit, day) for name, of_unit in by_unit.items()]
    told_units.sort(key=lambda row: (-int(row[1]), row[0]))
    heads = columns(asked.language, "unit", "tasks:number", "led:number", "limited:number", "next_limits")
    return Block(asked.word("by_unit"), heads, told_units)


def _unit(name: str, rows: list[Row], day: str | None) -> tuple[str, ...]:
    limited = [row for row in rows if row["due_on"] and (day is None or str(row["due_on"]) >= day)]
    coming = sorted({str(row["due_on"]) for row in limited})
    return (
        name,
        str(_tasks_in(rows)),
        str(_tasks_in(row for row in rows if row["role"] == "lead")),
        str(_tasks_in(row for row in rows if row["due_text"] or row["due_on"])),
        "、".join(coming[:_NEXT]) + ("…" if len(coming) > _NEXT else ""),
    )


def _tasks_in(rows: Iterable[Row]) -> int:
    """How many tasks, those that an annex says again counted with the measure of the body."""
    return len({row["same_as"] or row["task_uid"] for row in rows})


def _tasks(asked: AskedIssue, heading: str, rows: list[Row], day: str | None) -> Block:
    """A row for each task and limit, with all its units."""
    grouped: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        grouped.setdefault((row["task_uid"], told(row["due_on"]), told(row["due_text"])), []).append(row)
    limited = heading == "with_limit"
    keys = ("unit", "task", "document_number:short", "page:short", "status:short", "uid:code")
    heads = columns(asked.language, *(["limit"] if limited else []), *keys)
    told_tasks = [
        (*([_limit(asked, same[0], day)] if limited else []), *_task(asked, same))
        for same in grouped.values()
    ]
    return Block(asked.word(heading), heads, told_tasks)


def _task(asked: AskedIssue, rows: list[Row]) -> tuple[str, ...]:
    first = rows[0]
    status = min((row["status"] for row in rows), key=_BY_DOUBT.index)
    units = sorted((row for row in rows if row["unit"]), key=lambda row: _BY_ROLE.index(row["role"]))
    charged = dict.fromkeys(_charged(asked, row) for row in units)
    parts = dict.fromkeys(part for part in (first["project"], first["task"]) if part)
    return (
        "、".join(charged) or asked.word("no_unit"),
        cut("：".join(parts)),
        told(first["document_number"]),
        paged(first, asked.language),
        value_word("status", status, asked.language),
        first["task_uid"],
    )


def _limit(asked: AskedIssue, row: Row, day: str | None) -> str:
    """The day and the words; of what comes round every year, the first day counts."""
    on, words = told(row["due_on"]), told(row["due_text"])
    passed = bool(day and on and on < day)
    shown = " · ".join(part for part in (on, words) if part)
    return f"{shown} · {asked.word('passed')}" if passed else shown


def _charged(asked: AskedIssue, row: Row) -> str:
    if row["role"] is None:
        return str(row["unit"])
    return f"{row['unit']}（{value_word('task_units.role', row['role'], asked.language)}）"
