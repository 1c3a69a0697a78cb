"""Brackets: which open, which close, what closes what; for all that balances or strips them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SHAPES = {
    "round": ("（(", "）)"),
    "square": ("[［", "]］"),
    "tortoise": ("〔﹝", "〕﹞"),
    "lenticular": ("【", "】"),
    "white": ("〖", "〗"),
    "angle": ("〈", "〉"),
    "less": ("<", ">"),
    "title": ("《", "》"),
    "quote": ("“", "”"),
}
"""The opening and closing letters of each shape; full and half width close each other, as prints mix them."""


@dataclass(frozen=True, slots=True)
class Brackets:
    """Brackets of some shapes: those that open, those that close, and what closes each.

    `letter` finds one of them, `innermost` one with all up to its end and no other inside.
    """

    opening: str
    closing: str
    ends: dict[str, str]
    letter: re.Pattern[str]
    innermost: re.Pattern[str]

    @property
    def whole(self) -> str:
        """A pattern for a bracket with what stands in it, where brackets in it have no more in them.

        >>> re.sub(ROUND.whole, "", "办法（试行（二））的")
        '办法的'
        """
        opens, closes = re.escape(self.opening), re.escape(self.closing)
        text = f"[^{opens}{closes}]*+"
        return f"[{opens}]{text}(?:[{opens}]{text}[{closes}]{text})*+[{closes}]"

    def depths(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, str, int]]:
        """Each letter of a text with its place and the number of brackets open behind it.

        One that closes nothing counts for nothing.

        >>> [depth for _, _, depth in ROUND.depths("市）（县）区")]
        [0, 0, 1, 1, 0, 0]
        """
        depth = 0
        for at in range(start, len(text) if end is None else end):
            letter = text[at]
            if letter in self.opening:
                depth += 1
            elif letter in self.closing and depth:
                depth -= 1
            yield at, letter, depth

    def outside(self, text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, str]]:
        """The letters of a text that stand in no bracket, with their places.

        >>> "".join(letter for _, letter in ROUND.outside("市（县、区）政府"))
        '市政府'
        """
        for at, letter, depth in self.depths(text, start, end):
            if not depth and letter not in self.closing:
                yield at, letter

    def is_open(self, text: str, start: int, end: int) -> bool:
        """Whether a bracket opened in a stretch of text is still open at its end.

        >>> ROUND.is_open("市（县、区）政府", 0, 4), ROUND.is_open("市（县、区）政府", 0, 6)
        (True, False)
        """
        depth = 0
        for match in self.letter.finditer(text, start, end):
            if match[0] in self.opening:
                depth += 1
            elif depth:
                depth -= 1
        return depth > 0

    def closed(self, text: str) -> dict[int, int]:
        """The place of the closing bracket of each opening one that has one, of whatever shape.

        >>> ROUND.closed("市（县）（")
        {1: 3}
        """
        stack: list[int] = []
        pairs: dict[int, int] = {}
        for match in self.letter.finditer(text):
            if match[0] in self.opening:
                stack.append(match.start())
            elif stack:
                pairs[stack.pop()] = match.start()
        return pairs

    def end_of(self, text: str, at: int) -> int | None:
        """Where the bracket closes that has opened right before a place, None if it does not.

        >>> TITLE.end_of("《关于《办法》的通知》的", 1)
        10
        """
        depth = 1
        for match in self.letter.finditer(text, at):
            depth += 1 if match[0] in self.opening else -1
            if depth == 0:
                return match.start()
        return None

    def stripped(self, text: str) -> str:
        """A text without its innermost brackets and what stands in them.

        >>> ROUND.stripped("市委组织部（市委人才办）")
        '市委组织部'
        """
        return self.innermost.sub("", text)


def brackets(*shapes: str) -> Brackets:
    """The brackets of some shapes.

    >>> brackets("square").ends
    {'[': ']］', '［': ']］'}
    """
    sides = [_SHAPES[shape] for shape in shapes]
    opening, closing = ("".join(side) for side in zip(*sides, strict=True))
    any_letter = re.escape(opening + closing)
    return Brackets(
        opening,
        closing,
        {letter: ends for begins, ends in sides for letter in begins},
        re.compile(f"[{any_letter}]"),
        re.compile(f"[{re.escape(opening)}][^{any_letter}]*[{re.escape(closing)}]"),
    )


ALL = brackets(*_SHAPES)
ROUND = brackets("round")
TITLE = brackets("title")
