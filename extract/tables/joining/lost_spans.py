"""Heads of two rows whose cells lost what they reach over: which of the upper ones the lower ones divide.

Old pages, and copies of them, have no rowspan and no colspan left: 年份 | 人口 | 按性别分 | 出生率 over
男 | 女, and rows of five cells below. Every head behind the divided one is over a
wrong column then.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongbao.extract.lexicon.figure_words import is_figure, parts_whole, split_unit
from gongbao.extract.lexicon.measure_words import tells_measure
from gongbao.extract.model.table import FlowCell, FlowTable, Row
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.time.head_periods import parse_head_period


def with_spans(table: FlowTable) -> FlowTable:
    """A table whose heads reach over the columns that the count of their cells gives them.

    Its rows are a guess then. Where several heads may be divided, none of the heads is sure.
    """
    rows = table.rows()
    if table.how != "markup" or len(rows) < TABLE.min_rows + 2 or not _are_short(table, rows):
        return table
    upper, lower = ([row[at] for at in sorted(row)] for row in rows[:2])
    divided = _divided(upper, lower, table.column_count)
    if divided is None:
        heads = [replace(cell, certainty="ambiguous") for cell in (*upper, *lower)]
        return replace(table, cells=(*heads, *_below(table)))
    width = len(lower) // len(divided)
    heads, col = [], 0
    rest = iter(lower)
    for at, cell in enumerate(upper):
        own = width if at in divided else 1
        heads.append(replace(cell, col=col, col_span=own, row_span=1 if at in divided else 2))
        heads += [replace(next(rest), col=col + place) for place in range(own) if at in divided]
        col += own
    cells = (*sorted(heads, key=lambda cell: (cell.row, cell.col)), *_below(table))
    sure = [table.certainty_of(at) for at in range(table.row_count)]
    guessed = ["inferred" if own == "certain" else own for own in sure[2:]]
    return replace(table, cells=cells, row_certainties=(*sure[:2], *guessed))


def _below(table: FlowTable) -> list[FlowCell]:
    return [cell for cell in table.cells if cell.row > 1]


def _are_short(table: FlowTable, rows: Sequence[Row]) -> bool:
    """Whether two rows of words stand on top, each short of the rows of figures below, none of it merged."""
    heads = [cell for row in rows[:2] for cell in row.values()]
    if any(cell.row_span > 1 or cell.col_span > 1 or not cell.flow.solid for cell in heads):
        return False
    if any(len(row) >= table.column_count or len(row) < 2 for row in rows[:2]):
        return False
    if any(is_figure(cell.flow.solid) and not parse_head_period(cell.flow.solid) for cell in heads):
        return False
    whole = [row for row in rows[2:] if len(row) == table.column_count]
    figures = [row for row in whole if is_figure(row[table.column_count - 1].flow.solid)]
    return 2 * len(figures) > len(rows) - 2


def _divided(upper: Sequence[FlowCell], lower: Sequence[FlowCell], width: int) -> frozenset[int] | None:
    """Which upper heads the lower ones divide, each into as many; None where that is not told."""
    count = len(upper) + len(lower) - width
    if count < 1 or len(lower) % count or len(lower) == count:
        return None
    names = [split_unit(cell.flow.solid)[0] for cell in upper]
    measured = all(tells_measure(split_unit(cell.flow.solid)[0]) for cell in lower)
    may_be = (
        [at for at, name in enumerate(names) if parts_whole(name)],
        [at for at, name in enumerate(names) if at and measured and parse_head_period(name)],
        list(range(1, len(names))),
    )
    return next((frozenset(places) for places in may_be if len(places) == count), None)
