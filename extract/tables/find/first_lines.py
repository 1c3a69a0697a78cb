"""Whether rows of a numbered list begin on the lines of their numbers, or around them: what a text tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongbao.extract.lexicon.column_heads import head_of_cells
from gongbao.extract.lexicon.labels import ROW_NUMBER
from gongbao.extract.model.document import Document, ems
from gongbao.extract.model.table import FlowCell, FlowTable, Row
from gongbao.extract.tables.settings import TABLE

_ENDED = re.compile(r"[。；！]$")


def rows_above_numbers(document: Document, table: FlowTable) -> list[bool]:
    """For each row under the head of a list whether its task begins on a line above that of its number."""
    columns = _columns(table)
    if columns is None:
        return []
    mark, task = columns
    return [
        bool(_lines(row, mark)) and _line(document, row.get(task)) < _line(document, row.get(mark))
        for row in table.rows()[1:]
    ]


def torn_between_rows(document: Document, table: FlowTable) -> list[int]:
    """The rows under the head that begin above their numbers with what the row before them goes on with.

    The last line of that reaches as far as any of its column, and no sentence ends there.
    """
    columns = _columns(table)
    if columns is None:
        return []
    task = columns[1]
    above = rows_above_numbers(document, table)
    rows = table.rows()[1:]
    widest = max((ems(line) for row in rows for line in _lines(row, task)), default=0.0)
    return [
        at
        for at in range(1, len(rows))
        if above[at] and (last := _lines(rows[at - 1], task)[-1:]) and _goes_on(last[0], widest)
    ]


def _goes_on(line: str, widest: float) -> bool:
    return _ENDED.search(line) is None and ems(line) >= widest - TABLE.full_slack


def _columns(table: FlowTable) -> tuple[int, int] | None:
    """The columns of the numbers and of the tasks of a list; None if it has none, or words for numbers."""
    texts = [cell.flow.solid for _, cell in sorted(table.rows()[0].items())]
    head = head_of_cells(texts) if len(texts) == table.column_count else None
    mark, task = (head.index("mark"), head.index("task")) if head is not None else (None, None)
    if mark is None or task is None or not _are_numbers(table.rows()[1:], mark):
        return None
    return mark, task


def _are_numbers(rows: Sequence[Row], mark: int) -> bool:
    own = [row[mark].flow.solid for row in rows if mark in row and row[mark].flow.solid]
    return bool(own) and all(map(ROW_NUMBER.fullmatch, own))


def _lines(row: Row, at: int) -> list[str]:
    return row[at].flow.text.split("\n") if at in row and row[at].flow.solid else []


def _line(document: Document, cell: FlowCell | None) -> int:
    """The line that a cell begins on, behind every line where it is blank."""
    places = [origin for origin in cell.flow.origins if origin >= 0] if cell is not None else []
    return document.text.count("\n", 0, places[0]) if places else len(document.text)
