"""What records are looked up by has an index, whatever the number of issues.

Revision ID: 0017
Revises: 0016
"""

from __future__ import annotations

from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

# Failures are looked for at each source that loads, uids at each page that is shown, numbers and days
# to tell which documents stand twice.
_COLUMNS = (
    ("failure", "path"),
    ("failure", "source_sha256"),
    ("notice", "notice_uid"),
    ("notice", "document_number"),
    ("notice", "written_on"),
    ("document_table", "table_uid"),
    ("task", "task_uid"),
    ("event", "event_uid"),
)


def upgrade() -> None:
    """Make the indexes."""
    for table, column in _COLUMNS:
        op.create_index(f"ix_{table}_{column}", table, [column])


def downgrade() -> None:
    """Drop them."""
    for table, column in reversed(_COLUMNS):
        op.drop_index(f"ix_{table}_{column}", table)
