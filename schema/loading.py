"""Loading: one reading of one source is one transaction; loading it twice changes nothing.

Every source of an issue keeps its whole reading in the tables; `leading` says whose facts the views
show. So the order in which sources come in never shows, and nothing of a lesser source is lost. Only
of readings of one path, the later stands for the earlier (`superseding`). What that changes in facts that
were published before is noted (`changes`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, Literal

from sqlalchemy import Connection, Engine, Table, TextClause, delete, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from gongbao.schema.changes.causes import Ruleset, cause_between
from gongbao.schema.changes.recording import Recorded, issues_of, recorded
from gongbao.schema.copying import copy_rows
from gongbao.schema.database import be_the_only_writer, name_of, reason_of, translate_errors
from gongbao.schema.driver_rows import put_rows
from gongbao.schema.errors import SourceError
from gongbao.schema.kept import keep
from gongbao.schema.leading import choose_leader, forget
from gongbao.schema.prepared import Batch, Origin, Prepared, prepare
from gongbao.schema.readings import READING_TABLES, is_loaded, of_source
from gongbao.schema.records import Issue
from gongbao.schema.reviews.applying import apply_reviews, is_reviewed, take_back
from gongbao.schema.revision import SCHEMA_VERSION
from gongbao.schema.search.index import index_issue
from gongbao.schema.search.storage import gathered_again
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
_READ_BY = text(
    "UPDATE source SET rules_version = :rules_version, profile_asked = :profile_asked WHERE id = :id"
)
_OF_PATH = text("SELECT DISTINCT issue_id FROM source WHERE path = :path AND superseded = 0 AND id <> :id")
_RULES = text("SELECT version, release, code, lexicons, profiles FROM ruleset WHERE version = :version")
_NEW_ISSUE = text("INSERT INTO issue (id, issue_uid) VALUES (:id, :uid)")
# So many rows wait for others of their tables.
_AT_ONCE = 1 << 13


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that could not be loaded, and why; `attempts` counts how often that was tried."""

    path: str
    source_sha256: str | None
    stage: str
    code: str
    message: str
    attempts: int = 1


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms sources are read: rules, the profile asked for, limits of seconds and bytes."""

    rules_version: str | None = None
    profile: str | None = None
    timeout: float | None = None
    memory: int | None = None

    @property
    def origin(self) -> Origin:
        """What of them a reading depends on; limits only decide whether there is one."""
        return Origin(self.rules_version, self.profile)


def load(
    engine: Engine, issue: Issue, wording: Wording | None = None, origin: Origin | None = None
) -> Outcome:
    """Load one reading of one source in a transaction, in place of an earlier reading of the same source.

    Args:
        engine: A database opened for writing.
        issue: The reading.
        wording: How its texts are put into the search index; None leaves them out until the next build.
        origin: How it was read, where that is known.

    Raises:
        SourceError: The reading contradicts itself (evidence outside of its page, a fact without words).
        DatabaseError: The database is locked or cannot be written.
    """
    # Where it fails the whole transaction is taken back: a savepoint would copy what changes for nothing.
    with translate_errors(name_of(engine)), _told_as_broken(), engine.begin() as connection:
        return _load(connection, prepare(issue, origin), wording)


def load_reading(connection: Connection, reading: Prepared, wording: Wording | None = None) -> Outcome:
    """Load one reading inside a transaction, which is as it was where that fails.

    Raises:
        SourceError: The reading contradicts itself.
    """
    with _told_as_broken(), gathered_again(connection), connection.begin_nested():
        return _load(connection, reading, wording)


@contextmanager
def _told_as_broken() -> Iterator[None]:
    """Tell of a row that the tables refuse as of a reading that is broken."""
    try:
        yield
    except IntegrityError as error:
        raise SourceError(
            f"the reading breaks a rule of the tables: {reason_of(error)}", code="broken_record", stage="load"
        ) from error


def load_copy(engine: Engine, sha256: str, path: str, wording: Wording | None = None) -> Outcome:
    """Note in a transaction that a path holds a copy of a source that has its own (`note_copy`).

    Raises:
        DatabaseError: The database is locked or cannot be written.
    """
    with translate_errors(name_of(engine)), engine.begin() as connection:
        return note_copy(connection, sha256, path, wording)


def note_copy(connection: Connection, sha256: str, path: str, wording: Wording | None = None) -> Outcome:
    """Note that a path holds a copy of a source that has its own: what was read there counts no more."""
    be_the_only_writer(connection)
    known = connection.execute(_KNOWN, {"sha256": sha256}).first()
    if known is None or known.superseded:
        # The source failed, and so does its copy: facts stay as they were.
        return "unchanged"
    connection.execute(_FORGET, {"path": path, "sha256": sha256})
    with recorded(connection, Recorded(_issues_at(connection, path, known.id), "source")):
        return _settle(connection, clear_path(connection, known.id, path), wording)


def note_path(connection: Connection, sha256: str, path: str, wording: Wording | None = None) -> Outcome:
    """Note where a source that is loaded lies now; it needs no reading for that.

    Raises:
        LookupError: It is not loaded any more.
    """
    be_the_only_writer(connection)
    known = connection.execute(_KNOWN, {"sha256": sha256}).first()
    if known is None:
        raise LookupError(sha256)
    connection.execute(_FORGET, {"path": path, "sha256": sha256})
    with recorded(connection, _moving(connection, path, known)):
        return _settle(connection, take_path(connection, known.id, path), wording)


def write_release(engine: Engine, version: str, rules_version: str) -> None:
    """Note which release and rules the database was last written with."""
    values = {"id": 1, "version": version, "rules_version": rules_version, "schema_version": SCHEMA_VERSION}
    with translate_errors(name_of(engine)), engine.begin() as connection:
        row = connection.execute(select(_RELEASE)).mappings().first()
        if row is None:
            connection.execute(insert(_RELEASE).values(values))
        elif dict(row) != values:
            connection.execute(update(_RELEASE).values(values))


def write_ruleset(engine: Engine, rules: Ruleset) -> None:
    """Note by which rules sources are read from now on, so that it can be told which part of them moved."""
    with translate_errors(name_of(engine)), engine.begin() as connection:
        if _ruleset(connection, rules.version) is None:
            connection.execute(insert(_RULESET).values(**asdict(rules)))


def write_failure(engine: Engine, failure: Failure, terms: Terms | None = None) -> None:
    """Note in a transaction that a source failed (`note_failure`).

    Raises:
        DatabaseError: The database is locked or cannot be written.
    """
    with translate_errors(name_of(engine)), engine.begin() as connection:
        note_failure(connection, failure, terms or Terms())


def note_failure(connection: Connection, failure: Failure, terms: Terms) -> int:
    """Note that a source failed; fact views stay as they were. How often it has failed on these terms."""
    same = (_FAILURE.c.path == failure.path) & _FAILURE.c.source_sha256.is_not_distinct_from(
        failure.source_sha256
    )
    conditions = {
        "rules_version": terms.rules_version,
        "profile_asked": terms.profile,
        "timeout": terms.timeout,
        "memory": terms.memory,
    }
    values = {
        "stage": failure.stage,
        "code": failure.code,
        "message": failure.message,
        "last_seen": datetime.now(UTC).isoformat(timespec="seconds"),
        **conditions,
    }
    known = connection.execute(select(_FAILURE).where(same)).mappings().first()
    if known is None:
        names = {"path": failure.path, "source_sha256": failure.source_sha256}
        connection.execute(insert(_FAILURE).values(**names, attempts=failure.attempts, **values))
        return failure.attempts
    # What failed on other terms says nothing about these.
    before = known["attempts"] if all(known[name] == value for name, value in conditions.items()) else 0
    attempts = int(before) + failure.attempts
    connection.execute(update(_FAILURE).where(same).values(attempts=attempts, **values))
    return attempts


def _load(connection: Connection, reading: Prepared, wording: Wording | None) -> Outcome:
    # Row numbers come from the highest one in use.
    be_the_only_writer(connection)
    known = connection.execute(_KNOWN, {"sha256": reading.sha256}).first()
    source_id = known.id if known else connection.execute(_NEXT_SOURCE).scalar_one()
    # A source that loads has failed no more, wherever it lay and whatever lay there before.
    connection.execute(_FORGET, {"path": reading.path, "sha256": reading.sha256})
    reviewed = known is not None and is_reviewed(connection, source_id)
    if known and not reviewed and is_loaded(connection, source_id, reading):
        connection.execute(_READ_BY, {"id": source_id, **_origin(reading)})
        keep(connection, source_id, reading.kept)
        with recorded(connection, _moving(connection, reading.path, known)):
            return _settle(connection, take_path(connection, source_id, reading.path), wording)
    with recorded(connection, _changing(connection, source_id, reading, known)) as what:
        if reviewed:
            # What people decided is no part of a reading, and stands again when the reading is there.
            take_back(connection, source_id)
        if known and reviewed and is_loaded(connection, source_id, reading):
            connection.execute(_READ_BY, {"id": source_id, **_origin(reading)})
            apply_reviews(connection, known.issue_id)
            changed = set()
        else:
            changed = _write(connection, source_id, reading, known.issue_id if known else None)
        keep(connection, source_id, reading.kept)
        if known:
            what.issues |= changed
        changed |= take_path(connection, source_id, reading.path)
        return _settle(connection, changed, wording, {source_id: reading})


def _changing(connection: Connection, source_id: int, reading: Prepared, known: Any) -> Recorded:
    """The issues there are that the rows of a reading will change, and why they do."""
    issues = _issues_at(connection, reading.path, source_id)
    issues |= issues_of(connection.execute(_ISSUE_ID, {"uid": reading.issue_uid}).scalar())
    if known is None or known.superseded:
        # Another file came, or one that was there before.
        return Recorded(issues | issues_of(known.issue_id if known else None), "source")
    before, after = known.rules_version, reading.origin.rules_version
    cause = cause_between(_ruleset(connection, before), _ruleset(connection, after))
    return Recorded(issues | {known.issue_id}, cause, before, after)


def _moving(connection: Connection, path: str, known: Any) -> Recorded:
    """The issues that change where a content comes back, or lies elsewhere now."""
    issues = _issues_at(connection, path, known.id)
    return Recorded(issues | issues_of(known.issue_id if known.superseded else None), "source")


def _issues_at(connection: Connection, path: str, but: int) -> set[int]:
    """The issues of other sources that were read from a path."""
    return set(connection.execute(_OF_PATH, {"path": path, "id": but}).scalars())


def _ruleset(connection: Connection, version: str | None) -> Ruleset | None:
    """The rules of a version, where the database has been written by them."""
    row = connection.execute(_RULES, {"version": version}).mappings().first()
    return None if row is None else Ruleset(**row)


def _write(connection: Connection, source_id: int, reading: Prepared, former_issue: int | None) -> set[int]:
    """Write the rows of a reading, in place of those it had; the issues that this changes."""
    issue_id = _issue_number(connection, reading.issue_uid)
    values = {
        "issue_id": issue_id,
        "leads": 0,
        "path": reading.path,
        **_origin(reading),
        **reading.particulars,
    }
    if former_issue is None:
        connection.execute(_new_source(tuple(values)), {"id": source_id, **values})
    else:
        forget(connection, former_issue)
        delete_rows(connection, source_id)
        connection.execute(update(_SOURCE).where(_SOURCE.c.id == source_id).values(values))
    for name, rows in _joined(reading.batches(source_id)):
        _insert(connection, Base.metadata.tables[name], rows)
    return {issue_id} if former_issue is None else {issue_id, former_issue}


@cache
def _new_source(names: tuple[str, ...]) -> TextClause:
    return text(f"INSERT INTO source (id, {', '.join(names)}) VALUES (:id, :{', :'.join(names)})")


def _origin(reading: Prepared) -> dict[str, str | None]:
    return {"rules_version": reading.origin.rules_version, "profile_asked": reading.origin.profile}


def _settle(
    connection: Connection,
    changed: set[int],
    wording: Wording | None,
    readings: Mapping[int, Prepared] | None = None,
) -> Outcome:
    """Let the issues whose readings have changed follow, and the search index them."""
    found = {
        source_id: reading.searched.entries
        for source_id, reading in (readings or {}).items()
        if reading.searched is not None
        and wording is not None
        and reading.searched.wording == wording.version
    }
    for issue_id in sorted(changed):
        decided = apply_reviews(connection, issue_id)
        choose_leader(connection, issue_id)
        # What was found in a reading is what the machine read.
        index_issue(connection, issue_id, wording, {} if decided else found)
    return "loaded" if changed else "unchanged"


def _issue_number(connection: Connection, issue_uid: str) -> int:
    number = connection.execute(_ISSUE_ID, {"uid": issue_uid}).scalar()
    if number is None:
        number = connection.execute(_NEXT_ISSUE).scalar_one()
        connection.execute(_NEW_ISSUE, {"id": number, "uid": issue_uid})
    return int(number)


def delete_rows(connection: Connection, source_id: int) -> None:
    """Delete the rows of a reading, but for the source's own."""
    for table in reversed(READING_TABLES):
        connection.execute(delete(table).where(of_source(table, source_id)))


def _joined(batches: Iterable[Batch]) -> Iterator[Batch]:
    """Batches with the rows of a table put together, up to some thousands: a statement costs what rows do."""
    waiting: dict[str, list[Row]] = {}
    count = 0
    for name, rows in batches:
        waiting.setdefault(name, []).extend(rows)
        count += len(rows)
        if count >= _AT_ONCE:
            yield from waiting.items()
            waiting, count = {}, 0
    yield from waiting.items()


def _insert(connection: Connection, table: Table, rows: list[Row]) -> None:
    if connection.dialect.name == "sqlite":
        put_rows(connection, _into(table), rows)
        return
    copy_rows(connection, table, rows)


@cache
def _into(table: Table) -> str:
    names = table.c.keys()
    return f"INSERT INTO {table.name} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
