"""The published views: the contract researchers query.

The SQL is the same for SQLite and PostgreSQL. The source that leads its issue gives the facts, but
for those `leading` has filled from another; pages, checks and evidence are shown for every source,
of a superseded one the pages alone.
`order` is the reading order used for export.

A change to a view needs a revision, even an empty one: a database gets its views anew when it is
migrated, and only then.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from gongbao.schema import over_time
from gongbao.schema.dialects import in_dialect, joined
from gongbao.schema.errors import QueryError
from gongbao.schema.records import Resolution, Status
from gongbao.schema.search.wording import FIELD
from gongbao.schema.tables import (
    AmountRow,
    AttachmentRow,
    AttendanceRow,
    CatalogueRow,
    CellRow,
    ChangeRow,
    CheckRow,
    CitationRow,
    DeadlineRow,
    EventRow,
    NoticeRow,
    PageRow,
    PersonnelChangeRow,
    ReviewRow,
    SectionRow,
    StatisticRow,
    TableRow,
    TaskPersonRow,
    TaskRow,
    TaskUnitRow,
    UnitRow,
)
from gongbao.schema.tables.columns import published_names, shown


@dataclass(frozen=True, slots=True)
class Made:
    """A column that a view makes itself, and no table has: its words for the data dictionary."""

    comment: str
    type: Literal["text", "integer", "day"] = "text"
    optional: bool = True
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class View:
    """A published view: its query, the order its rows are exported in, and what a row of it is."""

    name: str
    select: str
    order: str
    comment: str = ""
    made: Mapping[str, Made] = field(default_factory=dict)

    def ddl(self, dialect: str) -> str:
        """The statement that creates the view.

        Args:
            dialect: Name of SQLAlchemy's dialect.
        """
        return f"CREATE VIEW {self.name} AS {self.query(dialect)}"

    def query(self, dialect: str) -> str:
        """What it shows, as the database of that dialect takes it."""
        return in_dialect(self.select, dialect)

    def in_order(self, dialect: str) -> str:
        """What it shows, in its order, which columns of tables give that the view has not."""
        return f"{self.query(dialect)} ORDER BY {self.order}"


# Why an appointment and a removal are told of one person.
HOLDING = ("same_post", "same_day_move")

_OF_NOTICE = """JOIN notice n ON n.id = f.notice_id JOIN source s ON s.id = n.source_id AND s.leads = 1
        JOIN issue i ON i.id = s.issue_id"""
# A fact that the leading source leaves ambiguous may be another source's.
# One that somebody rejected is in no view.
_OR_FILLED = """JOIN notice n ON n.id = f.notice_id AND f.status <> 'rejected'
        JOIN source s ON s.id = n.source_id
        AND s.id = coalesce((SELECT x.source_id FROM filled x WHERE x.record_uid = f.{uid}),
            CASE s.leads WHEN 1 THEN s.id END)
        JOIN issue i ON i.id = s.issue_id"""
# What every fact of a notice tells of its place.
_PLACE = "i.issue_uid, f.ordinal"
_SAME_AS = "LEFT JOIN task b ON b.id = f.same_as_id AND b.status <> 'rejected'"
_IN_TASK = "LEFT JOIN task t ON t.id = f.task_id AND t.status <> 'rejected'"
_BY_NOTICE = "s.source_sha256, f.id"

# A number or title that one notice of the database has is resolved, whenever that notice came in;
# one that several have stays open, and so does a reading that is itself ambiguous.
_NAMESAKES = """(SELECT m.{column} AS cited, count(*) AS namesakes
        FROM notice m JOIN source o ON o.id = m.source_id AND o.leads = 1 GROUP BY m.{column})"""
_BY_NUMBER = _NAMESAKES.format(column="document_number")
_BY_TITLE = _NAMESAKES.format(column="title")

_RESOLUTION = """CASE WHEN f.resolution = 'ambiguous' THEN 'ambiguous'
        ELSE CASE coalesce(CASE WHEN f.cited_number IS NULL THEN t.namesakes ELSE d.namesakes END, 0)
        WHEN 0 THEN 'external' WHEN 1 THEN 'resolved' ELSE 'ambiguous' END
        END"""
# Readings may differ about a unit: the form that sorts first is shown.
_FIRST_OF_UNIT = {
    name: f"min(u.{name})" for name in published_names(UnitRow) if name != UnitRow.unit_name.key
}

_CHECK = ", ".join(f"k.{name}" for name in ("check_uid", "source_sha256", *published_names(CheckRow)))
# What no reading can know: the same document in another issue of the database, or by itself. Such a check
# belongs to its notice, whose uid, the halves changed over, is its own.
_TWICE = {
    "code": "'stands_twice'",
    "severity": "'info'",
    "passed": "0",
    "subject": "coalesce(n.document_number, n.title)",
    "expected": "NULL",
    "actual": "min(o.path)",
    "page": "n.first_page",
}
_STANDS_TWICE = f"""SELECT
        substr(n.notice_uid, 9) || substr(n.notice_uid, 1, 8) AS check_uid, s.source_sha256,
        {", ".join(f"{_TWICE[name]} AS {name}" for name in published_names(CheckRow))},
        n.id AS place
        FROM notice n JOIN source s ON s.id = n.source_id AND s.leads = 1
        JOIN notice m ON m.title = n.title JOIN source o ON o.id = m.source_id AND o.leads = 1
        WHERE o.issue_id <> s.issue_id AND n.kind IN ('normative', 'personnel') AND m.kind = n.kind
        AND (m.document_number = n.document_number OR (m.written_on = n.written_on
            AND (m.document_number IS NULL OR n.document_number IS NULL)))
        GROUP BY n.id, n.notice_uid, s.source_sha256, n.document_number, n.title, n.first_page"""

# The least sure of a task, of a unit's part in it and of its limit; what is not there says nothing.
_LEAST_SURE = """CASE WHEN 'ambiguous' IN (f.status, u.status, d.status) THEN 'ambiguous'
        WHEN 'inferred' IN (f.status, u.status, d.status) THEN 'inferred'
        WHEN 'certain' IN (f.status, u.status, d.status) THEN 'certain' ELSE 'reviewed' END"""

VIEWS: tuple[View, ...] = (
    View(
        "about",
        "SELECT version, rules_version, schema_version FROM release",
        "version",
        comment="The release that last wrote the database",
    ),
    View(
        "issues",
        """SELECT i.issue_uid, s.publication, s.area, s.area_code, s.year, s.number, s.period
        FROM issue i JOIN source s ON s.issue_id = i.id AND s.leads = 1""",
        "s.publication, s.year, s.number, i.issue_uid",
        comment="An issue of a gazette, or a document that stands alone",
    ),
    View(
        "sources",
        """SELECT s.source_sha256, i.issue_uid, s.path, s.media_type,
        CAST((SELECT count(*) FROM page p WHERE p.source_id = s.id) AS INTEGER) AS pages, s.rank, s.reader,
        s.url, s.published_on, s.superseded
        FROM source s JOIN issue i ON i.id = s.issue_id""",
        "s.source_sha256",
        comment="A file that was read",
        made={"pages": Made("Number of its pages", "integer", optional=False)},
    ),
    View(
        "pages",
        f"""SELECT s.source_sha256, {shown(PageRow, "p")}
        FROM page p JOIN source s ON s.id = p.source_id""",
        "s.source_sha256, p.page",
        comment="A page of a source with its text",
    ),
    View(
        "notices",
        f"""SELECT n.notice_uid, i.issue_uid, s.source_sha256, {shown(NoticeRow, "n")}
        FROM notice n JOIN source s ON s.id = n.source_id AND s.leads = 1
        JOIN issue i ON i.id = s.issue_id""",
        "s.source_sha256, n.id",
        comment="A notice of an issue",
    ),
    View(
        "attachments",
        f"""SELECT n.notice_uid, f.ordinal, {shown(AttachmentRow)}
        FROM attachment f {_OF_NOTICE}""",
        _BY_NOTICE,
        comment="A link of a notice to a file",
    ),
    View(
        "sections",
        f"""SELECT f.section_uid, n.notice_uid, p.section_uid AS parent_uid, {shown(SectionRow)}
        FROM section f LEFT JOIN section p ON p.id = f.parent_id {_OF_NOTICE}""",
        _BY_NOTICE,
        comment="A heading of a notice's outline with the text under it",
    ),
    View(
        "tasks",
        f"""SELECT f.task_uid, n.notice_uid, s.source_sha256, n.document_number, {shown(TaskRow)},
        b.task_uid AS same_as, {_PLACE}
        FROM task f {_SAME_AS} {_OR_FILLED.format(uid="task_uid")}""",
        _BY_NOTICE,
        comment="A task that somebody answers for",
    ),
    View(
        "task_units",
        f"""SELECT f.task_uid, n.document_number, f.text AS task_text, u.ordinal, {shown(TaskUnitRow, "u")}
        FROM task_unit u JOIN task f ON f.id = u.task_id {_OR_FILLED.format(uid="task_uid")}""",
        "s.source_sha256, u.id",
        comment="A unit charged with a task",
    ),
    View(
        "task_people",
        f"""SELECT f.task_uid, n.document_number, u.ordinal, {shown(TaskPersonRow, "u")}
        FROM task_person u JOIN task f ON f.id = u.task_id {_OR_FILLED.format(uid="task_uid")}""",
        "s.source_sha256, u.id",
        comment="Someone whom a task's table or label names",
    ),
    View(
        "amounts",
        f"""SELECT f.amount_uid, n.notice_uid, t.task_uid, s.source_sha256, n.document_number,
        {shown(AmountRow)}, b.task_uid AS same_as, {_PLACE}
        FROM amount f {_IN_TASK} {_SAME_AS}
        {_OR_FILLED.format(uid="amount_uid")}""",
        _BY_NOTICE,
        comment="A sum, share, size or count",
    ),
    View(
        "deadlines",
        f"""SELECT f.deadline_uid, n.notice_uid, t.task_uid, s.source_sha256, n.document_number,
        {shown(DeadlineRow)}, b.task_uid AS same_as, {_PLACE}
        FROM deadline f {_IN_TASK} {_SAME_AS}
        {_OR_FILLED.format(uid="deadline_uid")}""",
        _BY_NOTICE,
        comment="A time in, by, from or during which something must be done or holds",
    ),
    View(
        "personnel_changes",
        f"""SELECT f.change_uid, n.notice_uid, s.source_sha256, {shown(PersonnelChangeRow)},
        n.document_number, {_PLACE} FROM personnel_change f {_OR_FILLED.format(uid="change_uid")}""",
        _BY_NOTICE,
        comment="One person, one action, one post",
    ),
    View(
        "statistics",
        f"""SELECT f.statistic_uid, n.notice_uid, s.source_sha256, {shown(StatisticRow)},
        n.document_number, {_PLACE} FROM statistic f {_OR_FILLED.format(uid="statistic_uid")}""",
        _BY_NOTICE,
        comment="One figure of a table of statistics",
    ),
    View(
        "events",
        f"""SELECT f.event_uid, n.notice_uid, s.source_sha256, {shown(EventRow)},
        n.document_number, {_PLACE} FROM event f {_OR_FILLED.format(uid="event_uid")}""",
        _BY_NOTICE,
        comment="An event of the diary",
    ),
    View(
        "attendances",
        f"""SELECT f.event_uid, f.date, f.event, {shown(AttendanceRow, "a")}
        FROM attendance a JOIN event f ON f.id = a.event_id {_OR_FILLED.format(uid="event_uid")}""",
        "s.source_sha256, a.id",
        comment="One official at one event",
    ),
    View(
        "catalogue",
        f"""SELECT c.entry_uid, i.issue_uid, {shown(CatalogueRow, "c")}, n.notice_uid, c.ordinal
        FROM catalogue_entry c LEFT JOIN notice n ON n.id = c.notice_id
        JOIN source s ON s.id = c.source_id AND s.leads = 1 JOIN issue i ON i.id = s.issue_id""",
        "s.source_sha256, c.id",
        comment="A line of the list of documents issued",
    ),
    View(
        "citations",
        f"""SELECT f.citation_uid, n.notice_uid, s.source_sha256, n.document_number,
        {shown(CitationRow, instead={"resolution": _RESOLUTION})}, {_PLACE}
        FROM citation f LEFT JOIN {_BY_NUMBER} d ON d.cited = f.cited_number
        LEFT JOIN {_BY_TITLE} t ON t.cited = f.cited_title {_OF_NOTICE}""",
        _BY_NOTICE,
        comment="A document named in a notice",
        made={
            "resolution": Made(
                "Whether the database has the document named", optional=False, values=get_args(Resolution)
            )
        },
    ),
    View(
        "units",
        over_time.units(shown(UnitRow, "u", instead=_FIRST_OF_UNIT), _OR_FILLED.format(uid="task_uid")),
        "u.unit_name",
        comment="An entry of the registry of units, as the notices used it",
        made={
            "first_seen": Made("Month of the first issue that names it, or first day of the first document"),
            "last_seen": Made("Month of the last issue that names it, or first day of the last document"),
            "tasks_led": Made("Number of tasks that it leads, each once", "integer", optional=False),
            "former_names": Made("Names of the same place's units that reforms made it of, parted by 、"),
        },
    ),
    View(
        "holders",
        over_time.holders(_OR_FILLED.format(uid="change_uid")),
        "person, from_on, to_on, appointed_by, removed_by",
        comment="Who held a post, from when and to when, each as far as it is known",
        made={
            "person": Made("Name of the person; who has the same name may be another", optional=False),
            "organization": Made("Body the post is in"),
            "post": Made("Post, without the body"),
            "from_on": Made("Day of the appointment, as precise as printed"),
            "to_on": Made("Day of the removal, as precise as printed"),
            "appointed_by": Made("Uid of the appointment in personnel_changes"),
            "removed_by": Made("Uid of the removal in personnel_changes"),
            "joined_by": Made("Why the two are told of one person and post", values=HOLDING),
            "status": Made(
                "The least sure of both; ambiguous where several would do",
                optional=False,
                values=get_args(Status),
            ),
        },
    ),
    View(
        "tables",
        f"""SELECT f.table_uid, n.notice_uid, s.source_sha256, {shown(TableRow)}
        FROM document_table f {_OF_NOTICE}""",
        _BY_NOTICE,
        comment="A table as repaired",
    ),
    View(
        "cells",
        f"""SELECT f.table_uid, {shown(CellRow, "c")}
        FROM cell c JOIN document_table f ON f.id = c.table_id {_OF_NOTICE}""",
        "s.source_sha256, c.id",
        comment="A cell of a table",
    ),
    View(
        "checks",
        f"""SELECT {_CHECK} FROM (
        SELECT CASE s.leads WHEN 1 THEN c.check_uid ELSE c.rival_uid END AS check_uid, s.source_sha256,
        {shown(CheckRow, "c")}, c.id AS place
        FROM check_result c JOIN source s ON s.id = c.source_id AND s.superseded = 0
        UNION ALL {_STANDS_TWICE}) k""",
        "k.source_sha256, k.place, k.code",
        comment="The outcome of one check on a source",
    ),
    # Two plain joins: SQLite finds the evidence of a record by its uid through both.
    View(
        "evidence",
        """SELECT e.record_uid, e.ordinal, s.source_sha256, e.page, e.char_start, e.char_end,
        e.x0, e.top, e.x1, e.bottom, e.quote
        FROM span e JOIN source s ON s.id = e.source_id AND s.leads = 1
        WHERE e.record_uid NOT IN (SELECT record_uid FROM rejected)
        UNION ALL
        SELECT a.record_uid, a.ordinal, s.source_sha256, e.page, e.char_start, e.char_end,
        e.x0, e.top, e.x1, e.bottom, e.quote
        FROM added_evidence a JOIN span e ON e.id = a.span_id JOIN source s ON s.id = e.source_id
        WHERE a.record_uid NOT IN (SELECT record_uid FROM rejected)""",
        "record_uid, ordinal",
        comment="A place in a source that a record rests on",
    ),
    View(
        "promises",
        f"""SELECT f.task_uid, s.publication, s.area, s.year, s.number, n.document_number, n.title,
        n.written_on, f.group_name, f.project, f.text AS task, coalesce(u.unit_name, u.unit_printed) AS unit,
        u.role, (SELECT {joined("h.printed", "；")} FROM (SELECT printed FROM task_person
            WHERE task_id = f.id ORDER BY ordinal) h) AS people,
        d.date_start AS due_from, coalesce(d.first_due, d.date_end) AS due_on,
        coalesce(d.text, f.deadline_text) AS due_text, d.recurrence,
        (SELECT {joined("m.text", "；")} FROM (SELECT text FROM amount
            WHERE task_id = f.id AND kind = 'money' AND status <> 'rejected'
            ORDER BY ordinal) m) AS money,
        f.page, p.printed_number AS printed_page, f.quote, {_LEAST_SURE} AS status, b.task_uid AS same_as
        FROM task f {_SAME_AS} {_OR_FILLED.format(uid="task_uid")}
        LEFT JOIN task_unit u ON u.task_id = f.id LEFT JOIN deadline d ON d.task_id = f.id AND d.status <>
        'rejected' LEFT JOIN page p ON p.source_id = s.id AND p.page = f.page""",
        "s.source_sha256, f.id, u.id, d.id",
        comment="Who promised what by when: a row for each task, unit and limit",
        made={
            "unit": Made("Full name of the unit where it is safe to say, else as printed"),
            "people": Made("People whom the task's table or label names, parted by ；"),
            "due_on": Made("Last day; of what comes round, the first such day", "day"),
            "due_text": Made("Limit as printed"),
            "money": Made("Sums of money in the task as printed, parted by ；"),
            "status": Made(
                "The least sure of the task, the unit's part and the limit",
                optional=False,
                values=get_args(Status),
            ),
        },
    ),
    # The words of an entry are parted by blanks and line ends that no text has: each field becomes a line.
    View(
        "search",
        f"""SELECT e.view, e.record_uid AS uid, i.issue_uid, n.notice_uid, s.source_sha256, n.document_number,
        n.title, s.publication, s.area, s.area_code, e.date, e.page,
        replace(replace(replace(CASE e.title WHEN '' THEN e.text ELSE e.title || '{FIELD}' || e.text END,
            ' ', ''), '\n', ''), '{FIELD}', '\n') AS text
        FROM search_entry e JOIN source s ON s.id = e.source_id JOIN issue i ON i.id = s.issue_id
        LEFT JOIN notice n ON n.id = e.notice_id""",
        "s.source_sha256, e.id",
        comment="A record that a search finds, with the folded words it is found by",
        made={"text": Made("Words it is found by, folded, each field in a line of its own")},
    ),
    View(
        "changes",
        f"SELECT c.id AS change_id, {shown(ChangeRow, 'c')} FROM change c",
        "change_id",
        comment="What a later reading, later rules or a review changed in a fact that was published",
    ),
    View(
        "reviews",
        f"SELECT r.review_uid, {shown(ReviewRow, 'r')} FROM review r",
        "r.id",
        comment="What somebody decided of a fact",
    ),
    View(
        "failures",
        "SELECT path, source_sha256, stage, code, message, attempts, last_seen FROM failure",
        "path, source_sha256",
        comment="A source that could not be loaded",
    ),
)
VIEW_NAMES: tuple[str, ...] = tuple(view.name for view in VIEWS)
# The views whose rows are facts with a uid, and the name of that column.
FACT_UIDS: dict[str, str] = {
    "notices": "notice_uid",
    "sections": "section_uid",
    "tasks": "task_uid",
    "amounts": "amount_uid",
    "deadlines": "deadline_uid",
    "personnel_changes": "change_uid",
    "statistics": "statistic_uid",
    "events": "event_uid",
    "catalogue": "entry_uid",
    "citations": "citation_uid",
    "tables": "table_uid",
    "checks": "check_uid",
    "issues": "issue_uid",
}


def find_view(name: str) -> View | None:
    """The published view of that name, or None."""
    return next((view for view in VIEWS if view.name == name), None)


def known_view(name: str) -> View:
    """The published view of that name.

    Raises:
        QueryError: There is none; the message names those there are.
    """
    view = find_view(name)
    if view is None:
        raise QueryError(f"there is no view {name!r}; the views are {', '.join(VIEW_NAMES)}")
    return view
