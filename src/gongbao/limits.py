"""Which limits can be set: what clocks and threads can count to."""

from __future__ import annotations

import math

# Seconds; eleven days.
LONGEST = 1e6


def check_seconds(name: str, seconds: float | None) -> None:
    """Make sure that one can wait so long.

    Raises:
        ValueError: It is infinite, negative or no number.
    """
    if seconds is not None and not (math.isfinite(seconds) and 0 <= seconds <= LONGEST):
        raise ValueError(f"{name}: {seconds} is no number of seconds from 0 to {LONGEST:g}")
