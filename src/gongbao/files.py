"""The files that are read: their bytes, and the names they go by."""

from __future__ import annotations

from pathlib import Path

from gongbao.schema.errors import SourceError


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        SourceError: It cannot be read.
    """
    if path.is_dir():
        raise SourceError("no texts there", code="unreadable")
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(error.strerror or str(error), code="unreadable") from error


def name_of_file(path: Path) -> str:
    """The name a file goes by in the database and in messages."""
    # A name that is no valid text still has to be shown and stored.
    return path.as_posix().encode("utf-8", "replace").decode("utf-8")
