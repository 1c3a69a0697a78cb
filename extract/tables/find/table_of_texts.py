"""A table out of texts that were given to rows and columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gongbao.extract.model.document import Document
from gongbao.extract.model.flow import Flow
from gongbao.extract.model.table import FlowCell, FlowTable, How
from gongbao.schema.records import Status


def table_of(
    document: Document,
    heads: Sequence[str],
    rows: Sequence[Mapping[int, Flow]],
    how: How,
    certainties: Mapping[tuple[int, int], Status] | None = None,
) -> FlowTable:
    """A table with a row of heads; a cell that a row has no text for is not there.

    Args:
        document: What the texts are of.
        heads: A word or words for each column; their places are not known.
        rows: The texts of each row by column.
        how: By what the texts were told apart.
        certainties: How sure the cells are that are not certain, by row of the table and column.
    """
    pages = [flow.page(document) for row in rows for flow in row.values()]
    first = min(pages, default=document.pages[0].number)
    cells = [FlowCell(0, at, Flow.unplaced(head), first) for at, head in enumerate(heads)]
    for number, row in enumerate(rows, start=1):
        cells += [
            FlowCell(
                number,
                at,
                flow,
                flow.page(document),
                certainty=(certainties or {}).get((number, at), "certain"),
            )
            for at, flow in row.items()
        ]
    return FlowTable(tuple(cells), len(rows) + 1, len(heads), how, head_rows=1)
