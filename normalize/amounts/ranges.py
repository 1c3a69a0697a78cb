"""Two numbers that make one range: 5万—10万元, 250元以上900元以下, 二十至三十万元."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from gongbao.normalize.amounts.bounds import bound_after, enclosed_end
from gongbao.normalize.amounts.counts import counts_something
from gongbao.normalize.amounts.quantities import Quantity, quantity_at, scale_of, sign_before
from gongbao.normalize.amounts.unit_words import DOMESTIC, MeasureUnit
from gongbao.normalize.text.joining import Joined
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.text.numerals import TO_99

_IN_BRACKET = r"\(不?含[^()]{0,14}\)"
_BRACKET = re.compile(_IN_BRACKET)
_RANGE = re.compile(
    r"[ \n]?(?:[~到至]|[-—–―－]{1,2})[ \n]?(?!今)|[和与](?=[0-9.]{1,9}[万亿]?[^0-9，。]{1,4}之间)"
)
_BOTH = re.compile(
    rf"(?:及?以上|起)?(?:{_IN_BRACKET})?(?:[、，,]|至|到|-|—)?(?:并?且|[但和与])?"
    rf"(?=[0-9]|[{TO_99}百千两])"
)
_CLOSED = re.compile(one_of("bound_phrases", "closes"))
_CONNECTED = frozenset({"和", "与", "至", "到"})
_PERCENT = re.compile(r"百分之|[成折]$")
_TENTHS = re.compile(r"[成折]$")


@dataclass(frozen=True, slots=True)
class Range:
    """The lower and the higher number, and where their words begin and end."""

    low: Quantity
    high: Quantity
    start: int
    end: int


def range_at(joined: Joined, floor: int, first: Quantity) -> Range | None:
    """Read a range whose lower number is `first`; `floor` is where the amount before ended.

    >>> from gongbao.normalize.text.joining import join_text
    >>> found = range_at(text := join_text("二十至三十万元"), 0, quantity_at(text, 0))
    >>> found and (found.low.value, found.high.value)
    (Decimal('200000'), Decimal('300000'))
    """
    text = joined.text
    bracket = _BRACKET.match(text, first.end)
    behind = bracket.end() if bracket else first.end
    if match := _RANGE.match(text, behind) or _RANGE.match(text, enclosed_end(text, first.end)):
        second = _second(joined, match.end())
        if second is not None:
            return _joined(joined, floor, first, second)
    if first.unit is None:
        return None
    match = _BOTH.match(text, behind)
    return _between(joined, first, match) if match and match.end() > first.end else None


def share_unit(bare: Quantity, printed: str, unit: MeasureUnit, highest: Quantity | None = None) -> Quantity:
    """Give a bare number its neighbour's unit, and the 万, 亿, 百, 千 or 成 of the number printed there.

    No number above `highest` comes out of that.

    >>> from gongbao.normalize.amounts.unit_words import units
    >>> from gongbao.normalize.text.joining import join_text
    >>> yuan = units()["元"]
    >>> yuan and share_unit(quantity_at(join_text("50、20万元"), 0), "20万", yuan).value
    Decimal('500000')
    """
    plain = bare.with_unit(unit)
    scale = scale_of(printed, small=bare.value < 10)
    if _TENTHS.search(printed):
        scale = scale * 10
    if bare.scaled or scale == 1 or (highest is not None and plain.value * scale > highest.value):
        return plain
    return replace(plain, value=unit.base(bare.value * scale))


def _second(joined: Joined, at: int) -> Quantity | None:
    """The number after the dash, which is no minus."""
    second = quantity_at(joined, at)
    if second is not None and second.start < at:
        second = replace(second, value=-second.value, start=at)
    return second


def _joined(joined: Joined, floor: int, first: Quantity, second: Quantity) -> Range | None:
    text = joined.text
    sign = sign_before(text, first.start)
    unit = second.unit or (sign[0] if sign else None)
    if unit is None and first.kind == "percent" and _PERCENT.match(text, first.start):
        unit = first.unit  # 百分之十五至二十
    if unit is None or (first.unit is not None and first.kind != unit.kind):
        return None
    low, high = first, second
    if second.unit is None:
        high = second.with_unit(unit)
    elif first.unit is not None and first.unit.is_currency and unit.unit == DOMESTIC:
        high = replace(second, unit=first.unit)  # 港币30万元至50万元
    if first.unit is None:
        low = share_unit(first, text[second.start : second.number_end], unit, high)
    if low.value > high.value:
        return None
    if not _counts(text, floor, first, high):
        return None
    after, _ = bound_after(text, high.end)
    return Range(low, high, sign[1] if sign else low.start, after.edge if after else high.end)


def _counts(text: str, floor: int, first: Quantity, high: Quantity) -> bool:
    """Say whether a range is an amount; 一名 alone may be any one, 一至三名 is not."""
    if text[first.start] == "一" and high.unit and high.unit.weight != "arabic":
        return True
    return counts_something(text, floor, replace(high, start=first.start, number_end=first.number_end))


def _between(joined: Joined, first: Quantity, match: re.Match[str]) -> Range | None:
    """Read 250元以上900元以下, or 在10%与20%之间."""
    text = joined.text
    second = _second(joined, match.end())
    if second is None or first.unit is None or second.unit is None or second.kind != first.kind:
        return None
    if first.kind == "count" and first.unit.word != second.unit.word:
        return None
    words = match[0]
    named = "以上" in words or words.startswith("起")
    bracket = _BRACKET.match(text, second.end)
    closed = _CLOSED.match(text, bracket.end() if bracket else second.end)
    between = words in _CONNECTED and text.startswith(("之间", "间"), second.end)
    if not ((named and closed) or between) or first.value > second.value:
        return None
    after, _ = bound_after(text, second.end)
    return Range(first, second, first.start, after.edge if after else second.end)
