"""The months that a column's head or a table's title is about: 3月, 1—8月, 上半年, 2025年一季度."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import table_rows
from gongbao.normalize.text.look_alikes import plain_digits
from gongbao.normalize.text.numerals import TO_99, parse_numeral

_DASHES = re.compile(r"[—－–−\u2010―~～\-]+|[至到]")
_MONTH = rf"(?:\d{{1,2}}|[{TO_99}]{{1,2}})"
_YEAR = re.compile(r"(?P<year>(?:19|20)\d{2})年")
_BARE_YEAR = re.compile(r"(?:19|20)\d{2}")
_MONTHS = re.compile(
    rf"(?<![\d.{TO_99}])(?:(?P<first>{_MONTH})(?:月份?)?-(?:(?:19|20)\d{{2}}年)?)?"
    rf"(?P<last>{_MONTH})月(?P<end>[末底])?(?![期度均初])"
)
_QUARTERS = re.compile(
    r"(?P<upto>前)?第?(?:(?P<first>[一二三四1-4])(?:季度?)?-)?第?(?P<last>[一二三四1-4])个?季"
)

_ALL_MONTHS = (1, 12)


@dataclass(frozen=True, slots=True)
class HeadPeriod:
    """The months from first to last; what is not printed is None.

    `is_range` tells 1—1月 from 1月, `is_end` 3月末 from 3月, and `is_year` 全年 from 1—12月.
    """

    year: int | None
    first: int | None = None
    last: int | None = None
    is_range: bool = False
    is_end: bool = False
    is_year: bool = False


def parse_head_period(text: str) -> HeadPeriod | None:
    """The months a head names, or None if it names none.

    >>> parse_head_period("2025年1—3月累计")
    HeadPeriod(year=2025, first=1, last=3, is_range=True, is_end=False, is_year=False)
    >>> parse_head_period("8月份")
    HeadPeriod(year=None, first=8, last=8, is_range=False, is_end=False, is_year=False)
    >>> parse_head_period("2024")
    HeadPeriod(year=2024, first=None, last=None, is_range=False, is_end=False, is_year=False)
    >>> parse_head_period("同比增长")
    """
    text = _DASHES.sub("-", plain_digits(solid(text)))
    if _BARE_YEAR.fullmatch(text):
        return HeadPeriod(int(text))
    found = _YEAR.search(text)
    year = int(found["year"]) if found else None
    months = _months(text)
    if months is not None:
        return HeadPeriod(year, *months)
    span = _quarters(text) or _part_of_year(text)
    if span is not None:
        return HeadPeriod(year, *span, is_range=True, is_year=span == _ALL_MONTHS)
    return HeadPeriod(year) if year is not None else None


def _months(text: str) -> tuple[int, int, bool, bool] | None:
    match = _MONTHS.search(text)
    if match is None:
        return None
    last = _number(match["last"])
    first = _number(match["first"]) if match["first"] else last
    if first is None or last is None or not 1 <= first <= last <= 12:
        return None
    return first, last, match["first"] is not None, match["end"] is not None


def _quarters(text: str) -> tuple[int, int] | None:
    match = _QUARTERS.search(text)
    last = _number(match["last"]) if match else None
    if match is None or last is None:
        return None
    first = 1 if match["upto"] else _number(match["first"]) if match["first"] else last
    return None if first is None or first > last else (3 * first - 2, 3 * last)


def _part_of_year(text: str) -> tuple[int, int] | None:
    return next((months for word, months in parts_of_year().items() if word in text), None)


@cache
def parts_of_year() -> dict[str, tuple[int, int]]:
    """The first and last month of each named part of the year.

    >>> parts_of_year()["上半年"]
    (1, 6)
    """
    return {row[0]: (int(row[1]), int(row[2])) for row in table_rows("parts_of_year")}


def _number(text: str) -> int | None:
    number = parse_numeral(text)
    return None if number is None else int(number)
