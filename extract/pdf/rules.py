"""The rules of a PDF page: straight strokes and thin rectangles, on the page as printed."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from gongbao.extract.pdf.settings import PDF
from gongbao.extract.pdf.space import PageSpace

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_CORNERS = 4
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Rules:
    """Rules as (x0, top, x1, bottom): across where top is bottom, upright where x0 is x1.

    `shades` are the upper and lower edges of filled rectangles: they part rows where no rule does.
    """

    across: list[tuple[float, float, float, float]] = field(default_factory=list)
    upright: list[tuple[float, float, float, float]] = field(default_factory=list)
    shades: list[tuple[float, float, float, float]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    has_pictures: bool = False


def read_rules(page: Any, space: PageSpace) -> Rules:
    """Read the rules of a loaded page."""
    found = Rules()
    reader = _Reader(space, found)
    reader.read_page(page)
    reader.add_white()
    if reader.stopped:
        most = PDF.max_objects
        found.notes.append(("too_many_objects", f"more than {most} objects; the rest is not read"))
    return found


class _Reader:
    def __init__(self, space: PageSpace, found: Rules) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._space = space
        self._found = found
        self._left = PDF.max_objects
        self._segments_left = PDF.max_segments
        self._fill = ctypes.c_int()
        self._stroke = ctypes.c_int()
        self._x = ctypes.c_float()
        self._y = ctypes.c_float()
        self._matrix = pdfium.FS_MATRIX()
        self._colour = [ctypes.c_uint() for _ in range(4)]
        self._white = Rules()
        self._tints: list[tuple[float, float, float, float]] = []
        self._into = found
        self.stopped = False

    def read_page(self, page: Any) -> None:
        pdfium = self._pdfium
        for index in range(pdfium.FPDFPage_CountObjects(page)):
            if not self._read(pdfium.FPDFPage_GetObject(page, index), _UNIT, 0):
                return

    def _read(self, item: Any, outer: Matrix, depth: int) -> bool:
        """Read an object and what it holds; False when enough has been read."""
        pdfium = self._pdfium
        if self._left <= 0 or self._segments_left <= 0:
            self.stopped = True
            return False
        self._left -= 1
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._read_path(item, outer)
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < PDF.max_form_depth:
            inner = _times(self._matrix_of(item), outer)
            for index in range(max(pdfium.FPDFFormObj_CountObjects(item), 0)):
                if not self._read(pdfium.FPDFFormObj_GetObject(item, index), inner, depth + 1):
                    return False
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            self.stopped = True
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self._found.has_pictures = True
        return True

    def _matrix_of(self, item: Any) -> Matrix:
        matrix = self._matrix
        if not self._pdfium.FPDFPageObj_GetMatrix(item, matrix):
            return _UNIT
        return matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f

    def _read_path(self, item: Any, outer: Matrix) -> None:
        if not self._pdfium.FPDFPath_GetDrawMode(item, self._fill, self._stroke):
            return
        if not self._fill.value and not self._stroke.value:
            return
        matrix = _times(self._matrix_of(item), outer)
        is_white = self._is_white(item)
        self._into = self._white if is_white else self._found
        for points in self._subpaths(item, matrix):
            if self._fill.value and not is_white:
                self._tints.append(_box(points))
            if not self._stroke.value or _is_thin(points):
                self._add_thin(points)
            else:
                for (x0, y0), (x1, y1) in pairwise(points):
                    self._add(x0, y0, x1, y1)

    def _is_white(self, item: Any) -> bool:
        """Whether a path is drawn in white, its stroke if it has one, else its filling."""
        pdfium = self._pdfium
        get = pdfium.FPDFPageObj_GetStrokeColor if self._stroke.value else pdfium.FPDFPageObj_GetFillColor
        if not get(item, *self._colour):
            return False
        red, green, blue, _ = (part.value for part in self._colour)
        return min(red, green, blue) >= PDF.white

    def add_white(self) -> None:
        """Take white rules for rules too, but those on white paper that only cover a line drawn across them.

        White parts rows of a tint, or rows without other rules; across a cell's own side it is paint that
        somebody left there.
        """
        white, found = self._white, self._found
        uprights = [(x, top, bottom) for x, top, _, bottom in found.upright]
        across = [(y, left, right) for left, y, right, _ in found.across]
        if len(white.across) * len(uprights) + len(white.upright) * len(across) > PDF.max_white_pairs:
            uprights, across = [], []
        found.across += [one for one in white.across if not self._only_covers(one, one[1], (0, 2), uprights)]
        found.upright += [one for one in white.upright if not self._only_covers(one, one[0], (1, 3), across)]
        found.shades += white.shades

    def _only_covers(
        self,
        rule: tuple[float, float, float, float],
        at: float,
        ends: tuple[int, int],
        crossing: list[tuple[float, float, float]],
    ) -> bool:
        first, last = rule[ends[0]] - PDF.rule_thickness, rule[ends[1]] + PDF.rule_thickness
        x, y = (rule[0] + rule[2]) / 2, (rule[1] + rule[3]) / 2
        if any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in self._tints):
            return False
        return any(
            first <= place <= last and start + PDF.rule_thickness < at < end - PDF.rule_thickness
            for place, start, end in crossing
        )

    def _subpaths(self, item: Any, matrix: Matrix) -> Iterator[list[Point]]:
        """The corners of each part of a path; a curve is no rule and ends a part."""
        pdfium = self._pdfium
        points: list[Point] = []
        count = pdfium.FPDFPath_CountSegments(item)
        self._segments_left -= count
        for index in range(min(count, PDF.max_segments)):
            segment = pdfium.FPDFPath_GetPathSegment(item, index)
            kind = pdfium.FPDFPathSegment_GetType(segment)
            pdfium.FPDFPathSegment_GetPoint(segment, self._x, self._y)
            point = self._placed(self._x.value, self._y.value, matrix)
            if kind != pdfium.FPDF_SEGMENT_LINETO:
                if len(points) > 1:
                    yield points
                points = []
            points.append(point)
            if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 2:
                points.append(points[0])
        if len(points) > 1:
            yield points

    def _placed(self, x: float, y: float, matrix: Matrix) -> Point:
        a, b, c, d, e, f = matrix
        return self._space.point(a * x + c * y + e, b * x + d * y + f)

    def _add_thin(self, points: list[Point]) -> None:
        """A filled part that is a thin rectangle is a rule along its middle; a dot is both kinds."""
        x0, y0, x1, y1 = _box(points)
        if y1 - y0 <= PDF.rule_thickness:
            middle = (y0 + y1) / 2
            self._into.across.append((x0, middle, x1, middle))
        if x1 - x0 <= PDF.rule_thickness:
            middle = (x0 + x1) / 2
            self._into.upright.append((middle, y0, middle, y1))
        if min(x1 - x0, y1 - y0) > PDF.rule_thickness and _is_rectangle(points):
            self._into.shades += [(x0, y0, x1, y0), (x0, y1, x1, y1)]

    def _add(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if abs(y1 - y0) <= PDF.rule_slant and abs(x1 - x0) > abs(y1 - y0):
            middle = (y0 + y1) / 2
            self._into.across.append((min(x0, x1), middle, max(x0, x1), middle))
        elif abs(x1 - x0) <= PDF.rule_slant and abs(y1 - y0) > abs(x1 - x0):
            middle = (x0 + x1) / 2
            self._into.upright.append((middle, min(y0, y1), middle, max(y0, y1)))


def _box(points: list[Point]) -> tuple[float, float, float, float]:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _is_rectangle(points: list[Point]) -> bool:
    """Whether a filled part has four sides, upright or across; it may be closed twice."""
    return _CORNERS <= len(points) <= PDF.max_corners and all(
        min(abs(x1 - x0), abs(y1 - y0)) <= PDF.rule_slant for (x0, y0), (x1, y1) in pairwise(points)
    )


def _is_thin(points: list[Point]) -> bool:
    """Whether a stroked part is a closed box too thin to hold anything."""
    if len(points) < _CORNERS:
        return False
    x0, y0, x1, y1 = _box(points)
    return min(x1 - x0, y1 - y0) <= PDF.rule_thickness


def _times(one: Matrix, other: Matrix) -> Matrix:
    """The matrix that does one, then the other."""
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    )
