"""Rows that lack cells: a browser copies a merged cell in its first row only, and a blank one as a blank."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import comb, log
from statistics import median
from typing import Literal

from gongbao.extract.lexicon.column_heads import UNIT_COLUMNS, column_words, solid_head
from gongbao.extract.lexicon.figure_words import is_figure
from gongbao.extract.lexicon.labels import ROW_NUMBER
from gongbao.extract.lexicon.unit_cells import complete_units
from gongbao.extract.sources.copies.settings import COPY
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.time.times import times_in, without_times

_Sign = Literal["blank", "number", "figure", "time", "units", "words"]

_PLACE = re.compile(rf"..(?:{one_of('table_words', 'area_end')})$")
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


@dataclass(frozen=True, slots=True)
class Standing:
    """The columns that the cells of a row stand in, and whether no others do as well."""

    columns: tuple[int, ...]
    is_told: bool = True


def columns_lacked(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Standing] | None:
    """For each row the columns that its cells stand in; None where no row is whole, which would show them.

    Args:
        heads: The heads, as many as there are columns.
        rows: The texts of each row's cells under them.
    """
    width = len(heads)
    whole = [row for row in rows if len(row) == width]
    if not whole:
        # 备注 without any remark: its blank cells went with the blanks at the ends of the lines.
        blank = may_be_left_blank(heads[-1]) and all(len(row) == width - 1 for row in rows)
        return [Standing(tuple(range(width - 1)))] * len(rows) if blank else None
    columns = [_column(head, [row[at] for row in whole]) for at, head in enumerate(heads)]
    return [Standing(tuple(range(width))) if len(row) >= width else _fitting(columns, row) for row in rows]


def may_be_left_blank(head: str) -> bool:
    """Whether the cells of a last column may be blank, and lost: remarks, and units that only support."""
    return column_words().get(solid_head(head), "remark") in ("remark", "support")


def _fitting(columns: Sequence[_Column], cells: Sequence[str]) -> Standing:
    lacking = len(columns) - len(cells)
    if lacking > COPY.most_lacking or comb(len(columns), lacking) > COPY.most_fits:
        return Standing(tuple(range(lacking, len(columns))), is_told=False)
    task = max((at for at, column in enumerate(columns) if column.kind == "text"), default=None)
    costs = [[column.cost(solid(cell)) for column in columns] for cell in cells]
    readings: list[tuple[float, tuple[int, ...]]] = []
    for taken in combinations(range(len(columns)), len(cells)):
        cost = sum(own[at] for own, at in zip(costs, taken, strict=True))
        cost += COPY.lacking_later * sum(at > taken[0] for at in range(len(columns)) if at not in taken)
        cost += COPY.lacking_inner * _lacks_inner(columns[: task or 0], taken)
        # Each row has its own task, even where it shares all else.
        readings.append((cost + COPY.lacking_task * (task is not None and task not in taken), taken))
    readings.sort()
    (least, taken), *others = readings
    # Each cell may look a little otherwise than those of the rows that are whole.
    told = least <= COPY.worst_fit * len(cells) and others[0][0] - least >= COPY.sure_fit
    return Standing(taken, told)


def _lacks_inner(outer: Sequence[_Column], taken: Sequence[int]) -> bool:
    """Whether a row lacks a name within the one it has: what is merged lies in what is merged beside it.

    类别 | 重点任务 before 工作内容: a row that lacks one of them lacks 类别.
    """
    names = [at for at, column in enumerate(outer) if "number" not in column.signs]
    lacks = [at not in taken for at in names]
    return any(inner and not own for own, inner in pairwise(lacks))


def _column(head: str, texts: Sequence[str]) -> _Column:
    solids = [text for one in texts if (text := solid(one))]
    lengths = [len(text) for text in solids]
    kind = column_words().get(solid_head(head))
    signs: list[_Sign] = [sign for text in solids if (sign := _sign(text)) != "blank"]
    if kind in UNIT_COLUMNS:
        signs = ["units"]  # whether these lead or support is said by the head alone
    return _Column(kind, signs, median(lengths) if lengths else 1.0)


def _sign(text: str) -> _Sign:
    if not any(map(str.isalnum, text)):
        return "blank"
    if ROW_NUMBER.fullmatch(text):
        return "number"
    if is_figure(text):
        return "figure"
    rest = without_times(text)
    if not rest or (times_in(text) and len(rest) <= COPY.beside_time):
        return "time"
    return "units" if _are_units(text) else "words"


def _are_units(text: str) -> bool:
    if any(map(str.isdecimal, text)):
        return False
    names = [name for name in _AND.split(text) if name]
    whole = (complete_units(name) or _PLACE.search(name) for name in names)
    return all(whole) and max(map(len, names)) <= COPY.longest_unit
