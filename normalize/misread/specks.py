"""Specks of dust that were read as points: before an item's number, behind a line, between letters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gongbao.normalize.misread.misreading import Misreading
from gongbao.normalize.text.lexicon import table_rows
from gongbao.normalize.text.numerals import TO_99

_LONGEST_WORD = 4
"""Letters of a word on one side of a point."""
SPECKS = ".·•"
"""What specks are read as."""
_SPECK = re.compile(
    rf"""
    (?m:^)(?P<first>[{SPECKS}]+)(?=[0-9]{{1,2}}[.．、][㐀-鿿]|[（(][{TO_99}]+[）)])
    |(?m:^)(?P<alone>[{SPECKS}]+)(?m:$)
    |(?:(?m:^)|(?<=[、，；：（(]))(?P<before>[{SPECKS}])(?=[㐀-鿿①-⑳])
    |(?<=[㐀-鿿])(?<![{TO_99}])(?P<inside>[.·•])(?=[（(，、；。])
    |(?<=[㐀-鿿，。、；：])(?P<last>[{SPECKS}])(?m:$)
    |(?<=[㐀-鿿])(?<![{TO_99}])(?P<between>\.)(?=[㐀-鿿])
    |(?<=[㐀-鿿])(?P<word>[·•])(?=[㐀-鿿])
    |(?m:^)(?P<figure>[{SPECKS}])(?=\d+(?:[.．]\d+)?[%％‰]?(?m:$))
    |(?<=[㐀-鿿，。、；：])(?P<amount>[{SPECKS}])(?=\d)(?!\d{{4}}年)
    |(?<=[%％‰])(?P<share>[{SPECKS}])(?m:$)
    |(?<=\d)(?P<date>[{SPECKS}])(?=[年月日])
    """,
    re.VERBOSE,
)


def misread_specks(lines: str) -> Iterator[Misreading]:
    """Find points that nobody prints there, in lines without blanks.

    A point between letters is one where they are Han and no numeral: 一.总则 has a number before it, and a
    middle dot parts the names of people. A heading may stand between two of them: ·市政府文件·. Nobody prints
    a share without its naught (.12), nor a point before a sum or before 日.

    >>> lines = ".7.落实\\n校企协.\\n市政务.服务局\\n一.总则\\n3.5万\\n·人事任免·\\n"
    >>> [(one.start, one.read) for one in misread_specks(lines)]
    [(0, '.'), (9, '.'), (14, '.')]
    """
    for match in _SPECK.finditer(lines):
        where = match.lastgroup or ""
        opening = lines[lines.rfind("\n", 0, match.start()) + 1]
        if where in ("last", "before") and opening in SPECKS and _is_heading(lines, match.start()):
            continue
        if where == "word" and not _is_in_word(lines, match.start()):
            continue
        yield Misreading(match.start(where), match[where], " " * len(match[where]), "speck")


def _is_in_word(lines: str, at: int) -> bool:
    """Whether the letters on both sides of a point are one word that gives a role."""
    return any(
        lines[at - left : at] + lines[at + 1 : at + 1 + right] in _role_words()
        for left in range(1, _LONGEST_WORD)
        for right in range(1, _LONGEST_WORD)
    )


@cache
def _role_words() -> frozenset[str]:
    return frozenset(word for word, *_ in table_rows("role_words"))


def _is_heading(lines: str, at: int) -> bool:
    """Whether a line stands between two points."""
    start, end = lines.rfind("\n", 0, at) + 1, lines.find("\n", at)
    line = lines[start : end if end >= 0 else len(lines)]
    return len(line) > 1 and line[0] in SPECKS and line[-1] in SPECKS
