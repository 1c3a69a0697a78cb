"""Lines that head a part of a table's rows without figures: 一、农业 under the heads, 二、工业 between rows.

They are set aside while rows and heads are looked for, and stand in the table again as rows of one cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gongbao.extract.lexicon.figure_words import is_figure
from gongbao.extract.lexicon.labels import LABEL
from gongbao.extract.lexicon.measure_words import tells_measure
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import line_flow
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.tables.find.figures.figure_rows import FigureLine, parse_row, plain_count, words
from gongbao.extract.tables.settings import TABLE
from gongbao.schema.records import Status

_STOPS = ("。", "；", "，", "：")


@dataclass(frozen=True, slots=True)
class PartLine:
    """A line that heads rows, its place among others, and whether the row below is set in under it."""

    line: Line
    at: int
    sets_in: bool


def part_lines(lines: Sequence[Line]) -> list[PartLine]:
    """The lines that head a part of rows of figures: numbered ones, between rows or under heads."""
    found = []
    for at in range(1, len(lines) - 1):
        text = lines[at].text
        if not LABEL.match(text) or len(text) > TABLE.longest_row_name or not _heads_rows(text):
            continue
        above, below = parse_row(lines[at - 1], at - 1), parse_row(lines[at + 1], at + 1)
        same_page = lines[at - 1].page == lines[at].page == lines[at + 1].page
        if below is not None and same_page and (_is_alike(above, below) or _are_heads(lines[at - 1], below)):
            found.append(PartLine(lines[at], at, lines[at + 1].indent > lines[at].indent))
    return found


def _heads_rows(text: str) -> bool:
    """Whether a numbered line is no sentence, has no figures and tells of no measure."""
    tokens = words(text)
    figures = any(is_figure(token.text) for token in tokens[1:])
    return not (figures or any(stop in text for stop in _STOPS) or tells_measure(text))


def _is_alike(above: FigureLine | None, below: FigureLine) -> bool:
    return above is not None and plain_count(above) == plain_count(below)


def _are_heads(line: Line, below: FigureLine) -> bool:
    """Whether a line has a head for each figure of a row."""
    tokens = words(line.text)
    few = len(tokens) < max(plain_count(below), TABLE.min_values)
    return not few and not any(stop in line.text for stop in _STOPS) and not LABEL.match(line.text)


def with_part_rows(table: FlowTable, parts: Sequence[PartLine]) -> FlowTable:
    """A table with a row of one cell for each line that heads some of its rows.

    Whether these are parts of what it names, where they are set in, is not told.
    """
    end = table.row_count
    for part in reversed(parts):
        at = next((cell.row for cell in table.cells if _stands_below(table, cell, part.line)), None)
        if at is None:
            continue
        moved = [replace(cell, row=cell.row + (cell.row >= at)) for cell in table.cells]
        own = FlowCell(at, 0, line_flow(part.line), part.line.page, col_span=table.column_count)
        sure = table.row_certainties or (table.certainty,) * table.row_count
        below: list[Status] = [
            "inferred" if part.sets_in and one == "certain" else one for one in sure[at:end]
        ]
        table = replace(
            table,
            cells=tuple(sorted([*moved, own], key=lambda cell: (cell.row, cell.col))),
            row_count=table.row_count + 1,
            lines=table.lines | {part.line.index},
            row_certainties=(*sure[:at], "certain", *below, *sure[end:]),
        )
        end = at
    return table


def _stands_below(table: FlowTable, cell: FlowCell, line: Line) -> bool:
    """Whether a cell is the first of a row whose name stands below a line."""
    placed = cell.col == 0 and cell.row >= table.head_rows and bool(cell.flow.origins)
    return placed and cell.flow.origins[0] > line.start
