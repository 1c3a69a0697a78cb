"""A page from its geometry: everything in reading order, tables as blocks, written as one text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gongbao.extract.lexicon.labels import ANNEX_LABEL, label_of
from gongbao.extract.model.content import PageContent
from gongbao.extract.model.flow import Flow
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.ocr.doubt import doubted_stretches, mean_confidence
from gongbao.extract.page.earlier import Earlier
from gongbao.extract.page.find.placed import TableInLines, Words, find_in_lines, head_at
from gongbao.extract.page.find.search import CLOSING, TableOnPage, TableSearch
from gongbao.extract.page.find.touching import parted
from gongbao.extract.page.order.composing import ComposedText
from gongbao.extract.page.order.gutters import Gutters
from gongbao.extract.page.order.items import Item, ItemRow, rows_of
from gongbao.extract.page.order.reading_order import read_order
from gongbao.extract.page.runs.runs import Run, find_runs, lines_of, pieces_of
from gongbao.extract.page.runs.untangling import untangled
from gongbao.extract.page.settings import PAGE
from gongbao.extract.page.spreads import fold_of, halves, joined
from gongbao.extract.pdf.characters import Characters
from gongbao.extract.pdf.rules import Rules
from gongbao.extract.pdf.space import PageSpace, printed
from gongbao.normalize.documents.head_numbers import head_number
from gongbao.normalize.misread.specks import SPECKS
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.look_alikes import plain
from gongbao.schema.records import Orientation, Page, Status

Place = tuple[int, int]
_BLOCK_SIZE = 10.0
"""Points: the size of letters a block goes by among runs."""
_OPENING = frozenset("（《〈〔【「『“‘")
_ENDS = frozenset("。！？；：”）")


@dataclass(slots=True)
class _Rows:
    """The rows of a turned text, put into the page as one block."""

    rows: list[ItemRow]
    turn: Orientation


class _Layout:
    def __init__(self, number: int, search: TableSearch) -> None:
        self.number = number
        self.search = search
        self.tables = search.tables
        self.space = search.space
        self.characters = search.characters
        self.cuts: set[int] = set()
        self.written: list[tuple[TableOnPage, list[list[Place]]]] = []

    def compose(self, gutters: Gutters) -> PageContent:
        """Write the page."""
        runs = find_runs(self.characters, self.search.edges, self.search.owners)
        owned = [cells for table in self.tables for cells in table.cells]
        free: dict[Orientation | None, list[Run]] = {}
        for run in runs:
            if run.owner >= 0:
                owned[run.owner].append(run)
            else:
                free.setdefault(run.turn, []).append(run)
        text = ComposedText(self.characters, self.search.edges, self.cuts)
        columns = self._write(text, free, gutters)
        page = Page(
            self.number,
            text.text,
            None,
            round(self.space.width, 2),
            round(self.space.height, 2),
            self.space.rotation,
            columns,
            text.boxes,
            mean_confidence(self.characters),
        )
        notes = list(self.search.notes)
        if None in free:
            notes.append(("aslant_text", f"{len(free[None])} runs of text set aslant"))
        if not self.characters.text:
            is_scan = self.search.rules.has_pictures and self.characters.confidence is None
            kind = "scanned_page" if is_scan else "empty_page"
            notes.append((kind, f"page {self.number} has no text"))
        tables = tuple(self._table(*one, page.text) for one in self.written)
        return PageContent(page, tables, tuple(notes), doubted=doubted_stretches(page.text, text.confidence))

    def _write(
        self,
        text: ComposedText,
        free: dict[Orientation | None, list[Run]],
        gutters: Gutters,
    ) -> int:
        items = [self._item(run) for run in free.get(0, ())]
        turns = {turn for turn in free if turn} | {table.turn for table in self.tables if table.turn}
        items += [self._block(table) for table in self.tables if not table.turn]
        items += [self._turned_flow(turn, free.get(turn, ())) for turn in sorted(turns)]
        items = self._kept_together(items)
        reading = read_order(items, self.space.height, self.search.dividers, gutters)
        self._write_flow(_Rows(reading.rows, 0), text)
        for run in free.get(None, ()):
            text.add_line([run])
        return reading.columns

    def _item(self, run: Run) -> Item:
        """A run to be put in order; the empty half of a bracket or stop at its edge may hang over."""
        text = self.characters.text
        empty = PAGE.half_sign * run.size
        x0, x1 = self._sides(run)
        x0 += empty if text[run.start] in _OPENING else 0
        x1 -= empty if text[run.end - 1] in CLOSING else 0
        words = text[run.start : run.end]
        label = label_of(words)
        return Item(
            x0,
            run.top,
            max(x0, x1),
            run.bottom,
            run.size,
            run,
            ends=words[-1] in _ENDS,
            is_label=_is_label(words),
            opens=label is not None and len(words) - label.end >= PAGE.min_head_words,
        )

    def _sides(self, run: Run) -> tuple[float, float]:
        """Where a run begins and ends; in a picture a speck beside a line is read as a point of it."""
        start, end = run.start, run.end - 1
        if self.characters.confidence is None or run.turn is None:
            return run.x0, run.x1
        text, (x0s, _, x1s, _) = self.characters.text, self.search.edges[run.turn]
        while start < end and text[start] in SPECKS:
            start += 1
        while start < end and text[end] in SPECKS:
            end -= 1
        return x0s[start], x1s[end]

    def _kept_together(self, items: list[Item]) -> list[Item]:
        """The items of a page, its lists of tasks without rules as blocks with columns of their own."""
        flow = _Rows(rows_of(items), 0)
        lines = self._pieces(flow)
        if not _heads(lines, self._words):
            return items
        blocks: list[Item] = []
        for table in find_in_lines(lines, self._words):
            if table.of_words:
                x0, top, x1, bottom = table.found.box
                rows = flow.rows[table.first : table.end]
                blocks.append(Item(x0, top, x1, bottom, _BLOCK_SIZE, block=_Rows(rows, 0)))
        kept = {id(item) for block in blocks for row in block.block.rows for item in row.items}
        return [*(item for item in items if id(item) not in kept), *blocks]

    def _block(self, table: TableOnPage) -> Item:
        x0, top, x1, bottom = table.found.box
        return Item(x0, top, x1, bottom, _BLOCK_SIZE, block=table)

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
        return Item(box.x0, box.top, box.x1, box.bottom, _BLOCK_SIZE, block=_Rows(reading.rows, turn))

    def _write_flow(self, flow: _Rows, text: ComposedText) -> None:
        in_lines = {table.end: table for table in find_in_lines(self._pieces(flow), self._words)}
        for at, row in enumerate(flow.rows, start=1):
            block = row.items[0].block
            if isinstance(block, TableOnPage):
                self._write_table(block, text)
            elif isinstance(block, _Rows):
                self._write_flow(block, text)
            else:
                text.add_line([item.run for item in row.items if item.run is not None], row.left)
            if at in in_lines:
                self._note_table(in_lines[at], flow.turn, text)

    def _pieces(self, flow: _Rows) -> list[list[Run]]:
        """What stands apart on each row, in the way the flow is turned; nothing of a block."""
        edges, room = self.search.turned(flow.turn), PAGE.column_room
        lines = [
            [piece for item in row.items if item.run for piece in pieces_of(item.run, edges, room)]
            for row in flow.rows
        ]
        for at, end in pairwise([*_heads(lines, self._words), len(lines)]):
            own = parted(lines[at], lines[at + 1 : end], edges, self.characters.text)
            whole = {piece.start for line in lines[at:end] for piece in line}
            self.cuts |= {piece.start for line in own for piece in line} - whole
            lines[at:end] = [[self._without_empty_half(piece) for piece in line] for line in own]
        return lines

    def _without_empty_half(self, piece: Run) -> Run:
        """A piece without the empty half of the stop at its end, which may hang over into the next column."""
        if self.characters.text[piece.end - 1] not in CLOSING:
            return piece
        return replace(piece, x1=max(piece.x0, piece.x1 - PAGE.half_sign * piece.size))

    def _words(self, piece: Run) -> str:
        return plain(self.characters.text[piece.start : piece.end])

    def _write_table(self, table: TableOnPage, text: ComposedText) -> None:
        """Write a table's cells, row by row, each line of a cell on its own."""
        edge = _first_edge(table)
        places = [
            self._write_cell(runs, text, edge if cell.col == 0 else None)
            for cell, runs in zip(table.found.cells, table.cells, strict=True)
        ]
        self.written.append((table, places))

    def _write_cell(self, runs: Sequence[Run], text: ComposedText, left: float | None) -> list[Place]:
        by_turn: dict[Orientation | None, list[Run]] = {}
        for run in runs:
            by_turn.setdefault(run.turn, []).append(run)
        if len(by_turn) > 1 and _is_stacked(by_turn.get(0, ())):
            return [text.add_line([run], left) for run in sorted(runs, key=self._printed_top)]
        return [text.add_line(line, left) for own in by_turn.values() for line in lines_of(own)]

    def _printed_top(self, run: Run) -> float:
        box = (run.x0, run.top, run.x1, run.bottom)
        return printed(box, run.turn or 0, self.space.width, self.space.height).top

    def _note_table(self, table: TableInLines, turn: Orientation, text: ComposedText) -> None:
        """Keep where the cells of a table stand whose lines are written."""
        places = [[(text.place(line[0])[0], text.place(line[-1])[1]) for line in own] for own in table.cells]
        self.written.append((TableOnPage(table.found, turn, "placed", "inferred", []), places))

    def _table(self, table: TableOnPage, places: Sequence[Sequence[Place]], text: str) -> FlowTable:
        """A table in the page's text, its boxes on the page as printed; `places` are its cells' lines."""
        cells = tuple(
            FlowCell(
                cell.row,
                cell.col,
                Flow.lines_of(text, own),
                self.number,
                cell.row_span,
                cell.col_span,
                printed(cell.box, table.turn, self.space.width, self.space.height),
                cell.open_above,
                cell.open_below,
            )
            for cell, own in zip(table.found.cells, places, strict=True)
        )
        return FlowTable(
            cells,
            len(table.found.ys) - 1,
            len(table.found.xs) - 1,
            table.how,
            orientation=table.turn,
            certainty=table.certainty,
            row_certainties=_rows_of_guess(table),
        )


def _rows_of_guess(table: TableOnPage) -> tuple[Status, ...]:
    """How sure the rows of a table are between whose rules its text alone parts columns; none if all are."""
    is_guess = table.how == "drawn" and table.certainty != "certain"
    return (table.certainty,) * (len(table.found.ys) - 1) if is_guess else ()


def lay_out(
    number: int, space: PageSpace, characters: Characters, rules: Rules, earlier: Earlier
) -> PageContent:
    """Make a page with its tables out of its characters and rules, and note for the next what it tells."""
    fold = fold_of(space, characters, rules)
    if fold is None:
        return _laid_out(number, space, characters, rules, earlier)
    pages = [_laid_out(number, space, *half, earlier) for half in halves(fold, characters, rules)]
    return joined(pages[0], pages[1], mean_confidence(characters))


def _laid_out(
    number: int, space: PageSpace, characters: Characters, rules: Rules, earlier: Earlier
) -> PageContent:
    search = TableSearch(space, characters, rules)
    ordered = untangled(characters, search.edges)
    if ordered is not characters:
        search = TableSearch(space, ordered, rules)
    search.find(earlier.table, earlier.columns)
    earlier.table = search.last_unsided()
    earlier.columns = tuple((table.turn, table.found.xs) for table in search.tables if table.how == "drawn")
    return _Layout(number, search).compose(earlier.gutters)


def _heads(lines: Sequence[Sequence[Run]], words: Words) -> list[int]:
    """The lines that hold a known head."""
    return [at for at, line in enumerate(lines) if line and head_at(lines, at, 0, words) is not None]


def _is_label(text: str) -> bool:
    """Whether a line is a document's number or an annex's label; blanks may set it in."""
    if len(text) > PAGE.longest_number:
        return False
    if ANNEX_LABEL.fullmatch(solid(text)):
        return True
    if "号" not in text:
        return False
    number = head_number(text)
    return number is not None and number.certain


def _is_stacked(runs: Sequence[Run]) -> bool:
    """Whether upright characters stand one under the other: text set from top to bottom.

    Its digits and brackets are turned, each a run of its own.
    """
    return len(runs) > 1 and all(
        run.end - run.start == 1 and abs(run.x0 - runs[0].x0) < PAGE.stacked_slack * run.size for run in runs
    )


def _first_edge(table: TableOnPage) -> float | None:
    """Where a table's first column begins, if at least half of its cells begin there: others are set in."""
    starts = sorted(
        min(run.x0 for run in runs)
        for cell, runs in zip(table.found.cells, table.cells, strict=True)
        if cell.col == 0 and cell.row and runs
    )
    for x in starts:
        if sum(abs(other - x) < PAGE.first_column_slack for other in starts) >= max(2, len(starts) / 2):
            return x
    return None
