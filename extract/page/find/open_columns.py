"""Tables of a head and a body whose rules part some columns, and nothing the others.

Three rules across and one upright behind the names of the rows: so yearbooks print their tables.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongbao.extract.page.find.cells_by_rooms import cells_between
from gongbao.extract.page.find.drawn import FoundTable, Segment
from gongbao.extract.page.runs.rooms import column_rooms
from gongbao.extract.page.runs.runs import Run
from gongbao.extract.page.settings import PAGE


def with_columns_of_text(
    table: FoundTable, rules: Sequence[Segment], runs: Sequence[Run]
) -> FoundTable | None:
    """The table of a drawing with the columns that its text leaves room between, or None if it has no more.

    Args:
        table: The table as its rules cut it.
        rules: The rules of the drawing.
        runs: The text in it.
    """
    if len(table.ys) - 1 != 2 or not any(_has_columns(runs, table, at) for at in range(len(table.xs) - 1)):
        return None
    x0, top, x1, bottom = table.box
    snap = PAGE.rule_snap
    flat = [rule for rule in rules if rule[1] == rule[3] and top - snap <= rule[1] <= bottom + snap]
    whole = [rule for rule in flat if rule[0] <= x0 + snap and rule[2] >= x1 - snap]
    group = [(x0, y, x1, y) for y in table.ys]
    if len(whole) < len(group):
        return None
    found = cells_between(group, [rule for rule in flat if rule not in whole], runs)
    if found is None or len(found.xs) <= len(table.xs):
        return None
    return _at_rules(found, table.xs[1:-1], runs)


def _has_columns(runs: Sequence[Run], table: FoundTable, at: int) -> bool:
    """Whether the text below the head stands in more than one column between two rules."""
    own = [
        run
        for run in runs
        if table.xs[at] <= (run.x0 + run.x1) / 2 < table.xs[at + 1]
        and (run.top + run.bottom) / 2 > table.ys[-2]
    ]
    return bool(column_rooms(own))


def _at_rules(found: FoundTable, rules: Sequence[float], runs: Sequence[Run]) -> FoundTable | None:
    """A table with its borders where the upright rules are; None where a rule stands at none of them."""
    moved = dict(zip(found.xs, found.xs, strict=True))
    for rule in rules:
        left = max((run.x1 for run in runs if (run.x0 + run.x1) / 2 < rule), default=found.xs[0])
        right = min((run.x0 for run in runs if (run.x0 + run.x1) / 2 > rule), default=found.xs[-1])
        border = next((x for x in found.xs[1:-1] if left <= x <= right), None)
        if border is None:
            return None
        moved[border] = rule
    cells = [
        replace(cell, box=(moved[cell.box[0]], cell.box[1], moved[cell.box[2]], cell.box[3]))
        for cell in found.cells
    ]
    return FoundTable(tuple(moved[x] for x in found.xs), found.ys, tuple(cells))


def is_full(table: FoundTable, runs: Sequence[Run]) -> bool:
    """Whether a piece of text of its own stands in each cell of the body: then nothing was guessed."""
    places = [table.place((run.x0 + run.x1) / 2, (run.top + run.bottom) / 2) for run in runs]
    filled = [place for place in places if place is not None]
    cells = [cell for cell in table.cells if cell.row and cell.row_span == cell.col_span == 1]
    return all(filled.count((cell.row, cell.col)) == 1 for cell in cells)
