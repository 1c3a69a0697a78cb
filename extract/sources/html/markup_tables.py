"""Which of a page's tables hold data, and the cells of those; the others only place their text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gongbao.extract.lexicon.page_labels import is_page_label
from gongbao.extract.sources.html.markup_lines import Block, MarkupLine
from gongbao.extract.sources.html.settings import WEB
from gongbao.schema.errors import SourceError

_PARTS = ("thead", "tbody", "tfoot")


@dataclass(frozen=True, slots=True)
class MarkupCell:
    """A cell in its table's grid, and its block."""

    row: int
    col: int
    row_span: int
    col_span: int
    block: Block


@dataclass(frozen=True, slots=True)
class MarkupTable:
    """A table of data: its cells with their places, without the rows that only caption or note it."""

    block: Block
    cells: tuple[MarkupCell, ...]
    row_count: int
    column_count: int


def tables_of(top: Block, lines: Sequence[MarkupLine]) -> list[MarkupTable]:
    """The tables of data among a page's blocks, in order.

    Raises:
        SourceError: A table is larger, or there are more of them, than a page may have.
    """
    found = (_table_of(block, lines) for block in _blocks(top) if block.tag == "table")
    tables: list[MarkupTable] = []
    for table in found:
        if table is not None:
            tables.append(table)
        if len(tables) > WEB.max_tables:
            raise SourceError(f"a page of more than {WEB.max_tables} tables", code="too_large", stage="pages")
    return tables


def _blocks(top: Block) -> Iterator[Block]:
    pending = [top]
    while pending:
        block = pending.pop()
        yield block
        pending.extend(reversed(block.children))


def _table_of(block: Block, lines: Sequence[MarkupLine]) -> MarkupTable | None:
    """A table of data, or None for one that only places its text, lists links or labels."""
    if any(
        inner.tag == "table" and inner.end > inner.first for inner in _blocks(block) if inner is not block
    ):
        return None
    rows = _rows_of(block)
    table = _without_captions(_grid(block, rows))
    if table.row_count < WEB.min_rows or table.column_count < WEB.min_rows:
        return None
    own = lines[block.first : block.end]
    letters = sum(len(line.solid) for line in own)
    if not letters or sum(line.linked for line in own) > letters / 2 or _is_labels(rows, lines):
        return None
    return None if _places_text(table, lines, letters) else table


def _rows_of(block: Block) -> list[list[Block]]:
    """The cells of each row; browsers, too, take a cell without a row for one."""
    rows = []
    for part in block.children:
        for row in part.children if part.tag in _PARTS else [part]:
            if row.tag == "tr":
                rows.append([cell for cell in row.children if cell.tag in ("td", "th")])
    return rows


def _grid(block: Block, rows: Sequence[Sequence[Block]]) -> MarkupTable:
    """Place the cells: each in the first column of its row that none from above covers."""
    cells: list[MarkupCell] = []
    taken: set[tuple[int, int]] = set()
    width = 0
    for row, own in enumerate(rows):
        col = 0
        for cell in own:
            while (row, col) in taken:
                col += 1
            if col >= WEB.max_columns:
                raise SourceError(
                    f"a table of more than {WEB.max_columns} columns", code="too_large", stage="pages"
                )
            left = len(rows) - row
            height = min(cell.spans[0] or left, left)
            across = min(cell.spans[1], WEB.max_columns - col)
            if len(taken) + height * across > WEB.max_slots:
                raise SourceError(
                    f"a table of more than {WEB.max_slots} places", code="too_large", stage="pages"
                )
            taken.update((row + down, col + over) for down in range(height) for over in range(across))
            cells.append(MarkupCell(row, col, height, across, cell))
            width = max(width, col + across)
            col += across
    return _trimmed(MarkupTable(block, tuple(cells), len(rows), width))


def _trimmed(table: MarkupTable) -> MarkupTable:
    """Without the columns and rows that no cell begins in, as where a colspan says more than there are."""
    width = max((cell.col for cell in table.cells), default=-1) + 1
    narrow = tuple(
        replace(cell, col_span=width - cell.col) if cell.col + cell.col_span > width else cell
        for cell in table.cells
    )
    starts = sorted({cell.row for cell in narrow})
    if len(starts) == table.row_count:
        return replace(table, cells=narrow, column_count=width)
    place = {row: at for at, row in enumerate(starts)}
    cells = tuple(
        replace(
            cell,
            row=at,
            row_span=sum(row < cell.row + cell.row_span for row in starts[at : at + cell.row_span]),
        )
        for cell in narrow
        for at in (place[cell.row],)
    )
    return replace(table, cells=cells, row_count=len(starts), column_count=width)


def _without_captions(table: MarkupTable) -> MarkupTable:
    """Without first and last rows of one cell over all columns: a title, a unit, a note."""
    by_row: dict[int, list[MarkupCell]] = {}
    for cell in table.cells:
        by_row.setdefault(cell.row, []).append(cell)

    def spans_all(row: int) -> bool:
        filled = [cell for cell in by_row[row] if cell.block.end > cell.block.first]
        whole = max((cell.col_span for cell in by_row[row]), default=0) == table.column_count
        return not filled or (whole and len(filled) == 1 and filled[0].row_span == 1)

    first, end = 0, table.row_count
    while first < end and spans_all(first):
        first += 1
    while end > first and spans_all(end - 1):
        end -= 1
    if first == 0 and end == table.row_count:
        return table
    kept = tuple(replace(cell, row=cell.row - first) for cell in table.cells if first <= cell.row < end)
    return replace(table, cells=kept, row_count=end - first)


def _is_labels(rows: Sequence[Sequence[Block]], lines: Sequence[MarkupLine]) -> bool:
    """Whether rows begin with a page's labels, as those of 索引号 and 发文机关 do."""
    firsts = ["".join(line.solid for line in lines[row[0].first : row[0].end]) for row in rows if row]
    return sum(map(is_page_label, firsts)) >= WEB.min_labels


def _places_text(table: MarkupTable, lines: Sequence[MarkupLine], letters: int) -> bool:
    """Whether one cell of many lines holds most of a table's text."""
    for cell in table.cells:
        own = lines[cell.block.first : cell.block.end]
        if (
            len(own) > WEB.max_cell_lines
            and sum(len(line.solid) for line in own) > WEB.max_cell_share * letters
        ):
            return True
    return False
