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
        for points in self._subpaths(item, matrix):
            if not self._stroke.value or _is_thin(points):
                self._add_thin(points)
            else:
                for (x0, y0), (x1, y1) in pairwise(points):
                    self._add(x0, y0, x1, y1)

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
        xs, ys = [x for x, _ in points], [y for _, y in points]
        x0, x1, y0, y1 = min(xs), max(xs), min(ys), max(ys)
        if y1 - y0 <= PDF.rule_thickness:
            middle = (y0 + y1) / 2
            self._found.across.append((x0, middle, x1, middle))
        if x1 - x0 <= PDF.rule_thickness:
            middle = (x0 + x1) / 2
            self._found.upright.append((middle, y0, middle, y1))
        if min(x1 - x0, y1 - y0) > PDF.rule_thickness and _is_rectangle(points):
            self._found.shades += [(x0, y0, x1, y0), (x0, y1, x1, y1)]

    def _add(self, x0: float, y0: float, x1: float, y1: float) -> None:
        if abs(y1 - y0) <= PDF.rule_slant and abs(x1 - x0) > abs(y1 - y0):
            middle = (y0 + y1) / 2
            self._found.across.append((min(x0, x1), middle, max(x0, x1), middle))
        elif abs(x1 - x0) <= PDF.rule_slant and abs(y1 - y0) > abs(x1 - x0):
            middle = (x0 + x1) / 2
            self._found.upright.append((middle, min(y0, y1), middle, max(y0, y1)))


def _is_rectangle(points: list[Point]) -> bool:
    """Whether a filled part has four sides, upright or across; it may be closed twice."""
    return _CORNERS <= len(points) <= PDF.max_corners and all(
        min(abs(x1 - x0), abs(y1 - y0)) <= PDF.rule_slant for (x0, y0), (x1, y1) in pairwise(points)
    )


def _is_thin(points: list[Point]) -> bool:
    """Whether a stroked part is a closed box too thin to hold anything."""
    if len(points) < _CORNERS:
        return False
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(max(xs) - min(xs), max(ys) - min(ys)) <= PDF.rule_thickness


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
