"""Rebuilding: what a database keeps is read again without the files, and what that changes is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

import gongbao
from gongbao.building import reading
from gongbao.cli import main
from gongbao.schema.database import open_for_writing
from gongbao.schema.dump import dump_views
from gongbao.schema.records import Issue

NOTICE = """永州市人民政府关于印发方案的通知
永政发〔2022〕{number}号
各县区人民政府：
市教育局于2022年5月底前投入10万元。
永州市人民政府
2022年5月1日
"""


def dump(database: Path) -> list[str]:
    engine = gongbao.connect(database)
    try:
        return list(dump_views(engine))
    finally:
        engine.dispose()


def write(database: Path, *statements: str) -> None:
    engine = open_for_writing(database)
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


@pytest.fixture
def built(tmp_path: Path) -> Iterator[Path]:
    """A database of two texts, whose files are gone."""
    files = [tmp_path / f"{number}.txt" for number in (6, 7)]
    for number, file in zip((6, 7), files, strict=True):
        file.write_text(NOTICE.format(number=number), encoding="utf-8")
    assert not gongbao.build(files, tmp_path / "gazette.db").failed
    for file in files:
        file.unlink()
    return tmp_path / "gazette.db"


@pytest.fixture
def other_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules by which nobody signs."""
    read = reading.read_kept_issue

    def read_kept_issue(*given: object) -> Issue:
        issue = read(*given)
        return replace(issue, notices=tuple(replace(notice, issuer=None) for notice in issue.notices))

    monkeypatch.setattr(reading, "read_kept_issue", read_kept_issue)


def outdate(database: Path) -> None:
    write(
        database,
        "UPDATE source SET rules_version = 'before'",
        "INSERT INTO ruleset VALUES ('before', '0.0.1', 'other', 'words', 'profiles')",
    )


def test_what_these_rules_have_read_is_left(built: Path) -> None:
    report = gongbao.rebuild([], built)
    assert (report.loaded, report.unchanged, report.current) == ((), (), 2)


@pytest.mark.unmeasured
def test_what_is_kept_is_read_as_the_files_were(built: Path) -> None:
    before = dump(built)
    report = gongbao.rebuild([], built, every=True)
    assert (len(report.unchanged), report.changes, report.current) == (2, 0, 0)
    assert dump(built) == before


@pytest.mark.usefixtures("other_rules")
def test_other_rules_change_facts_and_every_change_is_told(built: Path) -> None:
    outdate(built)
    report = gongbao.rebuild([], built)
    assert (len(report.loaded), report.changes, report.failed) == (2, 2, ())
    changes = gongbao.changes(built)
    assert {(one.field, one.before, one.after, one.cause) for one in changes} == {
        ("issuer", "永州市人民政府", None, "rules")
    }
    assert {one.rules_before for one in changes} == {"before"}
    assert gongbao.rebuild([], built).current == 2


@pytest.mark.usefixtures("other_rules")
def test_a_source_that_is_named_is_read_alone(built: Path) -> None:
    outdate(built)
    path = built.with_name("7.txt").as_posix()
    assert gongbao.rebuild([path], built).loaded == (path,)
    with pytest.raises(gongbao.DatabaseError, match="there is no source"):
        gongbao.rebuild(["8.txt"], built)


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("DELETE FROM kept", "nothing is kept"),
        ("UPDATE source SET profile_asked = 'nowhere-0123456789ab'", "its profile"),
        ("UPDATE source SET superseded = 1", "another file"),
    ],
)
def test_what_cannot_be_read_again_is_told_and_stays(built: Path, statement: str, reason: str) -> None:
    write(built, statement)
    before = dump(built)
    path = built.with_name("6.txt").as_posix()
    report = gongbao.rebuild([path], built, every=True)
    assert (report.loaded, report.unchanged) == ((), ())
    assert report.left[path].startswith(reason)
    assert dump(built) == before


@pytest.mark.unmeasured
def test_what_a_stranger_has_kept_is_a_failure_and_facts_stay(built: Path) -> None:
    before = [line for line in dump(built) if '"view": "failures"' not in line]
    write(built, "UPDATE kept SET data = X'00'")
    report = gongbao.rebuild([], built, every=True, timeout=100)
    assert [failure.code for failure in report.failed] == ["unreadable"] * 2
    assert [line for line in dump(built) if '"view": "failures"' not in line] == before


def test_without_keeping_there_is_nothing_to_rebuild(tmp_path: Path) -> None:
    (tmp_path / "6.txt").write_text(NOTICE.format(number=6), encoding="utf-8")
    gongbao.build([tmp_path / "6.txt"], tmp_path / "bare.db", keep=False)
    assert len(gongbao.rebuild([], tmp_path / "bare.db", every=True).left) == 1


def test_the_command_says_what_it_did(built: Path) -> None:
    arguments = ["rebuild", "--database", str(built), "--all", "--timeout", "0"]
    done = CliRunner().invoke(main, arguments)
    assert done.exit_code == 0
    assert "0 changed, 2 unchanged, 0 failed, 0 read by these rules already" in done.stderr
    told = json.loads(CliRunner().invoke(main, [*arguments, "--json"]).stdout)
    assert (len(told["unchanged"]), told["changes"]) == (2, 0)
