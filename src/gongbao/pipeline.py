"""From files to a database: each source is read, loaded in a transaction of its own, or noted as failed."""

from __future__ import annotations

import hashlib
import logging
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, Literal

from sqlalchemy import Engine

from gongbao.extract.issue import read_issue
from gongbao.extract.sources.html.sniffing import SUFFIXES as WEB_SUFFIXES
from gongbao.files import STANDARD_INPUT, is_folder, name_of_file, read_bytes
from gongbao.language.wording import wording
from gongbao.schema.database import name_of, open_for_writing, translate_errors
from gongbao.schema.errors import DatabaseError, ProfileError, SourceError
from gongbao.schema.identified import identified
from gongbao.schema.loading import (
    Failure,
    Outcome,
    load,
    load_copy,
    write_failure,
    write_release,
    write_ruleset,
)
from gongbao.schema.queries import reading
from gongbao.schema.records import Issue
from gongbao.schema.search.index import complete
from gongbao.schema.views import VIEW_NAMES
from gongbao.versions import __version__, rules_version, ruleset
from gongbao.worker import MEMORY, Worker, within_limits

DEFAULT_DATABASE = "gazette.db"
# What a folder given as a source is searched for.
SUFFIXES = (".txt", ".pdf", ".docx", ".docm", ".doc", ".wps", ".odt", ".rtf", *WEB_SUFFIXES)
# How names begin of files that programs keep for themselves: hidden ones, and the locks of Word.
_HIDDEN = (".", "~$")

_Read = Callable[[bytes, str], Issue]

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: the sources by outcome, and what the database holds now.

    `superseded` counts the sources whose path has been read again since, with another content;
    `left_out` the files of the folders given that are of other forms, by suffix.
    """

    loaded: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[Failure, ...]
    counts: Mapping[str, int]
    checks_failed: int
    superseded: int
    left_out: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SourceDone:
    """What became of one source of a build, the `index`-th, from 1, of `total`."""

    path: str
    outcome: Outcome | Literal["failed"]
    index: int
    total: int
    failure: Failure | None = None


def read(
    source: str | Path | bytes | BinaryIO,
    profile: str | None = None,
    *,
    password: str | None = None,
    name: str | None = None,
    timeout: float | None = None,
    memory: int = MEMORY,
) -> Issue:
    """Read one file as an issue of a gazette; its records have the uids that a database would give them.

    Args:
        source: The file's path, `-` for standard input, its bytes, or a file open for reading bytes.
        profile: Name of the gazette's profile; None takes the one whose signature fits best.
        password: What opens the file if it is encrypted.
        name: What goes by no path goes by this; its suffix tells the form where the bytes do not.
        timeout: Seconds that reading may take, in a process of its own; None, the default, reads in
            this process and without limits.
        memory: Bytes of address space that the reading process may have, where the system knows
            such a limit; without a timeout there is none.

    Returns:
        The issue: its notices with their facts, its source with the pages' text, what was checked.

    Raises:
        SourceError: The file cannot be read as a gazette, or not within the limits.
        ProfileError: There is no such profile, or it is malformed.
    """
    called = name_of_file(source, name=name)
    try:
        data = read_bytes(source)
        called = name_of_file(source, data, name=name)
        issue = within_limits(
            read_issue, data, called, profile, timeout=timeout, memory=memory, **_options(password)
        )
        return identified(issue)
    except SourceError as error:
        error.path = called
        raise


def build(
    sources: Iterable[str | Path],
    database: str | Path = DEFAULT_DATABASE,
    *,
    profile: str | None = None,
    password: str | None = None,
    timeout: float | None = None,
    memory: int = MEMORY,
    name: str | None = None,
    on_source: Callable[[SourceDone], None] | None = None,
) -> BuildReport:
    """Load sources into a database, which is created if it is not there.

    A source that fails leaves the facts as they were; the others are still loaded.

    Args:
        sources: Files, or folders, in which files that may be sources are looked for; `-` is standard input.
        database: A file, or a URL as SQLAlchemy knows it.
        profile: Name of the gazette's profile; None takes the one whose signature fits best.
        password: What opens the sources that are encrypted.
        timeout: Seconds that reading one source may take. Sources are then read in a process of
            their own, and one that takes longer, or brings that process down, is a failure like any
            other. None, the default, reads them in this process and without limits.
        memory: Bytes of address space that the reading process may have, where the system knows
            such a limit; without a timeout there is none.
        name: What standard input goes by; without one it is called by its content.
        on_source: Called for each source when it is done, with what became of it.

    Raises:
        DatabaseError: The database is not ours, is locked, or cannot be written.
        ProfileError: There is no such profile, or it is malformed.
    """
    sources = list(sources)
    left_out = _left_out(sources, Path(database))
    # The reading process starts up while the database is being opened.
    with _reader(profile, password, timeout, memory) as read_source, _opened(database) as engine:
        write_release(engine, __version__, rules_version())
        write_ruleset(engine, ruleset())
        complete(engine, wording())
        outcomes: dict[str, list[str]] = {"loaded": [], "unchanged": []}
        failed = []
        seen: set[str] = set()
        found = find_sources(sources)
        for index, path in enumerate(found, start=1):
            called, outcome = _load_source(engine, path, name, read_source, seen)
            if isinstance(outcome, Failure):
                write_failure(engine, outcome)
                failed.append(outcome)
                done = SourceDone(called, "failed", index, len(found), outcome)
            else:
                outcomes[outcome].append(called)
                done = SourceDone(called, outcome, index, len(found))
            if on_source is not None:
                on_source(done)
        counts, checks_failed, superseded = _count(engine)
    return BuildReport(
        loaded=tuple(outcomes["loaded"]),
        unchanged=tuple(outcomes["unchanged"]),
        failed=tuple(failed),
        counts=counts,
        checks_failed=checks_failed,
        superseded=superseded,
        left_out=left_out,
    )


def find_sources(sources: Iterable[str | Path]) -> list[str | Path]:
    """The files to read, each once: those named, and the sources in the folders named, in order.

    Standard input stays `-`, a text: a path of that name would be a file.
    """
    paths: dict[str | Path, None] = {}
    for source in sources:
        if is_folder(source):
            paths.update(dict.fromkeys(_sources_in(Path(source))))
        else:
            paths[source if source == STANDARD_INPUT else Path(source)] = None
    return list(paths)


def _sources_in(folder: Path) -> list[Path]:
    """The sources in a folder; the folder itself, which cannot be read, where it has none."""
    return [path for path in _files_in(folder) if path.suffix.lower() in SUFFIXES] or [folder]


def _left_out(sources: Iterable[str | Path], database: Path) -> dict[str, int]:
    """The files in folders that are of no form that is read, but for the database, counted by suffix."""
    files = {path for source in sources if is_folder(source) for path in _files_in(Path(source))}
    suffixes = (path.suffix.lower() for path in sorted(files) if path.resolve() != database.resolve())
    return dict(Counter(suffix for suffix in suffixes if suffix not in SUFFIXES).most_common())


def _files_in(folder: Path) -> list[Path]:
    """The files in a folder and those below it, without hidden ones and what lies in hidden folders."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if not any(part.startswith(_HIDDEN) for part in path.relative_to(folder).parts) and path.is_file()
    ]


@contextmanager
def _reader(profile: str | None, password: str | None, timeout: float | None, memory: int) -> Iterator[_Read]:
    """What makes an issue of the bytes and the name of a source: here, or in a process with limits."""
    options = _options(password)
    if timeout is None:
        yield lambda data, name: read_issue(data, name, profile, **options)
        return
    with Worker(read_issue, timeout, memory) as worker:
        yield lambda data, name: worker.read(data, name, profile, **options)


def _options(password: str | None) -> dict[str, str]:
    return {} if password is None else {"password": password}


@contextmanager
def _opened(database: str | Path) -> Iterator[Engine]:
    wording()  # what it loads takes its time, in which nobody should wait for the database
    engine = open_for_writing(database)
    try:
        yield engine
    finally:
        engine.dispose()


def _load_source(
    engine: Engine, source: str | Path, given: str | None, read_source: _Read, seen: set[str]
) -> tuple[str, Outcome | Failure]:
    """Load one source: the name it goes by, and what was done with it or why it failed."""
    name, sha256 = name_of_file(source, name=given), None
    try:
        data = read_bytes(source)
        name, sha256 = name_of_file(source, data, name=given), hashlib.sha256(data).hexdigest()
        if sha256 in seen:
            # A copy of a file of this call: the first path stands, so that building again agrees.
            return name, load_copy(engine, sha256, name, wording())
        seen.add(sha256)
        return name, load(engine, read_source(data, name), wording())
    except SourceError as error:
        return name, Failure(name, sha256, error.stage, error.code, error.message)
    except (DatabaseError, ProfileError):
        raise
    except MemoryError:
        return name, Failure(name, sha256, "read", "memory", "there is not enough memory to read it")
    except Exception as error:
        # A source is the unit of work: a text that trips over a fault of ours must not keep the
        # other sources of the call out of the database.
        _log.exception("cannot read %s", name)
        return name, Failure(name, sha256, "read", "crashed", f"{type(error).__name__}: {error}")


def _count(engine: Engine) -> tuple[dict[str, int], int, int]:
    """The rows of every view, the checks that failed, and the sources that were superseded."""
    with translate_errors(name_of(engine)), reading(engine) as connection:
        counts = {
            view: int(connection.exec_driver_sql(f"SELECT count(*) FROM {view}").scalar_one())
            for view in VIEW_NAMES
        }
        failed, superseded = (
            int(connection.exec_driver_sql(f"SELECT count(*) FROM {condition}").scalar_one())
            for condition in ("checks WHERE passed = 0", "sources WHERE superseded = 1")
        )
    return counts, failed, superseded
