"""Tables from rules: those that touch are one drawing, closed, and cut into cells by pdfplumber."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gongbao.extract.page.settings import PAGE

Segment = tuple[float, float, float, float]
"""x0, top, x1, bottom of a rule: across where top is bottom, upright where x0 is x1."""
_MIN_DRAWN = 3
"""Rules that part anything: two that cross are no cell."""


@dataclass(frozen=True, slots=True)
class FoundCell:
    """A cell as drawn: its place in the grid, its box, and whether a rule closes it above and below."""

    row: int
    col: int
    row_span: int
    col_span: int
    box: Segment
    open_above: bool = False
    open_below: bool = False


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table as drawn: where its columns and rows part, and its cells in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[FoundCell, ...]

    @property
    def box(self) -> Segment:
        """The box round all cells."""
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def slots(self) -> list[list[int]]:
        """For each row and column the index of the cell that covers it, -1 where none does."""
        grid = [[-1] * (len(self.xs) - 1) for _ in range(len(self.ys) - 1)]
        for index, cell in enumerate(self.cells):
            for row in range(cell.row, cell.row + cell.row_span):
                for col in range(cell.col, cell.col + cell.col_span):
                    grid[row][col] = index
        return grid

    def place(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and column a point lies in, None outside."""
        col, row = bisect_right(self.xs, x) - 1, bisect_right(self.ys, y) - 1
        if 0 <= col < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return row, col
        return None


def are_as_wide(one: tuple[float, float], other: tuple[float, float]) -> bool:
    """Whether two stretches across begin and end at the same places, as the rules of one table do."""
    return abs(one[0] - other[0]) <= PAGE.rule_ends and abs(one[1] - other[1]) <= PAGE.rule_ends


def have_same_columns(xs: Sequence[float], others: Sequence[float]) -> bool:
    """Whether the columns of two drawings part at the same places."""
    return len(xs) == len(others) and all(
        abs(x - y) <= PAGE.rule_snap for x, y in zip(xs, others, strict=True)
    )


def find_drawings(
    across: Sequence[Segment], upright: Sequence[Segment]
) -> tuple[list[list[Segment]], list[Segment], bool]:
    """Put rules together that touch.

    Returns:
        The drawings that may be tables, the rules that touch no other, and whether there were too many.
    """
    edges = _merged(across, upright)
    flat = [edge for edge in edges if edge[1] == edge[3]]
    tall = [edge for edge in edges if edge[1] != edge[3]]
    if len(edges) > PAGE.max_rules:
        return [], [], True
    tall.sort()
    starts = [edge[0] for edge in tall]
    groups = list(range(len(flat) + len(tall)))

    def root(index: int) -> int:
        while groups[index] != index:
            groups[index] = groups[groups[index]]
            index = groups[index]
        return index

    touch = PAGE.rule_touch
    for number, (x0, y, x1, _) in enumerate(flat):
        for at in range(bisect_left(starts, x0 - touch), bisect_right(starts, x1 + touch)):
            if tall[at][1] - touch <= y <= tall[at][3] + touch:
                groups[root(len(flat) + at)] = root(number)
    drawings: dict[int, list[Segment]] = {}
    for number, edge in enumerate((*flat, *tall)):
        drawings.setdefault(root(number), []).append(edge)
    found = [group for group in drawings.values() if len(group) > 1]
    single = [group[0] for group in drawings.values() if len(group) == 1]
    return found, single, False


def with_shades(rules: Sequence[Segment], shades: Sequence[Segment]) -> list[Segment]:
    """Rules that touch no other, and the edges of shaded rows, where they are no rule's own.

    Without any rule across a shaded head alone says nothing of the rows below it.
    """
    if not shades or len(shades) > PAGE.max_rules:
        return list(rules)
    if all(rule[0] == rule[2] for rule in rules) and len(_merged(shades, [])) <= PAGE.max_head_edges:
        return list(rules)
    return [
        *(rule for rule in rules if rule[0] == rule[2]),
        *_merged([*(r for r in rules if r[1] == r[3]), *shades], []),
    ]


def cut_cells(drawing: Sequence[Segment], holds_text: Any) -> list[FoundTable]:
    """The tables of one drawing whose text is upright.

    Args:
        drawing: Rules that touch.
        holds_text: Says of a box whether a character's centre lies in it.
    """
    from pdfplumber import table as finder

    flat = [edge for edge in drawing if edge[1] == edge[3]]
    tall = [edge for edge in drawing if edge[1] != edge[3]]
    if not tall or not flat or len(flat) + len(tall) < _MIN_DRAWN:
        return []
    edges = _as_edges(*_closed(flat, tall, holds_text))
    snap, touch = PAGE.rule_snap, PAGE.rule_touch
    edges = finder.merge_edges(edges, snap, snap, touch, touch)
    points = finder.edges_to_intersections(edges, touch, touch)
    if len(points) > PAGE.max_crossings:
        return []
    tables = finder.cells_to_tables(finder.intersections_to_cells(points))
    return [table for cells in tables if (table := _table(cells, flat)) is not None]


def _merged(across: Sequence[Segment], upright: Sequence[Segment]) -> list[Segment]:
    """Rules in one line put together; what is too short to part anything is left out."""
    from pdfplumber import table as finder

    snap, touch = PAGE.rule_snap, PAGE.rule_touch
    edges = finder.merge_edges(_as_edges(_bridged(across), _bridged(upright, 1)), snap, snap, touch, touch)
    return [
        (edge["x0"], edge["top"], edge["x1"], edge["bottom"])
        for edge in edges
        if edge["x1"] - edge["x0"] + edge["bottom"] - edge["top"] >= PAGE.rule_shortest
    ]


def _bridged(rules: Sequence[Segment], axis: int = 0) -> list[Segment]:
    """Rules with the gaps of a dashed line closed: many short pieces in one line, evenly apart."""
    lines: dict[int, list[Segment]] = {}
    whole: list[Segment] = []
    for rule in rules:
        if rule[axis + 2] - rule[axis] > PAGE.dash_longest:
            whole.append(rule)
        else:
            lines.setdefault(round(rule[1 - axis] / PAGE.dash_rise), []).append(rule)
    gap = PAGE.dash_gap
    for pieces in lines.values():
        pieces.sort(key=lambda piece: piece[axis])
        at = 0
        while at < len(pieces):
            end = at + 1
            while end < len(pieces) and pieces[end][axis] - pieces[end - 1][axis + 2] <= gap:
                end += 1
            if end - at >= PAGE.min_dashes:
                run = list(pieces[at])
                run[axis + 2] = max(piece[axis + 2] for piece in pieces[at:end])
                whole.append((run[0], run[1], run[2], run[3]))
            else:
                whole.extend(pieces[at:end])
            at = end
    return whole


def _as_edges(flat: Sequence[Segment], tall: Sequence[Segment]) -> list[dict[str, Any]]:
    return [
        {
            "x0": x0,
            "top": top,
            "x1": x1,
            "bottom": bottom,
            "width": x1 - x0,
            "height": bottom - top,
            "orientation": kind,
        }
        for kind, rules in (("h", flat), ("v", tall))
        for x0, top, x1, bottom in rules
    ]


def _closed(
    flat: Sequence[Segment], tall: Sequence[Segment], holds_text: Any
) -> tuple[list[Segment], list[Segment]]:
    """The rules with the drawing's own box closed where it is open: at a page's end, or at its sides."""
    more_flat, more_tall, snap = list(flat), list(tall), PAGE.rule_snap
    left, right = min(rule[0] for rule in flat), max(rule[2] for rule in flat)
    top, bottom = min(rule[1] for rule in tall), max(rule[3] for rule in tall)
    xs, ys = [rule[0] for rule in tall], [rule[1] for rule in flat]
    # Where both ends of a corner are open, as of rules that only part cells, the corner is closed too.
    ends = min(min(ys), top), max(max(ys), bottom)
    sides: list[float] = []
    for x, border in ((left, min(xs)), (right, max(xs))):
        if abs(x - border) <= snap:
            continue
        own = [rule[1] for rule in flat if min(abs(rule[0] - x), abs(rule[2] - x)) <= snap]
        if len(own) > 1 and holds_text((min(x, border), ends[0], max(x, border), ends[1])):
            sides.append(x)
            more_tall.append((x, ends[0], x, ends[1]))
    for y in (top, bottom):
        reach = [rule[0] for rule in tall if min(abs(rule[1] - y), abs(rule[3] - y)) <= snap]
        if len(reach) > 1:
            reach += sides
            more_flat.append((min(reach), y, max(reach), y))
    return more_flat, more_tall


def _table(cells: Sequence[Segment], flat: Sequence[Segment]) -> FoundTable | None:
    xs = sorted({side for cell in cells for side in (cell[0], cell[2])})
    ys = sorted({side for cell in cells for side in (cell[1], cell[3])})
    columns, rows = len(xs) - 1, len(ys) - 1
    if columns < 2 or rows < 1 or (rows == 1 and columns <= PAGE.max_columns_of_no_row):
        return None
    column_at = {x: number for number, x in enumerate(xs)}
    row_at = {y: number for number, y in enumerate(ys)}
    found = [
        FoundCell(
            row_at[y0],
            column_at[x0],
            row_at[y1] - row_at[y0],
            column_at[x1] - column_at[x0],
            (x0, y0, x1, y1),
            y0 == ys[0] and not _covered(flat, y0, x0, x1),
            y1 == ys[-1] and not _covered(flat, y1, x0, x1),
        )
        for x0, y0, x1, y1 in cells
    ]
    found.sort(key=lambda cell: (cell.row, cell.col))
    return FoundTable(tuple(xs), tuple(ys), tuple(found))


def _covered(flat: Sequence[Segment], y: float, x0: float, x1: float) -> bool:
    """Whether rules of the drawing itself lie along most of a side."""
    beside = [rule for rule in flat if abs(rule[1] - y) <= PAGE.rule_snap]
    length = sum(max(0.0, min(rule[2], x1) - max(rule[0], x0)) for rule in beside)
    return length >= PAGE.side_covered * (x1 - x0)
