"""What people decide stands in every view, survives what is read later, and is undone without loss."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import Engine

from gongbao.language.wording import wording
from gongbao.schema.errors import QueryError
from gongbao.schema.loading import load
from gongbao.schema.records import Issue, Notice, Span
from gongbao.schema.removing import remove_from
from gongbao.schema.reviews.deciding import AskedDecision, add_decisions, decide
from gongbao.schema.reviews.storing import all_decisions
from gongbao.schema.reviews.verdicts import Decision, states_of, verdict_of

pytestmark = pytest.mark.unmeasured

Maker = Callable[..., Issue]
UIDS = {
    "tasks": "task_uid",
    "amounts": "amount_uid",
    "deadlines": "deadline_uid",
    "personnel_changes": "change_uid",
    "statistics": "statistic_uid",
    "events": "event_uid",
}


def ask(engine: Engine, sql: str) -> list[tuple]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def uid_of(engine: Engine, view: str) -> str:
    column = "notice_uid" if view == "notices" else UIDS[view]
    return ask(engine, f"SELECT {column} FROM {view}")[0][0]


def take(engine: Engine, uid: str, decision: str, by: str = "甲", /, **options) -> Decision:
    fields = options.pop("fields", {})
    return decide(engine, AskedDecision(uid, decision, by, fields, **options), wording())


def states(engine: Engine) -> list[str]:
    return [state for (state,) in ask(engine, "SELECT state FROM reviews ORDER BY decided_at")]


@pytest.fixture
def loaded(engine: Engine, make_issue: Maker) -> Engine:
    load(engine, make_issue(), wording())
    return engine


@pytest.mark.parametrize("view", [*UIDS, "notices"])
def test_a_fact_that_is_accepted_is_reviewed(loaded: Engine, view: str) -> None:
    take(loaded, uid_of(loaded, view), "accepted")
    assert ask(loaded, f"SELECT status FROM {view}") == [("reviewed",)]
    assert states(loaded) == ["applied"]


def test_a_task_is_reviewed_with_its_units_and_people(loaded: Engine) -> None:
    take(loaded, uid_of(loaded, "tasks"), "accepted")
    assert ask(loaded, "SELECT DISTINCT status FROM task_units") == [("reviewed",)]
    assert ask(loaded, "SELECT DISTINCT status FROM task_people") == [("reviewed",)]
    take(loaded, uid_of(loaded, "deadlines"), "accepted")
    assert ask(loaded, "SELECT DISTINCT status FROM promises") == [("reviewed",)]


EDITS = {
    "tasks": ({"project": "别的项目", "task_units.2.role": "support"}, "project", "别的项目"),
    "amounts": ({"value": "120000.50", "per": ""}, "value", 120000.5),
    "deadlines": ({"date_end": "2026-12-31", "workday": "0"}, "date_end", "2026-12-31"),
    "personnel_changes": ({"person": "张四", "action": "remove"}, "person", "张四"),
    "statistics": ({"value": "117.92", "period": "2022-06"}, "value", 117.92),
    "events": ({"date": "2022-05-07"}, "date", "2022-05-07"),
    "notices": ({"title": "别的标题", "written_on": ""}, "title", "别的标题"),
}


@pytest.mark.parametrize("view", EDITS)
def test_values_that_are_corrected_stand_in_the_views_and_are_undone_without_loss(
    loaded: Engine, dump, view: str
) -> None:
    before = dump(loaded)
    fields, column, value = EDITS[view]
    uid = uid_of(loaded, view)
    decision = take(loaded, uid, "edited", fields=fields, note="查过原件")
    assert ask(loaded, f"SELECT {column}, status FROM {view}") == [(value, "reviewed")]
    assert uid_of(loaded, view) == uid
    assert decision.machine != decision.accepted
    take(loaded, uid, "withdrawn")
    assert states(loaded) == ["replaced", "applied"]
    after = dump(loaded)
    assert {**after, "reviews": []} == {**before, "reviews": []}


@pytest.mark.parametrize("view", UIDS)
def test_a_fact_that_is_rejected_is_nowhere(loaded: Engine, dump, view: str) -> None:
    before, uid = dump(loaded), uid_of(loaded, view)
    take(loaded, uid, "rejected")
    after = dump(loaded)
    assert [name for name in after if name != "reviews" and uid in repr(after[name])] == []
    assert len(after["reviews"]) == 1
    take(loaded, uid, "withdrawn")
    assert {**dump(loaded), "reviews": []} == {**before, "reviews": []}


def test_what_was_in_a_task_that_is_rejected_stands_by_itself(loaded: Engine) -> None:
    take(loaded, uid_of(loaded, "tasks"), "rejected")
    assert (
        ask(loaded, "SELECT task_uid FROM amounts UNION ALL SELECT task_uid FROM deadlines") == [(None,)] * 2
    )
    assert ask(loaded, "SELECT count(*) FROM promises") == [(0,)]


def test_a_decision_is_told_among_the_changes_with_its_cause(loaded: Engine) -> None:
    take(loaded, uid_of(loaded, "events"), "edited", fields={"date": "2022-05-07"})
    assert ask(loaded, "SELECT view_name, field, before, after, cause FROM changes ORDER BY field") == [
        ("events", "date", "2022-05-06", "2022-05-07", "review"),
        ("events", "status", "certain", "reviewed", "review"),
    ]


@pytest.mark.parametrize(
    ("decision", "fields", "said"),
    [
        ("edited", {}, "needs a field"),
        ("edited", {"nothing": "1"}, "no column 'nothing'"),
        ("edited", {"status": "certain"}, "no column 'status'"),
        ("edited", {"text": ""}, "without a value"),
        ("edited", {"kind": "gold"}, "is one of money"),
        ("edited", {"value": "much"}, "cannot be 'much'"),
        ("edited", {"value": "NaN"}, "cannot be 'NaN'"),
        ("edited", {"value": "1e999"}, "cannot be '1e999'"),
        ("edited", {"unit": "a\0b"}, "is no text"),
        ("edited", {"unit": "\ud800"}, "is no text"),
        ("edited", {"unit": "a" * 100_001}, "is no text"),
        ("edited", {"task_units.1.role": "lead"}, "no column"),
    ],
)
def test_what_cannot_stand_there_is_refused(loaded: Engine, dump, decision, fields, said: str) -> None:
    before = dump(loaded)
    with pytest.raises(QueryError, match=said):
        take(loaded, uid_of(loaded, "amounts"), decision, fields=fields)
    assert dump(loaded) == before


def test_what_is_no_fact_and_who_is_nobody_is_refused(loaded: Engine) -> None:
    with pytest.raises(QueryError, match="there is no fact"):
        take(loaded, "0" * 16, "accepted")
    with pytest.raises(QueryError, match="needs the name"):
        take(loaded, uid_of(loaded, "events"), "accepted", " ")
    with pytest.raises(QueryError, match="a notice is not rejected"):
        take(loaded, uid_of(loaded, "notices"), "rejected")
    with pytest.raises(QueryError, match=r"has no task_units\.3\.role"):
        take(loaded, uid_of(loaded, "tasks"), "edited", fields={"task_units.3.role": "lead"})


def test_two_reviewers_who_differ_leave_it_ambiguous_until_one_agrees(loaded: Engine) -> None:
    uid = uid_of(loaded, "events")
    take(loaded, uid, "edited", "甲", fields={"date": "2022-05-07"})
    take(loaded, uid, "edited", "乙", fields={"date": "2022-05-08"})
    assert ask(loaded, "SELECT date, status FROM events") == [("2022-05-06", "ambiguous")]
    assert states(loaded) == ["disputed", "disputed"]
    take(loaded, uid, "edited", "甲", fields={"date": "2022-05-08"})
    assert ask(loaded, "SELECT date, status FROM events") == [("2022-05-08", "reviewed")]
    assert states(loaded) == ["replaced", "applied", "applied"]


def test_a_decision_that_settles_puts_the_others_aside(loaded: Engine) -> None:
    uid = uid_of(loaded, "events")
    take(loaded, uid, "rejected", "甲")
    take(loaded, uid, "accepted", "乙")
    take(loaded, uid, "edited", "丙", fields={"date": "2022-05-09"}, settles=True)
    assert ask(loaded, "SELECT date, status FROM events") == [("2022-05-09", "reviewed")]
    assert states(loaded) == ["replaced", "replaced", "applied"]
    take(loaded, uid, "accepted", "甲")
    assert states(loaded) == ["replaced", "replaced", "applied", "applied"]


def other_value(notice: Notice) -> Notice:
    """The notice as other rules read it: another value of the sum, in the same words."""
    fact = notice.amounts[0]
    return replace(
        notice, amounts=(replace(fact, amount=replace(fact.amount, value=Decimal(5)), status="inferred"),)
    )


def other_words(notice: Notice) -> Notice:
    """The notice as other rules read it: the sum rests on other words."""
    fact = notice.amounts[0]
    (place,) = fact.evidence
    return replace(notice, amounts=(replace(fact, evidence=(Span(place.page, place.start, place.end + 1),)),))


def test_a_decision_survives_other_rules_as_long_as_the_words_are_the_same(
    loaded: Engine, make_issue: Maker, notice: Notice
) -> None:
    uid = uid_of(loaded, "amounts")
    take(loaded, uid, "edited", fields={"value": "7"})
    assert load(loaded, make_issue(), wording()) == "unchanged"
    assert load(loaded, make_issue(notices=(other_value(notice),)), wording()) == "loaded"
    assert ask(loaded, "SELECT value, status FROM amounts") == [(7, "reviewed")]
    assert load(loaded, make_issue(notices=(other_words(notice),)), wording()) == "loaded"
    assert ask(loaded, "SELECT value, status FROM amounts") == [(100000, "certain")]
    assert states(loaded) == ["reopened"]
    assert load(loaded, make_issue(), wording()) == "loaded"
    assert ask(loaded, "SELECT value, status FROM amounts") == [(7, "reviewed")]
    take(loaded, uid, "withdrawn")
    assert ask(loaded, "SELECT value, status FROM amounts") == [(100000, "certain")]


def test_what_the_machine_reads_now_comes_back_when_a_decision_is_taken_back(
    loaded: Engine, make_issue: Maker, notice: Notice
) -> None:
    uid = uid_of(loaded, "amounts")
    take(loaded, uid, "rejected")
    load(loaded, make_issue(notices=(other_value(notice),)), wording())
    assert ask(loaded, "SELECT * FROM amounts") == []
    take(loaded, uid, "withdrawn")
    assert ask(loaded, "SELECT value, status FROM amounts") == [(5, "inferred")]


def test_decisions_wait_for_an_issue_that_went(loaded: Engine, make_issue: Maker, dump) -> None:
    take(loaded, uid_of(loaded, "events"), "edited", fields={"date": "2022-05-07"})
    before = dump(loaded)
    remove_from(loaded, "texts/a.txt", wording())
    assert states(loaded) == ["missing"]
    load(loaded, make_issue(), wording())
    assert dump(loaded) == before


def test_decisions_that_wait_are_told_alike_wherever_their_issue_is_not(
    loaded: Engine, tmp_path: Path, new_database: Callable[[Path], Engine]
) -> None:
    amount, event = uid_of(loaded, "amounts"), uid_of(loaded, "events")
    for uid, decision, by in (
        (amount, "accepted", "甲"),
        (amount, "withdrawn", "甲"),
        (event, "accepted", "乙"),
        (event, "rejected", "乙"),
    ):
        take(loaded, uid, decision, by)
    remove_from(loaded, "texts/a.txt", wording())
    with loaded.connect() as connection:
        decisions = all_decisions(connection)
    elsewhere = new_database(tmp_path / "elsewhere.db")
    assert add_decisions(elsewhere, decisions) == len(decisions)
    told = "SELECT review_uid, state FROM reviews ORDER BY review_uid"
    assert ask(elsewhere, told) == ask(loaded, told)
    assert states(loaded) == ["replaced", "applied", "replaced", "missing"]
    elsewhere.dispose()


@pytest.mark.parametrize("decision", ["accepted", "rejected"])
def test_a_decision_waits_where_a_corrected_file_has_the_fact_no_more(
    loaded: Engine, make_issue: Maker, notice: Notice, decision: str
) -> None:
    take(loaded, uid_of(loaded, "amounts"), decision)
    corrected = make_issue(notices=(replace(notice, amounts=()),))
    load(loaded, replace(corrected, source=replace(corrected.source, sha256="f" * 64)), wording())
    assert ask(loaded, "SELECT count(*) FROM sources") == [(2,)]
    assert states(loaded) == ["missing"]
    load(loaded, make_issue(), wording())
    assert states(loaded) == ["applied"]
    assert ask(loaded, "SELECT status FROM amounts") == [("reviewed",)] * (decision == "accepted")


@pytest.mark.parametrize("order", list(permutations(["pdf", "text", "decision"])), ids="-".join)
def test_what_comes_first_makes_no_difference(engine: Engine, make_issue: Maker, dump, order) -> None:
    """A decision, a text and a PDF: the same rows in any order, so far as there is something to decide of."""
    issues = {"text": make_issue(), "pdf": make_issue(name="b.pdf", rank=2)}
    waiting = False
    for step in order:
        if step == "decision" and not ask(engine, "SELECT 1 FROM events"):
            waiting = True
        elif step == "decision":
            take(engine, uid_of(engine, "events"), "edited", fields={"date": "2022-05-07"})
        else:
            load(engine, issues[step], wording())
    if waiting:
        take(engine, uid_of(engine, "events"), "edited", fields={"date": "2022-05-07"})
    assert ask(engine, "SELECT date, status FROM events") == [("2022-05-07", "reviewed")]
    assert states(engine) == ["applied"]
    remove_from(engine, "texts/b.pdf", wording())
    assert ask(engine, "SELECT date, status FROM events") == [("2022-05-07", "reviewed")]


def test_a_sure_source_fills_in_for_a_disputed_row_in_none(engine: Engine, make_issue: Maker) -> None:
    for issue in (make_issue(), make_issue(name="b.pdf", rank=2)):
        load(engine, issue, wording())
    uid = uid_of(engine, "events")
    take(engine, uid, "accepted", "甲")
    take(engine, uid, "rejected", "乙")
    assert ask(engine, "SELECT status FROM events") == [("ambiguous",)]


def decision(by: str, at: int, *, value: str | None = "1", words: str = "a", **more) -> Decision:
    accepted = None if value is None else {"value": value}
    return Decision(
        *(f"{by}{at}", "amounts", "uid", "issue", None, more.pop("kind", "accepted"), by, str(at)),
        *({"value": "0"}, accepted, words),
        **more,
    )


@pytest.mark.parametrize(
    ("decisions", "kind", "expected"),
    [
        pytest.param([decision("a", 1)], "accepted", ["applied"], id="one"),
        pytest.param([decision("a", 1, value=None)], "rejected", ["applied"], id="one rejects"),
        pytest.param([decision("a", 1), decision("b", 2)], "accepted", ["applied"] * 2, id="two agree"),
        pytest.param(
            [decision("a", 1), decision("b", 2, value="2")], "disputed", ["disputed"] * 2, id="two differ"
        ),
        pytest.param(
            [decision("a", 1), decision("a", 2, value="2")], "accepted", ["replaced", "applied"], id="again"
        ),
        pytest.param(
            [decision("a", 1), decision("a", 2, value=None, kind="withdrawn")],
            None,
            ["replaced", "applied"],
            id="taken back",
        ),
        pytest.param(
            [decision("a", 1), decision("b", 2, value="2", settles=True), decision("c", 3)],
            "disputed",
            ["replaced", "disputed", "disputed"],
            id="one differs after it was settled",
        ),
        pytest.param(
            [decision("a", 1, words="b"), decision("b", 2, value="2")],
            "accepted",
            ["reopened", "applied"],
            id="one saw other words",
        ),
    ],
)
def test_of_several_decisions_the_last_of_each_reviewer_stand(
    decisions: list[Decision], kind: str | None, expected: list[str]
) -> None:
    for order in permutations(decisions):
        verdict = verdict_of(order, "a")
        assert (verdict.kind if verdict else None) == kind
        found = states_of(order, "a")
        assert [found[one.review_uid] for one in decisions] == expected
