"""The other end of `worker`: an interpreter that reads one file after the other, as it is asked to.

Requests and answers are messages on standard input and output, pickles between processes of one program.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import signal
import traceback
from collections.abc import Callable
from typing import Any, BinaryIO

from gongbao.messages import read_message, write_message

# The exit code of a process that has used up its memory.
OUT_OF_MEMORY = 99
# A reading that goes on for so many seconds after its time has lost the process that should end it.
_GRACE = 10.0
# Objects made between two searches for cycles, hundreds by default: a table makes millions, hardly one in a
# cycle, and a fifth of the time went into going over them.
_BETWEEN_SEARCHES = 100_000


def main() -> None:
    """Serve on standard input and output, where nobody else can write any more."""
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # What a library prints goes the way of its errors, not into the answers.
    os.dup2(2, 1)
    # An interrupt from the keyboard is the caller's to answer.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(_BETWEEN_SEARCHES)
    try:
        serve(requests, answers)
    except MemoryError:
        # Nothing that needs memory can be done any more, not even to say so.
        os._exit(OUT_OF_MEMORY)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more.

    The first message holds the terms: what reads, how long and with how much memory.

    Raises:
        MemoryError: That was not enough.
    """
    read, timeout, memory = pickle.loads(read_message(requests))
    if memory is not None:
        _limit_memory(memory)
    write_message(answers, pickle.dumps(True))
    while True:
        try:
            arguments, options = pickle.loads(read_message(requests))
        except EOFError:
            return
        faulthandler.dump_traceback_later(timeout + _GRACE, exit=True, file=2)
        answer = _answer(read, arguments, options)
        faulthandler.cancel_dump_traceback_later()
        write_message(answers, answer)


def _answer(read: Callable[..., Any], arguments: tuple[Any, ...], options: dict[str, Any]) -> bytes:
    try:
        return pickle.dumps(("read", read(*arguments, **options)), pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        raise
    except Exception as error:
        # The caller has the error, but not where it came from.
        error.add_note("".join(traceback.format_exception(error)))
        return _pickled(error)


def _pickled(error: Exception) -> bytes:
    """The error itself, or its words where it cannot travel."""
    try:
        answer = pickle.dumps(("raised", error))
        pickle.loads(answer)
    except Exception:
        return pickle.dumps(("raised", RuntimeError(f"{type(error).__name__}: {error}")))
    return answer


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # Windows
        return
    try:
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
    except (OSError, ValueError):
        # macOS counts what is merely reserved, and refuses a limit below that.
        return
