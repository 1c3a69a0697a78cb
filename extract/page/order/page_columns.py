"""The columns of a page: read one after another between what goes across them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from gongbao.extract.page.order.gutters import Gutters, find_gutter
from gongbao.extract.page.order.items import Item, ItemRow, rows_of
from gongbao.extract.page.settings import PAGE

_Side = tuple[float, float]


@dataclass(slots=True)
class PageOrder:
    """The rows of a page in reading order, and how many columns it has."""

    rows: list[ItemRow]
    columns: int = 1


def read_columns(items: list[Item], region: _Side, em: float, gutters: Gutters) -> PageOrder:
    """Read what stands in a region, its columns one after another.

    Args:
        items: Runs and blocks.
        region: Where the region begins and ends.
        em: The usual size of type.
        gutters: What earlier pages told, and these tell the next.
    """
    splitting = _Splitting(em, gutters, PageOrder([]))
    splitting.split(items, region, 0)
    return splitting.reading


@dataclass(frozen=True, slots=True)
class _Splitting:
    """One page while it is split; `reading` gathers its rows."""

    em: float
    gutters: Gutters
    reading: PageOrder

    def split(self, items: list[Item], region: _Side, depth: int) -> None:
        parts = depth < PAGE.max_column_depth and len(items) > 1
        gutter = find_gutter(items, region, self.em, self.gutters) if parts else None
        if gutter is None:
            self.reading.rows.extend(_column_rows(items, region[0]))
            return
        self.gutters.learn(gutter)
        cut = gutter - PAGE.min_gutter * self.em / 2
        rows = rows_of(items)
        edge = _edge(rows, region[0])
        sides = sides_of(items, region, cut, gutter)
        held: tuple[list[Item], list[Item]] = ([], [])

        def flush() -> None:
            for side, area in zip(held, ((region[0], cut), (gutter, region[1])), strict=True):
                if side:
                    self.split(list(side), area, depth + 1)
                side.clear()

        self.reading.columns = max(self.reading.columns, depth + 2)
        across: list[Item] = []
        low = 0.0
        for row, is_across in zip(rows, _across(rows, cut, sides, self.em), strict=True):
            if row.top - low > PAGE.picture_height * self.em:
                # A picture stands there: captions are read row by row.
                flush()
            low = max(low, row.bottom)
            if is_across:
                flush()
                across.extend(row.items)
                continue
            if across:
                self.reading.rows.extend(_column_rows(across, region[0], edge))
                across = []
            for item in row.items:
                held[item.x0 >= cut].append(item)
        flush()
        self.reading.rows.extend(_column_rows(across, region[0], edge))


def _across(rows: Sequence[ItemRow], cut: float, sides: tuple[_Side, _Side], em: float) -> list[bool]:
    """Which rows stand across a gutter, or belong to such a title though they are as narrow as a column.

    Over a title across both columns its number, or 附件, may stand at the left, and over that the name of a
    section: they begin where the column does, with nothing beside them. Under a title its number stands at
    either margin.
    """
    found = [_goes_across(row, cut, em) and not are_headlines(row, cut, sides, em) for row in rows]
    for at in range(len(rows) - 2, -1, -1):
        found[at] = found[at] or (found[at + 1] and _leads(rows[at], rows[at + 1], cut, em))
    for at in range(1, len(rows)):
        found[at] = found[at] or (found[at - 1] and _is_label(rows[at]) and _is_larger(rows[at - 1], em))
    return found


def _leads(row: ItemRow, below: ItemRow, cut: float, em: float) -> bool:
    """Whether a row of the left side alone is the label of a title below it, or a name of larger type."""
    if row.x1 > cut or below.top - row.bottom > PAGE.over_title * em:
        return False
    return _is_label(row) or _is_larger(row, em)


def _is_label(row: ItemRow) -> bool:
    return len(row.items) == 1 and row.items[0].is_label


def _is_larger(row: ItemRow, em: float) -> bool:
    return all(item.block is None and item.size >= PAGE.larger_type * em for item in row.items)


def _goes_across(row: ItemRow, cut: float, em: float) -> bool:
    """Whether a row stands across a gutter: an item does, or it is a title spaced out over both sides."""
    if any(item.x0 < cut < item.x1 for item in row.items):
        return True
    if any(item.size < PAGE.larger_type * em for item in row.items):
        return False
    left = [item for item in row.items if item.x1 <= cut]
    right = [item for item in row.items if item.x0 >= cut]
    return bool(left and right) and right[0].x0 - left[-1].x1 < PAGE.spaced_title_gap * em


def sides_of(items: Sequence[Item], region: _Side, cut: float, gutter: float) -> tuple[_Side, _Side]:
    """Where the lines begin and end on either side of a gutter."""
    return (region[0], max((item.x1 for item in items if item.x1 <= cut), default=cut)), (gutter, region[1])


def are_headlines(row: ItemRow, cut: float, sides: tuple[_Side, _Side], em: float) -> bool:
    """Whether a row is two headlines, each in the middle of its column or from edge to edge of it.

    A title spaced out over both columns may have its halves there too: its gaps are alike.
    """
    left = [item for item in row.items if item.x1 <= cut]
    right = [item for item in row.items if item.x0 >= cut]
    if len(left) + len(right) < len(row.items) or not left or not right:
        return False
    within = max((b.x0 - a.x1 for side in (left, right) for a, b in pairwise(side)), default=0.0)
    if right[0].x0 - left[-1].x1 < PAGE.headline_gap_growth * within:
        return False
    return all(
        abs(own[0].x0 + own[-1].x1 - start - end) <= 2 * PAGE.headline_centred * em
        for own, (start, end) in zip((left, right), sides, strict=True)
    )


def _column_rows(items: Sequence[Item], left: float, edge: float | None = None) -> list[ItemRow]:
    """The rows of one column; text beside a block is read before it on its left, after it on its right.

    Args:
        items: What stands in the column.
        left: Where the column begins.
        edge: Where its lines begin, if they are too few to tell.
    """
    blocks = sorted((item for item in items if item.block is not None), key=lambda item: item.top)
    rest = [item for item in items if item.block is None]
    placed: list[ItemRow] = []
    for block in blocks:
        beside = [item for item in rest if block.top <= item.middle <= block.bottom]
        before = [item for item in rest if item.middle < block.top]
        rest = [item for item in rest if item.middle > block.bottom]
        first = [item for item in beside if item.x0 < block.x0]
        rest = _carry_on(first, rest, block)
        placed += rows_of(before) + rows_of(first) + [ItemRow([block], left)]
        placed += rows_of([item for item in beside if item.x0 >= block.x0])
    placed += rows_of(rest)
    edge = _edge(placed, left) if edge is None else edge
    right = max((item.x1 for item in items if item.block is None), default=edge)
    for row in placed:
        row.left = edge
    for above, row in pairwise(placed):
        if _hangs(above, row, edge, right):
            row.left = row.x0
    return placed


def _carry_on(first: list[Item], rest: Sequence[Item], block: Item) -> list[Item]:
    """Move what goes on as narrow below a block to the text on its left; gives what is left over."""
    if not first:
        return list(rest)
    low = max(item.bottom for item in first)
    rows = rows_of(rest)
    for at, row in enumerate(rows):
        far = row.top - low > PAGE.beside_block_gap * row.items[0].size
        if row.x1 > block.x0 or far or row.items[0].block is not None:
            return [item for later in rows[at:] for item in later.items]
        first.extend(row.items)
        low = row.bottom
    return []


def _hangs(before: ItemRow, row: ItemRow, left: float, right: float) -> bool:
    """Whether a line is set in only since it goes on with an entry of a list, whose first line stands out.

    The line before is full, of the same type and ends no sentence: no headline, nor a body that signs over
    its date. What stands in the middle under it is a title's last line. Rows of several runs are columns
    and keep their places.
    """
    if len(before.items) > 1 or len(row.items) > 1:
        return False
    first, item = before.items[0], row.items[0]
    if first.block is not None or item.block is not None or first.ends:
        return False
    if abs(first.size - item.size) > PAGE.same_size * item.size:
        return False
    if first.x1 <= right - PAGE.full_line_slack * first.size:
        return False
    if first.x0 > left + PAGE.entry_begins * first.size:
        return False
    if abs(first.x0 + first.x1 - item.x0 - item.x1) <= 2 * PAGE.title_centred * item.size:
        return False
    set_in = item.x0 - first.x0
    least, most = PAGE.hanging_least * item.size, PAGE.hanging_most * item.size
    return row.top > before.top and least < set_in <= most


def _edge(rows: Sequence[ItemRow], left: float) -> float:
    """Where a column's lines begin: the leftmost place many have in common; a quotation mark may hang out.

    Where paragraphs of one line are the most, the place in common is their indent: a line that stands out
    by it stands at the edge.
    """
    lines = sorted((row.x0, row.items[0].size) for row in rows if row.items[0].block is None)
    enough = max(2, len(lines) * PAGE.min_edge_share)
    for x, size in lines:
        slack = PAGE.edge_of_column_slack * size
        if sum(abs(other - x) <= slack for other, _ in lines) >= enough:
            outside = (
                other
                for other, own in lines
                if abs(own - size) <= PAGE.same_size * size
                and abs(x - other - PAGE.paragraph_indent * size) <= slack
            )
            return next(outside, x)
    return left
