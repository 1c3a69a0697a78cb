"""Threads that make pages, in lanes: what is short neither waits for what is long nor is crowded by it."""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from functools import partial
from threading import Condition, Thread
from typing import Any, Literal, TypeVar

Lane = Literal["short", "long", "asked"]
"""A page of one thing; one that goes over the whole database; one whose question may take its whole time."""

Made = TypeVar("Made")

_CORES = os.cpu_count() or 1
# Python computes in one thread at a time: more pages at once would all come later, and slow each other.
# Two, so that a notice of a hundred pages holds up no other.
_SHORT = 2
# Each computes all the time it has, most of it in SQLite, beside Python. One core is left to short pages:
# where each had a long one, every step of a short one, from the socket to a thread and back, waited for it.
_LONG = max(_CORES - 1, 1)
# One more for what has waited for a while: a search of 6 ms came after 40 where it waited for a board's end.
_LATE = 1
_PATIENCE = 0.015


class InTurn(Executor):
    """Threads that take what comes at once, and some that take only what has waited.

    Args:
        prompt: How many take what comes.
        late: How many take what has waited.
        patience: Seconds that it has waited by then.
        name: What the threads go by.
    """

    def __init__(self, prompt: int, late: int, patience: float, name: str) -> None:
        self._changed = Condition()
        self._waiting: deque[tuple[float, Future[Any], Callable[[], Any]]] = deque()
        self._has_ended = False
        patiences = [0.0] * prompt + [patience] * late
        self._threads = [
            Thread(target=self._work, args=(one,), name=f"{name}-{number}", daemon=True)
            for number, one in enumerate(patiences)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, fn: Callable[..., Made], /, *args: Any, **kwargs: Any) -> Future[Made]:
        """What a function will give.

        Raises:
            RuntimeError: The threads have ended.
        """
        future: Future[Made] = Future()
        with self._changed:
            if self._has_ended:
                raise RuntimeError("the lane has ended")
            self._waiting.append((time.monotonic(), future, partial(fn, *args, **kwargs)))
            self._changed.notify_all()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the threads, when they have made what waits, or without that."""
        with self._changed:
            self._has_ended = True
            while cancel_futures and self._waiting:
                self._waiting.popleft()[1].cancel()
            self._changed.notify_all()
        for thread in self._threads if wait else ():
            thread.join()

    def _work(self, patience: float) -> None:
        while (taken := self._next(patience)) is not None:
            _make(*taken)
            # Not kept until there is something else to do.
            del taken

    def _next(self, patience: float) -> tuple[Future[Any], Callable[[], Any]] | None:
        with self._changed:
            while self._waiting or not self._has_ended:
                left = self._waiting[0][0] + patience - time.monotonic() if self._waiting else None
                if left is not None and left <= 0:
                    _, future, make = self._waiting.popleft()
                    return future, make
                self._changed.wait(left)
        return None


def _make(future: Future[Any], make: Callable[[], Any]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        future.set_result(make())
    except BaseException as error:
        future.set_exception(error)


class Lanes:
    """The lanes of a site.

    Args:
        asked: The threads that answer what visitors ask of the database, which may be slow.
    """

    def __init__(self, asked: Executor) -> None:
        self._own = [ThreadPoolExecutor(_SHORT, "short"), InTurn(_LONG, _LATE, _PATIENCE, "long")]
        self._lanes: dict[Lane, Executor] = {"short": self._own[0], "long": self._own[1], "asked": asked}

    def of(self, lane: Lane) -> Executor:
        """The threads of a lane."""
        return self._lanes[lane]

    def close(self) -> None:
        """End the threads that are its own."""
        for threads in self._own:
            threads.shutdown(wait=True, cancel_futures=True)
