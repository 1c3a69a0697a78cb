"""What has been decided, and what waits for somebody to look at it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from gongbao.schema.changes.published import COMPARED
from gongbao.schema.database import connect, name_of, translate_errors
from gongbao.schema.errors import QueryError
from gongbao.schema.queries import reading
from gongbao.schema.records import Decided, ReviewState
from gongbao.schema.reviews.fields import REVIEWED
from gongbao.schema.views import FACT_UIDS

_REVIEWS = text(
    """SELECT review_uid, view_name, record_uid, issue_uid, words, decision, reviewer, decided_at, machine,
    accepted, note, settles, state FROM reviews
    WHERE (:state = '' OR state = :state) AND (:view = '' OR view_name = :view)
    AND (:reviewer = '' OR reviewer = :reviewer) AND (:uid = '' OR record_uid = :uid)
    ORDER BY decided_at, review_uid"""
)
# The least sure first; what rests on a guess before what is only unclear would hide the worst.
_DOUBTED = ("ambiguous", "inferred")


@dataclass(frozen=True, slots=True)
class Review:
    """A decision of a fact, and what has become of it.

    `state` is `applied`; `disputed` where others came to something else; `reopened` where the fact rests on
    other words now; `missing` where it is not there; `replaced` by a later decision. `machine` and
    `accepted` are values by column; a fact that is rejected has none that are accepted.
    """

    review_uid: str
    view_name: str
    record_uid: str
    issue_uid: str
    words: str | None
    decision: Decided
    reviewer: str
    decided_at: str
    machine: Mapping[str, str | None]
    accepted: Mapping[str, str | None] | None
    note: str | None
    settles: bool
    state: ReviewState

    @property
    def edits(self) -> dict[str, tuple[str | None, str | None]]:
        """By column what the machine has and what was accepted in its place."""
        accepted = self.accepted or {}
        return {
            name: (self.machine.get(name), value)
            for name, value in accepted.items()
            if value != self.machine.get(name)
        }


@dataclass(frozen=True, slots=True)
class Doubted:
    """A fact that the machine is not sure of and nobody has decided of."""

    view_name: str
    record_uid: str
    words: str | None
    status: str
    quote: str | None


def reviews(
    database: str | Path | Engine = "gazette.db",
    *,
    record_uid: str | None = None,
    view: str | None = None,
    reviewer: str | None = None,
    state: ReviewState | None = None,
) -> list[Review]:
    """The decisions that a database has, in the order in which they were made.

    Args:
        database: A file, a URL as SQLAlchemy knows it, or what `connect` gave.
        record_uid: Those of this fact alone.
        view: Those of facts of this view alone.
        reviewer: Those of this reviewer alone.
        state: Those of which this has become.

    Raises:
        QueryError: Facts of that view are not reviewed.
        DatabaseError: The database cannot be read.
    """
    if view is not None:
        _reviewed(view)
    given = {"uid": record_uid, "view": view, "reviewer": reviewer, "state": state}
    engine = database if isinstance(database, Engine) else connect(database)
    try:
        with translate_errors(name_of(engine)), reading(engine) as connection:
            rows = connection.execute(_REVIEWS, {name: value or "" for name, value in given.items()})
            return [_review(tuple(row)) for row in rows]
    finally:
        if engine is not database:
            engine.dispose()


def doubted(
    database: str | Path | Engine = "gazette.db", *, view: str | None = None, limit: int = 50
) -> list[Doubted]:
    """Facts that nobody has decided of and the machine is not sure of, the least sure first.

    Args:
        database: A file, a URL as SQLAlchemy knows it, or what `connect` gave.
        view: Of this view alone.
        limit: At most so many.

    Raises:
        QueryError: Facts of that view are not reviewed.
        DatabaseError: The database cannot be read.
    """
    views = list(REVIEWED) if view is None else [_reviewed(view)]
    engine = database if isinstance(database, Engine) else connect(database)
    found: list[Doubted] = []
    try:
        with translate_errors(name_of(engine)), reading(engine) as connection:
            for status in _DOUBTED:
                for name in views:
                    terms = {"status": status, "limit": limit - len(found)}
                    rows = connection.execute(text(_doubted_of(name)), terms).mappings()
                    found += [_fact(name, status, dict(row)) for row in rows]
            return found
    finally:
        if engine is not database:
            engine.dispose()


def _doubted_of(view: str) -> str:
    return f"""SELECT v.* FROM {view} v WHERE v.status = :status AND NOT EXISTS (SELECT 1 FROM reviews r
        WHERE r.record_uid = v.{FACT_UIDS[view]} AND r.state IN ('applied', 'disputed')) LIMIT :limit"""


def _fact(view: str, status: str, row: dict[str, Any]) -> Doubted:
    words = " ".join(str(row[name]) for name in COMPARED[view].words if row[name] is not None)
    return Doubted(view, row[FACT_UIDS[view]], words or None, status, row.get("quote"))


def _reviewed(view: str) -> str:
    if view not in REVIEWED:
        raise QueryError(f"rows of {view!r} are not reviewed; those of these are: {', '.join(REVIEWED)}")
    return view


def _review(row: Sequence[Any]) -> Review:
    told = dict(zip(Review.__slots__, row, strict=True))
    accepted = told["accepted"]
    told |= {
        "machine": json.loads(told["machine"]),
        "accepted": None if accepted is None else json.loads(accepted),
        "settles": bool(told["settles"]),
    }
    return Review(**told)
