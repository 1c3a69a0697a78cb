"""Rows of figures that run on behind one another on one line, since a copy has lost their breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile

from gongbao.extract.lexicon.figure_words import is_figure, names_places
from gongbao.extract.lexicon.measure_words import tells_measure
from gongbao.extract.sources.copies.settings import COPY
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of, words_with

_BAR = re.compile(r"[|｜]")
_WORD = re.compile(r"\S+")
_YEAR = re.compile(r"(?:19|20)\d{2}")
_STOP = re.compile(r"[。；]")
_TABLE = re.compile(rf"(?<=\s)(?=(?:{one_of('table_words', 'table_label')})\s?\d{{1,2}}\s?[：:])")
_CORNERS = (*words_with("table_words", "corner_head"), *words_with("table_words", "time_head"))


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell of a line: where it begins, and its words."""

    start: int
    words: str

    @property
    def is_datum(self) -> bool:
        """Whether it is a figure, and no year that may head a column."""
        return is_figure(self.words) and not _YEAR.fullmatch(self.words)


def row_starts(line: str) -> list[int]:
    """Where the rows of a table that stands on one line begin, its title and heads too; none of any other.

    Args:
        line: A line longer than printed ones.
    """
    if not line[-1:].isdigit() and not _BAR.search(line[-2:]):
        return []
    if len(_BAR.findall(line)) >= COPY.min_run_on:
        return _barred(line)
    if _STOP.search(line):
        return []
    edges = [0, *(match.end() for match in _TABLE.finditer(line)), len(line)]
    found = [
        [*([start] if start else []), *(start + own for own in rows)]
        for start, end in pairwise(edges)
        if (rows := _blank_parted(line[start:end])) or start
    ]
    return [start for own in found for start in own] if any(len(own) > 1 for own in found) else []


def _barred(line: str) -> list[int]:
    """The starts of rows of cells between bars, under heads of which each has one: all are as long."""
    ends = [match.start() for match in _BAR.finditer(line)]
    edges = [0, *(end + 1 for end in ends)]
    cells = [
        _Cell(start + len(raw) - len(raw.lstrip()), raw.strip())
        for start, end in zip(edges, [*ends, len(line)], strict=True)
        for raw in (line[start:end],)
    ]
    first = next((at for at, cell in enumerate(cells) if cell.is_datum), 0)
    for start in range(first):
        for width in range(COPY.min_columns, first - start):
            rows = [cells[at : at + width] for at in range(start, len(cells), width)]
            body = list(takewhile(_is_row, rows[1:]))
            rest = [cell for row in rows[len(body) + 1 :] for cell in row]
            whole = not any(cell.words for cell in rest) and _are_heads(rows[0])
            if whole and len(body) > COPY.min_rows:
                over = [cell.start for cell in cells[:start] if cell.words]
                return [*over[1:], *(row[0].start for row in (rows[0], *body))]
    return []


def _are_heads(row: Sequence[_Cell]) -> bool:
    return all(cell.words and not cell.is_datum for cell in row) and not is_figure(row[0].words)


def _is_row(row: Sequence[_Cell]) -> bool:
    """Whether cells are a name and its figures, some of them blank."""
    name, *figures = row
    told = [cell for cell in figures if cell.words]
    return (
        bool(name.words and told) and not is_figure(name.words) and all(is_figure(one.words) for one in told)
    )


def _blank_parted(line: str) -> list[int]:
    """The starts of rows of words parted by blanks: a name and as many figures in each."""
    cells = [_Cell(match.start(), match[0]) for match in _WORD.finditer(line)]
    first = next((at for at, cell in enumerate(cells) if cell.is_datum), 0)
    width = len(list(takewhile(lambda cell: is_figure(cell.words), cells[first:])))
    names = [first - _name_length(cells[:first])]
    at = first + width
    while at < len(cells):
        length = len(list(takewhile(lambda cell: not is_figure(cell.words), cells[at:])))
        figures = cells[at + length : at + length + width]
        if length not in (1, 2) or len(figures) < width or not all(is_figure(own.words) for own in figures):
            return []
        names.append(at)
        at += length + width
    heads = cells[: names[0]]
    corner = next((at for at in reversed(range(len(heads))) if _names_rows(heads[at].words)), None)
    if corner is None or width < COPY.min_columns or len(names) <= COPY.min_rows:
        return []
    lowest = _lowest(heads[corner + 1 :], width)
    if lowest is None:
        return []
    own = [heads[corner].start, *([lowest] if lowest >= 0 else [])]
    return [*(start for start in own if start), *(cells[at].start for at in names)]


def _name_length(cells: Sequence[_Cell]) -> int:
    """How many words the name behind heads has: two of one sign each, 唐 山, are one."""
    return 2 if len(cells) > 1 and all(len(cell.words) == 1 for cell in cells[-2:]) else 1


def _names_rows(word: str) -> bool:
    return names_places(word) or word in _CORNERS


def _lowest(heads: Sequence[_Cell], width: int) -> int | None:
    """Where the lower ones of heads begin, which repeat themselves under each upper one; -1 where there are
    none over others, None where they do not fit the figures."""
    if len(heads) == width:
        return -1
    over = len(heads) - width
    if over < COPY.min_columns or width % over:
        return None
    lower, size = [solid(cell.words) for cell in heads[over:]], width // over
    alike = all(word == lower[at % size] for at, word in enumerate(lower))
    return heads[over].start if alike and all(map(tells_measure, lower)) else None
