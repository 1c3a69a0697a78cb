"""Deciding of one fact: accept it, correct it, reject it, or take one's decision back."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from gongbao.language.wording import wording
from gongbao.schema.database import open_for_writing
from gongbao.schema.records import Decided
from gongbao.schema.reviews.deciding import AskedDecision, decide
from gongbao.schema.reviews.verdicts import Decision

DEFAULT_DATABASE = "gazette.db"


def review(
    record_uid: str,
    decision: Decided,
    database: str | Path = DEFAULT_DATABASE,
    *,
    reviewer: str,
    fields: Mapping[str, str | None] | None = None,
    note: str | None = None,
    settle: bool = False,
) -> Decision:
    """Decide of a fact; what is decided stands in all views, and survives whatever is read later.

    A fact that is accepted or corrected has the status `reviewed`; one that is rejected is in no view. It
    holds as long as the fact rests on the same words. Where reviewers differ the fact is `ambiguous` until
    one of them comes to the same, or settles it.

    Args:
        record_uid: The uid of a notice, task, amount, deadline, personnel change, statistic or event.
        decision: `accepted`, `edited` with fields, `rejected`, or `withdrawn`: one's own decision is taken
            back.
        database: A file, or a URL as SQLAlchemy knows it.
        reviewer: Who decides.
        fields: The right values by column, as texts; of a task's units and people by part, number and column:
            `task_units.2.role`.
        note: Why.
        settle: Whether it puts aside what others decided before.

    Raises:
        QueryError: There is no such fact, or a value cannot stand there.
        DatabaseError: The database is not ours, is locked, or cannot be written.
    """
    engine = open_for_writing(database, create=False)
    try:
        asked = AskedDecision(record_uid, decision, reviewer, fields or {}, note, settle)
        return decide(engine, asked, wording())
    finally:
        engine.dispose()
