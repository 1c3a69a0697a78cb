"""Dates, periods and durations in Chinese official text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from gongbao.normalize.text.joining import Joined, join_text
from gongbao.normalize.text.lexicon import alternation, word_table
from gongbao.normalize.text.numerals import HAN_CHARS
from gongbao.normalize.time.dates import date_at
from gongbao.normalize.time.deadline_anchors import ISSUE_START, is_issue
from gongbao.normalize.time.deadline_conditions import is_condition
from gongbao.normalize.time.deadline_cycles import cycle_at, frequency_at
from gongbao.normalize.time.deadline_dates import begins_date, read_date
from gongbao.normalize.time.deadline_holidays import read_holiday, read_plan, read_year_and_holiday
from gongbao.normalize.time.deadline_lengths import bare_length_range, read_length
from gongbao.normalize.time.deadline_ranges import bare_list, bare_range, two_years
from gongbao.normalize.time.deadline_scenes import RANGE, Found, Scene
from gongbao.normalize.time.deadline_seasons import SAME_DAY, SEASON, read_same_day, read_season
from gongbao.normalize.time.durations import length_at
from gongbao.normalize.time.references import Reference
from gongbao.schema.records import Anchor, Deadline

__all__ = ["find_deadlines", "is_condition"]

# One cheap pass: a figure before something that may be a unit of time, or a word that begins a date.
_TRIGGER = re.compile(
    rf"(?P<figure>(?<![0-9])[0-9]++|(?<![{HAN_CHARS}])[{HAN_CHARS}]++)"
    r"(?=[ \n年月日号天周旬季时小个分秒点星礼工自学半刻昼世钟法会财交整和—–―~至到、,/.:余多几来五“”期以末-])"
    r"|(?P<cycle>[每逐隔]|按(?=[半年月季日周旬天学])|年年|月月|天天|日日)"
    rf"|(?P<holiday>{alternation(word_table('holidays'))})"
    rf"|(?P<season>{SEASON})|(?P<sameday>{SAME_DAY})"
    rf"|(?P<ongoing>{alternation(word_table('ongoing_words'))})"
    rf"|(?P<word>{alternation(word_table('relative_words'))}|[上下]半年|前[二两三23]个?季|首季|[上中下]旬"
    r"|(?<![业往每少青中老成童幼常全历新过近多几数半同光学0-9])年(?=[底末初内终中]|度内|以内|之内)"
    r"|(?<![每个0-9一二三四五六七八九十])月(?=[底末初内]|以内)|季(?=末|度末|度内))"
    r"|(?P<half>半(?=个?[年月天日小工学世周]))"
    r"|(?P<since>(?:自|从|由)(?=[^，。；\n]{1,21}日起)|即日起)"
    r"|(?P<span>[今去明][今明后]两年|去冬今春|今冬明春)"
    r"|(?P<plan>[“\"'‘](?=十?[一二三四五六七八九十]五))"
)
_LONGEST_FIGURE = 20
_QUARTER = re.compile(r"[一二三四1-4]、?第?(?:[一二三四1-4])?季")
_SHORT_ONGOING = frozenset({"长期", "持续", "常年"})  # ordinary adverbs unless they stand alone


def find_deadlines(text: str, reference_date: date | Reference | None = None) -> list[Deadline]:
    """Find the dates, periods and durations of a text; missing years and months are the reference's.

    Without a reference, or with a part of one, a deadline has the dates that its own words and the known
    parts give, and None for the others. Its status says how sure they are.

    >>> [(d.relation, d.date_end.isoformat()) for d in find_deadlines("6月、9月底前", date(2022, 5, 31))]
    [('by', '2022-06-30'), ('by', '2022-09-30')]
    >>> [(d.relation, d.duration, d.workday) for d in find_deadlines("收到后10个工作日内", date(2022, 5, 31))]
    [('within', 'P10D', True)]
    >>> [(d.relation, d.text) for d in find_deadlines("到2025\\n年，持续推进", date(2022, 5, 31))]
    [('by', '到2025\\n年'), ('ongoing', '持续推进')]
    >>> [(str(d.date_end), d.status) for d in find_deadlines("2022年6月底前完成，9月底前验收")]
    [('2022-06-30', 'certain'), ('None', 'ambiguous')]
    >>> reference = Reference(2022, 12, 20, named=2023, of_named=True)
    >>> [(str(d.date_end), d.status) for d in find_deadlines("6月底前、2025年底前", reference)]
    [('2023-06-30', 'inferred'), ('2025-12-31', 'certain')]
    """
    if isinstance(reference_date, date):
        return _read_all(text, reference_date)
    reference = reference_date or Reference()
    own = _weighed(text, reference)
    if reference.named is None:
        return own
    named = Reference(reference.named, status="inferred")
    others = {(deadline.start, deadline.end): deadline for deadline in _weighed(text, named)}
    return [
        other
        if (other := others.get((deadline.start, deadline.end))) and _takes_named(deadline, other, reference)
        else deadline
        for deadline in own
    ]


def _takes_named(deadline: Deadline, other: Deadline, reference: Reference) -> bool:
    """Whether a deadline without a year is in the year that a title or head names, as `other` has it."""
    if other.status != "inferred" or deadline.anchor == "issue":
        return False
    last = deadline.date_end or deadline.date_start
    return reference.of_named or bool(last and reference.whole and last < reference.whole)


def _weighed(text: str, reference: Reference) -> list[Deadline]:
    """Read a text from days that agree in what is known: what they do not agree in is not known."""
    first, second = reference.samples()
    found = _read_all(text, first)
    if (reference.whole and reference.status == "certain") or not any(map(_is_dated, found)):
        return found
    known = found if first == second else _read_all(text, second)
    others = {(deadline.start, deadline.end): deadline for deadline in known}
    free = set(known if reference.year is None else _read_all(text, reference.elsewhere()))
    return [
        (deadline if deadline in free else replace(deadline, status=reference.status))
        if (other := others.get((deadline.start, deadline.end))) == deadline
        else _undated(deadline, other)
        for deadline in found
    ]


def _undated(deadline: Deadline, other: Deadline | None) -> Deadline:
    """A deadline without the dates in which another reading of it differs."""
    start = deadline.date_start if other and other.date_start == deadline.date_start else None
    end = deadline.date_end if other and other.date_end == deadline.date_end else None
    # 自印发之日起30日内 says all it has to say without a date.
    whole = deadline.anchor is not None and deadline.relation in ("from", "within")
    return replace(deadline, date_start=start, date_end=end, status="certain" if whole else "ambiguous")


def _is_dated(deadline: Deadline) -> bool:
    return deadline.date_start is not None or deadline.date_end is not None


def _read_all(text: str, reference: date) -> list[Deadline]:
    if not text:
        return []
    joined = join_text(text)
    scene = Scene(joined.text, reference)
    deadlines: list[Deadline] = []
    position = 0
    while match := _TRIGGER.search(scene.text, position):
        found = _read(scene, match)
        position = match.end()
        if found:
            scene.floor = position = max(match.start() + 1, max(item.stop for item in found))
            deadlines += [_deadline(item, joined, text) for item in found]
    return deadlines


def _read(scene: Scene, match: re.Match[str]) -> list[Found]:
    """Read what a trigger begins."""
    at = match.start()
    match match.lastgroup:
        case "figure":
            return _read_figure(scene, at, match["figure"])
        case "cycle":
            length = cycle_at(scene.text, at)
            return [Found("every", at, length.stop, length=length)] if length else []
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


def _read_figure(scene: Scene, at: int, figure: str) -> list[Found]:
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


def _read_frequency(scene: Scene, at: int) -> list[Found]:
    length = frequency_at(scene.text, at)
    return [Found("every", at, length.stop, length=length)] if length else []


def _read_ongoing(scene: Scene, match: re.Match[str]) -> list[Found]:
    start, stop = match.span()
    if match[0] in _SHORT_ONGOING and not scene.alone(start, stop):
        return []
    if match[0].startswith("长期") and start and scene.text[start - 1] == "中":
        return []
    return [Found("ongoing", start, stop)]


def _read_since(scene: Scene, at: int) -> list[Found]:
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
        return [Found("during", at, last.stop, scene.reference, last.end, anchor=anchor, anchor_text=event)]
    return [Found("from", at, match.end(), first=scene.reference, anchor=anchor, anchor_text=event)]


def _deadline(found: Found, joined: Joined, original: str) -> Deadline:
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
