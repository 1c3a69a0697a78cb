"""Lists whose lines kept their places and whose cells begin at the top of their rows, however near they are.

Where columns nearly touch a text has one blank between their cells, and figures and letters of half the
width move what stands behind them: no place is kept exactly. The number of each row tells where it begins,
the order of the words of a line and the places nearest to them which columns they are of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby, pairwise
from statistics import median

from gongbao.extract.lexicon.column_heads import head_of_cells
from gongbao.extract.lexicon.figure_words import NOTE_LINE
from gongbao.extract.lexicon.labels import ATTACHMENT, PART, ROW_NUMBER
from gongbao.extract.model.document import Document, Line
from gongbao.extract.model.flow import flow_of
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.page.find.placed import Heads
from gongbao.extract.tables.find.in_order import columns_in_order
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.time.times import date_line

_WORD = re.compile(r"\S+")

_Words = list[tuple[int, Line]]
"""The words of a line with the places they begin at."""


def find_top_lists(document: Document, lines: Sequence[Line], are_heads: Heads) -> list[FlowTable]:
    """The parts of numbered lists of tasks, each on its page.

    Args:
        document: What the lines are of.
        lines: The lines.
        are_heads: What tells the known heads.
    """
    tables: list[FlowTable] = []
    for _, group in groupby(lines, lambda line: line.page):
        page = list(group)
        heads = [at for at, line in enumerate(page) if _is_head(line, are_heads)]
        for first, end in pairwise([*heads, len(page)]):
            table = _table(document, page[first : _end(page, first, end)])
            tables += [table] if table is not None else []
    return tables


def _is_head(line: Line, are_heads: Heads) -> bool:
    texts = line.text.split() if line.text != line.solid else []
    return len(texts) >= TABLE.min_centred_heads and _first_is_number(texts) and are_heads(texts)


def _first_is_number(texts: Sequence[str]) -> bool:
    head = head_of_cells(texts)
    return head is not None and len(head.columns) == len(texts) and head.columns[0].kind == "mark"


def _end(lines: Sequence[Line], first: int, end: int) -> int:
    """Behind the last line under a head that a list may hold."""
    for at in range(first + 1, end):
        text = lines[at].text
        if ATTACHMENT.match(text) or PART.match(text) or NOTE_LINE.match(text) or date_line(text):
            return at
    return end


def _words(line: Line) -> _Words:
    return [(line.indent + match.start(), line.part(*match.span())) for match in _WORD.finditer(line.text)]


def _table(document: Document, lines: Sequence[Line]) -> FlowTable | None:
    """The list under the head on the first line; None where a row has not its task and units at its top."""
    heads = _words(lines[0])
    head = head_of_cells([word.text for _, word in heads])
    rows = _rows([_words(line) for line in lines[1:]], heads[1][0])
    if head is None or rows is None or len(rows) < TABLE.min_cell_rows:
        return None
    starts = _starts(heads, rows)
    cells = [FlowCell(0, col, flow_of([word]), word.page) for col, (_, word) in enumerate(heads)]
    for number, row in enumerate(rows, start=1):
        held: dict[int, list[Line]] = {}
        for at, words in enumerate(row):
            columns = columns_in_order([[abs(x - start) for start in starts] for x, _ in words])
            if len(set(columns)) < len(columns) or (at and 0 in columns):
                return None
            for column, (_, word) in zip(columns, words, strict=True):
                if at and column not in held and head.columns[column].kind not in ("group", "project"):
                    return None  # A cell that begins below the top of its row.
                held.setdefault(column, []).append(word)
        cells += [FlowCell(number, col, flow_of(held[col], "\n"), held[col][0].page) for col in sorted(held)]
    own = frozenset(line.index for line in lines)
    count = len(rows) + 1
    return FlowTable(tuple(cells), count, len(heads), "placed", certainty="inferred", lines=own)


def _rows(lines: Sequence[_Words], border: int) -> list[list[_Words]] | None:
    """The lines of each row: it begins with its number, and these count on; None where they do not."""
    rows: list[list[_Words]] = []
    last: int | None = None
    for words in lines:
        x, word = words[0]
        if x < border and ROW_NUMBER.fullmatch(word.text):
            number = int(word.text.rstrip(".．、"))
            if last is not None and number != last + 1:
                return None
            last = number
            rows.append([])
        if not rows:
            return None
        rows[-1].append(words)
    return rows


def _starts(heads: _Words, rows: Sequence[Sequence[_Words]]) -> list[float]:
    """Where each column begins: as most whole first lines of rows have it, else as its head does."""
    whole = [row[0] for row in rows if len(row[0]) == len(heads)]
    if not whole:
        return [float(x) for x, _ in heads]
    return [float(median(words[col][0] for words in whole)) for col in range(len(heads))]
