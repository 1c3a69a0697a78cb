"""Loading an issue against a plain `executemany` of the same rows.

    python benchmarks/loading.py [SOURCE] [--repeat N]

Both write the same rows of the same reading to a new file with a transaction of its own. `load`
starts from records and keeps uids, evidence, unique keys, foreign keys and indexes; the plain
way starts from the finished rows and keeps nothing but columns. Prints the rate of loading as a
share of the plain rate, with its spread over the repeats. Run by hand; it judges nothing.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from gongbao.pipeline import read
from gongbao.schema.database import open_for_writing
from gongbao.schema.loading import load
from gongbao.schema.records import Issue

_SAMPLE = Path(__file__).parent.parent / "corpora" / "wenzhou-2022-05" / "issue.txt"

Rows = dict[str, list[tuple[object, ...]]]


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("source", nargs="?", type=Path, default=_SAMPLE)
    arguments.add_argument("--repeat", type=int, default=15)
    options = arguments.parse_args()
    issue = read(options.source)
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        rows = _rows_of(issue, Path(folder))
        for turn in range(options.repeat):
            ours = _time_load(issue, Path(folder) / f"ours-{turn}.db")
            plain = _time_plain(rows, Path(folder) / f"plain-{turn}.db")
            ratios.append(plain / ours)
            print(f"load {1000 * ours:6.1f} ms   plain {1000 * plain:6.1f} ms   share {plain / ours:.2f}")
    count = sum(map(len, rows.values()))
    print(
        f"{count} rows: loading runs at {statistics.median(ratios):.2f} of the plain rate "
        f"({min(ratios):.2f} to {max(ratios):.2f} over {len(ratios)} repeats)"
    )


def _rows_of(issue: Issue, folder: Path) -> Rows:
    """The rows that loading writes, read back from a database it made."""
    path = folder / "rows.db"
    _time_load(issue, path)
    connection = sqlite3.connect(path)
    tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    rows = {table: connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
    connection.close()
    return {table: found for table, found in rows.items() if found}


def _time_load(issue: Issue, path: Path) -> float:
    engine = open_for_writing(path)
    try:
        start = time.perf_counter()
        load(engine, issue)
        return time.perf_counter() - start
    finally:
        engine.dispose()


def _time_plain(rows: Rows, path: Path) -> float:
    connection = sqlite3.connect(path)
    for table, found in rows.items():
        connection.execute(f"CREATE TABLE {table} ({_names(found)})")
    connection.commit()
    start = time.perf_counter()
    for table, found in rows.items():
        marks = ", ".join("?" * len(found[0]))
        connection.executemany(f"INSERT INTO {table} VALUES ({marks})", found)
    connection.commit()
    taken = time.perf_counter() - start
    connection.close()
    return taken


def _names(rows: Sequence[tuple[object, ...]]) -> str:
    return ", ".join(f"c{index}" for index in range(len(rows[0])))


if __name__ == "__main__":
    main()
