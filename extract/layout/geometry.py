"""A page from its geometry: everything in reading order, tables as blocks, written as one text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongbao.extract.layout.columns import read_order
from gongbao.extract.layout.composing import PageText
from gongbao.extract.layout.gutters import Gutters
from gongbao.extract.layout.page_tables import PageTables, RuledTable
from gongbao.extract.layout.rows import Item, Row
from gongbao.extract.layout.runs import Run, find_runs, lines_of
from gongbao.extract.pages.content import Grid, GridCell, PageContent
from gongbao.extract.pages.pdf_chars import Characters
from gongbao.extract.pages.pdf_rules import Rules
from gongbao.extract.pages.pdf_space import PageSpace, printed
from gongbao.schema.records import Orientation, Page

_SAME_EDGE = 2.0
_OPENING = frozenset("（《〈〔【「『“‘")
_ENDS = frozenset("。！？；：”）")
_CLOSING = frozenset("）》〉〕】」』”’，。、；：！？")


@dataclass(slots=True)
class _Flow:
    """The rows of a turned text, put into the page as one block."""

    rows: list[Row]


class _Layout:
    def __init__(self, number: int, ruled: PageTables) -> None:
        self.number = number
        self.ruled = ruled
        self.tables = ruled.tables
        self.space = ruled.space
        self.characters = ruled.characters

    def compose(self, gutters: Gutters) -> PageContent:
        """Write the page."""
        runs = find_runs(self.characters, self.ruled.edges, self.ruled.owners)
        owned = [cells for table in self.tables for cells in table.cells]
        free: dict[Orientation | None, list[Run]] = {}
        for run in runs:
            if run.owner >= 0:
                owned[run.owner].append(run)
            else:
                free.setdefault(run.turn, []).append(run)
        text = PageText(self.characters, self.ruled.edges)
        grids: list[Grid] = []
        columns = self._write(text, grids, free, gutters)
        page = Page(
            self.number,
            text.text,
            None,
            round(self.space.width, 2),
            round(self.space.height, 2),
            self.space.rotation,
            columns,
            text.boxes,
        )
        notes = list(self.ruled.notes)
        if None in free:
            notes.append(("aslant_text", f"{len(free[None])} runs of text set aslant"))
        if not self.characters.text:
            kind = "scanned_page" if self.ruled.rules.has_pictures else "empty_page"
            notes.append((kind, f"page {self.number} has no text"))
        return PageContent(page, tuple(grids), tuple(notes))

    def _write(
        self,
        text: PageText,
        grids: list[Grid],
        free: dict[Orientation | None, list[Run]],
        gutters: Gutters,
    ) -> int:
        items = [self._item(run) for run in free.get(0, ())]
        turns = {turn for turn in free if turn} | {table.turn for table in self.tables if table.turn}
        items += [self._block(table) for table in self.tables if not table.turn]
        items += [self._turned_flow(turn, free.get(turn, ())) for turn in sorted(turns)]
        reading = read_order(items, self.space.height, self.ruled.dividers, gutters)
        self._write_rows(reading.rows, text, grids)
        for run in free.get(None, ()):
            text.add_line([run])
        return reading.columns

    def _item(self, run: Run) -> Item:
        """A run to be put in order; the empty half of a bracket or stop at its edge may hang over."""
        text = self.characters.text
        x0 = run.x0 + (run.size / 2 if text[run.start] in _OPENING else 0)
        x1 = run.x1 - (run.size / 2 if text[run.end - 1] in _CLOSING else 0)
        ends = text[run.end - 1] in _ENDS
        return Item(x0, run.top, max(x0, x1), run.bottom, run.size, run, ends=ends)

    def _block(self, table: RuledTable) -> Item:
        x0, top, x1, bottom = table.found.box
        return Item(x0, top, x1, bottom, 10.0, block=table)

    def _turned_flow(self, turn: Orientation, runs: Sequence[Run]) -> Item:
        """The turned text of a page, with its tables, as one block on the page as printed."""
        items = [self._item(run) for run in runs]
        items += [self._block(table) for table in self.tables if table.turn == turn]
        height = self.space.width if turn in (90, 270) else self.space.height
        reading = read_order(items, height, (), Gutters())
        box = printed(
            (
                min(item.x0 for item in items),
                min(item.top for item in items),
                max(item.x1 for item in items),
                max(item.bottom for item in items),
            ),
            turn,
            self.space.width,
            self.space.height,
        )
        return Item(box.x0, box.top, box.x1, box.bottom, 10.0, block=_Flow(reading.rows))

    def _write_rows(self, rows: Sequence[Row], text: PageText, grids: list[Grid]) -> None:
        for row in rows:
            block = row.items[0].block
            if isinstance(block, RuledTable):
                grids.append(self._write_table(block, text))
            elif isinstance(block, _Flow):
                self._write_rows(block.rows, text, grids)
            else:
                text.add_line([item.run for item in row.items if item.run is not None], row.left)

    def _write_table(self, table: RuledTable, text: PageText) -> Grid:
        """Write a table's cells, row by row, each line of a cell on its own."""
        width, height = self.space.width, self.space.height
        cells = []
        edge = _first_edge(table)
        for cell, runs in zip(table.found.cells, table.cells, strict=True):
            left = edge if cell.col == 0 else None
            by_turn: dict[Orientation | None, list[Run]] = {}
            for run in runs:
                by_turn.setdefault(run.turn, []).append(run)
            lines = [text.add_line(line, left) for own in by_turn.values() for line in lines_of(own)]
            cells.append(
                GridCell(
                    cell.row,
                    cell.col,
                    cell.row_span,
                    cell.col_span,
                    tuple(lines),
                    printed(cell.box, table.turn, width, height),
                    cell.open_above,
                    cell.open_below,
                )
            )
        found = table.found
        return Grid(
            len(found.ys) - 1,
            len(found.xs) - 1,
            tuple(cells),
            printed(found.box, table.turn, width, height),
            table.turn,
            table.method,
            table.certainty,
        )


def lay_out(
    number: int, space: PageSpace, characters: Characters, rules: Rules, gutters: Gutters
) -> PageContent:
    """Make a page with its tables out of its characters and rules."""
    ruled = PageTables(space, characters, rules)
    ruled.find()
    return _Layout(number, ruled).compose(gutters)


def _first_edge(table: RuledTable) -> float | None:
    """Where a table's first column begins, if at least half of its cells begin there: others are set in."""
    starts = sorted(
        min(run.x0 for run in runs)
        for cell, runs in zip(table.found.cells, table.cells, strict=True)
        if cell.col == 0 and cell.row and runs
    )
    for x in starts:
        if sum(abs(other - x) < _SAME_EDGE for other in starts) >= max(2, len(starts) / 2):
            return x
    return None
