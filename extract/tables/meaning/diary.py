"""Tables that are diaries: a column of days, and beside it what was done on them."""

from __future__ import annotations

from collections.abc import Sequence

from gongbao.extract.model.flow import Flow, join
from gongbao.extract.model.table import Row, Table
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.time.days import day_entry, dotted_entry, month_head


def diary_rows(table: Table) -> list[Flow] | None:
    """Each row of a table of days as one text, its day first, a line for each other cell.

    Returns:
        None if no column holds days.
    """
    rows = [row for row in table.rows() if row]
    days = _columns_of_days(rows)
    if not days or len(days) == table.column_count:
        return None
    head = next((at for at, row in enumerate(rows) if _is_dated(row, days)), 0)
    return [_flow_of(row, days) for row in rows[head:]]


def _columns_of_days(rows: Sequence[Row]) -> list[int]:
    """The columns, from the left, most of whose cells are days or months; 序号 before them is left out."""
    found: list[int] = []
    for col in sorted({col for row in rows for col in row}):
        texts = [text for row in rows if col in row and (text := row[col].flow.solid)]
        days = sum(map(_is_day, texts))
        if days and days >= len(texts) * TABLE.share_of_days:
            found.append(col)
        elif found:
            break
    return found


def _is_day(text: str) -> bool:
    entry = day_entry(text) or dotted_entry(text)
    return month_head(text) is not None or (entry is not None and entry.stop == len(text))


def _is_dated(row: Row, days: Sequence[int]) -> bool:
    return any(col in row and _is_day(row[col].flow.solid) for col in days)


def _flow_of(row: Row, days: Sequence[int]) -> Flow:
    """A row's text; a mere number before the days says nothing, a row of one cell stands as it is."""
    day = join([row[col].flow for col in days if col in row])
    others = [
        cell.flow
        for col, cell in row.items()
        if col not in days and (col > days[-1] or not _is_number(cell.flow.text))
    ]
    return join([flow for flow in (day, *others) if flow.text], "\n")


def _is_number(text: str) -> bool:
    return solid(text).isdigit()
