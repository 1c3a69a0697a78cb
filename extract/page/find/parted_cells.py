"""Cells over several rows that no rule parts, in which several names stand: each is over rows of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from gongbao.extract.page.find.drawn import FoundCell, FoundTable
from gongbao.extract.page.runs.rooms import Interval
from gongbao.extract.page.runs.runs import Run, lines_of
from gongbao.extract.page.settings import PAGE


def parted_cells(table: FoundTable, runs: Sequence[Run]) -> FoundTable:
    """A table whose cells over several rows are parted between the names that stand far apart in them.

    As in tables with every other row shaded, whose first column shows no shade over a group's rows. A name
    stands in the middle of its rows or on the first of them; where neither holds for all, the cell stays.

    Args:
        table: The table as its rules and shades cut it.
        runs: The text in it.
    """
    cells: list[FoundCell] = []
    for cell in table.cells:
        borders = _borders(table, cell, runs) if cell.row_span > 1 else []
        rows = [cell.row, *borders, cell.row + cell.row_span]
        for top, bottom in pairwise(rows):
            box = (cell.box[0], table.ys[top], cell.box[2], table.ys[bottom])
            cells.append(replace(cell, row=top, row_span=bottom - top, box=box))
    cells.sort(key=lambda cell: (cell.row, cell.col))
    return replace(table, cells=tuple(cells))


def _borders(table: FoundTable, cell: FoundCell, runs: Sequence[Run]) -> list[int]:
    """The rows at which names behind the first one in a cell begin to hold."""
    x0, top, x1, bottom = cell.box
    own = [
        run for run in runs if x0 < (run.x0 + run.x1) / 2 < x1 and top < (run.top + run.bottom) / 2 < bottom
    ]
    names = _names(own)
    if len(names) < 2:
        return []
    slack = PAGE.row_centred * own[0].size
    ys = table.ys[cell.row : cell.row + cell.row_span + 1]
    return [cell.row + at for at in _centred(names, ys, slack) or _on_first_rows(names, ys)]


def _names(runs: Sequence[Run]) -> list[Interval]:
    """How far names reach down: lines further apart than one is high are of two."""
    names: list[Interval] = []
    for line in lines_of(runs):
        top, bottom = min(run.top for run in line), max(run.bottom for run in line)
        if names and top - names[-1][1] <= line[0].size:
            names[-1] = (names[-1][0], bottom)
        else:
            names.append((top, bottom))
    return names


def _centred(names: Sequence[Interval], ys: Sequence[float], slack: float) -> list[int]:
    """The borders of rows, by number, between names each in the middle of its rows; none where one is not."""
    borders: list[int] = []
    start = ys[0]
    for top, bottom in names:
        end = top + bottom - start
        at = min(range(len(ys)), key=lambda number: abs(ys[number] - end))
        if abs(ys[at] - end) > slack or ys[at] <= start:
            return []
        borders.append(at)
        start = ys[at]
    return borders[:-1] if borders[-1] == len(ys) - 1 else []


def _on_first_rows(names: Sequence[Interval], ys: Sequence[float]) -> list[int]:
    """The rows, by number, that names stand in, the first of them in the first row; else none."""
    rows = [
        next(
            (at for at, (top, bottom) in enumerate(pairwise(ys)) if top <= name[0] and name[1] <= bottom), -1
        )
        for name in names
    ]
    told = rows[0] == 0 and all(left < right for left, right in pairwise(rows))
    return rows[1:] if told else []
