"""The relation a duration stands in: 30日内, 不少于7天, 近三年, 6个月后, 提前30日."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from gongbao.normalize.amounts.bounds import bound_before
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.text.numerals import ONES, TO_99, read_number
from gongbao.normalize.time.deadline_anchors import anchor_before
from gongbao.normalize.time.deadline_scenes import INSIDE, NOT_ENDING, RANGE, FoundTime, Scene
from gongbao.normalize.time.durations import Length, figure_at, length_at, with_unit
from gongbao.schema.records import Anchor, Comparator, DeadlineRelation

_WORDS = "time_words"
_BRACKET = r"(?:\((?:含|不含)[^()]{0,8}\))?"
_LATER = re.compile(rf"(?:{one_of(_WORDS, 'after')}|过后|后(?![勤续期备台者天年半面]|方(?![可能])))")
_EARLIER = re.compile(rf"(?:{one_of(_WORDS, 'before')}|前(?!{NOT_ENDING}))")
_ABOVE = re.compile(
    rf"{_BRACKET}(?:(?P<vague>{one_of(_WORDS, 'vague')})|(?P<above>{one_of(_WORDS, 'above')})"
    rf"|(?P<below>{one_of(_WORDS, 'below')})|(?P<about>{one_of(_WORDS, 'about')})){_BRACKET}"
)
_BETWEEN = re.compile(
    rf"(?:(?:以上|[至到])[、，,]?(?P<under>{one_of(_WORDS, 'under')})?|(?P<less>不满|未满))"
    rf"(?=[0-9{TO_99}两半])"
)
# 两三年: two neighbouring digits are a range
_FEW = re.compile(rf"(?P<low>[{ONES[:-1]}两])(?P<high>[{ONES[1:]}])(?=[个年天日周]|小时)")
_PAST = re.compile(rf"(?:{one_of(_WORDS, 'past')})(?:的)?$")
_NEXT = re.compile(rf"(?:{one_of(_WORDS, 'next')})(?:的)?$")
_COMING = re.compile(r"以?来(?![自源往到华访临电信说看])")
_FOR = re.compile(rf"(?:{one_of(_WORDS, 'holds_for')})(?:为|是|:)?$")
_FULL = re.compile(
    rf"(?P<full>{one_of(_WORDS, 'full')})$|(?P<short>{one_of(_WORDS, 'short')})$"
    r"|(?P<lead>提前|提早)(?:至少)?$"
)
_BEYOND = re.compile(
    rf"(?:{one_of(_WORDS, 'at_latest')}|{one_of(_WORDS, 'not_beyond')})[^，。；、:]{{1,14}}后$"
)
_REACH = 24
_YEAR_NUMBER = re.compile(r"[12][0-9]{3}[学财]?年|0[0-9]")
_OF_YEARS = frozenset({"学年"})  # 2022—2023学年 are years
_LONG_DECIMAL = re.compile(r"\.[0-9]{3,}")
_MEETING = "度督报考评检例调通总工"  # 半年度, 半年报: no length of time


def bare_length_range(scene: Scene, at: int, figure: str) -> list[FoundTime]:
    """Read 3—5年, 1～3小时: two figures and one unit.

    >>> from datetime import date
    >>> [found] = bare_length_range(Scene("3—5年", date(2022, 5, 31)), 0, "3")
    >>> found.length and found.high and (found.length.iso, found.high.iso)
    ('P3Y', 'P5Y')
    """
    match = RANGE.match(scene.text, at + len(figure))
    value = figure_at(scene.text, at) if match else None
    high = length_at(scene.text, match.end()) if match else None
    if value is None or high is None or high.unit.startswith("半") or high.unit in _OF_YEARS:
        return []
    low = with_unit(value.value, high.unit, high.stop)
    return [] if low.parts[0][1] >= high.parts[0][1] else [_relate(scene, at, low, high)]


def read_length(scene: Scene, at: int) -> list[FoundTime]:
    """Read the duration at `at`, or the range of durations it opens, with its relation.

    >>> from datetime import date
    >>> [found] = read_length(Scene("30日内", date(2022, 5, 31)), 0)
    >>> found.relation, found.length and found.length.iso
    ('within', 'P30D')
    """
    text = scene.text
    low = length_at(text, at)
    if low is None or not _is_length(text, at, low):
        return []
    if few := _FEW.match(text, at):
        low = with_unit(read_number(few["low"]) or Decimal(0), low.unit, low.stop)
        return [
            _relate(scene, at, low, with_unit(read_number(few["high"]) or Decimal(0), low.unit, low.stop))
        ]
    between = _BETWEEN.match(text, low.stop)
    match = between or RANGE.match(text, low.stop)
    high = length_at(text, match.end()) if match else None
    if match and high:
        closed = _ABOVE.match(text, high.stop)
        under = between and (between["under"] or between["less"])
        if under or not match[0].startswith("以上") or (closed and closed["below"]):
            return [_relate(scene, at, low, high)]
    return [_relate(scene, at, low, None)]


def _is_length(text: str, at: int, length: Length) -> bool:
    word = text[at : length.stop]
    following = text[length.stop : length.stop + 5]
    if (
        _YEAR_NUMBER.match(word)
        or text.startswith("三天两头", at)
        or (length.unit == "年" and _LONG_DECIMAL.search(word))
    ):
        return False
    if word[0] in "百千万亿" and length.unit in ("年", "日", "天"):
        return False  # 百年, 千年商港
    if length.unit == "周年" and not (_ABOVE.match(following) or INSIDE.match(following)):
        return False
    if length.unit == "半年" and following[:1] and following[0] in _MEETING:
        return False
    if "一遇" in following and _ABOVE.match(following):
        return False  # 50年以上一遇
    return not (length.unit == "日" and at and text[at - 1] == "月")


def _relate(scene: Scene, at: int, low: Length, high: Length | None) -> FoundTime:
    """Give a duration its relation from the words around it."""
    text, stop = scene.text, (high or low).stop
    if match := INSIDE.match(text, stop):
        return _within(scene, at, low, high, match.end())
    if high is None and (window := _window(scene, at, low)):
        return window
    if high is None and _BEYOND.search(text, max(scene.floor, at - _REACH), at):
        return _within(scene, at, low, None, stop)  # 不得超过事发后1小时
    if match := _LATER.match(text, stop):
        return _later(scene, at, low, high, match.end())
    lead = _FULL.search(text, max(scene.floor, at - 4), at)
    if (match := _EARLIER.match(text, stop)) and not (lead and lead["lead"]):
        return _earlier(scene, at, low, high, match.end())
    return _for(scene, at, low, high, lead)


def _within(scene: Scene, at: int, low: Length, high: Length | None, stop: int) -> FoundTime:
    anchor = anchor_before(scene.text, at, scene.floor)
    start = at - 1 if scene.text[at - 1 : at] == "在" else at
    last = (high or low).after(scene.reference) if anchor and anchor.anchor == "issue" else None
    found = FoundTime("within", start, stop, None, last, low, high, "<=")
    return found if anchor is None else _anchored(found, anchor.anchor, anchor.text)


def _anchored(found: FoundTime, anchor: Anchor, words: str | None) -> FoundTime:
    return replace(found, anchor=anchor, anchor_text=words)


def _window(scene: Scene, at: int, length: Length) -> FoundTime | None:
    """Read 近三年, 今后五年: a period up to the reference date, or from it."""
    if length.parts[0][0] not in "YMWD" or length.workday:
        return None
    text, low = scene.text, max(scene.floor, at - 5)
    coming = _COMING.match(text, length.stop)
    past = _PAST.search(text, low, at)
    if past or coming:
        first = length.after(scene.reference, -1)
        stop = coming.end() if coming else length.stop
        return (
            FoundTime("during", past.start() if past else at, stop, first, scene.reference) if first else None
        )
    if ahead := _NEXT.search(text, low, at):
        last = length.after(scene.reference)
        return FoundTime("during", ahead.start(), length.stop, scene.reference, last) if last else None
    return None


def _later(scene: Scene, at: int, low: Length, high: Length | None, stop: int) -> FoundTime:
    anchor = anchor_before(scene.text, at, scene.floor)
    first = None if anchor and anchor.anchor == "event" else low.after(scene.reference)
    found = FoundTime("from", at, stop, first=first, length=low, high=high)
    return found if anchor is None else _anchored(found, anchor.anchor, anchor.text)


def _earlier(scene: Scene, at: int, low: Length, high: Length | None, stop: int) -> FoundTime:
    """Read 三年前 as a date, 举办20日前 as a time before an event."""
    begins = at == 0 or scene.text[at - 1] in "，。；、：:\n "
    if (low.parts[0][0] == "Y" or begins) and (day := low.after(scene.reference, -1)):
        return FoundTime("at", at, stop, day, day, low, high)
    anchor = anchor_before(scene.text, at, scene.floor)
    found = FoundTime("within", at, stop, length=low, high=high, comparator=">=")
    return _anchored(found, anchor.anchor if anchor else "event", anchor.text if anchor else None)


def _for(scene: Scene, at: int, low: Length, high: Length | None, lead: re.Match[str] | None) -> FoundTime:
    text, start, stop = scene.text, at, (high or low).stop
    comparator: Comparator = ">" if low.vague else "="
    if match := _ABOVE.match(text, stop):
        stop = match.end()
        named: dict[str, Comparator] = {"vague": ">", "above": ">=", "below": "<=", "about": "~"}
        comparator = named[match.lastgroup or "about"]
    if not high and (bound := bound_before(text, at, scene.floor)):
        comparator, start = bound.comparator, bound.edge
    elif lead:
        start = lead.start()
        comparator = ">=" if lead["full"] else "<" if lead["short"] else comparator
    elif match := _FOR.search(text, max(scene.floor, at - 8), at):
        start = match.start()
    # 提前5日 is a limit, counted back from the matter; 提前1～3小时 tells how early something is known.
    relation: DeadlineRelation = "within" if lead and lead["lead"] and not high else "for"
    found = FoundTime(
        relation, start, stop, length=low, high=high, comparator="range" if high else comparator
    )
    anchor = anchor_before(text, start, scene.floor, bare=False)
    return found if anchor is None else _anchored(found, anchor.anchor, anchor.text)
