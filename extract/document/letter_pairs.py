"""The letters that stand beside each other in a source, or in the names of posts and units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from operator import add

from gongbao.extract.model.document import Line
from gongbao.normalize.text.lexicon import word_table


class LetterPairs:
    """Which two letters stand beside each other; those of a source are looked for when somebody asks."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._lines = lines
        self._own: frozenset[str] | None = None

    def __contains__(self, pair: object) -> bool:
        if pair in _known_pairs():
            return True
        if self._own is None:
            self._own = frozenset(_pairs_in(line.solid for line in self._lines))
        return pair in self._own


def _pairs_in(texts: Iterable[str]) -> Iterator[str]:
    """Each two letters that stand beside each other in a text."""
    joined = "\n".join(texts)
    return map(add, joined, joined[1:])


@cache
def _known_pairs() -> frozenset[str]:
    """The letters that stand beside each other in the names of posts and units."""
    return frozenset(
        _pairs_in(word for table in ("posts", "units", "unit_stems") for word in word_table(table))
    )
