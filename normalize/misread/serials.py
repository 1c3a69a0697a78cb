"""Numbers of parts with a sign misread: -、总体要求, （-）指导思想, 第-条, l.加强领导."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongbao.normalize.misread.misreading import Misreading, meant_by
from gongbao.normalize.misread.numbers import figure_units
from gongbao.normalize.text.numerals import ONES

_STROKE = f"[{re.escape(''.join(meant_by('one')))}]"
_PART = re.compile(
    rf"""
    (?m:^)(?P<alone>{_STROKE})(?=、[㐀-鿿])
    |[（(](?P<bracketed>{_STROKE})(?=[）)][㐀-鿿])
    |(?m:^)[（(]?[{ONES}]?十(?P<teen>{_STROKE})(?=[、）)][㐀-鿿])
    |第(?:[{ONES}]百)?(?:[{ONES}]?十)?(?P<ordinal>{_STROKE})(?=[条章节款项届批期次])
    """,
    re.VERBOSE,
)
_ITEM = re.compile(r"(?m:^)(?P<sign>[0-9lI|])(?P<mark>[.．、])(?=[㐀-鿿])")
_CIRCLED = "①②③④⑤⑥⑦⑧⑨"
_ROUND = re.compile(rf"(?m:^)(?P<sign>[{_CIRCLED}2-9])(?=[㐀-鿿])(?![年月日号])")


def misread_serials(lines: str) -> list[Misreading]:
    """Find misread numbers of parts, in lines without blanks.

    >>> lines = "-、总则\\n（-）目标\\n第-条\\nl.教育\\n2.卫生\\n"
    >>> [(one.start, one.meant) for one in misread_serials(lines)]
    [(0, '一'), (6, '一'), (12, '一'), (15, '1')]
    >>> [(one.start, one.meant) for one in misread_serials("①教育\\n②卫生\\n3体育\\n5文化\\n")]
    [(8, '③')]
    >>> misread_serials("第二-四条\\nl.附则\\n（-）\\n")
    []
    """
    return sorted([*_strokes(lines), *_items(lines), *_circled(lines)], key=lambda one: one.start)


def _strokes(lines: str) -> Iterator[Misreading]:
    for match in _PART.finditer(lines):
        at = match.start(match.lastgroup or 0)
        yield Misreading(at, lines[at], "一", "serial")


def _circled(lines: str) -> Iterator[Misreading]:
    """Digits that lost their circle: the next number behind one that kept it."""
    last = ""
    for match in _ROUND.finditer(lines):
        sign = match["sign"]
        if sign in _CIRCLED:
            last = sign
        elif last and _CIRCLED.find(last) + 2 == int(sign) and not figure_units().match(lines, match.end()):
            last = _CIRCLED[int(sign) - 1]
            yield Misreading(match.start(), sign, last, "serial")


def _items(lines: str) -> Iterator[Misreading]:
    """Items whose next one in the same form is the second."""
    items = list(_ITEM.finditer(lines))
    for item, after in pairwise(items):
        if item["sign"] not in "0123456789" and after["sign"] == "2" and after["mark"] == item["mark"]:
            yield Misreading(item.start(), item["sign"], "1", "serial")
