"""The files that are read: their bytes, and the names they go by."""

from __future__ import annotations

import re
from pathlib import Path

from gongbao.schema.errors import SourceError

# A path keeps one of the two strokes of `https://`; a drive of Windows has one letter.
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        SourceError: It cannot be read.
    """
    if path.is_dir():
        raise SourceError("no texts there", code="unreadable")
    if _URL.match(path.as_posix()) and not path.exists():
        raise SourceError("an address: nothing is fetched; save the page and name its file", code="url")
    try:
        return path.read_bytes()
    except OSError as error:
        raise SourceError(error.strerror or str(error), code="unreadable") from error


def name_of_file(path: Path) -> str:
    """The name a file goes by in the database and in messages."""
    # A name that is no valid text still has to be shown and stored.
    return path.as_posix().encode("utf-8", "replace").decode("utf-8")
