"""Where coverage is measured, for it costs as much again as what it watches: in tests, not around them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any, Protocol


class _Watcher(Protocol):
    def __call__(self, frame: FrameType, event: str, arg: Any, /) -> Any: ...


class Watch:
    """Whoever watches the lines that run, sent away but where something is to be measured."""

    def __init__(self) -> None:
        self._watcher: _Watcher | None = None
        self._is_closed = False
        self._depth = 0

    def send_away(self) -> None:
        """Let nobody watch from here on; whoever was sent away before may still be had back."""
        self._watcher = sys.gettrace() or self._watcher
        sys.settrace(None)

    @contextmanager
    def measured(self) -> Iterator[None]:
        """Have them watch, also while what is measured asks for more that is: a fixture for another one."""
        if self._watcher is None or self._is_closed:
            yield
            return
        self._depth += 1
        sys.settrace(self._watcher)
        try:
            yield
        finally:
            self._depth -= 1
            if not self._depth:
                sys.settrace(None)

    @contextmanager
    def closed(self) -> Iterator[None]:
        """Let nobody watch, whatever asks for it."""
        self._is_closed = True
        try:
            yield
        finally:
            self._is_closed = False


@contextmanager
def unmeasured() -> Iterator[None]:
    """Run a part of a test without whoever watches the lines that run; afterwards they watch again."""
    watcher = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(watcher)
