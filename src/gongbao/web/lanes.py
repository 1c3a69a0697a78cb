"""Threads that make pages, in lanes: what is short neither waits for what is long nor is crowded by it."""

from __future__ import annotations

import os
from concurrent.futures import Executor, ThreadPoolExecutor
from typing import Literal

Lane = Literal["short", "long", "asked"]
"""A page of one thing; one that goes over the whole database; one whose question may take its whole time."""

# Python computes in one thread at a time: more pages at once would all come later, and slow each other.
# Two, so that a notice of a hundred pages holds up no other.
_SHORT = 2
# Each computes all the time it has: more than there are cores would only slow each other, and the short ones.
_LONG = max(2, os.cpu_count() or 1)


class Lanes:
    """The lanes of a site.

    Args:
        asked: The threads that answer what visitors ask of the database, which may be slow.
    """

    def __init__(self, asked: Executor) -> None:
        self._own = [ThreadPoolExecutor(_SHORT, "short"), ThreadPoolExecutor(_LONG, "long")]
        self._lanes: dict[Lane, Executor] = {"short": self._own[0], "long": self._own[1], "asked": asked}

    def of(self, lane: Lane) -> Executor:
        """The threads of a lane."""
        return self._lanes[lane]

    def close(self) -> None:
        """End the threads that are its own."""
        for threads in self._own:
            threads.shutdown(wait=True, cancel_futures=True)
