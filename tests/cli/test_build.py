"""`gongbao build` as a user has it: good sources, bad sources, databases of all kinds."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import pickle
import re
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from gongbao.building import executor
from gongbao.schema.views import VIEW_NAMES

CORPORA = Path(__file__).parents[2] / "corpora"
WENZHOU = CORPORA / "wenzhou-2022-05" / "issue.txt"
WUHU = CORPORA / "wuhu-2024-03" / "issue.txt"

# Read in this process: for what does not depend on who reads.
HERE = ("--timeout", "0")
NOTICE = """永州市人民政府公报
永政发〔2023〕7号
永州市人民政府关于加强河道管理工作的通知
各县区人民政府：
    到2025年底前建成示范河道12条，补助50万元。（责任单位：市水利局）
永州市人民政府
2023年7月1日
"""
# A reader for another process, which loads no rules, that gives an issue made before, but for two files.
HOSTILE_READER = """
import pickle, sys, time
from pathlib import Path
from types import ModuleType
from gongbao.building import readers

def read_apart(task):
    return readers.read_apart(task)

def read(data, path, profile, **asked):
    while path == "endless.txt":
        time.sleep(60)
    if path == "huge.txt":
        return bytearray(1 << 40)
    return pickle.loads(Path("issue.pickle").read_bytes())

if "pytest" not in sys.modules:
    rules = sys.modules["gongbao.extract.issue"] = ModuleType("rules")
    rules.read_issue = rules.read_kept_issue = read
    rules.read_issue_and_keep = lambda *given, **asked: (read(*given), None)
"""

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


def summary(stderr: str) -> list[str]:
    """What is told at the end, without the line that each source has before."""
    return [line for line in stderr.splitlines() if not re.match(r"\d+/\d+ ", line)]


def dump(database: Path) -> dict[str, list[tuple]]:
    views = [view for view in VIEW_NAMES if view not in ("failures", "changes")]
    return {view: sorted(ask(database, f"SELECT * FROM {view}"), key=repr) for view in views}


def test_a_text_builds_as_in_this_process_and_building_again_changes_nothing(
    run, invoke, tmp_path: Path
) -> None:
    (tmp_path / "good.txt").write_text(NOTICE, encoding="utf-8")
    done = run("build", "good.txt")
    assert (done.returncode, done.stdout) == (0, "")
    outcome, counts = summary(done.stderr)
    assert outcome == "gazette.db: 1 loaded, 0 unchanged, 0 failed"
    assert counts.startswith("1 notices, ")
    assert counts.endswith(" checks failed")
    before = (tmp_path / "gazette.db").read_bytes()
    again = invoke("build", *HERE, "good.txt")
    assert summary(again.stderr) == ["gazette.db: 0 loaded, 1 unchanged, 0 failed", counts]
    assert (tmp_path / "gazette.db").read_bytes() == before
    # It was read by a process of its own; that a whole issue is the same from there, test_worker.py tells.
    assert invoke("build", *HERE, "good.txt", "--database", "here.db").exit_code == 0
    assert dump(tmp_path / "gazette.db") == dump(tmp_path / "here.db")


def test_what_was_built_is_told_as_json(invoke, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    done = invoke("build", "empty.txt", "none.txt", "--timeout", "0", "--json")
    assert done.exit_code == 1
    told = json.loads(done.stdout)
    assert told["database"] == "gazette.db"
    assert (told["loaded"], told["unchanged"], told["counts"]["tasks"]) == ([], [], 0)
    assert [(one["path"], one["code"]) for one in told["failed"]] == [
        ("empty.txt", "empty"),
        ("none.txt", "unreadable"),
    ]


@pytest.mark.unmeasured
def test_the_order_of_sources_does_not_show(invoke, tmp_path: Path) -> None:
    # Another text of the first issue: a second source, whose facts or whose rival's are published.
    (tmp_path / "again.txt").write_bytes(WUHU.read_bytes() + b"\n")
    (tmp_path / "good.txt").write_text(NOTICE, encoding="utf-8")
    assert invoke("build", *HERE, WUHU, "good.txt", "again.txt", "--database", "one.db").exit_code == 0
    assert invoke("build", *HERE, "again.txt", "--database", "other.db").exit_code == 0
    assert invoke("build", *HERE, "good.txt", WUHU, "--database", "other.db").exit_code == 0
    assert dump(tmp_path / "one.db") == dump(tmp_path / "other.db")


@pytest.mark.unmeasured
def test_a_text_and_a_pdf_of_one_issue_are_one_issue_in_either_order(invoke, tmp_path: Path) -> None:
    pdf = WUHU.with_suffix(".pdf")
    assert invoke("build", *HERE, pdf, "--database", "one.db").exit_code == 0
    alone = dump(tmp_path / "one.db")
    assert invoke("build", *HERE, WUHU, "--database", "one.db").exit_code == 0
    assert invoke("build", *HERE, WUHU, pdf, "--database", "other.db").exit_code == 0
    one = dump(tmp_path / "one.db")
    assert one == dump(tmp_path / "other.db")
    assert len(one["sources"]) == 2
    for view in set(one) - {"sources", "pages", "checks", "evidence"}:
        assert one[view] == alone[view], view
    assert set(alone["evidence"]) < set(one["evidence"])


@pytest.mark.unmeasured
def test_each_bad_source_fails_with_its_reason_and_the_others_load(invoke, tmp_path: Path) -> None:
    for name, content in BAD.items():
        (tmp_path / f"{name}.txt").write_bytes(content)
    bad = [f"{name}.txt" for name in BAD]
    (tmp_path / "good.txt").write_text(NOTICE, encoding="utf-8")
    done = invoke("build", *bad, "good.txt", "not-there.txt", "--jobs", "1")
    assert done.exit_code == 1
    *errors, outcome, _ = summary(done.stderr)
    told = [line.split(": ")[1] for line in errors]
    assert told == [*bad, "not-there.txt"]
    assert all(line.startswith("Error: ") and line.split(": ")[2] for line in errors)
    assert outcome == f"gazette.db: 1 loaded, 0 unchanged, {len(bad) + 1} failed"
    failures = ask(tmp_path / "gazette.db", "SELECT path, attempts, code FROM failures")
    assert {path for path, *_ in failures} == {*bad, "not-there.txt"}
    assert {attempts for _, attempts, _ in failures} == {1}
    assert "crashed" not in {code for *_, code in failures}


@pytest.mark.unmeasured
def test_a_source_that_fails_leaves_the_facts_as_they_were(invoke, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(NOTICE, encoding="utf-8")
    assert invoke("build", *HERE, "good.txt").exit_code == 0
    before = dump(tmp_path / "gazette.db")
    (tmp_path / "broken.txt").write_bytes(BAD["binary"])
    assert invoke("build", *HERE, "broken.txt", "not-there.txt").exit_code == 1
    assert dump(tmp_path / "gazette.db") == before


@pytest.fixture
def _hostile_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_issue) -> Iterator[None]:
    """Sources that are read by the reader above, and a good one among them."""
    (tmp_path / "hostile_reader.py").write_text(HOSTILE_READER, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(executor, "read_apart", importlib.import_module("hostile_reader").read_apart)
    for name in ("endless.txt", "huge.txt", "good.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    issue = make_issue()
    digest = hashlib.sha256(b"good.txt").hexdigest()
    good = replace(issue, source=replace(issue.source, path="good.txt", sha256=digest))
    (tmp_path / "issue.pickle").write_bytes(pickle.dumps(good))
    yield
    del sys.modules["hostile_reader"]


@pytest.mark.waits
@pytest.mark.unmeasured
@pytest.mark.usefixtures("_hostile_reader")
@pytest.mark.parametrize(
    ("name", "limit", "reason", "code"),
    [
        # Less than this a good file may take on a busy machine.
        pytest.param("endless.txt", ("--timeout", "4"), "reading took longer than 4 s", "timeout", id="time"),
        pytest.param(
            "huge.txt",
            ("--memory", "256"),
            "reading took more memory than 256 MB",
            "memory",
            id="memory",
            marks=pytest.mark.skipif(
                sys.platform != "linux", reason="only Linux holds a process to its memory"
            ),
        ),
    ],
)
def test_a_source_that_takes_too_much_is_ended_and_the_others_load(
    invoke, tmp_path: Path, name: str, limit: tuple[str, str], reason: str, code: str
) -> None:
    done = invoke("build", name, "good.txt", *limit)
    assert done.exit_code == 1
    error, outcome, _ = summary(done.stderr)
    assert error == f"Error: {name}: {reason}"
    assert outcome == "gazette.db: 1 loaded, 0 unchanged, 1 failed"
    failures = ask(tmp_path / "gazette.db", "SELECT code, source_sha256 FROM failures")
    assert failures == [(code, hashlib.sha256(name.encode()).hexdigest())]


@pytest.mark.unmeasured
def test_standard_input_is_read_and_goes_by_its_content(invoke, tmp_path: Path) -> None:
    for text in (NOTICE, NOTICE.replace("7号", "8号"), NOTICE):
        assert invoke("build", *HERE, "-", input=text).exit_code == 0
    rows = ask(tmp_path / "gazette.db", "SELECT path, source_sha256, superseded FROM sources")
    # The second is no corrected first.
    assert {(path, superseded) for path, _, superseded in rows} == {
        (f"stdin-{sha256[:12]}", 0) for _, sha256, _ in rows
    }
    assert len(rows) == 2


def test_standard_input_goes_by_the_name_that_is_given(invoke, tmp_path: Path) -> None:
    page = "<p>永州市人民政府关于加强河道管理工作的通知<p>各县区人民政府：<p>到2025年底前建成示范河道12条。"
    done = invoke("build", *HERE, "-", "--name", "saved/page.html", input=page)
    assert done.exit_code == 0, done.stderr
    assert ask(tmp_path / "gazette.db", "SELECT path, reader FROM sources") == [("saved/page.html", "html")]
    failed = invoke("build", *HERE, "-", "--name", "a.txt", input="")
    assert "Error: a.txt: the file is empty" in failed.stderr
    refused = invoke("build", *HERE, WUHU, "--name", "a.txt")
    assert (refused.exit_code, "--name is what standard input goes by" in refused.stderr) == (2, True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes have no names there")
def test_a_pipe_goes_by_its_content(invoke, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for text in (NOTICE, NOTICE.replace("7号", "8号")):
        writer = threading.Thread(target=pipe.write_text, args=(text, "utf-8"))
        writer.start()
        assert invoke("build", *HERE, pipe).exit_code == 0
        writer.join()
    rows = ask(tmp_path / "gazette.db", "SELECT path, superseded FROM sources")
    assert {superseded for _, superseded in rows} == {0}
    assert all(re.fullmatch(r".*/pipe-[0-9a-f]{12}", path) for path, _ in rows)


@pytest.mark.skipif(sys.platform == "win32", reason="permissions work otherwise there")
def test_a_folder_named_as_a_text_is_searched_and_an_empty_one_loads_nothing(invoke, tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    done = invoke("build", *HERE, "folder.txt")
    assert done.exit_code == 1
    assert "folder.txt: no texts there" in done.stderr


def test_a_folder_tells_in_one_line_what_it_left_out(invoke, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    for name in ("a.xlsx", "b.xlsx", "notes", "~$a.docx"):
        (folder / name).write_text("4", encoding="utf-8")
    (folder / "a.txt").write_text(NOTICE, encoding="utf-8")
    result = invoke("build", folder, "--database", tmp_path / "a.db", *HERE)
    assert result.exit_code == 0
    assert "left out, not read as sources: 2 .xlsx, 1 without a suffix\n" in result.stderr


def test_a_locked_database_is_one_line_and_stays_as_it_is(invoke, database: Path) -> None:
    before = database.read_bytes()
    holder = sqlite3.connect(database, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    done = invoke("build", *HERE, WENZHOU, "--wait", "0.05")
    holder.close()
    assert done.exit_code == 1
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
    done = invoke("build", *HERE, WUHU)
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith("Error: gazette.db: not a ")
    assert path.read_bytes() == before


def test_an_unknown_profile_is_one_line(invoke) -> None:
    done = invoke("build", *HERE, WUHU, "--profile", "nowhere")
    assert done.exit_code == 1
    assert len(done.stderr.splitlines()) == 1
    assert "nowhere" in done.stderr


def test_a_copy_elsewhere_shows_its_new_path(invoke, tmp_path: Path) -> None:
    (tmp_path / "issue.txt").write_text(NOTICE, encoding="utf-8")
    (tmp_path / "texts").mkdir()
    shutil.copy(tmp_path / "issue.txt", tmp_path / "texts")
    assert invoke("build", *HERE, "issue.txt").exit_code == 0
    assert "1 unchanged" in invoke("build", *HERE, "texts").stderr
    assert ask(tmp_path / "gazette.db", "SELECT path FROM sources") == [("texts/issue.txt",)]


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_a_terminal_sees_a_progress_bar(tmp_path: Path) -> None:
    import pty

    leader, follower = pty.openpty()
    command = [sys.executable, "-c", "from gongbao.cli import main; main()", "build", *HERE, "none.txt"]
    done = subprocess.run(command, cwd=tmp_path, stderr=follower, stdout=subprocess.PIPE, check=False)
    os.close(follower)
    seen = os.read(leader, 100_000).decode()
    os.close(leader)
    assert (done.returncode, done.stdout) == (1, b"")
    assert "reading  [####" in seen
    assert "Error: none.txt: " in seen
