"""Lists whose lines kept their places, and whose cells stand in the middle of rows that rules parted.

Such rules are lost in a text: a cell of one line stands beside the second of three, a name in the
middle of all rows that it stands over. Rows are parted so that everything does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from gongbao.extract.lexicon.figure_words import NOTE_LINE, is_total
from gongbao.extract.lexicon.labels import ANNEX_LABEL, ATTACHMENT, PART, label_of
from gongbao.extract.model.document import Document, Line
from gongbao.extract.model.flow import Flow, flow_of
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.tables.find.centred.columns import CentredHead, borders_of, centred_head_at, is_title
from gongbao.extract.tables.find.centred.grid import (
    CentredCell,
    CentredPiece,
    centred_pieces,
    is_parted,
    numbers_on_page,
)
from gongbao.extract.tables.find.centred.merged import Group
from gongbao.extract.tables.find.centred.parts import Part, named_parts_of
from gongbao.extract.tables.find.centred.places import Columns, Ways
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.time.times import date_line
from gongbao.schema.records import Status

_SENTENCE = re.compile("[，。；]")


def find_centred(document: Document, lines: Sequence[Line]) -> list[FlowTable]:
    """The lists, each on its page, whose rows can be told by what stands in their middle.

    Args:
        document: What the lines are of.
        lines: The lines.
    """
    tables: list[FlowTable] = []
    heads: list[list[str]] = []
    for _, page in groupby(lines, lambda line: line.page):
        own = list(page)
        if not any(map(is_parted, own)):
            continue  # Running text, which most pages are.
        numbers = numbers_on_page(document, own)
        rows = [centred_pieces(line, y) for line, y in zip(own, numbers, strict=True)]
        at = 0
        while at < len(rows):
            head = centred_head_at(rows, at) if len(rows[at]) > 1 or _may_begin(rows, at) else None
            if head is None:
                at += 1
                continue
            head = replace(head, goes_on=head.texts in heads)
            heads.append(head.texts)
            end = _end(own, rows, head)
            table = _table(document, own, rows, head, end)
            tables += [table] if table is not None else []
            at = end
    return tables


def _may_begin(rows: Sequence[Sequence[CentredPiece]], at: int) -> bool:
    """Whether a line of one word may be the first of a head: it does not stand alone between blank lines."""
    return at + 1 < len(rows) and rows[at + 1][0].y - rows[at][0].y == 1


def _end(lines: Sequence[Line], rows: Sequence[Sequence[CentredPiece]], head: CentredHead) -> int:
    """Behind the last line under a head: its page's, or one that no list holds."""
    for at in range(head.end, len(lines)):
        text = lines[at].text
        apart = rows[at][0].y - rows[at - 1][0].y > TABLE.lines_apart
        if (
            apart
            or ANNEX_LABEL.fullmatch(lines[at].solid)
            or ATTACHMENT.match(text)
            or PART.match(text)
            or NOTE_LINE.match(text)
            or date_line(text)
        ):
            return at
        if at > head.end and centred_head_at(rows, at) is not None:
            return at
        # The next list's title, between blank lines.
        if is_title(rows[at]) and rows[at][0].y - rows[at - 1][0].y > 1:
            return at
    return len(lines)


def _table(
    document: Document,
    lines: Sequence[Line],
    rows: Sequence[Sequence[CentredPiece]],
    head: CentredHead,
    end: int,
) -> FlowTable | None:
    """The list under a head; None where its lines do not fit into rows."""
    body = rows[head.end : end]
    pieces = [piece for row in body for piece in row if len(row) > 1]
    columns = Columns(document, borders_of(head, pieces), pieces)
    grid: list[Ways | CentredPiece] = []
    for row in body:
        line = _placed(row, columns, head)
        if not line:
            return None
        if isinstance(line, CentredPiece) and _SENTENCE.search(line.line.text):
            break  # A text that stands under the list.
        grid.append(line)
    while grid and isinstance(grid[-1], CentredPiece):
        grid.pop()
    parts = named_parts_of(grid, head)
    if parts is None:
        return None
    own = frozenset(line.index for line in lines[head.first : head.end + len(grid)])
    return _flow_table(head, parts, own, lines[head.first].page)


def _placed(row: Sequence[CentredPiece], columns: Columns, head: CentredHead) -> Ways | CentredPiece:
    """The ways to part a line into cells; one that stands across from the left names the rows under it."""
    ways = columns.placed(row)
    border = columns.sides[0][1]
    if len(row) == 1 and row[0].x0 < border and _is_no_number(head, row[0].line.solid):
        return row[0]
    if len(row) == 1 and _is_labelled_name(row[0].line.solid):
        # A name over all columns may stand in the middle of them.
        left, right = columns.reach
        off = abs(row[0].x0 + row[0].x1 - left - right) / 2
        if row[0].x0 < border or off <= TABLE.middle_across * (right - left):
            return row[0]
    if len(row) == 1 and row[0].x0 < border and row[0].x1 > border + TABLE.across:
        whole = ways and not any(head.says.torn(at, piece.line.solid) for at, piece in ways[0][1].items())
        if head.says.name_lines or not whole:
            return row[0]
    return ways


def _is_no_number(head: CentredHead, text: str) -> bool:
    """Whether a text alone where the numbers of rows stand is a name of those below it."""
    return head.says.name_lines[:1] == (1,) and text.isalpha() and len(text) > 1 and not is_total(text)


def _is_labelled_name(text: str) -> bool:
    """Whether a text that stands alone in the first column names the rows below: 一、交通项目."""
    label = label_of(text)
    return label is not None and not text[0].isdecimal() and len(text) > label.end + 1


def _flow_table(
    head: CentredHead, parts: Sequence[Part | CentredPiece], lines: frozenset[int], page: int
) -> FlowTable:
    width = len(head.cells)
    cells = [FlowCell(0, at, cell.flow, page) for at, cell in enumerate(head.cells)]
    number = 1
    for part in parts:
        if isinstance(part, CentredPiece):
            cells.append(FlowCell(number, 0, flow_of([part.line]), page, 1, width))
            number += 1
            continue
        for at, row in enumerate(part.rows):
            cells += [
                _cell(number + at, column, row.cells.get(column), page)
                for column in range(width)
                if column not in part.groups
            ]
        for column, groups in part.groups.items():
            cells += [cell for group in groups for cell in _name_cells(number, column, group, page)]
        number += len(part.rows)
    cells.sort(key=lambda cell: (cell.row, cell.col))
    told: list[Status] = ["certain"] * number
    return FlowTable(
        tuple(cells), number, width, "placed", certainty="inferred", lines=lines, row_certainties=tuple(told)
    )


def _name_cells(number: int, column: int, group: Group, page: int) -> Iterator[FlowCell]:
    """A name over its rows, which is not sure over those that may as well be under another.

    What else those rows say does not depend on their name.
    """
    for doubted, own in groupby(range(group.first, group.end), lambda row: row in group.doubted):
        rows = list(own)
        cell = _cell(number + rows[0], column, group.name, page, len(rows))
        certainty: Status = "inferred" if doubted else "certain"
        yield replace(cell, is_copy=rows[0] > group.first, certainty=certainty)


def _cell(row: int, column: int, cell: CentredCell | None, page: int, span: int = 1) -> FlowCell:
    return FlowCell(row, column, cell.flow if cell is not None else Flow.unplaced(""), page, span)
