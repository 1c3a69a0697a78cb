"""Grids in the document: the tables a reader found by their rules, as cells with the places of their text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongbao.extract.document.settings import DOCUMENT
from gongbao.extract.model.content import Grid, GridCell, PageContent
from gongbao.extract.model.document import Document, Line
from gongbao.extract.model.flow import Flow, flow_of

_IN_COLUMNS = re.compile(r"\S {2,}\S.* {2,}\S")


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

    Grids set in lines that may go on over their page are left out: their lines are read as lines, like
    those of a text, and what has no head there is read with them.
    """
    by_page: dict[int, list[Line]] = {}
    for line in document.lines:
        by_page.setdefault(line.page, []).append(line)
    placed: list[PlacedGrid] = []
    for at, content in enumerate(contents):
        number = content.page.number
        for grid in content.grids:
            if grid.inline and not _is_whole(grid, contents[at : at + 2]):
                continue
            texts: dict[tuple[int, int], tuple[Line, ...]] = {}
            held: set[int] = set()
            for cell in grid.cells:
                own = _lines_in(document, by_page.get(number, []), number, cell)
                texts[cell.row, cell.col] = own
                held.update(line.index for line in own)
            placed.append(PlacedGrid(grid, number, frozenset(held), texts))
    return placed


def _is_whole(grid: Grid, pages: Sequence[PageContent]) -> bool:
    """Whether a table set in lines ends on its page.

    Text follows, or the next page does not begin with lines set in columns, or a list's heads stand there
    again.
    """
    end = max(end for cell in grid.cells for _, end in cell.lines)
    if len(pages[0].page.text[end:].split("\n")) > DOCUMENT.foot_lines or len(pages) == 1:
        return True
    if grid.of_tasks and any(other.of_tasks for other in pages[1].grids):
        return True
    lines = [line.strip() for line in pages[1].page.text.split("\n") if line.strip()]
    return not any(_IN_COLUMNS.search(line) for line in lines[: DOCUMENT.first_lines])


def _lines_in(document: Document, lines: Sequence[Line], page: int, cell: GridCell) -> tuple[Line, ...]:
    """A cell's lines; of one that other cells share, the part that is the cell's."""
    own: list[Line] = []
    for first, last in cell.lines:
        start, end = document.offset(page, first), document.offset(page, last)
        for line in lines:
            if start <= line.start and line.end <= end:
                own.append(line)
            elif max(line.start, start) < min(line.end, end):
                own.append(line.part(max(start - line.start, 0), min(end, line.end) - line.start))
    return tuple(own)
