"""The diary: events with their date and who took part, from clauses of participants, verb and object."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, partial

from gongbao.extract.facts.attendance import Participation, Told, read_clause
from gongbao.extract.facts.context import Context
from gongbao.extract.facts.diary_days import BULLET, Entry, entries
from gongbao.extract.facts.settings import FACT
from gongbao.extract.lexicon.labels import MARK_OF_CLAUSE
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, join
from gongbao.normalize.text.lexicon import one_of
from gongbao.schema.records import Attendance, Event, Status

_CLAUSE_END = re.compile(r"[。；;](?![”’」])")
_ITEM = re.compile(
    rf"(?:^|(?<=[。；;：])\n?|(?<=\n)(?![·•])){BULLET.pattern}|[△▲●◆■]|(?:^|(?<=\n))(?:{MARK_OF_CLAUSE.pattern})"
)
_WORDS = "attendance_words"


@dataclass(slots=True)
class _Open:
    """An event that later sentences may still tell of."""

    entry: Entry
    name: str
    is_held: bool
    is_guessed: bool
    quotes: list[Flow]
    attendances: list[Attendance] = field(default_factory=list)
    is_doubtful: bool = False

    @property
    def told(self) -> Told:
        return Told(self.name, self.is_held)

    def add(self, attendances: Sequence[Attendance], quote: Flow, *, doubtful: bool) -> None:
        """Take more people in; who comes to preside too presides."""
        if quote is not self.quotes[-1]:
            self.quotes.append(quote)
        self.is_doubtful |= doubtful
        for one in attendances:
            at = next((at for at, old in enumerate(self.attendances) if old.person == one.person), None)
            if at is None:
                self.attendances.append(one)
            elif one.role == "主持" and self.attendances[at].role == "参加":
                self.attendances[at] = _presiding(self.attendances[at])

    def close(self, context: Context) -> Event:
        """The event with all that was told of it."""
        quote = join(self.quotes, "；")
        day = self.entry.day
        if self.entry.keeps_day and day is not None:
            quote = join([day, quote])
        status: Status = "inferred" if self.is_guessed else "certain"
        if self.is_doubtful or self.entry.on is None:
            status = "ambiguous"
        return Event(
            self.entry.on,
            self.name,
            tuple(self.attendances),
            quote.text,
            quote.page(context.document),
            status,
            quote.evidence(context.document),
        )


def _presiding(one: Attendance) -> Attendance:
    return Attendance(one.person, one.title, "主持", one.evidence)


def chronicle_events(
    context: Context, flows: Sequence[Flow], year: int | None, month: int | None
) -> tuple[list[Event], list[Finding]]:
    """The events of a diary's paragraphs or rows.

    A day without month or year takes the diary's, and has no date without them.
    """
    events: list[_Open] = []
    findings: list[Finding] = []
    known: set[str] = set()
    for entry in entries(_unspaced(flows), year, month):
        if entry.is_no_day and entry.day is not None:
            findings.append(_unread("diary day", entry.day))
            continue
        for item in _items(entry.body):
            current: _Open | None = None
            for clause in _clauses(item):
                read = partial(_read, context, entry, current, clause, known)
                unread: tuple[list[_Open], Flow | None] = ([], clause)
                found, left = context.faults.guarded("diary clause", clause, read, unread)
                events += found
                current = found[-1] if found else current
                if left is not None and _is_missed(entry, left):
                    findings.append(_unread("diary clause", left))
    return [event.close(context) for event in events], findings


def _unread(what: str, flow: Flow) -> Finding:
    return Finding("unparsed_clause", False, what, None, flow.text, flow.origins[0])


def _is_missed(entry: Entry, clause: Flow) -> bool:
    """Whether a clause that was not read may tell of an event: the weather and figures are none.

    Nor is what stands over the first day, unless it names an official.
    """
    if len(clause.text) <= FACT.longest_unread_day:
        return False
    official, not_event = _official().search(clause.text), _no_event().search(clause.text)
    if entry.day is None:
        return official is not None
    return official is not None or not_event is None


@cache
def _official() -> re.Pattern[str]:
    return re.compile(one_of("official_titles"))


@cache
def _no_event() -> re.Pattern[str]:
    return re.compile(rf"{one_of(_WORDS, 'not_event')}|(?:{one_of(_WORDS, 'measured')})[^，。；\d]{{0,12}}\d")


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


def _items(body: Flow) -> Iterator[Flow]:
    """The items of an entry, which its marks and numbers part; all of it where it has none."""
    start = 0
    for mark in _ITEM.finditer(body.text):
        yield body.slice(start, mark.start())
        start = mark.end()
    yield body.slice(start, len(body.text))


def _clauses(item: Flow) -> Iterator[Flow]:
    """The sentences of an item, and the clauses between semicolons."""
    whole = item.unbroken()
    start = 0
    for end in [*(match.end() for match in _CLAUSE_END.finditer(whole.text)), len(whole.text)]:
        clause = whole.slice(start, end)
        clause = clause.slice(0, len(clause.text.rstrip("。；;")))
        start = end
        if clause.text:
            yield clause


def _read(
    context: Context, entry: Entry, current: _Open | None, clause: Flow, known: set[str]
) -> tuple[list[_Open], Flow | None]:
    """The events that a clause begins, those of the current one told further, and what is left unread."""
    reading = read_clause(clause.text, current.told if current else None, known)
    begun: list[_Open] = []
    for part in reading.parts:
        people = _attendances(context, clause, part)
        known.update(person.name for person in part.persons)
        doubtful = any(person.doubtful for person in part.persons)
        if part.event is not None:
            name = re.sub(r"^[，,]|[，,。；]$", "", clause.slice(*part.event).text)
            current = _Open(entry, name, part.is_held, part.is_guessed, [clause])
            begun.append(current)
        if current is not None:
            current.add(people, clause, doubtful=doubtful)
    left = None if reading.unread is None else clause.slice(reading.unread, len(clause.text))
    return begun, clause if left is not None and left.text else None


def _attendances(context: Context, clause: Flow, part: Participation) -> list[Attendance]:
    return [
        Attendance(
            person.name,
            person.title,
            part.role,
            clause.evidence(context.document, person.start, person.end),
        )
        for person in part.persons
    ]
