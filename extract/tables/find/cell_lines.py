"""Tables set one cell a line, as a browser's text or a crawler leaves them: numbers of rows tell the rows.

The lines from the head of the numbers to the first number are the heads; a row has as many from its number
on. Where it has more or fewer, a cell is broken over lines, merged with the one above, or blank and not
there: then the words of the heads say what a line may be, and the row is not certain.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from gongbao.extract.lexicon.column_heads import UNIT_COLUMNS, TaskHead, column_words, head_of_cells
from gongbao.extract.lexicon.figure_words import NOTE_LINE
from gongbao.extract.lexicon.labels import ATTACHMENT
from gongbao.extract.model.document import Line
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, flow_of, join, line_flow
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.tables.captions import caption_above, names_attachment
from gongbao.extract.tables.find.by_order.line_looks import look
from gongbao.extract.tables.find.by_order.order_costs import COSTS
from gongbao.extract.tables.find.by_order.ordered_rows import read_rows
from gongbao.extract.tables.find.skipped_numbers import find_skipped_numbers
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.time.times import date_line
from gongbao.schema.records import Status

_TEXT = dict.fromkeys(("task", "project", "group", "remark"), "text")
"""Kinds of columns whose cells look alike."""
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


def find_cell_lines(lines: Sequence[Line]) -> list[FlowTable]:
    """The tables among a notice's lines that have a line for each cell, in order."""
    tables = _tables(lines, _is_told)
    taken = {index for table in tables for index in table.lines}
    skipping = find_skipped_numbers([line for line in lines if line.index not in taken])
    return sorted((*tables, *skipping), key=lambda table: min(table.lines))


def find_lost_cells(lines: Sequence[Line]) -> list[FlowTable]:
    """The tables whose rows are told by their numbers and nothing else is: a row's words are one cell.

    Args:
        lines: Those of a notice that no other table took.
    """
    tables = _tables(lines, _has_whole_lines, to_end=True)
    return [replace(table, title=_title(lines, table), findings=(_loss(table),)) for table in tables]


def _title(lines: Sequence[Line], table: FlowTable) -> Flow | None:
    at = next(at for at, line in enumerate(lines) if line.index in table.lines)
    return caption_above(lines, at, stops=names_attachment).title


def _loss(table: FlowTable) -> Finding:
    heads = join([cell.flow for cell in table.heads()[0].values()], " ")
    subject = "a table set one cell a line, whose cells nothing tells"
    return Finding("unparsed_table", False, subject, None, heads.text, heads.place)


def _tables(
    lines: Sequence[Line], fits: Callable[[Sequence[Line], _Grid], bool], *, to_end: bool = False
) -> list[FlowTable]:
    tables: list[FlowTable] = []
    at = 0
    while at < len(lines):
        grid = _grid_at(lines, at)
        if grid is None or not fits(lines, grid):
            at += 1
            continue
        end = _short_end(lines, grid) if to_end else _merged_end(lines, grid)
        grid = replace(grid, ends=(*grid.ends[:-1], end))
        tables.append(_table(lines, grid))
        at = grid.ends[-1]
    return tables


def _is_told(lines: Sequence[Line], grid: _Grid) -> bool:
    """Whether most rows are whole, or each line is a cell's of a list of tasks, whose heads tell the rest."""
    if grid.whole_rows >= max(TABLE.min_cell_rows, TABLE.min_whole_share * len(grid.starts)):
        return True
    heads = lines[grid.first : grid.first + grid.width]
    return _has_whole_lines(lines, grid) and head_of_cells([line.solid for line in heads]) is not None


def _has_whole_lines(lines: Sequence[Line], grid: _Grid) -> bool:
    """Whether the source tells that none of a table's lines goes on with the one above."""
    own = lines[grid.first : grid.ends[-1]]
    return len(grid.starts) >= TABLE.min_cell_rows and all(line.opens for line in own)


def _grid_at(lines: Sequence[Line], at: int) -> _Grid | None:
    """The grid whose head of numbers is a line, as far as numbers count on."""
    if column_words().get(lines[at].solid) != "mark":
        return None
    heads = lines[at : at + TABLE.most_cell_lines]
    width = next((place for place, line in enumerate(heads) if _number(line) == 1), 0)
    if width < TABLE.min_cell_lines or any(not _may_head(line) for line in heads[:width]):
        return None
    before = _heads_before(lines, at, heads[:width])
    texts = [line.solid for line in lines[at - before : at - before + width]]
    starts, ends = [at + width], []
    while True:
        following = _next_row(lines, starts[-1], width, len(starts) + 1, texts)
        if following is None:
            break
        ends.append(following[0])
        starts.append(following[1])
    gaps = {end - start for start, end in zip(starts, ends, strict=False)}
    # A cell broken over lines may as well be what stands before the next number.
    before = before if gaps <= {width - before, width} else 0
    leads = [before, *(_lead(end - start, width, before) for start, end in zip(starts, ends, strict=False))]
    starts = [start - lead for start, lead in zip(starts, leads, strict=True)]
    ends = [end - lead for end, lead in zip(ends, leads[1:], strict=True)]
    ends.append(_last_end(lines, starts[-1], width - before + leads[-1]))
    return _Grid(at - before, width, tuple(starts), tuple(ends))


def _heads_before(lines: Sequence[Line], at: int, behind: Sequence[Line]) -> int:
    """How many heads stand above that of the numbers: of groups and projects, whose cells come first.

    Then as many cells of the first row stand before its number; where heads do, what is above is a title.
    """
    count = 0
    while at > count and column_words().get(lines[at - count - 1].solid) in ("group", "text"):
        count += 1
    cells = behind[len(behind) - count :]
    return 0 if any(line.solid in column_words() for line in cells) else count


def _lead(gap: int, width: int, before: int) -> int:
    """How many cells before the next number are its row's; none where what they name is merged."""
    return before if gap >= width else 0


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


def _merged_end(lines: Sequence[Line], grid: _Grid) -> int:
    """Where the rows merged with the last number of a list of tasks end: with what its last column holds."""
    end = grid.ends[-1]
    heads = lines[grid.first : grid.first + grid.width]
    head = head_of_cells([line.solid for line in heads])
    if head is None or head.columns[-1].kind not in ("deadline", *UNIT_COLUMNS):
        return end
    last = end
    while last < min(len(lines), grid.starts[-1] + grid.width * TABLE.most_lines_a_cell):
        signed = last + 1 < len(lines) and date_line(lines[last + 1].text) is not None
        if signed or not lines[last].opens or _is_behind(lines[last]) or lines[last].label:
            break
        last += 1
    kind = head.columns[-1].kind
    fits = (at for at in range(last, end, -1) if look(kind, lines[at - 1].text, False) < 0)
    return next(fits, end)


def _short_end(lines: Sequence[Line], grid: _Grid) -> int:
    """Where the short lines behind a table's last number end: rows merged with it, a sum."""
    end = grid.ends[-1]
    last = min(len(lines), grid.starts[-1] + grid.width * TABLE.most_lines_a_cell)
    while end < last and _may_head(lines[end]) and not _is_behind(lines[end]):
        end += 1
    return end


def _is_behind(line: Line) -> bool:
    noted = ATTACHMENT.match(line.text) or NOTE_LINE.match(line.text)
    return bool(noted or date_line(line.text) or names_attachment(line))


def _table(lines: Sequence[Line], grid: _Grid) -> FlowTable:
    heads = lines[grid.first : grid.first + grid.width]
    head = head_of_cells([line.solid for line in heads])
    cells = [FlowCell(0, col, line_flow(line), line.page) for col, line in enumerate(heads)]
    sure: list[Status] = ["certain"]
    findings: list[Finding] = []
    for number, (start, end) in enumerate(zip(grid.starts, grid.ends, strict=True), start=1):
        own = lines[start:end]
        rows = _rows(own, grid.width, head)
        if any(row.status == "ambiguous" for row in rows):
            findings.append(_doubt(own, number))
        for row in rows:
            span = grid.width - 1 if row.is_unparted else 1
            cells += [
                FlowCell(len(sure), col, flow, own[0].page, col_span=span if col else 1, certainty=row.status)
                for col, flow in sorted(row.cells.items())
            ]
            sure.append(row.status)
    return FlowTable(
        tuple(cells),
        len(sure),
        grid.width,
        "order",
        head_rows=1,
        lines=frozenset(line.index for line in lines[grid.first : grid.ends[-1]]),
        row_certainties=tuple(sure),
        findings=tuple(findings),
    )


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's cells by column, how sure they are told apart, and whether all behind its number are one."""

    cells: Mapping[int, Flow]
    status: Status
    is_unparted: bool = False


def _rows(lines: Sequence[Line], width: int, head: TaskHead | None) -> list[_Row]:
    """The rows of one number: several where cells are merged over them."""
    if len(lines) == width:
        flows = {col: line_flow(line) for col, line in enumerate(lines)}
        fits = head is None or all(_fits(head, col, flow.solid) for col, flow in flows.items())
        return [_Row(flows, "certain" if fits else "inferred")]
    found = read_rows(head, lines, frozenset()) if head is not None else []
    if head is None or not found:
        return [_Row({0: line_flow(lines[0]), 1: flow_of(lines[1:], " ")}, "ambiguous", is_unparted=True)]
    broken = sum(map(len, found)) < len(lines)
    unclear = broken and (len(found) > 1 or _text_columns(head) > 1)
    return [
        _Row(row, "inferred" if not unclear and _is_only_reading(head, row) else "ambiguous") for row in found
    ]


def _text_columns(head: TaskHead) -> int:
    return sum(_TEXT.get(column.kind) == "text" for column in head.columns)


def _fits(head: TaskHead, col: int, text: str) -> bool:
    """Whether a cell may be what its column holds: a time where times stand, no sentence for units."""
    kind = head.columns[col].kind
    is_time = look("deadline", text, False) < COSTS.no_time
    if kind == "deadline":
        return is_time
    return kind not in UNIT_COLUMNS or not (is_time or _SENTENCE.search(text))


def _is_only_reading(head: TaskHead, row: Mapping[int, Flow]) -> bool:
    """Whether no cell of a row could as well stand in a column that it has none for.

    What is missing before its first cell is merged with the row above.
    """
    kinds = ["units" if column.kind in UNIT_COLUMNS else column.kind for column in head.columns]
    kinds = [_TEXT.get(kind, kind) for kind in kinds]
    missing = {kinds[at] for at in range(min(row), len(kinds)) if at not in row}
    return not missing & {kinds[at] for at in row}


def _doubt(lines: Sequence[Line], row: int) -> Finding:
    subject = f"row {row} of a table set one cell a line"
    quote = flow_of(lines, " ").text
    return Finding("unparsed_table", False, subject, None, quote, lines[0].start)
