"""What a database keeps of its sources, so that they can be read again without their files.

What the bytes are is the matter of who reads; here they are kept, and given back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, LargeBinary, bindparam, text

from gongbao.schema.prepared import Origin

_KEPT = text("SELECT data FROM kept WHERE source_id = :source_id")
_FORGET = text("DELETE FROM kept WHERE source_id = :source_id")
_KEEP = text("INSERT INTO kept (source_id, data) VALUES (:source_id, :data)").bindparams(
    bindparam("data", type_=LargeBinary())
)
_SOURCES = """SELECT s.id, s.source_sha256, s.path, s.rules_version, s.profile_asked, s.superseded,
    i.issue_uid, k.source_id IS NOT NULL AS is_kept
    FROM source s JOIN issue i ON i.id = s.issue_id LEFT JOIN kept k ON k.source_id = s.id ORDER BY s.id"""


@dataclass(frozen=True, slots=True)
class KeptSource:
    """A source of a database: how it was read, and whether it can be read again."""

    number: int
    sha256: str
    path: str
    issue_uid: str
    origin: Origin
    is_superseded: bool
    is_kept: bool


def keep(connection: Connection, source_id: int, kept: bytes | None) -> None:
    """Keep these bytes of a source; None leaves what there is."""
    if kept is None:
        return
    there = connection.execute(_KEPT, {"source_id": source_id}).scalar()
    if there is None or bytes(there) != kept:
        if there is not None:
            connection.execute(_FORGET, {"source_id": source_id})
        connection.execute(_KEEP, {"source_id": source_id, "data": kept})


def kept_sources(connection: Connection) -> Sequence[KeptSource]:
    """All sources, in the order in which they first came."""
    return list(_sources(connection))


def _sources(connection: Connection) -> Iterator[KeptSource]:
    for row in connection.exec_driver_sql(_SOURCES):
        number, sha256, path, rules_version, profile, superseded, issue_uid, is_kept = row
        yield KeptSource(
            number, sha256, path, issue_uid, Origin(rules_version, profile), bool(superseded), bool(is_kept)
        )


def kept_of(connection: Connection, number: int) -> bytes | None:
    """What is kept of a source; None if nothing is."""
    found = connection.execute(_KEPT, {"source_id": number}).scalar()
    return None if found is None else bytes(found)
