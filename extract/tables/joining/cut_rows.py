"""How the rows of a page's part of a table go on on the next page: rows cut in two, merged cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gongbao.extract.lexicon.figure_words import is_figure
from gongbao.extract.lexicon.unit_cells import UNIT_START, complete_units
from gongbao.extract.model.flow import Flow, join
from gongbao.extract.model.table import FlowCell, Row

_ENDED = re.compile(r"[。；！]$")


def carried_over(body: Sequence[Row], rows: Sequence[Row]) -> list[Row]:
    """The rows of a table so far and those of its next page: a row cut in two joined, merged cells filled.

    The rows are whole: in each stands a copy of what covers it from above.
    """
    before, first = body[-1], rows[0]
    if not _carries_on(before, first):
        going_on = {at: before[at].flow for at in _going_on(body, rows)}
        return [*body, *_filled(going_on, rows)]
    whole = _merged(before, first)
    going_on = {at: whole[at].flow for at in first if at in whole}
    return [*body[:-1], whole, *_filled(going_on, rows)[1:]]


def _carries_on(before: Row, row: Row) -> bool:
    """Whether the first row of a page carries on the last one: some cells empty, the text not at its end.

    Where rules close every cell that has text, or a whole unit stands under a whole unit, only the
    merged cells before it go on, and the row is one of its own; so it is where a number stands under a
    number, as a cell is never cut inside one.
    """
    texts = {at: cell.flow.solid for at, cell in row.items()}
    above = {at: cell.flow.solid for at, cell in before.items()}
    filled = [at for at, text in texts.items() if text]
    if not filled or len(filled) == len(texts) or row[filled[0]].col_span > 1:
        return False
    if any(is_figure(texts[at]) and is_figure(above.get(at, "")) for at in filled):
        return False
    if filled == sorted(texts)[-len(filled) :] and len(filled) > 1:
        opened = _open_above(row)
        if opened and not opened & set(filled):
            return False
        if complete_units(above.get(filled[-1], "")) and UNIT_START.match(texts[filled[-1]]):
            return False
    earlier = above.get(max(filled, key=lambda at: len(texts[at])), "")
    return bool(earlier) and not _ENDED.search(earlier)


def _open_above(row: Row) -> set[int]:
    return {at for at, cell in row.items() if cell.open_above}


def _merged(before: Row, row: Row) -> Row:
    cells = dict(before)
    for at, cell in row.items():
        if cell.flow.text and at in cells:
            cells[at] = replace(cells[at], flow=join([cells[at].flow, cell.flow], "\n"))
        elif cell.flow.text:
            cells[at] = replace(cell, is_copy=False)
    return cells


def _going_on(body: Sequence[Row], rows: Sequence[Row]) -> set[int]:
    """The columns whose empty cell in the first row of a page is the rest of one on the page before.

    No rule above it says so, if the other cells have one; so does that it covers several rows. Where
    every page closes its cells, an empty one goes on if the column has merged cells and no blank ones.
    """
    before, first = body[-1], rows[0]
    blank = {at for at, cell in first.items() if not cell.flow.text and cell.col_span == 1}
    opened = _open_above(first)
    told = bool(first.keys() - opened)
    return {
        at
        for at in blank & before.keys()
        if (told and at in opened)
        or _has_copy(rows[1:2], at)
        or (_has_copy([*body, *rows], at) and not _has_blank([*body, *rows[1:]], at))
    }


def _has_copy(rows: Sequence[Row], at: int) -> bool:
    """Whether a merged cell of some row covers another in a column."""
    return any(at in row and row[at].is_copy for row in rows)


def _has_blank(rows: Sequence[Row], at: int) -> bool:
    """Whether a column has an empty cell that is not merged with another."""
    return any(at in row and not row[at].flow.text and not row[at].is_copy for row in rows)


def _filled(going_on: Mapping[int, Flow], rows: Sequence[Row]) -> list[Row]:
    """The rows of a page with the text of the cells that go on from the page before, in all they cover."""
    filled: list[Row] = []
    for row in rows:
        # A cell ends where the next one in its column is no copy of it.
        going_on = {
            at: flow for at, flow in going_on.items() if at in row and (not filled or row[at].is_copy)
        }
        copies = {at: replace(row[at], flow=flow, is_copy=True) for at, flow in going_on.items()}
        filled.append({**row, **copies})
    return filled


def whole_rows(cells: Sequence[FlowCell], count: int) -> Sequence[Row]:
    """The rows of cells, each whole: a cell that covers several stands in each of them, below as a copy."""
    rows: list[dict[int, FlowCell]] = [{} for _ in range(count)]
    for cell in cells:
        if cell.row_span == 1 and cell.row < count and not cell.is_copy:
            rows[cell.row][cell.col] = cell
            continue
        for row in range(cell.row, min(cell.row + cell.row_span, count)):
            first = row == cell.row
            own = replace(cell, row=row, row_span=1, open_above=first and cell.open_above, is_copy=not first)
            rows[row][cell.col] = own
    return rows


def numbered(rows: Sequence[Row]) -> tuple[FlowCell, ...]:
    """The cells of whole rows that follow one another; each spans the copies of it that stand below."""
    cells: list[FlowCell] = []
    above: dict[int, int] = {}
    for number, row in enumerate(rows):
        for at, cell in sorted(row.items()):
            is_there = (cell.row, cell.row_span) == (number, 1)
            cells.append(cell if is_there else replace(cell, row=number, row_span=1))
            if cell.is_copy and at in above:
                first = cells[above[at]]
                cells[above[at]] = replace(first, row_span=number - first.row + 1)
            else:
                above[at] = len(cells) - 1
    return tuple(cells)
