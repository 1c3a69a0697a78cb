"""What a reader looks up one at a time: the checks that failed, and a record with its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, text

from gongbao.schema.database import name_of, translate_errors
from gongbao.schema.errors import QueryError
from gongbao.schema.queries import reading
from gongbao.schema.records import Box
from gongbao.schema.views import FACT_UIDS

_FAILED = text(
    """SELECT c.severity, c.code, s.path, c.page, c.subject, c.expected, c.actual, e.quote
    FROM checks c JOIN sources s ON s.source_sha256 = c.source_sha256
    LEFT JOIN evidence e ON e.record_uid = c.check_uid AND e.ordinal = 1
    WHERE c.passed = 0
    ORDER BY s.path, CASE c.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, c.code, c.page,
    c.subject, c.check_uid"""
)
_EVIDENCE = text(
    """SELECT s.path, e.page, e.char_start, e.char_end, e.quote, s.source_sha256, s.media_type,
    e.x0, e.top, e.x1, e.bottom
    FROM evidence e JOIN sources s ON s.source_sha256 = e.source_sha256
    WHERE e.record_uid = :uid ORDER BY e.ordinal"""
)
# Views whose rows have no uid of their own, by the view they are part of.
_PARTS = {
    "tasks": ("task_units", "task_uid", "ordinal"),
    "events": ("attendances", "event_uid", "role, person"),
    "tables": ("cells", "table_uid", "row, col"),
}


@dataclass(frozen=True, slots=True)
class FailedCheck:
    """A check that failed, with the first words it is about."""

    severity: str
    code: str
    path: str
    page: int | None
    subject: str
    expected: str | None
    actual: str | None
    quote: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a source, with the words that stand there and their box where the source has one."""

    path: str
    page: int
    start: int
    end: int
    quote: str
    source_sha256: str
    media_type: str
    box: Box | None


@dataclass(frozen=True, slots=True)
class Record:
    """A published row, its parts and its evidence."""

    view: str
    values: tuple[tuple[str, Any], ...]
    parts: tuple[tuple[tuple[str, Any], ...], ...]
    evidence: tuple[Place, ...]


def find_failed_checks(engine: Engine) -> list[FailedCheck]:
    """The checks that failed, by source, the graver first."""
    with translate_errors(name_of(engine)), reading(engine) as connection:
        return [FailedCheck(*row) for row in connection.execute(_FAILED)]


def find_record(engine: Engine, record_uid: str) -> Record:
    """The record with that uid.

    Raises:
        QueryError: No view has it.
    """
    with translate_errors(name_of(engine)), reading(engine) as connection:
        for view, column in FACT_UIDS.items():
            rows = _rows(connection, f"SELECT * FROM {view} WHERE {column} = :uid", record_uid)
            if rows:
                places = connection.execute(_EVIDENCE, {"uid": record_uid})
                evidence = tuple(map(_place, places))
                return Record(view, rows[0], _parts(connection, view, record_uid), evidence)
    raise QueryError(f"there is no record {record_uid}")


def _place(row: Sequence[Any]) -> Place:
    path, page, start, end, quote, sha256, media_type, *edges = row
    return Place(path, page, start, end, quote, sha256, media_type, None if edges[0] is None else Box(*edges))


def _parts(connection: Connection, view: str, record_uid: str) -> tuple[tuple[tuple[str, Any], ...], ...]:
    if view not in _PARTS:
        return ()
    part, column, order = _PARTS[view]
    rows = _rows(connection, f"SELECT * FROM {part} WHERE {column} = :uid ORDER BY {order}", record_uid)
    # What a part repeats of its owner is left out.
    repeated = {column, "document_number", "task_text", "date", "event"}
    return tuple(tuple(pair for pair in row if pair[0] not in repeated) for row in rows)


def _rows(connection: Connection, sql: str, record_uid: str) -> list[tuple[tuple[str, Any], ...]]:
    result = connection.execute(text(sql), {"uid": record_uid})
    names = tuple(result.keys())
    return [tuple(zip(names, row, strict=True)) for row in result]
