"""The tables of a file as found, page by page, without any reading of what they say."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from pathlib import Path

from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.ocr.asked import Ocr, OcrMode, asked_ocr
from gongbao.extract.sources.reader import read_contents
from gongbao.limited import read_limited
from gongbao.limits import MEMORY
from gongbao.schema.evidence import quote
from gongbao.schema.records import Box, Orientation, Status, TableMethod

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
    box: Box | None
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
    box: Box | None
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
    path: str | Path,
    *,
    password: str | None = None,
    ocr: OcrMode = "auto",
    cache: str | Path | None = None,
    timeout: float | None = None,
    memory: int = MEMORY,
    name: str | None = None,
) -> tuple[PageTable, ...]:
    """Every table of a file as found on its pages, in reading order.

    Args:
        path: The file, or `-` for standard input; a text has no tables that are known without reading them.
        password: What opens the file if it is encrypted.
        ocr: Which pages are read as pictures: `auto` those without text, `always` all, `never` none.
        cache: A folder in which pages that were read as pictures are kept.
        timeout: Seconds that reading may take in a process of its own; None reads in this one.
        memory: Bytes of memory that process may have, where the system can hold it to that.
        name: What standard input goes by.

    Raises:
        SourceError: The file cannot be read, or not within its limits.
    """
    asked = asked_ocr(ocr, cache)
    called, (found, notes) = read_limited(
        _read, path, password, asked, name=name, timeout=timeout, memory=memory
    )
    for page, message in notes:
        _log.warning("%s, page %d: %s", called, page, message)
    return found


def _read(
    data: bytes, name: str, password: str | None, ocr: Ocr
) -> tuple[tuple[PageTable, ...], tuple[tuple[int, str], ...]]:
    """The tables of a file's bytes, and what could not be read on which page."""
    _, contents = read_contents(data, name, password, ocr)
    found = tuple(_table(table) for content in contents for table in content.tables)
    return found, tuple(
        (content.page.number, message) for content in contents for _, message in content.notes
    )


def _table(table: FlowTable) -> PageTable:
    return PageTable(
        table.page,
        table.orientation,
        table.method,
        table.certainty,
        table.row_count,
        table.column_count,
        table.box,
        tuple(map(_cell, table.cells)),
    )


def _cell(cell: FlowCell) -> PageCell:
    return PageCell(
        cell.row,
        cell.col,
        cell.row_span,
        cell.col_span,
        quote(cell.flow.text),
        cell.box,
        cell.open_above,
        cell.open_below,
    )
