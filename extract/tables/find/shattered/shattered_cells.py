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
from gongbao.schema.records import Status

_TIME_WORDS = re.compile(
    r"(?:(?:(?:19|20)\d{2}年)?(?:\d{1,2}月)(?:\d{1,2}日)?(?:底|上旬|中旬|下旬|初)?(?:前|完成|启动)?"
    r"|(?:(?:19|20)\d{2}年)?第?[一二三四]季度(?:末|底)?(?:前|完成)?"
    r"|(?:19|20)\d{2}年(?:底|末|上半年|下半年|年底)?(?:前|完成)?"
    r"|每(?:季度?|月|年|半年|周|旬)(?:\d{1,2}[月日])?(?:底前|前)?|(?:全年|长期|持续)(?:坚持|推进|开展|实施)?|常态化(?:推进|开展|实施)?|年底前|底前|按时完成|适时(?:推进|启动|开展)?|即时完成)"
)


@dataclass(frozen=True, slots=True)
class _Cut:
    cells: tuple[tuple[int, int, Status], ...]
    status: Status
    score: float


def cut_row(text: str, kinds: Sequence[ColumnKind], ends: set[int]) -> _Cut:
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
    cells: dict[int, tuple[int, int, Status]] = {}
    status: Status = "inferred"
    for number, (name, columns) in enumerate(blocks):
        start, end = spans.get(number, (rest_start, rest_end))
        if name == "text":
            forward = len(columns) < 2 or kinds[columns[0]] != "task"
            parts = _text_parts(text, start, end, len(columns), ends, forward=forward)
        elif name == "units":
            parts, clear = _unit_parts(text, start, end, columns)
            if not clear:
                status = "ambiguous"
        else:
            parts = [(start, end, "certain" if end > start else "ambiguous")]
            if len(_TIME_WORDS.findall(text[start:end])) > 1:
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
    at = end
    while True:
        match = next((m for m in _TIME_WORDS.finditer(text, start, at) if m.end() == at), None)
        if match is None or match.start() == at:
            return at
        at = match.start()


def _end_of(name: str, text: str, start: int, end: int) -> int:
    """Where the block that begins at `start` ends."""
    if name == "units":
        stop = min(
            (match.start() for match in _TIME_WORDS.finditer(text, start, end) if match.start() > start),
            default=end,
        )
        ends = [at for at in range(start + TABLE.shortest_unit, stop + 1) if begins_at(text, start, at)]
        # 市教育局|依托在校专家: what a sentence begins with behind a name tells more than a longer name does.
        return max([at for at in ends if begins_sentence(text, at)] or ends, default=start)
    at = start
    while match := _TIME_WORDS.match(text, at, end):
        if match.end() == at:
            break
        at = match.end()
    return at


def _text_parts(
    text: str, start: int, end: int, count: int, ends: set[int], *, forward: bool
) -> list[tuple[int, int, Status]]:
    """Project and requirement, in the order of their columns; other text columns stay empty."""
    if count == 1:
        return [(start, end, "certain")]
    empty: list[tuple[int, int, Status]] = [(start, start, "ambiguous")] * (count - 2)
    if not forward:
        # Turned: the requirement comes first and ends with its full stop, the name stands behind it.
        stop = max(text.rfind("。", start, end), text.rfind("；", start, end)) + 1 or start
        return [(start, stop, "inferred"), (stop, end, "inferred"), *empty]
    border = find_border(text[start:end], {at - start for at in ends})
    if border is None:
        return [*empty, (start, start, "ambiguous"), (start, end, "ambiguous")]
    at, strong = start + border[0], border[1]
    sure: Status = "certain" if strong else "inferred"
    return [*empty, (start, at, sure), (at, end, sure)]


def _unit_parts(
    text: str, start: int, end: int, columns: Sequence[int]
) -> tuple[list[tuple[int, int, Status]], bool]:
    """The units of neighbouring columns: a border where two names touch; too many are ambiguous."""
    borders = unit_borders(text, start, end)
    if len(borders) + 1 > len(columns):
        unparted: list[tuple[int, int, Status]] = [(start, end, "ambiguous")]
        return unparted + [(end, end, "ambiguous")] * (len(columns) - 1), False
    edges = [start, *borders, end]
    parts: list[tuple[int, int, Status]] = [(a, b, "inferred") for a, b in pairwise(edges)]
    parts += [(end, end, "ambiguous")] * (len(columns) - len(parts))
    return parts, True
