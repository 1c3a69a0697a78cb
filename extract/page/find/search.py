"""The tables of a page by their rules, and for each character the cell it stands in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongbao.extract.model.table import How
from gongbao.extract.page.find.across import find_unsided
from gongbao.extract.page.find.drawn import (
    FoundTable,
    Segment,
    cut_cells,
    find_drawings,
    have_same_columns,
    with_shades,
)
from gongbao.extract.page.find.open_columns import is_full, with_columns_of_text
from gongbao.extract.page.find.open_sides import is_open, join_open
from gongbao.extract.page.find.placed import is_known_head
from gongbao.extract.page.find.rest_of_table import find_rest
from gongbao.extract.page.find.row_ends import with_rows_of_text
from gongbao.extract.page.find.touching import parted
from gongbao.extract.page.runs.runs import Run, find_runs, lines_of, runs_within
from gongbao.extract.page.settings import PAGE
from gongbao.extract.pdf.characters import Characters
from gongbao.extract.pdf.rules import Rules
from gongbao.extract.pdf.space import Edges, PageSpace, turned, turned_edges
from gongbao.normalize.text.look_alikes import plain
from gongbao.schema.records import Orientation, Status

CLOSING = frozenset("）》〉〕】」』”’，。、；：！？")
"""Marks whose right half is empty: at the end of a full line it may hang out of a cell or column."""


@dataclass(slots=True)
class TableOnPage:
    """A table on its way: where it was found and how, how it is turned, and the runs of its cells."""

    found: FoundTable
    turn: Orientation
    how: How
    certainty: Status
    cells: list[list[Run]]


class TableSearch:
    """The search for a page's tables; `dividers` are the rules that belong to none."""

    def __init__(self, space: PageSpace, characters: Characters, rules: Rules) -> None:
        self.space = space
        self.characters = characters
        self.rules = rules
        self.notes = [*characters.notes, *rules.notes]
        self.edges: dict[Orientation, Edges] = {}
        self.tables: list[TableOnPage] = []
        self.owners: list[int] | None = None
        self.dividers: list[Segment] = []
        for stretch in characters.stretches:
            self.turned(stretch.turn or 0)

    def turned(self, turn: Orientation) -> Edges:
        """The characters' sides on the page turned so that a text with this turn is upright."""
        if turn not in self.edges:
            self.edges[turn] = turned_edges(self.characters.boxes, turn, self.space.width, self.space.height)
        return self.edges[turn]

    def find(
        self, before: FoundTable | None, columns: Sequence[tuple[Orientation, tuple[float, ...]]]
    ) -> None:
        """Find the tables, and for each character the cell it stands in.

        Args:
            before: The table with rules across only that the page before ends with.
            columns: How the drawn tables of that page are turned, and where their columns part.
        """
        drawings, self.dividers, many = find_drawings(self.rules.across, self.rules.upright)
        if many:
            self.notes.append(("too_many_rules", "more rules than any table has; tables are not read"))
        if len(drawings) > PAGE.max_drawings:
            self.notes.append(("too_many_rules", f"{len(drawings)} drawings, {PAGE.max_drawings} read"))
        by_turn: dict[Orientation | None, list[list[Segment]]] = {}
        for drawing in drawings[: PAGE.max_drawings]:
            by_turn.setdefault(self._turn_of(drawing), []).append(drawing)
        self.dividers.extend(rule for drawing in by_turn.pop(None, ()) for rule in drawing)
        for turn, own in by_turn.items():
            if turn is not None:
                self._find_drawn(own, turn, [xs for other, xs in columns if other == turn])
        single = with_shades(self.dividers, self.rules.shades)
        if len(single) >= PAGE.min_rules_across:
            for turn in list(self.edges):
                runs = self._without_empty_halves(self._parted_runs(turn))
                for found in find_unsided(self._upright(single, turn), runs):
                    self._keep(found, turn, "placed", "inferred")
        unsided = any(table.how == "placed" for table in self.tables)
        if before is not None and single and not unsided:
            rest = find_rest(before, single, self._free_runs(0, PAGE.column_room))
            if rest is not None:
                self._keep(rest, 0, "placed", "inferred", min_filled=1)

    def last_unsided(self) -> FoundTable | None:
        """The table with rules across only below which the page has no more than its foot."""
        tables = [table for table in self.tables if table.turn == 0 and table.how == "placed"]
        if not tables:
            return None
        last = max((table.found for table in tables), key=lambda found: found.ys[-1])
        below = [run for run in self._free_runs(0, PAGE.column_room) if run.top > last.ys[-1]]
        return last if len(lines_of(below)) <= PAGE.foot_lines else None

    def _without_empty_halves(self, runs: list[Run]) -> list[Run]:
        """Runs that end where their last sign is seen to; half a stop is empty."""
        for run in runs:
            if self.characters.text[run.end - 1] in CLOSING:
                run.x1 -= PAGE.half_sign * run.size
        return runs

    def _parted_runs(self, turn: Orientation) -> list[Run]:
        """The free runs, below known heads cut where their columns begin."""
        lines = lines_of(self._free_runs(turn, PAGE.narrow_column_room))
        text = self.characters.text
        heads = [
            at
            for at, line in enumerate(lines)
            if is_known_head(line, lambda run: plain(text[run.start : run.end]))
        ]
        for at, end in pairwise([*heads, len(lines)]):
            lines[at:end] = parted(lines[at], lines[at + 1 : end], self.turned(turn), text)
        return [run for line in lines for run in line]

    def _free_runs(self, turn: Orientation, room: float) -> list[Run]:
        """The runs with a turn that stand in no table."""
        runs = find_runs(self.characters, self.edges, self.owners, room)
        return [run for run in runs if run.turn == turn and run.owner < 0]

    def _find_drawn(
        self,
        drawings: Sequence[Sequence[Segment]],
        turn: Orientation,
        columns: Sequence[tuple[float, ...]],
    ) -> None:
        """Keep the tables among drawings whose text has a turn; the rules of the others divide."""
        as_drawn = {tuple(self._upright(drawing, turn)): drawing for drawing in drawings}
        upright: list[list[Segment]] = [list(rules) for rules in as_drawn]
        if any(map(is_open, upright)):
            singles = dict(zip(self._upright(self.dividers, turn), self.dividers, strict=True))
            upright, used = join_open(upright, list(singles), self._free_runs(turn, PAGE.column_room))
            taken = {singles[rule] for rule in used}
            self.dividers = [rule for rule in self.dividers if rule not in taken]
        for rules in upright:
            tables = [
                self._with_open(found, rules, turn) for found in cut_cells(rules, self._holds_text(turn))
            ]
            kept = [
                found
                for found, sure in tables
                if self._keep(found, turn, "drawn", sure, _least_filled(found, columns))
            ]
            if not kept:
                self.dividers.extend(as_drawn.get(tuple(rules), ()))

    def _with_open(
        self, found: FoundTable, rules: Sequence[Segment], turn: Orientation
    ) -> tuple[FoundTable, Status]:
        """A table with the rows and columns that no rule parts, and how sure these are."""
        if len(found.ys) - 1 > PAGE.most_head_rows + 1:
            return found, "certain"
        runs = runs_within(self._free_runs(turn, PAGE.column_room), found.box)
        open_columns = with_columns_of_text(found, rules, runs)
        if open_columns is not None:
            return open_columns, "certain" if is_full(open_columns, runs) else "inferred"
        return with_rows_of_text(found, runs), "certain"

    def _upright(self, rules: Sequence[Segment], turn: Orientation) -> list[Segment]:
        return [_turned_rule(rule, turn, self.space) for rule in rules]

    def _keep(
        self,
        found: FoundTable,
        turn: Orientation,
        how: How,
        certainty: Status,
        min_filled: int = PAGE.min_filled_cells,
    ) -> bool:
        """Keep a table, and give it its characters, unless hardly a cell has text."""
        placed = self._placed(found, turn)
        if len({index for _, index in placed}) < min_filled:
            return False
        if how == "placed" and self._is_contents(found, placed):
            return False
        if self.owners is None:
            self.owners = [-1] * len(self.characters.text)
        first = sum(len(table.cells) for table in self.tables)
        for at, index in placed:
            if self.owners[at] < 0:
                self.owners[at] = first + index
        self.tables.append(TableOnPage(found, turn, how, certainty, [[] for _ in found.cells]))
        return True

    def _is_contents(self, found: FoundTable, placed: Sequence[tuple[int, int]]) -> bool:
        """Whether a table is one of contents: titles and the rising numbers of their pages, no head."""
        pages = [""] * (len(found.ys) - 1)
        for at, index in placed:
            cell = found.cells[index]
            if cell.col + cell.col_span == len(found.xs) - 1:
                pages[cell.row] += self.characters.text[at]
        if len(found.xs) - 1 > PAGE.max_contents_columns:
            return False
        if not all(page.isdecimal() for page in pages if page):
            return False
        numbers = [int(page) for page in pages if page]
        return 2 * len(numbers) > len(pages) > 2 and numbers == sorted(numbers)

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
            x, y = _ink(self.characters.text[at], x0, x1), (y0 + y1) / 2
            if left <= x < right and top <= y < bottom:
                place = found.place(x, y)
                if place is not None and (index := slots[place[0]][place[1]]) >= 0:
                    placed.append((at, index))
        return placed


def _ink(char: str, x0: float, x1: float) -> float:
    """Where a character's ink stands: that of a stop begins at the left of its box, which may hang out."""
    return x0 + (x1 - x0) / 10 if char in CLOSING else (x0 + x1) / 2


def _least_filled(found: FoundTable, columns: Sequence[tuple[float, ...]]) -> int:
    """How many cells of a table must have text: one, where it is the rest of a row of the page before.

    That is a single row with the same columns.
    """
    goes_on = len(found.ys) - 1 == 1 and any(have_same_columns(xs, found.xs) for xs in columns)
    return 1 if goes_on else PAGE.min_filled_cells


def _turned_rule(rule: Segment, turn: Orientation, space: PageSpace) -> Segment:
    x0, top, x1, bottom = turned(rule, turn, space.width, space.height)
    return x0, top, x1, bottom
