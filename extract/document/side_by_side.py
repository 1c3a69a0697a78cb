"""Two columns of running text that a text prints side by side, put one below the other.

An extraction that keeps places gives a line of the left column and one of the right on one line, wide
blanks between. They are known by a gutter: the right lines begin at one place, lines of both sides fill
their columns, as cells of a table rarely do.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from itertools import groupby, pairwise, takewhile
from operator import attrgetter

from gongbao.extract.document.settings import BESIDE
from gongbao.extract.lexicon.labels import ATTACHMENT, PART
from gongbao.extract.model.document import Document, Line, ems
from gongbao.normalize.text.brackets import ALL

_BLANK = re.compile(r"(?<=\S)\s{2,}(?=\S)")
_NARROW = re.compile(r"(?<=\S) (?=\S)")
_BEFORE_BRACKET = re.compile(rf"(?<=[。；！？：》”%])\s+(?=[{re.escape(ALL.opening)}])")
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
    width: float = math.inf
    """Ems of the widest left line, of those that begin at the edge."""


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
        ordered = [*own[:head], *_in_order(own[head:], gutter, document.text)]
        parted = parted or ordered != own
        lines += ordered
    if not parted:
        return document
    return replace(document, lines=tuple(replace(line, index=at) for at, line in enumerate(lines)))


def _gutter(lines: Sequence[Line]) -> _Gutter | None:
    """The gutter of a page's two columns; None where it has no such columns."""
    if len(lines) < BESIDE.min_lines:
        return None
    starts = Counter(line.indent for line in _in_turns(lines))
    for line in lines:
        if line.text == line.solid:
            continue
        blanks = [match.end() for match in _blanks(line.text)]
        if len(blanks) == 1:
            starts[line.indent + blanks[0]] += 1
    if sum(starts.values()) < BESIDE.min_lines:
        return None
    best = _right_edge(starts)
    if best is None:
        return None
    lefts = [sides.left for line in lines if (sides := _sides(line, _Gutter(best))) and sides.right]
    widest = max((ems(left.text) for left in lefts if left and left.indent <= BESIDE.jitter), default=0.0)
    # A text gives a Han character one place, and what it is wider by to the blanks behind.
    if not widest:
        return _Gutter(best)
    return _Gutter(best, max(1.0, (best - BESIDE.jitter) / widest), widest)


def _in_turns(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines far to the right between two at the left edge: columns' lines may stand at other heights."""
    for above, line, below in zip(lines, lines[1:], lines[2:], strict=False):
        near = max(above.indent, below.indent) <= BESIDE.first_indent + BESIDE.jitter
        if near and line.indent >= BESIDE.turned and line.width >= BESIDE.narrowest:
            yield line


def _right_edge(starts: Mapping[int, int]) -> int | None:
    """Where the most right lines begin, those set in as a paragraph's first is among them; None for few.

    Not where those set in begin, which may be more where paragraphs are short.
    """
    begun = {at: sum(starts.get(at + step, 0) for step in range(BESIDE.jitter + 1)) for at in starts}
    reach = range(BESIDE.jitter + 1, BESIDE.first_indent + BESIDE.jitter + 1)
    within = {at: begun[at] + sum(starts.get(at + step, 0) for step in reach) for at in starts}
    best = max(starts, key=lambda at: (within[at], begun[at], -at))
    return best if within[best] >= BESIDE.min_lines else None


def _blanks(text: str) -> Iterator[re.Match[str]]:
    """The wide blanks of a line, but those that rules have behind the number of an article or chapter."""
    start = 0
    for blank in _BLANK.finditer(text):
        number = PART.match(text, start)
        if number is None or number.end() != blank.start():
            yield blank
        start = blank.end()


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


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines one below the other that keep to two sides, and the line over both columns behind them."""

    sides: Sequence[_Sides]
    lines: Sequence[Line]
    over: Sequence[Line]


def _in_order(lines: Sequence[Line], gutter: _Gutter, text: str) -> Iterator[Line]:
    """The lines of a page, in each part of it that is set in columns the left before the right."""
    blocks = list(_blocks(lines, gutter, text))
    set_in_columns = [_are_columns(block.sides) for block in blocks]
    proven = any(set_in_columns)
    for block, is_set in zip(blocks, set_in_columns, strict=True):
        if is_set or (proven and _are_short_columns(block.sides)):
            for part in _parts(block.sides):
                yield from (one.left for one in part if one.left)
                yield from (one.right for one in part if one.right)
        else:
            yield from block.lines
        yield from block.over


def _blocks(lines: Sequence[Line], gutter: _Gutter, text: str) -> Iterator[_Block]:
    """The blocks of a page, each up to a line that stands on the gutter, with what hangs together with it."""
    at = 0
    every = _sides_of_all(lines, gutter, text)
    while at < len(lines):
        sides = [own for own in takewhile(lambda one: one is not None, every[at:]) if own is not None]
        over = lines[at : at + len(sides) + 1]
        del sides[_end(sides, lines[at:], text) :]
        if len(over) == len(sides) + 1:
            del sides[_start_of_title(sides, over, text) :]
        end = at + len(sides)
        yield _Block(sides, lines[at:end], lines[end : end + 1])
        at = end + 1


def _start_of_title(sides: Sequence[_Sides], lines: Sequence[Line], text: str) -> int:
    """Where a title begins whose last line stands over both columns: with lines right above it, set in.

    An issuer's name above the title is short, and seems to stand in the left column.
    """
    at = len(sides)
    while at and at < len(lines) and sides[at - 1].right is None:
        above = lines[at - 1]
        is_set_in = above.indent > BESIDE.first_indent + BESIDE.jitter
        if not is_set_in or text.count("\n", above.end, lines[at].start) > 1:
            break
        at -= 1
    return at


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


def _end(sides: Sequence[_Sides], lines: Sequence[Line], text: str) -> int:
    """Where two columns end: before a page number below them, what is annexed, or stands far below."""
    end = len(sides)
    last = max((at for at, one in enumerate(sides) if one.left and one.right), default=-1)
    below = range(last + 1, end)
    annexed = (at for at in below if ATTACHMENT.match(lines[at].text))
    apart = (at for at in below if at and text.count("\n", lines[at - 1].end, lines[at].start) > BESIDE.apart)
    end = min(next(annexed, end), next(apart, end))
    while end > last + 1 and _NUMBER.fullmatch(lines[end - 1].text):
        end -= 1
    return end


def _sides_of_all(lines: Sequence[Line], gutter: _Gutter, text: str) -> list[_Sides | None]:
    """What of each line stands on which side of a gutter.

    A full left line may leave a single blank before the right one: such lines are parted between lines whose
    parts stand apart, right above and below.
    """
    found = [_sides(line, gutter) for line in lines]
    at = 0
    while at < len(lines):
        end = at
        narrow = []
        while end < len(lines) and found[end] is None and (own := _narrow_sides(lines[end], gutter)):
            narrow.append(own)
            end += 1
        if narrow and _hang_together(lines[max(0, at - 1) : end + 1], text):
            above, below = found[at - 1] if at else None, found[end] if end < len(lines) else None
            if above and above.left and above.right and below and below.left and below.right:
                found[at:end] = narrow
        at = max(end, at + 1)
    return found


def _hang_together(lines: Sequence[Line], text: str) -> bool:
    """Whether no blank line stands between lines."""
    return all(text.count("\n", above.end, below.start) == 1 for above, below in pairwise(lines))


def _narrow_sides(line: Line, gutter: _Gutter) -> _Sides | None:
    """The sides of a line whose left part fills its column, a single blank before the right part."""

    def short_of(blank: re.Match[str]) -> float:
        return abs(gutter.width - line.indent - ems(line.text[: blank.start()]))

    blanks = [blank for blank in _NARROW.finditer(line.text) if short_of(blank) <= BESIDE.slack]
    if not blanks:
        return None
    # A figure in the text has such blanks too, on both of its sides.
    blank = min(blanks, key=lambda own: (_is_beside_figure(own), short_of(own)))
    left, right = line.part(0, blank.start()), line.part(blank.end())
    return _Sides(replace(left, indent=line.indent, opens=line.opens), replace(right, indent=0))


def _is_beside_figure(blank: re.Match[str]) -> bool:
    return any(blank.string[at].isascii() for at in (blank.start() - 1, blank.end()))


def _sides(line: Line, gutter: _Gutter) -> _Sides | None:
    """What of a line stands on which side of a gutter; None where its words stand on it."""
    low, high = gutter.at - BESIDE.jitter, gutter.at + BESIDE.jitter + BESIDE.first_indent
    if line.indent >= low:
        return _Sides(None, replace(line, indent=max(0, line.indent - gutter.at)))
    for blank in _blanks(line.text):
        start = line.indent + blank.end()
        if start >= low and (start <= high or blank.end() - blank.start() >= BESIDE.wide):
            left, right = line.part(0, blank.start()), line.part(blank.end())
            return _Sides(
                replace(left, indent=line.indent, opens=line.opens),
                replace(right, indent=max(0, start - gutter.at)),
            )
    bare = _BEFORE_BRACKET.sub("", line.text)
    if line.indent + max(len(bare), gutter.scale * ems(bare)) <= gutter.at + BESIDE.jitter:
        return _Sides(line, None)
    return None


def _are_columns(sides: Sequence[_Sides]) -> bool:
    """Whether a part of a page is set in two columns of prose: both have lines as wide as the column.

    One of them may hold a table. Where the lines of both have other heights few stand beside each other.
    """
    both = [(one.left, one.right) for one in sides if one.left and one.right]
    turns = sum((one.left is None) != (other.left is None) for one, other in pairwise(sides)) // 2
    if len(both) + turns < BESIDE.min_lines or (both and _are_heads(both[0])):
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


def _are_short_columns(sides: Sequence[_Sides]) -> bool:
    """Whether a short part is set in the columns that others of its page are: prose on both sides."""
    both = [(one.left, one.right) for one in sides if one.left and one.right]
    if len(both) < BESIDE.min_short or _are_heads(both[0]):
        return False
    columns = [one.left for one in sides if one.left], [one.right for one in sides if one.right]
    return all(
        _parted_share(own) == 0 and max(ems(line.text) for line in own) >= BESIDE.narrowest for own in columns
    )


def _are_heads(sides: Sequence[Line]) -> bool:
    """Whether two short texts side by side head a table; those with a mark are the names of sections."""
    return all(side.width <= BESIDE.head and _HAN.match(side.text) is not None for side in sides)


def _prose(lines: Sequence[Line]) -> list[Line]:
    """The lines without a wide blank; one that an opening bracket is set in by parts nothing."""
    return [line for line in lines if not any(_blanks(_BEFORE_BRACKET.sub("", line.text)))]


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
