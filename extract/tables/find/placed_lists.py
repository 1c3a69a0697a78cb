"""Lists in columns of lines that kept their places: told by the middle of rows, or by rooms and firsts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from gongbao.extract.model.document import Document, Line
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import flow_of
from gongbao.extract.model.table import FlowCell, FlowTable, Row
from gongbao.extract.page.find.placed import Heads
from gongbao.extract.tables.find.centred.centred_tables import find_centred
from gongbao.extract.tables.find.centred.grid import is_parted
from gongbao.extract.tables.find.centred.list_heads import torn_cells
from gongbao.extract.tables.find.halved_heads import with_joined_halves
from gongbao.extract.tables.find.names_of_rows import begins_unnamed, doubted_by_names, named_body
from gongbao.extract.tables.find.placed_lines import find_placed_lines
from gongbao.extract.tables.find.top_lists import find_top_lists
from gongbao.schema.records import Status

_WORD = re.compile(r"\S+")


def find_placed_lists(document: Document, lines: Sequence[Line], are_heads: Heads) -> list[FlowTable]:
    """The parts of lists, each on its page; of two readings of the same lines that with fewer torn cells.

    Args:
        document: What the lines are of.
        lines: The lines.
        are_heads: What tells the known heads.
    """
    tables = find_placed_lines(document, lines, are_heads)
    centred = find_centred(document, lines)
    for table in (*centred, *find_top_lists(document, lines, are_heads)):
        rivals = [other for other in tables if other.lines & table.lines]
        torn = sum(map(torn_cells, rivals))
        fits = (
            table in centred
            and not any(_is_level(document, row) for row in _filled_rows(rivals))
            and _filled([table]) >= _filled(rivals)
            and (_is_centred(document, table) or any(begins_unnamed(own, are_heads) for own in rivals))
        )
        # Names stand in the middle of rows of one line too: of two as good the one that knows it holds.
        known = table not in centred and any(own in centred for own in rivals)
        most = torn - 1 if known else torn
        if rivals and (
            torn_cells(table) > most or (not torn and not fits and _rows(rivals) >= table.row_count)
        ):
            continue
        tables = [*(other for other in tables if other not in rivals), table]
    tables = [with_joined_halves(table, are_heads) for table in tables]
    tables = [table if table.row_certainties else _with_doubt(document, table, are_heads) for table in tables]
    tables = [doubted_by_names(table, centred, are_heads) for table in tables]
    by_index = {line.index: line for line in lines}
    tables = [_with_doubted_end(by_index, _whole(by_index, table)) for table in tables]
    return sorted(tables, key=lambda table: min(table.lines))


def _with_doubted_end(lines: Mapping[int, Line], table: FlowTable) -> FlowTable:
    """A list whose last row is not sure if a line of several words is right behind it: it may go on there."""
    last = max(table.lines)
    behind = lines.get(last + 1)
    if behind is None or behind.page != lines[last].page or not is_parted(behind) or table.row_count < 2:
        return table
    sure: list[Status] = [table.certainty_of(row) for row in range(table.row_count)]
    if sure[-1] == "certain":
        sure[-1] = "inferred"
    return replace(table, row_certainties=tuple(sure))


def _whole(lines: Mapping[int, Line], table: FlowTable) -> FlowTable:
    """A list none of whose rows is sure if words of its lines are in no cell, which a finding quotes."""
    own = [lines[index] for index in sorted(table.lines) if index in lines]
    held = {origin for cell in table.cells for origin in cell.flow.origins}
    lost = [word for line in own for word in _words(line) if word.start not in held]
    if not lost:
        return table
    sure: list[Status] = [table.certainty_of(row) for row in range(table.row_count)]
    quote = flow_of(lost, " ")
    finding = Finding(
        "unparsed_table", False, "words of a list in none of its rows", None, quote.text, quote.place
    )
    guessed: list[Status] = ["inferred" if own == "certain" else own for own in sure]
    return replace(table, row_certainties=tuple(guessed), findings=(*table.findings, finding))


def _words(line: Line) -> list[Line]:
    return [line.part(*match.span()) for match in _WORD.finditer(line.text)]


def _with_doubt(document: Document, table: FlowTable, are_heads: Heads) -> FlowTable:
    """A list none of whose rows is sure where names may stand in the middle of several.

    So they do where cells stand in the middle of their rows: which rows a name is over is then a guess.
    """
    named = named_body(table, are_heads)
    if named is None:
        return table
    at, names, body = named
    whole = [row for row in body if len(row) > 1]
    merged = any(any(col in row for row in whole) and any(col not in row for row in whole) for col in names)
    if not merged or not any(_stands_in_middle(document, row, names) for row in body):
        return table
    guessed: list[Status] = ["inferred"] * len(body)
    sure: list[Status] = ["certain"] * (at + 1)
    return replace(table, row_certainties=(*sure, *guessed))


def _is_centred(document: Document, table: FlowTable) -> bool:
    """Whether in half of the rows that run over lines a cell begins below another and ends above its end."""
    wrapped = [
        row for row in table.rows()[1:] if any("\n" in _printed(document, cell) for cell in row.values())
    ]
    centred = sum(_stands_in_middle(document, row, ()) for row in wrapped)
    return len(wrapped) > 1 and 2 * centred >= len(wrapped)


def _is_level(document: Document, row: Row) -> bool:
    """Whether all cells of a row that runs over lines begin on one: no such list has its cells centred."""
    printed = [_printed(document, cell) for cell in row.values()]
    firsts = {
        document.text.count("\n", 0, min(origin for origin in cell.flow.origins if origin >= 0))
        for cell, text in zip(row.values(), printed, strict=True)
        if text
    }
    return len(firsts) == 1 and any("\n" in text for text in printed)


def _printed(document: Document, cell: FlowCell) -> str:
    """What the source has from a cell's first sign to its last."""
    places = [origin for origin in cell.flow.origins if origin >= 0]
    return document.text[places[0] : places[-1] + 1] if places else ""


def _stands_in_middle(document: Document, row: Row, names: Sequence[int]) -> bool:
    """Whether a cell of a row begins below another, and ends above its end."""
    reaches = []
    for col, cell in row.items():
        places = [origin for origin in cell.flow.origins if origin >= 0]
        if places and col not in names:
            reaches.append([document.text.count("\n", 0, at) for at in (places[0], places[-1])])
    return any(low[0] > high[0] and low[1] < high[1] for low in reaches for high in reaches)


def _filled(tables: Sequence[FlowTable]) -> int:
    """The rows most of whose cells have words: a line of a head that is taken for a row has few."""
    return sum(_is_filled(row) for table in tables for row in table.rows())


def _filled_rows(tables: Sequence[FlowTable]) -> list[Row]:
    return [row for table in tables for row in table.rows()[1:] if _is_filled(row)]


def _is_filled(row: Row) -> bool:
    return 2 * sum(bool(cell.flow.solid) for cell in row.values()) > len(row)


def _rows(tables: Sequence[FlowTable]) -> int:
    return sum(table.row_count for table in tables)
