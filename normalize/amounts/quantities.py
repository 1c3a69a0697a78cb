"""One number with what it counts: the step between numerals and amounts."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from gongbao.normalize.amounts.unit_words import DOMESTIC, MeasureUnit, degree, unit_at, units
from gongbao.normalize.text.joining import Joined
from gongbao.normalize.text.lexicon import alternation, longest_word, word_table
from gongbao.normalize.text.numerals import (
    ARABIC,
    BIG_UNITS,
    FORMAL_ONES,
    HAN,
    HAN_CHARS,
    ONES,
    SMALL_UNITS,
    TO_99,
    UNIT_CHARS,
    read_number,
)
from gongbao.schema.fixed import fixed

_NUMBER = rf"(?:(?:{ARABIC})(?:[{UNIT_CHARS}]{{1,4}}零?(?:{ARABIC})){{0,3}}[{UNIT_CHARS}]*|{HAN})"
_ABOUT = ("多", "余", "来", "几")
"""What says behind a number that it is somewhat more."""
NUMBER = re.compile(rf"(?P<number>{_NUMBER})(?:(?P<vague>[{''.join(_ABOUT)}])(?P<scale>[{UNIT_CHARS}]+))?")
_SHARE = re.compile(rf"(?P<base>{_NUMBER})分之(?P<share>{_NUMBER})")
_DISCOUNT = re.compile(rf"(?P<two>[{ONES}][{ONES}]|[1-9]\.?[1-9])折(?![叠旧合扣算抵])")
_TENTHS = re.compile(
    rf"(?P<tenths>10|[1-9](?:\.[0-9])?|[{ONES}两]点[{ONES}]|[{TO_99}两])"
    rf"(?P<sign>成|折)(?P<rest>[{ONES}半](?![十百千万亿个月年数]))?"
)
_SLASH = re.compile(r"(?P<high>[1-9])/(?P<low>[2-9]|10)(?=以上|以下|的|左右|[，。、；)]|$)(?!/)")
_SMALL_CHANGE = re.compile(
    rf"(?P<jiao>[0-9{ONES}两{FORMAL_ONES}])角(?:(?P<fen>[0-9{ONES}{FORMAL_ONES}])分)?整?"
    rf"|零?(?P<only>[0-9{ONES}{FORMAL_ONES}])分整?(?![之钟])"
)
_SIGN = re.compile(rf"(?:{alternation(word_table('currency_signs'))}) ?$")
_AND_HALF = re.compile(r"半(?![径个年月天小数])")
_LONGEST = 40
_SIGN_WINDOW = 6
_MINUS_AFTER = re.compile(rf"[0-9A-Za-z{TO_99})%元月日年]")
_COLD = re.compile(r"零下$|(?<![减欠担胜自肩背抱辜])负$|零上$")
_DIGITS = f"零〇{ONES}"
_AT_START = [word for word in word_table("bound_words") if word[0] in HAN_CHARS]
_NAMES = re.compile(rf"(?:{alternation(_AT_START)})(?!(?<=点)[{_DIGITS}])")
_INSIDE = {
    word: next(at for at, char in enumerate(word) if char in HAN_CHARS)
    for word in word_table("bound_words")
    if word not in _AT_START
}
_BEFORE_INSIDE = frozenset(word[at - 1] for word, at in _INSIDE.items())


@fixed
class Quantity:
    """A number as read: `value` not yet in base units while `unit` is None."""

    value: Decimal
    unit: MeasureUnit | None
    start: int
    number_end: int
    end: int
    scaled: bool
    vague: bool = False

    @property
    def kind(self) -> str | None:
        return self.unit.kind if self.unit else None

    def with_unit(self, unit: MeasureUnit) -> Quantity:
        """Give a bare number the unit of its neighbour."""
        return replace(self, value=unit.base(self.value), unit=unit)


def percent(value: Decimal, start: int, end: int) -> Quantity:
    """Make a share of one a percentage.

    >>> from decimal import Decimal
    >>> percent(Decimal("0.5"), 0, 2).value
    Decimal('50.0')
    """
    sign = units()["%"]
    return Quantity(value * 100, sign, start, end, end, scaled=True)


def quantity_at(joined: Joined, at: int) -> Quantity | None:
    """Read the number at `at` with the unit right after it, if there is one.

    >>> from gongbao.normalize.text.joining import join_text
    >>> found = quantity_at(join_text("补助5万元"), 2)
    >>> found and (found.value, found.end)
    (Decimal('50000'), 5)
    """
    text = joined.text
    match = NUMBER.match(text, at)
    if match is None or match.end() - at > _LONGEST:
        return None
    if share := (_share(text, at) or _tenths(text, at)):
        return share
    value, end = _value(match)
    if value is None:
        return None
    scaled = match["number"][-1] in BIG_UNITS or bool(match["scale"])
    start, value = _signed(text, at, value)
    bare = Quantity(value, None, start, end, end, scaled, vague=bool(match["vague"]))
    found = unit_at(text, end)
    if found is None and text.startswith(_ABOUT, end) and (found := unit_at(text, end + 1)):
        bare = replace(bare, vague=True)
    return bare if found is None else _measured(text, bare, found)


def _measured(text: str, bare: Quantity, found: tuple[MeasureUnit, int]) -> Quantity:
    """Give a bare number the unit behind it, with what that leaves open: 3元5角, 一年半."""
    unit, end = found
    unit = degree(text, bare.start, unit)
    value = unit.base(bare.value)
    if unit.unit == "CNY" and unit.word in ("元", "圆", "块"):
        change = _SMALL_CHANGE.match(text, end)
        if change:
            value += _change(change)
            end = change.end()
    elif unit.word == "角" and (change := re.compile(rf"([0-9{ONES}])分(?![之钟])").match(text, end)):
        value += (read_number(change[1]) or Decimal(0)) / 100
        end = change.end()
    elif _AND_HALF.match(text, end) and unit.kind not in ("count", "percent", "money"):
        value += unit.base(Decimal("0.5"))
        end += 1
    return replace(bare, value=value, unit=unit, end=end)


def _change(match: re.Match[str]) -> Decimal:
    def part(name: str) -> Decimal:
        return (read_number(match[name]) if match[name] else None) or Decimal(0)

    return part("jiao") / 10 + (part("fen") + part("only")) / 100


def _value(match: re.Match[str]) -> tuple[Decimal | None, int]:
    """Read the numeral; give back characters that belong to the unit: 三百千米."""
    number, end = match["number"], match.end()
    value = read_number(number)
    if value is not None and match["scale"]:
        scale = read_number(match["scale"])
        return (None if scale is None else value * scale), end
    if value is None and match["scale"]:
        return None, end
    word = (
        longest_word(units(), match.string, end - 1, 4) if number[-1] in "千兆" and len(number) > 1 else None
    )
    if word and len(word) > 1 and units()[word] is not None:  # 110千伏 is 110 of 千伏
        number, end = number[:-1], end - 1
        value = read_number(number)
    while value is None and len(number) > 1 and number[-1] in "十百千万亿两":
        number, end = number[:-1], end - 1
        value = read_number(number)
    return value, end


def _share(text: str, at: int) -> Quantity | None:
    match = _SHARE.match(text, at)
    if match is None:
        return None
    low, high = read_number(match["base"]), read_number(match["share"])
    if not low or high is None:
        return None
    start, value = _signed(text, at, high / low)
    return percent(value, start, match.end())


def _tenths(text: str, at: int) -> Quantity | None:
    if match := _SLASH.match(text, at):
        return percent(Decimal(match["high"]) / Decimal(match["low"]), at, match.end())
    if match := _DISCOUNT.match(text, at):
        return percent((read_number(match["two"].replace(".", "")) or Decimal(0)) / 100, at, match.end())
    match = _TENTHS.match(text, at)
    if match is None:
        return None
    sign_at = match.start("sign")
    word = longest_word(units(), text, sign_at, 4)
    if word is not None or text[match.end() : match.end() + 1] in ("套", "不"):
        return None
    value = (read_number(match["tenths"]) or Decimal(0)) / 10
    if match["rest"]:
        value += (
            Decimal("0.05") if match["rest"] == "半" else (read_number(match["rest"]) or Decimal(0)) / 100
        )
    return percent(value, at, match.end())


def _signed(text: str, at: int, value: Decimal) -> tuple[int, Decimal]:
    """Apply a minus, 负 or 零下 before the number."""
    if match := _COLD.search(text, max(0, at - 2), at):
        return match.start(), value if match[0] == "零上" else -value
    if at and text[at - 1] in "-" and not (at > 1 and _MINUS_AFTER.match(text[at - 2])):
        return at - 1, -value
    return at, value


def in_currency(text: str, quantity: Quantity) -> Quantity:
    """Read 港币300万元 as dollars of Hong Kong: the currency stands before the number, 元 behind it.

    >>> from gongbao.normalize.text.joining import join_text
    >>> found = in_currency("港币300万元", quantity_at(join_text("港币300万元"), 2))
    >>> found.unit and found.unit.unit
    'HKD'
    """
    if quantity.unit is None or quantity.unit.unit != DOMESTIC:
        return quantity
    sign = sign_before(text, quantity.start)
    if sign is None or not sign[0].is_currency:
        return quantity
    return replace(quantity, unit=replace(quantity.unit, unit=sign[0].unit), start=sign[1])


def sign_before(text: str, start: int) -> tuple[MeasureUnit, int] | None:
    """Read a currency sign that ends right before `start`: ￥, US$, 人民币.

    >>> unit, start = sign_before("共￥5000".replace("￥", "¥"), 2)
    >>> unit.unit, start
    ('CNY', 1)
    """
    match = _SIGN.search(text, max(0, start - _SIGN_WINDOW), start)
    if match is None:
        return None
    before = text[match.start() - 1] if match.start() else ""
    if match[0][0].isascii() and match[0][0].isalpha() and before.isascii() and before.isalpha():
        return None
    if before and (before in UNIT_CHARS or before.isdigit()):
        return None  # the 万美元 of a table's cell
    (code,) = word_table("currency_signs")[match[0].strip()]
    return MeasureUnit(match[0], "money", code, Decimal(1)), match.start()


def in_name(text: str, start: int) -> int | None:
    """Say where a bound word (一网通办, 三区三线) that begins at `start` ends.

    >>> in_name("一网通办", 0), in_name("一成", 0), in_name("一点五亿元", 0)
    (4, None, None)
    """
    match = _NAMES.match(text, start)
    return match.end() if match else None


def inside_name(text: str, start: int) -> int | None:
    """Say where a bound word with a numeral inside (珠三角) ends, if its numeral is at `start`.

    >>> inside_name("珠三角", 1), inside_name("共三角", 1)
    (3, None)
    """
    if not start or text[start - 1] not in _BEFORE_INSIDE:
        return None
    return next(
        (start - at + len(word) for word, at in _INSIDE.items() if text.startswith(word, start - at)), None
    )


def scale_of(number: str, *, small: bool = False) -> Decimal:
    """Read the 万 or 亿 that ends a number, where `small` also its 百 or 千.

    >>> scale_of("3.5亿"), scale_of("三千"), scale_of("三千", small=True)
    (Decimal('100000000'), Decimal('1'), Decimal('1000'))
    """
    sizes = {**BIG_UNITS, **({**SMALL_UNITS, "十": 0, "拾": 0} if small else {})}
    scale = Decimal(1)
    for char in reversed(number):
        size = sizes.get(char)
        if not size:
            break
        scale *= size
    return scale
