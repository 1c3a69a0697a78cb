"""A stretch of text without its white space, which still knows where each letter stood.

Names and brackets are broken over lines and by justification blanks; their grammar is read on the
squashed letters, and what it finds is led back to the text given.
"""

from __future__ import annotations

import re

from gongbao.normalize.text.look_alikes import plain
from gongbao.schema.fixed import fixed

_SOLID = re.compile(r"\S+")


@fixed
class Squashed:
    """`letters` without white space, `offsets` of each in the text, `gaps` where white space stood."""

    letters: str
    offsets: tuple[int, ...]
    gaps: frozenset[int]

    def start(self, position: int) -> int:
        """Offset in the text of the letter at `position`."""
        return self.offsets[position]

    def end(self, position: int) -> int:
        """Offset in the text just behind the letter before `position`."""
        return self.offsets[position - 1] + 1


def squash(text: str, start: int = 0, end: int | None = None) -> Squashed:
    """Leave white space out of `text[start:end]`.

    >>> squash("市 教\\n育局").letters, squash("市 教\\n育局").offsets, sorted(squash("市 教\\n育局").gaps)
    ('市教育局', (0, 2, 4, 5), [1, 2])
    """
    # The stretch alone: a long text has many.
    part = plain(text[start:end])
    offsets: list[int] = []
    gaps: list[int] = []
    pieces: list[str] = []
    for run in _SOLID.finditer(part):
        gaps.append(len(offsets))
        offsets.extend(range(start + run.start(), start + run.end()))
        pieces.append(run[0])
    return Squashed("".join(pieces), tuple(offsets), frozenset(gaps[1:]))
