"""Rows whose cells stand in their middle: how lines are parted into them so that everything fits best."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import inf

from gongbao.extract.lexicon.figure_words import is_figure
from gongbao.extract.tables.find.centred.grid import CentredCell, CentredPiece
from gongbao.extract.tables.find.centred.list_heads import Torn
from gongbao.extract.tables.find.centred.places import LineOf
from gongbao.extract.tables.settings import TABLE


@dataclass(frozen=True, slots=True)
class CentredRow:
    """The cells of a row by their columns, and its first and last line."""

    cells: Mapping[int, CentredCell]
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Parted:
    """Lines parted into rows, and what does not fit: 0 where everything does."""

    rows: tuple[CentredRow, ...]
    cost: float


class RowCutter:
    """Parts lines into rows."""

    def __init__(self, lines: Sequence[LineOf], widths: Mapping[int, float], torn: Torn) -> None:
        """What is parted.

        Args:
            lines: The pieces of each line by column.
            widths: How wide each column's lines are at most.
            torn: What tells cells that are none.
        """
        self.lines = lines
        self.ys = [next(iter(line.values())).y for line in lines]
        self.widths = widths
        self.torn = torn
        self.seen: dict[tuple[int, int, int], float] = {}
        # How many lines of a column stand above each line, and which they are.
        self.own = {at: [line[at] for line in lines if at in line] for at in widths}
        self.above = {at: [0, *accumulate(int(at in line) for line in lines)] for at in widths}
        self.of_figures = {at for at, own in self.own.items() if _are_figures(own)}
        self.full = {at: [self._is_full(at, piece) for piece in self.own[at]] for at in widths}

    def parted(self, columns: Sequence[int]) -> Parted:
        """The rows that fit best, told by some columns."""
        best: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, len(self.lines) + 1):
            least = (inf, end - 1)
            for start in range(end - 1, max(0, end - TABLE.longest_centred_row) - 1, -1):
                cost = best[start][0] + self._cost(columns, start, end, least[0] - best[start][0])
                least = min(least, (cost, start))
            best.append(least)
        rows: list[CentredRow] = []
        at = len(self.lines)
        while at > 0:
            start = best[at][1]
            spans = {column: (self.above[column][start], self.above[column][at]) for column in columns}
            cells = {
                column: CentredCell(tuple(self.own[column][first:end]))
                for column, (first, end) in spans.items()
                if first < end
            }
            rows.append(CentredRow(cells, self.ys[start], self.ys[at - 1]))
            at = start
        return Parted(tuple(reversed(rows)), best[-1][0])

    def _cost(self, columns: Sequence[int], start: int, end: int, limit: float) -> float:
        """What does not fit if some lines are a row; no more is added up than a limit."""
        ys = self.ys[start:end]
        middle = (ys[0] + ys[-1]) / 2
        cost = TABLE.blank_in_row * sum(low - high > 1 for high, low in pairwise(ys))
        if start and ys[0] - self.ys[start - 1] == 1:
            cost += TABLE.no_blank_between
        spans = []
        for column in columns:
            first, last = self.above[column][start], self.above[column][end]
            if first == last:
                cost += TABLE.blank_cell
                continue
            spans.append((column, first, last))
            own = self.own[column]
            off = abs((own[first].y + own[last - 1].y) / 2 - middle)
            cost += TABLE.off_middle * max(0.0, off - TABLE.middle_slack)
            if end < len(self.lines) and column in self.lines[end] and self.full[column][last - 1]:
                cost += TABLE.full_last_line
        for span in spans:
            if cost > limit:
                break  # What costs as much so far may cost more.
            cost += self._cell_cost(*span)
        return cost

    def _cell_cost(self, column: int, first: int, last: int) -> float:
        """What speaks against some lines of a column being one cell, and its whole."""
        key = column, first, last
        if key not in self.seen:
            pieces = self.own[column][first:last]
            short = self.full[column][first : last - 1].count(False)
            apart = sum(max(0, low.y - high.y - 2) for high, low in pairwise(pieces))
            torn = self.torn(column, "".join(piece.line.solid for piece in pieces))
            self.seen[key] = (
                TABLE.short_line * short + apart + TABLE.torn_cell * (torn + self._more(pieces, column))
            )
        return self.seen[key]

    def _more(self, pieces: Sequence[CentredPiece], column: int) -> int:
        """How many figures more than one some lines hold, where each line of a column is one."""
        if column not in self.of_figures:
            return 0
        return max(0, sum(is_figure(piece.line.solid) for piece in pieces) - 1)

    def _is_full(self, column: int, piece: CentredPiece) -> bool:
        """Whether a line is as wide as its column, so that its words may go on."""
        return piece.width >= self.widths[column] - TABLE.full_slack


def _are_figures(pieces: Sequence[CentredPiece]) -> bool:
    """Whether most lines of a column are figures."""
    return sum(is_figure(piece.line.solid) for piece in pieces) >= TABLE.min_value_share * max(len(pieces), 1)


def widths_of_columns(lines: Sequence[LineOf], columns: Sequence[int]) -> dict[int, float]:
    """How wide the lines of each column are at most."""
    return {
        column: max((line[column].width for line in lines if column in line), default=0.0)
        for column in columns
    }
