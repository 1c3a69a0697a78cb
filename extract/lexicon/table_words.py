"""The words by which lines and cells of tables are known, from `table_words.csv`."""

from __future__ import annotations

from functools import cache

from gongbao.normalize.text.lexicon import one_of


@cache
def words_for(use: str) -> str:
    """The words of one use as alternatives of a regular expression, the longest first.

    >>> "万元" in words_for("total")
    False
    """
    return one_of("table_words", use)
