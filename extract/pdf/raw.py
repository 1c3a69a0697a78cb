"""pdfium's text functions bound so that a page of characters is read in bulk.

pypdfium2's raw bindings convert and box every argument; reading a page asks five functions for
every character. The same functions bound here take plain addresses and write into one buffer.
"""

from __future__ import annotations

import ctypes
from array import array
from functools import cache
from typing import Any

_LONGEST_NAME = 256
"""Bytes of a font's name, with its end."""


@cache
def bound(name: str, result: Any, *arguments: Any) -> Any:
    """A function of pdfium that takes plain numbers and addresses.

    Args:
        name: Its name.
        result: The ctypes type of what it returns.
        arguments: Those of what it takes.
    """
    import pypdfium2.raw as pdfium

    address = ctypes.cast(getattr(pdfium, name), ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


_AT = (ctypes.c_void_p, ctypes.c_int)
_UNPRINTED = (3, 7)
"""Text rendering modes that neither fill nor stroke (ISO 32000, 9.3.6)."""


class TextPage:
    """The first characters of a loaded page, by index; closed with the `with` block it is opened in.

    `count` is how many are read, `total` how many there are.
    """

    def __init__(self, page: Any, most: int) -> None:
        import pypdfium2.raw as pdfium

        self._close = pdfium.FPDFText_ClosePage
        self._text_page = pdfium.FPDFText_LoadPage(page)
        self._handle = ctypes.cast(self._text_page, ctypes.c_void_p).value
        self.total = max(pdfium.FPDFText_CountChars(self._text_page), 0) if self._text_page else 0
        self.count = min(self.total, most)

    def __enter__(self) -> TextPage:
        return self

    def __exit__(self, *_: object) -> None:
        if self._text_page:
            self._close(self._text_page)

    def codes(self) -> list[int]:
        """The code of each character."""
        get, handle = bound("FPDFText_GetUnicode", ctypes.c_uint, *_AT), self._handle
        return [get(handle, index) for index in range(self.count)]

    def objects(self) -> list[int | None]:
        """The address of the text object each character belongs to; None for one that pdfium made up."""
        get, handle = bound("FPDFText_GetTextObject", ctypes.c_void_p, *_AT), self._handle
        return [get(handle, index) for index in range(self.count)]

    def unmapped(self) -> list[int]:
        """The indexes of characters whose font does not say what they are."""
        get, handle = bound("FPDFText_HasUnicodeMapError", ctypes.c_int, *_AT), self._handle
        return [index for index in range(self.count) if get(handle, index) == 1]

    def boxes(self) -> array[float]:
        """Left, top, right and bottom of each character's advance box, y upwards."""
        get = bound("FPDFText_GetLooseCharBox", ctypes.c_int, *_AT, ctypes.c_void_p)
        handle = self._handle
        buffer = (ctypes.c_float * (4 * self.count))()
        address = ctypes.addressof(buffer)
        for index in range(self.count):
            get(handle, index, address + 16 * index)
        boxes = array("f")
        boxes.frombytes(bytes(buffer))
        return boxes

    def is_generated(self, index: int) -> bool:
        """Whether pdfium put a blank in."""
        return bool(bound("FPDFText_IsGenerated", ctypes.c_int, *_AT)(self._handle, index) == 1)

    def origin(self, index: int) -> tuple[float, float]:
        """Where a character is set on its base line, y upwards."""
        get = bound("FPDFText_GetCharOrigin", ctypes.c_int, *_AT, *[ctypes.c_void_p] * 2)
        point = (ctypes.c_double * 2)()
        at = ctypes.addressof(point)
        get(self._handle, index, at, at + 8)
        return point[0], point[1]

    def matrix(self, index: int) -> tuple[float, float, float, float]:
        """The linear part a, b, c, d of a character's matrix on the page."""
        matrix = (ctypes.c_float * 6)()
        get = bound("FPDFText_GetMatrix", ctypes.c_int, *_AT, ctypes.c_void_p)
        get(self._handle, index, ctypes.addressof(matrix))
        return matrix[0], matrix[1], matrix[2], matrix[3]

    def font_size(self, index: int) -> float:
        """The font size of a character before its matrix."""
        size = bound("FPDFText_GetFontSize", ctypes.c_double, *_AT)(self._handle, index)
        return float(size)


def font_name(text_object: int) -> str:
    """The name of a text object's font in its file, with the letters before it that tell a part of a font."""
    font = bound("FPDFTextObj_GetFont", ctypes.c_void_p, ctypes.c_void_p)(text_object)
    if not font:
        return ""
    get = bound(
        "FPDFFont_GetBaseFontName", ctypes.c_size_t, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t
    )
    buffer = (ctypes.c_char * _LONGEST_NAME)()
    size = get(font, ctypes.addressof(buffer), _LONGEST_NAME)
    return buffer.value.decode("utf-8", "replace") if 0 < size <= _LONGEST_NAME else ""


def is_invisible(text_object: int) -> bool:
    """Whether a text object is neither filled nor stroked."""
    mode = bound("FPDFTextObj_GetTextRenderMode", ctypes.c_int, ctypes.c_void_p)(text_object)
    return bool(mode in _UNPRINTED)
