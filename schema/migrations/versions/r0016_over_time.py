"""What the issues say together over time; it changes no table.

Revision ID: 0016
Revises: 0015
"""

from __future__ import annotations

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Views are made anew whenever a database is migrated."""


def downgrade() -> None:
    """So they are here."""
