"""A lane for each unit, with a dot for each stretch of time in which something is due."""

from __future__ import annotations

from collections.abc import Sequence

from gongbao.plotting.layout.pen import LEADING, SMALL, TEXT, Pen
from gongbao.plotting.lines import balanced, width_of
from gongbao.plotting.picture import Due, UnitLanes
from gongbao.plotting.shapes import CERTAIN, DOUBTFUL, INK, PAPER, RULE, SOFT, Dot, Stroke, Words

_LABEL = 0.36
"""Of the width, for labels beside the lanes."""
_SPACE = 6.0
_LANE = 11.0
_RADIUS = 4.6


def draw_lanes(pen: Pen, lanes: UnitLanes) -> None:
    """Draw the stretches from left to right, the units from top to bottom."""
    left = 0.0
    if not pen.narrow:
        longest = max((width_of(name, TEXT) for name, _ in lanes.rows), default=0.0)
        left = min(longest, pen.width * _LABEL) + _SPACE
    slot = (pen.width - left) / max(len(lanes.heads), 1)
    _heads(pen, lanes, left, slot)
    top = pen.y
    marks = len(pen.shapes)
    for name, dues in lanes.rows:
        _lane(pen, name, dues, left, slot)
    years = [at for at, (year, _) in enumerate(lanes.heads) if year and at]
    # Below the dots.
    rules = [Stroke(((left + at * slot, top), (left + at * slot, pen.y)), RULE, 0.4) for at in years]
    pen.shapes[marks:marks] = rules


def _heads(pen: Pen, lanes: UnitLanes, left: float, slot: float) -> None:
    if any(year for year, _ in lanes.heads):
        for at, (year, _) in enumerate(lanes.heads):
            if year and _has_room(lanes, at, slot):
                pen.put(Words(left + at * slot + 1, pen.y + SMALL, year, SMALL, INK))
        pen.down(SMALL * LEADING)
    free_from = 0.0
    for at, (_, stretch) in enumerate(lanes.heads):
        middle, half = left + (at + 0.5) * slot, width_of(stretch, SMALL) / 2
        # Where there is no room for each, some stand without a head.
        if middle - half >= free_from:
            pen.put(Words(middle, pen.y + SMALL, stretch, SMALL, SOFT, "center"))
            free_from = middle + half + 1
    pen.down(SMALL * LEADING)
    pen.put(Stroke(((0, pen.y), (pen.width, pen.y)), SOFT, 0.6))


def _has_room(lanes: UnitLanes, at: int, slot: float) -> bool:
    """Whether a year may be written before the next one begins, or the sheet ends."""
    following = [place for place, (year, _) in enumerate(lanes.heads) if year and place > at]
    until = following[0] if following else len(lanes.heads)
    return width_of(lanes.heads[at][0], SMALL) < (until - at) * slot or len(lanes.heads) == 1


def _lane(pen: Pen, name: str, dues: Sequence[Due | None], left: float, slot: float) -> None:
    pen.down(1.5)
    if left:
        lines = balanced(name, TEXT, left - _SPACE, 2)
        height = max(_LANE, TEXT * LEADING * len(lines))
        pen.lines(lines, 0, pen.y + (height - TEXT * LEADING * len(lines)) / 2, TEXT)
    else:
        pen.write(name, TEXT, most=2)
        height = _LANE
    middle = pen.y + height / 2
    pen.put(Stroke(((left, middle), (pen.width, middle)), RULE, 0.3, dashed=True))
    for at, due in enumerate(dues):
        if due is not None:
            _dot(pen, due, left + (at + 0.5) * slot, middle, min(_RADIUS, slot / 2))
    pen.down(height + 1.5)
    pen.put(Stroke(((0, pen.y), (pen.width, pen.y)), RULE, 0.25))


def _dot(pen: Pen, due: Due, x: float, y: float, radius: float) -> None:
    """A dot with the number of tasks; pale where not all of them are certain."""
    pale = bool(due.doubtful)
    pen.put(Dot(x, y, radius, DOUBTFUL if pale else CERTAIN, CERTAIN))
    size = SMALL if due.tasks < 10 else SMALL - 0.5
    pen.put(Words(x, y + size * 0.36, str(due.tasks), size, INK if pale else PAPER, "center"))
