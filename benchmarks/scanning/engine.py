"""The bare engine, as its own example calls it: what a page costs with it, and what it reads."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from scanning.damage import Picture


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines of a page in the engine's order, and the CPU seconds that it took."""

    lines: tuple[str, ...]
    seconds: float


class BareEngine:
    """RapidOCR with its defaults; loaded once, which no page is charged for."""

    def __init__(self) -> None:
        from rapidocr import RapidOCR

        self._engine: Any = RapidOCR(params={"Global.log_level": "error"})

    def read(self, picture: Picture) -> Reading:
        """Read a page."""
        start = time.process_time()
        found = self._engine(picture)
        return Reading(tuple(found.txts or ()), time.process_time() - start)
