"""Measuring a database against facts read by hand: precision, recall, F1, abstentions, evidence.

Values are compared exactly, without white space. Gold that is marked `optional` neither gains
nor loses; the units of a task count only if the task itself was found. Only the issue that gold is
of is measured.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, text

from gongbao.evaluation import document_lines, people_lines, task_lines, value_lines
from gongbao.evaluation.gold import Gold, Row, gold_issue, read_gold
from gongbao.evaluation.measured_issue import HEADS, ISSUES, OF_ISSUE, MeasuredIssue, find_issue
from gongbao.evaluation.quoted_evidence import PROVED, SPANS, EvidenceShare, find_proved, share_of
from gongbao.evaluation.scores import Figures
from gongbao.schema.database import connect, name_of, translate_errors
from gongbao.schema.errors import GongbaoError
from gongbao.schema.queries import reading

__all__ = ["Evaluation", "EvidenceShare", "Figures", "MeasuredIssue", "evaluate"]

_Ask = Callable[[str], list[Row]]

# Each file of gold, what it is measured against, and the queries for that.
_KINDS: dict[str, tuple[Callable[..., list[Figures]], tuple[str, ...]]] = {
    "notices": (document_lines.measure_notices, (document_lines.NOTICES,)),
    "tasks": (task_lines.measure_tasks, (task_lines.TASKS, task_lines.UNITS)),
    "money": (value_lines.measure_money, (value_lines.MONEY,)),
    "deadlines": (value_lines.measure_deadlines, (value_lines.DEADLINES,)),
    "personnel": (people_lines.measure_personnel, (people_lines.PERSONNEL,)),
    "statistics": (value_lines.measure_statistics, (value_lines.STATISTICS,)),
    "events": (people_lines.measure_events, (people_lines.EVENTS, people_lines.ATTENDANCES)),
    "catalogue": (document_lines.measure_catalogue, (document_lines.CATALOGUE,)),
}


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The issue measured, the figures of every field that gold or it has, and the shares of proved facts."""

    issue: MeasuredIssue
    figures: tuple[Figures, ...]
    evidence: tuple[EvidenceShare, ...]


def evaluate(database: str | Path, gold: Path) -> Evaluation:
    """Measure a database against a folder of gold facts.

    Args:
        database: A file, or a URL as SQLAlchemy knows it.
        gold: Folder with a `.jsonl` file for each kind of fact; a missing file is passed over. The issue
            is named in `issue.json`, or else it is the one whose document numbers fit best.

    Raises:
        DatabaseError: The database cannot be read.
        GongbaoError: The folder holds no gold, or gold that cannot be read, or is of none of the
            issues, or of one of several.
    """
    facts = {name: read_gold(gold, name) for name in _KINDS}
    if not any(facts.values()):
        raise GongbaoError(f"{gold}: no gold facts there")
    named = gold_issue(gold)
    engine = connect(database)
    try:
        with translate_errors(name_of(engine)), reading(engine) as connection:
            issue = find_issue(named, facts, _rows(connection, ISSUES), _rows(connection, HEADS))
            ask = partial(_rows, connection, issue_uid=issue.issue_uid)
            figures = [line for name, rows in facts.items() if rows for line in _measure(ask, name, rows)]
            return Evaluation(issue, tuple(figures), tuple(_measure_evidence(ask)))
    finally:
        engine.dispose()


def _measure(ask: _Ask, name: str, gold: Gold) -> list[Figures]:
    measure, queries = _KINDS[name]
    lines = measure(gold, *map(ask, queries))
    return [line for line in lines if line.gold or line.found]


def _measure_evidence(ask: _Ask) -> list[EvidenceShare]:
    proved = find_proved(ask(SPANS))
    shares = [
        share_of(view, [row[uid] for row in ask(f"SELECT {uid} FROM {view} WHERE {OF_ISSUE}")], proved)
        for view, uid in PROVED.items()
    ]
    return [share for share in shares if share.rows]


def _rows(connection: Connection, sql: str, **values: str) -> list[Row]:
    return [dict(row) for row in connection.execute(text(sql), values).mappings()]
