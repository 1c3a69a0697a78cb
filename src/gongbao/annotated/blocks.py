"""A notice as blocks: its paragraphs, and its tables whole, each where its first cell stands in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gongbao.annotated.marks import Marks, joined_marks
from gongbao.annotated.places import Laid, Pages, Place, laid
from gongbao.normalize.text.blanks import solid
from gongbao.schema.records import Cell, Notice, Table

_LINE = re.compile(r"[^\n]+")


@dataclass(slots=True)
class Paragraph:
    """A line of the text; `head` says that it is the notice's title or one of its numbers."""

    text: Laid
    head: bool = False
    tasks: list[int] = field(default_factory=list)


@dataclass(slots=True)
class TableBlock:
    """A table, its cells laid on their places, row by row; a cell under another's span is left out."""

    table: Table
    rows: list[list[tuple[Cell, Laid]]]
    tasks: list[int] = field(default_factory=list)


Block = Paragraph | TableBlock


def blocks_of(notice: Notice, pages: Pages, facts: Marks) -> list[Block]:
    """The blocks of a notice in reading order, each task with the block that it ends in."""
    grids = [_grid(table, pages) for table in notice.tables]
    owners = {place: grid for grid in grids for place in _places(grid)}
    blocks: list[Block] = []
    shown: set[int] = set()
    whole = joined_marks(laid(notice.text, notice.evidence, pages), facts)
    for piece, grid in _stretches(whole, owners):
        if grid is None:
            blocks.extend(Paragraph(part, head) for part, head in _parts(piece, notice))
        elif id(grid) not in shown:
            _drop_heads(blocks, grid.table)
            blocks.append(grid)
            shown.add(id(grid))
    blocks.extend(grid for grid in grids if id(grid) not in shown)
    _add_tasks(blocks, notice)
    return blocks


def _stretches(whole: Laid, owners: dict[Place, TableBlock]) -> Iterator[tuple[Laid, TableBlock | None]]:
    """The text in stretches of one table or of none.

    What stands inside a table and is none of its cells follows it; heads that a table repeats, and shows
    itself, are left out.
    """
    last = {id(owners[p]): at for at, p in enumerate(whole.places) if p in owners}
    inside: TableBlock | None = None
    waiting: list[Laid] = []
    for line in _LINE.finditer(whole.text):
        for piece, end, grid in _runs(whole, line, owners):
            if grid is not None:
                yield piece, grid
                inside = grid
            elif inside is None:
                yield piece, None
            elif not _is_heads(piece.text, inside.table):
                waiting.append(piece)
            if inside is not None and last[id(inside)] < end:
                yield from ((one, None) for one in waiting)
                waiting, inside = [], None
    yield from ((one, None) for one in waiting)


def _runs(
    whole: Laid, line: re.Match[str], owners: dict[Place, TableBlock]
) -> Iterator[tuple[Laid, int, TableBlock | None]]:
    """The stretches of a line, and where each ends; blanks belong to what stands before them."""
    start, current = line.start(), None
    for at in range(line.start(), line.end()):
        place = whole.places[at]
        owner = current if place is None else owners.get(place)
        if owner is not current:
            if whole.text[start:at].strip():
                yield whole.piece(start, at), at, current
            start, current = at, owner
    if whole.text[start : line.end()].strip():
        yield whole.piece(start, line.end()), line.end(), current


def _parts(piece: Laid, notice: Notice) -> Iterator[tuple[Laid, bool]]:
    """A paragraph apart from the registration number that ran into it, anywhere: no sentence has one."""
    number = solid(notice.registration_number or "")
    at = 0
    # To make a pattern of it takes longer than all else of a paragraph, and few have it.
    for found in _spaced(number).finditer(piece.text) if number and number in solid(piece.text) else ():
        yield from _named_parts(piece.piece(at, found.start()), notice)
        yield piece.piece(*found.span()), True
        at = found.end()
    yield from _named_parts(piece.piece(at, len(piece.text)), notice)


def _named_parts(piece: Laid, notice: Notice) -> Iterator[tuple[Laid, bool]]:
    """Number and title at the start of a paragraph, each by itself, then the rest of it.

    A number alone at the start is cited rather than set there.
    """
    title, number = solid(notice.title or ""), solid(notice.document_number or "")
    # Where both begin alike, the longer stands there.
    names = sorted((name for name in (title, number) if name), key=len, reverse=True)
    found: list[tuple[int, int]] = []
    at, titled = 0, False
    while standing := next(((name, end) for name in names if (end := _end_of(name, piece.text, at))), None):
        name, end = standing
        found.append((at, end))
        titled = titled or name == title
        at = end + len(piece.text[end:]) - len(piece.text[end:].lstrip())
    if at < len(piece.text) and not titled:
        found, at = [], 0
    yield from ((piece.piece(*span), True) for span in found)
    if piece.text[at:].strip():
        yield piece.piece(at, len(piece.text)), False


def _end_of(name: str, text: str, at: int) -> int | None:
    """Where a name ends that stands at a place, whatever blanks stand before it and in it.

    >>> _end_of("公报", "  公 报。", 0), _end_of("公报", "公文", 0)
    (5, None)
    """
    for sign in name:
        while at < len(text) and text[at].isspace():
            at += 1
        if at == len(text) or text[at] != sign:
            return None
        at += 1
    return at


def _spaced(name: str) -> re.Pattern[str]:
    """What finds a name whatever blanks stand in it."""
    return re.compile("".join(rf"\s*{re.escape(sign)}" for sign in name))


def _drop_heads(blocks: list[Block], table: Table) -> None:
    """Take away the lines before a table that it shows itself: its heads, and above them its title."""
    title = solid(table.title or "")
    while blocks and isinstance(before := blocks[-1], Paragraph):
        if not _is_heads(before.text.text, table) and solid(before.text.text) != title:
            return
        blocks.pop()


def _is_heads(text: str, table: Table) -> bool:
    """Whether a text is nothing but heads of a table."""
    left = solid(text)
    heads = {solid(cell.text) for cell in table.cells if cell.is_header}
    for head in sorted(heads, key=len, reverse=True):
        left = left.replace(head, "") if head else left
    return not left


def _grid(table: Table, pages: Pages) -> TableBlock:
    rows: list[list[tuple[Cell, Laid]]] = [[] for _ in range(table.row_count)]
    covered: set[tuple[int, int]] = set()
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.col)):
        if (cell.row, cell.col) in covered or not 0 <= cell.row < table.row_count:
            continue
        covered.update(_covered(cell, table))
        evidence = () if cell.is_copy else cell.evidence
        rows[cell.row].append((cell, laid(cell.text, evidence, pages)))
    return TableBlock(table, rows)


def _covered(cell: Cell, table: Table) -> Iterator[tuple[int, int]]:
    for row in range(cell.row, min(cell.row + max(cell.row_span, 1), table.row_count)):
        for col in range(cell.col, cell.col + max(cell.col_span, 1)):
            yield row, col


def _places(grid: TableBlock) -> Iterator[Place]:
    return (place for row in grid.rows for _, text in row for place in text.places if place)


def _add_tasks(blocks: Sequence[Block], notice: Notice) -> None:
    """Give each task to the block in which its evidence ends, to the last if it is in none."""
    at: dict[Place, int] = {}
    for number, block in enumerate(blocks):
        held = _places(block) if isinstance(block, TableBlock) else filter(None, block.text.places)
        at.update(dict.fromkeys(held, number))
    for index, task in enumerate(notice.tasks):
        places = ((span.page, place) for span in task.evidence for place in range(span.start, span.end))
        standing = [at[place] for place in places if place in at]
        if blocks:
            blocks[max(standing, default=len(blocks) - 1)].tasks.append(index)
