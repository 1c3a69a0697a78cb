"""One pass over a text: what may begin a time, and the reader that knows it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from gongbao.normalize.text.joining import Joined, join_text
from gongbao.normalize.text.lexicon import alternation, one_of, word_table
from gongbao.normalize.text.numerals import HAN_CHARS, TO_99
from gongbao.normalize.time.dates import date_at, impossible_day_at
from gongbao.normalize.time.deadline_anchors import ISSUE_START, is_issue
from gongbao.normalize.time.deadline_cycles import cycle_at, frequency_at
from gongbao.normalize.time.deadline_dates import begins_date, read_date
from gongbao.normalize.time.deadline_holidays import read_holiday, read_plan, read_year_and_holiday
from gongbao.normalize.time.deadline_lengths import bare_length_range, read_length
from gongbao.normalize.time.deadline_ranges import bare_list, bare_range, two_years
from gongbao.normalize.time.deadline_scenes import BEFORE, RANGE, FoundTime, Scene
from gongbao.normalize.time.deadline_seasons import SAME_DAY, SEASON, read_same_day, read_season
from gongbao.normalize.time.durations import length_at
from gongbao.schema.records import Anchor, Deadline

# One cheap pass: a figure before something that may be a unit of time, or a word that begins a date.
_FIRST = f"0-9{HAN_CHARS}每逐隔按年月天日当上下前首季半自从由即今去明“\"'‘" + "".join(
    word[0]
    for table in ("holidays", "seasons", "ongoing_words", "relative_words")
    for word in word_table(table)
)
"""What a time may begin with: letters of other words are passed over without trying each kind of time."""
_TRIGGER = re.compile(
    rf"(?=[{_FIRST}])(?:"
    rf"(?P<figure>(?<![0-9])[0-9]++|(?<![{HAN_CHARS}])[{HAN_CHARS}]++)"
    r"(?=[ \n年月日号天周旬季时小个分秒点星礼工自学半刻昼世钟法会财交整和—–―~至到、,/.:余多几来五“”期以末-]"
    r"|(?<=[0-9]{8})日?[前起止])"
    rf"|(?P<cycle>[每逐隔]|按(?=[半年月季日周旬天学])|{one_of('time_words', 'doubled')})"
    rf"|(?P<holiday>{alternation(word_table('holidays'))})"
    rf"|(?P<season>{SEASON})|(?P<sameday>{SAME_DAY})"
    rf"|(?P<ongoing>{alternation(word_table('ongoing_words'))})"
    rf"|(?P<word>{alternation(word_table('relative_words'))}|[上下]半年|前[二两三23]个?季|首季|[上中下]旬"
    r"|(?<![业往每少青中老成童幼常全历新过近多几数半同光学0-9])年(?=[底末初内终中]|度内|以内|之内)"
    rf"|(?<![每个0-9{TO_99}])月(?=[底末初内]|以内)|季(?=末|度末|度内))"
    r"|(?P<half>半(?=个?[年月天日小工学世周]))"
    r"|(?P<since>(?:自|从|由)(?=[^，。；\n]{1,21}日起)|即日起)"
    rf"|(?P<span>[今去明][今明后]两年|{one_of('time_words', 'winter')})"
    rf"|(?P<plan>[“\"'‘](?=十?[{TO_99}]五)))"
)
_LOST_SIGN = re.compile(rf"(?P<day>\d{{1,2}})前(?![{HAN_CHARS}0-9]|{one_of('time_words', 'in_front')})")
_STARTS = alternation(word[1:] for word in word_table("start_words") if word[0] == "起")
_LOST_START = re.compile(rf"(?P<day>\d{{1,2}})起(?={_STARTS})")
_LONGEST_FIGURE = 20
_BARE_DAY = re.compile(r"[0-9]{1,2}日")
_QUARTER = re.compile(r"[一二三四1-4]、?第?(?:[一二三四1-4])?季")
_SHORT_ONGOING = frozenset({"长期", "持续", "常年"})  # ordinary adverbs unless they stand alone


def read_deadlines(text: str, written_on: date) -> list[Deadline]:
    """Find the dates, periods and durations of a text that was written on a day.

    >>> [(d.relation, str(d.date_end)) for d in read_deadlines("9月底前", date(2022, 5, 31))]
    [('by', '2022-09-30')]
    """
    if not text:
        return []
    joined = join_text(text)
    begins = {at for at in joined.gaps if at and "\n" in text[joined.origin(at - 1) : joined.origin(at)]}
    scene = Scene(joined.text, written_on, line_starts=frozenset({0, *begins}))
    deadlines: list[Deadline] = []
    position = 0
    month = _NamedMonth()
    while match := _TRIGGER.search(scene.text, position):
        bare = _BARE_DAY.match(scene.text, match.start()) is not None
        named = month.at(scene.text, match.start()) if bare else None
        found = _read(replace(scene, reference=named) if named else scene, match)
        position = match.end()
        if (torn := _of_lost_sign(scene.text, found)) is not None:
            deadlines.append(replace(_deadline(torn, joined, text), status="inferred"))
            scene.floor = position = torn.stop
        elif not found and (lost := _of_no_day(scene, match.start())) is not None:
            deadlines.append(replace(_deadline(lost, joined, text), status="ambiguous"))
            scene.floor = position = lost.stop
        elif found:
            scene.floor = position = max(match.start() + 1, max(item.stop for item in found))
            read = [_deadline(item, joined, text) for item in found]
            deadlines += [_of_no_month(scene.text, match.start(), own) for own in read] if bare else read
            month.take(scene.text, found)
    return deadlines


def _of_lost_sign(text: str, found: Sequence[FoundTime]) -> FoundTime | None:
    """The end that a month with a bare number behind it names, whose 日 a misprint has lost: 9月30前，.

    Or the start: 自7月10起执行; of 7月10起火灾 it is a count.
    """
    month = found[-1] if len(found) == 1 else None
    if month is None or text[month.stop - 1] != "月":
        return None
    if begun := _LOST_START.match(text, month.stop):
        first = _day_of(month, int(begun["day"]))
        return (
            None
            if first is None
            else replace(month, relation="from", first=first, last=None, stop=begun.end())
        )
    if month.relation != "during" or month.last is None:
        return None
    day = _LOST_SIGN.match(text, month.stop)
    if day is None or not 0 < int(day["day"]) <= month.last.day:
        return None
    last = month.last.replace(day=int(day["day"]))
    return replace(month, relation="by", first=None, last=last, stop=day.end())


def _day_of(month: FoundTime, day: int) -> date | None:
    """A day of a month that was found, or None where it has no such day."""
    first = month.first or month.last
    try:
        return first.replace(day=day) if first else None
    except ValueError:
        return None


def _of_no_day(scene: Scene, at: int) -> FoundTime | None:
    """A time on or by a day that no month has, 9月31日前: it keeps its words and gets no date."""
    stop = impossible_day_at(scene.text, at, scene.reference)
    if stop is None:
        return None
    before = BEFORE.match(scene.text, stop)
    return FoundTime("by" if before else "at", at, before.end() if before else stop)


@dataclass(slots=True)
class _NamedMonth:
    """The last date that names its month: 10月5日前报送，25日前完成 is of one month."""

    day: date | None = None
    stop: int = 0

    def take(self, text: str, found: Sequence[FoundTime]) -> None:
        last = found[-1]
        day = last.last or last.first
        if day is not None and last.length is None and "月" in text[last.start : last.stop]:
            self.day, self.stop = day, last.stop

    def at(self, text: str, at: int) -> date | None:
        """The date, where the sentence at a place has one before it."""
        return self.day if self.day is not None and "。" not in text[self.stop : at] else None


def _of_no_month(text: str, at: int, deadline: Deadline) -> Deadline:
    """A day of the month (25日前) has one by its context alone; behind 月 its own is lost: a torn cell."""
    if deadline.duration is not None or (deadline.date_end is None and deadline.date_start is None):
        return deadline
    return replace(deadline, status="ambiguous" if text[:at].endswith("月") else "inferred")


def _read(scene: Scene, match: re.Match[str]) -> list[FoundTime]:
    """Read what a trigger begins."""
    at = match.start()
    match match.lastgroup:
        case "figure":
            return _read_figure(scene, at, match["figure"])
        case "cycle":
            length = cycle_at(scene.text, at)
            return [FoundTime("every", at, length.stop, length=length)] if length else []
        case "holiday":
            return read_holiday(scene, at)
        case "season":
            return read_season(scene, at)
        case "sameday":
            return read_same_day(at, match.end())
        case "ongoing":
            return _read_ongoing(scene, match)
        case "half":
            return _read_frequency(scene, at) or read_length(scene, at)
        case "since":
            return _read_since(scene, at)
        case "span":
            span = two_years(scene, at)
            return [span] if span else []
        case "plan":
            return read_plan(scene, at)
        case _:
            return read_season(scene, at) or read_year_and_holiday(scene, at) or read_date(scene, at)


def _read_figure(scene: Scene, at: int, figure: str) -> list[FoundTime]:
    """Read a number: a date, a length of time, or the first half of either."""
    text = scene.text
    before = text[at - 1] if at else ""
    if len(figure) > _LONGEST_FIGURE or (before.isascii() and (before.isalpha() or before == "_")):
        return []
    if figure[-1] == "五" and (plan := read_plan(scene, at)):
        return plan
    if before in '“"' and before and (found := read_holiday(scene, at)):
        return found  # “七一”前
    if before == "第" and not _QUARTER.match(text, at):
        return []
    if found := _read_frequency(scene, at):
        return found
    if span := bare_range(scene, at, figure):
        return [span]
    if found := bare_length_range(scene, at, figure):
        return found
    if listed := bare_list(scene, at):
        members, last, own = listed
        return members + read_date(own, last)
    if begins_date(text, at, figure) and (
        found := read_season(scene, at) or read_year_and_holiday(scene, at) or read_date(scene, at)
    ):
        return found
    return [] if before == "第" else read_length(scene, at)


def _read_frequency(scene: Scene, at: int) -> list[FoundTime]:
    length = frequency_at(scene.text, at)
    return [FoundTime("every", at, length.stop, length=length)] if length else []


def _read_ongoing(scene: Scene, match: re.Match[str]) -> list[FoundTime]:
    start, stop = match.span()
    if match[0] in _SHORT_ONGOING and not scene.alone(start, stop):
        return []
    if match[0].startswith("长期") and start and scene.text[start - 1] == "中":
        return []
    return [FoundTime("ongoing", start, stop)]


def _read_since(scene: Scene, at: int) -> list[FoundTime]:
    """Read 自印发之日起施行 and 即日起, unless a duration follows, which then takes the anchor."""
    match = ISSUE_START.match(scene.text, at)
    event = match["event"] if match else None
    if match is None or (event is not None and not is_issue(event)):
        return []
    if length_at(scene.text, match.end()) is not None:
        return []
    anchor: Anchor | None = "issue" if event else None
    until = RANGE.match(scene.text, match.end())
    last = date_at(scene.text, until.end(), scene.reference) if until else None
    if last is not None and last.end >= scene.reference:
        return [
            FoundTime("during", at, last.stop, scene.reference, last.end, anchor=anchor, anchor_text=event)
        ]
    return [FoundTime("from", at, match.end(), first=scene.reference, anchor=anchor, anchor_text=event)]


def _deadline(found: FoundTime, joined: Joined, original: str) -> Deadline:
    first, last = joined.span(found.start, found.stop)
    length = found.high or found.length
    return Deadline(
        found.relation,
        found.first,
        found.last,
        found.length.iso if found.length else None,
        found.high.iso if found.high else None,
        found.comparator,
        length is not None and length.workday,
        found.anchor,
        found.anchor_text,
        original[first:last],
        first,
        last,
    )
