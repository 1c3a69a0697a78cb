"""Units around a ring, or, in one column, down the side of arcs; ties as thick as what is shared."""

from __future__ import annotations

from dataclasses import replace
from math import sqrt

from gongbao.plotting.layout.pen import LEADING, TEXT, Pen
from gongbao.plotting.lines import balanced, width_of
from gongbao.plotting.picture import Tie, Web
from gongbao.plotting.shapes import CERTAIN, DOUBTFUL, PAPER, Dot, Stroke

_THICKEST = 4.5
_HALO = 0.8
"""Of paper, at each side of a tie, to tell it from those below it."""
_ROW = 2 * TEXT * LEADING + 4.0
_LABEL = 0.27
"""Of the width, for the names at each side of the ring; in one column for the names at its left."""
_LABEL_NARROW = 0.48
_SPACE = 6.0
_RADIUS = 2.6


def draw_web(pen: Pen, web: Web) -> None:
    """Draw the units with their ties, the thin ones first."""
    if not web.names:
        return
    places = (_down if pen.narrow else _ring)(pen, web)
    heaviest = max((tie.shared for tie in web.ties), default=1)
    for tie in sorted(web.ties, key=lambda one: (one.shared, one.one, one.other)):
        width = max(0.4, _THICKEST * tie.shared / heaviest)
        # Half of it or more in doubt makes it pale.
        color = CERTAIN if tie.doubtful * 2 < tie.shared else DOUBTFUL
        drawn = _tie(pen, tie, places, width, color)
        pen.put(replace(drawn, color=PAPER, width=width + 2 * _HALO), drawn)
    pen.put(*(Dot(x, y, _RADIUS, PAPER, CERTAIN) for x, y in places))


def _ring(pen: Pen, web: Web) -> list[tuple[float, float]]:
    """Places on an oval, names outside of it: the first units face each other at the top."""
    label = max(min(max(width_of(name, TEXT) for name in web.names), pen.width * _LABEL), TEXT)
    rows = (len(web.names) + 1) // 2
    top, height = pen.y, rows * _ROW
    inner = pen.width / 2 - label - _SPACE
    places = []
    for at, name in enumerate(web.names):
        row, right = at // 2, at % 2 == 1
        y = top + (row + 0.5) * _ROW
        # How far from the middle the oval is at that height.
        from_middle = (y - top - height / 2) / (height / 2) * 0.9
        reach = inner * (0.45 + 0.55 * sqrt(max(0.0, 1 - from_middle**2)))
        x = pen.width / 2 + (reach if right else -reach)
        lines = balanced(name, TEXT, label, 2)
        begin = y - TEXT * LEADING * len(lines) / 2
        edge = x + _SPACE if right else x - _SPACE
        pen.lines(lines, edge, begin, TEXT, align="left" if right else "right")
        places.append((x, y))
    pen.down(height)
    return places


def _down(pen: Pen, web: Web) -> list[tuple[float, float]]:
    """Places below each other, with arcs at their right."""
    label = min(max(width_of(name, TEXT) for name in web.names), pen.width * _LABEL_NARROW)
    places = []
    for name in web.names:
        lines = balanced(name, TEXT, label, 2)
        height = TEXT * LEADING * len(lines) + 3.0
        pen.lines(lines, label, pen.y + 1.5, TEXT, align="right")
        places.append((label + _SPACE, pen.y + height / 2))
        pen.down(height)
    return places


def _tie(pen: Pen, tie: Tie, places: list[tuple[float, float]], width: float, color: str) -> Stroke:
    (x0, y0), (x1, y1) = places[tie.one], places[tie.other]
    if pen.narrow:
        room = pen.width - x0 - _THICKEST
        reach = room * abs(y1 - y0) / max(places[-1][1] - places[0][1], 1.0)
        # A curve reaches three quarters of the way to the points that bend it.
        bend = min(reach, room) * 4 / 3
        return Stroke(((x0, y0), (x0 + bend, y0), (x1 + bend, y1), (x1, y1)), color, width, curved=True)
    middle = pen.width / 2
    pull = 0.55
    bends = ((x0 + (middle - x0) * pull, y0), (x1 + (middle - x1) * pull, y1))
    return Stroke(((x0, y0), *bends, (x1, y1)), color, width, curved=True)
