"""Loading issues against a plain `executemany` of the same rows.

    python benchmarks/loading.py [SOURCE] [--copies N] [--repeat N]

All write the same rows of N copies of an issue (each another number of the gazette) to a new
file, a transaction for each. `load` starts from records: it makes uids, evidence and rows, and
looks for earlier readings. The plain ways start from finished rows: into the same tables with
their keys and indexes, and into bare tables that have nothing but columns. Prints the rate of
loading as a share of each, with its spread over the repeats. Run by hand; it judges nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from gongbao.pipeline import read
from gongbao.schema.database import open_for_writing
from gongbao.schema.loading import load
from gongbao.schema.records import Issue
from gongbao.schema.rows import ROWS_PER_SOURCE

_SAMPLE = Path(__file__).parent.parent / "corpora" / "wenzhou-2022-05" / "issue.txt"

Rows = dict[str, list[tuple[object, ...]]]


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description="Loading against a plain executemany.")
    arguments.add_argument("source", nargs="?", type=Path, default=_SAMPLE)
    arguments.add_argument("--copies", type=int, default=20)
    arguments.add_argument("--repeat", type=int, default=9)
    options = arguments.parse_args()
    issues = _copies(read(options.source), options.copies)
    shares: dict[str, list[float]] = {"the same tables": [], "bare tables": []}
    with tempfile.TemporaryDirectory() as folder:
        readings, schema = _rows_of(issues, Path(folder) / "rows.db")
        bare = [f"CREATE TABLE {table} ({_columns(rows)})" for table, rows in readings[0].items()]
        count = sum(len(rows) for reading in readings for rows in reading.values())
        for turn in range(options.repeat):
            ours = _time_load(issues, Path(folder) / f"ours-{turn}.db")
            print(f"{count} rows: load {count / ours:7,.0f} rows/s", end="")
            for name, statements in (("the same tables", schema), ("bare tables", bare)):
                plain = _time_plain(readings, statements, Path(folder) / f"{name}-{turn}.db")
                shares[name].append(plain / ours)
                print(f", plain into {name} {count / plain:7,.0f} rows/s", end="")
            print()
    for name, ratios in shares.items():
        print(
            f"loading runs at {statistics.median(ratios):.2f} of the plain rate into {name} "
            f"({min(ratios):.2f} to {max(ratios):.2f} over {len(ratios)} repeats)"
        )


def _copies(issue: Issue, count: int) -> list[Issue]:
    return [
        replace(
            issue, number=number, source=replace(issue.source, sha256=_hash(number), path=f"{number}.txt")
        )
        for number in range(1, count + 1)
    ]


def _hash(number: int) -> str:
    return hashlib.sha256(str(number).encode()).hexdigest()


def _rows_of(issues: Sequence[Issue], path: Path) -> tuple[list[Rows], list[str]]:
    """The rows of each issue as loading writes them and the statements that make their tables."""
    _time_load(issues, path)
    connection = sqlite3.connect(path)
    objects = connection.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE type != 'view' AND sql IS NOT NULL "
        # What the search index is made of is no rows of a reading: `search.py` measures it.
        "AND tbl_name NOT LIKE 'search%' "
        "ORDER BY type != 'table', rootpage"  # an index may have taken a page that was free
    ).fetchall()
    tables = [name for kind, name, _ in objects if kind == "table"]
    readings: list[Rows] = [{} for _ in issues]
    for table in tables:
        for row in connection.execute(f"SELECT * FROM {table}"):
            # The first column tells which source a row belongs to, but for a few single rows.
            first = row[0] if isinstance(row[0], int) else 0
            reading = readings[max(first // ROWS_PER_SOURCE - 1, 0)]
            reading.setdefault(table, []).append(row)
    connection.close()
    return readings, [statement for *_, statement in objects]


def _time_load(issues: Sequence[Issue], path: Path) -> float:
    engine = open_for_writing(path)
    try:
        start = time.perf_counter()
        for issue in issues:
            load(engine, issue)
        return time.perf_counter() - start
    finally:
        engine.dispose()


def _columns(rows: Sequence[tuple[object, ...]]) -> str:
    return ", ".join(f"c{index}" for index in range(len(rows[0])))


def _time_plain(readings: Sequence[Rows], schema: Sequence[str], path: Path) -> float:
    connection = sqlite3.connect(path)
    for statement in schema:
        connection.execute(statement)
    connection.commit()
    start = time.perf_counter()
    for reading in readings:
        for table, rows in reading.items():
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        connection.commit()
    taken = time.perf_counter() - start
    connection.close()
    return taken


if __name__ == "__main__":
    main()
