"""What changes in published facts is noted, field by field, with its cause."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from gongbao.schema.changes.causes import Ruleset
from gongbao.schema.loading import load, load_copy, write_ruleset
from gongbao.schema.prepared import Origin
from gongbao.schema.records import Issue, Notice

pytestmark = pytest.mark.unmeasured

Maker = Callable[..., Issue]
OLD = Ruleset("one", "0.1.0", "code", "words", "profiles")
RULES = {
    "rules": replace(OLD, version="two", code="other", lexicons="others"),
    "lexicon": replace(OLD, version="two", lexicons="others", profiles="others"),
    "profile": replace(OLD, version="two", profiles="others"),
}
SEEN = "view_name, kind, field, before, after, cause"


def changes(engine: Engine, columns: str = SEEN) -> list[tuple]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(f"SELECT {columns} FROM changes")]


def at(issue: Issue, path: str, content: str) -> Issue:
    sha256 = hashlib.sha256(content.encode()).hexdigest()
    return replace(issue, source=replace(issue.source, path=path, sha256=sha256))


@pytest.fixture
def moved(notice: Notice) -> Notice:
    """The notice with one fact that says something else, one that went, and one that came."""
    amount = notice.amounts[0]
    (task,) = notice.tasks
    lead, other = task.units
    unit, third = replace(lead, role="support"), replace(other, printed="市统计局")
    return replace(
        notice,
        tasks=(replace(task, units=(unit, third)),),
        amounts=(replace(amount, amount=replace(amount.amount, value=Decimal("100000.5"))),),
        personnel_changes=(),
        issuer=None,
    )


# What the fixture above is told as.
MOVED = [
    ("task_units", "removed", None, "市某局", None),
    ("personnel_changes", "removed", None, "张三 appoint 市教育局 局长", None),
    ("notices", "changed", "issuer", "永州市人民政府", None),
    ("amounts", "changed", "value", "100000", "100000.5"),
    ("task_units", "changed", "role", "lead", "support"),
    ("task_units", "added", None, None, "市统计局"),
]


def test_a_first_loading_changes_nothing(engine: Engine, make_issue: Maker) -> None:
    load(engine, make_issue(), origin=Origin("one"))
    load(engine, make_issue(name="other.txt", number=6), origin=Origin("one"))
    assert changes(engine) == []


@pytest.mark.parametrize("cause", RULES)
def test_other_rules_are_the_cause_by_the_part_that_moved(
    engine: Engine, make_issue: Maker, moved: Notice, cause: str
) -> None:
    for rules in (OLD, RULES[cause]):
        write_ruleset(engine, rules)
    load(engine, make_issue(), origin=Origin("one"))
    assert load(engine, make_issue(notices=(moved,)), origin=Origin("two")) == "loaded"
    assert sorted(changes(engine), key=repr) == sorted([(*row, cause) for row in MOVED], key=repr)
    assert set(changes(engine, "rules_before, rules_after")) == {("one", "two")}


def test_every_change_names_its_record_its_notice_and_its_words(
    engine: Engine, make_issue: Maker, moved: Notice
) -> None:
    load(engine, make_issue())
    with engine.connect() as connection:
        ids = connection.exec_driver_sql(
            """SELECT n.issue_uid, n.notice_uid, t.task_uid, c.change_uid FROM notices n
            JOIN tasks t USING (notice_uid) JOIN personnel_changes c USING (notice_uid)"""
        ).one()
    load(engine, make_issue(notices=(moved,)))
    issue, notice, task, change = ids
    assert set(changes(engine, "issue_uid, notice_uid")) == {(issue, notice)}
    told = changes(engine, "view_name, record_uid, words")
    assert ("personnel_changes", change, "张三 appoint 市教育局 局长") in told
    assert {row for row in told if row[0] == "task_units"} == {
        ("task_units", task, "市某局"),
        ("task_units", task, "市教育局"),
        ("task_units", task, "市统计局"),
    }
    assert [row[0] for row in changes(engine, "change_id")] == list(range(1, len(MOVED) + 1))


def test_the_same_reading_again_changes_nothing(engine: Engine, make_issue: Maker) -> None:
    load(engine, make_issue(), origin=Origin("one"))
    assert load(engine, make_issue(), origin=Origin("two")) == "unchanged"
    assert changes(engine) == []


def test_a_source_read_without_other_rules_was_read_with_another_profile(
    engine: Engine, make_issue: Maker, moved: Notice
) -> None:
    write_ruleset(engine, OLD)
    load(engine, make_issue(), origin=Origin("one"))
    load(engine, make_issue(notices=(moved,)), origin=Origin("one", "other"))
    assert {row[-1] for row in changes(engine)} == {"profile"}


@pytest.mark.parametrize("how", ["corrected", "beside", "copied"])
def test_another_file_is_a_cause_of_its_own(
    engine: Engine, make_issue: Maker, moved: Notice, how: str
) -> None:
    load(engine, at(make_issue(), "a.txt", "one"), origin=Origin("one"))
    newer = make_issue(notices=(moved,), rank=2)
    if how == "copied":
        # The newer content leads, until its file holds what another one has too.
        load(engine, at(newer, "b.txt", "two"), origin=Origin("one"))
        expected = len(changes(engine))
        load_copy(engine, hashlib.sha256(b"one").hexdigest(), "b.txt")
        assert len(changes(engine)) == 2 * expected
    else:
        load(engine, at(newer, "a.txt" if how == "corrected" else "b.txt", "two"), origin=Origin("two"))
    told = changes(engine)
    assert len(told) >= len(MOVED)
    assert {row[-1] for row in told} == {"source"}
    assert {row[:-1] for row in told} >= set(MOVED)


def test_a_source_that_is_another_issue_now_went_there_and_came_here(
    engine: Engine, make_issue: Maker
) -> None:
    load(engine, make_issue())
    load(engine, make_issue(number=6))
    assert [row[1] for row in changes(engine) if row[0] == "tasks"] == ["removed", "added"]
    assert len({*changes(engine, "issue_uid")}) == 2


def test_the_content_of_a_path_that_becomes_another_issue_takes_the_old_facts_away(
    engine: Engine, make_issue: Maker
) -> None:
    load(engine, at(make_issue(), "latest.txt", "one"))
    load(engine, at(make_issue(number=6), "latest.txt", "two"))
    assert {(row[1], row[-1]) for row in changes(engine)} == {("removed", "source")}


def test_where_a_fact_stands_is_no_change(engine: Engine, make_issue: Maker, notice: Notice) -> None:
    load(engine, make_issue())
    (figure,) = notice.statistics
    (table,) = notice.tables
    cell, copy = table.cells
    elsewhere = replace(
        notice,
        statistics=(replace(figure, page=1, evidence=notice.evidence[:1]),),
        tables=(replace(table, cells=(replace(cell, text="鹿城"), copy)),),
    )
    load(engine, make_issue(notices=(elsewhere,)))
    assert [row[:-1] for row in changes(engine)] == [("tables", "changed", "cells", "鹿城区", "鹿城")]
