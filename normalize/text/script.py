"""Texts in traditional characters, read as if they stood in simplified ones.

Mirrors of government sites for readers elsewhere, and pages that a browser's setting changed, print 關於…的
通知 for 关于…的通知. Every rule knows the simplified words; each character keeps its place, so that what is
found is found in the text as it is printed.
"""

from __future__ import annotations

from functools import cache

from gongbao.normalize.text.lexicon import word_table

_SAMPLE = 4_000
"""Characters of a text that tell its script."""
_FEWEST = 12
"""So many of its characters are traditional: a few are names' (於, 昇), or of a quotation."""
_SHARE = 0.1
"""Of all its characters such a share: of a text in traditional characters it is a quarter to a third."""


def is_traditional(text: str) -> bool:
    """Whether a text is written in traditional characters.

    >>> is_traditional("關於做好防汛工作的通知。各縣：現將有關事項通知如下，請認真貫徹執行，並報送總結材料。")
    True
    >>> is_traditional("王於、李昇")
    False
    """
    sample = "".join(text[:_SAMPLE].split())
    found = sum(map(_simplified().__contains__, map(ord, sample)))
    return found >= max(_FEWEST, _SHARE * len(sample))


def in_simplified(text: str) -> str:
    """A text of the same length in simplified characters.

    >>> in_simplified("關於做好防汛工作的通知")
    '关于做好防汛工作的通知'
    """
    return text.translate(_simplified())


@cache
def _simplified() -> dict[int, str]:
    return {ord(letter): row[0] for letter, row in word_table("traditional").items() if len(row[0]) == 1}
