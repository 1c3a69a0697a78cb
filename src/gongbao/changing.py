"""What changed in the facts of a database since a day, or since other rules were left."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, bindparam, text

from gongbao.schema.changes.published import COMPARED
from gongbao.schema.database import connect, name_of, translate_errors
from gongbao.schema.errors import QueryError
from gongbao.schema.queries import reading
from gongbao.schema.records import Cause, ChangeKind

_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
# A version of rules is told by its head, as a hash is.
_VERSION = re.compile(r"[0-9a-f]{6,12}")
_SINCE_DAY = text("SELECT min(change_id) FROM changes WHERE changed_at >= :since")
_SINCE_RULES = text(
    "SELECT min(change_id) FROM changes WHERE rules_before LIKE :since || '%' AND rules_before <> rules_after"
)
_ALL = """SELECT change_id, view_name, record_uid, issue_uid, notice_uid, words, kind, field, before, after,
    cause, changed_at, rules_before, rules_after FROM changes WHERE change_id >= :first {only}
    ORDER BY change_id"""
_IN_ORDER = text(_ALL.format(only=""))
_OF_VIEWS = text(_ALL.format(only="AND view_name IN :views")).bindparams(bindparam("views", expanding=True))


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that came or went, or a field of it that says something else, and why.

    `words` say in short what the fact is; of one that came or went `field` is None.
    """

    change_id: int
    view_name: str
    record_uid: str
    issue_uid: str
    notice_uid: str | None
    words: str | None
    kind: ChangeKind
    field: str | None
    before: str | None
    after: str | None
    cause: Cause
    changed_at: str
    rules_before: str | None
    rules_after: str | None


def changes(
    database: str | Path | Engine = "gazette.db", *, since: str | None = None, views: Iterable[str] = ()
) -> list[Change]:
    """The changes of published facts, in the order in which they came.

    Args:
        database: A file, a URL as SQLAlchemy knows it, or what `connect` gave.
        since: A day, month or year in UTC from which on; or a version of rules, or six or more digits of its
            head: all since the first source was read by others after it.
        views: Those of these views alone; all if none is named.

    Raises:
        QueryError: There is no such view, or `since` is neither a day nor a version.
        DatabaseError: The database cannot be read.
    """
    wanted = [_compared(view) for view in views]
    engine = database if isinstance(database, Engine) else connect(database)
    try:
        with translate_errors(name_of(engine)), reading(engine) as connection:
            first = _first(connection, since)
            if first is None:
                return []
            terms = {"first": first, **({"views": wanted} if wanted else {})}
            rows = connection.execute(_OF_VIEWS if wanted else _IN_ORDER, terms)
            return [Change(*row) for row in rows]
    finally:
        if engine is not database:
            engine.dispose()


def _first(connection: Connection, since: str | None) -> int | None:
    """The number of the first change that is asked for; None where there is none since."""
    if since is None:
        return 0
    if _DAY.fullmatch(since):
        return connection.execute(_SINCE_DAY, {"since": since}).scalar()
    if _VERSION.fullmatch(since):
        return connection.execute(_SINCE_RULES, {"since": since}).scalar()
    raise QueryError(f"neither a day like 2024-06-30 nor a version of rules like 1a2b3c: {since!r}")


def _compared(view: str) -> str:
    if view not in COMPARED:
        raise QueryError(f"changes of {view!r} are not kept; those of these are: {', '.join(COMPARED)}")
    return view
