"""Rows whose cells a copy has moved: set in, ended by blanks of merged cells, under heads one column off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from gongbao.extract.lexicon.figure_words import is_figure
from gongbao.extract.lexicon.labels import ROW_NUMBER
from gongbao.extract.sources.copies.marked_rows import MarkedRow, cell_text
from gongbao.extract.sources.copies.settings import COPY
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import words_with


def unindented(text: str, rows: Sequence[MarkedRow]) -> list[MarkedRow]:
    """The rows without the columns that no row has words in before its first: tabs set a list in, too."""
    blanks = (
        next((at for at, cell in enumerate(row.cells) if cell_text(text, cell)), len(row.cells))
        for row in rows
        if row.cells
    )
    inset = min(blanks, default=0)
    return [replace(row, cells=row.cells[inset:]) for row in rows]


def without_blank_end(text: str, rows: Sequence[MarkedRow]) -> list[MarkedRow]:
    """The rows without the columns behind all words, which a sheet is wider by than its table."""
    widest = max(
        (at + 1 for row in rows for at, cell in enumerate(row.cells) if cell_text(text, cell)), default=0
    )
    wide = [row for row in rows if len(row.cells) > widest]
    if len(wide) < len([row for row in rows if len(row.cells) > 1]) or widest < COPY.min_columns:
        return list(rows)
    return [replace(row, cells=row.cells[:widest]) for row in rows]


def without_padding(text: str, rows: Sequence[MarkedRow]) -> list[MarkedRow]:
    """The rows without the blank cells at the end of those that go on with a cell above.

    A tool writes a cell that is merged over rows in the first of them, and a blank at the end of the others.
    That a row lacks its first cells tells its number, which is not there, or figures where others have none.
    """
    numbered = [row for row in rows if ROW_NUMBER.fullmatch(cell_text(text, row.cells[0]))]
    if len(numbered) < COPY.min_rows:
        return _without_shift(text, rows)
    if not all(cell_text(text, row.cells[-1]) for row in numbered):
        return list(rows)
    own = {rows[0].first, *(row.first for row in numbered)}
    return [row if row.first in own else _unpadded(text, row) for row in rows]


def has_moved_heads(text: str, rows: Sequence[MarkedRow]) -> bool:
    """Whether heads stand a column too far left: that over the rows' numbers is lost, the last one blank."""
    if len(rows) <= COPY.min_rows:
        return False
    heads, *body = [[cell_text(text, cell) for cell in row.cells] for row in rows]
    if heads[-1] or not heads[0] or len(heads) < COPY.min_columns or any(map(is_figure, filter(None, heads))):
        return False
    numbered = all(ROW_NUMBER.fullmatch(own[0]) and not is_figure(own[1]) for own in body if len(own) > 1)
    headed = solid(heads[0]) in words_with("table_words", "serial_head")
    return numbered and not headed and any(len(own) == len(heads) and own[-1] for own in body)


def _without_shift(text: str, rows: Sequence[MarkedRow]) -> list[MarkedRow]:
    """The rows without the blanks at their ends that moved figures before the columns of figures."""
    words = [[cell_text(text, cell) for cell in row.cells] for row in rows]
    width = max(map(len, words), default=0)
    whole = [own for own in words[1:] if len(own) == width and own[-1]]
    figured = {at for own in whole for at, word in enumerate(own) if word and is_figure(word)}
    if not whole or not figured or 0 in figured:
        return list(rows)
    return [
        _unpadded(text, row) if at and _is_shifted(own, width, figured) else row
        for at, (row, own) in enumerate(zip(rows, words, strict=True))
    ]


def _is_shifted(words: Sequence[str], width: int, figured: set[int]) -> bool:
    """Whether figures of a row stand where whole rows have none, and would not without its last blanks."""
    blanks = len(list(takewhile(lambda word: not word, reversed(words))))
    figures = [at for at, word in enumerate(words) if word and is_figure(word)]
    moved = width - len(words) + blanks
    return blanks > 0 and not set(figures) <= figured and {at + moved for at in figures} <= figured


def _unpadded(text: str, row: MarkedRow) -> MarkedRow:
    cells = list(row.cells)
    while len(cells) > COPY.min_columns and not cell_text(text, cells[-1]):
        cells.pop()
    return replace(row, cells=tuple(cells)) if cell_text(text, cells[0]) else row
