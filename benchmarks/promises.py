"""The view of promises against the bare joins of its base tables, over many short issues that are made up.

    python benchmarks/promises.py [--issues N] [--repeat N]

Prints how many times as long as the bare joins a query of the view takes, for the same rows: those of one
unit, those due in a month, all. The issues are the same on every run. Run by hand; it judges nothing.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time
from pathlib import Path

from search import made_up
from sqlalchemy import Engine

from gongbao.extract.issue import read_issue
from gongbao.schema.database import connect, open_for_writing
from gongbao.schema.loading import load

_VIEW = "SELECT task_uid, unit, due_on, due_text, task FROM promises"
_BARE = """SELECT task_uid, unit, due_on, due_text, task FROM (
    SELECT f.task_uid, coalesce(u.unit_name, u.unit_printed) AS unit,
        coalesce(d.first_due, d.date_end) AS due_on, coalesce(d.text, f.deadline_text) AS due_text,
        f.text AS task
    FROM task f JOIN notice n ON n.id = f.notice_id JOIN source s ON s.id = n.source_id AND s.leads = 1
    LEFT JOIN task_unit u ON u.task_id = f.id LEFT JOIN deadline d ON d.task_id = f.id) bare"""
_ASKED = {
    "of one unit": " WHERE unit LIKE '%教育局%'",
    "due in a month": " WHERE due_on BETWEEN '2020-06-01' AND '2020-06-30'",
    "all": "",
}


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description="The view of promises against bare joins.")
    arguments.add_argument("--issues", type=int, default=1_000)
    arguments.add_argument("--repeat", type=int, default=7)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gazette.db"
        writing = open_for_writing(path)
        for number in range(1, options.issues + 1):
            load(writing, read_issue(made_up(number).encode(), f"{number}.txt", None))
        writing.dispose()
        engine = connect(path)
        for what, condition in _ASKED.items():
            _compare(engine, what, condition, options.repeat)
        engine.dispose()


def _compare(engine: Engine, what: str, condition: str, repeat: int) -> None:
    ratios = []
    rows = _ask(engine, _VIEW + condition)
    assert sorted(rows, key=repr) == sorted(_ask(engine, _BARE + condition), key=repr)
    for _ in range(repeat):
        ratios.append(_time(engine, _VIEW + condition) / _time(engine, _BARE + condition))
    middle, least, most = statistics.median(ratios), min(ratios), max(ratios)
    print(f"{what}: {len(rows)} rows, {middle:.2f} ({least:.2f}-{most:.2f}) of the bare joins")


def _ask(engine: Engine, sql: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


def _time(engine: Engine, sql: str, times: int = 5) -> float:
    """The least CPU time of some runs."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        _ask(engine, sql)
        best = min(best, time.process_time() - start)
    return best


if __name__ == "__main__":
    main()
