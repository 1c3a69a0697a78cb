"""The unit registry: what a printed unit is called in full, what it is and where.

`units.csv` holds units known by name, `unit_stems.csv` the bodies that every place has; what neither
has is named by its form (`other_bodies`). A short form is written out with the issue's area only
where that is safe; otherwise the name stays None and the printed form stands.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache, lru_cache

from gongbao.normalize.text.brackets import ALL
from gongbao.normalize.text.lexicon import one_of, table_rows
from gongbao.normalize.units.areas import (
    LEVEL_ENDINGS,
    area_code,
    areas,
    distinct_name,
    find_area,
    short_name,
)
from gongbao.normalize.units.home import Home, NamedArea, home_of, unlisted_place
from gongbao.normalize.units.misprints import suggest
from gongbao.normalize.units.other_bodies import NamedPlace, Resolution, other_body, unit_parents, unnamed
from gongbao.schema.records import Status, Unit

_LEVEL = "[省市县区州旗镇乡村]"
# Before 各 stands where all are, not a unit of its own: 净月区各街道, but 市教育局各县区.
_COLLECTIVE = re.compile(
    rf"(?:{one_of('unit_words', 'collective')}|{_LEVEL}(?:[、和及与]{_LEVEL})+|{_LEVEL}{{2,4}}[两三各]级"
    r"|[^、，]{1,8}(?<![局厅院司心办会])各[^、，]|[市县区州旗镇乡]{2,4}(?:人民)?政府$)"
)
_LEAGUE = re.compile(r"团([省市县区州])委")
_WHOLE = re.compile(r"自治[区州县旗]|[省市县区州旗]")
_REGION = "自治区"
_PARTY = "党委"
"""As regions and counties write the party's committee: 区党委宣传部 is 区委宣传部."""
_COURT = "法院"
_REGIONAL = "厅"
"""The ending of bodies that no district has."""
_SHORT_ENDINGS = ("办", "委")
"""Endings of short forms; a body that the table knows by one only has no full name there."""
_OF_ONE_AREA = ("government", "party", "congress", "court", "procuratorate", "supervision", "organization")
"""Kinds of bodies called after the whole name of their area; 温州海关 is called after the place."""


@cache
def known_units() -> dict[str, Unit]:
    """The units known by name.

    >>> known_units()["国家金融监督管理总局温州监管分局"].area_code
    '330300'
    """
    found = {}
    for name, kind, code, short, former, _ in table_rows("units"):
        aliases = tuple(form for form in (*short.split("|"), *former.split("|")) if form)
        found[name] = Unit(name, kind, code or None, aliases)
    return found


@cache
def unit_forms() -> dict[str, tuple[str, ...]]:
    """Names of units by each form they go or went by.

    >>> unit_forms()["国办"]
    ('国务院办公厅',)
    """
    forms: dict[str, list[str]] = {}
    for unit in known_units().values():
        for form in (unit.name, *unit.aliases):
            forms.setdefault(form, []).append(unit.name)
    return {form: tuple(names) for form, names in forms.items()}


@cache
def unit_stems() -> dict[str, tuple[str, str]]:
    """Full form and kind of the bodies that every place has, by their form without the place.

    >>> unit_stems()["人力社保局"]
    ('人力资源和社会保障局', 'government')
    """
    return {short: (full, kind) for short, full, kind in table_rows("unit_stems")}


@lru_cache(maxsize=8192)
def resolve(printed: str, area: str | None = None) -> Resolution:
    """Look a printed unit up.

    Args:
        printed: The unit's form in the text, without blanks.
        area: Name or code of the issue's area.

    >>> resolve("市人力社保局", "温州市").name
    '温州市人力资源和社会保障局'
    >>> resolve("市人力社保局").name is None
    True
    >>> resolve("市人力社保社局", "温州市").suggestion
    '市人力社保局'
    """
    base = base_name(printed)
    home = home_of(area)
    league = _LEAGUE.fullmatch(base)
    if league is not None and home.code not in _league_areas():
        base = f"{league[1]}团委"
    if is_collective(base):
        status: Status = "inferred" if base in unit_stems() else "certain"
        return Resolution(None, "collective", None, status)
    for form in (printed, base):
        unit = _known(form, home.code)
        if unit is not None:
            return Resolution(unit.name, unit.kind, unit.area_code, "certain")
    named = _placed(base, home)
    if named.rest.startswith(_PARTY) and named.rest[1:] in unit_stems():
        named = replace(named, rest=named.rest[1:])
    if named.rest in unit_stems():
        return _of_every_place(base, named, home)
    meant = suggest(named.rest, unit_stems().keys()) if base != named.rest else None
    if meant is not None and base not in unit_forms():
        proper = base[: len(base) - len(named.rest)] + meant
        found = resolve(proper, area)
        return Resolution(found.name, found.kind, found.area_code, "inferred", proper)
    if base != printed and not printed.endswith(tuple(ALL.closing)):
        # 中国（绵阳）科技城管委会: a bracket inside a name is part of it.
        return other_body(printed, _placed(printed, home), home)
    return other_body(base, named, home)


def _of_every_place(base: str, named: NamedPlace, home: Home) -> Resolution:
    """A body that every place has: of the place written out, of its level's, or of the issue's own."""
    full, kind = unit_stems()[named.rest]
    place, sure = named.place, named.sure
    if base == named.rest:
        place, sure = home.own, False
    if place is None:
        return unnamed(kind, None, home)
    if kind == "collective":
        return Resolution(None, kind, place.code, "certain")
    where = place.name
    if "{}" in full and kind == "enterprise":
        where = short_name(where)
    elif named.is_short and kind in _OF_ONE_AREA and place.code is not None:
        where, sure = distinct_name(place.code), False
    if kind == "court" and named.rest == _COURT and place.code is not None:
        full = _court_of(place.code)
    name = full.format(where) if "{}" in full else where + full
    sure = sure and kind != "enterprise" and named.rest not in _shared_forms()
    if full == named.rest and full.endswith(_SHORT_ENDINGS):
        sure = False
    return Resolution(_renamed(name), kind, place.code, "certain" if sure else "inferred")


def _court_of(code: str) -> str:
    """What 法院 is short for, by the level of its area."""
    if code.endswith("0000"):
        return "高级人民法院"
    return "中级人民法院" if code.endswith("00") else "人民法院"


@cache
def _shared_forms() -> frozenset[str]:
    """Short forms that bodies of several full names go by."""
    return frozenset(form for (form,) in table_rows("unit_shared_forms"))


def base_name(printed: str) -> str:
    """The name without the bracketed forms inside it.

    >>> base_name("市委组织部（市委人才办）")
    '市委组织部'
    """
    return ALL.stripped(printed) or printed


def is_collective(name: str) -> bool:
    """Whether a name stands for many units (各县市区政府, 相关属地政府, 在温各高校).

    >>> [is_collective(name) for name in ("各县市区政府", "净月区各街道", "市教育局", "前市教育局各县政府")]
    [True, True, False, False]
    """
    return _COLLECTIVE.match(name) is not None or unit_stems().get(name, ("", ""))[1] == "collective"


@lru_cache(maxsize=8192)
def is_known(name: str) -> bool:
    """Whether the registry knows a form, or the form is a place with a body that every place has.

    >>> is_known("市教育局"), is_known("芜湖海事局"), is_known("市教育")
    (True, True, False)
    """
    if name in unit_forms():
        return True
    _, rest, _ = _split_place(name, None)
    return rest != name and rest in unit_stems()


def starts_with_place(name: str) -> bool:
    """Whether a name begins with an area (温州市…) or with the word for a level (市…).

    >>> starts_with_place("温州市教育局"), starts_with_place("教育局")
    (True, False)
    """
    return bool(name) and (name[0] in LEVEL_ENDINGS or find_area(name) is not None)


@cache
def _league_areas() -> frozenset[str | None]:
    """Areas whose league committee the registry knows by name."""
    return frozenset(unit.area_code for unit in known_units().values() if unit.name.startswith("共青团"))


def _known(form: str, home: str | None) -> Unit | None:
    """The unit that goes by a form, if the form holds in the issue's area."""
    for name in unit_forms().get(form, ()):
        unit = known_units()[name]
        code = unit.area_code
        if form == name:
            return unit
        if code is None:
            if home is None or form not in unit_stems():
                return unit
            continue
        stem = code[:2] if code.endswith("0000") else code[:4] if code.endswith("00") else code
        if home is not None and home.startswith(stem):
            return unit
        parent = next((word for word in unit_parents() if form.startswith(word)), "")
        place = find_area(form[len(parent) :])
        if place is not None and code in areas()[place]:
            return unit
    return None


def _placed(base: str, home: Home) -> NamedPlace:
    """The place that a name begins with, and the rest of the name."""
    code, rest, explicit = _split_place(base, home.code)
    printed = base[: len(base) - len(rest)]
    if base.startswith(unit_parents()) and not explicit:
        # 国网绩溪县供电公司: no area is called 国网绩溪县.
        return NamedPlace(None, base, sure=False)
    unlisted = next((name for name in reversed(home.unlisted) if base.startswith(name)), "")
    if len(unlisted) > len(printed):
        return NamedPlace(NamedArea(unlisted, None), base[len(unlisted) :], sure=False)
    if explicit and (end := unlisted_place(rest)) and rest[end:] in unit_stems():
        return NamedPlace(NamedArea(base[: len(printed) + end], None), rest[end:], sure=False)
    if explicit:
        is_short = printed[-1] not in LEVEL_ENDINGS
        name = printed if code is None or is_short else distinct_name(code)
        return NamedPlace(NamedArea(name, code), rest, sure=code is not None, is_short=is_short)
    if (end := unlisted_place(base)) and base[end:] in unit_stems():
        return NamedPlace(NamedArea(home.around(base[:end]), None), base[end:], sure=False)
    if not printed:
        return NamedPlace(None, rest, sure=False)
    place = home.of_level(_REGION if printed == "区" and rest.endswith(_REGIONAL) else printed)
    return NamedPlace(place, rest, sure=place is not None and place.code is not None, is_level=True)


def _split_place(name: str, home: str | None) -> tuple[str | None, str, bool]:
    """Code of the place a name begins with, the rest of the name, and whether the place is written out."""
    place, rest, code = None, name, home
    while (
        len(rest) > 2
        and (found := find_area(rest)) is not None
        and (place is None or found[-1] in LEVEL_ENDINGS)
    ):
        inner = area_code(found, within=code) if code else area_code(found)
        place, rest, code = inner or place or "", rest[len(found) :], inner or code
    if place is not None:
        if rest[:1] in LEVEL_ENDINGS and rest not in unit_stems() and rest[1:] in unit_stems():
            return None, rest[1:], False
        return place or None, rest, True
    level = _WHOLE.match(name)
    if level is None or (home is None and level.end() == len(name)):
        return None, name, False
    return None, name[level.end() :], False


def _renamed(name: str | None) -> str | None:
    """The present name of a unit that the registry knows under the one made up for it."""
    return unit_forms()[name][0] if name in unit_forms() else name
