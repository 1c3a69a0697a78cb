"""The tables of pages in the document: the text of their cells as it runs, and the lines it stands on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongbao.extract.model.content import Grid, GridCell, PageContent
from gongbao.extract.model.document import Document, Line
from gongbao.extract.model.flow import flow_of
from gongbao.extract.model.table import Cell, Table

_IN_COLUMNS = re.compile(r"\S {2,}\S.* {2,}\S")
_FIRST = 2
"""Lines: a running head, and the first of the text."""
_FOOT = 3
"""Lines, the end of its last row among them, that may stand below a table which goes on."""


def place_tables(document: Document, contents: Sequence[PageContent]) -> list[Table]:
    """The tables of a document's pages, in order.

    Those set in lines that may go on over their page are left out: their lines are read as lines, like
    those of a text, and what has no head there is read with them.
    """
    by_page: dict[int, list[Line]] = {}
    for line in document.lines:
        by_page.setdefault(line.page, []).append(line)
    return [
        _placed(document, by_page.get(content.page.number, []), content.page.number, grid)
        for at, content in enumerate(contents)
        for grid in content.grids
        if not grid.inline or _is_whole(grid, contents[at : at + 2])
    ]


def _placed(document: Document, lines: Sequence[Line], page: int, grid: Grid) -> Table:
    cells: list[Cell] = []
    taken: set[int] = set()
    for cell in grid.cells:
        own = _lines_in(document, lines, page, cell)
        taken.update(line.index for line in own)
        cells.append(
            Cell(
                cell.row,
                cell.col,
                flow_of(own, "\n"),
                page,
                cell.row_span,
                cell.col_span,
                cell.box,
                cell.open_above,
                cell.open_below,
            )
        )
    return Table(
        tuple(cells),
        grid.row_count,
        grid.column_count,
        "drawn" if grid.method == "ruled" else "placed",
        orientation=grid.orientation,
        certainty=grid.certainty,
        lines=frozenset(taken),
    )


def _is_whole(grid: Grid, pages: Sequence[PageContent]) -> bool:
    """Whether a table set in lines ends on its page.

    Text follows, or the next page does not begin with lines set in columns, or a list's heads stand there
    again.
    """
    end = max(end for cell in grid.cells for _, end in cell.lines)
    if len(pages[0].page.text[end:].split("\n")) > _FOOT or len(pages) == 1:
        return True
    if grid.of_tasks and any(other.of_tasks for other in pages[1].grids):
        return True
    lines = [line.strip() for line in pages[1].page.text.split("\n") if line.strip()]
    return not any(_IN_COLUMNS.search(line) for line in lines[:_FIRST])


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
