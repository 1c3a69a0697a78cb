"""Dates named by a holiday or a plan: 国庆节前, 春节期间, “十三五”以来."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from gongbao.normalize.text.numerals import HAN_CHARS
from gongbao.normalize.time.dates import date_at, number_of
from gongbao.normalize.time.deadline_dates import relate_date
from gongbao.normalize.time.deadline_scenes import BEFORE, FROM, FoundTime, Scene
from gongbao.normalize.time.holidays import HOLIDAY, holiday_dates
from gongbao.normalize.time.plans import plan_at

_DURING = re.compile(r"期间|假期|当(?P<day>[天日])|节日期间")
_SOME_YEARS = re.compile(r"(?P<which>[前后])(?P<count>[一二两三四1-4])年")
_OPENING = re.compile(r"初期?|开局之年")


def read_plan(scene: Scene, at: int) -> list[FoundTime]:
    """Read a five-year plan's period with its relation.

    >>> [found] = read_plan(Scene("“十四五”末", date(2022, 5, 31)), 0)
    >>> found.relation, str(found.last)
    ('by', '2025-12-31')
    """
    reading = plan_at(scene.text, at)
    if reading is None:
        return []
    if match := _SOME_YEARS.match(scene.text, reading.stop):
        count = (number_of(match["count"]) or 1) - 1
        first, last = reading.start, reading.end
        if match["which"] == "前":
            last = last.replace(year=first.year + count)
        else:
            first = first.replace(year=last.year - count)
        return [FoundTime("during", at, match.end(), first, last)]
    if match := _OPENING.match(scene.text, reading.stop):
        reading = replace(reading, stop=match.end(), end=reading.start.replace(month=12, day=31))
    return [relate_date(scene, at, reading)]


def read_year_and_holiday(scene: Scene, at: int) -> list[FoundTime]:
    """Read a holiday with its year before it: 2023年春节前.

    >>> [found] = read_year_and_holiday(Scene("2023年春节前", date(2022, 5, 31)), 0)
    >>> str(found.last)
    '2023-01-22'
    """
    year = date_at(scene.text, at, scene.reference)
    if year is None or year.precision != "year" or year.edge is not None:
        return []
    return read_holiday(scene, year.stop, at, year.start.year)


def read_holiday(scene: Scene, at: int, begin: int | None = None, year: int | None = None) -> list[FoundTime]:
    """Read a holiday; without year, 前 or 期间 only where it stands alone.

    >>> [found] = read_holiday(Scene("国庆节前", date(2022, 5, 31)), 0)
    >>> found.relation, str(found.last)
    ('by', '2022-10-01')
    """
    text = scene.text
    match = HOLIDAY.match(text, at)
    days = holiday_dates(match["holiday"], year or scene.reference.year) if match else None
    if match is None or days is None:
        return []
    start = at if begin is None else begin
    if match["eve"]:
        return [FoundTime("by", start, match.end(), last=days[0])]
    if found := _relation(text, start, match.end(), days):
        return [found]
    if year is None and (match[0][0] in HAN_CHARS or not scene.alone(start, match.end())):
        return []
    return [FoundTime("at", start, match.end(), days[0], days[0])]


def _relation(text: str, start: int, stop: int, days: tuple[date, date]) -> FoundTime | None:
    first, last = days
    if before := BEFORE.match(text, stop):
        return FoundTime("by", start, before.end(), last=first)
    if during := _DURING.match(text, stop):
        return FoundTime("during", start, during.end(), first, first if during["day"] else last)
    if (after := FROM.match(text, stop)) and not after["start"]:
        return FoundTime("from", start, after.end(), first=first)
    return None
