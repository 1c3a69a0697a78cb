"""The column values of each kind of fact, in the order of its table.

An empty text becomes NULL, a date ISO 8601 text, a flag 0 or 1, a decimal digits without rounding.
"""

from __future__ import annotations

from decimal import Decimal

from gongbao.schema.records import (
    AmountFact,
    Box,
    Cell,
    Citation,
    DeadlineFact,
    Event,
    PersonnelChange,
    Section,
    Statistic,
    Table,
    Task,
)

Row = tuple[str | int | float | None, ...]


def blank(text: str | None) -> str | None:
    """None for an empty text: an absent value is NULL."""
    return text or None


def number(value: Decimal | None) -> int | str | None:
    """A decimal as a driver takes it without rounding: an int, or plain digits."""
    if value is None:
        return None
    whole = int(value)
    return whole if whole == value and abs(whole) < 1 << 63 else f"{value.normalize():f}"


def edges(box: Box | None) -> tuple[float | None, float | None, float | None, float | None]:
    """The four edges of a box, or four None."""
    return (None, None, None, None) if box is None else (box.x0, box.top, box.x1, box.bottom)


def section_values(section: Section) -> Row:
    """A section after its uid."""
    return (
        section.level,
        blank(section.label),
        blank(section.heading),
        blank(section.text),
        section.page,
    )


def task_values(task: Task) -> Row:
    """A task after its uid."""
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


def task_unit_rows(task: Task) -> list[Row]:
    """The units of a task."""
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


def amount_values(fact: AmountFact) -> Row:
    """An amount after its uid."""
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


def deadline_values(fact: DeadlineFact) -> Row:
    """A deadline after its uid."""
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


def personnel_change_values(change: PersonnelChange) -> Row:
    """A personnel change after its uid."""
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


def statistic_values(statistic: Statistic) -> Row:
    """A figure after its uid."""
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


def event_values(event: Event) -> Row:
    """An event after its uid."""
    return (
        event.date.isoformat() if event.date else None,
        event.event,
        event.quote,
        event.page,
        event.status,
    )


def attendance_rows(event: Event) -> list[Row]:
    """Those at an event."""
    return [(present.person, blank(present.title), present.role) for present in event.attendances]


def citation_values(citation: Citation) -> Row:
    """A citation after its uid."""
    return (
        blank(citation.cited_number),
        blank(citation.cited_title),
        citation.relation,
        citation.resolution,
        citation.quote,
        citation.page,
    )


def table_values(table: Table) -> Row:
    """A table after its uid."""
    return (
        blank(table.title),
        table.first_page,
        table.last_page,
        table.row_count,
        table.column_count,
        table.orientation,
        table.method,
    )


def cell_values(cell: Cell) -> Row:
    """A cell after its table."""
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


def cell_rows(table: Table) -> list[Row]:
    """The cells of a table."""
    return [cell_values(cell) for cell in table.cells]
