"""Who reads: this process, or several beside it. Another kind of executor has what `Executor` says.

Readings are asked for in the order of the sources and read in whatever order they come; `Pending.result`
waits for one. A worker whose reading is too large to be sent at once rests until that is written.
"""

from __future__ import annotations

import logging
import pickle
import time
from collections.abc import Callable, Sequence
from queue import SimpleQueue
from threading import Event, Lock, Thread
from typing import Any, Protocol

from gongbao.building.hashing import hashes_here
from gongbao.building.readers import be_ready, read_apart, read_here, reading_of
from gongbao.building.task import Task
from gongbao.schema.errors import ExportError, ProfileError, SourceError
from gongbao.schema.prepared import Prepared
from gongbao.stores import Stored
from gongbao.worker import Turns, Worker

_log = logging.getLogger(__name__)

# Short sources that are read in the time in which another process starts.
_EACH = 20
# Seconds that a worker's thread may take to see that it is to end; its process is dead by then.
_ENDING = 10.0


class Pending(Protocol):
    """A reading that was asked for."""

    seconds: float

    def is_ready(self) -> bool:
        """Whether `result` need not wait."""

    def result(self) -> Prepared:
        """The reading.

        Raises:
            SourceError: There is none.
            ProfileError: There is no such profile, or it is malformed.
            ExportError: It cannot be put where it was to be put.
            ClusterError: There is nobody to read it.
        """

    def release(self) -> None:
        """Nothing more of it is needed."""


class Executor(Protocol):
    """Reads sources."""

    @property
    def ahead(self) -> int:
        """How many readings may be asked for before the first of them is written."""

    def begin(self, count: int, /) -> None:
        """Make ready for so many readings."""

    def hashes(self, sources: Sequence[Stored]) -> list[str | SourceError]:
        """The hashes of what lies in a store, or why there is none."""

    def submit(self, task: Task) -> Pending:
        """Ask for a reading."""

    def close(self) -> None:
        """Break off what is being read."""


class Here:
    """Reads in this process, when the reading is wanted."""

    ahead = 1

    def begin(self, _count: int) -> None:
        """There is nothing to make ready."""

    def hashes(self, sources: Sequence[Stored]) -> list[str | SourceError]:
        """The hashes of what lies in a store, or why there is none."""
        return hashes_here(sources)

    def submit(self, task: Task) -> Pending:
        """Ask for a reading."""
        return _Later(task)

    def close(self) -> None:
        """There is nothing to break off."""


class Pool:
    """Reads in processes of their own, each within limits.

    Args:
        jobs: How many processes. One alone reads and rests by turns with who writes.
        timeout: Seconds that a source may take, or None.
        memory: Bytes that a process may have, where the system can hold it to that.
    """

    def __init__(self, jobs: int, timeout: float | None, memory: int | None) -> None:
        # Enough that no worker rests while a source of many rows is written.
        self.ahead = 1 if jobs == 1 else 4 * jobs
        self._jobs = jobs
        self._make: Callable[[Turns], Worker[Any]] = lambda turns: Worker(
            read_apart, timeout, memory, warm=be_ready, turns=turns
        )
        self._turns = Turns()
        self._tasks: SimpleQueue[_Reading | None] = SimpleQueue()
        self._threads: list[Thread] = []
        self._workers: list[Worker[Any]] = []
        self._under_way: set[_Reading] = set()
        self._is_closed = False
        self._busy = _Count()

    def begin(self, count: int) -> None:
        """Start processes, which take their time, before there is anything to read."""
        for _ in range(min(self._jobs, max(1, count // _EACH))):
            self._hire().begin()

    def hashes(self, sources: Sequence[Stored]) -> list[str | SourceError]:
        """The hashes of what lies in a store, or why there is none."""
        return hashes_here(sources)

    def submit(self, task: Task) -> Pending:
        """Ask for a reading; another process is started where all are busy and there may be more."""
        reading = _Reading(task, self._busy)
        self._busy.add(1)
        if len(self._workers) < min(self._jobs, self._busy.value):
            self._hire()
        self._tasks.put(reading)
        return reading

    def close(self) -> None:
        """End the processes, whatever they read."""
        # First, so that no reading that begins now is missed below.
        self._is_closed = True
        for worker in self._workers:
            self._tasks.put(None)
            worker.close()
        for reading in list(self._under_way):
            reading.release()
        for thread in self._threads:
            thread.join(_ENDING)

    def _hire(self) -> Worker[Any]:
        worker = self._make(self._turns)
        self._workers.append(worker)
        self._threads.append(Thread(target=self._serve, args=(worker,), daemon=True))
        self._threads[-1].start()
        return worker

    def _serve(self, worker: Worker[Any]) -> None:
        while (reading := self._tasks.get()) is not None:
            self._under_way.add(reading)
            if self._is_closed:
                return
            reading.read(worker)
            self._under_way.discard(reading)


class _Count:
    """How many readings are under way."""

    def __init__(self) -> None:
        self.value = 0
        self._changing = Lock()

    def add(self, number: int) -> None:
        with self._changing:
            self.value += number


class _Later:
    """A reading in this process."""

    def __init__(self, task: Task) -> None:
        self.seconds = 0.0
        self._task = task

    def is_ready(self) -> bool:
        return False

    def result(self) -> Prepared:
        be_ready()
        start = time.monotonic()
        try:
            return read_here(self._task)
        except (SourceError, ProfileError):
            raise
        except MemoryError:
            raise no_room(self._task) from None
        except Exception as error:
            raise crashed(self._task, error) from error
        finally:
            self.seconds = time.monotonic() - start

    def release(self) -> None:
        """Its rows go with it."""


class _Reading:
    """A reading in a worker."""

    def __init__(self, task: Task, busy: _Count) -> None:
        self.seconds = 0.0
        self._task = task
        self._busy = busy
        self._done = Event()
        self._released = Event()
        self._reading: Prepared | None = None
        self._error: Exception | None = None

    def read(self, worker: Worker[Any]) -> None:
        """Read it, and rest if it is too large to be sent at once; the work of a worker's thread."""
        start = time.monotonic()
        rests = False
        try:
            self._reading, rests = _read_by(worker, self._task)
        except (SourceError, ProfileError, ExportError) as error:
            self._error = error
        except MemoryError:
            self._error = no_room(self._task)
        except Exception as error:
            self._error = crashed(self._task, error)
        self.seconds = time.monotonic() - start
        self._busy.add(-1)
        self._done.set()
        if rests:
            self._released.wait()

    def is_ready(self) -> bool:
        return self._done.is_set()

    def result(self) -> Prepared:
        self._done.wait()
        if self._error is not None:
            raise self._error
        assert self._reading is not None
        return self._reading

    def release(self) -> None:
        self._reading = None
        self._released.set()


def _read_by(worker: Worker[Any], task: Task) -> tuple[Prepared, bool]:
    """A reading, and whether its parts wait where it was read."""
    head, parts = worker.read(task)
    if isinstance(parts, int):
        return reading_of(head, parts, worker.part), True
    return reading_of(head, len(parts), lambda at: pickle.loads(parts[at])), False


def no_room(task: Task) -> SourceError:
    """There was less memory than a source takes."""
    return SourceError("there is not enough memory to read it", code="memory", path=task.name)


def crashed(task: Task, error: Exception) -> SourceError:
    """A fault of ours, which must not keep the other sources of the call out of the database."""
    _log.debug("cannot read %s", task.name, exc_info=error)
    return SourceError(f"{type(error).__name__}: {error}", code="crashed", path=task.name)
