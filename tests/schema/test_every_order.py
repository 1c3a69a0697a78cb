"""Files, rules, lexicons, decisions, removals in every order: nothing lost or doubled, changes true."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test
from sqlalchemy import Engine

from gongbao.schema.changes.causes import Ruleset
from gongbao.schema.changes.differences import differences
from gongbao.schema.changes.published import published_facts
from gongbao.schema.loading import load, write_ruleset
from gongbao.schema.prepared import Origin
from gongbao.schema.queries import reading
from gongbao.schema.records import Issue, Notice, Span
from gongbao.schema.removing import remove_from
from gongbao.schema.reviews.deciding import AskedDecision, add_decisions, decide
from gongbao.schema.reviews.storing import all_decisions
from gongbao.schema.views import VIEWS

# A text and a PDF of one issue, and a text of another.
PATHS = {"a.txt": (1, 5), "a.pdf": (2, 5), "b.txt": (1, 6)}
UIDS = {
    "amounts": "amount_uid",
    "events": "event_uid",
    "tasks": "task_uid",
    "personnel_changes": "change_uid",
}
# What tells of files and of what was before.
NOT_COMPARED = ("about", "sources", "pages", "failures", "changes", "search")


def read(make_issue: Callable[..., Issue], notice: Notice, path: str, content: int, rules: int) -> Issue:
    """What a path holds as some rules read it."""
    rank, number = PATHS[path]
    (amount,), (event,), (task,) = notice.amounts, notice.events, notice.tasks
    (place,) = amount.evidence
    lead, other = task.units
    own = replace(
        notice,
        amounts=(
            replace(
                amount,
                amount=replace(amount.amount, value=Decimal(10 * rules + content)),
                # Another content stands in other words.
                evidence=(Span(place.page, place.start, place.end + content),),
            ),
        ),
        events=(replace(event, status="ambiguous" if (rules + rank) % 2 else "certain"),),
        tasks=(replace(task, units=(lead, other) if rules % 2 else (lead,)),),
        personnel_changes=notice.personnel_changes if rules % 3 else (),
    )
    issue = make_issue(name=path, rank=rank, number=number, notices=(own,))
    sha256 = hashlib.sha256(f"{path} {content}".encode()).hexdigest()
    return replace(issue, source=replace(issue.source, sha256=sha256, path=path))


class Newsroom(RuleBasedStateMachine):
    """A database in which anything may come next."""

    def __init__(self, make: Callable[[], Engine], read: Callable[[str, int, int], Issue]) -> None:
        super().__init__()
        self.make, self.read = make, read
        self.engine = quick(make())
        self.code = self.lexicons = 1
        self.files: dict[str, int] = {}
        self.decided = 0
        write_ruleset(self.engine, self.ruleset)

    @property
    def ruleset(self) -> Ruleset:
        return Ruleset(f"{self.code}.{self.lexicons}", "1", str(self.code), str(self.lexicons), "")

    @property
    def level(self) -> int:
        return self.code + self.lexicons

    @rule(path=st.sampled_from([*PATHS]), content=st.integers(0, 1))
    def file_comes(self, path: str, content: int) -> None:
        self.files[path] = content
        self.does(lambda: self.load(path), "source")

    @precondition(lambda self: self.files)
    @rule(part=st.sampled_from(["rules", "lexicon"]))
    def rules_move(self, part: str) -> None:
        self.code += part == "rules"
        self.lexicons += part == "lexicon"
        write_ruleset(self.engine, self.ruleset)
        for path in self.files:
            self.does(lambda path=path: self.load(path), part, at_once=False)
        self.equals_one_that_was_made_at_once()

    @precondition(lambda self: self.files)
    @rule(path=st.sampled_from([*PATHS]))
    def file_goes(self, path: str) -> None:
        if self.files.pop(path, None) is not None:
            self.does(lambda: remove_from(self.engine, path), "source")

    @precondition(lambda self: self.files)
    @rule(
        view=st.sampled_from([*UIDS]),
        decision=st.sampled_from(["accepted", "edited", "rejected", "withdrawn"]),
        by=st.sampled_from("甲乙"),
        settles=st.booleans(),
        at=st.integers(0, 1),
    )
    def somebody_decides(self, view: str, decision: Any, by: str, settles: bool, at: int) -> None:
        found = self.ask(f"SELECT {UIDS[view]} FROM {view} ORDER BY 1")
        if not found:
            return
        fields = {"amounts": {"value": "7"}, "events": {"date": "2022-05-09"}}.get(view, {})
        if decision == "edited" and not fields:
            return
        asked = AskedDecision(
            found[at % len(found)][0], decision, by, fields if decision == "edited" else {}, None, settles
        )
        self.decided += 1
        self.does(lambda: decide(self.engine, asked), "review")

    def load(self, path: str) -> None:
        load(self.engine, self.read(path, self.files[path], self.level), None, Origin(self.ruleset.version))

    def does(self, act: Callable[[], object], cause: str, *, at_once: bool = True) -> None:
        """Do something, and see that all is there and that what changed is told."""
        before, told, there = self.facts(), self.changes(), self.issues()
        act()
        after = self.facts()
        expected = [
            (one.fact.view, one.fact.uid, one.kind, one.field, one.before, one.after, cause)
            for one in differences(before, after)
            if one.fact.issue_uid in there
        ]
        assert sorted(self.changes()[len(told) :], key=repr) == sorted(expected, key=repr)
        assert self.ask("SELECT count(*) FROM reviews") == [(self.decided,)]
        if at_once:
            self.equals_one_that_was_made_at_once()

    def equals_one_that_was_made_at_once(self) -> None:
        fresh = quick(self.make())
        try:
            with reading(self.engine) as connection:
                decisions = all_decisions(connection)
            add_decisions(fresh, decisions)
            for path, content in self.files.items():
                load(fresh, self.read(path, content, self.level))
            assert dump(self.engine) == dump(fresh)
        finally:
            fresh.dispose()

    def facts(self) -> dict[Any, Any]:
        with reading(self.engine) as connection:
            numbers = connection.exec_driver_sql("SELECT id FROM issue").scalars().all()
            return published_facts(connection, numbers)

    def changes(self) -> list[tuple]:
        return self.ask(
            "SELECT view_name, record_uid, kind, field, before, after, cause FROM changes ORDER BY change_id"
        )

    def issues(self) -> set[str]:
        return {uid for (uid,) in self.ask("SELECT issue_uid FROM issues")}

    def ask(self, sql: str) -> list[tuple]:
        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(sql)]

    def teardown(self) -> None:
        self.engine.dispose()


def quick(engine: Engine) -> Engine:
    """A database that need not outlive the machine."""
    connection = engine.raw_connection()
    connection.execute("PRAGMA synchronous = OFF")
    connection.close()
    return engine


def dump(engine: Engine) -> dict[str, list[tuple]]:
    with engine.connect() as connection:
        return {
            view.name: sorted(map(tuple, connection.exec_driver_sql(f"SELECT * FROM {view.name}")), key=repr)
            for view in VIEWS
            if view.name not in NOT_COMPARED
        }


@pytest.mark.hypothesis
def test_whatever_comes_next_nothing_is_lost_or_doubled_and_changes_are_true(
    tmp_path: Path, new_database: Callable[[Path], Engine], make_issue: Callable[..., Issue], notice: Notice
) -> None:
    numbers = count()
    run_state_machine_as_test(
        lambda: Newsroom(
            lambda: new_database(tmp_path / f"{next(numbers)}.db"),
            lambda path, content, rules: read(make_issue, notice, path, content, rules),
        ),
        # Without shrinking: what fails is short.
        settings=settings(max_examples=4, stateful_step_count=8, phases=[Phase.generate]),
    )
