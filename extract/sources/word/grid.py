"""A table of a Word file: where its cells stand and what they span, whatever they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, TypeVar

from gongbao.extract.sources.settings import SOURCE
from gongbao.extract.sources.word.markup import child, children, local_name, switch, value, whole

if TYPE_CHECKING:
    from gongbao.extract.sources.word.markup import Element

Content = TypeVar("Content")
_HOLDERS = frozenset({"sdt", "sdtContent", "customXml", "ins", "moveTo"})


@dataclass(slots=True)
class GridPlace(Generic[Content]):
    """A cell's place and spans, counted from 0, and what it holds."""

    row: int
    col: int
    row_span: int
    col_span: int
    content: Content


@dataclass(frozen=True, slots=True)
class Grid(Generic[Content]):
    """A table's cells in reading order; `head_rows` of its rows are repeated on every page."""

    places: tuple[GridPlace[Content], ...]
    row_count: int
    column_count: int
    head_rows: int


class GridReader(Generic[Content]):
    """Sets out a table, row by row; deleted rows and cells are left out.

    Args:
        read: What a cell holds.
        hide: Told of rows that are hidden and of cells that another one covers, which nobody sees.
    """

    def __init__(self, read: Callable[[Element], Content], hide: Callable[[Element], None]) -> None:
        self._read = read
        self._hide = hide
        self._places: list[GridPlace[Content]] = []
        self._heads: list[bool] = []
        self._columns = 0
        # By edge of the file's own grid, the column that begins there.
        self._edges: tuple[int, ...] = ()
        # By column, the cells that may go on in the next row.
        self._open: dict[int, GridPlace[Content]] = {}

    def grid(self, table: Element) -> Grid[Content]:
        """The cells of a table."""
        self._edges = _edges(table)
        for row in _inside(table, "tr"):
            properties = child(row, "trPr")
            if switch(properties, "hidden"):
                self._hide(row)
            elif child(properties, "del") is None:
                self._add_row(row, properties)
        rows = len(self._heads)
        heads = next((at for at, is_head in enumerate(self._heads) if not is_head), 0)
        return Grid(tuple(self._places), rows, self._columns, heads)

    def _add_row(self, row: Element, properties: Element | None) -> None:
        still_open: dict[int, GridPlace[Content]] = {}
        edge = _span(child(properties, "gridBefore"), least=0)
        for cell in _inside(row, "tc"):
            own = child(cell, "tcPr")
            if child(own, "cellDel") is not None:
                continue
            merged = child(own, "vMerge")
            end = edge + _span(child(own, "gridSpan"))
            at, width = self._column(edge), self._column(end) - self._column(edge)
            edge = end
            above = self._open.get(at) if merged is not None and value(merged) != "restart" else None
            beside = value(child(own, "hMerge"), "val") != "restart" and child(own, "hMerge") is not None
            if above is not None:
                above.row_span += 1
                still_open[at] = above
                self._hide(cell)
            elif beside and self._places and self._places[-1].row == len(self._heads):
                self._places[-1].col_span += width
                self._hide(cell)
            else:
                self._places.append(GridPlace(len(self._heads), at, 1, width, self._read(cell)))
                if merged is not None:
                    still_open[at] = self._places[-1]
        self._open = still_open
        self._columns = max(self._columns, self._column(edge))
        self._heads.append(bool(switch(properties, "tblHeader")))

    def _column(self, edge: int) -> int:
        beyond = edge - len(self._edges) + 1
        return self._edges[edge] if beyond <= 0 else self._edges[-1] + beyond


def _edges(table: Element) -> tuple[int, ...]:
    """By edge of a table's grid, the column that begins there: edges that nearly meet are one.

    Rows that were drawn one by one, and rich text, which tells each cell's edge by itself, leave columns of a
    hair's breadth between them, in which no cell stands.
    """
    widths = [whole(column, "w") for column in children(child(table, "tblGrid"), "gridCol")]
    hairs = {at for at, width in enumerate(widths[: SOURCE.max_columns]) if 0 < width < SOURCE.hair_column}
    if hairs:
        hairs -= {edge for edge, end in _cells(table) if hairs.issuperset(range(edge, end))}
    columns = accumulate((at not in hairs for at in range(len(widths))), initial=0)
    return tuple(columns)


def _cells(table: Element) -> Iterator[tuple[int, int]]:
    """Where the cells of a table begin and end in its grid."""
    for row in _inside(table, "tr"):
        edge = _span(child(row, "trPr", "gridBefore"), least=0)
        for cell in _inside(row, "tc"):
            end = edge + _span(child(cell, "tcPr", "gridSpan"))
            yield edge, end
            edge = end


def _inside(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, those in controls and insertions too."""
    for element in parent:
        own = local_name(element)
        if own == name:
            yield element
        elif own in _HOLDERS:
            yield from _inside(element, name)


def _span(element: Element | None, least: int = 1) -> int:
    return min(max(whole(element, default=least), least), SOURCE.max_columns)
