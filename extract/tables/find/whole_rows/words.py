"""The words of a list's lines, and what parts each from the one before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from typing import Literal

from gongbao.extract.model.document import Document, Line, ems
from gongbao.extract.model.flow import Flow, line_flow
from gongbao.extract.tables.find.by_order.quantities import quantities
from gongbao.schema.fixed import fixed

Joint = Literal["soft", "hard", "line", "block", "page"]
"""What stands before a word: a blank that writers put between Han signs and digits, any other blank, a
line's end, a blank line, a page's end."""


@fixed
class Word:
    """A line of a list, or a part of one between two blanks; `width` in ems.

    `counted` where it begins with the unit of the number that ends the word before.
    """

    line: Line
    flow: Flow
    joint: Joint
    counted: bool = False
    text: str = field(init=False)
    width: float = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", self.flow.solid)
        object.__setattr__(self, "width", ems(self.text))


def words_of_lines(document: Document, lines: Sequence[Line], breaks: frozenset[int]) -> list[Word]:
    """The words of some lines.

    Args:
        document: What the lines are of.
        lines: The lines.
        breaks: The indexes of those that come first behind a page's end or a head printed again.
    """
    words: list[Word] = []
    for line in lines:
        for number, (start, end) in enumerate(_parts(line.text)):
            part = line.part(start, end)
            joint = _blank(line.text, start) if number else _joint(document, words, line, breaks)
            words.append(Word(line, line_flow(part), joint))
    counts = set(quantities([word.text for word in words], numbered=True))
    return [replace(word, counted=at - 1 in counts) for at, word in enumerate(words)] if counts else words


def _parts(text: str) -> Iterator[tuple[int, int]]:
    for match in re.finditer(r"\S+", text):
        yield match.span()


def _blank(text: str, at: int) -> Joint:
    behind = text[at]
    before = text[:at].rstrip()[-1]
    narrow = (before.isascii() and before.isalnum(), behind.isascii() and behind.isalnum())
    return "soft" if narrow[0] != narrow[1] and at - len(text[:at].rstrip()) == 1 else "hard"


def _joint(document: Document, words: Sequence[Word], line: Line, breaks: frozenset[int]) -> Joint:
    if line.index in breaks or not words or words[-1].line.page != line.page:
        return "page"
    above = words[-1].line
    return "block" if document.text.count("\n", above.end, line.start) > 1 else "line"
