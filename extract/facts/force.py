"""When a notice takes effect and when it expires, from its own words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from gongbao.extract.facts.settings import FACT
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow
from gongbao.normalize.documents.titles import document_kinds
from gongbao.normalize.text.joining import join_text
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.time.deadlines import find_deadlines
from gongbao.normalize.time.durations import length_at
from gongbao.normalize.time.references import Reference
from gongbao.schema.records import Status

_WORDS = "force_words"
_TAKES_EFFECT = re.compile(
    r"[自从](?P<when>[^。；，]{2,24}?)(?:之日)?起?(?:正式|开始)?"
    rf"(?:{one_of(_WORDS, 'begins')}|实施(?!{one_of(_WORDS, 'work')}))"
)
_FROM_ISSUE = re.compile(one_of(_WORDS, "issues"))
_SINCE = re.compile(r"起(?=[^起]*后)满?")
_TERM = re.compile(
    r"(?:有效期|试行期|(?<=施行，)试行|(?<=起)试行)限?(?:为|暂定为?)?"
    r"(?P<until>[至到](?P<when>[^。；，\n]{1,24}))?"
)
_LISTS = re.compile(rf"本(?:[\u4e00-\u9fff]{{0,4}}?)(?P<kind>{one_of(_WORDS, 'list')})\Z")
_OWN = re.compile(r"本|现予(?:公布|发布)")
_NOTHING_BEHIND = re.compile(r"[。；，、,;）)\s]|\Z")
_EDGE = re.compile(r"[条、.．）)：:，,\n]")
_ABOVE = re.compile(rf"(?:{one_of(_WORDS, 'above')})\Z")
_PRICED = re.compile(rf"(?:{one_of(_WORDS, 'priced')})")
_NEW_PRICE = re.compile(
    rf"(?:{one_of(_WORDS, 'newly')}|{one_of(_WORDS, 'above')})[\u4e00-\u9fff]{{0,4}}?{_PRICED.pattern}\Z"
)
"""What a notice sets that is about a price or a standard: 以上运价自…起执行, 新标准从…起执行."""
_CLAUSE = re.compile("[，,]")
_SETTLED = re.compile(rf"{one_of(_WORDS, 'settled')}|{one_of(_WORDS, 'issues')}|{one_of(_WORDS, 'begins')}")
_IN_REMARK = re.compile(rf"[（(][^（）()]*(?:{one_of('title_words', 'dated')})\s*\Z")
"""Under a title a bracket says when rules were passed, and from when they hold."""
_TORN_DAY = re.compile(r"月\d{1,2}$")
_LAST_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A day that a notice says of itself, where its words stand, and how sure its year is.

    The day is None, and `ambiguous`, where the words lack a year that nothing gives.
    """

    day: date | None
    words: str
    start: int
    status: Status


@dataclass(frozen=True, slots=True)
class Force:
    """When a notice takes effect and when it expires, and which of the two lacks its year."""

    effective_on: date | None
    expires_on: date | None
    findings: tuple[Finding, ...]


def force_of(flow: Flow, reference: Reference, title: str = "") -> Force:
    """When a notice takes effect and when it expires; a year that is not printed is noticed."""
    joined = join_text(flow.text)
    effective = effective_on(joined.text, reference, title)
    expires = expires_on(joined.text, effective, reference)
    days = {"effective_on": effective, "expires_on": expires}
    findings = [
        Finding(
            "missing_year" if own.day is None else "inferred_year",
            False,
            subject,
            "a printed year",
            own.words,
            flow.origins[joined.origin(own.start)],
        )
        for subject, own in days.items()
        if own is not None and own.status in ("inferred", "ambiguous")
    ]
    return Force(effective.day if effective else None, expires.day if expires else None, tuple(findings))


def _before_in_sentence(text: str, at: int) -> str:
    return text[max(0, at - FACT.sentence_reach) : at].rpartition("。")[2]


def effective_on(text: str, reference: Reference, title: str = "") -> OwnDay | None:
    """The day from which a notice holds; 自印发之日起 is the date written.

    A sentence about the notice itself (本办法自…起施行) goes before others, of which one is taken that
    is of no other thing: 停车自…起实施差异化收费 tells when that begins. So is one about a list that the
    title does not name: 本目录自…起执行, in a notice that has the list behind it.
    """
    found = [
        match
        for match in _TAKES_EFFECT.finditer(text)
        if not (_is_others_term(match["when"]) or _is_of_a_list(text, match.start(), title))
    ]
    own = [match for match in found if _OWN.search(_before_in_sentence(text, match.start()))]
    unnamed = [match for match in found if _may_be_own(text, match) or _is_of_its_price(text, match, title)]
    for match in own or unnamed[-1:]:
        when, start = match["when"], match.start("when")
        if _FROM_ISSUE.search(when):
            return OwnDay(_after_issue(when, reference.whole), when, start, "certain")
        if day := _first_day(when, start, reference):
            return day
    return None


def _may_be_own(text: str, match: re.Match[str]) -> bool:
    """Whether a day that no 本 is said of may be the notice's: its sentence names a document, or nothing."""
    if not _NOTHING_BEHIND.match(text, match.end()):
        return False
    before = _before_in_sentence(text, match.start())
    subject = _EDGE.split(before)[-1].strip()
    # 低保标准提高到每月765元，自7月1日起执行: the clause before says what begins then.
    unnamed = not subject and (not _CLAUSE.search(before) or _SETTLED.search(before) is not None)
    if _IN_REMARK.search(before):
        return True
    named = bool(subject) and any(kind in before for kind in document_kinds())
    return unnamed or bool(_ABOVE.match(subject)) or named


def _is_of_its_price(text: str, match: re.Match[str], title: str) -> bool:
    """Whether a day is that of the price or standard which a notice sets by its title."""
    subject = _EDGE.split(_before_in_sentence(text, match.start()))[-1].strip()
    return _PRICED.search(title) is not None and _NEW_PRICE.match(subject) is not None


def _is_of_a_list(text: str, at: int, title: str) -> bool:
    """Whether a sentence says from when a list behind a notice holds, and the notice is no such list."""
    named = _LISTS.search(_before_in_sentence(text, at))
    return bool(title) and named is not None and named["kind"] not in title


def _is_others_term(when: str) -> bool:
    """自印发之日起20个工作日内制定并实施: how long others have to do something, not when it holds."""
    return "内" in when and any(value.relation == "within" for value in find_deadlines(when))


def _first_day(when: str, start: int, reference: Reference) -> OwnDay | None:
    """The first day that words name; one that a misprint has left without 日 is a guess: 自2031年7月10起."""
    is_torn = _TORN_DAY.search(when) is not None
    for value in find_deadlines(f"{when}日" if is_torn else when, reference):
        day = value.date_start or value.date_end
        if day is not None or value.status == "ambiguous":
            guessed = is_torn and value.status == "certain"
            return OwnDay(day, when, start, "inferred" if guessed else value.status)
    return None


def _after_issue(when: str, written_on: date | None) -> date | None:
    """The date written, or so long after it (自公布之日起30日后); working days are not counted out."""
    since = _SINCE.search(when)
    later = length_at(when, since.end()) if since else None
    if later is None or written_on is None:
        return written_on
    return later.after(written_on)


def expires_on(text: str, effective: OwnDay | None, reference: Reference) -> OwnDay | None:
    """The last day on which a notice holds: as named, or so long from the day it takes effect.

    A last day without a year is read against the day it takes effect, and is none if it lies before.
    """
    first = effective.day if effective else None
    if effective is not None and first is not None:
        reference = replace(
            Reference.of(first), status="certain" if effective.status == "certain" else "inferred"
        )
    terms = list(_TERM.finditer(text))
    for term in terms:
        if term["until"] and (last := _last_day(term, reference)):
            return replace(last, day=None, status="ambiguous") if _lies_before(last.day, first) else last
    for term in terms:
        length = length_at(text, term.end()) if not term["until"] else None
        if length is not None:
            end = length.after(first) if first else None
            words = text[term.start() : length.stop]
            return OwnDay(end - _LAST_DAY, words, term.start(), "certain") if end else None
    return _end_of_span(text, reference)


def _end_of_span(text: str, reference: Reference) -> OwnDay | None:
    """The last day of the span in which a notice says that it holds: 本通告自3月1日至6月30日施行."""
    for match in _TAKES_EFFECT.finditer(text):
        if not _OWN.search(_before_in_sentence(text, match.start())):
            continue
        for value in find_deadlines(match["when"], reference):
            if value.relation == "during" and value.date_end is not None and value.anchor is None:
                return OwnDay(value.date_end, match["when"], match.start("when"), value.status)
    return None


def _last_day(term: re.Match[str], reference: Reference) -> OwnDay | None:
    for value in find_deadlines(term["until"], reference):
        if value.date_end is not None or value.status == "ambiguous":
            return OwnDay(value.date_end, term["when"], term.start("when"), value.status)
    return None


def _lies_before(last: date | None, first: date | None) -> bool:
    return last is not None and first is not None and last < first
