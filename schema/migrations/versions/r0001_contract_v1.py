"""The tables of contract v1; the views are made by env.py after every upgrade.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

from gongbao.schema.migrations.contract_v1 import facts, notices, sources

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables."""
    sources.create()
    notices.create()
    facts.create()


def downgrade() -> None:
    """There is nothing before the first revision."""
    raise NotImplementedError
