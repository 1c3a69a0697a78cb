"""Readings of a path that another reading of it came after.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gongbao.schema.migrations.contract_v1.columns import FLAG

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; which of two readings came later is known when the path is next loaded."""
    op.add_column(
        "source",
        sa.Column(
            "superseded",
            FLAG,
            nullable=False,
            server_default="0",
            comment="1: another reading of the path came later",
        ),
    )
    op.create_index("ix_source_path", "source", ["path"])


def downgrade() -> None:
    """Drop it: the readings of a path are then all of equal standing."""
    op.drop_index("ix_source_path", "source")
    op.drop_column("source", "superseded")
