"""Rows that lack cells: a browser copies a merged cell in its first row only, and a blank one as a blank."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log
from statistics import median
from typing import Literal

from gongbao.extract.lexicon.column_heads import UNIT_COLUMNS, column_words, solid_head
from gongbao.extract.lexicon.figure_words import is_figure
from gongbao.extract.lexicon.unit_cells import complete_units
from gongbao.extract.sources.copies.settings import COPY
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.time.times import times_in, without_times

_Sign = Literal["blank", "number", "figure", "time", "units", "words"]

_NUMBER = re.compile(r"\d{1,3}[.．、]?")
_AND = re.compile(r"[、，,；;\s]+")


@dataclass(frozen=True, slots=True)
class _Column:
    """What the cells of a column look like in the rows that lack none."""

    kind: str | None
    signs: Sequence[_Sign]
    length: float

    def cost(self, text: str) -> float:
        """What speaks against a cell in this column: other signs, and another length."""
        sign = _sign(text)
        if sign == "blank":
            return 0.0
        own = sum(sign == one for one in self.signs) / max(len(self.signs), 1)
        return COPY.other_sign * (1 - own) + COPY.other_length * abs(log(len(text) / max(self.length, 1.0)))


def columns_lacked(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[tuple[int, ...] | None]:
    """For each row the columns that its cells stand in; None where nothing tells.

    Args:
        heads: The heads, as many as there are columns.
        rows: The texts of each row's cells under them.
    """
    width = len(heads)
    whole = [row for row in rows if len(row) == width]
    if not whole:
        # 备注 without any remark: its blank cells went with the blanks at the ends of the lines.
        blank = may_be_left_blank(heads[-1]) and all(len(row) == width - 1 for row in rows)
        return [tuple(range(width - 1)) if blank else None] * len(rows)
    columns = [_column(head, [row[at] for row in whole]) for at, head in enumerate(heads)]
    return [tuple(range(width)) if len(row) >= width else _fitting(columns, row) for row in rows]


def may_be_left_blank(head: str) -> bool:
    """Whether the cells of a last column may be blank, and lost: remarks, and units that only support."""
    return column_words().get(solid_head(head), "remark") in ("remark", "support")


def _fitting(columns: Sequence[_Column], cells: Sequence[str]) -> tuple[int, ...] | None:
    lacking = len(columns) - len(cells)
    if len(cells) < COPY.min_columns or lacking > COPY.most_lacking:
        return None
    readings = sorted(
        (
            sum(columns[at].cost(solid(cell)) for at, cell in zip(taken, cells, strict=True))
            + COPY.lacking_later * sum(at > taken[0] for at in range(len(columns)) if at not in taken),
            taken,
        )
        for taken in combinations(range(len(columns)), len(cells))
    )
    (least, taken), *others = readings
    # Each cell may look a little otherwise than those of the rows that are whole.
    told = least <= COPY.worst_fit * len(cells) and others[0][0] - least >= COPY.sure_fit
    return taken if told else None


def _column(head: str, texts: Sequence[str]) -> _Column:
    solids = [text for one in texts if (text := solid(one))]
    lengths = [len(text) for text in solids]
    kind = column_words().get(solid_head(head))
    signs: list[_Sign] = [sign for text in solids if (sign := _sign(text)) != "blank"]
    if kind in UNIT_COLUMNS:
        signs.append("units")
    return _Column(kind, signs, median(lengths) if lengths else 1.0)


def _sign(text: str) -> _Sign:
    if not any(map(str.isalnum, text)):
        return "blank"
    if _NUMBER.fullmatch(text):
        return "number"
    if is_figure(text):
        return "figure"
    rest = without_times(text)
    if not rest or (times_in(text) and len(rest) <= COPY.beside_time):
        return "time"
    return "units" if _are_units(text) else "words"


def _are_units(text: str) -> bool:
    names = [name for name in _AND.split(text) if name]
    return all(map(complete_units, names)) and max(map(len, names)) <= COPY.longest_unit
