"""Who may read views alone searches by views too; no table changes.

Views are made anew behind every migration, and roles that were let read are let read them and no table.

Revision ID: 0018
Revises: 0017
"""

from __future__ import annotations

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Change nothing."""


def downgrade() -> None:
    """Change nothing."""
