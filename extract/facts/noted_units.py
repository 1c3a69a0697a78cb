"""The units that a note above a table gives to its figures, several to those whose names go with them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from gongbao.extract.facts.indicators import is_index
from gongbao.extract.facts.measures import is_index_base
from gongbao.extract.lexicon.figure_words import split_unit
from gongbao.extract.lexicon.measure_words import is_rate
from gongbao.extract.tables.meaning.figures import FigureTable
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of, table_rows, words_with

_RATES = ("%", "％", "‰")
_TIMES = re.compile(r"^[十百千万亿]+(?=.)")
_KINDS = (
    (
        re.compile(one_of("table_words", "areal_name")),
        re.compile(one_of("table_words", "areal_unit")),
    ),
    (
        re.compile(one_of("table_words", "mass_name")),
        re.compile(one_of("table_words", "mass_unit")),
    ),
)


def noted_units(table: FigureTable, title: str) -> list[str]:
    """The units that a note above the table gives, or the end of its title: 各县区粮食产量（万吨）."""
    noted = table.unit_note or split_unit(solid(title))[1] or ""
    return [unit for unit in re.split(r"[、，,；;]", noted) if unit]


def unit_among(noted: Sequence[str], name: str) -> str | None:
    """The unit that a note above the table gives to what a head or a row names.

    >>> unit_among(["万户", "万人", "%"], "年末总户数"), unit_among(["公顷", "吨"], "播种面积")
    ('万户', '公顷')
    >>> unit_among(["人", "%"], "性别比")
    """
    rates = [unit for unit in noted if unit in _RATES]
    others = _of_amounts(noted, name)
    if others and is_index(name):
        # An index has no unit, but what it is counted from: 上年=100.
        return others[0] if is_index_base(others[0]) else None
    if is_rate(name) and rates:
        return "%" if rates[0] == "％" else rates[0]
    if rates and not others:
        # Alone it is that of every figure: over growth rates by area nothing but 单位：% says so.
        return "%" if rates[0] == "％" else rates[0]
    if len(others) == 1 and not is_rate(name):
        return others[0]
    if len(others) == 2 and sum("元" in unit for unit in others) == 1:
        counted = [unit for unit in others if "元" not in unit and _ends_in(unit, name)]
        money = not counted and any(word in name for word in money_words())
        return next(unit for unit in others if ("元" in unit) == money)
    named = [unit for unit in others if _goes_with(unit, name)]
    return named[0] if len(named) == 1 and not is_rate(name) else None


def _of_amounts(noted: Sequence[str], name: str) -> list[str]:
    """The units that an amount may have: a rate has its own, and a place among others none: 亿元、%、位."""
    ranks = words_with("table_words", "rank_unit")
    others = [unit for unit in noted if unit not in _RATES]
    return [unit for unit in others if unit not in ranks or _ends_in(unit, name)]


def _ends_in(unit: str, name: str) -> bool:
    """Whether a name ends in what a unit counts, or gives its number: 补助户数, 户; not 户均补助."""
    counted = _TIMES.sub("", unit)
    return name.endswith(counted) or f"{counted}数" in name


def _goes_with(unit: str, name: str) -> bool:
    """Whether a name holds what a unit counts, or what is measured in it: 户数, 万户; 面积, 公顷."""
    if _TIMES.sub("", unit) in name:
        return True
    return any(names.search(name) and units.search(unit) for names, units in _KINDS)


def is_guessed_unit(noted: Sequence[str], name: str) -> bool:
    """Whether of several units above the table one, or none, was given to a name for what it says."""
    others = _of_amounts(noted, name)
    if len(others) < 2 or is_index(name):
        return False
    money = any(word in name for word in money_words())
    # 补助户数 may be sums or households: its end says so, and no more.
    return not money or any("元" not in unit and _ends_in(unit, name) for unit in others)


@cache
def money_words() -> tuple[str, ...]:
    """Parts of a column's head that tell it holds money."""
    return tuple(row[0] for row in table_rows("money_heads"))
