"""A few: 三五百元, 二三十万元, 十七八个, 一万五六千元, two neighbouring digits that make a range."""

from __future__ import annotations

import re
from itertools import pairwise

from gongbao.normalize.amounts.quantities import Quantity
from gongbao.normalize.amounts.unit_words import unit_at
from gongbao.normalize.text.numerals import ONES, read_number

_FEW = re.compile(
    rf"(?:(?P<head>[{ONES}两](?:十[{ONES}]?)?[千百万亿])(?=[{ONES}两]{{2}}[十百千]))?(?P<tens>[{ONES[1:]}]?十)?(?P<low>[{ONES[:-1]}两])(?P<high>[{ONES[1:]}两])(?P<scale>[十百千万亿]*)"
)
_PAIRS = frozenset({"一两", "两三", "三五", *map("".join, pairwise(ONES[1:]))})


def few_at(text: str, at: int) -> tuple[Quantity, Quantity] | None:
    """Read the lower and the higher of two neighbouring digits that share all else.

    >>> [str(quantity.value) for quantity in few_at("三五百元", 0)], few_at("三五规划", 0)
    (['300', '500'], None)
    >>> [str(quantity.value) for quantity in few_at("一万五六千元", 0)]
    ['15000', '16000']
    """
    match = _FEW.match(text, at)
    if match is None or match["low"] + match["high"] not in _PAIRS:
        return None
    found = unit_at(text, match.end())
    if found is None:
        return None
    unit, end = found
    if unit.kind == "count" and unit.weight != "plain" and unit.word != "个":
        return None  # 二三级
    front = (match["head"] or "") + (match["tens"] or "")
    low, high = (read_number(f"{front}{match[digit]}{match['scale']}") for digit in ("low", "high"))
    if low is None or high is None:
        return None
    first, last = (
        Quantity(unit.base(value), unit, at, match.end(), end, bool(match["scale"])) for value in (low, high)
    )
    return first, last
