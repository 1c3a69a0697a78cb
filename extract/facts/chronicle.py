"""The diary: events with their date and those who took part, from clauses of participants, verb and object."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Literal

from gongbao.extract.facts.context import Context
from gongbao.extract.layout.flow import Flow, join
from gongbao.extract.layout.paragraphs import Paragraph
from gongbao.extract.tables.model import Finding
from gongbao.normalize.areas import table_rows
from gongbao.schema.records import Attendance, Event, Status

Role = Literal["参加", "列席", "主持"]

_DATE = re.compile(
    r"(?:(?P<year>(?:19|20)\d{2})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日(?:[至—－–-](?:\d{1,2}月)?\d{1,2}日)?(?:[（(]?星期[一二三四五六日天][）)]?)?"
    r"(?:[上下]午|晚上?|凌晨|清晨|中午)?[，,、：:]?"
)
_BULLET = re.compile(r"[△▲●◆■○◇☆★►▶·•※]\s*")
_CLAUSE_END = re.compile(r"[。；;](?![”’」])")
_TOPIC = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．](?!\d)")


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
class _Reading:
    persons: tuple[_Person, ...]
    role: Role
    event: tuple[int, int] | None


def chronicle_events(
    context: Context, paragraphs: Sequence[Paragraph], year: int | None, month: int | None
) -> tuple[list[Event], list[Finding]]:
    """The events of a diary; a day without month or year takes the diary's."""
    events: list[Event] = []
    findings: list[Finding] = []
    for when, flow in _entries(_unspaced([paragraph.flow for paragraph in paragraphs]), year, month):
        if when is None:
            continue
        for clause in _clauses(flow):
            found = _events_of(context, when, clause)
            if not found and not _joins_last(context, events, when, clause):
                if len(clause.text) > 4:
                    findings.append(
                        Finding(
                            "unparsed_clause", False, "diary clause", None, clause.text, clause.origins[0]
                        )
                    )
                continue
            events.extend(found)
    return events, findings


def _unspaced(flows: Sequence[Flow]) -> Flow:
    """One text, a line end between paragraphs, without blanks but those between letters or digits."""
    flow = join(flows, "\n")
    kept = [
        (char, origin)
        for at, (char, origin) in enumerate(zip(flow.text, flow.origins, strict=True))
        if not (char.isspace() and char != "\n") or _between_words(flow.text, at)
    ]
    return Flow("".join(char for char, _ in kept), tuple(origin for _, origin in kept))


def _between_words(text: str, at: int) -> bool:
    return (
        0 < at < len(text) - 1
        and text[at - 1].isascii()
        and text[at + 1].isascii()
        and text[at - 1].isalnum()
        and text[at + 1].isalnum()
    )


def _entries(flow: Flow, year: int | None, month: int | None) -> Iterator[tuple[date | None, Flow]]:
    """What stands under each date, date and bullets taken off."""
    when: date | None = None
    start = 0
    text = flow.text
    marks: list[tuple[int, int, date | None]] = []
    for match in re.finditer(
        rf"(?:^|(?<=[\n。；]))(?:{_BULLET.pattern})?(?:{_TOPIC.pattern})?(?={_DATE.pattern})", text
    ):
        found = _DATE.match(text, match.end())
        if found is None or (
            found["month"] is None and match.start() and text[match.start() - 1] not in "\n。"
        ):
            continue
        month = int(found["month"]) if found["month"] else month
        year = int(found["year"]) if found["year"] else year
        marks.append((match.start(), found.end(), _date(year, month, int(found["day"]))))
    for number, (_, body, when) in enumerate(marks):
        end = marks[number + 1][0] if number + 1 < len(marks) else len(text)
        yield when, flow.slice(body, end)
    del start


def _date(year: int | None, month: int | None, day: int) -> date | None:
    if year is None or month is None:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _clauses(flow: Flow) -> Iterator[Flow]:
    """The sentences of an entry, and the clauses between semicolons, without bullets."""
    kept = [(char, origin) for char, origin in zip(flow.text, flow.origins, strict=True) if char != "\n"]
    whole = Flow("".join(char for char, _ in kept), tuple(origin for _, origin in kept))
    text = whole.text
    start = 0
    ends = [match.end() for match in _CLAUSE_END.finditer(text)]
    ends += [match.start() for match in re.finditer(r"(?<!^)[△▲●◆■]", text)]
    for end in [*sorted(ends), len(text)]:
        clause = whole.slice(start, end)
        start = end
        bullet = re.match(
            rf"(?:{_BULLET.pattern})?(?:{_TOPIC.pattern})?(?:[上下]午|晚上?|当日|同日|当天)?[，,、]?",
            clause.text,
        )
        clause = clause.slice(bullet.end() if bullet else 0, len(clause.text.rstrip("。；;")))
        if clause.text:
            yield clause


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
    return re.compile(words)


def _events_of(context: Context, when: date, clause: Flow) -> list[Event]:
    """The events of a clause: its main one, with those who 参加 or 列席 in clauses behind it."""
    parts = _split(clause)
    if not parts:
        return []
    events: list[Event] = []
    for reading in parts:
        if reading.event is not None:
            own = clause.slice(*reading.event)
            name = re.sub(r"^[，,]|[，,。；]$", "", own.text)
            status: Status = "certain" if reading.persons else "ambiguous"
            events.append(
                Event(
                    when,
                    name,
                    _attendances(context, clause, reading),
                    clause.text,
                    clause.page(context.document),
                    status,
                    clause.evidence(context.document),
                )
            )
        elif events:
            last = events[-1]
            known = {attendance.person for attendance in last.attendances}
            more = tuple(a for a in _attendances(context, clause, reading) if a.person not in known)
            events[-1] = _with(last, more)
    return [event for event in events if event.attendances]


def _with(event: Event, more: tuple[Attendance, ...]) -> Event:
    return Event(
        event.date,
        event.event,
        (*event.attendances, *more),
        event.quote,
        event.page,
        event.status,
        event.evidence,
    )


def _joins_last(context: Context, events: list[Event], when: date, clause: Flow) -> bool:
    """A clause that only says who 列席 or 参加 belongs to the event before it on that day."""
    readings = _bare_attendance(clause)
    if readings is None or not events or events[-1].date != when:
        return False
    last = events[-1]
    more = _attendances(context, clause, readings)
    events[-1] = Event(
        last.date,
        last.event,
        (*last.attendances, *more),
        f"{last.quote}；{clause.text}",
        last.page,
        last.status,
        (*last.evidence, *clause.evidence(context.document)),
    )
    return True


def _bare_attendance(clause: Flow) -> _Reading | None:
    match = next((m for m in _verb_pattern().finditer(clause.text) if m.end() == len(clause.text)), None)
    if match is None:
        return None
    persons = _persons(clause.text, 0, match.start())
    return _Reading(tuple(persons), _verbs()[match[0]].role, None) if persons else None


def _attendances(context: Context, clause: Flow, reading: _Reading) -> tuple[Attendance, ...]:
    return tuple(
        Attendance(
            person.name,
            person.title,
            reading.role,
            clause.evidence(context.document, person.start, person.end),
        )
        for person in reading.persons
    )


def _split(clause: Flow) -> list[_Reading]:
    """Persons, verb and object of a clause; then persons and a verb alone, as often as they come."""
    text = clause.text
    readings: list[_Reading] = []
    at = 0
    while at < len(text):
        found = _person_verb(text, at)
        if found is None:
            break
        persons, verb, start, end = found
        if end >= len(text) or text[end] in "，,":
            readings.append(_Reading(tuple(persons), verb.role, None))
            at = end + 1
            continue
        stop = _object_end(text, end)
        readings.append(_Reading(tuple(persons), verb.role, (start if verb.whole else end, stop)))
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
    """Where an event's object ends: before a comma behind which persons and a verb follow, or a side remark."""
    depth = 0
    for place in range(at, len(text)):
        char = text[place]
        depth += (char in "“（《(") - (char in "”）》)" and depth > 0)
        if char not in "，," or depth:
            continue
        rest = text[place + 1 :]
        if _person_verb_close(text, place + 1) or re.match(
            r"并(?:讲话|致辞|作|发言|宣布|见证)|就|听取|研究|审议|传达|强调|要求|对|现场", rest
        ):
            return place
    tail = re.search(r"并(?:讲话|致辞|发言|作[^，。]{2,12}讲话)$", text[at:])
    return at + tail.start() if tail else len(text)


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
    """Whether what stands before a title reads as its body: 市政府, 市委, 县, 区; names before 等 are none."""
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
