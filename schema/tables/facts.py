"""Tables of the facts of a notice: tasks, amounts, deadlines, personnel, statistics, events, citations."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gongbao.schema.records import (
    Action,
    AmountKind,
    Anchor,
    AttendanceRole,
    CitationRelation,
    Comparator,
    DeadlineRelation,
    Measure,
    ObservationStatus,
    PersonRole,
    Resolution,
    Role,
    Status,
    TaskOrigin,
)
from gongbao.schema.tables.base import Base, Day, Flag, Id
from gongbao.schema.tables.columns import published

IN_THE_NOTICE = "Place among its like in the notice, from 1"


class TaskRow(Base):
    """A task with those who answer for it."""

    __tablename__ = "task"
    __table_args__ = (UniqueConstraint("notice_id", "task_uid"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    notice_id: Mapped[Id] = mapped_column(ForeignKey("notice.id"), comment="The notice")
    same_as_id: Mapped[Id | None] = mapped_column(
        ForeignKey("task.id"), index=True, comment="The body's task that it says again"
    )
    task_uid: Mapped[str] = mapped_column(index=True, comment="Identity")
    ordinal: Mapped[int] = mapped_column(
        server_default="0", comment="Place among its like in the notice, from 1"
    )
    origin: Mapped[str] = published("Where the task stands", values=TaskOrigin)
    group_name: Mapped[str | None] = published("Group of projects it belongs to")
    project: Mapped[str | None] = published("Project or heading it belongs to")
    mark: Mapped[str | None] = published("Number as printed: ①, 1., （三）")
    text: Mapped[str | None] = published("What is to be done")
    deadline_text: Mapped[str | None] = published("Deadline as printed in its own place")
    page: Mapped[int] = published("Page of the source")
    quote: Mapped[str] = published("Sentence or cell it stands in")
    status: Mapped[str] = published("How sure it is", values=Status)


class TaskUnitRow(Base):
    """A unit charged with a task."""

    __tablename__ = "task_unit"
    __table_args__ = (UniqueConstraint("task_id", "ordinal"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    task_id: Mapped[Id] = mapped_column(ForeignKey("task.id"), comment="The task")
    ordinal: Mapped[int] = mapped_column(comment="Place among the task's units, from 1")
    unit_printed: Mapped[str] = published("Name as printed", of="printed")
    unit_name: Mapped[str | None] = published("Full name, where it is safe to say", of="name")
    role: Mapped[str | None] = published("Part of the unit; NULL where no sign tells", values=Role)
    starred: Mapped[Flag] = published("1: printed with *")
    area_code: Mapped[str | None] = published("GB/T 2260 code of its area")
    status: Mapped[str] = published("How sure it is", values=Status)


class TaskPersonRow(Base):
    """Someone whom a task's table or label names."""

    __tablename__ = "task_person"
    __table_args__ = (UniqueConstraint("task_id", "ordinal"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    task_id: Mapped[Id] = mapped_column(ForeignKey("task.id"), comment="The task")
    ordinal: Mapped[int] = mapped_column(comment="Place among the task's people, from 1")
    printed: Mapped[str] = published("As printed")
    person: Mapped[str | None] = published("Name of the person")
    title: Mapped[str | None] = published("Post as printed beside the name")
    role: Mapped[str] = published("Part of the person", values=PersonRole)
    status: Mapped[str] = published("How sure it is", values=Status)


class AmountRow(Base):
    """A sum, share, size or count."""

    __tablename__ = "amount"
    __table_args__ = (UniqueConstraint("notice_id", "amount_uid"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    notice_id: Mapped[Id] = mapped_column(ForeignKey("notice.id"), comment="The notice")
    task_id: Mapped[Id | None] = mapped_column(
        ForeignKey("task.id"), index=True, comment="The task around it"
    )
    same_as_id: Mapped[Id | None] = mapped_column(
        ForeignKey("task.id"), index=True, comment="The body's task that has it too"
    )
    amount_uid: Mapped[str] = mapped_column(comment="Identity")
    ordinal: Mapped[int] = mapped_column(
        server_default="0", comment="Place among its like in the notice, from 1"
    )
    kind: Mapped[str] = published("What is measured", of="amount.kind", values=AmountKind)
    comparator: Mapped[str] = published("Exact, bound or range", of="amount.comparator", values=Comparator)
    value: Mapped[Decimal] = published("Value in the base unit", of="amount.value")
    value_high: Mapped[Decimal | None] = published("Upper end of a range", of="amount.value_high")
    unit: Mapped[str] = published("Currency, base unit or counting word", of="amount.unit")
    per: Mapped[str | None] = published("What it is counted for: 人/年", of="amount.per")
    text: Mapped[str] = published("Expression as printed", of="amount.text")
    quote: Mapped[str] = published("Sentence or cell it stands in")
    page: Mapped[int] = published("Page of the source")
    status: Mapped[str] = published("How sure it is", values=Status)


class DeadlineRow(Base):
    """A date, period or duration."""

    __tablename__ = "deadline"
    __table_args__ = (UniqueConstraint("notice_id", "deadline_uid"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    notice_id: Mapped[Id] = mapped_column(ForeignKey("notice.id"), comment="The notice")
    task_id: Mapped[Id | None] = mapped_column(
        ForeignKey("task.id"), index=True, comment="The task around it"
    )
    same_as_id: Mapped[Id | None] = mapped_column(
        ForeignKey("task.id"), index=True, comment="The body's task that has it too"
    )
    deadline_uid: Mapped[str] = mapped_column(comment="Identity")
    ordinal: Mapped[int] = mapped_column(
        server_default="0", comment="Place among its like in the notice, from 1"
    )
    relation: Mapped[str] = published("How the time binds", of="deadline.relation", values=DeadlineRelation)
    date_start: Mapped[Day | None] = published("First day", of="deadline.date_start")
    date_end: Mapped[Day | None] = published("Last day", of="deadline.date_end")
    duration: Mapped[str | None] = published("ISO 8601 duration", of="deadline.duration")
    duration_high: Mapped[str | None] = published(
        "Upper end of a range of durations", of="deadline.duration_high"
    )
    comparator: Mapped[str | None] = published(
        "Exact, bound or range of a duration", of="deadline.comparator", values=Comparator
    )
    workday: Mapped[Flag] = published("1: counted in working days", of="deadline.workday")
    anchor: Mapped[str | None] = published("What a duration counts from", of="deadline.anchor", values=Anchor)
    anchor_text: Mapped[str | None] = published("The event as printed", of="deadline.anchor_text")
    recurrence: Mapped[str | None] = published(
        "RFC 5545 rule where a day or month comes round", of="deadline.recurrence"
    )
    first_due: Mapped[Day | None] = published(
        "First such day after the date written", of="deadline.first_due"
    )
    text: Mapped[str] = published("Expression as printed", of="deadline.text")
    quote: Mapped[str] = published("Sentence or cell it stands in")
    page: Mapped[int] = published("Page of the source")
    status: Mapped[str] = published("How sure it is", values=Status)


class PersonnelChangeRow(Base):
    """One person, one action, one post."""

    __tablename__ = "personnel_change"
    __table_args__ = (UniqueConstraint("notice_id", "change_uid"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    notice_id: Mapped[Id] = mapped_column(ForeignKey("notice.id"), comment="The notice")
    change_uid: Mapped[str] = mapped_column(comment="Identity")
    ordinal: Mapped[int] = mapped_column(
        server_default="0", comment="Place among its like in the notice, from 1"
    )
    person: Mapped[str | None] = published("Name; NULL where the text does not say whom")
    action: Mapped[str] = published("What is done", values=Action)
    organization: Mapped[str | None] = published("Body the post is in")
    post: Mapped[str | None] = published("Post, without the body")
    rank: Mapped[str | None] = published("Rank in brackets: 副县长级")
    terms: Mapped[str | None] = published("Terms of the post: 试用期一年, 挂职")
    decided_by: Mapped[str | None] = published("Who decided")
    decided_on: Mapped[str | None] = published("Date of the decision, as precise as printed")
    effective_on: Mapped[str | None] = published("Date it takes effect, as precise as printed")
    quote: Mapped[str] = published("Sentence it stands in")
    page: Mapped[int] = published("Page of the source")
    status: Mapped[str] = published("How sure it is", values=Status)


class StatisticRow(Base):
    """One figure of a statistics table."""

    __tablename__ = "statistic"
    __table_args__ = (UniqueConstraint("notice_id", "statistic_uid"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    notice_id: Mapped[Id] = mapped_column(ForeignKey("notice.id"), comment="The notice")
    statistic_uid: Mapped[str] = mapped_column(comment="Identity")
    ordinal: Mapped[int] = mapped_column(
        server_default="0", comment="Place among its like in the notice, from 1"
    )
    table_title: Mapped[str] = published("Title of the table")
    indicator: Mapped[str] = published("Indicator without number or #")
    parent_indicator: Mapped[str | None] = published("Indicator it is a part of")
    area: Mapped[str | None] = published("Area the figure is of")
    area_code: Mapped[str | None] = published("GB/T 2260 code of the area")
    period: Mapped[str | None] = published("Year, month or months: 2022, 2022-05, 2022-01/2022-05")
    measure: Mapped[str] = published("What the figure tells", values=Measure)
    value: Mapped[Decimal | None] = published("Value as printed")
    unit: Mapped[str | None] = published("Unit as printed")
    observation_status: Mapped[str] = published(
        "Whether the value is there, as SDMX says it", values=ObservationStatus
    )
    note: Mapped[str | None] = published("Footnote")
    quote: Mapped[str] = published("Row or cell it stands in")
    page: Mapped[int] = published("Page of the source")
    status: Mapped[str] = published("How sure it is", values=Status)


class EventRow(Base):
    """One event of the diary."""

    __tablename__ = "event"
    __table_args__ = (UniqueConstraint("notice_id", "event_uid"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    notice_id: Mapped[Id] = mapped_column(ForeignKey("notice.id"), comment="The notice")
    event_uid: Mapped[str] = mapped_column(index=True, comment="Identity")
    ordinal: Mapped[int] = mapped_column(
        server_default="0", comment="Place among its like in the notice, from 1"
    )
    date: Mapped[Day | None] = published("Day; NULL where no year is printed")
    event: Mapped[str] = published("What took place, in the diary's words")
    quote: Mapped[str] = published("Sentence it stands in")
    page: Mapped[int] = published("Page of the source")
    status: Mapped[str] = published("How sure it is", values=Status)


class AttendanceRow(Base):
    """One official at one event."""

    __tablename__ = "attendance"

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    event_id: Mapped[Id] = mapped_column(ForeignKey("event.id"), index=True, comment="The event")
    person: Mapped[str] = published("Name of the person")
    title: Mapped[str | None] = published("Posts as printed before the name")
    role: Mapped[str] = published("Part in the event", values=AttendanceRole)


class CitationRow(Base):
    """A document named in a notice."""

    __tablename__ = "citation"
    __table_args__ = (UniqueConstraint("notice_id", "citation_uid"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    notice_id: Mapped[Id] = mapped_column(ForeignKey("notice.id"), comment="The notice")
    citation_uid: Mapped[str] = mapped_column(comment="Identity")
    ordinal: Mapped[int] = mapped_column(
        server_default="0", comment="Place among its like in the notice, from 1"
    )
    cited_number: Mapped[str | None] = published("Document number of the document named")
    cited_title: Mapped[str | None] = published("Title of the document named")
    relation: Mapped[str] = published("How it is named", values=CitationRelation)
    resolution: Mapped[str] = published("Whether the database has the document named", values=Resolution)
    quote: Mapped[str] = published("Sentence it stands in")
    page: Mapped[int] = published("Page of the source")
