"""What a table of figures holds, and how a cell's text is read as a figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongbao.extract.lexicon.figure_words import BRACKETED, FIGURE, UNIT_WORDS, area_heads
from gongbao.extract.lexicon.measure_words import is_rate
from gongbao.extract.lexicon.table_words import words_for
from gongbao.extract.model.flow import Flow
from gongbao.normalize.text.blanks import solid

_HEAD_UNIT = re.compile(r"[（(](?P<unit>[^（）()]{1,10})[）)]$")
_TOTALS = re.compile(words_for("total"))
_AREA_NAME = re.compile(rf"(?:{words_for('area_end')})$")


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as printed (None: the cell is blank or holds a dash), with its bracketed second figure."""

    flow: Flow | None
    text: str | None
    second: Flow | None = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row: its name, how far it is set in, its unit, and a value for each column.

    `certain` is False where the figures may stand under other columns.
    """

    label: Flow
    indent: int
    unit: str | None
    values: tuple[Value, ...]
    offset: int
    evidence: Flow
    certain: bool = True


@dataclass(frozen=True, slots=True)
class FigureColumn:
    """A column of figures: its head without the unit, the unit its heads give, and the heads over that.

    `certain` is False where another head may stand over the column as well.
    """

    head: str
    unit: str | None
    over: tuple[str, ...] = ()
    certain: bool = True

    @property
    def whole(self) -> str:
        """Its heads from the top down."""
        return "".join((*self.over, self.head))


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of figures and the lines (first, end) it stands on."""

    title: Flow | None
    corner: str | None
    columns: tuple[FigureColumn, ...]
    rows: tuple[FigureRow, ...]
    unit_note: str | None
    notes: tuple[Flow, ...]
    head_flow: Flow | None
    first: int
    end: int
    aligned: bool
    from_grid: bool = False

    @property
    def by_area(self) -> bool:
        """Whether the rows are areas and not indicators: the corner says so, or the rows' names do."""
        if self.corner is not None and solid(self.corner) in area_heads():
            return True
        named = [
            row for row in self.rows if _AREA_NAME.search(row.label.text) or _TOTALS.search(row.label.text)
        ]
        return len(named) >= 0.8 * len(self.rows) and not any(row.unit for row in self.rows)


def column_of(name: str, over: Sequence[str] = (), *, certain: bool = True) -> FigureColumn:
    """A column of figures by its head and those that stand over it, the units in them taken apart.

    A unit printed only in a head over several columns holds for each of them, but not for rates of growth.
    """
    head, unit = _without_unit(name)
    above = [_without_unit(text) for text in over]
    shared = next((own for _, own in reversed(above) if own), None)
    if shared != "%" and is_rate(head):
        shared = None
    return FigureColumn(head, unit or shared, tuple(text for text, _ in above if text), certain)


def _without_unit(name: str) -> tuple[str, str | None]:
    unit = _HEAD_UNIT.search(name)
    if unit and UNIT_WORDS.search(unit["unit"]):
        return name[: unit.start()], unit["unit"].replace("％", "%").lstrip("±")
    percent = re.search(r"[±]?[%％]$", name)
    if percent and len(name) > percent.end() - percent.start():
        return name[: percent.start()], "%"
    return name, None


def parse_value(flow: Flow) -> Value:
    """A cell's figure, with the second one in brackets behind it: -22.6（-6.7）."""
    second = BRACKETED.search(flow.text)
    first = flow.slice(0, second.start()) if second and second.start() else flow
    if not first.text:
        return Value(None, None)
    text = first.text if FIGURE.fullmatch(first.text) else None
    return Value(first, text, flow.slice(second.start(), second.end()) if second and second.start() else None)
