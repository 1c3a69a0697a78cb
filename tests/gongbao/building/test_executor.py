"""Several processes read; what comes of it is what one makes of it, whatever becomes of them."""

from __future__ import annotations

import importlib
import pickle
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

import gongbao
from gongbao.building import executor
from gongbao.building.executor import Pool
from gongbao.building.readers import read_apart, reading_of
from gongbao.building.task import Task
from gongbao.parts import Parted
from gongbao.schema.database import connect
from gongbao.schema.dump import dump_views
from gongbao.schema.errors import SourceError
from gongbao.schema.prepared import Origin

# Reads in the other process what the reader of these tests reads in this one, or does what ends a process.
ODD_READER = """
import hashlib, os, pickle, signal, sys, time
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from gongbao import parts
from gongbao.building import readers

def read_issue(data, path, profile, **asked):
    word = data.decode()
    if word == "once" and not Path("killed").exists():
        Path("killed").touch()
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "slow":
        time.sleep(0.3)
    issue = pickle.loads(Path("issue.pickle").read_bytes())
    source = replace(issue.source, sha256=hashlib.sha256(data).hexdigest(), path=path)
    return replace(issue, source=source, number=int.from_bytes(hashlib.sha256(data).digest()[:2], "big"))

# No rules are loaded there.
if "pytest" not in sys.modules:
    rules = sys.modules["gongbao.extract.issue"] = ModuleType("rules")
    rules.read_issue = rules.read_kept_issue = read_issue
    rules.read_issue_and_keep = lambda *given, **asked: (read_issue(*given), None)

def read_apart(task):
    # Every answer is too large to be sent at once, and has several parts.
    parts.SMALL, readers._ROWS = -1, 3
    return readers.read_apart(task)
"""


@pytest.fixture
def _odd_reader(
    folder: Path, monkeypatch: pytest.MonkeyPatch, make_issue: Callable[..., gongbao.Issue]
) -> Iterator[None]:
    (folder / "odd_reader.py").write_text(ODD_READER, encoding="utf-8")
    (folder / "issue.pickle").write_bytes(pickle.dumps(make_issue()))
    for word in ("slow", "once", *"abcdef"):
        (folder / f"{word}.txt").write_text(word, encoding="utf-8")
    monkeypatch.syspath_prepend(folder)
    monkeypatch.setattr(executor, "read_apart", importlib.import_module("odd_reader").read_apart)
    yield
    del sys.modules["odd_reader"]


def dump(database: str) -> list[str]:
    engine = connect(database)
    try:
        return list(dump_views(engine))
    finally:
        engine.dispose()


def row_numbers(database: str) -> list[tuple]:
    connection = sqlite3.connect(database)
    found = connection.execute(
        "SELECT id, source_sha256 FROM source UNION SELECT id, record_uid FROM span "
        "UNION SELECT id, record_uid FROM search_entry"
    ).fetchall()
    connection.close()
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="processes end otherwise there")
@pytest.mark.usefixtures("_odd_reader")
def test_two_jobs_make_what_one_makes_and_a_process_costs_its_own_source_at_most(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = ["slow.txt", "a.txt", "once.txt", "b.txt", "c.txt", "d.txt", "e.txt", "none.txt", "f.txt"]
    done: list[gongbao.SourceDone] = []
    report = gongbao.build(names, "two.db", jobs=2, timeout=60, on_source=done.append)
    # In the order of the sources, though the first was the last to be read.
    assert [one.path for one in done] == names
    # One whose process was killed by somebody is innocent.
    assert report.loaded == tuple(name for name in names if name != "none.txt")
    assert [one.path for one in report.failed] == ["none.txt"]
    monkeypatch.setattr("gongbao.building.reading.read_issue", sys.modules["odd_reader"].read_issue)
    gongbao.build(names, "one.db", keep=False)
    assert dump("two.db") == dump("one.db")
    assert row_numbers("two.db") == row_numbers("one.db")


def test_a_reading_in_parts_is_the_same_as_often_as_it_is_asked_for(folder: Path) -> None:
    answer = read_apart(Task(folder / "1.txt", "1.txt", Origin("rules")))
    head, count, waiting = Parted(answer.head, answer.parts).split()
    assert (count, waiting) == (answer.parts, ())
    reading = reading_of(head, len(answer.parts), lambda at: pickle.loads(answer.parts[at]))
    assert [list(reading.batches(7)) for _ in range(2)] == [list(reading.batches(7))] * 2
    assert reading.searched is not None
    assert [list(run) for run in reading.searched.entries()]


class Lost:
    """A worker whose process ends before it has given what it read, as often as it is told."""

    def __init__(self, times: int) -> None:
        self._left = times

    def read(self, task: Task) -> tuple[object, int]:
        answer = read_apart(task)
        self._parts = answer.parts
        return answer.head, len(answer.parts)

    def part(self, at: int) -> object:
        if self._left:
            self._left -= 1
            raise SourceError("it has ended", code="crashed", stage="load")
        return pickle.loads(self._parts[at])

    def begin(self) -> None:
        """There is no process to start."""

    def close(self) -> None:
        """There is none to end."""


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(("times", "loads"), [(1, True), (2, False)])
def test_a_process_that_ends_with_what_it_has_read_is_asked_once_more(
    monkeypatch: pytest.MonkeyPatch, times: int, loads: bool
) -> None:
    worker = Lost(times)
    monkeypatch.setattr(executor, "Worker", lambda *_, **__: worker)
    report = gongbao.build(["1.txt", "2.txt"], timeout=9)
    assert report.loaded == (("1.txt", "2.txt") if loads else ("2.txt",))
    assert [one.code for one in report.failed] == ([] if loads else ["crashed"])


@pytest.mark.usefixtures("folder")
def test_a_pool_that_is_closed_leaves_nobody_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    worker = Lost(0)
    monkeypatch.setattr(executor, "Worker", lambda *_, **__: worker)
    pool = Pool(2, 9.0, None)
    readings = [pool.submit(Task(Path(name), name, Origin())) for name in ("1.txt", "2.txt", "none.txt")]
    assert readings[0].result().path == "1.txt"
    pool.close()
    assert not any(thread.is_alive() for thread in pool._threads)


@pytest.mark.parametrize(
    ("jobs", "sources", "started"), [(2, 1, 1), (2, 39, 1), (2, 40, 2), (4, 60, 3), (1, 500, 1)]
)
def test_as_many_processes_start_ahead_as_have_enough_to_read(
    monkeypatch: pytest.MonkeyPatch, jobs: int, sources: int, started: int
) -> None:
    monkeypatch.setattr(executor, "Worker", lambda *_, **__: Lost(0))
    pool = Pool(jobs, 9.0, None)
    pool.begin(sources)
    assert len(pool._workers) == started
    pool.close()
