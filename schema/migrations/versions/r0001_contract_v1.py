"""The tables of contract v1.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_TEXT = sa.Text()
_INT = sa.Integer()
_FLAG = sa.SmallInteger()
_NUMBER = sa.Numeric()
_FLOAT: sa.Double[float] = sa.Double()


def _column(name: str, kind: sa.types.TypeEngine[Any], comment: str, *, null: bool = False) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=null, comment=comment, autoincrement=False)


def _key(comment: str = "Row number", *, counts: bool = False) -> sa.Column[Any]:
    return sa.Column("id", _ID, nullable=False, comment=comment, autoincrement="auto" if counts else False)


def upgrade() -> None:
    """Create the tables; the views are made by env.py after every upgrade."""
    _create_sources()
    _create_notices()
    _create_facts()


def downgrade() -> None:
    """There is nothing before the first revision."""
    raise NotImplementedError


def _create_sources() -> None:
    op.create_table(
        "release",
        _key("Always 1"),
        _column("version", _TEXT, "Version of the library"),
        _column("rules_version", _TEXT, "Digest of the rules and lexicons"),
        _column("schema_version", _TEXT, "Revision of the database schema"),
        sa.PrimaryKeyConstraint("id", name="pk_release"),
    )
    op.create_table(
        "issue",
        _key(counts=True),
        _column("issue_uid", _TEXT, "Identity made from the issue key"),
        sa.PrimaryKeyConstraint("id", name="pk_issue"),
        sa.UniqueConstraint("issue_uid", name="uq_issue_issue_uid"),
    )
    op.create_table(
        "source",
        _key(),
        _column("issue_id", _ID, "The issue it is of"),
        _column("source_sha256", _TEXT, "SHA-256 of the file"),
        _column("path", _TEXT, "Path as given when it was last read"),
        _column("media_type", _TEXT, "Media type, for example text/plain"),
        _column("rank", _INT, "The source of highest rank gives the issue's facts"),
        _column("leads", _FLAG, "1: the views publish this source's facts"),
        _column("publication", _TEXT, "Name of the gazette", null=True),
        _column("area", _TEXT, "Area the gazette is of", null=True),
        _column("area_code", _TEXT, "GB/T 2260 code of the area", null=True),
        _column("year", _INT, "Year of the issue", null=True),
        _column("number", _INT, "Number of the issue in its year", null=True),
        _column("period", _TEXT, "Month or months the issue covers", null=True),
        _column("digest", _TEXT, "Digest of all rows of this reading"),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
        sa.UniqueConstraint("source_sha256", name="uq_source_source_sha256"),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name="fk_source_issue_id"),
    )
    op.create_index("ix_source_issue_id", "source", ["issue_id"])
    op.create_table(
        "page",
        _key(),
        _column("source_id", _ID, "The source it is of"),
        _column("page", _INT, "Place in the source, from 1"),
        _column("printed_number", _TEXT, "Page number as printed", null=True),
        _column("width", _FLOAT, "Width in points", null=True),
        _column("height", _FLOAT, "Height in points", null=True),
        _column("rotation", _INT, "Degrees the page is turned"),
        _column("columns", _INT, "Columns of text"),
        _column("text", _TEXT, "Text as found, the page separator left out", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_page"),
        sa.UniqueConstraint("source_id", "page", name="uq_page_source_id"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_page_source_id"),
    )
    op.create_table(
        "span",
        _key(),
        _column("source_id", _ID, "The source"),
        _column("record_uid", _TEXT, "Uid of the record that rests on it"),
        _column("ordinal", _INT, "Count among the record's spans, from 1"),
        _column("page", _INT, "Page of the source, from 1"),
        _column("char_start", _INT, "First code point in the page's text"),
        _column("char_end", _INT, "Code point after the last"),
        _column("x0", _FLOAT, "Left edge in points", null=True),
        _column("top", _FLOAT, "Top edge in points", null=True),
        _column("x1", _FLOAT, "Right edge in points", null=True),
        _column("bottom", _FLOAT, "Bottom edge in points", null=True),
        _column("quote", _TEXT, "The text there, without line breaks and padding"),
        sa.PrimaryKeyConstraint("id", name="pk_span"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_span_source_id"),
    )
    op.create_index("ix_span_record_uid", "span", ["record_uid"])
    op.create_index("ix_span_source_id", "span", ["source_id"])
    op.create_table(
        "check_result",
        _key(),
        _column("source_id", _ID, "The source checked"),
        _column("check_uid", _TEXT, "Identity where the source leads its issue"),
        _column("rival_uid", _TEXT, "Identity where another source leads"),
        _column("code", _TEXT, "Kind of check"),
        _column("severity", _TEXT, "info, warning or error"),
        _column("passed", _FLAG, "1: nothing wrong"),
        _column("subject", _TEXT, "What was checked"),
        _column("expected", _TEXT, "What should be there", null=True),
        _column("actual", _TEXT, "What is there", null=True),
        _column("page", _INT, "Page of the source", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_check_result"),
        sa.UniqueConstraint("check_uid", "source_id", name="uq_check_result_check_uid"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_check_result_source_id"),
    )
    op.create_index("ix_check_result_source_id", "check_result", ["source_id"])
    op.create_table(
        "failure",
        _key(counts=True),
        _column("path", _TEXT, "Path as given"),
        _column("source_sha256", _TEXT, "SHA-256 of the file, where it could be read", null=True),
        _column("stage", _TEXT, "Step that gave up"),
        _column("code", _TEXT, "Reason as one stable word"),
        _column("message", _TEXT, "Reason in words"),
        _column("attempts", _INT, "How often this file at this path has failed"),
        _column("last_seen", _TEXT, "Time of the last attempt, UTC"),
        sa.PrimaryKeyConstraint("id", name="pk_failure"),
    )
    op.create_index("ix_failure_path", "failure", ["path"])


def _create_notices() -> None:
    op.create_table(
        "notice",
        _key(),
        _column("source_id", _ID, "Where it was read"),
        _column("notice_uid", _TEXT, "Identity"),
        _column("ordinal", _INT, "Place in the issue"),
        _column("kind", _TEXT, "normative, personnel, news, chronicle, …"),
        _column("title", _TEXT, "Whole title, joined over its lines", null=True),
        _column("document_number", _TEXT, "For example 温政办〔2022〕35号", null=True),
        _column("registration_number", _TEXT, "For example ZJCC01–2022–0007", null=True),
        _column("issuer", _TEXT, "Signing body", null=True),
        _column("addressee", _TEXT, "Whom it is sent to", null=True),
        _column("written_on", _TEXT, "Date under the signature", null=True),
        _column("effective_on", _TEXT, "First day it is in force", null=True),
        _column("expires_on", _TEXT, "Last day it is in force", null=True),
        _column("first_page", _INT, "First page in the source"),
        _column("last_page", _INT, "Last page in the source"),
        _column("text", _TEXT, "Text joined over lines and pages", null=True),
        _column("status", _TEXT, "certain, inferred, ambiguous or reviewed"),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
        sa.UniqueConstraint("notice_uid", "source_id", name="uq_notice_notice_uid"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_notice_source_id"),
    )
    op.create_index("ix_notice_document_number", "notice", ["document_number"])
    op.create_index("ix_notice_source_id", "notice", ["source_id"])
    op.create_index("ix_notice_title", "notice", ["title"])
    op.create_table(
        "section",
        _key(),
        _column("notice_id", _ID, "The notice"),
        _column("parent_id", _ID, "The section it stands under", null=True),
        _column("section_uid", _TEXT, "Identity"),
        _column("level", _INT, "Depth in the outline, from 1"),
        _column("label", _TEXT, "一、 （一） 1. 第三条 附件1", null=True),
        _column("heading", _TEXT, "Heading without its label", null=True),
        _column("text", _TEXT, "Text under the heading", null=True),
        _column("page", _INT, "Page of the source"),
        sa.PrimaryKeyConstraint("id", name="pk_section"),
        sa.UniqueConstraint("section_uid", "notice_id", name="uq_section_section_uid"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_section_notice_id"),
        sa.ForeignKeyConstraint(["parent_id"], ["section.id"], name="fk_section_parent_id"),
    )
    op.create_index("ix_section_notice_id", "section", ["notice_id"])
    op.create_index("ix_section_parent_id", "section", ["parent_id"])
    op.create_table(
        "document_table",
        _key(),
        _column("notice_id", _ID, "The notice"),
        _column("table_uid", _TEXT, "Identity"),
        _column("title", _TEXT, "Title of the table", null=True),
        _column("first_page", _INT, "First page in the source"),
        _column("last_page", _INT, "Last page in the source"),
        _column("row_count", _INT, "Rows"),
        _column("column_count", _INT, "Columns"),
        _column("orientation", _INT, "Degrees the table is turned"),
        _column("method", _TEXT, "ruled, aligned or vertical_text"),
        sa.PrimaryKeyConstraint("id", name="pk_document_table"),
        sa.UniqueConstraint("table_uid", "notice_id", name="uq_document_table_table_uid"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_document_table_notice_id"),
    )
    op.create_index("ix_document_table_notice_id", "document_table", ["notice_id"])
    op.create_table(
        "cell",
        _key(),
        _column("table_id", _ID, "The table"),
        _column("row", _INT, "Row"),
        _column("col", _INT, "Column"),
        _column("row_span", _INT, "Rows it covers"),
        _column("col_span", _INT, "Columns it covers"),
        _column("is_header", _FLAG, "1: a head"),
        _column("is_copy", _FLAG, "1: repeated from a merged cell"),
        _column("text", _TEXT, "Text; NULL where the cell is blank", null=True),
        _column("page", _INT, "Page of the source"),
        _column("x0", _FLOAT, "Left edge in points", null=True),
        _column("top", _FLOAT, "Top edge in points", null=True),
        _column("x1", _FLOAT, "Right edge in points", null=True),
        _column("bottom", _FLOAT, "Bottom edge in points", null=True),
        _column("certainty", _TEXT, "certain, inferred, ambiguous or reviewed"),
        sa.PrimaryKeyConstraint("id", name="pk_cell"),
        sa.ForeignKeyConstraint(["table_id"], ["document_table.id"], name="fk_cell_table_id"),
    )
    op.create_index("ix_cell_table_id", "cell", ["table_id"])
    op.create_table(
        "catalogue_entry",
        _key(),
        _column("source_id", _ID, "Where it was read"),
        _column("entry_uid", _TEXT, "Identity"),
        _column("document_number", _TEXT, "Number of the document listed", null=True),
        _column("title", _TEXT, "Title of the document listed"),
        _column("status", _TEXT, "printed, not_printed or not_listed"),
        sa.PrimaryKeyConstraint("id", name="pk_catalogue_entry"),
        sa.UniqueConstraint("entry_uid", "source_id", name="uq_catalogue_entry_entry_uid"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_catalogue_entry_source_id"),
    )
    op.create_index("ix_catalogue_entry_source_id", "catalogue_entry", ["source_id"])
    op.create_table(
        "unit",
        _key(),
        _column("source_id", _ID, "The reading"),
        _column("unit_name", _TEXT, "Full name"),
        _column("kind", _TEXT, "Kind of unit"),
        _column("area_code", _TEXT, "GB/T 2260 code of its area", null=True),
        _column("aliases", _TEXT, "Other forms of the name, parted by 、", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_unit"),
        sa.UniqueConstraint("unit_name", "source_id", name="uq_unit_unit_name"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_unit_source_id"),
    )
    op.create_index("ix_unit_source_id", "unit", ["source_id"])


def _create_facts() -> None:
    op.create_table(
        "task",
        _key(),
        _column("notice_id", _ID, "The notice"),
        _column("task_uid", _TEXT, "Identity"),
        _column("origin", _TEXT, "table or text"),
        _column("group_name", _TEXT, "Group of projects it belongs to", null=True),
        _column("project", _TEXT, "Project or heading it belongs to", null=True),
        _column("mark", _TEXT, "Number as printed: ①, 1., （三）", null=True),
        _column("text", _TEXT, "What is to be done"),
        _column("deadline_text", _TEXT, "Deadline as printed in its own place", null=True),
        _column("page", _INT, "Page of the source"),
        _column("quote", _TEXT, "Sentence or cell it stands in"),
        _column("status", _TEXT, "certain, inferred, ambiguous or reviewed"),
        sa.PrimaryKeyConstraint("id", name="pk_task"),
        sa.UniqueConstraint("task_uid", "notice_id", name="uq_task_task_uid"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_task_notice_id"),
    )
    op.create_index("ix_task_notice_id", "task", ["notice_id"])
    op.create_table(
        "task_unit",
        _key(),
        _column("task_id", _ID, "The task"),
        _column("ordinal", _INT, "Place among the task's units, from 1"),
        _column("unit_printed", _TEXT, "Name as printed"),
        _column("unit_name", _TEXT, "Full name, where it is safe to say", null=True),
        _column("role", _TEXT, "lead, responsible or support", null=True),
        _column("starred", _FLAG, "1: printed with *"),
        _column("area_code", _TEXT, "GB/T 2260 code of its area", null=True),
        _column("status", _TEXT, "certain, inferred, ambiguous or reviewed"),
        sa.PrimaryKeyConstraint("id", name="pk_task_unit"),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name="fk_task_unit_task_id"),
    )
    op.create_index("ix_task_unit_task_id", "task_unit", ["task_id"])
    op.create_table(
        "amount",
        _key(),
        _column("notice_id", _ID, "The notice"),
        _column("task_id", _ID, "The task around it", null=True),
        _column("amount_uid", _TEXT, "Identity"),
        _column("kind", _TEXT, "money, percent, area, length, count, mass, temperature"),
        _column("comparator", _TEXT, "=, >=, >, <=, <, ~ or range"),
        _column("value", _NUMBER, "Value in the base unit"),
        _column("value_high", _NUMBER, "Upper end of a range", null=True),
        _column("unit", _TEXT, "Currency, base unit or counting word"),
        _column("per", _TEXT, "What it is counted for: 人/年", null=True),
        _column("text", _TEXT, "Expression as printed"),
        _column("quote", _TEXT, "Sentence or cell it stands in"),
        _column("page", _INT, "Page of the source"),
        _column("status", _TEXT, "certain, inferred, ambiguous or reviewed"),
        sa.PrimaryKeyConstraint("id", name="pk_amount"),
        sa.UniqueConstraint("amount_uid", "notice_id", name="uq_amount_amount_uid"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_amount_notice_id"),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name="fk_amount_task_id"),
    )
    op.create_index("ix_amount_notice_id", "amount", ["notice_id"])
    op.create_index("ix_amount_task_id", "amount", ["task_id"])
    op.create_table(
        "deadline",
        _key(),
        _column("notice_id", _ID, "The notice"),
        _column("task_id", _ID, "The task around it", null=True),
        _column("deadline_uid", _TEXT, "Identity"),
        _column("relation", _TEXT, "by, from, at, during, within, every, for or ongoing"),
        _column("date_start", _TEXT, "First day", null=True),
        _column("date_end", _TEXT, "Last day", null=True),
        _column("duration", _TEXT, "ISO 8601 duration", null=True),
        _column("duration_high", _TEXT, "Upper end of a range of durations", null=True),
        _column("comparator", _TEXT, "=, >=, >, <=, <, ~ or range", null=True),
        _column("workday", _FLAG, "1: counted in working days"),
        _column("anchor", _TEXT, "What a duration counts from: issue or event", null=True),
        _column("anchor_text", _TEXT, "The event as printed", null=True),
        _column("text", _TEXT, "Expression as printed"),
        _column("quote", _TEXT, "Sentence or cell it stands in"),
        _column("page", _INT, "Page of the source"),
        _column("status", _TEXT, "certain, inferred, ambiguous or reviewed"),
        sa.PrimaryKeyConstraint("id", name="pk_deadline"),
        sa.UniqueConstraint("deadline_uid", "notice_id", name="uq_deadline_deadline_uid"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_deadline_notice_id"),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name="fk_deadline_task_id"),
    )
    op.create_index("ix_deadline_notice_id", "deadline", ["notice_id"])
    op.create_index("ix_deadline_task_id", "deadline", ["task_id"])
    op.create_table(
        "personnel_change",
        _key(),
        _column("notice_id", _ID, "The notice"),
        _column("change_uid", _TEXT, "Identity"),
        _column("person", _TEXT, "Name; NULL where the text does not say whom", null=True),
        _column("action", _TEXT, "appoint, appoint_concurrent or remove"),
        _column("organization", _TEXT, "Body the post is in", null=True),
        _column("post", _TEXT, "Post", null=True),
        _column("rank", _TEXT, "Rank in brackets: 副县长级", null=True),
        _column("terms", _TEXT, "试用期一年, 挂职", null=True),
        _column("decided_by", _TEXT, "Who decided", null=True),
        _column("effective_on", _TEXT, "Date, as precise as printed", null=True),
        _column("quote", _TEXT, "Sentence it stands in"),
        _column("page", _INT, "Page of the source"),
        _column("status", _TEXT, "certain, inferred, ambiguous or reviewed"),
        sa.PrimaryKeyConstraint("id", name="pk_personnel_change"),
        sa.UniqueConstraint("change_uid", "notice_id", name="uq_personnel_change_change_uid"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_personnel_change_notice_id"),
    )
    op.create_index("ix_personnel_change_notice_id", "personnel_change", ["notice_id"])
    op.create_table(
        "statistic",
        _key(),
        _column("notice_id", _ID, "The notice"),
        _column("statistic_uid", _TEXT, "Identity"),
        _column("table_title", _TEXT, "Title of the table"),
        _column("indicator", _TEXT, "Indicator without number or #"),
        _column("parent_indicator", _TEXT, "Indicator it is a part of", null=True),
        _column("area", _TEXT, "Area", null=True),
        _column("area_code", _TEXT, "GB/T 2260 code of the area", null=True),
        _column("period", _TEXT, "2022-05 or 2022-01/2022-05", null=True),
        _column("measure", _TEXT, "month, month_yoy, cumulative, cumulative_yoy or value"),
        _column("value", _NUMBER, "Value as printed", null=True),
        _column("unit", _TEXT, "Unit as printed", null=True),
        _column("observation_status", _TEXT, "A, or O where the value is missing"),
        _column("note", _TEXT, "Footnote", null=True),
        _column("quote", _TEXT, "Row or cell it stands in"),
        _column("page", _INT, "Page of the source"),
        _column("status", _TEXT, "certain, inferred, ambiguous or reviewed"),
        sa.PrimaryKeyConstraint("id", name="pk_statistic"),
        sa.UniqueConstraint("statistic_uid", "notice_id", name="uq_statistic_statistic_uid"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_statistic_notice_id"),
    )
    op.create_index("ix_statistic_notice_id", "statistic", ["notice_id"])
    op.create_table(
        "event",
        _key(),
        _column("notice_id", _ID, "The notice"),
        _column("event_uid", _TEXT, "Identity"),
        _column("date", _TEXT, "Day"),
        _column("event", _TEXT, "What took place, in the diary's words"),
        _column("quote", _TEXT, "Sentence it stands in"),
        _column("page", _INT, "Page of the source"),
        _column("status", _TEXT, "certain, inferred, ambiguous or reviewed"),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
        sa.UniqueConstraint("event_uid", "notice_id", name="uq_event_event_uid"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_event_notice_id"),
    )
    op.create_index("ix_event_notice_id", "event", ["notice_id"])
    op.create_table(
        "attendance",
        _key(),
        _column("event_id", _ID, "The event"),
        _column("person", _TEXT, "Name"),
        _column("title", _TEXT, "Posts as printed before the name", null=True),
        _column("role", _TEXT, "参加, 列席 or 主持"),
        sa.PrimaryKeyConstraint("id", name="pk_attendance"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_attendance_event_id"),
    )
    op.create_index("ix_attendance_event_id", "attendance", ["event_id"])
    op.create_table(
        "citation",
        _key(),
        _column("notice_id", _ID, "The notice"),
        _column("citation_uid", _TEXT, "Identity"),
        _column("cited_number", _TEXT, "Document number of the document named", null=True),
        _column("cited_title", _TEXT, "Title of the document named", null=True),
        _column("relation", _TEXT, "cites, based_on, amends or repeals"),
        _column("resolution", _TEXT, "As read; the view looks again in the database"),
        _column("quote", _TEXT, "Sentence it stands in"),
        _column("page", _INT, "Page of the source"),
        sa.PrimaryKeyConstraint("id", name="pk_citation"),
        sa.UniqueConstraint("citation_uid", "notice_id", name="uq_citation_citation_uid"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_citation_notice_id"),
    )
    op.create_index("ix_citation_notice_id", "citation", ["notice_id"])
