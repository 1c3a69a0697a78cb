"""A Word file's blocks written as the text of one page, its tables placed in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gongbao.extract.model.document import ems
from gongbao.extract.model.flow import Flow
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.sources.settings import SOURCE
from gongbao.extract.sources.word.grid import Grid
from gongbao.extract.sources.word.story import Block

_Stretch = tuple[int, int]
_BROKEN = re.compile(r"[\u4e00-\u9fff，、]$")
"""The end of a line that breaks off in a sentence, if it is as long as any."""
PAGE = 1
"""The number of the one page: where a printed one ends, only who prints it knows."""


@dataclass(slots=True)
class PageWriter:
    """Writes blocks, a paragraph a line, a table cell by cell, row by row."""

    _lines: list[str] = field(default_factory=list)
    _length: int = 0
    _openings: dict[int, int] = field(default_factory=dict)
    _tables: list[tuple[Grid[list[Block]], list[list[_Stretch]]]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What is written so far."""
        return "\n".join(self._lines)

    @property
    def openings(self) -> frozenset[int]:
        """Where the paragraphs begin; none where a text was pasted in with one for each printed line."""
        lines = [self._lines[number] for number in self._openings]
        width = max(map(ems, lines), default=0.0)
        broken = [line for line in lines if _BROKEN.search(line) and ems(line) > SOURCE.full_line * width]
        printed = SOURCE.narrowest_line < width < SOURCE.widest_line
        wrapped = printed and len(broken) >= SOURCE.min_broken_lines
        return frozenset() if wrapped else frozenset(self._openings.values())

    def write(self, blocks: Iterable[Block]) -> list[_Stretch]:
        """Write blocks; where the lines of the paragraphs stand that are in none of their tables."""
        places: list[_Stretch] = []
        for block in blocks:
            if isinstance(block, Grid):
                self._write_table(block)
            else:
                self._openings[len(self._lines)] = self._length
                places += [self._write_line(line) for line in block.split("\n")]
        return places

    def _write_line(self, line: str) -> _Stretch:
        start = self._length
        self._lines.append(line)
        self._length += len(line) + 1
        return start + len(line) - len(line.lstrip()), start + len(line.rstrip())

    def _write_table(self, grid: Grid[list[Block]]) -> None:
        at = len(self._tables)
        self._tables.append((grid, []))
        places = [self.write(_written(place.content)) for place in grid.places]
        self._tables[at] = (grid, places)

    def tables(self) -> tuple[FlowTable, ...]:
        """The tables that are written and have words, in the order in which they begin."""
        text = self.text
        made = (_table(grid, places, text) for grid, places in self._tables)
        return tuple(table for table in made if any(cell.flow.text for cell in table.cells))


def _written(blocks: Sequence[Block]) -> list[Block]:
    """The blocks of a cell that have words."""
    return [block for block in blocks if isinstance(block, Grid) or block.strip()]


def _table(grid: Grid[list[Block]], places: Sequence[Sequence[_Stretch]], text: str) -> FlowTable:
    cells = tuple(
        FlowCell(place.row, place.col, Flow.lines_of(text, own), PAGE, place.row_span, place.col_span)
        for place, own in zip(grid.places, places, strict=True)
    )
    return FlowTable(cells, grid.row_count, grid.column_count, "markup", head_rows=grid.head_rows)
