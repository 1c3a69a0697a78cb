"""One tree of errors.

GongbaoError
├── SourceError        a file cannot be read as a gazette: empty, binary, undecodable, no notice
├── ProfileError       a gazette's profile is missing or malformed
├── QueryError         a query is not one statement that reads
├── ExportError        a file cannot be written: something is there, the disk is full
├── DatabaseError      the database is not ours, or cannot be opened
│   └── LockedError    others kept it locked for longer than one waits
├── ClusterError       there is no cluster to read on, or it is of no use
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

    `code` is a short stable word, `stage` the step that gave up (`read`, `pages`, `notices`, `load`,
    `image`), `path` what the file goes by, None where only its bytes are known, `attempts` how often it was
    tried. `message` says why, without the path.

    | code | the source |
    |---|---|
    | `unreadable` | cannot be opened, or is no whole file of its form |
    | `url` | is an address: nothing is fetched |
    | `empty` | holds nothing |
    | `too_large` | is larger than what is read, or than the database takes |
    | `binary` | is of a form that is not read |
    | `undecodable` | is text in no encoding that is known |
    | `truncated` | is cut off |
    | `encrypted` | needs a password, or another one |
    | `no_converter` | needs LibreOffice (.doc, .odt, .rtf …), which is not there or does not start |
    | `no_ocr` | is a picture, and what reads it is not installed, or not asked to |
    | `no_text` | has no text: scanned pages, a page that only a script fills |
    | `no_notice` | holds no official act, list, table or chronicle |
    | `timeout`, `memory`, `crashed`, `late_start` | broke the limits of the process that read it |
    | `bad_span`, `broken_record` | was read into records that contradict themselves: a fault of ours |
    | `changed`, `no_page`, `unwritable` | cannot be drawn: another file now, no page, no place to write |
    """

    def __init__(
        self, message: str, *, code: str, stage: str = "read", path: str | None = None, attempts: int = 1
    ) -> None:
        super().__init__(message)
        self.attempts = attempts
        self.code = code
        self.stage = stage
        self.path = path

    @property
    def message(self) -> str:
        """Why, without the path."""
        return str(self.args[0])

    def __str__(self) -> str:
        return self.message if self.path is None else f"{self.path}: {self.message}"

    def __reduce__(self) -> tuple[Any, ...]:
        # Without this it could not come back from another process: `code` is no positional argument.
        made = partial(type(self), code=self.code, stage=self.stage, path=self.path)
        return made, self.args, self.__dict__


class ProfileError(GongbaoError):
    """A profile is missing or malformed."""


class QueryError(GongbaoError):
    """A query is not a single statement that only reads, or the database refused it."""


class DatabaseError(GongbaoError):
    """The database is not ours, is locked, or cannot be opened."""


class LockedError(DatabaseError):
    """Others kept the database locked for longer than one waits."""


class ExportError(GongbaoError):
    """A file cannot be written: something is there, its name leads elsewhere, or the disk is full."""


class ClusterError(GongbaoError):
    """A cluster's scheduler or workers are not there, or are gone, or read by other rules."""


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
