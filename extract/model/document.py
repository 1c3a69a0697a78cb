"""A source as one run of text with its lines, and the way back from any place to its page.

All of `extract` speaks in offsets into `Document.text`, the page texts joined by form feeds;
`spans` turns runs of such offsets into the page spans that evidence is made of.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import isnan
from operator import sub

from gongbao.extract.lexicon.labels import Label, label_of
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.look_alikes import plain, without_lost_blanks
from gongbao.normalize.text.script import in_simplified, is_traditional
from gongbao.schema.fixed import fixed
from gongbao.schema.records import Box, Evidence, Page, Span

_keep = object.__setattr__


def ems(text: str) -> float:
    """The printed width of a text in ems.

    >>> ems("第5期")
    2.5
    """
    return len(text) - len(text.encode("ascii", "ignore")) / 2


@fixed
class Line:
    """A line that is not blank: `start` and `end` in `Document.text`, edges without white space.

    `opens` where its source tells that a paragraph begins with it; otherwise nobody knows.
    """

    index: int
    page: int
    start: int
    text: str
    indent: int
    opens: bool = False
    solid: str = field(init=False, repr=False, compare=False)
    """The line without white space: kept, for dozens of readers ask each line for it."""
    width: float = field(init=False, repr=False, compare=False)
    """The printed width in ems: a Han character is 1, an ASCII one a half. Kept as well."""
    end: int = field(init=False, repr=False, compare=False)
    """Where the line ends in `Document.text`."""
    label: Label | None = field(init=False, repr=False, compare=False)
    """The label of the outline that the line begins with."""

    def __post_init__(self) -> None:
        _keep(self, "solid", solid(self.text))
        _keep(self, "width", ems(self.text))
        _keep(self, "end", self.start + len(self.text))
        _keep(self, "label", label_of(self.text))

    def __hash__(self) -> int:
        return hash(self.text) ^ self.start

    def part(self, start: int, end: int | None = None) -> Line:
        """The words between two offsets in the line as a line of their own, without an indent."""
        text = self.text[start:end]
        if len(text) == len(self.text) and not self.indent and not self.opens:
            return self
        return Line(self.index, self.page, self.start + start, text, 0)


def lines_with(lines: Sequence[Line], offsets: Iterable[int]) -> list[Line]:
    """Those of some lines that hold offsets of the document, in the order of the text."""
    lines = sorted(lines, key=lambda line: line.start)
    places = {
        bisect_right(lines, offset, key=lambda line: line.start) - 1 for offset in offsets if offset >= 0
    }
    return [lines[at] for at in sorted(places) if at >= 0]


def _parts(raw: str, at: int, openings: Sequence[int]) -> list[tuple[int, int]]:
    """The parts of a line in which paragraphs begin: a whole document stands on one where it lost its breaks.

    Args:
        raw: The line.
        at: Where it stands in its page.
        openings: Where paragraphs of the page begin, in order.
    """
    first = at + len(raw) - len(raw.lstrip()) + 1
    inside = openings[bisect_left(openings, first) : bisect_left(openings, at + len(raw))]
    cuts = [own - at for own in inside]
    return list(zip([0, *cuts], [*cuts, len(raw)], strict=True))


@dataclass(frozen=True, slots=True)
class Document:
    """The pages of a source with their lines.

    `is_simplified` says that the pages stand in traditional characters, and their text here does not.
    """

    pages: tuple[Page, ...]
    text: str
    lines: tuple[Line, ...]
    _bases: tuple[int, ...] = field(repr=False)
    is_simplified: bool = False

    @classmethod
    def from_pages(
        cls,
        pages: Sequence[Page],
        openings: Sequence[Collection[int]] = (),
        meant: Sequence[str] | None = None,
    ) -> Document:
        """Join the pages and find their lines: what they say is read as if its letters were plain.

        Args:
            pages: The pages, in order.
            openings: For each page the places where paragraphs begin, as far as its reader knows them; one
                within a line breaks it.
            meant: What each page is read as where that is not its text, sign for sign: letters of a scan that
                were misread, as they are meant.
        """
        bases: list[int] = []
        lines: list[Line] = []
        base = 0
        texts = [without_lost_blanks(plain(text)) for text in meant or [page.text for page in pages]]
        simplifies = is_traditional("".join(texts))
        if simplifies:
            texts = [in_simplified(text) for text in texts]
        for words, page, opens in zip(texts, pages, openings or [()] * len(pages), strict=True):
            bases.append(base)
            at = base
            ordered = sorted(opens)
            for raw in words.split("\n"):
                for start, end in _parts(raw, at - base, ordered) if ordered else ((0, len(raw)),):
                    rest = raw[start:end].lstrip()
                    if rest:
                        indent = end - start - len(rest)
                        opened = at - base + start in opens or at - base + start + indent in opens
                        first = at + start + indent
                        lines.append(Line(len(lines), page.number, first, rest.rstrip(), indent, opened))
                at += len(raw) + 1
            base += len(page.text) + 1
        return cls(tuple(pages), "\f".join(texts), tuple(lines), tuple(bases), simplifies)

    def pages_of_lines(self) -> frozenset[int]:
        """The numbers of the pages that are nothing but lines: without geometry, and no markup parts them.

        Where a source tells the paragraphs, most lines open one; of a `<pre>` hardly any does.
        """
        opened = Counter(line.page for line in self.lines if line.opens)
        lines = Counter(line.page for line in self.lines) if opened else opened
        return frozenset(
            page.number
            for page in self.pages
            if page.boxes is None and 2 * opened[page.number] <= lines[page.number]
        )

    def page_of(self, offset: int) -> int:
        """The number of the page that holds an offset."""
        return self.pages[bisect_right(self._bases, offset) - 1].number

    def offset(self, page: int, at: int) -> int:
        """Where a place in a page's text stands in the whole text."""
        return self._bases[page - self.pages[0].number] + at

    def box_at(self, offset: int) -> Box | None:
        """The box of the character at an offset, where the source has geometry and the character ink."""
        at = bisect_right(self._bases, offset) - 1
        boxes = self.pages[at].boxes
        if boxes is None:
            return None
        place = 4 * (offset - self._bases[at])
        box = Box(*boxes[place : place + 4])
        return None if isnan(box.x0) else box

    def indent_at(self, offset: int) -> int:
        """How many characters stand before an offset on its line."""
        base = self._bases[bisect_right(self._bases, offset) - 1]
        return offset - max(self.text.rfind("\n", base, offset) + 1, base)

    def before_on_line(self, offset: int) -> str:
        """What stands before an offset on its line."""
        return self.text[offset - self.indent_at(offset) : offset]

    def span(self, start: int, end: int) -> Span:
        """The page span of an unbroken run that lies on one page."""
        at = bisect_right(self._bases, start) - 1
        return Span(self.pages[at].number, start - self._bases[at], end - self._bases[at])

    def spans(self, offsets: Sequence[int]) -> Evidence:
        """The page spans of a run of offsets: broken where other text stands between, and at page ends."""
        count = len(offsets)
        if count and offsets[0] >= 0 and offsets[-1] - offsets[0] == count - 1:
            first, end = offsets[0], offsets[0] + count
            if offsets == array("i", range(first, end)):
                return (self.span(first, end),)
        found: list[Span] = []
        cuts = [at for at, step in enumerate(map(sub, offsets[1:], offsets), 1) if step != 1]
        start = end = -1
        for first, behind in pairwise((0, *cuts, count)):
            if first == behind or offsets[first] < 0:
                continue  # What no page has was put in between.
            if start >= 0 and not self._joins(end - 1, offsets[first]):
                found.append(self.span(start, end))
                start = -1
            start = offsets[first] if start < 0 else start
            end = offsets[behind - 1] + 1
        if start >= 0:
            found.append(self.span(start, end))
        return tuple(found)

    def spans_of(self, lines: Iterable[Line]) -> Evidence:
        """The page spans of whole lines, as `spans` gives them for their characters."""
        found: list[Span] = []
        start = end = -1
        for line in lines:
            if start >= 0 and not self._joins(end - 1, line.start):
                found.append(self.span(start, end))
                start = -1
            start = line.start if start < 0 else start
            end = line.end
        if start >= 0:
            found.append(self.span(start, end))
        return tuple(found)

    def _joins(self, left: int, right: int) -> bool:
        """Whether two places run on: in order, with nothing but white space of one page between."""
        if right <= left:
            return False
        between = self.text[left + 1 : right]
        return not between or (between.isspace() and "\f" not in between)
