"""Holidays by name: 国庆节, 春节 (which moves with the moon)."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from gongbao.normalize.text.lexicon import alternation, one_of, word_table

HOLIDAY = re.compile(
    rf"[“\"]?(?P<holiday>{alternation(word_table('holidays'))})[”\"]?(?:(?<=[”\"])节)?(?P<eve>前夕)?"
    rf"(?:{one_of('time_words', 'holiday_time')})?"
)
_FESTIVALS = ("春节", "元宵节", "清明节", "端午节", "七夕节", "中秋节", "重阳节", "腊八节")


@cache
def holiday_dates(word: str, year: int) -> tuple[date, date] | None:
    """Give the first and last day of a holiday, or None for years the lunar table lacks.

    >>> holiday_dates("春节", 2022)
    (datetime.date(2022, 2, 1), datetime.date(2022, 2, 7))
    """
    rule, days = word_table("holidays")[word]
    name, _, before = rule.partition("-")
    if name.isdigit():
        first = date.fromisoformat(f"{year:04d}-{rule}")
    else:
        row = word_table("lunar_festivals").get(str(year))
        if row is None or not row[_FESTIVALS.index(name)]:
            return None
        first = date.fromisoformat(f"{year:04d}-{row[_FESTIVALS.index(name)]}") - timedelta(
            days=int(before or 0)
        )
    return first, first + timedelta(days=int(days) - 1)
