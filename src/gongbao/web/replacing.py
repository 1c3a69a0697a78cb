"""A database replaced while it is served: who builds one anew moves it into the old one's place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import DisconnectionError

from gongbao.schema.database import connect

FileId = tuple[int, int]
_OPENED = "gongbao_opened"


def file_at(path: Path) -> FileId | None:
    """What tells one file from another at the same place; None where none is there."""
    try:
        told = path.stat()
    except OSError:
        return None
    return told.st_dev, told.st_ino


def is_replaced(path: Path, opened: FileId | None) -> bool:
    """Whether another database is there than was opened; the old one is read on where there is none.

    Raises:
        DatabaseError: What is there now is no database that this release reads.
    """
    there = file_at(path)
    if there is None or there == opened:
        return False
    connect(path).dispose()
    return True


def follow(engine: Engine, path: Path) -> None:
    """Let an engine read what is at its place whenever a connection is asked for."""

    @event.listens_for(engine, "do_connect")
    def _on_connect(_dialect: object, record: Any, _args: object, _options: object) -> None:
        # Before it is opened: a file that comes in between is then taken for another, never for this one.
        record.info[_OPENED] = file_at(path)

    @event.listens_for(engine, "checkout")
    def _on_checkout(_connection: object, record: Any, _proxy: object) -> None:
        if is_replaced(path, record.info.get(_OPENED)):
            raise DisconnectionError(f"{path} was replaced")
