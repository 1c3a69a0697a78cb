"""One date or period as printed, with missing parts: 2022年6月底, 上半年, 中旬, 15日."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal

from gongbao.normalize.text.lexicon import word_table
from gongbao.normalize.text.numerals import read_number
from gongbao.normalize.time.date_patterns import AFTER_DAY, BARE_EDGE, DATE, EDGE, TIME, WEEKDAYS
from gongbao.schema.fixed import fixed

Precision = Literal["plan", "year", "half", "quarter", "month", "third", "week", "day"]
Edge = Literal["start", "middle", "end"]

_FOLLOWING = "次翌当同该第"  # 次年 counts from the date before it, 今年 never does


@fixed
class DateReading:
    """A date as read: `start` and `end` inclusive, `edge` for 初, 中 and 底."""

    start: date
    end: date
    precision: Precision
    edge: Edge | None
    stop: int  # where it ends in the text
    has_year: bool
    month: int | None = None
    timed: bool = False


def month_end(year: int, month: int) -> date:
    """Give the last day of a month.

    >>> month_end(2024, 2)
    datetime.date(2024, 2, 29)
    """
    return date(year, month, monthrange(year, month)[1])


def shift_months(day: date, months: int) -> date:
    """Move a date by months, to the last day where the month is shorter.

    >>> shift_months(date(2022, 5, 31), -3)
    datetime.date(2022, 2, 28)
    """
    total = day.year * 12 + day.month - 1 + months
    year, month = min(max(total // 12, 1), 9999), total % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def number_of(text: str) -> int | None:
    """Read a small whole number.

    >>> number_of("十二"), number_of("二〇二二"), number_of("月")
    (12, 2022, None)
    """
    text = text.replace("廿十", "廿")
    value = read_number(text)
    return int(value) if value is not None else None


def _told(words: str) -> int:
    """The number that a pattern took for one."""
    number = number_of(words)
    assert number is not None
    return number


def date_at(text: str, at: int, reference: date, earlier: DateReading | None = None) -> DateReading | None:
    """Read the date that begins at `at`; parts it lacks come from `earlier`, then from `reference`.

    >>> reading = date_at("2022年6月底前", 0, date(2022, 5, 31))
    >>> reading and (reading.start.isoformat(), reading.end.isoformat(), reading.edge)
    ('2022-06-21', '2022-06-30', 'end')
    """
    match = DATE.match(text, at)
    if match is None or match.end() == at:
        return _bare_edge(text, at, reference)
    try:
        reading = _read(match, text, reference, earlier)
    except (ValueError, OverflowError):  # 2月30日; 明天 of the last day there is
        return None
    return reading and _edge(reading, text)


def impossible_day_at(text: str, at: int, reference: date) -> int | None:
    """Where a day ends that no month has, as it is misprinted: 2022年9月31日; None where there is none.

    >>> impossible_day_at("2022年9月31日前", 0, date(2022, 5, 31))
    10
    >>> impossible_day_at("2022年9月30日前", 0, date(2022, 5, 31))
    """
    match = DATE.match(text, at)
    if match is None or not (match["iso"] or (match["month"] and match["day"])):
        return None
    try:
        _read(match, text, reference, None)
    except ValueError:
        return match.end()
    return None


def _read(
    match: re.Match[str], text: str, reference: date, earlier: DateReading | None
) -> DateReading | None:
    stop = match.end()
    if match["iso"]:
        day = date(int(match["iy"]), int(match["im"]), int(match["id"]))
        return _timed(DateReading(day, day, "day", None, stop, True, day.month), text)
    if match["compact"]:
        day = date(int(match["cy"]), int(match["cm"]), int(match["cd"]))
        return DateReading(day, day, "day", None, stop, True, day.month)
    if match["dotted_year"]:
        dotted, month = int(match["dotted_year"]), int(match["dotted_month"])
        whole = DateReading(date(dotted, 1, 1), date(dotted, 12, 31), "year", None, stop, True)
        return _months(whole, dotted, month, month, "month")
    if match["dotted"]:
        day = date(reference.year, int(match["dotted"]), int(match["of"]))
        return DateReading(day, day, "day", None, stop, False, day.month)
    year, has_year = _year(match, reference, earlier)
    if year is None or not 1 <= year <= 9998:
        return None
    base = DateReading(date(year, 1, 1), date(year, 12, 31), "year", None, stop, has_year)
    if match["rday"]:
        (_, offset) = word_table("relative_words")[match["rday"]]
        day = reference + timedelta(days=int(offset))
        return _timed(
            replace(base, start=day, end=day, precision="day", month=day.month, has_year=True), text
        )
    if match["rweek"]:
        return _week(match, base, reference, text)
    if match["half"]:
        first = 1 if match["half"] == "上" else 7
        return _months(base, year, first, first + 5, "half")
    if match["months"]:
        return _months(base, year, 1, _told(match["months"]), "half")
    if match["quarters"]:
        return _months(base, year, 1, 3 * _told(match["quarters"]), "half")
    if match["quarter"] or match["rquarter"]:
        return _quarter(match, base, year, reference)
    return _month_and_day(match, base, reference, earlier)


def _year(match: re.Match[str], reference: date, earlier: DateReading | None) -> tuple[int | None, bool]:
    if match["year"]:
        return number_of(match["year"]), True
    if match["short"]:
        return (1900 if match["short"] > "50" else 2000) + int(match["short"]), True
    base = earlier.start.year if earlier else reference.year
    if match["ryear"]:
        (_, offset) = word_table("relative_words")[match["ryear"]]
        follows = earlier is not None and match["ryear"][0] in _FOLLOWING
        return (base if follows else reference.year) + int(offset), True
    return base, bool(earlier and earlier.has_year)


def _months(base: DateReading, year: int, first: int, last: int, precision: Precision) -> DateReading:
    return replace(
        base, start=date(year, first, 1), end=month_end(year, last), precision=precision, month=last
    )


def _quarter(match: re.Match[str], base: DateReading, year: int, reference: date) -> DateReading:
    if match["quarter"]:
        quarter = 1 if match["quarter"] == "首" else _told(match["quarter"])
        return _months(base, year, 3 * quarter - 2, 3 * quarter, "quarter")
    (_, offset) = word_table("relative_words")[match["rquarter"]]
    first = shift_months(date(reference.year, (reference.month - 1) // 3 * 3 + 1, 1), 3 * int(offset))
    return _months(base, first.year, first.month, first.month + 2, "quarter")


def _week(match: re.Match[str], base: DateReading, reference: date, text: str) -> DateReading:
    (_, offset) = word_table("relative_words")[match["rweek"]]
    monday = reference - timedelta(days=reference.weekday()) + timedelta(weeks=int(offset))
    weekday = match["rweekday"]
    if not weekday:
        return replace(base, start=monday, end=monday + timedelta(days=6), precision="week", has_year=True)
    if weekday == "末":
        return replace(
            base,
            start=monday + timedelta(days=5),
            end=monday + timedelta(days=6),
            precision="week",
            has_year=True,
        )
    day = monday + timedelta(days=WEEKDAYS.find("日" if weekday == "天" else weekday))
    return _timed(replace(base, start=day, end=day, precision="day", month=day.month, has_year=True), text)


def _month_and_day(
    match: re.Match[str], base: DateReading, reference: date, earlier: DateReading | None
) -> DateReading | None:
    year, month = base.start.year, None
    if match["month"]:
        month = 1 if match["month"] in "元正" else number_of(match["month"])
    elif match["rmonth"]:
        (_, offset) = word_table("relative_words")[match["rmonth"]]
        anchor = earlier.start if earlier and earlier.month and int(offset) else reference
        moved = shift_months(anchor.replace(day=1), int(offset))
        year, month = moved.year, moved.month
    elif match["third"] or match["day"]:
        month = earlier.month if earlier and earlier.month else reference.month
        if match["year"] or match["short"] or match["ryear"]:
            return None
    if month is None:
        return base if match["year"] or match["short"] or match["ryear"] else None
    if match["third"]:
        third = match["third"]
        first = {"上": 1, "中": 11, "下": 21}[third[0]]
        end = month_end(year, month) if third[-1] == "下" else date(year, month, 10 if third == "上" else 20)
        return replace(base, start=date(year, month, first), end=end, precision="third", month=month)
    if match["day"]:
        number = number_of(match["day"])
        if number is None:
            return None
        day = date(year, month, number)
        return _timed(replace(base, start=day, end=day, precision="day", month=month), match.string)
    return _months(base, year, month, month, "month")


def _timed(reading: DateReading, text: str) -> DateReading:
    """Take in a weekday in brackets and a time of day: （星期四）下午3:00."""
    stop = reading.stop
    if match := AFTER_DAY.match(text, stop):
        stop = match.end()
    if match := TIME.match(text, stop):
        return replace(reading, stop=match.end(), timed=True)
    return replace(reading, stop=stop)


def _edge(reading: DateReading, text: str) -> DateReading:
    if reading.precision in ("day", "third", "week"):
        return reading
    match = EDGE.match(text, reading.stop)
    return reading if match is None else _at_edge(reading, match)


def _at_edge(reading: DateReading, match: re.Match[str]) -> DateReading:
    stop, start, end = match.end(), reading.start, reading.end
    whole_year = reading.precision in ("year", "half")
    if match["end"]:
        first = date(end.year, end.month, 1) if whole_year else end.replace(day=21)
        return replace(reading, start=first, edge="end", stop=stop)
    if match["start"]:
        last = month_end(start.year, start.month) if whole_year else start.replace(day=10)
        return replace(reading, end=last, edge="start", stop=stop)
    if whole_year:
        return replace(
            reading, start=date(start.year, 6, 1), end=date(start.year, 6, 30), edge="middle", stop=stop
        )
    return replace(reading, start=start.replace(day=11), end=start.replace(day=20), edge="middle", stop=stop)


def _bare_edge(text: str, at: int, reference: date) -> DateReading | None:
    """Read 年底, 月初, 季末, 年内 of the reference date's year, month or quarter."""
    match = BARE_EDGE.match(text, at)
    if match is None:
        return None
    stop = match.end()
    base = DateReading(date(reference.year, 1, 1), date(reference.year, 12, 31), "year", None, stop, False)
    if match["part"] == "月":
        base = _months(base, reference.year, reference.month, reference.month, "month")
    elif match["part"] == "季":
        first = (reference.month - 1) // 3 * 3 + 1
        base = _months(base, reference.year, first, first + 2, "quarter")
    elif match["part"] == "周":
        monday = reference - timedelta(days=reference.weekday())
        base = replace(base, start=monday, end=monday + timedelta(days=6), precision="week")
        return replace(base, start=monday + timedelta(days=5)) if match["end"] else None
    if not (match["end"] or match["start"] or match["middle"]):
        return base
    return _at_edge(base, match)


def day_beside(day: date, days: int) -> date | None:
    """The day so many days on, or back; None where there is no such day: 今年前, in the year 1.

    >>> str(day_beside(date(2022, 3, 1), -1)), day_beside(date.min, -1)
    ('2022-02-28', None)
    """
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
