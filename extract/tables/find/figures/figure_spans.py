"""Where columns of figures stand on lines that kept their places, a Han character counting one or two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongbao.extract.model.document import Line
from gongbao.extract.tables.find.figures.figure_rows import FigureLine, Token
from gongbao.extract.tables.settings import TABLE

_SPREAD = re.compile(r"\S {2,}\S")

Span = tuple[float, float]


@dataclass(frozen=True, slots=True)
class ColumnSpans:
    """The spans of the names, of the units where there are any, and of each column of figures."""

    spans: tuple[Span, ...]
    wide: bool
    first_figures: int

    def place(self, line: Line, token: Token) -> Span:
        """Where a word stands, measured as the columns are."""
        return token.place(line, self.wide)


def cost(place: Span, column: Span) -> float:
    """How far a word is from a column, set as its words are: to the left, to the right or in the middle."""
    (start, end), (s, e) = place, column
    return min(abs(start - s), abs(end - e), abs((start + end) / 2 - (s + e) / 2))


def reach(spans: Sequence[Span]) -> Span:
    """From the first beginning to the last end."""
    return min((start for start, _ in spans), default=0), max((end for _, end in spans), default=0)


def is_spread(line: Line) -> bool:
    """Whether a line's words stand apart as they do in columns."""
    return _SPREAD.search(line.text) is not None


def counts_wide(lines: Sequence[Line], rows: Sequence[FigureLine]) -> bool:
    """Whether a Han character takes two places: not where the figures stand in line counting it as one.

    Programs that keep the places of columns count characters, or the room that they take.
    """
    return _widths(lines, rows)[0]


def _widths(lines: Sequence[Line], rows: Sequence[FigureLine]) -> list[bool]:
    """Whether a Han character may take two places, or one; both, two first, where the figures do not tell."""
    if len(rows) < TABLE.min_full_rows:
        return [True]
    wide, narrow = (_disorder(lines, rows, wide=wide) for wide in (True, False))
    return [True, False] if wide == narrow else [wide < narrow]


def column_spans(lines: Sequence[Line], body: Sequence[FigureLine], needed: int) -> list[ColumnSpans]:
    """Where the columns stand, by the rows that have all their figures, as far as they stand apart.

    Twice where the rows do not tell how many places a Han character takes.
    """
    full = [row for row in body if len(row.plain) == needed and not row.extra]
    if len(full) < TABLE.min_full_rows or not all(is_spread(lines[row.at]) for row in full):
        return []
    found = (_spans(lines, body, full, needed, wide) for wide in _widths(lines, full))
    return [spans for spans in found if spans is not None]


def _spans(
    lines: Sequence[Line], body: Sequence[FigureLine], full: Sequence[FigureLine], needed: int, wide: bool
) -> ColumnSpans | None:
    columns = [reach([token.place(lines[row.at], wide) for row in full for token in row.label])]
    if any(row.unit for row in body):
        columns.append(reach([row.unit.place(lines[row.at], wide) for row in full if row.unit]))
    first = len(columns)
    columns += [reach([row.plain[at].place(lines[row.at], wide) for row in full]) for at in range(needed)]
    apart = all(left[1] < right[0] for left, right in pairwise(columns))
    return ColumnSpans(tuple(columns), wide, first) if apart else None


def _disorder(lines: Sequence[Line], rows: Sequence[FigureLine], *, wide: bool) -> int:
    """How many different places the figures of each column begin, end or are centred at."""
    total = 0
    for at in range(min(len(row.plain) for row in rows)):
        places = [row.plain[at].place(lines[row.at], wide) for row in rows]
        total += min(
            len({start for start, _ in places}),
            len({end for _, end in places}),
            len({(start + end) // 2 for start, end in places}),
        )
    return total
