"""Figures of a column of which some digits are doubted: the only reading with which the sum is right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

_FIGURE = re.compile(r"(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?")
_MOST_DOUBTED = 3
"""Digits that are tried together: of more no reading is the only one."""
_FEWEST_PARTS = 2


@dataclass(frozen=True, slots=True)
class Summed:
    """A printed figure, and which of its signs are doubted."""

    text: str
    doubted: frozenset[int] = frozenset()


def sum_reading(total: Summed, parts: Sequence[Summed]) -> list[str] | None:
    """Find the only reading of the doubted digits with which figures add up to their total.

    Args:
        total: The printed total.
        parts: The figures above or below it.

    Returns:
        The total and the parts as they are meant; None where no digit is doubted, no reading fits or more
        than one does, or something is no figure.

    >>> doubted = Summed("395", frozenset({0}))
    >>> sum_reading(Summed("1,045"), [doubted, Summed("250")])
    ['1,045', '795', '250']
    >>> sum_reading(Summed("1,045"), [doubted, Summed("251")])
    """
    figures = (total, *parts)
    doubted = [
        (row, at)
        for row, figure in enumerate(figures)
        for at in sorted(figure.doubted)
        if figure.text[at].isdecimal()
    ]
    if len(parts) < _FEWEST_PARTS or not 0 < len(doubted) <= _MOST_DOUBTED:
        return None
    if not all(_FIGURE.fullmatch(_blanked(figure)) for figure in figures):
        return None
    fitting = list(_fitting([figure.text for figure in figures], doubted))
    return fitting[0] if len(fitting) == 1 else None


def _blanked(figure: Summed) -> str:
    """A figure with some digit at each doubted place: it is told by its form, whatever these are."""
    return "".join(
        "1" if at in figure.doubted and sign.isdecimal() else sign for at, sign in enumerate(figure.text)
    )


def _fitting(texts: list[str], doubted: Sequence[tuple[int, int]]) -> Iterator[list[str]]:
    places = max(len(text.partition(".")[2]) for text in texts)
    for digits in product("0123456789", repeat=len(doubted)):
        read = list(texts)
        for (row, at), digit in zip(doubted, digits, strict=True):
            read[row] = read[row][:at] + digit + read[row][at + 1 :]
        total, *parts = (_scaled(text, places) for text in read)
        if total == sum(parts) and all(map(_FIGURE.fullmatch, read)):
            yield read


def _scaled(text: str, places: int) -> int:
    """A figure in units of its last decimal place."""
    whole, _, part = text.replace(",", "").partition(".")
    return int(whole + part.ljust(places, "0"))
