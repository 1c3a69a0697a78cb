"""Periods named by a five-year plan: “十四五”期间, 十三五末."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.time.dates import DateReading, number_of

_WORDS = "time_words"
_PLAN = re.compile(
    r"[“\"'‘]?(?P<plan>十[一二三四五六七八]?|[七八九])五[”\"'’]?"
    rf"(?P<noun>{one_of(_WORDS, 'plan_noun')})?(?P<end>末)?"
)
_PLAN_CONTEXT = re.compile(rf"[前后][一二两三四1-4]年|{one_of(_WORDS, 'behind_plan')}|[、，。；)]|$")


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
