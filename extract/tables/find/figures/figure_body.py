"""Rows of figures that stand together, and the lines above them that may be their heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from gongbao.extract.lexicon.figure_words import UNIT_NOTE
from gongbao.extract.model.document import Line
from gongbao.extract.tables.captions import is_numbered
from gongbao.extract.tables.find.figures.figure_rows import FigureLine

_SENTENCE = re.compile(r"[。；]")


@dataclass(frozen=True, slots=True)
class FigureBody:
    """Rows of figures among the lines of a text.

    `first` is the line of the first row, `floor` the first line that may belong to what stands above it.
    """

    lines: Sequence[Line]
    first: int
    floor: int
    rows: Sequence[FigureLine]

    @property
    def page(self) -> int:
        """The page that the rows begin on."""
        return self.lines[self.first].page

    @property
    def needed(self) -> int:
        """How many columns of figures they have."""
        return max(len(row.plain) or len(row.extra) for row in self.rows)

    @property
    def has_units(self) -> bool:
        """Whether a column gives the unit of each row."""
        return any(row.unit for row in self.rows)

    @property
    def corners(self) -> int:
        """How many columns stand before those of figures: that of the names, and that of the units."""
        return 1 + self.has_units

    @property
    def is_numbered(self) -> bool:
        """Whether every row has its number before its name."""
        before = [self.lines[row.at].text[: row.label[0].start] for row in self.rows if row.label[0].end]
        return len(before) == len(self.rows) and all(text.strip().isdigit() for text in before)

    @property
    def gives_each_cell_a_line(self) -> bool:
        """Whether no row has its figures on its own line."""
        return all(not row.values for row in self.rows)

    def above(self, most: int | None = None) -> Iterator[int]:
        """The lines above the rows, from the lowest up, as many as heads may take: none above a caption."""
        floor = self.floor if most is None else max(self.floor, self.first - most)
        return takewhile(
            lambda at: not is_numbered(self.lines[at].text), range(self.first - 1, floor - 1, -1)
        )

    def may_head(self, line: Line) -> bool:
        """Whether a line is on the rows' page, no sentence, and gives no note of the unit."""
        return line.page == self.page and not (_SENTENCE.search(line.text) or UNIT_NOTE.search(line.text))
