"""`gongbao build` as a user has it: good sources, bad sources, databases of all kinds."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from pathlib import Path

import pytest

from gongbao.schema.views import VIEW_NAMES

CORPORA = Path(__file__).parents[2] / "corpora"
WENZHOU = CORPORA / "wenzhou-2022-05" / "issue.txt"
WUHU = CORPORA / "wuhu-2024-03" / "issue.txt"

BAD = {
    "empty": b"",
    "blank": b" \r\n\f\n ",
    "binary": bytes(range(256)) * 64,
    "nul": "温州市人民政府公报\0温政办〔2022〕35号".encode(),
    "undecodable": b"\xff\xff\x81\x20\xfe" * 200,
    "no-gazette": b"The quick brown fox jumps over the lazy dog.\n" * 20,
}


def dump(database: Path) -> dict[str, list[tuple]]:
    connection = sqlite3.connect(database)
    rows = {
        view: sorted(connection.execute(f"SELECT * FROM {view}").fetchall(), key=repr)
        for view in VIEW_NAMES
        if view != "failures"
    }
    connection.close()
    return rows


def test_the_sample_builds_and_building_again_changes_nothing(run, tmp_path: Path) -> None:
    done = run("build", WENZHOU)
    assert (done.returncode, done.stdout) == (0, "")
    outcome, counts = done.stderr.splitlines()
    assert outcome == "gazette.db: 1 loaded, 0 unchanged, 0 failed"
    assert counts.split(", ")[0].endswith(" notices")
    assert counts.endswith(" checks failed")
    before = (tmp_path / "gazette.db").read_bytes()
    again = run("build", WENZHOU)
    assert again.stderr.splitlines() == ["gazette.db: 0 loaded, 1 unchanged, 0 failed", counts]
    assert (tmp_path / "gazette.db").read_bytes() == before


def test_the_order_of_sources_does_not_show(run, tmp_path: Path) -> None:
    # Another text of the first issue: a second source, whose facts or whose rival's are published.
    (tmp_path / "again.txt").write_bytes(WENZHOU.read_bytes() + b"\n")
    assert run("build", WENZHOU, WUHU, "again.txt", "--database", "one.db").returncode == 0
    assert run("build", "again.txt", "--database", "other.db").returncode == 0
    assert run("build", WUHU, WENZHOU, "--database", "other.db").returncode == 0
    assert dump(tmp_path / "one.db") == dump(tmp_path / "other.db")


@pytest.mark.parametrize("name", BAD)
def test_a_bad_source_fails_with_its_reason_and_the_others_load(run, tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.txt").write_bytes(BAD[name])
    done = run("build", f"{name}.txt", WUHU)
    assert done.returncode == 1
    errors = [line for line in done.stderr.splitlines() if line.startswith("Error: ")]
    assert len(errors) == 1
    assert errors[0].startswith(f"Error: {name}.txt: ")
    assert "Traceback" not in done.stderr
    failures = run("query", "SELECT path, attempts, code FROM failures", "--csv").stdout.splitlines()
    assert failures[1].startswith(f"{name}.txt,1,")
    assert "crashed" not in failures[1]
    assert run("query", "SELECT count(*) FROM issues", "--csv").stdout.split() == ["count(*)", "1"]


def test_a_source_that_fails_leaves_the_facts_as_they_were(run, tmp_path: Path) -> None:
    run("build", WUHU)
    before = dump(tmp_path / "gazette.db")
    (tmp_path / "broken.txt").write_bytes(BAD["binary"])
    assert run("build", "broken.txt", "not-there.txt").returncode == 1
    assert dump(tmp_path / "gazette.db") == before


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")
def test_a_folder_named_as_a_text_is_searched_and_an_empty_one_loads_nothing(run, tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    done = run("build", "folder.txt")
    assert done.returncode == 1
    assert "folder.txt: no texts there" in done.stderr


def test_a_locked_database_is_one_line_and_stays_as_it_is(run, tmp_path: Path) -> None:
    run("build", WUHU)
    path = tmp_path / "gazette.db"
    before = path.read_bytes()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    done = run("build", WENZHOU)
    holder.close()
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["Error: gazette.db: database is locked"]
    assert path.read_bytes() == before


@pytest.mark.parametrize("kind", ["sqlite", "text"])
def test_a_database_of_somebody_else_is_one_line_and_stays_as_it_is(run, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "gazette.db"
    if kind == "text":
        path.write_text("不是数据库", encoding="utf-8")
    else:
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE notices (title TEXT)")
        connection.commit()
        connection.close()
    before = path.read_bytes()
    done = run("build", WUHU)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("Error: gazette.db: not a ")
    assert path.read_bytes() == before


def test_an_unknown_profile_is_one_line(run) -> None:
    done = run("build", WUHU, "--profile", "nowhere")
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1
    assert "nowhere" in done.stderr


def test_a_copy_elsewhere_shows_its_new_path(run, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    shutil.copy(WUHU, tmp_path / "texts")
    run("build", WUHU)
    assert "1 unchanged" in run("build", "texts").stderr
    assert run("query", "SELECT path FROM sources", "--csv").stdout.split() == ["path", "texts/issue.txt"]
