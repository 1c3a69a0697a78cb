"""The files that are read: their bytes, their hashes, and the names they go by.

A path is looked at before anything is read of it, and it is read where there are limits. What only this
process can read (its standard input, what it has open) is put into a file first that others can open.
"""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from gongbao.picture_folders import bundled
from gongbao.schema.errors import SourceError
from gongbao.stores import Stored, opened

STANDARD_INPUT = "-"
"""What stands for standard input where a file is named; a file of that name is `./-`."""
# No source comes near it: a pipe that does not end is refused before it has all memory.
MAX_BYTES = 1 << 30
# Bytes that are read at a time.
_BLOCK = 1 << 20
# A path keeps one of the two strokes of `https://`; a drive of Windows has one letter.
_URL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/")
# Where the system keeps what is open: `/dev/stdin` is another text each time.
_OPEN = ("/dev/", "/proc/")
# What is another file in another process.
_OWN = ("/dev/stdin", "/dev/fd/", "/proc/self/", "/proc/thread-self/")
# Hexadecimal digits of a text's hash in the name of what has none: enough to tell any two apart.
_HASH_DIGITS = 12


def read_bytes(source: str | Path | bytes | BinaryIO) -> bytes:
    """The bytes of a file, of standard input, or what is open already.

    Raises:
        SourceError: It cannot be read, or is larger than any source.
    """
    if isinstance(source, bytes):
        return source
    blocks = list(_blocks(source))
    return blocks[0] if len(blocks) == 1 else b"".join(blocks)


def hash_of(path: Path | Stored) -> str | None:
    """The SHA-256 of a file, read bit by bit; None for what can be read only once, a pipe or a device.

    Raises:
        SourceError: It cannot be read, or is larger than any source.
    """
    found = None
    if isinstance(path, Path):
        with suppress(OSError, ValueError):  # opening it says why
            found = path.stat()
    if found is not None and not stat.S_ISREG(found.st_mode) and not stat.S_ISDIR(found.st_mode):
        return None
    if found is not None and stat.S_ISREG(found.st_mode) and found.st_size > MAX_BYTES:
        raise _too_large()
    digest = hashlib.sha256()
    for block in _blocks(path):
        digest.update(block)
    return digest.hexdigest()


def is_own(source: str | Path) -> bool:
    """Whether only this process can read it: its standard input, what it has open or in memory."""
    if isinstance(source, Stored):
        return source.is_own
    return source == STANDARD_INPUT or Path(source).as_posix().startswith(_OWN)


@contextmanager
def put_aside(source: str | Path) -> Iterator[tuple[Path, str]]:
    """A file with what only this process can read, and its SHA-256.

    Raises:
        SourceError: It cannot be read, or is larger than any source.
    """
    digest = hashlib.sha256()
    with tempfile.TemporaryFile() as file:
        for block in _blocks(source):
            digest.update(block)
            file.write(block)
        file.flush()
        # Without a name nothing is left of it, however this process ends.
        path = Path(f"/proc/{os.getpid()}/fd/{file.fileno()}")
        if path.exists():
            yield path, digest.hexdigest()
            return
        file.seek(0)
        with tempfile.TemporaryDirectory(prefix="gongbao-") as folder:
            path = Path(folder) / "source"
            with path.open("wb") as copy:
                while block := file.read(_BLOCK):
                    copy.write(block)
            yield path, digest.hexdigest()


def name_of_file(
    source: str | Path | bytes | BinaryIO, sha256: str | None = None, *, name: str | None = None
) -> str:
    """The name a file goes by in the database and in messages.

    What comes through a pipe has no name to come back to: it is called by its content, so that the
    next text through a pipe is not taken for a corrected one.

    Args:
        source: The file, `-` for standard input, or what has no name: bytes, an open file.
        sha256: The hash of its bytes, once they are read.
        name: What standard input, bytes or an open file goes by.
    """
    if isinstance(source, Stored):
        return source.shown
    if source == STANDARD_INPUT or not isinstance(source, str | Path):
        path = name or ("stdin" if source == STANDARD_INPUT else "bytes")
        is_nameless = not name
    else:
        # A name that is no valid text still has to be shown and stored.
        path = Path(source).as_posix().encode("utf-8", "replace").decode("utf-8")
        if (address := _URL.match(path)) and not Path(source).exists():
            # What is refused as an address is named as one: a path has no empty part (https:/example.org).
            path = f"{address[0].rstrip('/')}//{path[address.end() :]}"
        is_nameless = path.startswith(_OPEN) or (sha256 is not None and Path(source).is_fifo())
    if sha256 is None or not is_nameless:
        return path
    return f"{path}-{sha256[:_HASH_DIGITS]}"


def is_folder(source: str | Path) -> bool:
    """Whether a source is a folder of files."""
    return source != STANDARD_INPUT and Path(source).is_dir()


def _too_large() -> SourceError:
    return SourceError(f"larger than {MAX_BYTES >> 30} GiB", code="too_large")


def _blocks(source: str | Path | BinaryIO) -> Iterator[bytes]:
    """The bytes of a source, block by block.

    Raises:
        SourceError: It cannot be read, or is larger than any source.
    """
    size = 0
    try:
        for block in _parts_of(source):
            if not isinstance(block, bytes):
                raise TypeError("the file is open for text: open it for bytes, as open(path, 'rb') does")
            size += len(block)
            if size > MAX_BYTES:
                raise _too_large()
            yield block
    except (OSError, ValueError) as error:
        # A name with a NUL in it is no OSError.
        reason = error.strerror if isinstance(error, OSError) else None
        raise SourceError(reason or str(error), code="unreadable") from error


def _parts_of(source: str | Path | BinaryIO) -> Iterator[bytes]:
    if isinstance(source, str | Path) and is_folder(source):
        yield from bundled(Path(source))
        return
    with _opened(source) as file:
        while block := file.read(_BLOCK):
            yield block


@contextmanager
def _opened(source: str | Path | BinaryIO) -> Iterator[BinaryIO]:
    if not isinstance(source, str | Path):
        yield source
        return
    if isinstance(source, Stored):
        with opened(source) as stored:
            yield stored
        return
    if source == STANDARD_INPUT:
        # A program without a console has none.
        with Path(os.devnull).open("rb") as nothing:
            yield sys.stdin.buffer if sys.stdin else nothing
        return
    path = Path(source)
    if _URL.match(path.as_posix()) and not path.exists():
        raise SourceError("an address: nothing is fetched; save the page and name its file", code="url")
    with path.open("rb") as file:
        yield file
