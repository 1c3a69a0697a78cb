"""Numbers in the lines of a table that count or measure something, told from the numbers of its rows.

Row numbers go up one by one. A number with a unit behind it is one all the same where it is the next
row's and the unit may be a word's beginning (3 人才引进); 万元, 平方米 and 月底 begin none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.text.lexicon import alternation, word_table

_ROW_NUMBER = re.compile(r"\d{1,3}")
_NUMBER = re.compile(r"\d{1,4}|\d{5,}|\d+[.．]\d+")


def quantities(texts: Sequence[str], *, numbered: bool) -> Iterator[int]:
    """The places of the numbers that belong to the unit which the text behind them begins with.

    >>> list(quantities(["1", "人才引进", "引进", "20", "人以上。", "2", "场馆建设"], numbered=True))
    [3]

    Args:
        texts: The pieces of a table in reading order, without blanks.
        numbered: Whether the table has a column of row numbers.
    """
    last: int | None = None
    for at, text in enumerate(texts):
        if not _NUMBER.fullmatch(text):
            continue
        behind = texts[at + 1] if at + 1 < len(texts) else ""
        may_be_row = numbered and _ROW_NUMBER.fullmatch(text) is not None
        following = may_be_row and (last is None or int(text) in (1, last + 1))
        if _measures().match(behind) or (not following and _counts().match(behind)):
            yield at
        elif following or (
            may_be_row and last is not None and last < int(text) <= last + TABLE.missing_numbers
        ):
            last = int(text)


@cache
def _measures() -> re.Pattern[str]:
    """What begins with a unit and with nothing else: money in multiples, measures, parts of a date."""
    measures = [
        word for word, row in word_table("measure_units").items() if len(word) > 1 or row[0] == "percent"
    ]
    money = alternation(word_table("currencies"))
    return re.compile(
        rf"[多余]?[十百千万亿]+(?:{money})|[多余]?[十百千万亿]*(?:{alternation(measures)})"
        r"|[年月日]$|年\d|月\d|[年月]底|[年月]末|[年月日]之?前|个(?:工作日|月)"
    )


@cache
def _counts() -> re.Pattern[str]:
    """What begins with any unit, though it may be a word's beginning: 人, 场, 年."""
    tables = ("measure_units", "counting_words", "time_units", "currencies")
    units = alternation(word for name in tables for word in word_table(name))
    return re.compile(rf"[多余]?[十百千万亿]*(?:{units}|[年月日])")
