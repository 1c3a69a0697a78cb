"""Where the task tables of a notice stand, and which reader each needs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, takewhile
from operator import attrgetter

from gongbao.extract.lexicon.column_heads import UNIT_COLUMNS, TaskHead, column_words
from gongbao.extract.lexicon.figure_words import CONTINUED
from gongbao.extract.lexicon.labels import ATTACHMENT
from gongbao.extract.model.document import Document, Line
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import Flow, flow_of
from gongbao.extract.model.table import FlowTable, How
from gongbao.extract.tables.captions import caption_above
from gongbao.extract.tables.find.by_order.block_rows import BlockRows, block_rows
from gongbao.extract.tables.find.by_order.order_costs import COSTS
from gongbao.extract.tables.find.by_order.ordered_rows import ordered_rows
from gongbao.extract.tables.find.shattered.shattered_tables import find_shattered_runs, read_vertical
from gongbao.extract.tables.find.tabbed import is_tabbed, read_tabbed
from gongbao.extract.tables.find.table_of_texts import table_of
from gongbao.extract.tables.find.task_heads import FoundHead, find_head
from gongbao.extract.tables.settings import TABLE
from gongbao.schema.records import Status

_QUARTER = re.compile(r"第?[一二三四1-4]季度")
_NAMING = ("mark", "group", "text")
"""What columns hold that name a row: no cell of another reads like their heads."""
_NOTE = re.compile(r"(?:备?注|说明)\s*[：:]")


def find_task_tables(document: Document, lines: Sequence[Line]) -> list[FlowTable]:
    """The task tables among a notice's lines, in order.

    A table begins at its head and goes on over page breaks, where its head may be repeated, to the
    next attachment, a note, or the notice's end.
    """
    tables: list[FlowTable] = []
    runs = find_shattered_runs(lines)
    shattered = {at for first, end in runs for at in range(first, end)}
    for group in _joined_runs(lines, runs):
        own = [lines[at] for first, end in group for at in range(first, end)]
        table = read_vertical(document, own)
        if table is not None:
            tables.append(table)
    at = 0
    while at < len(lines):
        found = find_head(lines, at) if at not in shattered else None
        if found is None:
            at += 1
            continue
        end = _end(lines, found, shattered)
        tables.append(_read(document, lines, found, end))
        at = end
    return sorted(tables, key=lambda table: min(table.lines))


def find_lost_tables(lines: Sequence[Line]) -> list[Finding]:
    """Task tables whose text has lost its order: its heads lie scattered over a page, no row can be read."""
    subject = "a task table whose text has lost its order"
    return [
        Finding("unparsed_table", False, subject, None, "、".join(found), _first(found).start)
        for found in _scattered_heads(lines)
    ]


def quoted_cells(lines: Sequence[Line]) -> list[Finding]:
    """What such tables say, from the first head on: the cells are there, if none is told."""
    findings: list[Finding] = []
    quoted: set[int] = set()
    for found in _scattered_heads(lines):
        first = _first(found)
        if first.index not in quoted:
            cells = _behind(lines, first)
            quoted |= {line.index for line in cells}
            findings += _lost_cells(cells)
    return findings


def _first(heads: Mapping[str, Line]) -> Line:
    return min(heads.values(), key=attrgetter("start"))


def _scattered_heads(lines: Sequence[Line]) -> list[Mapping[str, Line]]:
    """The heads of each page on which lines hold one each, of units and others."""
    words = column_words()
    heads: dict[int, dict[str, Line]] = {}
    for line in lines:
        word = line.solid
        # 一季度 is a head, 每季度 and 长期坚持 are cells.
        if word in words or _QUARTER.fullmatch(word):
            heads.setdefault(line.page, {}).setdefault(word, line)
    return [
        found
        for _, found in sorted(heads.items())
        if len(found) >= TABLE.min_lost_heads and any(words.get(word) in UNIT_COLUMNS for word in found)
    ]


def _behind(lines: Sequence[Line], first: Line) -> list[Line]:
    """The lines from a head on, to the next attachment."""
    return list(takewhile(lambda line: not ATTACHMENT.match(line.text), lines[lines.index(first) :]))


def _lost_cells(lines: Sequence[Line]) -> Iterator[Finding]:
    """What a lost list says, a few lines a check."""
    few: list[Line] = []
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        few.append(line)
        size = sum(len(own.text) for own in few)
        if (
            following is None
            or following.page != line.page
            or size + len(following.text) > TABLE.quoted_cells
        ):
            flow = flow_of(few, " ")
            subject = "cells of a task table whose order is lost"
            yield Finding("unparsed_table", False, subject, None, flow.text, flow.place)
            few = []


def _joined_runs(lines: Sequence[Line], runs: Sequence[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Shattered runs that follow one another are one table."""
    groups: list[list[tuple[int, int]]] = []
    for run in runs:
        if groups and run[0] - groups[-1][-1][1] <= TABLE.runs_apart:
            groups[-1].append(run)
        else:
            groups.append([run])
    return groups


def _end(lines: Sequence[Line], found: FoundHead, shattered: set[int]) -> int:
    at = found.end
    while at < len(lines) and at not in shattered:
        text = lines[at].text
        if ATTACHMENT.match(text) or _NOTE.match(text):
            break
        following = find_head(lines, at)
        if following is not None and _names(following) != _names(found):
            break
        at = following.end if following is not None else at + 1
    return at


def _names(found: FoundHead) -> list[str]:
    return [column.head for column in found.head.columns]


def _read(document: Document, lines: Sequence[Line], found: FoundHead, end: int) -> FlowTable:
    body: list[Line] = []
    breaks: set[int] = set()
    heads = set(range(found.first, found.end))
    at = found.end
    fresh = False
    while at < end:
        again = find_head(lines, at)
        if again is not None and again.end <= end:
            heads |= set(range(at, again.end))
            at, fresh = again.end, True
            continue
        if CONTINUED.fullmatch(lines[at].solid):
            heads.add(at)
            at, fresh = at + 1, True
            continue
        if fresh or (body and body[-1].page != lines[at].page):
            breaks.add(lines[at].index)
            fresh = False
        body.append(lines[at])
        at += 1
    rows: list[Mapping[int, Flow]]
    sure: list[Status] = []
    left: list[Flow] = []
    how: How
    if is_tabbed(lines[found.first], body):
        rows, how = read_tabbed(found.head, body), "placed"
    else:
        how = "order"
        rows, told, left = _in_order(document, found.head, body, frozenset(breaks))
        if _has_heads_apart(lines, found, body):
            told = ["inferred" if one == "certain" else one for one in told]
        sure = ["certain", *told]
    table = table_of(document, found.head.texts, rows, how)
    own = frozenset(lines[place].index for place in heads) | frozenset(line.index for line in body)
    caption = caption_above(lines, found.first)
    return replace(
        table,
        lines=own,
        row_certainties=tuple(sure),
        title=caption.title,
        notes=(*table.notes, *caption.notes),
        findings=tuple(map(_no_row, left)),
    )


def _in_order(
    document: Document, head: TaskHead, body: Sequence[Line], breaks: frozenset[int]
) -> tuple[list[Mapping[int, Flow]], list[Status], list[Flow]]:
    """The rows of a list, as blocks where these can be told, how sure they are, and what is in no row."""
    blocks: list[BlockRows] = []
    for _, page in groupby(body, key=attrgetter("page")):
        told_page = block_rows(document, head, list(page))
        if told_page is None:
            blocks = []
            break
        blocks.append(told_page)
    if sum(len(one.rows) for one in blocks) < TABLE.min_block_rows:
        ordered = ordered_rows(head, body, breaks)
        told: list[Status] = ["certain" if row.margin >= COSTS.sure_margin else "inferred" for row in ordered]
        return [row.cells for row in ordered], told, []
    rows = [row for one in blocks for row in one.rows]
    guessed: list[Status] = ["inferred"] * len(rows)
    return rows, guessed, [flow for one in blocks for flow in (*one.names, *one.untold)]


def _has_heads_apart(lines: Sequence[Line], found: FoundHead, body: Sequence[Line]) -> bool:
    """Whether heads of further columns stand elsewhere, with their cells: given column by column.

    序号 | 1 | 2 | 重点任务 | … come before or behind heads and cells of the others, as pdftotext has them.
    """
    first = lines[found.first]
    before = takewhile(
        lambda line: line.page == first.page and len(line.solid) <= TABLE.longest_head_line,
        reversed(lines[: found.first]),
    )
    known = {column.head for column in found.head.columns}
    words = column_words()
    return any(words.get(line.solid) in _NAMING and line.solid not in known for line in (*before, *body))


def _no_row(flow: Flow) -> Finding:
    """That nothing tells which rows stand under a name, or which of some cells stand beside one another."""
    subject = "cells of a list, or a name over its rows"
    return Finding("unparsed_table", False, subject, None, flow.solid, flow.place)
