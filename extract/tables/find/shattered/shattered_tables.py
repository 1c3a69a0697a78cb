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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from gongbao.extract.lexicon.column_heads import ColumnKind, TaskColumn, TaskHead
from gongbao.extract.model.document import Document, Line
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow
from gongbao.extract.model.table import FlowTable
from gongbao.extract.tables.find.shattered.lost_rows import Shard, lost_rows, row_spans
from gongbao.extract.tables.find.shattered.shattered_cells import cut_shattered_row
from gongbao.extract.tables.find.table_of_texts import table_of
from gongbao.extract.tables.find.task_heads import head_in_text
from gongbao.extract.tables.settings import TABLE
from gongbao.schema.records import Orientation, Status


def find_shattered_runs(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """The runs of lines (first, end) that are so short, and so many, that a table was shattered there."""
    runs: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and len(lines[end].text) <= TABLE.longest_shard and _is_shard(lines[end].text):
            end += 1
        short = sum(len(line.text) <= TABLE.short_shard for line in lines[at:end])
        if end - at >= TABLE.min_shards and short >= TABLE.min_short_share * (end - at):
            runs.append((at, end))
        at = max(end, at + 1)
    return runs


def _is_shard(text: str) -> bool:
    return len(text) <= TABLE.short_shard or bool(
        re.fullmatch(
            r"[\d.]+[\u4e00-\u9fff%—－~～-]{0,3}|[\u4e00-\u9fff]?[\d.]+[\u4e00-\u9fff]?|[A-Za-z]+", text
        )
    )


_DEFAULT: tuple[ColumnKind, ...] = ("mark", "project", "task", "deadline", "responsible", "support")


def read_vertical(document: Document, lines: Sequence[Line]) -> FlowTable | None:
    """Put a shattered table together again, or None if no numbered row is found in it.

    Rows whose cells have more than one reading are `ambiguous`; rows before the first number that
    is left are reported as missing, never made up.
    """
    pages = _pages(document, lines)
    best = _read(document, pages, _head_of(pages, turned=False) or _default_head(), turned=False)
    if best.score < TABLE.well_read * len(best.rows) or not best.rows:
        other = _read(document, pages, _head_of(pages, turned=True) or _default_head(), turned=True)
        best = max(best, other, key=lambda reading: reading.score)
    if not best.rows:
        return None
    doubts = {
        (number, at): certainty
        for number, row in enumerate(best.rows, start=1)
        for at, certainty in row.certainties.items()
    }
    return replace(
        table_of(document, best.head.texts, [row.cells for row in best.rows], "shattered", doubts),
        orientation=best.orientation,
        lines=frozenset(line.index for line in lines),
        row_certainties=("certain", *(row.status for row in best.rows)),
        findings=tuple(best.findings),
    )


def _default_head() -> TaskHead:
    names = {
        "mark": "序号",
        "project": "项目",
        "task": "要求",
        "deadline": "时限",
        "responsible": "责任单位",
        "support": "配合单位",
    }
    return TaskHead(tuple(TaskColumn(names[kind], kind) for kind in _DEFAULT))


def _head_of(pages: Sequence[list[Shard]], *, turned: bool) -> TaskHead | None:
    """The head that one of the pages begins with; turned, each of its cells is read backwards."""
    for shards in pages:
        text = _text(shards)[: TABLE.longest_shattered_head]
        found = head_in_text(text[::-1] if turned else text)
        if found is not None and {"mark", "task"} <= {column.kind for column in found.head.columns}:
            head = found.head
            return TaskHead(_in_order(head.columns), head.legend) if turned else head
    return None


def _in_order(columns: Sequence[TaskColumn]) -> tuple[TaskColumn, ...]:
    """The columns of a head that was read backwards, with project and requirement told anew."""
    forward = list(reversed(columns))
    texts = [at for at, column in enumerate(forward) if column.kind in ("group", "project", "task")]
    kinds: tuple[ColumnKind, ...] = ("task", "project", "group", "group", "group")
    for at, kind in zip(reversed(texts), kinds, strict=False):
        forward[at] = TaskColumn(forward[at].head, kind)
    return tuple(forward)


@dataclass(frozen=True, slots=True)
class _Row:
    """A row's cells, how sure each of them is, and how sure it is that they are told apart."""

    cells: Mapping[int, Flow]
    certainties: Mapping[int, Status]
    status: Status


@dataclass(slots=True)
class _Reading:
    rows: list[_Row]
    findings: list[Finding]
    orientation: Orientation
    score: float
    head: TaskHead


def _pages(document: Document, lines: Sequence[Line]) -> list[list[Shard]]:
    """The shards of each page of the run; a lone shard between blank lines ends a vertical line."""
    gaps = [document.text[a.end : b.start].count("\n") for a, b in pairwise(lines)]
    low, high = TABLE.paired_share
    paired = low * len(gaps) < sum(gap == 1 for gap in gaps) < high * len(gaps)
    pages: list[list[Shard]] = []
    block = 0
    for at, line in enumerate(lines):
        if at == 0 or line.page != lines[at - 1].page:
            pages.append([])
            block = 0
        block += 1
        closes = at + 1 == len(lines) or lines[at + 1].page != line.page or gaps[at] > 1
        pages[-1].append(
            Shard(
                line.text,
                array("i", range(line.start, line.end)),
                line.index,
                paired and closes and block == 1,
            )
        )
        if closes:
            block = 0
    return pages


def _text(shards: Sequence[Shard]) -> str:
    return "".join(shard.text for shard in shards)


def _read(document: Document, pages: Sequence[list[Shard]], head: TaskHead, *, turned: bool) -> _Reading:
    """One reading of the whole run: as it comes, or each row's cells turned round."""
    kinds = tuple(column.kind for column in head.columns)
    body: list[Shard] = []
    page_starts: list[int] = []
    for shards in pages:
        page_starts.append(len(body))
        rest = _without_head(shards, turned=turned)
        if turned and _numbers(rest) and not _rises(rest):
            rest = rest[::-1]
        body.extend(rest)
    spans = row_spans(body, page_starts)
    rows: list[_Row] = []
    score = 0.0
    for start, end in spans:
        row, points = _row(body[start], body[start + 1 : end], kinds, turned)
        rows.append(row)
        score += points
    findings = lost_rows(body, spans)
    return _Reading(rows, findings, 270 if turned else 90, score if rows else float("-inf"), head)


def _without_head(shards: list[Shard], *, turned: bool) -> list[Shard]:
    """The shards behind the table's head, where the page repeats it."""
    text = _text(shards)[: TABLE.longest_shattered_head]
    found = head_in_text(text[::-1] if turned else text)
    if found is None:
        return shards
    end = len(text) - found.first if turned else found.end
    at = 0
    for number, shard in enumerate(shards):
        if at >= end:
            return shards[number:]
        at += len(shard.text)
    return []


def _numbers(shards: Sequence[Shard]) -> list[int]:
    return [int(shard.text) for shard in shards if re.fullmatch(r"\d{1,3}", shard.text)]


def _rises(shards: Sequence[Shard]) -> bool:
    numbers = _numbers(shards)
    return sum(b == a + 1 for a, b in pairwise(numbers)) >= sum(b == a - 1 for a, b in pairwise(numbers))


def _row(
    mark: Shard, shards: Sequence[Shard], kinds: tuple[ColumnKind, ...], turned: bool
) -> tuple[_Row, float]:
    """A row's cells, and how much of it was recognised."""
    if turned:
        shards = [_turned(shard) for shard in reversed(shards)]
    columns = [column for column, kind in enumerate(kinds) if kind != "mark"]
    if turned:
        columns.reverse()
    text = _text(shards)
    origins = array("i", chain.from_iterable(shard.origins for shard in shards))
    ends: set[int] = set()
    at = 0
    for shard in shards:
        at += len(shard.text)
        if shard.ends_line:
            ends.add(at)
    cut = cut_shattered_row(text, [kinds[column] for column in columns], ends)
    cells = {kinds.index("mark"): Flow(mark.text, mark.origins)}
    certainties: dict[int, Status] = {}
    for column, (start, end, certainty) in zip(columns, cut.cells, strict=True):
        if end > start:
            cells[column] = Flow(text[start:end], origins[start:end])
            certainties[column] = certainty
    return _Row(dict(sorted(cells.items())), certainties, cut.status), cut.score


def _turned(shard: Shard) -> Shard:
    """A shard of a turned table: digits before a word stay, anything else is turned round with the rest."""
    if len(shard.text) == 1 or re.match(r"\d+[\u4e00-\u9fff]", shard.text):
        return shard
    return Shard(shard.text[::-1], shard.origins[::-1], shard.line, shard.ends_line)
