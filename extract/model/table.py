"""A table, however it was found: its cells in rows and columns, each with its text and its place.

Finders give it, joining over pages makes one of several, meanings read it, the facts hold it. A finder on
a page places its text in the page, everybody else in the document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow
from gongbao.schema.fixed import fixed
from gongbao.schema.records import Box, Orientation, Status, TableMethod

How = Literal["drawn", "placed", "order", "shattered", "markup"]
"""By what the cells were told apart: rules, places side by side, the order of their lines, the few signs
left in a text shattered into single characters, or the tags of a page that was written as a table."""

METHODS: Mapping[How, TableMethod] = {
    "drawn": "ruled",
    "placed": "aligned",
    "order": "aligned",
    "shattered": "vertical_text",
    "markup": "markup",
}
"""What the schema calls each way."""


@fixed
class FlowCell:
    """A cell: its place and spans, counted from 0, its text, and the page and box it was found in.

    `open_above` and `open_below` say that no rule closes it there, as where it goes on over a page break;
    `is_copy` that its text is repeated from a merged cell; `certainty` how sure its own borders are.
    """

    row: int
    col: int
    flow: Flow
    page: int
    row_span: int = 1
    col_span: int = 1
    box: Box | None = None
    open_above: bool = False
    open_below: bool = False
    is_copy: bool = False
    certainty: Status = "certain"


Row = Mapping[int, FlowCell]
"""The cells that begin in a row, by their columns."""


@dataclass(frozen=True, slots=True)
class FlowTable:
    """A table: its cells in reading order, the first `head_rows` of its rows heads (0: none are known).

    `lines` are the indexes of the document's lines it took, `notes` what is noted above and below it.
    `row_certainties` says how sure the cells of each row are told apart; empty, all are certain. `leaf` is 1
    on the second page of an open volume that one page of the source shows.
    """

    cells: tuple[FlowCell, ...]
    row_count: int
    column_count: int
    how: How
    head_rows: int = 0
    orientation: Orientation = 0
    certainty: Status = "certain"
    lines: frozenset[int] = frozenset()
    title: Flow | None = None
    notes: tuple[Flow, ...] = ()
    row_certainties: tuple[Status, ...] = ()
    findings: tuple[Finding, ...] = ()
    leaf: int = 0
    _rows: Sequence[Row] | None = field(default=None, init=False, repr=False, compare=False)
    _over: Mapping[int, list[FlowCell]] | None = field(default=None, init=False, repr=False, compare=False)

    @property
    def method(self) -> TableMethod:
        """What the schema calls the way it was found."""
        return METHODS[self.how]

    @property
    def is_exact(self) -> bool:
        """Whether rules or tags set its cells apart: each row is whole, and what it lacks is blank."""
        return self.how in ("drawn", "markup")

    @property
    def has_blanks(self) -> bool:
        """Whether blank cells are cells too; of a table read from text mostly those with words are known."""
        return self.is_exact or self.box is not None or any(not cell.flow.text for cell in self.cells)

    @property
    def page(self) -> int:
        """The page it begins on."""
        return self.cells[0].page

    @property
    def box(self) -> Box | None:
        """The box round its cells, None where no page's geometry told them."""
        boxes = [cell.box for cell in self.cells if cell.box is not None]
        if not boxes:
            return None
        return Box(
            min(box.x0 for box in boxes),
            min(box.top for box in boxes),
            max(box.x1 for box in boxes),
            max(box.bottom for box in boxes),
        )

    def rows(self) -> Sequence[Row]:
        """For each row the cells that begin in it, by their columns; made once, for all who ask."""
        if self._rows is None:
            rows: list[dict[int, FlowCell]] = [{} for _ in range(self.row_count)]
            for cell in self.cells:
                rows[cell.row][cell.col] = cell
            object.__setattr__(self, "_rows", rows)
            return rows
        return self._rows

    def heads(self) -> Sequence[Row]:
        """The rows that are heads."""
        return self.rows()[: self.head_rows]

    def body(self) -> Sequence[Row]:
        """The rows under the heads."""
        return self.rows()[self.head_rows :]

    def certainty_of(self, row: int) -> Status:
        """How sure the cells of a row are told apart."""
        return self.row_certainties[row] if self.row_certainties else "certain"

    def heads_over(self, col: int) -> list[FlowCell]:
        """The heads with words over a column, from the top down; one that spans rows stands there once."""
        if self._over is None:
            over: defaultdict[int, list[FlowCell]] = defaultdict(list)
            for cell in (cell for row in self.heads() for cell in row.values()):
                if cell.flow.text and not cell.is_copy:
                    for own in range(cell.col, cell.col + cell.col_span):
                        over[own].append(cell)
            object.__setattr__(self, "_over", dict(over))
            return over[col]
        return self._over.get(col, [])

    def texts(self, *, whole: bool = True) -> list[list[str]]:
        """The texts row by row.

        Args:
            whole: Whether the text of a merged cell is repeated in every place it covers; otherwise it
                stands in the first of them.
        """
        texts = [[""] * self.column_count for _ in range(self.row_count)]
        for cell in self.cells:
            height, width = (cell.row_span, cell.col_span) if whole else (1, 1)
            for row in range(cell.row, min(cell.row + height, self.row_count)):
                texts[row][cell.col : cell.col + width] = [cell.flow.text] * width
        return texts
