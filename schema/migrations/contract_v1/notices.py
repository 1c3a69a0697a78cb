"""Tables of the documents in an issue."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gongbao.schema.migrations.contract_v1.columns import FLAG, FLOAT, ID, INT, TEXT, column, key


def create() -> None:
    """Create them."""
    op.create_table(
        "notice",
        key(),
        column("source_id", ID, "Where it was read"),
        column("notice_uid", TEXT, "Identity"),
        column("ordinal", INT, "Place in the issue"),
        column("kind", TEXT, "normative, personnel, news, chronicle, …"),
        column("title", TEXT, "Whole title, joined over its lines", null=True),
        column("document_number", TEXT, "For example 温政办〔2022〕35号", null=True),
        column("registration_number", TEXT, "For example ZJCC01–2022–0007", null=True),
        column("issuer", TEXT, "Signing body", null=True),
        column("addressee", TEXT, "Whom it is sent to", null=True),
        column("written_on", TEXT, "Date under the signature", null=True),
        column("effective_on", TEXT, "First day it is in force", null=True),
        column("expires_on", TEXT, "Last day it is in force", null=True),
        column("first_page", INT, "First page in the source"),
        column("last_page", INT, "Last page in the source"),
        column("text", TEXT, "Text joined over lines and pages", null=True),
        column("status", TEXT, "certain, inferred, ambiguous or reviewed"),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
        sa.UniqueConstraint("source_id", "notice_uid", name="uq_notice_source_id"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_notice_source_id"),
    )
    op.create_table(
        "section",
        key(),
        column("notice_id", ID, "The notice"),
        column("parent_id", ID, "The section it stands under", null=True),
        column("section_uid", TEXT, "Identity"),
        column("level", INT, "Depth in the outline, from 1"),
        column("label", TEXT, "一、 （一） 1. 第三条 附件1", null=True),
        column("heading", TEXT, "Heading without its label", null=True),
        column("text", TEXT, "Text under the heading", null=True),
        column("page", INT, "Page of the source"),
        sa.PrimaryKeyConstraint("id", name="pk_section"),
        sa.UniqueConstraint("notice_id", "section_uid", name="uq_section_notice_id"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_section_notice_id"),
        sa.ForeignKeyConstraint(["parent_id"], ["section.id"], name="fk_section_parent_id"),
    )
    op.create_index("ix_section_parent_id", "section", ["parent_id"])
    op.create_table(
        "document_table",
        key(),
        column("notice_id", ID, "The notice"),
        column("table_uid", TEXT, "Identity"),
        column("title", TEXT, "Title of the table", null=True),
        column("first_page", INT, "First page in the source"),
        column("last_page", INT, "Last page in the source"),
        column("row_count", INT, "Rows"),
        column("column_count", INT, "Columns"),
        column("orientation", INT, "Degrees the table is turned"),
        column("method", TEXT, "ruled, aligned or vertical_text"),
        sa.PrimaryKeyConstraint("id", name="pk_document_table"),
        sa.UniqueConstraint("notice_id", "table_uid", name="uq_document_table_notice_id"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_document_table_notice_id"),
    )
    op.create_table(
        "cell",
        key(),
        column("table_id", ID, "The table"),
        column("row", INT, "Row"),
        column("col", INT, "Column"),
        column("row_span", INT, "Rows it covers"),
        column("col_span", INT, "Columns it covers"),
        column("is_header", FLAG, "1: a head"),
        column("is_copy", FLAG, "1: repeated from a merged cell"),
        column("text", TEXT, "Text; NULL where the cell is blank", null=True),
        column("page", INT, "Page of the source"),
        column("x0", FLOAT, "Left edge in points", null=True),
        column("top", FLOAT, "Top edge in points", null=True),
        column("x1", FLOAT, "Right edge in points", null=True),
        column("bottom", FLOAT, "Bottom edge in points", null=True),
        column("certainty", TEXT, "certain, inferred, ambiguous or reviewed"),
        sa.PrimaryKeyConstraint("id", name="pk_cell"),
        sa.ForeignKeyConstraint(["table_id"], ["document_table.id"], name="fk_cell_table_id"),
    )
    op.create_index("ix_cell_table_id", "cell", ["table_id"])
    op.create_table(
        "catalogue_entry",
        key(),
        column("source_id", ID, "Where it was read"),
        column("entry_uid", TEXT, "Identity"),
        column("document_number", TEXT, "Number of the document listed", null=True),
        column("title", TEXT, "Title of the document listed"),
        column("status", TEXT, "printed, not_printed or not_listed"),
        sa.PrimaryKeyConstraint("id", name="pk_catalogue_entry"),
        sa.UniqueConstraint("source_id", "entry_uid", name="uq_catalogue_entry_source_id"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_catalogue_entry_source_id"),
    )
    op.create_table(
        "unit",
        key(),
        column("source_id", ID, "The reading"),
        column("unit_name", TEXT, "Full name"),
        column("kind", TEXT, "Kind of unit"),
        column("area_code", TEXT, "GB/T 2260 code of its area", null=True),
        column("aliases", TEXT, "Other forms of the name, parted by 、", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_unit"),
        sa.UniqueConstraint("source_id", "unit_name", name="uq_unit_source_id"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_unit_source_id"),
    )
