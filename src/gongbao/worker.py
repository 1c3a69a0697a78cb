"""Reading in a process of its own, which is ended when a file takes too long or too much memory.

One process reads many files, since starting one costs more than reading an issue; a file that
brings it down gets an error, and the next file a new process. It is started as a plain
interpreter, not by `multiprocessing`, which would run the caller's own script again.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from threading import Event, Timer
from typing import Any, BinaryIO, Generic, TypeVar, cast

from gongbao.schema.errors import SourceError
from gongbao.serving import OUT_OF_MEMORY

Answer = TypeVar("Answer")

# What a file may take where nothing else is said: seconds, and bytes of address space.
TIMEOUT = 120.0
MEMORY = 2 << 30

# `-P` and the caller's own path: nothing in the current folder may pass for a module.
_COMMAND = "import sys; sys.path[:] = sys.argv[1:]; from gongbao.serving import main; main()"


def within_limits(
    read: Callable[..., Answer], *arguments: Any, timeout: float | None, memory: int | None, **options: Any
) -> Answer:
    """What a function makes of its arguments, in a process with limits; without a time limit, in this one.

    Raises:
        SourceError: It took too long or too much memory, or brought its process down.
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
    """

    def __init__(
        self, read: Callable[..., Answer], timeout: float = TIMEOUT, memory: int | None = MEMORY
    ) -> None:
        self._read = read
        self._timeout = timeout
        self._memory = memory
        self._process: _Process | None = None

    def __enter__(self) -> Worker[Answer]:
        self._process = self._start()
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._process.end()
            self._process = None

    def read(self, *arguments: Any, **options: Any) -> Answer:
        """What the reader makes of these arguments.

        Raises:
            SourceError: The file took too long (`timeout`) or too much memory (`memory`), or brought
                the process down (`crashed`).
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
        process = self._process = self._process or self._start()
        try:
            outcome, answer = process.ask((arguments, options))
        except _EndedError:
            self._process = None
            raise
        if outcome == "raised":
            raise answer
        return cast(Answer, answer)

    def _start(self) -> _Process:
        return _Process(self._read, self._timeout, self._memory)


class _EndedError(Exception):
    """The process is no more; `code` says why."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code


class _Process:
    """A running interpreter that answers one request at a time."""

    def __init__(self, read: Callable[..., Any], timeout: float, memory: int | None) -> None:
        self.has_read = False
        self._timeout = timeout
        self._memory = memory
        self._is_ready = False
        self._popen = subprocess.Popen(
            [sys.executable, "-P", "-c", _COMMAND, *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._requests = cast(BinaryIO, self._popen.stdin)
        self._answers = cast(BinaryIO, self._popen.stdout)
        # A process that has ended already is found out with the first request.
        with suppress(OSError):
            self._send((read, timeout, memory))

    def ask(self, request: object) -> tuple[str, Any]:
        """The outcome of a request and what came of it.

        Raises:
            _EndedError: The process had to be ended, or ended itself.
        """
        late = Event()
        timer = Timer(self._timeout, self._end_late, [late])
        timer.daemon = True
        try:
            if not self._is_ready:
                self._is_ready = pickle.load(self._answers)
            timer.start()
            self._send(request)
            answer: tuple[str, Any] = pickle.load(self._answers)
        except (OSError, EOFError, pickle.UnpicklingError):
            used = self._await_end()
            code = self.end(patience=1.0)
            if late.is_set():
                raise _EndedError(f"reading took longer than {self._timeout:g} s", "timeout") from None
            raise _EndedError(*self._reason(code, used)) from None
        finally:
            timer.cancel()
        self.has_read = True
        return answer

    def end(self, patience: float = 0.0) -> int:
        """End the process, which may have so many seconds to do it itself; its exit code."""
        try:
            code = self._popen.wait(patience)
        except subprocess.TimeoutExpired:
            self._popen.kill()
            code = self._popen.wait()
        for pipe in (self._requests, self._answers):
            with suppress(OSError):
                pipe.close()
        return code

    def _await_end(self) -> int:
        """Wait a second for the process to end by itself; the most memory it used, where that is told."""
        for _ in range(100 if sys.platform == "linux" else 0):
            number, status, usage = os.wait4(self._popen.pid, os.WNOHANG)
            if number:
                self._popen.returncode = os.waitstatus_to_exitcode(status)
                return usage.ru_maxrss << 10
            time.sleep(0.01)
        return 0

    def _reason(self, code: int, used: int) -> tuple[str, str]:
        """What an exit code says, and the code of the failure."""
        if code == OUT_OF_MEMORY:
            allowed = "there is" if self._memory is None else f"{self._memory >> 20} MB"
            return f"reading took more memory than {allowed}", "memory"
        if code >= 0:
            return f"the reading process ended by itself (exit code {code})", "crashed"
        name = signal.Signals(-code).name
        if name == "SIGKILL":
            return "the system ended the reading process, most likely for its memory", "memory"
        if self._memory is not None and used > self._memory / 2:
            # A library that gets no more memory has nobody to tell, and aborts.
            return f"the reading process was ended by {name} with {used >> 20} MB of memory in use", "memory"
        return f"the reading process was ended by {name}", "crashed"

    def _end_late(self, late: Event) -> None:
        late.set()
        self._popen.kill()

    def _send(self, message: object) -> None:
        pickle.dump(message, self._requests)
        self._requests.flush()
