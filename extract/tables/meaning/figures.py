"""Tables of figures: the names of their rows, their units, and figures under the heads of columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain

from gongbao.extract.lexicon.figure_words import (
    BRACKETED,
    FIGURE,
    UNIT_NOTE,
    area_heads,
    indicator_heads,
    is_value,
)
from gongbao.extract.model.document import Document, Line, lines_with
from gongbao.extract.model.flow import Flow, flow_of, join
from gongbao.extract.model.table import Cell, Row, Table
from gongbao.extract.tables.settings import TABLE
from gongbao.extract.tables.table_heads import FigureColumn, FigureHead, figure_head, without_false_head
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of
from gongbao.schema.records import Status

_TOTALS = re.compile(one_of("table_words", "total"))
_AREA_NAME = re.compile(rf"(?:{one_of('table_words', 'area_end')})$")


@dataclass(frozen=True, slots=True)
class Value:
    """A figure as printed (None: the cell is blank or holds a dash), with its bracketed second figure."""

    flow: Flow | None
    text: str | None
    second: Flow | None = None


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A row: its name, its unit, a value for each column, and all of it as printed.

    `status` says how sure it is that the values stand under their heads.
    """

    label: Flow
    unit: str | None
    values: tuple[Value, ...]
    printed: Flow
    status: Status = "certain"


@dataclass(frozen=True, slots=True)
class FigureTable:
    """A table of figures, the unit and the other notes that stand around it, and the table as it is kept."""

    head: FigureHead
    rows: tuple[FigureRow, ...]
    unit_note: str | None
    notes: tuple[Flow, ...]
    table: Table

    @property
    def columns(self) -> tuple[FigureColumn, ...]:
        """Its columns of figures."""
        return self.head.columns

    @property
    def by_area(self) -> bool:
        """Whether the rows are areas and not indicators: the corner says so, or the rows' names do."""
        if self.head.corner in area_heads():
            return True
        named = [
            row for row in self.rows if _AREA_NAME.search(row.label.text) or _TOTALS.search(row.label.text)
        ]
        return len(named) >= TABLE.min_area_share * len(self.rows) and not any(row.unit for row in self.rows)


def figure_table_of(table: Table, lines: Sequence[Line] = ()) -> FigureTable | None:
    """A table as one of figures, or None if its cells are mostly words.

    Args:
        table: The table.
        lines: The lines it stands on, where they and no cells are what was printed.
    """
    headed = without_false_head(table)
    body = [(at, row) for at, row in enumerate(headed.body(), start=headed.head_rows) if len(row) > 1]
    if not body or table.column_count < 2:
        return None
    head = figure_head(headed)
    if len(body) < TABLE.min_rows and (
        len(head.columns) < TABLE.min_values or head.corner not in indicator_heads()
    ):
        return None
    if not _are_figures([cell.flow.solid for _, row in body for at, cell in row.items() if at >= head.first]):
        return None
    named = [(at, row) for at, row in body if 0 in row and row[0].flow.text]
    rows = [_row(head, row, headed.certainty_of(at), lines) for at, row in named]
    unit, notes = _noted(table.notes)
    figures = FigureTable(head, tuple(rows), unit, notes, table)
    if table.has_blanks:
        return figures
    return replace(figures, table=_plain(figures, [row[0].page for _, row in named]))


def _are_figures(texts: Sequence[str]) -> bool:
    """Whether most texts of cells are figures or blank, and some are true figures."""
    few = sum(is_value(text) or not text for text in texts) < TABLE.min_value_share * len(texts)
    return not few and any(is_value(text) and any(char.isdigit() for char in text) for text in texts)


def _row(head: FigureHead, row: Row, status: Status, lines: Sequence[Line]) -> FigureRow:
    label = row[0].flow.unbroken()
    unit = row[1].flow.solid if head.has_units and 1 in row else None
    values = tuple(
        parse_value(row[at].flow.unbroken()) if at in row else Value(None, None)
        for at in range(head.first, head.first + len(head.columns))
    )
    flows = [cell.flow.unbroken() for _, cell in sorted(row.items()) if cell.flow.text]
    own = lines_with(lines, chain.from_iterable(flow.origins for flow in flows))
    printed = flow_of(own, " ") if own else join(flows, " ")
    return FigureRow(label, unit or None, values, printed, status)


def _noted(notes: Sequence[Flow]) -> tuple[str | None, tuple[Flow, ...]]:
    """The unit that a note gives, and the other notes."""
    units = [UNIT_NOTE.fullmatch(note.text) for note in notes]
    unit = next((solid(match["units"]) for match in units if match), None)
    return unit, tuple(note for note, match in zip(notes, units, strict=True) if not match)


def parse_value(flow: Flow) -> Value:
    """A cell's figure, with the second one in brackets behind it: -22.6（-6.7）."""
    second = BRACKETED.search(flow.text)
    first = flow.slice(0, second.start()) if second and second.start() else flow
    if not first.text:
        return Value(None, None)
    text = first.text if FIGURE.fullmatch(first.text) else None
    return Value(first, text, flow.slice(second.start(), second.end()) if second and second.start() else None)


def _plain(figures: FigureTable, pages: Sequence[int]) -> Table:
    """A table read from text as it is kept: one row of heads, each with those over it and its unit."""
    columns = figures.columns
    units = ["单位"] if figures.head.has_units else []
    names = [column.whole + (f"（{column.unit}）" if column.unit else "") for column in columns]
    page = figures.table.page
    cells = [
        Cell(0, at, Flow.unplaced(text), page)
        for at, text in enumerate([figures.head.corner, *units, *names])
    ]
    for number, (row, page) in enumerate(zip(figures.rows, pages, strict=True), start=1):
        cells.append(Cell(number, 0, row.label, page))
        if units:
            cells.append(Cell(number, 1, Flow.unplaced(row.unit or ""), page))
        cells += [
            Cell(number, at, _whole(value), page)
            for at, value in enumerate(row.values, start=figures.head.first)
            if value.flow is not None
        ]
    return replace(
        figures.table,
        cells=tuple(cells),
        row_count=len(figures.rows) + 1,
        column_count=len(names) + figures.head.first,
        head_rows=1,
    )


def _whole(value: Value) -> Flow:
    """A figure with the one in brackets behind it, which stands elsewhere in the text."""
    assert value.flow is not None
    return join([value.flow, Flow.unplaced(value.second.text)]) if value.second else value.flow


def row_depths(document: Document, figures: FigureTable) -> list[int]:
    """How far each row's name is set in, in half ems: by its blanks, or by its place where that is known.

    What is set in is a part of what stands above it. Names that begin at many places are centred, and tell
    nothing.
    """
    starts = [row.label.origins[0] for row in figures.rows if row.label.origins]
    if figures.table.has_blanks:
        boxes = [box for start in starts if (box := document.box_at(start)) is not None]
        if len(boxes) < len(figures.rows):
            return [0] * len(figures.rows)
        left = min(box.x0 for box in boxes)
        depths = [round(2 * (box.x0 - left) / max(box.bottom - box.top, 1.0)) for box in boxes]
        if len(set(depths)) > TABLE.max_levels:
            return [0] * len(depths)
    else:
        depths = [document.indent_at(start) for start in starts]
    base = min(depths, default=0)
    return [depth - base for depth in depths]
