"""The unit registry: what a printed unit is called in full, what it is and where.

`units.csv` holds units known by name, `unit_stems.csv` the bodies that every place has,
`unit_endings.csv` what a name can end in. A short form is written out with the issue's area only
where that is safe; otherwise the name stays None and the printed form stands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from gongbao.normalize.text.brackets import ALL
from gongbao.normalize.text.lexicon import one_of, table_rows, words_with
from gongbao.normalize.units.areas import LEVEL_ENDINGS, area_code, area_names, areas, find_area, parent_code
from gongbao.normalize.units.misprints import suggest
from gongbao.schema.records import Status, Unit

_COLLECTIVE = re.compile(
    rf"(?:{one_of('unit_words', 'collective')}|[在驻].{{1,2}}各|[市县区州旗镇乡]{{2,4}}(?:人民)?政府$)"
)
_LEAGUE = re.compile(r"团([省市县区州])委")
_EXPANDABLE = words_with("unit_words", "expands")
_WHOLE = re.compile(r"自治[区州县旗]|[省市县区州旗]")


@dataclass(frozen=True, slots=True)
class Resolution:
    """What the registry says of a printed unit.

    `suggestion` is the form that was probably meant where the printed one looks like a misprint of
    it; `name` is then the suggestion's and `status` is `inferred`.
    """

    name: str | None
    kind: str | None
    area_code: str | None
    status: Status
    suggestion: str | None = None


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


@cache
def unit_endings() -> dict[str, tuple[str, bool]]:
    """Kind of unit by the ending of its name, and whether that ending proves it.

    >>> unit_endings()["局"]
    ('government', True)
    """
    return {ending: (kind, strength == "strong") for ending, kind, strength in table_rows("unit_endings")}


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
    home = _home(area)
    league = _LEAGUE.fullmatch(base)
    if league is not None and home not in _league_areas():
        base = f"{league[1]}团委"
    if is_collective(base):
        return Resolution(None, "collective", None, "certain")
    for form in (printed, base):
        unit = _known(form, home)
        if unit is not None:
            return Resolution(unit.name, unit.kind, unit.area_code, "certain")
    if area is not None and home is None and (found := _of_unknown_place(base, area)) is not None:
        return found
    place, rest, explicit = _split_place(base, home)
    if rest in unit_stems() and (place is not None or base == rest):
        full, kind = unit_stems()[rest]
        if place is None:
            place, explicit = home, False
        sure = place is not None and (explicit or kind != "enterprise")
        name = _compose(place, full, base, rest, explicit) if place and sure else None
        return Resolution(_renamed(name), kind, place, "certain" if base != rest else "inferred")
    meant = suggest(rest, unit_stems().keys()) if base != rest else None
    if meant is not None and not _is_renowned(base):
        proper = base[: len(base) - len(rest)] + meant
        found = resolve(proper, area)
        return Resolution(found.name, found.kind, found.area_code, "inferred", proper)
    return _by_ending(base, place, rest, explicit)


def _of_unknown_place(base: str, area: str) -> Resolution | None:
    """A body that every place has, of an area that is in no list: its own level stands for its name.

    >>> resolve("市民政局", "云山市").name, resolve("县民政局", "云山市").name
    ('云山市民政局', None)
    """
    if not base.startswith(area[-1]) or area[-1] not in LEVEL_ENDINGS or base[1:] not in unit_stems():
        return None
    full, kind = unit_stems()[base[1:]]
    return (
        None if kind in ("enterprise", "collective") else Resolution(f"{area}{full}", kind, None, "inferred")
    )


def base_name(printed: str) -> str:
    """The name without the bracketed forms inside it.

    >>> base_name("市委组织部（市委人才办）")
    '市委组织部'
    """
    return ALL.stripped(printed) or printed


def is_collective(name: str) -> bool:
    """Whether a name stands for many units (各县市区政府, 相关属地政府, 在温各高校).

    >>> is_collective("各县市区政府"), is_collective("市教育局")
    (True, False)
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
def unit_parents() -> tuple[str, ...]:
    """Names that go on with the place of a branch (国网, 中国人民银行), the longest first.

    >>> "国网" in unit_parents()
    True
    """
    words = (word for word, use in table_rows("unit_openers") if use == "parent")
    return tuple(sorted(words, key=len, reverse=True))


@cache
def _league_areas() -> frozenset[str | None]:
    """Areas whose league committee the registry knows by name."""
    return frozenset(unit.area_code for unit in known_units().values() if unit.name.startswith("共青团"))


@lru_cache(maxsize=64)
def _home(area: str | None) -> str | None:
    if area is None:
        return None
    return area if area.isdigit() else area_code(area)


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
        place = find_area(form)
        if place is not None and code in areas()[place]:
            return unit
    return None


def _is_renowned(form: str) -> bool:
    return form in unit_forms()


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
    return _place_of_level(level[0], home), name[level.end() :], False


def _place_of_level(level: str, home: str | None) -> str | None:
    """The area of a level that the issue's area is or lies in: 省 → 330000 for 330300."""
    code = home
    while code is not None:
        name = area_names().get(code, "")
        if name.endswith(level) or (level == "自治区" and name.endswith("自治区")):
            return code
        code = parent_code(code)
    return None


def _compose(place: str, full: str, base: str, rest: str, explicit: bool) -> str:
    where = base[: len(base) - len(rest)] if explicit else area_names()[place]
    return full.format(where) if "{}" in full else where + full


def _renamed(name: str | None) -> str | None:
    """The present name of a unit that the registry knows under the one made up for it."""
    return unit_forms()[name][0] if name in unit_forms() else name


def _by_ending(base: str, place: str | None, rest: str, explicit: bool) -> Resolution:
    kind = ending_kind(base)
    parent = next((word for word in unit_parents() if base.startswith(word)), "")
    inner = find_area(base[len(parent) :]) if parent else None
    if inner is not None:
        whole = base if parent.startswith(("中国", "国家")) else None
        return Resolution(whole, kind, area_code(inner), "inferred")
    if kind is None:
        return Resolution(None, None, place, "certain")
    if explicit:
        return Resolution(base, kind, place, "inferred")
    if place is not None and rest.endswith(_EXPANDABLE) and len(rest) > 2:
        return Resolution(area_names()[place] + rest, kind, place, "inferred")
    return Resolution(None, kind, place, "certain")


def ending_kind(name: str) -> str | None:
    """Kind of unit by the longest ending that the name has.

    >>> ending_kind("市蓝天救援协会"), ending_kind("市燃气公司"), ending_kind("张三")
    ('association', 'enterprise', None)
    """
    endings = unit_endings()
    for length in range(min(5, len(name) - 1), 0, -1):
        found = endings.get(name[-length:])
        if found is not None:
            return found[0]
    return None
