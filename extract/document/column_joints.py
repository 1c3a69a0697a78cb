"""What speaks against a line's standing right below another in a column of running text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from gongbao.extract.document.settings import COLUMNS
from gongbao.extract.model.document import Line
from gongbao.normalize.documents.titles import ends_as_title, names_organ
from gongbao.normalize.duties.clauses import opens_field
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.text.numerals import parse_numeral
from gongbao.normalize.time.times import date_line

OPENING = "（(【〔"
_BRACKETS = re.compile(rf"[{OPENING}）)】〕]")
_SENTENCE_ENDS = ("。", "！", "？", "；", "：", ";", ":")
_PART = 1
_ITEM_ENDS = ("；", ";", "：", ":")
_MAY_END = ("）", ")", "】", "］", "]", "〕", "”", "》")
_HOLDS_ON = ("，", "、", ",", "（", "(", "【", "〔", "《", "“")
_NEVER_FIRST = tuple("，。、；：）】”》,;)")
_NUMBER = re.compile(r"\d+|[\u4e00-\u9fff]+")
_COUNTED = re.compile(r"[万亿元%％年月日号]")
_HOLDS_TOO = re.compile(rf"[\u4e00-\u9fff]{{2,4}}(?:{one_of('appointment_verbs', 'appoint_concurrent')})")
_DAY = re.compile(r"\d{1,2}日(?!内)")
_ACTS = re.compile(rf"{one_of('appointment_words', 'appoints')}|{one_of('appointment_words', 'removes')}")


class Look(NamedTuple):
    """What a line shows of its place: what opens with it, what it ends in, whether it fills its column.

    `brackets` are those that open and close in it.
    """

    line: Line
    brackets: list[str]
    level: int | None
    number: int | None
    field: str | None
    is_date: bool
    is_organ: bool
    acts: bool
    opens: bool
    glued: bool
    ends: bool
    may_end: bool
    holds_on: bool
    fills: bool
    short: bool


def look_at(line: Line, width: float, *, glued: bool) -> Look:
    """What a line of a column of some width in ems shows; `glued` to the line before, in one box with it."""
    text = line.solid
    label = line.label
    head = line.text[: COLUMNS.field_head]
    field = head.partition("：")[0] if "：" in head and opens_field(solid(head)) else None
    is_date = "日" in text and date_line(line.text) is not None
    is_organ = names_organ(text)
    acts = bool(_ACTS.match(text) and (len(text) > COLUMNS.tail or text.endswith("："))) or bool(
        _HOLDS_TOO.match(text)
    )
    room = width - line.width
    return Look(
        line,
        _BRACKETS.findall(text),
        label.level if label else None,
        _number_of(label.text) if label else None,
        field,
        is_date,
        is_organ,
        acts,
        label is not None or field is not None or is_date or acts,
        glued,
        text.endswith(_SENTENCE_ENDS),
        text.endswith(_MAY_END),
        text.endswith(_HOLDS_ON),
        room <= COLUMNS.slack,
        room > COLUMNS.slack + COLUMNS.first_indent,
    )


def counts_in(lines: Iterable[Line]) -> Iterator[tuple[int, int]]:
    """The level and number of each label in some lines."""
    for line in lines:
        label = line.label
        number = _number_of(label.text) if label else None
        if label is not None and number is not None:
            yield label.level, number


class CountedSoFar:
    """The last label's number of each level among lines that grow, counted when somebody asks."""

    def __init__(self) -> None:
        self._counts: dict[int, int] = {}
        self._waiting: list[Line] = []

    def add(self, lines: Iterable[Line]) -> None:
        """Lines behind those that are counted."""
        self._waiting += lines

    def __call__(self) -> Mapping[int, int]:
        """The numbers by level, as they stand: a later one is asked for again."""
        self._counts |= dict(counts_in(self._waiting))
        self._waiting.clear()
        return self._counts


@lru_cache(maxsize=1024)
def _number_of(label: str) -> int | None:
    match = _NUMBER.search(label.strip("第条章节编（）()"))
    value = parse_numeral(match[0].strip("第条章节编")) if match else None
    return int(value) if value is not None else None


def joint_cost(before: Look, behind: Look) -> float:
    """What speaks against a line's standing right below another: 0 where nothing does."""
    if behind.opens:
        return _cost_of_opening(before, behind)
    if behind.line.text.startswith(_NEVER_FIRST):
        return COLUMNS.broken if before.ends or before.short else 0
    if before.is_date:
        # Behind a signature the title of what is issued may stand.
        return 0 if behind.short or not behind.ends else COLUMNS.odd
    if before.ends:
        return _cost_behind_end(before, behind)
    return _cost_within(before, behind) + _cost_of_day(before, behind)


def _cost_of_day(before: Look, behind: Look) -> float:
    """A day of a month stands behind its month."""
    if not behind.line.solid[0].isdecimal() or _DAY.match(behind.line.solid) is None:
        return 0
    return -COLUMNS.odd if before.line.solid.endswith("月") else COLUMNS.odd


def _cost_of_opening(before: Look, behind: Look) -> float:
    if before.ends and behind.is_date:
        return COLUMNS.new_paragraph  # Over the date who signs it stands.
    if before.ends or (before.is_date and behind.field is None):
        return 0
    if before.holds_on:
        return COLUMNS.broken
    if before.level == _PART and (behind.level == _PART or behind.field is not None):
        return COLUMNS.torn  # A part that holds nothing.
    if behind.is_date:
        return 0 if before.is_organ or before.short else COLUMNS.torn
    if before.short or (before.may_end and not before.fills):
        return 0
    # A label's line or a heading may by chance be as long as the column is wide.
    return COLUMNS.odd if before.may_end or before.level is not None else COLUMNS.torn


def _cost_behind_end(before: Look, behind: Look) -> float:
    """Behind a sentence's end a paragraph without a label may begin; hardly one of three letters."""
    if len(behind.line.solid) <= COLUMNS.tail and not behind.is_organ:
        return COLUMNS.torn if before.short or behind.line.solid.endswith(_SENTENCE_ENDS) else COLUMNS.odd
    if before.line.solid.endswith(_ITEM_ENDS):
        return 0
    if before.short and behind.short and behind.ends:
        return COLUMNS.odd  # Hardly a paragraph of one short line.
    return COLUMNS.new_paragraph if before.short else COLUMNS.goes_on


def _cost_within(before: Look, behind: Look) -> float:
    """Where a sentence is not at its end."""
    if before.is_organ and before.short:
        return COLUMNS.odd  # A body's name alone is a signature, or stands over a title.
    if before.line.solid[-1:].isdigit() != bool(_COUNTED.match(behind.line.solid)):
        counted = COLUMNS.odd
    else:
        counted = 0
    if before.fills or not before.short:
        if behind.is_organ and not before.holds_on:
            return COLUMNS.torn
        return counted
    if before.level is not None:
        return COLUMNS.goes_on
    if before.field is not None:
        return COLUMNS.odd
    if ends_as_title(before.line.solid + behind.line.solid):
        return 0
    return COLUMNS.broken if before.holds_on else COLUMNS.torn
