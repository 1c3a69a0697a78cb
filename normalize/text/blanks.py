"""A text without its blanks: justification, columns and line ends say nothing of the letters."""

from __future__ import annotations


def solid(text: str) -> str:
    """A text without white space of any kind.

    >>> solid("关 于\\u3000印发\\n")
    '关于印发'
    """
    return "".join(text.split())
