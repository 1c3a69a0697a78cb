"""Golden files: invented gazettes of four manners, with what should be read of them beside each.

`pytest tests/extract/test_golden.py --update-golden` writes what is read now, to be looked at
before it is kept; it is refused where CI is set.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from gongbao.extract.issue import read_issue
from gongbao.schema.records import (
    AmountFact,
    Check,
    DeadlineFact,
    Event,
    Issue,
    Notice,
    PersonnelChange,
    Statistic,
    Task,
    TaskUnit,
)

GOLDEN = Path(__file__).parent / "golden"
SOURCES = sorted(GOLDEN.glob("*.txt"))


def test_there_are_four_manners() -> None:
    assert [path.stem for path in SOURCES] == ["broken", "encoded", "ordered", "website"]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_a_source_reads_as_its_golden_file_says(source: Path, request: pytest.FixtureRequest) -> None:
    issue = read_issue(source.read_bytes(), source.name, "default")
    golden = source.with_suffix(".json")
    now = _dump(issue)
    if request.config.getoption("--update-golden"):
        golden.write_text(now, encoding="utf-8")
    assert golden.exists(), f"{golden.name} is missing: run with --update-golden and review it"
    assert now.splitlines() == golden.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_every_character_of_a_golden_source_is_placed(source: Path) -> None:
    issue = read_issue(source.read_bytes(), source.name, "default")
    assert [check.passed for check in issue.checks if check.code == "text_coverage"] == [True]


def _dump(issue: Issue) -> str:
    """What is read, without places: an object a notice, a line a fact."""
    told = {
        "publication": issue.publication,
        "area": f"{issue.area} {issue.area_code}",
        "issue": f"{issue.year} {issue.number} {issue.period}",
        "pages": [page.printed_number for page in issue.source.pages],
        "notices": [_notice(notice) for notice in issue.notices],
        "catalogue": [_line(e.document_number, e.title, e.status) for e in issue.catalogue],
        "failed checks": [_check(check) for check in issue.checks if not check.passed],
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _notice(notice: Notice) -> dict[str, Any]:
    told = {
        "kind": notice.kind,
        "title": notice.title,
        "number": _line(notice.document_number, notice.registration_number),
        "issuer": notice.issuer,
        "addressee": notice.addressee,
        "dates": _line(notice.written_on, notice.effective_on, notice.expires_on),
        "pages": f"{notice.first_page}-{notice.last_page}",
        "status": notice.status,
        "sections": [_line(s.parent, s.level, s.label, s.heading) for s in notice.sections],
        "tasks": [_task(task) for task in notice.tasks],
        "amounts": [_amount(amount) for amount in notice.amounts],
        "deadlines": [_deadline(deadline) for deadline in notice.deadlines],
        "personnel": [_change(change) for change in notice.personnel_changes],
        "statistics": [_statistic(statistic) for statistic in notice.statistics],
        "events": [_event(event) for event in notice.events],
        "citations": [_line(c.relation, c.cited_number, c.cited_title) for c in notice.citations],
        "tables": [_line(t.title, t.row_count, t.column_count, t.method) for t in notice.tables],
    }
    return {name: value for name, value in told.items() if value not in (None, [])}


def _line(*values: object) -> str:
    return " | ".join("–" if value is None else str(value) for value in values)


def _task(task: Task) -> list[str]:
    head = _line(task.origin, task.status, task.group_name, task.project, task.mark, task.deadline_text)
    return [head, task.text, *map(_unit, task.units)]


def _unit(unit: TaskUnit) -> str:
    star = "*" if unit.starred else ""
    return _line(f"{unit.printed}{star}", unit.name, unit.role, unit.area_code, unit.status)


def _amount(fact: AmountFact) -> str:
    own = fact.amount
    values = (None if value is None else f"{value.normalize():f}" for value in (own.value, own.value_high))
    return _line(fact.task, own.kind, own.comparator, *values, own.unit, own.per, own.text)


def _deadline(fact: DeadlineFact) -> str:
    own = fact.deadline
    return _line(
        fact.task, own.relation, own.date_start, own.date_end, own.duration, own.workday, own.anchor, own.text
    )


def _change(change: PersonnelChange) -> str:
    job = _line(change.person, change.action, change.organization, change.post)
    return (
        f"{job} | {_line(change.rank, change.terms, change.decided_by, change.effective_on, change.status)}"
    )


def _statistic(fact: Statistic) -> str:
    name = _line(fact.indicator, fact.parent_indicator, fact.area, fact.area_code, fact.period)
    return f"{name} | {_line(fact.measure, fact.value, fact.unit, fact.observation_status, fact.note)}"


def _event(event: Event) -> list[str]:
    persons: Iterable[str] = (_line(a.person, a.title, a.role) for a in event.attendances)
    return [_line(event.date, event.event), *persons]


def _check(check: Check) -> str:
    return _line(check.code, check.subject, check.expected, check.actual, check.page)
