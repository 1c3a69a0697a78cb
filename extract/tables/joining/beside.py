"""Tables too wide for a page: what goes on to the right on the next page, put beside its rows again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongbao.extract.lexicon.figure_words import is_value
from gongbao.extract.model.table import FlowCell, FlowTable, Row
from gongbao.normalize.text.lexicon import words_with
from gongbao.schema.records import Status


def put_beside(left: FlowTable, right: FlowTable) -> FlowTable | None:
    """Two parts of a table side by side, None where the right one names its rows itself or has others.

    That rows without names are those of the page before is a guess, unless their numbers say so.

    Args:
        left: The part that names the rows.
        right: The part on the next page.
    """
    numbers = _serials(right)
    told = bool(numbers) and numbers == _serials(left)
    first = 1 if told else 0
    body = left.row_count - left.head_rows
    if numbers and not told:
        return None
    if body != right.row_count - right.head_rows or not left.head_rows or not right.head_rows:
        return None
    if body < 1 or right.column_count <= first or not _lacks_names(right, first) or _lacks_names(left, 0):
        return None
    head_rows = max(left.head_rows, right.head_rows)
    moved = [replace(cell, col=cell.col - first) for cell in _lowered(right, head_rows) if cell.col >= first]
    cells = [
        *_lowered(left, head_rows),
        *(replace(cell, col=cell.col + left.column_count) for cell in moved),
    ]
    sure: list[Status] = ["certain"] * head_rows
    sure += ["inferred"] * body
    return replace(
        left,
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.col))),
        row_count=head_rows + body,
        column_count=left.column_count + right.column_count - first,
        head_rows=head_rows,
        lines=left.lines | right.lines,
        notes=(*left.notes, *right.notes),
        row_certainties=left.row_certainties if told else tuple(sure),
    )


def has_other_heads(rows: Sequence[Row], part: Sequence[Row]) -> bool:
    """Whether words stand in a part's first row over all columns of figures that the rows before have.

    Args:
        rows: The rows of a table's page before, its heads first.
        part: The rows of the next page.
    """
    if not rows or not part:
        return False
    own = {at: cell.flow.solid for at, cell in part[0].items()}
    heads = {at: cell.flow.solid for at, cell in rows[0].items()}
    figures = [at for at in own if _are_values([row[at].flow.text for row in rows[1:] if at in row])]
    return bool(figures) and own != heads and all(own[at] and not is_value(own[at]) for at in figures)


def _lacks_names(table: FlowTable, first: int) -> bool:
    """Whether figures stand in all columns of a table from one on."""
    columns = [
        [row[at].flow.text for row in table.body() if at in row] for at in range(first, table.column_count)
    ]
    return all(map(_are_values, columns))


def _are_values(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text.strip()]
    return bool(filled) and all(map(is_value, filled)) and any(char.isdigit() for char in "".join(filled))


def _serials(table: FlowTable) -> list[str]:
    """The numbers of a table's rows, where its first column is that of them."""
    head = "".join(cell.flow.solid for cell in table.heads_over(0))
    if head not in words_with("table_words", "serial_head"):
        return []
    return [row[0].flow.solid for row in table.body() if 0 in row]


def _lowered(table: FlowTable, head_rows: int) -> list[FlowCell]:
    """The cells of a table under as many rows of heads: its last ones reach down to the rows."""
    more = head_rows - table.head_rows
    return [
        replace(cell, row=cell.row + more)
        if cell.row >= table.head_rows
        else replace(cell, row_span=cell.row_span + more)
        if more and cell.row + cell.row_span == table.head_rows
        else cell
        for cell in table.cells
    ]
