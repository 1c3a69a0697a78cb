"""Lists whose lines kept their places: their characters are given points, and cut as those of a page are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, zip_longest

from gongbao.extract.lexicon.column_heads import head_of_cells
from gongbao.extract.lexicon.figure_words import NOTE_LINE
from gongbao.extract.lexicon.labels import ATTACHMENT, PART
from gongbao.extract.model.document import Document, Line, ems
from gongbao.extract.model.flow import flow_of, line_flow
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.page.find.drawn import FoundCell, FoundTable
from gongbao.extract.page.find.placed import Heads, TableInLines, cells_of, find_in_lines, is_known_head
from gongbao.extract.page.runs.runs import Run
from gongbao.extract.page.settings import PAGE
from gongbao.extract.tables.find.first_lines import rows_above_numbers, torn_between_rows
from gongbao.extract.tables.find.moved_heads import moved_heads
from gongbao.extract.tables.row_signs import broken_cells
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.documents.titles import names_organ
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.time.times import date_line
from gongbao.schema.records import Status

_Width = Callable[[str], float]
_CELL = re.compile(r"\S+(?:[^\S\n\u3000]\S+)*")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BLANK = re.compile(r"(?<=\S) (?=\S)")


def find_placed_lines(document: Document, lines: Sequence[Line], are_heads: Heads) -> list[FlowTable]:
    """The parts of lists, each on its page, under known heads that stand side by side.

    Args:
        document: What the lines are of.
        lines: The lines.
        are_heads: What tells the known heads.
    """
    heads = _heads(lines, are_heads)
    if not heads:
        return []
    sheets = [_Sheet(document, width, heads) for width in _WIDTHS]
    readings = [_found(sheet, lines, are_heads) for sheet in sheets]
    counts = [sum(len(table.lines) for table in tables) for tables in readings]
    inside = {index for tables in readings for table in tables for index in table.lines}
    own = [line for line in lines if line.index in inside]
    likely = [at for at, count in enumerate(counts) if count >= TABLE.share_of_most_lines * max(counts)]
    return readings[min(likely, key=lambda at: len(set(sheets[at].starts(own))))]


def _found(sheet: _Sheet, lines: Sequence[Line], are_heads: Heads) -> list[FlowTable]:
    tables: list[FlowTable] = []
    head: list[list[Run]] = []
    for _, own in groupby(lines, lambda line: line.page):
        rest = list(own)
        while rest:
            found = sheet.find(rest, head, are_heads)
            tables += [table for table, _ in found]
            head = found[-1][1] if found else []
            rest = _behind(rest, found[-1][0]) if found else []
    return tables


def _behind(lines: Sequence[Line], table: FlowTable) -> list[Line]:
    """The lines behind a table that is as long as a page may hold: a text's page has no end of its own."""
    if len(table.lines) < PAGE.max_table_lines - PAGE.max_head_lines:
        return []
    last = max(table.lines)
    return [line for line in lines if line.index > last]


def _heads(lines: Sequence[Line], are_heads: Heads) -> dict[int, str]:
    """The heads on lines that hold nothing else, by where they begin.

    What a narrow one has on the line below is told with it: 序 over 号.
    """
    found: dict[int, str] = {}
    for line, below in zip_longest(lines, lines[1:]):
        if line.text == line.solid or PART.match(line.text):
            continue
        cells = _cells(line)
        if len(cells) < 2:
            continue
        texts = [line.text[start:end] for start, end in cells]
        for own in (texts, *(_with_rests(line, below, width) for width in _WIDTHS if below is not None)):
            if are_heads(own):
                found |= {line.start + start: text for (start, _), text in zip(cells, own, strict=True)}
                break
    return found


def _with_rests(line: Line, below: Line, width: _Width) -> list[str]:
    """The words of a line, each with the few signs that stand nearest under it."""
    cells, rests = _cells(line), _cells(below)
    texts = [line.text[start:end] for start, end in cells]
    if not len(rests) < len(cells) or any(end - start > TABLE.longest_head_rest for start, end in rests):
        return texts
    starts = [line.indent + width(line.text[:start]) for start, _ in cells]
    for start, end in rests:
        x = below.indent + width(below.text[:start])
        nearest = min(range(len(cells)), key=lambda at: abs(starts[at] - x))
        texts[nearest] += below.text[start:end]
    return texts


def _cells(line: Line) -> list[tuple[int, int]]:
    """The words that wide blanks part; single Han characters not too far apart (姓　名) are one."""
    cells: list[tuple[int, int]] = []
    spaced = False
    for match in _CELL.finditer(line.text):
        single = _HAN.fullmatch(match[0]) is not None
        if single and spaced and match.start() - cells[-1][1] <= TABLE.spaced_out:
            cells[-1] = (cells[-1][0], match.end())
        else:
            cells.append(match.span())
        spaced = single
    return cells


class _Sheet:
    """The lines of a text with points: `parts` are the words of each run, by where that begins."""

    def __init__(self, document: Document, width: _Width, heads: Mapping[int, str]) -> None:
        self.document = document
        self.heads = heads
        self.width = width
        self.parts: dict[int, Line] = {}

    def find(
        self, lines: Sequence[Line], head: Sequence[Sequence[Run]], are_heads: Heads
    ) -> list[tuple[FlowTable, list[list[Run]]]]:
        """The lists of a page, each with the runs of its head where it reaches the page's end.

        Args:
            lines: Those of the page.
            head: The head of a list that the page before ends with.
            are_heads: What tells the known heads.
        """
        rows = self._rows(lines)
        if (
            head
            and rows[0]
            and not any(is_known_head(row, self._words, are_heads) for row in rows[: len(head) + 1])
        ):
            rows = [*_above(head, rows[0]), *rows]
        rows = [
            moved_heads(row, rows[at + 1 :]) if is_known_head(row, self._words, are_heads) else row
            for at, row in enumerate(rows)
        ]
        found = [one for one in find_in_lines(rows, self._words, are_heads) if one.of_words]
        return [
            (
                self._table(one, rows),
                _head(one, rows) if self._goes_on(one, rows) else [],
            )
            for one in found
        ]

    def _goes_on(self, table: TableInLines, rows: Sequence[object]) -> bool:
        """Whether a list reaches the page's end, or is as long as a page may hold."""
        is_last = table.end >= len(rows) - TABLE.lines_under_part
        return is_last or table.end - table.first >= PAGE.max_table_lines

    def starts(self, lines: Sequence[Line]) -> Iterator[float]:
        """Where cells begin that stand behind another on their line."""
        for line in lines:
            for start, _ in _cells(line)[1:]:
                yield self._x(line, start)

    def _x(self, line: Line, at: int) -> float:
        before = self.document.text[line.start - line.indent : line.start + at]
        return TABLE.points_an_em * self.width(before)

    def _words(self, run: Run) -> str:
        return self.heads.get(run.start, self.parts[run.start].text)

    def _rows(self, lines: Sequence[Line]) -> list[list[Run]]:
        """The cells of each line; an empty one stands before what ends every list."""
        common = _common(Counter(self.starts(lines)))
        rows: list[list[Run]] = []
        top, end = 0.0, lines[0].start
        for at, line in enumerate(lines):
            top += TABLE.points_a_line * self.document.text.count("\n", end, line.start)
            end = line.end
            if _ends_list(lines, at):
                rows.append([])
            runs = [self._run(line, *span, top) for span in _cells(line)]
            begun = {x for x in common if any(abs(x - run.x0) <= TABLE.start_slack for run in runs)}
            free = [x for x in common if x not in begun]
            parts = [part for run in runs for part in self._parted(line, run, free)]
            rows.append(_aligned(parts, common))
        return rows

    def _parted(self, line: Line, run: Run, free: Sequence[float]) -> list[Run]:
        """A run cut at single blanks where cells of other lines begin: right behind one, or soon after it.

        What stands there later than others of its column is put where they begin.
        """
        parts = [run]
        for x in free:
            last = parts[-1]
            blanks = [last.start + match.start() for match in _BLANK.finditer(self._words(last))]
            if not last.x0 < x <= last.x1 + TABLE.farthest_start / 2 or not blanks:
                continue
            places = [self._x(line, at + 1 - line.start) for at in blanks]
            nearest = min(range(len(blanks)), key=lambda at: abs(places[at] - x))
            if abs(places[nearest] - x) > TABLE.farthest_start:
                continue
            at = blanks[nearest] - line.start
            behind = self._run(line, at + 1, last.end - line.start, last.top)
            parts[-1:] = [self._run(line, last.start - line.start, at, last.top)]
            parts.append(replace(behind, x0=x, x1=x + behind.x1 - behind.x0))
        return parts

    def _run(self, line: Line, start: int, end: int, top: float) -> Run:
        size = TABLE.points_a_letter
        at = line.start + start
        self.parts[at] = line.part(start, end)
        x0, x1 = self._x(line, start), self._x(line, end)
        return Run(at, line.start + end, 0, size, x0, top, x1, top + size, [])

    def _table(self, found: TableInLines, rows: Sequence[Sequence[Run]]) -> FlowTable:
        own = rows[found.first : found.end]
        if len({len(row) for row in own}) == 1:
            return self._whole_lines(own)
        first = self._cut(found)
        other = self._cut(self._from_first_lines(found, own))
        best = min(first, other, key=lambda table: _broken(table) + self._torn(table))
        above = rows_above_numbers(self.document, best)
        torn = torn_between_rows(self.document, best)
        if not torn and above[:1] != [True]:
            return best
        # The first row of a page may begin with the rest of the last one of the page before.
        again = self._cut(self._from_numbers(found, own))
        begins = rows_above_numbers(self.document, again)
        if len(begins) >= len(above) and not any(begins) and _broken(again) <= _broken(best):
            return again if any(above[1:]) is bool(torn) else _doubted(again, {0, 1})
        return _doubted(best, {0, *torn, *(at - 1 for at in torn)})

    def _torn(self, table: FlowTable) -> int:
        return len(torn_between_rows(self.document, table))

    def _from_numbers(self, found: TableInLines, rows: Sequence[Sequence[Run]]) -> TableInLines:
        """The same list with a row from each line on that has a number, and one of what stands above all."""
        table = found.found
        body = [row for row in rows if row[0].top > table.ys[1]]
        tops = [row[0].top - 1 for row in body if row[0].x0 < table.xs[1]]
        if not tops or any(cell.row_span > 1 or cell.col_span > 1 for cell in table.cells):
            return found
        tops = tops if tops[0] < body[0][0].top else [body[0][0].top - 1, *tops]
        ys = (table.ys[0], *tops, table.ys[-1])
        cells = [
            FoundCell(row, col, 1, 1, (table.xs[col], ys[row], table.xs[col + 1], ys[row + 1]))
            for row in range(len(ys) - 1)
            for col in range(len(table.xs) - 1)
        ]
        again = FoundTable(table.xs, ys, tuple(cells))
        return replace(found, found=again, cells=cells_of(again, rows))

    def _from_first_lines(self, found: TableInLines, rows: Sequence[Sequence[Run]]) -> TableInLines:
        """The same list if each row begins on a line that has a cell of the first column.

        Where places are counted in lines, rows whose cells stand in the middle may look the same.
        """
        table = found.found
        body = [row for row in rows if row[0].top > table.ys[1]]
        tops = [row[0].top - 1 for row in body if row[0].x0 < table.xs[1]]
        told = body and body[0][0].x0 < table.xs[1] and all(cell.row_span == 1 for cell in table.cells)
        if not told or len(tops) != len(table.ys) - 2:
            return found
        ys = (table.ys[0], tops[0], *tops[1:], table.ys[-1])
        boxes = [(cell.box[0], ys[cell.row], cell.box[2], ys[cell.row + 1]) for cell in table.cells]
        cells = tuple(replace(cell, box=box) for cell, box in zip(table.cells, boxes, strict=True))
        again = FoundTable(table.xs, ys, cells)
        return replace(found, found=again, cells=cells_of(again, rows))

    def _cut(self, found: TableInLines) -> FlowTable:
        cells: list[FlowCell] = []
        taken: set[int] = set()
        page = max(self.parts[piece.start].page for own in found.cells for line in own for piece in line)
        for cell, own in zip(found.found.cells, found.cells, strict=True):
            parts = [self.parts[piece.start] for line in own for piece in line]
            taken.update(part.index for part in parts if part.page == page)
            flow = flow_of(parts, "\n")
            cells.append(FlowCell(cell.row, cell.col, flow, page, cell.row_span, cell.col_span))
        size = len(found.found.ys) - 1, len(found.found.xs) - 1
        return FlowTable(tuple(cells), *size, "placed", certainty="inferred", lines=frozenset(taken))

    def _whole_lines(self, rows: Sequence[Sequence[Run]]) -> FlowTable:
        """The list whose lines have each as many cells as it has heads, wherever they stand."""
        parts = [[self.parts[run.start] for run in row] for row in rows]
        page = parts[-1][0].page
        cells = [
            FlowCell(row, col, line_flow(part), page)
            for row, own in enumerate(parts)
            for col, part in enumerate(own)
        ]
        taken = frozenset(part.index for own in parts for part in own if part.page == page)
        return FlowTable(tuple(cells), len(rows), len(rows[0]), "placed", certainty="inferred", lines=taken)


def _doubted(table: FlowTable, rows: Collection[int]) -> FlowTable:
    """A list of which some rows under the head are not clear."""
    sure: list[Status] = [
        "ambiguous" if at - 1 in rows else table.certainty_of(at) for at in range(table.row_count)
    ]
    return replace(table, row_certainties=tuple(sure))


def _broken(table: FlowTable) -> int:
    """How many cells of a list of tasks are cut; of any other nothing is known."""
    rows = table.rows()
    head = head_of_cells([cell.flow.solid for cell in rows[0].values()])
    if head is None or len(head.columns) != table.column_count:
        return 0
    return sum(broken_cells(head, [{at: cell.flow.solid for at, cell in row.items()} for row in rows[1:]]))


def _common(starts: Mapping[float, int]) -> list[float]:
    """Where cells of several lines begin, those that begin nearly there counted with them."""
    held: dict[float, int] = {}
    for x, count in sorted(starts.items(), key=lambda entry: (-entry[1], entry[0])):
        near = next((other for other in held if abs(other - x) <= TABLE.start_slack), x)
        held[near] = held.get(near, 0) + count
    return sorted(x for x, count in held.items() if count >= TABLE.min_same_starts)


def _aligned(runs: Sequence[Run], common: Sequence[float]) -> list[Run]:
    """The runs of a line, each where others of its column begin, and none reaching over the next one's place.

    Places are rounded, and a cell that is longer in signs than in print pushes those behind it.
    """
    moved: list[Run] = []
    for run in runs:
        x0 = next((x for x in common if abs(x - run.x0) <= TABLE.start_slack), run.x0)
        x1 = x0 + run.x1 - run.x0
        over = next((x for x in common if x0 < x <= x1 + TABLE.least_room), None)
        if over is not None and x1 - over <= TABLE.start_slack:
            x1 = max(over - TABLE.least_room, x0 + 1)
        moved.append(replace(run, x0=x0, x1=x1))
    for left, right in pairwise(moved):
        if right.x0 - left.x1 < TABLE.least_room:
            left.x1 = max(right.x0 - TABLE.least_room, left.x0 + 1)
    return moved


def _ends_list(lines: Sequence[Line], at: int) -> bool:
    """Whether a line is none of a list above it: an annex's or an article's label, a note, a signature."""
    text = lines[at].text
    if ATTACHMENT.match(text) or PART.match(text) or NOTE_LINE.match(text) or date_line(text):
        return True
    signed = at + 1 < len(lines) and date_line(lines[at + 1].text) is not None
    return signed and len(_cells(lines[at])) == 1 and names_organ(solid(text))


def _narrow(text: str) -> float:
    return float(len(text))


def _wide(text: str) -> float:
    return sum(1.0 if char > "\u2e80" else 0.5 for char in text)


_WIDTHS: tuple[_Width, ...] = (_wide, ems, _narrow)
"""How places are counted: a Han character as two signs or as one; of quotes and dashes nobody agrees.

That is right by which cells begin at the fewest places, and most lines stand under their heads.
"""


def _head(found: TableInLines, rows: Sequence[Sequence[Run]]) -> list[list[Run]]:
    """The lines of the head of a list."""
    border = found.found.ys[1]
    return [list(row) for row in rows[found.first : found.end] if row[0].top < border]


def _above(head: Sequence[Sequence[Run]], row: Sequence[Run]) -> list[list[Run]]:
    """The head of a list said again right above a line."""
    # A line further than its rests would stand: what is short there is no 号 under 序.
    rise = row[0].top - 2 * TABLE.points_a_line - head[-1][0].top
    return [[replace(run, top=run.top + rise, bottom=run.bottom + rise) for run in line] for line in head]
