"""Heads of columns with a sign too many, which a rule or a stain beside them was read as: 3完成时间."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gongbao.normalize.misread.misreading import Misreading
from gongbao.normalize.text.lexicon import alternation, word_table

_SHORTEST = 4
"""Letters of a head that is known with a sign beside it; 1单位 may be a head and its number."""
_FEWEST = 2
"""Whole heads that stand near: a line of text may say the same."""
_NEAR = 8
"""Lines around a head in which others stand."""


def misread_heads(lines: str) -> Iterator[Misreading]:
    """Find heads of columns beside which a sign stands that nobody prints there, in lines without blanks.

    >>> lines = "序号\\n目标要求\\n3完成时间\\n责任单位\\n加强领导\\n"
    >>> [(one.start, one.read) for one in misread_heads(lines)]
    [(8, '3')]
    >>> list(misread_heads("序号\\n3.完成时间\\n责任单位\\n")) + list(misread_heads("3完成时间\\n"))
    []
    """
    rows = lines.split("\n")
    at = 0
    for row, line in enumerate(rows):
        match = _stray().fullmatch(line)
        if match and _heads_near(rows, row) >= _FEWEST:
            where = match.lastgroup or ""
            yield Misreading(at + match.start(where), match[where], " ", "speck")
        at += len(line) + 1


def _heads_near(rows: list[str], row: int) -> int:
    known = word_table("column_heads")
    return sum(line in known for line in rows[max(0, row - _NEAR) : row + _NEAR + 1])


@cache
def _stray() -> re.Pattern[str]:
    heads = alternation(head for head in word_table("column_heads") if len(head) >= _SHORTEST)
    stray = r"[0-9A-Za-z丨一.,:'·•、，：|\-—]"
    return re.compile(rf"(?P<before>{stray})(?:{heads})|(?:{heads})(?P<behind>{stray})")
