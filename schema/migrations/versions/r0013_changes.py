"""What changed in the published facts, and the rules that the database was written by.

Revision ID: 0013
Revises: 0012
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gongbao.schema.migrations.contract_v1.columns import TEXT, column, key

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables; what changed before is not known."""
    op.create_table(
        "ruleset",
        column("version", TEXT, "Digest of the rules and lexicons"),
        column("release", TEXT, "Version of the library that has them"),
        column("code", TEXT, "Digest of the code alone"),
        column("lexicons", TEXT, "Digest of the lexicons alone"),
        column("profiles", TEXT, "Digest of the profiles of gazettes alone"),
        sa.PrimaryKeyConstraint("version", name="pk_ruleset"),
        comment="Rules that sources were read by.",
    )
    op.create_table(
        "change",
        key("Count of the changes, from 1, in their order"),
        column("view_name", TEXT, "View that shows or showed the fact"),
        column("record_uid", TEXT, "Uid of the fact; of a part, such as a unit, that of its fact"),
        column("issue_uid", TEXT, "Its issue"),
        column("notice_uid", TEXT, "Its notice", null=True),
        column("words", TEXT, "What the fact says, in short", null=True),
        column("kind", TEXT, "What happened to it"),
        column("field", TEXT, "Column that changed; NULL where the fact came or went", null=True),
        column("before", TEXT, "What stood there before", null=True),
        column("after", TEXT, "What stands there since", null=True),
        column("cause", TEXT, "What brought it about"),
        column("changed_at", TEXT, "Time of the change, UTC"),
        column("rules_before", TEXT, "Rules that the source was read by before", null=True),
        column("rules_after", TEXT, "Rules that it is read by since", null=True),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
        comment="What changed in a fact that was published.",
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("change")
    op.drop_table("ruleset")
