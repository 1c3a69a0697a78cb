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

from gongbao.extract.lexicon.column_heads import UNIT_COLUMNS, ColumnKind, TaskHead
from gongbao.extract.lexicon.unit_cells import UNIT_START, complete_units
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
from gongbao.normalize.time.times import rest_of_time

_HAN = re.compile(r"[\u4e00-\u9fff]")
_BETWEEN_NAMES = re.compile(r"[、，,；]")


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
        while end < len(lines) and len(lines[end].text) == 1 and _HAN.fullmatch(lines[end].text):
            end += 1
        if end - at >= COSTS.shortest_upright:
            runs.append((at, end))
        at = max(end, at + 1)
    return runs


def _read_run(head: TaskHead, lines: Sequence[Line], breaks: frozenset[int]) -> list[OrderedRow]:
    pieces = line_pieces(lines, breaks, numbered=head.index("mark") is not None)
    if not pieces:
        return []
    looks = _Looks([column.kind for column in head.columns], pieces)
    search = _Search(looks, {})
    path = search.run()
    for _ in range(COSTS.readings - 1):
        search = _Search(looks, _widths(pieces, path))
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


class _Looks:
    """What pieces look like to columns of some kinds, whatever their widths: every search asks the same.

    Attributes:
        fits: For each piece, by column: what it costs to take it for what that column holds.
        opens: And what as the first of its cell.
        dashes: For each piece whether it is a dash that stands for nothing.
        marks: For each piece whether it is the number of a row.
        stays: For each piece, by column, what it costs that it carries on the cell of the piece before.
        leaves: And what it costs that the cell of the piece before ends there.
    """

    def __init__(self, kinds: Sequence[ColumnKind], pieces: Sequence[Piece]) -> None:
        self.kinds = kinds
        self.pieces = pieces
        self.groups_in_mark = "group" not in kinds and "project" in kinds
        self.fits = [[look(kind, piece.text, self.groups_in_mark) for kind in kinds] for piece in pieces]
        self.opens = [[_opens(kind, piece.text) for kind in kinds] for piece in pieces]
        self.dashes = [DASH.fullmatch(piece.text) is not None for piece in pieces]
        self.marks = [MARK.fullmatch(piece.text) is not None for piece in pieces]
        nothing: tuple[float, ...] = ()
        places = range(1, len(pieces))
        self.stays = [[nothing], *([self._stay(at, kind) for kind in kinds] for at in places)]
        self.leaves = [[nothing], *([self._leave(pieces[at - 1], kind) for kind in kinds] for at in places)]

    def _stay(self, at: int, kind: ColumnKind) -> tuple[float, ...]:
        """What it costs that a piece carries on the cell of the piece before, whatever its lines' widths."""
        before, piece = self.pieces[at - 1], self.pieces[at]
        if kind == "task":
            ended = COSTS.task_ended if before.text.endswith(("。", "；")) else COSTS.task_open
            return (ended, COSTS.next_task) if TASK_LABEL.match(piece.text) else (ended,)
        if kind in UNIT_COLUMNS:
            return (_units_go_on(before.text, piece.text),)
        if kind == "mark":
            is_group = self.groups_in_mark and not self.marks[at]
            cost = COSTS.group_goes_on if is_group else COSTS.next_number
            return (cost, COSTS.next_group) if GROUP_LABEL.match(piece.text) else (cost,)
        if kind in ("project", "group"):
            labelled = ITEM_LABEL.match(piece.text) or GROUP_LABEL.match(piece.text)
            cost = COSTS.next_name if labelled else COSTS.name_goes_on
            # Lines of one cell are as wide as the column: a wider one belongs to the next.
            return (cost, COSTS.wider_line) if piece.width > before.width + COSTS.wider else (cost,)
        if kind == "deadline":
            cost = COSTS.time_ended if ends_time(before.text) else COSTS.time_open
            return (cost, COSTS.time_rest) if goes_on_with_time(piece.text) else (cost,)
        return ()

    def _leave(self, before: Piece, kind: ColumnKind) -> tuple[float, ...]:
        """What it costs that the cell of a piece ends with it, whatever the width of its line."""
        if kind == "task":
            return () if before.text.endswith(("。", "；", "！")) else (COSTS.task_unended,)
        if kind in UNIT_COLUMNS:
            if before.text.endswith(("、", "，", ",", "（", "〈")):
                return (COSTS.units_unended,)
            return () if complete_units(before.text) else (COSTS.units_cut,)
        if kind == "deadline" and (before.text.endswith("，") or before.text[-1].isdigit()):
            return (COSTS.time_unended,)
        return ()


class _Search:
    """The cheapest reading of the pieces (a Viterbi search over columns)."""

    def __init__(self, looks: _Looks, widths: dict[int, float]) -> None:
        self.looks = looks
        self.kinds = looks.kinds
        self.pieces = looks.pieces
        self.widths = widths
        self.costs: list[list[float]] = []
        columns = range(len(self.kinds))
        # What depends on columns alone is asked for by each piece and each pair of columns.
        past = [[self._skipped(previous, column) for column in columns] for previous in (*columns, -1)]
        self._first = past[-1]
        self._unfilled = [self._missing(previous, len(self.kinds)) for previous in columns]
        self._begun = [
            [
                past[previous][column] if column > previous else self._unfilled[previous] + past[-1][column]
                for column in columns
            ]
            for previous in columns
        ]
        self._begun_at = [list(costs) for costs in zip(*self._begun, strict=True)]
        # A row's number may stand behind its merged name, which is set in the middle of its rows:
        # only from there, and behind a break, a row is gone back in.
        self._mark_behind = {
            (previous, column)
            for previous in columns
            for column in range(previous)
            if self.kinds[previous] in ("group", "project") and self.kinds[column] == "mark"
        }
        self._may_go_back = [
            piece.after_break or (bool(self._mark_behind) and is_mark)
            for piece, is_mark in zip(self.pieces, looks.marks, strict=True)
        ]
        places = range(1, len(self.pieces))
        self._leaves = [[0.0], *([self._leave(at, column) for column in columns] for at in places)]
        self._stays = [[0.0], *([self._stay(at, column) for column in columns] for at in places)]

    def run(self) -> list[tuple[int, str]]:
        """The column of each piece, and whether it stays in a cell, moves on, resumes one or begins a row."""
        columns = range(len(self.kinds))
        costs = [fit + skipped for fit, skipped in zip(self.looks.fits[0], self._first, strict=True)]
        came: list[list[tuple[int, str]]] = [[(-1, "row")] * len(costs)]
        self.costs = [costs]
        for at in range(1, len(self.pieces)):
            ways = [self._cheapest(at, column, costs) for column in columns]
            costs = [cost for cost, _ in ways]
            self.costs.append(costs)
            came.append([way for _, way in ways])
        column = min(columns, key=lambda own: costs[own] + self._unfilled[own])
        path: list[tuple[int, str]] = []
        for steps in reversed(came):
            previous, way = steps[column]
            path.append((column, way))
            column = previous
        return path[::-1]

    def _cheapest(self, at: int, column: int, costs: Sequence[float]) -> tuple[float, tuple[int, str]]:
        """What the cheapest reading up to a piece costs that takes it for a column's, and how it came there.

        Args:
            at: The piece.
            column: The column.
            costs: What readings up to the piece before cost, by its column.
        """
        fit, opens = self.looks.fits[at][column], self.looks.opens[at][column]
        stays, may_go_back = self._stays[at][column], self._may_go_back[at]
        best, came = float("inf"), (-1, "row")
        paths = zip(costs, self._leaves[at], self._begun_at[column], strict=True)
        for previous, (cost, leaves, begins) in enumerate(paths):
            base = cost + fit
            if previous == column and base + stays < best:
                best, came = base + stays, (previous, "stay")
            begun = base + (leaves + opens + begins)
            if begun < best:
                best, came = begun, (previous, "next" if column > previous else "row")
            if may_go_back and previous > column:
                for way, back in self._ways_back(at, previous, column):
                    if base + back < best:
                        best, came = base + back, (previous, way)
        return best, came

    def margins(self, path: Sequence[tuple[int, str]]) -> list[float]:
        """For each piece, by how much the best reading that takes it otherwise costs more than the best."""
        columns = range(len(self.kinds))
        rest = self._unfilled
        best = min(cost + after for cost, after in zip(self.costs[-1], rest, strict=True))
        margins = [0.0] * len(path)
        for at in range(len(path) - 1, 0, -1):
            other, before = float("inf"), [float("inf")] * len(rest)
            fits = self.looks.fits[at]
            for previous in columns:
                for column in columns:
                    for way, cost in self._moves(at, previous, column):
                        ahead = fits[column] + cost + rest[column]
                        if ahead < before[previous]:
                            before[previous] = ahead
                        if self.costs[at - 1][previous] + ahead < other and (column, way) != path[at]:
                            other = self.costs[at - 1][previous] + ahead
            margins[at], rest = other - best, before
        firsts = [self.costs[0][column] + rest[column] for column in columns if column != path[0][0]]
        margins[0] = min(firsts, default=float("inf")) - best
        return margins

    def _moves(self, at: int, previous: int, column: int) -> list[tuple[str, float]]:
        """The ways from the column of the piece before to a piece's, with their costs."""
        cost = self._leaves[at][previous] + self.looks.opens[at][column] + self._begun[previous][column]
        if column > previous:
            return [("next", cost)]
        if column == previous:
            return [("stay", self._stays[at][column]), ("row", cost)]
        return [("row", cost), *(self._ways_back(at, previous, column) if self._may_go_back[at] else ())]

    def _ways_back(self, at: int, previous: int, column: int) -> list[tuple[str, float]]:
        """The ways back to a column in the row that stands, with their costs: there are hardly any."""
        piece = self.pieces[at]
        ways: list[tuple[str, float]] = []
        if (previous, column) in self._mark_behind and self.looks.marks[at]:
            ways.append(("next", COSTS.number_behind))
        if piece.after_break and self.kinds[column] in ("task", "project"):
            ways.append(("resume", COSTS.resumed + self._open_text(at, column)))
        return ways

    def _open_text(self, at: int, column: int) -> float:
        """Resuming a cell over a page break is likely where its text had not come to an end."""
        text = self.pieces[at].text
        starts = starts_item(text)
        for back in range(at - 1, max(-1, at - COSTS.lines_back), -1):
            before = self.pieces[back].text
            if self.looks.fits[back][column] <= COSTS.looks_the_part and len(before) >= COSTS.shortest_sign:
                ended = before.endswith(("。", "；")) or starts
                return COSTS.text_ended if ended else COSTS.text_open
        return COSTS.text_unknown

    def _skipped(self, previous: int, column: int) -> float:
        passed = self.kinds[previous + 1 : column]
        unnamed = (
            COSTS.unnamed if previous >= 0 and self.kinds[previous] == "mark" and "project" in passed else 0.0
        )
        return unnamed + sum(COSTS.skipped[kind] for kind in passed)

    def _missing(self, previous: int, end: int) -> float:
        return sum(COSTS.skipped[kind] for kind in self.kinds[previous + 1 : end])

    def _stay(self, at: int, column: int) -> float:
        """What it costs that a piece carries on the cell of the piece before."""
        if self.looks.dashes[at] or self.looks.dashes[at - 1]:
            return COSTS.dash_goes_on
        return sum(self.looks.stays[at][column], self._line_end(column, self.pieces[at - 1]))

    def _line_end(self, column: int, before: Piece) -> float:
        """What it costs that a cell goes on behind a line, by how much of the column's width that fills."""
        width = self.widths.get(column)
        if width is None:
            return 0.0
        short = COSTS.short_task_line if self.kinds[column] == "task" else COSTS.short_line
        return COSTS.full_line if before.width >= width - COSTS.full_slack else short

    def _leave(self, at: int, previous: int) -> float:
        """What it costs that the cell of the piece before ends there."""
        if self.looks.dashes[at - 1]:
            return 0.0
        width = self.widths.get(previous)
        full = width is not None and self.pieces[at - 1].width >= width - COSTS.full_exactly
        return sum(self.looks.leaves[at][previous], COSTS.full_line_ends if full else 0.0)


def _opens(kind: ColumnKind, text: str) -> float:
    """The cost of a piece as first of its cell: units begin with a unit, a time not with its end."""
    if kind in UNIT_COLUMNS:
        first = next((name for name in _BETWEEN_NAMES.split(text) if name), None)
        begins = first is not None and (UNIT_START.match(text) or complete_units(first))
        return 0.0 if begins else COSTS.no_units_first
    if kind == "deadline":
        return COSTS.time_without_start if rest_of_time(text) else 0.0
    return 0.0


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
