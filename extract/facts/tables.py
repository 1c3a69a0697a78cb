"""Tables as records: head cells, cells, and copies of merged cells so that each row is whole."""

from __future__ import annotations

from collections.abc import Sequence

from gongbao.extract.model import table as model
from gongbao.extract.model.document import Document
from gongbao.extract.model.flow import Flow
from gongbao.extract.tables.figure_model import FigureTable
from gongbao.extract.tables.meaning.criteria import RuleTable
from gongbao.extract.tables.model import RawCell, RawTable
from gongbao.schema.records import Cell, Status, Table

_MERGING = ("group", "project", "mark", "person", "lead", "responsible", "support", "deadline")


def task_table(document: Document, raw: RawTable) -> Table:
    """A task table; a cell a row lacks is a copy of the one above, spanned by it."""
    columns = raw.head.columns
    cells = [_head_cell(column.head, at, raw) for at, column in enumerate(columns)]
    origin: dict[int, int] = {}
    above: dict[int, tuple[int, RawCell]] = {}
    for number, row in enumerate(raw.rows, start=1):
        starts = "project" if any(c.kind == "project" for c in columns) else "mark"
        fresh = any(columns[at].kind == starts for at in row.cells)
        for at, column in enumerate(columns):
            cell = row.cells.get(at)
            if cell is not None:
                above[at] = (number, cell)
                origin[at] = len(cells)
                cells.append(_cell(document, number, at, cell.flow, cell.certainty))
            elif (
                at in above
                and column.kind in _MERGING
                and not (fresh and column.kind not in ("group", "mark"))
            ):
                first, merged = above[at]
                cells.append(_cell(document, number, at, merged.flow, "inferred", is_copy=True))
                cells[origin[at]] = _spanned(cells[origin[at]], number - first + 1)
    return _table(
        raw.title.text if raw.title else None,
        cells,
        len(raw.rows) + 1,
        len(columns),
        raw.orientation,
        raw.method,
        document,
        _flows(raw),
    )


def figure_table(document: Document, raw: FigureTable, title: str) -> Table:
    """A table of figures: its names, its units where it has a column of them, its figures."""
    with_unit = any(row.unit for row in raw.rows)
    heads = [
        raw.corner or "",
        *(["单位"] if with_unit else []),
        *(column.whole + (f"（{column.unit}）" if column.unit else "") for column in raw.columns),
    ]
    page = raw.rows[0].label.page(document)
    cells = [Cell(0, at, 1, 1, True, False, head, page, None, "certain", ()) for at, head in enumerate(heads)]
    for number, row in enumerate(raw.rows, start=1):
        cells.append(_cell(document, number, 0, row.label, "certain"))
        if with_unit:
            cells.append(
                Cell(
                    number,
                    1,
                    1,
                    1,
                    False,
                    False,
                    row.unit or "",
                    row.label.page(document),
                    None,
                    "certain",
                    (),
                )
            )
        for at, value in enumerate(row.values, start=1 + with_unit):
            if value.flow is not None:
                text = value.flow.text + (value.second.text if value.second else "")
                cells.append(
                    Cell(
                        number,
                        at,
                        1,
                        1,
                        False,
                        False,
                        text,
                        value.flow.page(document),
                        None,
                        "certain",
                        value.flow.evidence(document),
                    )
                )
    flows = [row.evidence for row in raw.rows]
    return _table(title, cells, len(raw.rows) + 1, len(heads), 0, "aligned", document, flows)


def rule_table(document: Document, raw: RuleTable) -> Table:
    """A table of rules: two columns."""
    cells = [
        Cell(
            0, at, 1, 1, True, False, head.text, head.page(document), None, "certain", head.evidence(document)
        )
        for at, head in enumerate(raw.heads)
    ]
    for number, row in enumerate(raw.rows, start=1):
        cells += [_cell(document, number, at, flow, "inferred") for at, flow in enumerate(row)]
    flows = [flow for row in raw.rows for flow in row]
    return _table(
        raw.title.text if raw.title else None, cells, len(raw.rows) + 1, 2, 0, "aligned", document, flows
    )


def table_record(document: Document, table: model.Table) -> Table:
    """A table as it stands."""
    cells = [
        Cell(
            cell.row,
            cell.col,
            cell.row_span,
            cell.col_span,
            cell.row < table.head_rows,
            cell.is_copy,
            cell.flow.text.replace("\n", ""),
            cell.flow.page(document),
            cell.box,
            cell.certainty,
            cell.flow.evidence(document),
        )
        for cell in table.cells
    ]
    flows = [cell.flow for cell in table.cells]
    title = table.title.text if table.title else None
    return _table(
        title,
        cells,
        table.row_count,
        table.column_count,
        table.orientation,
        table.method,
        document,
        flows,
    )


def _flows(raw: RawTable) -> list[Flow]:
    return [cell.flow for row in raw.rows for cell in row.cells.values()]


def _head_cell(head: str, at: int, raw: RawTable) -> Cell:
    return Cell(0, at, 1, 1, True, False, head, 0, None, "certain", ())


def _cell(
    document: Document, row: int, col: int, flow: Flow, certainty: Status, *, is_copy: bool = False
) -> Cell:
    text = flow.text.replace("\n", "")
    return Cell(
        row, col, 1, 1, False, is_copy, text, flow.page(document), None, certainty, flow.evidence(document)
    )


def _spanned(cell: Cell, rows: int) -> Cell:
    return Cell(
        cell.row, cell.col, rows, 1, False, False, cell.text, cell.page, None, cell.certainty, cell.evidence
    )


def _table(
    title: str | None,
    cells: Sequence[Cell],
    rows: int,
    columns: int,
    orientation: int,
    method: str,
    document: Document,
    flows: Sequence[Flow],
) -> Table:
    pages = [document.page_of(origin) for flow in flows for origin in flow.origins[:1] if origin >= 0]
    first, last = (min(pages), max(pages)) if pages else (1, 1)
    placed = tuple(
        cell
        if cell.page
        else Cell(cell.row, cell.col, 1, 1, True, False, cell.text, first, None, "certain", ())
        for cell in cells
    )
    return Table(title, first, last, rows, columns, orientation, method, placed)  # type: ignore[arg-type]
