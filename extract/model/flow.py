"""Running text: lines joined over breaks, justification blanks removed, each character's origin kept."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import compress, pairwise

from gongbao.extract.model.document import Document, Line
from gongbao.normalize.text.blanks import solid
from gongbao.schema.fixed import fixed
from gongbao.schema.records import Evidence

_BLANKS = re.compile(r"[^\S\n]+")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NARROW = re.compile(r"[A-Za-z0-9]")
_FEW_BLANKS = 8
"""Characters of the source between two of a text that may be nothing but blanks between words."""


@fixed
class Flow:
    """A text with the offset in the document of each of its characters (-1: a paragraph mark).

    The offsets stand in an array of machine integers: a tuple would take ten times the memory of the
    text itself. Nobody changes one in place.
    """

    text: str
    origins: array[int]

    @property
    def solid(self) -> str:
        """The text without white space."""
        return solid(self.text)

    @staticmethod
    def placed(text: str, origins: Iterable[int]) -> Flow:
        """A text and the offset of each of its characters."""
        return Flow(text, array("i", origins))

    @staticmethod
    def unplaced(text: str) -> Flow:
        """Words that are known without their places."""
        return Flow.placed(text, [-1] * len(text))

    @property
    def is_placed(self) -> bool:
        """Whether it begins with a character whose place is known."""
        return bool(self.origins) and self.origins[0] >= 0

    @staticmethod
    def lines_of(text: str, places: Sequence[tuple[int, int]]) -> Flow:
        """Stretches of a text, each a line, as they stand there."""
        flows = [Flow.placed(text[start:end], range(start, end)) for start, end in places]
        return join(flows, "\n")

    @property
    def stretches(self) -> list[tuple[int, int]]:
        """The unbroken runs of offsets (start, end) that its characters come from."""
        found: list[tuple[int, int]] = []
        for origin in self.origins:
            if found and origin == found[-1][1]:
                found[-1] = (found[-1][0], origin + 1)
            elif origin >= 0:
                found.append((origin, origin + 1))
        return found

    def keeping(self, kept: Sequence[bool]) -> Flow:
        """The characters that are marked as kept, one mark a character."""
        return Flow.placed("".join(compress(self.text, kept)), compress(self.origins, kept))

    def unbroken(self) -> Flow:
        """The text without its line ends."""
        return self.keeping([char != "\n" for char in self.text]) if "\n" in self.text else self

    def spaced(self) -> Flow:
        """The text with a blank wherever a few characters of the source, taken for blanks, were left out."""
        cuts = [
            at
            for at in range(1, len(self.origins))
            if self.origins[at - 1] >= 0 and 1 < self.origins[at] - self.origins[at - 1] <= _FEW_BLANKS
        ]
        parts = [self.slice(start, end) for start, end in pairwise([0, *cuts, len(self.text)])]
        return join(parts, " ") if cuts else self

    def slice(self, start: int, end: int) -> Flow:
        """The part between two offsets, without white space at its edges."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Flow(self.text[start:end], self.origins[start:end])

    def evidence(self, document: Document, start: int = 0, end: int | None = None) -> Evidence:
        """The page spans that a part of the text came from."""
        return document.spans(self.origins[start : len(self.text) if end is None else end])

    @property
    def place(self) -> int | None:
        """Where its first placed character stands; None where the words are no page's."""
        return next((offset for offset in self.origins if offset >= 0), None)

    def page(self, document: Document, at: int = 0) -> int:
        """The page of the first placed character from `at` on; the document's first where there is none."""
        for offset in self.origins[at:]:
            if offset >= 0:
                return document.page_of(offset)
        return document.pages[0].number


def line_flow(line: Line) -> Flow:
    """A line's text with the blanks of justification removed.

    A blank next to a Han character is one of justification, unless it is wide (two or more, or a
    full-width one) and the line is not itself spaced out; between two ASCII words one is kept.
    """
    return _flow_at(line.text, line.start)


@lru_cache(maxsize=4096)
def _flow_at(text: str, start: int) -> Flow:
    """The same of a line's text and place, which are compared faster than lines.

    Remembered for as many lines as an issue has: every reader of a notice asks again.
    """
    runs = list(_BLANKS.finditer(text))
    if not runs:
        return Flow.placed(text, range(start, start + len(text)))
    letters = len(text) - sum(run.end() - run.start() for run in runs)
    spaced_out = len(runs) >= letters * 0.4 or (letters <= 4 and len(runs) == letters - 1)
    spaced_out = spaced_out and bool(_HAN.search(text))
    pieces: list[str] = []
    origins = array("i")
    at = 0
    for run in runs:
        pieces.append(text[at : run.start()])
        origins.extend(range(start + at, start + run.start()))
        at = run.end()
        left, right = text[run.start() - 1], text[run.end()]
        between_words = bool(_NARROW.match(left) and _NARROW.match(right))
        wide = run.end() - run.start() > 1 or run.group() == "\u3000"
        if not spaced_out and (between_words or wide):
            pieces.append(" ")
            origins.append(start + run.start())
    pieces.append(text[at:])
    origins.extend(range(start + at, start + len(text)))
    return Flow("".join(pieces), origins)


def join(flows: Sequence[Flow], separator: str = "") -> Flow:
    """Put flows one after another, a separator between; ASCII words do not run together."""
    if len(flows) == 1:
        return flows[0]
    pieces: list[str] = []
    origins = array("i")
    for flow in flows:
        text = flow.text
        if text and pieces:
            glue = separator or (" " if _are_words(pieces[-1][-1:], text[0]) else "")
            if glue:
                pieces.append(glue)
                origins.extend([-1] * len(glue))
        pieces.append(text)
        origins += flow.origins
    return Flow("".join(pieces), origins)


def flow_of(lines: Iterable[Line], separator: str = "") -> Flow:
    """The joined text of some lines."""
    return join([_flow_at(line.text, line.start) for line in lines], separator)


def text_of_lines(lines: Iterable[Line]) -> str:
    """The same text, without its places."""
    text = ""
    for line in lines:
        own = _flow_at(line.text, line.start).text
        text += f" {own}" if text and own and _are_words(text[-1], own[0]) else own
    return text


def _are_words(left: str, right: str) -> bool:
    return left.isascii() and right.isascii() and left.isalpha() and right.isalpha()
