"""Rows of cells that each end in a bar, some of them broken: a tool ends lines with a cell's paragraphs.

    表1 粮食产量 | |||
    播种面积（千公顷） |
    总产量（万吨） |
    ||
    夏粮 | 27632.4 | 13920.4 | |

As many bars as end a whole row end a broken one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gongbao.extract.lexicon.figure_words import is_figure
from gongbao.extract.sources.copies.copy_lines import CopyLine
from gongbao.extract.sources.copies.settings import COPY

_BAR = re.compile(r"[|｜]")
_ENDED = re.compile(r"[^|｜].*[|｜]|[|｜](?:\s*[|｜])*", re.DOTALL)
_STOPS = re.compile(r"[。；！]")

Stretch = tuple[int, int]


@dataclass(frozen=True, slots=True)
class EndedRow:
    """A row: the places of its lines, that behind them, and where each of its cells stands."""

    first: int
    end: int
    cells: tuple[Stretch, ...]


def ended_rows_at(lines: Sequence[CopyLine], at: int) -> list[EndedRow]:
    """The rows of a table of figures that begins at a line; none where no row has a line of one cell.

    Args:
        lines: The lines of a page.
        at: The line the table may begin at.
    """
    if not _is_ended(lines[at].text) or _BAR.match(lines[at].text):
        return []
    width = _width(lines, at)
    if width <= COPY.min_columns:
        return []
    rows: list[EndedRow] = []
    first, broken, figures = at, False, 0
    while at < len(lines) and (row := _row_at(lines, at, width)) is not None:
        rows.append(row)
        at = row.end
        broken = broken or any(_bars(line.text) == 1 for line in lines[row.first : row.end])
        figures += _figures(lines[row.end - 1].text) >= COPY.min_columns
        if at - first > COPY.lines_of_rows and not (broken and figures > COPY.min_rows):
            return []
    return rows if broken and figures > COPY.min_rows else []


def _width(lines: Sequence[CopyLine], at: int) -> int:
    """How many bars most of the first lines of figures have that follow a line before the next sentence."""
    counts: Counter[int] = Counter()
    for line in lines[at : at + COPY.lines_of_rows]:
        if counts.total() > COPY.min_rows or (
            not _is_ended(line.text) and (_BAR.search(line.text) or not _is_fragment(line.text))
        ):
            break
        if _figures(line.text) >= COPY.min_columns:
            counts[_bars(line.text)] += 1
    return max(counts, key=lambda count: (counts[count], count), default=0)


def _row_at(lines: Sequence[CopyLine], at: int, width: int) -> EndedRow | None:
    """The row that begins at a line; None where the next lines do not end as many cells, or more."""
    cells: list[Stretch] = []
    start = lines[at].start
    for place in range(at, min(len(lines), at + COPY.most_row_lines)):
        line = lines[place]
        if not _is_ended(line.text):
            if place == at and not _is_head(lines, at):
                return None
            if _BAR.search(line.text) or not _is_fragment(line.text):
                return None
            continue
        if len(cells) + _bars(line.text) > width:
            return None
        for bar in _BAR.finditer(line.text):
            cells.append((start, line.start + bar.start()))
            start = line.start + bar.end()
        if len(cells) == width:
            return EndedRow(at, place + 1, tuple(cells))
        start = lines[place + 1].start if place + 1 < len(lines) else start
    return None


def _is_head(lines: Sequence[CopyLine], at: int) -> bool:
    """Whether a line without a bar may begin a row: the next one ends its cell."""
    return at + 1 < len(lines) and _is_ended(lines[at + 1].text)


def _is_ended(text: str) -> bool:
    return _ENDED.fullmatch(text) is not None


def _is_fragment(text: str) -> bool:
    """Whether a line may be a paragraph of a cell, and is no sentence."""
    return len(text) <= COPY.longest_fragment and _STOPS.search(text) is None


def _bars(text: str) -> int:
    return len(_BAR.findall(text))


def _figures(text: str) -> int:
    return sum(is_figure(cell) for cell in map(str.strip, _BAR.split(text)) if cell)
