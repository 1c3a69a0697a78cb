"""The words by which lines and cells of tables are known, from `table_words.csv`."""

from __future__ import annotations

import re
from functools import cache

from gongbao.normalize.text.tables import table_rows


@cache
def words_of(use: str) -> str:
    """The words of one use as alternatives of a regular expression, the longest first.

    >>> "万元" in words_of("total")
    False
    """
    words = (word for kind, word in table_rows("table_words.csv") if kind == use)
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
