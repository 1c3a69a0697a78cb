"""A page before it is HTML: its template and what that shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import ceil
from typing import Any

from gongbao.web.asked import Asked

ROWS = 50
"""Rows of a list that one page shows."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: its template, its title, what the template shows, and whether others may keep it."""

    template: str
    title: str
    context: Mapping[str, Any] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True, slots=True)
class Turning:
    """Which part of a list is shown, and the addresses of the parts before and after it."""

    number: int
    last: int
    total: int
    before: str | None
    after: str | None


def turning(asked: Asked, total: int, rows: int = ROWS) -> Turning:
    """The part of a list that an address asks for by `p`, within what there is."""
    last = max(ceil(total / rows), 1)
    number = min(asked.number("p", 1), last)
    return Turning(
        number,
        last,
        total,
        asked.url(p=number - 1) if number > 1 else None,
        asked.url(p=number + 1) if number < last else None,
    )


def offset_of(part: Turning, rows: int = ROWS) -> int:
    """How many rows stand before a part."""
    return (part.number - 1) * rows
