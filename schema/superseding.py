"""Which reading of a path counts: the one that came last.

A file that is corrected keeps its path and gets another hash. Its old reading stays in the tables, so
that it counts again should the old content come back, but it is superseded: it neither leads an issue
nor adds to one. Paths are compared as they were given.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

_OTHERS = text("SELECT id, issue_id FROM source WHERE path = :path AND superseded = 0 AND id != :id")
_SUPERSEDE = text("UPDATE source SET superseded = 1 WHERE id = :id")
_SOURCE = text("SELECT issue_id, path, superseded FROM source WHERE id = :id")
_TAKE = text("UPDATE source SET path = :path, superseded = 0 WHERE id = :id")


def take_path(connection: Connection, source_id: int, path: str) -> set[int]:
    """Let a reading be the one of a path, wherever its file lay before; the issues that this changes."""
    changed = clear_path(connection, source_id, path)
    source = connection.execute(_SOURCE, {"id": source_id}).one()
    if source.path != path or source.superseded:
        connection.execute(_TAKE, {"id": source_id, "path": path})
    return changed | {source.issue_id} if source.superseded else changed


def clear_path(connection: Connection, source_id: int, path: str) -> set[int]:
    """Supersede every reading of a path but this one; the issues that this changes."""
    others = connection.execute(_OTHERS, {"id": source_id, "path": path}).all()
    for other in others:
        connection.execute(_SUPERSEDE, {"id": other.id})
    return {other.issue_id for other in others}
