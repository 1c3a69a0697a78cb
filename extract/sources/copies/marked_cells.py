"""Tables of rows whose cells a text parts by marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile

from gongbao.extract.lexicon.column_heads import column_words, is_column_word
from gongbao.extract.lexicon.figure_words import is_figure
from gongbao.extract.lexicon.labels import ROW_NUMBER, label_of
from gongbao.extract.model.flow import Flow
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.sources.copies.copy_lines import CopyLine
from gongbao.extract.sources.copies.lacking_cells import Standing, columns_lacked, may_be_left_blank
from gongbao.extract.sources.copies.marked_rows import (
    MarkedRow,
    Stretch,
    barred_rows,
    cell_text,
    head_figures_again,
    rows_of_ended_cells,
    rows_of_stacks,
    tabbed_rows,
)
from gongbao.extract.sources.copies.moved_cells import (
    has_moved_heads,
    unindented,
    without_blank_end,
    without_padding,
)
from gongbao.extract.sources.copies.settings import COPY
from gongbao.extract.sources.copies.spread_heads import SpreadHeads, spread_heads
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import words_of
from gongbao.schema.records import Status

_BROKEN = re.compile(r"\n|(?<=[\u4e00-\u9fff]{3}) (?=[\u4e00-\u9fff]{3})")
"""Where lines of a cell end; what tools write has a blank there: 局基教科 区属小学."""
_EDGES = " \t\u3000\xa0"


@dataclass(frozen=True, slots=True)
class MarkedTables:
    """The tables of a page, each with the place of its first line, the places of all their lines, and notes
    of rows whose cells could not be told."""

    tables: tuple[tuple[int, FlowTable], ...]
    places: frozenset[int]
    notes: tuple[tuple[str, str], ...]


def marked_tables(text: str, lines: Sequence[CopyLine]) -> MarkedTables:
    """The tables among the lines of a page's text."""
    tables: list[tuple[int, FlowTable]] = []
    places: set[int] = set()
    notes: list[tuple[str, str]] = []
    for rows_at in (rows_of_ended_cells, partial(rows_of_stacks, taken=places), barred_rows, tabbed_rows):
        at = 0
        while at < len(lines):
            found = takewhile(lambda row: row.first not in places, rows_at(text, lines, at))
            rows = _without_caption(text, list(found))
            rows = unindented(text, rows)
            table = _table(text, rows)
            if table is None:
                at += 1
                continue
            tables.append((rows[0].first, table))
            places.update(range(rows[0].first, rows[-1].end))
            notes += _doubts(text, rows, table)
            at = rows[-1].end
    return MarkedTables(tuple(sorted(tables, key=lambda one: one[0])), frozenset(places), tuple(notes))


def _without_caption(text: str, rows: Sequence[MarkedRow]) -> list[MarkedRow]:
    """The rows without those of one cell over the heads: a title and a note of the unit are no rows.

    One right over a name and its figure is the head of a table of two columns, whose names have none.
    """
    at = next((at for at in range(len(rows)) if not _is_caption(text, rows[at : at + 2])), len(rows))
    below = [cell_text(text, cell) for cell in rows[at].cells] if at < len(rows) else []
    heads = at > 0 and len(below) == COPY.min_columns and is_figure(below[1]) and not is_figure(below[0])
    return list(rows[at - heads :])


def _is_caption(text: str, rows: Sequence[MarkedRow]) -> bool:
    """Whether the first of two rows has one cell or none; a label, 一、工业, only right over heads."""
    row, *below = rows
    if len(row.cells) > 1 and any(cell_text(text, cell) for cell in row.cells):
        return False
    return not _is_label(text, row) or any(head_figures_again(text, own.cells) for own in below)


def _is_label(text: str, row: MarkedRow) -> bool:
    return bool(row.cells) and label_of(cell_text(text, row.cells[0])) is not None


def _table(text: str, rows: Sequence[MarkedRow]) -> FlowTable | None:
    """The table of some rows, or None where they make none."""
    # A row of blank cells alone keeps heads and body apart, and is neither.
    filled = [row for row in rows if any(cell_text(text, cell) for cell in row.cells)]
    own = without_padding(text, without_blank_end(text, filled))
    moved = has_moved_heads(text, own)
    own = [replace(own[0], cells=own[0].cells[:-1]), *own[1:]] if moved else own
    counts = Counter(len(row.cells) for row in own)
    if len(own) < COPY.min_rows:
        return None
    width = max(counts, key=lambda count: (counts[count], count))
    unremarked = _loses_remarks(text, own, counts)
    width = len(own[0].cells) if unremarked else width
    if width < COPY.min_columns or (counts[width] < COPY.min_rows and not unremarked):
        return None
    heads = [cell_text(text, cell) for cell in own[0].cells]
    if len(heads) >= width and _are_heads(heads):
        fitted = _fitted(text, own, heads)
        if fitted is not None:
            return fitted
        # As many columns as heads, whatever most rows have: what these lack is then in doubt.
        width = len(heads) if counts[len(heads)] >= COPY.min_rows else width
    numbered = sum(bool(ROW_NUMBER.fullmatch(cell_text(text, row.cells[0]))) for row in own) >= COPY.min_rows
    spread = spread_heads([[cell_text(text, cell) for cell in row.cells] for row in own], width)
    cells, sure = _head_cells(text, own, spread) if spread is not None else ([], [])
    for number, row in enumerate(own[len(sure) :], start=len(sure)):
        whole = len(row.cells) in (1, width) or (unremarked and len(row.cells) == width - 1)
        status: Status = "certain" if whole else "ambiguous"
        guessed = row.guessed or (spread is not None and spread.certainty == "inferred")
        status = "inferred" if guessed and status == "certain" else status
        sure.append(status)
        from_left = unremarked or (
            numbered and ROW_NUMBER.fullmatch(cell_text(text, row.cells[0])) is not None
        )
        for col, span, (start, end) in _placed(row.cells, width, from_left=from_left):
            cells.append(FlowCell(number, col, _flow(text, start, end), 1, col_span=span, certainty=status))
    if sure[0] == "ambiguous" and not any(is_figure(cell_text(text, cell)) for cell in own[0].cells):
        # Under heads that lack cells nothing tells which columns theirs are.
        cells = [replace(cell, certainty="ambiguous") for cell in cells]
        sure = ["ambiguous"] * len(sure)
    return FlowTable(tuple(cells), len(own), width, "markup", row_certainties=tuple(sure))


def _head_cells(
    text: str, rows: Sequence[MarkedRow], spread: SpreadHeads
) -> tuple[list[FlowCell], list[Status]]:
    """The cells of heads that stand over several columns, and how sure each of their rows is."""
    certainty: Status = "ambiguous" if spread.certainty == "ambiguous" else "certain"
    cells = [
        FlowCell(
            number,
            head.col,
            _flow(text, *rows[number].cells[head.at]),
            1,
            row_span=head.row_span,
            col_span=head.col_span,
            certainty=certainty,
        )
        for number, heads in enumerate(spread.rows)
        for head in heads
    ]
    return cells, [certainty] * len(spread.rows)


def _fitted(text: str, rows: Sequence[MarkedRow], heads: Sequence[str]) -> FlowTable | None:
    """The table of rows of which some lack cells that are merged with those above, each cell under its head.

    None where no row lacks any, or where nothing tells which ones.
    """
    if max(len(row.cells) for row in rows) > len(heads):
        return None
    many = [row for row in rows[1:] if len(row.cells) > 1]
    told = columns_lacked(heads, [[cell_text(text, cell) for cell in row.cells] for row in many])
    if told is None or all(len(row.cells) == len(heads) for row in many):
        return None
    standing = dict(zip((row.first for row in many), told, strict=True))
    cells: list[FlowCell] = []
    sure: list[Status] = []
    over: dict[int, int] = {}
    for number, row in enumerate(rows):
        stands = standing.get(row.first) or Standing(tuple(range(len(row.cells))))
        merged = _merged_above(stands, heads) if number and len(row.cells) > 1 else []
        # Under which heads the cells of a row stand that lacks some is told by what they look like.
        status: Status = "inferred" if row.guessed or merged else "certain"
        sure.append(status if stands.is_told else "ambiguous")
        for at, (start, end) in zip(stands.columns, row.cells, strict=True):
            span = len(heads) if len(row.cells) == 1 else 1
            over[at] = len(cells)
            cells.append(FlowCell(number, at, _flow(text, start, end), 1, col_span=span, certainty=sure[-1]))
        for at in merged:
            above = cells[over[at]]
            cells[over[at]] = replace(above, row_span=number - above.row + 1)
    return FlowTable(tuple(cells), len(rows), len(heads), "markup", row_certainties=tuple(sure))


def _merged_above(stands: Standing, heads: Sequence[str]) -> list[int]:
    """The columns whose cell in a row is one above it: not those behind its last cell that may be blank."""
    lacked = (at for at in range(len(heads)) if at not in stands.columns)
    return [at for at in lacked if at < stands.columns[-1] or not may_be_left_blank(heads[at])]


def _are_heads(texts: Sequence[str]) -> bool:
    """Whether texts are heads: several are known, and none is a figure."""
    known = sum(is_column_word(text) for text in texts)
    return known >= COPY.min_known_heads and not any(map(is_figure, texts))


def _loses_remarks(text: str, rows: Sequence[MarkedRow], counts: Counter[int]) -> bool:
    """Whether a row without a remark ends before it, with no tab behind: 姓名 | 部门 | 职务 | 备注.

    It begins with a person's name, which no cell above covers.
    """
    heads = [solid(cell_text(text, cell)) for cell in rows[0].cells] if rows else []
    if len(heads) < COPY.min_columns or max(counts) != len(heads):
        return False
    names_people = heads[0] in words_of("appointment_heads", 0, "name")
    return names_people and column_words().get(heads[-1]) == "remark" and min(counts) >= len(heads) - 1


def _placed(cells: Sequence[Stretch], width: int, *, from_left: bool) -> list[tuple[int, int, Stretch]]:
    """The column, the span and the place of each cell of a row.

    Of too few it is mostly the first that are not there: those above cover them. Where a row has its number
    it is the last.
    """
    if len(cells) == 1:
        return [(0, width, cells[0])]
    if len(cells) > width:
        cells = [*cells[: width - 1], (cells[width - 1][0], cells[-1][1])]
    first = 0 if from_left else width - len(cells)
    return [(first + at, 1, cell) for at, cell in enumerate(cells)]


def _flow(text: str, start: int, end: int) -> Flow:
    stretches = []
    at = start
    for part in _BROKEN.split(text[start:end]):
        left = at + len(part) - len(part.lstrip(_EDGES))
        if part.strip(_EDGES):
            stretches.append((left, left + len(part.strip(_EDGES))))
        at += len(part) + 1
    return Flow.lines_of(text, stretches)


def _doubts(text: str, rows: Sequence[MarkedRow], table: FlowTable) -> Iterator[tuple[str, str]]:
    own = [row for row in rows if any(cell_text(text, cell) for cell in row.cells)]
    for row, status in zip(own, table.row_certainties, strict=True):
        if status == "ambiguous":
            quote = text[row.cells[0][0] : row.cells[-1][1]].strip()
            message = f"a row of {len(row.cells)} cells in a table of {table.column_count} columns: {quote}"
            yield "unparsed_table", message
