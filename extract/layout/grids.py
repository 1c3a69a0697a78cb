"""Grids in the document: the tables a reader found by their rules, as cells with the places of their text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongbao.extract.layout.document import Document, Line
from gongbao.extract.layout.flow import Flow, flow_of
from gongbao.extract.pages.content import Grid, GridCell, PageContent


@dataclass(frozen=True, slots=True)
class PlacedGrid:
    """A grid of one page, and the indexes of the document's lines that stand in it."""

    grid: Grid
    page: int
    lines: frozenset[int]
    texts: dict[tuple[int, int], tuple[Line, ...]]
    """The lines of each cell, by its row and column."""

    def flow(self, cell: GridCell, separator: str = "") -> Flow:
        """The text of a cell, its lines joined."""
        return flow_of(self.texts.get((cell.row, cell.col), ()), separator)


def place_grids(document: Document, contents: Sequence[PageContent]) -> list[PlacedGrid]:
    """Find the document's lines that stand in each grid's cells.

    Grids set in lines are left out: these lines are read as lines, like those of a text, whose tables are
    recognised in more manners than places alone tell.
    """
    by_page: dict[int, list[Line]] = {}
    for line in document.lines:
        by_page.setdefault(line.page, []).append(line)
    placed: list[PlacedGrid] = []
    for content in contents:
        number = content.page.number
        for grid in content.grids:
            if grid.inline:
                continue
            texts: dict[tuple[int, int], tuple[Line, ...]] = {}
            held: set[int] = set()
            for cell in grid.cells:
                own = _lines_in(document, by_page.get(number, []), number, cell)
                texts[cell.row, cell.col] = own
                held.update(line.index for line in own)
            placed.append(PlacedGrid(grid, number, frozenset(held), texts))
    return placed


def _lines_in(document: Document, lines: Sequence[Line], page: int, cell: GridCell) -> tuple[Line, ...]:
    spans = [
        (document.offset(page, start), document.offset(page, end)) for start, end in cell.lines if end > start
    ]
    return tuple(line for line in lines if any(start <= line.start < end for start, end in spans))
