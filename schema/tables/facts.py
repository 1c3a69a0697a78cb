"""Tables of the facts of a notice: tasks, amounts, deadlines, personnel, statistics, events, citations."""

from __future__ import annotations

from decimal import Decimal

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from gongbao.schema.tables.base import Base, Flag, Id


class TaskRow(Base):
    """A task with those who answer for it."""

    __tablename__ = "task"
    __table_args__ = (UniqueConstraint("notice_id", "task_uid"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    notice_id: Mapped[Id] = mapped_column(ForeignKey("notice.id"), comment="The notice")
    task_uid: Mapped[str] = mapped_column(comment="Identity")
    origin: Mapped[str] = mapped_column(comment="table or text")
    group_name: Mapped[str | None] = mapped_column(comment="Group of projects it belongs to")
    project: Mapped[str | None] = mapped_column(comment="Project or heading it belongs to")
    mark: Mapped[str | None] = mapped_column(comment="Number as printed: ①, 1., （三）")
    text: Mapped[str | None] = mapped_column(comment="What is to be done")
    deadline_text: Mapped[str | None] = mapped_column(comment="Deadline as printed in its own place")
    page: Mapped[int] = mapped_column(comment="Page of the source")
    quote: Mapped[str] = mapped_column(comment="Sentence or cell it stands in")
    status: Mapped[str] = mapped_column(comment="certain, inferred, ambiguous or reviewed")


class TaskUnitRow(Base):
    """A unit charged with a task."""

    __tablename__ = "task_unit"
    __table_args__ = (UniqueConstraint("task_id", "ordinal"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    task_id: Mapped[Id] = mapped_column(ForeignKey("task.id"), comment="The task")
    ordinal: Mapped[int] = mapped_column(comment="Place among the task's units, from 1")
    unit_printed: Mapped[str] = mapped_column(comment="Name as printed")
    unit_name: Mapped[str | None] = mapped_column(comment="Full name, where it is safe to say")
    role: Mapped[str | None] = mapped_column(comment="lead, responsible or support")
    starred: Mapped[Flag] = mapped_column(comment="1: printed with *")
    area_code: Mapped[str | None] = mapped_column(comment="GB/T 2260 code of its area")
    status: Mapped[str] = mapped_column(comment="certain, inferred, ambiguous or reviewed")


class AmountRow(Base):
    """A sum, share, size or count."""

    __tablename__ = "amount"
    __table_args__ = (UniqueConstraint("notice_id", "amount_uid"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    notice_id: Mapped[Id] = mapped_column(ForeignKey("notice.id"), comment="The notice")
    task_id: Mapped[Id | None] = mapped_column(
        ForeignKey("task.id"), index=True, comment="The task around it"
    )
    amount_uid: Mapped[str] = mapped_column(comment="Identity")
    kind: Mapped[str] = mapped_column(comment="money, percent, area, length, count, mass, temperature")
    comparator: Mapped[str] = mapped_column(comment="=, >=, >, <=, <, ~ or range")
    value: Mapped[Decimal] = mapped_column(comment="Value in the base unit")
    value_high: Mapped[Decimal | None] = mapped_column(comment="Upper end of a range")
    unit: Mapped[str] = mapped_column(comment="Currency, base unit or counting word")
    per: Mapped[str | None] = mapped_column(comment="What it is counted for: 人/年")
    text: Mapped[str] = mapped_column(comment="Expression as printed")
    quote: Mapped[str] = mapped_column(comment="Sentence or cell it stands in")
    page: Mapped[int] = mapped_column(comment="Page of the source")
    status: Mapped[str] = mapped_column(comment="certain, inferred, ambiguous or reviewed")


class DeadlineRow(Base):
    """A date, period or duration."""

    __tablename__ = "deadline"
    __table_args__ = (UniqueConstraint("notice_id", "deadline_uid"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    notice_id: Mapped[Id] = mapped_column(ForeignKey("notice.id"), comment="The notice")
    task_id: Mapped[Id | None] = mapped_column(
        ForeignKey("task.id"), index=True, comment="The task around it"
    )
    deadline_uid: Mapped[str] = mapped_column(comment="Identity")
    relation: Mapped[str] = mapped_column(comment="by, from, at, during, within, every, for or ongoing")
    date_start: Mapped[str | None] = mapped_column(comment="First day")
    date_end: Mapped[str | None] = mapped_column(comment="Last day")
    duration: Mapped[str | None] = mapped_column(comment="ISO 8601 duration")
    duration_high: Mapped[str | None] = mapped_column(comment="Upper end of a range of durations")
    comparator: Mapped[str | None] = mapped_column(comment="=, >=, >, <=, <, ~ or range")
    workday: Mapped[Flag] = mapped_column(comment="1: counted in working days")
    anchor: Mapped[str | None] = mapped_column(comment="What a duration counts from: issue or event")
    anchor_text: Mapped[str | None] = mapped_column(comment="The event as printed")
    text: Mapped[str] = mapped_column(comment="Expression as printed")
    quote: Mapped[str] = mapped_column(comment="Sentence or cell it stands in")
    page: Mapped[int] = mapped_column(comment="Page of the source")
    status: Mapped[str] = mapped_column(comment="certain, inferred, ambiguous or reviewed")


class PersonnelChangeRow(Base):
    """One person, one action, one post."""

    __tablename__ = "personnel_change"
    __table_args__ = (UniqueConstraint("notice_id", "change_uid"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    notice_id: Mapped[Id] = mapped_column(ForeignKey("notice.id"), comment="The notice")
    change_uid: Mapped[str] = mapped_column(comment="Identity")
    person: Mapped[str | None] = mapped_column(comment="Name; NULL where the text does not say whom")
    action: Mapped[str] = mapped_column(comment="appoint, appoint_concurrent or remove")
    organization: Mapped[str | None] = mapped_column(comment="Body the post is in")
    post: Mapped[str | None] = mapped_column(comment="Post")
    rank: Mapped[str | None] = mapped_column(comment="Rank in brackets: 副县长级")
    terms: Mapped[str | None] = mapped_column(comment="试用期一年, 挂职")
    decided_by: Mapped[str | None] = mapped_column(comment="Who decided")
    effective_on: Mapped[str | None] = mapped_column(comment="Date, as precise as printed")
    quote: Mapped[str] = mapped_column(comment="Sentence it stands in")
    page: Mapped[int] = mapped_column(comment="Page of the source")
    status: Mapped[str] = mapped_column(comment="certain, inferred, ambiguous or reviewed")


class StatisticRow(Base):
    """One figure of a statistics table."""

    __tablename__ = "statistic"
    __table_args__ = (UniqueConstraint("notice_id", "statistic_uid"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    notice_id: Mapped[Id] = mapped_column(ForeignKey("notice.id"), comment="The notice")
    statistic_uid: Mapped[str] = mapped_column(comment="Identity")
    table_title: Mapped[str] = mapped_column(comment="Title of the table")
    indicator: Mapped[str] = mapped_column(comment="Indicator without number or #")
    parent_indicator: Mapped[str | None] = mapped_column(comment="Indicator it is a part of")
    area: Mapped[str | None] = mapped_column(comment="Area")
    area_code: Mapped[str | None] = mapped_column(comment="GB/T 2260 code of the area")
    period: Mapped[str | None] = mapped_column(comment="2022-05 or 2022-01/2022-05")
    measure: Mapped[str] = mapped_column(comment="month, month_yoy, cumulative, cumulative_yoy or value")
    value: Mapped[Decimal | None] = mapped_column(comment="Value as printed")
    unit: Mapped[str | None] = mapped_column(comment="Unit as printed")
    observation_status: Mapped[str] = mapped_column(comment="A, or O where the value is missing")
    note: Mapped[str | None] = mapped_column(comment="Footnote")
    quote: Mapped[str] = mapped_column(comment="Row or cell it stands in")
    page: Mapped[int] = mapped_column(comment="Page of the source")
    status: Mapped[str] = mapped_column(comment="certain, inferred, ambiguous or reviewed")


class EventRow(Base):
    """One event of the diary."""

    __tablename__ = "event"
    __table_args__ = (UniqueConstraint("notice_id", "event_uid"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    notice_id: Mapped[Id] = mapped_column(ForeignKey("notice.id"), comment="The notice")
    event_uid: Mapped[str] = mapped_column(comment="Identity")
    date: Mapped[str | None] = mapped_column(comment="Day; NULL where no year is printed")
    event: Mapped[str] = mapped_column(comment="What took place, in the diary's words")
    quote: Mapped[str] = mapped_column(comment="Sentence it stands in")
    page: Mapped[int] = mapped_column(comment="Page of the source")
    status: Mapped[str] = mapped_column(comment="certain, inferred, ambiguous or reviewed")


class AttendanceRow(Base):
    """One official at one event."""

    __tablename__ = "attendance"

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    event_id: Mapped[Id] = mapped_column(ForeignKey("event.id"), index=True, comment="The event")
    person: Mapped[str] = mapped_column(comment="Name")
    title: Mapped[str | None] = mapped_column(comment="Posts as printed before the name")
    role: Mapped[str] = mapped_column(comment="参加, 列席 or 主持")


class CitationRow(Base):
    """A document named in a notice."""

    __tablename__ = "citation"
    __table_args__ = (UniqueConstraint("notice_id", "citation_uid"),)

    id: Mapped[Id] = mapped_column(primary_key=True, autoincrement=False, comment="Row number")
    notice_id: Mapped[Id] = mapped_column(ForeignKey("notice.id"), comment="The notice")
    citation_uid: Mapped[str] = mapped_column(comment="Identity")
    cited_number: Mapped[str | None] = mapped_column(comment="Document number of the document named")
    cited_title: Mapped[str | None] = mapped_column(comment="Title of the document named")
    relation: Mapped[str] = mapped_column(comment="cites, based_on, amends or repeals")
    resolution: Mapped[str] = mapped_column(comment="As read; the view looks again in the database")
    quote: Mapped[str] = mapped_column(comment="Sentence it stands in")
    page: Mapped[int] = mapped_column(comment="Page of the source")
