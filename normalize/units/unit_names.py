"""The grammar of unit names: where one ends and the next begins.

A name is complete when the registry knows it or when it ends as units do (局, 委, 管委会). 和 and 及 part
two names only where both sides are complete (市文化和旅游局 is one); a blank or a line end parts them
only where the left side is complete and the right side begins a unit of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from gongbao.normalize.text.brackets import ALL
from gongbao.normalize.text.lexicon import alternation, one_of, table_rows, words_with
from gongbao.normalize.units.areas import LEVEL_ENDINGS, areas, find_area
from gongbao.normalize.units.home import unlisted_place
from gongbao.normalize.units.other_bodies import is_town, unit_parents
from gongbao.normalize.units.registry import (
    base_name,
    is_collective,
    is_known,
    starts_with_place,
    unit_stems,
)
from gongbao.normalize.units.unit_kinds import ending_kind, stands_alone, unit_endings

_WORDS = "unit_words"
_LINKS = re.compile(one_of(_WORDS, "link"))
_JOINT = ("会同", "联合")
_LEVELS = rf"(?:自治[县州旗区]|{one_of(_WORDS, 'level')}|[市县区州旗盟乡镇])"
_INNER = r"(?:[（(〈〔].{1,8}?[）)〉〕])?"
_OF_ALL = one_of(_WORDS, "of_all")
_LABELS = alternation(row[0] for row in table_rows("role_words") if row[2] == "label")
_LABEL_BEHIND = (
    rf"(?:{one_of('duty_words', 'time_of')}|{one_of('duty_words', 'time')}|{_LABELS})[^，、；。]{{0,4}}[：:]"
)
"""The label of the line below, which follows at once where line ends are left out: 各乡镇、园区时限：."""
_LEVEL_LIST = re.compile(
    rf"(?:{_OF_ALL})(?:设区)?{_LEVELS}{{1,6}}{_INNER}(?:[、和及]{_LEVELS}{{1,6}}{_INNER}){{1,12}}"
    rf"(?={one_of(_WORDS, 'body_of_level')}|[，,；;、。）)】\]]|{_LABEL_BEHIND}|$)"
    rf"|(?<![^、，,；;：:和及])[省市县区州]级?(?:[、和及][省市县区州]级?{_INNER}){{1,12}}(?=人民政府|政府|[两三各]级|\w{{0,6}}部门|\w{{2,12}}?[局委办])"
)
_LEVELS_ONLY = re.compile(rf"(?:{_OF_ALL})(?:设区|地级以上|{_LEVELS}|[、和及]|[（(〈〔].{{1,8}}?[）)〉〕])+")
_OTHER_UNIT = re.compile(
    r"[各在驻]|有关|相关|[省市县区州](?!人民政府|政府)[^省市县区州（(〈]|[^省市县区州].{1,7}[省市县区州]"
)
_PROSE = re.compile(rf"[。！？：:]|{one_of(_WORDS, 'prose')}")
_SHORTEST_UNIT = 3
"""Characters of the shortest name with its level: 市气象 is none, 市残联 is one."""
_SHORTEST_COMPANY = 6
"""Characters of a company that has a name of its own: 有限公司 and 集团公司 have none."""
_SHORTEST_OWN = 2
"""Characters of what a body rules, before the word for it: 苍山管委会, but 区管委会 ends another's name."""
_MAX_PIECES = 12
_DEPARTMENTS = re.compile(r"[^，,；;。由]{0,80}部门")
_FIELD_ENDINGS = ("局", "厅", "委")


def level_lists(letters: str) -> list[tuple[int, int]]:
    """Where levels are listed that make one collective: 各区、市政府, 各市、县（市、区）人民政府.

    >>> level_lists("市财政局，各区、市政府")
    [(5, 9)]
    """
    return [match.span() for match in _LEVEL_LIST.finditer(letters)]


@lru_cache(maxsize=16384)
def is_complete(name: str) -> bool:
    """Whether a name could stand alone.

    >>> is_complete("市财政局"), is_complete("市财政"), is_complete("各县（市、区）政府"), is_complete("济南")
    (True, False, True, False)
    """
    base = base_name(name)
    if len(base) < 2:
        return False
    if is_known(name) or (base != name and is_known(base)):
        return True
    if _PROSE.search(base):
        return False
    if is_collective(base) and len(base) >= 2:
        return base[-1] in LEVEL_ENDINGS or base.endswith((*_endings(), *_weak_endings()))
    if base.endswith(_endings()):
        return len(base) > 2 or base[0] in LEVEL_ENDINGS
    return len(base) > 3 and base.endswith(_weak_endings())


def is_place(name: str) -> bool:
    """Whether a name is an area's, as in 济南、青岛、烟台市政府.

    >>> is_place("济南市"), is_place("市教育局")
    (True, False)
    """
    return base_name(name) in areas()


def is_field(letters: str, start: int, end: int) -> bool:
    """Whether a name is that of a department's field, as in 发展改革、教育、财政等部门.

    >>> is_field("市教育、财政等部门", 0, 3), is_field("宣传、教育由各部门负责", 3, 5)
    (True, False)
    """
    bare = letters[start + (letters[start : start + 1] in LEVEL_ENDINGS) : end]
    if len(bare) < 2 or not any(bare + ending in unit_stems() for ending in _FIELD_ENDINGS):
        return False
    return _DEPARTMENTS.match(letters, end) is not None


def shape_of(letters: str, start: int, end: int) -> Literal["name", "field"] | None:
    """Say whether `letters[start:end]` has the form of a unit's name, or is a department's field.

    >>> [shape_of("市财政局、民政等部门", *place) for place in ((0, 4), (5, 7), (7, 8))]
    ['name', 'field', None]
    """
    name = letters[start:end]
    if is_complete(name) or is_place(name) or is_town(name):
        return "name"
    return "field" if is_field(letters, start, end) else None


def begins_unit(name: str) -> bool:
    """Whether a complete name shows by its beginning that it is a unit of its own.

    >>> begins_unit("市财政局"), begins_unit("财政局"), begins_unit("办公室")
    (True, True, False)
    """
    if is_known(name) or base_name(name) in unit_stems():
        return True
    return starts_with_place(name) or is_collective(name) or name.startswith(_openers()) or stands_alone(name)


def parted(left: str, right: str) -> bool:
    """Whether white space between two pieces parts two units; `right` may go on with other pieces.

    A company is no part of a department, but may be one of a group: 市水务局 新兴燃气公司.

    >>> parted("市卫健委", "市民政局"), parted("市人力社保", "局"), parted("市委", "组织部")
    (True, False, False)
    >>> parted("市财政局", "玉潭镇"), parted("玉潭镇", "市财政局"), parted("玉潭镇", "人民政府")
    (True, True, False)
    """
    if _are_towns(left, right) or (is_complete(left) and is_town(right)):
        return True
    if is_town(left) and is_complete(right) and starts_with_place(right):
        return True
    if not is_complete(left) or not is_complete(right) or _is_branch(right):
        return False
    firm = ending_kind(left) == "government" and is_company(right)
    if not (begins_unit(right) or firm or _is_body_of_place(left, right)):
        return False
    if right[0] in ALL.opening or left.endswith(unit_parents()):
        return False
    if _LEVELS_ONLY.fullmatch(left) and not _OTHER_UNIT.match(right):
        return False
    return not is_known(base_name(left) + right) or (is_known(right) and starts_with_place(right))


def _is_branch(name: str) -> bool:
    """Whether a name is a place with the word for a branch: 任丘市分局, which goes on with whose it is."""
    place = find_area(name) or name[: unlisted_place(name)]
    return bool(place) and name[len(place) :] in words_with(_WORDS, "branch")


def _is_body_of_place(left: str, right: str) -> bool:
    """Whether a name behind another is that of a body that rules a place: 三清山管委会, 耿马县水务局.

    No such body is part of another, but for that of a zone: 自由贸易试验区 勐东片区管委会.
    """
    place = unlisted_place(right)
    if place and right[place:] in unit_stems():
        return True
    ending = next((word for word in words_with(_WORDS, "rules") if right.endswith(word)), "")
    if not ending or len(right) - len(ending) < _SHORTEST_OWN:
        return False
    return ending_kind(left) != "zone" or left.endswith(words_with(_WORDS, "rules"))


def split_blanks(letters: str, start: int, end: int, gaps: frozenset[int]) -> list[tuple[int, int]]:
    """Split `letters[start:end]` at those gaps that part units.

    >>> split_blanks("市人力社保局市卫健委市民政局", 0, 14, frozenset({5, 10}))
    [(0, 10), (10, 14)]
    """
    cuts = sorted(gap for gap in gaps if start < gap < end and not ALL.is_open(letters, start, gap))
    spans: list[tuple[int, int]] = []
    first = start
    for index, cut in enumerate(cuts):
        left = letters[first:cut]
        stops = [*cuts[index + 1 : index + _MAX_PIECES], end]
        if (is_complete(left) or is_town(left)) and any(parted(left, letters[cut:stop]) for stop in stops):
            spans.append((first, cut))
            first = cut
    return [*spans, (first, end)]


def split_links(letters: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Split at 和, 及, 与, 会同 where both sides are units; yields spans with the link that leads to each.

    >>> list(split_links("市财政局和市文化和旅游局", 0, 12))
    [(0, 4, ''), (5, 12, '和')]
    >>> list(split_links("市财政局等和各县政府", 0, 10))
    [(0, 5, ''), (6, 10, '和')]
    """
    first, link = start, ""
    for match in _LINKS.finditer(letters, start, end):
        if match.start() <= first or ALL.is_open(letters, first, match.start()):
            continue
        left, right = letters[first : match.start()], letters[match.end() : end]
        if match[0] not in _JOINT and is_known(letters[first:end]):
            break
        # 等 behind the last of a list stands before the link: 市教育局等和各县政府.
        is_unit = is_complete(left) or is_complete(left.removesuffix("等"))
        is_part = is_unit or (is_place(left) and starts_with_place(right)) or _are_towns(left, right)
        if is_part and _may_begin(right):
            yield first, match.start(), link
            first, link = match.end(), match[0]
    yield first, end, link


def split_known(letters: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split names that stand side by side without any mark, where the registry knows each of them.

    >>> split_known("市卫健委市民政局", 0, 8), split_known("市市场监管局", 0, 6)
    ([(0, 4), (4, 8)], [(0, 6)])
    >>> split_known("区民政局（区老龄办）区残联", 0, 13)
    [(0, 10), (10, 13)]
    """
    if end - start < 6 or is_known(base_name(letters[start:end])):
        return [(start, end)]
    for cut in range(start + 3, end - 2):
        if ALL.is_open(letters, start, cut):
            continue
        if letters[cut] in "市省各县区" and is_known(base_name(letters[start:cut])):
            right = split_known(letters, cut, end)
            if all(
                is_known(base_name(letters[a:b]))
                or (is_collective(letters[a:b]) and is_complete(letters[a:b]))
                for a, b in right
            ):
                return [(start, cut), *right]
    return [(start, end)]


def may_be_two(letters: str, start: int, end: int) -> bool:
    """Whether a name that the registry does not know begins with one it knows and goes on as another does.

    >>> may_be_two("市科技局市投资控股集团", 0, 11), may_be_two("市公安局交警支队", 0, 8)
    (True, False)
    """
    if is_known(base_name(letters[start:end])):
        return False
    return any(
        is_known(base_name(letters[start:cut])) and parted(letters[start:cut], letters[cut:end])
        for cut in range(start + _SHORTEST_UNIT, end - _SHORTEST_UNIT + 1)
    )


def is_company(name: str) -> bool:
    """Whether a name is a company's, and no end of one.

    >>> is_company("人保财险分公司"), is_company("有限公司")
    (True, False)
    """
    return len(name) >= _SHORTEST_COMPANY and ending_kind(name) == "enterprise"


def _are_towns(left: str, right: str) -> bool:
    """Whether both are towns; the last may have the word for the body of all (玉潭镇、新湖镇人民政府)."""
    return is_town(left) and is_town(right)


def _may_begin(right: str) -> bool:
    return is_complete(right) or any(
        is_complete(part) for part in (right[:size] for size in range(3, min(len(right), 16)))
    )


@cache
def _endings() -> tuple[str, ...]:
    return tuple(ending for ending, (_, strong) in unit_endings().items() if strong)


@cache
def _weak_endings() -> tuple[str, ...]:
    return tuple(ending for ending, (_, strong) in unit_endings().items() if not strong)


@cache
def _openers() -> tuple[str, ...]:
    return tuple(word for word, use in table_rows("unit_openers") if use == "opener")
