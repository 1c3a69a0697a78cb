"""Taking sources out: nothing of them is left, and the rest is as if they had never come."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gongbao.schema.errors import DatabaseError
from gongbao.schema.loading import Failure, load, write_failure
from gongbao.schema.removing import find_removable, remove_from
from gongbao.schema.search.wording import Wording

WORDS = Wording(str, str, "1")


def rows_everywhere(engine) -> dict[str, int]:
    with engine.connect() as connection:
        tables = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_tokens%' "
            "AND name NOT IN ('gongbao_version', 'search_wording', 'changes', 'change')"
        ).scalars()
        return {
            name: connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one() for name in tables
        }


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "by", ["path", "path written otherwise", "hash", "issue", "number", "its number alone"]
)
def test_a_source_goes_by_its_path_its_hash_or_its_issue(engine, make_issue, by: str) -> None:
    before = rows_everywhere(engine)
    issue = make_issue()
    load(engine, issue, WORDS)
    with engine.connect() as connection:
        uid = connection.exec_driver_sql("SELECT issue_uid FROM issues").scalar_one()
    named = {
        "path": "texts/a.txt",
        "path written otherwise": "./texts//a.txt",
        "hash": issue.source.sha256[:8],
        "issue": uid,
        "number": "永州市人民政府公报2022-5",
        "its number alone": "2022-5",
    }[by]
    assert [one.path for one in find_removable(engine, named)] == ["texts/a.txt"]
    assert [one.path for one in remove_from(engine, named, WORDS)] == ["texts/a.txt"]
    assert rows_everywhere(engine) == before


def test_the_rest_is_as_if_it_had_never_come(engine, new_database, dump, make_issue, tmp_path: Path) -> None:
    issues = [make_issue(), make_issue(name="b.pdf", rank=2), make_issue(name="c.txt", number=6)]
    alone = new_database(tmp_path / "alone.db")
    load(alone, issues[0], WORDS)
    load(alone, issues[2], WORDS)
    for issue in issues:
        load(engine, issue, WORDS)
    remove_from(engine, "texts/b.pdf", WORDS)
    assert dump(engine) == dump(alone)
    indexed = "SELECT count(*), count(DISTINCT source_id) FROM search_entry"
    with engine.connect() as ours, alone.connect() as theirs:
        assert ours.exec_driver_sql(indexed).all() == theirs.exec_driver_sql(indexed).all()
    alone.dispose()


def test_the_reading_that_a_correction_had_superseded_counts_again(
    engine, new_database, dump, make_issue, tmp_path: Path
) -> None:
    before = make_issue()
    correction = make_issue(number=6, name="other.txt")
    correction = replace(correction, source=replace(correction.source, path=before.source.path))
    alone = new_database(tmp_path / "alone.db")
    load(alone, before, WORDS)
    for issue in (before, correction):
        load(engine, issue, WORDS)
    (removed,) = remove_from(engine, correction.source.sha256[:8], WORDS)
    assert removed.earlier == (before.source.sha256,)
    assert dump(engine) == dump(alone)
    with engine.connect() as connection:
        # What went, and what came back, is told.
        told = connection.exec_driver_sql(
            "SELECT DISTINCT cause, kind FROM changes WHERE view_name = 'notices'"
        ).all()
    assert sorted(map(tuple, told)) == [("source", "added"), ("source", "removed")]


def test_which_of_several_earlier_readings_came_last_is_not_guessed(engine, make_issue) -> None:
    issues = [make_issue(name=f"{number}.txt", number=number) for number in (1, 2, 3)]
    for issue in issues:
        load(engine, replace(issue, source=replace(issue.source, path="a.txt")), WORDS)
    (removed,) = remove_from(engine, issues[2].source.sha256[:8], WORDS)
    assert removed.earlier == (issues[0].source.sha256, issues[1].source.sha256)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM notices").scalar_one() == 0


def test_what_only_failed_is_forgotten(engine) -> None:
    for name in ("a.txt", "b.txt"):
        write_failure(engine, Failure(name, None, "read", "unreadable", "gone"))
    assert [(one.path, one.issue_uid) for one in remove_from(engine, "a.txt")] == [("a.txt", None)]
    assert rows_everywhere(engine)["failure"] == 1


@pytest.mark.parametrize(
    ("what", "reason"),
    [
        pytest.param("nothing.txt", "no source or issue nothing.txt", id="nothing is called so"),
        pytest.param("0" * 16, "no source or issue", id="no uid or hash"),
        pytest.param("2022-5", "several issues .*乙公报、甲公报", id="two gazettes have the number"),
        pytest.param("2022-9", "no source or issue", id="a number that is not there"),
        pytest.param("%", "no source or issue %", id="a sign of the query's own"),
    ],
)
def test_what_fits_nothing_or_several_is_refused(engine, make_issue, what: str, reason: str) -> None:
    load(engine, make_issue(publication="甲公报"))
    load(engine, make_issue(name="b.txt", publication="乙公报"))
    for refuse in (find_removable, remove_from):
        with pytest.raises(DatabaseError, match=reason):
            refuse(engine, what)
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM sources").scalar_one() == 2
