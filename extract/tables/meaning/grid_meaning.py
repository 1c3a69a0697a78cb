"""Tables from grids: pieces on following pages joined, heads recognised, merged cells filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from gongbao.extract.lexicon.column_heads import UNIT_COLUMNS, TableHead, head_of_cells
from gongbao.extract.lexicon.figure_words import UNIT_NOTE, is_figure
from gongbao.extract.model.flow import Flow, join
from gongbao.extract.model.table import Row, Table
from gongbao.extract.tables.figure_model import FigureRow, FigureTable, Value, column_of, parse_value
from gongbao.extract.tables.model import RawCell, RawRow, RawTable
from gongbao.normalize.text.blanks import solid


def task_table_of(table: Table) -> RawTable | None:
    """A joined table as a task table, or None if its head is not one's."""
    head = _task_head(table)
    if head is None:
        return None
    task = head.index("task")
    rows: list[RawRow] = []
    for row in table.body():
        if len(row) == 1 or max((cell.col_span for cell in row.values()), default=1) >= table.column_count:
            flow = next(iter(row.values())).flow
            if flow.text and task is not None:
                rows.append(RawRow({task: RawCell(_cell_text(head, task, flow))}))
            continue
        cells = {
            at: RawCell(_cell_text(head, at, cell.flow), "certain", cell.is_copy)
            for at, cell in sorted(row.items())
            if cell.flow.text and at < len(head.columns)
        }
        if task is not None and rows and task in cells and cells[task].is_copy:
            rows[-1] = _one_task(rows[-1], cells)
        elif cells:
            rows.append(RawRow(cells))
    return RawTable(
        head, tuple(rows), table.lines, table.method, table.orientation, table.title, from_grid=True
    )


def _one_task(before: RawRow, cells: Mapping[int, RawCell]) -> RawRow:
    """A row of a task whose text is merged over several rows: what is new in it goes to the row before."""
    merged = dict(before.cells)
    for at, cell in cells.items():
        if cell.is_copy:
            continue
        merged[at] = (
            replace(merged[at], flow=join([merged[at].flow, cell.flow], "\n")) if at in merged else cell
        )
    return RawRow(merged, before.status)


def _task_head(table: Table) -> TableHead | None:
    texts: list[str] = []
    for at in range(table.column_count):
        parts = [row[at].flow.solid for row in table.heads() if at in row and not row[at].is_copy]
        texts.append(parts[-1] if parts else "")
        if len(parts) > 1 or (parts and table.head_rows > 1):
            texts[-1] = _under(table, at, parts)
    return head_of_cells(texts)


def _under(table: Table, at: int, parts: list[str]) -> str:
    """A head of two rows: the lower one says what the column holds, the upper one what it is part of."""
    lower = parts[-1]
    upper = next(
        (
            cell.flow.solid
            for row in table.heads()[:-1]
            for col, cell in row.items()
            if col <= at < col + cell.col_span
        ),
        "",
    )
    return (
        lower + upper[-2:]
        if upper != lower
        and len(lower) <= 3
        and upper.endswith(("单位", "部门"))
        and not lower.endswith(("单位", "部门"))
        else lower
    )


def _cell_text(head: TableHead, at: int, flow: Flow) -> Flow:
    """A cell's text: unit cells keep their line ends, others are joined over them."""
    if head.columns[at].kind in UNIT_COLUMNS:
        return flow
    return flow.unbroken()


def figure_table_of(table: Table) -> FigureTable | None:
    """A joined table as a table of figures, or None if its cells are mostly words."""
    table = _without_false_head(table)
    body = [row for row in table.body() if len(row) > 1]
    if len(body) < 2 or table.column_count < 2:
        return None
    heads = [_column_heads(table, at) for at in range(table.column_count)]
    with_unit = table.column_count > 2 and "单位" in "".join(heads[1])
    first = 1 + with_unit
    values = [row[at].flow.solid for row in body for at in range(first, table.column_count) if at in row]
    if not values or sum(is_figure(value) or not value for value in values) < 0.7 * len(values):
        return None
    if not any(is_figure(value) and any(char.isdigit() for char in value) for value in values):
        return None
    rows = tuple(
        _figure_row(row, with_unit, first, table.column_count)
        for row in body
        if 0 in row and row[0].flow.text
    )
    columns = tuple(column_of(head[-1] if head else "", head[:-1]) for head in heads[first:])
    unit, notes = _unit_note(table)
    return FigureTable(table.title, "".join(heads[0]), columns, rows, unit, notes, None, 0, 0, False, True)


def _unit_note(table: Table) -> tuple[str | None, tuple[Flow, ...]]:
    """The unit that a note above a table gives, and its other notes."""
    noted = [UNIT_NOTE.fullmatch(note.text) for note in table.notes]
    unit = next((solid(match["units"]) for match in noted if match), None)
    return unit, tuple(note for note, match in zip(table.notes, noted, strict=True) if not match)


def _without_false_head(table: Table) -> Table:
    """A table whose first row is one of figures has lost its head: what its columns hold is not known."""
    figures = [
        is_figure(cell.flow.solid)
        for row in table.heads()
        for at, cell in row.items()
        if at and not cell.is_copy and cell.flow.text
    ]
    if not figures or 2 * sum(figures) <= len(figures):
        return table
    return replace(table, head_rows=0)


def _column_heads(table: Table, at: int) -> list[str]:
    """The heads over a column from the top down, each once; what stands over as many columns is one head."""
    heads: list[tuple[tuple[int, int], str]] = []
    for row in table.heads():
        for col, cell in row.items():
            span, text = cell.col_span, cell.flow.solid
            if not col <= at < col + span or cell.is_copy or not text:
                continue
            if any(text == head for _, head in heads):
                continue
            if heads and heads[-1][0] == (col, span):
                heads[-1] = ((col, span), heads[-1][1] + text)
            else:
                heads.append(((col, span), text))
    return [head for _, head in heads]


def _figure_row(row: Row, with_unit: bool, first: int, count: int) -> FigureRow:
    label = row[0].flow.unbroken()
    unit = row[1].flow.solid if with_unit and 1 in row else None
    values = tuple(
        parse_value(row[at].flow.unbroken()) if at in row else Value(None, None) for at in range(first, count)
    )
    pieces = [cell.flow.unbroken() for _, cell in sorted(row.items()) if cell.flow.text]
    return FigureRow(label, 0, unit or None, values, next(iter(label.origins), 0), join(pieces, " "))
