"""What read a source, and what a web page says of itself.

Revision ID: 0005
Revises: 0004
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gongbao.schema.migrations.contract_v1.columns import TEXT, column

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; what is there was read as text or as PDF, which its media type tells."""
    op.add_column(
        "source",
        sa.Column(
            "reader",
            TEXT,
            nullable=False,
            server_default="text",
            comment="What read it: text, pdf, html or docx",
        ),
    )
    op.execute("UPDATE source SET reader = 'pdf' WHERE media_type = 'application/pdf'")
    op.add_column("source", column("url", TEXT, "Address that a web page gives of itself", null=True))
    op.add_column(
        "source",
        column("published_on", TEXT, "Day that a web page gives of its publication", null=True),
    )


def downgrade() -> None:
    """Drop them: a source is then known by its media type alone."""
    for name in ("published_on", "url", "reader"):
        op.drop_column("source", name)
