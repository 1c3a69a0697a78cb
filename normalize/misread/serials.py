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
_ROUND = re.compile(
    rf"(?m:^)(?:(?P<circled>[{_CIRCLED}])|(?P<bare>[1-9])(?![年月日号])|[(（](?P<bracketed>[1-9])[)）])(?=[㐀-鿿])"
)


def misread_serials(lines: str) -> list[Misreading]:
    """Find misread numbers of parts, in lines without blanks.

    >>> lines = "-、总则\\n（-）目标\\n第-条\\nl.教育\\n2.卫生\\n"
    >>> [(one.start, one.meant) for one in misread_serials(lines)]
    [(0, '一'), (6, '一'), (12, '一'), (15, '1')]
    >>> [(one.start, one.meant) for one in misread_serials("(1)教育\\n②卫生\\n3体育\\n5文化\\n")]
    [(0, '①  '), (10, '③')]
    >>> misread_serials("第二-四条\\nl.附则\\n（-）\\n")
    []
    """
    return sorted([*_strokes(lines), *_items(lines), *_circled(lines)], key=lambda one: one.start)


def _strokes(lines: str) -> Iterator[Misreading]:
    for match in _PART.finditer(lines):
        at = match.start(match.lastgroup or 0)
        yield Misreading(at, lines[at], "一", "serial")


def _circled(lines: str) -> Iterator[Misreading]:
    """Numbers that lost their circle: the next behind one that kept it, or the one before."""
    found = list(_ROUND.finditer(lines))
    numbers = [
        int(match["bare"] or match["bracketed"] or _CIRCLED.find(match["circled"]) + 1) for match in found
    ]
    is_circled = [match["circled"] is not None for match in found]
    for order in (range(len(found)), range(len(found) - 1, -1, -1)):
        before = -1 if order.step == 1 else 1
        for at in order:
            beside = at + before
            if is_circled[at] or not 0 <= beside < len(found) or not is_circled[beside]:
                continue
            is_between = numbers[at - 1 : at + 2] == [numbers[at] - 1, numbers[at], numbers[at] + 1]
            counts = is_between or not _is_figure(lines, found[at])
            if numbers[beside] == numbers[at] + before and counts:
                is_circled[at] = True
                sign = _CIRCLED[numbers[at] - 1]
                yield Misreading(found[at].start(), found[at][0], sign.ljust(len(found[at][0])), "serial")


def _is_figure(lines: str, match: re.Match[str]) -> bool:
    return match["bare"] is not None and figure_units().match(lines, match.end()) is not None


def _items(lines: str) -> Iterator[Misreading]:
    """Items whose next one in the same form is the second."""
    items = list(_ITEM.finditer(lines))
    for item, after in pairwise(items):
        if item["sign"] not in "0123456789" and after["sign"] == "2" and after["mark"] == item["mark"]:
            yield Misreading(item.start(), item["sign"], "1", "serial")
