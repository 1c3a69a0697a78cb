"""Where a text says when, for those who part times from what stands beside them.

Extents only, and days of lines; what a time means to a task is read by `deadlines`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from gongbao.normalize.text.lexicon import alternation, word_table
from gongbao.normalize.time.deadline_reading import read_deadlines

# Extents depend on no year: a leap year and a month of 31 days have every day there is.
_ANY_DAY = date(2024, 1, 1)
_MAY_TELL = re.compile(r"[年月日号天周旬季时期节假汛前起续恒态]|[0-9０-９][./．-][0-9０-９]|即|今|明|每|逐")
_LEADS = re.compile(rf"(?:{alternation(word_table('time_leads'))})*+")
_VAGUE = re.compile(alternation(word_table("vague_times")))
_JOINED = re.compile(r"[—\-－～~至到、]?")


@dataclass(frozen=True, slots=True)
class Time:
    """A time's extent in a text; `limits` if it sets an end or a rhythm, `relative` if it is a bare 当月."""

    start: int
    end: int
    limits: bool
    relative: bool = False


def times_in(text: str) -> list[Time]:
    """The dates, periods and lengths of time in a text, with the words that relate them.

    >>> text = "市教育局2024年底前完成，每季度调度"
    >>> [text[time.start : time.end] for time in times_in(text)]
    ['2024年底前', '每季度']
    """
    if _MAY_TELL.search(text) is None:
        return []
    return [
        Time(
            found.start,
            found.end,
            found.relation in ("by", "within", "every", "ongoing"),
            found.text in word_table("relative_words"),
        )
        for found in read_deadlines(text, _ANY_DAY)
    ]


def leading_time(text: str) -> int | None:
    """Where the times end that a text begins with, one or several in a row; None where it begins with none.

    >>> leading_time("力争2024年6月至9月底前完成"), leading_time("近期完成"), leading_time("完成6月任务")
    (14, 2, None)
    """
    leads = _LEADS.match(text)
    lead = leads.end() if leads else 0
    if vague := _VAGUE.match(text, lead):
        return vague.end()
    end: int | None = None
    for time in times_in(text):
        if end is None and time.start > lead:
            return None
        if end is not None and not _JOINED.fullmatch(text, end, time.start):
            break
        end = time.end
    return end
