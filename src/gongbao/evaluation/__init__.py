"""Measuring databases against facts read by hand: precision, recall, F1, and what `certain` is worth.

Values are compared exactly, without white space. Gold that is marked `optional` neither gains
nor loses; the units of a task count only if the task itself was found. Of a database only the issue
that gold is of is measured; of a folder of documents each is built and measured alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gongbao.evaluation.asking import ask_rows
from gongbao.evaluation.documents import DocumentSet, MeasuredDocument, evaluate_documents
from gongbao.evaluation.gold import gold_issue, read_gold
from gongbao.evaluation.measured_issue import HEADS, ISSUES, OF_ISSUE, MeasuredIssue, issue_of_gold
from gongbao.evaluation.measuring import KINDS, Ask, measure_lines, measure_views
from gongbao.evaluation.quoted_evidence import PROVED, SPANS, EvidenceShare, find_proved, share_of
from gongbao.evaluation.scores import Figures, Outcome, mean_f1, pool
from gongbao.schema.database import connect, name_of, translate_errors
from gongbao.schema.errors import GongbaoError
from gongbao.schema.queries import reading

__all__ = [
    "DocumentSet",
    "Evaluation",
    "EvidenceShare",
    "Figures",
    "MeasuredDocument",
    "MeasuredIssue",
    "Outcome",
    "evaluate",
    "evaluate_documents",
    "mean_f1",
    "pool",
]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The issue measured, the figures of its fields and of whole rows, and the shares of proved facts."""

    issue: MeasuredIssue
    figures: tuple[Figures, ...]
    views: tuple[Figures, ...]
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
    facts = {name: read_gold(gold, name) for name in KINDS}
    if not any(facts.values()):
        raise GongbaoError(f"{gold}: no gold facts there")
    named = gold_issue(gold)
    engine = connect(database)
    try:
        with translate_errors(name_of(engine)), reading(engine) as connection:
            issue = issue_of_gold(named, facts, ask_rows(connection, ISSUES), ask_rows(connection, HEADS))
            ask = partial(ask_rows, connection, issue_uid=issue.issue_uid)
            return Evaluation(
                issue, measure_lines(ask, facts), measure_views(ask, facts), _measure_evidence(ask)
            )
    finally:
        engine.dispose()


def _measure_evidence(ask: Ask) -> tuple[EvidenceShare, ...]:
    proved = find_proved(ask(SPANS))
    shares = (
        share_of(view, [row[uid] for row in ask(f"SELECT {uid} FROM {view} WHERE {OF_ISSUE}")], proved)
        for view, uid in PROVED.items()
    )
    return tuple(share for share in shares if share.rows)
