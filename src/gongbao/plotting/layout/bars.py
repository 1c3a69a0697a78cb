"""Bars beside or below their labels."""

from __future__ import annotations

from dataclasses import dataclass

from gongbao.plotting.layout.pen import LEADING, TEXT, Pen
from gongbao.plotting.lines import balanced, width_of
from gongbao.plotting.picture import Bar, Bars
from gongbao.plotting.shapes import (
    CERTAIN,
    DOUBTFUL,
    FALL,
    FALL_DOUBTFUL,
    RULE,
    SOFT,
    Box,
    Stroke,
    Words,
)

_LABEL = 0.42
"""Of the width, at most for labels that stand beside their bars."""
_HEIGHT = 8.0
_GAP = 4.0
_SPACE = 5.0


@dataclass(frozen=True, slots=True)
class _Axis:
    """Where the bars begin, how long a unit of their figures is, and how wide their labels are."""

    nought: float
    scale: float
    labels: float


def draw_bars(pen: Pen, bars: Bars) -> None:
    """Draw bars from a common line; those of figures below nought go to its left."""
    axis = _axis(pen, bars)
    for bar in bars.rows:
        _row(pen, bar, axis)
        pen.put(Stroke(((0, pen.y), (pen.width, pen.y)), RULE, 0.25))


def _axis(pen: Pen, bars: Bars) -> _Axis:
    longest = max((width_of(bar.label, TEXT) for bar in bars.rows), default=0.0)
    labels = 0.0 if pen.narrow else min(longest, pen.width * _LABEL)
    left = labels + _SPACE if labels else 0.0
    figures = max((width_of(bar.told, TEXT) for bar in bars.rows), default=0.0) + _SPACE
    highest = max((bar.value for bar in bars.rows if bar.value > 0), default=0.0)
    lowest = min((bar.value for bar in bars.rows if bar.value < 0), default=0.0)
    room = pen.width - left - figures * (bool(lowest) + bool(highest))
    scale = room / ((highest - lowest) or 1.0)
    return _Axis(left + (figures - lowest * scale if lowest else 0.0), scale, labels)


def _row(pen: Pen, bar: Bar, axis: _Axis) -> None:
    """A label with its bar below it, or beside it, both in the middle of the row."""
    pen.down(_GAP / 2)
    if not axis.labels:
        pen.write(bar.label, TEXT, most=2)
        _bar(pen, bar, axis, pen.y)
        pen.down(_HEIGHT + _GAP / 2)
        return
    lines = balanced(bar.label, TEXT, axis.labels, 2)
    height = max(_HEIGHT, TEXT * LEADING * len(lines))
    pen.lines(lines, axis.labels, pen.y + (height - TEXT * LEADING * len(lines)) / 2, TEXT, align="right")
    _bar(pen, bar, axis, pen.y + (height - _HEIGHT) / 2)
    pen.down(height + _GAP / 2)


def _bar(pen: Pen, bar: Bar, axis: _Axis, top: float) -> None:
    """The bar, the doubtful part at its end, and its figure behind that."""
    falls = bar.value < 0
    full, pale = (FALL, FALL_DOUBTFUL) if falls else (CERTAIN, DOUBTFUL)
    length, doubtful = abs(bar.value) * axis.scale, abs(bar.doubtful) * axis.scale
    start = axis.nought - length if falls else axis.nought
    if length:
        pen.put(Box(start, top, length, _HEIGHT, full))
    if doubtful:
        at = start if falls else axis.nought + length - doubtful
        pen.put(Box(at, top, doubtful, _HEIGHT, pale, full))
    pen.put(Stroke(((axis.nought, top), (axis.nought, top + _HEIGHT)), SOFT, 0.6))
    end = start - _SPACE / 2 if falls else axis.nought + length + _SPACE / 2
    pen.put(Words(end, top + _HEIGHT - 1.5, bar.told, TEXT, align="right" if falls else "left"))
