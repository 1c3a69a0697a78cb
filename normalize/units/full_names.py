"""Whether the name of a body that no list has is printed in full, so that nothing of it was guessed.

A bureau is if words for what bodies see to (`unit_fields.csv`) and an ending make its name: 乌审旗农牧局
for 旗农牧局, but 文旅 in 县文旅广体局 is short for something. Others are by what they end in (学院, 有限公司)
behind the name of a place.
"""

from __future__ import annotations

import re
from functools import cache

from gongbao.normalize.text.lexicon import alternation, one_of, table_rows, words_with
from gongbao.normalize.units.areas import areas

_WORDS = "unit_words"
_LINK = "[和与及、]"
_OF_PLACE = re.compile(rf"(?:.*?(?:{one_of(_WORDS, 'whole_end')}))(?:[（(][^（()）]*[）)])?")
_BRANCH = one_of(_WORDS, "branch")


def is_full_field(rest: str) -> bool:
    """Whether a name without its place says in whole words what the body sees to.

    >>> is_full_field("农牧局"), is_full_field("文旅广体局"), is_full_field("行政审批和政务信息管理局")
    (True, False, True)
    """
    return _field_name().fullmatch(rest) is not None


def is_of_fields(words: str) -> bool:
    """Whether words say nothing but what is seen to, and name no place: 经济 before 开发区.

    >>> is_of_fields("经济技术"), is_of_fields("长白山保护")
    (True, False)
    """
    return _of_fields().fullmatch(words) is not None


def is_part_of_known(rest: str, known: frozenset[str]) -> bool:
    """Whether a name without its place is a known full one with that of its branch or part behind it.

    >>> known = frozenset({"生态环境局", "公安局"})
    >>> is_part_of_known("生态环境局西平分局", known), is_part_of_known("公安局交通警察大队", known)
    (True, True)
    >>> is_part_of_known("公安局交警大队", known), is_part_of_known("公管局西平分局", known)
    (False, False)
    """
    for cut in range(len(rest) - 2, 2, -1):
        if rest[:cut] in known:
            return _is_branch_of_place(rest[cut:]) or is_full_field(rest[cut:])
    return False


def is_whole(name: str) -> bool:
    """Whether a name that begins with a place ends as whole names of companies, schools and societies do.

    >>> is_whole("绥芬河热电有限公司"), is_whole("怀化学院"), is_whole("国网宜昌供电公司")
    (True, True, False)
    """
    return _OF_PLACE.fullmatch(name) is not None


def _is_branch_of_place(name: str) -> bool:
    match = re.fullmatch(rf"(?P<place>[^省市县区州旗].+?)(?:{_BRANCH})", name)
    return match is not None and match["place"] in areas()


@cache
def _of_fields() -> re.Pattern[str]:
    fields = alternation(word for (word,) in table_rows("unit_fields"))
    return re.compile(rf"(?:(?:{fields}){_LINK}?){{1,8}}(?<!{_LINK})")


@cache
def _field_name() -> re.Pattern[str]:
    ends = alternation(words_with(_WORDS, "field_end"))
    return re.compile(rf"{_of_fields().pattern}(?:{ends})")
