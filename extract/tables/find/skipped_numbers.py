"""Lists of tasks set one cell a line whose numbers skip: what a list of all holds for one body."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongbao.extract.lexicon.column_heads import UNIT_COLUMNS, TaskHead, column_words, head_of_cells
from gongbao.extract.lexicon.labels import label_of
from gongbao.extract.model.document import Line
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import flow_of, line_flow
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.tables.settings import TABLE
from gongbao.schema.records import Status

_NUMBER = re.compile(r"(\d{1,3})[.．、]?")
_SENTENCE = re.compile(r"[。；，]")


def find_skipped_numbers(lines: Sequence[Line]) -> list[FlowTable]:
    """The tables among a notice's lines whose rows have a line for each cell, and numbers that only rise."""
    tables: list[FlowTable] = []
    at = 0
    while at < len(lines):
        found = _table_at(lines, at)
        if found is not None:
            tables.append(found[0])
        at = found[1] if found else at + 1
    return tables


def _table_at(lines: Sequence[Line], at: int) -> tuple[FlowTable, int] | None:
    """The table whose head of numbers is a line, and where it ends."""
    if column_words().get(lines[at].solid) != "mark":
        return None
    near = lines[at + 1 : at + TABLE.most_cell_lines]
    width = 1 + next((place for place, line in enumerate(near) if _begins_row(line)), len(near))
    head = head_of_cells([line.solid for line in lines[at : at + width]])
    if width < TABLE.min_cell_lines or head is None:
        return None
    rows, findings, end = _rows(lines, at + width, head)
    if end < len(lines) and _number(lines[end]) is not None:
        return None  # a row of which not every line is a cell, and so are perhaps those before
    if sum(len(row) == width for row in rows) < TABLE.min_cell_rows:
        return None
    cells = [FlowCell(0, col, line_flow(line), line.page) for col, line in enumerate(lines[at : at + width])]
    sure: list[Status] = ["certain"]
    for row in rows:
        status: Status = "inferred" if len(row) in (1, width) else "ambiguous"
        for col, line in enumerate(row):
            span = width if len(row) == 1 else 1
            cells.append(
                FlowCell(len(sure), col, line_flow(line), line.page, col_span=span, certainty=status)
            )
        sure.append(status)
    taken = frozenset(line.index for line in lines[at:end])
    return (
        FlowTable(
            tuple(cells),
            len(sure),
            width,
            "markup",
            head_rows=1,
            lines=taken,
            row_certainties=tuple(sure),
            findings=tuple(findings),
        ),
        end,
    )


def _rows(lines: Sequence[Line], at: int, head: TaskHead) -> tuple[list[Sequence[Line]], list[Finding], int]:
    """The rows from a place on: of all cells, of one that names a part, and a last one that is cut off."""
    width = len(head.columns)
    rows: list[Sequence[Line]] = []
    findings: list[Finding] = []
    last = 0
    while at < len(lines):
        number = _number(lines[at])
        if number is None:
            if not _names_part(lines[at]):
                break
            at += 1
            if at < len(lines) and _number(lines[at]) is not None:
                rows.append(lines[at - 1 : at])  # of parts that hold no row the last is over the next rows
            continue
        row = lines[at : at + width]
        if number <= last or not all(_fits(head, col, line) for col, line in enumerate(row)):
            break
        last = number
        rows.append(row)
        at += len(row)
        if len(row) < width:
            quote = flow_of(row, " ").text
            subject = f"row {number} of a table set one cell a line"
            findings.append(Finding("unparsed_table", False, subject, None, quote, row[0].start))
    return rows, findings, at


def _begins_row(line: Line) -> bool:
    return _number(line) is not None or _names_part(line)


def _names_part(line: Line) -> bool:
    """Whether a line is the numbered name of a part of a list: 二、全力以赴扩投资."""
    return label_of(line.text) is not None and not line.text.endswith(("。", "；", "："))


def _number(line: Line) -> int | None:
    found = _NUMBER.fullmatch(line.solid)
    return int(found[1]) if found else None


def _fits(head: TaskHead, col: int, line: Line) -> bool:
    """Whether a line may be the cell of its column: the number alone is one, no sentence names bodies."""
    if (_number(line) is not None) != (col == 0):
        return False
    return head.columns[col].kind not in UNIT_COLUMNS or not _SENTENCE.search(
        line.text.rstrip("。").replace("，", "、")
    )
