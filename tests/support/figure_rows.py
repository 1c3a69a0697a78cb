"""Figures of a table as lines, for tests that list them."""

from __future__ import annotations

from gongbao.schema.records import Statistic


def figure_row(fact: Statistic) -> str:
    """A figure as `indicator|parent|area|period|measure|value|unit|note`, blank where there is none."""
    said = (fact.indicator, fact.parent_indicator, fact.area, fact.period, fact.measure)
    parts = (*said, fact.value, fact.unit, fact.note)
    return "|".join("" if part is None else str(part) for part in parts)
