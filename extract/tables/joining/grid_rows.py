"""Rows of ruled grids, and how those of one page go on on the next: rows cut in two, merged cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from gongbao.extract.lexicon.figure_words import is_figure
from gongbao.extract.model.flow import Flow, join
from gongbao.extract.tables.find.by_order.line_looks import UNIT_START, complete_units
from gongbao.schema.records import Box

_ENDED = re.compile(r"[。；！]$")


@dataclass(frozen=True, slots=True)
class GridRow:
    """A row of a joined table: for each column its cell's text, and whether a cell above covers it."""

    cells: dict[int, tuple[Flow, bool]]
    spans: dict[int, int]
    page: int
    open_above: frozenset[int] = frozenset()
    boxes: Mapping[int, Box] = field(default_factory=dict)


def carried_over(body: Sequence[GridRow], rows: Sequence[GridRow]) -> list[GridRow]:
    """The rows of a table so far and those of its next page: a row cut in two joined, merged cells filled."""
    before, first = body[-1], rows[0]
    if not _carries_on(before, first):
        going_on = {at: before.cells[at][0] for at in _going_on(body, rows)}
        return [*body, *_filled(going_on, rows)]
    whole = _merged(before, first)
    going_on = {at: whole.cells[at][0] for at in first.cells if at in whole.cells}
    return [*body[:-1], whole, *_filled(going_on, rows)[1:]]


def _carries_on(before: GridRow, row: GridRow) -> bool:
    """Whether the first row of a page carries on the last one: some cells empty, the text not at its end.

    Where rules close every cell that has text, or a whole unit stands under a whole unit, only the
    merged cells before it go on, and the row is one of its own; so it is where a number stands under a
    number, as a cell is never cut inside one.
    """
    texts = {at: flow.solid for at, (flow, _) in row.cells.items()}
    above = {at: flow.solid for at, (flow, _) in before.cells.items()}
    filled = [at for at, text in texts.items() if text]
    if not filled or len(filled) == len(texts) or row.spans.get(filled[0], 1) > 1:
        return False
    if any(is_figure(texts[at]) and is_figure(above.get(at, "")) for at in filled):
        return False
    if filled == sorted(texts)[-len(filled) :] and len(filled) > 1:
        if row.open_above and not row.open_above & set(filled):
            return False
        if complete_units(above.get(filled[-1], "")) and UNIT_START.match(texts[filled[-1]]):
            return False
    earlier = above.get(max(filled, key=lambda at: len(texts[at])), "")
    return bool(earlier) and not _ENDED.search(earlier)


def _merged(before: GridRow, row: GridRow) -> GridRow:
    cells = dict(before.cells)
    for at, (flow, _) in row.cells.items():
        if flow.text and at in cells:
            cells[at] = (join([cells[at][0], flow], "\n"), cells[at][1])
        elif flow.text:
            cells[at] = (flow, False)
    return replace(before, cells=cells)


def _going_on(body: Sequence[GridRow], rows: Sequence[GridRow]) -> set[int]:
    """The columns whose empty cell in the first row of a page is the rest of one on the page before.

    No rule above it says so, if the other cells have one; so does that it covers several rows. Where
    every page closes its cells, an empty one goes on if the column has merged cells and no blank ones.
    """
    before, first = body[-1], rows[0]
    blank = {at for at, (flow, _) in first.cells.items() if not flow.text and first.spans.get(at, 1) == 1}
    told = bool(first.cells.keys() - first.open_above)
    return {
        at
        for at in blank & before.cells.keys()
        if (told and at in first.open_above)
        or _is_copy(rows[1:2], at)
        or (_is_copy([*body, *rows], at) and not _has_blank([*body, *rows[1:]], at))
    }


def _is_copy(rows: Sequence[GridRow], at: int) -> bool:
    """Whether a merged cell of some row covers another in a column."""
    return any(at in row.cells and row.cells[at][1] for row in rows)


def _has_blank(rows: Sequence[GridRow], at: int) -> bool:
    """Whether a column has an empty cell that is not merged with another."""
    return any(at in row.cells and not row.cells[at][0].text and not row.cells[at][1] for row in rows)


def _filled(going_on: Mapping[int, Flow], rows: Sequence[GridRow]) -> list[GridRow]:
    """The rows of a page with the text of the cells that go on from the page before, in all they cover."""
    filled: list[GridRow] = []
    for row in rows:
        # A cell ends where the next one in its column is no copy of it.
        going_on = {
            at: flow for at, flow in going_on.items() if at in row.cells and (not filled or row.cells[at][1])
        }
        filled.append(
            replace(row, cells={**row.cells, **{at: (flow, True) for at, flow in going_on.items()}})
        )
    return filled
