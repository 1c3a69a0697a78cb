"""Whether whole rows are right: all that gold tells of a row must stand in it.

This is what `certain` promises. A row is found by its identity, what makes it this row and no other;
a row with the right identity and one wrong detail is wrong, and gold's row is missed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from gongbao.evaluation.gold import Gold, Row, readings
from gongbao.evaluation.scores import Figures, Key, Told, figures_of, unsureness

Details = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Form:
    """How rows of a view are compared, those of gold and those found alike.

    Attributes:
        identity: What makes a row this row and no other.
        details: What else the row tells; of gold, only what it does tell.
        same_place: Whether a row that was found stands where that of gold does, for views with many
            equal rows: such a row is taken first, and optional gold stands for no other.
    """

    identity: Callable[[Row], Key]
    details: Callable[[Row], Details]
    same_place: Callable[[Row, Row], bool] | None = None


def measure_rows(name: str, form: Form, gold: Gold, have: Sequence[Row], *, part: bool = False) -> Figures:
    """Count whole rows against gold.

    Args:
        name: What the figures are of.
        form: How rows are compared.
        gold: What should be found.
        have: What was found, with the status of each row.
        part: Whether gold has only some of the rows; then what it does not have is not wrong.
    """
    left = _Left(form, have)
    right: list[Told] = []
    missed: list[Key] = []
    # What has one reading chooses first, and of those what tells the most.
    for row in sorted(gold.firm, key=lambda row: ("accept" in row, -len(form.details(row)))):
        found = left.take(row)
        if found is None:
            missed.append(_shown(form, row))
        else:
            right.append((_shown(form, row), found["status"]))
    for row in gold.loose:
        left.excuse(row)
    wrong = [] if part else [(_shown(form, row), row["status"]) for row in left.rows()]
    return figures_of(name, right, wrong, missed)


class _Left:
    """The rows found that no gold has taken yet, by their identity, the surest first."""

    def __init__(self, form: Form, rows: Iterable[Row]) -> None:
        self._form = form
        self._rows: dict[Key, list[Row]] = defaultdict(list)
        for row in sorted(rows, key=lambda row: unsureness(row["status"])):
            self._rows[form.identity(row)].append(row)

    def take(self, gold: Row) -> Row | None:
        """The row that says what one of gold's readings says, if there is one; it is taken out."""
        fitting = [row for reading in readings(gold) for row in self._saying(reading)]
        return self._taken([row for row in fitting if self._is_there(gold, row)] or fitting)

    def excuse(self, gold: Row) -> None:
        """Take out one row that optional gold stands for, whatever its details are."""
        alike = [row for reading in readings(gold) for row in self._alike(reading)]
        self._taken([row for row in alike if self._is_there(gold, row)])

    def rows(self) -> list[Row]:
        """All that is left."""
        return [row for alike in self._rows.values() for row in alike]

    def _alike(self, reading: Row) -> list[Row]:
        return self._rows.get(self._form.identity(reading), [])

    def _saying(self, reading: Row) -> list[Row]:
        told = self._form.details(reading)
        return [row for row in self._alike(reading) if told.items() <= self._form.details(row).items()]

    def _is_there(self, gold: Row, row: Row) -> bool:
        return self._form.same_place is None or self._form.same_place(gold, row)

    def _taken(self, rows: Sequence[Row]) -> Row | None:
        if not rows:
            return None
        alike = self._alike(rows[0])
        return alike.pop(next(at for at, row in enumerate(alike) if row is rows[0]))


def _shown(form: Form, row: Row) -> Key:
    return (*form.identity(row), *(f"{name}={value}" for name, value in form.details(row).items()))
