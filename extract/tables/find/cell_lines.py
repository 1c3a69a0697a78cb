"""Tables set one cell a line, as a browser's text or a crawler leaves them: numbers of rows tell the rows.

The lines from the head of the numbers to the first number are the heads; a row has as many from its number
on. Where it has more or fewer, a cell is broken over lines, or blank and not there: then the words of the
heads say what a line may be, and the row is not certain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongbao.extract.lexicon.column_heads import UNIT_COLUMNS, TaskHead, column_words, head_of_cells
from gongbao.extract.lexicon.figure_words import NOTE_LINE
from gongbao.extract.lexicon.labels import ATTACHMENT
from gongbao.extract.model.document import Line
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, flow_of, line_flow
from gongbao.extract.model.table import Cell, Table
from gongbao.extract.tables.find.by_order.line_looks import look
from gongbao.extract.tables.find.by_order.order_costs import COSTS
from gongbao.extract.tables.find.by_order.ordered_rows import read_rows
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.time.times import date_line
from gongbao.schema.records import Status

_NUMBER = re.compile(r"(\d{1,3})[.．、]?")
_SENTENCE = re.compile(r"[。；，\d]")


@dataclass(frozen=True, slots=True)
class _Grid:
    """A table's lines: the first, the count of its columns, where each row begins and ends."""

    first: int
    width: int
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @property
    def whole_rows(self) -> int:
        """How many rows have a line for each column."""
        return sum(end - start == self.width for start, end in zip(self.starts, self.ends, strict=True))


def find_cell_lines(lines: Sequence[Line]) -> list[Table]:
    """The tables among a notice's lines that have a line for each cell, in order."""
    tables: list[Table] = []
    at = 0
    while at < len(lines):
        grid = _grid_at(lines, at)
        if grid is None:
            at += 1
            continue
        tables.append(_table(lines, grid))
        at = grid.ends[-1]
    return tables


def _grid_at(lines: Sequence[Line], at: int) -> _Grid | None:
    """The grid whose head of numbers is a line; most of its rows are whole."""
    if column_words().get(lines[at].solid) != "mark":
        return None
    heads = lines[at : at + TABLE.most_cell_lines]
    width = next((place for place, line in enumerate(heads) if _number(line) == 1), 0)
    if width < TABLE.min_cell_lines or any(not _may_head(line) for line in heads[:width]):
        return None
    texts = [line.solid for line in heads[:width]]
    starts, ends = [at + width], []
    while True:
        following = _next_row(lines, starts[-1], width, len(starts) + 1, texts)
        if following is None:
            break
        ends.append(following[0])
        starts.append(following[1])
    ends.append(_last_end(lines, starts[-1], width))
    grid = _Grid(at, width, tuple(starts), tuple(ends))
    enough = grid.whole_rows >= max(TABLE.min_cell_rows, TABLE.min_whole_share * len(starts))
    return grid if enough else None


def _number(line: Line) -> int | None:
    found = _NUMBER.fullmatch(line.solid)
    return int(found[1]) if found else None


def _may_head(line: Line) -> bool:
    return len(line.solid) <= TABLE.longest_cell_head and not re.search(r"[。；，]", line.text)


def _next_row(
    lines: Sequence[Line], start: int, width: int, number: int, heads: Sequence[str]
) -> tuple[int, int] | None:
    """Where a row ends and the one of the next number begins; a head printed again stands between them."""
    last = min(len(lines), start + width * TABLE.most_lines_a_cell)
    # A figure in a cell may be the next number: where a whole row ends, it surely is.
    places = sorted(range(start + 2, last), key=lambda at: (at != start + width, at))
    for at in places:
        end = at - len(heads) if [line.solid for line in lines[max(at - len(heads), 0) : at]] == heads else at
        if _number(lines[at]) == number and end > start + 1:
            return end, at
    return None


def _last_end(lines: Sequence[Line], start: int, width: int) -> int:
    """Where the last row ends: behind a line for each column, or where something else begins."""
    end = start + 1
    while end < min(len(lines), start + width) and not _is_behind(lines[end]):
        end += 1
    return end


def _is_behind(line: Line) -> bool:
    return bool(ATTACHMENT.match(line.text) or NOTE_LINE.match(line.text) or date_line(line.text))


def _table(lines: Sequence[Line], grid: _Grid) -> Table:
    heads = lines[grid.first : grid.first + grid.width]
    head = head_of_cells([line.solid for line in heads])
    cells = [Cell(0, col, line_flow(line), line.page) for col, line in enumerate(heads)]
    sure: list[Status] = ["certain"]
    findings: list[Finding] = []
    for row, (start, end) in enumerate(zip(grid.starts, grid.ends, strict=True), start=1):
        own = lines[start:end]
        texts, status = _row(own, grid.width, head)
        sure.append(status)
        if status == "ambiguous":
            findings.append(_doubt(own, row))
        page = own[0].page
        if len(texts) == grid.width or head is not None or status != "ambiguous":
            cells += [Cell(row, col, flow, page, certainty=status) for col, flow in sorted(texts.items())]
        else:
            cells.append(Cell(row, 0, texts[0], page))
            rest = flow_of(own[1:], "\n")
            cells.append(Cell(row, 1, rest, page, col_span=grid.width - 1, certainty=status))
    return Table(
        tuple(cells),
        len(grid.starts) + 1,
        grid.width,
        "order",
        head_rows=1,
        lines=frozenset(line.index for line in lines[grid.first : grid.ends[-1]]),
        row_certainties=tuple(sure),
        findings=tuple(findings),
    )


def _row(lines: Sequence[Line], width: int, head: TaskHead | None) -> tuple[Mapping[int, Flow], Status]:
    """The cells of a row by column, and how sure they are told apart."""
    flows = {col: line_flow(line) for col, line in enumerate(lines)}
    if len(lines) == width:
        fits = head is None or all(_fits(head, col, flow.solid) for col, flow in flows.items())
        return flows, "certain" if fits else "inferred"
    if head is None:
        return flows, "ambiguous"
    rows = read_rows(head, lines, frozenset())
    if len(rows) != 1:
        return {0: flows[0], head.index("task") or 1: flow_of(lines[1:])}, "ambiguous"
    return rows[0], "inferred" if _is_only_reading(head, rows[0]) else "ambiguous"


def _fits(head: TaskHead, col: int, text: str) -> bool:
    """Whether a cell may be what its column holds: a time where times stand, no sentence for units."""
    kind = head.columns[col].kind
    is_time = look("deadline", text, False) < COSTS.no_time
    if kind == "deadline":
        return is_time
    return kind not in UNIT_COLUMNS or not (is_time or _SENTENCE.search(text))


def _is_only_reading(head: TaskHead, row: Mapping[int, Flow]) -> bool:
    """Whether no cell of a row could as well stand in one of the columns that it has none for."""
    kinds = ["units" if column.kind in UNIT_COLUMNS else column.kind for column in head.columns]
    kinds = ["text" if kind in ("task", "project", "group", "remark") else kind for kind in kinds]
    missing = {kinds[at] for at in range(len(kinds)) if at not in row}
    return not missing & {kinds[at] for at in row}


def _doubt(lines: Sequence[Line], row: int) -> Finding:
    subject = f"row {row} of a table set one cell a line"
    quote = flow_of(lines, " ").text
    return Finding("unparsed_table", False, subject, None, quote, lines[0].start)
