"""Measuring a database against facts read by hand: precision, recall, F1, abstentions, evidence.

Values are compared exactly, without white space. Gold that is marked `optional` neither gains
nor loses; the units of a task count only if the task itself was found.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from gongbao.evaluation import documents, people, tasks, values
from gongbao.evaluation.evidence import PROVED, SPANS, EvidenceShare, find_proved, share_of
from gongbao.evaluation.figures import Figures
from gongbao.evaluation.gold import Gold, Row, read_gold
from gongbao.schema.database import connect, name_of, translate_errors
from gongbao.schema.errors import GongbaoError
from gongbao.schema.queries import reading

__all__ = ["Evaluation", "EvidenceShare", "Figures", "evaluate"]

# Each file of gold, what it is measured against, and the queries for that.
_KINDS: dict[str, tuple[Callable[..., list[Figures]], tuple[str, ...]]] = {
    "notices": (documents.measure_notices, (documents.NOTICES,)),
    "tasks": (tasks.measure_tasks, (tasks.TASKS, tasks.UNITS)),
    "money": (values.measure_money, (values.MONEY,)),
    "deadlines": (values.measure_deadlines, (values.DEADLINES,)),
    "personnel": (people.measure_personnel, (people.PERSONNEL,)),
    "statistics": (values.measure_statistics, (values.STATISTICS,)),
    "events": (people.measure_events, (people.EVENTS, people.ATTENDANCES)),
    "catalogue": (documents.measure_catalogue, (documents.CATALOGUE,)),
}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The figures of every field that gold or the database has, and the shares of proved facts."""

    figures: tuple[Figures, ...]
    evidence: tuple[EvidenceShare, ...]


def evaluate(database: str | Path, gold: Path) -> Evaluation:
    """Measure a database against a folder of gold facts.

    Args:
        database: A file, or a URL as SQLAlchemy knows it.
        gold: Folder with a `.jsonl` file for each kind of fact; a missing file is passed over.

    Raises:
        DatabaseError: The database cannot be read.
        GongbaoError: The folder holds no gold, or gold that cannot be read.
    """
    facts = {name: read_gold(gold, name) for name in _KINDS}
    if not any(facts.values()):
        raise GongbaoError(f"{gold}: no gold facts there")
    engine = connect(database)
    try:
        with translate_errors(name_of(engine)), reading(engine) as connection:
            figures = [
                line for name, rows in facts.items() if rows for line in _measure(connection, name, rows)
            ]
            return Evaluation(tuple(figures), tuple(_measure_evidence(connection)))
    finally:
        engine.dispose()


def _measure(connection: Connection, name: str, gold: Gold) -> list[Figures]:
    measure, queries = _KINDS[name]
    lines = measure(gold, *(_rows(connection, sql) for sql in queries))
    return [line for line in lines if line.gold or line.found]


def _measure_evidence(connection: Connection) -> list[EvidenceShare]:
    proved = find_proved(_rows(connection, SPANS))
    shares = [
        share_of(view, [row[uid] for row in _rows(connection, f"SELECT {uid} FROM {view}")], proved)
        for view, uid in PROVED.items()
    ]
    return [share for share in shares if share.rows]


def _rows(connection: Connection, sql: str) -> list[Row]:
    return [dict(row) for row in connection.exec_driver_sql(sql).mappings()]
