"""`gongbao build` as a user has it: good sources, bad sources, databases of all kinds."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
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


def ask(database: Path, sql: str) -> list[tuple]:
    connection = sqlite3.connect(database)
    rows = connection.execute(sql).fetchall()
    connection.close()
    return rows


def dump(database: Path) -> dict[str, list[tuple]]:
    views = [view for view in VIEW_NAMES if view != "failures"]
    return {view: sorted(ask(database, f"SELECT * FROM {view}"), key=repr) for view in views}


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


def test_the_order_of_sources_does_not_show(invoke, tmp_path: Path) -> None:
    # Another text of the first issue: a second source, whose facts or whose rival's are published.
    (tmp_path / "again.txt").write_bytes(WENZHOU.read_bytes() + b"\n")
    assert invoke("build", WENZHOU, WUHU, "again.txt", "--database", "one.db").exit_code == 0
    assert invoke("build", "again.txt", "--database", "other.db").exit_code == 0
    assert invoke("build", WUHU, WENZHOU, "--database", "other.db").exit_code == 0
    assert dump(tmp_path / "one.db") == dump(tmp_path / "other.db")


def test_a_text_and_a_pdf_of_one_issue_are_one_issue_in_either_order(invoke, tmp_path: Path) -> None:
    pdf = WUHU.with_suffix(".pdf")
    for database, sources in {"pdf": [pdf], "one": [pdf, WUHU], "other": [WUHU, pdf]}.items():
        for source in sources:
            assert invoke("build", source, "--database", f"{database}.db", "--timeout", "0").exit_code == 0
    one = dump(tmp_path / "one.db")
    assert one == dump(tmp_path / "other.db")
    alone = dump(tmp_path / "pdf.db")
    assert len(one["sources"]) == 2
    for view in set(one) - {"sources", "pages", "checks", "evidence"}:
        assert one[view] == alone[view], view
    assert set(alone["evidence"]) < set(one["evidence"])


def test_each_bad_source_fails_with_its_reason_and_the_others_load(run, tmp_path: Path) -> None:
    for name, content in BAD.items():
        (tmp_path / f"{name}.txt").write_bytes(content)
    bad = [f"{name}.txt" for name in BAD]
    done = run("build", *bad, WUHU, "not-there.txt")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    *errors, outcome, _ = done.stderr.splitlines()
    told = [line.split(": ")[1] for line in errors]
    assert told == [*bad, "not-there.txt"]
    assert all(line.startswith("Error: ") and line.split(": ")[2] for line in errors)
    assert outcome == f"gazette.db: 1 loaded, 0 unchanged, {len(bad) + 1} failed"
    failures = ask(tmp_path / "gazette.db", "SELECT path, attempts, code FROM failures")
    assert {path for path, *_ in failures} == {*bad, "not-there.txt"}
    assert {attempts for _, attempts, _ in failures} == {1}
    assert "crashed" not in {code for *_, code in failures}


def test_a_source_that_fails_leaves_the_facts_as_they_were(invoke, tmp_path: Path) -> None:
    invoke("build", WUHU)
    before = dump(tmp_path / "gazette.db")
    (tmp_path / "broken.txt").write_bytes(BAD["binary"])
    assert invoke("build", "broken.txt", "not-there.txt").exit_code == 1
    assert dump(tmp_path / "gazette.db") == before


def test_a_source_that_takes_too_long_is_ended_and_the_others_load(run, tmp_path: Path) -> None:
    (tmp_path / "endless.txt").write_bytes(WENZHOU.read_bytes() * 100)
    done = run("build", "endless.txt", WUHU, "--timeout", "3")
    assert done.returncode == 1
    error, outcome, _ = done.stderr.splitlines()
    assert error == "Error: endless.txt: reading took longer than 3 s"
    assert outcome == "gazette.db: 1 loaded, 0 unchanged, 1 failed"
    assert ask(tmp_path / "gazette.db", "SELECT code, length(source_sha256) FROM failures") == [
        ("timeout", 64)
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its address space")
def test_a_source_that_takes_too_much_memory_is_ended_and_the_others_load(run, tmp_path: Path) -> None:
    (tmp_path / "huge.txt").write_bytes(WENZHOU.read_bytes() * 400)
    done = run("build", "huge.txt", WUHU, "--memory", "256")
    assert done.returncode == 1
    error, outcome, _ = done.stderr.splitlines()
    assert error == "Error: huge.txt: reading took more memory than 256 MB"
    assert outcome == "gazette.db: 1 loaded, 0 unchanged, 1 failed"
    assert ask(tmp_path / "gazette.db", "SELECT code FROM failures") == [("memory",)]


def test_a_process_of_its_own_reads_the_same(invoke, tmp_path: Path) -> None:
    assert invoke("build", WENZHOU, WUHU, "--database", "apart.db").exit_code == 0
    assert invoke("build", WENZHOU, WUHU, "--database", "here.db", "--timeout", "0").exit_code == 0
    assert dump(tmp_path / "apart.db") == dump(tmp_path / "here.db")


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")
def test_a_folder_named_as_a_text_is_searched_and_an_empty_one_loads_nothing(invoke, tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    done = invoke("build", "folder.txt")
    assert done.exit_code == 1
    assert "folder.txt: no texts there" in done.stderr


def test_a_locked_database_is_one_line_and_stays_as_it_is(run, database: Path) -> None:
    before = database.read_bytes()
    holder = sqlite3.connect(database, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    done = run("build", WENZHOU)
    holder.close()
    assert done.returncode == 1
    assert done.stderr.splitlines() == ["Error: gazette.db: database is locked"]
    assert database.read_bytes() == before


@pytest.mark.parametrize("kind", ["sqlite", "text"])
def test_a_database_of_somebody_else_is_one_line_and_stays_as_it_is(
    invoke, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "gazette.db"
    if kind == "text":
        path.write_text("不是数据库", encoding="utf-8")
    else:
        connection = sqlite3.connect(path)
        connection.execute("CREATE TABLE notices (title TEXT)")
        connection.commit()
        connection.close()
    before = path.read_bytes()
    done = invoke("build", WUHU)
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("Error: gazette.db: not a ")
    assert path.read_bytes() == before


def test_an_unknown_profile_is_one_line(invoke) -> None:
    done = invoke("build", WUHU, "--profile", "nowhere")
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert "nowhere" in done.stderr


def test_a_copy_elsewhere_shows_its_new_path(invoke, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    shutil.copy(WUHU, tmp_path / "texts")
    invoke("build", WUHU)
    assert "1 unchanged" in invoke("build", "texts").stderr
    assert ask(tmp_path / "gazette.db", "SELECT path FROM sources") == [("texts/issue.txt",)]


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_a_terminal_sees_a_progress_bar(tmp_path: Path) -> None:
    import pty

    leader, follower = pty.openpty()
    command = [sys.executable, "-c", "from gongbao.cli import main; main()", "build", "none.txt"]
    done = subprocess.run(command, cwd=tmp_path, stderr=follower, stdout=subprocess.PIPE, check=False)
    os.close(follower)
    seen = os.read(leader, 100_000).decode()
    os.close(leader)
    assert (done.returncode, done.stdout) == (1, b"")
    assert "reading  [####" in seen
    assert "Error: none.txt: " in seen
