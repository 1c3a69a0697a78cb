"""A number as Word writes it in a list: 十二, 壹拾贰, ⑫, XII, l, 乙."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gongbao.normalize.text.numerals import FORMAL_ONES, ONES

_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_FORMAL_TRADITIONAL = "壹貳參肆伍陸柒捌玖"
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
_MOST_ROMAN = 4999
_TEN_THOUSAND = 10_000
_LETTERS = 26
_MOST_LETTERS = 30
"""Times that Word repeats a letter: behind zz comes aaa."""


def _counted(ones: str = ONES, units: str = "十百千", zero: str = "零", *, one_ten: bool = False) -> _Form:
    """Numbers by tens, hundreds, thousands; `one_ten` writes 一十 where others write 十."""

    def form(number: int) -> str:
        if not 0 < number < _TEN_THOUSAND:
            return str(number)
        text, gap = "", False
        for place, digit in zip(range(len(str(number)) - 1, -1, -1), map(int, str(number)), strict=True):
            if not digit:
                gap = bool(text)
                continue
            text += (zero if gap else "") + ones[digit - 1] + (units[place - 1] if place else "")
            gap = False
        first = ones[0] + units[0]
        return text if one_ten or not text.startswith(first) else text.removeprefix(ones[0])

    return form


def _by_digits(number: int, zero: str = "〇") -> str:
    return "".join(zero if digit == "0" else ONES[int(digit) - 1] for digit in str(number))


def _counted_below_hundred(number: int) -> str:
    """Tens are counted, larger numbers written digit by digit."""
    return _thousands(number) if number < 100 else _by_digits(number)


def _japanese(number: int) -> str:
    """Neither a one before a hundred or thousand nor a zero between."""
    text = _counted(zero="")(number)
    return text.replace("一百", "百").replace("一千", "千")


def _roman(number: int) -> str:
    if not 0 < number <= _MOST_ROMAN:
        return str(number)
    text = ""
    for size, sign in _ROMAN:
        text += sign * (number // size)
        number %= size
    return text


def _letters(number: int) -> str:
    times, letter = divmod(number - 1, _LETTERS)
    return chr(ord("A") + letter) * (times + 1) if 0 <= times < _MOST_LETTERS else str(number)


def _one_of(signs: str) -> _Form:
    """A sign for each number; what has none is written in digits."""
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else str(number)


def _signs(*ranges: tuple[str, str]) -> str:
    return "".join(chr(code) for first, last in ranges for code in range(ord(first), ord(last) + 1))


def _ordinal(number: int) -> str:
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) - ord("0") + ord("０")) for digit in str(number))


_Form = Callable[[int], str]
_thousands: _Form = _counted()
_CYCLE = [_STEMS[at % len(_STEMS)] + _BRANCHES[at % len(_BRANCHES)] for at in range(60)]

_FORMS: Mapping[str, _Form] = {
    "decimalZero": lambda number: f"{number:02}",
    "upperRoman": _roman,
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperLetter": _letters,
    "lowerLetter": lambda number: _letters(number).lower(),
    "ordinal": _ordinal,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _one_of(_signs(("①", "⑳"), ("㉑", "㉟"), ("㊱", "㊿"))),
    "decimalEnclosedCircleChinese": _one_of(_signs(("①", "⑳"), ("㉑", "㉟"), ("㊱", "㊿"))),
    "decimalEnclosedFullstop": _one_of(_signs(("⒈", "⒛"))),
    "decimalEnclosedParen": _one_of(_signs(("⑴", "⒇"))),
    "ideographEnclosedCircle": _one_of(_signs(("㊀", "㊉"))),
    "chineseCounting": _counted_below_hundred,
    "chineseCountingThousand": _thousands,
    "taiwaneseCounting": _counted_below_hundred,
    "taiwaneseCountingThousand": _thousands,
    "japaneseCounting": _japanese,
    "ideographDigital": _by_digits,
    "taiwaneseDigital": lambda number: _by_digits(number, "○"),
    "japaneseDigitalTenThousand": _by_digits,
    "chineseLegalSimplified": _counted(FORMAL_ONES, "拾佰仟", one_ten=True),
    "ideographLegalTraditional": _counted(_FORMAL_TRADITIONAL, "拾佰仟", one_ten=True),
    "japaneseLegal": _counted(_FORMAL_TRADITIONAL, "拾佰仟", one_ten=True),
    "ideographTraditional": _one_of(_STEMS),
    "ideographZodiac": _one_of(_BRANCHES),
    "ideographZodiacTraditional": lambda number: _CYCLE[(number - 1) % 60],
    "none": lambda number: "",
}


def written_number(number: int, form: str) -> str:
    """Write a number in one of Word's forms (`w:numFmt`); in digits where the form is another.

    >>> written_number(12, "chineseCountingThousand"), written_number(12, "decimalEnclosedCircle")
    ('十二', '⑫')
    """
    return _FORMS.get(form, str)(number)
