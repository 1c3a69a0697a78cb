"""Names with a sign too many that a speck or a rule was read as: 市人，力社保局, 市科技局一."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gongbao.normalize.misread.misreading import Misreading
from gongbao.normalize.units.registry import unit_forms, unit_stems

_STOP = re.compile(r"(?<=[㐀-鿿])[，,、.·：:；;](?=[㐀-鿿])")
_BEHIND = re.compile(r"(?<=[㐀-鿿])[一丨|1lI](?m:$)")
_PIECE = re.compile(r"[㐀-鿿]+")
_LONGEST = 12
"""Letters of a name on one side of a stop."""
_SHORTEST = 5
"""Letters of a name that is found over a stop: shorter ones stand beside each other in lists."""
_SHORTEST_BEFORE = 3
"""Letters of one before a stroke that ends its line."""


def misread_torn_names(lines: str) -> Iterator[Misreading]:
    """Find stops in the middle of a known name, and strokes behind one at a line's end, without blanks.

    What stands on either side of a stop ends or begins with no name itself: 教育、体育局 are two.

    >>> lines = "市教育局、市人，力社保局\\n市科技局一\\n教育、体育局\\n"
    >>> [(one.start, one.read) for one in misread_torn_names(lines)]
    [(7, '，'), (17, '一')]
    """
    for match in _STOP.finditer(lines):
        left, right = _before(lines, match.start()), _behind(lines, match.end())
        is_name = any(left[-length:] in _names() for length in range(2, len(left) + 1))
        is_name = is_name or any(right[:length] in _names() for length in range(2, len(right) + 1))
        if not is_name and _joins(left, right):
            yield Misreading(match.start(), match[0], " ", "speck")
    for match in _BEHIND.finditer(lines):
        left = _before(lines, match.start())
        if any(left[-length:] in _names() for length in range(_SHORTEST_BEFORE, len(left) + 1)):
            yield Misreading(match.start(), match[0], " ", "speck")


def _before(lines: str, at: int) -> str:
    letters = lines[max(0, at - _LONGEST) : at]
    return letters[max(letters.rfind(stop) for stop in "、，。；：\n（）*") + 1 :]


def _behind(lines: str, at: int) -> str:
    match = _PIECE.match(lines, at, at + _LONGEST)
    return match[0] if match else ""


def _joins(left: str, right: str) -> bool:
    """Whether the end of one piece and the beginning of another are one known name."""
    return any(
        left[-one:] + right[:other] in _names()
        for one in range(1, len(left) + 1)
        for other in range(max(1, _SHORTEST - one), len(right) + 1)
    )


@cache
def _names() -> frozenset[str]:
    stems = (form for short, (full, _) in unit_stems().items() for form in (short, full) if "{" not in form)
    return frozenset((*unit_forms(), *stems))
