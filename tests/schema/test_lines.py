"""Lines of a page with geometry: where they break, and the box around each."""

from __future__ import annotations

from array import array
from math import nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.schema.evidence import find_evidence
from gongbao.schema.lines import PageText
from gongbao.schema.records import Box, Page, Span

SIZE = 10.0
NOWHERE = (nan, nan, nan, nan)


def boxes_of(*runs: tuple[str, float, float, float, float]) -> array[float]:
    """Boxes of runs of characters: each from a place, going on by so much across and down."""
    boxes = array("d")
    for text, x, y, across, down in runs:
        for at, char in enumerate(text):
            left, top = x + at * across, y + at * down
            boxes.extend(NOWHERE if char.isspace() else (left, top, left + SIZE, top + SIZE))
    return boxes


def lines_of(*runs: tuple[str, float, float, float, float]) -> list[tuple]:
    text = "".join(run[0] for run in runs)
    page = PageText(Page(1, text, boxes=boxes_of(*runs)))
    return [(text[start:end], *edges) for start, end, edges in page.lines_of(0, len(text))]


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        pytest.param(
            [("一二三\n", 50, 20, SIZE, 0), ("四五", 30, 35, SIZE, 0)],
            [("一二三", 50, 20, 80, 30), ("四五", 30, 35, 50, 45)],
            id="a line break",
        ),
        pytest.param(
            [("一二三", 50, 20, SIZE, 0), ("四五", 30, 35, SIZE, 0)],
            [("一二三", 50, 20, 80, 30), ("四五", 30, 35, 50, 45)],
            id="the next character stands lower",
        ),
        pytest.param(
            [("左栏", 50, 700, SIZE, 0), ("右栏", 300, 100, SIZE, 0)],
            [("左栏", 50, 700, 70, 710), ("右栏", 300, 100, 320, 110)],
            id="on to the next column",
        ),
        pytest.param(
            [("甲", 50, 20, SIZE, 0), ("  ", 0, 0, 0, 0), ("乙", 200, 22, SIZE, 0)],
            [("甲  乙", 50, 20, 210, 32)],
            id="a gap within a line",
        ),
        pytest.param(
            [("横着读\n", 50, 20, 0, SIZE), ("下一行", 35, 20, 0, SIZE)],
            [("横着读", 50, 20, 60, 50), ("下一行", 35, 20, 45, 50)],
            id="turned clockwise",
        ),
        pytest.param(
            [("横着读", 50, 90, 0, -SIZE), ("下一行", 65, 90, 0, -SIZE)],
            [("横着读", 50, 70, 60, 100), ("下一行", 65, 70, 75, 100)],
            id="turned the other way, without a line break",
        ),
        pytest.param(
            [("倒立", 90, 20, -SIZE, 0), ("着的", 90, 5, -SIZE, 0)],
            [("倒立", 80, 20, 100, 30), ("着的", 80, 5, 100, 15)],
            id="upside down",
        ),
        pytest.param([("　\n", 0, 0, 0, 0), ("字", 1, 2, 0, 0)], [("字", 1, 2, 11, 12)], id="a blank line"),
    ],
)
def test_each_line_has_its_own_box(runs, expected) -> None:
    assert lines_of(*runs) == expected


def test_low_and_thin_characters_do_not_break_their_line() -> None:
    boxes = array("d", [0, 0, 10, 10, 10, 5, 20, 6, 22, 8, 24, 11, 30, 0, 40, 10])
    [(start, end, edges)] = PageText(Page(1, "中一，国", boxes=boxes)).lines_of(0, 4)
    assert (start, end, edges) == (0, 4, (0, 0, 40, 11))


def test_characters_without_a_box_stay_in_their_line_and_a_line_of_them_has_none() -> None:
    boxes = array("d", [0, 0, 10, 10, *NOWHERE, 20, 0, 30, 10, *NOWHERE, *NOWHERE])
    lines = list(PageText(Page(1, "甲?乙\n?", boxes=boxes)).lines_of(0, 5))
    assert lines == [(0, 3, (0, 0, 30, 10)), (4, 5, (None, None, None, None))]


def test_evidence_has_a_row_for_each_line_of_a_span_with_the_box_of_its_own_characters() -> None:
    runs = [("前言三十万\n", 50, 20, SIZE, 0), ("元整 后语", 50, 40, SIZE, 0)]
    pages = {1: PageText(Page(1, "前言三十万\n元整 后语", boxes=boxes_of(*runs)))}
    assert find_evidence(pages, [Span(1, 2, 9)], Box(1, 2, 3, 4)) == [
        (1, 2, 5, 70, 20, 100, 30, "三十万"),
        (1, 6, 8, 50, 40, 70, 50, "元整"),
    ]


def test_without_boxes_a_span_is_one_row_with_what_bounds_it() -> None:
    pages = {1: PageText(Page(1, "三十万\n元整"))}
    assert find_evidence(pages, [Span(1, 0, 6)]) == [(1, 0, 6, None, None, None, None, "三十万元整")]
    assert find_evidence(pages, [Span(1, 0, 6)], Box(1, 2, 3, 4)) == [(1, 0, 6, 1, 2, 3, 4, "三十万元整")]


PLACES = st.tuples(st.floats(0, 600), st.floats(0, 800)).map(lambda p: (*p, p[0] + SIZE, p[1] + SIZE))
CHARACTERS = st.tuples(st.sampled_from("中一，a \n"), st.one_of(PLACES, st.just(NOWHERE)))


@given(st.lists(CHARACTERS, max_size=30), st.integers(0, 30), st.integers(0, 30))
def test_lines_hold_every_character_of_a_span_once_and_in_order(characters, one, other) -> None:
    text = "".join(char for char, _ in characters)
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    page = PageText(Page(1, text, boxes=array("d", [edge for _, box in characters for edge in box])))
    lines = list(page.lines_of(start, end))
    held = [at for first, last, _ in lines for at in range(first, last)]
    assert held == sorted(set(held))
    assert {at for at in range(start, end) if not text[at].isspace()} <= set(held) <= set(range(start, end))
    for first, last, edges in lines:
        inside = [box for _, box in characters[first:last] if box[0] == box[0]]
        if inside:
            x0, top, x1, bottom = zip(*inside, strict=True)
            assert edges == (min(x0), min(top), max(x1), max(bottom))
        else:
            assert edges == (None, None, None, None)
