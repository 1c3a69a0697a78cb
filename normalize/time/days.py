"""Days and months as lines and cells print them: a diary's entry, a day in a list, the month of a title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.text.look_alikes import plain_digits
from gongbao.normalize.text.numerals import HAN_CHARS, ONES
from gongbao.normalize.text.ornaments import FIGURES
from gongbao.normalize.time.date_patterns import DATE, WEEKDAYS
from gongbao.normalize.time.dates import number_of
from gongbao.normalize.time.deadline_scenes import RANGE

_OF_YEAR = r"(?:19|20)\d{2}\s*+[年.．/-]\s*+"
_OF_MONTH = r"\d{1,2}\s*+[月.．/-]\s*+\d{1,2}"
# How whole days look, for rules that look for one in a line; what day it is, readers tell.
# As a cell or bracket of a list prints it, spaced out or not: 2023年4月3日, 2023.4.3, 4/3.
LISTED_DAY = rf"(?:{_OF_YEAR})?{_OF_MONTH}\s*+日?"
# The same with its year, up to the day's number.
DAY_OF_YEAR = f"{_OF_YEAR}{_OF_MONTH}"
# As sites print it beside a document: 2031-09-05, 2031/9/5, 2031.9.5.
SITE_DAY = r"(?:19|20)\d{2}(?:-\d{1,2}-|/\d{1,2}/|\.\d{1,2}\.)\d{1,2}"
# As some sites print it, the day before the year: 5.9.2031.
DAY_FIRST = r"\d{1,2}\.\d{1,2}\.(?:19|20)\d{2}"
# As documents print it: 2031年9月5日.
WRITTEN_DAY = r"\d{4}年\d{1,2}月\d{1,2}日"
# The hour that sites print behind it.
CLOCK = r"\d{1,2}[:：]\d{2}(?::\d{2})?"
_WITH_YEAR = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d{2})\s*[年.．/-]\s*(?P<month>\d{1,2})\s*[月.．/-]\s*"
    r"(?P<day>\d{1,2})(?!\d)\s*日?"
)
_WORDS = "time_words"
_MAY_BEGIN = re.compile(rf"(?<![0-9])[0-9]|(?<![{HAN_CHARS}])[{HAN_CHARS}]")
_WEEKDAY_AND_HOUR = re.compile(
    rf"(?:[（(]?(?:{one_of(_WORDS, 'week')})[{WEEKDAYS}][）)]?)?"
    rf"(?:[上下]午|{one_of(_WORDS, 'part_of_listed_day')})?"
)
_WEEKDAY_BEFORE = re.compile(rf"(?:{one_of(_WORDS, 'week')})[{WEEKDAYS}]\s?[（(，,：:]?(?=\d)")
"""Over the days of a week: 周一（3月3日）, 星期一 3月3日."""
_CLOSING = ("）", ")")
_SIGN = re.compile(r"[，,、：:]?")
_STOP = re.compile(r"[，。；：]")
_DOTTED = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})[-./])?(?P<month>\d{1,2})[-./．](?P<day>\d{1,2})(?![\d.．%％])"
)
_LAST_DAY = re.compile(rf"{RANGE.pattern}(?:\d{{1,2}}[-./．])?\d{{1,2}}(?!\d)")
_QUARTER = re.compile(rf"第?[{ONES[:4]}1-4]季度|[上下]半年")
_HEAD_SIGNS = f"（()）【】[]〔〕{FIGURES}·•：:—-"
_BRACKETS = "（()）"
_LONGEST_DAY = 40
"""Characters of a day, or of a range of days, with its weekday and hour."""
_MONTHS = 12
_DAYS = 31
_LONGEST_TITLE_LINE = 20
"""Characters before the month in a title's first line."""


@dataclass(frozen=True, slots=True)
class DayEntry:
    """The day that a line opens with, of several the first: what is printed of it, and where it ends.

    `stop` stands behind the weekday, the hour and the sign; `in_words` tells 三日 from 3日, `set_off`
    3日， or 3—5日 from 3日内.
    """

    year: int | None
    month: int | None
    day: int
    sign: str
    stop: int
    in_words: bool
    set_off: bool


def day_entry(text: str, at: int = 0) -> DayEntry | None:
    """Read the day, or the range of days, that a text without blanks opens with at a place.

    >>> day_entry("5—7日，市长王安调研")
    DayEntry(year=None, month=None, day=5, sign='，', stop=5, in_words=False, set_off=True)
    >>> day_entry("2023年4月3日（星期一）上午：召开会议").stop, day_entry("4月召开会议")
    (17, None)
    >>> day_entry("周一（3月3日）：召开会议").stop, day_entry("星期一3月3日召开会议").day
    (9, 3)
    """
    text = plain_digits(text, at, at + _LONGEST_DAY)
    weekday = _WEEKDAY_BEFORE.match(text, at)
    at = weekday.end() if weekday else at
    if _MAY_BEGIN.match(text, at) is None:
        return None
    match = DATE.match(text, at)
    if match is None or match["day"] is None or text[match.end("day") : match.end()] == "号":
        return None
    stop = match.end()
    while (more := RANGE.match(text, stop)) and (last := DATE.match(text, more.end())) and last["day"]:
        stop = last.end()
    stop += weekday is not None and text[stop : stop + 1] in _CLOSING
    sign = _SIGN.match(text, hours.end() if (hours := _WEEKDAY_AND_HOUR.match(text, stop)) else stop)
    end = sign.end() if sign else stop
    return DayEntry(
        number_of(match["year"]) if match["year"] else None,
        number_of(match["month"]) if match["month"] else None,
        number_of(match["day"]) or 0,
        sign[0] if sign else "",
        end,
        not match["day"].isdigit(),
        end > match.end() or weekday is not None or text[end : end + 1].strip() == "",
    )


def dotted_entry(text: str, at: int = 0, *, month: int | None = None) -> DayEntry | None:
    """Read the day in figures that a text without blanks opens with at a place: 3.5, 2031-03-05.

    Without a year it must be set off by a sign, a weekday, an hour or the line's end, or be of the month
    that is told of: 3.5万元 and 1.2 are none.

    >>> dotted_entry("3.5（星期三）").day, dotted_entry("3.5万元"), dotted_entry("3.5市长调研", month=3).stop
    (5, None, 3)
    """
    weekday = _WEEKDAY_BEFORE.match(text, at)
    match = _DOTTED.match(text, weekday.end() if weekday else at)
    if match is None or not (1 <= int(match["month"]) <= _MONTHS and 1 <= int(match["day"]) <= _DAYS):
        return None
    last = _LAST_DAY.match(text, match.end())
    stop = last.end() if last else match.end()
    if text.startswith("日", stop):
        if match["year"] is None and month is not None and int(match["month"]) != month:
            return None  # 1.23日 is the 23rd, and the first of a list
        stop += 1
    stop += weekday is not None and text[stop : stop + 1] in _CLOSING
    hours = _WEEKDAY_AND_HOUR.match(text, stop)
    sign = _SIGN.match(text, hours.end() if hours else stop)
    end = sign.end() if sign else stop
    set_off = end > stop or weekday is not None or text[end : end + 1].strip() == ""
    year = int(match["year"]) if match["year"] else None
    if year is None and not (int(match["month"]) == month or (set_off and "-" not in match[0])):
        return None
    number = int(match["month"]), int(match["day"])
    return DayEntry(year, *number, sign[0] if sign else "", end, in_words=False, set_off=set_off)


def month_head(text: str) -> tuple[int | None, int | None] | None:
    """Read a line that is nothing but a year, a month or a quarter over a diary's days: its year and month.

    >>> month_head("【3月】"), month_head("2031年二月份"), month_head("2031年"), month_head("第一季度")
    ((None, 3), (2031, 2), (2031, None), (None, None))
    >>> month_head("3月5日"), month_head("（2031年3月3日—3月9日）")
    (None, (2031, 3))
    """
    if (week := _days_in_brackets(solid(text))) is not None:
        return week
    line = plain_digits(solid(text)).strip(_HEAD_SIGNS)
    match = DATE.fullmatch(line)
    if match is None or match["day"] or match["third"] or not (match["year"] or match["month"]):
        return (None, None) if _QUARTER.fullmatch(line) else None
    year = number_of(match["year"]) if match["year"] else None
    return year, number_of(match["month"]) if match["month"] else None


def _days_in_brackets(line: str) -> tuple[int | None, int | None] | None:
    """The year and month of the first day of a week that stands in brackets alone, under a title."""
    if line[:1] not in _BRACKETS or line[-1:] not in _CLOSING:
        return None
    line = plain_digits(line[1:-1])
    first = DATE.match(line)
    parting = RANGE.match(line, first.end()) if first else None
    last = DATE.fullmatch(line, parting.end()) if parting else None
    if first is None or last is None or not (first["month"] and first["day"] and last["day"]):
        return None
    return number_of(first["year"]) if first["year"] else None, number_of(first["month"])


def opens_with_day(text: str) -> bool:
    """Whether a line opens with a day of the year and goes on behind a comma, as reports and captions do.

    >>> opens_with_day("4月3日上午，市长王安调研"), opens_with_day("4月3日会议")
    (True, False)
    """
    entry = day_entry(solid(text))
    return entry is not None and entry.year is None and entry.sign in ("，", ",")


def days_in(text: str) -> list[tuple[int, int]]:
    """The extents of the days printed with their month in a text.

    >>> days_in("2023年4月3日印发，4月9日公布")
    [(0, 9), (12, 16)]
    """
    found: list[tuple[int, int]] = []
    if "日" not in text:
        return found
    text = plain_digits(text)
    for begin in _MAY_BEGIN.finditer(text):
        at = begin.start()
        if found and at < found[-1][1]:
            continue
        match = DATE.match(text, at)
        if match and match["day"] and match["month"] and text[match.end() - 1] == "日":
            found.append(match.span())
    return found


def listed_days(text: str, year: int | None = None) -> list[tuple[int, int, date]]:
    """The days that a list prints, with their extents: 2023-04-03, 2023年4月3日, 4月3日.

    Args:
        text: A cell or the lines of an entry.
        year: What stands in for a year that is not printed; without it such a day is none.

    >>> listed_days("2023.4.3"), listed_days("4月3日")
    ([(0, 8, datetime.date(2023, 4, 3))], [])
    >>> listed_days("4月3日", 2023)
    [(0, 4, datetime.date(2023, 4, 3))]
    """
    found: dict[int, tuple[int, int, date]] = {}
    text = plain_digits(text)
    for match in _WITH_YEAR.finditer(text):
        day = _valid(int(match["year"]), int(match["month"]), int(match["day"]))
        if day is not None:
            found[match.start()] = (*match.span(), day)
    for start, end in days_in(text):
        printed = DATE.match(text, start)
        own = number_of(printed["year"]) if printed and printed["year"] else year
        if printed is None or own is None or start in found:
            continue
        day = _valid(own, number_of(printed["month"]) or 0, number_of(printed["day"]) or 0)
        if day is not None:
            found[start] = (start, end, day)
    return [found[start] for start in sorted(found)]


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def without_days(text: str) -> str:
    """A text with the days printed in it taken out.

    >>> without_days("2023年4月3日市政府常务会议")
    '市政府常务会议'
    """
    for start, end in reversed(days_in(text)):
        text = text[:start] + text[end:]
    return text


def is_month(text: str) -> bool:
    """Whether a line is nothing but a month, with its year or without, in brackets or not.

    >>> is_month("（2023年4月）"), is_month("4月份"), is_month("4月3日"), is_month("2023年")
    (True, True, False, False)
    """
    return "月" in text and _is_month(solid(text).strip(_BRACKETS))


def ends_in_month(text: str) -> bool:
    """Whether a line without stops, a title's first, ends in a month: 永州市2023年4月.

    >>> ends_in_month("永州市2023年4月"), ends_in_month("4月召开会议")
    (True, False)
    """
    line = plain_digits(solid(text))
    if not line.endswith(("月", "月份")) or _STOP.search(line):
        return False
    begins = (begin.start() for begin in _MAY_BEGIN.finditer(line))
    return any(_is_month(line[at:]) for at in begins if at <= _LONGEST_TITLE_LINE)


def _is_month(text: str) -> bool:
    match = DATE.fullmatch(plain_digits(text))
    return match is not None and match["month"] is not None and not (match["day"] or match["third"])
