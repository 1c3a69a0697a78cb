"""What reading and writing may take where nothing else is said, and which limits can be set at all."""

from __future__ import annotations

import math

# What a file may take: seconds, and bytes of address space.
TIMEOUT = 120.0
MEMORY = 2 << 30
# Seconds to wait for others who write: for a long transaction, not for a program that has forgotten one.
WAIT = 12.0
# What clocks and threads can count to, in seconds; eleven days.
LONGEST = 1e6


def check_seconds(name: str, seconds: float | None) -> None:
    """Make sure that one can wait so long.

    Raises:
        ValueError: It is infinite, negative or no number.
    """
    if seconds is not None and not (math.isfinite(seconds) and 0 <= seconds <= LONGEST):
        raise ValueError(f"{name}: {seconds} is no number of seconds from 0 to {LONGEST:g}")
