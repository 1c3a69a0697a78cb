"""Lists whose lines kept their places: their characters are given points, and cut as those of a page are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from gongbao.extract.lexicon.figure_words import NOTE_LINE
from gongbao.extract.lexicon.labels import ATTACHMENT
from gongbao.extract.model.document import Document, Line, ems
from gongbao.extract.model.flow import flow_of
from gongbao.extract.model.table import Cell, Table
from gongbao.extract.page.find.placed import Heads, TableInLines, find_in_lines, is_known_head
from gongbao.extract.page.runs.runs import Run
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.documents.titles import names_organ
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.time.times import date_line

_Width = Callable[[str], float]
_CELL = re.compile(r"\S+(?:[^\S\n\u3000]\S+)*")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_BLANK = re.compile(r"(?<=\S) (?=\S)")


def find_placed_lines(document: Document, lines: Sequence[Line], are_heads: Heads) -> list[Table]:
    """The parts of lists, each on its page, under known heads that stand side by side.

    Args:
        document: What the lines are of.
        lines: The lines.
        are_heads: What tells the known heads.
    """
    if not any(are_heads(texts) for line in lines if len(texts := _texts(line)) > 1):
        return []
    sheets = [_Sheet(document, width) for width in _WIDTHS]
    readings = [_found(sheet, lines, are_heads) for sheet in sheets]
    counts = [sum(len(table.lines) for table in tables) for tables in readings]
    inside = {index for tables in readings for table in tables for index in table.lines}
    own = [line for line in lines if line.index in inside]
    likely = [at for at, count in enumerate(counts) if count >= TABLE.share_of_most_lines * max(counts)]
    return readings[min(likely, key=lambda at: len(set(sheets[at].starts(own))))]


def _found(sheet: _Sheet, lines: Sequence[Line], are_heads: Heads) -> list[Table]:
    tables: list[Table] = []
    head: list[list[Run]] = []
    for _, own in groupby(lines, lambda line: line.page):
        found = sheet.find(list(own), head, are_heads)
        tables += [table for table, _ in found]
        head = found[-1][1] if found else []
    return tables


def _texts(line: Line) -> list[str]:
    return [line.text[start:end] for start, end in _cells(line)]


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

    def __init__(self, document: Document, width: _Width) -> None:
        self.document = document
        self.width = width
        self.parts: dict[int, Line] = {}

    def find(
        self, lines: Sequence[Line], head: Sequence[Sequence[Run]], are_heads: Heads
    ) -> list[tuple[Table, list[list[Run]]]]:
        """The lists of a page, each with the runs of its head where it reaches the page's end.

        Args:
            lines: Those of the page.
            head: The head of a list that the page before ends with.
            are_heads: What tells the known heads.
        """
        rows = self._rows(lines)
        if head and not any(is_known_head(row, self._words, are_heads) for row in rows[: len(head) + 1]):
            rows = [*_above(head, rows[0]), *rows]
        found = [one for one in find_in_lines(rows, self._words, are_heads) if one.of_words]
        return [
            (self._table(one), _head(one, rows) if one.end >= len(rows) - TABLE.lines_under_part else [])
            for one in found
        ]

    def starts(self, lines: Sequence[Line]) -> Iterator[float]:
        """Where cells begin that stand behind another on their line."""
        for line in lines:
            for start, _ in _cells(line)[1:]:
                yield self._x(line, start)

    def _x(self, line: Line, at: int) -> float:
        before = self.document.text[line.start - line.indent : line.start + at]
        return TABLE.points_an_em * self.width(before)

    def _words(self, run: Run) -> str:
        return self.parts[run.start].text

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

    def _table(self, found: TableInLines) -> Table:
        cells: list[Cell] = []
        taken: set[int] = set()
        page = max(self.parts[piece.start].page for own in found.cells for line in own for piece in line)
        for cell, own in zip(found.found.cells, found.cells, strict=True):
            parts = [self.parts[piece.start] for line in own for piece in line]
            taken.update(part.index for part in parts if part.page == page)
            flow = flow_of(parts, "\n")
            cells.append(Cell(cell.row, cell.col, flow, page, cell.row_span, cell.col_span))
        size = len(found.found.ys) - 1, len(found.found.xs) - 1
        return Table(tuple(cells), *size, "placed", certainty="inferred", lines=frozenset(taken))


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
    """Whether a line is none of a list above it: an attachment's label, a note, who signs and the date."""
    text = lines[at].text
    if ATTACHMENT.match(text) or NOTE_LINE.match(text) or date_line(text):
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
    rise = row[0].top - TABLE.points_a_line - head[-1][0].top
    return [[replace(run, top=run.top + rise, bottom=run.bottom + rise) for run in line] for line in head]
