"""Reading in a process of its own, which is ended when a file takes too long or too much memory.

One process reads many files, since starting one costs more than reading an issue; a file that
brings it down gets an error, and the next file a new process. It is started as a plain
interpreter, not by `multiprocessing`, which would run the caller's own script again.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from threading import Condition, Lock
from typing import Any, Generic, TypeVar, cast

from gongbao.conversation import Conversation, End
from gongbao.limits import MEMORY, TIMEOUT, check_seconds
from gongbao.schema.errors import SourceError
from gongbao.serving import OUT_OF_MEMORY

Answer = TypeVar("Answer")

# Seconds for the process to start: it takes one, and some twenty where a dozen others want the same core.
START = 120.0
# Seconds for a part of an answer to come, which is made already.
_GIVING = 60.0
# The signal by which the system ends a process for want of memory, and people do; Windows has none.
_KILLED = getattr(signal, "SIGKILL", 9)
# Seconds for a process that has broken off to end by itself, so that its exit code says why.
_PATIENCE = 1.0

# `-P` and the caller's own path: nothing in the current folder may pass for a module.
_COMMAND = "import sys; sys.path[:] = sys.argv[2:]; from gongbao.serving import main; main(int(sys.argv[1]))"


def within_limits(
    read: Callable[..., Answer], *arguments: Any, timeout: float | None, memory: int | None, **options: Any
) -> Answer:
    """What a function makes of its arguments, in a process with limits; without a time limit, in this one.

    Raises:
        SourceError: It took too long or too much memory, or its process was not there in time or broke down.
        ValueError: Nobody can wait so long.
        Exception: What the function itself raised.
    """
    check_seconds("timeout", timeout)
    if timeout is None:
        return read(*arguments, **options)
    with Worker(read, timeout, memory) as worker:
        return worker.read(*arguments, **options)


class Turns:
    """When workers read: all of them together, or one of them while the others rest."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._reading = 0
        self._waiting = 0

    @contextmanager
    def together(self) -> Iterator[None]:
        """A turn beside others; whoever wants to be alone goes first."""
        with self._changed:
            self._changed.wait_for(lambda: not self._waiting)
            self._reading += 1
        try:
            yield
        finally:
            with self._changed:
                self._reading -= 1
                self._changed.notify_all()

    @contextmanager
    def alone(self) -> Iterator[None]:
        """A turn while nobody else reads."""
        with self._changed:
            self._waiting += 1
            self._changed.wait_for(lambda: not self._reading)
            self._reading += 1
        try:
            yield
        finally:
            with self._changed:
                self._reading -= 1
                self._waiting -= 1
                self._changed.notify_all()


class Worker(Generic[Answer]):
    """Reads files in another process; a context manager, since that process must be ended.

    Args:
        read: What reads a file there. It is found by its name, so it is a function of a module.
        timeout: Seconds that reading one file may take, None as long as it takes; starting the process
            is not counted.
        memory: Bytes of address space that the process may have, where the system can hold it to that.
        start: Seconds that starting the process may take.
        warm: What it does before the first file, whose time that does not take.
        turns: What it shares with the workers beside it.
    """

    def __init__(
        self,
        read: Callable[..., Answer],
        timeout: float | None = TIMEOUT,
        memory: int | None = MEMORY,
        start: float = START,
        warm: Callable[[], object] | None = None,
        turns: Turns | None = None,
    ) -> None:
        self._terms = _Terms(read, timeout, memory, start, warm)
        self._turns = turns or Turns()
        self._changing = Lock()
        self._is_closed = False
        self._process: _Process | None = None

    def __enter__(self) -> Worker[Answer]:
        self.begin()
        return self

    def begin(self) -> None:
        """Start the process before it is asked for anything; that there can be none is told then."""
        with suppress(_EndedError):
            self._ready()

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the process, from whatever thread, and start no other; what is asked of it meanwhile fails."""
        with self._changing:
            self._is_closed = True
            process, self._process = self._process, None
        if process is not None:
            process.end()

    def read(self, *arguments: Any, **options: Any) -> Answer:
        """What the reader makes of these arguments; of an answer in parts, its head with what belongs to it.

        A process that ended may have been short of room, by the files before or by those beside, or was
        ended by somebody else: then the file is read once more, alone.

        Raises:
            SourceError: The file took too long (`timeout`) or too much memory (`memory`), or brought
                the process down (`crashed`); or the process did not start in time (`late_start`).
            Exception: What the reader itself raised.
        """
        try:
            with self._turns.together():
                return self._ask(arguments, options)
        except _EndedError as ended:
            if not ended.may_be_innocent:
                raise SourceError(str(ended), code=ended.code) from None
        try:
            with self._turns.alone():
                return self._ask(arguments, options)
        except _EndedError as ended:
            raise SourceError(str(ended), code=ended.code, attempts=2) from None

    def part(self, number: int) -> Any:
        """A part of the last answer.

        Raises:
            SourceError: The process that had it is no more.
        """
        try:
            return self._ready().part(number)
        except _EndedError as ended:
            raise SourceError(str(ended), code=ended.code, stage="load") from None

    def _ready(self) -> _Process:
        with self._changing:
            if self._is_closed:
                raise _EndedError("reading was broken off", "crashed")
            try:
                self._process = self._process or _Process(self._terms)
            except OSError as error:
                raise _EndedError(f"there is no process to read in: {error}", "late_start") from error
            return self._process

    def _ask(self, arguments: tuple[Any, ...], options: dict[str, Any]) -> Answer:
        process = self._ready()
        try:
            outcome, answer = process.ask((arguments, options))
        except BaseException:
            # An answer that is still to come would be taken for that to the next request.
            process.end()
            with self._changing:
                self._process = None
            raise
        if outcome == "raised":
            raise answer
        return cast(Answer, answer)


@dataclass(frozen=True, slots=True)
class _Terms:
    read: Callable[..., Any]
    timeout: float | None
    memory: int | None
    start: float
    warm: Callable[[], object] | None


class _EndedError(Exception):
    """The process is no more; `code` says why, `may_be_innocent` that it need not be the file's doing."""

    def __init__(self, message: str, code: str, *, may_be_innocent: bool = False) -> None:
        super().__init__(message)
        self.code = code
        self.may_be_innocent = may_be_innocent


class _Process:
    """A running interpreter that reads one file at a time."""

    def __init__(self, terms: _Terms) -> None:
        self._has_read = False
        self._terms = terms
        self._has_started = False
        self._late = time.monotonic() + terms.start
        own = str(os.getpid())
        self._conversation = Conversation([sys.executable, "-P", "-c", _COMMAND, own, *sys.path])
        self._conversation.say((terms.read, terms.timeout, terms.memory, terms.warm))

    def ask(self, request: object) -> tuple[str, Any]:
        """The outcome of a request and what came of it.

        Raises:
            _EndedError: The process had to be ended, or ended itself.
        """
        terms = self._terms
        if not self._has_started:
            late = f"the reading process did not start within {terms.start:g} s"
            self._has_started = self._hear(self._late - time.monotonic(), _EndedError(late, "late_start"))
        self._conversation.say(request)
        late = f"reading took longer than {terms.timeout:g} s" if terms.timeout is not None else ""
        answer: tuple[str, Any] = self._hear(terms.timeout, _EndedError(late, "timeout"))
        self._has_read = True
        return answer

    def part(self, number: int) -> Any:
        """A part of the last answer.

        Raises:
            _EndedError: The process had to be ended, or ended itself.
        """
        self._conversation.say(number)
        late = _EndedError("the reading process does not give what it has read", "crashed")
        return pickle.loads(self._hear(_GIVING, late))

    def end(self) -> None:
        """End the process."""
        self._conversation.end()

    def _hear(self, seconds: float | None, late: _EndedError) -> Any:
        try:
            return self._conversation.hear(seconds)
        except TimeoutError:
            raise late from None
        except EOFError:
            end = self._conversation.end(_PATIENCE)
            ended = _EndedError(*_reason_of(end, self._terms.memory))
            ended.may_be_innocent = self._has_read or (end.code is not None and end.code == -_KILLED)
            raise ended from None


def _reason_of(end: End, memory: int | None) -> tuple[str, str]:
    """What the end of a process says, and the code of the failure."""
    if end.code is None:
        return "the reading process broke off and could not be ended", "crashed"
    if end.code == OUT_OF_MEMORY:
        allowed = "there is" if memory is None else f"{memory >> 20} MB"
        return f"reading took more memory than {allowed}", "memory"
    if end.code >= 0:
        return f"the reading process ended by itself (exit code {end.code})", "crashed"
    name = signal.Signals(-end.code).name
    if -end.code == _KILLED:
        return "the system ended the reading process, most likely for its memory", "memory"
    if memory is not None and end.memory > memory / 2:
        # A library that gets no more memory has nobody to tell, and aborts.
        return (
            f"the reading process was ended by {name} with {end.memory >> 20} MB of memory in use",
            "memory",
        )
    return f"the reading process was ended by {name}", "crashed"
