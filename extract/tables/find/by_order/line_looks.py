"""What a line of a table looks like: a mark, a time, units, a sentence; a lower cost fits better."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache

from gongbao.extract.lexicon.column_heads import UNIT_COLUMNS, ColumnKind
from gongbao.extract.lexicon.labels import CIRCLED, HAN
from gongbao.extract.lexicon.unit_cells import UNIT_START, UNIT_SUFFIX
from gongbao.extract.tables.find.by_order.order_costs import COSTS
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.text.numerals import TO_99
from gongbao.normalize.time.times import is_piece_of_date, rest_of_time, times_in, without_times

# The labels of cells are not quite those of running text (lexicon/labels.py): a number may stand alone,
# one of three digits in brackets is a figure, 1、2 a list of them, and one of two brackets may be lost.
MARK = re.compile(rf"\d{{1,3}}[.．、]?|{CIRCLED}|[（(]\d{{1,2}}[）)]")
GROUP_LABEL = re.compile(rf"[（(]?{HAN}[）)、.．]|第[{TO_99}]+[类批]")
ITEM_LABEL = re.compile(r"\d{1,3}[.．、](?!\d)")
TASK_LABEL = re.compile(rf"{CIRCLED}|[（(]\d{{1,2}}[）)]")
DASH = re.compile(r"[—－–\-/／无]{1,3}")

_LINES_KEPT = 4096
"""As many lines as the tables of an issue have: each is asked for by many readings."""
_HAN_MARK = re.compile(rf"[（(]?{HAN}[）)、.．]?")
# Signs and words beside times in a column of deadlines, and letters that a narrow one leaves of them.
_TIME_WORD = one_of("table_words", "time")
_BESIDE_TIMES = re.compile(r"[至到起底末初内上中下半度—\-－–~～、，,（）()]|" + _TIME_WORD)
_AT_END = re.compile(rf"(?:{_TIME_WORD})*")
_SENTENCE = re.compile(r"[。；：]")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")


@lru_cache(maxsize=_LINES_KEPT)
def look(kind: ColumnKind, text: str, groups_in_mark: bool) -> float:
    """What it costs to take a line for one of a column of some kind; below 0 it looks like one."""
    if DASH.fullmatch(text):
        return COSTS.dash_for_text if kind in ("mark", "task") else COSTS.dash
    if kind == "mark":
        return _look_of_mark(text, groups_in_mark)
    if MARK.fullmatch(text):
        return COSTS.number_for_text
    if starts_item(text) and kind in (*UNIT_COLUMNS, "remark"):
        return COSTS.label_for_units
    if kind in UNIT_COLUMNS:
        return _look_of_units(text)
    if kind == "project" or kind == "group":
        return _look_of_name(kind, text)
    return _LOOKS[kind](text)


def _look_of_mark(text: str, groups_in_mark: bool) -> float:
    if MARK.fullmatch(text):
        return COSTS.number
    if _HAN_MARK.fullmatch(text):
        return COSTS.han_number
    if groups_in_mark and not _SENTENCE.search(text):
        return COSTS.labelled_group if GROUP_LABEL.match(text) else COSTS.unlabelled_group
    return COSTS.no_number


def _look_of_person(text: str) -> float:
    is_name = _NAME.fullmatch(text) and not UNIT_SUFFIX.search(text) and not _looks_timely(text)
    return COSTS.person if is_name else COSTS.no_person


def _look_of_deadline(text: str) -> float:
    if _looks_timely(text):
        return COSTS.time
    if _is_beside_times(without_times(text)):
        return COSTS.beside_time
    return COSTS.no_time


def _look_of_name(kind: ColumnKind, text: str) -> float:
    """A project or a group: short, with a label of its own, no sentence."""
    if _SENTENCE.search(text):
        return COSTS.name_sentence
    cost = COSTS.name_comma if "，" in text else 0.0
    cost += COSTS.name_longer * max(0, len(text) - COSTS.usual_name)
    if re.search(r"\d", text[COSTS.longest_label :]):
        cost += COSTS.name_digits
    if ITEM_LABEL.match(text):
        cost += COSTS.project_label if kind == "project" else 0.0
    if GROUP_LABEL.match(text):
        cost += COSTS.group_label if kind == "group" else COSTS.group_label_of_project
    if TASK_LABEL.match(text):
        cost += COSTS.task_label_of_name
    if _looks_timely(text):
        cost += COSTS.name_time
    return cost + (COSTS.name_units if _look_of_units(text) < COSTS.surely_units else 0.0)


def _look_of_task(text: str) -> float:
    cost = COSTS.task
    if text.endswith("。") or TASK_LABEL.match(text):
        cost += COSTS.task_sign
    if re.search(r"[，。；：“”]", text):
        cost += COSTS.task_mark
    if ITEM_LABEL.match(text) or GROUP_LABEL.match(text):
        cost += COSTS.label_of_task
    if _looks_timely(text) and len(text) > COSTS.piece_of_time:
        cost += COSTS.task_time
    return cost + (COSTS.task_units if _look_of_units(text) < COSTS.surely_units else 0.0)


def is_time(text: str) -> bool:
    """Whether a line consists of times and the words beside them: what `look` says of a column of deadlines.

    >>> is_time("2024年6月至9月底前"), is_time("2024年底前完成验收"), is_time("12")
    (True, False, False)
    """
    return _looks_timely(text) and not (DASH.fullmatch(text) or MARK.fullmatch(text))


def starts_item(text: str) -> bool:
    """Whether a text begins with the label of a group, a project or a task."""
    return bool(TASK_LABEL.match(text) or ITEM_LABEL.match(text) or GROUP_LABEL.match(text))


@lru_cache(maxsize=_LINES_KEPT)
def _looks_timely(text: str) -> bool:
    """Whether a text consists of times and the words beside them, or is a piece of a time in two lines."""
    if len(text) > COSTS.longest_time:
        return False
    rest = without_times(text)
    return is_piece_of_date(text) or (rest != text and _is_beside_times(rest))


def ends_time(text: str) -> bool:
    """Whether a line of a deadline comes to its end: with a time, the rest of one or a word behind it.

    >>> ends_time("2024年12月底前"), ends_time("6月上旬启动"), ends_time("月底前"), ends_time("2024年12")
    (True, True, True, False)
    """
    times = times_in(text)
    if times and _AT_END.fullmatch(text, times[-1].end):
        return True
    rest = rest_of_time(text)
    return _AT_END.fullmatch(text, rest) is not None


def goes_on_with_time(text: str) -> bool:
    """Whether a line goes on with a time that the line before began, or is a word that follows one.

    >>> goes_on_with_time("底前完成"), goes_on_with_time("完成"), goes_on_with_time("完成初步设计")
    (True, True, False)
    """
    return bool(rest_of_time(text)) or _AT_END.fullmatch(text) is not None


def _is_beside_times(text: str) -> bool:
    rest = _BESIDE_TIMES.sub("", text)
    return not rest or is_piece_of_date(rest)


@lru_cache(maxsize=_LINES_KEPT)
def _look_of_units(text: str) -> float:
    if _SENTENCE.search(text) or "“" in text:
        return COSTS.units_semicolon if text.endswith("；") else COSTS.units_sentence
    if "牵头" in text or "*" in text or "＊" in text:
        return COSTS.units_lead
    names = [name for name in re.split(r"[、，,；]|会同|配合", text) if name]
    complete = sum(bool(UNIT_SUFFIX.search(name)) for name in names)
    begins = sum(bool(UNIT_START.match(name)) for name in names)
    if complete == len(names) and begins == len(names):
        return COSTS.units_whole
    if complete or begins:
        is_listed = "、" in text or (len(names) == 1 and complete)
        return COSTS.units_listed if is_listed else COSTS.units_piece
    return COSTS.units_short if len(text) <= COSTS.longest_units_piece else COSTS.no_units


_LOOKS: Mapping[ColumnKind, Callable[[str], float]] = {
    "leader": _look_of_person,
    "person": _look_of_person,
    "contact": _look_of_person,
    "deadline": _look_of_deadline,
    "task": _look_of_task,
    "due": _look_of_task,
    "remark": lambda _: COSTS.remark,
}
"""What a line costs in a column whose kind alone decides; marks, units and names are looked at before."""
