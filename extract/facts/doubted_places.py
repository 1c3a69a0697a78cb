"""Facts that rest on characters nobody is sure of, as a reader of pictures gives them: none is certain."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.look_alikes import plain
from gongbao.schema.records import (
    AmountFact,
    Cell,
    DeadlineFact,
    Event,
    Evidence,
    Notice,
    Page,
    PersonnelChange,
    Span,
    Statistic,
    Table,
    Task,
    TaskPerson,
    TaskUnit,
)

Places = Mapping[int, Sequence[int]]
"""For each page by its number the places in its text that are doubted, in order."""
_Fact = TypeVar("_Fact", Task, TaskUnit, TaskPerson, AmountFact, DeadlineFact, PersonnelChange, Statistic, Event)


def less_sure_at(notice: Notice, pages: Mapping[int, Page], places: Places) -> Notice:
    """A notice none of whose facts is certain that rests on a doubted character.

    Args:
        notice: The notice.
        pages: The pages of its source by their numbers.
        places: What is doubted on them, as offsets in their texts.
    """
    if not any(notice.first_page <= page <= notice.last_page for page in places):
        return notice

    def sure_of(evidence: Evidence) -> bool:
        return not any(_holds(places, span) for span in evidence)

    def guarded(fact: _Fact) -> _Fact:
        doubted = fact.status == "certain" and not sure_of(fact.evidence)
        return replace(fact, status="inferred") if doubted else fact

    def guarded_task(task: Task) -> Task:
        units, people = tuple(map(guarded, task.units)), tuple(map(guarded, task.people))
        return guarded(replace(task, units=units, people=people))

    def guarded_cell(cell: Cell) -> Cell:
        doubted = cell.certainty == "certain" and not sure_of(cell.evidence)
        return replace(cell, certainty="inferred") if doubted else cell

    def guarded_table(table: Table) -> Table:
        return replace(table, cells=tuple(map(guarded_cell, table.cells)))

    head_is_doubted = notice.status == "certain" and not sure_of(tuple(_head_spans(notice, pages)))
    return replace(
        notice,
        status="inferred" if head_is_doubted else notice.status,
        tasks=tuple(map(guarded_task, notice.tasks)),
        amounts=tuple(map(guarded, notice.amounts)),
        deadlines=tuple(map(guarded, notice.deadlines)),
        personnel_changes=tuple(map(guarded, notice.personnel_changes)),
        statistics=tuple(map(guarded, notice.statistics)),
        events=tuple(map(guarded, notice.events)),
        tables=tuple(map(guarded_table, notice.tables)),
    )


def _holds(places: Places, span: Span) -> bool:
    own = places.get(span.page, ())
    at = bisect_left(own, span.start)
    return at < len(own) and own[at] < span.end


def _head_spans(notice: Notice, pages: Mapping[int, Page]) -> Iterator[Span]:
    """Where the notice's title, number, issuer and addressee stand among its letters, at first sight."""
    told = (notice.title, notice.document_number, notice.issuer, notice.addressee)
    letters: list[str] = []
    where: list[tuple[int, int]] = []
    for span in notice.evidence:
        text = plain(pages[span.page].text[span.start : span.end])
        kept = [at for at, letter in enumerate(text) if not letter.isspace()]
        letters += [text[at] for at in kept]
        where += [(span.page, span.start + at) for at in kept]
    words = "".join(letters)
    for value in filter(None, told):
        at = words.find(solid(value))
        if at >= 0:
            yield from (Span(page, place, place + 1) for page, place in where[at : at + len(solid(value))])
