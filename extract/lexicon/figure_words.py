"""The words by which figures, their units and the notes around them are known."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from gongbao.extract.lexicon.labels import MARK_OF_CLAUSE
from gongbao.normalize.amounts.figure_units import figure_unit
from gongbao.normalize.amounts.printed_figures import parse_figure
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of, table_rows
from gongbao.normalize.text.numerals import TO_99

FIGURE = re.compile(r"[-－−+]?\d[\d,，]*(?:\.\d+)?%?")
BRACKETED = re.compile(r"[（(][-－−+]?\d[\d,]*(?:\.\d+)?%?[）)]")
UNIT_WORDS = re.compile(one_of("table_words", "figure_unit"))
UNIT_NOTE = re.compile(
    rf"[（(]?(?:{one_of('table_words', 'unit_head')})[：:]\s*(?P<units>[^（）()。]{{1,30}})[）)]?"
    r"(?:\s{0,20}[（(][%％][）)])?"
)
_BASE_NOTE = re.compile(r"[（(]?(?P<base>[^（）()。；=\uff1d\s]{1,8}(?:[=\uff1d]|为)100)[）)]?")
NOTE_LINE = re.compile(rf"(?:{one_of('table_words', 'note_label')})\s*+\d*+\s*+[：:]|注\d?[：:.．]")
PLACE = re.compile(rf"[\u4e00-\u9fff]{{1,12}}(?:{one_of('table_words', 'area_end')})")
"""The name of a place, by its end."""
CONTINUED = re.compile(r"[（(]?续(?:表|上表)?\d*[）)]?")
"""A line without its blanks that says that a table goes on from the page before."""
_COUNTED = re.compile(rf"[（(]\s{{0,4}}(?:\d{{1,2}}|[{TO_99}]{{1,3}})\s{{0,4}}[）)]\Z")
_CONTINUED_TITLE = re.compile(
    r"(?P<before>[^。；]{4,60}?)(?:[（(](?:续(?:表|上表|[一二三四五六七八九十]{1,2})?\d*|接上[表页])[）)]|续表\d*|[（(]\d{1,2}/\d{1,2}[）)])"
    r"|(?:[（(]续(?:表|上表)?\d*[）)]|续表\d*[：:]?)(?P<behind>[^。；]{4,60})"
)
"""A title printed again over what goes on, with the words that say so."""

_TOTAL = re.compile(one_of("table_words", "total"))
_LATIN = re.compile(r"[A-Za-z]{3}")
_RATE_UNITS = (None, "%", "‰", "倍", "百分点", "个百分点")
_HEAD_UNIT = re.compile(
    r"[（(](?:(?P<kind>[^（）()]{1,12})[，,；;])?(?P<bracketed>[^（）()，,；;]{1,12})[）)]$|[，,、/／](?P<behind>[^，,、（）()]{1,12})$"
)
_UNIT_ALONE = re.compile(
    rf"(?:(?:{one_of('table_words', 'unit_head')})[：:]?)?[（(](?P<unit>[^（）()]{{1,12}})[）)]"
)
_PLACE_HEAD = re.compile(
    rf"(?:{one_of('table_words', 'area_of')})?(?:{one_of('table_words', 'area_word')})+"
    rf"(?:{one_of('table_words', 'area_name')})?"
)
_WHOLE_HEAD = re.compile(rf"(?:{one_of('table_words', 'whole_head')})[：:]?")
_BODY_HEAD = re.compile(
    rf"(?:{one_of('table_words', 'body_word')})(?:{one_of('table_words', 'area_name')})"
    rf"|(?:{one_of('table_words', 'site_word')})(?:{one_of('table_words', 'area_name')})?"
)
_NO_DIGITS = re.compile(
    rf"[-\u2010-\u2015\u2212－﹣—―]+|{one_of('figure_marks', 'missing')}|{one_of('figure_marks', 'zero')}"
)
"""What stands for a figure without a digit."""
_PARTED = re.compile(
    rf"(?:{MARK_OF_CLAUSE.pattern})?(?:(?:{one_of('table_words', 'whole_head')})[：:])?"
    rf"(?:{one_of('table_words', 'parted_by')})[^，。；]{{1,16}}"
    rf"(?:{one_of('table_words', 'parted_end')})[：:]?"
)
_NO_WORD = re.compile(r"[（）()、，,/／和及与]")


@lru_cache(maxsize=4096)
def is_figure(text: str) -> bool:
    """Whether a text is a figure, a sign for a missing one, or a figure in brackets; no count of things.

    Remembered for as many lines as an issue has: every finder of tables of figures asks them all.

    >>> is_figure("↓2.7"), is_figure("——"), is_figure("5.2%"), is_figure("3个")
    (True, True, True, False)
    """
    if text.isalpha() or not any(map(str.isdigit, text)):
        return _NO_DIGITS.fullmatch(text.strip()) is not None
    if BRACKETED.fullmatch(text):
        return True
    figure = parse_figure(text)
    return figure.is_read and figure.unit in _RATE_UNITS


def is_value(text: str) -> bool:
    """Whether a cell's text is a figure, with or without a second one in brackets behind it.

    >>> is_value("-22.6（-6.7）"), is_value("亿元"), is_value("12.5亿元")
    (True, False, True)
    """
    first = BRACKETED.sub("", text)
    if parse_figure(first).is_read:
        return True
    return (first != text or not any(map(str.isdigit, text))) and is_figure(text)


def split_unit(head: str) -> tuple[str, str | None]:
    """A name and the unit in brackets, or parted by a mark, behind it.

    >>> split_unit("移动水泵（台）"), split_unit("用电量，亿千瓦时"), split_unit("增加值（可比）")
    (('移动水泵', '台'), ('用电量', '亿千瓦时'), ('增加值（可比）', None))
    >>> split_unit("菜籽油（5升，元/桶）"), split_unit("死亡率（1/10万）")
    (('菜籽油（5升）', '元/桶'), ('死亡率', '1/10万'))
    """
    match = _HEAD_UNIT.search(head)
    unit = figure_unit(match["bracketed"] or match["behind"]) if match else None
    if match is None or unit is None or not match.start():
        return head, None
    # 菜籽油（5升，元/桶）: what kind it is stays with the name.
    kind = f"{head[match.start()]}{match['kind']}{head[-1]}" if match["kind"] else ""
    return head[: match.start()] + kind, unit


def unit_alone(head: str) -> str | None:
    """The unit that a head in brackets is nothing but, None of any other.

    >>> unit_alone("（亿元）"), unit_alone("单位（元/公斤）"), unit_alone("（可比价）")
    ('亿元', '元/公斤', None)
    """
    match = _UNIT_ALONE.fullmatch(head)
    return figure_unit(match["unit"]) if match else None


def is_translation(text: str) -> bool:
    """Whether a text is in Latin letters alone, as yearbooks print titles and heads a second time.

    >>> is_translation("Households and Population (2031)"), is_translation("GDP总量"), is_translation("12.5")
    (True, False, False)
    """
    return _LATIN.search(text) is not None and not any(map(_is_han, text))


def _is_han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


def names_sum(head: str) -> bool:
    """Whether a head is over sums of money, whose unit it names.

    >>> names_sum("总投资（万元）"), names_sum("移动水泵（台）"), names_sum("总投资")
    (True, False, False)
    """
    unit = split_unit(head)[1]
    return unit is not None and unit.endswith("元")


def noted_unit(line: str) -> str | None:
    """The unit that a line gives to the figures of a table, alone in its brackets too.

    >>> noted_unit("单位：亿元"), noted_unit("（万美元）"), noted_unit("（内部资料）")
    ('亿元', '万美元', None)
    >>> noted_unit("（上年=100）")
    '上年=100'
    """
    if note := UNIT_NOTE.fullmatch(line):
        return solid(note["units"])
    bare = solid(line)
    if base := _BASE_NOTE.fullmatch(bare):
        return base["base"]
    alone = re.fullmatch("[（(]([^（）()]{1,12})[）)]", bare)
    return figure_unit(alone[1]) if alone else None


def names_places(head: str) -> bool:
    """Whether a head says that its column names places or bodies.

    >>> names_places("县（市、区）"), names_places("乡镇、街道"), names_places("指标")
    (True, True, False)
    """
    return head in area_heads() or _PLACE_HEAD.fullmatch(_NO_WORD.sub("", head)) is not None


def names_bodies(head: str) -> bool:
    """Whether a head says that its column names schools, reservoirs or the like, one each.

    >>> names_bodies("学校名称"), names_bodies("监测断面"), names_bodies("学校"), names_bodies("指标名称")
    (True, True, False, False)
    """
    return _BODY_HEAD.fullmatch(head) is not None


def parts_whole(text: str) -> bool:
    """Whether a row's name says by what the rows below part a whole, and names no figure of its own.

    >>> parts_whole("按轻重工业分"), parts_whole("（二）按经济类型分组："), parts_whole("按人口平均的产值")
    (True, True, False)
    """
    return _PARTED.fullmatch(text) is not None


def parts_of_whole(head: str) -> bool:
    """Whether a head stands over columns that are parts of the one before: 其中, 按性别分.

    >>> parts_of_whole("其中"), parts_of_whole("按性别分"), parts_of_whole("居民生活")
    (True, True, False)
    """
    return is_part_of(head) or parts_whole(head)


def is_part_of(head: str) -> bool:
    """Whether a head says nothing but that what stands under it is part of what is before it: 其中.

    >>> is_part_of("其中"), is_part_of("其中：男")
    (True, False)
    """
    return _WHOLE_HEAD.fullmatch(head) is not None


def is_total(text: str) -> bool:
    """Whether a row's name says that it sums up the others: 合计, 小计."""
    return bool(_TOTAL.fullmatch(text))


def title_continued(text: str) -> str | None:
    """The title in a line that says that its table goes on, None where it does not say so.

    >>> title_continued("各县区主要指标（续）"), title_continued("续表1：各县区主要指标")
    ('各县区主要指标', '各县区主要指标')
    >>> title_continued("各县区主要指标")
    """
    match = _CONTINUED_TITLE.fullmatch(text)
    return (match["before"] or match["behind"]) if match else None


def count_behind(title: str) -> int | None:
    """Where the count begins that tells a table from others of its title, None without one.

    >>> count_behind("主要经济指标（二）"), count_behind("主要经济指标（续）")
    (6, None)
    """
    match = _COUNTED.search(title)
    return len(title[: match.start()].rstrip()) if match else None


@cache
def area_heads() -> frozenset[str]:
    """The heads of columns that name areas."""
    return frozenset(row[0] for row in table_rows("area_heads"))


@cache
def indicator_heads() -> frozenset[str]:
    """Known heads of statistics columns."""
    return frozenset(row[0] for row in table_rows("indicator_heads"))
