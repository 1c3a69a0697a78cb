"""A whole picture on a sheet: title, what it shows, legend, notes, sources."""

from __future__ import annotations

from dataclasses import replace

from gongbao.plotting.layout.bars import draw_bars
from gongbao.plotting.layout.grid import draw_grid, room_for
from gongbao.plotting.layout.lanes import draw_lanes
from gongbao.plotting.layout.panels import draw_panels
from gongbao.plotting.layout.pen import LEADING, SMALL, TEXT, TITLE, Pen
from gongbao.plotting.layout.timeline import draw_time_line
from gongbao.plotting.layout.web import draw_web
from gongbao.plotting.lines import width_of
from gongbao.plotting.picture import Bars, Body, FigureGrid, Panels, Picture, TimeLine, UnitLanes, Web
from gongbao.plotting.shapes import CERTAIN, DOUBTFUL, SOFT, Box, Drawing, Shape, Stroke, Words
from gongbao.wording import Language, word

_MARGIN = 3.0
_GAP = 4.0
POINTS_OF_MM = 72 / 25.4


def lay_out(picture: Picture, millimetres: float, language: Language) -> Drawing:
    """Put everything of a picture in its place on a sheet of that width; it is as high as it needs."""
    pen = Pen(millimetres * POINTS_OF_MM - 2 * _MARGIN)
    picture = _with_columns_that_fit(picture, pen.width, language)
    pen.write(picture.title, TITLE, most=3)
    pen.write(picture.subtitle, TEXT, SOFT, most=3)
    pen.down(1)
    if _is_empty(picture.body):
        pen.write(word("plot_nothing", language), TEXT)
    else:
        if not isinstance(picture.body, FigureGrid) or _has_doubt(picture.body):
            _legend(pen, language)
        _draw(pen, picture.body)
    pen.down(_GAP)
    for note in picture.notes:
        pen.write(note, SMALL, SOFT, most=4)
    pen.write(picture.source, SMALL, SOFT, most=8)
    moved = tuple(_moved(shape) for shape in pen.shapes)
    return Drawing(pen.width + 2 * _MARGIN, pen.y + 2 * _MARGIN, moved)


def _with_columns_that_fit(picture: Picture, width: float, language: Language) -> Picture:
    """The picture without the columns of a table that have no room, which is said at its foot."""
    body = picture.body
    if not isinstance(body, FigureGrid) or (count := room_for(width, body)) >= len(body.heads):
        return picture
    cut = FigureGrid(body.heads[:count], [(place, figures[:count]) for place, figures in body.rows])
    note = word("plot_more_columns", language).format(len(body.heads) - count)
    return replace(picture, body=cut, notes=(note, *picture.notes))


def _is_empty(body: Body) -> bool:
    return not (body.names if isinstance(body, Web) else body.rows)


def _has_doubt(grid: FigureGrid) -> bool:
    return any(not figure.certain for _, figures in grid.rows for figure in figures)


def _draw(pen: Pen, body: Body) -> None:
    match body:
        case Bars():
            draw_bars(pen, body)
        case UnitLanes():
            draw_lanes(pen, body)
        case TimeLine():
            draw_time_line(pen, body)
        case FigureGrid():
            draw_grid(pen, body)
        case Panels():
            draw_panels(pen, body)
        case Web():
            draw_web(pen, body)


def _legend(pen: Pen, language: Language) -> None:
    """What dark and pale mean."""
    x = 0.0
    for fill, key in ((CERTAIN, "plot_certain"), (DOUBTFUL, "plot_doubtful")):
        text = word(key, language)
        pen.put(Box(x, pen.y + 1.5, SMALL, SMALL, fill, CERTAIN))
        pen.put(Words(x + SMALL + 3, pen.y + SMALL + 0.6, text, SMALL, SOFT))
        x += SMALL + 3 + width_of(text, SMALL) + 8
    pen.down(SMALL * LEADING + _GAP)


def _moved(shape: Shape) -> Shape:
    """The shape where the margin begins."""
    if isinstance(shape, Stroke):
        return replace(shape, points=[(x + _MARGIN, y + _MARGIN) for x, y in shape.points])
    return replace(shape, x=shape.x + _MARGIN, y=shape.y + _MARGIN)
