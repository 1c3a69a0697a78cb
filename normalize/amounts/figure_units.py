"""Units as tables print them: 亿元, 万人次, 元/平方米, %."""

from __future__ import annotations

import re
from functools import cache

from gongbao.normalize.text.lexicon import alternation, table_rows

_RATES = ("%", "‰", "百分点", "个百分点", "倍")
_SIGNS = re.compile(r"^±")


def figure_unit(text: str) -> str | None:
    """Read a text as the unit of figures, or return None if it is none.

    >>> figure_unit("万人次"), figure_unit("元/平方米"), figure_unit("±％"), figure_unit("可比")
    ('万人次', '元/平方米', '%', None)
    >>> figure_unit("万头（只）"), figure_unit("万头（可比）")
    ('万头（只）', None)
    >>> figure_unit("元/5升"), figure_unit("元／500克"), figure_unit("1/10万"), figure_unit("2030/2031年")
    ('元/5升', '元/500克', '1/10万', None)
    """
    unit = _SIGNS.sub("", text.replace("％", "%").replace("／", "/"))
    return unit if _unit().fullmatch(unit) else None


@cache
def _unit() -> re.Pattern[str]:
    tables = ("counting_words", "measure_units", "currencies", "unit_words_of_figures")
    words = alternation([*_RATES, *(row[0] for table in tables for row in table_rows(table))])
    one = rf"[十百千万亿]{{0,3}}(?:{words})"
    other = rf"(?:[（(](?:{words})[）)])?"  # what some of them are counted by: 万头（只）
    so_many = r"(?:[0-9]{1,4}(?:\.[0-9]{1,2})?)?"  # 元/500克, 元每15公斤, 例/10万人
    return re.compile(
        rf"{one}(?:[/·每]{so_many}(?:{one}|年|季|月|周|日|天|小时|次)){{0,2}}{other}|1?/1?0?万", re.IGNORECASE
    )
