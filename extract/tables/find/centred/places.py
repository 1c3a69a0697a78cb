"""Which column each word of a line belongs to: it stands there, and no cell is wider than its column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import inf, nan
from statistics import median

from gongbao.extract.model.document import Document
from gongbao.extract.tables.find.centred.grid import CentredPiece, together, words_of_piece
from gongbao.extract.tables.settings import TABLE

LineOf = Mapping[int, CentredPiece]
"""The pieces of a line by their columns."""
Ways = Sequence[tuple[float, LineOf]]
"""Ways to part a line into cells, and what each costs."""
_Way = tuple[float, tuple[tuple[int, int, int], ...]]
"""What a way to place words costs, and its cells: column, first word, the one behind the last."""


class Columns:
    """The columns between borders, each as wide as the widest words that stand within it."""

    def __init__(self, document: Document, borders: Sequence[float], pieces: Sequence[CentredPiece]) -> None:
        """The columns.

        Args:
            document: What the pieces are of.
            borders: Where columns part.
            pieces: Those that stand in them.
        """
        self.document = document
        self.sides = [*pairwise([-inf, *borders, inf])]
        self.reach = (
            min((piece.x0 for piece in pieces), default=0),
            max((piece.x1 for piece in pieces), default=0),
        )
        own = [
            [piece for piece in pieces if left <= piece.x0 and piece.x1 <= right]
            for left, right in self.sides
        ]
        self.widths = [
            max((piece.width for piece in held), default=0.0 if inf > right - left else inf)
            for held, (left, right) in zip(own, self.sides, strict=True)
        ]
        self.usual = [_usual_width([piece.width for piece in held]) for held in own]
        self.middles = [median([(piece.x0 + piece.x1) / 2 for piece in held] or [0.0]) for held in own]
        self.starts = [_flush_start([piece.x0 for piece in held]) for held in own]
        # A place is never wider than an em: what fills a column's places may be as wide.
        self.widths = [
            max(width, right - left) if right - left < inf else width
            for width, (left, right) in zip(self.widths, self.sides, strict=True)
        ]

    def placed(self, row: Sequence[CentredPiece]) -> list[tuple[float, LineOf]]:
        """The pieces of a line by column, and what that costs: the best way, and others nearly as good.

        A word that is longer than its cell has room for pushes those behind it: a single blank then parts two
        cells, and none of them stands in its column.
        """
        words = [word for piece in row for word in self._words(piece)]
        best: dict[tuple[int, int], list[_Way]] = {(0, -1): [(0.0, ())]}
        for end in range(1, len(words) + 1):
            for (start, last), ways in list(best.items()):
                if start >= end or (own := self._cost(words, start, end)) is None:
                    continue
                for column in range(last + 1, len(self.sides)):
                    misfit = own + self._misfit(words, start, end, column)
                    more = [(cost + misfit, (*cells, (column, start, end))) for cost, cells in ways]
                    best[end, column] = sorted([*best.get((end, column), []), *more])[: TABLE.ways_of_line]
        ended = sorted(way for (end, _), ways in best.items() if end == len(words) for way in ways)
        least = min(ended[0][0], TABLE.worst_line) if ended else 0.0
        return [
            (cost, {column: together(self.document, words[start:end]) for column, start, end in cells})
            for cost, cells in ended[: TABLE.ways_of_line]
            if cost <= least + TABLE.nearly_as_good
        ]

    def _words(self, piece: CentredPiece) -> list[CentredPiece]:
        """A piece; its words where it reaches over a border, or is wider than all others between two."""
        within = [
            width
            for width, (left, right) in zip(self.usual, self.sides, strict=True)
            if left <= piece.x0 and piece.x1 <= right
        ]
        return [piece] if within and piece.width - within[0] <= TABLE.much_wider else words_of_piece(piece)

    def _cost(self, words: Sequence[CentredPiece], start: int, end: int) -> float | None:
        """What speaks against some words being one cell; None where a wide blank parts them for sure."""
        gaps = [right.x0 - left.x1 for left, right in pairwise(words[start:end])]
        if any(gap > TABLE.widest_in_cell for gap in gaps):
            return None
        narrow = start > 0 and words[start].x0 - words[start - 1].x1 <= 1
        return TABLE.wide_in_cell * sum(gap > 1 for gap in gaps) + narrow * TABLE.narrow_between

    def _misfit(self, words: Sequence[CentredPiece], start: int, end: int, column: int) -> float:
        """By how many places some words stand outside of a column, or are wider than it."""
        left, right = self.sides[column]
        x0, x1 = words[start].x0, words[end - 1].x1
        outside = max(0.0, left - x0) + max(0.0, x1 - right)
        width = sum(word.width for word in words[start:end])
        off = x0 - self.starts[column], abs((x0 + x1) / 2 - self.middles[column])
        late = max(0.0, min(off) - TABLE.flush_slack)
        if start > 0 and x0 - words[start - 1].x1 <= TABLE.flush_slack:
            late = 0.0  # Pushed by what stands before it.
        aside = min(TABLE.most_aside, TABLE.aside * late)
        more = width - self.usual[column]
        parted = end - start > 1 and more > TABLE.much_wider  # else no blank parts it into two cells
        alone = min(TABLE.most_alone, TABLE.widest_alone * more) if parted else 0.0
        return outside + aside + alone + TABLE.too_wide * max(0.0, width - self.widths[column])


def _usual_width(widths: Sequence[float]) -> float:
    """How wide the pieces of a column are at most, one left out that is much wider; inf of a few pieces."""
    if len(widths) < TABLE.min_flush:
        return inf
    second, widest = sorted(widths)[-2:]
    return second if widest - second > TABLE.much_wider else widest


def _flush_start(starts: Sequence[int]) -> float:
    """Where the cells of a column begin that is set flush; nowhere for any other."""
    if len(starts) < TABLE.min_flush:
        return nan
    usual, count = Counter(starts).most_common(1)[0]
    return usual if count >= TABLE.flush_share * len(starts) else nan
