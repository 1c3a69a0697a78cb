"""The rule of what comes round on a named day: 每年10月底前, 每月5日前, 每季度末, 每周五前 (RFC 5545)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from gongbao.normalize.text.joining import join_text
from gongbao.normalize.text.numerals import TO_99
from gongbao.normalize.time.date_patterns import WEEKDAYS
from gongbao.normalize.time.dates import month_end, number_of
from gongbao.normalize.time.deadline_scenes import BEFORE

_FIGURE = rf"(?:[0-9]{{1,2}}|[{TO_99}]{{1,3}})"
_CYCLE = re.compile(
    r"每(?:个)?(?P<unit>半年度?|年度?|季度?|个季度|月度?|个月|周|星期|礼拜)的?(?P<rest>.*?)的?(?P<within>内|起|开始)?"
)
_MEMBER = re.compile(
    rf"(?:(?P<month>{_FIGURE})月份?)?月?(?:(?P<day>{_FIGURE})[日号]|(?P<end>[底末])|(?P<third>[上中下])旬)?"
)
_PLACE = re.compile(
    r"(?P<first>首|第一个|第1个)月|(?P<second>第二个|第2个)月|(?P<last>末|最后一?个?|第三个|第3个)月|(?P<next>次|下)月"
)
_PART_OF_YEAR = re.compile(r"第?(?P<quarter>[一二三四1-4])季度末?|(?P<half>[上下])半年末?")
_END_OF_YEAR = re.compile(r"年?[底末]")
_MONTHS = re.compile(rf"(?P<first>{_FIGURE})(?:月份?)?[至到—–~～-]+(?P<last>{_FIGURE})月份?")
_AND = re.compile(r"[、和及与]")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LAST_OF_THIRD = {"上": 10, "中": 20, "下": -1}
_MONTHS_AHEAD = 60  # 29 February comes within four years, after a century within eight: none is due then


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Months and days that come round; no months: every month; `weekday` instead of both."""

    months: tuple[int, ...] = ()
    days: tuple[int, ...] = ()
    weekday: int | None = None

    @property
    def rule(self) -> str:
        """Print it as an RFC 5545 rule, without an interval.

        >>> Recurrence((10,), (-1,)).rule, Recurrence((), (5,)).rule
        ('FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=-1', 'FREQ=MONTHLY;BYMONTHDAY=5')
        """
        if self.weekday is not None:
            return f"FREQ=WEEKLY;BYDAY={_DAYS[self.weekday]}"
        parts = ["FREQ=YEARLY", f"BYMONTH={_listed(self.months)}"] if self.months else ["FREQ=MONTHLY"]
        return ";".join([*parts, *([f"BYMONTHDAY={_listed(self.days)}"] if self.days else [])])

    def first_after(self, day: date) -> date | None:
        """The first day of the rule behind a day; of months without a day their last one.

        >>> str(Recurrence((10,), (-1,)).first_after(date(2024, 10, 31)))
        '2025-10-31'
        """
        if self.weekday is not None:
            return day + timedelta(days=(self.weekday - day.weekday() - 1) % 7 + 1)
        for ahead in range(_MONTHS_AHEAD):
            year, month = divmod(day.year * 12 + day.month - 1 + ahead, 12)
            if year > date.max.year:
                return None
            if self.months and month + 1 not in self.months:
                continue
            end = month_end(year, month + 1)
            due = (_day(end, number) for number in self.days or (-1,))
            if later := [own for own in due if own and own > day]:
                return min(later)
        return None


def recurrence_of(text: str) -> Recurrence | None:
    """Read the days of a cycle as printed; None where it names no day or month, or needs an interval.

    >>> recurrence_of("每年10月底前").rule, recurrence_of("每季度第二个月20日前").rule
    ('FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=-1', 'FREQ=YEARLY;BYMONTH=2,5,8,11;BYMONTHDAY=20')
    >>> recurrence_of("每月"), recurrence_of("每5年")
    (None, None)
    """
    words = join_text(text).text
    ends = re.search(rf"(?:{BEFORE.pattern})$", words)
    match = _CYCLE.fullmatch(words[: ends.start()] if ends else words)
    if match is None or not match["rest"]:
        return None
    unit, rest = match["unit"], match["rest"]
    if unit.startswith(("周", "星", "礼")):
        weekday = WEEKDAYS.replace("天", "日").find(rest.replace("天", "日")) if len(rest) == 1 else -1
        return Recurrence(weekday=weekday) if weekday >= 0 else None
    if unit.startswith("年"):
        return _of_year(rest, ends is not None)
    if "季" in unit or unit.startswith("半"):
        return _of_part(rest, 3 if "季" in unit else 6)
    return _of_month(rest)


def _of_year(rest: str, ends: bool) -> Recurrence | None:
    if _END_OF_YEAR.fullmatch(rest):
        return Recurrence((12,), (-1,))
    if part := _PART_OF_YEAR.fullmatch(rest):
        last = 3 * (number_of(part["quarter"]) or 0) if part["quarter"] else 6 if part["half"] == "上" else 12
        return Recurrence((last,), (-1,))
    if span := _MONTHS.fullmatch(rest):
        first, last = number_of(span["first"]) or 0, number_of(span["last"]) or 0
        return Recurrence(tuple(range(first, last + 1))) if 1 <= first < last <= 12 else None
    members = [_MEMBER.fullmatch(part) for part in _AND.split(BEFORE.sub("", rest))]
    months, days = [], set()
    for member in members:
        month = number_of(member["month"]) if member and member["month"] else None
        if member is None or month is None or not 1 <= month <= 12:
            return None
        months.append(month)
        days.add(_day_of(member))
    if len(days) == 2 and None in days and _day_of(members[-1]) is not None:  # 6月、12月底前
        days.discard(None)
    if len(days) != 1:
        return None
    day = days.pop()
    if day is None and ends:  # 10月前 ends with September
        return Recurrence(tuple(sorted((month - 2) % 12 + 1 for month in months)), (-1,))
    return Recurrence(tuple(sorted(months)), (day,) if day is not None else ())


def _of_part(rest: str, size: int) -> Recurrence | None:
    """The month of each quarter or half-year that is named: 首月, 第二个月, 末月, or its end."""
    ends = tuple(range(size, 13, size))
    if rest in ("末", "底"):
        return Recurrence(ends, (-1,))
    place = _PLACE.match(rest)
    if place is None or (place["second"] and size != 3):
        return None
    if place["last"] and size != 3 and not place["last"].startswith(("末", "最后")):
        return None
    back = {"first": size - 1, "second": 1, "last": 0, "next": -1}[str(place.lastgroup)]
    months = tuple(sorted((end - back - 1) % 12 + 1 for end in ends))
    at = place.end() + rest.startswith("的", place.end())
    member = _MEMBER.fullmatch(rest, at)
    if member is None or member["month"]:
        return None
    day = _day_of(member)
    return Recurrence(months, (day,) if day is not None else ())


def _of_month(rest: str) -> Recurrence | None:
    days = []
    for part in _AND.split(BEFORE.sub("", rest)):
        member = _MEMBER.fullmatch(part)
        day = _day_of(member)
        if member is None or member["month"] or day is None:
            return None
        days.append(day)
    return Recurrence((), tuple(sorted(days)))


def _day_of(member: re.Match[str] | None) -> int | None:
    if member is None:
        return None
    if member["day"]:
        day = number_of(member["day"])
        return day if day and day <= 31 else None
    if member["third"]:
        return _LAST_OF_THIRD[member["third"]]
    return -1 if member["end"] else None


def _day(end: date, number: int) -> date | None:
    """A day of the month that ends so, counted from its front or back."""
    own = end.day + 1 + number if number < 0 else number
    return end.replace(day=own) if own <= end.day else None


def _listed(numbers: tuple[int, ...]) -> str:
    return ",".join(map(str, numbers))
