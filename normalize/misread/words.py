"""Common words of documents with a sign misread, which no other word has as they stand: 捡查, 年未前."""

from __future__ import annotations

import re
from functools import cache

from gongbao.normalize.misread.misreading import Misreading
from gongbao.normalize.text.lexicon import alternation, word_table

_DAY = re.compile(r"(?<=[0-9])曰")


def misread_words(letters: str) -> list[Misreading]:
    """Find misread words in a text without blanks.

    >>> [(found.read, found.meant) for found in misread_words("年末能完成的，工作曰内捡查，末能完成的说明")]
    [('工作曰', '工作日'), ('捡查', '检查'), ('末能', '未能')]
    """
    found = [Misreading(match.start(), "曰", "日", "date") for match in _DAY.finditer(letters)]
    for match in _pattern().finditer(letters):
        meant, unless = word_table("misread_words")[match[0]]
        if not unless or letters[match.start() - 1 : match.start()] not in [*unless]:
            found.append(Misreading(match.start(), match[0], meant, "word"))
    return sorted(found, key=lambda one: one.start)


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(alternation(word_table("misread_words")))
