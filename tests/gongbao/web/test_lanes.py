"""Threads that take what comes at once, and others that take only what has waited."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import pytest

from gongbao.web.lanes import InTurn

NEVER = 3_600.0


@pytest.fixture
def lane() -> Iterator[Callable[[float], InTurn]]:
    """A function that makes a lane of one thread, and another for what has waited for some seconds."""
    lanes: list[InTurn] = []

    def make(patience: float) -> InTurn:
        lanes.append(InTurn(1, 1, patience, "lane"))
        return lanes[-1]

    yield make
    for one in lanes:
        one.shutdown(wait=True, cancel_futures=True)


def test_what_has_not_waited_for_long_is_made_one_after_the_other(lane: Callable[[float], InTurn]) -> None:
    threads, begun, end, made = lane(NEVER), threading.Event(), threading.Event(), []
    first = threads.submit(lambda: (begun.set(), end.wait(5), made.append(1)))
    rest = [threads.submit(made.append, number) for number in (2, 3, 4)]
    assert begun.wait(5)
    assert made == []
    end.set()
    for one in (first, *rest):
        one.result(5)
    assert made == [1, 2, 3, 4]


def test_what_takes_very_long_holds_up_nobody_for_ever(lane: Callable[[float], InTurn]) -> None:
    threads, end = lane(0.01), threading.Event()
    first = threads.submit(end.wait, 5)
    assert [threads.submit(int, number).result(5) for number in ("2", "3")] == [2, 3]
    assert not first.done()
    end.set()
    assert first.result(5)


def test_a_fault_is_told_to_who_asked_and_the_next_is_made(lane: Callable[[float], InTurn]) -> None:
    threads = lane(NEVER)
    with pytest.raises(ZeroDivisionError):
        threads.submit(lambda: 1 / 0).result(5)
    assert threads.submit(int, "1").result(5) == 1


def test_a_lane_that_has_ended_takes_nothing_and_drops_what_waits(lane: Callable[[float], InTurn]) -> None:
    threads, begun, end = lane(NEVER), threading.Event(), threading.Event()
    first = threads.submit(lambda: (begun.set(), end.wait(5)))
    assert begun.wait(5)
    waiting = threads.submit(int, "1")
    threads.shutdown(wait=False, cancel_futures=True)
    assert waiting.cancelled()
    end.set()
    first.result(5)
    with pytest.raises(RuntimeError, match="has ended"):
        threads.submit(int, "1")
