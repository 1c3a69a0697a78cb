"""How each kind of fact becomes a row: what identifies it, its columns, what it rests on.

The values of a row follow the columns of its table after number, parent, link and uid.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Generic, TypeVar

from gongbao.schema.evidence import SpanValues, event_spans, find_evidence, table_evidence, task_spans
from gongbao.schema.identity import Value
from gongbao.schema.records import (
    AmountFact,
    Box,
    Cell,
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

Row = tuple[str | int | float | None, ...]
Pages = Mapping[int, str]
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
    part_table: str | None = None
    parts: Callable[[Fact], list[Row]] | None = None


def blank(text: str | None) -> str | None:
    """None for an empty text: an absent value is NULL."""
    return text or None


def number(value: Decimal | None) -> int | str | None:
    """A decimal as a driver takes it without rounding: an int, or plain digits."""
    if value is None:
        return None
    whole = int(value)
    return whole if whole == value and abs(whole) < 1 << 63 else f"{value:f}"


def edges(box: Box | None) -> tuple[float | None, float | None, float | None, float | None]:
    """The four edges of a box, or four None."""
    return (None, None, None, None) if box is None else (box.x0, box.top, box.x1, box.bottom)


def _section(section: Section) -> Row:
    return (
        section.level,
        blank(section.label),
        blank(section.heading),
        blank(section.text),
        section.page,
    )


def _task(task: Task) -> Row:
    return (
        task.origin,
        blank(task.group_name),
        blank(task.project),
        blank(task.mark),
        blank(task.text),
        blank(task.deadline_text),
        task.page,
        task.quote,
        task.status,
    )


def _task_units(task: Task) -> list[Row]:
    return [
        (
            ordinal,
            unit.printed,
            blank(unit.name),
            unit.role,
            int(unit.starred),
            blank(unit.area_code),
            unit.status,
        )
        for ordinal, unit in enumerate(task.units, 1)
    ]


def _amount(fact: AmountFact) -> Row:
    amount = fact.amount
    return (
        amount.kind,
        amount.comparator,
        number(amount.value),
        number(amount.value_high),
        amount.unit,
        blank(amount.per),
        amount.text,
        fact.quote,
        fact.page,
        fact.status,
    )


def _deadline(fact: DeadlineFact) -> Row:
    deadline = fact.deadline
    return (
        deadline.relation,
        deadline.date_start.isoformat() if deadline.date_start else None,
        deadline.date_end.isoformat() if deadline.date_end else None,
        blank(deadline.duration),
        blank(deadline.duration_high),
        deadline.comparator,
        int(deadline.workday),
        deadline.anchor,
        blank(deadline.anchor_text),
        deadline.text,
        fact.quote,
        fact.page,
        fact.status,
    )


def _personnel_change(change: PersonnelChange) -> Row:
    return (
        blank(change.person),
        change.action,
        blank(change.organization),
        blank(change.post),
        blank(change.rank),
        blank(change.terms),
        blank(change.decided_by),
        blank(change.effective_on),
        change.quote,
        change.page,
        change.status,
    )


def _statistic(statistic: Statistic) -> Row:
    return (
        statistic.table_title,
        statistic.indicator,
        blank(statistic.parent_indicator),
        blank(statistic.area),
        blank(statistic.area_code),
        blank(statistic.period),
        statistic.measure,
        number(statistic.value),
        blank(statistic.unit),
        statistic.observation_status,
        blank(statistic.note),
        statistic.quote,
        statistic.page,
        statistic.status,
    )


def _event(event: Event) -> Row:
    return (event.date.isoformat(), event.event, event.quote, event.page, event.status)


def _attendances(event: Event) -> list[Row]:
    return [(present.person, blank(present.title), present.role) for present in event.attendances]


def _citation(citation: Citation) -> Row:
    return (
        blank(citation.cited_number),
        blank(citation.cited_title),
        citation.relation,
        citation.resolution,
        citation.quote,
        citation.page,
    )


def _table(table: Table) -> Row:
    return (
        blank(table.title),
        table.first_page,
        table.last_page,
        table.row_count,
        table.column_count,
        table.orientation,
        table.method,
    )


def _cell(cell: Cell) -> Row:
    return (
        cell.row,
        cell.col,
        cell.row_span,
        cell.col_span,
        int(cell.is_header),
        int(cell.is_copy),
        blank(cell.text),
        cell.page,
        *edges(cell.box),
        cell.certainty,
    )


def _cells(table: Table) -> list[Row]:
    return [_cell(cell) for cell in table.cells]


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
        _section,
        _own_spans,
        link=lambda section: section.parent,
        link_table="section",
    ),
    FactKind[Task](
        "tasks",
        "task",
        lambda notice: notice.tasks,
        lambda task: (task.text,),
        _task,
        lambda pages, task: find_evidence(pages, task_spans(task)),
        part_table="task_unit",
        parts=_task_units,
    ),
    FactKind[AmountFact](
        "amounts",
        "amount",
        lambda notice: notice.amounts,
        lambda fact: (fact.amount.text, fact.quote),
        _amount,
        _own_spans,
        link=lambda fact: fact.task,
    ),
    FactKind[DeadlineFact](
        "deadlines",
        "deadline",
        lambda notice: notice.deadlines,
        lambda fact: (fact.deadline.text, fact.quote),
        _deadline,
        _own_spans,
        link=lambda fact: fact.task,
    ),
    FactKind[PersonnelChange](
        "personnel_changes",
        "personnel_change",
        lambda notice: notice.personnel_changes,
        lambda change: (change.person, change.action, change.organization, change.post),
        _personnel_change,
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
        _statistic,
        _own_spans,
    ),
    FactKind[Event](
        "events",
        "event",
        lambda notice: notice.events,
        lambda event: (event.date, event.event),
        _event,
        lambda pages, event: find_evidence(pages, event_spans(event)),
        part_table="attendance",
        parts=_attendances,
    ),
    FactKind[Citation](
        "citations",
        "citation",
        lambda notice: notice.citations,
        lambda citation: (citation.cited_number, citation.cited_title, citation.quote),
        _citation,
        _own_spans,
    ),
    FactKind[Table](
        "tables",
        "document_table",
        lambda notice: notice.tables,
        lambda table: (table.title,),
        _table,
        table_evidence,
        part_table="cell",
        parts=_cells,
    ),
)
