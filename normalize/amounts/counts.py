"""Whether a number with a unit counts anything: 三名以上 does, 两个直达 does not."""

from __future__ import annotations

from gongbao.normalize.amounts.bounds import bound_after, bound_before
from gongbao.normalize.amounts.quantities import Quantity
from gongbao.normalize.amounts.unit_words import MeasureUnit
from gongbao.normalize.text.numerals import UNIT_CHARS

_DIGITS = frozenset("0123456789")


_WHOLE_ONLY = frozenset("节条项款层课版")  # 6.3节 is a label
_RARELY_CHINESE = frozenset("两升担码寸")  # 五两 may be, 三升 in a name is not
_OF_PLACES = ("县", "山")
_AFTER_LI = ("", *"，。；、的外以左长远")
_AFTER_JIAO = ("", *"，。；)")


def counts_something(text: str, floor: int, quantity: Quantity) -> bool:
    """Say whether a number with a unit is an amount, not a name or a label.

    `floor` is where the amount before it ended.

    >>> from gongbao.normalize.amounts.quantities import quantity_at
    >>> from gongbao.normalize.text.joining import join_text
    >>> texts = ("三名教师", "两个直达", "五台县")
    >>> [counts_something(text, 0, quantity_at(join_text(text), 0)) for text in texts]
    [True, False, False]
    """
    if quantity.unit is None or _is_label(text, quantity, quantity.unit):
        return False
    number = text[quantity.start : quantity.number_end]
    if number[0] in _DIGITS:
        return True
    return _chinese_counts(text, floor, quantity, quantity.unit)


def _is_label(text: str, quantity: Quantity, unit: MeasureUnit) -> bool:
    number = text[quantity.start : quantity.number_end]
    if number[0] == "0" and len(number) > 1 and "." not in number:
        return True
    if unit.word == "分" and text[quantity.start - 1 : quantity.start] in ("时", "点", ":"):
        return True  # 9时30分
    if unit.word == "度" and text[quantity.start - 1 : quantity.start] in ("纬", "经"):
        return True  # 北纬27度
    if number == "一" and text[max(0, quantity.start - 2) : quantity.start] == "最后":
        return True  # 最后一公里
    return unit.word in _WHOLE_ONLY and "." in number


def _chinese_counts(text: str, floor: int, quantity: Quantity, unit: MeasureUnit) -> bool:
    number, following = text[quantity.start : quantity.number_end], text[quantity.end : quantity.end + 1]
    if following in _OF_PLACES and len(unit.word) == 1 and unit.word != "个":
        return False  # 五台县
    if unit.word == "里":
        return quantity.value >= 10 and following in _AFTER_LI  # 十里长街
    if unit.word in _RARELY_CHINESE or (unit.word.startswith("角") and following not in _AFTER_JIAO):
        return False  # 长三角
    if number[0] in UNIT_CHARS and number[0] not in "十拾" and unit.kind != "percent":
        return quantity.vague or is_bounded(text, floor, quantity)  # 千年商港, but 近百家
    if unit.kind != "count" or quantity.vague or (unit.weight == "plain" and number != "一"):
        return True
    return unit.weight != "arabic" and (quantity.value >= 10 or is_bounded(text, floor, quantity))


def is_bounded(text: str, floor: int, quantity: Quantity) -> bool:
    """Say whether words before or after bound a number.

    >>> from gongbao.normalize.amounts.quantities import quantity_at
    >>> from gongbao.normalize.text.joining import join_text
    >>> is_bounded("两个以上", 0, quantity_at(join_text("两个以上"), 0))
    True
    """
    if bound_before(text, quantity.start, floor):
        return True
    return bound_after(text, quantity.end)[0] is not None


def is_firmly_bounded(text: str, floor: int, quantity: Quantity) -> bool:
    """Say whether a number is bounded by 不少于 or 以上 and the like, not by 突破 or 约.

    >>> from gongbao.normalize.amounts.quantities import quantity_at
    >>> from gongbao.normalize.text.joining import join_text
    >>> is_firmly_bounded("突破百家", 0, quantity_at(join_text("突破百家"), 2))
    False
    """
    before = bound_before(text, quantity.start, floor)
    if before and before.comparator in (">=", "<="):
        return True
    return bound_after(text, quantity.end)[0] is not None
