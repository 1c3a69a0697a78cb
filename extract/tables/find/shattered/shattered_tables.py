"""Task tables turned on their side whose text was shattered into one or two characters a line.

The characters come in reading order, row by row, but the borders of cells and lines are gone.
Signs that are left: rising numbers begin rows; 。 ends a requirement before a deadline; two units
side by side without 、 stand in two cells; a noun phrase without punctuation stands before a
sentence; and where the extraction put its characters in pairs, a single one ends an odd line.
In the other direction each cell's characters come reversed; both readings are tried.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from gongbao.extract.lexicon.column_heads import Column, ColumnKind, TableHead
from gongbao.extract.model.document import Document, Line
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow
from gongbao.extract.tables.find.shattered.lost_rows import Token, lost_rows, row_spans
from gongbao.extract.tables.find.shattered.shattered_cells import cut_row
from gongbao.extract.tables.find.task_heads import head_in_text
from gongbao.extract.tables.model import RawCell, RawRow, RawTable
from gongbao.schema.records import Orientation

MIN_LINES = 30
_SHORT = 6
_HEAD_LENGTH = 160
_WELL_READ = 5.0
"""The score of a row whose units, time and sentence were all found: no other direction need be tried."""


def find_runs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The runs of lines (first, end) that are so short, and so many, that a table was shattered there."""
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and len(lines[end].text) <= _SHORT and _is_shard(lines[end].text):
            end += 1
        if end - at >= MIN_LINES and sum(len(line.text) <= 2 for line in lines[at:end]) >= 0.8 * (end - at):
            runs.append((at, end))
        at = max(end, at + 1)
    return runs


def _is_shard(text: str) -> bool:
    return len(text) <= 2 or bool(
        re.fullmatch(
            r"[\d.]+[\u4e00-\u9fff%—－~～-]{0,3}|[\u4e00-\u9fff]?[\d.]+[\u4e00-\u9fff]?|[A-Za-z]+", text
        )
    )


_DEFAULT: tuple[ColumnKind, ...] = ("mark", "project", "task", "deadline", "responsible", "support")


def read_vertical(document: Document, lines: Sequence[Line], fallback: TableHead | None) -> RawTable | None:
    """Put a shattered table together again, or None if no numbered row is found in it.

    Rows whose cells have more than one reading are `ambiguous`; rows before the first number that
    is left are reported as missing, never made up.
    """
    pages = _pages(document, lines)
    best = _read(document, pages, _head_of(pages, turned=False) or fallback or _default_head(), turned=False)
    if best.score < _WELL_READ * len(best.rows) or not best.rows:
        other = _read(
            document, pages, _head_of(pages, turned=True) or fallback or _default_head(), turned=True
        )
        best = max(best, other, key=lambda reading: reading.score)
    if not best.rows:
        return None
    return RawTable(
        best.head,
        tuple(best.rows),
        frozenset(line.index for line in lines),
        "vertical_text",
        best.orientation,
        None,
        tuple(best.findings),
    )


def _default_head() -> TableHead:
    names = {
        "mark": "序号",
        "project": "项目",
        "task": "要求",
        "deadline": "时限",
        "responsible": "责任单位",
        "support": "配合单位",
    }
    return TableHead(tuple(Column(names[kind], kind) for kind in _DEFAULT), 0, 0, False)


def _head_of(pages: Sequence[list[Token]], *, turned: bool) -> TableHead | None:
    """The head that one of the pages begins with; turned, each of its cells is read backwards."""
    for tokens in pages:
        text = _text(tokens)[:_HEAD_LENGTH]
        found = head_in_text(text[::-1] if turned else text)
        if found is not None and {"mark", "task"} <= {column.kind for column in found[0].columns}:
            head = found[0]
            return TableHead(_in_order(head.columns), 0, 0, head.first_leads) if turned else head
    return None


def _in_order(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns of a head that was read backwards, with project and requirement told anew."""
    forward = list(reversed(columns))
    texts = [at for at, column in enumerate(forward) if column.kind in ("group", "project", "task")]
    kinds: tuple[ColumnKind, ...] = ("task", "project", "group", "group", "group")
    for at, kind in zip(reversed(texts), kinds, strict=False):
        forward[at] = Column(forward[at].head, kind)
    return tuple(forward)


@dataclass(slots=True)
class _Reading:
    rows: list[RawRow]
    findings: list[Finding]
    orientation: Orientation
    score: float
    head: TableHead


def _pages(document: Document, lines: Sequence[Line]) -> list[list[Token]]:
    """The tokens of each page of the run; a lone token between blank lines ends a vertical line."""
    gaps = [document.text[a.end : b.start].count("\n") for a, b in pairwise(lines)]
    paired = 0.2 * len(gaps) < sum(gap == 1 for gap in gaps) < 0.8 * len(gaps)
    pages: list[list[Token]] = []
    block = 0
    for at, line in enumerate(lines):
        if at == 0 or line.page != lines[at - 1].page:
            pages.append([])
            block = 0
        block += 1
        closes = at + 1 == len(lines) or lines[at + 1].page != line.page or gaps[at] > 1
        pages[-1].append(
            Token(
                line.text,
                array("i", range(line.start, line.end)),
                line.index,
                paired and closes and block == 1,
            )
        )
        if closes:
            block = 0
    return pages


def _text(tokens: Sequence[Token]) -> str:
    return "".join(token.text for token in tokens)


def _read(document: Document, pages: Sequence[list[Token]], head: TableHead, *, turned: bool) -> _Reading:
    """One reading of the whole run: as it comes, or each row's cells turned round."""
    kinds = tuple(column.kind for column in head.columns)
    body: list[Token] = []
    page_starts: list[int] = []
    for tokens in pages:
        page_starts.append(len(body))
        rest = _without_head(tokens, turned=turned)
        if turned and _numbers(rest) and not _rises(rest):
            rest = rest[::-1]
        body.extend(rest)
    spans = row_spans(body, page_starts)
    rows: list[RawRow] = []
    score = 0.0
    for start, end in spans:
        row, points = _row(body[start], body[start + 1 : end], kinds, turned)
        rows.append(row)
        score += points
    findings = lost_rows(body, spans)
    return _Reading(rows, findings, 270 if turned else 90, score if rows else float("-inf"), head)


def _without_head(tokens: list[Token], *, turned: bool) -> list[Token]:
    """The tokens behind the table's head, where the page repeats it."""
    text = _text(tokens)[:_HEAD_LENGTH]
    found = head_in_text(text[::-1] if turned else text)
    if found is None:
        return tokens
    end = len(text) - found[1] if turned else found[0].end
    at = 0
    for number, token in enumerate(tokens):
        if at >= end:
            return tokens[number:]
        at += len(token.text)
    return []


def _numbers(tokens: Sequence[Token]) -> list[int]:
    return [int(token.text) for token in tokens if re.fullmatch(r"\d{1,3}", token.text)]


def _rises(tokens: Sequence[Token]) -> bool:
    numbers = _numbers(tokens)
    return sum(b == a + 1 for a, b in pairwise(numbers)) >= sum(b == a - 1 for a, b in pairwise(numbers))


def _row(
    mark: Token, tokens: Sequence[Token], kinds: tuple[ColumnKind, ...], turned: bool
) -> tuple[RawRow, float]:
    """A row's cells, and how much of it was recognised."""
    if turned:
        tokens = [_turned(token) for token in reversed(tokens)]
    columns = [column for column, kind in enumerate(kinds) if kind != "mark"]
    if turned:
        columns.reverse()
    text = _text(tokens)
    origins = array("i", chain.from_iterable(token.origins for token in tokens))
    ends: set[int] = set()
    at = 0
    for token in tokens:
        at += len(token.text)
        if token.ends_line:
            ends.add(at)
    cut = cut_row(text, [kinds[column] for column in columns], ends)
    cells: dict[int, RawCell] = {kinds.index("mark"): RawCell(Flow(mark.text, mark.origins))}
    for column, (start, end, certainty) in zip(columns, cut.cells, strict=True):
        if end > start:
            cells[column] = RawCell(Flow(text[start:end], origins[start:end]), certainty)
    return RawRow(dict(sorted(cells.items())), cut.status), cut.score


def _turned(token: Token) -> Token:
    """A token of a turned table: digits before a word stay, anything else is turned round with the rest."""
    if len(token.text) == 1 or re.match(r"\d+[\u4e00-\u9fff]", token.text):
        return token
    return Token(token.text[::-1], token.origins[::-1], token.line, token.ends_line)
