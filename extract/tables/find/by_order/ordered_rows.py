"""Task tables whose cells come one after another, each over one or several lines.

The text of such a table has lost its rules and columns; what is left is the order of its lines.
Each line is given to a column by a search for the cheapest reading: how well the line looks like
what the column holds, whether it carries on the cell before, and whether columns come in order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongbao.extract.lexicon.column_heads import UNIT_COLUMNS, TaskHead
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import Flow, join, line_flow
from gongbao.extract.tables.find.by_order.line_looks import (
    DASH,
    GROUP_LABEL,
    ITEM_LABEL,
    MARK,
    TASK_LABEL,
    ends_time,
    goes_on_with_time,
    look,
    starts_item,
)
from gongbao.extract.tables.find.by_order.order_costs import COSTS
from gongbao.extract.tables.find.by_order.pieces import Piece, line_pieces
from gongbao.extract.tables.unit_cells import UNIT_START, complete_units
from gongbao.normalize.time.times import rest_of_time


@dataclass(frozen=True, slots=True)
class OrderedRow:
    """A row's cells by column, and by how much any reading that cuts them otherwise costs more."""

    cells: Mapping[int, Flow]
    margin: float = float("inf")


def read_rows(head: TaskHead, lines: Sequence[Line], breaks: frozenset[int]) -> list[Mapping[int, Flow]]:
    """Give each line to a column and build the rows, as `ordered_rows` does, without what they cost."""
    return [row.cells for row in ordered_rows(head, lines, breaks)]


def ordered_rows(head: TaskHead, lines: Sequence[Line], breaks: frozenset[int]) -> list[OrderedRow]:
    """Give each line to a column and build the rows.

    `breaks` holds the indexes of lines that come first after a page break or a repeated head: there
    the row before may go on in any of its columns. A word set upright, one character a line, names
    the group of the rows under it and becomes a row of its own.
    """
    rows: list[OrderedRow] = []
    task = head.index("task") or 0
    at = 0
    for first, end in [*_upright_words(lines), (len(lines), len(lines))]:
        rows += _read_run(head, lines[at:first], breaks)
        if first < end:
            rows.append(OrderedRow({task: join([line_flow(line) for line in lines[first:end]])}))
        at = end
    return rows


def _upright_words(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Runs of three or more lines of one Han character each."""
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and re.fullmatch(r"[\u4e00-\u9fff]", lines[end].text):
            end += 1
        if end - at >= COSTS.shortest_upright:
            runs.append((at, end))
        at = max(end, at + 1)
    return runs


def _read_run(head: TaskHead, lines: Sequence[Line], breaks: frozenset[int]) -> list[OrderedRow]:
    pieces = line_pieces(lines, breaks, numbered=head.index("mark") is not None)
    if not pieces:
        return []
    search = _Search(head, pieces, {})
    path = search.run()
    for _ in range(COSTS.readings - 1):
        search = _Search(head, pieces, _widths(pieces, path))
        path = search.run()
    return _rows(head, pieces, path, search.margins(path))


def _widths(pieces: Sequence[Piece], path: Sequence[tuple[int, str]]) -> dict[int, float]:
    """The width of each column, from the lines that another line of the same cell follows."""
    full: defaultdict[int, list[float]] = defaultdict(list)
    for at in range(1, len(path)):
        if path[at][1] == "stay":
            full[path[at][0]].append(pieces[at - 1].width)
    return {
        column: sorted(widths)[int(len(widths) * COSTS.width_quantile)]
        for column, widths in full.items()
        if len(widths) >= COSTS.min_width_lines
    }


class _Search:
    """The cheapest reading of the pieces (a Viterbi search over columns)."""

    def __init__(self, head: TaskHead, pieces: Sequence[Piece], widths: dict[int, float]) -> None:
        self.kinds = [column.kind for column in head.columns]
        self.task = self.kinds.index("task")
        self.pieces = pieces
        self.widths = widths
        self.costs: list[list[float]] = []
        self.groups_in_mark = "group" not in self.kinds and "project" in self.kinds
        columns = range(len(self.kinds))
        # What depends on columns alone is asked for by each piece and each pair of columns.
        self._past = [[self._skipped(previous, column) for column in columns] for previous in (*columns, -1)]
        self._unfilled = [self._missing(previous, len(self.kinds)) for previous in columns]
        self._new_row = [[self._unfilled[previous] + past for past in self._past[-1]] for previous in columns]
        # A row's number may stand behind its merged name, which is set in the middle of its rows.
        self._mark_behind = {
            (previous, column)
            for previous in columns
            for column in range(previous)
            if self.kinds[previous] in ("group", "project") and self.kinds[column] == "mark"
        }

    def run(self) -> list[tuple[int, str]]:
        """The column of each piece, and whether it stays in a cell, moves on, resumes one or begins a row."""
        count = len(self.kinds)
        first = [(self._fit(0, c) + self._skipped(-1, c), None) for c in range(count)]
        table: list[list[tuple[float, tuple[int, str] | None]]] = [[(cost, (-1, "row")) for cost, _ in first]]
        for at in range(1, len(self.pieces)):
            row: list[tuple[float, tuple[int, str] | None]] = []
            leaves = [self._leave(at, previous) for previous in range(count)]
            for column in range(count):
                look, opens = self._fit(at, column), self._opens(at, column)
                best: tuple[float, tuple[int, str] | None] = (float("inf"), None)
                for previous in range(count):
                    base = table[-1][previous][0] + look
                    for way, cost in self._moves(at, previous, column, leaves[previous] + opens):
                        if base + cost < best[0]:
                            best = (base + cost, (previous, way))
                row.append(best)
            table.append(row)
        self.costs = [[cost for cost, _ in row] for row in table]
        column = min(range(count), key=lambda c: table[-1][c][0] + self._unfinished(c))
        path: list[tuple[int, str]] = []
        for at in range(len(self.pieces) - 1, -1, -1):
            came = table[at][column][1]
            assert came is not None
            path.append((column, came[1]))
            column = came[0]
        return path[::-1]

    def margins(self, path: Sequence[tuple[int, str]]) -> list[float]:
        """For each piece, by how much the best reading that takes it otherwise costs more than the best."""
        columns = range(len(self.kinds))
        rest = [self._unfinished(column) for column in columns]
        best = min(cost + after for cost, after in zip(self.costs[-1], rest, strict=True))
        margins = [0.0] * len(path)
        for at in range(len(path) - 1, 0, -1):
            other, before = float("inf"), [float("inf")] * len(rest)
            opens = [self._opens(at, column) for column in columns]
            looks = [self._fit(at, column) for column in columns]
            for previous in columns:
                leaves = self._leave(at, previous)
                for column in columns:
                    for way, cost in self._moves(at, previous, column, leaves + opens[column]):
                        ahead = looks[column] + cost + rest[column]
                        before[previous] = min(before[previous], ahead)
                        if (column, way) != path[at]:
                            other = min(other, self.costs[at - 1][previous] + ahead)
            margins[at], rest = other - best, before
        firsts = [self.costs[0][column] + rest[column] for column in columns if column != path[0][0]]
        margins[0] = min(firsts, default=float("inf")) - best
        return margins

    def _unfinished(self, column: int) -> float:
        return self._unfilled[column]

    def _moves(self, at: int, previous: int, column: int, begins: float) -> list[tuple[str, float]]:
        """The ways from column to column with their costs; `begins` is that of a cell that begins there."""
        if column > previous:
            return [("next", begins + self._past[previous][column])]
        row = ("row", begins + self._new_row[previous][column])
        if column == previous:
            return [("stay", self._stay(at, column)), row]
        moves = [row]
        if (previous, column) in self._mark_behind and MARK.fullmatch(self.pieces[at].text):
            moves.append(("next", COSTS.number_behind))
        if self.pieces[at].after_break and self.kinds[column] in ("task", "project"):
            moves.append(("resume", COSTS.resumed + self._open_text(at, column)))
        return moves

    def _open_text(self, at: int, column: int) -> float:
        """Resuming a cell over a page break is likely where its text had not come to an end."""
        text = self.pieces[at].text
        starts = starts_item(text)
        for back in range(at - 1, max(-1, at - COSTS.lines_back), -1):
            before = self.pieces[back].text
            if self._fit(back, column) <= COSTS.looks_the_part and len(before) >= COSTS.shortest_sign:
                ended = before.endswith(("。", "；")) or starts
                return COSTS.text_ended if ended else COSTS.text_open
        return COSTS.text_unknown

    def _skipped(self, previous: int, column: int) -> float:
        passed = self.kinds[previous + 1 : column]
        unnamed = (
            COSTS.unnamed if previous >= 0 and self.kinds[previous] == "mark" and "project" in passed else 0.0
        )
        return unnamed + sum(COSTS.skipped[kind] for kind in passed)

    def _opens(self, at: int, column: int) -> float:
        """The cost of a piece as first of its cell: units begin with a unit, a time not with its end."""
        kind, text = self.kinds[column], self.pieces[at].text
        if kind in UNIT_COLUMNS:
            names = [name for name in re.split(r"[、，,；]", text) if name]
            return (
                0.0
                if names and (UNIT_START.match(text) or complete_units(names[0]))
                else COSTS.no_units_first
            )
        if kind == "deadline":
            return COSTS.time_without_start if rest_of_time(text) else 0.0
        return 0.0

    def _missing(self, previous: int, end: int) -> float:
        return sum(COSTS.skipped[kind] for kind in self.kinds[previous + 1 : end])

    def _stay(self, at: int, column: int) -> float:
        """What it costs that a piece carries on the cell of the piece before."""
        kind, before, piece = self.kinds[column], self.pieces[at - 1], self.pieces[at]
        if DASH.fullmatch(piece.text) or DASH.fullmatch(before.text):
            return COSTS.dash_goes_on
        cost = self._line_end(column, before)
        if kind == "task":
            cost += COSTS.task_ended if before.text.endswith(("。", "；")) else COSTS.task_open
            return cost + (COSTS.next_task if TASK_LABEL.match(piece.text) else 0.0)
        if kind in UNIT_COLUMNS:
            return cost + _units_go_on(before.text, piece.text)
        if kind == "mark":
            is_group = self.groups_in_mark and not MARK.fullmatch(piece.text)
            cost += COSTS.group_goes_on if is_group else COSTS.next_number
            return cost + (COSTS.next_group if GROUP_LABEL.match(piece.text) else 0.0)
        if kind in ("project", "group"):
            labelled = ITEM_LABEL.match(piece.text) or GROUP_LABEL.match(piece.text)
            cost += COSTS.next_name if labelled else COSTS.name_goes_on
            # Lines of one cell are as wide as the column: a wider one belongs to the next.
            return cost + (COSTS.wider_line if piece.width > before.width + COSTS.wider else 0.0)
        if kind == "deadline":
            cost += COSTS.time_ended if ends_time(before.text) else COSTS.time_open
            return cost + (COSTS.time_rest if goes_on_with_time(piece.text) else 0.0)
        return cost

    def _line_end(self, column: int, before: Piece) -> float:
        """What it costs that a cell goes on behind a line, by how much of the column's width that fills."""
        width = self.widths.get(column)
        if width is None:
            return 0.0
        short = COSTS.short_task_line if self.kinds[column] == "task" else COSTS.short_line
        return COSTS.full_line if before.width >= width - COSTS.full_slack else short

    def _leave(self, at: int, previous: int) -> float:
        """What it costs that the cell of the piece before ends there."""
        kind, before = self.kinds[previous], self.pieces[at - 1]
        if DASH.fullmatch(before.text):
            return 0.0
        width = self.widths.get(previous)
        full = width is not None and before.width >= width - COSTS.full_exactly
        cost = COSTS.full_line_ends if full else 0.0
        if kind == "task":
            return cost + (0.0 if before.text.endswith(("。", "；", "！")) else COSTS.task_unended)
        if kind in UNIT_COLUMNS:
            if before.text.endswith(("、", "，", ",", "（", "〈")):
                return cost + COSTS.units_unended
            return cost + (0.0 if complete_units(before.text) else COSTS.units_cut)
        if kind == "deadline" and (before.text.endswith("，") or before.text[-1].isdigit()):
            return cost + COSTS.time_unended
        return cost

    def _fit(self, at: int, column: int) -> float:
        """What it costs to take a piece for what a column holds; below zero it looks the part."""
        return look(self.kinds[column], self.pieces[at].text, self.groups_in_mark)


def _units_go_on(before: str, text: str) -> float:
    """What it costs that a cell of units goes on with a text: names that are not at their end do."""
    goes_on = before.endswith(("、", "，", ",", "；", "（", "〈")) or text.startswith(
        ("、", "（", "〈", "，")
    )
    if goes_on or not complete_units(before):
        return COSTS.units_open
    return COSTS.units_ended if UNIT_START.match(text) else 0.0


def _rows(
    head: TaskHead,
    pieces: Sequence[Piece],
    path: Sequence[tuple[int, str]],
    margins: Sequence[float],
) -> list[OrderedRow]:
    rows: list[dict[int, list[Flow]]] = []
    least: list[float] = []
    for piece, (column, way), margin in zip(pieces, path, margins, strict=True):
        if way == "row" or not rows:
            rows.append({})
            if least:
                least[-1] = min(least[-1], margin)
            least.append(margin)
        rows[-1].setdefault(column, []).append(piece.flow)
        least[-1] = min(least[-1], margin)
    return [
        OrderedRow(
            {column: _cell_flow(head, column, flows) for column, flows in sorted(cells.items())}, margin
        )
        for cells, margin in zip(rows, least, strict=True)
    ]


def _cell_flow(head: TaskHead, column: int, flows: Sequence[Flow]) -> Flow:
    """A cell's text; unit cells keep their line ends, which may part two names."""
    return join(flows, "\n" if head.columns[column].kind in UNIT_COLUMNS else "")
