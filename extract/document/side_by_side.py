"""Two columns of running text that a text prints side by side, put one below the other.

An extraction that keeps places gives a line of the left column and one of the right on one line, wide
blanks between. They are known by a gutter: the right lines begin at one place, lines of both sides fill
their columns, as cells of a table rarely do.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import groupby, pairwise
from operator import attrgetter

from gongbao.extract.document.settings import BESIDE
from gongbao.extract.lexicon.labels import ATTACHMENT
from gongbao.extract.model.document import Document, Line, ems

_BLANK = re.compile(r"(?<=\S)\s{2,}(?=\S)")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_DIGITS = re.compile(r"\d")
_NUMBER = re.compile(r"\W*[0-9]{1,4}\W*")


@dataclass(frozen=True, slots=True)
class _Sides:
    """The parts of a line on either side of a gutter; None where nothing stands."""

    left: Line | None
    right: Line | None


@dataclass(frozen=True, slots=True)
class _Gutter:
    """Where the right lines of two columns begin, and how many places an em takes at most."""

    at: int
    scale: float = 1.0


def with_columns_parted(document: Document) -> Document:
    """A document without geometry, with the lines that stand side by side in two columns one below the other.

    Args:
        document: The document.
    """
    bare = document.pages_of_lines()
    lines: list[Line] = []
    parted = False
    repeated = cache(partial(_repeated_heads, document))
    for number, group in groupby(document.lines, key=attrgetter("page")):
        own = list(group)
        gutter = _gutter(own) if number in bare else None
        if gutter is None:
            lines += own
            continue
        head = _end_of_head(document, own, gutter, repeated())
        ordered = [*own[:head], *_in_order(own[head:], gutter)]
        parted = parted or len(ordered) > len(own)
        lines += ordered
    if not parted:
        return document
    return replace(document, lines=tuple(replace(line, index=at) for at, line in enumerate(lines)))


def _gutter(lines: Sequence[Line]) -> _Gutter | None:
    """The gutter of a page's two columns; None where it has no such columns."""
    if len(lines) < BESIDE.min_lines:
        return None
    starts: Counter[int] = Counter()
    for line in lines:
        if line.text == line.solid:
            continue
        blanks = [match.end() for match in _BLANK.finditer(line.text)]
        if len(blanks) == 1:
            starts[line.indent + blanks[0]] += 1
    if sum(starts.values()) < BESIDE.min_lines:
        return None
    near = {at: sum(starts[at + step] for step in range(BESIDE.jitter + 1)) for at in starts}
    best = max(near, key=lambda at: (near[at], -at))
    if near[best] < BESIDE.min_lines:
        return None
    lefts = [sides.left for line in lines if (sides := _sides(line, _Gutter(best))) and sides.right]
    widest = max((ems(left.text) for left in lefts if left and left.indent <= BESIDE.jitter), default=0.0)
    # A text gives a Han character one place, and what it is wider by to the blanks behind.
    return _Gutter(best, max(1.0, (best - BESIDE.jitter) / widest) if widest else 1.0)


def _repeated_heads(document: Document) -> frozenset[str]:
    """What stands first on several pages, its numbers aside: running heads."""
    firsts = (next(group) for _, group in groupby(document.lines, key=attrgetter("page")))
    counts = Counter(_DIGITS.sub("", line.solid) for line in firsts)
    return frozenset(text for text, count in counts.items() if count > 1)


def _end_of_head(
    document: Document, lines: Sequence[Line], gutter: _Gutter, repeated: Collection[str]
) -> int:
    """Where a running head ends: with the last of a page's first lines that a blank line stands below.

    What has a part in the right column is none, but for a running head that stands at the outer edge.
    """
    end = 0
    for at, (line, below) in enumerate(pairwise(lines[: BESIDE.head_lines + 1]), start=1):
        sides = _sides(line, gutter)
        on_right = sides is not None and sides.right is not None
        if on_right and not (at == 1 and _DIGITS.sub("", line.solid) in repeated):
            break
        if document.text.count("\n", line.end, below.start) > 1:
            end = at
    return end


def _in_order(lines: Sequence[Line], gutter: _Gutter) -> Iterator[Line]:
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


def _sides(line: Line, gutter: _Gutter) -> _Sides | None:
    """What of a line stands on which side of a gutter; None where its words stand on it."""
    low, high = gutter.at - BESIDE.jitter, gutter.at + BESIDE.jitter + BESIDE.first_indent
    if line.indent >= low:
        return _Sides(None, replace(line, indent=max(0, line.indent - gutter.at)))
    for blank in _BLANK.finditer(line.text):
        start = line.indent + blank.end()
        if start >= low and (start <= high or blank.end() - blank.start() >= BESIDE.wide):
            left, right = line.part(0, blank.start()), line.part(blank.end())
            return _Sides(
                replace(left, indent=line.indent, opens=line.opens),
                replace(right, indent=max(0, start - gutter.at)),
            )
    if line.indent + max(len(line.text), gutter.scale * ems(line.text)) <= gutter.at + BESIDE.jitter:
        return _Sides(line, None)
    return None


def _are_columns(sides: Sequence[_Sides]) -> bool:
    """Whether a part of a page is set in two columns of prose: both have lines as wide as the column.

    One of them may hold a table. Where the lines of both have other heights few stand beside each other.
    """
    both = [(one.left, one.right) for one in sides if one.left and one.right]
    if len(both) < BESIDE.min_lines or _are_heads(both[0]):
        return False
    columns = [one.left for one in sides if one.left], [one.right for one in sides if one.right]
    if not all(map(_is_column, map(_prose, columns))):
        return False
    prose, table = sorted(columns, key=lambda own: len(own) - len(_prose(own)))
    if _parted_share(prose) > BESIDE.parted_share:
        return False
    ended = sum(line.text.endswith(("。", "；")) for line in prose)
    held = BESIDE.table_share if ended >= BESIDE.min_sentences else BESIDE.parted_share
    return _parted_share(table) <= held


def _are_heads(sides: Sequence[Line]) -> bool:
    """Whether two short texts side by side head a table; those with a mark are the names of sections."""
    return all(side.width <= BESIDE.head and _HAN.match(side.text) is not None for side in sides)


def _prose(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if not _BLANK.search(line.text)]


def _parted_share(lines: Sequence[Line]) -> float:
    return 1 - len(_prose(lines)) / len(lines)


def _is_column(lines: Sequence[Line]) -> bool:
    """Whether lines are a column's: some fill it, titles and signatures aside."""
    left = min((line.indent for line in lines), default=0)
    own = [line for line in lines if line.indent - left <= BESIDE.first_indent + BESIDE.jitter]
    if len(own) < BESIDE.min_lines:
        return False
    ends = [line.indent - left + ems(line.text) for line in own]
    widest = sorted(ends)[-BESIDE.as_wide]
    full = sum(end >= widest - BESIDE.slack for end in ends)
    return widest >= BESIDE.narrowest and full >= BESIDE.full_share * len(ends)
