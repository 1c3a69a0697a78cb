"""Talking to another process: the one place where waiting for it has an end.

Writing to a pipe and reading from one can take for ever, and not every system can wait for a pipe
with a limit. So a thread carries the messages, and whoever talks waits for that thread alone, as
long as it says and no longer. A process that is late is killed; should even that come to nothing,
both it and the thread are left behind.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, BinaryIO, cast

from gongbao.messages import read_message, time_asked, write_message

# Seconds a killed process, and then the thread, have to be gone: any system needs far less.
_DYING = 5.0
# Seconds between two looks at a process that is about to end.
_LOOK = 0.002


@dataclass(frozen=True, slots=True)
class End:
    """How a process ended: its exit code, or None if it would not; the most memory it used, or 0."""

    code: int | None
    memory: int


class Conversation:
    """A process that gives one answer to each message, until it is ended.

    Args:
        command: What to run. Messages come on its standard input, answers are due on its output.
    """

    def __init__(self, command: Sequence[str]) -> None:
        self._memory = 0
        self._ending = Lock()
        self._messages: SimpleQueue[bytes | None] = SimpleQueue()
        self._answers: SimpleQueue[bytearray | None] = SimpleQueue()
        self._own_memory = _most_memory()
        # Without buffers, which a thread left behind would lock while the interpreter shuts down.
        self._popen = subprocess.Popen(
            command, bufsize=0, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        self._carrier = Thread(target=self._carry, daemon=True)
        self._carrier.start()

    def say(self, message: object) -> None:
        """Send a message on its way, without waiting for it to arrive."""
        self._messages.put(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))

    def hear(self, seconds: float | None) -> Any:
        """The next answer; without a limit, whenever it comes. The process may ask for more time.

        Raises:
            TimeoutError: There is none after so many seconds.
            EOFError: There will be none: the process has ended, or says what is no answer.
        """
        late = None if seconds is None else time.monotonic() + seconds
        while True:
            try:
                left = None if late is None else max(late - time.monotonic(), 0.0)
                answer = self._answers.get(timeout=left)
            except Empty:
                raise TimeoutError from None
            if answer is None:
                raise EOFError
            more = time_asked(answer)
            if more is None:
                break
            late = None if late is None else late + more
        try:
            return pickle.loads(answer)
        except pickle.UnpicklingError as error:
            raise EOFError from error

    def end(self, patience: float = 0.0) -> End:
        """End the process, which may have so many seconds to do it itself; any thread may do so."""
        self._messages.put(None)
        with self._ending:
            self._await_end(patience)
            if self._popen.returncode is None:
                self._popen.kill()
                self._await_end(_DYING)
            self._carrier.join(_DYING)
        return End(self._popen.returncode, self._memory)

    def _carry(self) -> None:
        """Carry messages and answers until there is nobody to talk to; the thread's work."""
        requests, answers = cast(BinaryIO, self._popen.stdin), cast(BinaryIO, self._popen.stdout)
        try:
            with requests, answers, suppress(OSError, EOFError):
                while (message := self._messages.get()) is not None:
                    write_message(requests, message)
                    self._answers.put(answer := read_message(answers))
                    while time_asked(answer) is not None:
                        self._answers.put(answer := read_message(answers))
        finally:
            self._answers.put(None)

    def _await_end(self, seconds: float) -> None:
        if sys.platform != "linux":
            with suppress(subprocess.TimeoutExpired):
                self._popen.wait(seconds)
            return
        late = time.monotonic() + seconds
        # Somebody else in this program may have asked for the exit code first, and had it.
        with suppress(ChildProcessError):
            while self._popen.returncode is None:
                # Of all calls that wait, this one alone tells how much memory the process used.
                number, status, usage = os.wait4(self._popen.pid, os.WNOHANG)
                if number:
                    self._popen.returncode = os.waitstatus_to_exitcode(status)
                    # A process begins with the most that the one which started it has used: less is not told.
                    self._memory = used if (used := usage.ru_maxrss << 10) > self._own_memory else 0
                elif time.monotonic() >= late:
                    return
                else:
                    time.sleep(_LOOK)


def _most_memory() -> int:
    """The most memory that this process has used; 0 where the system does not tell."""
    # `getrusage` would count what the program that started this one had used.
    with suppress(OSError, ValueError, IndexError):
        told = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return int(told.partition("VmHWM:")[2].split()[0]) << 10
    return 0
