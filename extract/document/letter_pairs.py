"""The letters that stand beside each other in a source, or in the names of posts and units."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from gongbao.extract.model.document import Line
from gongbao.normalize.text.letter_pairs import letter_pairs
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
            self._own = frozenset(letter_pairs("\n".join(line.solid for line in self._lines)))
        return pair in self._own


@cache
def _known_pairs() -> frozenset[str]:
    """The letters that stand beside each other in the names of posts and units."""
    names = (word for table in ("posts", "units", "unit_stems") for word in word_table(table))
    return frozenset(letter_pairs("\n".join(names)))
