"""Which lines and views are measured for each file of gold, of an issue and of a document alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from gongbao.evaluation import deadline_lines, document_lines, people_lines, task_lines, value_lines
from gongbao.evaluation.gold import Gold, Row
from gongbao.evaluation.scores import Figures
from gongbao.evaluation.views import VIEWS, without_number

Ask = Callable[[str], list[Row]]
Facts = Mapping[str, Gold | None]

KINDS = ("notices", "tasks", "money", "deadlines", "personnel", "statistics", "events", "catalogue")


@dataclass(frozen=True, slots=True)
class _Part:
    """The lines measured with one file of gold, and the queries for them.

    `numbered` lines tell facts apart by the document number even of a document alone.
    """

    gold: str
    measure: Callable[..., list[Figures]]
    queries: tuple[str, ...]
    numbered: bool = True


_NOTICES = _Part("notices", document_lines.measure_notices, (document_lines.NOTICES,))
_TASKS = _Part("tasks", task_lines.measure_tasks, (task_lines.TASKS, task_lines.UNITS))
_RECURRENCE = _Part("deadlines", deadline_lines.measure_recurrence, (deadline_lines.DEADLINES,))
_PERSONNEL = _Part("personnel", people_lines.measure_personnel, (people_lines.PERSONNEL,))
_STATISTICS = _Part("statistics", value_lines.measure_statistics, (value_lines.STATISTICS,))
_EVENTS = _Part("events", people_lines.measure_events, (people_lines.EVENTS, people_lines.ATTENDANCES))

_OF_ISSUE = (
    _NOTICES,
    _TASKS,
    _Part("money", value_lines.measure_money, (value_lines.MONEY,)),
    _Part("deadlines", deadline_lines.measure_deadlines, (deadline_lines.DEADLINES,)),
    _RECURRENCE,
    _PERSONNEL,
    _STATISTICS,
    _EVENTS,
    _Part("catalogue", document_lines.measure_catalogue, (document_lines.CATALOGUE,)),
)
_OF_DOCUMENT = (
    _NOTICES,
    _TASKS,
    _Part("money", value_lines.measure_bounded_money, (value_lines.MONEY,), numbered=False),
    _Part("deadlines", deadline_lines.measure_deadlines, (deadline_lines.DEADLINES,), numbered=False),
    _RECURRENCE,
    _PERSONNEL,
    _STATISTICS,
    _EVENTS,
    _Part("events", people_lines.measure_presence, (people_lines.ATTENDANCES,)),
)


def measure_lines(ask: Ask, facts: Facts, *, alone: bool = False) -> tuple[Figures, ...]:
    """The figures of every field that gold or the database has.

    Args:
        ask: What answers a query with rows.
        facts: The gold of every kind of fact.
        alone: Whether it is of a document in a database of its own.
    """
    return tuple(
        line
        for part in (_OF_DOCUMENT if alone else _OF_ISSUE)
        for line in _measure(ask, facts, part)
        if line.gold or line.found
    )


def measure_views(ask: Ask, facts: Facts, *, alone: bool = False) -> tuple[Figures, ...]:
    """The figures of whole rows, view by view."""
    return tuple(figures for figures in _measured_views(ask, facts, alone) if figures.gold or figures.found)


def _measure(ask: Ask, facts: Facts, part: _Part) -> Iterable[Figures]:
    gold = facts.get(part.gold)
    if gold is None:
        return ()
    answers = list(map(ask, part.queries))
    if part.numbered:
        return part.measure(gold, *answers)
    return part.measure(without_number(gold), *map(_unnumbered, answers))


def _measured_views(ask: Ask, facts: Facts, alone: bool) -> Iterator[Figures]:
    for view in VIEWS:
        gold = facts.get(view.gold)
        if gold is None:
            continue
        rows = ask(view.query)
        if alone and view.name != "notices":
            gold, rows = without_number(gold), _unnumbered(rows)
        elif view.gold == "money":
            # Gold of an issue has the sums of numbered documents alone.
            rows = [row for row in rows if row["document_number"] is not None]
        yield view.measure(gold, rows)


def _unnumbered(rows: Iterable[Row]) -> list[Row]:
    return [{**row, "document_number": None} for row in rows]
