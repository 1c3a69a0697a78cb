"""How far the rows of a table of figures are set in: what is set in is a part of what stands above it."""

from __future__ import annotations

from gongbao.extract.model.document import Document
from gongbao.extract.tables.figure_model import FigureTable

_MOST_LEVELS = 4


def row_depths(document: Document, table: FigureTable) -> list[int]:
    """How far each row's name is set in, in half ems: by its blanks, or by its place where that is known.

    Names that begin at many places are centred, and tell nothing.
    """
    boxes = [document.box_at(row.label.origins[0]) if row.label.origins else None for row in table.rows]
    indents = [row.indent for row in table.rows]
    if table.from_grid and boxes and all(boxes):
        known = [box for box in boxes if box is not None]
        left = min(box.x0 for box in known)
        indents = [round(2 * (box.x0 - left) / max(box.bottom - box.top, 1.0)) for box in known]
        if len(set(indents)) > _MOST_LEVELS:
            return [0] * len(indents)
    base = min(indents, default=0)
    return [indent - base for indent in indents]
