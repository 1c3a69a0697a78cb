"""Task tables whose cells come one after another, each over one or several lines.

The text of such a table has lost its rules and columns; what is left is the order of its lines.
Each line is given to a column by a search for the cheapest reading: how well the line looks like
what the column holds, whether it carries on the cell before, and whether columns come in order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import ClassVar

from gongbao.extract.lexicon.column_heads import UNIT_COLUMNS, ColumnKind, TaskHead
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import Flow, join, line_flow
from gongbao.extract.tables.find.by_order.line_looks import (
    DASH,
    GROUP_LABEL,
    ITEM_LABEL,
    MARK,
    TASK_LABEL,
    look,
    starts_item,
)
from gongbao.extract.tables.find.by_order.pieces import Piece, line_pieces
from gongbao.extract.tables.unit_cells import UNIT_START, complete_units

_SHORTEST_UPRIGHT = 3

_MARK_BEHIND = 1.0
_WIDER = 2.5
"""Ems by which a line may exceed the one before it in a cell of a name."""


def read_rows(head: TaskHead, lines: Sequence[Line], breaks: frozenset[int]) -> list[Mapping[int, Flow]]:
    """Give each line to a column and build the rows.

    `breaks` holds the indexes of lines that come first after a page break or a repeated head: there
    the row before may go on in any of its columns. A word set upright, one character a line, names
    the group of the rows under it and becomes a row of its own.
    """
    rows: list[Mapping[int, Flow]] = []
    task = head.index("task") or 0
    at = 0
    for first, end in [*_upright_words(lines), (len(lines), len(lines))]:
        rows += _read_run(head, lines[at:first], breaks)
        if first < end:
            rows.append({task: join([line_flow(line) for line in lines[first:end]])})
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
        if end - at >= _SHORTEST_UPRIGHT:
            runs.append((at, end))
        at = max(end, at + 1)
    return runs


def _read_run(head: TaskHead, lines: Sequence[Line], breaks: frozenset[int]) -> list[Mapping[int, Flow]]:
    pieces = line_pieces(lines, breaks, numbered=head.index("mark") is not None)
    if not pieces:
        return []
    widths: dict[int, float] = {}
    path: list[tuple[int, str]] = []
    for _ in range(2):
        path = _Search(head, pieces, widths).run()
        widths = _widths(pieces, path)
    return _rows(head, pieces, path)


def _widths(pieces: Sequence[Piece], path: Sequence[tuple[int, str]]) -> dict[int, float]:
    """The width of each column, from the lines that another line of the same cell follows."""
    full: defaultdict[int, list[float]] = defaultdict(list)
    for at in range(1, len(path)):
        if path[at][1] == "stay":
            full[path[at][0]].append(pieces[at - 1].width)
    return {
        column: sorted(widths)[int(len(widths) * 0.75)] for column, widths in full.items() if len(widths) >= 3
    }


class _Search:
    """The cheapest reading of the pieces (a Viterbi search over columns)."""

    _SKIP: ClassVar[dict[ColumnKind, float]] = {
        "mark": 0.4, "group": 0.2, "project": 0.4, "person": 0.3, "remark": 0.1,
        "deadline": 2.0, "lead": 2.5, "responsible": 2.0, "support": 0.8, "task": 6.0,
    }  # fmt: skip

    def __init__(self, head: TaskHead, pieces: Sequence[Piece], widths: dict[int, float]) -> None:
        self.kinds = [column.kind for column in head.columns]
        self.task = self.kinds.index("task")
        self.pieces = pieces
        self.widths = widths
        self.groups_in_mark = "group" not in self.kinds and "project" in self.kinds

    def run(self) -> list[tuple[int, str]]:
        """The column of each piece, and whether it stays in a cell, moves on, resumes one or begins a row."""
        count = len(self.kinds)
        first = [(self._fit(0, c) + self._skipped(-1, c), None) for c in range(count)]
        table: list[list[tuple[float, tuple[int, str] | None]]] = [[(cost, (-1, "row")) for cost, _ in first]]
        for at in range(1, len(self.pieces)):
            row: list[tuple[float, tuple[int, str] | None]] = []
            for column in range(count):
                look = self._fit(at, column)
                best: tuple[float, tuple[int, str] | None] = (float("inf"), None)
                for previous in range(count):
                    base = table[-1][previous][0] + look
                    for way, cost in self._moves(at, previous, column):
                        if base + cost < best[0]:
                            best = (base + cost, (previous, way))
                row.append(best)
            table.append(row)
        column = min(range(count), key=lambda c: table[-1][c][0] + self._unfinished(c))
        path: list[tuple[int, str]] = []
        for at in range(len(self.pieces) - 1, -1, -1):
            came = table[at][column][1]
            assert came is not None
            path.append((column, came[1]))
            column = came[0]
        return path[::-1]

    def _unfinished(self, column: int) -> float:
        return self._missing(column, len(self.kinds))

    def _moves(self, at: int, previous: int, column: int) -> list[tuple[str, float]]:
        moves: list[tuple[str, float]] = []
        if column == previous:
            moves.append(("stay", self._stay(at, column)))
        begins = self._leave(at, previous, column) + self._opens(at, column)
        if column > previous:
            moves.append(("next", begins + self._skipped(previous, column)))
        else:
            ended = self._missing(previous, len(self.kinds))
            moves.append(("row", begins + ended + self._skipped(-1, column)))
        if self._is_mark_behind(at, previous, column):
            moves.append(("next", _MARK_BEHIND))
        if self.pieces[at].after_break and column < previous and self.kinds[column] in ("task", "project"):
            moves.append(("resume", 0.8 + self._open_text(at, column)))
        return moves

    def _is_mark_behind(self, at: int, previous: int, column: int) -> bool:
        """Whether a row's number stands behind its merged name, which is set in the middle of its rows."""
        named = self.kinds[previous] in ("group", "project") and self.kinds[column] == "mark"
        return named and column < previous and MARK.fullmatch(self.pieces[at].text) is not None

    def _open_text(self, at: int, column: int) -> float:
        """Resuming a cell over a page break is likely where its text had not come to an end."""
        text = self.pieces[at].text
        starts = starts_item(text)
        for back in range(at - 1, max(-1, at - 12), -1):
            before = self.pieces[back].text
            if self._fit(back, column) <= 0.5 and len(before) >= 4:
                return 6.0 if before.endswith(("。", "；")) or starts else -3.0
        return 4.0

    def _skipped(self, previous: int, column: int) -> float:
        passed = self.kinds[previous + 1 : column]
        unnamed = 1.0 if previous >= 0 and self.kinds[previous] == "mark" and "project" in passed else 0.0
        return unnamed + sum(self._SKIP[kind] for kind in passed)

    def _opens(self, at: int, column: int) -> float:
        """The cost of a piece as first of its cell: units begin with a unit, a time not with its end."""
        kind, text = self.kinds[column], self.pieces[at].text
        if kind in UNIT_COLUMNS:
            names = [name for name in re.split(r"[、，,；]", text) if name]
            return 0.0 if names and (UNIT_START.match(text) or complete_units(names[0])) else 2.5
        if kind == "deadline":
            return 2.0 if re.match(r"[前内底]|日前|月底", text) else 0.0
        return 0.0

    def _missing(self, previous: int, end: int) -> float:
        return sum(self._SKIP[kind] for kind in self.kinds[previous + 1 : end])

    def _stay(self, at: int, column: int) -> float:
        """What it costs that a piece carries on the cell of the piece before."""
        kind, before, text = self.kinds[column], self.pieces[at - 1], self.pieces[at].text
        if DASH.fullmatch(text) or DASH.fullmatch(before.text):
            return 8.0
        width = self.widths.get(column)
        cost = 0.0
        if width is not None:
            cost += -0.6 if before.width >= width - 1.1 else (1.5 if kind == "task" else 2.0)
        if kind == "task":
            cost += 1.2 if before.text.endswith(("。", "；")) else -0.8
            cost += 3.0 if TASK_LABEL.match(text) else 0.0
        elif kind in UNIT_COLUMNS:
            if before.text.endswith(("、", "，", ",", "；", "（", "〈")) or text.startswith(
                ("、", "（", "〈", "，")
            ):
                cost -= 2.0
            elif complete_units(before.text) and UNIT_START.match(text):
                cost += 0.7
            elif not complete_units(before.text):
                cost -= 2.0
        elif kind == "mark":
            cost += 3.0 if not (self.groups_in_mark and not MARK.fullmatch(text)) else -0.5
            cost += 2.0 if GROUP_LABEL.match(text) else 0.0
        elif kind in ("project", "group"):
            cost += 3.0 if ITEM_LABEL.match(text) or GROUP_LABEL.match(text) else -0.3
            # Lines of one cell are as wide as the column: a wider one belongs to the next.
            cost += 2.0 if self.pieces[at].width > before.width + _WIDER else 0.0
        elif kind == "deadline":
            cost += (
                -1.0 if not re.search(r"(?:前|完成|推进|坚持|季度?|月|年|底|日|期|化)$", before.text) else 0.2
            )
            cost += -1.0 if re.match(r"[前内底起]|日前|月底|底前|完成|启动", text) else 0.0
        return cost

    def _leave(self, at: int, previous: int, column: int) -> float:
        """What it costs that the cell of the piece before ends there."""
        kind, before = self.kinds[previous], self.pieces[at - 1]
        if DASH.fullmatch(before.text):
            return 0.0
        width = self.widths.get(previous)
        cost = 0.3 if width is not None and before.width >= width - 0.1 else 0.0
        if kind == "task":
            return cost + (0.0 if before.text.endswith(("。", "；", "！")) else 1.6)
        if kind in UNIT_COLUMNS:
            if before.text.endswith(("、", "，", ",", "（", "〈")):
                return cost + 6.0
            return cost + (0.0 if complete_units(before.text) else 3.0)
        if (
            kind == "deadline"
            and re.search(r"(?:年|\d|，)$", before.text)
            and not re.search(r"年$", before.text)
        ):
            return cost + 2.0
        return cost

    def _fit(self, at: int, column: int) -> float:
        """What it costs to take a piece for what a column holds; below zero it looks the part."""
        return look(self.kinds[column], self.pieces[at].text, self.groups_in_mark)


def _rows(
    head: TaskHead, pieces: Sequence[Piece], path: Sequence[tuple[int, str]]
) -> list[Mapping[int, Flow]]:
    rows: list[dict[int, list[Flow]]] = []
    for piece, (column, way) in zip(pieces, path, strict=True):
        if way == "row" or not rows:
            rows.append({})
        rows[-1].setdefault(column, []).append(piece.flow)
    return [
        {column: _cell_flow(head, column, flows) for column, flows in sorted(cells.items())} for cells in rows
    ]


def _cell_flow(head: TaskHead, column: int, flows: Sequence[Flow]) -> Flow:
    """A cell's text; unit cells keep their line ends, which may part two names."""
    return join(flows, "\n" if head.columns[column].kind in UNIT_COLUMNS else "")
