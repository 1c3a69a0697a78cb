"""Telling a deadline from a condition, a title's years or a date already past.

The library finds them all; a dataset of deadlines keeps only those that bind someone.
"""

from __future__ import annotations

import re

from gongbao.normalize.text.joining import join_text
from gongbao.normalize.text.lexicon import one_of, words_with
from gongbao.normalize.text.numerals import TO_99
from gongbao.schema.records import Deadline

_WORDS = "deadline_conditions"
_BEFORE = 24
_AFTER = 16
_BREAK = re.compile(r"[，。；;！？\n]")
_OPEN_TITLE = re.compile(r"《[^》]{0,80}$")
_CLOSE_TITLE = re.compile(r"[^《]{0,80}》")
_PLAN_NAME = re.compile(
    rf"(?:年度?)?[)）]?[^，。；\n]{{0,14}}?"
    rf"(?:{one_of(_WORDS, 'behind', 'plan')}|第[0-9{TO_99}]+[期次号])"
)
_TITLE_END = re.compile(rf"\)(?:》|{one_of(_WORDS, 'behind', 'titled')})")
_BARE_YEARS = re.compile(r"\d{4}\D{1,2}\d{4}")
_PERSON = re.compile(one_of(_WORDS, "before", "person"))
_MEASURED = re.compile(
    rf"(?:[，,]|{one_of(_WORDS, 'behind', 'weather_filler')})*(?:{one_of(_WORDS, 'behind', 'weather')})"
)
_HAVING = re.compile(
    r"(?:以上|以下|以内|内|及以上|年|满)?的?[^，。；]{0,4}?" + f"(?:{one_of(_WORDS, 'behind', 'having')})"
)
_BORN = re.compile(r"[0-9日月年]?(?:出生|生，|生\)|生（|以[前后]出生)")
_BORN_BEFORE = words_with(_WORDS, "before", "born")
_PAST = re.compile(one_of(_WORDS, "behind", "past"))
_PUNISHED = re.compile(one_of(_WORDS, "behind", "punished"))
_OBLIGES = re.compile(one_of(_WORDS, "before", "obliges"))
# 1990年以前出生, 2010年底前建成的小区
_LIVED_OR_BUILT = re.compile(
    rf"{one_of(_WORDS, 'behind', 'born')}|(?:{one_of(_WORDS, 'behind', 'achieved')})[^，。；]{{0,8}}的"
)


def is_condition(text: str, deadline: Deadline) -> bool:
    """Say whether the words around a deadline make it a condition or a name rather than a deadline.

    `text` is the text the deadline was found in.

    >>> from datetime import date
    >>> from gongbao.normalize.time.deadlines import find_deadlines
    >>> text = "毕业5年以内的高校毕业生，应在30日内申请"
    >>> [is_condition(text, found) for found in find_deadlines(text, date(2022, 5, 31))]
    [True, False]
    """
    before = join_text(text[max(0, deadline.start - 3 * _BEFORE) : deadline.start]).text
    after = join_text(text[deadline.end : deadline.end + 3 * _AFTER]).text
    if deadline.relation in ("every", "ongoing"):
        return False
    if _OPEN_TITLE.search(before) and _CLOSE_TITLE.match(after):
        return True
    clause_before = _BREAK.split(before)[-1][-_BEFORE:]
    clause_after = _BREAK.split(after)[0][:_AFTER].replace("）", ")")
    if deadline.duration is not None:
        return _conditional_length(deadline, clause_before, clause_after, after[:_AFTER])
    return _conditional_date(deadline, clause_before, clause_after)


def _conditional_length(deadline: Deadline, before: str, after: str, beyond: str) -> bool:
    if deadline.anchor == "event" and deadline.anchor_text and _PERSON.search(deadline.anchor_text[-6:]):
        return not _obliges(before)
    if _MEASURED.match(beyond.lstrip("，,")):
        return True
    if deadline.relation == "for" and deadline.text.startswith("满") and after.startswith("的"):
        return True  # 满15年的电梯
    if deadline.relation == "for" and (_PUNISHED.match(after) or _HAVING.match(after)):
        return True
    if (
        deadline.relation in ("for", "within")
        and _PERSON.search(before[-6:])
        and deadline.comparator in (">=", "<", ">")
    ):
        return True
    return bool(_HAVING.match(after)) and not _obliges(before)


def _obliges(before: str) -> bool:
    return _OBLIGES.search(before) is not None


def _conditional_date(deadline: Deadline, before: str, after: str) -> bool:
    if _BORN.match(after) or before.endswith(_BORN_BEFORE):
        return True
    if _BARE_YEARS.fullmatch(deadline.text):
        return True  # 行动计划（2021-2025）
    if deadline.relation == "during" and _TITLE_END.match(after):
        return True  # 建设方案（2022—2024年）的通知
    if deadline.relation in ("during", "at") and (_PLAN_NAME.match(after) or _PAST.match(after)):
        return True
    if deadline.relation == "by" and deadline.date_end is not None and _LIVED_OR_BUILT.match(after):
        return True
    return deadline.relation == "at" and _PAST.search(after) is not None
