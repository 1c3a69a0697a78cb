"""Who is named before a verb of attendance: titles and names, and what else may stand before the verb."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import replace
from functools import cache

from gongbao.extract.facts.settings import FACT
from gongbao.normalize.people.names import has_surname, plain_name, reads_as_name
from gongbao.normalize.text.lexicon import one_of, words_with
from gongbao.normalize.units.areas import LEVEL_ENDINGS, areas, find_area
from gongbao.normalize.units.registry import is_known
from gongbao.normalize.units.unit_names import begins_unit, is_complete
from gongbao.schema.fixed import fixed

_WORDS = "attendance_words"
# What follows 代表, 受…委托: a body or an office, never names.
_BODY = rf"[^，,、。；]{{0,10}}(?:{one_of(_WORDS, 'body')})"
_CHARACTER = r"[\u4e00-\u9fff]"
_APART, _PARTY = one_of(_WORDS, "apart"), one_of(_WORDS, "party")
_COMRADE, _HONOURS = one_of(_WORDS, "comrade"), one_of(_WORDS, "company_of")
_VENUE = rf"在[^，、]{{1,8}}(?:{one_of(_WORDS, 'venue')})"
_REMARK = re.compile(
    rf"(?:（[^（）]*）)?(?:等(?:共?\d{{1,4}}[余多]?[人名位])?(?:[\u4e00-\u9fff]{{0,8}}(?:{_HONOURS}){{1,2}})?(?:{_PARTY})?(?=$|[，、])"
    rf"|{_APART}(?=$)|(?:(?:{_PARTY})(?:\d+人)?|{_COMRADE})(?=$|[，、]))|（[^（）]*）(?=$|[，、])"
    rf"|{_VENUE}(?=[，、])"
)
_HELD_SO = re.compile(r"（[^（）]{1,8}）")
"""How a post is held, before the name: 副市长（挂职）."""
_AS_WELL = one_of(_WORDS, "joins")
_SEPARATOR = re.compile(rf"[、，,]|{_AS_WELL}|[和及与]|同(?!志)")
_LINK = re.compile("[、兼]")
_LONGEST_LEAD = re.compile(rf"{_CHARACTER}{{0,18}}")
_BEHIND_NAME = re.compile(
    rf"等|{_APART}|{_COMRADE}|{_PARTY}|{_VENUE}[，、]|(?:{one_of(_WORDS, 'joins')}|[和及与同])(?![、，,]|$)"
)
_NO_TITLE = re.compile(one_of(_WORDS, "title_goes_on"))
_LEAD = re.compile(rf"[\u4e00-\u9fff]{{0,14}}?(?:{one_of(_WORDS, 'lead')})")
_LEVELS = tuple(LEVEL_ENDINGS)
_DOTS = "·•・‧．"
_NAME = re.compile(rf"[\u4e00-\u9fff{_DOTS}]+")
_DOTTED = re.compile(rf"{_CHARACTER}{{1,8}}(?:[{_DOTS}]{_CHARACTER}{{1,8}}){{1,3}}")


@fixed
class Person:
    """An official with the title that stands before or behind the name, and where both stand."""

    name: str
    title: str | None
    start: int
    end: int
    doubtful: bool = False
    """Whether the name may hold a word that is not known, or be none."""


@cache
def _manner() -> re.Pattern[str]:
    """How and for whom someone takes part, up to the verb; atomic, or 代表市代表市… takes forever."""
    official = rf"代表[^，,、。；]{{0,10}}(?:{_titles().pattern}){_CHARACTER}{{2,3}}"  # 代表市长王安
    return re.compile(
        rf"(?>{one_of(_WORDS, 'manner')}|{official}|代表{_BODY}(?:[、和]{_BODY})*"
        rf"|受{_BODY}(?:的?(?:{one_of(_WORDS, 'bidding')}))|随{_BODY}?(?:{one_of(_WORDS, 'tour')})?团"
        rf"|(?:{one_of(_WORDS, 'by_way')})[^，,、。；]{{1,12}}?(?:{one_of(_WORDS, 'manner_name')}))+\Z"
    )


@cache
def _collective() -> re.Pattern[str]:
    """Officials without names: 全体副市长, 市直有关部门负责人, 委员共38人."""
    members = f"{_titles().pattern}|{one_of(_WORDS, 'members')}"
    start, end, nobody = one_of(_WORDS, "lead_start"), one_of(_WORDS, "body"), one_of(_WORDS, "nobody")
    # 市监察委员会、市人民检察院及 before 有关部门负责人; 市长王会、 is none of these.
    untitled = rf"(?:(?!{_titles().pattern}(?!会))[^，,、。；\d等]){{0,14}}?"
    others = rf"(?:(?:{start}){untitled}(?:{end})(?:[、和及与]|{_AS_WELL}))*"
    return re.compile(
        rf"{others}(?:[省市县区州旗盟]直?)?(?:{one_of(_WORDS, 'collective')})+"
        rf"[^，,。、；]{{0,10}}?(?:{members})等?(?=$|[，,、])"
        rf"|(?:{members})[^，,。、；\d]{{0,2}}\d{{1,4}}[余多]?[名位]?人(?=$|[，,、])"
        rf"|{others}(?:{start})[^，,、。；\d等]{{0,24}}?(?:{one_of(_WORDS, 'unnamed')})等?(?=$|[，,、])"
        rf"|(?:{nobody})(?:[、和](?:{nobody}))*[^，,。、；\d]{{0,4}}?(?:{members})(?=$|[，,、])"
    )


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(_WORDS, 'standing')})?副?(?:{one_of('official_titles')})")


def find_persons(
    text: str, start: int, end: int, known: Set[str] | None = frozenset()
) -> list[Person] | None:
    """The officials that a stretch before a verb consists of, None if anything else stands in it.

    Words of manner right before the verb are no part of the last name; where nothing would be left of
    the name, they are its characters. A name without a title must be one of those known;
    where none are asked for (None) it is doubtful.
    """
    if not 0 < end - start <= FACT.longest_attendance:
        return None
    for stop in _stops(text, start, end):
        found = _officials(text, start, stop, known)
        if found is not None:
            return found
    return None


def _stops(text: str, start: int, end: int) -> Iterator[int]:
    manner = _manner().search(text, start, end)
    if manner:
        yield manner.start()
    before = text[start : manner.start()] if manner else ""
    if manner is None or has_surname(manner[0]) or _title_run(before, 0) < len(before) or not before:
        yield end  # 副市长王一同; but 市领导带队 names no one


def _officials(text: str, start: int, end: int, known: Set[str] | None) -> list[Person] | None:
    """The officials a stretch of text consists of, None if anything else stands in it.

    A title holds for the names behind it up to the next title; it may also stand behind the name. A
    title behind 全体 or 各 names no one.
    """
    segment = text[start:end]
    persons: list[Person] = []
    title: str | None = None
    titled = False
    at = 0
    while at < len(segment):
        separator = _SEPARATOR.match(segment, at)
        if separator and (persons or titled) and not _begins_name(segment, at, known):
            at = separator.end()
            continue
        collective = _collective().match(segment, at)
        if collective:
            at = collective.end()
            titled = True
            continue
        run = _title_run(segment, at)
        led = run > at
        if led:
            title = segment[at:run]
            titled = True
            at = run
            if at >= len(segment):
                return persons or None  # 市领导 alone is no one
            if segment[at] in "、，,":
                continue
            if (held := _HELD_SO.match(segment, at)) is not None:
                at = held.end()
        name = _name_at(segment, at)
        if name is None:
            return None
        behind = name if led else _title_run(segment, name)
        if behind > name and (behind >= len(segment) or segment[behind] in "、，,"):
            persons.append(_person(segment, start, (at, name), segment[name:behind], known))
            at, title = behind, None
            continue
        persons.append(_person(segment, start, (at, name), title, known))
        at = name
        remark = _REMARK.match(segment, at)
        if remark:
            at = remark.end()
            if title is None and (shared := _shared_title(remark[0])) is not None:
                persons = [replace(person, title=person.title or shared) for person in persons]
    return _with_known(persons, known) if at else None


def _begins_name(segment: str, at: int, known: Set[str] | None) -> bool:
    """Whether 和 and the like behind 、 are a surname: what follows has none of its own, nor a title."""
    if segment[at - 1 : at] not in ("、", "，", ",") or _title_run(segment, at + 1) > at + 1:
        return False
    end = _name_at(segment, at)
    name = segment[at:end] if end is not None else ""
    return reads_as_name(name) and (name in (known or ()) or not reads_as_name(name[1:]))


def _with_known(persons: list[Person], known: Set[str] | None) -> list[Person] | None:
    """The persons, if each who has no title is known; where nobody is, each such name is doubtful."""
    untitled = [person for person in persons if person.title is None]
    if any(_is_place(person.name) for person in untitled) or any(
        person.name.endswith(_LEVELS) and find_area(person.name) == person.name for person in persons
    ):
        return None
    if known is not None:
        return persons if all(person.name in known for person in untitled) else None
    if not all(reads_as_name(person.name) for person in untitled):
        return None
    return [replace(person, doubtful=person.doubtful or person.title is None) for person in persons]


def _is_place(name: str) -> bool:
    """Whether a name is rather a place's: 云州市召开…会议 tells of no 云州市 who presided."""
    return (
        len(name) > min(FACT.name_lengths)
        and name[-1] in (*LEVEL_ENDINGS, *words_with(_WORDS, "place_end"))
        and (find_area(name) == name or name[-1] in words_with(_WORDS, "place_end"))
    )


def _shared_title(remark: str) -> str | None:
    """What officials are called together behind their names: 市领导 of 等市领导."""
    body = remark.removeprefix("等").removesuffix("一行").removesuffix("同志")
    return body if _titles().search(body) and _title_at(body, 0) == len(body) else None


def _person(
    segment: str, start: int, own: tuple[int, int], title: str | None, known: Set[str] | None
) -> Person:
    """A person by the place of the name in a stretch; a word that has run into the name is taken off.

    That it has is sure only where the name without it was told of before.
    """
    at, end = own
    name = segment[at:end].removesuffix("同志")
    doubtful = not reads_as_name(name)
    may_hold = end == len(segment) and len(name) > min(FACT.name_lengths) and name[-1] in _adverbs()
    if may_hold and plain_name(name) not in (known or ()):
        name = name[:-1]
        doubtful = plain_name(name) not in (known or ())
    return Person(plain_name(name), title, start + at, start + at + len(name), doubtful)


def settled_names(text: str) -> set[str]:
    """The names that a diary often gives, and never without a last character that could be an adverb.

    >>> sorted(settled_names("副市长陶令则参加；副市长陶令则出席；王安均参加；王安均列席；副市长陶令则陪同"))
    ['陶令则']
    >>> sorted(settled_names("副市长吉克拉且参加；副市长吉克拉且出席；副市长吉克拉且陪同"))
    ['吉克拉且']
    """
    ends = [at for at, char in enumerate(text) if char in _adverbs()]
    before = range(FACT.name_lengths[0], FACT.longest_unusual)  # 沙马尔且 has four characters
    found = {text[at - size : at + 1] for at in ends for size in before if at >= size}
    return {
        name
        for name in found
        if reads_as_name(name) and FACT.settled_name <= text.count(name) == text.count(name[:-1])
    }


@cache
def _adverbs() -> frozenset[str]:
    return frozenset(words_with(_WORDS, "adverb"))


def _title_run(text: str, at: int) -> int:
    """The end of the titles that begin at a place, one behind the other or joined by 、 or 兼."""
    end = _title_at(text, at)
    if end is None:
        return at
    while True:
        link = _LINK.match(text, end)
        following = _title_at(text, link.end()) if link else _title_behind(text, end)
        if following is None:
            return end
        end = following


def _title_behind(text: str, at: int) -> int | None:
    """The end of a title right behind a name or another title: a body before it begins with its rank."""
    begins = _titles().match(text, at) or _lead_start().match(text, at)
    return _title_at(text, at) if begins else None


@cache
def _lead_start() -> re.Pattern[str]:
    return re.compile(one_of(_WORDS, "lead_start"))


def _title_at(text: str, at: int) -> int | None:
    """The end of one title: a place or body before it belongs to it."""
    for match in _titles().finditer(text, at, min(len(text), at + FACT.title_reach)):
        lead = text[at : match.start()]
        if _NO_TITLE.match(text, match.end()):
            continue  # 领导小组组长
        if not lead or (_LONGEST_LEAD.fullmatch(lead) and _body_lead(lead)):
            return match.end()
        if lead and lead + match[0][0] in areas():  # 南雄市委书记
            return match.end()
        if lead and is_known(f"{_OF_ANY_CITY}{lead}{match[0][0]}"):  # 教育局长, short of 市教育局局长
            return match.end()
    return None


def _body_lead(lead: str) -> bool:
    """Whether what stands before a title reads as its body: 市政府, 县; names before 等 are none."""
    if re.search(r"(?<!高)等|[及与由、]", lead) or _LEAD.fullmatch(lead) is None:
        return False
    # 州文化和旅游局; but 李宁和市水利局 is a name and a body.
    return "和" not in lead or is_known(lead) or (is_complete(lead) and begins_unit(lead))


_OF_ANY_CITY = "市"
"""What the registry calls the departments of a government by, where a title leaves it out."""
_LENGTHS = range(min(FACT.name_lengths), FACT.longest_unusual + 2)


def _first_dot(text: str, at: int) -> int:
    return next(place for place in range(at, len(text)) if text[place] in _DOTS)


def _name_at(text: str, at: int) -> int | None:
    """The end of a name before a mark or title: two to four characters, more with a dot or of parts."""
    if text.startswith(("等", *words_with(_WORDS, "gathering")), at):
        return None  # 全市教育局局长会议: whom a meeting is of
    dotted = _DOTTED.match(text, at)
    sizes = range(_first_dot(text, at) - at + 2, dotted.end() - at + 1) if dotted else _LENGTHS
    for size in sizes:
        end = at + size
        if not dotted and size > max(FACT.name_lengths) and not reads_as_name(text[at:end]):
            continue
        if end > len(text) or not _NAME.fullmatch(text, at, end):
            return None
        rest = text[end:]
        if (
            not rest
            or rest[0] in "、，,（"
            or _BEHIND_NAME.match(rest)
            or _title_behind(text, end) is not None
        ):
            if (
                size == min(FACT.name_lengths)
                and len(rest) > 0
                and rest[0] not in "、，,（等"
                and _name_at(text, at + 1) == end + 1
                and end + 1 == len(text)
            ):
                continue
            return end
    return None
