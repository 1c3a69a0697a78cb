"""Text objects without a glyph: pdfium leaves a text object out that has no width, so they are given one."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Set
from contextlib import contextmanager
from enum import Enum, auto
from typing import Any

from gongbao.extract.pdf.raw import bound
from gongbao.extract.pdf.settings import PDF

_TEXT, _FORM = 1, 5
_STROKED = 1


class Lack(Enum):
    """What a text object without a glyph lacks."""

    FONT = auto()
    """The PDF does not hold its font, and pdfium has none with its characters."""
    INK = auto()
    """Its font has an empty glyph for its characters, as for a blank."""
    SIZE = auto()
    """It is set in no size."""


@contextmanager
def widened_objects(page: Any) -> Iterator[Set[int]]:
    """Give the text objects of a page that have no width one; a text page loaded meanwhile holds them all.

    pdfium adds the width of the stroke to a text object that is stroked, so they are while this lasts.

    Yields:
        Their addresses.
    """
    get_mode = bound("FPDFTextObj_GetTextRenderMode", ctypes.c_int, ctypes.c_void_p)
    modes = {item: get_mode(item) for item in _narrow_objects(page)}
    for item in modes:
        _widen(item)
    try:
        yield modes.keys()
    finally:
        set_mode = _set_mode()
        for item, mode in modes.items():
            set_mode(item, mode)


def lack_of(text_object: int) -> Lack:
    """What a text object that has no width lacks."""
    matrix, size = (ctypes.c_float * 6)(), ctypes.c_float()
    get = bound("FPDFPageObj_GetMatrix", ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
    get(text_object, ctypes.addressof(matrix))
    get = bound("FPDFTextObj_GetFontSize", ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)
    get(text_object, ctypes.addressof(size))
    a, b, c, d, _, _ = matrix
    if size.value * (a * d - b * c) == 0:
        return Lack.SIZE
    font = bound("FPDFTextObj_GetFont", ctypes.c_void_p, ctypes.c_void_p)(text_object)
    is_embedded = bound("FPDFFont_GetIsEmbedded", ctypes.c_int, ctypes.c_void_p)(font)
    return Lack.INK if is_embedded == 1 else Lack.FONT


def _narrow_objects(page: Any) -> Iterator[int]:
    """The text objects of a page that have no width."""
    get_bounds = bound("FPDFPageObj_GetBounds", ctypes.c_int, *[ctypes.c_void_p] * 5)
    sides = (ctypes.c_float * 4)()
    left, bottom, right, top = (ctypes.addressof(sides) + 4 * side for side in range(4))
    for item in _text_objects(page):
        get_bounds(item, left, bottom, right, top)
        if abs(sides[2] - sides[0]) < PDF.least_width:
            yield item


def _text_objects(page: Any) -> Iterator[int]:
    """The addresses of the text objects of a page and of its forms, among as many as are read for rules."""
    kind_of = bound("FPDFPageObj_GetType", ctypes.c_int, ctypes.c_void_p)
    left = PDF.max_objects
    waiting = [(_on_page(page), 0)]
    while waiting:
        items, depth = waiting.pop()
        for item in items:
            left -= 1
            if left < 0:
                return
            kind = kind_of(item)
            if kind == _TEXT:
                yield item
            elif kind == _FORM and depth < PDF.max_form_depth:
                waiting.append((_in_form(item), depth + 1))


def _on_page(page: Any) -> Iterator[int]:
    handle = ctypes.cast(page.raw, ctypes.c_void_p).value
    count = bound("FPDFPage_CountObjects", ctypes.c_int, ctypes.c_void_p)(handle)
    get = bound("FPDFPage_GetObject", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
    return (get(handle, index) for index in range(count))


def _in_form(form: int) -> Iterator[int]:
    count = bound("FPDFFormObj_CountObjects", ctypes.c_int, ctypes.c_void_p)(form)
    get = bound("FPDFFormObj_GetObject", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_ulong)
    return (get(form, index) for index in range(count))


def _widen(item: int) -> None:
    _set_mode()(item, _STROKED)
    set_width = bound("FPDFPageObj_SetStrokeWidth", ctypes.c_int, ctypes.c_void_p, ctypes.c_float)
    set_width(item, PDF.stroke_of_narrow)
    # pdfium works its rectangle out anew when an object is moved, if only by nothing.
    move = bound("FPDFPageObj_Transform", None, ctypes.c_void_p, *[ctypes.c_double] * 6)
    move(item, 1, 0, 0, 1, 0, 0)


def _set_mode() -> Any:
    return bound("FPDFTextObj_SetTextRenderMode", ctypes.c_int, ctypes.c_void_p, ctypes.c_int)
