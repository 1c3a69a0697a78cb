"""Tables that are diaries: a column of days, and beside it what was done on them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from gongbao.extract.model.flow import Flow, join
from gongbao.extract.model.table import FlowTable, Row
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.text.lexicon import one_of, words_with
from gongbao.normalize.time.days import day_entry, dotted_entry, month_head
from gongbao.schema.fixed import fixed
from gongbao.schema.records import AttendanceRole

_WORDS = "attendance_words"
_LEFT_OUT = re.compile(one_of(_WORDS, "place_head"))
_ROLE_HEADS: Mapping[AttendanceRole, frozenset[str]] = {
    "主持": frozenset(words_with(_WORDS, "presides_head")),
    "参加": frozenset(words_with(_WORDS, "attends_head")),
    "列席": frozenset(words_with(_WORDS, "sits_in_head")),
}
_EVENT_HEADS = frozenset(words_with(_WORDS, "event_head"))
_SEVERAL_TOLD = re.compile(r"[。；;](?!\s*\Z)")


@fixed
class Activity:
    """A row of a table of activities: its day, what was done, and the cells of those in each role."""

    day: Flow
    event: Flow
    people: tuple[tuple[AttendanceRole, Flow], ...]


def activities(table: FlowTable) -> list[Activity] | None:
    """The rows of a table whose heads say over which cells stand those who presided, took part or sat in.

    Returns:
        None if no column holds days, no head names such people, or a cell tells of several events.
    """
    rows = [row for row in table.rows() if row]
    days = _columns_of_days(rows)
    first = next((at for at, row in enumerate(rows) if _is_dated(row, days)), 0)
    roles: dict[int, AttendanceRole] = {}
    events: list[int] = []
    for col, cell in (item for row in rows[:first] for item in row.items()):
        for role, heads in _ROLE_HEADS.items():
            if cell.flow.solid in heads:
                roles[col] = role
        events += [col] if cell.flow.solid in _EVENT_HEADS else []
    if not roles or len(events) != 1 or events[0] in days:
        return None
    told = events[0]
    if any(told in row and _SEVERAL_TOLD.search(row[told].flow.text) for row in rows[first:]):
        return None
    return [
        Activity(
            join([row[col].flow for col in days if col in row]),
            row[told].flow,
            tuple((roles[col], row[col].flow) for col in sorted(roles) if col in row and row[col].flow.solid),
        )
        for row in rows[first:]
        if told in row and row[told].flow.solid
    ]


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
