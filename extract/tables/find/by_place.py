"""Task tables whose lines kept the columns' places: each run of text stands under its head."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from gongbao.extract.lexicon.column_heads import UNIT_COLUMNS, TaskHead, head_of_cells
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import Flow, join, line_flow
from gongbao.extract.tables.find.in_order import columns_in_order
from gongbao.extract.tables.find.task_heads import FoundHead
from gongbao.extract.tables.settings import TABLE

_WIDE = re.compile(r"\S+(?: \S+)*")


def is_aligned(lines: Sequence[Line], found: FoundHead, body: Sequence[Line]) -> bool:
    """Whether the head stands on one line with wide gaps or tabs and much of the body has them too."""
    words = _WIDE.findall(lines[found.first].text)
    if found.end - found.first > TABLE.aligned_head_lines or len(words) != len(found.head.columns):
        return False
    gapped = sum(bool(re.search(r"\S(?: {2,}|\t)\S", line.text)) for line in body)
    return bool(body) and gapped >= TABLE.min_gapped_share * len(body)


def broken_head(lines: Sequence[Line], at: int) -> FoundHead | None:
    """A head on one line with wide gaps whose narrow cells run on to the next: 序 over 号."""
    if at + 1 >= len(lines) or lines[at].page != lines[at + 1].page:
        return None
    runs = list(_WIDE.finditer(lines[at].text))
    if len(runs) < TABLE.min_broken_columns:
        return None
    rests = list(_WIDE.finditer(lines[at + 1].text))
    if not 0 < len(rests) < len(runs):
        return None
    if (
        any(len(rest.group()) > TABLE.longest_head_rest for rest in rests)
        or len(lines[at].text) > TABLE.longest_broken_head
    ):
        return None
    starts = [_place(lines[at], run.start(), wide=True) for run in runs]
    columns = _assign([_place(lines[at + 1], rest.start(), wide=True) for rest in rests], starts)
    texts = [run.group() for run in runs]
    for column, rest in zip(columns, rests, strict=True):
        texts[column] += rest.group()
    head = head_of_cells(texts)
    return None if head is None else FoundHead(head, at, at + 2)


def read_aligned(lines: Sequence[Line], found: FoundHead, body: Sequence[Line]) -> list[Mapping[int, Flow]]:
    """Give each run of text to the column under which it begins; a row begins where its number stands.

    Without a column of numbers a row begins where the first column has text again.
    """
    top, head = lines[found.first], found.head
    if "\t" in top.text:
        return _read_tabbed(head, body)
    wide = _counts_wide(top, body)
    starts = [_place(top, match.start(), wide) for match in _WIDE.finditer(top.text)]
    key = head.index("mark")
    key = 0 if key is None else key
    rows: list[dict[int, list[Flow]]] = []
    for line in body:
        chunks = [(match, _place(line, match.start(), wide)) for match in _WIDE.finditer(line.text)]
        placed = _assign([place for _, place in chunks], starts)
        if not rows or key in placed:
            rows.append({})
        for (match, _), column in zip(chunks, placed, strict=True):
            rows[-1].setdefault(column, []).append(line_flow(line.part(match.start(), match.end())))
    return [
        {column: _cell(head, column, flows) for column, flows in sorted(cells.items())}
        for cells in rows
        if cells
    ]


def _read_tabbed(head: TaskHead, body: Sequence[Line]) -> list[Mapping[int, Flow]]:
    """Rows whose cells are parted by tabs; a line's leading tabs are empty cells."""
    rows: list[Mapping[int, Flow]] = []
    for line in body:
        at = 0
        cells: dict[int, Flow] = {}
        for column, field in enumerate(line.text.split("\t"), start=line.indent):
            if field.strip() and column < len(head.columns):
                start = at + len(field) - len(field.lstrip())
                cells[column] = line_flow(line.part(start, at + len(field.rstrip())))
            at += len(field) + 1
        rows.append(cells)
    return rows


def _cell(head: TaskHead, column: int, flows: Sequence[Flow]) -> Flow:
    return join(flows, "\n" if head.columns[column].kind in UNIT_COLUMNS else "")


def _place(line: Line, at: int, wide: bool) -> int:
    extra = sum(char > "\u2e80" for char in line.text[:at]) if wide else 0
    return line.indent + at + extra


def _counts_wide(head: Line, body: Sequence[Line]) -> bool:
    """Whether a Han character takes two places: so read, fewer different places begin columns."""
    spread = {}
    for wide in (False, True):
        places = [
            _place(line, match.start(), wide) for line in (head, *body) for match in _WIDE.finditer(line.text)
        ]
        spread[wide] = len(set(places))
    return spread[True] < spread[False]


def _assign(places: Sequence[int], starts: Sequence[int]) -> list[int]:
    """The column of each run: the nearest start, in order."""
    return columns_in_order([[abs(place - start) for start in starts] for place in places])
