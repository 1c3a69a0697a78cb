"""Figures of sums of money, deadlines and statistics."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gongbao.evaluation.comparing import as_number, comparable
from gongbao.evaluation.gold import Gold, Row
from gongbao.evaluation.measured_issue import OF_ISSUE
from gongbao.evaluation.scores import Figures, Key, compare

MONEY = f"""SELECT document_number, value, value_high, comparator, status FROM amounts
    WHERE {OF_ISSUE} AND kind = 'money' AND document_number IS NOT NULL"""
DEADLINES = f"""SELECT document_number, relation, date_start, date_end, duration, status FROM deadlines
    WHERE {OF_ISSUE}"""
STATISTICS = f"""SELECT table_title, indicator, parent_indicator, area, measure, value, unit FROM statistics
    WHERE {OF_ISSUE}"""

_COMPARATORS = ("=", ">=", ">", "<=", "<", "~", "range")


def measure_money(gold: Gold, have: Sequence[Row]) -> list[Figures]:
    """Sums of money in documents that have a number, without and with their bounds."""

    def sum_of(row: Row) -> Key:
        return comparable(row["document_number"]), as_number(row["value"]), as_number(row.get("value_high"))

    def bounded(row: Row) -> Key:
        return (*sum_of(row), row["comparator"])

    unsure = sum(row["status"] == "ambiguous" for row in have)
    spare = [(*sum_of(row), comparator) for row in gold.loose for comparator in _COMPARATORS]
    return [
        compare(
            "money: value",
            map(sum_of, gold.firm),
            map(sum_of, have),
            map(sum_of, gold.loose),
            abstained=unsure,
        ),
        compare(
            "money: value+comparator", map(bounded, gold.firm), map(bounded, have), spare, abstained=unsure
        ),
    ]


def measure_deadlines(gold: Gold, have: Sequence[Row]) -> list[Figures]:
    """Deadlines by recall alone: gold has those of a few documents, the database has all."""

    def dated(row: Row) -> Key:
        dates = row["date_start"], row["date_end"], row["duration"]
        return comparable(row["document_number"]), row["relation"], *dates

    want = [dated(row) for row in gold.firm]
    wanted = set(want)
    documents = {key[0] for key in want}
    return [
        compare(
            "deadlines (recall only)",
            want,
            (dated(row) for row in have if dated(row) in wanted),
            abstained=sum(
                row["status"] == "ambiguous" and comparable(row["document_number"]) in documents
                for row in have
            ),
        )
    ]


def measure_statistics(gold: Gold, rows: Sequence[Row]) -> list[Figures]:
    """Figures of statistics tables: value, then measure and unit too, then the indicator's parent."""
    have = [_titled(row, "table_title") for row in rows if row["value"] is not None]
    want = [_titled(row, "table") for row in gold.firm if row["value"] is not None]
    spare = [_titled(row, "table") for row in gold.loose if row["value"] is not None]
    named = {_indicated(row) for row in want}
    silent = [
        row for row in rows if row["value"] is None and _indicated(_titled(row, "table_title")) in named
    ]
    united = {_valued(row) for row in want if row["unit"]}
    nested = {
        (comparable(row["indicator"]), comparable(row["parent"])) for row in want + spare if row.get("parent")
    }
    found = {(comparable(row["indicator"]), comparable(row["parent_indicator"])) for row in have}
    return [
        compare(
            "statistics: value",
            map(_valued, want),
            map(_valued, have),
            map(_valued, spare),
            abstained=len(silent),
        ),
        compare(
            "statistics: measure+unit",
            map(_measured, want),
            map(_measured, have),
            map(_measured, spare),
            abstained=sum(row["unit"] is None and _valued(row) in united for row in have),
        ),
        compare(
            "statistics: parent",
            nested,
            (pair for pair in found if pair[1]),
            abstained=sum((indicator, None) in found for indicator, _ in nested),
        ),
    ]


def _titled(row: Row, field: str) -> dict[str, Any]:
    return {**row, "title": comparable(row[field])}


def _indicated(row: Row) -> Key:
    area = comparable(row["area"]) if row["measure"] == "value" else None
    return row["title"], comparable(row["indicator"]), area


def _valued(row: Row) -> Key:
    return (*_indicated(row), as_number(row["value"]))


def _measured(row: Row) -> Key:
    return (*_valued(row), row["measure"], comparable(row["unit"]))
