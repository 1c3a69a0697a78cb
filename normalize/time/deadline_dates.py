"""The relation a date stands in: 到2025年, 6月底前, 自7月1日起, and lists that share it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from gongbao.normalize.text.lexicon import alternation, one_of, words_of, words_with
from gongbao.normalize.text.numerals import TO_99
from gongbao.normalize.time.dates import DateReading, date_at, day_beside
from gongbao.normalize.time.deadline_ranges import date_range
from gongbao.normalize.time.deadline_scenes import (
    BEFORE,
    END,
    FROM,
    INSIDE,
    RANGE,
    SINCE_BEFORE,
    WITHIN,
    FoundTime,
    Scene,
)
from gongbao.normalize.time.durations import length_at
from gongbao.schema.records import DeadlineRelation

_WORDS = "time_words"
_WORKS = frozenset(words_with(_WORDS, "works"))
_PARTS = ("third", "quarter", "half")
_WHOLES = ("month", "year")
_LONGEST_LIST = 20
_COMPACT = 8
_LIST = re.compile(r"[、和及与或]|以及|[，,](?=[0-9]{1,2}月(?:底|末)?(?:前|之前))")
_FIRST_FEW = re.compile(rf"前(?:[{TO_99[1:]}两]+|[0-9]{{1,2}})[个季年名位项月]")
_BY = re.compile(
    r"(?:截至|截止(?:到|至|于|时间(?:为|是|:)?|日期(?:为|是|:)?)?"
    rf"|(?:{one_of(_WORDS, 'term_name')})(?:自动)?(?:{one_of(_WORDS, 'term_ends')})?[至到]"
    rf"|(?:{one_of(_WORDS, 'lasts')})[至到]|{one_of(_WORDS, 'at_latest')}|{one_of(_WORDS, 'until')})$"
)
_NOT_BY = re.compile(rf"(?:{one_of(_WORDS, 'not_until')})$")
_BETWEEN = re.compile(r"之间|间(?![隔接歇作])")
_DAY_AFTER = re.compile(
    rf"(?:{one_of(_WORDS, 'behind_day')}|(?:[至到—~-]|、)(?=[0-9]{{1,2}}日)|\((?:星期|周)|[，,])"
)
_LONGEST_EVENT = 24
_LONGEST_CYCLE = 60
_COUNTED = re.compile(r"[当次翌同](?:年|月|季度?)")
_EVENT = re.compile(
    r"(?P<since>[自从于])(?P<event>[^，。；、:;\n自从于0-9]{2,20})$"
    rf"|(?P<bare>{alternation(words_of('anchors', 1, '1'))})$"
)
_TERM = re.compile(rf"(?:[春夏秋冬]季|新)(?:{one_of(_WORDS, 'of_school')})")
_LEAD = re.compile(rf"(?:{one_of(_WORDS, 'before_length')})[为至到于]?$")
# What a day without a month stands behind; 开会3日前 is a length before an event.
_OPENS_DAY = re.compile(r"[^\u4e00-\u9fff]|[于在至到月和及与或应须请将旬日是为自从的定]")
_CYCLE = re.compile(r"每(?:一?年|季|个?月|学年|半年)")
_ISO_DAY = re.compile(r"(?:19|20)[0-9]{2}([-/.])[0-9]{1,2}\1[0-9]{1,2}")


def begins_date(text: str, at: int, figure: str) -> bool:
    """Say whether a figure may begin a date: 15日前 does, 提前15日 does not.

    >>> begins_date("15日前", 0, "15"), begins_date("提前15日", 2, "15")
    (True, False)
    """
    stop = at + len(figure)
    following = text[stop : stop + 1]
    if following and following in "年 月季/.-":
        return True
    if len(figure) == _COMPACT:
        return True  # 20240630前
    if following == "日" and figure.isdigit() and len(figure) <= 2:
        opens = not at or _OPENS_DAY.match(text, at - 1)
        return bool(opens and _DAY_AFTER.match(text, stop + 1)) and not _LEAD.search(text, max(0, at - 6), at)
    return False


def read_date(scene: Scene, at: int) -> list[FoundTime]:
    """Read the date at `at` with its relation, its range, or the list it opens.

    >>> scene = Scene("6月、9月底前", date(2022, 5, 31))
    >>> [str(found.last) for found in read_date(scene, 0)]
    ['2022-06-30', '2022-09-30']
    """
    first = date_at(scene.text, at, scene.reference)
    if first is None or _is_loose_day(scene.text, at, first):
        return []
    start = at - 1 if at and scene.text[at - 1] == "第" else at
    if span := date_range(scene, start, first):
        return [span]
    members = [(start, first)]
    while len(members) < _LONGEST_LIST and (match := _LIST.match(scene.text, members[-1][1].stop)):
        reading = date_at(scene.text, match.end(), scene.reference, members[-1][1])
        if reading is None or reading.precision != first.precision or _goes_on(scene, reading):
            break
        members.append((match.end(), reading))
    return _close(scene, members)


def _is_loose_day(text: str, at: int, reading: DateReading) -> bool:
    """Say whether this is a day without a month whose context does not make it a date."""
    if not text[at].isdigit() or reading.precision != "day" or "月" in text[at : reading.stop]:
        return False
    return not (
        _ISO_DAY.match(text, at) or _DAY_AFTER.match(text, reading.stop) or text[reading.stop - 1] != "日"
    )


def _goes_on(scene: Scene, reading: DateReading) -> bool:
    """Say whether a list's member is a duration (2月、3日内) or opens a range of its own."""
    if reading.precision == "day" and INSIDE.match(scene.text, reading.stop):
        return True
    match = RANGE.match(scene.text, reading.stop)
    return bool(match and date_at(scene.text, match.end(), scene.reference, reading))


def _close(scene: Scene, members: list[tuple[int, DateReading]]) -> list[FoundTime]:
    """Give a list its relation; 6月、9月、12月底前 lends its last words to all."""
    found: list[FoundTime] = []
    (start, first), (_, last) = members[0], members[-1]
    if len(members) == 2 and first.end < last.start and (match := _BETWEEN.match(scene.text, last.stop)):
        return [FoundTime("during", start, match.end(), first.start, last.end)]
    if (
        len(members) > 1
        and ends_before(scene.text, last)
        and not any(reading.edge for _, reading in members[:-1])
    ):
        for at, reading in members[:-1]:
            found.append(
                FoundTime("by", at, reading.stop, last=last_day_before(replace(reading, edge=last.edge)))
            )
        members = members[-1:]
    for at, reading in members:
        floor = found[-1].stop if found else scene.floor
        found.append(relate_date(Scene(scene.text, scene.reference, floor), at, reading))
    return found


def relate_date(scene: Scene, at: int, reading: DateReading) -> FoundTime:
    """Give one date its relation from the words around it.

    >>> text, day = "到2025年", date(2022, 5, 31)
    >>> found = relate_date(Scene(text, day), 1, date_at(text, 1, day))
    >>> found.relation, str(found.last)
    ('by', '2025-12-31')
    """
    text = scene.text
    if event := _event_before(scene, at):
        return _after_event(scene, at, reading, event)
    found = _related(scene, at, reading)
    if _COUNTED.match(text, at) and _CYCLE.search(text[max(0, at - _LONGEST_CYCLE) : at].rsplit("。", 1)[-1]):
        return replace(found, first=None, last=None)  # 每年考核，次年1月通报: a day of every year
    return found


def _related(scene: Scene, at: int, reading: DateReading) -> FoundTime:
    text, stop = scene.text, reading.stop
    low = max(scene.floor, at - 10)
    by = None if _NOT_BY.search(text, low, at) else _BY.search(text, low, at)
    since = SINCE_BEFORE.search(text, low, at)
    if _TERM.match(text, stop):  # 从2022年秋季学期起: the year is where the term is, not where it begins
        return _plain(text, at, reading)
    if before := ends_before(text, reading):
        return FoundTime("by", by.start() if by else at, before.end(), last=last_day_before(reading))
    # 三季度末开工 is an end to begin by.
    is_start = reading.edge != "end" or since is not None
    match = FROM.match(text, stop)
    if match and not (match["start"] and (text[at] == "全" or not is_start)):
        end = match.end("since") if match["since"] else match.end()
        if since and (within := _within(scene, since.start(), end, reading)):
            return within
        some_day = reading.precision in _PARTS or (match["start"] in _WORKS and reading.precision in _WHOLES)
        if match["start"] and since is None and some_day:
            # 三季度开工, 5月上旬动工, 4月开工: on some day of those.
            return FoundTime("during", at, end, first=reading.start, last=reading.end)
        return FoundTime(
            "from", since.start() if since else at, end, first=_first_day(reading, bool(match["after"]))
        )
    if by:
        closing = END.match(text, stop) or WITHIN.match(text, stop)
        return FoundTime("by", by.start(), closing.end() if closing else stop, last=reading.end)
    if closing := END.match(text, stop):
        return FoundTime("by", at, closing.end(), last=reading.end)
    if since and text[since.start()] != "由":
        return FoundTime("from", since.start(), stop, first=reading.start)
    return _plain(text, at, reading)


def _event_before(scene: Scene, at: int) -> re.Match[str] | None:
    """What 当月, 次年 are counted from, where that is an event and no date: 自登记当月起, 毕业当年."""
    if not _COUNTED.match(scene.text, at):
        return None
    return _EVENT.search(scene.text, max(scene.floor, at - _LONGEST_EVENT), at)


def _after_event(scene: Scene, at: int, reading: DateReading, event: re.Match[str]) -> FoundTime:
    """A month or year that an event gives: no date is made up for it."""
    end = FROM.match(scene.text, reading.stop)
    begins = event.start() if event["since"] else at
    relation: DeadlineRelation = "from" if end else "during"
    stop = (end.end("since") if end["since"] else end.end()) if end else reading.stop
    return FoundTime(relation, begins, stop, anchor="event", anchor_text=event["event"] or event["bare"])


def _within(scene: Scene, at: int, stop: int, reading: DateReading) -> FoundTime | None:
    """Read 自2022年6月1日起3个月内: a length of time from a date on."""
    length = length_at(scene.text, stop)
    inside = INSIDE.match(scene.text, length.stop) if length else None
    if length is None or inside is None:
        return None
    return FoundTime(
        "within", at, inside.end(), reading.start, length.after(reading.start), length, comparator="<="
    )


def _plain(text: str, at: int, reading: DateReading) -> FoundTime:
    match = WITHIN.match(text, reading.stop)
    relation: DeadlineRelation = "during"
    if reading.precision == "day":
        relation = "at"
    elif reading.edge == "end" or (match and match["within"] and reading.precision not in ("plan", "half")):
        relation = "by"
    first = None if relation == "by" else reading.start
    return FoundTime(relation, at, match.end() if match else reading.stop, first=first, last=reading.end)


def ends_before(text: str, reading: DateReading) -> re.Match[str] | None:
    """Read 前 after a date; 2022年前三季度 is no 2022年前.

    >>> reading = date_at("2022年前三季度", 0, date(2022, 5, 31))
    >>> reading and ends_before("2022年前三季度", reading)
    >>> reading = date_at("6月底前", 0, date(2022, 5, 31))
    >>> reading and ends_before("6月底前", reading) is not None
    True
    """
    if reading.precision != "day" and reading.edge is None and _FIRST_FEW.match(text, reading.stop):
        return None
    return BEFORE.match(text, reading.stop)


def last_day_before(reading: DateReading) -> date | None:
    """Give the last day before a date: X日前 includes the day, 底前 ends with it, X月前 the day before.

    >>> reading = date_at("6月前", 0, date(2022, 5, 31))
    >>> reading and str(last_day_before(reading))
    '2022-05-31'
    """
    if reading.precision in ("day", "third", "half") or reading.edge is not None:
        return reading.end
    return day_beside(reading.start, -1)


def _first_day(reading: DateReading, after: bool) -> date | None:
    if reading.edge == "end":
        return reading.end
    if after and reading.precision != "day" and reading.edge is None:
        return day_beside(reading.end, 1)
    return reading.start
