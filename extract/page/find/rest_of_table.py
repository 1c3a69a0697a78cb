"""The last rows of a table with rules across only, alone on the next page without a head."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from itertools import pairwise

from gongbao.extract.page.find.drawn import FoundCell, FoundTable, Segment, are_as_wide
from gongbao.extract.page.runs.runs import Run, lines_of
from gongbao.extract.page.settings import PAGE


def find_rest(before: FoundTable, rules: Sequence[Segment], runs: Sequence[Run]) -> FoundTable | None:
    """The rows that go on from the page before, or None.

    Args:
        before: The table that page ends with.
        rules: The rules of this page that are no table's.
        runs: Its upright text that is in no table.
    """
    ys = sorted({rule[1] for rule in rules if _is_as_wide(rule, before)})
    lines = lines_of(runs)
    if not ys or not lines:
        return None
    # The rule above the first row may be missing, or stand on the page before.
    first = [line for line in lines if line[0].bottom <= ys[0] + PAGE.edge_slack]
    near: list[Sequence[Run]] = []
    edge = ys[0]
    for line in reversed(first):
        if edge - line[0].bottom > PAGE.rest_row_gap * line[0].size or not _fits(line, before):
            break
        near.append(line)
        edge = line[0].top
    if len(first) - len(near) > PAGE.running_head_lines:
        return None
    if near:
        ys.insert(0, edge - PAGE.edge_slack)
    rows = [
        [line for line in lines if top < (line[0].top + line[0].bottom) / 2 < bottom]
        for top, bottom in pairwise(ys)
    ]
    count = next((at for at, row in enumerate(rows) if not _is_row(row, before)), len(rows))
    filled = {bisect(before.xs, run.x0) for line in rows[0] for run in line} if rows else ()
    if not count or len(filled) < PAGE.min_rest_columns:
        return None
    return _grid(before.xs, ys[: count + 1])


def _is_as_wide(rule: Segment, table: FoundTable) -> bool:
    return rule[1] == rule[3] and are_as_wide((rule[0], rule[2]), (table.xs[0], table.xs[-1]))


def _is_row(lines: Sequence[Sequence[Run]], table: FoundTable) -> bool:
    return bool(lines) and all(_fits(line, table) for line in lines)


def _fits(line: Sequence[Run], table: FoundTable) -> bool:
    return all(not run.x0 < x < run.x1 for run in line for x in table.xs)


def _grid(xs: Sequence[float], ys: Sequence[float]) -> FoundTable:
    cells = tuple(
        FoundCell(row, col, 1, 1, (x0, y0, x1, y1))
        for row, (y0, y1) in enumerate(pairwise(ys))
        for col, (x0, x1) in enumerate(pairwise(xs))
    )
    return FoundTable(tuple(xs), tuple(ys), cells)
