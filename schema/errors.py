"""One tree of errors.

GongbaoError
├── SourceError        a file cannot be read as a gazette: empty, binary, undecodable, no notice
├── ProfileError       a gazette's profile is missing or malformed
├── QueryError         a query is not one statement that reads
├── ExportError        a file cannot be written: something is there, the disk is full
├── DatabaseError      the database is not ours, is locked, or cannot be opened
├── ExtraError         a package that an extra of this library brings is not installed
└── ParseError         a place in the text breaks a rule
"""

from __future__ import annotations

from functools import partial
from typing import Any


class GongbaoError(Exception):
    """Base of every error this library raises on purpose."""


class SourceError(GongbaoError):
    """A source file cannot be read as a gazette.

    `code` is a short stable word (`empty`, `binary`, `undecodable`, `unreadable`, `no_notice`,
    `too_large`, `encrypted`, `truncated`, `no_text`, `no_converter`, `timeout`, `late_start`, `memory`,
    `crashed`) and `stage` the step that gave up (`read`, `pages`, `notices`, `load`).
    """

    def __init__(self, message: str, *, code: str, stage: str = "read") -> None:
        super().__init__(message)
        self.code = code
        self.stage = stage

    def __reduce__(self) -> tuple[Any, ...]:
        # Without this it could not come back from another process: `code` is no positional argument.
        return partial(type(self), code=self.code, stage=self.stage), self.args, self.__dict__


class ProfileError(GongbaoError):
    """A profile is missing or malformed."""


class QueryError(GongbaoError):
    """A query is not a single statement that only reads, or the database refused it."""


class DatabaseError(GongbaoError):
    """The database is not ours, is locked, or cannot be opened."""


class ExportError(GongbaoError):
    """A file cannot be written: something is there, its name leads elsewhere, or the disk is full."""


class ExtraError(GongbaoError):
    """A package that an extra of this library brings is not installed."""

    def __init__(self, extra: str, package: str) -> None:
        super().__init__(f"{package} is not installed: pip install {package}")
        self.extra = extra
        self.package = package

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self.extra, self.package), self.__dict__


class ParseError(GongbaoError):
    """A place in the text has the shape of a thing we know and breaks its rules."""
