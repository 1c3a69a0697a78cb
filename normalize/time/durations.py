"""One length of time as printed: 三年, 10个工作日, 一年零六个月, 半年."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from gongbao.normalize.text.lexicon import alternation, longest_word, one_of, word_table
from gongbao.normalize.text.numerals import ARABIC, HAN_CHARS, TO_99, UNIT_CHARS, read_number
from gongbao.normalize.time.dates import shift_months
from gongbao.schema.fixed import fixed

_LONGEST_UNIT = 6
_NUMBER = re.compile(
    rf"(?P<number>{ARABIC}|[{HAN_CHARS}]+)(?P<vague>[多余来几])?(?P<scale>[{UNIT_CHARS}](?=[个年天日]))?"
)
_AND_HALF = re.compile(rf"个?半(?=个?(?:{one_of('time_words', 'and_a_half')}))")
_TAIL_HALF = re.compile(r"半(?![年月天日个])")
_STOP = re.compile(alternation(word_table("time_stop_words")))
_ORDER = "YMWDHTS"
_REST = re.compile(
    rf"[又零]?(?P<number>{ARABIC}|[{TO_99}两]+)(?P<unit>个月|天|日|小时|分钟|分(?![之钟别])|秒钟?)"
)
_HALVES: dict[str, tuple[str, Decimal | int]] = {
    "年": ("M", 6),
    "学年": ("M", 6),
    "月": ("D", 15),
    "天": ("H", 12),
    "日": ("H", 12),
    "小时": ("T", 30),
    "工作日": ("D", Decimal("0.5")),
    "世纪": ("Y", 50),
    "昼夜": ("H", 12),
    "旬": ("D", 5),
    "周": ("D", Decimal("3.5")),
    "学期": ("M", 3),
}
_HALF = re.compile(rf"半个?(?P<unit>{alternation(_HALVES)})(?![夜色光坡亮夏春冬秋产级制])")


@fixed
class Length:
    """A length of time: its parts by letter (`T` for minutes), and where it ends in the text."""

    parts: tuple[tuple[str, Decimal], ...]
    stop: int
    workday: bool = False
    vague: bool = False
    unit: str = ""

    @property
    def iso(self) -> str:
        """Print it in ISO 8601.

        >>> Length((("Y", Decimal(1)), ("M", Decimal(6))), 4).iso, Length((("H", Decimal(24)),), 4).iso
        ('P1Y6M', 'PT24H')
        """
        days = "".join(f"{_plain(size)}{part}" for part, size in self.parts if part in "YMWD")
        times = "".join(
            f"{_plain(size)}{'M' if part == 'T' else part}" for part, size in self.parts if part in "HTS"
        )
        return f"P{days}{'T' + times if times else ''}"

    def after(self, day: date, sign: int = 1) -> date | None:
        """Count it from a date; None where working days or fractions leave the date open."""
        if self.workday or any(size != size.to_integral_value() for _, size in self.parts):
            return None
        try:
            for part, size in self.parts:
                number = int(size) * sign
                if part in "YM":
                    day = shift_months(day, number * (12 if part == "Y" else 1))
                elif part in "WD":
                    day += timedelta(days=number * (7 if part == "W" else 1))
                else:
                    hours = {"H": 3600, "T": 60, "S": 1}[part] * number
                    day += timedelta(seconds=hours)
        except OverflowError:
            return None
        return day


def _plain(size: Decimal) -> str:
    return f"{size:f}".rstrip("0").rstrip(".") if "." in f"{size:f}" else f"{size:f}"


@fixed
class Figure:
    """A number before a unit of time; `value` of a bare one waits for its neighbour's unit."""

    value: Decimal
    stop: int
    vague: bool


def figure_at(text: str, at: int) -> Figure | None:
    """Read the number of a duration, without its unit.

    >>> figure_at("10多天", 0)
    Figure(value=Decimal('10'), stop=3, vague=True)
    """
    match = _NUMBER.match(text, at)
    if match is None or match.end() - at > 20:
        return None
    value = read_number(match["number"])
    if value is None:
        return None
    if match["scale"]:
        value *= read_number(match["scale"]) or 1
    return Figure(value, match.end(), bool(match["vague"]))


def length_at(text: str, at: int) -> Length | None:
    """Read the length of time that begins at `at`.

    >>> length_at("10个工作日内", 0), length_at("一年半", 0).iso
    (Length(parts=(('D', Decimal('10')),), stop=6, workday=True, vague=False, unit='个工作日'), 'P1Y6M')
    """
    if match := _HALF.match(text, at):
        part, size = _HALVES[match["unit"]]
        return Length(
            ((part, Decimal(size)),), match.end(), match["unit"] == "工作日", unit="半" + match["unit"]
        )
    figure = figure_at(text, at)
    if figure is None:
        return None
    stop, half = figure.stop, None
    if match := _AND_HALF.match(text, stop):
        half, stop = True, match.end()
    found = ("个月", stop + 1) if half and text[stop : stop + 1] == "月" else length_unit_at(text, stop)
    if found is None:
        return None
    word, end = found
    length = with_unit(figure.value, word, end, figure.vague)
    if half:
        return _with_half(length, word)
    if match := _TAIL_HALF.match(text, end):
        return _with_half(Length(length.parts, match.end(), length.workday, length.vague, word), word)
    return _with_rest(length, text)


def length_unit_at(text: str, at: int) -> tuple[str, int] | None:
    """Read the unit of time at `at`.

    >>> length_unit_at("10个工作日", 2), length_unit_at("3年级", 1)
    (('个工作日', 6), None)
    """
    if text[at : at + 1] == " ":
        at += 1
    word = longest_word(word_table("time_units"), text, at, _LONGEST_UNIT)
    if word is None or _STOP.match(text, at):
        return None
    return word, at + len(word)


def with_unit(value: Decimal, word: str, stop: int, vague: bool = False) -> Length:
    """Make a length from a number and a unit's word.

    >>> with_unit(Decimal(2), "个季度", 4).iso
    'P6M'
    """
    part, size, workday = word_table("time_units")[word]
    return Length(((part, value * Decimal(size)),), stop, workday == "1", vague, word)


def _with_half(length: Length, word: str) -> Length:
    """Add half a unit: 一年半, 一个半月, 1个半小时."""
    part = length.parts[0]
    core = word.removeprefix("个")
    extra = {
        "Y": ("M", Decimal(6)),
        "M": ("D", Decimal(15)),
        "H": ("T", Decimal(30)),
        "D": ("H", Decimal(12)),
    }.get(part[0])
    if core in ("季度", "学期", "旬") or extra is None:
        unit, size, _ = word_table("time_units")[word]
        return Length(((unit, part[1] + Decimal(size) / 2),), length.stop, length.workday, length.vague, word)
    if length.workday:
        return Length(((part[0], part[1] + Decimal("0.5")),), length.stop, True, length.vague, word)
    return Length((part, extra), length.stop, False, length.vague, word)


def _with_rest(length: Length, text: str) -> Length:
    """Add smaller parts: 1年6个月, 2小时30分钟."""
    allowed = {
        "Y": {"个月", "天", "日"},
        "M": {"天"},
        "D": {"小时"},
        "H": {"分钟", "分", "秒", "秒钟"},
        "T": {"秒", "秒钟"},
    }
    parts = list(length.parts)
    stop = length.stop
    while len(parts) < 4 and not length.workday:
        match = _REST.match(text, stop)
        if match is None or match["unit"] not in allowed.get(parts[-1][0], set()):
            break
        value = read_number(match["number"])
        if value is None:
            break
        word = {"分": "分钟"}.get(match["unit"], match["unit"])
        parts.append((word_table("time_units")[word][0], value))
        stop = match.end()
    return Length(tuple(parts), stop, length.workday, length.vague, length.unit)
