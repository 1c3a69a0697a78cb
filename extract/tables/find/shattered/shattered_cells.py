"""One row of a shattered table cut into its cells, by the signs that are left of their borders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongbao.extract.lexicon.column_heads import UNIT_COLUMNS, ColumnKind
from gongbao.extract.tables.find.shattered.project_border import begins_sentence, find_border
from gongbao.extract.tables.find.shattered.unit_runs import begins_at, unit_borders, unit_run_start
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.time.times import when_in
from gongbao.schema.records import Status

_BEHIND_TIME = re.compile(rf"(?:{one_of('table_words', 'behind_time')})*")


_Part = tuple[int, int, Status]
"""Where a cell begins and ends in the row's text, and how sure that is."""


@dataclass(frozen=True, slots=True)
class _Cut:
    cells: tuple[_Part, ...]
    status: Status
    score: float


def cut_shattered_row(text: str, kinds: Sequence[ColumnKind], ends: set[int]) -> _Cut:
    """Cut a row's text into its columns: the deadline first, the units around it, then the text."""
    blocks = _blocks(kinds)
    spans: dict[int, tuple[int, int]] = {}
    score = 0.0
    names = [name for name, _ in blocks]
    rest_start, rest_end = 0, len(text)
    # From the outside in: what stands at either end is units or a deadline, the middle is text.
    low, high = 0, len(blocks) - 1
    while low <= high and names[high] != "text":
        start = _start_of(names[high], text, rest_start, rest_end)
        score += TABLE.block_found if start < rest_end else -TABLE.block_found
        spans[high] = (start, rest_end)
        rest_end = start
        high -= 1
    while low <= high and names[low] != "text":
        end = _end_of(names[low], text, rest_start, rest_end)
        score += TABLE.block_found if end > rest_start else -TABLE.block_found
        spans[low] = (rest_start, end)
        rest_start = end
        low += 1
    middle = text[rest_start:rest_end]
    if middle.endswith(("。", "；")):
        score += TABLE.sentence_found
    elif middle[:1] in "。；，、":
        score += TABLE.text_cut
    cells: dict[int, _Part] = {}
    status: Status = "inferred"
    for number, (name, columns) in enumerate(blocks):
        start, end = spans.get(number, (rest_start, rest_end))
        if name == "text":
            own = {at - start for at in ends}
            parts = _moved(_text_parts(text[start:end], [kinds[at] for at in columns], own), start)
        elif name == "units":
            parts, clear = _unit_parts(text, start, end, columns)
            if not clear:
                status = "ambiguous"
        else:
            parts = [(start, end, "certain" if end > start else "ambiguous")]
            if len(_times(text, start, end)) > 1:
                status = "ambiguous"
        cells.update(zip(columns, parts, strict=True))
    return _Cut(tuple(cells[column] for column in range(len(kinds))), status, score)


def _blocks(kinds: Sequence[ColumnKind]) -> list[tuple[str, list[int]]]:
    """Neighbouring columns that hold the same sort of thing, each with the places of its columns."""
    blocks: list[tuple[str, list[int]]] = []
    for at, kind in enumerate(kinds):
        name = "units" if kind in UNIT_COLUMNS else "time" if kind == "deadline" else "text"
        if blocks and blocks[-1][0] == name and name != "time":
            blocks[-1][1].append(at)
        else:
            blocks.append((name, [at]))
    return blocks


def _start_of(name: str, text: str, start: int, end: int) -> int:
    """Where the block that ends at `end` begins."""
    if name == "units":
        return unit_run_start(text, start, end)
    return _joined_start(_times(text, start, end), end)


def _joined_start(times: Sequence[tuple[int, int]], end: int) -> int:
    """Where the times begin that follow one another up to a place."""
    for first, last in reversed(times):
        if last != end:
            break
        end = first
    return end


def _end_of(name: str, text: str, start: int, end: int) -> int:
    """Where the block that begins at `start` ends."""
    times = _times(text, start, end)
    if name == "units":
        stop = next((first for first, _ in times if first > start), end)
        ends = [at for at in range(start + TABLE.shortest_unit, stop + 1) if begins_at(text, start, at)]
        # 市教育局|依托在校专家: what a sentence begins with behind a name tells more than a longer name does.
        return max([at for at in ends if begins_sentence(text, at)] or ends, default=start)
    for first, last in times:
        if first != start:
            break
        start = last
    return start


def _times(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The times between two places, each with the words that stand behind one: 2024年6月底前|完成."""
    return [
        (start + first, behind.end())
        for first, last in when_in(text[start:end])
        if (behind := _BEHIND_TIME.match(text, start + last, end))
    ]


def _text_parts(text: str, kinds: Sequence[ColumnKind], ends: set[int]) -> list[_Part]:
    """Project and requirement, in the order of their columns; other text columns stay empty."""
    if len(kinds) == 1:
        return [(0, len(text), "certain")]
    empty: list[_Part] = [(0, 0, "ambiguous")] * (len(kinds) - 2)
    if kinds[0] == "task":
        # Turned: the requirement comes first and ends with its full stop, the name stands behind it.
        stop = max(text.rfind("。"), text.rfind("；")) + 1
        return [(0, stop, "inferred"), (stop, len(text), "inferred"), *empty]
    border = find_border(text, ends)
    if border is None:
        return [*empty, (0, 0, "ambiguous"), (0, len(text), "ambiguous")]
    at, strong = border
    sure: Status = "certain" if strong else "inferred"
    return [*empty, (0, at, sure), (at, len(text), sure)]


def _moved(parts: Sequence[_Part], by: int) -> list[_Part]:
    return [(start + by, end + by, status) for start, end, status in parts]


def _unit_parts(text: str, start: int, end: int, columns: Sequence[int]) -> tuple[list[_Part], bool]:
    """The units of neighbouring columns: a border where two names touch; too many are ambiguous."""
    borders = unit_borders(text, start, end)
    if len(borders) + 1 > len(columns):
        unparted: list[_Part] = [(start, end, "ambiguous")]
        return unparted + [(end, end, "ambiguous")] * (len(columns) - 1), False
    edges = [start, *borders, end]
    parts: list[_Part] = [(a, b, "inferred") for a, b in pairwise(edges)]
    parts += [(end, end, "ambiguous")] * (len(columns) - len(parts))
    return parts, True
