"""What an annex says again of its notice's body: tasks with their sums and times, apart from new ones.

A plan is often printed twice, as measures in the body and as a list of tasks behind it (重点任务清单,
任务分解表), in the same words or shortened; whoever counts what is promised wants each thing once.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain
from typing import TypeVar

from gongbao.extract.facts.settings import FACT
from gongbao.extract.lexicon.labels import ATTACHMENT_LEVEL
from gongbao.normalize.text.letter_pairs import letter_pairs
from gongbao.schema.records import AmountFact, DeadlineFact, Section, Span, Task

_MARKS = re.compile(r"\W+")
Stated = TypeVar("Stated", AmountFact, DeadlineFact)
Value = tuple[object, ...]


def tell_restated(tasks: Sequence[Task], sections: Sequence[Section]) -> list[Task]:
    """The tasks of a notice, each of an annex with the index of the body's task that it says again.

    A row says a measure again if most of its words, pair by pair of characters, stand in it; where both
    are under one heading, half of them are enough. What is of the annex is a row of a table, or a task
    behind the label of an annex.
    """
    annex = min((_place(own.evidence[0]) for own in sections if own.level == ATTACHMENT_LEVEL), default=None)
    own = [not _is_of_annex(task, annex) for task in tasks]
    if all(own):
        return list(tasks)
    pairs = {at: set(letter_pairs(_plain(task.text))) for at, task in enumerate(tasks) if not own[at]}
    words = _PairIndex([(at, task) for at, task in enumerate(tasks) if own[at]], set().union(*pairs.values()))
    return [
        task if own[at] else replace(task, same_as=words.closest(task, pairs[at]))
        for at, task in enumerate(tasks)
    ]


def tell_restated_amounts(facts: Sequence[AmountFact], tasks: Sequence[Task]) -> list[AmountFact]:
    """The amounts of a notice, each of a task said again with that task's index, if the other has it too."""
    return _told(facts, tasks, [_amount_value(fact) for fact in facts])


def tell_restated_deadlines(facts: Sequence[DeadlineFact], tasks: Sequence[Task]) -> list[DeadlineFact]:
    """The deadlines of a notice, told as its amounts are."""
    return _told(facts, tasks, [_deadline_value(fact) for fact in facts])


def _told(facts: Sequence[Stated], tasks: Sequence[Task], values: Sequence[Value]) -> list[Stated]:
    if all(task.same_as is None for task in tasks):
        return list(facts)
    there: defaultdict[int | None, set[Value]] = defaultdict(set)
    for fact, value in zip(facts, values, strict=True):
        there[fact.task].add(value)
    told = []
    for fact, value in zip(facts, values, strict=True):
        same_as = None if fact.task is None else tasks[fact.task].same_as
        told.append(
            replace(fact, same_as=same_as) if same_as is not None and value in there[same_as] else fact
        )
    return told


def _amount_value(fact: AmountFact) -> Value:
    amount = fact.amount
    return (amount.kind, amount.value, amount.value_high, amount.unit)


def _deadline_value(fact: DeadlineFact) -> Value:
    limit = fact.deadline
    end = limit.recurrence or limit.date_end or limit.date_start
    return (end, limit.duration, limit.duration_high, limit.date_end is None)


class _PairIndex:
    """Which tasks hold a pair of neighbouring characters, of those that are asked for."""

    def __init__(self, tasks: Sequence[tuple[int, Task]], asked: set[str]) -> None:
        self._headings = {at: _plain(task.project or "") for at, task in tasks}
        self._holders: defaultdict[str, list[int]] = defaultdict(list)
        for at, task in tasks:
            for pair in asked.intersection(letter_pairs(_plain(task.text))):
                self._holders[pair].append(at)

    def closest(self, task: Task, pairs: set[str]) -> int | None:
        """The task that has most of another's pairs, or None if none has enough of them."""
        if len(pairs) < FACT.fewest_pairs:
            return None
        shared = Counter(chain.from_iterable(self._holders.get(pair, ()) for pair in pairs))
        heading = _plain(task.project or "")
        best: tuple[float, int] | None = None
        for at, count in shared.items():
            share = count / len(pairs)
            is_headed = bool(heading) and heading == self._headings[at]
            if share >= (FACT.restated_under_heading if is_headed else FACT.restated):
                best = max(best or (0.0, 0), (share + is_headed, -at))
        return None if best is None else -best[1]


def _plain(text: str) -> str:
    return _MARKS.sub("", text)


def _is_of_annex(task: Task, annex: tuple[int, int] | None) -> bool:
    if task.origin == "table":
        return True
    # Its last span, since the heading it goes under may stand far above it.
    return annex is not None and bool(task.evidence) and _place(task.evidence[-1]) > annex


def _place(span: Span) -> tuple[int, int]:
    return (span.page, span.start)
