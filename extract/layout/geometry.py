"""A page from its geometry: tables where rules make them, everything else in reading order, one text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from gongbao.extract.layout.columns import read_order
from gongbao.extract.layout.composing import PageText
from gongbao.extract.layout.gutters import Gutters
from gongbao.extract.layout.rows import Item, Row
from gongbao.extract.layout.runs import Run, find_runs, lines_of
from gongbao.extract.pages.content import Grid, GridCell, PageContent
from gongbao.extract.pages.pdf_chars import Characters
from gongbao.extract.pages.pdf_rules import Rules
from gongbao.extract.pages.pdf_space import Edges, PageSpace, printed, turned, turned_edges
from gongbao.extract.tables.horizontal import MIN_RULES, find_unsided
from gongbao.extract.tables.horizontal_cells import ROOM
from gongbao.extract.tables.ruled import FoundTable, Segment, cut_cells, find_drawings, with_shades
from gongbao.schema.records import Orientation, Page, Status, TableMethod

_MIN_FILLED = 3
_MAX_DRAWINGS = 100
_SAME_EDGE = 2.0
_OPENING = frozenset("（《〈〔【「『“‘")
_ENDS = frozenset("。！？；：”）")
_CLOSING = frozenset("）》〉〕】」』”’，。、；：！？")


@dataclass(slots=True)
class _Table:
    """A table on its way: as found, how it is turned, and the runs of its cells."""

    found: FoundTable
    turn: Orientation
    method: TableMethod
    certainty: Status
    cells: list[list[Run]]


@dataclass(slots=True)
class _Flow:
    """The rows of a turned text, put into the page as one block."""

    rows: list[Row]


class _Layout:
    def __init__(self, number: int, space: PageSpace, characters: Characters, rules: Rules) -> None:
        self.number = number
        self.space = space
        self.characters = characters
        self.rules = rules
        self.notes = [*characters.notes, *rules.notes]
        self.edges: dict[Orientation, Edges] = {}
        self.tables: list[_Table] = []
        self.owners: list[int] | None = None
        self.dividers: list[Segment] = []
        for stretch in characters.stretches:
            self.turned(stretch.turn or 0)

    def turned(self, turn: Orientation) -> Edges:
        """The characters' sides on the page turned so that a text with this turn is upright."""
        if turn not in self.edges:
            self.edges[turn] = turned_edges(self.characters.boxes, turn, self.space.width, self.space.height)
        return self.edges[turn]

    def find_tables(self) -> None:
        """Find the tables, and for each character the cell it stands in."""
        drawings, self.dividers, many = find_drawings(self.rules.across, self.rules.upright)
        if many:
            self.notes.append(("too_many_rules", "more rules than any table has; tables are not read"))
        single = with_shades(self.dividers, self.rules.shades)
        if len(drawings) > _MAX_DRAWINGS:
            self.notes.append(("too_many_rules", f"{len(drawings)} drawings, {_MAX_DRAWINGS} read"))
        for drawing in drawings[:_MAX_DRAWINGS]:
            turn = self._turn_of(drawing)
            tables = [] if turn is None else cut_cells(self._upright(drawing, turn), self._holds_text(turn))
            if turn is None or not [found for found in tables if self._keep(found, turn, "ruled", "certain")]:
                self.dividers.extend(drawing)
        if len(single) >= MIN_RULES:
            runs = find_runs(self.characters, self.edges, self.owners, ROOM)
            for turn in list(self.edges):
                own = [run for run in runs if run.turn == turn and run.owner < 0]
                for found in find_unsided(self._upright(single, turn), own):
                    self._keep(found, turn, "aligned", "inferred")

    def _upright(self, rules: Sequence[Segment], turn: Orientation) -> list[Segment]:
        return [_turned_rule(rule, turn, self.space) for rule in rules]

    def _keep(self, found: FoundTable, turn: Orientation, method: TableMethod, certainty: Status) -> bool:
        """Keep a table, and give it its characters, unless hardly a cell has text."""
        placed = self._placed(found, turn)
        if len({index for _, index in placed}) < _MIN_FILLED:
            return False
        if self.owners is None:
            self.owners = [-1] * len(self.characters.text)
        first = sum(len(table.cells) for table in self.tables)
        for at, index in placed:
            if self.owners[at] < 0:
                self.owners[at] = first + index
        self.tables.append(_Table(found, turn, method, certainty, [[] for _ in found.cells]))
        return True

    def _turn_of(self, drawing: Sequence[Segment]) -> Orientation | None:
        """How most of the text inside a drawing is turned; None where there is none."""
        x0, x1 = min(rule[0] for rule in drawing), max(rule[2] for rule in drawing)
        top, bottom = min(rule[1] for rule in drawing), max(rule[3] for rule in drawing)
        if not self.characters.stretches:
            return None
        x0s, tops, x1s, bottoms = self.turned(0)
        counts: dict[Orientation, int] = {}
        for stretch in self.characters.stretches:
            at = stretch.start
            x, y = (x0s[at] + x1s[at]) / 2, (tops[at] + bottoms[at]) / 2
            if stretch.turn is not None and x0 <= x <= x1 and top <= y <= bottom:
                counts[stretch.turn] = counts.get(stretch.turn, 0) + stretch.end - stretch.start
        ordered = sorted(counts.items(), key=lambda entry: entry[1])
        return ordered[-1][0] if ordered else None

    def _holds_text(self, turn: Orientation) -> Callable[[Segment], bool]:
        x0s, tops, x1s, bottoms = self.turned(turn)

        def holds(box: Segment) -> bool:
            return any(
                box[0] < (x0 + x1) / 2 < box[2] and box[1] < (top + bottom) / 2 < box[3]
                for x0, top, x1, bottom in zip(x0s, tops, x1s, bottoms, strict=True)
            )

        return holds

    def _placed(self, found: FoundTable, turn: Orientation) -> list[tuple[int, int]]:
        """The characters that stand in a table's cells, each with its cell."""
        x0s, tops, x1s, bottoms = self.turned(turn)
        left, top, right, bottom = found.box
        slots = found.slots()
        placed: list[tuple[int, int]] = []
        for at, (x0, y0, x1, y1) in enumerate(zip(x0s, tops, x1s, bottoms, strict=True)):
            x, y = (x0 + x1) / 2, (y0 + y1) / 2
            if left <= x < right and top <= y < bottom:
                place = found.place(x, y)
                if place is not None and (index := slots[place[0]][place[1]]) >= 0:
                    placed.append((at, index))
        return placed

    def compose(self, gutters: Gutters) -> PageContent:
        """Write the page."""
        runs = find_runs(self.characters, self.edges, self.owners)
        owned = [cells for table in self.tables for cells in table.cells]
        free: dict[Orientation | None, list[Run]] = {}
        for run in runs:
            if run.owner >= 0:
                owned[run.owner].append(run)
            else:
                free.setdefault(run.turn, []).append(run)
        text = PageText(self.characters, self.edges)
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
        notes = list(self.notes)
        if None in free:
            notes.append(("aslant_text", f"{len(free[None])} runs of text set aslant"))
        if not self.characters.text:
            kind = "scanned_page" if self.rules.has_pictures else "empty_page"
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
        reading = read_order(items, self.space.height, self.dividers, gutters)
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

    def _block(self, table: _Table) -> Item:
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
            if isinstance(block, _Table):
                grids.append(self._write_table(block, text))
            elif isinstance(block, _Flow):
                self._write_rows(block.rows, text, grids)
            else:
                text.add_line([item.run for item in row.items if item.run is not None], row.left)

    def _write_table(self, table: _Table, text: PageText) -> Grid:
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
    layout = _Layout(number, space, characters, rules)
    layout.find_tables()
    return layout.compose(gutters)


def _first_edge(table: _Table) -> float | None:
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


def _turned_rule(rule: Segment, turn: Orientation, space: PageSpace) -> Segment:
    x0, top, x1, bottom = turned(rule, turn, space.width, space.height)
    return x0, top, x1, bottom
