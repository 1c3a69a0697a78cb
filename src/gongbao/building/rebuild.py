"""Rebuilding: what a database keeps of its sources is read again by the rules of now, without the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from sqlalchemy import Engine

from gongbao.building.build import (
    DEFAULT_DATABASE,
    Listeners,
    check_limits,
    executing,
    ready,
    running,
)
from gongbao.building.plan import Step
from gongbao.building.report import SourceDone
from gongbao.building.task import Task
from gongbao.building.told import profile_in, profile_told
from gongbao.limits import MEMORY, WAIT
from gongbao.normalize.documents.profiles import known_profiles
from gongbao.schema.changes.listing import count_changes
from gongbao.schema.database import name_of, open_for_writing, translate_errors
from gongbao.schema.kept import KeptSource, kept_of, kept_sources
from gongbao.schema.loading import Failure, Terms
from gongbao.schema.prepared import Origin
from gongbao.schema.queries import reading
from gongbao.schema.removing import find_removable
from gongbao.versions import rules_version


@dataclass(frozen=True, slots=True)
class RebuildReport:
    """What a rebuild did: the sources whose facts are others now, the same, or could not be read.

    `left` tells of those that were not read again why, by path; `current` counts those that these rules have
    read already. `changes` is how many rows `changes` has gained.
    """

    loaded: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[Failure, ...]
    left: Mapping[str, str]
    current: int
    changes: int


def rebuild(
    what: Iterable[str] = (),
    database: str | Path = DEFAULT_DATABASE,
    *,
    every: bool = False,
    timeout: float | None = None,
    memory: int | None = MEMORY,
    jobs: int = 1,
    scheduler: str | None = None,
    wait: float = WAIT,
    on_source: Callable[[SourceDone], None] | None = None,
    on_wait: Callable[[str], None] | None = None,
) -> RebuildReport:
    """Read the sources of a database again by the rules of now, from what it keeps of them.

    Each is a transaction; what it changes in the facts is noted in `changes`. A source that fails leaves the
    facts as they were. The profile that it was read with stays the same.

    Args:
        what: Sources and issues, as `remove` takes them; all that other rules have read if none is named.
        database: A file, or a URL as SQLAlchemy knows it.
        every: Whether to read those too that these rules have read already.
        timeout: Seconds that reading one source may take, in a process of its own; a database may come from
            a stranger. None, the default, sets no limit.
        memory: Bytes of address space that a reading process may have.
        jobs: How many processes read at once.
        scheduler: Address of a scheduler of Dask, whose workers read in their stead.
        wait: Seconds to wait, for each source, where others write into the database.
        on_source: Called for each source when it is done, with what became of it.
        on_wait: Called with the path of each source that is about to be waited for.

    Raises:
        DatabaseError: The database is not there, is not ours, or cannot be written; nothing is called so.
        ClusterError: The scheduler or its workers are not there, or read by other rules.
        ExtraError: What reads on clusters is not installed.
        ValueError: A limit is no number that can be waited for, or there are no jobs.
    """
    check_limits(timeout, wait, jobs)
    terms = Terms(rules_version(), None, timeout, None if timeout is None else memory)
    with ExitStack() as stack:
        engine = open_for_writing(database, create=False, wait=wait)
        stack.callback(engine.dispose)
        reader = stack.enter_context(ready(engine, database, wait))
        wanted = _wanted(reader, list(what))
        stale = [one for one in wanted if every or one.origin.rules_version != terms.rules_version]
        reasons = [(one, _reason_to_leave(one)) for one in stale]
        steps = [one for one, reason in reasons if reason is None]
        before = count_changes(reader)
        executor = stack.enter_context(executing(terms, jobs, scheduler))
        with running(engine, terms, executor, Listeners(len(steps), on_source, on_wait)) as run:
            run.through(_steps(reader, steps, terms.origin))
        report = run.tally.report(reader, {})
        return RebuildReport(
            report.loaded,
            report.unchanged,
            report.failed,
            {one.path: reason for one, reason in reasons if reason is not None},
            len(wanted) - len(stale),
            count_changes(reader) - before,
        )


def _wanted(reader: Engine, what: list[str]) -> list[KeptSource]:
    """The sources that are named, in the order in which they first came; all of them if none is."""
    named = {one.sha256 for name in what for one in find_removable(reader, name)}
    with translate_errors(name_of(reader)), reading(reader) as connection:
        sources = kept_sources(connection)
    # What another file has taken the place of is read again when it comes back.
    return [one for one in sources if (one.sha256 in named if what else not one.is_superseded)]


def _reason_to_leave(source: KeptSource) -> str | None:
    """Why a source is not read again, if it is not."""
    if source.is_superseded:
        return "another file is at its path now"
    if not source.is_kept:
        return "nothing is kept of it: build it again from its file"
    profile = profile_in(source.origin.profile)
    if profile is not None and _profile(profile) is None:
        return f"its profile {profile} is not there, or is another now"
    return None


def _profile(told: str) -> str | None:
    """The profile that was asked for as it is asked for again; None where it is not the same any more."""
    if told in known_profiles():
        return told
    path, _, _ = told.rpartition("-")
    return path if path and Path(path).is_file() and profile_told(path) == told else None


def _steps(reader: Engine, sources: list[KeptSource], origin: Origin) -> Iterator[Step]:
    for source in sources:
        with translate_errors(name_of(reader)), reading(reader) as connection:
            kept = kept_of(connection, source.number)
        profile = profile_in(source.origin.profile)
        task = Task(
            Path(),
            source.path,
            replace(origin, profile=source.origin.profile),
            None if profile is None else _profile(profile),
            is_named=True,
            kept=kept,
            sha256=source.sha256,
        )
        yield Step("read", source.path, source.sha256, task)
