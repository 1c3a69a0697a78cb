"""A text without its blanks: justification, columns and line ends say nothing of the letters."""

from __future__ import annotations

from unicodedata import east_asian_width


def solid(text: str) -> str:
    """A text without white space of any kind.

    >>> solid("关 于\\u3000印发\\n")
    '关于印发'
    """
    return "".join(text.split())


def half_ems(text: str) -> int:
    """How wide a text is set, in halves of a Han character: the blanks of web pages are of many widths.

    >>> half_ems("\u3000其中："), half_ems("\u3000#"), half_ems("\xa0\xa0")
    (8, 3, 2)
    """
    return sum(2 if east_asian_width(char) in "FW" else 1 for char in text)
