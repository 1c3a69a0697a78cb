"""What is kept of each source, so that it can be read again without its file.

Revision ID: 0014
Revises: 0013
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gongbao.schema.migrations.contract_v1.columns import BYTES, ID, column

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table; a source that is there is kept when it is next read from its file."""
    op.create_table(
        "kept",
        column("source_id", ID, "The source"),
        column("data", BYTES, "The file's text or the points of its pages, packed"),
        sa.PrimaryKeyConstraint("source_id", name="pk_kept"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name="fk_kept_source_id", ondelete="CASCADE"),
        comment="What is kept of a source, so that it can be read again without its file.",
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("kept")
