"""Where the rows of a shattered table begin and end, and which of them are lost."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from gongbao.extract.model.finding import Finding
from gongbao.extract.tables.settings import TABLE
from gongbao.schema.fixed import fixed

_NUMBER = re.compile(r"\d{1,3}")


@fixed
class Shard:
    """A line of a shattered table: a character or two with their places."""

    text: str
    origins: array[int]
    line: int
    ends_line: bool


def row_spans(shards: Sequence[Shard], page_starts: Sequence[int]) -> list[tuple[int, int]]:
    """Where each row begins and ends: at the longest run of numbers that count on by one.

    Where a page is lost the numbers go on behind a gap: the row before ends with its page.
    """
    marks = [at for at, shard in enumerate(shards) if _NUMBER.fullmatch(shard.text)]
    best: dict[int, tuple[float, int | None]] = {}
    for here, at in enumerate(marks):
        best[at] = (1.0, None)
        for before in marks[:here]:
            step = _step(shards, before, at, page_starts)
            if step is not None and best[before][0] + step > best[at][0]:
                best[at] = (best[before][0] + step, before)
    if not best:
        return []
    # Of equally long runs the first.
    last: int | None = max(marks, key=lambda at: (best[at][0], -at))
    starts: list[int] = []
    while last is not None:
        starts.append(last)
        last = best[last][1]
    starts.reverse()
    ends = [
        after
        if _number(shards[after]) == _number(shards[start]) + 1
        else _page_end(page_starts, start, after)
        for start, after in pairwise(starts)
    ]
    return list(zip(starts, [*ends, len(shards)], strict=True))


def lost_rows(shards: Sequence[Shard], spans: Sequence[tuple[int, int]]) -> list[Finding]:
    """What is missing of a table's rows, and the text that belongs to none."""
    if not spans:
        return []
    numbers = [_number(shards[start]) for start, _ in spans]
    runs = [[numbers[0]]]
    for before, number in pairwise(numbers):
        if number == before + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    found = "、".join(f"{run[0]}–{run[-1]}" for run in runs)
    whole = numbers[0] == 1 and len(runs) == 1
    place = shards[spans[0][0]].origins[0]
    findings = [
        Finding("serial_continuity", whole, "rows of the vertical table", f"1–{numbers[-1]}", found, place)
    ]
    edges = [0, *(end for _, end in spans)]
    for end, (start, _) in zip(edges, spans, strict=False):
        if stray := shards[end:start]:
            text = "".join(shard.text for shard in stray)
            where = "text before the first row of the vertical table" if end == 0 else "text of lost rows"
            findings.append(Finding("unparsed_clause", False, where, None, text, stray[0].origins[0]))
    return findings


def _step(shards: Sequence[Shard], before: int, at: int, page_starts: Sequence[int]) -> float | None:
    """What a number adds to a run that ends with another, None if it cannot follow it."""
    count = _number(shards[at]) - _number(shards[before])
    if at - before < TABLE.shortest_row or not 1 <= count <= TABLE.lost_rows:
        return None
    if count == 1:
        return 1.0
    on_same_page = bisect_right(page_starts, before) == bisect_right(page_starts, at)
    return None if on_same_page else 1.0 - TABLE.row_gap


def _page_end(page_starts: Sequence[int], start: int, after: int) -> int:
    """Where the page of a row ends, behind which others are lost."""
    return next((at for at in page_starts if start < at <= after), after)


def _number(shard: Shard) -> int:
    return int(shard.text)
