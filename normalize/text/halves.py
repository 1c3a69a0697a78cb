"""Halves of signs (lone surrogates), which no UTF-8 has and a text from a program may hold."""

from __future__ import annotations

import re

_HALF = re.compile("[\ud800-\udfff]")


def whole(text: str) -> str:
    """A text with a sign that says "none" for each half, so that it has a UTF-8; no place moves.

    >>> whole("市\\udfff教育局")
    '市\ufffd教育局'
    """
    return _HALF.sub("\ufffd", text)
