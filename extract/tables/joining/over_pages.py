"""Tables put together over pages: repeated heads dropped, cells that a page cut in two joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongbao.extract.lexicon.figure_words import CONTINUED, UNIT_NOTE, title_continued
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import Flow
from gongbao.extract.model.table import FlowCell, FlowTable, Row
from gongbao.extract.tables.captions import caption_above, names_attachment, notes_below
from gongbao.extract.tables.joining.beside import has_other_heads, put_beside
from gongbao.extract.tables.joining.cut_rows import carried_over, numbered, whole_rows
from gongbao.extract.tables.joining.lost_spans import with_spans
from gongbao.extract.tables.joining.names_between import name_between, with_name
from gongbao.extract.tables.joining.second_heads import parted_at_heads
from gongbao.extract.tables.joining.written_out import with_merged_heads
from gongbao.extract.tables.table_heads import head_row_count
from gongbao.schema.records import Status

_STATUSES: tuple[Status, ...] = ("certain", "inferred", "ambiguous")


def join_tables(parts: Sequence[FlowTable], lines: Sequence[Line]) -> list[FlowTable]:
    """Put the parts of each table together: the same columns, and nothing but furniture between them.

    Args:
        parts: The tables of pages, in order.
        lines: All lines among which they stand, their own too.

    Returns:
        The tables with their titles and notes; each row is whole, what is merged repeated in it.
    """
    groups: list[list[FlowTable]] = []
    parts = [own for part in parts for own in parted_at_heads(part, lines)]
    inside = {index for part in parts for index in part.lines}
    for part in parts:
        named = name_between(groups[-1][-1], part, lines) if groups else None
        own = inside | {named[0].index} if named else inside
        if groups and _goes_on(groups[-1][-1], part, lines, own):
            if named is not None:
                inside = own
                groups[-1][-1] = with_name(groups[-1][-1], *named)
            groups[-1].append(part)
        else:
            groups.append([part])
    tables: list[FlowTable] = []
    for held in groups:
        table = _joined(held, lines, inside)
        beside = (
            put_beside(tables[-1], table) if tables and _follows(tables[-1], table, lines, inside) else None
        )
        if beside is None:
            tables.append(table)
        else:
            tables[-1] = beside
    return tables


def _goes_on(before: FlowTable, part: FlowTable, lines: Sequence[Line], inside: set[int]) -> bool:
    """Whether a part carries on the one before: on the next page, as wide, no text of its own between."""
    if part.column_count != before.column_count or not _follows(before, part, lines, inside):
        return False
    return not has_other_heads(
        whole_rows(before.cells, before.row_count), whole_rows(part.cells, part.row_count)
    )


def _follows(before: FlowTable, part: FlowTable, lines: Sequence[Line], inside: set[int]) -> bool:
    """Whether a table stands on the next page, with nothing between but words that say that one goes on.

    A sign alone is no text: a stain of a scan, a number of a page that is not known for one.
    """
    last = max((cell.page for cell in before.cells), default=before.page)
    is_next = part.page == last + 1 or (part.page == last and part.leaf > before.leaf)
    if part.orientation != before.orientation:
        return False
    low, high = max(before.lines, default=0), min(part.lines, default=0)
    between = [line.solid for line in lines if low < line.index < high and line.index not in inside]
    between = [text for text in between if len(text) > 1]
    said = any(CONTINUED.fullmatch(text) or title_continued(text) for text in between)
    # A text without pages, or a page put on another, has but the words that say so.
    return (is_next or (said and part.page == last)) and all(
        CONTINUED.fullmatch(text) or title_continued(text) or (said and UNIT_NOTE.fullmatch(text))
        for text in between
    )


def _joined(parts: Sequence[FlowTable], lines: Sequence[Line], inside: set[int]) -> FlowTable:
    first = with_spans(with_merged_heads(parts[0]))
    parts = [first, *parts[1:]]
    rows = [whole_rows(_doubted(part), part.row_count) for part in parts]
    head_rows = head_row_count(rows[0])
    heads = rows[0][:head_rows]
    body = list(rows[0][head_rows:])
    for piece in rows[1:]:
        rest = _without_repeated_head(piece, heads)
        body = carried_over(body, rest) if body and rest else [*body, *rest]
    cells = numbered([*heads, *body])
    is_doubted = any(map(_has_doubt, parts)) or any(cell.certainty == "ambiguous" for cell in cells)
    above = _above(first, lines, inside)
    caption = caption_above(above, len(above), stops=names_attachment)
    return replace(
        first,
        cells=cells,
        row_certainties=_least_sure(cells, len(heads) + len(body)) if is_doubted else (),
        row_count=len(heads) + len(body),
        head_rows=head_rows,
        lines=_taken(parts, lines),
        title=first.title or caption.title,
        notes=(*first.notes, *caption.notes, *_below(parts[-1], lines)),
    )


def _above(table: FlowTable, lines: Sequence[Line], inside: set[int]) -> list[Line]:
    """The lines of its page over a table; where another stands above it, those between the two."""
    top = min(table.lines, default=0)
    page = [line for line in lines if line.page == table.page and line.index < top]
    last = max((line.index for line in page if line.index in inside), default=-1)
    between = [line for line in page if line.index > last]
    return between or [line for line in page if line.index not in inside]


def _has_doubt(part: FlowTable) -> bool:
    return bool(part.row_certainties)


def _doubted(part: FlowTable) -> Sequence[FlowCell]:
    """The cells of a part, each no surer than its row is told apart."""
    return [
        replace(cell, certainty=max(cell.certainty, part.certainty_of(cell.row), key=_STATUSES.index))
        for cell in part.cells
    ]


def _least_sure(cells: Sequence[FlowCell], count: int) -> tuple[Status, ...]:
    """How sure each row is: as its least sure cell."""
    sure: list[Status] = ["certain"] * count
    for cell in cells:
        sure[cell.row] = max(sure[cell.row], cell.certainty, key=_STATUSES.index)
    return tuple(sure)


def _taken(parts: Sequence[FlowTable], lines: Sequence[Line]) -> frozenset[int]:
    """The lines of all parts, and those between them that only say that the table goes on."""
    taken = frozenset(index for part in parts for index in part.lines)
    first, last = min(taken, default=0), max(taken, default=0)
    between = [line for line in lines if first < line.index < last]
    return taken | {
        line.index
        for line in between
        if CONTINUED.fullmatch(line.solid) or title_continued(line.solid) or UNIT_NOTE.fullmatch(line.solid)
    }


def _without_repeated_head(rows: Sequence[Row], heads: Sequence[Row]) -> Sequence[Row]:
    """A part's rows without the head where it is printed again."""
    count = len(heads)
    same = len(rows) >= count and all(
        _texts(row) == _texts(head) for row, head in zip(rows, heads, strict=False)
    )
    return rows[count:] if same and count else rows


def _texts(row: Row) -> dict[int, str]:
    return {at: cell.flow.solid for at, cell in row.items()}


def _below(last: FlowTable, lines: Sequence[Line]) -> list[Flow]:
    """The notes under a table on its page."""
    end = max(last.lines, default=0)
    return notes_below([line for line in lines if line.index > end and line.page == last.page], 0)[0]
