"""A table of figures."""

from __future__ import annotations

from gongbao.plotting.layout.pen import ASCENT, LEADING, SMALL, TEXT, Pen
from gongbao.plotting.lines import balanced, width_of
from gongbao.plotting.picture import FigureGrid
from gongbao.plotting.shapes import DOUBTFUL, INK, RULE, SOFT, Box, Stroke, Words

_PLACES = 0.34
"""Of the width, at most for the names of places."""
_SPACE = 5.0
_ROW = TEXT * LEADING + 3.0
# A column is at least so wide that four characters of its head stand in a line.
_NARROWEST = 4 * SMALL + _SPACE
_MOST_LINES = 5


def room_for(width: float, grid: FigureGrid) -> int:
    """How many columns of figures fit beside the names of places."""
    places = _places_width(width, grid)
    used, count = places, 0
    for at in range(len(grid.heads)):
        used += _needed(grid, at)
        if used > width and count:
            break
        count += 1
    return count


def draw_grid(pen: Pen, grid: FigureGrid) -> None:
    """Draw heads and rows; figures stand at the right of their column, doubtful ones on a pale ground."""
    places = _places_width(pen.width, grid)
    needed = [_needed(grid, at) for at in range(len(grid.heads))]
    spare = (pen.width - places - sum(needed)) / max(len(needed), 1)
    widths = [one + spare for one in needed]
    rights = [places + sum(widths[: at + 1]) for at in range(len(widths))]
    heads = [
        balanced(head, SMALL, width - _SPACE, _MOST_LINES)
        for head, width in zip(grid.heads, widths, strict=True)
    ]
    tallest = max(map(len, heads), default=0)
    for lines, right in zip(heads, rights, strict=True):
        top = pen.y + (tallest - len(lines)) * SMALL * LEADING
        pen.lines(lines, right - 1, top, SMALL, SOFT, "right")
    pen.down(tallest * SMALL * LEADING + 1)
    pen.put(Stroke(((0, pen.y), (pen.width, pen.y)), SOFT, 0.6))
    for place, figures in grid.rows:
        lines = balanced(place, TEXT, places - _SPACE, 2)
        height = _ROW + (len(lines) - 1) * TEXT * LEADING
        baseline = pen.y + (height - TEXT * LEADING) / 2 + TEXT * ASCENT
        for figure, right, width in zip(figures, rights, widths, strict=True):
            if not figure.certain:
                pen.put(Box(right - width + 2, pen.y + 0.8, width - 2, height - 1.6, DOUBTFUL))
            pen.put(Words(right - 1, baseline, figure.told, TEXT, INK, "right"))
        pen.lines(lines, 0, pen.y + (height - TEXT * LEADING * len(lines)) / 2, TEXT)
        pen.down(height)
        pen.put(Stroke(((0, pen.y), (pen.width, pen.y)), RULE, 0.3))


def _places_width(width: float, grid: FigureGrid) -> float:
    longest = max((width_of(place, TEXT) for place, _ in grid.rows), default=0.0)
    return min(longest, width * _PLACES) + _SPACE


def _needed(grid: FigureGrid, at: int) -> float:
    figures = max((width_of(figures[at].told, TEXT) for _, figures in grid.rows), default=0.0)
    return max(figures + _SPACE, min(width_of(grid.heads[at], SMALL) + _SPACE, _NARROWEST))
