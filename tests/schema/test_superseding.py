"""A corrected file at the same path: the later reading counts, the earlier one is kept and says nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal
from itertools import permutations
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Engine

from gongbao.schema import migrations
from gongbao.schema.database import for_migrating, open_for_writing
from gongbao.schema.loading import Failure, load, load_copy, write_failure
from gongbao.schema.records import Issue, Notice

# What stays of a reading that another one came after.
KEPT = ("about", "sources", "pages", "failures")


@pytest.fixture(scope="module", autouse=True)
def _made_once() -> None:
    """Here a new database is made as a user's is."""


def rows(engine: Engine, sql: str) -> list[tuple]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def at(issue: Issue, path: str, content: str = "") -> Issue:
    """The issue as read from a file at that path; another content is another hash."""
    sha256 = hashlib.sha256(content.encode()).hexdigest() if content else issue.source.sha256
    return replace(issue, source=replace(issue.source, path=path, sha256=sha256))


def with_sum(notice: Notice, value: int) -> Notice:
    """The notice with another sum of money, and so with another number."""
    fact = notice.amounts[0]
    return replace(
        notice, amounts=(replace(fact, amount=replace(fact.amount, value=Decimal(value), text=f"{value}元")),)
    )


Version = Callable[..., Issue]


@pytest.fixture
def version(make_issue, notice) -> Version:
    """A function that makes the issue with another sum, as read from one path if no other is named."""

    def make(value: int, path: str = "issue.txt", **changes) -> Issue:
        return at(make_issue(notices=(with_sum(notice, value),), **changes), path, f"content {value}")

    return make


@pytest.fixture
def facts(dump) -> Callable[[Engine], dict]:
    """A function that gives all rows of all views but those that keep what was read before."""
    return lambda engine: {view: rows for view, rows in dump(engine).items() if view not in KEPT}


@pytest.fixture
def fresh(tmp_path: Path, new_database: Callable[[Path], Engine]) -> Iterator[Callable[..., Engine]]:
    """A function that loads issues into a new database."""
    engines: list[Engine] = []

    def make(*issues: Issue) -> Engine:
        engines.append(new_database(tmp_path / f"fresh-{len(engines)}.db"))
        for issue in issues:
            load(engines[-1], issue)
        return engines[-1]

    yield make
    for engine in engines:
        engine.dispose()


def superseded(engine: Engine) -> dict[str, int]:
    """By hash, whether another reading of its path came later."""
    return dict(rows(engine, "SELECT source_sha256, superseded FROM sources"))


@pytest.mark.unmeasured
@pytest.mark.parametrize("order", list(permutations([1, 2, 3])), ids=str)
def test_the_reading_of_a_path_that_came_last_gives_all_facts(
    engine, facts, fresh, version: Version, order
) -> None:
    issues = [version(value) for value in order]
    assert [load(engine, issue) for issue in issues] == ["loaded"] * 3
    assert facts(engine) == facts(fresh(issues[-1]))
    assert superseded(engine) == {issue.source.sha256: int(issue is not issues[-1]) for issue in issues}


@pytest.mark.unmeasured
def test_a_content_that_comes_back_leads_again(engine, facts, fresh, version: Version) -> None:
    first, second = version(1), version(2)
    for issue in (first, second):
        load(engine, issue)
    assert load(engine, first) == "loaded"
    assert facts(engine) == facts(fresh(first))
    assert superseded(engine) == {first.source.sha256: 0, second.source.sha256: 1}
    assert load(engine, first) == "unchanged"


@pytest.mark.unmeasured
def test_loading_the_corrected_file_twice_changes_nothing_not_even_the_database(
    tmp_path: Path, version: Version
) -> None:
    path = tmp_path / "gazette.db"
    engine = open_for_writing(path)
    for issue in (version(1), version(2)):
        load(engine, issue)
    before = path.read_bytes()
    assert load(engine, version(2)) == "unchanged"
    engine.dispose()
    assert path.read_bytes() == before


def test_the_pages_of_a_superseded_reading_can_still_be_looked_up(engine, version: Version) -> None:
    for issue in (version(1), version(2)):
        load(engine, issue)
    pages = "SELECT superseded, count(*) FROM pages JOIN sources USING (source_sha256) GROUP BY superseded"
    assert rows(engine, pages) == [(0, 2), (1, 2)]
    assert rows(engine, "SELECT pages FROM sources") == [(2,), (2,)]


@pytest.mark.unmeasured
def test_another_issue_at_the_path_leaves_nothing_of_the_one_before(
    engine, facts, fresh, version: Version
) -> None:
    old, new = version(1), version(2, number=6)
    for issue in (old, new):
        load(engine, issue)
    assert rows(engine, "SELECT number FROM issues") == [(6,)]
    assert facts(engine) == facts(fresh(new))
    load(engine, old)
    assert rows(engine, "SELECT number FROM issues") == [(5,)]
    assert facts(engine) == facts(fresh(old))


def test_another_file_of_the_issue_leads_when_its_best_one_is_superseded(
    engine, facts, fresh, version: Version
) -> None:
    text, pdf, other = version(1, "a.txt"), version(2, "b.pdf", rank=2), version(3, "b.pdf", number=6)
    for issue in (text, pdf, other):
        load(engine, issue)
    sums = "SELECT number, value FROM amounts JOIN notices USING (notice_uid) JOIN issues USING (issue_uid)"
    assert sorted(rows(engine, sums)) == [(5, 1), (6, 3)]
    assert facts(engine) == facts(fresh(text, other))


@pytest.mark.unmeasured
def test_a_superseded_reading_neither_fills_nor_adds_evidence(
    engine, facts, fresh, make_issue, notice
) -> None:
    doubtful = replace(notice, amounts=(replace(notice.amounts[0], status="ambiguous"),))
    pdf = make_issue(name="b.pdf", rank=2, notices=(doubtful,))
    text = make_issue(name="a.txt")
    corrected = at(make_issue(notices=(replace(notice, amounts=(), deadlines=()),)), text.source.path, "new")
    for issue in (pdf, text, corrected):
        load(engine, issue)
    assert rows(engine, "SELECT status FROM amounts") == [("ambiguous",)]
    assert facts(engine) == facts(fresh(pdf, corrected))
    load(engine, text)
    assert facts(engine) == facts(fresh(pdf, text))


def test_the_order_of_paths_does_not_show_whatever_was_corrected_at_one(
    fresh, dump, version: Version, make_issue, notice
) -> None:
    doubtful = replace(notice, amounts=(replace(notice.amounts[0], status="ambiguous"),))
    old, new = (at(make_issue(), "a.txt", content) for content in ("old", "new"))
    others = make_issue(name="b.pdf", rank=2, notices=(doubtful,)), make_issue(name="c.txt")
    dumps = [
        dump(fresh(*order))
        for order in permutations([old, new, *others])
        if order.index(old) < order.index(new)
    ]
    assert len(dumps) == 12
    assert all(other == dumps[0] for other in dumps)


def test_a_document_of_a_superseded_issue_is_cited_as_one_outside(engine, make_issue, notice) -> None:
    cited = replace(notice, document_number="永政发〔2021〕3号", citations=())
    old = at(make_issue(number=6, notices=(cited,)), "b.txt", "old")
    for issue in (make_issue(), old):
        load(engine, issue)
    assert rows(engine, "SELECT resolution FROM citations") == [("resolved",)]
    load(engine, at(make_issue(number=7, notices=(replace(notice, citations=()),)), "b.txt", "new"))
    assert rows(engine, "SELECT resolution FROM citations") == [("external",)]


def test_a_moved_file_supersedes_what_lay_there_and_is_missed_by_nobody(
    engine, facts, fresh, version: Version
) -> None:
    first, second = version(1, "a.txt"), version(2, "b.txt")
    for issue in (first, second):
        load(engine, issue)
    moved = at(first, "b.txt")
    assert load(engine, moved) == "loaded"
    assert superseded(engine) == {first.source.sha256: 0, second.source.sha256: 1}
    assert facts(engine) == facts(fresh(moved))


@pytest.mark.unmeasured
def test_files_that_change_places_both_count(engine, facts, fresh, version: Version) -> None:
    first, second = version(1, "a.txt"), version(2, "b.txt", number=6)
    changed = [at(first, "b.txt"), at(second, "a.txt")]
    for issue in (first, second, *changed):
        load(engine, issue)
    assert set(superseded(engine).values()) == {0}
    assert facts(engine) == facts(fresh(*changed))


def test_a_content_superseded_at_one_path_counts_where_it_still_lies(engine, version: Version) -> None:
    kept = version(1, "kept.txt")
    for issue in (at(kept, "issue.txt"), version(2, "issue.txt")):
        load(engine, issue)
    assert load(engine, kept) == "loaded"
    assert set(superseded(engine).values()) == {0}
    assert rows(engine, "SELECT path FROM sources ORDER BY path") == [("issue.txt",), ("kept.txt",)]


def test_a_copy_supersedes_what_was_read_from_its_own_path(engine, facts, fresh, version: Version) -> None:
    old, new = version(1, "copy.txt"), version(2, "issue.txt")
    for issue in (old, new):
        load(engine, issue)
    write_failure(engine, Failure("copy.txt", None, "read", "binary", "not a text"))
    assert load_copy(engine, new.source.sha256, "copy.txt") == "loaded"
    assert facts(engine) == facts(fresh(new))
    assert rows(engine, "SELECT path FROM sources WHERE superseded = 0") == [("issue.txt",)]
    assert rows(engine, "SELECT * FROM failures") == []
    assert load_copy(engine, new.source.sha256, "copy.txt") == "unchanged"


def test_a_copy_of_a_file_that_failed_supersedes_nothing(engine, version: Version) -> None:
    load(engine, version(1))
    assert load_copy(engine, "0" * 64, "issue.txt") == "unchanged"
    assert set(superseded(engine).values()) == {0}


def test_a_copy_of_a_file_that_failed_when_it_came_back_supersedes_nothing(engine, version: Version) -> None:
    old, new, beside = version(1, "a.txt"), version(2, "a.txt"), version(3, "b.txt")
    for issue in (old, new, beside):
        load(engine, issue)
    before = superseded(engine)
    assert load_copy(engine, old.source.sha256, "b.txt") == "unchanged"
    assert superseded(engine) == before


def test_a_file_that_fails_supersedes_nothing(engine, facts, version: Version) -> None:
    load(engine, version(1))
    before = facts(engine)
    write_failure(engine, Failure("issue.txt", "0" * 64, "read", "binary", "not a text"))
    assert facts(engine) == before


def test_a_database_of_the_revision_before_takes_the_column_and_settles_a_path_when_it_is_loaded(
    tmp_path: Path, facts, fresh, version: Version
) -> None:
    path = tmp_path / "gazette.db"
    first, second = version(1), version(2)
    engine = open_for_writing(path)
    for issue in (at(first, "elsewhere.txt"), second):
        load(engine, issue)
    with for_migrating(engine).begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        config.set_main_option("path_separator", "os")
        config.attributes["connection"] = connection
        command.downgrade(config, "0002")
        assert "superseded" not in {row[1] for row in connection.exec_driver_sql("PRAGMA table_info(source)")}
        # Both readings are of one path, as the release before left them.
        connection.exec_driver_sql("UPDATE source SET path = 'issue.txt'")
    engine.dispose()
    engine = open_for_writing(path)
    assert set(superseded(engine).values()) == {0}
    assert load(engine, second) == "loaded"
    assert facts(engine) == facts(fresh(second))
    engine.dispose()
