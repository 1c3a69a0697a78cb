"""What a reader noticed on its way."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a reader noticed: becomes a row of `checks`."""

    code: str
    passed: bool
    subject: str
    expected: str | None
    actual: str | None
    offset: int | None
