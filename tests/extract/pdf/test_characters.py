"""The boxes of characters: tidied to their line where a font's own numbers are wrong."""

from __future__ import annotations

from array import array

import pytest

from gongbao.extract.pdf.characters import Stretch, set_on_line, tidy
from gongbao.schema.records import Orientation


def test_a_box_higher_than_its_size_is_cut_to_it_about_its_middle() -> None:
    boxes = array("f", [10, 95, 20, 110])
    assert tidy(boxes, Stretch(0, 1, 0, 10.0)) == 15
    assert boxes.tolist() == [10, 97.5, 20, 107.5]


def test_an_aslant_text_keeps_its_boxes() -> None:
    boxes = array("f", [10, 95, 20, 110])
    tidy(boxes, Stretch(0, 1, None, 10.0))
    assert boxes.tolist() == [10, 95, 20, 110]


@pytest.mark.parametrize(
    ("turn", "expected"),
    [
        (0, [10, 91.2, 20, 101.2]),
        (180, [10, 98.8, 20, 108.8]),
        (90, [98.8, 50, 108.8, 60]),
        (270, [91.2, 50, 101.2, 60]),
    ],
)
def test_characters_on_one_base_line_stand_level(turn: Orientation, expected: list[float]) -> None:
    """A LibreOffice export gave ascents and descents of 0, and one character a box of two lines."""
    upright = turn in (0, 180)
    boxes = array("f", [10, 81, 20, 101, 10, 92, 20, 100] if upright else [81, 50, 101, 60, 92, 50, 100, 60])
    set_on_line(boxes, Stretch(0, 2, turn, 10.0), (100.0, 100.0))
    assert boxes.tolist() == pytest.approx([*expected, *expected])
