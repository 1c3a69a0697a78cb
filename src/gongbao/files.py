"""The files that are read: their bytes, and the names they go by."""

from __future__ import annotations

import hashlib
import re
import sys
from pathlib import Path
from typing import BinaryIO

from gongbao.schema.errors import SourceError

STANDARD_INPUT = "-"
"""What stands for standard input where a file is named; a file of that name is `./-`."""
# No source comes near it: a pipe that does not end is refused before it has all memory.
MAX_BYTES = 1 << 30
# A path keeps one of the two strokes of `https://`; a drive of Windows has one letter.
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
# Where the system keeps what is open: `/dev/stdin` is another text each time.
_OPEN = ("/dev/", "/proc/")
# Hexadecimal digits of a text's hash in the name of what has none: enough to tell any two apart.
_HASH_DIGITS = 12


def read_bytes(source: str | Path | bytes | BinaryIO) -> bytes:
    """The bytes of a file, of standard input, or what is open already.

    Raises:
        SourceError: It cannot be read, or is larger than any source.
    """
    try:
        data = _bytes_of(source)
    except OSError as error:
        raise SourceError(error.strerror or str(error), code="unreadable") from error
    if len(data) > MAX_BYTES:
        raise SourceError(f"larger than {MAX_BYTES >> 30} GiB", code="too_large")
    return data


def name_of_file(
    source: str | Path | bytes | BinaryIO, data: bytes | None = None, *, name: str | None = None
) -> str:
    """The name a file goes by in the database and in messages.

    What comes through a pipe has no name to come back to: it is called by its content, so that the
    next text through a pipe is not taken for a corrected one.

    Args:
        source: The file, `-` for standard input, or what has no name: bytes, an open file.
        data: Its bytes, once they are read.
        name: What standard input, bytes or an open file goes by.
    """
    if source == STANDARD_INPUT or not isinstance(source, str | Path):
        path = name or ("stdin" if source == STANDARD_INPUT else "bytes")
        is_nameless = not name
    else:
        # A name that is no valid text still has to be shown and stored.
        path = Path(source).as_posix().encode("utf-8", "replace").decode("utf-8")
        is_nameless = path.startswith(_OPEN) or (data is not None and Path(source).is_fifo())
    if data is None or not is_nameless:
        return path
    return f"{path}-{hashlib.sha256(data).hexdigest()[:_HASH_DIGITS]}"


def is_folder(source: str | Path) -> bool:
    """Whether a source is a folder of files."""
    return source != STANDARD_INPUT and Path(source).is_dir()


def _standard_input() -> bytes:
    # A program without a console has none.
    return sys.stdin.buffer.read(MAX_BYTES + 1) if sys.stdin else b""


def _bytes_of(source: str | Path | bytes | BinaryIO) -> bytes:
    if isinstance(source, bytes):
        return source
    if not isinstance(source, str | Path):
        return _bytes_read(source)
    return _standard_input() if source == STANDARD_INPUT else _bytes_in(Path(source))


def _bytes_read(file: BinaryIO) -> bytes:
    data = file.read(MAX_BYTES + 1)
    if not isinstance(data, bytes):
        raise TypeError("the file is open for text: open it for bytes, as open(path, 'rb') does")
    return data


def _bytes_in(path: Path) -> bytes:
    if path.is_dir():
        raise SourceError("no texts there", code="unreadable")
    if _URL.match(path.as_posix()) and not path.exists():
        raise SourceError("an address: nothing is fetched; save the page and name its file", code="url")
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)
