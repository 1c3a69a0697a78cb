"""Who took part: persons with their titles, a verb of attendance, and the object behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from gongbao.extract.facts.participants import Person, find_persons
from gongbao.extract.model.flow import Flow
from gongbao.normalize.text.brackets import brackets
from gongbao.normalize.text.lexicon import alternation, one_of, table_rows

_WORDS = "attendance_words"
_ASIDE = rf"并(?:{one_of(_WORDS, 'aside')})"
_NEXT = re.compile(rf"{_ASIDE}|{one_of(_WORDS, 'next')}")
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
class Participation:
    persons: tuple[Person, ...]
    role: Role
    event: tuple[int, int] | None


@cache
def _verbs() -> dict[str, _Verb]:
    roles: dict[str, Role] = {"参加": "参加", "列席": "列席", "主持": "主持"}
    return {verb: _Verb(roles[role], form) for verb, role, form in table_rows("event_verbs")}


@cache
def _verb_pattern() -> re.Pattern[str]:
    return re.compile(alternation(_verbs()))


@cache
def _held() -> re.Pattern[str]:
    """An event that is told to have been held before those who took part: …会议召开，or 市政府召开…会议，."""
    place = r"(?:在[^，,。]{1,16}?)?"
    held = one_of(_WORDS, "held")
    manner = f"(?:{one_of(_WORDS, 'manner_of_holding')})*"
    return re.compile(
        rf"(?:(?P<named>[^，,。]{{4,60}}?){place}{manner}(?:{held})"
        rf"|(?P<body>[^，,。]{{2,16}}?){place}{manner}(?:{held})(?P<object>[^，,。]{{4,60}}))[，,]"
    )


@cache
def _place_before() -> re.Pattern[str]:
    """A place and the verb with an object behind it, nothing else between: 京参加 of 在京参加."""
    verbs = alternation(verb for verb, own in _verbs().items() if own.form == "object")
    return re.compile(rf"(?P<place>[^，,、。；并]{{1,14}}?)(?P<verb>{verbs})")


def bare_attendance(clause: Flow) -> Participation | None:
    """Persons and a verb without an event: 副市长X列席."""
    found = _person_verb(clause.text, 0)
    if found is None or found[3] != len(clause.text) or not found[0]:
        return None
    return Participation(tuple(found[0]), found[1].role, None)


def split_clause(clause: Flow) -> list[Participation]:
    """Persons, verb and object of a clause; then persons and a verb alone, as often as they come."""
    readings = _readings(clause.text, 0)
    if readings and readings[0].event is not None:
        return readings
    held = _held().match(clause.text)
    if held is None:
        return []
    behind = _readings(clause.text, held.end())
    if not behind or any(reading.event is not None for reading in behind):
        return []
    named = held.span("object" if held["object"] else "named")
    return [Participation((), behind[0].role, named), *behind]


def _readings(text: str, at: int) -> list[Participation]:
    """What a text tells from a place on: each time persons and a verb, with an object or without."""
    readings: list[Participation] = []
    while at < len(text):
        found = _person_verb(text, at)
        if found is None:
            break
        persons, verb, start, end = found
        if end >= len(text) or text[end] in "，,":
            readings.append(Participation(tuple(persons), verb.role, None))
            at = end + 1
            continue
        stop = _object_end(text, end)
        aside = _ASIDE_AT_END.search(text, end, stop)
        own = (end if verb.form == "object" else start, aside.start() if aside else stop)
        readings.append(Participation(tuple(persons), verb.role, own if own[0] < own[1] else None))
        at = stop + 1
    return readings


def _person_verb(text: str, at: int) -> tuple[list[Person], _Verb, int, int] | None:
    """The persons and the verb that begin at a place: the first verb before which only persons stand.

    A place does not make the event (在京参加…), nor does whom one accompanies there (陪同X参加…).
    """
    for match in _verb_pattern().finditer(text, at):
        persons = find_persons(text, at, match.start())
        if persons is None:
            continue
        verb, start, end = _verbs()[match[0]], *match.span()
        if verb.form == "place":
            place = _place_before().match(text, end)
            if place and not _verb_pattern().search(place["place"]):
                return persons, _verbs()[place["verb"]], *place.span("verb")
        accompanied = _person_verb(text, end) if match[0] == "陪同" else None
        if accompanied and accompanied[0] and accompanied[1].form == "object":
            return [*persons, *accompanied[0]], *accompanied[1:]
        return persons, verb, start, end
    return None


def _object_end(text: str, at: int) -> int:
    """Where an event's object ends: before a comma that persons and a verb follow, or at a side remark."""
    for place, char in _NAMING.outside(text, at):
        if char not in "，,":
            continue
        rest = text[place + 1 :]
        if _person_verb(text, place + 1) or _NEXT.match(rest):
            return place
    return len(text)
