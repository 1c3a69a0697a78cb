"""What a cell costs: how well its words are what its column holds, and its lines as wide as the column."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from gongbao.extract.lexicon.figure_words import FIGURE
from gongbao.extract.lexicon.unit_cells import UNIT_START, UNIT_SUFFIX, complete_units
from gongbao.extract.tables.find.by_order.line_looks import DASH, GROUP_LABEL, MARK, is_time
from gongbao.extract.tables.find.whole_rows.columns import Holds
from gongbao.extract.tables.find.whole_rows.row_costs import ROW
from gongbao.extract.tables.find.whole_rows.words import Word
from gongbao.normalize.time.times import is_piece_of_date, rest_of_time, times_in
from gongbao.schema.fixed import fixed

_NAME = re.compile(r"[\u4e00-\u9fff·]{2,8}")
_END_OF_NAME = re.compile(r"[\u4e00-\u9fff·]{0,8}")
_PEOPLE = re.compile(r"[、，,；;\s]")
_UNITS = re.compile(r"[、，,；;]")
_SENTENCE = re.compile(r"[，。；：]")
_CUT_BEFORE = re.compile(r"[，。、；：）〉》”]")
_CUT_BEHIND = re.compile(r"[，、（《]$")
_REST_OF_TIME = re.compile(r"[年](?![底内末中初度])|[月日底]|[之以]?[前内]$")
_OPEN_TIME = re.compile(r"[^\d.．\-/](?:19|20)?\d{1,2}$")
_NUMBER = re.compile(r"[\d.,]+")
_NO_UNITS = re.compile(r"[。：“]|\d{2}")
_SHORT = re.compile(r"[^，。；：]{2,10}")


_EVEN: tuple[Holds, ...] = ("name", "task", "due", "units", "support", "group", "remark", "other")
"""Columns whose cells wrap where the column ends; times and names of people are cut where they may be."""


@fixed
class Width:
    """How wide a column is in ems; `is_full` where lines that another follows tell it, and not the widest."""

    ems: float
    is_full: bool = False


def cell_cost(holds: Holds, words: Sequence[Word], text: str, width: Width | None) -> float:
    """What it costs to take some words for a cell.

    Args:
        holds: What its column holds.
        words: The words.
        text: The words one behind the other: who tries ever longer cells has it already.
        width: The width of its column's full lines, None where it is not known.
    """
    cost = look_of(holds, text)
    if cost >= ROW.misfit or len(words) == 1:
        return cost + _too_wide(words, width)
    if holds in ("name", "task", "group", "remark", "other") and FIGURE.fullmatch(words[-1].text):
        cost += ROW.figure_behind
    if holds in ("name", "task", "remark", "other") and "、" in text:
        cost += ROW.units_within * any(_begins_units(word.text) for word in words)
    cost += _joints(holds, words)
    return cost if cost >= ROW.misfit else cost + _lines(words, width if holds in _EVEN else None)


def may_go_on(holds: Holds, text: str) -> bool:
    """Whether a cell that begins with a text may have more words: of most that is soon over."""
    if holds == "figure":
        return False
    if holds in ("person", "deadline"):
        return len(text) < ROW.longest_time
    if holds in ("units", "support"):
        return _NO_UNITS.search(text) is None
    if holds in ("name", "group"):
        return ROW.long_name * (len(text) - ROW.usual_name) < ROW.misfit
    return len(text) < ROW.longest_text


def may_end_with(holds: Holds, text: str) -> bool:
    """Whether a cell may end with a text, whatever stands before it: units and people have no sentences."""
    if holds in ("units", "support"):
        return _NO_UNITS.search(text) is None
    if holds == "person":
        return DASH.fullmatch(text) is not None or all(map(_END_OF_NAME.fullmatch, _PEOPLE.split(text)))
    return True


@lru_cache(maxsize=1 << 14)
def look_of(holds: Holds, text: str) -> float:
    """What it costs to take a text for what a column holds."""
    if DASH.fullmatch(text):
        return 0.0 if holds not in ("name", "task") else ROW.misfit
    if holds == "figure":
        return -1.0 if FIGURE.fullmatch(text) else ROW.misfit
    if holds == "deadline":
        return _look_of_time(text)
    if holds in ("units", "support"):
        return _look_of_units(text)
    if holds == "person":
        return _look_of_people(text)
    return _look_of_text(holds, text)


def _look_of_time(text: str) -> float:
    if not is_time(text) or _OPEN_TIME.search(text):
        return ROW.misfit
    times = times_in(text)
    if (
        _REST_OF_TIME.match(text)
        or (is_piece_of_date(text) and not times)
        or (rest_of_time(text) and not (times and not times[0].start))
    ):
        return ROW.misfit
    return -2.0 if len(times) == 1 or (not times and not any(map(str.isdigit, text))) else ROW.two_times


def _look_of_units(text: str) -> float:
    if _NO_UNITS.search(text) or _CUT_BEFORE.match(text) or is_time(text):
        return ROW.misfit
    names = [name for name in _UNITS.split(text.strip("*＊等")) if name]
    if not names or text.endswith(("、", "，", ",")):
        return ROW.misfit
    if any(len(name.strip("*＊")) < ROW.shortest_unit or UNIT_SUFFIX.match(name) for name in names):
        return ROW.misfit
    whole = sum(complete_units(name) for name in names)
    begun = sum(UNIT_START.match(name.lstrip("*＊")) is not None for name in names)
    if whole == len(names):
        return -2.0 if UNIT_START.match(names[0].lstrip("*＊")) else -1.0
    return ROW.unknown_units if whole or begun else ROW.misfit - 1


def _look_of_people(text: str) -> float:
    names = [name for name in _PEOPLE.split(text) if name]
    plain = all(_NAME.fullmatch(name) and not complete_units(name) for name in names)
    return -1.0 if names and plain and not times_in(text) else ROW.misfit


def _look_of_text(holds: Holds, text: str) -> float:
    if FIGURE.fullmatch(text) or MARK.fullmatch(text) or _CUT_BEFORE.match(text):
        return ROW.misfit
    cost = ROW.cut_text if _CUT_BEHIND.search(text) or text.count("（") != text.count("）") else 0.0
    cost += ROW.digit_first if text[0].isdigit() and holds in ("name", "task") else 0.0
    if GROUP_LABEL.match(text):
        cost += ROW.labelled if holds != "group" else 0.0
    if is_time(text) or look_of("units", text) < 0:
        cost += ROW.units_beside if holds == "task" else ROW.unit_named
    if holds in ("name", "group"):
        cost += ROW.long_name * max(0, len(text) - ROW.usual_name)
        cost += ROW.name_sentence if _SENTENCE.search(text) else 0.0
        cost += ROW.name_cut if text[-1].isdigit() else 0.0
        cost += ROW.name_digits if any(map(str.isdigit, text)) else 0.0
    if holds == "task" and len(text) < ROW.shortest_task:
        cost += ROW.short_task
    if holds in ("remark", "other") and len(text) > ROW.long_place:
        cost += 1.0
    return cost


def _begins_units(text: str) -> bool:
    """Whether a line of a text lists units: one whole, and what follows behind a mark."""
    first, mark, _ = text.partition("、")
    return bool(mark) and len(first) >= ROW.shortest_unit and complete_units(first)


def begins_cell(holds: Holds, before: Word, word: Word) -> float:
    """What it costs that a cell begins with a word and the one before ends with the word before."""
    if word.counted:
        return ROW.soft_in_text
    if word.joint != "soft":
        return 0.0
    if word.text[0].isdigit():
        return ROW.soft_between if holds in ("figure", "deadline", "remark", "other") else ROW.soft_in_text
    return ROW.soft_between if FIGURE.fullmatch(before.text) else ROW.soft_in_text


def _joints(holds: Holds, words: Sequence[Word]) -> float:
    cost = ROW.dash_within * any(DASH.fullmatch(word.text) for word in words)
    for before, word in pairwise(words):
        if word.joint == "hard":
            apart = holds in ("units", "support", "person") and complete_units(before.text)
            cost += ROW.hard_blank / 3 if apart else ROW.hard_blank
        elif word.joint == "line" and holds in ("units", "support"):
            if complete_units(before.text) and UNIT_START.match(word.text.lstrip("*＊")):
                cost += ROW.next_units
        elif word.joint == "block":
            cost += ROW.block
        elif word.joint == "page":
            cost += ROW.page
    return cost


def lines_of_cell(words: Sequence[Word]) -> list[tuple[float, str]]:
    """The widths of a cell's lines and what each begins with."""
    lines: list[tuple[float, str]] = []
    for at, word in enumerate(words):
        if at and (word.joint in ("soft", "hard") or (word.counted and words[at - 1].text.isdecimal())):
            width, text = lines[-1]
            lines[-1] = width + word.width, text
        else:
            lines.append((word.width, word.text))
    return lines


def _too_wide(words: Sequence[Word], width: Width | None) -> float:
    return ROW.wide_line if width is not None and words[0].width > width.ems + ROW.slack else 0.0


def _lines(words: Sequence[Word], width: Width | None) -> float:
    """What the lines of a cell cost: all but the last are as wide as the column, but for what is not cut."""
    lines = lines_of_cell(words)
    widest = max(own for own, _ in lines)
    whole = width.ems if width is not None else widest
    cost = ROW.wide_line * sum(own - whole > ROW.slack for own, _ in lines)
    short = min(2 * ROW.slack, ROW.short_share * whole)
    for (upper, _), (lower, text) in pairwise(lines):
        if lower <= upper and whole - upper <= short:
            continue
        uncut = _uncut(text)
        if lower > upper + ROW.slack + uncut:
            cost += ROW.wider_last
        elif lower > upper + uncut:
            cost += ROW.slightly_wider
        if whole - upper > short + uncut:
            cost += ROW.short_line
    return cost


def ends_cell(holds: Holds, words: Sequence[Word], behind: Word | None, width: Width | None) -> float:
    """What it costs that a cell ends with a line as wide as its column, where another line follows."""
    if width is None or not width.is_full or behind is None or behind.joint != "line" or holds not in _EVEN:
        return 0.0
    return ROW.full_line_ends if lines_of_cell(words)[-1][0] > width.ems - ROW.slack / 2 else 0.0


def _uncut(text: str) -> float:
    """How wide the first of a line may be that is not parted: a number, a sign with the mark behind it."""
    number = _NUMBER.match(text)
    if number:
        return number.end() / 2
    return 1.0 if _CUT_BEFORE.match(text[1:]) else 0.0


def look_of_tail(text: str) -> float | None:
    """What it costs to take words behind a row's last cell for a name of what is below; None: it is none."""
    if GROUP_LABEL.match(text) and not _SENTENCE.search(text[2:]):
        return 0.0
    if _SHORT.fullmatch(text) and not any(map(str.isdigit, text)) and look_of("units", text) >= 0:
        return ROW.tail
    return None


Widths = Mapping[int, Width]
"""How wide columns are, by their places."""
