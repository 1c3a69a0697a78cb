"""The tables of a file as found, page by page, without any reading of what they say."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from gongbao.extract.model.content import Grid, GridCell
from gongbao.extract.sources.reader import read_contents
from gongbao.files import name_of_file, read_bytes
from gongbao.schema.evidence import quote
from gongbao.schema.records import Box, Orientation, Status, TableMethod
from gongbao.worker import MEMORY, within_limits

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class PageCell:
    """A cell with its place, counted from 0, its spans, its text and its box on the page as printed.

    `open_above` and `open_below` say that no rule closes it there, as where it goes on over a page break.
    """

    row: int
    col: int
    row_span: int
    col_span: int
    text: str
    box: Box
    open_above: bool
    open_below: bool


@dataclass(frozen=True, slots=True)
class PageTable:
    """A table on one page; `orientation` is the degrees it is turned, clockwise."""

    page: int
    orientation: Orientation
    method: TableMethod
    certainty: Status
    row_count: int
    column_count: int
    box: Box
    cells: tuple[PageCell, ...]

    def rows(self, *, whole: bool = True) -> list[list[str]]:
        """The texts row by row.

        Args:
            whole: Whether the text of a merged cell is repeated in every place it covers; otherwise it
                stands in the first of them.
        """
        rows = [[""] * self.column_count for _ in range(self.row_count)]
        for cell in self.cells:
            height, width = (cell.row_span, cell.col_span) if whole else (1, 1)
            for row in range(cell.row, cell.row + height):
                rows[row][cell.col : cell.col + width] = [cell.text] * width
        return rows


def tables(
    path: str | Path, *, password: str | None = None, timeout: float | None = None, memory: int = MEMORY
) -> tuple[PageTable, ...]:
    """Every table of a file as found on its pages, in reading order.

    Args:
        path: The file; only a PDF has tables that are known without reading them.
        password: What opens the file if it is encrypted.
        timeout: Seconds that reading may take in a process of its own; None reads in this one.
        memory: Bytes of memory that process may have, where the system can hold it to that.

    Raises:
        SourceError: The file cannot be read, or not within its limits.
    """
    name = name_of_file(Path(path))
    data = read_bytes(Path(path))
    found, notes = within_limits(_read, data, name, password, timeout=timeout, memory=memory)
    for page, message in notes:
        _log.warning("%s, page %d: %s", name, page, message)
    return found


def _read(
    data: bytes, name: str, password: str | None
) -> tuple[tuple[PageTable, ...], tuple[tuple[int, str], ...]]:
    """The tables of a file's bytes, and what could not be read on which page."""
    _, contents = read_contents(data, name, password)
    found = tuple(
        _table(content.page.number, content.page.text, grid) for content in contents for grid in content.grids
    )
    return found, tuple(
        (content.page.number, message) for content in contents for _, message in content.notes
    )


def _table(page: int, text: str, grid: Grid) -> PageTable:
    return PageTable(
        page,
        grid.orientation,
        grid.method,
        grid.certainty,
        grid.row_count,
        grid.column_count,
        grid.box,
        tuple(_cell(text, cell) for cell in grid.cells),
    )


def _cell(text: str, cell: GridCell) -> PageCell:
    words = quote("\n".join(text[start:end] for start, end in cell.lines))
    return PageCell(
        cell.row, cell.col, cell.row_span, cell.col_span, words, cell.box, cell.open_above, cell.open_below
    )
