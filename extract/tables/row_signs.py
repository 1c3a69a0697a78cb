"""Whether the cells of a task's row are whole, by what their columns hold: signs that geometry does not give."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gongbao.extract.lexicon.column_heads import UNIT_COLUMNS, ColumnKind, TaskHead
from gongbao.extract.tables.settings import TABLE
from gongbao.extract.tables.unit_cells import UNIT_SUFFIX, complete_units
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.time.times import is_piece_of_date, rest_of_time, times_in

_CUT_BEFORE = re.compile(r"[，。、；：）〉》”]")
_CUT_BEHIND = re.compile(r"[，、：（〈《“—]$")
_ENDED = re.compile(r"[。；！]$")
_EMPTY = re.compile(r"[—－–\-/\\无\s]*")

Texts = Mapping[int, str]
"""The texts of a row by column, without blanks."""


def broken_cells(head: TaskHead, rows: Sequence[Texts]) -> list[int]:
    """For each row how many of its cells are cut, or hold what belongs to another's.

    Args:
        head: What the columns hold.
        rows: The rows; where nearly all tasks end as sentences do, all should.
    """
    task = head.index("task")
    texts = [row[task] for row in rows if task in row]
    ended = sum(bool(_ENDED.search(text)) for text in texts) >= TABLE.share_of_ended * len(texts)
    return [
        sum(_is_broken(head.columns[at].kind, solid(text), ended) for at, text in row.items()) for row in rows
    ]


def _is_broken(kind: ColumnKind, text: str, ended: bool) -> bool:
    if _EMPTY.fullmatch(text):
        return False
    if _CUT_BEFORE.match(text) or _CUT_BEHIND.search(text):
        return True
    if kind == "task":
        return ended and not _ENDED.search(text)
    if kind in UNIT_COLUMNS:
        return _is_end_of_unit(text) or (not complete_units(text) and bool(_ENDED.search(text)))
    if kind == "deadline":
        return bool(rest_of_time(text)) or (not times_in(text) and is_piece_of_date(text))
    return False


def _is_end_of_unit(text: str) -> bool:
    """Whether units begin with the last signs of a name: 局、市财政局."""
    first = re.split(r"[、，；（]", text)[0]
    return len(first) < TABLE.shortest_of_two and UNIT_SUFFIX.search(first) is not None
