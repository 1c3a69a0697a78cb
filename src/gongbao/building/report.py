"""What a build did, source by source and all in all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import Engine

from gongbao.schema.database import name_of, translate_errors
from gongbao.schema.loading import Failure
from gongbao.schema.queries import reading
from gongbao.schema.views import VIEW_NAMES

# Views that put together what others hold: over ten thousand issues counting these takes longer than to see
# that nothing has changed.
_MADE_OF_OTHERS = frozenset({"units", "holders", "promises", "search"})
# Sources of a database whose rows are counted after a build: over more of them that takes longer than reading
# what is new.
_COUNTED = 50_000


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did: the sources by outcome, and what the database holds now.

    `counts` are rows by view, but for views that put together what others hold; of a database of more than
    50,000 sources neither these are counted nor the checks that failed.
    `failed` has all that failed, whether it was tried now or is known to fail; of these `quarantined` are
    the paths that brought their process down twice, or took too long, and are not tried until the file,
    the rules or the limits change. `superseded` counts the sources whose path has been read again since,
    with another content; `left_out` what was found in folders and is no source, by suffix or kind.
    """

    loaded: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[Failure, ...]
    counts: Mapping[str, int]
    checks_failed: int | None
    superseded: int
    left_out: Mapping[str, int] = field(default_factory=dict)
    quarantined: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceDone:
    """What became of one source of a build, the `index`-th, from 1, of `total`, in so many `seconds`."""

    path: str
    outcome: Literal["loaded", "unchanged", "failed", "quarantined"]
    index: int
    total: int
    failure: Failure | None = None
    seconds: float = 0.0


class Tally:
    """Counts sources as they are done."""

    def __init__(self) -> None:
        self._loaded: list[str] = []
        self._unchanged: list[str] = []
        self._failed: list[Failure] = []
        self._quarantined: list[str] = []

    def add(self, done: SourceDone) -> None:
        """Count one."""
        if done.failure is not None:
            self._failed.append(done.failure)
        if done.outcome == "quarantined":
            self._quarantined.append(done.path)
        elif done.outcome == "loaded":
            self._loaded.append(done.path)
        elif done.outcome == "unchanged":
            self._unchanged.append(done.path)

    def report(self, engine: Engine, left_out: Mapping[str, int]) -> BuildReport:
        """All of them, and what the database holds now."""
        counts, checks_failed, superseded = _count(engine)
        return BuildReport(
            loaded=tuple(self._loaded),
            unchanged=tuple(self._unchanged),
            failed=tuple(self._failed),
            counts=counts,
            checks_failed=checks_failed,
            superseded=superseded,
            left_out=left_out,
            quarantined=tuple(self._quarantined),
        )


def _count(engine: Engine) -> tuple[dict[str, int], int | None, int]:
    """The rows of the views, the checks that failed, and the sources that were superseded."""
    with translate_errors(name_of(engine)), reading(engine) as connection:
        sources, superseded = connection.exec_driver_sql(
            "SELECT count(*), coalesce(sum(superseded), 0) FROM sources"
        ).one()
        if sources > _COUNTED:
            return {}, None, int(superseded)
        counts = {
            view: int(connection.exec_driver_sql(f"SELECT count(*) FROM {view}").scalar_one())
            for view in VIEW_NAMES
            if view not in _MADE_OF_OTHERS
        }
        failed = connection.exec_driver_sql("SELECT count(*) FROM checks WHERE passed = 0").scalar_one()
    return counts, int(failed), int(superseded)
