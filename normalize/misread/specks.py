"""Specks of dust that were read as points: before an item's number, behind a line, between letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongbao.normalize.misread.misreading import Misreading
from gongbao.normalize.text.numerals import TO_99

_POINTS = ".·•"
_SPECK = re.compile(
    rf"""
    (?m:^)(?P<first>[{_POINTS}]+)(?=[0-9]{{1,2}}[.．、][㐀-鿿]|[（(][{TO_99}]+[）)])
    |(?<=[㐀-鿿，。、；：])(?P<last>[{_POINTS}])(?m:$)
    |(?<=[㐀-鿿])(?<![{TO_99}])(?P<between>\.)(?=[㐀-鿿])
    """,
    re.VERBOSE,
)


def misread_specks(lines: str) -> Iterator[Misreading]:
    """Find points that nobody prints there, in lines without blanks.

    A point between letters is one where they are Han and no numeral: 一.总则 has a number before it, and a
    middle dot parts the names of people. A heading may stand between two of them: ·市政府文件·.

    >>> lines = ".7.落实\\n校企协.\\n市政务.服务局\\n一.总则\\n3.5万\\n·人事任免·\\n"
    >>> [(one.start, one.read) for one in misread_specks(lines)]
    [(0, '.'), (9, '.'), (14, '.')]
    """
    for match in _SPECK.finditer(lines):
        where = match.lastgroup or ""
        opening = lines[lines.rfind("\n", 0, match.start()) + 1]
        if where == "last" and opening in _POINTS:
            continue
        yield Misreading(match.start(where), match[where], " " * len(match[where]), "speck")
