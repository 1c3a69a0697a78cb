"""A reading made ready to load, where it was read: by whoever writes, only numbers are still to be given.

Rows that were made elsewhere are numbered as those of source 0, and moved to the source's own range when
they are written. What is searched may come with them, found in a database in memory (`search.apart`): both
cost as much as writing them, and the writer is one while readers are many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from sqlalchemy import Table

from gongbao.schema.records import Issue
from gongbao.schema.rows import ROWS_PER_SOURCE, Rows
from gongbao.schema.search.entry import Entry
from gongbao.schema.tables import Base, SourceRow
from gongbao.schema.tables.columns import Row

# A run of rows, with the name of its table.
Batch = tuple[str, list[Row]]


@dataclass(frozen=True, slots=True)
class Origin:
    """How a source was read: by which rules, and with the profile that was asked for, if one was."""

    rules_version: str | None = None
    profile: str | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """What of a reading is searched, found by a wording; by rising number."""

    wording: str
    entries: Callable[[], Iterator[Sequence[Entry]]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A reading to load.

    `batches` gives its rows as those of the source with that number, parents first, as often as it is asked,
    and raises a SourceError where the reading contradicts itself. `kept` is what is kept of its source, to
    read that again; None keeps what there is.
    """

    sha256: str
    path: str
    issue_uid: str
    particulars: Mapping[str, str | int | None]
    batches: Callable[[int], Iterator[Batch]]
    origin: Origin = field(default_factory=Origin)
    searched: Searched | None = None
    kept: bytes | None = None


def prepare(issue: Issue, origin: Origin | None = None, kept: bytes | None = None) -> Prepared:
    """Make a reading ready; its rows are made when they are asked for."""
    rows = Rows(issue)
    source = issue.source
    return Prepared(
        source.sha256,
        source.path,
        rows.issue_uid,
        particulars(issue),
        rows.batches,
        origin or Origin(),
        kept=kept,
    )


def particulars(issue: Issue) -> dict[str, str | int | None]:
    """What a source says of itself and its issue, by column of `source`."""
    source = issue.source
    return {
        "source_sha256": source.sha256,
        "media_type": source.media_type,
        "rank": source.rank,
        "reader": source.reader,
        "url": source.url,
        "published_on": source.published_on.isoformat() if source.published_on else None,
        "publication": issue.publication or None,
        "area": issue.area or None,
        "area_code": issue.area_code or None,
        "year": issue.year,
        "number": issue.number,
        "period": issue.period or None,
    }


def from_elsewhere(batches: Callable[[], Iterable[Batch]]) -> Callable[[int], Iterator[Batch]]:
    """What gives the rows of a source, where they are numbered as those of source 0."""
    return lambda source_id: (
        (name, rows if source_id == 0 else _moved(name, rows, source_id)) for name, rows in batches()
    )


def _moved(name: str, rows: Iterable[Row], source_id: int) -> list[Row]:
    """Rows of a table with the numbers that they have as rows of that source."""
    first = source_id * ROWS_PER_SOURCE
    steps = [(at, source_id if of_source else first) for at, of_source in _numbers_of(name)]
    moved_rows: list[Row] = []
    for row in rows:
        values = list(row)
        for at, step in steps:
            number = values[at]
            if number is not None:
                values[at] = number + step  # type: ignore[operator]
        moved_rows.append(tuple(values))
    return moved_rows


@cache
def _numbers_of(name: str) -> tuple[tuple[int, bool], ...]:
    """The places of row numbers in a row of a table, and whether it is that of its source."""
    table: Table = Base.metadata.tables[name]
    places = []
    for at, column in enumerate(table.c):
        targets = {key.column.table.name for key in column.foreign_keys}
        if column.primary_key or targets:
            places.append((at, targets == {SourceRow.__tablename__}))
    return tuple(places)
