"""The cells that the heads of a table of figures make."""

from __future__ import annotations

from itertools import groupby

from gongbao.extract.model.flow import Flow
from gongbao.extract.model.table import FlowCell
from gongbao.extract.tables.find.figures.figure_heads import Head
from gongbao.schema.records import Status


def head_cells(head: Head, page: int) -> list[FlowCell]:
    """The heads of the names, of the units, and of each column of figures with those over it.

    Their places are not kept: they are words put together from several lines.
    """
    depth = max((len(column.over) for column in head.columns), default=0)
    corners = [head.corner or "", *(["单位"] if head.has_units else [])]
    if not head.columns and not any(corners):
        return []
    cells = [FlowCell(0, at, Flow.unplaced(text), page, depth + 1) for at, text in enumerate(corners)]
    for level in range(depth):
        over = [column.over[level] if level < len(column.over) else None for column in head.columns]
        at = len(corners)
        for text, group in groupby(over):
            span = len(list(group))
            if text is not None:
                cells.append(FlowCell(level, at, Flow.unplaced(text), page, 1, span))
            at += span
    for at, column in enumerate(head.columns, start=len(corners)):
        level = len(column.over)
        sure: Status = "certain" if column.certain else "ambiguous"
        head_text = Flow.unplaced(column.token.text)
        cells.append(FlowCell(level, at, head_text, page, depth + 1 - level, certainty=sure))
    return sorted(cells, key=lambda cell: (cell.row, cell.col))
