"""Signs of fonts that have pictures where others have letters."""

from __future__ import annotations

from functools import cache

from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import table_rows

_PRIVATE = range(0xF000, 0xF100)
"""Where Word keeps the signs of such fonts, each at its place in the font."""


def written_sign(code: int, font: str) -> str:
    """The character for a sign of a font; one that nobody knows keeps its private code.

    >>> written_sign(0xF0FE, "Wingdings"), written_sign(0x25A1, "宋体")
    ('☑', '□')
    """
    if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000:
        return ""
    place = code - _PRIVATE.start if code in _PRIVATE else code
    return _signs().get((solid(font).lower(), place), chr(code))


@cache
def _signs() -> dict[tuple[str, int], str]:
    return {(font.lower(), int(code, 16)): sign for sign, font, code in table_rows("font_signs")}
