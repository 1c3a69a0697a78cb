"""Precision, recall and F1 of what was found against what should be, over plain tuples."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one field.

    `abstained` counts where the database gives no answer instead of a wrong one: a fact marked
    ambiguous, or a value left NULL that gold has.
    """

    name: str
    gold: int
    found: int
    hits: int
    abstained: int
    missed: tuple[Key, ...]
    extra: tuple[Key, ...]

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what should be found that was."""
        return self.hits / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def compare(
    name: str,
    want: Iterable[Key],
    have: Iterable[Key],
    optional: Iterable[Key] = (),
    *,
    abstained: int = 0,
) -> Figures:
    """Count what was found against gold, equals as often as they occur.

    Args:
        name: What the figures are of.
        want: What should be found.
        have: What was found.
        optional: What neither gains nor loses if it was found.
        abstained: How often the database gave no answer.
    """
    wanted, had = Counter(want), Counter(have)
    had -= Counter(optional) & (had - wanted)
    return Figures(
        name=name,
        gold=wanted.total(),
        found=had.total(),
        hits=(wanted & had).total(),
        abstained=abstained,
        missed=tuple((wanted - had).elements()),
        extra=tuple((had - wanted).elements()),
    )
