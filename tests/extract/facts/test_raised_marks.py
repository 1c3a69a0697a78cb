"""Marks of footnotes behind figures, in upright text and in that of a turned table."""

from __future__ import annotations

from array import array
from itertools import chain

import pytest

from gongbao.extract.facts.raised_marks import raised_from
from gongbao.extract.model.document import Document
from gongbao.extract.model.flow import Flow
from gongbao.schema.records import Page

Sides = tuple[float, float, float, float]


def _line(*widths: float, small: int = 0) -> list[Sides]:
    """Boxes of the digits of a line, the last ones small and raised."""
    found, x = [], 10.0
    for at, width in enumerate(widths):
        is_small = at >= len(widths) - small
        found.append((x, 10.0, x + width, 15.0 if is_small else 21.0))
        x += width
    return found


def _up(boxes: list[Sides]) -> list[Sides]:
    """The line turned so that it runs from the bottom of its page to the top."""
    return [(top, -x1, bottom, -x0) for x0, top, x1, bottom in boxes]


def _down(boxes: list[Sides]) -> list[Sides]:
    return [(-bottom, x0, -top, x1) for x0, top, x1, bottom in boxes]


@pytest.mark.parametrize("turned", [list, _up, _down])
@pytest.mark.parametrize(
    ("boxes", "end"),
    [
        pytest.param(_line(7, 7, 5.5, 5.5), 4, id="digits of unequal width"),
        pytest.param(_line(6, 6, 6, 4, small=1), 3, id="a mark"),
    ],
)
def test_a_raised_mark_is_told_however_the_text_is_turned(turned, boxes: list[Sides], end: int) -> None:
    page = Page(1, "1860", boxes=array("f", chain.from_iterable(turned(boxes))))
    assert raised_from(Document.from_pages([page]), Flow.placed("1860", range(4))) == end
