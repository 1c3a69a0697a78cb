"""The room between columns: what no text stands in."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from gongbao.extract.page.runs.runs import Run, lines_of
from gongbao.extract.page.settings import PAGE

Interval = tuple[float, float]


def is_apart(line: Sequence[Run]) -> bool:
    """Whether a line has pieces that stand well apart."""
    return any(right.x0 - left.x1 > PAGE.pieces_apart * left.size for left, right in pairwise(line))


def rooms_between(runs: Sequence[Run], room: float = PAGE.column_room) -> list[Interval]:
    """The rooms across that no run stands in, wide enough (in ems) to part columns."""
    if not runs:
        return []
    size = median(run.size for run in runs)
    spans = sorted((run.x0, run.x1) for run in runs)
    rooms: list[Interval] = []
    reach = spans[0][1]
    for x0, x1 in spans[1:]:
        if x0 - reach > room * size:
            rooms.append((reach, x0))
        reach = max(reach, x1)
    return rooms


def column_rooms(runs: Sequence[Run]) -> list[Interval]:
    """The rooms between columns, which may be narrow where many lines leave them free."""
    many = len(lines_of(runs)) >= PAGE.narrow_room_lines
    return rooms_between(runs, PAGE.narrow_column_room if many else PAGE.column_room)
