"""Months named in heads of columns and titles of tables."""

from __future__ import annotations

import doctest

import pytest

from gongbao.normalize.time import head_periods
from gongbao.normalize.time.head_periods import parse_head_period, parts_of_year


@pytest.mark.parametrize(
    ("head", "months", "is_range"),
    [
        ("3月", (3, 3), False),
        ("11月份", (11, 11), False),
        ("十月份", (10, 10), False),
        ("7月总量", (7, 7), False),
        ("1—7月", (1, 7), True),
        ("1月至7月累计", (1, 7), True),
        ("一至九月", (1, 9), True),
        ("1-1月", (1, 1), True),
        ("一季度", (1, 3), True),
        ("第二季度", (4, 6), True),
        ("前三季度", (1, 9), True),
        ("一至三季度", (1, 9), True),
        ("3季度", (7, 9), True),
        ("上半年", (1, 6), True),
        ("下 半 年", (7, 12), True),
        ("全年", (1, 12), True),
        ("截至6月末", (6, 6), False),
    ],
)
def test_months_are_read_from_a_head(head: str, months: tuple[int, int], *, is_range: bool) -> None:
    found = parse_head_period(head)
    assert found is not None
    assert (found.first, found.last, found.is_range) == (*months, is_range)
    assert found.year is None


def test_a_year_stands_before_its_months() -> None:
    assert [
        (found.year, found.first, found.last)
        for head in ("2025年3月", "2025年1—3月全市主要指标", "2024年", "2024年上半年", "2023年1月—2023年5月")
        if (found := parse_head_period(head))
    ] == [(2025, 3, 3), (2025, 1, 3), (2024, None, None), (2024, 1, 6), (2023, 1, 5)]


@pytest.mark.parametrize("head", ["同比增长", "绝对额", "月均", "13月", "9—3月", "6月度", "本月", "%", ""])
def test_what_names_no_months_is_none(head: str) -> None:
    assert parse_head_period(head) is None


def test_parts_of_the_year_are_in_order() -> None:
    for word, (first, last) in parts_of_year().items():
        assert word == word.strip()
        assert 1 <= first < last <= 12


def test_examples_in_docstrings_hold() -> None:
    assert doctest.testmod(head_periods).failed == 0
