"""What a picture is made of: shapes and words, in points from its upper left corner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "right", "center"]

# Told apart in print without colours too: certain is dark, doubtful is pale with a dark edge.
INK = "#1a1a1a"
SOFT = "#5f6368"
RULE = "#c9ced6"
CERTAIN = "#1f4e79"
DOUBTFUL = "#c5d7ea"
FALL = "#b5541c"
FALL_DOUBTFUL = "#f3d3bd"
PAPER = "#ffffff"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: its upper left corner, its width and height."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    edge: str | None = None


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points, or a curve that two points in the middle bend."""

    points: Sequence[tuple[float, float]]
    color: str = RULE
    width: float = 0.5
    curved: bool = False
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle around a point."""

    x: float
    y: float
    radius: float
    fill: str
    edge: str | None = None


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text: where its baseline begins, ends or has its middle."""

    x: float
    y: float
    text: str
    size: float
    color: str = INK
    align: Align = "left"


Shape = Box | Stroke | Dot | Words


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on a sheet, those that come later over those that come before."""

    width: float
    height: float
    shapes: tuple[Shape, ...]
