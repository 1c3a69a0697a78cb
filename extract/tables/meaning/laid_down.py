"""What a table lays down instead of measuring it: standards and prices, as its title or its heads say."""

from __future__ import annotations

import re

from gongbao.extract.lexicon.measure_words import says
from gongbao.extract.model.table import FlowTable
from gongbao.extract.tables.table_heads import FigureHead
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.time.head_periods import parse_head_period

_REMARK = r"(?:[（(][^（）()]*[）)])?$"
_LIST_END = rf"(?:{one_of('table_words', 'list_end')}){{0,4}}"
_RULE, _PRICE = one_of("table_words", "rule_head"), one_of("table_words", "price_head")
_RULES = re.compile(rf"(?:{_RULE}){_REMARK}")
_PRICES = re.compile(rf"(?:{_PRICE}){_REMARK}")
_RULES_TITLE = re.compile(rf"(?:{_RULE}){_LIST_END}{_REMARK}")
_PRICES_TITLE = re.compile(rf"(?:{_PRICE}){_LIST_END}{_REMARK}")
_FIXED = re.compile(one_of("table_words", "price_fixed"))
_NOTED = re.compile(one_of("table_words", "price_noted"))
_MEAN = re.compile(one_of("table_words", "mean"))


def title_lays_down(table: FlowTable, head: FigureHead | None, *, surely: bool = False) -> bool:
    """Whether a table's title names standards or prices, and nothing says that these were met with.

    Args:
        table: The table.
        head: Its heads, where they are told.
        surely: Prices count only where it is said that somebody has fixed them.
    """
    title = _title(table)
    if head is not None and any(says(column.whole, "growth") for column in head.columns):
        return False  # 居民消费价格 | 比上年涨跌幅度
    if _RULES_TITLE.search(title):
        return True
    return _PRICES_TITLE.search(title) is not None and _are_laid_down(table, head, surely=surely)


def heads_lay_down(table: FlowTable, head: FigureHead, *, surely: bool = False) -> bool:
    """Whether all heads of a table's figures name standards or prices, as `title_lays_down` its title."""
    heads = [column.head for column in head.columns]
    if not all(_RULES.search(text) or _PRICES.search(text) for text in heads):
        return False
    return any(map(_RULES.search, heads)) or _are_laid_down(table, head, surely=surely)


def _are_laid_down(table: FlowTable, head: FigureHead | None, *, surely: bool) -> bool:
    """Whether somebody has fixed prices, or nothing tells that they were found: a mean of them, for nobody
    lays one down, several times, a market."""
    heads = [column.whole for column in head.columns] if head is not None else []
    names = [words for _, words in head.names] if head is not None else []
    if any(map(_FIXED.search, (_title(table), *heads, *names))):
        return True
    if surely or _NOTED.search(_title(table)):
        return False
    if any(_MEAN.search(text) or parse_head_period(text) for text in heads):
        return False
    return not any(_MEAN.search(row[0].flow.solid) for row in table.body() if 0 in row)


def _title(table: FlowTable) -> str:
    return table.title.solid if table.title is not None else ""
