"""Two sources of one issue: one gives the facts, the other adds evidence and fills what was ambiguous."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest
from sqlalchemy import Engine

from gongbao.schema.loading import load
from gongbao.schema.records import Issue, Notice, Status
from gongbao.schema.views import FACT_UIDS

pytestmark = pytest.mark.unmeasured

# The facts that have a status, and where a notice keeps them.
KINDS = {
    "tasks": "tasks",
    "amounts": "amounts",
    "deadlines": "deadlines",
    "personnel_changes": "personnel_changes",
    "statistics": "statistics",
    "events": "events",
}


def rows(engine: Engine, sql: str) -> list[tuple]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def marked(notice: Notice, status: Status) -> Notice:
    """The notice with every fact of that status."""
    return replace(
        notice,
        **{name: tuple(replace(fact, status=status) for fact in getattr(notice, name)) for name in KINDS},
    )


@pytest.fixture
def pair(make_issue: Callable[..., Issue], notice: Notice) -> tuple[Issue, Issue]:
    """A PDF whose facts are all ambiguous, and a text that is certain of them."""
    pdf = make_issue(name="b.pdf", rank=2, notices=(marked(notice, "ambiguous"),))
    return pdf, make_issue(name="a.txt", rank=1, notices=(marked(notice, "certain"),))


def test_evidence_of_both_sources_stands_under_one_uid(engine: Engine, make_issue) -> None:
    load(engine, make_issue(name="b.pdf", rank=2))
    alone = rows(engine, "SELECT record_uid, ordinal FROM evidence ORDER BY 1, 2")
    load(engine, make_issue(name="a.txt"))
    both = rows(
        engine,
        """SELECT e.record_uid, e.ordinal, s.rank FROM evidence e JOIN sources s USING (source_sha256)
        WHERE e.record_uid NOT IN (SELECT check_uid FROM checks) ORDER BY 1, 2""",
    )
    keys = [row[:2] for row in both]
    assert len(set(keys)) == len(keys)
    for uid in {uid for uid, *_ in both}:
        ranks = [rank for other, _, rank in both if other == uid]
        ordinals = [ordinal for other, ordinal, _ in both if other == uid]
        assert ranks == [2] * (len(ranks) // 2) + [1] * (len(ranks) // 2)
        assert ordinals == list(range(1, len(ordinals) + 1))
    assert set(alone) <= set(rows(engine, "SELECT record_uid, ordinal FROM evidence"))


def test_a_fact_that_only_the_lesser_source_has_leaves_no_evidence(engine, make_issue, notice) -> None:
    load(engine, make_issue(name="a.txt"))
    load(engine, make_issue(name="b.pdf", rank=2, notices=(replace(notice, amounts=()),)))
    facts = {
        uid for view, column in FACT_UIDS.items() for (uid,) in rows(engine, f"SELECT {column} FROM {view}")
    }
    assert {uid for (uid,) in rows(engine, "SELECT record_uid FROM evidence")} <= facts
    assert rows(engine, "SELECT count(*) FROM amounts") == [(0,)]


def test_a_check_keeps_the_evidence_of_its_own_source_alone(engine, make_issue) -> None:
    load(engine, make_issue(name="a.txt"))
    load(engine, make_issue(name="b.pdf", rank=2))
    assert rows(
        engine,
        """SELECT count(*), sum(e.source_sha256 = c.source_sha256)
        FROM evidence e JOIN checks c ON c.check_uid = e.record_uid""",
    ) == [(2, 2)]


def test_what_the_leading_source_leaves_ambiguous_is_filled_and_nothing_doubles(engine, pair) -> None:
    pdf, text = pair
    load(engine, pdf)
    before = {view: rows(engine, f"SELECT {FACT_UIDS[view]} FROM {view}") for view in KINDS}
    parts = [rows(engine, f"SELECT count(*) FROM {view}") for view in ("task_units", "attendances")]
    load(engine, text)
    for view in KINDS:
        assert rows(engine, f"SELECT {FACT_UIDS[view]} FROM {view}") == before[view]
        assert rows(engine, f"SELECT status, source_sha256 FROM {view}") == [("certain", text.source.sha256)]
    assert parts == [rows(engine, f"SELECT count(*) FROM {view}") for view in ("task_units", "attendances")]
    assert rows(engine, "SELECT source_sha256 FROM notices") == [(pdf.source.sha256,)]
    assert rows(engine, "SELECT count(*) FROM deadlines JOIN tasks USING (task_uid)") == [(1,)]


@pytest.mark.parametrize(
    ("leading", "other"),
    [("certain", "certain"), ("inferred", "certain"), ("ambiguous", "inferred"), ("ambiguous", "ambiguous")],
)
def test_only_the_ambiguous_is_filled_and_only_by_the_certain(
    engine, make_issue, notice, leading: Status, other: Status
) -> None:
    load(engine, make_issue(name="b.pdf", rank=2, notices=(marked(notice, leading),)))
    load(engine, make_issue(name="a.txt", notices=(marked(notice, other),)))
    for view in KINDS:
        assert rows(engine, f"SELECT status FROM {view}") == [(leading,)]


@pytest.fixture
def scans(make_issue: Callable[..., Issue]) -> Callable[[Notice, Notice], tuple[Issue, Issue]]:
    """A function that makes two scans of an issue: of its reading and of another one."""

    def make(doubting: Notice, sure: Notice) -> tuple[Issue, Issue]:
        made = []
        for name, own in (("a.pdf", doubting), ("b.pdf", sure)):
            issue = make_issue(name=name, rank=0, notices=(own,))
            pages = tuple(replace(page, confidence=0.97) for page in issue.source.pages)
            made.append(replace(issue, source=replace(issue.source, pages=pages, reader="ocr")))
        # Of equals the one whose hash sorts first leads.
        first, second = sorted(issue.source.sha256 for issue in made)
        leading, other = made
        return (
            replace(leading, source=replace(leading.source, sha256=first)),
            replace(other, source=replace(other.source, sha256=second)),
        )

    return make


def _with_unit(notice: Notice, **changed: object) -> Notice:
    (task, *tasks) = notice.tasks
    (unit, *units) = task.units
    return replace(notice, tasks=(replace(task, units=(replace(unit, **changed), *units)), *tasks))


@pytest.mark.parametrize("view", KINDS)
@pytest.mark.parametrize(("other", "expected"), [("certain", "certain"), ("inferred", "inferred")])
def test_what_one_scan_doubts_is_certain_where_another_is_certain_of_the_same(
    engine, scans, notice, view: str, other: Status, expected: Status
) -> None:
    for issue in scans(marked(notice, "inferred"), marked(notice, other)):
        load(engine, issue)
    assert rows(engine, f"SELECT DISTINCT status FROM {view}") == [(expected,)]


def test_a_unit_that_one_scan_doubts_is_certain_with_its_task(engine, scans, notice) -> None:
    sure = marked(notice, "certain")
    for issue in scans(_with_unit(sure, status="inferred"), sure):
        load(engine, issue)
    assert rows(engine, "SELECT status FROM task_units ORDER BY ordinal") == [("certain",), ("ambiguous",)]


@pytest.mark.parametrize(
    ("view", "change"),
    [
        pytest.param("tasks", lambda own: _with_unit(own, printed="市数育局"), id="another unit"),
        pytest.param(
            "tasks", lambda own: _with_unit(own, status="inferred"), id="a unit that is doubted too"
        ),
        pytest.param(
            "tasks",
            lambda own: replace(own, tasks=tuple(replace(task, project="别的") for task in own.tasks)),
            id="another project",
        ),
        pytest.param(
            "statistics",
            lambda own: replace(
                own, statistics=tuple(replace(one, value=Decimal("8.8")) for one in own.statistics)
            ),
            id="another figure of the same indicator",
        ),
        pytest.param(
            "personnel_changes",
            lambda own: replace(
                own, personnel_changes=tuple(replace(one, terms="试用期") for one in own.personnel_changes)
            ),
            id="other terms",
        ),
    ],
)
def test_what_two_scans_do_not_agree_about_stays_doubted(
    engine, scans, notice, view: str, change: Callable[[Notice], Notice]
) -> None:
    for issue in scans(marked(notice, "inferred"), change(marked(notice, "certain"))):
        load(engine, issue)
    assert rows(engine, f"SELECT DISTINCT status FROM {view}") == [("inferred",)]


def test_the_order_of_scans_does_not_show(tmp_path: Path, new_database, dump, scans, notice) -> None:
    doubting = marked(_with_unit(notice, status="inferred"), "inferred")
    dumps = []
    for turn, order in enumerate(permutations(scans(doubting, marked(notice, "certain")))):
        engine = new_database(tmp_path / f"{turn}.db")
        for issue in order:
            load(engine, issue)
        dumps.append(dump(engine))
        engine.dispose()
    assert dumps[0] == dumps[1]


@pytest.fixture
def read_with(make_issue: Callable[..., Issue], notice: Notice) -> Callable[..., Issue]:
    """A function that makes a scan of an issue, of that hash: how sure the letters of each page are (None:
    of print), the last of which has one letter.
    """

    def make(name: str, *sure: float | None, status: Status = "certain") -> Issue:
        issue = make_issue(name=f"{name}.pdf", rank=0, notices=(marked(notice, status),))
        printed = [*issue.source.pages, replace(issue.source.pages[0], number=3, text="一")]
        pages = [replace(page, confidence=one) for page, one in zip(printed, sure, strict=True)]
        source = replace(issue.source, sha256=name * 64, pages=tuple(pages), reader="ocr")
        return replace(issue, source=source)

    return make


def _leading(engine: Engine) -> str:
    ((sha256,),) = rows(engine, "SELECT DISTINCT source_sha256 FROM notices")
    return str(sha256[0])


@pytest.mark.parametrize(
    ("first", "second", "leading"),
    [
        pytest.param((0.91, 0.91, 0.91), (0.97, 0.97, 0.97), "b", id="the surer one"),
        pytest.param((0.97, 0.97, 0.97), (0.91, 0.91, 0.91), "a", id="the surer one comes first"),
        pytest.param((0.97, 0.9, 0.9), (0.97, 0.9, 0.9), "a", id="of two that are as sure the hash decides"),
        pytest.param((0.9, 0.9, 0.9), (0.92, 0.95, 0.9), "b", id="over all pages"),
        pytest.param((0.9, 0.9, 0.99), (0.92, 0.92, 0.5), "b", id="a page of one letter says little"),
        pytest.param((0.9, 0.9, 0.9), (0.9, None, 0.5), "b", id="what was printed as text is sure"),
    ],
)
def test_of_two_scans_the_one_whose_letters_are_surer_leads(
    engine, read_with, first: tuple[float, ...], second: tuple[float, ...], leading: str
) -> None:
    load(engine, read_with("a", *first))
    load(engine, read_with("b", *second))
    assert _leading(engine) == leading


def test_of_several_scans_the_surest_adds_its_evidence_first_and_fills_in_any_order(
    tmp_path: Path, new_database, dump, read_with
) -> None:
    three = [
        read_with("a", 0.9, 0.9, 0.9),
        read_with("b", 0.97, 0.97, 0.97, status="ambiguous"),
        read_with("c", 0.95, 0.95, 0.95),
    ]
    dumps = []
    for turn, order in enumerate(permutations(three)):
        engine = new_database(tmp_path / f"{turn}.db")
        for issue in order:
            load(engine, issue)
        assert _leading(engine) == "b"
        assert rows(engine, "SELECT DISTINCT substr(source_sha256, 1, 1) FROM amounts") == [("c",)]
        evidence = "SELECT e.source_sha256 FROM evidence e JOIN events ON event_uid = record_uid"
        assert [sha256[0] for (sha256,) in rows(engine, f"{evidence} ORDER BY e.ordinal")] == list("bbccaa")
        dumps.append(dump(engine))
        engine.dispose()
    assert all(other == dumps[0] for other in dumps)


def test_a_fact_that_stands_in_another_task_is_not_filled(engine, make_issue, notice) -> None:
    free = tuple(replace(fact, task=None, status="ambiguous") for fact in notice.amounts)
    load(engine, make_issue(name="b.pdf", rank=2, notices=(replace(notice, amounts=free),)))
    load(engine, make_issue(name="a.txt"))
    assert rows(engine, "SELECT status, task_uid FROM amounts") == [("ambiguous", None)]


def test_of_several_sources_the_best_that_is_certain_fills(engine, pair, make_issue, notice) -> None:
    third = make_issue(name="c.txt", rank=0, notices=(marked(notice, "certain"),))
    for issue in (third, *pair):
        load(engine, issue)
    assert rows(engine, "SELECT DISTINCT source_sha256 FROM amounts") == [(pair[1].source.sha256,)]


def test_the_order_of_sources_and_earlier_readings_do_not_show(
    tmp_path: Path, new_database, dump, pair, make_issue, notice
) -> None:
    certain = make_issue(name="b.pdf", rank=2, notices=(marked(notice, "certain"),))
    third = make_issue(name="c.txt", rank=1, notices=(marked(notice, "ambiguous"),))
    dumps = []
    for turn, order in enumerate(permutations([*pair, third])):
        engine = new_database(tmp_path / f"{turn}.db")
        for issue in (certain, *order) if turn % 2 else order:
            load(engine, issue)
        dumps.append(dump(engine))
        engine.dispose()
    assert all(other == dumps[0] for other in dumps)


def test_a_reading_that_is_certain_at_last_needs_nobody(engine, pair, make_issue, notice) -> None:
    for issue in pair:
        load(engine, issue)
    load(engine, make_issue(name="b.pdf", rank=2, notices=(marked(notice, "certain"),)))
    assert rows(engine, "SELECT count(*) FROM filled") == [(0,)]
    assert rows(engine, "SELECT DISTINCT source_sha256 FROM events") == [(pair[0].source.sha256,)]


def test_an_issue_whose_sources_all_turn_out_to_be_of_another_leaves_nothing(engine, pair) -> None:
    for issue in pair:
        load(engine, issue)
    for issue in pair:
        load(engine, replace(issue, number=6))
    assert rows(engine, "SELECT count(*) FROM issue") == [(1,)]
    assert rows(engine, "SELECT DISTINCT status FROM tasks") == [("certain",)]
