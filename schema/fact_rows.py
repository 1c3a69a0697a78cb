"""How each kind of fact becomes a row: what identifies it, its columns, what it rests on.

A row is number, parent, link, uid, and then its published values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from gongbao.schema.evidence import SpanValues, event_spans, find_evidence, table_evidence, task_spans
from gongbao.schema.identity import Value
from gongbao.schema.lines import PageText
from gongbao.schema.records import (
    AmountFact,
    Citation,
    DeadlineFact,
    Event,
    Notice,
    PersonnelChange,
    Section,
    Statistic,
    Table,
    Task,
)
from gongbao.schema.tables import (
    AmountRow,
    AttendanceRow,
    Base,
    CellRow,
    CitationRow,
    DeadlineRow,
    EventRow,
    PersonnelChangeRow,
    SectionRow,
    StatisticRow,
    TableRow,
    TaskPersonRow,
    TaskRow,
    TaskUnitRow,
)

Pages = Mapping[int, PageText]
Fact = TypeVar("Fact")


@dataclass(frozen=True, slots=True)
class Part:
    """Records that are rows under their fact's row, numbered from 1 where their order is printed."""

    table: type[Base]
    records: Callable[[Any], Sequence[Any]]
    numbered: bool = False


# Without slots: Python 3.11 cannot subscript a frozen generic class that has them.
@dataclass(frozen=True)
class FactKind(Generic[Fact]):
    """One kind of fact: its view and table, and how a record becomes a row.

    `links` give the indices of the tasks or sections a record belongs to; `is_ordered` says that its row
    holds its place among its like in the notice.
    """

    view: str
    table: type[Base]
    facts: Callable[[Notice], Sequence[Fact]]
    identifying: Callable[[Fact], tuple[Value, ...]]
    evidence: Callable[[Pages, Fact], list[SpanValues]]
    links: tuple[Callable[[Fact], int | None], ...] = ()
    link_table: type[Base] = TaskRow
    parts: tuple[Part, ...] = ()
    is_ordered: bool = True


def _own_spans(pages: Pages, fact: Any) -> list[SpanValues]:
    return find_evidence(pages, fact.evidence)


# Tasks come before what links to them. A status, page or quote that rules may change is left out
# of what identifies a row, but for the quote that tells equal expressions of one notice apart.
FACTS: tuple[FactKind[Any], ...] = (
    FactKind[Section](
        "sections",
        SectionRow,
        lambda notice: notice.sections,
        lambda section: (section.label, section.heading),
        _own_spans,
        links=(lambda section: section.parent,),
        link_table=SectionRow,
        is_ordered=False,
    ),
    FactKind[Task](
        "tasks",
        TaskRow,
        lambda notice: notice.tasks,
        lambda task: (task.text,),
        lambda pages, task: find_evidence(pages, task_spans(task)),
        links=(lambda task: task.same_as,),
        parts=(
            Part(TaskUnitRow, lambda task: task.units, numbered=True),
            Part(TaskPersonRow, lambda task: task.people, numbered=True),
        ),
    ),
    FactKind[AmountFact](
        "amounts",
        AmountRow,
        lambda notice: notice.amounts,
        lambda fact: (fact.amount.text, fact.quote),
        _own_spans,
        links=(lambda fact: fact.task, lambda fact: fact.same_as),
    ),
    FactKind[DeadlineFact](
        "deadlines",
        DeadlineRow,
        lambda notice: notice.deadlines,
        lambda fact: (fact.deadline.text, fact.quote),
        _own_spans,
        links=(lambda fact: fact.task, lambda fact: fact.same_as),
    ),
    FactKind[PersonnelChange](
        "personnel_changes",
        PersonnelChangeRow,
        lambda notice: notice.personnel_changes,
        lambda change: (change.person, change.action, change.organization, change.post),
        _own_spans,
    ),
    FactKind[Statistic](
        "statistics",
        StatisticRow,
        lambda notice: notice.statistics,
        lambda figure: (
            figure.table_title,
            figure.indicator,
            figure.parent_indicator,
            figure.area,
            figure.period,
            figure.measure,
        ),
        _own_spans,
    ),
    FactKind[Event](
        "events",
        EventRow,
        lambda notice: notice.events,
        lambda event: (event.date, event.event),
        lambda pages, event: find_evidence(pages, event_spans(event)),
        parts=(Part(AttendanceRow, lambda event: event.attendances),),
    ),
    FactKind[Citation](
        "citations",
        CitationRow,
        lambda notice: notice.citations,
        lambda citation: (citation.cited_number, citation.cited_title, citation.quote),
        _own_spans,
    ),
    FactKind[Table](
        "tables",
        TableRow,
        lambda notice: notice.tables,
        lambda table: (table.title,),
        table_evidence,
        parts=(Part(CellRow, lambda table: table.cells),),
        is_ordered=False,
    ),
)
