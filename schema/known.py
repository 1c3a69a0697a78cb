"""What a database knows of files before they are read: loaded already, or failed, and on which terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, text

from gongbao.schema.loading import Failure, Terms
from gongbao.schema.prepared import Origin

_SOURCES = text(
    "SELECT source_sha256, path, superseded, rules_version, profile_asked, reader FROM source "
    "WHERE source_sha256 IN :hashes"
).bindparams(bindparam("hashes", expanding=True))
_FAILURES = text(
    "SELECT path, source_sha256, stage, code, message, attempts, "
    "rules_version, profile_asked, timeout, memory "
    "FROM failure WHERE source_sha256 IN :hashes OR path IN :paths ORDER BY id"
).bindparams(bindparam("hashes", expanding=True), bindparam("paths", expanding=True))


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source that is loaded: where it lay, if its reading still counts, how and by what it was read."""

    path: str
    superseded: bool
    origin: Origin
    reader: str


@dataclass(frozen=True, slots=True)
class KnownFailure:
    """A source that failed, and the terms on which it did."""

    failure: Failure
    terms: Terms


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of some files: sources by hash, failures by hash and path."""

    sources: dict[str, KnownSource]
    failures: tuple[KnownFailure, ...]

    def failure_of(self, sha256: str, path: str) -> KnownFailure | None:
        """How a content failed, there if it did there."""
        found = [known for known in self.failures if known.failure.source_sha256 == sha256]
        return min(found, key=lambda known: known.failure.path != path, default=None)

    def has_failed(self, sha256: str, path: str) -> bool:
        """Whether anything is noted of a content or of what lay at a path."""
        return any(
            known.failure.path == path or known.failure.source_sha256 == sha256 for known in self.failures
        )


def find_known(connection: Connection, hashes: Sequence[str], paths: Sequence[str]) -> Known:
    """What a database knows of files by their hashes and paths."""
    sources = {
        row.source_sha256: KnownSource(
            row.path, bool(row.superseded), Origin(row.rules_version, row.profile_asked), row.reader
        )
        for row in connection.execute(_SOURCES, {"hashes": list(hashes)})
    }
    failures = tuple(
        KnownFailure(
            Failure(row.path, row.source_sha256, row.stage, row.code, row.message, row.attempts),
            Terms(row.rules_version, row.profile_asked, row.timeout, row.memory),
        )
        for row in connection.execute(_FAILURES, {"hashes": list(hashes), "paths": list(paths)})
    )
    return Known(sources, failures)
