"""Tables as records: every table in one way, however it was found."""

from __future__ import annotations

from typing import get_args

from gongbao.extract.model.document import Document
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.schema.records import Cell, Status, Table


def table_record(document: Document, table: FlowTable, title: str | None = None) -> Table:
    """A table as it stands.

    Args:
        document: What it stands in.
        table: The table, each row whole.
        title: What it is called, where that is not its own title.
    """
    own = table.title.text if table.title else None
    cells = tuple(
        _cell(document, cell, _certainty(table, cell), is_header=cell.row < table.head_rows)
        for cell in table.cells
    )
    pages = [cell.page for cell in cells]
    return Table(
        title or own,
        min(pages, default=1),
        max(pages, default=1),
        table.row_count,
        table.column_count,
        table.orientation,
        table.method,
        cells,
    )


def _certainty(table: FlowTable, cell: FlowCell) -> Status:
    """How sure a cell's borders are: no surer than its row, or the table, is told apart."""
    own: tuple[Status, ...] = (cell.certainty, table.certainty_of(cell.row), table.certainty)
    return max(own, key=get_args(Status).index)


def _cell(document: Document, cell: FlowCell, certainty: Status, *, is_header: bool) -> Cell:
    # A cell without places, blank or a head in words of ours, is where its table has it.
    is_placed = any(origin >= 0 for origin in cell.flow.origins)
    return Cell(
        row=cell.row,
        col=cell.col,
        row_span=cell.row_span,
        col_span=cell.col_span,
        is_header=is_header,
        is_copy=cell.is_copy,
        text=cell.flow.text.replace("\n", ""),
        page=cell.flow.page(document) if is_placed else cell.page,
        box=cell.box,
        certainty=certainty,
        evidence=cell.flow.evidence(document),
    )
