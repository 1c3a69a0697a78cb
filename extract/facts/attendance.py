"""What a clause of a diary tells: events, who took part in them and how, and what of it is not read."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import dataclass
from functools import cache
from typing import Literal

from gongbao.extract.facts.participants import Person, find_persons
from gongbao.normalize.text.brackets import brackets
from gongbao.normalize.text.lexicon import alternation, one_of, table_rows, words_with

_WORDS = "attendance_words"
_ASIDE = rf"并(?:{one_of(_WORDS, 'aside')})"
_NEXT = re.compile(rf"{_ASIDE}|(?!就业|研究生|学习型|学习贯彻|对口|对外|向上|为民){one_of(_WORDS, 'next')}")
# 合并作业现场会 is an event: what is given behind 并作 ends in a word for a speech.
_ASIDE_AT_END = re.compile(
    rf"(?!并作[^，。]*(?<!讲话)(?<!发言)(?<!部署)(?<!报告)(?<!致辞)(?<!动员)$){_ASIDE}[^，。]{{0,14}}$"
)
_NAMING = brackets("quote", "round", "title")  # an event's name may hold commas in these
Role = Literal["参加", "列席", "主持"]


@dataclass(frozen=True, slots=True)
class _Verb:
    role: Role
    form: str


@dataclass(frozen=True, slots=True)
class Told:
    """The event that a diary told of last: its name, and whether those who took part stand behind it."""

    name: str
    is_held: bool


@dataclass(frozen=True, slots=True)
class Participation:
    """Persons in a role at an event: the extent of its name, or None where it was told of before.

    `is_held` tells an event that is said to have been held; `is_guessed` a name that may be none.
    """

    persons: tuple[Person, ...]
    role: Role
    event: tuple[int, int] | None
    is_held: bool = False
    is_guessed: bool = False


@dataclass(frozen=True, slots=True)
class ClauseReading:
    """What a clause tells, and where what is not read of it begins (None: all is)."""

    parts: tuple[Participation, ...]
    unread: int | None = None


@dataclass(frozen=True, slots=True)
class _Found:
    """Persons and a verb: who, the verb, and its extent."""

    persons: tuple[Person, ...]
    verb: _Verb
    start: int
    end: int


@cache
def _verbs() -> dict[str, _Verb]:
    roles: dict[str, Role] = {"参加": "参加", "列席": "列席", "主持": "主持"}
    return {verb: _Verb(roles[role], form) for verb, role, form in table_rows("event_verbs")}


_SPEECH = _Verb("参加", "speech")


@cache
def _verb_pattern() -> re.Pattern[str]:
    """A verb, or what stands before a speech: 作政府工作报告, 为中心揭牌."""
    speech = (
        rf"(?:作|致|发表|为(?![作致参出主列]))(?=[^，,。；]{{0,30}}(?:{one_of(_WORDS, 'speech')})(?:[，,]|$))"
    )
    return re.compile(f"{alternation(_verbs())}|{speech}")


@cache
def _held() -> re.Pattern[str]:
    """An event that is told to have been held: …会议召开, or 市政府召开…会议, up to a comma or the end."""
    place = r"(?:于[^，,。在]{2,12})?(?:在[^，,。]{1,16}?)?"
    held = one_of(_WORDS, "held")
    manner = f"(?:{one_of(_WORDS, 'manner_of_holding')})*"
    return re.compile(
        rf"(?:(?P<named>[^，,。]{{4,60}}?){place}{manner}(?:{held})"
        rf"|(?P<body>[^，,。]{{0,16}}?){place}{manner}(?:{held})(?P<object>[^，,。]{{2,60}}))(?=[，,]|$)"
    )


@cache
def _ends_as_event() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(_WORDS, 'event_end')})[”》）]?$")


@cache
def _by() -> re.Pattern[str]:
    """What stands before those who did it: 会议由, 由."""
    return re.compile(rf"(?:{one_of(_WORDS, 'back')})?由")


@cache
def _said() -> re.Pattern[str]:
    """How a sentence begins that tells what was said or done at an event: 会议强调, 高仪指出, 审议通过."""
    back, said, says = one_of(_WORDS, "back"), one_of(_WORDS, "said"), one_of(_WORDS, "says")
    return re.compile(
        rf"(?:(?:{back}|会上)[^，,。]{{0,8}}?|与会[^，,。]{{1,10}}?|大家)(?:{said})|[^，,。]{{2,24}}?(?:{says})(?:[，,：:]|$)"
        rf"|(?:{said})"
    )


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"[，,、]*(?:(?:{one_of(_WORDS, 'opening')})[，,、：:]?)?[，,、]*")


@cache
def _place_before() -> re.Pattern[str]:
    """A place and the verb with an object behind it, nothing else between: 京参加 of 在京参加."""
    verbs = alternation(verb for verb, own in _verbs().items() if own.form == "object")
    return re.compile(rf"(?P<place>[^，,、。；并]{{1,14}}?)(?P<verb>{verbs})")


def read_clause(text: str, told: Told | None, known: Set[str]) -> ClauseReading:
    """Read a clause from its beginning to the first part that is not understood.

    Args:
        text: The clause, without blanks.
        told: The event told of before, which 会议 and a verb without an object mean; None if there is none.
        known: The names told of before, which may stand without their titles.
    """
    parts: list[Participation] = []
    at = 0
    while (at := _skip_opening(text, at)) < len(text):
        if told is not None and told.is_held and (by := _by().match(text, at)):
            at = by.end()
        found = _person_verb(text, at, known)
        if found is None and (by := _by().match(text, at)):
            found = _person_verb(text, by.end(), known)
        if found is not None:
            if found.verb.form == "said":
                return ClauseReading(tuple(parts), None if told else at)
            part, stop = _part(text, found, told, known)
            if part is None:
                return ClauseReading(tuple(parts), at)
        elif (held := _held().match(text, at)) is not None:
            part, stop = _held_part(text, held), held.end()
        else:
            is_told = told is not None and (bool(parts) or _said().match(text, at) is not None)
            return ClauseReading(tuple(parts), None if is_told and _is_aside(text, at) else at)
        parts.append(part)
        at = stop + 1
        if part.event is not None:
            told = Told(text[slice(*part.event)], part.is_held)
    return ClauseReading(tuple(parts))


def _skip_opening(text: str, at: int) -> int:
    opening = _opening().match(text, at)
    return opening.end() if opening else at


def _is_aside(text: str, at: int) -> bool:
    """Whether what is left tells of the event alone: it names no one who took part."""
    return _said().match(text, at) is not None or _person_or_event().search(text, at) is None


@cache
def _person_or_event() -> re.Pattern[str]:
    held = one_of(_WORDS, "held")
    return re.compile(f"{one_of('official_titles')}|{held}")


def _part(text: str, found: _Found, told: Told | None, known: Set[str]) -> tuple[Participation | None, int]:
    """What persons and a verb tell, and where it ends; None where the event they mean has no name."""
    stop = _object_end(text, found.end, known)
    bare = Participation(found.persons, found.verb.role, None)
    if found.verb.form == "speech":
        return (bare if told else None), stop
    aside = _ASIDE_AT_END.search(text, found.end, stop)
    end = aside.start() if aside else stop
    own = text[found.end : end]
    if not own or _refers_back(own, told, whole=found.verb.form == "whole"):
        if told is None and own and found.verb.role == "主持" and stop < len(text):  # 主持召开会议，研究…
            last = len(text)
            return Participation(found.persons, "主持", (found.end, last), is_guessed=True), last
        return (bare if told else None), stop
    start = found.end if found.verb.form == "object" else found.start
    return Participation(found.persons, found.verb.role, (start, end)), stop


def _refers_back(own: str, told: Told | None, *, whole: bool) -> bool:
    """Whether an object means the event told of before: 会议, or the end of its name."""
    if own in words_with(_WORDS, "back"):
        return True
    return (
        told is not None
        and told.is_held
        and not whole
        and (told.name.endswith(own) or own.endswith(told.name))
    )


def _held_part(text: str, held: re.Match[str]) -> Participation:
    span = held.span("object" if held["object"] else "named")
    guessed = _ends_as_event().search(text, *span) is None
    return Participation((), "参加", span, is_held=True, is_guessed=guessed)


def _person_verb(text: str, at: int, known: Set[str]) -> _Found | None:
    """The persons and the verb that begin at a place: the first verb before which only persons stand.

    A place does not make the event (在京参加…), nor does whom one accompanies there (陪同X参加…).
    """
    for match in _verb_pattern().finditer(text, at):
        persons = find_persons(text, at, match.start(), known)
        if persons is None:
            continue
        verb, start, end = _verbs().get(match[0], _SPEECH), *match.span()
        if verb.form == "place":
            place = _place_before().match(text, end)
            if place and not _verb_pattern().search(place["place"]):
                return _Found(tuple(persons), _verbs()[place["verb"]], *place.span("verb"))
        accompanied = _person_verb(text, end, known) if match[0] == "陪同" else None
        if accompanied and accompanied.persons and accompanied.verb.form in ("object", "whole", "place"):
            both = (*persons, *accompanied.persons)
            return _Found(both, accompanied.verb, accompanied.start, accompanied.end)
        return _Found(tuple(persons), verb, start, end)
    return None


def _object_end(text: str, at: int, known: Set[str]) -> int:
    """Where an event's object ends: before a comma that persons and a verb follow, or at a side remark."""
    for place, char in _NAMING.outside(text, at):
        if char not in "，,":
            continue
        if _NEXT.match(text, place + 1) or _goes_on(text, place + 1, known):
            return place
    return len(text)


def _goes_on(text: str, at: int, known: Set[str]) -> bool:
    """Whether persons and a verb follow, with 由 before them or without."""
    at = _skip_opening(text, at)
    by = _by().match(text, at)
    return _person_verb(text, by.end() if by else at, known) is not None
