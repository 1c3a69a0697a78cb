"""Tables whose frame is drawn with signs in a text: ┌─┬─┐ and │, or +---+ and |.

The signs stand where their columns do, so the cells are exact. A frame that does not close is told as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, product

from gongbao.extract.model.document import Line
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, flow_of
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.tables.find.frame_lines import (
    FrameLine,
    any_sign,
    frame_line,
    is_beside_frame,
    is_framed,
)

_SIGNS = re.compile(r"[\u2500-\u257f|｜+＋=\-－\s]+")

_Slot = tuple[int, int]
"""A band between two rules and a column between two upright signs, counted from 0."""


@dataclass(frozen=True, slots=True)
class _Frame:
    """What a closed frame shows: its lines by bands, the walls beside and under its places."""

    bands: Sequence[Sequence[FrameLine]]
    ruled: Sequence[frozenset[int]]
    """Under each band the columns that a rule closes."""
    columns: int

    def groups(self) -> list[list[_Slot]]:
        """The places that no sign parts, each group a cell."""
        group = {(row, col): [(row, col)] for row in range(len(self.bands)) for col in range(self.columns)}
        for row, col in list(group):
            beside, under = (row, col + 1), (row + 1, col)
            if beside in group and col + 1 not in self.bands[row][0].stops:
                _unite(group, (row, col), beside)
            if under in group and col not in self.ruled[row]:
                _unite(group, (row, col), under)
        return list({id(places): places for places in group.values()}.values())


def _unite(group: dict[_Slot, list[_Slot]], first: _Slot, second: _Slot) -> None:
    if group[first] is not group[second]:
        group[first] += group[second]
        for place in group[second]:
            group[place] = group[first]


def find_framed_tables(lines: Sequence[Line]) -> tuple[list[FlowTable], list[Finding]]:
    """The tables whose frames are drawn with signs, and the frames that do not close.

    Args:
        lines: The lines of a document that no table of its pages took.
    """
    tables: list[FlowTable] = []
    findings: list[Finding] = []
    if not any_sign(line.text for line in lines):
        return tables, findings
    for stretch in _stretches(lines):
        blocks = list(_blocks(stretch)) if all(is_framed(line.text) for line in stretch) else []
        read = [table for block in blocks if (table := _table_of(block))]
        if blocks and len(read) == len(blocks):
            tables += read
        else:
            # What lost a sign may have lost a row: nothing beside it is sure.
            findings.append(_open_frame(stretch))
    return tables, findings


def _stretches(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines in a row with signs of frames at their edges, rules of several columns among them."""
    stretch: list[Line] = []
    for line in lines:
        if stretch and not (line.index == stretch[-1].index + 1 and line.page == stretch[-1].page):
            yield from _with_columns(stretch)
            stretch = []
        if is_beside_frame(line.text):
            stretch.append(line)
    yield from _with_columns(stretch)


def _with_columns(stretch: list[Line]) -> Iterator[list[Line]]:
    # Around one text a frame is an ornament.
    if any(len(frame.signs) > 2 and frame.rules for frame in map(frame_line, stretch)):
        yield stretch


def _open_frame(stretch: Sequence[Line]) -> Finding:
    """What is told of a frame that does not close: the first words in it."""
    words = filter(None, (_SIGNS.sub(" ", line.text).strip() for line in stretch))
    subject = "a table whose frame of signs does not close"
    return Finding("unparsed_table", False, subject, None, next(words, None), stretch[0].start)


def _blocks(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines of each frame: two rules in a row part two."""
    block: list[Line] = []
    for line in lines:
        if block and all(_SIGNS.fullmatch(one.text) and frame_line(one).rules for one in (block[-1], line)):
            yield block
            block = []
        block.append(line)
    yield block


def _table_of(block: Sequence[Line]) -> FlowTable | None:
    """The table of a block; None where its frame is open or its signs do not stand one under another."""
    aligned = _aligned(block)
    frame = _frame_of(aligned) if aligned else None
    if frame is None:
        return None
    cells: list[FlowCell] = []
    for places in frame.groups():
        (top, left), (bottom, right) = min(places), max(places)
        if len(places) != (bottom - top + 1) * (right - left + 1):
            return None
        words = [part for row in range(top, bottom + 1) for part in _words(frame.bands[row], left, right)]
        flow = flow_of(words, "\n") if words else Flow.placed("", ())
        cells.append(FlowCell(top, left, flow, block[0].page, bottom - top + 1, right - left + 1))
    cells.sort(key=lambda cell: (cell.row, cell.col))
    taken = frozenset(line.index for line in block)
    return FlowTable(tuple(cells), len(frame.bands), frame.columns, "drawn", lines=taken)


def _words(band: Sequence[FrameLine], left: int, right: int) -> Iterator[Line]:
    """What stands in a cell's lines of a band, the words beside a rule that ends at it included."""
    for line in band:
        for first, end, words in line.words():
            if left <= first and end <= right + 1:
                yield words


def _frame_of(lines: Sequence[FrameLine]) -> _Frame | None:
    """The frame of lines whose stops are known; None if it is open at any side."""
    columns = max(line.stops[-1] for line in lines)
    every = frozenset(range(columns))
    if any((line.stops[0], line.stops[-1]) != (0, columns) for line in lines):
        return None
    if lines[0].ruled != every or lines[-1].ruled != every:
        return None
    bands: list[list[FrameLine]] = []
    ruled: list[frozenset[int]] = []
    for before, line in pairwise(lines):
        if not line.rules:
            if before.rules:
                bands.append([])
            bands[-1].append(line)
        elif before.rules:
            return None
        else:
            ruled.append(line.ruled)
    if not bands or any(line.stops != band[0].stops for band in bands for line in band):
        return None
    # A sign that meets no rule above and below is a letter of a text.
    crossings = [frozenset(line.stops) for line in lines if line.rules]
    if any(
        not set(band[0].stops) <= over & under
        for band, (over, under) in zip(bands, pairwise(crossings), strict=True)
    ):
        return None
    # Words beside a rule stand in a cell that goes on under it.
    for band, rule in zip(bands, (line for line in lines[1:] if line.rules), strict=True):
        band.append(rule)
    return _Frame(bands, ruled, columns)


def _aligned(block: Sequence[Line]) -> list[FrameLine] | None:
    """The lines with their signs counted as columns: by their places, or one by one where all have as many.

    How wide signs of frames and “ ” are is a matter of the font they were set in: one or two letters.
    """
    parsed = [frame_line(line) for line in block]
    for signs, marks in product((1, 2), repeat=2):
        places = [line.places(signs, marks) for line in parsed]
        if len({own[-1] for own in places}) == 1:
            known = sorted({place for own in places for place in own})
            return [
                line.at([known.index(place) for place in own])
                for line, own in zip(parsed, places, strict=True)
            ]
    if len({len(line.signs) for line in parsed}) == 1:
        return [line.at(range(len(line.signs))) for line in parsed]
    return None
