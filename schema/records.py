"""The records every floor speaks in: frozen, typed, each fact with the places it came from.

A `Span` is a place in one page's text; offsets are code points. `evidence` is the spans of a
fact, one per unbroken run of text. Values keep the printed text beside what was made of it.
"""

from __future__ import annotations

import json
from array import array
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from gongbao.schema.as_json import as_json

Status = Literal["certain", "inferred", "ambiguous", "reviewed"]
Severity = Literal["info", "warning", "error"]
CatalogueStatus = Literal["printed", "not_printed", "not_listed"]
NoticeKind = Literal[
    "normative",
    "personnel",
    "news",
    "chronicle",
    "catalogue",
    "statistics",
    "feature",
    "captions",
    "other",
]
Role = Literal["lead", "responsible", "support"]
TaskOrigin = Literal["table", "text"]
PersonRole = Literal["responsible_leader", "responsible_person", "contact"]
Comparator = Literal["=", ">=", ">", "<=", "<", "~", "range"]
AmountKind = Literal["money", "percent", "area", "length", "count", "mass", "temperature"]
DeadlineRelation = Literal["by", "from", "at", "during", "within", "every", "for", "ongoing"]
Anchor = Literal["issue", "event"]
Action = Literal["appoint", "appoint_concurrent", "remove"]
Measure = Literal["month", "month_yoy", "cumulative", "cumulative_yoy", "value", "change_pp", "rank"]
ObservationStatus = Literal["A", "O"]
AttendanceRole = Literal["参加", "列席", "主持"]
CitationRelation = Literal["cites", "based_on", "amends", "repeals"]
Resolution = Literal["resolved", "external", "ambiguous"]
Orientation = Literal[0, 90, 180, 270]
TableMethod = Literal["ruled", "aligned", "vertical_text", "markup"]
ReaderName = Literal["text", "pdf", "html", "docx", "ocr"]
ChangeKind = Literal["added", "removed", "changed"]
Decided = Literal["accepted", "edited", "rejected", "withdrawn"]
ReviewState = Literal["applied", "disputed", "reopened", "missing", "replaced"]
Cause = Literal["source", "rules", "lexicon", "profile", "review"]


@dataclass(frozen=True, slots=True)
class Span:
    """A place in the text of one page: `start` and `end` are code points of `Page.text`."""

    page: int
    start: int
    end: int


Evidence = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the page as printed, in points from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a source with its text as found; geometry where the source has it.

    `boxes` holds four numbers (x0, top, x1, bottom, in points from the top left corner of the page
    as printed) for each code point of `text`; a character without a box has NaN.
    `confidence`, from 0 to 1, is how sure the recognition of an image's characters is.
    """

    number: int
    text: str = field(repr=False)
    printed_number: str | None = None
    width: float | None = None
    height: float | None = None
    rotation: int = 0
    columns: int = 1
    boxes: array[float] | None = field(default=None, compare=False, repr=False)
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """One file of an issue; `url` and `published_on` are what a web page says of itself."""

    sha256: str
    path: str
    media_type: str
    rank: int
    pages: tuple[Page, ...] = field(repr=False)
    reader: ReaderName = "text"
    url: str | None = None
    published_on: date | None = None


# Values found in a text: offsets are code points of the text they were found in.


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum, share, size or count: `value` in base units (CNY, %, m2, m, kg, Cel) or counted things.

    `unit` is the ISO 4217 currency, the base unit, or the printed counting word; `per` what it is
    paid or counted for (`人/年`). A sum whose 元 is not printed (余额4120亿) is `inferred`.
    """

    kind: AmountKind
    value: Decimal
    value_high: Decimal | None
    comparator: Comparator
    unit: str
    per: str | None
    text: str
    start: int
    end: int
    status: Status = "certain"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date, period or duration: dates inclusive, durations in ISO 8601 (`PT24H`, `P3M`).

    `status` says how sure the dates are: `inferred` with a year that is a guess, `ambiguous` and None
    where nothing gives the year. `recurrence` is the RFC 5545 rule of an `every` that names a day or month,
    `first_due` the first such day after the date written.
    """

    relation: DeadlineRelation
    date_start: date | None
    date_end: date | None
    duration: str | None
    duration_high: str | None
    comparator: Comparator | None
    workday: bool
    anchor: Anchor | None
    anchor_text: str | None
    text: str
    start: int
    end: int
    status: Status = "certain"
    recurrence: str | None = None
    first_due: date | None = None


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A document number: `text` as printed, `number` in the form `温政办〔2022〕35号`."""

    number: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class UnitMention:
    """A unit as printed, with the role that its own sign or bracket gives it (None: no sign)."""

    printed: str
    name: str | None
    role: Role | None
    starred: bool
    status: Status
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PersonMention:
    """Someone named: as printed, the name (None where the words are none), the post beside it, the role."""

    printed: str
    person: str | None
    title: str | None
    role: PersonRole | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Responsibility:
    """A responsibility bracket: `text` with its brackets, the units and people it names and its deadline.

    `standing_units` are named with 均为责任单位，下同 and hold for the later measures too;
    `first_leads_below` says 排在第一位的为牵头单位，下同.
    """

    text: str
    units: tuple[UnitMention, ...]
    deadline_text: str | None
    standing_units: tuple[UnitMention, ...]
    first_leads_below: bool
    status: Status
    start: int
    end: int
    people: tuple[PersonMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """An entry of the unit registry."""

    name: str
    kind: str
    area_code: str | None
    aliases: tuple[str, ...]


# Facts of an issue.


@dataclass(frozen=True, slots=True, kw_only=True)
class Identified:
    """What has a row of its own; `uid` is that of its row, None until the whole issue is read.

    Where a record names another by its index among its notice's, the name with `_uid` behind it has the uid.
    """

    uid: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Section(Identified):
    """A heading of a notice's outline; `parent` is the index of its parent among the sections."""

    parent: int | None
    level: int
    label: str | None
    heading: str | None
    text: str
    page: int
    evidence: Evidence
    parent_uid: str | None = field(default=None, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class TaskUnit:
    """A unit charged with a task; `name` is NULL where the printed form cannot be resolved safely."""

    printed: str
    name: str | None
    role: Role | None
    starred: bool
    area_code: str | None
    status: Status
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class TaskPerson:
    """Someone whom a task's table or label names; `person` is NULL where the printed form is no name."""

    printed: str
    person: str | None
    title: str | None
    role: PersonRole
    status: Status
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Task(Identified):
    """A task from a responsibility list (`table`) or from a responsibility bracket (`text`).

    `same_as` is the index of the task of the notice's body that an annex's row says again.
    """

    origin: TaskOrigin
    group_name: str | None
    project: str | None
    mark: str | None
    text: str
    deadline_text: str | None
    units: tuple[TaskUnit, ...]
    quote: str
    page: int
    status: Status
    evidence: Evidence
    people: tuple[TaskPerson, ...] = ()
    same_as: int | None = None
    same_as_uid: str | None = field(default=None, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class AmountFact(Identified):
    """An amount in its place.

    `task` is the index of the task it stands in, `same_as` of the body's task that has the same amount.
    """

    amount: Amount
    task: int | None
    quote: str
    page: int
    status: Status
    evidence: Evidence
    same_as: int | None = None
    task_uid: str | None = field(default=None, kw_only=True, compare=False)
    same_as_uid: str | None = field(default=None, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class DeadlineFact(Identified):
    """A deadline in its place; `task` and `same_as` as in `AmountFact`."""

    deadline: Deadline
    task: int | None
    quote: str
    page: int
    status: Status
    evidence: Evidence
    same_as: int | None = None
    task_uid: str | None = field(default=None, kw_only=True, compare=False)
    same_as_uid: str | None = field(default=None, kw_only=True, compare=False)


@dataclass(frozen=True, slots=True)
class PersonnelChange(Identified):
    """One person, one action, one post; dates as precise as printed (`2023-06`)."""

    person: str | None
    action: Action
    organization: str | None
    post: str | None
    rank: str | None
    terms: str | None
    decided_by: str | None
    effective_on: str | None
    quote: str
    page: int
    status: Status
    evidence: Evidence
    decided_on: str | None = None


@dataclass(frozen=True, slots=True)
class Statistic(Identified):
    """One figure of a table: value and unit as printed, period `2022`, `2022-05` or `2022-01/2022-05`."""

    table_title: str
    indicator: str
    parent_indicator: str | None
    area: str | None
    area_code: str | None
    period: str | None
    measure: Measure
    value: Decimal | None
    unit: str | None
    observation_status: ObservationStatus
    note: str | None
    quote: str
    page: int
    status: Status
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Attendance:
    """One official at one event."""

    person: str
    title: str | None
    role: AttendanceRole
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Event(Identified):
    """One event of the diary with those who took part; the date is None where no year is printed."""

    date: date | None
    event: str
    attendances: tuple[Attendance, ...]
    quote: str
    page: int
    status: Status
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Citation(Identified):
    """A document named in a notice."""

    cited_number: str | None
    cited_title: str | None
    relation: CitationRelation
    resolution: Resolution
    quote: str
    page: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; `is_copy` marks text repeated from a merged cell so that each row is whole."""

    row: int
    col: int
    row_span: int
    col_span: int
    is_header: bool
    is_copy: bool
    text: str
    page: int
    box: Box | None
    certainty: Status
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Table(Identified):
    """A table as repaired."""

    title: str | None
    first_page: int
    last_page: int
    row_count: int
    column_count: int
    orientation: Orientation
    method: TableMethod
    cells: tuple[Cell, ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Attachment:
    """A link of a notice to a file: its words, and its address as printed; None for what it has not."""

    label: str | None
    href: str | None


@dataclass(frozen=True, slots=True)
class CatalogueEntry(Identified):
    """A line of the list of documents issued, reconciled with what is printed."""

    document_number: str | None
    title: str
    status: CatalogueStatus
    evidence: Evidence
    issued_on: date | None = None


@dataclass(frozen=True, slots=True)
class Check(Identified):
    """The outcome of one check on a source."""

    code: str
    severity: Severity
    passed: bool
    subject: str
    expected: str | None
    actual: str | None
    page: int | None
    evidence: Evidence = ()


@dataclass(frozen=True, slots=True)
class Notice(Identified):
    """A notice of the issue with all its facts."""

    ordinal: int
    kind: NoticeKind
    title: str | None
    document_number: str | None
    registration_number: str | None
    issuer: str | None
    addressee: str | None
    written_on: date | None
    effective_on: date | None
    expires_on: date | None
    first_page: int
    last_page: int
    text: str = field(repr=False)
    status: Status
    evidence: Evidence = field(repr=False)
    sections: tuple[Section, ...] = field(default=(), repr=False)
    tasks: tuple[Task, ...] = field(default=(), repr=False)
    amounts: tuple[AmountFact, ...] = field(default=(), repr=False)
    deadlines: tuple[DeadlineFact, ...] = field(default=(), repr=False)
    personnel_changes: tuple[PersonnelChange, ...] = field(default=(), repr=False)
    statistics: tuple[Statistic, ...] = field(default=(), repr=False)
    events: tuple[Event, ...] = field(default=(), repr=False)
    citations: tuple[Citation, ...] = field(default=(), repr=False)
    tables: tuple[Table, ...] = field(default=(), repr=False)
    attachments: tuple[Attachment, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Issue(Identified):
    """One issue of a gazette as read from one source.

    `publication` is None where neither the text nor a profile names it; the source's hash then
    stands in for it in the issue's key.
    """

    publication: str | None
    area: str | None
    area_code: str | None
    year: int | None
    number: int | None
    period: str | None
    source: Source
    notices: tuple[Notice, ...]
    catalogue: tuple[CatalogueEntry, ...]
    units: tuple[Unit, ...]
    checks: tuple[Check, ...]

    def __repr__(self) -> str:
        name = " ".join(str(part) for part in (self.publication, self.year, self.number) if part is not None)
        return f"<Issue {name or self.source.path}: {len(self.notices)} notices>"

    def to_dict(self) -> dict[str, Any]:
        """All of it as dictionaries and lists, with the keys of the records.

        Dates are ISO 8601 texts, decimals numbers; the boxes of characters are left out. The JSON Schema is
        `gongbao.schema.json_schema.issue_schema()`, also in the file `gongbao/schema/issue.schema.json`.
        """
        return dict(as_json(self))

    def to_json(self, *, indent: int | None = None) -> str:
        """All of it as JSON, Chinese as it is."""
        return json.dumps(self.to_dict(), ensure_ascii=False, indent=indent)
