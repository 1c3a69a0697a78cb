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
        return _within(line)
    if len(_BAR.findall(line)) >= COPY.min_run_on:
        return _barred(line)
    if _STOP.search(line):
        return _within(line)
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


def _within(line: str) -> list[int]:
    """The starts of a table's heads and rows, parted by blanks, between other words on its line, and of what
    stands behind it: …数据公布如下：地 区 能耗(%) 电耗(%) 甲 市 -9.1 -3.3 乙 市 … 附注：…"""
    if line.count(" ") < COPY.min_run_on:
        return []
    cells = [_Cell(match.start(), match[0]) for match in _WORD.finditer(line)]
    first = next((at for at, cell in enumerate(cells) if is_figure(cell.words)), 0)
    width = len(list(takewhile(lambda cell: is_figure(cell.words), cells[first:])))
    if width < COPY.min_columns:
        return []
    at = first - _name_length(cells[:first])
    names: list[int] = []
    while (behind := _row_end(cells, at, width)) is not None:
        names.append(at)
        at = behind
    corner = _corner_before(cells, first) if len(names) * width >= COPY.min_run_on else None
    if corner is None or _count_heads(cells[corner : names[0]]) != width + 1:
        return []
    tail = [cells[at].start] if at < len(cells) else []
    return [
        *(start for start in (cells[corner].start,) if start),
        *(cells[own].start for own in names),
        *tail,
    ]


def _row_end(cells: Sequence[_Cell], at: int, width: int) -> int | None:
    """Where a row of a name and so many figures ends that begins at a place; None where none does."""
    length = 2 if len(cells) > at + 1 and all(len(cell.words) == 1 for cell in cells[at : at + 2]) else 1
    end = at + length + width
    name, figures = cells[at : at + length], cells[at + length : end]
    named = bool(name) and not any(is_figure(cell.words) for cell in name)
    whole = len(figures) == width and all(is_figure(cell.words) for cell in figures)
    goes_on = end < len(cells) and is_figure(cells[end].words)
    return end if named and whole and not goes_on else None


def _corner_before(cells: Sequence[_Cell], first: int) -> int | None:
    """The place of the head of the rows' names, the last before the first figure; it may be 地 区."""
    for at in reversed(range(first)):
        pair = "".join(cell.words for cell in cells[max(at - 1, 0) : at + 1])
        if len(pair) == 2 and at and _names_rows(pair):
            return at - 1
        if _names_rows(cells[at].words):
            return at
    return None


def _count_heads(cells: Sequence[_Cell]) -> int:
    """How many heads words are: a unit in brackets and a sign behind a sign are of the one before."""
    count, single = 0, False
    for cell in cells:
        if not cell.words.startswith(("(", "（")) and not (single and len(cell.words) == 1):
            count += 1
        single = len(cell.words) == 1 and not single
    return count


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
