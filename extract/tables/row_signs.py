"""Whether the cells of a task's row are whole, by what their columns hold: signs that no place gives."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from gongbao.extract.lexicon.column_heads import UNIT_COLUMNS, ColumnKind, TaskHead
from gongbao.extract.lexicon.unit_cells import UNIT_START, UNIT_SUFFIX, complete_units
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.duties.clauses import LEAD_STARS
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import alternation, one_of, word_table
from gongbao.normalize.text.numerals import TO_99
from gongbao.normalize.text.ornaments import FIGURES
from gongbao.normalize.time.times import is_piece_of_date, rest_of_time, times_in

_CUT_BEFORE = re.compile(r"[，。、；：）〉》”]")
_CUT_BEHIND = re.compile(r"[，、：（〈《“—]$")
_ENDED = re.compile(r"[。；！]$")
_STOPS = ".．、"
_NUMBER = re.compile(r"(\d{1,3})[.．、]?")
_CHARGED: tuple[ColumnKind, ...] = ("lead", "responsible")
BARE_YEAR = re.compile(r"(?:19|20)\d{2}年?")
# 各县（市、区）政府 is one name.
_BETWEEN = re.compile(r"[、，,；\s](?![^（）]{0,20}）)")
_BARE_DAY = re.compile(r"\d{1,2}日(?:[之以]?[前内]|$)")
_PLACE = re.compile(rf"..(?:{one_of('table_words', 'area_end')})$")
_REST_OF_DAY = re.compile(r"[月日底]")
# What is counted is the task's, or a number of its row: 市财政局、中国开发公益性岗位3000个.
_COUNTS = re.compile(rf"\d(?:{alternation(word_table('counting_words'))})")
# What names the rows below over all columns belongs to none of them, nor does the row of sums.
_LABEL_WITHIN = re.compile(rf"(?:^|(?<=[局委办府会院社司]))[{TO_99}]{{1,3}}、")
_TOTAL_BEHIND = re.compile(rf".(?:{one_of('table_words', 'total')})$")
EMPTY = re.compile(r"[—－–\-/\\无\s]*")
"""A cell that says nothing."""

TICKS = re.compile(r"[√✓✔☑✅●■◆▲★☆◎○✦]+")
"""A cell that only says that it is filled."""
SIGN = re.compile(rf"[{FIGURES}√✓✔☑✅]")
"""A cell that holds one sign, which may stand for a role: ▲, △, √."""

Texts = Mapping[int, str]
"""The texts of a row by column, without blanks."""


def broken_cells(head: TaskHead, rows: Sequence[Texts]) -> list[int]:
    """For each row how many of its cells are cut, or hold what belongs to another's.

    Args:
        head: What the columns hold.
        rows: The rows; where half of the tasks end as sentences do, all should. A column of units or times
            without any text tells that its cells stand in another.
    """
    blank = sum(
        column.kind in ("deadline", *_CHARGED) and not any(row.get(at) for row in rows)
        for at, column in enumerate(head.columns)
    )
    found = [blank + lacks for lacks in _lacking(head, rows)]
    for at, column in enumerate(head.columns):
        texts = [solid(row.get(at, "")) for row in rows]
        for row, broken in enumerate(_broken_in(column.kind, texts)):
            found[row] += broken or _is_run_together(column.kind, texts[row], rows[row].values())
    return found


def _lacking(head: TaskHead, rows: Sequence[Texts]) -> list[bool]:
    """Which rows that begin something have neither units nor a time, where most have."""
    begins = [at for at, column in enumerate(head.columns) if column.kind in ("mark", "project")]
    charged = [at for at, column in enumerate(head.columns) if column.kind in ("deadline", *UNIT_COLUMNS)]
    filled = [any(row.get(at) for at in charged) for row in rows]
    usual = sum(filled) >= TABLE.share_of_charged * len(rows)
    return [
        usual and not own and any(row.get(at) for at in begins) for own, row in zip(filled, rows, strict=True)
    ]


def _broken_in(kind: ColumnKind, texts: Sequence[str]) -> list[bool]:
    """Which cells of a column are not whole; blank ones are."""
    if kind == "mark":
        return _miscounted(texts)
    told = [text for text in texts if not EMPTY.fullmatch(text)]
    usual = kind == "task" and sum(map(_is_ended, told)) >= TABLE.share_of_ended * len(told)
    years = kind == "deadline" and bool(told) and all(map(BARE_YEAR.fullmatch, told))
    with_months = kind == "deadline" and any("月" in text for text in told)
    broken = [
        not EMPTY.fullmatch(text)
        and (
            (_is_cut(kind, text) and not years)
            or (usual and not _is_ended(text))
            or (with_months and _BARE_DAY.match(text) is not None)
        )
        for text in texts
    ]
    for at, (upper, lower) in enumerate(pairwise(texts)):
        if _goes_on_in(kind, upper, lower):
            broken[at] = broken[at + 1] = True
    return broken


def _is_run_together(kind: ColumnKind, text: str, row: Collection[str]) -> bool:
    """Whether a cell is those of several rows: a unit named twice, or times with nothing between them.

    A task may have several times, if it names each itself.
    """
    if kind == "deadline":
        times = times_in(text)
        elsewhere = [solid(own) for own in row if solid(own) != text]
        told = all(any(text[time.start : time.end] in own for own in elsewhere) for time in times)
        return not told and any(left.end == right.start for left, right in pairwise(times))
    if kind not in UNIT_COLUMNS:
        return False
    names = [name for name in re.split(r"[、，,；;\s]", text) if complete_units(name)]
    return len(set(names)) < len(names)


def _goes_on_in(kind: ColumnKind, upper: str, lower: str) -> bool:
    """Whether a cell is the rest of the one above: a day under a month, 业农村局 under 市农."""
    if kind == "deadline":
        return is_piece_of_date(upper) and _BARE_DAY.match(lower) is not None
    if kind not in UNIT_COLUMNS or EMPTY.fullmatch(upper) or EMPTY.fullmatch(lower):
        return False
    if UNIT_START.match(lower) or lower[0] in LEAD_STARS:
        return False
    first = re.split(r"[、，,；（]", lower)[0]
    return not _ends_as_unit(upper) and complete_units(first)


def _is_ended(text: str) -> bool:
    return _ENDED.search(text) is not None


def _ends_as_unit(text: str) -> bool:
    """Whether the last of a cell's units ends as names of units or places do: no 市自然资源和规."""
    last = _BETWEEN.split(text.rstrip("等。；"))[-1]
    return complete_units(last) or _PLACE.search(last) is not None


def is_torn(kind: ColumnKind, text: str) -> bool:
    """Whether a cell alone tells that it is none, or several.

    Args:
        kind: What its column holds.
        text: Its words without blanks.
    """
    if EMPTY.fullmatch(text):
        return False
    if kind == "mark":
        return _NUMBER.fullmatch(text) is None and text[0].isdecimal()
    return _is_cut(kind, text) or (kind == "deadline" and len(times_in(text)) > 1)


def _is_cut(kind: ColumnKind, text: str) -> bool:
    if _CUT_BEFORE.match(text) or _CUT_BEHIND.search(text):
        return True
    if kind in UNIT_COLUMNS:
        counts = _COUNTS.search(text) is not None or bool(times_in(text))
        return counts or _is_end_of_unit(text) or _LABEL_WITHIN.search(text) is not None
    if kind == "project":
        return len(text) == 1 or text.isdecimal() or _TOTAL_BEHIND.search(text) is not None
    if kind == "deadline":
        if _REST_OF_DAY.match(text) or "。" in text:
            return True
        names_units = any(map(complete_units, re.split(r"[、，；]", text)))
        return bool(rest_of_time(text)) or (not times_in(text) and (is_piece_of_date(text) or names_units))
    return False


def _miscounted(texts: Sequence[str]) -> list[bool]:
    """Which numbers of rows do not count on, and which they should count on from: rows between are lost."""
    wrong = [False] * len(texts)
    before: int | None = None
    for at, text in enumerate(texts):
        number = _NUMBER.fullmatch(text)
        expected = int(texts[before].rstrip(_STOPS)) + 1 if before is not None else 1
        # The first number of a page is one where the next counts on from it: 23, 24.
        counts = before is None and _counts_on(text, texts[at + 1 :])
        if _are_several(text) and text != str(expected) and not counts:
            wrong[at] = True
        if number is None:
            continue
        if before is not None and int(number[1]) not in (1, expected):
            wrong[before] = wrong[at] = True
        before = at
    return wrong


def _counts_on(text: str, below: Sequence[str]) -> bool:
    """Whether the next number below a number is the next."""
    following = next((number for own in below if (number := _NUMBER.fullmatch(own))), None)
    return text.isdecimal() and following is not None and int(following[1]) == int(text) + 1


def _are_several(text: str) -> bool:
    """Whether a text is several numbers one after another, those of rows that run into one: 123, 91011."""
    if not text.isdecimal():
        return False
    for size in range(1, len(text) // 2 + 1):
        number, counted = int(text[:size]), text[:size]
        while len(counted) < len(text):
            number += 1
            counted += str(number)
        if counted == text:
            return True
    return False


def _is_end_of_unit(text: str) -> bool:
    """Whether units begin with the last signs of a name: 局、市财政局."""
    first = re.split(r"[、，；（]", text)[0]
    return len(first) < TABLE.shortest_of_two and UNIT_SUFFIX.search(first) is not None
