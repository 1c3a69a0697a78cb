"""The cells of one line, parted by wide blanks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gongbao.extract.lexicon.column_heads import column_words
from gongbao.normalize.text.blanks import solid

_CELL = re.compile(r"\S+(?:[^\S\n\u3000]\S+)*")
"""Within a cell at most one narrow blank stands between two words; wider ones part columns."""


_WORD = re.compile(r"\S+")
_PAIR = 2


def line_cells(text: str) -> list[tuple[int, int]]:
    """Where the cells of a line begin and end; single characters apart (姓　名, 秦 川) are one word."""
    return _joined(match.span() for match in _CELL.finditer(text))


def narrow_cells(text: str) -> list[tuple[int, int]]:
    """The same of a line whose cells any blank parts, as a copied table's tabs become.

    >>> narrow_cells("秦 川 局长"), narrow_cells("序号 工 作 任 务 牵头单位")
    ([(0, 3), (4, 6)], [(0, 2), (3, 10), (11, 15)])
    """
    words = [match.span() for match in _WORD.finditer(text)]
    heads = _spread_heads(text, words)
    if not heads:
        return _joined(words)
    rest = [word for word in words if not any(start <= word[0] < end for start, end in heads)]
    return sorted([*heads, *_joined(rest)])


def _spread_heads(text: str, words: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Heads of columns whose letters stand apart, as one word each: 工 作 任 务."""
    heads: list[tuple[int, int]] = []
    at = 0
    while at < len(words):
        end = at
        while end < len(words) and words[end][1] - words[end][0] == 1:
            end += 1
        if end - at > _PAIR and solid(text[words[at][0] : words[end - 1][1]]) in column_words():
            heads.append((words[at][0], words[end - 1][1]))
        at = max(end, at + 1)
    return heads


def _joined(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The cells, with single characters that stand apart put together."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and end - start == 1 and joined[-1][1] - joined[-1][0] == 1:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def cell_words(text: str) -> list[str]:
    """The texts of a line's cells without their blanks.

    >>> cell_words("姓　名　　任　职　　　　免　职")
    ['姓名', '任职', '免职']
    """
    return [solid(text[start:end]) for start, end in line_cells(text)]
