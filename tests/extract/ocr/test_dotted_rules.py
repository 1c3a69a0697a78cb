"""Rules of dots are drawn through; dots that lead to a page number are left."""

from __future__ import annotations

from typing import Any

import pytest
import scan_maker as made

from gongbao.extract.ocr.dotted_rules import with_dots_joined
from gongbao.extract.ocr.pictures import Picture
from gongbao.extract.ocr.ruled_lines import find_ruled_lines
from gongbao.extract.ocr.stains import ink_of

pytestmark = pytest.mark.unmeasured

np = made.np


def _dotted(*rows: tuple[int, int, int], turned: bool = False, step: int = 6) -> Any:
    """Paper with rows of dots: the height of each, and where it begins and ends."""
    page = made.paper(900, 900)
    for y, start, end in rows:
        for x in range(start, end, step):
            page[y : y + 3, x : x + 3] = 0
    return np.ascontiguousarray(page.T) if turned else page


def _letters(page: Any, left: int, top: int) -> Any:
    for at in range(4):
        page[top : top + 26, left + 30 * at : left + 30 * at + 24 : 5] = 0
        page[top + 12 : top + 14, left + 30 * at : left + 30 * at + 24] = 0
    return page


@pytest.mark.parametrize("turned", [False, True])
def test_a_row_of_dots_is_a_rule(turned: bool) -> None:
    page = _dotted((300, 100, 800), turned=turned)
    joined = with_dots_joined(page, made.SCALE)
    rule = (joined.T if turned else joined)[300:303, 100:790]
    assert rule.max() == 0
    rules = find_ruled_lines(ink_of(Picture(np.repeat(page[:, :, None], 3, axis=2), made.SCALE))[0],
                             made.paper(900, 900), made.SCALE)  # fmt: skip
    assert (len(rules.across), len(rules.upright)) == ((0, 1) if turned else (1, 0))


@pytest.mark.parametrize(
    ("page", "left"),
    [
        pytest.param(_letters(_dotted((300, 230, 800)), 100, 276), (300, 240, 790), id="led from letters"),
        pytest.param(_letters(_dotted((300, 100, 640)), 650, 276), (300, 110, 630), id="led to letters"),
        pytest.param(_dotted((300, 100, 200), (500, 100, 200), (700, 100, 200)), (300, 100, 190), id="short"),
        pytest.param(_dotted((300, 100, 800), step=20), (300, 100, 790), id="far apart"),
        pytest.param(_dotted((300, 100, 300)), (300, 100, 290), id="few"),
    ],
)
def test_other_dots_are_left(page: Any, left: tuple[int, int, int]) -> None:
    y, start, end = left
    assert (with_dots_joined(page, made.SCALE)[y, start:end] > 200).any()


def test_letters_over_and_under_a_rule_are_not_led_to() -> None:
    page = _letters(_letters(_dotted((300, 100, 800)), 110, 260), 110, 312)
    assert with_dots_joined(page, made.SCALE)[301, 110:780].max() == 0


def test_nothing_is_led_to_downwards() -> None:
    page = _letters(_dotted((300, 100, 800), turned=True), 280, 820)
    assert with_dots_joined(page, made.SCALE)[110:780, 301].max() == 0
