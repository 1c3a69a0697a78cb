"""Who reads on a cluster: workers of Dask, each with reading processes of its own, which have limits.

A worker that ends takes with it what it was reading; the scheduler gives that to another. Where it has given
up on a source, the source is read once more while nothing else is: one that ends its worker then is guilty.
"""

from __future__ import annotations

import hashlib
import pickle
import time
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import uuid4

from gongbao.building.executor import Pending, crashed, no_room
from gongbao.building.hashing import hash_or_why
from gongbao.building.readers import be_ready, read_apart, reading_of
from gongbao.building.task import Task
from gongbao.files import is_own, read_bytes
from gongbao.schema.errors import ClusterError, ExtraError, GongbaoError, SourceError
from gongbao.schema.prepared import Prepared
from gongbao.stores import Stored
from gongbao.versions import rules_version
from gongbao.worker import Turns, Worker

if TYPE_CHECKING:
    from distributed import Client, Future

# Seconds for a scheduler to answer, and for a worker to be there: machines may be started when asked for.
_REACHED, _HIRED = 30, 300.0
# Seconds between two looks at whether anybody works, and for which their number stands.
_LOOK, _STANDS = 5.0, 5.0
# Seconds for workers to end their reading processes when all is done.
_LETTING_GO = 5.0
# Readings asked for ahead, for each thread of a worker and at least.
_AHEAD, _FEWEST = 4, 8


class _Outcome(NamedTuple):
    """What a worker makes of a task: what it tells of the reading and its parts, or why there is none."""

    seconds: float
    head: object = None
    parts: Sequence[bytes] = ()
    error: Exception | None = None


class Cluster:
    """Reads on the workers of a scheduler.

    Args:
        scheduler: Its address, `tcp://host:8786`.
        timeout: Seconds that a source may take, or None.
        memory: Bytes that a reading process may have.

    Raises:
        ExtraError: Dask distributed is not installed.
        ClusterError: There is no such scheduler.
    """

    def __init__(self, scheduler: str, timeout: float | None, memory: int | None) -> None:
        self._limits = timeout, memory
        self._name = scheduler
        self._client = _client(scheduler)
        self._futures: set[Future] = set()
        self._threads = 0
        self._counted = 0.0
        self._idle_since: float | None = None

    @property
    def ahead(self) -> int:
        """How many readings may be asked for before the first of them is written."""
        if time.monotonic() - self._counted > _STANDS:
            self._threads = self._count()
        return max(_FEWEST, _AHEAD * self._threads)

    def begin(self, _count: int) -> None:
        """Workers are started by whoever runs the cluster."""

    def hashes(self, sources: Sequence[Stored]) -> list[str | SourceError]:
        """The hashes of what lies in a store, which workers look at."""
        futures = [
            # Before what is to be read: the build waits for this.
            self._client.submit(hash_or_why, source, key=f"gongbao-look-{uuid4().hex}", priority=1)
            for source in sources
        ]
        return [
            found if (found := self.result_of(future)) is not None else hash_or_why(source)
            for future, source in zip(futures, sources, strict=True)
        ]

    def submit(self, task: Task) -> Pending:
        """Ask for a reading."""
        try:
            return _Reading(self, task)
        except SourceError as error:
            error.path = task.name
            return _Refused(error)

    def close(self) -> None:
        """Break off what is being read."""
        with suppress(Exception):
            self._client.cancel(list(self._futures))
            self._client.run(let_go, on_error="ignore", callback_timeout=_LETTING_GO)
        self._client.close()

    def ask(self, task: Task, again: str = "") -> Future:
        """Have a task read.

        Raises:
            SourceError: It cannot be sent to a worker.
        """
        sent, key = _sent(task), _key(task, self._limits) + again
        with warnings.catch_warnings():
            # A task carries its file, for which Dask has a warning.
            warnings.simplefilter("ignore")
            future = self._client.submit(read_there, sent, *self._limits, key=key)
        self._futures.add(future)
        return future

    def forget(self, future: Future) -> None:
        """Nothing more of a reading is needed."""
        self._futures.discard(future)
        future.release()

    def await_others(self, future: Future) -> None:
        """Wait until nothing but one is being read."""
        for other in list(self._futures - {future}):
            self._await(other)

    def result_of(self, future: Future) -> Any:
        """What came of a task; None where the scheduler has given it up, since its workers ended.

        Raises:
            ClusterError: The scheduler is gone, or nobody works there.
        """
        from distributed import KilledWorker

        self._await(future)
        try:
            return future.result()
        except KilledWorker:
            return None
        except CancelledError as error:
            raise ClusterError(
                f"{self._name}: the scheduler is gone, or has forgotten what was asked"
            ) from error
        except Exception as error:
            # Whatever a source does is told in an outcome.
            told = f"{type(error).__name__}: {error}"
            raise ClusterError(f"{self._name}: {told}; do all workers have this gongbao?") from error

    def _await(self, future: Future) -> None:
        while not future.done():
            with suppress(TimeoutError, CancelledError):
                future.exception(timeout=_LOOK)
            if not future.done():
                self._make_sure()

    def _make_sure(self) -> None:
        """Make sure that somebody works, or has until lately."""
        if self._count():
            self._idle_since = None
            return
        now = time.monotonic()
        self._idle_since = self._idle_since or now
        if now - self._idle_since > _HIRED:
            raise ClusterError(f"{self._name}: no worker there for {_HIRED:g} s")

    def _count(self) -> int:
        """The threads of all workers."""
        self._counted = time.monotonic()
        try:
            return sum(self._client.nthreads().values())
        except (OSError, RuntimeError, ValueError, CancelledError) as error:
            raise ClusterError(f"{self._name}: the scheduler is gone: {error}") from error


class _Reading:
    """A reading on a cluster."""

    def __init__(self, cluster: Cluster, task: Task) -> None:
        self.seconds = 0.0
        self._cluster = cluster
        self._task = task
        self._future = cluster.ask(task)

    def is_ready(self) -> bool:
        return bool(self._future.done())

    def result(self) -> Prepared:
        outcome: _Outcome | None = self._cluster.result_of(self._future)
        if outcome is None:
            outcome = self._alone(self._task)
        self.seconds = outcome.seconds
        if isinstance(outcome.error, GongbaoError):
            raise outcome.error
        if outcome.error is not None:
            raise (
                no_room(self._task)
                if isinstance(outcome.error, MemoryError)
                else crashed(self._task, outcome.error)
            )
        parts = outcome.parts
        return reading_of(outcome.head, len(parts), lambda at: pickle.loads(parts[at]))

    def release(self) -> None:
        self._cluster.forget(self._future)

    def _alone(self, task: Task) -> _Outcome:
        """Read it while nothing else is read: others may have ended its worker."""
        self._cluster.forget(self._future)
        self._cluster.await_others(self._future)
        self._future = self._cluster.ask(task, "-alone")
        outcome: _Outcome | None = self._cluster.result_of(self._future)
        if outcome is None:
            raise SourceError("it ended the workers that read it", code="crashed", path=task.name, attempts=2)
        return outcome


class _Refused:
    """A reading that nobody can be asked for."""

    def __init__(self, error: SourceError) -> None:
        self.seconds = 0.0
        self._error = error

    def is_ready(self) -> bool:
        return True

    def result(self) -> Prepared:
        raise self._error

    def release(self) -> None:
        """There is nothing of it."""


def read_there(task: Task, timeout: float | None, memory: int | None) -> _Outcome:
    """Read a task, on a worker, in a process with limits.

    Raises:
        ClusterError: The rules there are not those that were asked for.
    """
    start = time.monotonic()
    if task.origin.rules_version != rules_version():
        return _Outcome(
            0.0, error=ClusterError("a worker has other rules: install the same gongbao everywhere")
        )
    try:
        with _reader(timeout, memory) as reader:
            head, parts = reader.read(task)
            if isinstance(parts, int):
                parts = [pickle.dumps(reader.part(at), pickle.HIGHEST_PROTOCOL) for at in range(parts)]
        return _Outcome(time.monotonic() - start, head, parts)
    except Exception as error:
        # Told, not raised: to the scheduler a file that cannot be read is a task that is done.
        return _Outcome(time.monotonic() - start, error=error)


# Reading processes of this worker that rest, and whose turn it is.
_idle: list[tuple[object, Worker[Any]]] = []
_changing = Lock()
_turns = Turns()


@contextmanager
def _reader(timeout: float | None, memory: int | None) -> Iterator[Worker[Any]]:
    """A reading process of this worker with limits, one that rests if there is one."""
    terms = timeout, memory
    with _changing:
        resting = next((one for one in _idle if one[0] == terms), None)
        if resting is not None:
            _idle.remove(resting)
    reader = resting[1] if resting else Worker(read_apart, timeout, memory, warm=be_ready, turns=_turns)
    try:
        yield reader
    finally:
        with _changing:
            _idle.append((terms, reader))


def let_go() -> None:
    """End the reading processes of this worker that rest."""
    with _changing:
        resting, _idle[:] = list(_idle), []
    for _, reader in resting:
        reader.close()


def _client(scheduler: str) -> Client:
    try:
        from distributed import Client
    except ImportError as error:
        raise ExtraError("cluster", "distributed") from error
    try:
        return Client(scheduler, timeout=_REACHED, set_as_default=False)
    except (OSError, ValueError, RuntimeError) as error:
        raise ClusterError(f"{scheduler}: no scheduler answers there: {error}") from error


def _sent(task: Task) -> Task:
    """A task with what a worker needs: it opens stores itself, but may not see the files of this machine."""
    if task.kept is not None or (isinstance(task.path, Stored) and not is_own(task.path)):
        return task
    if not task.is_named:
        raise SourceError("a pipe or a device: it can be read with --jobs alone", code="unreadable")
    return replace(task, data=read_bytes(task.path), path=Path())


def _key(task: Task, limits: tuple[float | None, int | None]) -> str:
    """The same for the same source, read in the same way: whoever asks twice gets one answer."""
    if task.password is not None or not task.sha256:
        return f"gongbao-read-{uuid4().hex}"
    how = task.name, task.origin, limits, task.keep, task.shelf, task.kept is not None
    return f"gongbao-read-{task.sha256[:16]}-{hashlib.sha256(repr(how).encode()).hexdigest()[:16]}"
