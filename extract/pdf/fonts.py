"""Fonts that a PDF does not embed: while it is read, none of the machine's stands for them.

pdfium looks for a substitute among the machine's fonts. A text object whose substitute lacks its
characters has no width, and is left out of the text; so what is read would depend on the machine.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import RLock
from typing import Any

from gongbao.extract.pdf.block_font import block_font

_LATIN, _SYMBOLS = 0, 2
"""The character sets that pdfium has fonts of its own for, with truer boxes than a block."""
_HANDLE = 1
_FACE_NAME = b"gongbao block\0"
"""pdfium keeps faces by name: no font of the machine has this one."""
_WHOLE_FILE = 0
_LOCK = RLock()
_replaced: list[Any] = []
"""pdfium's default fonts as they were given back, to be freed when pdfium has let go of them."""


@contextmanager
def without_system_fonts() -> Iterator[None]:
    """Let pdfium find no font of the machine; a block stands for every character it has no font for.

    A PDF must be opened and closed within. Afterwards pdfium has its default fonts again, or those of
    a program that uses pypdfium2's `PdfSysfontBase`. Only one thread at a time reads within.
    """
    import pypdfium2.raw as pdfium

    with _LOCK:
        program = _fonts_of_program()
        default = None if program else pdfium.FPDF_GetDefaultSystemFontInfo()
        if not program and not default:
            # Here pdfium looks for no font, and has nothing to be given back.
            yield
            return
        if program:
            program.close(reusable=True)
        pdfium.FPDF_SetSystemFontInfo(_block_fonts())
        while _replaced:
            pdfium.FPDF_FreeDefaultSystemFontInfo(_replaced.pop())
        try:
            yield
        finally:
            if program:
                program.setup(reusable=True)
            else:
                pdfium.FPDF_SetSystemFontInfo(default)
                _replaced.append(default)


def _fonts_of_program() -> Any:
    """What a program that uses pypdfium2 too has set, where pypdfium2 knows of it."""
    import pypdfium2

    return getattr(getattr(pypdfium2, "PdfSysfontBase", None), "SINGLETON", None)


@cache
def _block_fonts() -> Any:
    """pdfium's interface to fonts, kept for good: pdfium may call it as long as it is set."""
    import pypdfium2.raw as pdfium

    fonts = pdfium.FPDF_SYSFONTINFO()
    fonts.version = 1
    kinds = dict(fonts._fields_)
    font = block_font()

    def map_font(_: Any, _weight: int, _italic: int, charset: int, *__: Any) -> int | None:
        return None if charset in (_LATIN, _SYMBOLS) else _HANDLE

    def get_font_data(_: Any, handle: Any, table: int, buffer: Any, size: int) -> int:
        return _copied(font, buffer, size) if table == _WHOLE_FILE else 0

    def get_face_name(_: Any, handle: Any, buffer: Any, size: int) -> int:
        return _copied(_FACE_NAME, buffer, size)

    fonts.MapFont = kinds["MapFont"](map_font)
    fonts.GetFontData = kinds["GetFontData"](get_font_data)
    fonts.GetFaceName = kinds["GetFaceName"](get_face_name)
    return fonts


def _copied(data: bytes, buffer: Any, size: int) -> int:
    """Copy data where there is room for it; pdfium asks for its size first."""
    if buffer and size >= len(data):
        ctypes.memmove(buffer, data, len(data))
    return len(data)
