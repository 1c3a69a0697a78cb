"""Lists in columns of lines that kept their places: told by the middle of rows, or by rooms and firsts."""

from __future__ import annotations

from collections.abc import Sequence

from gongbao.extract.model.document import Document, Line
from gongbao.extract.model.table import FlowTable
from gongbao.extract.page.find.placed import Heads
from gongbao.extract.tables.find.centred.centred_tables import find_centred
from gongbao.extract.tables.find.centred.list_heads import torn_cells
from gongbao.extract.tables.find.placed_lines import find_placed_lines


def find_placed_lists(document: Document, lines: Sequence[Line], are_heads: Heads) -> list[FlowTable]:
    """The parts of lists, each on its page; of two readings of the same lines that with fewer torn cells.

    Args:
        document: What the lines are of.
        lines: The lines.
        are_heads: What tells the known heads.
    """
    tables = find_placed_lines(document, lines, are_heads)
    for table in find_centred(document, lines):
        rivals = [other for other in tables if other.lines & table.lines]
        torn = sum(map(torn_cells, rivals))
        if rivals and (torn_cells(table) > torn or (not torn and _rows(rivals) >= table.row_count)):
            continue
        tables = [*(other for other in tables if other not in rivals), table]
    return sorted(tables, key=lambda table: min(table.lines))


def _rows(tables: Sequence[FlowTable]) -> int:
    return sum(table.row_count for table in tables)
