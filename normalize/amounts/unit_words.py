"""What a number counts: a currency, a measure in base units, or a counting word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from gongbao.normalize.text.lexicon import longest_word, word_table
from gongbao.schema.records import AmountKind

Weight = Literal["plain", "weak", "arabic"]
DOMESTIC = "CNY"
TEMPERATURE_CONTEXT = 12
_LONGEST_UNIT = 8
_PERSONS = re.compile(r"个人(?=[，。；、,;)\n]|$)")
_OFFSETS = {"℉": Decimal(32), "°F": Decimal(32), "华氏度": Decimal(32), "开尔文": Decimal("273.15")}


@dataclass(frozen=True, slots=True)
class MeasureUnit:
    """A printed unit: a figure, less `offset`, times `factor`, over `divisor` is in base units."""

    word: str
    kind: AmountKind
    unit: str
    factor: Decimal
    offset: Decimal = Decimal(0)
    weight: Weight = "plain"
    divisor: Decimal = Decimal(1)

    @property
    def is_currency(self) -> bool:
        """Whether it is money of another country or region."""
        return self.kind == "money" and self.unit != DOMESTIC

    def base(self, value: Decimal) -> Decimal:
        """Turn a figure in this unit into one in the base unit."""
        if self.factor == self.divisor and not self.offset:
            return value
        return (value - self.offset) * self.factor / self.divisor


@cache
def units() -> dict[str, MeasureUnit | None]:
    """Every unit by its printed word; None for words that only begin like one.

    >>> found = units()["万千瓦时"] if "万千瓦时" in units() else units()["公顷"]
    >>> found and found.kind
    'area'
    """
    table: dict[str, MeasureUnit | None] = dict.fromkeys(word_table("not_units"))
    for word, (weight,) in word_table("counting_words").items():
        table[word] = MeasureUnit(word, "count", word, Decimal(1), weight=weight)  # type: ignore[arg-type]
    for word, (kind, factor, unit) in word_table("measure_units").items():
        size, _, divisor = factor.partition("/")
        offset = _OFFSETS.get(word, Decimal(0))
        table[word] = MeasureUnit(word, kind, unit, Decimal(size), offset, divisor=Decimal(divisor or 1))  # type: ignore[arg-type]
    for word, (code, factor) in word_table("currencies").items():
        table[word] = MeasureUnit(word, "money", code, Decimal(factor))
    return table


def unit_at(text: str, at: int) -> tuple[MeasureUnit, int] | None:
    """Read the unit that stands in `text` at `at`, and where it ends.

    >>> unit_at("5万平方米", 2)[0].unit, unit_at("3项目", 1)
    ('m2', None)
    """
    if text[at : at + 1] == " " and text[at + 1 : at + 2].isascii():
        at += 1
    table = units()
    word = longest_word(table, text, at, _LONGEST_UNIT)
    if word is None:
        return None
    unit = table[word]
    end = at + len(word)
    if unit is None and _PERSONS.match(text, at):  # 至少100个人: at its end the clause counts persons
        unit, end = table["个"], at + 1
    if unit is None:
        return None
    if (
        word[-1].isascii()
        and word[-1].isalnum()
        and text[end : end + 1].isascii()
        and text[end : end + 1].isalnum()
    ):
        return None
    return unit, end


def degree(text: str, start: int, unit: MeasureUnit) -> MeasureUnit:
    """Read 度 as a temperature where the words before it speak of one.

    >>> degree("气温5度", 2, units()["度"]).unit
    'Cel'
    """
    before = text[max(0, start - TEMPERATURE_CONTEXT) : start]
    if unit.word == "度" and any(word in before for word in ("温", "摄氏", "零下", "零上")):
        celsius = units()["摄氏度"]
        return celsius or unit
    return unit
