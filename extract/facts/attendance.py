"""Who took part: persons with their titles, a verb of attendance, and the object behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from gongbao.extract.layout.flow import Flow
from gongbao.normalize.tables import table_rows

_ASIDE = r"并(?:讲话|致辞|致欢迎辞|作|发言|宣布|见证|授牌|揭牌|颁奖)"
# 合并作业现场会 is an event: what is given behind 并作 ends in a word for a speech.
_ASIDE_AT_END = re.compile(
    rf"(?!并作[^，。]*(?<!讲话)(?<!发言)(?<!部署)(?<!报告)(?<!致辞)(?<!动员)$){_ASIDE}[^，。]{{0,14}}$"
)
Role = Literal["参加", "列席", "主持"]


@dataclass(frozen=True, slots=True)
class _Verb:
    role: Role
    whole: bool


@dataclass(frozen=True, slots=True)
class _Person:
    name: str
    title: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Reading:
    persons: tuple[_Person, ...]
    role: Role
    event: tuple[int, int] | None


@cache
def _verbs() -> dict[str, _Verb]:
    roles: dict[str, Role] = {"参加": "参加", "列席": "列席", "主持": "主持"}
    return {verb: _Verb(roles[role], whole == "whole") for verb, role, whole in table_rows("event_verbs.csv")}


@cache
def _verb_pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(_verbs(), key=len, reverse=True)))


@cache
def _titles() -> re.Pattern[str]:
    words = "|".join(sorted((row[0] for row in table_rows("official_titles.csv")), key=len, reverse=True))
    return re.compile(rf"(?:常务|第一|执行)?副?(?:{words})")


def bare_attendance(clause: Flow) -> Reading | None:
    match = next((m for m in _verb_pattern().finditer(clause.text) if m.end() == len(clause.text)), None)
    if match is None:
        return None
    persons = _persons(clause.text, 0, match.start())
    return Reading(tuple(persons), _verbs()[match[0]].role, None) if persons else None


def split_clause(clause: Flow) -> list[Reading]:
    """Persons, verb and object of a clause; then persons and a verb alone, as often as they come."""
    text = clause.text
    readings: list[Reading] = []
    at = 0
    while at < len(text):
        found = _person_verb(text, at)
        if found is None:
            break
        persons, verb, start, end = found
        if end >= len(text) or text[end] in "，,":
            readings.append(Reading(tuple(persons), verb.role, None))
            at = end + 1
            continue
        stop = _object_end(text, end)
        aside = _ASIDE_AT_END.search(text, end, stop)
        own = (start if verb.whole else end, aside.start() if aside else stop)
        readings.append(Reading(tuple(persons), verb.role, own))
        at = stop + 1
    if readings and readings[0].event is None:
        return []
    return readings


def _person_verb(text: str, at: int) -> tuple[list[_Person], _Verb, int, int] | None:
    """The persons and the verb that begin at a place: the first verb before which only persons stand."""
    for match in _verb_pattern().finditer(text, at):
        persons = _persons(text, at, match.start())
        if persons:
            return persons, _verbs()[match[0]], match.start(), match.end()
    return None


def _object_end(text: str, at: int) -> int:
    """Where an event's object ends: before a comma that persons and a verb follow, or at a side remark."""
    depth = 0
    for place in range(at, len(text)):
        char = text[place]
        depth += (char in "“（《(") - (char in "”）》)" and depth > 0)
        if char not in "，," or depth:
            continue
        rest = text[place + 1 :]
        if _person_verb_close(text, place + 1) or re.match(
            rf"{_ASIDE}|就|听取|研究|审议|传达|强调|要求|对|现场", rest
        ):
            return place
    return len(text)


def _person_verb_close(text: str, at: int) -> bool:
    found = _person_verb(text, at)
    return found is not None


def _persons(text: str, start: int, end: int) -> list[_Person]:
    """The officials a stretch of text consists of; none if anything else stands in it.

    A title holds for the names behind it up to the next title; it may also stand behind the name.
    """
    segment = text[start:end]
    if not segment or len(segment) > 400:
        return []
    persons: list[_Person] = []
    title: str | None = None
    at = 0
    while at < len(segment):
        separator = re.match(r"[、，,]|以及|[和及]", segment[at:])
        if separator and (persons or title):
            at += separator.end()
            continue
        run = _title_run(segment, at)
        if run > at:
            title = segment[at:run]
            at = run
            if at >= len(segment):
                return []
            name = _name_at(segment, at)
            if name is None:
                return []
        else:
            name = _name_at(segment, at)
            if name is None:
                return []
            behind = _title_run(segment, name)
            if behind > name and (behind >= len(segment) or segment[behind] in "、，,"):
                persons.append(_Person(segment[at:name], segment[name:behind], start + at, start + behind))
                at, title = behind, None
                continue
            if title is None:
                return []
        persons.append(_Person(segment[at:name].removesuffix("同志"), title, start + at, start + name))
        at = name
        remark = re.match(
            r"等(?:市?领导(?:同志)?)?(?=$|[，、])|分别(?=$)|(?:一行|同志)(?=$|[，、])", segment[at:]
        )
        if remark:
            at += remark.end()
    return persons


def _title_run(text: str, at: int) -> int:
    """The end of the titles that begin at a place, joined by 、 or 兼: 市委常委、副市长."""
    end = at
    while True:
        match = _title_at(text, end)
        if match is None:
            return end
        end = match
        link = re.match(r"、|兼|，(?=[\u4e00-\u9fff])", text[end:])
        if link and link[0] != "，" and (following := _title_at(text, end + link.end())) is not None:
            end = following
            if not re.match(r"、|兼", text[end:]):
                return end


def _title_at(text: str, at: int) -> int | None:
    """The end of one title: a place or body before it belongs to it."""
    for match in _titles().finditer(text, at, min(len(text), at + 24)):
        lead = text[at : match.start()]
        if re.fullmatch(r"(?:[\u4e00-\u9fff]{0,18})", lead) and (not lead or _body_lead(lead)):
            return match.end()
    return None


def _body_lead(lead: str) -> bool:
    """Whether what stands before a title reads as its body: 市政府, 县; names before 等 are none."""
    return not re.search(r"(?<!高)等", lead) and bool(
        re.fullmatch(
            r"(?:[\u4e00-\u9fff]{0,14}?(?:省|市|县|区|州|府|委|会|局|厅|办|院|室|协|校|处|中心|集团|公司|军分区|组|部|团|学|队|党|盟))",
            lead,
        )
    )


def _name_at(text: str, at: int) -> int | None:
    """The end of a person's name: two to four characters up to a mark, a title or the end."""
    for size in (2, 3, 4):
        end = at + size
        if end > len(text) or not re.fullmatch(r"[\u4e00-\u9fff·]+", text[at:end]):
            return None
        rest = text[end:]
        if (
            not rest
            or rest[0] in "、，,"
            or re.match(r"等|分别|同志|一行|(?:和|以?及)(?![、，,]|$)", rest)
            or _title_at(text, end) is not None
        ):
            if (
                size == 2
                and len(rest) > 0
                and rest[0] not in "、，,等"
                and _name_at(text, at + 1) == end + 1
                and end + 1 == len(text)
            ):
                continue
            return end
    return None
