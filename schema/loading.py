"""Loading: one reading of one source is one transaction; loading it twice changes nothing.

Every source of an issue keeps its whole reading in the tables. The source of highest rank leads
(a PDF above a text; among equals the one whose hash sorts first), and the views show its facts.
So the order in which sources come in never shows, and nothing of a lesser source is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from sqlalchemy import Connection, Engine, Table, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from gongbao.schema.database import name_of, translate_errors
from gongbao.schema.errors import DatabaseError, SourceError
from gongbao.schema.fact_values import Row
from gongbao.schema.records import Issue
from gongbao.schema.rows import ROWS_PER_SOURCE, Rows
from gongbao.schema.tables import Base, FailureRow, IssueRow, ReleaseRow, SourceRow
from gongbao.schema.versions import SCHEMA_VERSION

Outcome = Literal["loaded", "unchanged"]

_SOURCE = Base.metadata.tables[SourceRow.__tablename__]
_ISSUE = Base.metadata.tables[IssueRow.__tablename__]
_FAILURE = Base.metadata.tables[FailureRow.__tablename__]
_RELEASE = Base.metadata.tables[ReleaseRow.__tablename__]
_BOOKKEEPING = {_SOURCE.name, _ISSUE.name, _FAILURE.name, _RELEASE.name}
# Parents before children, so that foreign keys hold at every step.
_READING_TABLES = [table for table in Base.metadata.sorted_tables if table.name not in _BOOKKEEPING]


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be loaded, and why."""

    path: str
    source_sha256: str | None
    stage: str
    code: str
    message: str


def load(engine: Engine, issue: Issue) -> Outcome:
    """Load one reading of one source, in place of an earlier reading of the same source.

    Raises:
        SourceError: The reading contradicts itself (evidence outside of its page, a fact without words).
        DatabaseError: The database is locked or cannot be written.
    """
    try:
        with translate_errors(name_of(engine)), engine.begin() as connection:
            return _load(connection, issue)
    except DatabaseError as error:
        if isinstance(error.__cause__, IntegrityError):
            reason = str(error.__cause__.orig)
            raise SourceError(
                f"the reading breaks a rule of the tables: {reason}", code="broken_record", stage="load"
            ) from error
        raise


def write_release(engine: Engine, version: str, rules_version: str) -> None:
    """Note which release and rules the database was last written with."""
    values = {"id": 1, "version": version, "rules_version": rules_version, "schema_version": SCHEMA_VERSION}
    with translate_errors(name_of(engine)), engine.begin() as connection:
        row = connection.execute(select(_RELEASE)).mappings().first()
        if row is None:
            connection.execute(insert(_RELEASE).values(values))
        elif dict(row) != values:
            connection.execute(update(_RELEASE).values(values))


def write_failure(engine: Engine, failure: Failure) -> None:
    """Note that a source failed, counting its attempts; fact views stay as they were."""
    same = (_FAILURE.c.path == failure.path) & _FAILURE.c.source_sha256.is_not_distinct_from(
        failure.source_sha256
    )
    values = {
        "stage": failure.stage,
        "code": failure.code,
        "message": failure.message,
        "last_seen": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    with translate_errors(name_of(engine)), engine.begin() as connection:
        found = connection.execute(
            update(_FAILURE).where(same).values(attempts=_FAILURE.c.attempts + 1, **values)
        )
        if not found.rowcount:
            names = {"path": failure.path, "source_sha256": failure.source_sha256, "attempts": 1}
            connection.execute(insert(_FAILURE).values(**names, **values))


def _load(connection: Connection, issue: Issue) -> Outcome:
    if connection.dialect.name == "postgresql":
        # Row numbers come from the highest one in use: one writer at a time, as SQLite has it.
        connection.exec_driver_sql("LOCK TABLE source IN EXCLUSIVE MODE")
    sha256 = issue.source.sha256
    known = connection.execute(select(_SOURCE).where(_SOURCE.c.source_sha256 == sha256)).mappings().first()
    source_id = known["id"] if known else (connection.scalar(select(func.max(_SOURCE.c.id))) or 0) + 1
    rows = Rows(issue, source_id)
    digest = rows.digest()
    _forget_failures(connection, issue)
    if known and known["digest"] == digest:
        if known["path"] != issue.source.path:
            connection.execute(
                update(_SOURCE).where(_SOURCE.c.id == source_id).values(path=issue.source.path)
            )
        return "unchanged"
    issue_id = _issue_number(connection, rows.issue_uid)
    _write_source(connection, rows, issue_id, digest, replace=known is not None)
    for table in _READING_TABLES:
        _insert(connection, table, rows.tables.get(table.name, []))
    _choose_leaders(connection, {issue_id, known["issue_id"] if known else issue_id})
    return "loaded"


def _forget_failures(connection: Connection, issue: Issue) -> None:
    """A source that loads has failed no more, wherever it lay and whatever lay there before."""
    same = (_FAILURE.c.path == issue.source.path) | (_FAILURE.c.source_sha256 == issue.source.sha256)
    connection.execute(delete(_FAILURE).where(same))


def _issue_number(connection: Connection, issue_uid: str) -> int:
    number = connection.scalar(select(_ISSUE.c.id).where(_ISSUE.c.issue_uid == issue_uid))
    if number is None:
        number = (connection.scalar(select(func.max(_ISSUE.c.id))) or 0) + 1
        connection.execute(insert(_ISSUE).values(id=number, issue_uid=issue_uid))
    return int(number)


def _write_source(connection: Connection, rows: Rows, issue_id: int, digest: str, *, replace: bool) -> None:
    issue, source = rows.issue, rows.issue.source
    values = {
        "issue_id": issue_id,
        "source_sha256": source.sha256,
        "path": source.path,
        "media_type": source.media_type,
        "rank": source.rank,
        "leads": 0,
        "publication": issue.publication or None,
        "area": issue.area or None,
        "area_code": issue.area_code or None,
        "year": issue.year,
        "number": issue.number,
        "period": issue.period or None,
        "digest": digest,
    }
    if not replace:
        connection.execute(insert(_SOURCE).values(id=rows.source_id, **values))
        return
    first = rows.source_id * ROWS_PER_SOURCE
    for table in reversed(_READING_TABLES):
        connection.execute(delete(table).where(table.c.id.between(first, first + ROWS_PER_SOURCE - 1)))
    connection.execute(update(_SOURCE).where(_SOURCE.c.id == rows.source_id).values(**values))


def _choose_leaders(connection: Connection, issue_ids: set[int]) -> None:
    """Let the best source of each issue lead; an issue that has lost its last source goes."""
    for issue_id in issue_ids:
        of_issue = _SOURCE.c.issue_id == issue_id
        best = connection.scalar(
            select(_SOURCE.c.id)
            .where(of_issue)
            .order_by(_SOURCE.c.rank.desc(), _SOURCE.c.source_sha256)
            .limit(1)
        )
        if best is None:
            connection.execute(delete(_ISSUE).where(_ISSUE.c.id == issue_id))
            continue
        connection.execute(update(_SOURCE).where(of_issue, _SOURCE.c.id != best).values(leads=0))
        connection.execute(update(_SOURCE).where(_SOURCE.c.id == best).values(leads=1))


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    if not rows:
        return
    names = [column.name for column in table.columns]
    if connection.dialect.name == "sqlite":
        # The driver's own executemany: Core would wrap each row in a dictionary first.
        marks = ", ".join("?" * len(names))
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})", rows)
        return
    connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])
