"""The facts of a scan against gold, or where there is none against those of the PDF that it was made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

from gongbao.evaluation import Figures, Outcome, evaluate
from gongbao.evaluation.asking import ask_rows
from gongbao.evaluation.gold import Gold, Row
from gongbao.evaluation.views import VIEWS
from gongbao.evaluation.whole_rows import measure_rows
from gongbao.schema.database import connect

LARGE = 20
"""Rows of gold from which a line is measured by itself; smaller ones are measured as one."""


def against_gold(database: Path, gold: Path) -> tuple[Sequence[Figures], Sequence[Figures]]:
    """The figures of fields and of whole rows of a whole issue, as `gongbao evaluate` gives them."""
    measured = evaluate(database, gold)
    return measured.figures, measured.views


def against_print(database: Path, printed: Path) -> Sequence[Figures]:
    """The whole rows of some pages against those that are read from the pages' own text."""
    found, true = _rows(database), _rows(printed)
    return [
        measure_rows(view.name, view.form, Gold(firm=tuple(true[view.name]), loose=()), found[view.name])
        for view in VIEWS
    ]


def _rows(database: Path) -> dict[str, list[Row]]:
    engine = connect(database)
    try:
        with engine.connect() as connection:
            issues = [row["issue_uid"] for row in ask_rows(connection, "SELECT issue_uid FROM issues")]
            asks = [partial(ask_rows, connection, issue_uid=issue) for issue in issues]
            return {view.name: [row for ask in asks for row in ask(view.query)] for view in VIEWS}
    finally:
        engine.dispose()


def by_size(figures: Iterable[Figures]) -> list[tuple[str, float, int]]:
    """Name, F1 and rows of each line: those of 20 rows of gold or more, the rest as one."""
    lines: list[tuple[str, float, int]] = []
    hits = found = gold = 0
    for line in figures:
        if line.gold >= LARGE:
            lines.append((line.name, line.f1, line.gold))
        else:
            hits, found, gold = hits + line.hits, found + line.found, gold + line.gold
    if gold or found:
        lines.append(("the rest", 2 * hits / (gold + found), gold))
    return lines


def certain_of(views: Iterable[Figures]) -> Outcome:
    """How many rows that say `certain` are right and wrong."""
    outcomes = [view.certain for view in views]
    return Outcome("certain", sum(one.right for one in outcomes), sum(one.wrong for one in outcomes))
