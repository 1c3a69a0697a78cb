"""Stores of files that are named by an address (`s3://…`, `file://…`), as fsspec knows them.

Whoever names a store has chosen it. An address of the web is none: nothing is fetched from there.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, BinaryIO

from gongbao.schema.errors import ExtraError, SourceError

# What keeps files under names: folders, object stores, file servers. `http`, `ftp` and the like publish them.
PROTOCOLS = frozenset(
    ("file", "memory", "s3", "s3a", "gs", "gcs", "az", "abfs", "abfss", "oss", "hdfs", "sftp", "smb")
)
_ADDRESS = re.compile(r"(?P<protocol>[a-z0-9]+)://(?P<user>[^/@]*@)?.+", re.DOTALL)
# What only this process has.
_OWN = "memory"


class Stored(str):
    """The address of a file in a store, or of a folder there."""

    __slots__ = ()

    @property
    def is_own(self) -> bool:
        """Whether it is in the memory of this process."""
        return _protocol(self) == _OWN

    @property
    def shown(self) -> str:
        """The address without what may be a password in it."""
        match = _ADDRESS.fullmatch(self)
        return self.replace(match["user"], "", 1) if match and match["user"] else str(self)


def as_stored(source: object) -> Stored | None:
    """A source as an address in a store, if it is one.

    >>> as_stored("s3://gazettes/2022/5.pdf")
    's3://gazettes/2022/5.pdf'
    >>> as_stored("https://example.org/5.pdf") is as_stored("5.pdf") is None
    True
    """
    return Stored(source) if isinstance(source, str) and _protocol(source) in PROTOCOLS else None


@contextmanager
def opened(address: Stored) -> Iterator[BinaryIO]:
    """A file of a store, open for reading.

    Raises:
        SourceError: It is not there, or its store cannot be reached.
        ExtraError: What reads such a store is not installed.
    """
    with _told():
        opening = fsspec().open(address, "rb")
        file = opening.open()
    try:
        yield file
    finally:
        file.close()


def files_in(folder: Stored) -> list[Stored] | None:
    """The addresses of all files of a folder in a store, by name; None where it is no folder.

    Raises:
        SourceError: The store cannot be reached.
        ExtraError: What reads such a store is not installed.
    """
    with _told():
        store, path = fsspec().url_to_fs(folder)
        if not store.isdir(path):
            return None
        return [Stored(store.unstrip_protocol(name)) for name in sorted(store.find(path))]


def fsspec() -> ModuleType:
    """The library that reads stores.

    Raises:
        ExtraError: It is not installed.
    """
    try:
        found = importlib.import_module("fsspec.core")
    except ImportError as error:
        raise ExtraError("cluster", "fsspec") from error
    return found


@contextmanager
def _told() -> Iterator[None]:
    """What a store raises, which may be anything that its library knows, is told as a file's failure."""
    try:
        yield
    except ExtraError:
        raise
    except ImportError as error:
        # fsspec says which package reads such a store.
        raise SourceError(str(error), code="unreadable") from error
    except Exception as error:
        reason: Any = getattr(error, "strerror", None) or error
        raise SourceError(f"{reason}" or type(error).__name__, code="unreadable") from error


def _protocol(address: str) -> str | None:
    match = _ADDRESS.fullmatch(address)
    return match["protocol"] if match else None
