"""Facts that lie over two lines whose order in their column is a guess, or in a part of an issue whose head
stands elsewhere: none of them is certain.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from gongbao.extract.document.column_order import Joint
from gongbao.extract.facts.sureness import guessed, weaker
from gongbao.extract.model.document import Document
from gongbao.extract.model.finding import Finding
from gongbao.schema.records import (
    AmountFact,
    DeadlineFact,
    Event,
    Evidence,
    Notice,
    PersonnelChange,
    Statistic,
    Task,
)

_Fact = TypeVar("_Fact", Task, AmountFact, DeadlineFact, PersonnelChange, Statistic, Event)


class _Change(Protocol):
    """What is made of a fact, of whatever kind."""

    def __call__(self, fact: _Fact, /) -> _Fact: ...


def columns_doubted(joints: Sequence[Joint]) -> Iterator[Finding]:
    """What is to be said of the joints: one finding each, which quotes both lines."""
    for joint in joints:
        if not joint.is_torn:
            continue
        subject = "lines of two columns" if joint.is_mended else "lines of two columns in turns"
        quote = f"{joint.before.solid} / {joint.behind.solid}"
        yield Finding("doubted_columns", False, subject, None, quote, joint.behind.start)


def less_sure(document: Document, notice: Notice, joints: Sequence[Joint]) -> Notice:
    """A notice none of whose facts is certain that lies over a doubted joint."""
    own = [joint for joint in joints if notice.first_page <= joint.before.page <= notice.last_page]
    if not own:
        return notice
    places = [
        (
            document.span(joint.before.end - 1, joint.before.end),
            document.span(joint.behind.start, joint.behind.end),
            joint.is_mended,
        )
        for joint in own
    ]

    def covers(evidence: Evidence, page: int, at: int) -> bool:
        return any(span.page == page and span.start <= at < span.end for span in evidence)

    def guarded(fact: _Fact) -> _Fact:
        over = [
            is_mended
            for before, behind, is_mended in places
            if covers(fact.evidence, before.page, before.start)
            and covers(fact.evidence, behind.page, behind.start)
        ]
        if not over:
            return fact
        return guessed(fact) if all(over) else _units_guessed(guessed(fact))

    return _each(notice, guarded)


def on_doubted_pages(notice: Notice, pages: Collection[int]) -> Notice:
    """A notice none of whose facts is certain that stands on pages whose order is a guess, nor its head."""
    if not any(notice.first_page <= page <= notice.last_page for page in pages):
        return notice

    def guarded(fact: _Fact) -> _Fact:
        stands_there = any(span.page in pages for span in fact.evidence)
        return _units_guessed(guessed(fact)) if stands_there else fact

    status = weaker(notice.status, "inferred") if notice.first_page in pages else notice.status
    return replace(_each(notice, guarded), status=status)


def headless_less_sure(notices: Sequence[Notice]) -> list[Notice]:
    """The notices of an issue, none of their facts certain where one has no title: it stands elsewhere.

    So texts leave it that give the right column of a page before its left one. A document that stands
    alone may have none.
    """
    return [
        _each(notice, guessed)
        if len(notices) > 1 and notice.title is None and notice.status != "certain"
        else notice
        for notice in notices
    ]


def _units_guessed(fact: _Fact) -> _Fact:
    """A task none of whose units is certain: they stand on lines that nothing holds together."""
    if not isinstance(fact, Task):
        return fact
    return replace(fact, units=tuple(map(guessed, fact.units)))


def _each(notice: Notice, change: _Change) -> Notice:
    """A notice with all of its facts changed."""
    return replace(
        notice,
        tasks=tuple(map(change, notice.tasks)),
        amounts=tuple(map(change, notice.amounts)),
        deadlines=tuple(map(change, notice.deadlines)),
        personnel_changes=tuple(map(change, notice.personnel_changes)),
        statistics=tuple(map(change, notice.statistics)),
        events=tuple(map(change, notice.events)),
    )
