"""Numerals: Arabic, Chinese, formal, mixed, and shares such as 百分之三十 or 七成."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from math import inf

from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.look_alikes import plain

DIGITS = dict(zip("零〇○一二三四五六七八九", (0, 0, 0, *range(1, 10)), strict=True)) | {
    "两": 2,
    "兩": 2,
    "壹": 1,
    "贰": 2,
    "貳": 2,
    "叁": 3,
    "參": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "陸": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
ONES = "一二三四五六七八九"
"""The digits of small numbers, to stand in a class of a pattern; no 两, which counts but numbers nothing."""
TO_99 = f"{ONES}十"
"""What items, parts and days are numbered with."""
TO_999 = f"{TO_99}百零〇"
"""What articles and decrees are numbered with."""
FORMAL_ONES = "壹贰叁肆伍陆柒捌玖"
"""The digits of sums of money, which nobody can alter."""
ORDINAL = rf"第[{TO_999}\d]+"
"""The number of an article, a chapter, a part."""
TENS = {"廿": 20, "卅": 30, "卌": 40}
SMALL_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
BIG_UNITS = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8, "兆": 10**12}

ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
UNIT_CHARS = "".join(SMALL_UNITS) + "".join(BIG_UNITS)
HAN_CHARS = "".join(DIGITS) + "".join(TENS) + UNIT_CHARS
HAN = rf"[{HAN_CHARS}]+(?:点[{''.join(DIGITS)}]+[{UNIT_CHARS}]*)?"

_LONGEST = 40  # no number in a document is longer; keeps hostile input linear
_TOKEN = re.compile(
    rf"(?P<arabic>{ARABIC})|(?P<decimal>[{''.join(DIGITS)}]+点[{''.join(DIGITS)}]+)|(?P<han>.)"
)
_SHARE = re.compile(r"(?P<base>百|千|万|萬)分之(?P<share>.+)")
_FRACTION = re.compile(r"(?:(?P<whole>.+?)又)?(?P<low>.+?)分之(?P<high>.+)")
_SIGNED = re.compile(r"(?P<sign>[负負]|[-+\u2212])(?P<rest>.+)")
_PARTS = re.compile(rf"(?P<number>.+?)(?P<sign>[%‰‱]|成|折)(?P<rest>[{ONES}1-9]?)")
_PART_SIZE = {"%": 100, "‰": 1000, "‱": 10000, "成": 10, "折": 10}
_HALF = frozenset({"半", "半数", "一半", "二分之一"})
_WIDTH = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF1A)} | {
    ord("．"): ord("."),
    ord("，"): ord(","),
    ord("％"): ord("%"),
    ord("－"): ord("-"),
    ord("＋"): ord("+"),
    ord("／"): ord("/"),
}


def parse_numeral(text: str) -> Decimal | None:
    """Read one numeral, or return None if the text is not one.

    Shares are fractions of one: 30% and 百分之三十 are 0.3.

    >>> parse_numeral("一千二百万"), parse_numeral("叁万伍仟陆佰"), parse_numeral("二〇二二")
    (Decimal('12000000'), Decimal('35600'), Decimal('2022'))
    >>> parse_numeral("1,234.56万"), parse_numeral("七成"), parse_numeral("第三条")
    (Decimal('12345600.00'), Decimal('0.7'), None)
    """
    text = solid(plain(text)).translate(_WIDTH).replace("万万", "亿")
    if not text or len(text) > _LONGEST:
        return None
    if match := _SIGNED.fullmatch(text):
        value = _unsigned(match["rest"])
        return value if value is None or match["sign"] == "+" else -value
    return _unsigned(text)


def _unsigned(text: str) -> Decimal | None:
    if text in _HALF:
        return Decimal("0.5")
    if "分之" in text:
        return _fraction(text)
    if match := _PARTS.fullmatch(text):
        return _parts(match)
    if text.count("/") == 1:
        high, _, low = text.partition("/")
        return _quotient(read_number(high), read_number(low))
    return read_number(text)


def _fraction(text: str) -> Decimal | None:
    if match := _SHARE.fullmatch(text):
        share = read_number(match["share"])
        size = {"百": 100, "千": 1000, "万": 10000, "萬": 10000}[match["base"]]
        return None if share is None else share / size
    match = _FRACTION.fullmatch(text)
    if match is None:
        return None
    value = _quotient(read_number(match["high"]), read_number(match["low"]))
    whole = read_number(match["whole"]) if match["whole"] else Decimal(0)
    return None if value is None or whole is None else whole + value


def _quotient(high: Decimal | None, low: Decimal | None) -> Decimal | None:
    return None if high is None or not low else high / low


def _parts(match: re.Match[str]) -> Decimal | None:
    number = read_number(match["number"])
    if number is None or (match["rest"] and match["sign"] in "%‰‱"):
        return None
    size = _PART_SIZE[match["sign"]]
    if match["sign"] == "折" and number > 10:
        size = 100
    rest = read_number(match["rest"]) if match["rest"] else Decimal(0)
    return None if rest is None else number / size + rest / (size * 10)


@lru_cache(maxsize=4096)
def read_number(text: str) -> Decimal | None:
    """Read a plain number, Arabic, Chinese or mixed, with its 万 and 亿; no sign, no share.

    >>> read_number("20亿零300万"), read_number("三百五"), read_number("百千")
    (Decimal('2003000000'), Decimal('350'), None)
    """
    if not text or len(text) > _LONGEST:
        return None
    if all(char in DIGITS for char in text):
        return Decimal("".join(str(DIGITS[char]) for char in text))
    tokens = _tokens(text)
    return None if tokens is None else _Sum().read(tokens)


def _tokens(text: str) -> list[Decimal | str] | None:
    tokens: list[Decimal | str] = []
    at = 0
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            return None
        at = match.end()
        if match["arabic"]:
            tokens.append(Decimal(match["arabic"].replace(",", "")))
        elif match["decimal"]:
            whole, _, rest = match["decimal"].partition("点")
            tokens.append(Decimal(f"{_positional(whole)}.{_positional(rest)}"))
        else:
            tokens.append(match["han"])
    return tokens


def _positional(text: str) -> str:
    return "".join(str(DIGITS[char]) for char in text)


class _Sum:
    """Adds up a numeral from left to right, section by section."""

    def __init__(self) -> None:
        self.sections: list[tuple[Decimal, int]] = []  # value so far, the big unit it was closed with
        self.section = Decimal(0)
        self.current: Decimal | None = None
        self.last_unit = 0  # the unit just read
        self.lowest: float = inf  # the smallest unit of this section
        self.zero = False
        self.han_digit = False

    def read(self, tokens: list[Decimal | str]) -> Decimal | None:
        for index, token in enumerate(tokens):
            if token == "点":
                return self._fractional(tokens[index + 1 :])
            if not self._take(token):
                return None
        return self._total(smart=True)

    def _take(self, token: Decimal | str) -> bool:
        if isinstance(token, Decimal):
            return self._number(token, han=False)
        if token in DIGITS:
            if DIGITS[token] == 0:
                if self.current is not None:
                    return False
                self.zero = True
                return True
            return self._number(Decimal(DIGITS[token]), han=True)
        if token in TENS:
            if self.current is not None or self.lowest <= 10:
                return False
            self.section += TENS[token]
            self.lowest = self.last_unit = 10
            self.zero = False
            return True
        if token in SMALL_UNITS:
            return self._small(SMALL_UNITS[token])
        return token in BIG_UNITS and self._big(BIG_UNITS[token])

    def _number(self, value: Decimal, *, han: bool) -> bool:
        if self.current is not None:
            return False
        self.current, self.han_digit = value, han
        return True

    def _small(self, unit: int) -> bool:
        if unit >= self.lowest:
            return False
        if self.current is None and self.last_unit and unit != 10 and not self.zero:
            return False
        self.section += (Decimal(1) if self.current is None else self.current) * unit
        self.current, self.zero = None, False
        self.lowest = self.last_unit = unit
        return True

    def _big(self, unit: int) -> bool:
        value = self.section + (self.current or 0)
        if self.current is None and self.section == 0:
            if self.sections and self.last_unit not in BIG_UNITS.values():
                return False
            value = Decimal(0) if self.sections else Decimal(1)
        while self.sections and self.sections[-1][1] < unit:
            value += self.sections.pop()[0]
        if value == 0 or (self.sections and self.sections[-1][1] == unit):
            return False
        self.sections.append((value * unit, unit))
        self.section, self.current, self.zero = Decimal(0), None, False
        self.last_unit, self.lowest = unit, inf
        return True

    def _total(self, *, smart: bool) -> Decimal | None:
        value = self.current or Decimal(0)
        if smart and self.han_digit and value and not self.zero and self.last_unit >= 100:
            value *= self.last_unit // 10  # 三百五 is 350
        return sum((part for part, _ in self.sections), Decimal(0)) + self.section + value

    def _fractional(self, tokens: list[Decimal | str]) -> Decimal | None:
        """Read what follows 点: digits, then perhaps 万 or 亿."""
        digits = ""
        while tokens and isinstance(tokens[0], str) and tokens[0] in DIGITS:
            digits += str(DIGITS[tokens.pop(0)])  # type: ignore[index]
        whole = self._total(smart=False)
        if not digits or whole is None:
            return None
        value = whole + Decimal(f"0.{digits}")
        for token in tokens:
            size = {**SMALL_UNITS, **BIG_UNITS}.get(token) if isinstance(token, str) else None
            if size is None:
                return None
            value *= size
        return value
