"""The rows of a list without numbers before each: the cells of one after those of another, in order.

pdfminer gives the numbers of a page's rows together, before or behind their cells; other lists have none. A
row begins anew where each column of the one before has its cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongbao.extract.tables.find.whole_rows.cell_costs import (
    Widths,
    begins_cell,
    cell_cost,
    ends_cell,
    look_of_tail,
    may_go_on,
)
from gongbao.extract.tables.find.whole_rows.columns import Column
from gongbao.extract.tables.find.whole_rows.cutting import OPTIONAL, cut_row
from gongbao.extract.tables.find.whole_rows.numbered import NUMBER, Row
from gongbao.extract.tables.find.whole_rows.row_costs import ROW
from gongbao.extract.tables.find.whole_rows.words import Word


@dataclass(frozen=True, slots=True)
class _Way:
    """The cheapest way to a place: where the rows begin, and the names over them."""

    cost: float
    rows: tuple[int, ...]


def without_numbers(words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """The numbers of rows that count on from 1, wherever they stand, and the other words."""
    numbers: list[Word] = []
    others: list[Word] = []
    for at, word in enumerate(words):
        found = NUMBER.fullmatch(word.text)
        alone = word.joint in ("block", "page") or at + 1 == len(words) or words[at + 1].joint != "soft"
        if found and alone and word.joint not in ("soft", "hard") and int(found[1]) == len(numbers) + 1:
            numbers.append(word)
        else:
            others.append(word)
    return numbers, others


def flowing_rows(
    words: Sequence[Word], columns: Sequence[Column], widths: Widths, numbers: Sequence[Word]
) -> tuple[Sequence[Word], list[Row]] | None:
    """The words before the first row, and the rows; None where these are not as many as the numbers.

    Args:
        words: The words of the list, without the numbers.
        columns: The columns.
        widths: How wide they are, as far as that is known.
        numbers: The numbers of the rows, none where the list has none.
    """
    if len(words) > ROW.longest_flow:
        return None
    best = _Search(words, columns, widths).run()
    if best is None or (numbers and len(best.rows) != len(numbers)):
        return None
    own: Sequence[Word | None] = list(numbers) or [None] * len(best.rows)
    ends = [*best.rows[1:], len(words)]
    rows = [
        Row(number, words[start:end], cut_row(words[start:end], columns, widths))
        for number, start, end in zip(own, best.rows, ends, strict=True)
    ]
    return words[: best.rows[0]], rows


class _Search:
    """The cheapest way to cut all words into rows, from their first one on."""

    def __init__(self, words: Sequence[Word], columns: Sequence[Column], widths: Widths) -> None:
        self.words = words
        self.columns = columns
        self.widths = widths
        self.begun: list[_Way | None] = [None] * (len(words) + 1)
        self.ended: list[list[_Way | None]] = [[None] * (len(words) + 1) for _ in columns]

    def run(self) -> _Way | None:
        """Where the rows begin; None where there are none."""
        self.begun[0] = _Way(0.0, ())
        # A row may begin with a column that it has no cell for: then what follows is asked for once more.
        times = 1 + (self.columns[0].holds in OPTIONAL)
        for at in range(len(self.words) + 1):
            for _ in range(times):
                self._go_on(at)
        last = self.begun[-1]
        return last if last is not None and last.rows else None

    def _go_on(self, at: int) -> None:
        """The ways on from a place where cells end, and where rows do."""
        for number, ended in enumerate(self.ended):
            way = ended[at]
            if way is not None and number + 1 < len(self.columns):
                self._cell(at, number + 1, way)
        whole = self.ended[-1][at]
        if whole is not None:
            _keep(self.begun, at, whole)
        begun = self.begun[at]
        if begun is not None:
            self._name(at, begun)
            if at < len(self.words):
                self._cell(at, 0, _Way(begun.cost, (*begun.rows, at)))

    def _name(self, at: int, way: _Way) -> None:
        """The ways on over a name that stands over the rows below."""
        for end in range(at + 1, min(at + ROW.longest_name, len(self.words)) + 1):
            cost = look_of_tail("".join(word.text for word in self.words[at:end]))
            joint = self.words[end].joint if end < len(self.words) else "line"
            if cost is not None and joint not in ("soft", "hard"):
                _keep(self.begun, end, _Way(way.cost + cost + ROW.tail, way.rows))

    def _cell(self, start: int, number: int, way: _Way) -> None:
        """The ways on over the cell of a column, of each length."""
        column, words = self.columns[number], self.words
        skip = OPTIONAL.get(column.holds)
        if skip is not None:
            _keep(self.ended[number], start, _Way(way.cost + skip, way.rows))
        width = self.widths.get(column.at)
        begins = begins_cell(column.holds, words[start - 1], words[start]) if 0 < start < len(words) else 0.0
        text = ""
        for end in range(start + 1, min(start + ROW.longest_cell, len(words)) + 1):
            if end > start + 1 and words[end - 1].joint == "block":
                break
            own = words[start:end]
            following = words[end] if end < len(words) else None
            text += words[end - 1].text
            cost = cell_cost(column.holds, own, text, width)
            if cost < ROW.misfit:
                cost += ends_cell(column.holds, own, following, width)
            if cost < ROW.misfit:
                _keep(self.ended[number], end, _Way(way.cost + cost + begins, way.rows))
            if not may_go_on(column.holds, text):
                break


def _keep(ways: list[_Way | None], at: int, way: _Way) -> None:
    known = ways[at]
    if known is None or way.cost < known.cost:
        ways[at] = way
