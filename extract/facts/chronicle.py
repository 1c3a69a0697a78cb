"""The diary: events with their date and who took part, from clauses of participants, verb and object."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from gongbao.extract.document.paragraphs import Paragraph
from gongbao.extract.facts.attendance import Participation, bare_attendance, split_clause
from gongbao.extract.facts.context import Context
from gongbao.extract.facts.settings import FACT
from gongbao.extract.lexicon.labels import MARK_OF_CLAUSE
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, join
from gongbao.normalize.text.look_alikes import plain_digits
from gongbao.normalize.time.days import day_entry
from gongbao.schema.records import Attendance, Event, Status

_BULLET = re.compile(r"[△▲●◆■○◇☆★►▶·•※]\s*")
_OPENING = re.compile(rf"(?:^|(?<=[\n。；]))(?:{_BULLET.pattern})?(?:{MARK_OF_CLAUSE.pattern})?")
_CLAUSE_END = re.compile(r"[。；;](?![”’」])")


def chronicle_events(
    context: Context, paragraphs: Sequence[Paragraph], year: int | None, month: int | None
) -> tuple[list[Event], list[Finding]]:
    """The events of a diary; a day without month or year takes the diary's, and has no date without them."""
    events: list[Event] = []
    findings: list[Finding] = []
    for day, flow in _entries(_unspaced([paragraph.flow for paragraph in paragraphs]), year, month):
        try:
            when = day.on
        except ValueError:  # 4月31日
            findings.append(Finding("unparsed_clause", False, "diary day", None, day.text, day.offset))
            continue
        for clause in _clauses(flow):
            read = partial(_events_of, context, when, clause)
            found: list[Event] = context.faults.guarded("diary clause", clause, read, [])
            if not found and not _joins_last(context, events, when, clause):
                if len(clause.text) > FACT.longest_unread_day:
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
    return flow.keeping(
        [
            not char.isspace() or char == "\n" or _between_words(flow.text, at)
            for at, char in enumerate(flow.text)
        ]
    )


def _between_words(text: str, at: int) -> bool:
    return (
        0 < at < len(text) - 1
        and text[at - 1].isascii()
        and text[at + 1].isascii()
        and text[at - 1].isalnum()
        and text[at + 1].isalnum()
    )


@dataclass(frozen=True, slots=True)
class _Day:
    """The day over an entry: year and month None where neither it nor what stands above prints them."""

    year: int | None
    month: int | None
    day: int
    text: str
    offset: int

    @property
    def on(self) -> date | None:
        """The date; None where its year or month is not printed.

        Raises:
            ValueError: There is no such day.
        """
        if self.month is None or self.year is None:
            return None
        return date(self.year, self.month, self.day)


def _entries(flow: Flow, year: int | None, month: int | None) -> Iterator[tuple[_Day, Flow]]:
    """What stands under each date, date and bullets taken off."""
    text = plain_digits(flow.text)
    marks: list[tuple[int, int, _Day]] = []
    for match in _OPENING.finditer(text):
        at = match.end()
        found = day_entry(text, at)
        before = text[match.start() - 1 : match.start()]
        if found is None or (found.month is None and before not in ("\n" if found.in_words else "\n。")):
            continue
        month, year = found.month or month, found.year or year
        day = _Day(year, month, found.day, text[at : found.stop], flow.origins[at])
        marks.append((match.start(), found.stop, day))
    for number, (_, body, day) in enumerate(marks):
        end = marks[number + 1][0] if number + 1 < len(marks) else len(text)
        yield day, flow.slice(body, end)


def _clauses(flow: Flow) -> Iterator[Flow]:
    """The sentences of an entry, and the clauses between semicolons, without bullets."""
    whole = flow.unbroken()
    text = whole.text
    start = 0
    ends = [match.end() for match in _CLAUSE_END.finditer(text)]
    ends += [match.start() for match in re.finditer(r"(?<!^)[△▲●◆■]", text)]
    for end in [*sorted(ends), len(text)]:
        clause = whole.slice(start, end)
        start = end
        bullet = re.match(
            rf"(?:{_BULLET.pattern})?(?:{MARK_OF_CLAUSE.pattern})?(?:[上下]午|晚上?|当日|同日|当天)?[，,、]?",
            clause.text,
        )
        clause = clause.slice(bullet.end() if bullet else 0, len(clause.text.rstrip("。；;")))
        if clause.text:
            yield clause


def _events_of(context: Context, when: date | None, clause: Flow) -> list[Event]:
    """The events of a clause: its main one, with those who 参加 or 列席 in clauses behind it."""
    parts = split_clause(clause)
    if not parts:
        return []
    events: list[Event] = []
    for reading in parts:
        if reading.event is not None:
            own = clause.slice(*reading.event)
            name = re.sub(r"^[，,]|[，,。；]$", "", own.text)
            doubtful = when is None or any(person.doubtful for person in reading.persons)
            status: Status = "ambiguous" if doubtful else "certain"
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
            doubtful = any(person.doubtful for person in reading.persons)
            events[-1] = _with(last, more, "ambiguous" if doubtful else last.status)
    return [event for event in events if event.attendances]


def _with(event: Event, more: tuple[Attendance, ...], status: Status) -> Event:
    return Event(
        event.date,
        event.event,
        (*event.attendances, *more),
        event.quote,
        event.page,
        status,
        event.evidence,
    )


def _joins_last(context: Context, events: list[Event], when: date | None, clause: Flow) -> bool:
    """A clause that only says who 列席 or 参加 belongs to the event before it on that day."""
    readings = bare_attendance(clause)
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


def _attendances(context: Context, clause: Flow, reading: Participation) -> tuple[Attendance, ...]:
    return tuple(
        Attendance(
            person.name,
            person.title,
            reading.role,
            clause.evidence(context.document, person.start, person.end),
        )
        for person in reading.persons
    )
