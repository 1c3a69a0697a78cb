"""Readings on a shelf: a Parquet file each, by the hash of its source, in a folder or a store.

What is there need not be read again, whatever became of the build that put it there. A line holds the name of
a table and a row of it as JSON; lines of the table `search` are entries of the search index. What is told of
the reading as a whole stands in the file's metadata.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path, PurePath
from typing import Any, cast
from uuid import uuid4

from gongbao.building.task import Task
from gongbao.schema.errors import ExportError, ExtraError
from gongbao.schema.prepared import Batch, Origin, Prepared, Searched, from_elsewhere
from gongbao.schema.readings import READING_TABLES
from gongbao.schema.search.entry import Entry
from gongbao.stores import as_stored, fsspec

# Another number where the lines mean something else: what is on a shelf is then read again.
_FORM = 1
# Lines that travel together, and are in memory where they are loaded.
_LINES = 5_000
_TABLES = {table.name for table in READING_TABLES}
_SEARCH = "search"
_KEPT = "kept"
_ABOUT = b"gongbao"

_Line = tuple[str, str | None, bytes | None]


class Shelf:
    """Readings in a folder.

    Args:
        folder: Where they are: a path, or the address of a store, that whoever reads or writes can reach.

    Raises:
        ExtraError: pyarrow is not installed, or what reads such a store.
    """

    def __init__(self, folder: str) -> None:
        self._stored = as_stored(folder)
        # Who reads may be in another folder.
        self.folder = (self._stored or str(Path(folder).absolute())).rstrip("/")
        _parquet()

    def find(self, task: Task) -> Prepared | None:
        """The reading that a task asks for, if it is there and whole."""
        try:
            about = self._about(self._place_of(task))
        except (OSError, ValueError):
            return None  # nothing is there, or what a process that was ended has left
        if about is None or about["form"] != _FORM or about["sha256"] != task.sha256:
            return None
        lines = partial(self._lines, self._place_of(task))
        kept = next((data for table, _, data in lines() if table == _KEPT), None)
        return Prepared(
            task.sha256,
            task.name,
            about["issue_uid"],
            about["particulars"],
            from_elsewhere(partial(_batches, lines)),
            Origin(*about["origin"]),
            Searched(about["wording"], partial(_entries, lines)),
            kept,
        )

    def put(self, task: Task, reading: Prepared) -> None:
        """Put a reading there.

        Raises:
            ExportError: Nothing can be written there.
        """
        task = replace(task, sha256=reading.sha256)
        arrow, parquet = _parquet()
        searched = cast(Searched, reading.searched)
        about = {
            "form": _FORM,
            "sha256": reading.sha256,
            "issue_uid": reading.issue_uid,
            "particulars": dict(reading.particulars),
            "origin": [reading.origin.rules_version, reading.origin.profile],
            "wording": searched.wording,
        }
        fields = [("table", arrow.string()), ("row", arrow.string()), ("data", arrow.binary())]
        schema = arrow.schema(fields, metadata={_ABOUT: json.dumps(about)})
        file = BytesIO()
        with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
            lines = iter(_lines_of(reading, searched))
            while some := list(islice(lines, _LINES)):
                columns = [
                    arrow.array(column, field.type)
                    for column, field in zip(zip(*some, strict=True), schema, strict=True)
                ]
                writer.write_table(arrow.Table.from_arrays(columns, schema=schema))
        try:
            self._write(self._place_of(task), file.getvalue())
        except OSError as error:
            raise ExportError(f"{self.folder}: {error.strerror or error}") from error

    def _place_of(self, task: Task) -> str:
        """Where a reading lies: what is read differently is another one."""
        origin = task.origin
        how = [origin.rules_version or "no-rules"]
        if origin.profile is not None:
            how.append(hashlib.sha256(origin.profile.encode()).hexdigest()[:12])
        if not task.keep:
            how.append("not-kept")
        name = f"{task.sha256}{PurePath(task.name).suffix.lower()}.parquet"
        return "/".join((self.folder, "-".join(how), task.sha256[:2], name))

    def _write(self, place: str, data: bytes) -> None:
        """Write a file that is there whole or not at all."""
        if self._stored is None:
            path = Path(place)
            path.parent.mkdir(parents=True, exist_ok=True)
            half = path.with_name(f".{uuid4().hex}")
            half.write_bytes(data)
            half.replace(path)
            return
        store, path_there = fsspec().url_to_fs(place)
        store.makedirs(store._parent(path_there), exist_ok=True)
        # An object of a store is there when it is whole; a file of a folder is moved there.
        half_there = f"{store._parent(path_there)}/.{uuid4().hex}"
        store.pipe_file(half_there, data)
        store.mv(half_there, path_there)

    def _about(self, place: str) -> dict[str, Any] | None:
        with self._opened(place) as file:
            metadata = _parquet()[1].read_schema(file).metadata or {}
        return json.loads(metadata[_ABOUT]) if _ABOUT in metadata else None

    def _lines(self, place: str) -> Iterator[_Line]:
        with self._opened(place) as file:
            for some in _parquet()[1].ParquetFile(file).iter_batches(_LINES):
                yield from zip(*(column.to_pylist() for column in some.columns), strict=True)

    def _opened(self, place: str) -> Any:
        return fsspec().open(place, "rb") if self._stored is not None else Path(place).open("rb")


def _lines_of(reading: Prepared, searched: Searched) -> Iterator[_Line]:
    if reading.kept is not None:
        yield _KEPT, None, reading.kept
    for table, rows in reading.batches(0):
        yield from ((table, json.dumps(row), None) for row in rows)
    for run in searched.entries():
        yield from ((_SEARCH, json.dumps(entry), None) for entry in run)


def _batches(lines: Any) -> Iterator[Batch]:
    for table, some in groupby(lines(), itemgetter(0)):
        if table not in _TABLES:
            continue
        while rows := [tuple(json.loads(row)) for _, row, _ in islice(some, _LINES)]:
            yield table, rows


def _entries(lines: Any) -> Iterator[Sequence[Entry]]:
    found: Iterable[_Line] = (line for line in lines() if line[0] == _SEARCH)
    entries = (Entry(*json.loads(row)) for _, row, _ in found if row is not None)
    while run := list(islice(entries, _LINES)):
        yield run


def _parquet() -> tuple[Any, Any]:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ExtraError("cluster", "pyarrow") from error
    return pyarrow, parquet
