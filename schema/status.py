"""What a database holds and lacks: readings by their state, failures, numbers and months that are missing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, TextClause, text

from gongbao.schema.database import name_of, translate_errors
from gongbao.schema.inner_views import inner
from gongbao.schema.loading import Failure
from gongbao.schema.queries import reading

_SOURCES = "SELECT path, superseded, rules_version FROM told_source ORDER BY path, source_sha256"
_FAILURES = text(
    "SELECT path, source_sha256, stage, code, message, attempts FROM failures ORDER BY path, source_sha256"
)
_ISSUES = (
    "SELECT DISTINCT publication, year, number, period FROM told_source WHERE superseded = 0 "
    "AND publication IS NOT NULL AND year IS NOT NULL AND number IS NOT NULL"
)
_MONTHS = re.compile(r"(?P<year>\d{4})-(?P<first>\d{2})(?:/(?P=year)-(?P<last>\d{2}))?")
# A number beyond it is misread, or counted over all years: what lies below it is not missing.
_MOST_NUMBERS = 400
# Years between two that are further apart are not missing: one of the two is misread, or another gazette's.
_MOST_YEARS = 30
_MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Gap:
    """Numbers of a gazette in a year, and months (`2024-03`), that are missing before later ones.

    Without either no issue of that year is there, though some of years before and after are.
    """

    publication: str
    year: int
    numbers: tuple[int, ...]
    months: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Status:
    """What a database holds and lacks.

    `loaded` counts the sources that count; `superseded` are the paths of readings that a later one of the
    same path stands for, `stale` those that other rules than these have read. `quarantined` are the failures
    that are not tried again, `failed` the others.
    """

    loaded: int
    superseded: tuple[str, ...]
    stale: tuple[str, ...]
    failed: tuple[Failure, ...]
    quarantined: tuple[Failure, ...]
    gaps: tuple[Gap, ...]


def find_status(engine: Engine, rules_version: str, quarantined: Iterable[tuple[str, int]]) -> Status:
    """The status of a database.

    Args:
        engine: The database.
        rules_version: The rules that would read now.
        quarantined: Codes of failures, and after how many attempts such a source is not tried again.

    Raises:
        DatabaseError: The database cannot be read.
    """
    with translate_errors(name_of(engine)), reading(engine) as connection:
        sources = connection.execute(_asked(connection, _SOURCES)).all()
        failures = [Failure(*row) for row in connection.execute(_FAILURES)]
        issues = connection.execute(_asked(connection, _ISSUES)).all()
    attempts = dict(quarantined)
    held = [one for one in failures if one.attempts >= attempts.get(one.code, one.attempts + 1)]
    return Status(
        loaded=sum(not source.superseded for source in sources),
        superseded=tuple(source.path for source in sources if source.superseded),
        stale=tuple(
            source.path
            for source in sources
            if not source.superseded and source.rules_version != rules_version
        ),
        failed=tuple(one for one in failures if one not in held),
        quarantined=tuple(held),
        gaps=tuple(
            find_gaps((issue.publication, issue.year, issue.number, issue.period) for issue in issues)
        ),
    )


def _asked(connection: Connection, sql: str) -> TextClause:
    return text(inner(sql, connection.dialect.name))


def find_gaps(issues: Iterable[tuple[str, int, int, str | None]]) -> Iterator[Gap]:
    """What is missing between issues that are there.

    A gazette begins each year with number 1. Months are missing only where numbers are: one that comes every
    other month has no issue of the others. How many numbers a year has is told by issues that come evenly,
    each with its months; without that, none is missing behind the last one that is there.

    Args:
        issues: Publication, year, number and period (`2024-03`, `2024-01/2024-02`) of each.

    >>> list(find_gaps([("公报", 2024, 1, "2024-01"), ("公报", 2024, 3, "2024-03")]))
    [Gap(publication='公报', year=2024, numbers=(2,), months=('2024-02',))]
    """
    years: dict[str, dict[int, dict[int, set[int]]]] = defaultdict(dict)
    for publication, year, number, period in issues:
        years[publication].setdefault(year, defaultdict(set))[number].update(_months(period, year))
    for publication, there in sorted(years.items()):
        before = min(there)
        for year in sorted(there):
            if year - before <= _MOST_YEARS:
                yield from (Gap(publication, between, (), ()) for between in range(before + 1, year))
            if gap := _gap(publication, year, there[year], is_over=year < max(there)):
                yield gap
            before = year


def _gap(publication: str, year: int, there: Mapping[int, set[int]], *, is_over: bool) -> Gap | None:
    """What is missing of a year, by the numbers that are there with their months."""
    numbers = (_numbers_of_a_year(there) if is_over else 0) or max(there)
    missing = sorted(set(range(1, numbers + 1)) - set(there)) if numbers <= _MOST_NUMBERS else []
    if not missing:
        return None
    known = set[int]().union(*there.values())
    last = _MONTHS_OF_A_YEAR if numbers > max(there) else max(known, default=0)
    without = sorted(set(range(1, last + 1)) - known)
    return Gap(publication, year, tuple(missing), tuple(f"{year}-{month:02}" for month in without))


def _numbers_of_a_year(there: Mapping[int, set[int]]) -> int:
    """How many issues a year has, where each is of as many months as the others; 0 where that is not so."""
    length = len(next(iter(there.values())))
    is_even = length and all(
        months == set(range(length * (number - 1) + 1, length * number + 1))
        for number, months in there.items()
    )
    return _MONTHS_OF_A_YEAR // length if is_even and len(there) > 1 else 0


def _months(period: str | None, year: int) -> Iterable[int]:
    """The months of a year that a period covers."""
    match = _MONTHS.fullmatch(period or "")
    if match is None or int(match["year"]) != year:
        return ()
    return range(int(match["first"]), int(match["last"] or match["first"]) + 1)
