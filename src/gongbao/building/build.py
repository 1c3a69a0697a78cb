"""Building: every source is looked at, read if it needs to be, and loaded, or noted as failed."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, Engine

from gongbao.building.executor import Executor, Here, Pending, Pool
from gongbao.building.plan import UNSURE, AskedBuild, Plan, Step, failure_of, is_quarantined
from gongbao.building.report import BuildReport, SourceDone, Tally
from gongbao.building.shelf import Shelf
from gongbao.building.shelved import Shelved
from gongbao.building.sources import find_sources
from gongbao.building.told import told_reading
from gongbao.building.writing import Writer
from gongbao.extract.ocr.asked import OcrMode, asked_ocr
from gongbao.extract.ocr.settings import OCR
from gongbao.language.wording import wording
from gongbao.limits import MEMORY, WAIT, check_seconds
from gongbao.schema.database import connect, open_for_writing
from gongbao.schema.errors import LockedError, SourceError
from gongbao.schema.loading import (
    Failure,
    Outcome,
    Terms,
    load_reading,
    note_copy,
    note_failure,
    note_path,
    write_release,
    write_ruleset,
)
from gongbao.schema.search.index import complete
from gongbao.versions import __version__, rules_version, ruleset

DEFAULT_DATABASE = "gazette.db"
# What the name of the folder beside a database ends in that keeps pages read as pictures.
_CACHE = ".scans"
# Sources that are known and wait behind one that is being read.
_WAITING = 1_000


def build(
    sources: Iterable[str | Path],
    database: str | Path = DEFAULT_DATABASE,
    *,
    profile: str | None = None,
    password: str | None = None,
    timeout: float | None = None,
    memory: int | None = MEMORY,
    ocr: OcrMode = "auto",
    cache: str | Path | None = None,
    as_issue: bool = False,
    name: str | None = None,
    jobs: int = 1,
    scheduler: str | None = None,
    parts: str | Path | None = None,
    again: bool = False,
    keep: bool = True,
    wait: float = WAIT,
    on_source: Callable[[SourceDone], None] | None = None,
    on_wait: Callable[[str], None] | None = None,
) -> BuildReport:
    """Load sources into a database, which is created if it is not there.

    A source that fails leaves the facts as they were; the others are still loaded. A source that is known is
    not read again, unless other rules or another profile read it, or it failed within other limits.

    Args:
        sources: Files, or folders, in which files that may be sources are looked for; `-` is standard input.
            Addresses of files and folders in a store (`s3://…`, `file://…`) as fsspec knows them.
        database: A file, or a URL as SQLAlchemy knows it.
        profile: Name of the gazette's profile; None takes the one whose signature fits best.
        password: What opens the sources that are encrypted.
        ocr: Which pages are read as pictures: `auto` those without text, `always` all, `never` none.
        cache: A folder in which pages that were read as pictures are kept, so that a build that was broken
            off goes on behind them; None takes one beside the database, if that is a file and this
            machine reads.
        as_issue: Whether a folder with pictures is one source, whose pages they are.
        timeout: Seconds that reading one source may take. Sources are then read in processes of
            their own, and one that takes longer, or brings its process down, is a failure like any
            other. None, the default, sets no limit, and one job then reads in this process.
        memory: Bytes of address space that a reading process may have, where the system knows
            such a limit; in this process there is none.
        name: What standard input goes by; without one it is called by its content.
        jobs: How many processes read at once. What comes of it is the same.
        scheduler: Address of a scheduler of Dask, whose workers read in their stead.
        parts: A folder, or the address of one in a store, that readings are put into as Parquet, by the hash
            of their source; what is there is not read again.
        again: Whether to read what is known as well.
        keep: Whether the database keeps what `rebuild` reads again; without it a rebuild needs the files.
        wait: Seconds to wait, for each source, where others write into the database.
        on_source: Called for each source when it is done, with what became of it.
        on_wait: Called with the path of each source that is about to be waited for.

    Raises:
        DatabaseError: The database is not ours, or cannot be written.
        ProfileError: There is no such profile, or it is malformed.
        ClusterError: The scheduler or its workers are not there, or read by other rules.
        ExportError: Nothing can be written where parts are to be.
        ExtraError: What reads on clusters, in stores or into parts is not installed.
        ValueError: A limit is no number that can be waited for, or there are no jobs.
    """
    check_limits(timeout, wait, jobs)
    # Without a limit of time there is none of memory either.
    limits = (timeout, None if timeout is None else memory)
    is_possible = asked_ocr(ocr).is_possible
    found = find_sources(list(sources), Path(database), pictures=is_possible, as_issue=as_issue)
    # Where there are fewer sources than processes, each reads several pages at once.
    threads = min(OCR.max_threads, max(1, jobs // max(len(found.sources), 1)))
    # Workers of a cluster have no folder beside the database.
    beside = None if scheduler is not None else cache_beside(database)
    pictures = asked_ocr(ocr, cache or beside, threads)
    terms = Terms(rules_version(), told_reading(profile, pictures), *limits)
    asked = AskedBuild(terms, profile, password, name, again, keep, pictures)
    with ExitStack() as stack:
        executor = stack.enter_context(executing(terms, jobs, scheduler, parts, again=again))
        if found.sources and not Path(database).exists():
            # All is still to be read: processes start while the database is being made.
            executor.begin(len(found.sources))
        engine = open_for_writing(database, wait=wait)
        stack.callback(engine.dispose)
        reader = stack.enter_context(ready(engine, database, wait))
        plan = stack.enter_context(Plan(found, reader, asked, executor.hashes))
        run = stack.enter_context(
            running(engine, terms, executor, Listeners(len(found.sources), on_source, on_wait))
        )
        run.through(plan.steps())
        return run.tally.report(reader, found.left_out)


def cache_beside(database: str | Path) -> Path | None:
    """The folder beside a database in which pages read as pictures are kept; None where it is no file."""
    return None if "://" in str(database) else Path(f"{database}{_CACHE}")


@contextmanager
def ready(engine: Engine, database: str | Path, wait: float) -> Iterator[Engine]:
    """Make a database ready for what is read now, and open it for reading beside, with as much patience."""
    write_release(engine, __version__, rules_version())
    write_ruleset(engine, ruleset())
    complete(engine, wording())
    reader = connect(database, wait=wait)
    try:
        yield reader
    finally:
        reader.dispose()


@contextmanager
def executing(
    terms: Terms,
    jobs: int,
    scheduler: str | None = None,
    parts: str | Path | None = None,
    *,
    again: bool = False,
) -> Iterator[Executor]:
    """Those who read; they end with what they are asked for here."""
    shelf = None if parts is None else Shelf(str(parts))
    executor = _executor(terms, jobs, scheduler, is_apart=shelf is not None)
    try:
        yield executor if shelf is None else Shelved(executor, shelf, again=again)
    finally:
        executor.close()


def _executor(terms: Terms, jobs: int, scheduler: str | None, *, is_apart: bool) -> Executor:
    if scheduler is not None:
        from gongbao.building.cluster import Cluster

        return Cluster(scheduler, terms.timeout, terms.memory)
    here = terms.timeout is None and jobs == 1 and not is_apart
    return Here() if here else Pool(jobs, terms.timeout, terms.memory)


@contextmanager
def running(engine: Engine, terms: Terms, executor: Executor, listeners: Listeners) -> Iterator[Run]:
    """A build under way, with those who read and the one who writes; what it has done is committed."""
    with Writer(engine) as writer:
        yield Run(executor, writer, terms, listeners)


def check_limits(timeout: float | None, wait: float, jobs: int) -> None:
    """Make sure that one can wait so long, and that somebody reads.

    Raises:
        ValueError: A limit is no number that can be waited for, or there are no jobs.
    """
    check_seconds("timeout", timeout)
    check_seconds("wait", wait)
    if jobs < 1:
        raise ValueError(f"jobs: {jobs} is less than one")


@dataclass(frozen=True, slots=True)
class Listeners:
    """Who is told of sources, of which there are so many."""

    total: int
    on_source: Callable[[SourceDone], None] | None
    on_wait: Callable[[str], None] | None


class Run:
    """A build under way: steps become readings, readings rows, and each source is told of in its turn."""

    def __init__(self, executor: Executor, writer: Writer, terms: Terms, listeners: Listeners) -> None:
        self.tally = Tally()
        self._executor = executor
        self._writer = writer
        self._terms = terms
        self._listeners = listeners
        self._index = 0

    def through(self, steps: Iterable[Step]) -> None:
        """Take every step, in order."""
        for step, pending in self._ahead(steps):
            if pending is None:
                self._settle(step)
            else:
                self._load(step, pending)
        self._writer.commit()

    def _ahead(self, steps: Iterable[Step]) -> Iterator[tuple[Step, Pending | None]]:
        """Steps with their readings, of which some are asked for ahead."""
        queue: deque[tuple[Step, Pending | None]] = deque()
        asked = 0
        for step in steps:
            pending = None if step.task is None else self._executor.submit(step.task)
            queue.append((step, pending))
            asked += pending is not None
            while asked >= self._executor.ahead or len(queue) > _WAITING:
                asked -= queue[0][1] is not None
                yield queue.popleft()
        yield from queue

    def _load(self, step: Step, pending: Pending) -> None:
        """Load a source when it is read, or note why it is not."""
        try:
            try:
                self._write_reading(step, pending)
            except SourceError as error:
                if step.task is None or error.stage != "load" or error.code not in UNSURE:
                    raise
                # Somebody has ended the process that kept what it had read.
                pending.release()
                pending = self._executor.submit(step.task)
                self._write_reading(step, pending)
        except SourceError as error:
            self._note(step, failure_of(error, step.path, step.sha256), pending.seconds)
        finally:
            pending.release()

    def _write_reading(self, step: Step, pending: Pending) -> None:
        if not pending.is_ready():
            # Nobody else need wait for the database meanwhile.
            self._writer.commit()
            if self._listeners.on_wait is not None:
                self._listeners.on_wait(step.path)
        reading = pending.result()
        named = replace(step, path=reading.path)
        self._write(named, lambda connection: load_reading(connection, reading, wording()), pending.seconds)

    def _settle(self, step: Step) -> None:
        """Do what a step asks that needs no reading."""
        failure, sha256 = step.failure, step.sha256
        if failure is not None and step.action == "failed":
            self._note(step, failure)
        elif failure is not None:
            self._writer.tell(lambda _: self._tell(step, failure, 0.0))
        elif sha256 is None or step.action == "unchanged":
            self._writer.tell(lambda _: self._tell(step, "unchanged", 0.0))
        else:
            note = note_path if step.action == "path" else note_copy
            self._write(step, lambda connection: note(connection, sha256, step.path, wording()), 0.0)

    def _write(self, step: Step, act: Callable[[Connection], Outcome], seconds: float) -> None:
        written: list[tuple[Outcome, float]] = []

        def write(connection: Connection) -> None:
            start = time.monotonic()
            written.append((act(connection), seconds + time.monotonic() - start))

        def tell(locked: LockedError | None) -> None:
            outcome, taken = written[0] if written else ("unchanged", seconds)
            self._tell(step, locked or outcome, taken)

        self._writer.write(write, tell)

    def _note(self, step: Step, failure: Failure, seconds: float = 0.0) -> None:
        """Note a failure; one that cannot be noted since the database is locked is told all the same."""
        attempts = [failure.attempts]
        self._writer.write(
            lambda connection: attempts.append(note_failure(connection, failure, self._terms)),
            lambda _: self._tell(step, replace(failure, attempts=attempts[-1]), seconds),
        )

    def _tell(self, step: Step, became: Outcome | Failure | LockedError, seconds: float) -> None:
        if isinstance(became, LockedError):
            became = Failure(step.path, step.sha256, "load", "locked", str(became))
        self._index += 1
        where = self._index, self._listeners.total
        if isinstance(became, Failure):
            outcome: Literal["failed", "quarantined"] = "quarantined" if is_quarantined(became) else "failed"
            done = SourceDone(became.path, outcome, *where, became, seconds)
        else:
            done = SourceDone(step.path, became, *where, None, seconds)
        self.tally.add(done)
        if self._listeners.on_source is not None:
            self._listeners.on_source(done)
