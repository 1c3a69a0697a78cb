"""Small tables by hand: rows of texts, as they come whole from the joining over pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongbao.extract.model.flow import Flow
from gongbao.extract.model.table import FlowCell, FlowTable, How

COPY = "〃"
"""A cell that the one above covers."""

Texts = Sequence["str | tuple[str, int]"]
"""The cells of a row: a text, or a text and how many columns it covers."""


def flow(text: str) -> Flow:
    """A text that stands at the beginning of its document."""
    return Flow.placed(text, range(len(text)))


def rows(texts: Sequence[Texts], page: int = 1, open_above: Sequence[int] = ()) -> list[dict[int, FlowCell]]:
    """Rows of one page; the columns in `open_above` are open above the first."""
    made: list[dict[int, FlowCell]] = []
    for number, own in enumerate(texts):
        cells: dict[int, FlowCell] = {}
        at = 0
        for one in own:
            text, span = (one, 1) if isinstance(one, str) else one
            opened = not number and at in open_above
            if text == COPY:
                cells[at] = replace(made[-1][at], row=number, is_copy=True, open_above=False)
            else:
                cells[at] = FlowCell(number, at, flow(text), page, 1, span, open_above=opened)
            at += span
        made.append(cells)
    return made


def table(heads: Sequence[Texts], body: Sequence[Texts], how: How = "drawn") -> FlowTable:
    """A table with heads over its rows."""
    made = rows([*heads, *body])
    width = max(at + cell.col_span for row in made for at, cell in row.items())
    cells = tuple(cell for row in made for cell in row.values())
    return FlowTable(cells, len(made), width, how, head_rows=len(heads))
