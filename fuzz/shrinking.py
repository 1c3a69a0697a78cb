"""Smaller inputs of which the same comes."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from fuzz.words import Given

# Seconds, and tries, that a smaller input may take.
_SECONDS, _TRIES = 60.0, 600

Holds = Callable[[Any], bool]


def shrunk(made: Any, holds: Holds) -> Any:
    """The smallest input found of which the same comes; what it is where the same does not come again."""
    if not holds(made):
        return made
    if isinstance(made, Given):
        return _shrunk_given(made, holds)
    if isinstance(made, tuple):
        first = _without_parts(made[0], lambda part: holds((part, *made[1:])))
        return (first, *made[1:])
    return _without_parts(made, holds)


def _shrunk_given(made: Given, holds: Holds) -> Given:
    made = replace(made, text=_without_parts(made.text, lambda text: holds(replace(made, text=text))))
    return replace(made, other=_without_parts(made.other, lambda text: holds(replace(made, other=text))))


def _without_parts(made: Any, holds: Holds) -> Any:
    """A text, bytes or a list without what it needs not: halves first, then ever smaller parts."""
    late, tries = time.monotonic() + _SECONDS, _TRIES
    size = max(1, len(made) // 2)
    while made and size:
        at = 0
        while at < len(made):
            tries -= 1
            if tries < 0 or time.monotonic() > late:
                return made
            other = made[:at] + made[at + size :]
            if holds(other):
                made = other
            else:
                at += size
        size //= 2
    return made
