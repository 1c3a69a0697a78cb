"""Loading: once or twice, in any order, from one source or several."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest

from gongbao.schema.errors import SourceError
from gongbao.schema.loading import Failure, load, write_failure, write_release
from gongbao.schema.records import Citation, Issue, Span

pytestmark = pytest.mark.unmeasured


def rows(engine, sql: str) -> list[tuple]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def test_loading_twice_changes_nothing_not_even_the_file(tmp_path: Path, new_database, make_issue) -> None:
    path = tmp_path / "gazette.db"
    engine = new_database(path)
    assert load(engine, make_issue()) == "loaded"
    before = path.read_bytes()
    assert load(engine, make_issue()) == "unchanged"
    engine.dispose()
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("before", "after", "outcome"),
    [
        pytest.param("2.6666666666666666666667", "2.6666666666666666666667", "unchanged", id="a third"),
        pytest.param("0.10", "0.1", "unchanged", id="one number, printed otherwise"),
        pytest.param("123456789012345678", "123456789012345678", "unchanged", id="eighteen digits"),
        pytest.param("286666.6666666666", "286666.6666766666", "loaded", id="another number"),
        pytest.param("12345678901234", "12345678901235", "loaded", id="another whole number"),
    ],
)
def test_a_decimal_that_sqlite_cuts_is_still_the_one_that_was_read(
    engine, make_issue, notice, before: str, after: str, outcome: str
) -> None:
    def with_value(value: str) -> Issue:
        fact = notice.amounts[0]
        other = replace(fact, amount=replace(fact.amount, value=Decimal(value)))
        return make_issue(notices=(replace(notice, amounts=(other,)),))

    load(engine, with_value(before))
    assert load(engine, with_value(after)) == outcome


def test_a_newer_reading_takes_the_place_of_the_older(engine, new_database, dump, make_issue, notice) -> None:
    load(
        engine,
        make_issue(
            notices=(notice, replace(notice, ordinal=2, title="另一件", tasks=(), amounts=(), deadlines=()))
        ),
    )
    newer = make_issue(notices=(replace(notice, tasks=(), amounts=(), deadlines=()),))
    assert load(engine, newer) == "loaded"
    fresh = new_database(Path(engine.url.database.removeprefix("file://")).with_name("fresh.db"))
    load(fresh, newer)
    assert dump(engine) == dump(fresh)
    fresh.dispose()


def test_a_moved_file_keeps_its_rows_and_shows_its_new_path(engine, make_issue) -> None:
    issue = make_issue()
    load(engine, issue)
    assert load(engine, replace(issue, source=replace(issue.source, path="elsewhere/a.txt"))) == "unchanged"
    assert rows(engine, "SELECT path FROM sources") == [("elsewhere/a.txt",)]


def test_any_order_of_sources_gives_the_same_database(
    tmp_path: Path, new_database, dump, make_issue, notice
) -> None:
    changed = replace(notice, tasks=(), amounts=(), deadlines=(), text="从另一来源读出")
    issues = [
        make_issue(name="a.txt"),
        make_issue(name="b.pdf", rank=2, notices=(changed,)),
        make_issue(name="c.txt", notices=(replace(changed, title="第三来源"),), area="零陵"),
        make_issue(name="d.txt", number=6),
        make_issue(name="e.txt", publication=None),
    ]
    dumps = []
    for turn, order in enumerate(permutations(issues)):
        if turn % 7:
            continue
        engine = new_database(tmp_path / f"{turn}.db")
        for issue in order:
            load(engine, issue)
        dumps.append(dump(engine))
        engine.dispose()
    assert all(other == dumps[0] for other in dumps)
    assert len(dumps) > 10


def test_the_source_of_highest_rank_gives_the_facts(engine, make_issue, notice) -> None:
    load(engine, make_issue(name="b.pdf", rank=2, notices=(replace(notice, text="版面"),), area="零陵"))
    load(engine, make_issue(name="a.txt", rank=1))
    assert rows(engine, "SELECT text FROM notices") == [("版面",)]
    assert rows(engine, "SELECT area FROM issues") == [("零陵",)]
    assert rows(engine, "SELECT count(*), count(DISTINCT issue_uid) FROM sources") == [(2, 1)]
    assert rows(engine, "SELECT count(DISTINCT source_sha256) FROM pages") == [(2,)]


def test_among_sources_of_one_rank_the_choice_does_not_depend_on_who_came_first(
    engine, make_issue, notice
) -> None:
    first, second = make_issue(name="a.txt"), make_issue(name="b.txt")
    winner = min(first.source.sha256, second.source.sha256)
    for issue in (first, second, first):
        load(engine, issue)
        leading = rows(engine, "SELECT source_sha256 FROM notices")
    assert leading == [(winner,)]


def test_checks_of_every_source_stay_with_uids_of_their_own(engine, make_issue) -> None:
    load(engine, make_issue(name="a.txt"))
    alone = {uid for (uid,) in rows(engine, "SELECT check_uid FROM checks")}
    load(engine, make_issue(name="b.pdf", rank=2))
    both = rows(engine, "SELECT c.check_uid, s.rank FROM checks c JOIN sources s USING (source_sha256)")
    assert {uid for uid, rank in both if rank == 2} == alone
    assert len({uid for uid, _ in both}) == 2 * len(alone)
    quoted = rows(engine, "SELECT count(*) FROM checks c JOIN evidence e ON e.record_uid = c.check_uid")
    assert quoted == [(2,)]


def test_an_issue_that_turns_out_to_be_another_leaves_nothing_behind(engine, make_issue) -> None:
    load(engine, make_issue(publication=None))
    load(engine, make_issue())
    assert rows(engine, "SELECT publication FROM issues") == [("永州市人民政府公报",)]
    assert rows(engine, "SELECT count(*) FROM issue") == [(1,)]


def test_a_reading_that_points_outside_its_pages_is_refused_whole(engine, dump, make_issue, notice) -> None:
    load(engine, make_issue())
    before = dump(engine)
    broken = replace(notice, evidence=(Span(1, 0, 10_000),))
    with pytest.raises(SourceError, match="evidence outside of page 1"):
        load(engine, make_issue(name="b.pdf", rank=2, notices=(broken,)))
    assert dump(engine) == before


def test_a_fact_without_its_words_is_refused_whole(engine, dump, make_issue, notice) -> None:
    before = dump(engine)
    broken = replace(notice, amounts=(replace(notice.amounts[0], quote=None),))
    with pytest.raises(SourceError) as caught:
        load(engine, make_issue(notices=(broken,)))
    assert caught.value.code == "broken_record"
    assert dump(engine) == before


@pytest.mark.parametrize(
    ("others", "reading", "expected"),
    [
        pytest.param([], "external", "external", id="not in the database"),
        pytest.param(["b"], "external", "resolved", id="one notice has the number"),
        pytest.param(["b", "c"], "external", "ambiguous", id="two notices share the number"),
        pytest.param(["b"], "ambiguous", "ambiguous", id="the reading is ambiguous itself"),
        pytest.param([], "resolved", "external", id="no longer in the database"),
    ],
)
@pytest.mark.parametrize("last", [True, False], ids=["cited last", "cited first"])
def test_a_citation_is_resolved_against_the_whole_database(
    engine, make_issue, notice, others, reading, expected, last
) -> None:
    citing = replace(notice, citations=(replace(notice.citations[0], resolution=reading),))
    cited = replace(notice, document_number="永政发〔2021〕3号", citations=())
    issues = [make_issue(notices=(citing,))]
    issues += [make_issue(name=name, publication=name, notices=(cited,)) for name in others]
    for issue in issues if last else reversed(issues):
        load(engine, issue)
    assert rows(engine, "SELECT resolution FROM citations") == [(expected,)]


def test_a_title_alone_is_resolved_as_well(engine, make_issue, notice) -> None:
    citation = Citation(None, notice.title, "cites", "external", "依据。", 1, (Span(1, 0, 2),))
    load(engine, make_issue(notices=(replace(notice, citations=(citation,)),)))
    assert rows(engine, "SELECT resolution FROM citations") == [("resolved",)]


def test_a_failure_counts_its_attempts_and_goes_when_the_source_loads(engine, make_issue) -> None:
    issue = make_issue()
    failure = Failure(issue.source.path, issue.source.sha256, "read", "binary", "not a text")
    for _ in range(2):
        write_failure(engine, failure)
    write_failure(engine, replace(failure, path="other.txt", source_sha256=None))
    write_failure(engine, replace(failure, path="other.txt", source_sha256=None))
    assert rows(engine, "SELECT path, code, attempts FROM failures ORDER BY path") == [
        ("other.txt", "binary", 2),
        ("texts/a.txt", "binary", 2),
    ]
    load(engine, issue)
    assert rows(engine, "SELECT path FROM failures") == [("other.txt",)]


def test_a_release_is_written_once(engine) -> None:
    write_release(engine, "1.0", "abc")
    write_release(engine, "1.1", "abd")
    assert rows(engine, "SELECT version, rules_version FROM about") == [("1.1", "abd")]


def test_the_rules_of_a_unit_that_two_issues_know_make_one_row(engine, make_issue) -> None:
    load(engine, make_issue())
    load(engine, make_issue(name="b.txt", number=6))
    assert rows(engine, "SELECT count(*) FROM units") == [(1,)]
