"""Reading in a process of its own, which is ended when a file takes too long or too much memory.

One process reads many files, since starting one costs more than reading an issue; a file that
brings it down gets an error, and the next file a new process. It is started as a plain
interpreter, not by `multiprocessing`, which would run the caller's own script again.
"""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar, cast

from gongbao.conversation import Conversation, End
from gongbao.schema.errors import SourceError
from gongbao.serving import OUT_OF_MEMORY

Answer = TypeVar("Answer")

# What a file may take where nothing else is said: seconds, and bytes of address space.
TIMEOUT = 120.0
MEMORY = 2 << 30
# Seconds for the process to start: it takes one, and some twenty where a dozen others want the same core.
START = 120.0
# Seconds for a process that has broken off to end by itself, so that its exit code says why.
_PATIENCE = 1.0

# `-P` and the caller's own path: nothing in the current folder may pass for a module.
_COMMAND = "import sys; sys.path[:] = sys.argv[1:]; from gongbao.serving import main; main()"


def within_limits(
    read: Callable[..., Answer], *arguments: Any, timeout: float | None, memory: int | None, **options: Any
) -> Answer:
    """What a function makes of its arguments, in a process with limits; without a time limit, in this one.

    Raises:
        SourceError: It took too long or too much memory, or its process was not there in time or broke down.
        Exception: What the function itself raised.
    """
    if timeout is None:
        return read(*arguments, **options)
    with Worker(read, timeout, memory) as worker:
        return worker.read(*arguments, **options)


class Worker(Generic[Answer]):
    """Reads files in another process; a context manager, since that process must be ended.

    Args:
        read: What reads a file there. It is found by its name, so it is a function of a module.
        timeout: Seconds that reading one file may take; starting the process is not counted.
        memory: Bytes of address space that the process may have, where the system can hold it to that.
        start: Seconds that starting the process may take.
    """

    def __init__(
        self,
        read: Callable[..., Answer],
        timeout: float = TIMEOUT,
        memory: int | None = MEMORY,
        start: float = START,
    ) -> None:
        self._terms = _Terms(read, timeout, memory, start)
        self._process: _Process | None = None

    def __enter__(self) -> Worker[Answer]:
        self._process = _Process(self._terms)
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.end()
            self._process = None

    def read(self, *arguments: Any, **options: Any) -> Answer:
        """What the reader makes of these arguments.

        Raises:
            SourceError: The file took too long (`timeout`) or too much memory (`memory`), or brought
                the process down (`crashed`); or the process did not start in time (`late_start`).
            Exception: What the reader itself raised.
        """
        alone = self._process is None or not self._process.has_read
        try:
            return self._ask(arguments, options)
        except _EndedError as ended:
            if ended.code == "timeout" or alone:
                raise SourceError(str(ended), code=ended.code) from None
        # The files before may have left it little room: a file is judged by what it does alone.
        try:
            return self._ask(arguments, options)
        except _EndedError as ended:
            raise SourceError(str(ended), code=ended.code) from None

    def _ask(self, arguments: tuple[Any, ...], options: dict[str, Any]) -> Answer:
        process = self._process = self._process or _Process(self._terms)
        try:
            outcome, answer = process.ask((arguments, options))
        except BaseException:
            # An answer that is still to come would be taken for that to the next request.
            process.end()
            self._process = None
            raise
        if outcome == "raised":
            raise answer
        return cast(Answer, answer)


@dataclass(frozen=True, slots=True)
class _Terms:
    read: Callable[..., Any]
    timeout: float
    memory: int | None
    start: float


class _EndedError(Exception):
    """The process is no more; `code` says why."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


class _Process:
    """A running interpreter that reads one file at a time."""

    def __init__(self, terms: _Terms) -> None:
        self.has_read = False
        self._terms = terms
        self._has_started = False
        self._late = time.monotonic() + terms.start
        self._conversation = Conversation([sys.executable, "-P", "-c", _COMMAND, *sys.path])
        self._conversation.say((terms.read, terms.timeout, terms.memory))

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
        late = f"reading took longer than {terms.timeout:g} s"
        answer: tuple[str, Any] = self._hear(terms.timeout, _EndedError(late, "timeout"))
        self.has_read = True
        return answer

    def end(self) -> None:
        """End the process."""
        self._conversation.end()

    def _hear(self, seconds: float, late: _EndedError) -> Any:
        try:
            return self._conversation.hear(seconds)
        except TimeoutError:
            raise late from None
        except EOFError:
            end = self._conversation.end(_PATIENCE)
            raise _EndedError(*_reason_of(end, self._terms.memory)) from None


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
    if name == "SIGKILL":
        return "the system ended the reading process, most likely for its memory", "memory"
    if memory is not None and end.memory > memory / 2:
        # A library that gets no more memory has nobody to tell, and aborts.
        return (
            f"the reading process was ended by {name} with {end.memory >> 20} MB of memory in use",
            "memory",
        )
    return f"the reading process was ended by {name}", "crashed"
