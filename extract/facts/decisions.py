"""Who decided on an appointment, and when, as a heading, a bracket or the title prints it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gongbao.extract.facts.jobs import segment_places, segments
from gongbao.extract.facts.settings import FACT
from gongbao.normalize.text.lexicon import alternation, one_of, table_rows, words_with
from gongbao.normalize.text.numerals import HAN_CHARS
from gongbao.normalize.time.days import days_in, without_days
from gongbao.normalize.time.references import Reference
from gongbao.normalize.time.times import date_as_printed

_WORDS = "appointment_words"
_DECIDES_LAST = re.compile(rf"(?:{one_of(_WORDS, 'decides')})\Z")
_BEHIND = re.compile(rf"(?:{one_of(_WORDS, 'decided')}){{1,8}}\Z")
_BEFORE = re.compile(rf"(?!{one_of(_WORDS, 'body_of_jing')})(?:{one_of(_WORDS, 'before_decider')})")
_NO_DECIDER = re.compile(one_of(_WORDS, "no_decider"))
_ACCORDING = re.compile(rf"(?:{one_of(_WORDS, 'according')})")
_PASSED = re.compile(
    rf"[（(](?P<said>[^（）()]*(?:{one_of(_WORDS, 'passed')}))[^（）()，。；：:]{{0,4}}[）)]"
)
_SESSION = re.compile(one_of(_WORDS, "session"))
_HELD = re.compile(one_of(_WORDS, "held"))
_TO_COME = re.compile(one_of(_WORDS, "to_come"))
_TO_ANOTHER = re.compile(r"[至到、－—–\u2500~～-]{1,2}\d{1,2}日")
_DAYS_FROM_TODAY = {word: int(by) for word, unit, by in table_rows("relative_words") if unit == "day"}
_DATELINE = re.compile(
    rf"[^。，：]{{0,24}}?(?:{one_of('attendance_words', 'report_lead')})(?:[（(][^（）()]*[）)])?[：:]?"
)
_TODAY = re.compile(rf"(?:{_DATELINE.pattern})?(?P<day>{alternation(_DAYS_FROM_TODAY)})")
_OWN_DAY = re.compile(r"(?P<day>\d{1,2})日")
_YEAR = re.compile(rf"(?:\d|[{HAN_CHARS}]){{4}}年")
_TITLE = re.compile(
    rf"(?P<body>[^关]{{0,{FACT.longest_body}}}?)(?:关于)?(?:人事)?"
    rf"(?:{one_of(_WORDS, 'leads')}|{one_of(_WORDS, 'appoints')}|{one_of(_WORDS, 'removes')})"
)


@dataclass(frozen=True, slots=True)
class Decision:
    """The body or session that decides, and the day, as precise as printed."""

    by: str | None = None
    on: str | None = None

    def or_else(self, other: Decision) -> Decision:
        """What it does not say, by another."""
        return Decision(self.by or other.by, self.on or other.on)


def of_body(decision: Decision, text: str, body: str | None) -> Decision:
    """A decision that a bracket tells, by the body of a list's title: the bracket names one of its sessions.

    >>> of_body(Decision("云山区人大九次会议"), "（云山区人大九次会议通过）", "云山区人大").by
    '云山区人大'
    """
    return replace(decision, by=body) if body and decision.by and _PASSED.search(text) else decision


def decision_in(text: str, reference: Reference) -> Decision:
    """The decision that the words before a verb of appointment tell of."""
    return Decision(_decider(text), _day(text, reference))


def end_of_decision(text: str) -> int:
    """Where the words end that say who decided, 经…会议研究决定，, in front of a clause; 0 where none do."""
    for start, end in segment_places(text):
        if _BEHIND.search(text[start:end]):
            return end + 1 if end < len(text) and _decider(text[:end]) else 0
    return 0


def decision_at_end(text: str, reference: Reference) -> tuple[Decision, str] | None:
    """The decision whose words end a head, with these; None where none do, or tell no day and nobody.

    根据中层干部选拔聘用办法，2031年8月20日校长办公会研究决定: what stands before it tells of no change.
    """
    behind = _BEHIND.search(text)
    parts = segments(text[: behind.start()]) if behind else []
    if behind is None or not parts:
        return None
    decision = decision_in(parts[-1], reference)
    return (decision, behind[0]) if decision != Decision() else None


def dated_decision(line: str, reference: Reference) -> Decision | None:
    """The decision that a line is about and nothing else: （2031年7月28日…会议通过）."""
    match = _PASSED.fullmatch(line)
    if match is None or not days_in(match["said"]):
        return None
    return decision_in(match["said"], reference)


def session_told(sentences: Iterable[str], reference: Reference) -> Decision:
    """The day of the session that news is about: 2031年4月22日，…举行第三十一次会议.

    A session of several days decides on one of them that is not told. Some print the decision itself, with
    who passed it in a bracket.
    """
    for sentence in sentences:
        passed = dated_decision(sentence, reference)
        if passed is not None:
            return passed
        if _SESSION.search(sentence) is None or _HELD.search(sentence) is None:
            continue
        sentence = _by_its_own_day(sentence)
        days = days_in(sentence)
        if days and _TO_COME.search(sentence, 0, days[0][0]):
            continue  # 决定市五届人大六次会议于4月26日召开
        own = None if days else _from_today(sentence, reference)
        if own is not None:
            return Decision(None, own.isoformat())
        if days:
            alone = len(days) == 1 and not _TO_ANOTHER.match(sentence, days[0][1])
            return Decision(None, _day(sentence, reference)) if alone else Decision()
    return Decision()


def _by_its_own_day(sentence: str) -> str:
    """A sentence of news without the day of its dateline, where it tells another of its own behind that.

    新华社2月26日电 25日上午，…举行会议 is of the 25th; of 昨天 behind a dateline no day is told.
    """
    line = _DATELINE.match(sentence)
    days = days_in(line[0]) if line else []
    if line is None or not days:
        return sentence
    rest = sentence[line.end() :]
    dated = line[0][slice(*days[0])]
    own = _OWN_DAY.match(rest)
    if own is not None:
        month, _, day = dated.rpartition("月")
        return f"{month}月{rest}" if int(own["day"]) <= int(day.rstrip("日号")) else rest
    told = _TODAY.match(rest)
    is_other = told is not None and _DAYS_FROM_TODAY[told["day"]] != 0
    return rest if is_other or days_in(rest) else sentence


def session_on_page(sentences: Sequence[str], published: date) -> tuple[Decision, bool]:
    """The session that news on a page is about, by the day it was put there, and whether its year is a guess.

    It is none where the session was shortly before: a page that was moved years later would hit that by
    chance alone. A day told from the day of writing (今天) is one: that may be another than the page's.
    """
    session = session_told(sentences, Reference.of(published))
    if session.on is None:
        return session, False
    printed = session_told(sentences, Reference(published.year)).on == session.on
    return session, not (printed and is_shortly_before(session.on, published))


def is_shortly_before(day: str, published: date) -> bool:
    """Whether a day, in ISO 8601, is as near before that on which it was told of as in news.

    >>> is_shortly_before("2031-03-28", date(2031, 3, 29)), is_shortly_before("2031-03", date(2031, 3, 29))
    (True, False)
    """
    if len(day) < len(published.isoformat()):
        return False
    return 0 <= (published - date.fromisoformat(day)).days <= FACT.days_to_page


def _from_today(sentence: str, reference: Reference) -> date | None:
    """The day of a session that is told from the day written: 今天下午，…举行第三次会议."""
    today = _TODAY.match(sentence)
    if today is None or reference.whole is None:
        return None
    return reference.whole + timedelta(days=_DAYS_FROM_TODAY[today["day"]])


def decider_in_title(title: str) -> str | None:
    """The body before the verb of a title, as of a list of a standing committee."""
    match = _TITLE.match(title)
    return _decider(match["body"]) if match else None


def names_decider(text: str) -> bool:
    """Whether a text is nothing but the body or session that decides."""
    name = _decider(text)
    return name is not None and _DECIDES_LAST.search(name) is not None


def _decider(text: str) -> str | None:
    """The body or session that decides, without the date; of several parts the last."""
    for part in reversed(segments(text)):
        if _ACCORDING.search(part):
            continue  # 会议根据县人民法院提请
        name = _without_month(without_days(part))
        while (before := _BEFORE.match(name)) and before.end():
            name = name[before.end() :]
        # 某市人大常委会举行第三次会议: who met, and not what it is called with the verb in it.
        name = _BEHIND.sub("", _HELD.split(_BEHIND.sub("", name))[0])
        # 会议进行了人事任免: what is left of such words is nobody's name.
        is_name = len(name) >= FACT.shortest_decider and _DECIDES_LAST.search(name) is not None
        if (is_name and not _NO_DECIDER.search(name)) or name in words_with(_WORDS, "committee"):
            return name
    return None


def _without_month(text: str) -> str:
    year = _YEAR.search(text)
    found = date_as_printed(text, year.start()) if year else None
    return text[: year.start()] + text[found[1] :] if year and found else text


def _day(text: str, reference: Reference) -> str | None:
    """The day, or the month, that a text prints; the year of the notice stands in where it has none."""
    days = days_in(text)
    if not days:
        year = _YEAR.search(text)
        found = date_as_printed(text, year.start()) if year else None
        return found[0] if found else None
    start, end = days[0]
    found = date_as_printed(text, start)
    if found is None and reference.year is not None:
        return _before(reference, text[start:end])
    return found[0] if found else None


def _before(reference: Reference, day: str) -> str | None:
    """A day without a year as the last of its name that is not behind the day written."""
    whole = reference.whole
    for year in (reference.year or 0, (reference.year or 0) - 1):
        found = date_as_printed(f"{year}年{day}", 0)
        if found and (whole is None or found[0] <= whole.isoformat()):
            return found[0]
    return None
