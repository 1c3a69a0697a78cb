"""The diary: events with their date and who took part, from clauses of participants, verb and object."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache, partial
from itertools import pairwise

from gongbao.extract.facts.attendance import Participation, Told, leading_persons, read_attendances
from gongbao.extract.facts.attendance_patterns import came, other_people
from gongbao.extract.facts.context import Context
from gongbao.extract.facts.decisions import is_shortly_before
from gongbao.extract.facts.diary_days import BULLET, Entry, entries
from gongbao.extract.facts.faults import Faults
from gongbao.extract.facts.participants import Person, find_persons, settled_names
from gongbao.extract.facts.settings import FACT
from gongbao.extract.lexicon.labels import MARK_OF_ENTRY
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, join
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.text.ornaments import ENTRY_FIGURES
from gongbao.normalize.time.days import days_in
from gongbao.schema.fixed import fixed
from gongbao.schema.records import Attendance, Event, Status

_CLAUSE_END = re.compile(r"[。；;](?![”’」])|[！!](?![^《》“”。]*[》”])")
_ITEM = re.compile(
    rf"(?:^|(?<=[。；;：])\n?|(?<=[\n\v])(?![·•])){BULLET.pattern}|[{ENTRY_FIGURES}\f]|(?:^|(?<=\n))(?:{MARK_OF_ENTRY.pattern})"
)
_BREAK = r"[\n\v]"
_LINE = re.compile(r"[^\n\v]+")
_WORDS = "attendance_words"
_REPORTER = r"(?:[（(][^（）()]*[）)])"
_LEAD = re.compile(
    rf"\s*(?P<dated>[^。，：\n]{{0,24}}?(?:(?:{one_of(_WORDS, 'report_lead')})"
    rf"(?={_REPORTER}|[：:\s\d]|{one_of(_WORDS, 'today')}|{one_of(_WORDS, 'reported')}|$)"
    rf"|(?:{one_of(_WORDS, 'reports')})(?={_REPORTER}|[：:])))"
    rf"{_REPORTER}?[：:\s]*"
    rf"(?:(?:{one_of(_WORDS, 'reported')})[^。，：\n]{{2,30}}?"
    rf"(?:{one_of(_WORDS, 'report_lead')}|{one_of(_WORDS, 'reports')})[，：])?"
)
_TODAY = re.compile(rf"(?:{one_of(_WORDS, 'today')})(?=[^，。]{{0,3}}[，\u4e00-\u9fff])")
_HELD_BY = re.compile(rf"(?:{one_of(_WORDS, 'held')})(?P<open>（)(?P<who>[^（）]*)）\Z")


@fixed
class _Subject:
    """Who stands before the clauses of an item, and the text their places are counted in."""

    persons: tuple[Person, ...]
    flow: Flow
    is_carried: bool = False
    """Whether they stand in the clause before, which a semicolon parts from this one: a guess."""


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
    is_beside: bool = False
    is_behind: bool = False
    """Whether a clause behind it was not read, which may tell of another event: whose people follow?"""

    @property
    def told(self) -> Told:
        return Told(self.name, self.is_held)

    def add(self, attendances: Sequence[Attendance], quote: Flow, *, doubtful: bool) -> None:
        """Take more people in; who comes to preside too presides."""
        if quote is not self.quotes[-1]:
            self.quotes.append(quote)
        self.is_doubtful |= doubtful or (self.is_behind and bool(attendances))
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
        status: Status = "inferred" if self.is_guessed or self.entry.is_guess else "certain"
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
    whole = _unspaced(flows)
    known = settled_names(whole.text)
    for entry in entries(whole, year, month):
        if entry.is_no_day and entry.day is not None:
            findings.append(_unread("diary day", entry.day))
            continue
        for item in _items(entry.body, known):
            found, missed = _events_of(context, entry, item, known)
            events += found
            findings += [_unread("diary clause", left) for left in missed if _is_missed(entry, left)]
    return _less_sure([event.close(context) for event in events]), findings


def names_on_days(text: str) -> Iterator[str]:
    """The events that a text tells of a day and of officials by their names, as told_events reads them."""
    flow = _without_lead(Flow.placed(text, range(len(text))))
    for entry in entries(_unspaced([flow]), None, None):
        told: Told | None = None
        for clause, _ in _clauses(entry.body) if entry.day is not None else ():
            for part in read_attendances(clause.text, told, frozenset()).parts:
                told = Told(clause.text[slice(*part.event)], part.is_held) if part.event else told
                if told is not None and any(not person.doubtful for person in part.persons):
                    yield told.name


def told_events(
    context: Context, flows: Sequence[Flow], published: date | None
) -> tuple[list[Event], list[Finding]]:
    """The events of news that officials took part in, and sentences on who did that are not read.

    A day that prints no year takes that of the news, so far as it had come.

    Args:
        context: What they stand in.
        flows: Its paragraphs.
        published: The day it was written, or put on its page.
    """
    bare = [*map(_without_lead, flows)]
    printed, noticed = chronicle_events(context, bare, None, None)
    missed = [one for one in noticed if one.actual and _tells_who_came(one.actual)]
    if all(event.date is not None for event in printed):
        return [event for event in printed if event.attendances], missed
    year = published.year if published else context.reference.year
    events, _ = chronicle_events(context, bare, year, None)
    come = [
        event if own.date is not None else _come_to_pass(event, published)
        for event, own in zip(events, printed, strict=True)
    ]
    if published is not None and any(event.date is None for event in come):
        of_month, _ = chronicle_events(context, bare, year, published.month)
        come = [
            event if event.date is not None else _come_to_pass(own, published, by_month=True)
            for event, own in zip(come, of_month, strict=True)
        ]
    return [
        event for event in come if event.attendances and (published is None or event.date is not None)
    ], missed


def _without_lead(flow: Flow) -> Flow:
    """A paragraph of news without what a newspaper opens it with; the day in that is the 今天 behind it.

    云山网3月5日讯（记者王安）今天上午，市政府召开…会议 tells of a meeting on 5 March.
    """
    lead = _LEAD.match(flow.text)
    if lead is None:
        return flow
    days = days_in(lead["dated"])
    today = _TODAY.match(flow.text, lead.end())
    if not days or today is None:
        return flow.slice(lead.end(), len(flow.text))
    first, last = (lead.start("dated") + place for place in days[0])
    return join([flow.slice(first, last), flow.slice(today.end(), len(flow.text))])


def _tells_who_came(sentence: str) -> bool:
    """Whether a sentence names officials before a verb of taking part that ends it: …副市长王安列席会议."""
    named = _official().search(sentence) is not None and other_people().fullmatch(sentence) is None
    return named and came().search(sentence) is not None


def _come_to_pass(event: Event, published: date | None, *, by_month: bool = False) -> Event:
    """An event of the year its news was put there in, or of the one before: on 2 January of 31 December.

    Where the month is not printed either, of the month, or of the one before. Without that day the year is
    one that a title names, which may be of something else.
    """
    on = event.date
    told = published if on is not None and not by_month else None
    if on is not None and told is not None and is_shortly_before(on.isoformat(), told):
        return event  # No other year can be meant.
    if on is not None and published is not None and on > published:
        on = _a_month_before(on) if by_month else _a_year_before(on)
    return replace(event, date=on, status="inferred" if event.status == "certain" else event.status)


def _a_month_before(day: date) -> date | None:
    """The same day of the month before, None where that had no such day."""
    last = day.replace(day=1) - timedelta(days=1)
    return last.replace(day=day.day) if day.day <= last.day else None


def _a_year_before(day: date) -> date | None:
    """The same day of the year before, None where that had no such day."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return None


def _less_sure(events: list[Event]) -> list[Event]:
    """The events, none certain where days go back more than once: lines of two columns may be mixed."""
    days = [event.date for event in events if event.date is not None]
    if sum(after < day for day, after in pairwise(days)) < FACT.mixed_days:
        return events
    return [replace(event, status="inferred") if event.status == "certain" else event for event in events]


def _events_of(context: Context, entry: Entry, item: Flow, known: set[str]) -> tuple[list[_Open], list[Flow]]:
    """The events of an item, and its clauses that are not read."""
    events: list[_Open] = []
    missed: list[Flow] = []
    whole = (_Subject((), item), item)
    subject, rest = context.faults.guarded("diary subject", item, partial(_subject, item, known), whole)
    before: _Subject | None = None
    for clause, goes_on in _clauses(rest):
        own = before if before and goes_on and not subject.persons else subject
        current = next((event for event in reversed(events) if not event.is_beside), None)
        read = partial(_read, context, entry, current, clause, known, own)
        nothing: tuple[list[_Open], Flow | None] = ([], clause)
        found, left = context.faults.guarded("diary clause", clause, read, nothing)
        events += found
        if left is not None:
            missed.append(left)
            if current is not None and not found:
                current.is_behind |= _is_missed(entry, left)
        persons = leading_persons(_unbracketed(clause.text), known)
        before = _Subject(persons, clause, is_carried=True) if persons else before if goes_on else None
    return events, missed


def _unread(what: str, flow: Flow) -> Finding:
    return Finding("unparsed_clause", False, what, None, flow.text, flow.place)


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
            not char.isspace() or char in "\n\v\f" or _between_words(flow.text, at)
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


def _items(body: Flow, known: Set[str]) -> Iterator[Flow]:
    """The items of an entry, which its marks and numbers part, and lines that each tell an event."""
    start = 0
    for end, behind in [*(mark.span() for mark in _ITEM.finditer(body.text)), (len(body.text),) * 2]:
        item = body.slice(start, end)
        # What fails here fails again where the clause is read, and is told there.
        yield from Faults().guarded("diary lines", item, partial(_by_lines, item, known), [item])
        start = behind


def _by_lines(item: Flow, known: Set[str]) -> list[Flow]:
    """An item, parted where a line that tells an event follows one that has told its own without a stop."""
    items: list[Flow] = []
    start = 0
    for line in _LINE.finditer(item.text):
        before = re.sub(_BREAK, "", item.text[start : line.start()])
        if before and (_subject_end(line[0], known) or _parts(before, line[0], known)):
            items.append(item.slice(start, line.start()))
            start = line.start()
    return [*items, item.slice(start, len(item.text))]


def _parts(before: str, line: str, known: Set[str]) -> bool:
    """Whether a line tells an event of its own behind a text that ends without a stop and is whole."""
    last = _CLAUSE_END.split(before)[-1]
    if not last:
        return False
    told = read_attendances(last, None, known)
    if told.unread is not None or not told.parts:
        return False
    # 话，市长王安主持会议 goes on with 讲 of the line before; what is new is read from its start.
    new = read_attendances(_CLAUSE_END.split(line)[0], None, known)
    if new.unread == 0 or not new.parts:
        return False
    last_told, begun = told.parts[-1], new.parts[0]
    named = last_told.event
    is_whole = named is None or (named[1] - named[0] >= FACT.shortest_event and not last_told.is_guessed)
    return is_whole and begun.event is not None and (bool(begun.persons) or not begun.is_guessed)


def _subject_end(text: str, known: Set[str]) -> int:
    """Where a colon stands behind persons alone; 0 where none does."""
    colon = text.find("：")
    return colon if colon > 0 and find_persons(text, 0, colon, known) else 0


def _subject(item: Flow, known: Set[str]) -> tuple[_Subject, Flow]:
    """Who stands before a colon, for all clauses behind it, and those clauses; no one where there is none."""
    line = _on_one_line(item)
    colon = _subject_end(line.text, known)
    persons = find_persons(line.text, 0, colon, known) if colon else None
    if not persons:
        return _Subject((), item), item
    return _Subject(tuple(persons), line), line.slice(colon + 1, len(line.text))


def _clauses(item: Flow) -> Iterator[tuple[Flow, bool]]:
    """The sentences of an item, and the clauses between semicolons; whether one stands before each."""
    whole = _on_one_line(item)
    start = 0
    goes_on = False
    for end in [*(match.end() for match in _CLAUSE_END.finditer(whole.text)), len(whole.text)]:
        clause = whole.slice(start, end)
        bare = clause.slice(0, len(clause.text.rstrip("。；;！!")))
        start = end
        if bare.text:
            yield bare, goes_on
        goes_on = clause.text.endswith(("；", ";"))


def _on_one_line(flow: Flow) -> Flow:
    """The text without its line ends, a blank for one between two words of letters."""
    text = re.sub(rf"(?<=[A-Za-z]){_BREAK}(?=[A-Za-z])", " ", flow.text)
    return Flow(text, flow.origins).keeping([char not in "\n\v" for char in text])


def _read(
    context: Context, entry: Entry, current: _Open | None, clause: Flow, known: set[str], subject: _Subject
) -> tuple[list[_Open], Flow | None]:
    """The events that a clause begins, those of the current one told further, and what is left unread."""
    reading = read_attendances(
        _unbracketed(clause.text), current.told if current else None, known, subject.persons
    )
    begun: list[_Open] = []
    for part in reading.parts:
        if subject.is_carried and part.is_subject and part.event is not None:
            part = replace(part, is_guessed=True)
        people = _attendances(context, subject.flow if part.is_subject else clause, part)
        known.update(person.name for person in part.persons if not person.doubtful)
        doubtful = any(person.doubtful for person in part.persons)
        doubtful |= part.is_guessed and part.event is None
        if part.event is not None:
            name = re.sub(r"^[，,]|[，,。；]$", "", clause.slice(*part.event).text)
            current = _Open(entry, name, part.is_held, part.is_guessed, [clause], is_beside=part.is_beside)
            begun.append(current)
        if current is not None:
            current.add(people, clause, doubtful=doubtful)
    left = None if reading.unread is None else clause.slice(reading.unread, len(clause.text))
    return begun, clause if left is not None and left.text else None


def _unbracketed(text: str) -> str:
    """A clause whose last bracket tells who took part, with commas instead: …会议召开（市长王安主持）."""
    held = _HELD_BY.search(text)
    return f"{text[: held.start('open')]}，{held['who']}，" if held else text


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
