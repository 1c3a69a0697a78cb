"""Taking sources out of a database: their rows, and what follows from them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from sqlalchemy import Connection, Engine, Row, text

from gongbao.schema.changes.recording import Recorded, recorded
from gongbao.schema.database import be_the_only_writer, name_of, translate_errors
from gongbao.schema.errors import DatabaseError
from gongbao.schema.leading import choose_leader, forget
from gongbao.schema.loading import delete_rows
from gongbao.schema.reviews.applying import apply_reviews
from gongbao.schema.search.index import index_issue, take_out
from gongbao.schema.search.wording import Wording

# Fewer digits of a hash would soon fit several sources.
_HASH = re.compile(r"[0-9a-f]{8,64}")
_UID = re.compile(r"[0-9a-f]{16}")
# 温州市人民政府公报2022-5, or 2022-5 where the database holds one gazette.
_ISSUE = re.compile(r"(?P<publication>.*?)(?P<year>\d{4})-(?P<number>\d+)")

_SELECT = (
    "SELECT s.id, s.issue_id, s.path, s.source_sha256 AS sha256, s.publication, s.superseded, i.issue_uid "
    "FROM source s "
    "JOIN issue i ON i.id = s.issue_id WHERE {} ORDER BY s.id"
)
_BY_PATH = text(_SELECT.format("s.path = :path"))
_BY_HASH = text(_SELECT.format("s.source_sha256 LIKE :prefix"))
_BY_UID = text(_SELECT.format("i.issue_uid = :uid"))
_BY_NUMBER = text(
    _SELECT.format(
        "s.year = :year AND s.number = :number AND (:publication = '' OR s.publication = :publication)"
    )
)
_FAILURES = text(
    "SELECT id, path, source_sha256 FROM failure WHERE path = :path OR source_sha256 LIKE :prefix ORDER BY id"
)
_EARLIER = text(
    "SELECT id, issue_id, source_sha256 AS sha256 FROM source "
    "WHERE path = :path AND superseded = 1 ORDER BY id"
)
_COUNTS_AGAIN = text("UPDATE source SET superseded = 0 WHERE id = :id")
_FORGET_FAILURE = text("DELETE FROM failure WHERE id = :id")
_FORGET_SOURCE = text("DELETE FROM source WHERE id = :id")
# No path or hash is like it.
_NONE = "-"


@dataclass(frozen=True, slots=True)
class Removed:
    """A source that is taken out; one that only failed has no issue, and no hash where it was never read.

    `earlier` are the hashes of readings of the same path that it had superseded. Where it is one, that counts
    again; which of several came last is not known, and none does until its file is built again.
    """

    path: str
    sha256: str | None
    issue_uid: str | None
    earlier: tuple[str, ...] = ()


def find_removable(engine: Engine, what: str) -> tuple[Removed, ...]:
    """The sources and failures that a path, the head of a hash, an issue's uid or its year and number name.

    Raises:
        DatabaseError: There is none, or what is given fits several issues or contents.
    """
    with translate_errors(name_of(engine)), engine.connect() as connection:
        sources, failures = _find(connection, what)
        return _told(sources, failures, _earlier(connection, sources))


def remove_from(engine: Engine, what: str, wording: Wording | None = None) -> tuple[Removed, ...]:
    """Take out, in one transaction, what `find_removable` finds; what it was.

    Of the other sources of an issue the best leads then; an issue that has lost its last goes. Where the last
    reading of a path is taken out and one earlier reading of it is there, that counts again.

    Raises:
        DatabaseError: There is none, it fits several, or the database cannot be written.
    """
    with translate_errors(name_of(engine)), engine.begin() as connection:
        be_the_only_writer(connection)
        sources, failures = _find(connection, what)
        earlier = _earlier(connection, sources)
        back = [readings[0] for readings in earlier.values() if len(readings) == 1]
        issues = {source.issue_id for source in (*sources, *back)}
        with recorded(connection, Recorded(issues, "source")):
            for source in sources:
                _take_out(connection, source.id, source.issue_id)
            for reading in back:
                connection.execute(_COUNTS_AGAIN, {"id": reading.id})
            for issue_id in sorted(issues):
                apply_reviews(connection, issue_id)
                choose_leader(connection, issue_id)
                index_issue(connection, issue_id, wording)
        for failure in failures:
            connection.execute(_FORGET_FAILURE, {"id": failure.id})
        return _told(sources, failures, earlier)


def _earlier(connection: Connection, sources: Sequence[Row[Any]]) -> dict[int, Sequence[Row[Any]]]:
    """The readings that a source has superseded and that stay, by its number."""
    going = {source.id for source in sources}
    found = {
        source.id: [
            one for one in connection.execute(_EARLIER, {"path": source.path}).all() if one.id not in going
        ]
        for source in sources
        if not source.superseded
    }
    return {number: readings for number, readings in found.items() if readings}


def _find(connection: Connection, what: str) -> tuple[Sequence[Row[Any]], Sequence[Row[Any]]]:
    """The rows of sources and failures that are meant."""
    path = PurePath(what).as_posix()
    prefix = f"{what}%" if _HASH.fullmatch(what) else _NONE
    sources = connection.execute(_BY_PATH, {"path": path}).all()
    failures = connection.execute(_FAILURES, {"path": path, "prefix": prefix}).all()
    if not sources:
        sources = connection.execute(_BY_HASH, {"prefix": prefix}).all()
        if len({source.sha256 for source in sources} | {failure.source_sha256 for failure in failures}) > 1:
            raise DatabaseError(f"{what} is the head of several hashes")
    if not sources and not failures:
        sources = _of_issue(connection, what)
    if not sources and not failures:
        raise DatabaseError(f"there is no source or issue {what}")
    return sources, failures


def _of_issue(connection: Connection, what: str) -> Sequence[Row[Any]]:
    if _UID.fullmatch(what):
        return connection.execute(_BY_UID, {"uid": what}).all()
    match = _ISSUE.fullmatch(what)
    if match is None:
        return ()
    terms = {"publication": match["publication"], "year": int(match["year"]), "number": int(match["number"])}
    sources = connection.execute(_BY_NUMBER, terms).all()
    if len({source.issue_id for source in sources}) > 1:
        names = "、".join(sorted({source.publication or source.issue_uid for source in sources}))
        raise DatabaseError(f"{what} fits several issues ({names}); name the gazette too")
    return sources


def _take_out(connection: Connection, source_id: int, issue_id: int) -> None:
    # What the issue's sources add to each other is chosen anew.
    forget(connection, issue_id)
    take_out(connection, source_id)
    delete_rows(connection, source_id)
    connection.execute(_FORGET_SOURCE, {"id": source_id})


def _told(
    sources: Sequence[Row[Any]], failures: Sequence[Row[Any]], earlier: Mapping[int, Sequence[Row[Any]]]
) -> tuple[Removed, ...]:
    before = {number: tuple(one.sha256 for one in readings) for number, readings in earlier.items()}
    return (
        *(Removed(one.path, one.sha256, one.issue_uid, before.get(one.id, ())) for one in sources),
        *(Removed(failure.path, failure.source_sha256, None) for failure in failures),
    )
