"""The heads of a list above its first row, over one or several lines, some of them broken or unknown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from gongbao.extract.lexicon.column_heads import (
    TaskHead,
    column_words,
    head_cost,
    head_of_cells,
    is_time_head,
    solid_head,
)
from gongbao.extract.lexicon.figure_words import split_unit
from gongbao.extract.model.document import Line
from gongbao.extract.tables.find.by_order.line_looks import GROUP_LABEL
from gongbao.extract.tables.find.task_heads import find_head
from gongbao.extract.tables.settings import TABLE

_SENTENCE = re.compile(r"[。；，]")
_FIRST = re.compile(r"1[.．、]?(?:\s|$)")
_BROKEN = 5.0
"""The cost of a head in which a bracket is open."""
_UNKNOWN = 1.5
_UNIT = 0.5
"""The cost of a head that is not known, and of one that names a unit; of a known one nothing."""
_TIME = 0.4
"""The cost of a time: the year of a sum (2024年计划 over 投资（万元）) begins like one."""
_LEFT = 0.5
"""The cost of lines before the rows, or of words between the heads, that are names of parts."""
_NAME_LINES = 3
_SINGLE = 4.0
"""The cost of a sign as a head."""
_JOINED = 0.3
"""The cost of each piece that a head goes on with."""
_KNOWN_WITHIN = 2.0
"""The cost of a head that is not known, of which a piece is."""
_MOST_PIECES = 4
_LONGEST = 14
"""Pieces and signs of a head that is not known."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The heads of a list, the first of their lines and the one behind their last.

    `names` are words between them that are none: names of parts that a text gives before all rows.
    """

    head: TaskHead
    first: int
    end: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Way:
    """A way to read pieces as heads: what it costs, the lines at the end and the pieces that are none."""

    cost: float
    head: TaskHead
    left: int
    names: tuple[str, ...]


def heads_at(lines: Sequence[Line], at: int) -> Heads | None:
    """The heads that begin at a line and end before the first row's number, or a part's name over it.

    Those of a list without numbers are told where each is a known one.
    """
    if not _may_begin(lines[at]):
        return None
    return _numbered_heads(lines, at) or _known_heads(lines, at)


def _known_heads(lines: Sequence[Line], at: int) -> Heads | None:
    found = find_head(lines, at)
    if found is None or found.head.index("mark") is not None or found.head.index("task") is None:
        return None
    return Heads(found.head, at, found.end)


def _numbered_heads(lines: Sequence[Line], at: int) -> Heads | None:
    end = at + 1
    while end < min(len(lines), at + TABLE.task_head_lines) and not _begins_rows(lines, end):
        if len(lines[end].solid) > TABLE.longest_head_line or _SENTENCE.search(lines[end].text):
            return None
        end += 1
    if end == len(lines) or not _begins_rows(lines, end):
        return None
    ways = [way for left in range(_NAME_LINES + 1) for way in _ways(lines[at : end - left], left)]
    best = min(ways, key=lambda way: way.cost, default=None)
    return Heads(best.head, at, end - best.left, best.names) if best else None


def _ways(lines: Sequence[Line], left: int) -> Iterator[_Way]:
    """The ways to read some lines as heads, where as many behind them are the name of the first rows."""
    for pieces, names in _pieces(lines):
        words = _cheapest(pieces)
        if words is None:
            continue
        head = _with_one_time(words[1])
        if head is None or head.index("mark") is None or (left and head.index("group") is None):
            continue
        yield _Way(words[0] + _LEFT * (bool(left) + bool(names)), head, left, names)


def _may_begin(line: Line) -> bool:
    if len(line.solid) > TABLE.longest_head_line or _SENTENCE.search(line.text):
        return False
    first = line.text.split(maxsplit=1)[0]
    return first in _begun() or solid_head(first) in column_words()


@cache
def _begun() -> frozenset[str]:
    """The first signs of heads of numbers, which narrow columns break: 序 over 号."""
    return frozenset(word[:1] for word, kind in column_words().items() if kind == "mark")


def _begins_rows(lines: Sequence[Line], at: int) -> bool:
    if _FIRST.match(lines[at].text):
        return True
    text = lines[at].solid
    near = lines[at + 1 : at + 3]
    return GROUP_LABEL.match(text) is not None and any(_FIRST.match(line.text) for line in near)


def _with_one_time(words: Sequence[str]) -> TaskHead | None:
    """The head that words make; two times side by side that make one are one: 计划建成 over 时间."""
    head = head_of_cells(words)
    for at, (one, other) in enumerate(pairwise(head.columns if head else ())):
        if one.kind == other.kind == "deadline":
            joined = head_of_cells([*words[:at], words[at] + words[at + 1], *words[at + 2 :]])
            if joined is not None and joined.columns[at].kind == "deadline":
                return joined
    return head


def _pieces(lines: Sequence[Line]) -> Iterator[tuple[list[str], tuple[str, ...]]]:
    """The words of the heads' lines one after another, with the lines of neighbours put together, and without
    the names of parts behind the head that these stand under.
    """
    parts = [line.text.split() for line in lines]
    pieces = [word for own in parts for word in own]
    yield pieces, ()
    woven: list[str] = []
    at = 0
    while at < len(parts):
        own = parts[at]
        while len(own) > 1 and at + 1 < len(parts) and len(parts[at + 1]) == len(own):
            own = [upper + lower for upper, lower in zip(own, parts[at + 1], strict=True)]
            at += 1
        woven += own
        at += 1
    if woven != pieces:
        yield woven, ()
    mark = next((at for at, piece in enumerate(pieces) if piece in _begun() or _kind(piece) == "mark"), 0)
    if mark > 1 and pieces and _kind(pieces[0]) in ("group", "text"):
        yield [pieces[0], *pieces[mark:]], tuple(pieces[1:mark])


def _kind(piece: str) -> str | None:
    return column_words().get(piece)


def _cheapest(pieces: Sequence[str]) -> tuple[float, list[str]] | None:
    """The cheapest way to put pieces together to heads."""
    ways: list[tuple[float, list[str]] | None] = [(0.0, [])]
    for end in range(1, len(pieces) + 1):
        best: tuple[float, list[str]] | None = None
        for start in range(max(0, end - _MOST_PIECES), end):
            before = ways[start]
            if before is None:
                continue
            own = pieces[start:end]
            word = "".join(own)
            cost = before[0] + _cost(word) + _JOINED * (len(own) - 1)
            if len(own) > 1 and any(map(_kind, own)) and not _kind(word):
                cost += _KNOWN_WITHIN
            if best is None or cost < best[0]:
                best = cost, [*before[1], word]
        ways.append(best)
    return ways[-1]


def _cost(word: str) -> float:
    if word.count("（") + word.count("(") != word.count("）") + word.count(")"):
        return _BROKEN
    if re.search(r"[）)].", word) and column_words().get(solid_head(word)) is None:
        return _BROKEN  # 总投资（万元）年度投资（万元） are two
    bare = solid_head(word)
    known = head_cost(bare) if bare else None
    if known is not None:
        return known - 1.0
    if is_time_head(word):
        return _TIME
    if not bare or len(bare) == 1:
        return _SINGLE
    return (_UNIT if split_unit(word)[1] else _UNKNOWN) + max(0, len(bare) - _LONGEST)
