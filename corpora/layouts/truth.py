"""What a made PDF holds, as data: tables with their spans, and each page's text in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

TABLE = "▦"
"""Stands in a page's order where a table stands in its text."""

Method = Literal["ruled", "aligned"]
Outcome = Literal["read", "refused", "either", "limited"]
"""What must come of a file: it is read; it is refused with an error; one of both, in good time; it is
refused before pdfium sees it, which would take all memory there is: never open it without limits."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is written into a row; `text` may hold line breaks."""

    text: str
    rows: int = 1
    cols: int = 1
    open_below: bool = False
    open_above: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell at its place in the grid."""

    row: int
    col: int
    cell: Cell


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of a table, each listing only the cells that begin in it, as in HTML."""

    rows: Sequence[Sequence[Cell | str]]
    heads: int = 1
    method: Method = "ruled"

    def placed(self) -> Iterator[Placed]:
        """Every cell with its row and column, in reading order."""
        taken: set[tuple[int, int]] = set()
        for row, cells in enumerate(self.rows):
            col = 0
            for entry in cells:
                cell = Cell(entry) if isinstance(entry, str) else entry
                while (row, col) in taken:
                    col += 1
                taken.update(
                    (row + down, col + right) for down in range(cell.rows) for right in range(cell.cols)
                )
                yield Placed(row, col, cell)

    @property
    def columns(self) -> int:
        """How many columns the grid has."""
        return max(placed.col + placed.cell.cols for placed in self.placed())


@dataclass(frozen=True, slots=True)
class Found:
    """A table as it stands on one page, turned clockwise by `orientation` degrees as one sees the page."""

    table: Table
    page: int = 1
    orientation: int = 0

    def as_json(self) -> dict[str, object]:
        """The table as data."""
        cells = [
            {
                "row": placed.row,
                "col": placed.col,
                "row_span": placed.cell.rows,
                "col_span": placed.cell.cols,
                "text": placed.cell.text,
                "page": self.page,
                "orientation": self.orientation,
            }
            for placed in self.table.placed()
        ]
        return {
            "page": self.page,
            "orientation": self.orientation,
            "method": self.table.method,
            "row_count": len(self.table.rows),
            "column_count": self.table.columns,
            "cells": cells,
        }


@dataclass(frozen=True, slots=True)
class Sample:
    """A PDF and its truth.

    `order` has for each page its pieces of text as they are read, `▦` for a table, or None where no
    order is asked for. `joined` are the tables over page breaks as they read when repaired: heads and
    续表 once, split rows and cells whole. `noted` are pages of which something must be reported. A sample
    that is `drawn_otherwise` holds other characters than its truth, as a sign drawn twice.
    """

    name: str
    layout: str
    producer: str
    pdf: bytes
    found: Sequence[Found] = ()
    order: Sequence[Sequence[str] | None] = ()
    joined: Sequence[tuple[Table, int, int, int]] = ()
    outcome: Outcome = "read"
    noted: Sequence[int] = ()
    password: str | None = None
    drawn_otherwise: bool = False

    def as_json(self) -> dict[str, object]:
        """The truth as data."""
        data: dict[str, object] = {"layout": self.layout, "producer": self.producer, "outcome": self.outcome}
        if self.noted:
            data["noted"] = list(self.noted)
        if self.password is not None:
            data["password"] = self.password
        data["pages"] = [
            {"number": number, "order": None if pieces is None else list(pieces)}
            for number, pieces in enumerate(self.order, start=1)
        ]
        data["grids"] = [found.as_json() for found in self.found]
        data["tables"] = [_joined(*joined) for joined in self.joined]
        return data


def _joined(table: Table, first: int, last: int, orientation: int) -> dict[str, object]:
    data = Found(table, first, orientation).as_json()
    del data["page"]
    cells = data["cells"]
    assert isinstance(cells, list)
    for cell in cells:
        del cell["page"]
    return {"first_page": first, "last_page": last, **data}
