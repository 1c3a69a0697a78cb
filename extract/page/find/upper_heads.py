"""Heads over several columns that no rule sets apart: told by what stands under them."""

from __future__ import annotations

from collections.abc import Sequence

from gongbao.extract.page.find.drawn import Segment
from gongbao.extract.page.runs.rooms import Interval, rooms_between
from gongbao.extract.page.runs.runs import Run
from gongbao.extract.page.settings import PAGE

Line = Sequence[Run]
"""The pieces of a line, from left to right."""


def upper_rules(head: Sequence[Line], body: Sequence[Run]) -> list[Segment]:
    """The rules that would stand under heads over several columns.

    Args:
        head: The lines of the head, from the top.
        body: The text under it.
    """
    pieces = [piece for line in head for piece in line]
    if len(head) < 2 or any(piece.x1 - piece.x0 > PAGE.longest_upper_head * piece.size for piece in pieces):
        return []
    columns = _columns([*head[-1], *_lower_heads(head[1:-1], body), *body])
    rules: list[Segment] = []
    for number, line in enumerate(head[:-1], start=1):
        for piece in line:
            low = piece.bottom - PAGE.head_overlap * piece.size
            below = [run for other in head[number:] for run in other if run.top >= low]
            own = _columns_under(piece, columns, line, below)
            if own:
                left, right = _reach(below, own[0], own[-1])
                x0, x1 = min(piece.x0, own[0][0], left), max(piece.x1, own[-1][1], right)
                y = (piece.bottom + min(run.top for run in below if x0 <= run.x0 and run.x1 <= x1)) / 2
                rules.append((x0, y, x1, y))
    return rules


def _lower_heads(lines: Sequence[Line], body: Sequence[Run]) -> list[Run]:
    """The heads on some lines that lie over no more than one column of the text below.

    The last line of a head may be the rest of a single one: 累计（亿千 | 瓦时） beside 增长（%）.
    """
    columns = _columns(body) if body else []
    return [
        run
        for line in lines
        for run in line
        if sum(run.x0 < column[1] and run.x1 > column[0] for column in columns) == 1
    ]


def _columns(pieces: Sequence[Run]) -> list[Interval]:
    rooms = rooms_between(pieces)
    left, right = min(run.x0 for run in pieces), max(run.x1 for run in pieces)
    return list(zip((left, *(x1 for _, x1 in rooms)), (*(x0 for x0, _ in rooms), right), strict=True))


def _columns_under(piece: Run, columns: Sequence[Interval], beside: Line, below: Line) -> Sequence[Interval]:
    """The columns over which a head is centred, or at whose first it begins; none where it heads only one."""
    near = PAGE.head_near * piece.size
    middle = (piece.x0 + piece.x1) / 2
    under = [run for run in below if abs((run.x0 + run.x1) / 2 - middle) <= near / 2]
    if under:
        # The head of one column goes on there, unless its neighbours' heads stand on that line too.
        below = [run for run in below if abs(run.top + run.bottom - under[0].top - under[0].bottom) < near]
    spans = _spans_under(piece, columns, beside, below)
    centred = [span for span in spans if _is_centred(span, below, middle, near)]
    if centred:
        return min(centred, key=len)
    # Set left over its first column: it stands out over that one, or the next head says where it ends.
    limit = min((run.x0 for run in beside if run.x0 > piece.x1), default=None)
    reach = [
        span
        for span in spans
        if abs(span[0][0] - piece.x0) <= near
        and (piece.x1 > span[0][1] + near if limit is None else span[-1][1] <= limit)
    ]
    return max(reach, key=len, default=())


def _spans_under(
    piece: Run, columns: Sequence[Interval], beside: Line, below: Line
) -> list[Sequence[Interval]]:
    """Columns side by side that a head may be over: it does not exceed them, each has a head of its own."""
    near = PAGE.head_near * piece.size
    headed = [
        any(column[0] - near <= run.x0 <= run.x1 <= column[1] + near for run in below)
        and not any(run is not piece and run.x0 < column[1] and run.x1 > column[0] for run in beside)
        for column in columns
    ]
    return [
        columns[i:j]
        for i in range(len(columns))
        for j in range(i + 2, len(columns) + 1)
        if all(headed[i:j]) and columns[i][0] - near <= piece.x0 and piece.x1 <= columns[j - 1][1] + near
    ]


def _is_centred(span: Sequence[Interval], below: Line, middle: float, near: float) -> bool:
    """Whether a middle is that of some columns, or of the heads in them."""
    widths = (span[0][0], span[-1][1]), _reach(below, span[0], span[-1])
    return any(abs((left + right) / 2 - middle) <= near for left, right in widths)


def _reach(line: Line, first: Interval, last: Interval) -> Interval:
    """How far the pieces of a line reach that lie over some columns."""
    own = [run for run in line if run.x1 > first[0] and run.x0 < last[1]]
    return min(run.x0 for run in own), max(run.x1 for run in own)
