"""Tables of the facts of a notice."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from gongbao.schema.migrations.contract_v1.columns import FLAG, ID, INT, NUMBER, TEXT, column, key


def create() -> None:
    """Create them."""
    op.create_table(
        "task",
        key(),
        column("notice_id", ID, "The notice"),
        column("task_uid", TEXT, "Identity"),
        column("origin", TEXT, "table or text"),
        column("group_name", TEXT, "Group of projects it belongs to", null=True),
        column("project", TEXT, "Project or heading it belongs to", null=True),
        column("mark", TEXT, "Number as printed: ①, 1., （三）", null=True),
        column("text", TEXT, "What is to be done", null=True),
        column("deadline_text", TEXT, "Deadline as printed in its own place", null=True),
        column("page", INT, "Page of the source"),
        column("quote", TEXT, "Sentence or cell it stands in"),
        column("status", TEXT, "certain, inferred, ambiguous or reviewed"),
        sa.PrimaryKeyConstraint("id", name="pk_task"),
        sa.UniqueConstraint("task_uid", "notice_id", name="uq_task_task_uid"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_task_notice_id"),
    )
    op.create_index("ix_task_notice_id", "task", ["notice_id"])
    op.create_table(
        "task_unit",
        key(),
        column("task_id", ID, "The task"),
        column("ordinal", INT, "Place among the task's units, from 1"),
        column("unit_printed", TEXT, "Name as printed"),
        column("unit_name", TEXT, "Full name, where it is safe to say", null=True),
        column("role", TEXT, "lead, responsible or support", null=True),
        column("starred", FLAG, "1: printed with *"),
        column("area_code", TEXT, "GB/T 2260 code of its area", null=True),
        column("status", TEXT, "certain, inferred, ambiguous or reviewed"),
        sa.PrimaryKeyConstraint("id", name="pk_task_unit"),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name="fk_task_unit_task_id"),
    )
    op.create_index("ix_task_unit_task_id", "task_unit", ["task_id"])
    op.create_table(
        "amount",
        key(),
        column("notice_id", ID, "The notice"),
        column("task_id", ID, "The task around it", null=True),
        column("amount_uid", TEXT, "Identity"),
        column("kind", TEXT, "money, percent, area, length, count, mass, temperature"),
        column("comparator", TEXT, "=, >=, >, <=, <, ~ or range"),
        column("value", NUMBER, "Value in the base unit"),
        column("value_high", NUMBER, "Upper end of a range", null=True),
        column("unit", TEXT, "Currency, base unit or counting word"),
        column("per", TEXT, "What it is counted for: 人/年", null=True),
        column("text", TEXT, "Expression as printed"),
        column("quote", TEXT, "Sentence or cell it stands in"),
        column("page", INT, "Page of the source"),
        column("status", TEXT, "certain, inferred, ambiguous or reviewed"),
        sa.PrimaryKeyConstraint("id", name="pk_amount"),
        sa.UniqueConstraint("amount_uid", "notice_id", name="uq_amount_amount_uid"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_amount_notice_id"),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name="fk_amount_task_id"),
    )
    op.create_index("ix_amount_notice_id", "amount", ["notice_id"])
    op.create_index("ix_amount_task_id", "amount", ["task_id"])
    op.create_table(
        "deadline",
        key(),
        column("notice_id", ID, "The notice"),
        column("task_id", ID, "The task around it", null=True),
        column("deadline_uid", TEXT, "Identity"),
        column("relation", TEXT, "by, from, at, during, within, every, for or ongoing"),
        column("date_start", TEXT, "First day", null=True),
        column("date_end", TEXT, "Last day", null=True),
        column("duration", TEXT, "ISO 8601 duration", null=True),
        column("duration_high", TEXT, "Upper end of a range of durations", null=True),
        column("comparator", TEXT, "=, >=, >, <=, <, ~ or range", null=True),
        column("workday", FLAG, "1: counted in working days"),
        column("anchor", TEXT, "What a duration counts from: issue or event", null=True),
        column("anchor_text", TEXT, "The event as printed", null=True),
        column("text", TEXT, "Expression as printed"),
        column("quote", TEXT, "Sentence or cell it stands in"),
        column("page", INT, "Page of the source"),
        column("status", TEXT, "certain, inferred, ambiguous or reviewed"),
        sa.PrimaryKeyConstraint("id", name="pk_deadline"),
        sa.UniqueConstraint("deadline_uid", "notice_id", name="uq_deadline_deadline_uid"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_deadline_notice_id"),
        sa.ForeignKeyConstraint(["task_id"], ["task.id"], name="fk_deadline_task_id"),
    )
    op.create_index("ix_deadline_notice_id", "deadline", ["notice_id"])
    op.create_index("ix_deadline_task_id", "deadline", ["task_id"])
    op.create_table(
        "personnel_change",
        key(),
        column("notice_id", ID, "The notice"),
        column("change_uid", TEXT, "Identity"),
        column("person", TEXT, "Name; NULL where the text does not say whom", null=True),
        column("action", TEXT, "appoint, appoint_concurrent or remove"),
        column("organization", TEXT, "Body the post is in", null=True),
        column("post", TEXT, "Post", null=True),
        column("rank", TEXT, "Rank in brackets: 副县长级", null=True),
        column("terms", TEXT, "试用期一年, 挂职", null=True),
        column("decided_by", TEXT, "Who decided", null=True),
        column("effective_on", TEXT, "Date, as precise as printed", null=True),
        column("quote", TEXT, "Sentence it stands in"),
        column("page", INT, "Page of the source"),
        column("status", TEXT, "certain, inferred, ambiguous or reviewed"),
        sa.PrimaryKeyConstraint("id", name="pk_personnel_change"),
        sa.UniqueConstraint("change_uid", "notice_id", name="uq_personnel_change_change_uid"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_personnel_change_notice_id"),
    )
    op.create_index("ix_personnel_change_notice_id", "personnel_change", ["notice_id"])
    op.create_table(
        "statistic",
        key(),
        column("notice_id", ID, "The notice"),
        column("statistic_uid", TEXT, "Identity"),
        column("table_title", TEXT, "Title of the table"),
        column("indicator", TEXT, "Indicator without number or #"),
        column("parent_indicator", TEXT, "Indicator it is a part of", null=True),
        column("area", TEXT, "Area", null=True),
        column("area_code", TEXT, "GB/T 2260 code of the area", null=True),
        column("period", TEXT, "2022-05 or 2022-01/2022-05", null=True),
        column("measure", TEXT, "month, month_yoy, cumulative, cumulative_yoy or value"),
        column("value", NUMBER, "Value as printed", null=True),
        column("unit", TEXT, "Unit as printed", null=True),
        column("observation_status", TEXT, "A, or O where the value is missing"),
        column("note", TEXT, "Footnote", null=True),
        column("quote", TEXT, "Row or cell it stands in"),
        column("page", INT, "Page of the source"),
        column("status", TEXT, "certain, inferred, ambiguous or reviewed"),
        sa.PrimaryKeyConstraint("id", name="pk_statistic"),
        sa.UniqueConstraint("statistic_uid", "notice_id", name="uq_statistic_statistic_uid"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_statistic_notice_id"),
    )
    op.create_index("ix_statistic_notice_id", "statistic", ["notice_id"])
    op.create_table(
        "event",
        key(),
        column("notice_id", ID, "The notice"),
        column("event_uid", TEXT, "Identity"),
        column("date", TEXT, "Day"),
        column("event", TEXT, "What took place, in the diary's words"),
        column("quote", TEXT, "Sentence it stands in"),
        column("page", INT, "Page of the source"),
        column("status", TEXT, "certain, inferred, ambiguous or reviewed"),
        sa.PrimaryKeyConstraint("id", name="pk_event"),
        sa.UniqueConstraint("event_uid", "notice_id", name="uq_event_event_uid"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_event_notice_id"),
    )
    op.create_index("ix_event_notice_id", "event", ["notice_id"])
    op.create_table(
        "attendance",
        key(),
        column("event_id", ID, "The event"),
        column("person", TEXT, "Name"),
        column("title", TEXT, "Posts as printed before the name", null=True),
        column("role", TEXT, "参加, 列席 or 主持"),
        sa.PrimaryKeyConstraint("id", name="pk_attendance"),
        sa.ForeignKeyConstraint(["event_id"], ["event.id"], name="fk_attendance_event_id"),
    )
    op.create_index("ix_attendance_event_id", "attendance", ["event_id"])
    op.create_table(
        "citation",
        key(),
        column("notice_id", ID, "The notice"),
        column("citation_uid", TEXT, "Identity"),
        column("cited_number", TEXT, "Document number of the document named", null=True),
        column("cited_title", TEXT, "Title of the document named", null=True),
        column("relation", TEXT, "cites, based_on, amends or repeals"),
        column("resolution", TEXT, "As read; the view looks again in the database"),
        column("quote", TEXT, "Sentence it stands in"),
        column("page", INT, "Page of the source"),
        sa.PrimaryKeyConstraint("id", name="pk_citation"),
        sa.UniqueConstraint("citation_uid", "notice_id", name="uq_citation_citation_uid"),
        sa.ForeignKeyConstraint(["notice_id"], ["notice.id"], name="fk_citation_notice_id"),
    )
    op.create_index("ix_citation_notice_id", "citation", ["notice_id"])
