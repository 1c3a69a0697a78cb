"""Events of a diary that prints no year have no date.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

from alembic import op

from gongbao.schema.migrations.contract_v1.columns import TEXT

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Let the date be NULL, and say when."""
    with op.batch_alter_table("event") as event:
        event.alter_column(
            "date",
            existing_type=TEXT,
            existing_comment="Day",
            nullable=True,
            comment="Day; NULL where no year is printed",
        )


def downgrade() -> None:
    """Ask for a date again: refused while an event has none."""
    with op.batch_alter_table("event") as event:
        event.alter_column(
            "date",
            existing_type=TEXT,
            existing_comment="Day; NULL where no year is printed",
            nullable=False,
            comment="Day",
        )
