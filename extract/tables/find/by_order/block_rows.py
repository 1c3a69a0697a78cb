"""Rows of a list of tasks whose cells a text gives as blocks, blank lines between, in any order of columns.

pdfminer makes a box of each cell, and gives the boxes by rows, by columns, or by both in turns. In each
column they stand from the top down: where of each kind there are as many as rows, the first of each make
the first row. Names merged over rows stand anywhere; which rows they are over is not told.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from gongbao.extract.lexicon.column_heads import PERSON_COLUMNS, UNIT_COLUMNS, ColumnKind, TaskHead
from gongbao.extract.model.document import Document, Line
from gongbao.extract.model.flow import Flow, join, line_flow
from gongbao.extract.tables.find.by_order.line_looks import GROUP_LABEL, MARK, look
from gongbao.extract.tables.find.by_order.order_costs import COSTS
from gongbao.extract.tables.find.by_order.pieces import parts_of_line
from gongbao.extract.tables.settings import TABLE

_Kind = Literal["mark", "name", "row of names", "task", "units", "person", "deadline"]
_NAMES: tuple[ColumnKind, ...] = ("group", "project")
_NO_NAME = frozenset("，。；：、0123456789")


@dataclass(frozen=True, slots=True)
class BlockRows:
    """The cells of each row by column, and what is in no row: names over several, cells that are not told."""

    rows: tuple[Mapping[int, Flow], ...]
    names: tuple[Flow, ...]
    untold: tuple[Flow, ...]


@dataclass(frozen=True, slots=True)
class _Block:
    kind: _Kind
    flow: Flow


def block_rows(document: Document, head: TaskHead, lines: Sequence[Line]) -> BlockRows | None:
    """The rows of a page of a list; None where most cannot be told by their blocks.

    Args:
        document: What the lines are of.
        head: The list's head.
        lines: The lines of a page below its head.
    """
    kinds = [column.kind for column in head.columns]
    if kinds.count("task") != 1 or not {"deadline", *UNIT_COLUMNS} & set(kinds) or "remark" in kinds:
        return None
    blocks = [block for own in _blocks(document, lines) for block in _told(own, kinds)]
    count = sum(block.kind == "task" for block in blocks)
    marks = [block.flow for block in blocks if block.kind == "mark"]
    of_tasks = iter(marks if _count_on(marks, count) else ())
    rows: list[Mapping[int, Flow]] = []
    untold: list[Flow] = []
    told = 0
    for chunk in _chunks(blocks):
        own = [block.flow for block in chunk if block.kind == "mark"]
        cells = _rows_of(chunk, kinds)
        size = sum(block.kind == "task" for block in chunk)
        numbers = [next(of_tasks, None) for _ in range(size)]
        if None in numbers:
            numbers = list(own) if _count_on(own, size) else [None] * size
        if cells is None or ("mark" in kinds and None in numbers):
            untold += [join([block.flow for block in chunk], " ")] if size else []
            continue
        rows += [{kinds.index("task"): block.flow} for block in chunk[:1] if block.kind == "row of names"]
        told += size
        for row, number in zip(cells, numbers, strict=True):
            whole = {**row, kinds.index("mark"): number} if number is not None else row
            rows.append(dict(sorted(whole.items())))
    if 2 * told < count or not count:
        return None
    names = tuple(block.flow for block in blocks if block.kind == "name")
    return BlockRows(tuple(rows), names, tuple(untold))


_BEHIND: tuple[_Kind, ...] = ("units", "person", "deadline")


def _chunks(blocks: Sequence[_Block]) -> Iterator[list[_Block]]:
    """The blocks of as few whole rows as can be told from the others: as many tasks as times or units."""
    chunk: list[_Block] = []
    for block in blocks:
        if block.kind in ("mark", "task", "row of names") and _balances(chunk):
            yield chunk
            chunk = []
        if block.kind != "name":
            chunk.append(block)
    if chunk:
        yield chunk


def _balances(chunk: Sequence[_Block]) -> bool:
    count = {kind: sum(block.kind == kind for block in chunk) for kind in ("task", *_BEHIND)}
    return count["task"] > 0 and count["task"] == (count["deadline"] or count["units"])


def _rows_of(chunk: Sequence[_Block], kinds: Sequence[ColumnKind]) -> list[dict[int, Flow]] | None:
    """The cells of the rows of a chunk; None where they are not told, or a row of names stands between."""
    behind = [column for column, kind in enumerate(kinds) if kind not in ("mark", "task", *_NAMES)]
    tasks = [block.flow for block in chunk if block.kind == "task"]
    cells = _cells([block for block in chunk if block.kind in _BEHIND], kinds, behind)
    named = any(block.kind == "row of names" for block in chunk[1:])
    if cells is None or len(cells) != len(tasks) or named or not tasks:
        return None
    return [{kinds.index("task"): task, **own} for task, own in zip(tasks, cells, strict=True)]


def _blocks(document: Document, lines: Sequence[Line]) -> Iterator[list[Line]]:
    """The lines between two blank ones."""
    block = list(lines[:1])
    for above, line in pairwise(lines):
        if document.text.count("\n", above.end, line.start) > 1:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _told(lines: Sequence[Line], kinds: Sequence[ColumnKind]) -> Iterator[_Block]:
    """What a block holds: one cell over several lines, several on one line, or numbers a line each."""
    if len(lines) == 1 or all(MARK.fullmatch(line.solid) for line in lines):
        for line in lines:
            for part in parts_of_line(line):
                for flow in _at_stop(part):
                    yield _Block(_kind(flow.solid, kinds), flow)
        return
    flows = [line_flow(line) for line in lines]
    kind = _kind("".join(flow.solid for flow in flows), kinds)
    yield _Block(kind, join(flows, "\n" if kind == "units" else ""))


def _at_stop(flow: Flow) -> list[Flow]:
    """A task and the units that touch it: …每座补助8万元。县农业农村局."""
    stop = flow.text.find("。") + 1
    behind = flow.text[stop:].strip()
    if not stop or not behind or look("responsible", behind, False) > COSTS.surely_units:
        return [flow]
    return [flow.slice(0, stop), flow.slice(stop, len(flow.text))]


def _kind(text: str, kinds: Sequence[ColumnKind]) -> _Kind:
    """What a text is by its looks, among what the columns hold."""
    if MARK.fullmatch(text) and "mark" in kinds:
        return "mark"
    short = len(text) <= TABLE.longest_merged_name and not _NO_NAME & set(text[1:].lstrip("、.．"))
    if short and GROUP_LABEL.match(text):
        return "row of names"
    ways: list[tuple[float, _Kind]] = [(look("task", text, False), "task")]
    if any(kind in UNIT_COLUMNS for kind in kinds):
        ways.append((look("responsible", text, False), "units"))
    if "deadline" in kinds:
        ways.append((look("deadline", text, False), "deadline"))
    if any(kind in PERSON_COLUMNS for kind in kinds):
        ways.append((look("person", text, False), "person"))
    best = min(ways)[1]
    return "name" if best == "task" and short and any(kind in _NAMES for kind in kinds) else best


def _cells(
    blocks: Sequence[_Block], kinds: Sequence[ColumnKind], behind: Sequence[int]
) -> list[dict[int, Flow]] | None:
    """The cells of each row behind its task; None where they are not told."""
    by_kind = {
        kind: [block.flow for block in blocks if block.kind == kind]
        for kind in ("units", "person", "deadline")
    }
    columns = {column: _kind_of(kinds[column]) for column in behind}
    sizes = {len(by_kind[kind]) for kind in columns.values()}
    if len(set(columns.values())) == len(columns):
        # One column of each kind: the first of each are the first row's.
        if len(sizes) != 1:
            return None
        count = sizes.pop()
        return [{column: by_kind[kind][row] for column, kind in columns.items()} for row in range(count)]
    return _by_rows(blocks, columns)


def _by_rows(blocks: Sequence[_Block], columns: Mapping[int, _Kind]) -> list[dict[int, Flow]] | None:
    """The cells of rows one behind the other, where two columns hold the same; supporting units may lack."""
    order = list(columns)
    rows: list[dict[int, Flow]] = []
    at = 0
    while at < len(blocks):
        row: dict[int, Flow] = {}
        for number, column in enumerate(order):
            if at < len(blocks) and blocks[at].kind == columns[column]:
                row[column] = blocks[at].flow
                at += 1
            elif not (columns[column] == "units" and number and columns[order[number - 1]] == "units"):
                return None
        rows.append(row)
    return rows


def _kind_of(kind: ColumnKind) -> _Kind:
    return "units" if kind in UNIT_COLUMNS else "person" if kind in PERSON_COLUMNS else "deadline"


def _count_on(marks: Sequence[Flow], count: int) -> bool:
    """Whether as many numbers as there are rows count on, from whichever the page before left."""
    numbers = [int(digits) for mark in marks if (digits := mark.solid.strip("（）().．、")).isdecimal()]
    return 0 < len(numbers) == count == len(marks) and numbers == list(range(numbers[0], numbers[0] + count))
