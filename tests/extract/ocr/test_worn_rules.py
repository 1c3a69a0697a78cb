"""Rules that are worn are put together, and drawn on to the wall where their cell ends."""

from __future__ import annotations

import pytest

from gongbao.extract.ocr.worn_rules import Line, whole_rules

WALLS: list[Line] = [(0, 0, 0, 90), (100, 0, 100, 90), (200, 0, 200, 90)]


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [
        pytest.param([(0, 40, 60, 40), (67, 41, 200, 41)], [(0, 40, 200, 40)], id="over a gap"),
        pytest.param(
            [(0, 40, 50, 40), (70, 40, 200, 40)], [(0, 40, 50, 40), (70, 40, 200, 40)], id="too wide"
        ),
        pytest.param(
            [(0, 40, 100, 40), (105, 43, 200, 43)], [(0, 40, 100, 40), (100, 43, 200, 43)], id="lower"
        ),
        pytest.param([(0, 40, 165, 40)], [(0, 40, 200, 40)], id="most of a side is there"),
        pytest.param([(0, 40, 155, 40)], [(0, 40, 155, 40)], id="half of a side is there"),
        pytest.param([(30, 40, 200, 40)], [(0, 40, 200, 40)], id="at its beginning"),
        pytest.param([(0, 95, 165, 95)], [(0, 95, 165, 95)], id="beside no wall"),
        pytest.param([], [], id="none"),
    ],
)
def test_rules_across(pieces: list[Line], whole: list[Line]) -> None:
    assert whole_rules(pieces, WALLS)[0] == whole


def test_upright_rules_as_those_across() -> None:
    across = [(y0, x0, y1, x1) for x0, y0, x1, y1 in WALLS]
    assert whole_rules(across, [(40, 0, 40, 60), (41, 67, 41, 165)])[1] == [(40, 0, 40, 200)]
