"""How the rows of a page's part of a table go on on the next page: rows cut in two, merged cells."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gongbao.extract.lexicon.figure_words import is_figure
from gongbao.extract.lexicon.unit_cells import UNIT_START, complete_units
from gongbao.extract.model.document import ems
from gongbao.extract.model.flow import Flow, join
from gongbao.extract.model.table import FlowCell, Row
from gongbao.extract.tables.settings import TABLE
from gongbao.schema.records import Status

_ENDED = re.compile(r"[。；！]$")
_CLAUSES = re.compile(r"[，；。]")


def carried_over(body: Sequence[Row], rows: Sequence[Row]) -> list[Row]:
    """The rows of a table so far and those of its next page: a row cut in two joined, merged cells filled.

    The rows are whole: in each stands a copy of what covers it from above.
    """
    before, first = body[-1], rows[0]
    sure = _sureness(body, rows) if _carries_on(before, first) else None
    if sure is None or (sure != "certain" and _stops_short(body, rows)):
        going_on = {at: before[at].flow for at in _going_on(body, rows)}
        return [*_named_behind(body, rows), *_filled(going_on, rows)]
    whole = _merged(before, first)
    if sure != "certain":
        whole = {at: replace(cell, certainty=sure) for at, cell in whole.items()}
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


def _longest(row: Row) -> int:
    """The column of the longest text of a row."""
    return max((at for at, cell in row.items() if cell.flow.solid), key=lambda at: len(row[at].flow.solid))


def _stops_short(body: Sequence[Row], rows: Sequence[Row]) -> bool:
    """Whether the text that would go on is one line that has room: no page cuts a cell there."""
    at = _longest(rows[0])
    lines = [
        ems(line)
        for row in (*body, *rows)
        if at in row and not row[at].is_copy
        for line in row[at].flow.text.split("\n")
    ]
    own = body[-1][at].flow.text.split("\n") if at in body[-1] else [""]
    return len(own) == 1 and ems(own[0]) < max(lines, default=0.0) - TABLE.room_in_line


def _sureness(body: Sequence[Row], rows: Sequence[Row]) -> Status:
    """How sure it is that a text goes on: its lack of a stop tells it where others of its column have one.

    So does what follows if that has one, and the text is of several clauses; units have none anyhow.
    """
    at = _longest(rows[0])
    before, behind = body[-1][at].flow.solid, rows[0][at].flow.solid
    if (
        (_CLAUSES.search(before) and _ENDED.search(behind))
        or complete_units(before)
        or complete_units(behind)
    ):
        return "certain"
    texts = [row[at].flow.solid for row in (*body[:-1], *rows[1:]) if at in row and row[at].flow.solid]
    ended = sum(_ENDED.search(text) is not None or complete_units(text) for text in texts)
    if not texts or 2 * ended > len(texts) or len(behind) < TABLE.shortest_of_two:
        return "certain"
    return "inferred" if ended else "ambiguous"


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


def _named_behind(body: Sequence[Row], rows: Sequence[Row]) -> list[Row]:
    """The rows of a page, its last blank merged cells with the text in their rest on the next page: a guess.

    A name in the middle of all its rows stands where most of them are.
    """
    first, last = rows[0], body[-1]
    behind = {
        at: first[at].flow
        for at, cell in last.items()
        if not cell.flow.text
        and at in first
        and first[at].flow.text
        and _has_copy([*body, *rows], at)
        and _begin_of_blank(body, at) is not None
    }
    begins = {at: _begin_of_blank(body, at) or 0 for at in behind}
    return [
        {
            at: replace(cell, flow=behind[at], certainty="inferred")
            if at in behind and number >= begins[at]
            else cell
            for at, cell in row.items()
        }
        for number, row in enumerate(body)
    ]


def _begin_of_blank(body: Sequence[Row], at: int) -> int | None:
    """The row with which the blank cells at a column's end begin; None where others are blank as well."""
    begin = len(body)
    while begin and at in body[begin - 1] and not body[begin - 1][at].flow.text:
        begin -= 1
    return begin if begin and not _has_blank(body[:begin], at) else None


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
