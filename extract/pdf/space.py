"""Where things stand: in a page's own space, on the page as printed, and turned so that a text is upright."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gongbao.extract.pdf.settings import PDF
from gongbao.schema.records import Box, Orientation

Edges = tuple[Sequence[float], Sequence[float], Sequence[float], Sequence[float]]
"""x0, top, x1 and bottom of many boxes."""


@dataclass(frozen=True, slots=True)
class PageSpace:
    """A page's visible box in its own space (y upwards) and its /Rotate, clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: Orientation

    @property
    def width(self) -> float:
        """The width as printed."""
        return self.top - self.bottom if self.rotation in (90, 270) else self.right - self.left

    @property
    def height(self) -> float:
        """The height as printed."""
        return self.right - self.left if self.rotation in (90, 270) else self.top - self.bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page's own space on the page as printed."""
        if self.rotation == 0:
            return x - self.left, self.top - y
        if self.rotation == 90:
            return y - self.bottom, x - self.left
        if self.rotation == 180:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def boxes(self, raw: array[float]) -> array[float]:
        """Boxes (left, top, right, bottom, y upwards) as boxes on the page as printed."""
        left, top, right, bottom = raw[0::4], raw[1::4], raw[2::4], raw[3::4]
        printed = array("f", bytes(4 * len(raw)))
        if self.rotation == 0:
            sides: tuple[Iterable[float], ...] = (
                [x - self.left for x in left],
                [self.top - y for y in top],
                [x - self.left for x in right],
                [self.top - y for y in bottom],
            )
        elif self.rotation == 90:
            sides = (
                [y - self.bottom for y in bottom],
                [x - self.left for x in left],
                [y - self.bottom for y in top],
                [x - self.left for x in right],
            )
        elif self.rotation == 180:
            sides = (
                [self.right - x for x in right],
                [y - self.bottom for y in bottom],
                [self.right - x for x in left],
                [y - self.bottom for y in top],
            )
        else:
            sides = (
                [self.top - y for y in top],
                [self.right - x for x in right],
                [self.top - y for y in bottom],
                [self.right - x for x in left],
            )
        for number, side in enumerate(sides):
            printed[number::4] = array("f", side)
        return printed


def direction(a: float, b: float, space: PageSpace) -> Orientation | None:
    """How far clockwise a text with the matrix a, b is turned on the page as printed; None: aslant.

    The larger of the two decides: producers write the cosine of 90° as 6e-17.
    """
    if min(abs(a), abs(b)) > PDF.max_aslant * max(abs(a), abs(b)):
        return None
    own = (0 if a >= 0 else 180) if abs(a) >= abs(b) else (270 if b > 0 else 90)
    return _ORIENTATIONS[(own + space.rotation) // 90 % 4]


_ORIENTATIONS: tuple[Orientation, ...] = (0, 90, 180, 270)


def turned_edges(boxes: array[float], turn: Orientation, width: float, height: float) -> Edges:
    """Boxes of the page as printed on a page turned so that a text with this orientation is upright."""
    x0, top, x1, bottom = boxes[0::4], boxes[1::4], boxes[2::4], boxes[3::4]
    if turn == 0:
        return x0.tolist(), top.tolist(), x1.tolist(), bottom.tolist()
    if turn == 90:
        return top.tolist(), [width - x for x in x1], bottom.tolist(), [width - x for x in x0]
    if turn == 180:
        return (
            [width - x for x in x1],
            [height - y for y in bottom],
            [width - x for x in x0],
            [height - y for y in top],
        )
    return [height - y for y in bottom], x0.tolist(), [height - y for y in top], x1.tolist()


def turned(box: Sequence[float], turn: Orientation, width: float, height: float) -> tuple[float, ...]:
    """One box of the page as printed on the turned page, to the hundredth of a point."""
    x0, top, x1, bottom = box
    match turn:
        case 0:
            sides = (x0, top, x1, bottom)
        case 90:
            sides = (top, width - x1, bottom, width - x0)
        case 180:
            sides = (width - x1, height - bottom, width - x0, height - top)
        case _:
            sides = (height - bottom, x0, height - top, x1)
    return tuple(round(side, 2) for side in sides)


def printed(box: Sequence[float], turn: Orientation, width: float, height: float) -> Box:
    """A box of the turned page on the page as printed."""
    u0, v0, u1, v1 = box
    match turn:
        case 0:
            return Box(u0, v0, u1, v1)
        case 90:
            return Box(width - v1, u0, width - v0, u1)
        case 180:
            return Box(width - u1, height - v1, width - u0, height - v0)
        case _:
            return Box(v0, height - u1, v1, height - u0)
