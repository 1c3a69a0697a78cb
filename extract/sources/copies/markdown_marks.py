"""Marks of Markdown in a text that a tool made of a page: # before a heading, ** around what stood out."""

from __future__ import annotations

import re
from collections.abc import Iterator

_HEADING = re.compile(r"^[ \t]*(#{1,6})(?=[ \t]+[^\s|｜][^|｜\t\n]*[^\s\d|｜%]$)", re.MULTILINE)
_STRONG = re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,200}?)(?<=\S)(\1)")
_LINK = re.compile(r"\]\([^()\s]*\)")
_BULLET = re.compile(r"^[ \t]*([-*+])(?=[ \t]+[\u4e00-\u9fff])", re.MULTILINE)


def markdown_marks(text: str) -> Iterator[tuple[int, int]]:
    """Where the marks of a text in Markdown stand; none in a text without a heading, a link or strong words.

    >>> list(markdown_marks("# 某市通知"))
    [(0, 1)]
    """
    if "#" not in text and "**" not in text and "](" not in text:
        return
    headings = [match.span(1) for match in _HEADING.finditer(text)]
    strong = [match.span(at) for match in _STRONG.finditer(text) for at in (1, 3)]
    deeper = any(end - start > 1 for start, end in headings)
    linked = _LINK.search(text) is not None
    if len(headings) > 1 and not (deeper or strong or linked):
        headings = []  # #轻工业, # 重工业: parts of what stands above them in a table of figures.
    yield from headings
    yield from strong
    if headings or strong or linked:
        yield from (match.span(1) for match in _BULLET.finditer(text))
