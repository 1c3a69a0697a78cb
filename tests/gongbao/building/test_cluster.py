"""Reading on a cluster: what comes of it is what is read here, whoever ends on the way."""

from __future__ import annotations

import os
import pickle
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from pathlib import Path
from typing import Any

import pytest

import gongbao
from gongbao.building import cluster
from gongbao.building.readers import read_apart
from gongbao.building.task import Task
from gongbao.schema.database import connect
from gongbao.schema.dump import dump_views
from gongbao.schema.errors import ClusterError, ProfileError
from gongbao.schema.prepared import Origin

distributed = pytest.importorskip("distributed", reason="not installed: pip install distributed")
fsspec = pytest.importorskip("fsspec", reason="not installed: pip install fsspec")


def dump(database: str) -> list[str]:
    engine = connect(database)
    try:
        return list(dump_views(engine))
    finally:
        engine.dispose()


class ReadsHere:
    """A reading process that is this one; of an answer in parts it keeps what is asked for later."""

    def __init__(self, *_: object, **__: object) -> None:
        self.parts: list[bytes] = []

    def read(self, task: Task) -> tuple[object, list[bytes] | int]:
        answer = read_apart(task)
        if task.name.startswith("2"):
            self.parts = list(answer.parts)
            return answer.head, len(answer.parts)
        return answer.head, list(answer.parts)

    def part(self, at: int) -> Any:
        return pickle.loads(self.parts[at])

    def close(self) -> None:
        """There is no process to end."""


@pytest.fixture(scope="module")
def local() -> Iterator[Any]:
    """A scheduler and a worker in this process, of one thread: what reads here reads one at a time."""
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address="127.0.0.1:0"
    ) as running:
        yield running


@pytest.fixture
def scheduler(local: Any, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(cluster, "Worker", ReadsHere)
    return str(local.scheduler_address)


def test_a_cluster_makes_what_is_made_here(folder: Path, scheduler: str) -> None:
    names = ["1.txt", "empty.txt", "bug.txt", "2.txt", "none.txt"]
    (folder / "stored.txt").write_text("3", encoding="utf-8")
    sources = [*names, (folder / "stored.txt").as_uri()]
    done: list[gongbao.SourceDone] = []
    report = gongbao.build(sources, "there.db", timeout=60, scheduler=scheduler, on_source=done.append)
    # In the order of the sources, whoever was read first.
    assert [one.path for one in done] == sources
    assert [one.code for one in report.failed] == ["empty", "crashed", "unreadable"]
    # Nothing of the build stays on the worker.
    assert not cluster._idle
    gongbao.build(sources, "here.db")
    assert dump("there.db") == dump("here.db")
    again = gongbao.build(sources, "there.db", timeout=60, scheduler=scheduler)
    assert (len(again.unchanged), again.loaded) == (3, ())


@pytest.mark.usefixtures("folder")
def test_workers_that_read_by_other_rules_end_a_build(
    scheduler: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "rules_version", lambda: "another")
    with pytest.raises(ClusterError, match="other rules"):
        gongbao.build(["1.txt"], scheduler=scheduler)


@pytest.mark.usefixtures("folder")
def test_an_unknown_profile_ends_a_build_on_a_cluster(scheduler: str) -> None:
    with pytest.raises(ProfileError):
        gongbao.build(["1.txt"], profile="nowhere", scheduler=scheduler)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_not_sent_to_a_cluster(folder: Path, scheduler: str) -> None:
    os.mkfifo(folder / "pipe")
    report = gongbao.build(["pipe", "1.txt"], scheduler=scheduler)
    assert [(one.path, one.code) for one in report.failed] == [("pipe", "unreadable")]
    assert report.loaded == ("1.txt",)


@pytest.mark.usefixtures("folder")
def test_a_scheduler_that_is_not_there_is_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_REACHED", 0.1)
    with pytest.raises(ClusterError, match=r"tcp://127\.0\.0\.1:1: no scheduler"):
        gongbao.build(["1.txt"], scheduler="tcp://127.0.0.1:1")


class Future:
    """What becomes of a task: what is told, one after the other."""

    def __init__(self, *outcomes: object) -> None:
        self._outcomes = list(outcomes)

    def done(self) -> bool:
        return bool(self._outcomes)

    def exception(self, timeout: float) -> None:
        raise TimeoutError

    def result(self) -> object:
        outcome = self._outcomes.pop(0)
        if isinstance(outcome, Exception):
            raise outcome
        return outcome

    def release(self) -> None:
        """Nothing is kept of it."""


class Deaths:
    """A client of a scheduler whose workers end while they read, as often as a source says."""

    def __init__(self, deaths: dict[str, int], threads: int = 1) -> None:
        self._left = Counter(deaths)
        self._threads = threads
        self.keys: list[str] = []
        self.tasks: list[Task] = []

    def nthreads(self) -> dict[str, int]:
        return {"tcp://a": self._threads} if self._threads else {}

    def submit(self, read: Callable[..., object], task: Task, *limits: object, key: str) -> Future:
        self.keys.append(key)
        self.tasks.append(task)
        if not self._threads:
            return Future()
        self._left[task.name] -= 1
        if self._left[task.name] >= 0:
            return Future(distributed.KilledWorker(key, None, 0))
        return Future(read(task, *limits))

    def cancel(self, _: object) -> None:
        """Nothing is under way."""

    run = close = lambda *_, **__: None


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("deaths", "loaded", "failed"),
    [
        pytest.param({"1.txt": 1, "2.txt": 1}, ("1.txt", "2.txt"), [], id="both were on a worker that ended"),
        pytest.param({"1.txt": 2}, ("2.txt",), [("1.txt", "crashed", 2)], id="one ends its workers"),
    ],
)
def test_what_ends_its_workers_twice_is_quarantined_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch,
    deaths: dict[str, int],
    loaded: tuple[str, ...],
    failed: list[tuple[str, str, int]],
) -> None:
    client = Deaths(deaths)
    monkeypatch.setattr(cluster, "Worker", ReadsHere)
    monkeypatch.setattr(cluster, "_client", lambda _: client)
    report = gongbao.build(["1.txt", "2.txt"], scheduler="tcp://made")
    assert report.loaded == loaded
    assert [(one.path, one.code, one.attempts) for one in report.failed] == failed
    assert report.quarantined == tuple(path for path, *_ in failed)
    # What a worker may not see is not named to it: a folder here, or a file.
    assert {(task.ocr.cache, task.path) for task in client.tasks} == {(None, Path())}
    asked = len(client.keys)
    assert gongbao.build(["1.txt", "2.txt"], scheduler="tcp://made").quarantined == report.quarantined
    assert len(client.keys) == asked


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("client", "told"),
    [
        pytest.param(Deaths({}, threads=0), "no worker there", id="nobody works"),
        pytest.param(Deaths({"1.txt": 0}), "gone", id="the scheduler ends"),
        pytest.param(Deaths({"1.txt": 0}), "this gongbao", id="workers without the library"),
    ],
)
def test_a_cluster_that_is_of_no_use_ends_a_build(
    monkeypatch: pytest.MonkeyPatch, client: Deaths, told: str
) -> None:
    raised = {"gone": CancelledError(), "this gongbao": ModuleNotFoundError("gongbao")}
    if told in raised:
        monkeypatch.setattr(client, "submit", lambda *_, **__: Future(raised[told]))
    monkeypatch.setattr(cluster, "_client", lambda _: client)
    monkeypatch.setattr(cluster, "_HIRED", -1)
    with pytest.raises(ClusterError, match=told):
        gongbao.build(["1.txt"], scheduler="tcp://made")


def test_the_same_task_has_the_same_name_and_another_has_another() -> None:
    task = Task(Path("a.txt"), "a.txt", Origin("rules"), sha256="0" * 64)
    assert cluster._key(task, (9.0, None)) == cluster._key(task, (9.0, None))
    assert cluster._key(task, (9.0, None)) != cluster._key(task, (8.0, None))
