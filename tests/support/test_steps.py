"""The measure of work itself: steps are counted exactly, whatever ran before."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from steps import DOUBLE, count_steps, growth

from gongbao.normalize.text.joining import join_text


def _in_lines(turns: int) -> None:
    for _ in range(turns):
        pass


def _in_one_line(turns: int) -> list[int]:
    return [2 * number for number in range(turns)]


@pytest.mark.parametrize("work", [_in_lines, _in_one_line])
def test_a_loop_is_counted_turn_by_turn(work: Callable[[int], object]) -> None:
    few, more = count_steps(lambda: work(100)), count_steps(lambda: work(300))
    assert 200 <= more - few <= 400


def test_a_square_is_told_from_what_grows_in_proportion() -> None:
    def proportional(size: int) -> int:
        return sum(1 for _ in range(size))

    def square(size: int) -> int:
        return sum(1 for one in range(size) for _ in range(one // 10))

    assert growth(proportional, 1_000) < DOUBLE < 3 < growth(square, 1_000)


def test_a_text_read_before_costs_as_much_again() -> None:
    text = "市教\n育局" * 100
    assert count_steps(lambda: join_text(text)) == count_steps(lambda: join_text(text)) > 100


def test_who_traced_before_traces_on() -> None:
    before = sys.gettrace()
    seen: list[str] = []

    def trace(_frame: object, event: str, _argument: object) -> None:
        seen.append(event)

    sys.settrace(trace)
    try:
        count_steps(lambda: None)
        assert sys.gettrace() is trace
    finally:
        sys.settrace(before)
