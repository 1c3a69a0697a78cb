"""What a clause of a diary tells: events, who took part in them and how, and what of it is not read."""

from __future__ import annotations

import re
from collections.abc import Set
from dataclasses import replace

from gongbao.extract.facts.attendance_patterns import (
    LOOKS_INTO,
    SPEECH,
    VISIT,
    Role,
    VerbOfPart,
    begins_title,
    beside_event,
    ceremony_end,
    ends_as_done,
    ends_as_event,
    gathering,
    holding,
    in_company_of,
    is_to_come,
    is_told_of,
    joining_in,
    led_group,
    looked_into,
    named_by,
    on_both_sides,
    opening_words,
    other_people,
    person_or_event,
    place_before,
    present_there,
    presiding,
    spoken_at,
    telling,
    tells_election,
    took_part,
    verb_of,
    verb_pattern,
    verbs_of_part,
)
from gongbao.extract.facts.participants import Person, find_persons
from gongbao.normalize.text.brackets import brackets
from gongbao.normalize.text.lexicon import one_of, words_with
from gongbao.schema.fixed import fixed

_WORDS = "attendance_words"
_ASIDE = rf"并(?:{one_of(_WORDS, 'aside')})"
_NEXT = re.compile(rf"{_ASIDE}|(?!{one_of(_WORDS, 'not_next')}){one_of(_WORDS, 'next')}")
# 合并作业现场会 is an event: what is given behind 并作 ends in a word for a speech.
_ASIDE_AT_END = re.compile(
    rf"(?!并作[^，。]*(?<!讲话)(?<!发言)(?<!部署)(?<!报告)(?<!致辞)(?<!动员)$){_ASIDE}[^，。]{{0,14}}$"
)
_NAMING = brackets("quote", "round", "title")  # an event's name may hold commas in these


@fixed
class Told:
    """The event that a diary told of last: its name, and whether those who took part stand behind it."""

    name: str
    is_held: bool


@fixed
class Participation:
    """Persons in a role at an event: the extent of its name, or None where it was told of before.

    `is_held` tells an event that is said to have been held; `is_guessed` a name that may be none,
    `is_subject` persons who stand before the clauses of several, `is_beside` an event before or behind the
    one told of, which later sentences go on with: 会后，举行宪法宣誓仪式.
    """

    persons: tuple[Person, ...]
    role: Role
    event: tuple[int, int] | None
    is_held: bool = False
    is_guessed: bool = False
    is_subject: bool = False
    is_beside: bool = False


@fixed
class ClauseReading:
    """What a clause tells, and where what is not read of it begins (None: all is)."""

    parts: tuple[Participation, ...]
    unread: int | None = None


@fixed
class _Found:
    """Persons and a verb: who, the verb, and its extent."""

    persons: tuple[Person, ...]
    verb: VerbOfPart
    start: int
    end: int


def read_attendances(
    text: str, told: Told | None, known: Set[str], subject: tuple[Person, ...] = ()
) -> ClauseReading:
    """Read a clause from its beginning to the first part that is not understood.

    Args:
        text: The clause, without blanks.
        told: The event told of before, which 会议 and a verb without an object mean; None if there is none.
        known: The names told of before, which may stand without their titles.
        subject: Who stands before this and other clauses: 市长王安：出席…；会见….
    """
    parts: list[Participation] = []
    unread: int | None = None
    at = 0
    while (begins := at) < len(text) and (at := _skip_opening(text, at)) < len(text):
        found = _doer(text, at, known) or _unknown_doer(text, at, told)
        if found is None and subject:
            found = _of_subject(text, at, subject)
        if found is not None and found.verb.form != "said":
            part, stop = _part(text, found, told, known)
        else:
            part, stop = _held_part(text, at)
        if part is None:
            is_aside = told is not None and (found is not None or _is_aside(text, at))
            unread = unread if is_aside or unread is not None else at
            at = _next_doer(text, at, known)
            continue
        guessed = part.is_guessed or unread is not None  # what is not read may be of another day
        is_subject = bool(subject) and part.persons is subject
        beside = told is not None and part.event is not None and _stands_beside(text, begins)
        parts.append(replace(part, is_subject=is_subject, is_guessed=guessed, is_beside=beside))
        at = stop + 1
        if part.event is not None:
            told = Told(text[slice(*part.event)], part.is_held)
    return ClauseReading(tuple(parts), unread)


def leading_persons(text: str, known: Set[str]) -> tuple[Person, ...]:
    """Who did what a clause tells first, to go on with what follows; no one where nobody does.

    What follows on one who presides is what the meeting did.
    """
    found = _doer(text, _skip_opening(text, 0), known)
    return found.persons if found and found.verb.role != "主持" else ()


def _next_doer(text: str, at: int, known: Set[str]) -> int:
    """The next place behind a comma at which persons and a verb stand, or the end."""
    commas = (place for place, char in _NAMING.outside(text, at) if char in "，,")
    return next((place + 1 for place in commas if _goes_on(text, place + 1, known)), len(text))


def _doer(text: str, at: int, known: Set[str] | None) -> _Found | None:
    """Persons and their verb at a place, with 由 before them or without."""
    by = named_by().match(text, at)
    found = _person_verb(text, by.end(), known) if by else None
    return found or _person_verb(text, at, known)


def _of_subject(text: str, at: int, subject: tuple[Person, ...]) -> _Found | None:
    """The verb at a place, of those who stand before the clause."""
    verb = verb_pattern().match(text, at)
    return _Found(subject, verb_of(verb[0]), *verb.span()) if verb else None


def _unknown_doer(text: str, at: int, told: Told | None) -> _Found | None:
    """Names that were not told of before and have no title, where they took part in what is an event."""
    found = _doer(text, at, None)
    if found is None or found.verb.form != "object":
        return None
    own = _ASIDE_AT_END.sub("", text[found.end : _comma(text, found.end)])
    if not own or own in words_with(_WORDS, "back"):
        return found if told else None
    return found if ends_as_event().search(own) else None


def _skip_opening(text: str, at: int) -> int:
    opening = opening_words().match(text, at)
    return opening.end() if opening else at


def _stands_beside(text: str, at: int) -> bool:
    return beside_event().match(text, at) is not None


def _is_aside(text: str, at: int) -> bool:
    """Whether what is left tells of the event alone: it names no one who took part."""
    if tells_election().search(text, at) is not None:
        return False
    if telling().match(text, at) is not None or person_or_event().search(text, at) is None:
        return True
    others = other_people().fullmatch(text, at)
    return others is not None and re.search(one_of("official_titles"), others["who"]) is None


def _comma(text: str, at: int) -> int:
    """The next comma outside of brackets, or the end."""
    return next((place for place, char in _NAMING.outside(text, at) if char in "，,"), len(text))


def _part(
    text: str, found: _Found, told: Told | None, known: Set[str] | None
) -> tuple[Participation | None, int]:
    """What persons and a verb tell, and where it ends; None where the event they mean has no name."""
    role = found.verb.role
    if found.verb.form == "speech":
        stop = _comma(text, found.end)
        return (Participation(found.persons, role, None) if told else None), stop
    spoken = spoken_at().match(text, found.start)
    if spoken and ends_as_event().search(spoken["event"]):
        again = told is not None and _refers_back(spoken["event"], told, whole=False)
        return Participation(found.persons, role, None if again else spoken.span("event")), spoken.end()
    stop = _object_end(text, found, known)
    aside = _ASIDE_AT_END.search(text, found.end, stop)
    if aside and "主持" in aside[0]:
        presides = presiding().fullmatch(aside[0]) is not None and found.verb.form == "object"
        role, aside = ("主持", aside) if presides else (role, None)
    aside = aside or joining_in().search(text, found.end, stop)
    own = text[found.end : aside.start() if aside else stop]
    named = text[found.start] == LOOKS_INTO  # 就税务工作开展调研
    if not named and (not own or _refers_back(own, told, whole=found.verb.form == "whole")):
        if told is None and own and role == "主持" and stop < len(text):  # 主持召开会议，研究…
            return Participation(found.persons, role, (found.end, len(text)), is_guessed=True), len(text)
        return (Participation(found.persons, role, None) if told else None), stop
    start = found.end if found.verb.form == "object" else found.start
    verb = text[found.start : found.end]
    # Whom they accompanied was not understood, or who went with them is in the event's name: 率组到…检查.
    guessed = verb == "陪同" or (verb in ("率", "率领") and found.verb.form == "whole")
    # 在征求意见座谈会上，听取意见 tells where, and not what.
    guessed = guessed or (verb == "在" and own.endswith("上"))
    # 参加学习 behind another event is hardly the name of one.
    guessed = guessed or (told is not None and own in words_with(_WORDS, "gathered"))
    return Participation(found.persons, role, (start, found.end + len(own)), is_guessed=guessed), stop


def _goes_along(own: str, told: Told | None) -> bool:
    """Whether a verb without an object tells what the event told of before was: 省领导王安一同前往看望."""
    verb = verbs_of_part().get(own)
    return told is not None and verb is not None and verb.form == "whole" and own in told.name


def _is_same(own: str, told: Told) -> bool:
    """Whether a ceremony is the one told of in other words: 首发仪式 of …首发式."""
    ends = ceremony_end()
    stem, of_told = ends.sub("", own), ends.sub("", told.name)
    return stem != own and of_told != told.name and len(stem) > 1 and of_told.endswith(stem)


def _refers_back(own: str, told: Told | None, *, whole: bool) -> bool:
    """Whether an object means the event told of before: 会议, or the end of its name."""
    if own in words_with(_WORDS, "back"):
        return True
    if not whole and _goes_along(own, told):
        return True
    if told is not None and told.is_held and (own in words_with(_WORDS, "ceremony") or _is_same(own, told)):
        return True
    if told is not None and own in words_with(_WORDS, "gathered") and own in told.name:
        return gathering().fullmatch(told.name, told.name.rindex(own) + len(own)) is not None
    return (
        told is not None
        and told.is_held
        and not whole
        and (told.name.endswith(own) or own.endswith(told.name))
    )


def _held_part(text: str, at: int) -> tuple[Participation | None, int]:
    """An event that is said to have been held at a place, and where that ends."""
    held = holding().match(text, at)
    if held is None or text.startswith("并", at):  # 并宣布活动启动: what one of them did
        return None, at
    if is_to_come().search(held["named"] or held["body"] or ""):
        return None, at
    span = held.span("object" if held["object"] else "named")
    # 市政府与某集团举行工作座谈: what was held is hardly told without those who held it.
    guessed = ends_as_event().search(text, *span) is None or "与" in (held["body"] or "")
    body = held["body"] or ""
    # 县长王安同某公司董事长李宁举行座谈 tells of people, not of a body.
    are_people = on_both_sides().search(body) is not None and _names_official(body)
    if (guessed and held["begun"]) or verb_pattern().search(body) or are_people:
        return None, at
    return Participation((), "参加", span, is_held=True, is_guessed=guessed), held.end()


def _person_verb(text: str, at: int, known: Set[str] | None) -> _Found | None:
    """The persons and the verb that begin at a place: the first verb before which only persons stand.

    A place does not make the event (在京参加…), nor does whom one accompanies there (陪同X参加…).
    """
    company = in_company_of().search(text, at)
    if company and (company.start() == at or find_persons(text, at, company.start(), known)):
        return _in_company(text, at, company, known)
    for match in verb_pattern().finditer(text, at):
        is_other = begins_title(text, match) or is_told_of(text, match)
        persons = None if is_other else find_persons(text, at, match.start(), known)
        if persons is None:
            continue
        verb, start, end = verb_of(match[0]), *match.span()
        led = led_group().match(text, end) if verb.form == "whole" else None
        if led is not None:  # 由王安率领的检查组在永州检查…
            own = verb_pattern().match(text, led.end())
            return _Found(tuple(persons), verb_of(own[0]), *own.span()) if own else None
        if verb.form == "place":
            place = place_before().match(text, end)
            if place and not verb_pattern().search(place["place"]):
                return _Found(tuple(persons), verbs_of_part()[place["verb"]], *place.span("verb"))
            if present_there().match(text, start):
                return _Found(tuple(persons), SPEECH, start, _comma(text, start))
            if match[0] == "在" and not verb_pattern().search(text, end, _comma(text, end)):
                continue  # where someone was is no event
        accompanied = _person_verb(text, end, known) if match[0] == "陪同" else None
        if accompanied and accompanied.persons and accompanied.verb.form in ("object", "whole", "place"):
            both = (*persons, *accompanied.persons)
            return _Found(both, accompanied.verb, accompanied.start, accompanied.end)
        return _Found(tuple(persons), verb, start, end)
    return None


def _in_company(text: str, at: int, company: re.Match[str], known: Set[str] | None) -> _Found | None:
    """Who did something with whom: 副省长王安在市长李宁陪同下，检查…, or the other way round."""
    others = find_persons(text, *company.span("who"), known)
    if others is None:
        return None
    if company.start() == at:
        found = _person_verb(text, company.end(), known)
        return replace(found, persons=(*found.persons, *others)) if found else None
    persons = find_persons(text, at, company.start(), known) or []
    verb = verb_pattern().match(text, company.end())
    own, end = (verb_of(verb[0]), verb.end()) if verb else (VISIT, company.end())
    return _Found((*persons, *others), own, company.end(), end)


def _object_end(text: str, found: _Found, known: Set[str] | None) -> int:
    """Where an event's object ends: before a comma that persons and a verb follow, or at a side remark.

    A meeting's name goes on behind a comma only with another's; what is done at a place with what is done.
    """
    for place, char in _NAMING.outside(text, found.end):
        if char not in "，,":
            continue
        if place == found.end or _goes_on(text, place + 1, known):
            return place
        if text[found.end : place] in words_with(_WORDS, "back"):
            return place
        rest = text[place + 1 : _comma(text, place + 1)]
        aside = _NEXT.match(rest)
        if found.verb.form == "object":
            others = took_part().search(rest) is not None
            if aside or others or ends_as_event().search(_ASIDE_AT_END.sub("", rest)) is None:
                return place
        elif _names_official(rest) or (
            aside and not (_is_done(rest, aside.end()) or looked_into().match(rest))
        ):
            return place
    return len(text)


def _is_done(rest: str, at: int) -> bool:
    """Whether what is done at a place follows: 检查消防安全工作 of 实地检查消防安全工作."""
    verb = verb_pattern().match(rest, at)
    own = verb_of(verb[0]) if verb else SPEECH
    return own.form in ("whole", "place") or own.role == "主持" or ends_as_done().search(rest) is not None


def _names_official(rest: str) -> bool:
    return re.search(one_of("official_titles"), rest) is not None


def _goes_on(text: str, at: int, known: Set[str] | None) -> bool:
    """Whether persons and a verb follow, with 由 before them or without."""
    return _doer(text, _skip_opening(text, at), known) is not None
