"""The letters that stand beside each other: what two texts have in common, whatever their order."""

from __future__ import annotations

from collections.abc import Iterator
from operator import add


def letter_pairs(text: str) -> Iterator[str]:
    """Each two letters that stand beside each other.

    >>> list(letter_pairs("市财政局"))
    ['市财', '财政', '政局']
    """
    return map(add, text, text[1:])
