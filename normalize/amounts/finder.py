"""Sums, shares, sizes and counts in Chinese official text."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from gongbao.normalize.amounts.bounds import bound_after, bound_before, comparator_of, enclosed_end
from gongbao.normalize.amounts.counts import counts_something, is_bounded, is_firmly_bounded
from gongbao.normalize.amounts.distant_units import declarations, declared_unit, unit_before
from gongbao.normalize.amounts.few import few_at
from gongbao.normalize.amounts.quantities import (
    Quantity,
    in_currency,
    in_name,
    inside_name,
    percent,
    quantity_at,
    sign_before,
)
from gongbao.normalize.amounts.ranges import range_at, share_unit
from gongbao.normalize.amounts.rates import counts_unread, floor_of_rate, is_carried, rate_after, rate_before
from gongbao.normalize.amounts.unit_words import DOMESTIC, MeasureUnit, units
from gongbao.normalize.text.joining import Joined, join_text
from gongbao.normalize.text.lexicon import alternation, one_of, word_table
from gongbao.normalize.text.numerals import HAN_CHARS, UNIT_CHARS
from gongbao.normalize.text.superseded import is_replaced_quote
from gongbao.schema.records import Amount, Comparator, Status

_CANDIDATE = re.compile(rf"过半数?(?![径小个])|半数|一半|半(?=个百分点)|[0-9]+|[{HAN_CHARS}]")
_TIMES = re.compile(rf"(?:[0-9]+|[{HAN_CHARS}]+)(?:次|届)(?P<session>{one_of('bound_phrases', 'session')})?")
_POINT = "个百分点"
_MOVES = rf"(?:{one_of('figure_marks', 'up')}|{one_of('figure_marks', 'down')})"
_MOVED = re.compile(rf"(?:{_MOVES}|{one_of('bound_phrases', 'shared')})(?:了|约)?$")
_SESSION = re.compile(rf"\d{{1,2}}届[第\d{HAN_CHARS}]")
_POINTS_BEHIND = re.compile(
    rf"个(?:[、,，和及]{_MOVES}?\d+(?:\.\d+)?个){{0,6}}[、,，和及]{_MOVES}?\d+(?:\.\d+)?个百分点"
)
"""What stands behind the first of several moves whose unit the last one says: 下降0.2个、提高0.8个百分点."""
_LONGEST_MOVE = 8
_LIST = re.compile(r"[、,/和或及与]")
_IN_LIST = frozenset({"、", "和", "或", "及"})
_NEXT_RATE = re.compile(r"[、,和或][\u4e00-\u9fff]{0,8}?(?:每[\u4e00-\u9fff]{1,3}){1,2}")
_FIRM = frozenset({"<=", ">=", "<", ">"})
_DIGITS = frozenset("0123456789")
_YUAN = MeasureUnit("元", "money", DOMESTIC, Decimal(1))
_FIGURE = re.compile(r"[0-9]+")
_BARE_SCALE = re.compile(rf"[{''.join(unit for unit in UNIT_CHARS if unit not in '十拾')}]+")
_FIGURE_BEFORE = re.compile(r"(?<![0-9A-Za-z.])[0-9]+ $")
_YI = re.compile(r"亿(?=[，。；、,;)\n]|$)")
_MONEY_NOUN = 12
_QUOTE = 120
_AGAIN = re.compile(
    rf"整?[（(](?:{one_of('bound_phrases', 'again')})*[：:]?[¥￥]?(?:{one_of('bound_phrases', 'again')})?"
)
_OF_MONEY = re.compile(rf"(?:{alternation(word_table('money_nouns'))})[^，。；、\n]{{0,6}}$")


def find_amounts(text: str) -> list[Amount]:
    """Find the amounts of a text, in base units, each with its bound.

    >>> [(a.value, a.comparator, a.unit) for a in find_amounts("补助不超过50万元，占地约120公顷")]
    [(Decimal('500000'), '<=', 'CNY'), (Decimal('1200000'), '~', 'm2')]
    >>> [(a.value, a.value_high, a.text) for a in find_amounts("给予5万—10\\n万元补助")]
    [(Decimal('50000'), Decimal('100000'), '5万—10\\n万元')]
    """
    if not text:
        return []
    return _Finder(join_text(text), text).find()


class _Finder:
    """Goes through one text from left to right."""

    def __init__(self, joined: Joined, original: str) -> None:
        self.joined = joined
        self.text = joined.text
        self.original = original
        self.no_list = 0  # where a list of numbers without a unit was given up
        self.floor = 0  # where the last amount ended
        self.bound: Comparator | None = None  # what the words before a list's first number say of all
        self.of_rates = False  # whether these stand before the rates that the list gives
        self.amounts: list[Amount] = []
        self.declared = declarations(self.text)

    def find(self) -> list[Amount]:
        position = 0
        while match := _CANDIDATE.search(self.text, position):
            position = max(self._read(match), match.end())
        return self.amounts

    def _read(self, match: re.Match[str]) -> int:
        """Read the amount at a candidate; return where to go on."""
        start, text = match.start(), self.text
        if match[0] in ("半数", "一半", "过半", "过半数"):
            return self._half(match)
        if match[0] == "半":  # 半个百分点
            point = percent(Decimal("0.005"), start, match.end() + 4)
            return self._single(point) or match.end()
        if self._is_no_amount(match):
            return self._skip(start)
        if end := inside_name(text, start):
            return end
        if few := few_at(text, start):
            return self._add(*few, "range", start, few[1].end)
        quantity = quantity_at(self.joined, start)
        if quantity is None or self._ends_code(quantity, start):
            return self._skip(start)
        quantity = self._in_points(in_currency(text, quantity))
        if end := self._name_end(match, quantity):
            return end
        return self._range(quantity) or self._list(quantity) or self._single(quantity) or self._skip(start)

    def _in_points(self, quantity: Quantity) -> Quantity:
        """A number of 个 as one of the percentage points that the last of its list is said in."""
        unit, text = quantity.unit, self.text
        if unit is None or unit.unit != "个" or not _POINTS_BEHIND.match(text, quantity.number_end):
            return quantity
        low = max(0, quantity.start - _LONGEST_MOVE)
        goes_on = (
            bool(self.amounts)
            and self.amounts[-1].unit == "%"
            and text[self.floor : quantity.start] in _IN_LIST
        )
        if not goes_on and not _MOVED.search(text[low : quantity.start]):
            return quantity
        points = units()["百分点"]
        return quantity.with_unit(points) if points else quantity

    def _is_no_amount(self, match: re.Match[str]) -> bool:
        """Whether what stands before a number makes it an ordinal, a part of 数十 or of a code (A4, v1.2)."""
        start, text = match.start(), self.text
        before = text[start - 1] if start else ""
        if (times := _TIMES.match(text, start)) and (before == "届" or times["session"]):
            return True  # 第12届89次常务会议, 十三次代表大会
        if _SESSION.match(text, start):
            return True  # 12届23次常委会议
        if before == "第" or (before and before in "数几" and not match[0].isdigit()):  # 数十家, but 人数10人
            return True
        in_code = before.isascii() and (before.isalnum() or (before != "" and before in "._["))
        return in_code and not sign_before(text, start)

    def _ends_code(self, quantity: Quantity, start: int) -> bool:
        """Whether a number behind a hyphen is the rest of a code (GB-10), not a negative value."""
        text = self.text
        if start < 2 or text[start - 1] != "-" or quantity.start != start:
            return False
        return text[start - 2].isascii() and text[start - 2].isalnum()

    def _name_end(self, match: re.Match[str], quantity: Quantity) -> int | None:
        """Where the name ends that a Chinese number begins (三农), unless a bound makes it an amount."""
        text = self.text
        if match[0].isdigit() or text.startswith(_POINT, quantity.number_end):
            return None
        bounded = is_bounded if match[0] in "百千万" else is_firmly_bounded
        end = in_name(text, match.start())
        return None if end and bounded(text, self.floor, quantity) else end

    def _skip(self, start: int) -> int:
        """Leave the number at `start` unread."""
        end = start
        text = self.text
        han = text[start] not in _DIGITS
        while end < len(text) and (
            text[end] in HAN_CHARS if han else (text[end] in _DIGITS or text[end] in ",.")
        ):
            end += 1
        return end

    def _half(self, match: re.Match[str]) -> int:
        quantity = percent(Decimal("0.5"), match.start(), match.end())
        if match[0].startswith("过"):
            return self._add(quantity, None, ">", match.start(), match.end())
        return self._single(quantity) or match.end()

    # one number

    def _single(self, quantity: Quantity) -> int | None:
        if quantity.unit is None:
            return self._bare(quantity)
        if not counts_something(self.text, self.floor, quantity):
            return None
        before = bound_before(self.text, quantity.start, self.floor)
        after, _ = bound_after(self.text, quantity.end)
        start = before.edge if before else quantity.start
        end = max(after.edge if after else 0, enclosed_end(self.text, quantity.end))
        end = end if after or self.text[quantity.end : quantity.end + 1] == "(" else quantity.end
        if after is None and before is None and end > quantity.end:
            end = quantity.end
        comparator = comparator_of(before, after, quantity.vague, self.text, quantity.end)
        carried = self._goes_on(quantity) or self._is_next_rate(quantity)
        if before or after or not carried:
            self.bound = comparator if before and after is None else None
            self.of_rates = before is not None and "每" in self.text[before.edge : quantity.start]
        elif self.bound in _FIRM:
            comparator = self.bound  # 最高100万元、200万元
        return self._add(quantity, None, comparator, start, end)

    def _goes_on(self, quantity: Quantity) -> bool:
        """Whether a number follows the amount before it in a list of the same unit."""
        last = self.amounts[-1] if self.amounts else None
        same = last is not None and quantity.unit is not None and last.unit == quantity.unit.unit
        return same and self.text[self.floor : quantity.start] in _IN_LIST

    def _is_next_rate(self, quantity: Quantity) -> bool:
        """Whether a number is the next of a list of rates: 不低于县道每公里1万元、乡道每公里5000元."""
        last = self.amounts[-1] if self.amounts else None
        if (
            not self.of_rates
            or last is None
            or last.per is None
            or quantity.unit is None
            or last.unit != quantity.unit.unit
        ):
            return False
        return _NEXT_RATE.fullmatch(self.text, self.floor, quantity.start) is not None

    def _bare(self, quantity: Quantity) -> int | None:
        """Read a number whose unit stands before it: ￥5000, or a table's 亿元 17830.6."""
        text = self.text
        if sign := sign_before(text, quantity.start):
            unit, start = sign
            priced = replace(quantity.with_unit(unit), start=start)
            before = bound_before(self.text, start, self.floor)
            after, _ = bound_after(self.text, quantity.end)
            edge = before.edge if before else start
            end = after.edge if after else quantity.end
            return self._add(
                priced, None, comparator_of(before, after, quantity.vague, self.text, end), edge, end
            )
        if column := unit_before(self.joined, quantity) or declared_unit(
            self.joined, self.original, self.declared, quantity
        ):
            valued = replace(
                quantity, value=column.unit.base(quantity.value * column.scale), unit=column.unit
            )
            return self._add(valued, None, "=", quantity.start, quantity.end)
        if _YI.match(text, quantity.end - 1) and _OF_MONEY.search(text, self._low(quantity), quantity.start):
            self._add(quantity.with_unit(_YUAN), None, "=", quantity.start, quantity.end)
            self.amounts[-1] = replace(self.amounts[-1], status="inferred")
            return quantity.end
        return None

    def _low(self, quantity: Quantity) -> int:
        return max(self.floor, quantity.start - _MONEY_NOUN)

    # two numbers and more

    def _range(self, first: Quantity) -> int | None:
        found = range_at(self.joined, self.floor, first)
        return None if found is None else self._add(found.low, found.high, "range", found.start, found.end)

    def _list(self, first: Quantity) -> int | None:
        """Read 2、5、10万元: bare numbers that share the unit of the last."""
        if first.unit is not None or first.start < self.no_list or not _LIST.match(self.text, first.end):
            return None
        members, at = [first], first.end
        while len(members) < 20 and (match := _LIST.match(self.text, at)):
            following = quantity_at(self.joined, match.end())
            if following is None:
                self.no_list = at
                return None
            members.append(following)
            at = following.end
            if following.unit is not None:
                break
        last = members[-1]
        if last.unit is None:
            self.no_list = last.start  # the numbers in between share no unit either
        if last.unit is None or (len(members) == 2 and self._labelled(first)):
            return None
        printed = self.text[last.start : last.number_end]
        for member in members[:-1]:
            self._single(share_unit(member, printed, last.unit))
        return self._single(last)

    def _labelled(self, first: Quantity) -> bool:
        """Say whether the first of two numbers is the label of a paragraph: 1、5万元以下."""
        if self.text[first.end] not in "、,":
            return False
        return (
            first.start == 0 or self.text[first.start - 1] in "\n。；;：:" or first.start in self.joined.gaps
        )

    # results

    def _add(self, low: Quantity, high: Quantity | None, comparator: Comparator, start: int, end: int) -> int:
        unit = (high or low).unit
        if unit is None:
            return end
        per = rate_before(self.text, low.start, floor_of_rate(self.text, self.floor), end)
        if per is None and self.amounts and is_carried(self.text, self.floor, low.start):
            per = self.amounts[-1].per if self.amounts[-1].unit == unit.unit else None
        if per is None and self.amounts and self.text[self.floor : low.start] in _IN_LIST:
            per = self.amounts[-1].per if self.amounts[-1].unit == unit.unit else None  # 每人760元、560元
        if trailing := rate_after(self.text, (high or low).end):
            per = "/".join(dict.fromkeys([*(per.split("/") if per else []), *trailing[0].split("/")]))
            end = max(end, trailing[1])
            after, _ = bound_after(self.text, end)
            if comparator == "=" and after:  # 5万元/家以内
                comparator, end = after.comparator, after.edge
        if self._says_again(low, high):
            return end
        first, last = self.joined.span(start, end)
        self.amounts.append(
            Amount(
                unit.kind,
                low.value.normalize() if low.value == 0 else low.value,
                high.value if high else None,
                comparator,
                unit.unit,
                per,
                self.original[first:last],
                first,
                last,
                self._status(low, high),
            )
        )
        self.floor = end
        return end

    def _says_again(self, low: Quantity, high: Quantity | None) -> bool:
        """Whether a sum is the one before it again, in a bracket: 200万元（大写：贰佰万元整）."""
        if not self.amounts or high is not None or low.unit is None or low.unit.kind != "money":
            return False
        before = self.amounts[-1]
        same = (before.value, before.value_high, before.unit) == (low.value, None, low.unit.unit)
        return same and _AGAIN.fullmatch(self.text, self.floor, low.start) is not None

    def _status(self, low: Quantity, high: Quantity | None) -> Status:
        """How sure an amount is: less where figures stand apart, or 个 hides what is counted."""
        apart = self._is_set_apart(low) or (high is not None and self._is_set_apart(high))
        start, end = low.start, (high or low).end
        if is_replaced_quote(self.text[max(0, start - _QUOTE) : start], self.text[end : end + _QUOTE]):
            return "inferred"  # 将“补助20万元”修改为“补助30万元”
        if _BARE_SCALE.fullmatch(self.text[low.start : low.number_end]):
            return (
                "inferred"  # 亿元以上项目: a class of projects, and 百亿元 may be a hundred or some hundreds
            )
        return "inferred" if apart or counts_unread(self.text, low.start, self.floor) else "certain"

    def _is_set_apart(self, quantity: Quantity) -> bool:
        """Whether a blank stands in a number, or parts it from figures before it: one, or two?"""
        joined, start = self.joined, quantity.start
        digits = _FIGURE.match(self.text, start)
        inside = range(start + 1, digits.end()) if digits else ()
        if any(at in joined.gaps and self.original[joined.origin(at) - 1] != "\n" for at in inside):
            return True
        return _FIGURE_BEFORE.search(self.text, max(0, start - _MONEY_NOUN), start) is not None
