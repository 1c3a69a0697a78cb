"""A line down the sheet, with the days of one unit's tasks."""

from __future__ import annotations

from gongbao.plotting.layout.pen import LEADING, SMALL, TEXT, Pen
from gongbao.plotting.lines import wrapped
from gongbao.plotting.picture import TimeLine
from gongbao.plotting.shapes import CERTAIN, DOUBTFUL, INK, SOFT, Dot, Stroke

_LINE = 5.0
_LEFT = 14.0
_RADIUS = 2.8
_GAP = 4.0
_MOST_LINES = 3


def draw_time_line(pen: Pen, line: TimeLine) -> None:
    """Draw a dot for each task, with its day, its limit as printed, and what is to be done."""
    first = last = pen.y + SMALL * LEADING / 2
    marks = len(pen.shapes)
    dots = []
    before = None
    for limit in line.rows:
        last = pen.y + SMALL * LEADING / 2
        dots.append(Dot(_LINE, last, _RADIUS, CERTAIN if limit.certain else DOUBTFUL, CERTAIN))
        head = limit.day if limit.printed in ("", limit.day) else f"{limit.day} · {limit.printed}"
        if head != before:
            head_lines = wrapped(head, SMALL, pen.width - _LEFT, 2)
            pen.down(pen.lines(head_lines, _LEFT, pen.y, SMALL, SOFT))
            before = head
        lines = wrapped(limit.task, TEXT, pen.width - _LEFT, _MOST_LINES)
        pen.down(pen.lines(lines, _LEFT, pen.y, TEXT, INK) + _GAP)
    pen.shapes[marks:marks] = [Stroke(((_LINE, first), (_LINE, last)), SOFT, 0.8), *dots]
