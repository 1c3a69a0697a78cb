"""Where a fact stands in its notice, what an annex says again, people of tasks, dates of decisions.

Revision ID: 0006
Revises: 0005
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gongbao.schema.migrations.contract_v1.columns import FLOAT, ID, INT, TEXT, column, key

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

_ORDERED = ("task", "amount", "deadline", "personnel_change", "statistic", "event", "citation")
_SAME_AS = {
    "task": "The body's task that it says again",
    "amount": "The body's task that has it too",
    "deadline": "The body's task that has it too",
}
_IN_THE_NOTICE = "Place among its like in the notice, from 1"
_IN_THE_LIST = "Place among the notice's, from 1"


def upgrade() -> None:
    """Add the columns; rows that are there keep the order in which they were written."""
    for table in _ORDERED:
        with op.batch_alter_table(table) as changed:
            changed.add_column(_ordinal(_IN_THE_NOTICE))
            if table in _SAME_AS:
                changed.add_column(column("same_as_id", ID, _SAME_AS[table], null=True))
                changed.create_foreign_key(f"fk_{table}_same_as_id", "task", ["same_as_id"], ["id"])
                changed.create_index(f"ix_{table}_same_as_id", ["same_as_id"])
        _number(table, "notice_id")
    with op.batch_alter_table("catalogue_entry") as changed:
        changed.add_column(_ordinal(_IN_THE_LIST))
        changed.add_column(column("notice_id", ID, "The notice it stands in", null=True))
        changed.create_foreign_key("fk_catalogue_entry_notice_id", "notice", ["notice_id"], ["id"])
        changed.create_index("ix_catalogue_entry_notice_id", ["notice_id"])
        changed.add_column(column("issued_on", TEXT, "Day the list gives", null=True))
    _number("catalogue_entry", "source_id")
    decided_on = column("decided_on", TEXT, "Date of the decision, as precise as printed", null=True)
    op.add_column("personnel_change", decided_on)
    how_sure = "How sure recognised characters are, 0 to 1"
    op.add_column("page", column("confidence", FLOAT, how_sure, null=True))
    op.create_table(
        "task_person",
        key(),
        column("task_id", ID, "The task"),
        column("ordinal", INT, "Place among the task's people, from 1"),
        column("printed", TEXT, "As printed"),
        column("person", TEXT, "Name", null=True),
        column("title", TEXT, "Post as printed beside the name", null=True),
        column("role", TEXT, "responsible_leader, responsible_person or contact"),
        column("status", TEXT, "certain, inferred, ambiguous or reviewed"),
        sa.PrimaryKeyConstraint("id", name="pk_task_person"),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name="fk_task_person_task_id"),
        sa.UniqueConstraint("task_id", "ordinal", name="uq_task_person_task_id"),
        comment="Someone whom a task's table or label names.",
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("task_person")
    op.drop_column("page", "confidence")
    op.drop_column("personnel_change", "decided_on")
    with op.batch_alter_table("catalogue_entry") as changed:
        changed.drop_index("ix_catalogue_entry_notice_id")
        changed.drop_constraint("fk_catalogue_entry_notice_id", type_="foreignkey")
        for name in ("issued_on", "notice_id", "ordinal"):
            changed.drop_column(name)
    for table in _ORDERED:
        with op.batch_alter_table(table) as changed:
            if table in _SAME_AS:
                changed.drop_index(f"ix_{table}_same_as_id")
                changed.drop_constraint(f"fk_{table}_same_as_id", type_="foreignkey")
                changed.drop_column("same_as_id")
            changed.drop_column("ordinal")


def _ordinal(comment: str) -> sa.Column[int]:
    return sa.Column("ordinal", INT, nullable=False, server_default="0", comment=comment)


def _number(table: str, holder: str) -> None:
    """Number the rows of each notice or list as they were written."""
    op.execute(
        f"UPDATE {table} SET ordinal = (SELECT count(*) FROM {table} x"
        f" WHERE x.{holder} = {table}.{holder} AND x.id <= {table}.id)"
    )
