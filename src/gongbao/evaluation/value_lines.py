"""Figures of sums of money and statistics."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gongbao.evaluation.accepting import excused, settle
from gongbao.evaluation.comparing import as_number, comparable
from gongbao.evaluation.gold import Gold, Row
from gongbao.evaluation.measured_issue import OF_ISSUE
from gongbao.evaluation.scores import Figures, Key, compare, surest, told_by

MONEY = f"""SELECT document_number, value, value_high, comparator, per, status FROM amounts
    WHERE {OF_ISSUE} AND kind = 'money'"""
STATISTICS = f"""SELECT table_title, indicator, parent_indicator, area, measure, value, unit, period, status
    FROM statistics WHERE {OF_ISSUE}"""

_COMPARATORS = ("=", ">=", ">", "<=", "<", "~", "range")


def measure_money(gold: Gold, have: Sequence[Row]) -> list[Figures]:
    """Sums of money in documents that have a number: without and with their bounds, and per what."""
    numbered = [row for row in have if row["document_number"] is not None]
    value = compare(
        "money: value",
        map(_summed, gold.firm),
        told_by(numbered, _summed),
        map(_summed, gold.loose),
        abstained=_unsure(numbered),
    )
    return [value, *measure_bounded_money(gold, numbered)]


def measure_bounded_money(gold: Gold, have: Sequence[Row]) -> list[Figures]:
    """Sums of money with their bounds, and per what."""
    spare = [(*_summed(row), comparator) for row in gold.loose for comparator in _COMPARATORS]
    bounded = compare(
        "money: value+comparator",
        map(_bounded, gold.firm),
        told_by(have, _bounded),
        spare,
        abstained=_unsure(have),
    )
    return [bounded, *_measure_rates(gold, have)]


def _measure_rates(gold: Gold, have: Sequence[Row]) -> list[Figures]:
    """Per what the sums are that gold tells it of."""
    told = [row for row in gold.rows if "per" in row]
    vague = [row for row in told if row.get("per_optional") or row.get("optional")]
    known = {_summed(row) for row in told}
    rates = told_by((row for row in have if _summed(row) in known), _rated)
    want = settle([row for row in told if row not in vague], rates, _rated)
    spare = excused(want, rates, [_summed(row) for row in vague])
    return [compare("money: per", want, rates, spare)] if told else []


def _summed(row: Row) -> Key:
    return comparable(row["document_number"]), as_number(row["value"]), as_number(row.get("value_high"))


def _bounded(row: Row) -> Key:
    return (*_summed(row), row["comparator"])


def _rated(row: Row) -> Key:
    return (*_summed(row), comparable(row["per"]))


def _unsure(rows: Sequence[Row]) -> int:
    return sum(row["status"] == "ambiguous" for row in rows)


def measure_statistics(gold: Gold, rows: Sequence[Row]) -> list[Figures]:
    """Figures of statistics: value, then measure and unit too, the indicator's parent, the period."""
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
    pairs = surest(
        told_by(have, lambda row: (comparable(row["indicator"]), comparable(row["parent_indicator"])))
    )
    found = {pair for pair, _ in pairs}
    return [
        compare(
            "statistics: value",
            map(_valued, want),
            told_by(have, _valued),
            map(_valued, spare),
            abstained=len(silent),
        ),
        compare(
            "statistics: measure+unit",
            map(_measured, want),
            told_by(have, _measured),
            map(_measured, spare),
            abstained=sum(row["unit"] is None and _valued(row) in united for row in have),
        ),
        compare(
            "statistics: parent",
            nested,
            (told for told in pairs if told[0][1]),
            abstained=sum((indicator, None) in found for indicator, _ in nested),
        ),
        *_measure_periods(want, have),
    ]


def _measure_periods(want: Sequence[Row], have: Sequence[Row]) -> list[Figures]:
    def timed(row: Row) -> Key:
        return (*_valued(row), row["period"])

    dated = [row for row in want if row.get("period")]
    known = {_valued(row) for row in dated}
    matched = [row for row in have if _valued(row) in known]
    told = told_by((row for row in matched if row["period"]), timed)
    silent = sum(not row["period"] for row in matched)
    return [compare("statistics: period", map(timed, dated), told, abstained=silent)] if dated else []


def _titled(row: Row, field: str) -> dict[str, Any]:
    return {**row, "title": comparable(row[field])}


def _indicated(row: Row) -> Key:
    area = comparable(row["area"]) if row["measure"] == "value" else None
    return row["title"], comparable(row["indicator"]), area


def _valued(row: Row) -> Key:
    return (*_indicated(row), as_number(row["value"]))


def _measured(row: Row) -> Key:
    return (*_valued(row), row["measure"], comparable(row["unit"]))
