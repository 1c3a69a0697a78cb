"""Which of two statuses is the less sure, and facts that are no surer than what they were read from."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from gongbao.schema.records import (
    AmountFact,
    DeadlineFact,
    Event,
    PersonnelChange,
    Statistic,
    Status,
    Task,
    TaskPerson,
    TaskUnit,
)

_BY_SURENESS: tuple[Status, ...] = ("certain", "reviewed", "inferred", "ambiguous")
_Fact = TypeVar(
    "_Fact", Task, TaskUnit, TaskPerson, AmountFact, DeadlineFact, PersonnelChange, Statistic, Event
)


def weaker(left: Status, right: Status) -> Status:
    """The less sure of two.

    >>> weaker("certain", "inferred"), weaker("ambiguous", "inferred")
    ('inferred', 'ambiguous')
    """
    return left if left == right else max(left, right, key=_BY_SURENESS.index)


def no_surer(fact: _Fact, told: Status) -> _Fact:
    """A fact that is no surer than what it was read from."""
    status = weaker(fact.status, told)
    return fact if status == fact.status else replace(fact, status=status)


def guessed(fact: _Fact) -> _Fact:
    """A fact that is not certain, for a guess went into it."""
    return no_surer(fact, "inferred")
