"""Lists of tasks whose rules part rows and some columns only: the others are told by their heads and blanks.

Between two uprights stand 重点任务 具体措施, and below, row by row, as many pieces with a gap between them.
"""

from __future__ import annotations

import re
from dataclasses import replace

from gongbao.extract.lexicon.column_heads import head_of_cells, is_column_word
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, join
from gongbao.extract.model.table import FlowCell, FlowTable, Row
from gongbao.extract.tables.settings import TABLE
from gongbao.schema.records import Status

_PIECE = re.compile(r"\S+")


def of_open_columns(table: FlowTable) -> FlowTable | None:
    """The list with a column for each head, None where each head has its own cell or few rows bear it out.

    A row of other pieces than heads keeps its text in the first of their columns, is `ambiguous` and a
    finding; where there is one the others are `inferred`.
    """
    if table.how != "drawn" or table.head_rows != 1 or table.row_count <= TABLE.min_block_rows:
        return None
    heads = table.rows()[0]
    pieces = {at: _pieces(cell) for at, cell in heads.items()}
    words = [flow.solid for at in sorted(pieces) for flow in pieces[at]]
    parted = {at: len(own) for at, own in pieces.items() if len(own) > 1 and all(map(_is_head, own))}
    if not parted or head_of_cells(words) is None:
        return None
    first = {at: sum(parted.get(own, 1) for own in range(at)) for at in range(table.column_count + 1)}
    body = [row for row in table.body() if not _is_over_several(row)]
    broken = [row for row in body if not _is_whole(row, parted)]
    if len(broken) > (1 - TABLE.share_of_charged) * len(body):
        return None
    lost = {cell.row for row in broken for cell in row.values()}
    cells: list[FlowCell] = []
    for cell in table.cells:
        count = parted.get(cell.col, 1)
        width = first[cell.col + cell.col_span] - first[cell.col]
        if count == 1 or cell.col_span > 1 or cell.row in lost:
            cells.append(replace(cell, col=first[cell.col], col_span=width if cell.col_span > 1 else 1))
            continue
        cells += [replace(cell, col=first[cell.col] + at, flow=flow) for at, flow in enumerate(_pieces(cell))]
    return replace(
        table,
        cells=tuple(cells),
        column_count=first[table.column_count],
        row_certainties=_statuses(table, lost),
        findings=(*table.findings, *map(_unparted, broken)),
    )


def _pieces(cell: FlowCell) -> list[Flow]:
    """The pieces of a cell between its blanks, those of several lines none."""
    if "\n" in cell.flow.text:
        return [cell.flow]
    return [cell.flow.slice(*match.span()) for match in _PIECE.finditer(cell.flow.text)]


def _is_head(flow: Flow) -> bool:
    return is_column_word(flow.text)


def _is_over_several(row: Row) -> bool:
    return any(cell.col_span > 1 for cell in row.values())


def _is_whole(row: Row, parted: dict[int, int]) -> bool:
    return all(at in row and len(_pieces(row[at])) == count for at, count in parted.items())


def _statuses(table: FlowTable, lost: set[int]) -> tuple[Status, ...]:
    others: Status = "inferred" if lost else "certain"
    known = [table.certainty_of(row) for row in range(table.row_count)]
    return tuple(
        "ambiguous" if row in lost else others if status == "certain" and row else status
        for row, status in enumerate(known)
    )


def _unparted(row: Row) -> Finding:
    quote = join([cell.flow for _, cell in sorted(row.items())], " ")
    return Finding("unparsed_table", False, "a row of columns without rules", None, quote.text, quote.place)
