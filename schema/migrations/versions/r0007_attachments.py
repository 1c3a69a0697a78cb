"""Links of notices to files.

Revision ID: 0007
Revises: 0006
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gongbao.schema.migrations.contract_v1.columns import ID, INT, TEXT, column, key

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add their table; what is there has none until it is read again."""
    op.create_table(
        "attachment",
        key(),
        column("notice_id", ID, "The notice"),
        column("ordinal", INT, "Count among the notice's links, from 1"),
        column("label", TEXT, "Words of the link", null=True),
        column("href", TEXT, "Address as printed; NULL where only a script knows it", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
        sa.UniqueConstraint("notice_id", "ordinal", name="uq_attachment_notice_id"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_attachment_notice_id"),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("attachment")
