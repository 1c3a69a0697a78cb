"""Which name each row of a list has, in a reading of a text that kept its places, and which others tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongbao.extract.lexicon.column_heads import head_of_cells
from gongbao.extract.model.table import FlowTable, Row
from gongbao.extract.page.find.placed import Heads
from gongbao.schema.records import Status


def named_body(table: FlowTable, are_heads: Heads) -> tuple[int, list[int], list[Row]] | None:
    """The place of a list's heads, its columns of names, and its rows with their filled cells only.

    None where its heads are no list's.
    """
    rows = table.rows()
    at = next((at for at, row in enumerate(rows) if are_heads([cell.flow.text for cell in row.values()])), 0)
    head = head_of_cells([cell.flow.solid for cell in rows[at].values()])
    if head is None or len(head.columns) != table.column_count:
        return None
    names = [col for col, column in enumerate(head.columns) if column.kind in ("group", "project")]
    body: list[Row] = [{col: cell for col, cell in row.items() if cell.flow.text} for row in rows[at + 1 :]]
    return at, names, body


def begins_unnamed(table: FlowTable, are_heads: Heads) -> bool:
    """Whether the row numbered 1 lacks a name that later rows have: names stand in the middle of theirs."""
    named = named_body(table, are_heads)
    if named is None or not named[2]:
        return False
    _, names, (first, *others) = named
    numbered = any(cell.flow.solid == "1" for cell in first.values())
    return numbered and any(at not in first and any(at in row for row in others) for at in names)


def doubted_by_names(table: FlowTable, readings: Sequence[FlowTable], are_heads: Heads) -> FlowTable:
    """A list whose rows are a guess where another reading of the same rows gives them other names."""
    other = next(
        (own for own in readings if own.lines & table.lines and own.row_count == table.row_count), None
    )
    if other is None or other is table:
        return table
    told, rival = named_body(table, are_heads), named_body(other, are_heads)
    if told is None or rival is None or told[:2] != rival[:2]:
        return table
    at, names, body = told
    sure: list[Status] = [table.certainty_of(row) for row in range(table.row_count)]
    for row, pair in enumerate(zip(_names(body, names), _names(rival[2], names), strict=True), at + 1):
        if pair[0] != pair[1] and sure[row] == "certain":
            sure[row] = "inferred"
    return replace(table, row_certainties=tuple(sure)) if "inferred" in sure else table


def _names(body: Sequence[Row], columns: Sequence[int]) -> list[tuple[str, ...]]:
    """The names over each row, those without one under the last above."""
    last: dict[int, str] = {}
    names = []
    for row in body:
        last |= {at: row[at].flow.solid for at in columns if at in row}
        names.append(tuple(last.get(at, "") for at in columns))
    return names
