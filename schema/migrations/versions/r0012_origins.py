"""By which rules, profile and limits a source was read, or failed.

Revision ID: 0012
Revises: 0010
"""

from __future__ import annotations

from alembic import op

from gongbao.schema.migrations.contract_v1.columns import FLOAT, ID, TEXT, column

revision = "0012"
down_revision = "0010"
branch_labels = None
depends_on = None

_COLUMNS = {
    "source": (
        ("rules_version", TEXT, "Digest of the rules that read it; NULL where an older release did"),
        ("profile_asked", TEXT, "The profile that was asked for; NULL where it was left to the rules"),
    ),
    "failure": (
        ("rules_version", TEXT, "Digest of the rules that were to read it"),
        ("profile_asked", TEXT, "The profile that was asked for; NULL where it was left to the rules"),
        ("timeout", FLOAT, "Seconds that reading might take; NULL: no limit"),
        ("memory", ID, "Bytes that reading might take; NULL: no limit"),
    ),
}


def upgrade() -> None:
    """Add the columns; of what is there nobody knows, so the next build reads it again."""
    for table, columns in _COLUMNS.items():
        for name, kind, comment in columns:
            op.add_column(table, column(name, kind, comment, null=True))


def downgrade() -> None:
    """Drop them."""
    for table, columns in _COLUMNS.items():
        with op.batch_alter_table(table) as changed:
            for name, _, _ in columns:
                changed.drop_column(name)
