"""What a line of a table looks like: a mark, a time, units, a sentence; a lower cost fits better."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from gongbao.extract.lexicon.column_heads import UNIT_COLUMNS, ColumnKind
from gongbao.extract.lexicon.labels import CIRCLED, HAN
from gongbao.extract.tables.unit_cells import UNIT_START, UNIT_SUFFIX
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.text.numerals import TO_99
from gongbao.normalize.time.times import is_piece_of_date, without_times

# The labels of cells are not quite those of running text (lexicon/labels.py): a number may stand alone,
# one of three digits in brackets is a figure, 1、2 a list of them, and one of two brackets may be lost.
MARK = re.compile(rf"\d{{1,3}}[.．、]?|{CIRCLED}|[（(]\d{{1,2}}[）)]")
GROUP_LABEL = re.compile(rf"[（(]?{HAN}[）)、.．]|第[{TO_99}]+[类批]")
ITEM_LABEL = re.compile(r"\d{1,3}[.．、](?!\d)")
TASK_LABEL = re.compile(rf"{CIRCLED}|[（(]\d{{1,2}}[）)]")
DASH = re.compile(r"[—－–\-/／无]{1,3}")

_HAN_MARK = re.compile(rf"[（(]?{HAN}[）)、.．]?")
# Signs and words beside times in a column of deadlines, and letters that a narrow one leaves of them.
_BESIDE_TIMES = re.compile(r"[至到起底末初内上中下半度—\-－–~～、，,（）()]|" + one_of("table_words", "time"))
_LONGEST_TIME = 40
"""Characters: no line of a column of deadlines is longer."""
_SENTENCE = re.compile(r"[。；：]")
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")


@cache
def look(kind: ColumnKind, text: str, groups_in_mark: bool) -> float:
    """What it costs to take a line for one of a column of some kind; below 0 it looks like one."""
    if DASH.fullmatch(text):
        return 8.0 if kind in ("mark", "task") else -1.0
    if kind == "mark":
        return _look_of_mark(text, groups_in_mark)
    if MARK.fullmatch(text):
        return 5.0
    if starts_item(text) and kind in (*UNIT_COLUMNS, "remark"):
        return 8.0
    if kind in UNIT_COLUMNS:
        return _look_of_units(text)
    if kind == "project" or kind == "group":
        return _look_of_name(kind, text)
    return _LOOKS[kind](text)


def _look_of_mark(text: str, groups_in_mark: bool) -> float:
    if MARK.fullmatch(text):
        return -5.0
    if _HAN_MARK.fullmatch(text):
        return -3.0
    if groups_in_mark and not _SENTENCE.search(text):
        return -2.5 if GROUP_LABEL.match(text) else 2.0
    return 8.0


def _look_of_person(text: str) -> float:
    is_name = _NAME.fullmatch(text) and not UNIT_SUFFIX.search(text) and not _looks_timely(text)
    return -2.0 if is_name else 5.0


def _look_of_deadline(text: str) -> float:
    if _looks_timely(text):
        return -4.0
    if _is_beside_times(without_times(text)):
        return -1.5
    return 6.0


def _look_of_name(kind: ColumnKind, text: str) -> float:
    """A project or a group: short, with a label of its own, no sentence."""
    if _SENTENCE.search(text):
        return 5.0
    cost = 1.2 if "，" in text else 0.0
    cost += 0.15 * max(0, len(text) - 10) + (0.6 if re.search(r"\d", text[3:]) else 0.0)
    if ITEM_LABEL.match(text):
        cost -= 3.0 if kind == "project" else 0.0
    if GROUP_LABEL.match(text):
        cost -= 3.0 if kind == "group" else -2.5
    if TASK_LABEL.match(text):
        cost += 4.0
    return cost + (2.5 if _looks_timely(text) else 0.0) + (1.5 if _look_of_units(text) < -1.5 else 0.0)


def _look_of_task(text: str) -> float:
    cost = 0.2
    if text.endswith("。") or TASK_LABEL.match(text):
        cost -= 2.0
    if re.search(r"[，。；：“”]", text):
        cost -= 1.0
    if ITEM_LABEL.match(text) or GROUP_LABEL.match(text):
        cost += 2.0
    if _looks_timely(text) and len(text) > 2:
        cost += 1.5
    return cost + (2.0 if _look_of_units(text) < -1.5 else 0.0)


def starts_item(text: str) -> bool:
    """Whether a text begins with the label of a group, a project or a task."""
    return bool(TASK_LABEL.match(text) or ITEM_LABEL.match(text) or GROUP_LABEL.match(text))


@cache
def _looks_timely(text: str) -> bool:
    """Whether a text consists of times and the words beside them, or is a piece of a time in two lines."""
    if len(text) > _LONGEST_TIME:
        return False
    rest = without_times(text)
    return is_piece_of_date(text) or (rest != text and _is_beside_times(rest))


def _is_beside_times(text: str) -> bool:
    rest = _BESIDE_TIMES.sub("", text)
    return not rest or is_piece_of_date(rest)


@cache
def _look_of_units(text: str) -> float:
    if _SENTENCE.search(text) or "“" in text:
        return 5.0 if not text.endswith("；") else 1.0
    if "牵头" in text or "*" in text or "＊" in text:
        return -4.0
    names = [name for name in re.split(r"[、，,；]|会同|配合", text) if name]
    complete = sum(bool(UNIT_SUFFIX.search(name)) for name in names)
    begins = sum(bool(UNIT_START.match(name)) for name in names)
    if complete == len(names) and begins == len(names):
        return -3.0
    if complete or begins:
        return -2.2 if "、" in text or (len(names) == 1 and complete) else -1.2
    return 1.0 if len(text) <= 6 else 2.5


_LOOKS: Mapping[ColumnKind, Callable[[str], float]] = {
    "person": _look_of_person,
    "deadline": _look_of_deadline,
    "task": _look_of_task,
    "remark": lambda _: 1.8,
}
"""What a line costs in a column whose kind alone decides; marks, units and names are looked at before."""
