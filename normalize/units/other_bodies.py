"""Bodies that no list has, named by their form: towns, zones, branches, companies and the rest.

Such a name is written out as far as its form tells, and is a guess; only a name that is printed in full
(中国人民银行芜湖市分行, 旗农牧局) stands as it is, and a town's government in its county's own paper.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache

from gongbao.normalize.text.lexicon import alternation, one_of, table_rows, words_with
from gongbao.normalize.units.areas import area_code, distinct_name, find_area, short_name
from gongbao.normalize.units.full_names import is_full_field, is_of_fields, is_part_of_known, is_whole
from gongbao.normalize.units.home import Home, NamedArea
from gongbao.normalize.units.unit_kinds import ending_kind, stands_alone, unit_endings
from gongbao.schema.records import Status

_WORDS = "unit_words"
_TOWN = re.compile(
    rf"(?P<town>(?!{one_of(_WORDS, 'no_town')})[^省市县区州旗各、]{{1,8}}?(?:{one_of(_WORDS, 'town')}))"
    rf"(?P<body>{one_of(_WORDS, 'town_body')}|(?:人民)?政府)?"
)
_OFFICE = "街道"
_FULL_BODIES = {None: "人民政府", "政府": "人民政府", "办": "办事处"}
_SHORTEST = 5
"""Characters of a name without a place that may be one body's own: 漳河工程管理局, not 办公室."""
_FORMAL = ("中国", "国家")


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


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """The place that a name begins with, written out or told by its level, and the rest of the name.

    `is_short` says that its name lacks the word for the level (温州海关), `is_level` that only that word
    is printed (市教育局); a name with neither place nor level has none.
    """

    place: NamedArea | None
    rest: str
    sure: bool
    is_short: bool = False
    is_level: bool = False


@cache
def unit_parents() -> tuple[str, ...]:
    """Names that go on with the place of a branch (国网, 中国人民银行), the longest first.

    >>> "国网" in unit_parents()
    True
    """
    words = (word for word, use in table_rows("unit_openers") if use == "parent")
    return tuple(sorted(words, key=len, reverse=True))


def is_town(name: str) -> bool:
    """Whether a name is that of one town or street, alone or with the word for its body.

    >>> is_town("玉潭镇"), is_town("五凤街道办事处"), is_town("各乡镇"), is_town("乡镇")
    (True, True, False, False)
    """
    return _TOWN.fullmatch(name) is not None


def other_body(base: str, named: NamedPlace, home: Home) -> Resolution:
    """Name a body that no list has.

    >>> home = Home("340200")
    >>> other_body("市供水集团", NamedPlace(NamedArea("芜湖市", "340200"), "供水集团", True), home).name
    '芜湖市供水集团'
    """
    kind = ending_kind(base)
    found = _area(base, home) or _branch(base, kind) or _town(base, named, home) or _zone(base, named, home)
    found = found or _by_form(base, named, home, kind)
    return replace(found, status="certain") if _is_printed_in_full(base, named, found) else found


def _is_printed_in_full(base: str, named: NamedPlace, found: Resolution) -> bool:
    """Whether nothing but its place, which is sure, was written out for a body's name."""
    if found.name is None:
        return False
    placed = named.place is not None and named.place.code is not None
    if not named.is_level:
        is_own = placed and found.name == base and is_whole(base)
        is_alone = named.place is None and found.name == base
        if is_own or (is_alone and (stands_alone(base) or base.endswith(words_with(_WORDS, "own_end")))):
            return True
    if not placed or not named.sure or named.is_short or named.place is None:
        return False
    if found.name != named.place.name + named.rest:
        return False
    return is_full_field(named.rest) or is_part_of_known(named.rest, _full_stems())


@cache
def _full_stems() -> frozenset[str]:
    """The bodies that every place has whose form is their full name."""
    return frozenset(short for short, full, _ in table_rows("unit_stems") if short == full)


def _by_form(base: str, named: NamedPlace, home: Home, kind: str | None) -> Resolution:
    """A body told by the ending of its name alone."""
    code = named.place.code if named.place else None
    if kind is None or kind == "collective":
        return Resolution(None, kind, code, "certain")
    if named.place is not None and len(named.rest) > 1:
        return Resolution(named.place.name + _written_out(named.rest), kind, code, "inferred")
    if named.place is None and base.endswith(words_with(_WORDS, "section")):
        # A section of the body whose paper it is has no name but this one.
        return Resolution(None, kind, None, "certain")
    if named.is_level or len(base) < _SHORTEST or not _is_proved(base):
        return unnamed(kind, code, home)
    return Resolution(_written_out(base), kind, code, "inferred")


def unnamed(kind: str | None, code: str | None, home: Home) -> Resolution:
    """A single body that no name can be given; where the issue has an area, one that was looked for there.

    >>> unnamed("government", None, Home()).status, unnamed("government", None, Home("340200")).status
    ('certain', 'inferred')
    """
    return Resolution(None, kind, code, "certain" if home == Home() else "inferred")


def _area(base: str, home: Home) -> Resolution | None:
    """An area named for its government: 鹿城、龙湾、瓯海区政府."""
    code = area_code(base, within=home.code) if home.code else area_code(base)
    if code is None:
        return None
    return Resolution(f"{distinct_name(code)}人民政府", "government", code, "inferred")


def _branch(base: str, kind: str | None) -> Resolution | None:
    """A branch called after its parent and a place: 国网常德供电公司, 中国人民银行芜湖市分行."""
    parent = next((word for word in unit_parents() if base.startswith(word)), "")
    inner = find_area(base[len(parent) :]) if parent else None
    if inner is None:
        return None
    name = _written_out(base)
    # 人民银行 is short for nothing but 中国人民银行.
    sure = name.endswith(base) and name.startswith(_FORMAL) and kind == "vertical"
    return Resolution(name, kind, area_code(inner), "certain" if sure else "inferred")


def _town(base: str, named: NamedPlace, home: Home) -> Resolution | None:
    """A town or a street's office; its county is the issue's own, or stands before it, or is unknown."""
    if named.place is not None and named.is_level:
        return None
    match = _TOWN.fullmatch(named.rest)
    if match is None:
        return None
    place = named.place or (home.own if home.is_narrow else None)
    body = match["body"]
    is_street = match["town"].endswith(_OFFICE)
    full = "办事处" if is_street and body in _FULL_BODIES else _FULL_BODIES.get(body, body)
    kind = "party" if body in ("党委", "党工委") else "government"
    name = (place.name if place else "") + match["town"] + (full or "")
    # In a county's own paper a town's government, printed as such, is the county's.
    is_own = named.place is None and place is not None and place.code is not None and body is not None
    status: Status = "certain" if is_own and full == body and kind == "government" else "inferred"
    return Resolution(name, kind, place.code if place else None, status)


def _zone(base: str, named: NamedPlace, home: Home) -> Resolution | None:
    """A zone's body, called after the city: 市高新区管委会, 高新区管委会, 荆门高新区管委会."""
    match = _zones().fullmatch(named.rest)
    place = named.place or home.own
    if match is None or place is None or not (match["body"] or match["own"]):
        return None
    # One with a name of its own (三山经开区) goes by that, not by the area.
    where = short_name(place.name) if named.place or not match["own"] else ""
    zone = _forms("zone")[match["zone"]]
    name = f"{where}{match['own']}{zone}管理委员会"
    # 管委会 is short for nothing else: a zone with a name of its own is as it is printed.
    own = not named.is_level and (named.place or (match["own"] and not is_of_fields(match["own"])))
    whole = match["body"] and zone == match["zone"] and name.startswith(base[: -len(match["body"])])
    sure = bool(own and whole)
    return Resolution(name, "zone", place.code if where else None, "certain" if sure else "inferred")


def _written_out(name: str) -> str:
    """A name with its short parts in full: 人行常德市中支 → 中国人民银行常德市中心支行."""
    for short, full in _forms("start").items():
        if name.startswith(short):
            name = full + name[len(short) :]
            break
    for short, full in _forms("end").items():
        if name.endswith(short) and not name.endswith(full):
            return name[: -len(short)] + full
    return name


@cache
def _zones() -> re.Pattern[str]:
    zones = alternation(_forms("zone"))
    return re.compile(rf"(?P<own>[^（）()]{{0,8}}?)(?P<zone>{zones})(?P<body>管委会|管理委员会)?")


@cache
def _forms(place: str) -> dict[str, str]:
    """Short parts of names that stand at a place, the longest first, with what they stand for."""
    rows = [(short, full) for short, full, where in table_rows("unit_long_forms") if where == place]
    return dict(sorted(rows, key=lambda row: -len(row[0])))


@cache
def _proving() -> tuple[str, ...]:
    return tuple(ending for ending, (_, strong) in unit_endings().items() if strong)


def _is_proved(name: str) -> bool:
    return name.endswith(_proving())
