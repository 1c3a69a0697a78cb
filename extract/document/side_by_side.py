"""Two columns of running text that a text prints side by side, put one below the other.

An extraction that keeps places gives a line of the left column and one of the right on one line, wide
blanks between. They are known by a gutter: the right lines begin at one place, lines of both sides fill
their columns, as cells of a table rarely do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from operator import attrgetter

from gongbao.extract.document.settings import BESIDE
from gongbao.extract.lexicon.labels import ATTACHMENT
from gongbao.extract.model.document import Document, Line, ems

_BLANK = re.compile(r"(?<=\S)\s{2,}(?=\S)")
_NUMBER = re.compile(r"\W*[0-9]{1,4}\W*")


@dataclass(frozen=True, slots=True)
class _Sides:
    """The parts of a line on either side of a gutter; None where nothing stands."""

    left: Line | None
    right: Line | None


def with_columns_parted(document: Document) -> Document:
    """A document without geometry, with the lines that stand side by side in two columns one below the other.

    Args:
        document: The document.
    """
    bare = document.pages_of_lines()
    lines: list[Line] = []
    parted = False
    for number, group in groupby(document.lines, key=attrgetter("page")):
        own = list(group)
        gutter = _gutter(own) if number in bare else None
        if gutter is None:
            lines += own
            continue
        head = _end_of_head(document, own)
        ordered = [*own[:head], *_in_order(own[head:], gutter)]
        parted = parted or len(ordered) > len(own)
        lines += ordered
    if not parted:
        return document
    return replace(document, lines=tuple(replace(line, index=at) for at, line in enumerate(lines)))


def _gutter(lines: Sequence[Line]) -> int | None:
    """Where the right lines of a page's two columns begin; None where it has no such columns."""
    if len(lines) < BESIDE.min_lines:
        return None
    starts: Counter[int] = Counter()
    for line in lines:
        blanks = [match.end() for match in _BLANK.finditer(line.text)]
        if len(blanks) == 1:
            starts[line.indent + blanks[0]] += 1
    if sum(starts.values()) < BESIDE.min_lines:
        return None
    near = {at: sum(starts[at + step] for step in range(BESIDE.jitter + 1)) for at in starts}
    best = max(near, key=lambda at: (near[at], -at))
    return best if near[best] >= BESIDE.min_lines else None


def _end_of_head(document: Document, lines: Sequence[Line]) -> int:
    """Where a running head ends: with the last of a page's first lines that a blank line stands below."""
    first = lines[: BESIDE.head_lines + 1]
    ends = [
        at
        for at, (line, below) in enumerate(pairwise(first), start=1)
        if document.text.count("\n", line.end, below.start) > 1
    ]
    return max(ends, default=0)


def _in_order(lines: Sequence[Line], gutter: int) -> Iterator[Line]:
    """The lines of a page, in each part of it that is set in columns the left before the right."""
    at = 0
    while at < len(lines):
        sides = []
        for line in lines[at:]:
            own = _sides(line, gutter)
            if own is None:
                break
            sides.append(own)
        del sides[_end(sides, lines[at:]) :]
        if _are_columns(sides):
            for part in _parts(sides):
                yield from (one.left for one in part if one.left)
                yield from (one.right for one in part if one.right)
        else:
            yield from lines[at : at + len(sides)]
        at += len(sides)
        yield from lines[at : at + 1]
        at += 1


def _parts(sides: Sequence[_Sides]) -> list[list[_Sides]]:
    """The parts of two columns, each of which has its own left one: of prose the whole.

    Lines of which most end as items do are a list of two a line, and a line with a colon heads what is below.
    """
    both = [side for one in sides if one.left and one.right for side in (one.left, one.right)]
    items = sum(side.text.endswith(("；", "。", ";")) for side in both)
    parts: list[list[_Sides]] = [[]]
    for one in sides:
        heads = one.right is None and one.left is not None and one.left.text.endswith(("：", ":"))
        if heads and items >= BESIDE.item_share * len(both):
            parts += [[one], []]
        else:
            parts[-1].append(one)
    return parts


def _end(sides: Sequence[_Sides], lines: Sequence[Line]) -> int:
    """Where two columns end: before a page number below them, or what is annexed."""
    end = len(sides)
    last = max((at for at, one in enumerate(sides) if one.left and one.right), default=-1)
    annexed = (at for at in range(last + 1, end) if ATTACHMENT.match(lines[at].text))
    end = next(annexed, end)
    while end > last + 1 and _NUMBER.fullmatch(lines[end - 1].text):
        end -= 1
    return end


def _sides(line: Line, gutter: int) -> _Sides | None:
    """What of a line stands on which side of a gutter; None where its words stand on it."""
    low, high = gutter - BESIDE.jitter, gutter + BESIDE.jitter + BESIDE.first_indent
    if line.indent >= low:
        return _Sides(None, replace(line, indent=max(0, line.indent - gutter)))
    for blank in _BLANK.finditer(line.text):
        start = line.indent + blank.end()
        if start >= low and (start <= high or blank.end() - blank.start() >= BESIDE.wide):
            left, right = line.part(0, blank.start()), line.part(blank.end())
            return _Sides(
                replace(left, indent=line.indent, opens=line.opens),
                replace(right, indent=max(0, start - gutter)),
            )
    if line.indent + len(line.text) <= gutter + BESIDE.jitter:
        return _Sides(line, None)
    return None


def _are_columns(sides: Sequence[_Sides]) -> bool:
    """Whether a part of a page is set in two columns of prose: both have lines as wide as the column."""
    both = [(one.left, one.right) for one in sides if one.left and one.right]
    if len(both) < BESIDE.min_lines or max(side.width for side in both[0]) <= BESIDE.head:
        return False
    parted = sum(any(_BLANK.search(side.text) for side in sides) for sides in both)
    if parted > BESIDE.parted_share * len(both):
        return False
    lefts = [left.indent + ems(left.text) for left, _ in both]
    rights = [right.indent + ems(right.text) for _, right in both]
    return all(map(_is_column, (lefts, rights)))


def _is_column(ends: Sequence[float]) -> bool:
    widest = sorted(ends)[-BESIDE.as_wide :][0]
    full = sum(end >= widest - BESIDE.slack for end in ends)
    return widest >= BESIDE.narrowest and full >= BESIDE.full_share * len(ends)
