"""Precision, recall and F1 of what was found against what should be, over plain tuples."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

Key = tuple[object, ...]
# What a row of the database says, and the status that it says it with (None: its view has none).
Told = tuple[Key, str | None]

CERTAIN = "certain"
# The surest first: of equal rows the surest one is the right one, what is left over is wrong.
_SUREST_FIRST = (CERTAIN, "reviewed", "inferred", "ambiguous")


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many rows of one status were right and wrong."""

    status: str | None
    right: int
    wrong: int

    @property
    def share(self) -> float:
        """Share of the rows that is right; of none, none is wrong."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one field, or of one view.

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
    by_status: tuple[Outcome, ...] = ()

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

    @property
    def certain(self) -> Outcome:
        """The rows that say `certain`."""
        return next((one for one in self.by_status if one.status == CERTAIN), Outcome(CERTAIN, 0, 0))

    @property
    def certain_of_right(self) -> float:
        """Share of the right rows that say `certain`."""
        return self.certain.right / self.hits if self.hits else 0.0

    def of(self, document: str) -> Figures:
        """The same, with the name of the document before what was missed and what is wrong."""
        missed, extra = ([(document, *key) for key in keys] for keys in (self.missed, self.extra))
        return replace(self, missed=tuple(missed), extra=tuple(extra))


def unsureness(status: str | None) -> int:
    """The rank of a status, the surest first."""
    return _SUREST_FIRST.index(status) if status in _SUREST_FIRST else len(_SUREST_FIRST)


def told_by(rows: Iterable[Mapping[str, Any]], key: Callable[[Mapping[str, Any]], Key]) -> list[Told]:
    """What rows say, by their keys, with the status of each."""
    return [(key(row), row["status"]) for row in rows]


def surest(told: Iterable[Told]) -> list[Told]:
    """Each key once, with the surest status that it is said with."""
    best: dict[Key, str | None] = {}
    for key, status in sorted(told, key=lambda told: unsureness(told[1])):
        best.setdefault(key, status)
    return list(best.items())


def compare(
    name: str,
    want: Iterable[Key],
    have: Iterable[Told],
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
    missing, excused = Counter(want), Counter(optional)
    right: list[Told] = []
    wrong: list[Told] = []
    for key, status in sorted(have, key=lambda told: unsureness(told[1])):
        if missing[key] > 0:
            missing[key] -= 1
            right.append((key, status))
        elif excused[key] > 0:
            excused[key] -= 1
        else:
            wrong.append((key, status))
    # What is compared may be a set, whose order is another in each process.
    wrong.sort(key=lambda told: str(told[0]))
    return figures_of(name, right, wrong, sorted(missing.elements(), key=str), abstained=abstained)


def figures_of(
    name: str, right: Iterable[Told], wrong: Iterable[Told], missed: Iterable[Key], *, abstained: int = 0
) -> Figures:
    """The figures of rows that are already told apart."""
    right, wrong, missed = list(right), list(wrong), tuple(missed)
    return Figures(
        name=name,
        gold=len(right) + len(missed),
        found=len(right) + len(wrong),
        hits=len(right),
        abstained=abstained,
        missed=missed,
        extra=tuple(key for key, _ in wrong),
        by_status=_outcomes(right, wrong),
    )


def pool(parts: Iterable[Figures]) -> tuple[Figures, ...]:
    """The figures of several documents as if they were one, each name once, in order of first sight."""
    named: dict[str, list[Figures]] = defaultdict(list)
    for figures in parts:
        named[figures.name].append(figures)
    return tuple(_sum_of(name, group) for name, group in named.items())


def mean_f1(lines: Sequence[Figures]) -> float:
    """The mean of F1 over lines, each of the same weight however many rows it has."""
    return sum(line.f1 for line in lines) / len(lines) if lines else 0.0


def _sum_of(name: str, group: list[Figures]) -> Figures:
    right, wrong = Counter[str | None](), Counter[str | None]()
    for outcome in (one for figures in group for one in figures.by_status):
        right[outcome.status] += outcome.right
        wrong[outcome.status] += outcome.wrong
    return Figures(
        name=name,
        gold=sum(figures.gold for figures in group),
        found=sum(figures.found for figures in group),
        hits=sum(figures.hits for figures in group),
        abstained=sum(figures.abstained for figures in group),
        missed=tuple(key for figures in group for key in figures.missed),
        extra=tuple(key for figures in group for key in figures.extra),
        by_status=_counted(right, wrong),
    )


def _outcomes(right: Iterable[Told], wrong: Iterable[Told]) -> tuple[Outcome, ...]:
    return _counted(Counter(status for _, status in right), Counter(status for _, status in wrong))


def _counted(right: Counter[str | None], wrong: Counter[str | None]) -> tuple[Outcome, ...]:
    statuses = sorted(right.keys() | wrong.keys(), key=unsureness)
    return tuple(Outcome(status, right[status], wrong[status]) for status in statuses)
