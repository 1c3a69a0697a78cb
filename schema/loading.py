"""Loading: one reading of one source is one transaction; loading it twice changes nothing.

Every source of an issue keeps its whole reading in the tables; `leading` says whose facts the views
show. So the order in which sources come in never shows, and nothing of a lesser source is lost. Only
of readings of one path, the later stands for the earlier (`superseding`). What that changes in facts that
were published before is noted (`changes`).
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any, Literal

from sqlalchemy import Connection, Engine, Table, delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from gongbao.schema.changes.causes import Ruleset, cause_between
from gongbao.schema.changes.recording import Recorded, issues_of, recorded
from gongbao.schema.database import be_the_only_writer, name_of, reason_of, translate_errors
from gongbao.schema.errors import DatabaseError, SourceError
from gongbao.schema.leading import choose_leader, forget
from gongbao.schema.readings import READING_TABLES, is_loaded, of_source, particulars
from gongbao.schema.records import Issue
from gongbao.schema.revision import SCHEMA_VERSION
from gongbao.schema.rows import Rows
from gongbao.schema.search.index import index_issue
from gongbao.schema.search.wording import Wording
from gongbao.schema.superseding import clear_path, take_path
from gongbao.schema.tables import Base, FailureRow, ReleaseRow, RulesetRow, SourceRow
from gongbao.schema.tables.columns import Row

Outcome = Literal["loaded", "unchanged"]

_SOURCE = Base.metadata.tables[SourceRow.__tablename__]
_FAILURE = Base.metadata.tables[FailureRow.__tablename__]
_RELEASE = Base.metadata.tables[ReleaseRow.__tablename__]
_RULESET = Base.metadata.tables[RulesetRow.__tablename__]
# What every load asks, as plain SQL: building these statements anew would cost as much as the inserts.
_KNOWN = text("SELECT id, issue_id, superseded, rules_version FROM source WHERE source_sha256 = :sha256")
_NEXT_SOURCE = text("SELECT coalesce(max(id), 0) + 1 FROM source")
_FORGET = text("DELETE FROM failure WHERE path = :path OR source_sha256 = :sha256")
_ISSUE_ID = text("SELECT id FROM issue WHERE issue_uid = :uid")
_NEXT_ISSUE = text("SELECT coalesce(max(id), 0) + 1 FROM issue")
_OF_PATH = text("SELECT DISTINCT issue_id FROM source WHERE path = :path AND superseded = 0 AND id != :id")
_RULES = text("SELECT version, release, code, lexicons, profiles FROM ruleset WHERE version = :version")
_READ_BY = text("UPDATE source SET rules_version = :version WHERE id = :id")
_NEW_ISSUE = text("INSERT INTO issue (id, issue_uid) VALUES (:id, :uid)")


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be loaded, and why."""

    path: str
    source_sha256: str | None
    stage: str
    code: str
    message: str


def load(
    engine: Engine, issue: Issue, wording: Wording | None = None, rules: Ruleset | None = None
) -> Outcome:
    """Load one reading of one source, in place of an earlier reading of the same source.

    Args:
        engine: A database opened for writing.
        issue: The reading.
        wording: How its texts are put into the search index; None leaves them out until the next build.
        rules: What it was read by, where that is known.

    Raises:
        SourceError: The reading contradicts itself (evidence outside of its page, a fact without words).
        DatabaseError: The database is locked or cannot be written.
    """
    try:
        with translate_errors(name_of(engine)), engine.begin() as connection:
            return _load(connection, issue, wording, rules)
    except DatabaseError as error:
        if isinstance(error.__cause__, IntegrityError):
            reason = reason_of(error.__cause__)
            raise SourceError(
                f"the reading breaks a rule of the tables: {reason}", code="broken_record", stage="load"
            ) from error
        raise


def load_copy(engine: Engine, sha256: str, path: str, wording: Wording | None = None) -> Outcome:
    """Note that a path holds a copy of a source that has its own: what was read there before counts no more.

    Raises:
        DatabaseError: The database is locked or cannot be written.
    """
    with translate_errors(name_of(engine)), engine.begin() as connection:
        be_the_only_writer(connection)
        known = connection.execute(_KNOWN, {"sha256": sha256}).first()
        if known is None or known.superseded:
            # The source failed, and so does its copy: facts stay as they were.
            return "unchanged"
        connection.execute(_FORGET, {"path": path, "sha256": sha256})
        before = connection.execute(_OF_PATH, {"path": path, "id": known.id}).scalars()
        with recorded(connection, Recorded(issues_of(before), "source")):
            return _settle(connection, clear_path(connection, known.id, path), wording)


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


def _load(connection: Connection, issue: Issue, wording: Wording | None, rules: Ruleset | None) -> Outcome:
    # Row numbers come from the highest one in use.
    be_the_only_writer(connection)
    source = issue.source
    known = connection.execute(_KNOWN, {"sha256": source.sha256}).first()
    source_id = known.id if known else connection.execute(_NEXT_SOURCE).scalar_one()
    rows = Rows(issue, source_id)
    # A source that loads has failed no more, wherever it lay and whatever lay there before.
    connection.execute(_FORGET, {"path": source.path, "sha256": source.sha256})
    as_before = known is not None and is_loaded(connection, rows)
    with recorded(connection, _changing(connection, rows, known, rules, as_before=as_before)) as what:
        changed: set[int] = set()
        if not as_before:
            changed = _write(connection, rows, known.issue_id if known else None)
        if known is not None:
            what.issues |= changed
        if rules is not None and (known is None or known.rules_version != rules.version):
            _note_rules(connection, source_id, rules)
        return _settle(connection, changed | take_path(connection, source_id, source.path), wording)


def _changing(
    connection: Connection, rows: Rows, known: Any, rules: Ruleset | None, *, as_before: bool
) -> Recorded:
    """The issues there are that a reading may change, and why it does."""
    path = rows.issue.source.path
    others = connection.execute(_OF_PATH, {"path": path, "id": rows.source_id}).scalars()
    if as_before:
        # The content is where it was, or comes back.
        return Recorded(issues_of(others, [known.issue_id] if known.superseded else []), "source")
    there = connection.execute(_ISSUE_ID, {"uid": rows.issue_uid}).scalar()
    if known is None:
        return Recorded(issues_of(others, [there]), "source")
    before = _ruleset(connection, known.rules_version)
    return Recorded(
        issues_of(others, [there, known.issue_id]),
        cause_between(before, rules),
        known.rules_version,
        None if rules is None else rules.version,
    )


def _note_rules(connection: Connection, source_id: int, rules: Ruleset) -> None:
    """Note by which rules a source was read."""
    connection.execute(_READ_BY, {"id": source_id, "version": rules.version})
    if _ruleset(connection, rules.version) is None:
        connection.execute(insert(_RULESET).values(**asdict(rules)))


def _ruleset(connection: Connection, version: str | None) -> Ruleset | None:
    """The rules of a version, where the database has been written by them."""
    row = connection.execute(_RULES, {"version": version}).mappings().first()
    return None if row is None else Ruleset(**row)


def _write(connection: Connection, rows: Rows, former_issue: int | None) -> set[int]:
    """Write the rows of a reading, in place of those it had; the issues that this changes."""
    issue_id = _issue_number(connection, rows.issue_uid)
    values = {"issue_id": issue_id, "leads": 0, "path": rows.issue.source.path, **particulars(rows)}
    if former_issue is None:
        connection.execute(insert(_SOURCE).values(id=rows.source_id, **values))
    else:
        forget(connection, former_issue)
        _delete_rows(connection, rows.source_id)
        connection.execute(update(_SOURCE).where(_SOURCE.c.id == rows.source_id).values(values))
    for table, batch in rows.batches():
        _insert(connection, Base.metadata.tables[table], batch)
    return {issue_id} if former_issue is None else {issue_id, former_issue}


def _settle(connection: Connection, changed: set[int], wording: Wording | None) -> Outcome:
    """Let the issues whose readings have changed follow, and the search index them."""
    for issue_id in sorted(changed):
        choose_leader(connection, issue_id)
        index_issue(connection, issue_id, wording)
    return "loaded" if changed else "unchanged"


def _issue_number(connection: Connection, issue_uid: str) -> int:
    number = connection.execute(_ISSUE_ID, {"uid": issue_uid}).scalar()
    if number is None:
        number = connection.execute(_NEXT_ISSUE).scalar_one()
        connection.execute(_NEW_ISSUE, {"id": number, "uid": issue_uid})
    return int(number)


def _delete_rows(connection: Connection, source_id: int) -> None:
    for table in reversed(READING_TABLES):
        connection.execute(delete(table).where(of_source(table, source_id)))


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    names = table.c.keys()
    if connection.dialect.name == "sqlite":
        # The driver's own executemany: Core would wrap each row in a dictionary first.
        marks = ", ".join("?" * len(names))
        connection.exec_driver_sql(f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({marks})", rows)
        return
    connection.execute(insert(table), [dict(zip(names, row, strict=True)) for row in rows])
