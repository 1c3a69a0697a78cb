"""Rows of a list of tasks that name what the rows under them are part of: 一 | 交通工程 | 96.05."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from gongbao.extract.lexicon.column_heads import PERSON_COLUMNS, UNIT_COLUMNS, ColumnKind, TaskHead
from gongbao.extract.lexicon.figure_words import is_figure, is_total
from gongbao.extract.lexicon.labels import HAN, ROW_NUMBER
from gongbao.extract.model.table import FlowCell, Row
from gongbao.extract.tables.row_signs import EMPTY
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.text.lexicon import alternation, word_table

COUNTED = re.compile(rf"[（(]共?\d+(?:{alternation(word_table('counting_words'))})(?:任务|项目)?[）)]$")
"""How many rows a part has, behind its name: 产业项目（6个）."""
_PART = re.compile(rf"{HAN}、|[（(]{HAN}[）)]")
_PART_NUMBER = re.compile(rf"{HAN}[、.．]?|[（(]{HAN}[）)]")
_STOPS, _CLAUSES = re.compile(r"[。；]"), re.compile(r"[，。；]")
_OF_TASKS: tuple[ColumnKind, ...] = (*UNIT_COLUMNS, *PERSON_COLUMNS, "deadline", "due")


@dataclass(frozen=True, slots=True)
class PartRows:
    """What tells the rows of a list that name parts of it.

    `counted` says that its rows are numbered 1, 2, 3 in a column of numbers: 一 there numbers a part.
    `is_exact` says that its cells are told by rules or tags.
    """

    head: TaskHead
    counted: bool
    is_exact: bool

    def name_in(self, row: Row) -> FlowCell | None:
        """The cell that names the rows under a row; None where it is a task's, a project's or a sum's.

        That a row without a number is a part's is a guess.
        """
        cells = {at: row[at] for at in sorted(row) if not EMPTY.fullmatch(row[at].flow.text)}
        if len(cells) == 1:
            (at, cell) = next(iter(cells.items()))
            if self.head.columns[at].kind in ("task", "project"):
                return cell if _is_name(cell) else None
        return self._over_figures(cells)

    def _over_figures(self, cells: Row) -> FlowCell | None:
        """The name of a part that stands in the row of its sums, with its number or over that column."""
        if any(self.head.columns[at].kind in _OF_TASKS or cell.is_copy for at, cell in cells.items()):
            return None
        found = list(cells.items())
        numbered = bool(found) and found[0][0] == self.head.index("mark") and self._numbers_part(found[0][1])
        if numbered:
            del found[0]
        if not found:
            return None
        (at, name), *others = found
        if is_figure(name.flow.solid) or not _is_name(name):
            return None
        if not all(is_figure(cell.flow.solid) for _, cell in others):
            return None
        return self._weighed(at, name, is_numbered=numbered, has_sums=bool(others))

    def _numbers_part(self, cell: FlowCell) -> bool:
        return self.counted and _PART_NUMBER.fullmatch(cell.flow.solid) is not None

    def _weighed(self, at: int, name: FlowCell, *, is_numbered: bool, has_sums: bool) -> FlowCell | None:
        """A name as sure as where it stands tells that it is a part's, None where it is not."""
        mark = self.head.index("mark")
        over_numbers = mark is not None and at <= mark < at + name.col_span
        if is_numbered or (over_numbers and (name.col_span > 1 or _PART.match(name.flow.text))):
            return name
        if _PART.match(name.flow.text) and self.counted:
            return name
        beside = self.counted and has_sums and self.is_exact
        return replace(name, certainty="inferred") if beside else None


def part_rows(head: TaskHead, rows: Sequence[Row], *, is_exact: bool) -> PartRows:
    """What tells the rows that name parts in a list with such rows."""
    mark = head.index("mark")
    counted = mark is not None and any(
        mark in row and ROW_NUMBER.fullmatch(row[mark].flow.solid) for row in rows
    )
    return PartRows(head, counted, is_exact)


def _is_name(cell: FlowCell) -> bool:
    """Whether a cell is a name and no task: in a few words, no sum of all rows.

    A numbered name may have a comma: 六、全力以赴惠民生，加快事业发展.
    """
    text = cell.flow.text
    is_part = _PART.match(text) is not None
    most, stops = (TABLE.longest_part, _STOPS) if is_part else (TABLE.longest_group, _CLAUSES)
    if len(text) > most or stops.search(text):
        return False
    return not is_total(COUNTED.sub("", cell.flow.solid))
