"""What has been decided, and what waits for somebody to look at it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, text

from gongbao.schema.changes.published import COMPARED
from gongbao.schema.database import connect, name_of, translate_errors
from gongbao.schema.errors import QueryError
from gongbao.schema.queries import reading
from gongbao.schema.records import ReviewState
from gongbao.schema.reviews.fields import REVIEWED
from gongbao.schema.reviews.storing import find_reviews
from gongbao.schema.reviews.verdicts import Review
from gongbao.schema.views import FACT_UIDS

# The least sure first; what rests on a guess before what is only unclear would hide the worst.
_DOUBTED = ("ambiguous", "inferred")


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
    engine = database if isinstance(database, Engine) else connect(database)
    try:
        with translate_errors(name_of(engine)), reading(engine) as connection:
            return find_reviews(
                connection,
                record_uid=record_uid or "",
                view=view or "",
                reviewer=reviewer or "",
                state=state or "",
            )
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
