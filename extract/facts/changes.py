"""One appointment or removal, and what is said of it beside the post: rank, terms."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from gongbao.normalize.text.lexicon import alternation, one_of, table_rows, words_with
from gongbao.normalize.units.posts import names_post
from gongbao.schema.fixed import fixed
from gongbao.schema.records import Status


@dataclass(frozen=True, slots=True)
class Appointee:
    """A person as printed, what the brackets behind the name say, and whether it has the form of one."""

    name: str
    remarks: tuple[str, ...] = ()
    sure: bool = True


Action = Literal["appoint", "appoint_concurrent", "remove"]
BRACKET = re.compile(r"[（(]([^（）()]*)[）)]")
BRACKET_OF_NOTHING = re.compile(r"[（(][，,；、]?[）)]")
_CONCURRENTLY = ("兼", "兼任")
_SINCE = re.compile(rf"(?:{one_of('appointment_words', 'time')})时间")
_SECONDED = "挂职"
_LONGEST_TERM = 30
"""Characters of what is said of an appointment: longer is the row of a list that was no list's."""
_LIST_HEADS = frozenset(row[0] for row in table_rows("appointment_heads"))
_ANNEXED = re.compile(one_of("appointment_words", "annexed"))
_TERM = alternation(word for word, use in table_rows("term_words") if use == "term")
_COUNTED = re.compile(rf"(?:{_TERM})[^，；从自至]{{0,4}}[从自].+(?:{one_of('appointment_words', 'counted')})")
_RANKS = alternation(word for word, use in table_rows("term_words") if use == "ranks")
_ENDS_ORDER = alternation(word for word, use in table_rows("term_words") if use in ("order", "ends_order"))
_ORDER = re.compile(
    rf"(?:(?<=[（(])|[，,、；])(?:{_RANKS})[^，,；（）()]{{2,{_LONGEST_TERM}}}?(?:{_ENDS_ORDER})"
    r"(?=[，,、；）)]|\Z)"
)
_BRACKET_BEGUN = re.compile("(?<=[（(])[，,、；]")
_SERVED = re.compile(one_of("appointment_words", "served"))
_OTHERS_LAPSE = re.compile(
    rf"(?:{one_of('appointment_words', 'others')})"
    rf"[^，；]{{0,20}}?(?:{one_of('appointment_words', 'office')})[^，；]{{0,12}}"
    rf"(?:{one_of('appointment_words', 'lapses')})"
)


@fixed
class Change:
    action: Action
    organization: str | None
    post: str | None
    rank: str | None
    terms: str | None
    status: Status
    persons: tuple[Appointee | None, ...] = ()
    """Those it is about; None where the clause does not name them."""


def with_terms(change: Change, remark: str) -> Change:
    """A change with what a remark says of it: its rank, that it is held beside another post, a term."""
    if is_concurrent(remark):
        return change if change.action == "remove" else replace(change, action="appoint_concurrent")
    if is_rank(remark):
        return replace(change, rank=remark)
    # 挂职任…，挂职期限二年: the length says it again.
    told = change.terms and not (change.terms == _SECONDED and _SECONDED in remark)
    return replace(change, terms=f"{change.terms}，{remark}" if told else remark)


def without_order(text: str) -> str:
    """A text without what it says of where one stands among others of the post, which is no term.

    >>> without_order("副局长（列王安之后）"), without_order("副局长（列王安之后，试用期一年）")
    ('副局长', '副局长（试用期一年）')
    """
    rest, found = _ORDER.subn("", text)
    return BRACKET_OF_NOTHING.sub("", _BRACKET_BEGUN.sub("", rest)) if found else text


def is_concurrent(remark: str) -> bool:
    """Whether a remark says that the post is held beside another."""
    return remark in _CONCURRENTLY


def on_secondment(change: Change) -> Change:
    """An appointment by 挂任, which is a term of it where no other is told."""
    return (
        change if change.action == "remove" or "挂" in (change.terms or "") else with_terms(change, _SECONDED)
    )


def is_term(segment: str) -> bool:
    """Whether a segment names no post but a term: 试用期一年; 任职时间从试用期起算 is none, nor a list.

    >>> is_term("试用期一年"), is_term("挂职人员名单附后"), is_term("挂职单位")
    (True, False, False)
    """
    bare = BRACKET.sub("", segment)
    if len(bare) > _LONGEST_TERM or _SINCE.match(bare) or _ANNEXED.search(bare) or bare in _LIST_HEADS:
        return False
    return not names_post(bare) and any(word in bare for word, use in term_words() if use == "term")


def tells_count(segment: str) -> bool:
    """Whether a segment only tells from when a term counts that some have: 试用期从任职之日起计算."""
    return _COUNTED.fullmatch(segment) is not None


def is_term_of_all(segment: str) -> bool:
    """Whether a segment said of many is a term of each: not 试用期从任职之日起计算, nor 原任职务自然免除.

    Nor 试用期满后按规定办理任职手续, which tells what comes after it.
    """
    later = _SERVED.match(segment) is not None
    return is_term(segment) and not (later or tells_count(segment) or lapses(segment))


def lapses(segment: str) -> bool:
    """Whether a segment tells that other posts of those appointed lapse: 原任职务自然免除. It is no term."""
    return _OTHERS_LAPSE.search(segment) is not None


def is_parting(remark: str) -> bool:
    """Whether a remark says why someone leaves a post, or what comes after it: 退休, 另有任用."""
    return any(word in remark for word in words_with("appointment_words", "parting"))


@cache
def term_words() -> tuple[tuple[str, str], ...]:
    """Words for ranks and terms, with their use."""
    return tuple((word, use) for word, use in table_rows("term_words"))


def is_rank(remark: str) -> bool:
    """Whether a remark is nothing but a rank: 正处级, 副县长级待遇."""
    return bool(re.fullmatch(r"[正副]?[\u4e00-\u9fff]{0,4}级(?:待遇)?", remark)) and not remark.startswith(
        ("保留", "享受", "职级")
    )
