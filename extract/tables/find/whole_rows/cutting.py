"""A row's words cut into one cell for each column: the cheapest cut, and by how much any other is worse.

A row that a page's end cuts goes on behind it with the rests of its cells, in the order of the columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from gongbao.extract.tables.find.whole_rows.cell_costs import (
    Width,
    Widths,
    begins_cell,
    cell_cost,
    ends_cell,
    look_of_tail,
    may_end_with,
    may_go_on,
)
from gongbao.extract.tables.find.whole_rows.columns import Column, Holds
from gongbao.extract.tables.find.whole_rows.row_costs import ROW
from gongbao.extract.tables.find.whole_rows.words import Word

OPTIONAL = {
    "remark": ROW.blank_remark,
    "other": ROW.blank_other,
    "support": ROW.blank_units,
    "group": ROW.blank_group,
    "due": ROW.blank_due,
}


_ALIKE: tuple[Holds, ...] = ("support", "due", "other")
"""Columns whose cells look like those of others."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The words of each column, the name behind them, what the cut costs and by how much it is the best.

    `misfits` counts cells that are none of their columns, `doubts` those that may be none; `lacks` says that
    a column has no cell whose words another of its kind may hold.
    """

    cells: Mapping[int, tuple[int, ...]]
    tail: tuple[int, int]
    cost: float
    margin: float
    misfits: int
    doubts: int
    lacks: bool = False


@dataclass(frozen=True, slots=True)
class _Way:
    cost: float
    cells: tuple[tuple[int, int, int], ...]
    misfits: int = 0
    doubts: int = 0


_Rests = Mapping[int, tuple[int, int]]
"""Words behind a page's end that go on with the cells of columns."""


_Place = tuple[int, int, tuple[int, int] | None]
"""From which word to which a cell goes, and its rest behind a page's end."""

_Known = dict[tuple[int, _Place], tuple[float, float]]
"""What a cell of a column from one word to another costs, with its rest, and what that it ends there."""


def cut_row(
    words: Sequence[Word], columns: Sequence[Column], widths: Widths, *, open_end: bool = False
) -> Cut | None:
    """The best cut of a row's words; None where there is none.

    Args:
        words: The words behind the row's number.
        columns: The columns.
        widths: How wide their full lines are, as far as that is known.
        open_end: Whether what stands behind the row may be none of the list.
    """
    known: _Known = {}
    whole = _cut(words, len(words), columns, widths, {}, known=known, open_end=open_end)
    page = next((at for at, word in enumerate(words) if at and word.joint == "page"), None)
    if page is None or len(words) > ROW.longest_resumed or (whole is not None and not whole.doubts):
        return whole
    resumed = _resumed(words, page, columns, widths, known=known, open_end=open_end)
    cuts = sorted([*([whole] if whole is not None else []), *resumed], key=lambda cut: cut.cost)
    if not cuts:
        return None
    margin = cuts[1].cost - cuts[0].cost if len(cuts) > 1 else float("inf")
    return replace(cuts[0], margin=min(margin, cuts[0].margin))


def _resumed(
    words: Sequence[Word],
    page: int,
    columns: Sequence[Column],
    widths: Widths,
    *,
    known: _Known,
    open_end: bool,
) -> list[Cut]:
    """The cuts of a row of which one cell, or two, go on behind a page's end."""
    cuts: list[Cut] = []
    most = min(len(words), page + ROW.most_resumed)
    ends = [end for end in range(page + 1, most + 1) if open_end or end == len(words) or _names(words[end:])]
    closing = _Closing(words, page, columns, widths, known)
    for count in (1, 2):
        for rests, end in _ways_to_resume(page, ends, columns, count):
            if not closing.may_hold(rests):
                continue
            cut = _cut(words, page, columns, widths, rests, known=known)
            if cut is not None and cut.tail[0] == page:
                cuts.append(replace(cut, cost=cut.cost + ROW.resumed * count, tail=(end, len(words))))
        if any(not cut.misfits for cut in cuts):
            break
    return cuts


class _Closing:
    """Whether a column may have a rest behind a page's end, and those behind it end there: mostly not."""

    def __init__(
        self, words: Sequence[Word], page: int, columns: Sequence[Column], widths: Widths, known: _Known
    ) -> None:
        self.words = words
        self.columns = columns
        self.widths = widths
        self.known = known
        self.ends: dict[int, set[int]] = {}
        """Where each column may end so that those behind it end at the page's end."""
        self.ends[columns[-1].at] = {page}
        for before, column in reversed(list(pairwise(columns))):
            ends = self.ends[column.at]
            starts = {place[0] for place in self._places(column, None)}
            self.ends[before.at] = starts | ends if column.holds in OPTIONAL else starts
        self.held: dict[tuple[int, tuple[int, int]], bool] = {}

    def may_hold(self, rests: _Rests) -> bool:
        """Whether the last column with a rest may have its own, as far as it and those behind it tell."""
        column = next(column for column in reversed(self.columns) if column.at in rests)
        key = column.at, rests[column.at]
        if key not in self.held:
            text = _text(self.words[slice(*rests[column.at])])
            places = self._places(column, rests[column.at])
            self.held[key] = may_end_with(column.holds, text) and next(places, None) is not None
        return self.held[key]

    def _places(self, column: Column, rest: tuple[int, int] | None) -> Iterator[_Place]:
        width = self.widths.get(column.at)
        for end in self.ends[column.at]:
            # The first column begins where the row does.
            first = 1 if column is self.columns[0] else end
            for start in range(max(end - ROW.longest_cell, 0), first):
                place = start, end, rest
                if _cell(self.words, column, width, place, self.known)[0] < ROW.misfit:
                    yield place


def _names(words: Sequence[Word]) -> bool:
    return look_of_tail(_text(words)) is not None


def _ways_to_resume(
    page: int, ends: Sequence[int], columns: Sequence[Column], count: int
) -> Iterator[tuple[dict[int, tuple[int, int]], int]]:
    """The ways to give the words behind a page's end to one column, or to two one after the other."""
    if count == 1:
        for end in ends:
            yield from (({column.at: (page, end)}, end) for column in columns)
        return
    for first in range(page + 1, page + ROW.most_of_two):
        for end in ends:
            if first < end <= page + ROW.most_of_two:
                for column, other in combinations(columns, 2):
                    yield {column.at: (page, first), other.at: (first, end)}, end


def _cut(
    words: Sequence[Word],
    length: int,
    columns: Sequence[Column],
    widths: Widths,
    rests: _Rests,
    *,
    known: _Known,
    open_end: bool = False,
) -> Cut | None:
    """The best cut of the first words of a row, some cells going on with what stands behind.

    What a cell costs is asked for once, and kept in `known`.
    """
    ways: list[list[_Way]] = [[] for _ in range(length + 1)]
    ways[0] = [_Way(0.0, ())]
    for column in columns:
        ways = _with_column(words, column, widths.get(column.at), ways, rests.get(column.at), known)
        if not any(ways):
            return None
    ended: list[tuple[_Way, tuple[int, int]]] = []
    for end, own in enumerate(ways):
        rest = 0.0 if end == length else _rest(words[end:length], open_end=open_end)
        if rest is not None:
            ended += [(replace(way, cost=way.cost + rest), (end, length)) for way in own]
    if not ended:
        return None
    ended.sort(key=lambda one: one[0].cost)
    best, tail = ended[0]
    other = next((way.cost for way, _ in ended[1:] if way.cells != best.cells), float("inf"))
    if open_end and tail[0] < tail[1] and not _names(words[tail[0] :]):
        tail = (tail[0], tail[0])
    cells = {at: (*range(start, end), *range(*rests.get(at, (0, 0)))) for at, start, end in best.cells}
    lacks = any(column.holds in _ALIKE and column.at not in cells for column in columns)
    return Cut(cells, tail, best.cost, other - best.cost, best.misfits, best.doubts, lacks)


def _text(words: Sequence[Word]) -> str:
    return "".join([word.text for word in words])


def _rest(words: Sequence[Word], *, open_end: bool) -> float | None:
    """What it costs that words stand behind the last cell."""
    if words[0].joint in ("soft", "hard"):
        return None
    if open_end:
        return min(ROW.left_over * len(words), ROW.most_left_over)
    return look_of_tail(_text(words))


def _cell(
    words: Sequence[Word], column: Column, width: Width | None, place: _Place, known: _Known
) -> tuple[float, float]:
    """What a cell of a column costs, and that it ends there."""
    key = (column.at, place)
    if key not in known:
        start, end, rest = place
        own = words[start:end]
        whole = [*own, *words[slice(*rest)]] if rest else own
        cost = cell_cost(column.holds, whole, _text(whole), width)
        following = words[end] if end < len(words) and not rest and cost < ROW.misfit else None
        known[key] = cost, ends_cell(column.holds, own, following, width)
    return known[key]


def _with_column(
    words: Sequence[Word],
    column: Column,
    width: Width | None,
    before: Sequence[Sequence[_Way]],
    rest: tuple[int, int] | None,
    known: _Known,
) -> list[list[_Way]]:
    """The two cheapest ways to each place, one column more cut off."""
    found: list[list[_Way]] = [[] for _ in before]
    skip = OPTIONAL.get(column.holds) if rest is None else None
    for start, own in enumerate(before):
        if not own:
            continue
        if skip is not None:
            found[start] += [replace(way, cost=way.cost + skip) for way in own]
        begun = begins_cell(column.holds, words[start - 1], words[start]) if 0 < start < len(words) else 0.0
        text = ""
        for end in range(start + 1, min(start + ROW.longest_cell, len(before) - 1) + 1):
            cost, ends = _cell(words, column, width, (start, end, rest), known)
            if cost < ROW.misfit:
                misfit, doubt, beside = cost >= ROW.misfit - 1, cost >= ROW.doubt, cost + begun + ends
                found[end] += [
                    _Way(
                        way.cost + beside,
                        (*way.cells, (column.at, start, end)),
                        way.misfits + misfit,
                        way.doubts + doubt,
                    )
                    for way in own
                ]
            text += words[end - 1].text
            if not may_go_on(column.holds, text):
                break
    return [sorted(own, key=lambda way: way.cost)[:2] for own in found]
