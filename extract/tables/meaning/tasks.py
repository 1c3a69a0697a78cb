"""Lists of tasks: a row's task, its units, its time, by the heads over them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from gongbao.extract.lexicon.column_heads import (
    PERSON_COLUMNS,
    UNIT_COLUMNS,
    ColumnKind,
    TaskHead,
    column_words,
)
from gongbao.extract.lexicon.figure_words import is_figure, is_total
from gongbao.extract.lexicon.labels import HAN, LABEL
from gongbao.extract.model.document import Line
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, join, line_flow
from gongbao.extract.model.table import FlowCell, FlowTable, Row
from gongbao.extract.tables.meaning.list_forms import of_cards, of_parts
from gongbao.extract.tables.meaning.open_columns import of_open_columns
from gongbao.extract.tables.meaning.part_rows import PartRows, part_rows
from gongbao.extract.tables.meaning.unit_matrix import names_unit, of_matrix, unit_matrix
from gongbao.extract.tables.row_signs import EMPTY, TICKS, broken_cells
from gongbao.extract.tables.settings import TABLE
from gongbao.extract.tables.table_heads import task_head
from gongbao.normalize.duties.clauses import first_leads
from gongbao.normalize.time.times import times_in
from gongbao.schema.records import Status

_MERGING: tuple[ColumnKind, ...] = (
    "group",
    "project",
    "mark",
    *PERSON_COLUMNS,
    "lead",
    "responsible",
    "support",
    "deadline",
)
"""Columns whose cells may cover several rows."""
_NUMBER = re.compile(rf"[（(]?(?:\d{{1,3}}|{HAN})[）)]?[.．、号]?")
_PART = re.compile(rf"{HAN}、|[（(]{HAN}[）)]")
_OVER_PROJECTS: tuple[ColumnKind, ...] = ("group", "mark")
"""Columns whose cells may cover several projects."""


@dataclass(frozen=True, slots=True)
class TaskCells:
    """A task's cells by column, and how sure they are told apart."""

    cells: Row
    status: Status


@dataclass(frozen=True, slots=True)
class TaskTable:
    """A list of tasks: its head, its rows, the table they stand in, its rows whole, and what is not clear."""

    head: TaskHead
    rows: tuple[TaskCells, ...]
    table: FlowTable
    findings: tuple[Finding, ...] = ()


def task_table_of(table: FlowTable, lines: Sequence[Line] = ()) -> TaskTable | None:
    """A table as a list of tasks, or None if its head is not one's.

    Args:
        table: A table.
        lines: The lines around it, which may hold the legend of its signs.
    """
    table = _of_units(table, lines) or of_cards(table) or table
    head = task_head(table)
    if head is None and (parts := of_parts(table) or of_open_columns(table)) is not None:
        table, head = parts, task_head(parts)
    if head is None:
        return None
    if _is_ticked(table, head):
        head = _with_ticked_task(head)
        if _names_units(table, head):
            return None
    elif _holds_figures(table, head):
        return None
    head = _with_legend(table, _by_merging(table, _by_division(table, head)))
    rows: list[TaskCells] = []
    row_of: dict[int, int] = {}
    for number, row in enumerate(table.body(), start=table.head_rows):
        cells = _own_cells(table, head, row)
        task = head.index("task")
        if task is not None and rows and task in cells and cells[task].is_copy:
            rows[-1] = _one_task(rows[-1], cells)
        elif cells:
            rows.append(TaskCells(cells, _certainty(table, head, number)))
        if cells:
            row_of[number] = len(rows) - 1
    rows, findings = (rows, []) if table.is_exact else _told(head, rows)
    if table.how == "order":
        rows, findings = _by_order(head, _named_above(head, rows), findings)
    kept = table if table.has_blanks else _filled(table, head)
    kept = _doubted(kept, {number: rows[at].status if rows else "ambiguous" for number, at in row_of.items()})
    return TaskTable(head, tuple(rows), kept, (*table.findings, *findings))


def _of_units(table: FlowTable, lines: Sequence[Line]) -> FlowTable | None:
    """The list that signs under units say, None where a table has none."""
    matrix = unit_matrix(table)
    if matrix is None:
        return None
    signs = matrix.signs
    told = [line for line in lines if any(sign in line.text for sign in signs)]
    return of_matrix(matrix, map(line_flow, told))


def _doubted(table: FlowTable, statuses: Mapping[int, Status]) -> FlowTable:
    """A table as it is kept, its rows no surer than what was read from them."""
    if all(status == "certain" for status in statuses.values()):
        return table
    sure: list[Status] = ["certain"] * table.row_count
    for number, status in statuses.items():
        sure[number] = status
    return replace(table, row_certainties=tuple(sure))


def _told(head: TaskHead, rows: Sequence[TaskCells]) -> tuple[list[TaskCells], list[Finding]]:
    """The rows of a list that no rules or tags cut, and those with a cell that is not whole.

    None where most have one: their cells are kept, and quoted.
    Such a row is not clear, nor are those beside it: what it lacks may stand there. What stands over the
    whole width has none of the columns' cells.
    """
    parts = part_rows(head, [row.cells for row in rows], is_exact=False)
    whole = [_is_over_all(parts, row) for row in rows]
    found = iter(
        broken_cells(
            head, [_counted_once(head, row) for row, over in zip(rows, whole, strict=True) if not over]
        )
    )
    broken = [0 if over else next(found) for over in whole]
    if len(rows) >= TABLE.rows_of_scattered and sum(map(bool, broken)) >= TABLE.share_of_scattered * len(
        rows
    ):
        # Cells of one column stand in another throughout: which row says what is not told by any.
        return [], [_unclear(row) for row in rows]
    told: list[TaskCells] = []
    findings: list[Finding] = []
    for at, row in enumerate(rows):
        if any(broken[max(at - 1, 0) : at + 2]):
            row = replace(row, status="ambiguous")
        if broken[at]:
            findings.append(_unclear(row))
        told.append(row)
    return told, findings


def _is_over_all(parts: PartRows, row: TaskCells) -> bool:
    """Whether a row is the name of those below it, or one cell over the whole width or numbered as a part.

    Or it is the sum of the others: nothing but figures behind 合计.
    """
    if parts.name_in(row.cells) is not None:
        return True
    first, *others = (row.cells[at].flow.solid for at in sorted(row.cells))
    if others and is_total(first) and all(map(is_figure, others)):
        return True
    if len(row.cells) != 1:
        return False
    (cell,) = row.cells.values()
    return cell.col_span >= len(parts.head.columns) or LABEL.match(cell.flow.solid) is not None


def _counted_once(head: TaskHead, row: TaskCells) -> dict[int, str]:
    """The texts of a row; a number that stands over several rows is that of the first."""
    return {
        at: "" if cell.is_copy and head.columns[at].kind == "mark" else cell.flow.solid
        for at, cell in row.cells.items()
    }


def _by_order(
    head: TaskHead, rows: Sequence[TaskCells], findings: Sequence[Finding]
) -> tuple[list[TaskCells], list[Finding]]:
    """The rows of a list told by the order of its lines alone, none surer than the others allow, and checks.

    Where one is not clear, numbers are not with their rows, or one cell has several times, cells of
    any may stand in another.
    """
    if not any(row.status == "ambiguous" for row in rows) and not _are_displaced(head, rows):
        return list(rows), list(findings)
    lowered = [replace(row, status="inferred") if row.status == "certain" else row for row in rows]
    return lowered, list(findings) or [_unclear(row) for row in lowered[:1]]


def _named_above(head: TaskHead, rows: Sequence[TaskCells]) -> list[TaskCells]:
    """The rows of a list told by order alone, those named by one above no surer than that is."""
    names = [at for at, column in enumerate(head.columns) if column.kind in ("group", "project")]
    told: list[TaskCells] = []
    above: Status = "certain"
    for row in rows:
        if any(at in row.cells for at in names):
            above = row.status
        elif names and row.status == "certain" and above != "certain":
            row = replace(row, status="inferred")
        told.append(row)
    return told


def _are_displaced(head: TaskHead, rows: Sequence[TaskCells]) -> bool:
    """Whether numbers stand without their rows, or the times of several rows in one cell."""
    mark, due, project = head.index("mark"), head.index("deadline"), head.index("project")
    begun = [row for row in rows if project is None or project in row.cells]
    if mark is not None and not all(_is_numbered(row, mark) for row in begun or rows):
        return True
    cells = [row.cells[due] for row in rows if due in row.cells] if due is not None else []
    return any(len(times_in(cell.flow.solid)) > 1 for cell in cells)


def _is_numbered(row: TaskCells, mark: int) -> bool:
    """Whether a row has its number, in a column of its own or before the first of its words."""
    return mark in row.cells or LABEL.match(row.cells[min(row.cells)].flow.text) is not None


def _unclear(row: TaskCells) -> Finding:
    quote = join([cell.flow for _, cell in sorted(row.cells.items())], " ")
    place = quote.place
    return Finding("unparsed_table", False, "a row of a list of tasks without rules", None, quote.text, place)


def _with_legend(table: FlowTable, head: TaskHead) -> TaskHead:
    """The head with what a note of the table says of the first of its units: that it leads."""
    said = next((note.solid for note in table.notes if first_leads(note.solid)), None)
    return head if said is None or head.legend is not None else replace(head, legend=said)


def _by_division(table: FlowTable, head: TaskHead) -> TaskHead:
    """The head with task and project changed where a cell of the task's column holds several projects."""
    task, project = head.index("task"), head.index("project")
    if task is None or project is None:
        return head
    divided = [
        task in row and project in row and row[task].is_copy and not row[project].is_copy
        for row in table.body()
    ]
    parted = [
        task in row and project in row and row[project].is_copy and not row[task].is_copy
        for row in table.body()
    ]
    if not any(divided) or any(parted):
        return head
    columns = list(head.columns)
    columns[task] = replace(columns[task], kind="project")
    columns[project] = replace(columns[project], kind="task")
    return replace(head, columns=tuple(columns), is_guess=True)


def _by_merging(table: FlowTable, head: TaskHead) -> TaskHead:
    """The head with a group in a column whose head is not known, left of the names and merged over several.

    片区 over the projects of each: that it is their group is a guess. What holds nothing but numbers, 一 over
    the measures against it, numbers the rows.
    """
    named = head.index("project") if head.index("project") is not None else head.index("task")
    if not table.is_exact or named is None:
        return head
    for at, column in enumerate(head.columns[:named]):
        cells = [row[at] for row in table.body() if at in row and row[at].col_span == 1]
        merged = any(cell.is_copy and named in row for row in table.body() if (cell := row.get(at)))
        names = [cell.flow.solid for cell in cells if not cell.is_copy]
        if column.kind != "remark" or not merged or not names:
            continue
        if all(map(_NUMBER.fullmatch, names)):
            if head.index("mark") is None:
                head = _with_kind(head, at, "mark")
        elif head.index("group") is None and not any(map(is_figure, names)):
            return replace(_with_kind(head, at, "group"), guesses_group=True)
    return head


def _with_kind(head: TaskHead, at: int, kind: ColumnKind) -> TaskHead:
    columns = list(head.columns)
    columns[at] = replace(columns[at], kind=kind)
    return replace(head, columns=tuple(columns))


def _certainty(table: FlowTable, head: TaskHead, row: int) -> Status:
    """How sure a row is read: as its cells are told apart, and no surer than its columns are."""
    status = table.certainty_of(row)
    return "inferred" if head.is_guess and status == "certain" else status


def _holds_figures(table: FlowTable, head: TaskHead) -> bool:
    """Whether mostly figures stand under the times of a head: a plan's numbers by year, no tasks."""
    due = [at for at, column in enumerate(head.columns) if column.kind == "due"]
    texts = [row[at].flow.solid for row in table.body() for at in due if at in row]
    # A dash is no figure: in a list by quarters many cells may have one.
    filled = [text for text in texts if any(map(str.isalnum, text))]
    return bool(due) and 2 * sum(map(is_figure, filled)) >= len(filled)


def _is_ticked(table: FlowTable, head: TaskHead) -> bool:
    """Whether most cells under the times of a head are ticks: what is due then stands in another column."""
    due = [at for at, column in enumerate(head.columns) if column.kind == "due"]
    texts = [row[at].flow.solid for row in table.body() for at in due if at in row]
    filled = [text for text in texts if not EMPTY.fullmatch(text)]
    ticks = sum(TICKS.fullmatch(text) is not None for text in filled)
    return bool(filled) and 2 * ticks > len(filled)


def _names_units(table: FlowTable, head: TaskHead) -> bool:
    """Whether what is ticked by time are bodies, which have done something: none of them is a task."""
    at = head.index("task")
    texts = [row[at].flow.solid for row in table.body() if at in row] if at is not None else []
    return bool(texts) and all(map(names_unit, texts))


def _with_ticked_task(head: TaskHead) -> TaskHead:
    """A head under whose times are ticks: the last column of text is the task, the one before its project."""
    words = column_words()
    kinds: dict[int, ColumnKind] = {}
    own = head.index("project")
    steps = [at for at, column in enumerate(head.columns) if column.kind == "remark"]
    beside = [
        at for at in steps if own is not None and at > own and words.get(head.columns[at].head) == "text"
    ]
    groups = [at for at, column in enumerate(head.columns) if column.kind == "group"]
    above = [at for at in groups if words.get(head.columns[at].head) != "group"]
    if beside:
        # 项目名称 | 工作任务: what its steps by time are of, where these are told in words.
        kinds[beside[-1]] = "task"
    elif own is not None:
        kinds |= {own: "task", **dict.fromkeys(above[-1:], "project")}
    columns = (replace(column, kind=kinds.get(at, column.kind)) for at, column in enumerate(head.columns))
    return replace(head, columns=tuple(columns))


def _own_cells(table: FlowTable, head: TaskHead, row: Row) -> Row:
    """The cells of a row that have text; what stands over the table's whole width is a task's text.

    Where times are the heads, over the tasks, it is a project's.
    """
    task = head.index("task")
    if task is None:
        task = head.index("project")
    across = max((cell.col_span for cell in row.values()), default=1) >= table.column_count
    filled = [cell for cell in row.values() if cell.flow.text]
    # Without rules between columns a name set in the middle stands in one of them.
    named = len(filled) == 1 and _PART.match(filled[0].flow.solid) is not None
    if across or named or (table.has_blanks and len(row) == 1):
        cell = filled[0] if named else next(iter(row.values()))
        return {task: _cell(head, task, cell)} if cell.flow.text and task is not None else {}
    return {
        at: _cell(head, at, cell)
        for at, cell in sorted(row.items())
        if cell.flow.text and at < len(head.columns)
    }


def _cell(head: TaskHead, at: int, cell: FlowCell) -> FlowCell:
    """A cell with the text of its lines joined; that of a cell of units or people keeps its line ends."""
    if head.columns[at].kind in (*UNIT_COLUMNS, *PERSON_COLUMNS):
        return cell
    return replace(cell, flow=cell.flow.unbroken()) if "\n" in cell.flow.text else cell


def _one_task(before: TaskCells, cells: Row) -> TaskCells:
    """A row of a task whose text is merged over several rows: what is new in it goes to the row before."""
    merged = dict(before.cells)
    for at, cell in cells.items():
        if cell.is_copy:
            continue
        merged[at] = (
            replace(merged[at], flow=join([merged[at].flow, cell.flow], "\n")) if at in merged else cell
        )
    return TaskCells(merged, before.status)


def _filled(table: FlowTable, head: TaskHead) -> FlowTable:
    """A table read from text with the cells that it lacks: each a copy of the one above, which spans it.

    Which of them are merged and not blank is known by what their columns hold.
    """
    columns = head.columns
    page = table.page
    printed = table.rows()[0] if table.head_rows == 1 else {}
    cells = [
        # A head keeps what stands in brackets behind it: the unit of its sums.
        printed[at] if at in printed else FlowCell(0, at, Flow.unplaced(column.head), page)
        for at, column in enumerate(columns)
    ]
    begins = "project" if head.index("project") is not None else "mark"
    above: dict[int, int] = {}
    spans: dict[int, int] = {}
    for number, row in enumerate(table.body(), start=1):
        fresh = any(columns[at].kind == begins for at in row)
        for at, column in enumerate(columns):
            goes_on = column.kind in _MERGING and not (fresh and column.kind not in _OVER_PROJECTS)
            if at in row:
                above[at] = len(cells)
                cells.append(row[at])
            elif at in above and goes_on:
                first = cells[above[at]]
                spans[above[at]] = number - first.row + 1
                cells.append(replace(first, row=number, row_span=1, is_copy=True, certainty="inferred"))
    for at, span in spans.items():
        cells[at] = replace(cells[at], row_span=span)
    return replace(table, cells=tuple(cells))
