"""The view of promises; it changes no table.

Revision ID: 0009
Revises: 0008
"""

from __future__ import annotations

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Views are made anew whenever a database is migrated."""


def downgrade() -> None:
    """So they are here."""
