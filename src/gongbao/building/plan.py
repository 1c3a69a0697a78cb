"""What each source needs: to be read, or not, since it is known already.

A source is known by its hash; it is read again where other rules or another profile read it, and one that
failed where those or the limits have changed. What would only fail again is not tried again; what broke its
process or its limits is tried twice in all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path, PurePath
from typing import Literal

from sqlalchemy import Engine

from gongbao.building.hashing import Hashing, hashes_here
from gongbao.building.sources import Found
from gongbao.building.task import Task
from gongbao.building.told import is_same
from gongbao.extract.ocr.asked import AUTO, Ocr
from gongbao.files import hash_of, is_own, name_of_file, put_aside
from gongbao.schema.database import name_of, translate_errors
from gongbao.schema.errors import LockedError, SourceError
from gongbao.schema.known import Known, KnownSource, find_known
from gongbao.schema.loading import Failure, Terms
from gongbao.schema.queries import reading
from gongbao.stores import Stored

# Codes of failures that another time, or more room, may mend: these are tried twice.
UNSURE = frozenset({"timeout", "memory", "crashed"})
ATTEMPTS = 2
# Those that say nothing of the file: the machine was busy, a program is not installed.
_PASSING = frozenset({"late_start", "no_converter"})
# What reads pages that can be looked at.
_READERS_OF_PAGES = ("pdf", "ocr")
# Sources that are looked at, and asked for, at a time.
_AT_ONCE = 50

Action = Literal["read", "unchanged", "path", "copy", "failed", "known"]


@dataclass(frozen=True, slots=True)
class Step:
    """A source and what is to be done about it.

    `read` has a `task`. `path`: it is loaded, and lies elsewhere now. `copy`: an earlier source of the call
    has the same content. `failed` is to be noted, `known` is noted already: both have the `failure`.
    """

    action: Action
    path: str
    sha256: str | None = None
    task: Task | None = None
    failure: Failure | None = None


@dataclass(frozen=True, slots=True)
class AskedBuild:
    """How a build is asked to read; `again` reads what is known as well, `keep` keeps what is read."""

    terms: Terms
    profile: str | None = None
    password: str | None = None
    name: str | None = None
    again: bool = False
    keep: bool = True
    ocr: Ocr = AUTO


def is_quarantined(failure: Failure) -> bool:
    """Whether a source has had all its attempts."""
    return failure.code in UNSURE and failure.attempts >= ATTEMPTS


class Plan:
    """The steps of a build, in the order of the sources; a context manager, since it may put files aside."""

    def __init__(
        self, found: Found, reader: Engine, asked: AskedBuild, hashes: Hashing = hashes_here
    ) -> None:
        self._found = found
        self._reader = reader
        self._asked = asked
        self._hashes = hashes
        self._seen: set[str] = set()
        self._aside = ExitStack()

    def __enter__(self) -> Plan:
        return self

    def __exit__(self, *_: object) -> None:
        self._aside.close()

    def steps(self) -> Iterator[Step]:
        """Look at the sources, some at a time, and say what each needs.

        Raises:
            DatabaseError: The database cannot be read.
        """
        sources = iter(self._found.sources)
        while some := list(islice(sources, _AT_ONCE)):
            looked = self._look_at(some)
            known = self._ask(looked)
            yield from (self._decide(step, known) for step in looked)

    def _look_at(self, sources: Sequence[str | Path]) -> list[Step]:
        stored = [one for one in sources if isinstance(one, Stored) and not one.is_own]
        hashes = dict(zip(stored, self._hashes(stored), strict=True)) if stored else {}
        return [self._look(source, hashes) for source in sources]

    def _look(self, source: str | Path, hashes: Mapping[Stored, str | SourceError]) -> Step:
        """A step that reads a source, with its hash; or says why it cannot be read."""
        asked = self._asked
        name = name_of_file(source, name=asked.name)
        sha256: str | None
        path: Path | Stored
        try:
            if source in self._found.refused:
                raise self._found.refused[source]
            if is_own(source):
                path, sha256 = self._aside.enter_context(put_aside(source))
                name = name_of_file(source, sha256, name=asked.name)
            elif isinstance(source, Stored):
                path, sha256 = source, _told(hashes[source])
            else:
                path, sha256 = Path(source), hash_of(Path(source))
        except SourceError as error:
            return Step("failed", name, failure=failure_of(error, name, None))
        is_named = sha256 is not None
        terms = asked.terms
        task = Task(path, name, terms.origin, asked.profile, asked.password, is_named, asked.keep)
        task = replace(task, sha256=sha256 or "", ocr=asked.ocr)
        return Step("read", name, sha256, task)

    def _ask(self, steps: Iterable[Step]) -> Known:
        looked = [step for step in steps if step.sha256 is not None]
        hashes = [step.sha256 for step in looked if step.sha256 is not None]
        if not hashes:
            return Known({}, ())
        try:
            with translate_errors(name_of(self._reader)), reading(self._reader) as connection:
                return find_known(connection, hashes, [step.path for step in looked])
        except LockedError:
            # They are read; whether they can be written is told of each.
            return Known({}, ())

    def _decide(self, step: Step, known: Known) -> Step:
        sha256 = step.sha256
        if step.action != "read" or sha256 is None:
            return step
        if sha256 in self._seen:
            # The first path stands, so that building again agrees.
            return replace(step, action="copy", task=None)
        self._seen.add(sha256)
        if self._asked.again:
            return step
        source = known.sources.get(sha256)
        if (
            source is not None
            and is_same(source.origin, self._asked.terms.origin, has_pictures=self._is_pictured(source))
            and _alike(source.path, step.path)
        ):
            is_there = source.path == step.path and not source.superseded
            settled = is_there and not known.has_failed(sha256, step.path)
            return replace(step, action="unchanged" if settled else "path", task=None)
        return self._as_it_failed(step, sha256, known)

    def _is_pictured(self, source: KnownSource) -> bool:
        """Whether every page of a source is to be read as a picture."""
        return self._asked.ocr.mode == "always" and source.reader in _READERS_OF_PAGES

    def _as_it_failed(self, step: Step, sha256: str, known: Known) -> Step:
        """The step of a source that has failed before, if it would only fail again."""
        noted = known.failure_of(sha256, step.path)
        if noted is None or noted.terms != self._asked.terms or not _alike(noted.failure.path, step.path):
            return step
        failure = noted.failure
        opens = failure.code == "encrypted" and self._asked.password is not None
        if opens or failure.code in _PASSING or (failure.code in UNSURE and not is_quarantined(failure)):
            return step
        here = replace(failure, path=step.path)
        return replace(step, action="known" if here == failure else "failed", task=None, failure=here)


def failure_of(error: SourceError, path: str, sha256: str | None) -> Failure:
    """What is noted of a source that could not be loaded."""
    return Failure(error.path or path, sha256, error.stage, error.code, error.message, error.attempts)


def _told(found: str | SourceError) -> str:
    if isinstance(found, SourceError):
        raise found
    return found


def _alike(path: str, other: str) -> bool:
    """Whether two names tell the same form, where bytes do not."""
    return path == other or PurePath(path).suffix.lower() == PurePath(other).suffix.lower()
