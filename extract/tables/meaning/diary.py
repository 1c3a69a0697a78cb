"""Tables that are diaries: a column of days, and beside it what was done on them."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from gongbao.extract.model.flow import Flow, join
from gongbao.extract.model.table import FlowTable, Row
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.time.days import day_entry, dotted_entry, month_head

_LEFT_OUT = re.compile(one_of("attendance_words", "place_head"))


def diary_rows(table: FlowTable) -> list[Flow] | None:
    """Each row of a table of days as one text, its day first.

    Returns:
        None if no column holds days.
    """
    rows = [row for row in table.rows() if row]
    days = _columns_of_days(rows)
    if not days or len(days) == table.column_count:
        return None
    first = next((at for at, row in enumerate(rows) if _is_dated(row, days)), 0)
    told = _told_in(rows[first:], days)
    left_out = {col for row in rows[:first] for col, cell in row.items() if _LEFT_OUT.search(cell.flow.solid)}
    return [_flow_of(row, days, told, left_out) for row in rows[first:]]


def _told_in(rows: Sequence[Row], days: Sequence[int]) -> int:
    """The column with the most text, which tells what was done."""
    sizes: dict[int, int] = {}
    for row in rows:
        for col, cell in row.items():
            if col not in days:
                sizes[col] = sizes.get(col, 0) + len(cell.flow.solid)
    return max(sizes, key=sizes.__getitem__, default=0)


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


def _flow_of(row: Row, days: Sequence[int], told: int, left_out: Set[int]) -> Flow:
    """A row's text: its day, who did what, and behind a form feed what other cells say.

    A number before the days says nothing, nor a place.
    """
    day = join([row[col].flow for col in days if col in row])
    kept = {col: cell.flow for col, cell in row.items() if col not in days and col not in left_out}
    doing = join([flow for col, flow in kept.items() if days[-1] < col <= told])
    behind = [flow for col, flow in kept.items() if col > max(told, days[-1])]
    return join([flow for flow in (join([day, doing], "\n"), *behind) if flow.text], "\f")
