"""Pieces of neighbouring columns that touch, cut where the other cells of the right one begin.

In a list without rules whose cells are set flush a full line of one cell leaves no room before the next:
a comma's box ends where the units' column begins.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from gongbao.extract.page.find.upper_heads import Line
from gongbao.extract.page.runs.runs import Run
from gongbao.extract.page.settings import PAGE
from gongbao.extract.pdf.space import Edges

_NEVER_FIRST = frozenset("，。、；：）》〉」』”’！？％%")
"""Marks that no cell begins with: at the end of a full line they hang over."""
_ROOM = 1.1 * PAGE.column_room
"""Ems of room before a column whose place is known: a little more than what parts two."""


def parted(head: Line, lines: Sequence[Line], edges: Edges, text: str) -> list[list[Run]]:
    """A known head and the lines under it, each piece that reaches over two columns cut in two.

    Args:
        head: The heads.
        lines: The lines under them.
        edges: The sides of the page's characters.
        text: These characters.
    """
    middles = [(piece.x0 + piece.x1) / 2 for piece in head]
    borders = [(low, _starts(lines, low, high)) for low, high in pairwise(middles)]
    return [[part for piece in line for part in _cut(piece, borders, edges, text)] for line in (head, *lines)]


def _starts(lines: Sequence[Line], low: float, high: float) -> list[float]:
    """Where pieces of several lines begin between the middles of two heads: those of the right column."""
    firsts = sorted(piece.x0 for line in lines for piece in line if low < piece.x0 < high)
    groups: list[list[float]] = []
    for x0 in firsts:
        if groups and x0 - groups[-1][0] <= PAGE.start_slack:
            groups[-1].append(x0)
        else:
            groups.append([x0])
    return [group[0] for group in groups if len(group) >= PAGE.min_same_starts]


def _cut(piece: Run, borders: Sequence[tuple[float, Sequence[float]]], edges: Edges, text: str) -> list[Run]:
    """A piece in parts: cut at each column's beginning that it reaches over, where a character begins.

    What ends close before a column, or hangs over into it with the empty half of a stop, leaves it room.
    A piece that begins behind the middle of the left head is the right column's.
    """
    parts = [piece]
    for middle, starts in borders:
        last = parts[-1]
        if not starts or last.x0 > min(starts[0] - last.size, middle):
            continue
        end = starts[0] - _ROOM * last.size
        hanging = 1.0 if text[last.end - 1] in _NEVER_FIRST else 0.5
        if last.x1 <= starts[0] + hanging * last.size:
            parts[-1] = replace(last, x1=min(last.x1, end))
            continue
        at = _beginning(last, starts, edges, text)
        if at is not None:
            left, right = _part(last, last.start, at, edges), _part(last, at, last.end, edges)
            parts[-1:] = [replace(left, x1=min(left.x1, end)), right]
    return parts


def _beginning(piece: Run, starts: Sequence[float], edges: Edges, text: str) -> int | None:
    """The first character of a piece that begins where a column does."""
    x0s = edges[0][piece.start : piece.end]
    for start in starts:
        at = bisect_left(x0s, start - PAGE.start_slack)
        begins = 0 < at < len(x0s) and x0s[at] <= start + PAGE.start_slack
        if begins and text[piece.start + at] not in _NEVER_FIRST:
            return piece.start + at
    return None


def _part(piece: Run, start: int, end: int, edges: Edges) -> Run:
    x0s, tops, x1s, bottoms = (side[start:end] for side in edges)
    gaps = [at for at in piece.gaps if start < at < end]
    return replace(
        piece,
        start=start,
        end=end,
        x0=x0s[0],
        top=min(tops),
        x1=max(x1s),
        bottom=max(bottoms),
        gaps=gaps,
    )
