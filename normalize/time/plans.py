"""Periods named by a five-year plan: “十四五”期间, 十三五末."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from gongbao.normalize.time.dates import DateReading, number_of

_PLAN = re.compile(
    r"[“\"'‘]?(?P<plan>十[一二三四五六七八]?|[七八九])五[”\"'’]?(?P<noun>规划期|计划期|规划时期|时期|期)?(?P<end>末)?"
)
_PLAN_CONTEXT = re.compile(
    r"期间|[前后][一二两三四1-4]年|规划期|计划期|以来|时期|时期内|期末|末|初|以后|之后|后|前|内|[、，。；)]|$|及|和|至|到|开局"
)


def plan_at(text: str, at: int) -> DateReading | None:
    """Read a five-year plan's period: “十四五”期间, 十三五末.

    >>> reading = plan_at("“十四五”期间", 0)
    >>> reading and (reading.start.year, reading.end.year)
    (2021, 2025)
    """
    match = _PLAN.match(text, at)
    if match is None:
        return None
    quoted = text[at] in "“\"'‘"
    number = number_of(match["plan"])
    if (
        number is None
        or (number == 10 and not quoted)
        or not _PLAN_CONTEXT.match(text, match.end("plan") + 1 + quoted)
    ):
        return None
    first = 1951 + 5 * number
    reading = DateReading(date(first, 1, 1), date(first + 4, 12, 31), "plan", None, match.end(), True)
    return replace(reading, edge="end") if match["end"] else reading
