"""The words in heads of figures that tell what a column measures, from `measure_heads.csv`."""

from __future__ import annotations

import re
from functools import cache

from gongbao.normalize.text.lexicon import alternation, one_of, table_rows
from gongbao.normalize.time.head_periods import parse_head_period, parts_of_year
from gongbao.normalize.time.times import without_times

_TIME_UNITS = ("年", "年度", "月", "月份", "季", "季度")
_LETTER = re.compile(r"[\u4e00-\u9fffA-Za-z]")
_RATE = re.compile(rf"(?:{one_of('table_words', 'rate_end')})$")


@cache
def measure_words() -> dict[str, tuple[str, ...]]:
    """Words in heads by what they tell of a column."""
    words: dict[str, list[str]] = {}
    for word, says in table_rows("measure_heads"):
        words.setdefault(says, []).append(word)
    return {says: tuple(own) for says, own in words.items()}


def says(head: str, *kinds: str) -> bool:
    """Whether a head has a word of one of some kinds.

    >>> says("比上年同期增长", "growth"), says("绝对额", "growth")
    (True, False)
    """
    return any(word in head for kind in kinds for word in measure_words()[kind])


def is_rate(head: str) -> bool:
    """Whether a head tells of growth, a share or a rate: the unit of what grew is not its own."""
    return says(head, "growth", "other", "change") or _RATE.search(head) is not None


def names_more(head: str) -> bool:
    """Whether a head names what is neither a time nor a measure: an area, a branch, though by one sign.

    >>> names_more("1—8月累计"), names_more("全市"), names_more("规上工业增加值"), names_more("男")
    (False, True, True, True)
    """
    rest = _LETTER.findall(_known().sub("", without_times(head)))
    return len(rest) > 1 or (len(rest) == 1 and rest == _LETTER.findall(head))


def tells_measure(head: str) -> bool:
    """Whether a head tells nothing but how or over which time is measured.

    >>> tells_measure("9月"), tells_measure("同比增长（%）"), tells_measure("指标"), tells_measure("计划")
    (True, True, False, False)
    """
    told = parse_head_period(head) is not None or says(
        head, "month", "cumulative", "growth", "rank", "change_pp", "change"
    )
    return told and not names_more(head)


def is_mere_measure(name: str) -> bool:
    """Whether a row's name tells nothing but that it grew, or ranks, what another row names.

    >>> is_mere_measure("比上年增长"), is_mere_measure("位次"), is_mere_measure("工业增速")
    (True, True, False)
    """
    return says(name, "growth", "change_pp", "change", "rank") and not names_more(name)


@cache
def _known() -> re.Pattern[str]:
    words = [word for own in measure_words().values() for word in own]
    return re.compile(alternation([*words, *parts_of_year(), *_TIME_UNITS]))
