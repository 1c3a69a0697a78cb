"""Heads of two signs of which a text gives each sign its line: 单 over 位, 项 over 目.

They are set apart over the width of their column, and pdftotext makes a block of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from gongbao.extract.lexicon.column_heads import column_words
from gongbao.extract.model.document import Line
from gongbao.extract.model.table import FlowTable
from gongbao.extract.tables.find.figures.figure_rows import heads_rows


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
    if not rests:
        return list(lines), rests
    taken = set(rests.values())
    behind = dict(zip((line.index for line in lines), lines[1:], strict=False))
    whole = [
        _joined(line, behind[line.index]) if line.index in rests else line
        for line in lines
        if line.index not in taken
    ]
    return whole, rests


def _is_head(text: str) -> bool:
    return heads_rows(text) or column_words().get(text) == "mark"


def _joined(upper: Line, lower: Line) -> Line:
    # What is between is white space, whatever it is: each sign keeps its place.
    room = " " * max(lower.start - upper.end, 0)
    return Line(
        upper.index, upper.page, upper.start, upper.text + room + lower.text, upper.indent, upper.opens
    )


def with_rests(tables: Iterable[FlowTable], rests: Mapping[int, int]) -> list[FlowTable]:
    """Tables that take with the lines that were put together those that these took."""
    return [
        replace(table, lines=table.lines | {rests[index] for index in table.lines if index in rests})
        for table in tables
    ]
