"""Administrative areas by name: GB/T 2260 codes of provinces, prefectures and counties.

A code tells its place in the tree: `330000` 浙江省, `330300` 温州市, `330302` 鹿城区.
Functional zones (经济技术开发区) and totals (合计) have no code of their own.
"""

from __future__ import annotations

import re
from functools import cache

from gongbao.normalize.text.lexicon import table_rows

LEVEL_ENDINGS = "省市县区州盟旗"
"""The last character of an area's name."""

_BLANKS = re.compile(r"\s+")
LONGEST_NAME = 15
"""Characters of the longest name of an area, 积石山保安族东乡族撒拉族自治县."""


@cache
def areas() -> dict[str, tuple[str, ...]]:
    """Codes by name, those in force before those that are not; short names (`温州`) included.

    >>> areas()["西湖区"]
    ('330106', '360103')
    """
    codes: dict[str, list[str]] = {}
    for code, name, _ in _rows():
        codes.setdefault(name, []).append(code)
    for code, name, _ in _rows():
        short = _short_names().get(code) or short_name(name)
        if short != name:
            codes.setdefault(short, []).append(code)
    for other, code in _other_names().items():
        codes.setdefault(other, []).append(code)
    return {name: tuple(found) for name, found in codes.items()}


@cache
def area_names() -> dict[str, str]:
    """Names by code.

    >>> area_names()["330300"]
    '温州市'
    """
    return {code: name for code, name, _ in _rows()}


@cache
def _rows() -> list[list[str]]:
    """The table's rows, areas in force first."""
    return sorted(table_rows("areas"), key=lambda row: row[2] != "current")


@cache
def _short_names() -> dict[str, str]:
    """What autonomous regions are called for short, by code: their names tell it by no rule."""
    return dict(table_rows("area_short_names"))


@cache
def _other_names() -> dict[str, str]:
    """Codes of autonomous areas by what they are called without the peoples they are named for: 耿马县."""
    return dict(table_rows("area_other_names"))


@cache
def _openings() -> frozenset[str]:
    """Names a unit's name can open with: short ones of provinces and cities, not of counties (公安)."""
    names = {name for _, name, _ in _rows()}
    names.update(short_name(name) for code, name, _ in _rows() if code.endswith("00") or name[-1] == "市")
    return frozenset(names | set(_short_names().values()) | set(_other_names()))


def short_name(name: str) -> str:
    """Leave out the word for the level: 温州市 → 温州. Names of two characters stay.

    >>> short_name("温州市"), short_name("延边朝鲜族自治州"), short_name("沙县")
    ('温州', '延边朝鲜族自治州', '沙县')
    """
    if len(name) > 2 and name[-1] in LEVEL_ENDINGS and "自治" not in name:
        return name[:-1]
    return name


def distinct_name(code: str) -> str:
    """An area's name, with the area above where others in force go by it too.

    >>> distinct_name("330302"), distinct_name("320302"), distinct_name("140502")
    ('鹿城区', '徐州市鼓楼区', '晋城市城区')
    """
    name = area_names()[code]
    above = parent_code(code)
    if above is None or all(other == code for other in _in_force().get(name, ())):
        return name
    return area_names()[above] + name


@cache
def _in_force() -> dict[str, tuple[str, ...]]:
    """Codes in force by full name."""
    codes: dict[str, tuple[str, ...]] = {}
    for code, name, status in _rows():
        if status == "current":
            codes[name] = (*codes.get(name, ()), code)
    return codes


def leading_chain(text: str) -> str | None:
    """The areas a text begins with, each in the one before it; the last has the word for its level.

    >>> leading_chain("福州市鼓楼区商务局"), leading_chain("温州市文成县人民政府"), leading_chain("市商务局")
    ('福州市鼓楼区', '温州市文成县', None)
    """
    end, outer = 0, None
    while (inner := _leading(text[end:], outer)) is not None:
        end, outer = end + len(inner), inner
    return text[:end] or None


def _leading(text: str, outer: str | None) -> str | None:
    known = areas()
    return next(
        (
            text[:size]
            for size in range(min(len(text), LONGEST_NAME), 1, -1)
            if text[:size] in known
            and text[size - 1] in LEVEL_ENDINGS
            and (outer is None or lies_in(text[:size], outer))
        ),
        None,
    )


def parent_code(code: str) -> str | None:
    """The code of the area above.

    >>> parent_code("330302"), parent_code("330300"), parent_code("330000")
    ('330300', '330000', None)
    """
    if not code.endswith("00"):
        above = code[:4] + "00"
        return above if above in area_names() else code[:2] + "0000"
    return None if code.endswith("0000") else code[:2] + "0000"


def area_code(name: str, within: str | None = None) -> str | None:
    """The GB/T 2260 code of an area, or None where the name has none or more than one.

    Args:
        name: As printed; blanks do not matter, the word for the level may be missing.
        within: Name or code of the area it lies in, or of a neighbour's or its own area.

    >>> area_code("鹿城区", within="温州市"), area_code("西湖区"), area_code("西湖区", within="杭州市")
    ('330302', None, '330106')
    >>> area_code("经开区", within="温州市") is None
    True
    """
    name = _BLANKS.sub("", name)
    if within is not None and name != within and not _BLANKS.search(within):
        joint = _split_chain(name)
        if joint is not None:
            return area_code(joint[1], within=joint[0])
    codes = areas().get(name, ())
    if within is not None:
        return _nearest(codes, within)
    if len(codes) == 1:
        return codes[0]
    if not codes:
        joint = _split_chain(name)
        return area_code(joint[1], within=joint[0]) if joint else None
    return _highest(codes)


def is_opening(name: str) -> bool:
    """Whether a unit's name can open with an area's name: 温州市, 温州, 鹿城区, not 公安.

    >>> is_opening("温州"), is_opening("鹿城区"), is_opening("公安")
    (True, True, False)
    """
    return name in _openings()


def find_area(text: str) -> str | None:
    """The longest area name that a unit's name begins with.

    >>> find_area("温州市鹿城区政府"), find_area("鹿城区政府"), find_area("各有关部门")
    ('温州市', '鹿城区', None)
    """
    names = _openings()
    for length in range(min(len(text), LONGEST_NAME), 1, -1):
        if text[:length] in names:
            return text[:length]
    return None


def lies_in(inner: str, outer: str) -> bool:
    """Whether one area lies in another, by their names.

    >>> lies_in("鹿城区", "温州市"), lies_in("五河县", "大庆")
    (True, False)
    """
    above = [code.rstrip("0") if code.endswith("0000") else code[:4] for code in areas().get(outer, ())]
    return inner != outer and any(code.startswith(stem) for code in areas().get(inner, ()) for stem in above)


def _split_chain(name: str) -> tuple[str, str] | None:
    """温州市鹿城区 → 温州市, 鹿城区: a name that begins with the name of the area it lies in."""
    names = areas()
    for cut in range(min(len(name) - 2, LONGEST_NAME), 1, -1):
        if name[:cut] in names and name[cut:] in names:
            return name[:cut], name[cut:]
    return None


def _nearest(codes: tuple[str, ...], within: str) -> str | None:
    home = within if within.isdigit() else area_code(within)
    if home is None:
        return codes[0] if len(codes) == 1 else None
    for part in (home.rstrip("0") if home.endswith("0000") else home[:4], home[:2]):
        inside = tuple(code for code in codes if code.startswith(part))
        if len(inside) == 1:
            return inside[0]
        if inside:
            return _highest(inside)
    return codes[0] if len(codes) == 1 else None


def _highest(codes: tuple[str, ...]) -> str | None:
    """The one code of the highest level (吉林 is a province before it is a city)."""
    rank = {code: 2 - code.endswith("00") - code.endswith("0000") for code in codes}
    best = [code for code in codes if rank[code] == min(rank.values())]
    return best[0] if len(best) == 1 else None
