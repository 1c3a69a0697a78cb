"""What the sources of an issue add to each other: facts filled in, and evidence.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gongbao.schema.migrations.contract_v1.columns import ID, INT, TEXT, column

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables; they fill when a source of an issue is next loaded."""
    op.create_table(
        "filled",
        column("record_uid", TEXT, "Uid of the fact"),
        column("issue_id", ID, "The issue"),
        column("source_id", ID, "The source whose row stands"),
        sa.PrimaryKeyConstraint("record_uid", name="pk_filled"),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name="fk_filled_issue_id"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_filled_source_id"),
    )
    op.create_index("ix_filled_issue_id", "filled", ["issue_id"])
    op.create_table(
        "added_evidence",
        column("span_id", ID, "The span"),
        column("issue_id", ID, "The issue"),
        column("record_uid", TEXT, "Uid of the record it is published for"),
        column("ordinal", INT, "Count among the record's spans of all sources, from 1"),
        sa.PrimaryKeyConstraint("span_id", name="pk_added_evidence"),
        sa.ForeignKeyConstraint(["span_id"], ["span.id"], name="fk_added_evidence_span_id"),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name="fk_added_evidence_issue_id"),
    )
    op.create_index("ix_added_evidence_issue_id", "added_evidence", ["issue_id"])
    op.create_index("ix_added_evidence_record_uid", "added_evidence", ["record_uid"])


def downgrade() -> None:
    """Drop them."""
    op.drop_table("added_evidence")
    op.drop_table("filled")
