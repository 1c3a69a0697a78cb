"""Series over months: the figures as columns, below them their growth as a line."""

from __future__ import annotations

from collections.abc import Sequence

from gongbao.plotting.layout.pen import LEADING, SMALL, TEXT, Pen
from gongbao.plotting.lines import width_of
from gongbao.plotting.picture import Panels, Point, Series
from gongbao.plotting.shapes import (
    CERTAIN,
    DOUBTFUL,
    FALL,
    FALL_DOUBTFUL,
    INK,
    RULE,
    SOFT,
    Box,
    Dot,
    Stroke,
    Words,
)

_COLUMNS = 48.0
_LINE = 30.0
_WIDEST = 26.0
_SPACE = 8.0
_LABEL = SMALL * LEADING


def draw_panels(pen: Pen, panels: Panels) -> None:
    """Draw each series over the months that it has figures of."""
    for at, series in enumerate(panels.rows):
        if at:
            pen.down(_SPACE)
        _panel(pen, series)


def _panel(pen: Pen, series: Series) -> None:
    months = sorted({point.period for point in (*series.values, *series.growth)})
    slot = pen.width / max(len(months), 1)
    pen.write(series.name, TEXT)
    middles = {month: (at + 0.5) * slot for at, month in enumerate(months)}
    if series.values:
        pen.write(series.measure, SMALL, SOFT)
        _columns(pen, series.values, middles, min(slot * 0.7, _WIDEST))
    if series.growth:
        pen.down(2)
        pen.write(series.growth_measure, SMALL, SOFT)
        _growth(pen, series.growth, middles)
    _months(pen, months, slot)


def _columns(pen: Pen, points: Sequence[Point], middles: dict[str, float], width: float) -> None:
    top, highest = pen.y + _LABEL, max(0.0, *(point.value for point in points))
    lowest = min(0.0, *(point.value for point in points))
    scale = _COLUMNS / ((highest - lowest) or 1.0)
    nought = top + highest * scale
    labelled = _labelled(points, middles)
    for point in points:
        length, x = point.value * scale, middles[point.period]
        fill = CERTAIN if point.certain else DOUBTFUL
        pen.put(Box(x - width / 2, min(nought, nought - length), width, abs(length), fill, CERTAIN))
        if point in labelled:
            middle = _inside(pen, x, point.told)
            reach = width_of(point.told, SMALL) / 2 + width / 2
            # A figure that is wider than its column stands clear of the columns beside it.
            under = [one.value * scale for one in points if abs(middles[one.period] - middle) < reach]
            y = nought - max(under) - 2 if length >= 0 else nought - min(under) + SMALL + 1
            pen.put(Words(middle, y, point.told, SMALL, INK, "center"))
    pen.put(Stroke(((0, nought), (pen.width, nought)), SOFT, 0.5))
    pen.y = top + _COLUMNS + (_LABEL if lowest < 0 else 2)


def _growth(pen: Pen, points: Sequence[Point], middles: dict[str, float]) -> None:
    top = pen.y + _LABEL
    highest = max(0.0, *(point.value for point in points))
    lowest = min(0.0, *(point.value for point in points))
    scale = _LINE / ((highest - lowest) or 1.0)
    places = [(middles[point.period], top + (highest - point.value) * scale) for point in points]
    nought = top + highest * scale
    pen.put(Stroke(((0, nought), (pen.width, nought)), RULE, 0.5, dashed=True))
    if len(places) > 1:
        pen.put(Stroke(places, FALL, 1.0))
    labelled = _labelled(points, middles)
    for point, (x, y) in zip(points, places, strict=True):
        pen.put(Dot(x, y, 2.2, FALL if point.certain else FALL_DOUBTFUL, FALL))
        if point in labelled:
            pen.put(Words(_inside(pen, x, point.told), y - 4, point.told, SMALL, INK, "center"))
    pen.y = top + _LINE + 5


def _labelled(points: Sequence[Point], middles: dict[str, float]) -> list[Point]:
    """The points whose figures are written: all if they have room, else the last, highest, lowest, first."""
    by_value = sorted(points, key=lambda point: point.value)
    wanted = dict.fromkeys((points[-1], by_value[-1], by_value[0], points[0], *points))
    kept: list[Point] = []
    for point in wanted:
        if all(_apart(point, other, middles) for other in kept):
            kept.append(point)
    return kept


def _apart(one: Point, other: Point, middles: dict[str, float]) -> bool:
    needed = (width_of(one.told, SMALL) + width_of(other.told, SMALL)) / 2 + 2
    return abs(middles[one.period] - middles[other.period]) >= needed


def _inside(pen: Pen, x: float, text: str) -> float:
    """The middle of a text that does not leave the sheet."""
    half = width_of(text, SMALL) / 2
    return min(max(x, half), pen.width - half)


def _months(pen: Pen, months: Sequence[str], slot: float) -> None:
    """Write years and months below the columns: a month alone where its year stands before it."""
    used = -1.0
    for at, month in enumerate(months):
        fresh = at == 0 or months[at - 1][:4] != month[:4]
        text = month if fresh else month[5:].lstrip("0")
        x = (at + 0.5) * slot
        half = width_of(text, SMALL) / 2
        x = min(max(x, half), pen.width - half)
        if x - half > used:
            pen.put(Words(x, pen.y + SMALL, text, SMALL, SOFT, "center"))
            used = x + half + 1
    pen.down(_LABEL)
