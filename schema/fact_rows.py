"""How each kind of fact becomes a row: what identifies it, its columns, what it rests on.

A row is number, parent, link, uid, and then the values of `fact_values`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from gongbao.schema import fact_values as values_of
from gongbao.schema.evidence import SpanValues, event_spans, find_evidence, table_evidence, task_spans
from gongbao.schema.fact_values import Row
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

Pages = Mapping[int, PageText]
Fact = TypeVar("Fact")


# Without slots: Python 3.11 cannot subscript a frozen generic class that has them.
@dataclass(frozen=True)
class FactKind(Generic[Fact]):
    """One kind of fact: its view and table, and how a record becomes a row.

    `link` gives the index of the task or section a record belongs to; `parts` are rows of
    `part_table` under the record's own row.
    """

    view: str
    table: str
    facts: Callable[[Notice], Sequence[Fact]]
    identifying: Callable[[Fact], tuple[Value, ...]]
    values: Callable[[Fact], Row]
    evidence: Callable[[Pages, Fact], list[SpanValues]]
    link: Callable[[Fact], int | None] | None = None
    link_table: str = "task"
    part_table: str = ""
    parts: Callable[[Fact], list[Row]] | None = None


def _own_spans(pages: Pages, fact: Any) -> list[SpanValues]:
    return find_evidence(pages, fact.evidence)


# Tasks come before what links to them. A status, page or quote that rules may change is left out
# of what identifies a row, but for the quote that tells equal expressions of one notice apart.
FACTS: tuple[FactKind[Any], ...] = (
    FactKind[Section](
        "sections",
        "section",
        lambda notice: notice.sections,
        lambda section: (section.label, section.heading),
        values_of.section_values,
        _own_spans,
        link=lambda section: section.parent,
        link_table="section",
    ),
    FactKind[Task](
        "tasks",
        "task",
        lambda notice: notice.tasks,
        lambda task: (task.text,),
        values_of.task_values,
        lambda pages, task: find_evidence(pages, task_spans(task)),
        part_table="task_unit",
        parts=values_of.task_unit_rows,
    ),
    FactKind[AmountFact](
        "amounts",
        "amount",
        lambda notice: notice.amounts,
        lambda fact: (fact.amount.text, fact.quote),
        values_of.amount_values,
        _own_spans,
        link=lambda fact: fact.task,
    ),
    FactKind[DeadlineFact](
        "deadlines",
        "deadline",
        lambda notice: notice.deadlines,
        lambda fact: (fact.deadline.text, fact.quote),
        values_of.deadline_values,
        _own_spans,
        link=lambda fact: fact.task,
    ),
    FactKind[PersonnelChange](
        "personnel_changes",
        "personnel_change",
        lambda notice: notice.personnel_changes,
        lambda change: (change.person, change.action, change.organization, change.post),
        values_of.personnel_change_values,
        _own_spans,
    ),
    FactKind[Statistic](
        "statistics",
        "statistic",
        lambda notice: notice.statistics,
        lambda figure: (
            figure.table_title,
            figure.indicator,
            figure.parent_indicator,
            figure.area,
            figure.period,
            figure.measure,
        ),
        values_of.statistic_values,
        _own_spans,
    ),
    FactKind[Event](
        "events",
        "event",
        lambda notice: notice.events,
        lambda event: (event.date, event.event),
        values_of.event_values,
        lambda pages, event: find_evidence(pages, event_spans(event)),
        part_table="attendance",
        parts=values_of.attendance_rows,
    ),
    FactKind[Citation](
        "citations",
        "citation",
        lambda notice: notice.citations,
        lambda citation: (citation.cited_number, citation.cited_title, citation.quote),
        values_of.citation_values,
        _own_spans,
    ),
    FactKind[Table](
        "tables",
        "document_table",
        lambda notice: notice.tables,
        lambda table: (table.title,),
        values_of.table_values,
        table_evidence,
        part_table="cell",
        parts=values_of.cell_rows,
    ),
)
