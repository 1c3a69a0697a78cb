"""The entries of a diary: what stands under each day, by the days, months and years its lines print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal

from gongbao.extract.document.paragraphs import Paragraph
from gongbao.extract.facts.attendance_patterns import DAY_BEHIND
from gongbao.extract.lexicon.labels import MARK_OF_ENTRY
from gongbao.extract.model.flow import Flow, join, line_flow
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.text.ornaments import FIGURES
from gongbao.normalize.time.days import DayEntry, day_entry, dotted_entry, month_head

BULLET = re.compile(rf"[{FIGURES}·•]+\s*")
_OPENING = re.compile(rf"(?:^|(?<=[\n\v。；]))(?:{BULLET.pattern})?(?:{MARK_OF_ENTRY.pattern})?[【〔\[]?")
_LINE = re.compile(r"[^\n\v]+")
_ITEM = re.compile(r"[^\n\v](?:(?!。(?:[\n\v]|\Z)).)*+。?", re.DOTALL)
_SEVERAL = re.compile(r"[-~至到—–―－\u2500、]")
_GOES_ON = "，、,（(至到于自从在—-~"
"""What a line ends with whose next line begins with no day of its own."""
_CLOSING = tuple("】〕]")
_STOPS = "。；：）)"
_SAME_DAY = re.compile(rf"(?:{one_of('time_words', 'same_day')})(?:[上下]午|晚上?)?[，,：:]?(?!的)")
_NUMBERED = re.compile(r"(?P<number>\d{1,2})[.．、](?=\d{1,2}日)")
_TURN_OF_YEAR = (11, 2)
"""The months from which and to which a diary without another year may have gone over into the next."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What stands under a day: the day as printed, its date where one is known, and the text.

    `day` is None where no day stands over the text. `keeps_day` says that the date does not tell all of it:
    a range of days, or none of the month's.
    """

    on: date | None
    day: Flow | None
    body: Flow
    keeps_day: bool = False
    is_no_day: bool = False
    is_guess: bool = False
    """Its day stands in a column of days, apart from what stands under it."""


@dataclass(frozen=True, slots=True)
class _Mark:
    """A day, or a head of months, and where it and its text begin."""

    start: int
    body: int
    kind: Literal["day", "head", "vague"]
    year: int | None
    month: int | None
    day: int = 0
    at: int = 0


@dataclass(slots=True)
class _Period:
    """The year and month that hold for the days below."""

    year: int | None
    month: int | None

    def turn(self, year: int | None, month: int | None) -> None:
        """Go over to a printed month; from December into January no year is known but a printed one."""
        from_month, to_month = _TURN_OF_YEAR
        if year is not None:
            self.year = year
        elif month is not None and self.month is not None and self.month >= from_month and month <= to_month:
            self.year = None
        self.month = month


def lined(paragraph: Paragraph) -> Flow:
    """A paragraph's text with a sign where its lines end: an item may begin with any of them."""
    return join([line_flow(line) for line in paragraph.lines], "\v")


def entries(flow: Flow, year: int | None, month: int | None) -> Iterator[Entry]:
    """What stands under each day of a text without blanks, days and heads of months taken off."""
    marks = list(_marks(flow.text, _Period(year, month)))
    first = marks[0].start if marks else len(flow.text)
    if flow.text[:first].strip():
        yield from _over_first_day(flow.slice(0, first), _Period(year, month))
    for number, mark in enumerate(marks):
        end = marks[number + 1].start if number + 1 < len(marks) else len(flow.text)
        body = flow.slice(mark.body, end)
        bare = _bare_days(flow, marks[: number + 1])
        if len(bare) > 1:
            if body.text.strip():
                yield from _of_column(flow, bare, body)
            elif number + 1 == len(marks):
                yield from (_entry(own, flow.slice(own.at, own.body), body) for own in bare)
            continue
        if mark.kind == "head":
            if body.text:
                yield Entry(None, None, body)
            continue
        yield _entry(mark, flow.slice(mark.at, mark.body), body)


def _over_first_day(flow: Flow, period: _Period) -> Iterator[Entry]:
    """What stands over the first day that a line opens with; news tells its day behind a session's name."""
    told = _told_within().search(flow.text)
    found = day_entry(told["day"]) if told else None
    if told is None or found is None:
        yield Entry(None, None, flow)
        return
    if told.start() > 0:
        yield Entry(None, None, flow.slice(0, told.start()))
    if found.month is not None:
        period.turn(found.year, found.month)
    mark = _Mark(told.start(), told.start(), "day", period.year, period.month, found.day, told.start("day"))
    yield _entry(mark, flow.slice(*told.span("day")), flow.slice(told.start(), len(flow.text)))


@cache
def _told_within() -> re.Pattern[str]:
    """A session and its day, that begin a sentence: 市九届人大常委会第三次会议1月8日上午在云山举行."""
    held = f"{one_of('attendance_words', 'held')}|{one_of('attendance_words', 'begun')}"
    return re.compile(
        rf"(?:^|(?<=[\n\v。]))[^，。；\n\v\d][^，。；\n\v]{{3,59}}?{DAY_BEHIND}(?:在[^，。；\n\v]{{1,16}}?)?(?:{held})"
    )


def row_entries(rows: Sequence[tuple[Flow, Flow]], year: int | None, month: int | None) -> Iterator[Entry]:
    """The entries of rows that give a day and what was done on it."""
    period = _Period(year, month)
    for printed, body in rows:
        day = printed.keeping([not char.isspace() for char in printed.text])
        own = [mark for mark in _marks(day.text, period) if mark.kind == "day"]
        yield _entry(own[-1], day, body) if own else Entry(None, day, body)


def _bare_days(flow: Flow, marks: Sequence[_Mark]) -> Sequence[_Mark]:
    """The last of some days and those right above it that nothing stands under: a column of days."""
    first = len(marks) - 1
    while first > 0 and marks[first].kind == "day" and marks[first - 1].kind == "day":
        if flow.text[marks[first - 1].body : marks[first].start].strip():
            break
        first -= 1
    return marks[first:] if marks[-1].kind == "day" else ()


def _of_column(flow: Flow, days: Sequence[_Mark], body: Flow) -> Iterator[Entry]:
    """What stands behind a column of days: an item for each where they are as many, else of no known day."""
    items = [match.span() for match in _ITEM.finditer(body.text)]
    if len(items) != len(days):
        yield Entry(None, None, body)
        return
    for day, item in zip(days, items, strict=True):
        yield replace(_entry(day, flow.slice(day.at, day.body), body.slice(*item)), is_guess=True)


def _entry(mark: _Mark, day: Flow, body: Flow) -> Entry:
    if mark.kind == "vague":
        return Entry(None, day, body, keeps_day=True)
    several = _SEVERAL.search(day.text.rstrip("，,、：:")) is not None
    entry = Entry(None, day, body, keeps_day=several)
    if mark.year is None or mark.month is None:
        return entry
    try:
        return replace(entry, on=date(mark.year, mark.month, mark.day))
    except ValueError:  # 4月31日
        return replace(entry, is_no_day=True)


def _marks(text: str, period: _Period) -> Iterator[_Mark]:
    """The days and heads of a text in their order."""
    heads = {
        line.start(): (line.end(), head) for line in _LINE.finditer(text) if (head := month_head(line[0]))
    }
    last: _Mark | None = None
    for opening in _OPENING.finditer(text):
        start, at = opening.start(), opening.end()
        if start in heads:
            end, (year, month) = heads[start]
            period.turn(year, month)
            yield _Mark(start, end, "head", period.year, period.month)
            continue
        found = _day_at(text, start, at, period.month, last.day if last else 0)
        if found is not None:
            if found.month is not None:
                period.turn(found.year, found.month)
            body = found.stop + (text[found.stop : found.stop + 1] in _CLOSING)
            last = _Mark(start, body, "day", period.year, period.month, found.day, at)
            yield last
        elif last is not None and (same := _same_day(text, start, at)):
            yield replace(last, start=start, body=same, at=at)
        elif (vague := _vague_day().match(text, at)) and _may_begin(text, start):
            yield _Mark(start, vague.end(), "vague", None, None, at=at)


def _may_begin(text: str, start: int) -> bool:
    """Whether something new may begin at a place: not where the line before goes on."""
    return text[start - 1 : start] != "\v" or text[start - 2 : start - 1] not in _GOES_ON


def _day_at(text: str, start: int, at: int, month: int | None, above_day: int) -> DayEntry | None:
    """The day that a line or sentence opens with: without its month only where nothing else is meant."""
    before = text[start - 1 : start]
    found = day_entry(text, at)
    numbered = _NUMBERED.match(text, at)
    if numbered and numbered["number"] != str(month):  # 1.23日, the first of a list
        found = day_entry(text, numbered.end())
    dotted = dotted_entry(text, at, month=month) if found is None and before in "\n\v" else None
    if before == "\v":
        above = text[start - 2 : start - 1]
        new = found or dotted
        if new is None or above in _GOES_ON:
            return new if new and above in _STOPS else None
        follows = new.month is not None or 0 < above_day < new.day
        dated = follows and _titled().match(text, new.stop) is not None
        return new if above in _STOPS or new.set_off or dated else None
    if found is not None and found.month is None and before not in ("\n" if found.in_words else "\n。"):
        return None
    return found or dotted


def _same_day(text: str, start: int, at: int) -> int:
    """Where 同日 ends that opens a line; 0 where none does: within one, its person may stand before it."""
    if text[start - 1] not in "\n\v" or not _may_begin(text, start):
        return 0
    same = _SAME_DAY.match(text, at)
    return same.end() if same else 0


@cache
def _titled() -> re.Pattern[str]:
    """An official behind a day: 5月4日 副市长王安, whatever the line before ended with."""
    return re.compile(rf"[\u4e00-\u9fff、]{{0,8}}?(?:{one_of('official_titles')})")


@cache
def _vague_day() -> re.Pattern[str]:
    """A day that is none: 月初, 3月下旬, 本月."""
    return re.compile(
        rf"(?:[\d一二三四五六七八九十]{{1,2}}月份?)?(?:{one_of('attendance_words', 'vague_day')})[，,：:]?"
    )
