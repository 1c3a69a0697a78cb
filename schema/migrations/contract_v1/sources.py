"""Tables of what was read and how it went."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gongbao.schema.migrations.contract_v1.columns import FLAG, FLOAT, ID, INT, TEXT, column, key


def create() -> None:
    """Create them."""
    op.create_table(
        "release",
        key("Always 1"),
        column("version", TEXT, "Version of the library"),
        column("rules_version", TEXT, "Digest of the rules and lexicons"),
        column("schema_version", TEXT, "Revision of the database schema"),
        sa.PrimaryKeyConstraint("id", name="pk_release"),
    )
    op.create_table(
        "issue",
        key(counts=True),
        column("issue_uid", TEXT, "Identity made from the issue key"),
        sa.PrimaryKeyConstraint("id", name="pk_issue"),
        sa.UniqueConstraint("issue_uid", name="uq_issue_issue_uid"),
    )
    op.create_table(
        "source",
        key(),
        column("issue_id", ID, "The issue it is of"),
        column("source_sha256", TEXT, "SHA-256 of the file"),
        column("path", TEXT, "Path as given when it was last read"),
        column("media_type", TEXT, "Media type, for example text/plain"),
        column("rank", INT, "The source of highest rank gives the issue's facts"),
        column("leads", FLAG, "1: the views publish this source's facts"),
        column("publication", TEXT, "Name of the gazette", null=True),
        column("area", TEXT, "Area the gazette is of", null=True),
        column("area_code", TEXT, "GB/T 2260 code of the area", null=True),
        column("year", INT, "Year of the issue", null=True),
        column("number", INT, "Number of the issue in its year", null=True),
        column("period", TEXT, "Month or months the issue covers", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
        sa.UniqueConstraint("source_sha256", name="uq_source_source_sha256"),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name="fk_source_issue_id"),
    )
    op.create_index("ix_source_issue_id", "source", ["issue_id"])
    op.create_table(
        "page",
        key(),
        column("source_id", ID, "The source it is of"),
        column("page", INT, "Place in the source, from 1"),
        column("printed_number", TEXT, "Page number as printed", null=True),
        column("width", FLOAT, "Width in points", null=True),
        column("height", FLOAT, "Height in points", null=True),
        column("rotation", INT, "Degrees the page is turned"),
        column("columns", INT, "Columns of text"),
        column("text", TEXT, "Text as found, the page separator left out", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_page"),
        sa.UniqueConstraint("source_id", "page", name="uq_page_source_id"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_page_source_id"),
    )
    op.create_table(
        "span",
        key(),
        column("source_id", ID, "The source"),
        column("record_uid", TEXT, "Uid of the record that rests on it"),
        column("ordinal", INT, "Count among the record's spans, from 1"),
        column("page", INT, "Page of the source, from 1"),
        column("char_start", INT, "First code point in the page's text"),
        column("char_end", INT, "Code point after the last"),
        column("x0", FLOAT, "Left edge in points", null=True),
        column("top", FLOAT, "Top edge in points", null=True),
        column("x1", FLOAT, "Right edge in points", null=True),
        column("bottom", FLOAT, "Bottom edge in points", null=True),
        column("quote", TEXT, "The text there, without line breaks and padding"),
        sa.PrimaryKeyConstraint("id", name="pk_span"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_span_source_id"),
    )
    op.create_index("ix_span_record_uid", "span", ["record_uid"])
    op.create_table(
        "check_result",
        key(),
        column("source_id", ID, "The source checked"),
        column("check_uid", TEXT, "Identity where the source leads its issue"),
        column("rival_uid", TEXT, "Identity where another source leads"),
        column("code", TEXT, "Kind of check"),
        column("severity", TEXT, "info, warning or error"),
        column("passed", FLAG, "1: nothing wrong"),
        column("subject", TEXT, "What was checked"),
        column("expected", TEXT, "What should be there", null=True),
        column("actual", TEXT, "What is there", null=True),
        column("page", INT, "Page of the source", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_check_result"),
        sa.UniqueConstraint("source_id", "check_uid", name="uq_check_result_source_id"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_check_result_source_id"),
    )
    op.create_table(
        "failure",
        key(counts=True),
        column("path", TEXT, "Path as given"),
        column("source_sha256", TEXT, "SHA-256 of the file, where it could be read", null=True),
        column("stage", TEXT, "Step that gave up"),
        column("code", TEXT, "Reason as one stable word"),
        column("message", TEXT, "Reason in words"),
        column("attempts", INT, "How often this file at this path has failed"),
        column("last_seen", TEXT, "Time of the last attempt, UTC"),
        sa.PrimaryKeyConstraint("id", name="pk_failure"),
    )
