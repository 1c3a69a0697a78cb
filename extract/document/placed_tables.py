"""The tables of pages in the document: the text of their cells as it runs, and the lines it stands on."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

from gongbao.extract.document.settings import DOCUMENT
from gongbao.extract.lexicon.column_heads import head_of_cells
from gongbao.extract.model.content import PageContent
from gongbao.extract.model.document import Document, Line
from gongbao.extract.model.flow import flow_of
from gongbao.extract.model.table import FlowCell, FlowTable

_GAP = re.compile(r"(?<=\S) {2,}(?=\S)")


def place_tables(document: Document, contents: Sequence[PageContent]) -> list[FlowTable]:
    """The tables of a document's pages, in order.

    Those set in lines that may go on over their page are left out: their lines are read as lines, like
    those of a text, and what has no head there is read with them.
    """
    by_page: dict[int, list[Line]] = {}
    for line in document.lines:
        by_page.setdefault(line.page, []).append(line)
    return [
        _placed(document, by_page.get(content.page.number, []), table)
        for at, content in enumerate(contents)
        for table in content.tables
        if not _is_set_in_lines(table, content.page.text) or _is_whole(table, contents[at : at + 2])
    ]


def _placed(document: Document, lines: Sequence[Line], table: FlowTable) -> FlowTable:
    cells: list[FlowCell] = []
    taken: set[int] = set()
    for cell in table.cells:
        own = _lines_in(document, lines, cell)
        taken.update(line.index for line in own)
        cells.append(replace(cell, flow=flow_of(own, "\n")))
    return replace(table, cells=tuple(cells), lines=frozenset(taken))


def _is_set_in_lines(table: FlowTable, text: str) -> bool:
    """Whether cells stand side by side in lines of a page's text; otherwise each has lines of its own."""
    ends = (end for cell in table.cells for _, end in cell.flow.stretches)
    return table.how == "placed" and any(end < len(text) and text[end] != "\n" for end in ends)


def _is_whole(table: FlowTable, pages: Sequence[PageContent]) -> bool:
    """Whether a table set in lines ends on its page.

    Text follows, or the next page does not begin with lines set in columns, or a list's heads stand there
    again.
    """
    end = max(end for cell in table.cells for _, end in cell.flow.stretches)
    if len(pages[0].page.text[end:].split("\n")) > DOCUMENT.foot_lines or len(pages) == 1:
        return True
    next_text = pages[1].page.text
    again = [other for other in pages[1].tables if _is_set_in_lines(other, next_text)]
    if _is_of_tasks(table) and any(map(_is_of_tasks, again)):
        return True
    lines = [line.strip() for line in next_text.split("\n") if line.strip()]
    return not any(len(_GAP.findall(line)) > 1 for line in lines[: DOCUMENT.first_lines])


def _is_of_tasks(table: FlowTable) -> bool:
    """Whether the first row of a table holds the heads of a list of tasks."""
    return head_of_cells([cell.flow.solid for cell in table.rows()[0].values()]) is not None


_start, _end = attrgetter("start"), attrgetter("end")


def _lines_in(document: Document, lines: Sequence[Line], cell: FlowCell) -> list[Line]:
    """A cell's lines; of one that other cells share, the part that is the cell's."""
    own: list[Line] = []
    for first, last in cell.flow.stretches:
        start, end = document.offset(cell.page, first), document.offset(cell.page, last)
        for line in lines[bisect_right(lines, start, key=_end) : bisect_left(lines, end, key=_start)]:
            if start <= line.start and line.end <= end:
                own.append(line)
            elif max(line.start, start) < min(line.end, end):
                own.append(line.part(max(start - line.start, 0), min(end, line.end) - line.start))
    return own
