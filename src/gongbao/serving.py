"""The other end of `worker`: an interpreter that reads one file after the other, as it is asked to.

Requests and answers are messages on standard input and output, pickles between processes of one program.
"""

from __future__ import annotations

import faulthandler
import gc
import os
import pickle
import signal
import time
import traceback
from collections.abc import Callable, Sequence
from threading import Thread
from typing import Any, BinaryIO

from gongbao.extract.ocr.more_time import asks
from gongbao.messages import asking_for_time, read_message, write_message
from gongbao.parts import Parted

# The exit code of a process that has used up its memory.
OUT_OF_MEMORY = 99
# A reading that goes on for so many seconds after its time has lost the process that should end it.
_GRACE = 10.0
# Seconds between two looks at whether anybody is there to answer to.
_LOOK = 1.0
# Objects made between two searches for cycles, hundreds by default: a table makes millions, hardly one in a
# cycle, and a fifth of the time went into going over them.
_BETWEEN_SEARCHES = 100_000


def main(parent: int) -> None:
    """Serve on standard input and output, where nobody else can write, as long as a process is there."""
    _end_with(parent)
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    # What a library prints goes the way of its errors, not into the answers.
    os.dup2(2, 1)
    # An interrupt from the keyboard is the caller's to answer.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(_BETWEEN_SEARCHES)
    # A thread of numpy for each core would reserve more room than the process may have; none is of use.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        serve(requests, answers)
    except MemoryError:
        # Nothing that needs memory can be done any more, not even to say so.
        os._exit(OUT_OF_MEMORY)


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer requests until there are no more.

    The first message holds the terms: what reads, how long, with how much memory, what is done before.
    The others hold what to read, or the number of a part of an answer that was too large to be sent at once.

    Raises:
        MemoryError: That was not enough.
    """
    read, timeout, memory, warm = pickle.loads(read_message(requests))
    if memory is not None:
        _limit_memory(memory)
    if warm is not None:
        warm()
    write_message(answers, pickle.dumps(True))
    parts: Sequence[bytes] = ()
    while True:
        try:
            request = pickle.loads(read_message(requests))
        except EOFError:
            return
        if isinstance(request, int):
            write_message(answers, pickle.dumps(parts[request], pickle.HIGHEST_PROTOCOL))
            continue
        parts = ()
        if timeout is not None:
            _end_after(answers, timeout)
        answer, parts = _answer(read, *request)
        faulthandler.cancel_dump_traceback_later()
        write_message(answers, answer)


def _end_after(answers: BinaryIO, timeout: float) -> None:
    """End this process if a reading takes so long and more, and pass on what more it asks for."""
    late = time.monotonic() + timeout

    def ask(seconds: float) -> None:
        nonlocal late
        late += seconds
        write_message(answers, asking_for_time(seconds))
        wait()

    def wait() -> None:
        faulthandler.dump_traceback_later(late - time.monotonic() + _GRACE, exit=True, file=2)

    wait()
    asks(ask)


def _end_with(parent: int) -> None:
    """End this process when the one that started it has ended: nobody waits for what it reads."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOK)
        os._exit(1)

    Thread(target=watch, daemon=True).start()


def _answer(
    read: Callable[..., Any], arguments: tuple[Any, ...], options: dict[str, Any]
) -> tuple[bytes, Sequence[bytes]]:
    """What a request gives, and the parts that wait to be asked for."""
    try:
        answer = read(*arguments, **options)
        parts: Sequence[bytes] = ()
        if isinstance(answer, Parted):
            *told, parts = answer.split()
            answer = tuple(told)
        return pickle.dumps(("read", answer), pickle.HIGHEST_PROTOCOL), parts
    except MemoryError:
        raise
    except Exception as error:
        # The caller has the error, but not where it came from.
        error.add_note("".join(traceback.format_exception(error)))
        return _pickled(error), ()


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
