"""What the heads of a table are: how many rows they take, what stands over each column, what that tells.

Finders say where heads stand; nobody but this module says what they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gongbao.extract.lexicon.column_heads import TaskHead, head_of_cells
from gongbao.extract.lexicon.figure_words import UNIT_WORDS, is_figure, is_value
from gongbao.extract.lexicon.measure_words import is_rate
from gongbao.extract.model.table import Row, Table
from gongbao.extract.tables.settings import TABLE

_UNITS = ("单位", "部门")
_UNIT_HEAD = "单位"
_YEAR = re.compile(r"(?:19|20)\d{2}")
_HEAD_UNIT = re.compile(r"[（(](?P<unit>[^（）()]{1,10})[）)]$")
_PERCENT = re.compile(r"[±]?[%％]$")


def head_row_count(rows: Sequence[Row]) -> int:
    """How many rows the head takes: one, or as many as a head cell spans.

    Args:
        rows: Whole rows, what is merged repeated in each.
    """
    if not rows:
        return 0
    count = 1
    while count < min(TABLE.head_rows, len(rows) - 1) and _goes_on(rows[count - 1], rows[count]):
        count += 1
    return count


def _goes_on(upper: Row, lower: Row) -> bool:
    """Whether a head has another row: one spans both, and the upper one has heads over several columns."""
    return (
        any(cell.is_copy for cell in lower.values())
        and not any(is_figure(cell.flow.text) for cell in lower.values() if not cell.is_copy)
        and any(cell.col_span != 1 for cell in upper.values())
    )


def task_head(table: Table) -> TaskHead | None:
    """The head of a list of tasks, None if a table has no such head."""
    return head_of_cells([_task_word(table, at) for at in range(table.column_count)])


def _task_word(table: Table, at: int) -> str:
    """The head of a column of a list: of several rows the lower one says what the column holds.

    Where that is short, the units' head over it says what it is part of: 牵头 under 责任单位.
    """
    over = table.heads_over(at)
    own = [cell.flow.solid for cell in over if cell.col == at]
    if not own:
        return ""
    lower = own[-1]
    upper = next((cell.flow.solid for cell in over if cell.row < table.head_rows - 1), "")
    if lower in (upper, "") or len(lower) > TABLE.longest_divided_head or lower.endswith(_UNITS):
        return lower
    return lower + upper[-2:] if upper.endswith(_UNITS) else lower


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
class FigureHead:
    """The heads of a table of figures: that of the names, and of each column of figures.

    `first` is the first of these columns: there may be one of units before them.
    """

    corner: str
    columns: tuple[FigureColumn, ...]
    first: int

    @property
    def has_units(self) -> bool:
        """Whether the second column holds the units of the rows."""
        return self.first > 1


def without_false_head(table: Table) -> Table:
    """A table whose first row is one of figures has lost its head: what its columns hold is not known."""
    figures = [
        is_figure(text) and not _YEAR.fullmatch(text)
        for row in table.heads()
        for at, cell in row.items()
        if at and not cell.is_copy and (text := cell.flow.solid)
    ]
    return replace(table, head_rows=0) if 2 * sum(figures) > len(figures) else table


def figure_head(table: Table) -> FigureHead:
    """What the columns of a table hold if it is one of figures."""
    heads = [_heads_over(table, at) for at in range(table.column_count)]
    first = 2 if table.column_count > 2 and _holds_units(table, "".join(heads[1])) else 1
    sure = [_are_certain(table, at) for at in range(first, table.column_count)]
    columns = tuple(
        column_of(own[-1] if own else "", own[:-1], certain=certain)
        for own, certain in zip(heads[first:], sure, strict=True)
    )
    return FigureHead("".join(heads[0]), columns, first)


def _holds_units(table: Table, head: str) -> bool:
    """Whether the second column holds units: its head says so, and no figures stand under it."""
    if _UNIT_HEAD not in head:
        return False
    texts = [row[1].flow.solid for row in table.body() if 1 in row]
    return 2 * sum(map(is_value, texts)) <= len(texts)


def _heads_over(table: Table, at: int) -> list[str]:
    """The heads over a column from the top down, each once; what stands over as many columns is one head."""
    heads: list[tuple[tuple[int, int], str]] = []
    for cell in table.heads_over(at):
        span, text = (cell.col, cell.col_span), cell.flow.solid
        if any(text == head for _, head in heads):
            continue
        if heads and heads[-1][0] == span:
            heads[-1] = (span, heads[-1][1] + text)
        else:
            heads.append((span, text))
    return [head for _, head in heads]


def _are_certain(table: Table, at: int) -> bool:
    return all(row[at].certainty == "certain" for row in table.heads() if at in row)


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
    percent = _PERCENT.search(name)
    if percent and len(name) > percent.end() - percent.start():
        return name[: percent.start()], "%"
    return name, None
