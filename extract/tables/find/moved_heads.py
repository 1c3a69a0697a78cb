"""Heads that do not stand over their columns, put there: typed with a blank or two between them.

The cells below tell the columns by the rooms that all of them leave; if these are as many as the heads, each
head has the column at its place in their order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongbao.extract.page.runs.rooms import Interval, rooms_between
from gongbao.extract.page.runs.runs import Run
from gongbao.extract.tables.settings import TABLE

_Row = Sequence[Run]


def moved_heads(head: _Row, rows: Sequence[_Row]) -> list[Run]:
    """The heads over the columns of the rows below; as they stand, where they or these tell otherwise.

    Args:
        head: The heads.
        rows: What follows; an empty row ends the list.
    """
    columns = _columns(rows, len(head))
    if columns is None or _fit(head, columns):
        return list(head)
    moved: list[Run] = []
    for at, (run, (x0, _)) in enumerate(zip(head, columns, strict=True)):
        end = columns[at + 1][0] - TABLE.least_room if at + 1 < len(columns) else x0 + run.x1 - run.x0
        moved.append(replace(run, x0=x0, x1=max(x0 + 1, min(x0 + run.x1 - run.x0, end))))
    return moved


def _columns(rows: Sequence[_Row], count: int) -> list[Interval] | None:
    """The columns of the rows that leave the rooms between as many, None where these are more or fewer."""
    own: list[Run] = []
    used = 0
    for row in rows:
        if not row or len(row) > count or len(rooms_between([*own, *row])) < min(count, len(row)) - 1:
            break
        if own and len(rooms_between([*own, *row])) < min(count - 1, len(rooms_between(own))):
            break
        own += row
        used += 1
    rooms = rooms_between(own)
    if len(rooms) != count - 1 or used < TABLE.min_counted_rows:
        return None
    starts = [min(run.x0 for run in own), *(right for _, right in rooms)]
    ends = [*(left for left, _ in rooms), max(run.x1 for run in own)]
    return list(zip(starts, ends, strict=True))


def _fit(head: _Row, columns: Sequence[Interval]) -> bool:
    """Whether each head stands over its own column and no other."""
    return all(
        [at for at, (x0, x1) in enumerate(columns) if run.x0 <= x1 and x0 <= run.x1] == [own]
        for own, run in enumerate(head)
    )
