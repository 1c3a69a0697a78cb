"""The words by which figures, their units and the notes around them are known."""

from __future__ import annotations

import re
from functools import cache

from gongbao.normalize.text.lexicon import one_of, table_rows

FIGURE = re.compile(r"[-－−+]?\d[\d,，]*(?:\.\d+)?%?")
BRACKETED = re.compile(r"[（(][-－−+]?\d[\d,]*(?:\.\d+)?%?[）)]")
UNIT_WORDS = re.compile(one_of("table_words", "figure_unit"))
UNIT_NOTE = re.compile(r"[（(]?(?:计量)?单位[：:]\s*(?P<units>[^（）()。]{1,30})[）)]?")
NOTE_LINE = re.compile(r"(?:备?注|说明|附注|注释)\s*\d*\s*[：:]|注\d?[：:.．]")
CONTINUED = re.compile(r"[（(]?续(?:表|上表)?\d*[）)]?")
"""A line without its blanks that says that a table goes on from the page before."""

_TOTAL = re.compile(one_of("table_words", "total"))
_MISSING = re.compile(r"[—－–-]{1,4}|…{1,2}|/|\\|\.\.\.?")


def is_figure(text: str) -> bool:
    """Whether a cell's text is a figure, a dash for a missing one, or a figure in brackets."""
    return bool(FIGURE.fullmatch(text) or _MISSING.fullmatch(text) or BRACKETED.fullmatch(text))


def is_value(text: str) -> bool:
    """Whether a cell's text is a figure, with or without a second one in brackets behind it.

    >>> is_value("-22.6（-6.7）"), is_value("亿元")
    (True, False)
    """
    return is_figure(BRACKETED.sub("", text) or text)


def is_total(text: str) -> bool:
    """Whether a row's name says that it sums up the others: 合计, 小计."""
    return bool(_TOTAL.fullmatch(text))


@cache
def area_heads() -> frozenset[str]:
    """The heads of columns that name areas."""
    return frozenset(row[0] for row in table_rows("area_heads"))


@cache
def indicator_heads() -> frozenset[str]:
    """Known heads of statistics columns."""
    return frozenset(row[0] for row in table_rows("indicator_heads"))
