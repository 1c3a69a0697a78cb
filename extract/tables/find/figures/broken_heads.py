"""Heads that a text breaks over lines where no column's own are: put together again.

A head of two signs is set apart over the width of its column, and pdftotext makes a block of each sign: 单
over 位. The unit of a head that wraps begins the next line of heads in pypdfium2's order: （元） behind 收入.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from gongbao.extract.lexicon.column_heads import column_words
from gongbao.extract.lexicon.figure_words import is_figure, split_unit
from gongbao.extract.model.document import Line
from gongbao.extract.model.table import FlowTable
from gongbao.extract.tables.find.figures.figure_rows import heads_rows

_UNIT = re.compile(r"([（(][^（）()\s]{1,10}[）)])\s+(?=\S)")
_ANY = "收入"
"""A head that any unit may stand behind."""


def with_whole_heads(lines: Sequence[Line]) -> tuple[list[Line], Mapping[int, int]]:
    """Lines of which those with a sign each of a head are one, and the indexes of such lines' rests.

    Args:
        lines: The lines in order.

    Returns:
        The lines, and for the index of each line that was put together that of the line it took.
    """
    rests = {
        upper.index: lower.index
        for upper, lower in pairwise(lines)
        if len(upper.text) == len(lower.text) == 1 and _is_head(upper.text + lower.text)
    }
    lines = _with_units(lines)
    if not rests:
        return lines, rests
    taken = set(rests.values())
    behind = dict(zip((line.index for line in lines), lines[1:], strict=False))
    whole = [
        _joined(line, behind[line.index]) if line.index in rests else line
        for line in lines
        if line.index not in taken
    ]
    return whole, rests


def _with_units(lines: Sequence[Line]) -> list[Line]:
    """The lines, the unit that one begins with put behind the last head of the one above."""
    moved = list(lines)
    for at, (upper, lower) in enumerate(pairwise(lines)):
        unit = _UNIT.match(lower.text)
        if unit is None or split_unit(f"{_ANY}{unit[1]}")[1] is None or not _may_lack(upper):
            continue
        moved[at] = _with_start(upper, lower, unit.end(1))
        moved[at + 1] = lower.part(unit.end())
    return moved


def _may_lack(line: Line) -> bool:
    """Whether a line ends with a head that has no unit, behind another; 县 区 is one alone, of no figures."""
    words = line.text.split()
    last = words[-1]
    figures = any(is_figure(word) for word in words)
    if len(words) < 2 or heads_rows(line.solid):
        return False
    return not figures and last.isalpha() and heads_rows(words[0])


def _with_start(upper: Line, lower: Line, end: int) -> Line:
    """A line that goes on to a place in the next one."""
    # What is between is white space, whatever it is: each sign keeps its place.
    room = " " * max(lower.start - upper.end, 0)
    text = upper.text + room + lower.text[:end]
    return Line(upper.index, upper.page, upper.start, text, upper.indent, upper.opens)


def _is_head(text: str) -> bool:
    return heads_rows(text) or text in column_words()


def _joined(upper: Line, lower: Line) -> Line:
    return _with_start(upper, lower, len(lower.text))


def with_rests(tables: Iterable[FlowTable], rests: Mapping[int, int]) -> list[FlowTable]:
    """Tables that take with the lines that were put together those that these took."""
    return [
        replace(table, lines=table.lines | {rests[index] for index in table.lines if index in rests})
        for table in tables
    ]
