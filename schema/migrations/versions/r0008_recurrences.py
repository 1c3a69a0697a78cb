"""When a deadline that comes round is due.

Revision ID: 0008
Revises: 0007
"""

from __future__ import annotations

from alembic import op

from gongbao.schema.migrations.contract_v1.columns import TEXT, column

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add its rule and its first day; what is there has none until it is read again."""
    op.add_column(
        "deadline", column("recurrence", TEXT, "RFC 5545 rule where a day or month comes round", null=True)
    )
    op.add_column("deadline", column("first_due", TEXT, "First such day after the date written", null=True))


def downgrade() -> None:
    """Drop them."""
    for name in ("first_due", "recurrence"):
        op.drop_column("deadline", name)
