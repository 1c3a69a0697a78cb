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
from gongbao.normalize.time.times import times_in

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
        if _is_measure(text, behind) or (not following and _counts().match(behind)):
            yield at
        elif following or (
            may_be_row and last is not None and last < int(text) <= last + TABLE.missing_numbers
        ):
            last = int(text)


def _is_measure(number: str, behind: str) -> bool:
    """Whether what stands behind a number begins with a unit and with nothing else."""
    return _measures().match(behind) is not None or _is_time(number, behind)


def _is_time(number: str, behind: str) -> bool:
    """Whether a number is part of a time that says more than its unit, which may be a word's beginning.

    3 年会 and 1 季度考核 may be rows, 6 月底前 and 3 个工作日 are not, nor is what stands alone (2 月).
    """
    first = next(iter(times_in(number + behind)), None)
    if first is None or first.start or first.end <= len(number):
        return False
    unit = behind[: first.end - len(number)]
    return unit == behind or first.limits or unit[0] == "个" or unit[-1:] == "日"


@cache
def _measures() -> re.Pattern[str]:
    """Money in multiples and measures of things."""
    measures = [
        word for word, row in word_table("measure_units").items() if len(word) > 1 or row[0] == "percent"
    ]
    money = alternation(word_table("currencies"))
    return re.compile(rf"[多余]?[十百千万亿]+(?:{money})|[多余]?[十百千万亿]*(?:{alternation(measures)})")


@cache
def _counts() -> re.Pattern[str]:
    """What begins with any unit, though it may be a word's beginning: 人, 场, 年."""
    tables = ("measure_units", "counting_words", "time_units", "currencies")
    units = alternation(word for name in tables for word in word_table(name))
    return re.compile(rf"[多余]?[十百千万亿]*(?:{units}|[年月日])")
