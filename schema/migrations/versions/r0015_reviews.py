"""What people decided of facts, and what the machine had read where a decision stands.

Revision ID: 0015
Revises: 0014
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gongbao.schema.migrations.contract_v1.columns import FLAG, ID, TEXT, column, key

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "review",
        key(),
        column("review_uid", TEXT, "Identity of the decision, in every database"),
        column("view_name", TEXT, "View of the fact"),
        column("record_uid", TEXT, "Uid of the fact"),
        column("issue_uid", TEXT, "Its issue"),
        column("words", TEXT, "What the machine's fact says, in short", null=True),
        column("decision", TEXT, "What was decided"),
        column("reviewer", TEXT, "Who decided"),
        column("decided_at", TEXT, "When, UTC"),
        column("machine", TEXT, "The machine's values: a JSON object of texts by column"),
        column("accepted", TEXT, "The values that were accepted, in the same form", null=True),
        column("note", TEXT, "What the reviewer noted", null=True),
        column("settles", FLAG, "1: it settles what others had decided before"),
        column("evidence_sha256", TEXT, "SHA-256 of the words that the fact rests on, without blanks"),
        column("state", TEXT, "What has become of the decision"),
        sa.PrimaryKeyConstraint("id", name="pk_review"),
        sa.UniqueConstraint("review_uid", name="uq_review_review_uid"),
        comment="What somebody decided of a fact.",
    )
    op.create_index("ix_review_issue_uid", "review", ["issue_uid"])
    op.create_table(
        "as_read",
        column("table_name", TEXT, "Table of the row"),
        column("row_id", ID, "Number of the row"),
        column("source_id", ID, "The source"),
        column("read", TEXT, "A JSON object of values by column"),
        sa.PrimaryKeyConstraint("table_name", "row_id", name="pk_as_read"),
        sa.ForeignKeyConstraint(
            ["source_id"], ["source.id"], name="fk_as_read_source_id", ondelete="CASCADE"
        ),
        comment="What the machine had read in a row in which a decision stands.",
    )
    op.create_index("ix_as_read_source_id", "as_read", ["source_id"])
    op.create_table(
        "rejected",
        column("record_uid", TEXT, "Uid of the fact"),
        column("issue_id", ID, "The issue"),
        sa.PrimaryKeyConstraint("record_uid", name="pk_rejected"),
        sa.ForeignKeyConstraint(["issue_id"], ["issue.id"], name="fk_rejected_issue_id", ondelete="CASCADE"),
        comment="A fact that is not published, since somebody rejected it.",
    )
    op.create_index("ix_rejected_issue_id", "rejected", ["issue_id"])


def downgrade() -> None:
    """Drop them, once the machine's values stand where decisions stood."""
    for table in ("rejected", "as_read", "review"):
        op.drop_table(table)
