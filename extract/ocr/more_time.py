"""More time for a reading that has more to do than was known when its time was set."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock

_asked: list[Callable[[float], None]] = []
_one_at_a_time = Lock()


def more_time(seconds: float) -> None:
    """Ask for more time to read the source; where nothing limits it nobody is asked."""
    with _one_at_a_time:
        for ask in _asked:
            ask(seconds)


def asks(ask: Callable[[float], None]) -> None:
    """Say whom to ask for more time in this process."""
    _asked[:] = [ask]
