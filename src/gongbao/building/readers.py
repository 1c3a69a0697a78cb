"""Reading one source: here, or in another process, where the rows wait to be written."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from importlib import import_module
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from gongbao.building.task import Task
from gongbao.building.told import origin_of
from gongbao.language.wording import load_dictionary, wording
from gongbao.parts import Parted
from gongbao.schema.prepared import Batch, Prepared, Searched, from_elsewhere, prepare
from gongbao.schema.search.apart import entries_apart
from gongbao.schema.search.entry import Entry
from gongbao.schema.tables import SpanRow

_One = TypeVar("_One")
# Rows, and entries of the search index, that travel together: a short issue does in one part, a long one
# is not in memory whole where it is written.
_ROWS = 5_000
_ENTRIES = 1_000


class _Head(NamedTuple):
    """What is told at once of a reading in another process."""

    reading: Prepared
    wording: str
    row_parts: int


def be_ready() -> None:
    """Load the rules and the dictionary, which takes more than a second, before there is anything to read."""
    import_module("gongbao.building.reading")
    load_dictionary()


def read_here(task: Task) -> Prepared:
    """Read a source in this process; its rows are made when they are written.

    Raises:
        SourceError: It cannot be read as a gazette.
        ProfileError: There is no such profile, or it is malformed.
    """
    # Whoever only asks for readings, or finds that all is known, needs no rules: they take a second to load.
    from gongbao.building.reading import read_task

    issue, kept = read_task(task)
    return prepare(issue, origin_of(issue, task.origin), kept)


def read_apart(task: Task) -> Parted:
    """Read a source and make its rows and what is searched of it, as parts of an answer.

    Raises:
        SourceError: It cannot be read as a gazette, or its reading contradicts itself.
        ProfileError: There is no such profile, or it is malformed.
    """
    from gongbao.building.reading import read_task

    issue, kept = read_task(task)
    reading = prepare(issue, origin_of(issue, task.origin), kept)
    batches = [
        (table, list(run)) for table, rows in _joined(reading.batches(0)) for run in _runs(rows, _ROWS)
    ]
    reading = replace(reading, batches=from_elsewhere(partial(iter, batches)))
    words = wording()
    entries = entries_apart(reading, words)
    if task.shelf is not None:
        from gongbao.building.shelf import Shelf

        Shelf(task.shelf).put(
            task, replace(reading, searched=Searched(words.version, lambda: iter([entries])))
        )
    row_parts = [pickle.dumps(group, pickle.HIGHEST_PROTOCOL) for group in _groups(batches)]
    entry_parts = [pickle.dumps(run, pickle.HIGHEST_PROTOCOL) for run in _runs(entries, _ENTRIES)]
    head = _Head(replace(reading, batches=_elsewhere), words.version, len(row_parts))
    return Parted(head, [*row_parts, *entry_parts])


def reading_of(head: Any, parts: int, part: Callable[[int], Any]) -> Prepared:
    """The reading that another process has made.

    Args:
        head: What it told of it.
        parts: How many parts there are.
        part: Gives one of them.
    """
    told: _Head = head
    row_parts = told.row_parts

    def batches() -> Iterator[Batch]:
        for at in range(row_parts):
            yield from part(at)

    def entries() -> Iterator[Sequence[Entry]]:
        return (part(at) for at in range(row_parts, parts))

    return replace(told.reading, batches=from_elsewhere(batches), searched=Searched(told.wording, entries))


def _elsewhere(_source_id: int) -> Iterator[Batch]:
    """The rows of a reading that is on its way."""
    raise AssertionError("its rows are in the parts")


def _joined(batches: Iterable[Batch]) -> Iterator[Batch]:
    """Batches with the rows of a table put together; evidence, which comes with every kind, at the end.

    A statement for six rows costs the writer what one for a hundred does.
    """
    ordered = sorted(batches, key=lambda batch: batch[0] == SpanRow.__tablename__)
    for table, some in groupby(ordered, key=itemgetter(0)):
        yield table, [row for _, rows in some for row in rows]


def _runs(rows: Sequence[_One], size: int) -> Iterator[Sequence[_One]]:
    return (rows[at : at + size] for at in range(0, len(rows), size))


def _groups(batches: Iterable[Batch]) -> Iterator[list[Batch]]:
    """Batches put together until they have the rows of a part."""
    group: list[Batch] = []
    count = 0
    for batch in batches:
        group.append(batch)
        count += len(batch[1])
        if count >= _ROWS:
            yield group
            group, count = [], 0
    if group:
        yield group
