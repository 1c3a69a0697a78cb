"""Headings that stand in the margin beside their text: 一、支持企业技 / 术改造, narrow, left of the column.

Read row by row they would stand within the first lines of what they are over.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gongbao.extract.page.order.gutters import Gutters
from gongbao.extract.page.order.items import Item, ItemRow, rows_of
from gongbao.extract.page.settings import PAGE


def side_heads(items: Sequence[Item], em: float, gutters: Gutters) -> list[ItemRow]:
    """The headings in the margin of a page, each a row with all its lines, from top to bottom.

    They begin as parts of an outline do, and beside the first line of each a paragraph of the text begins;
    nearly all wide lines of the page stand right of them.

    Args:
        items: Runs and blocks.
        em: The usual size of type.
        gutters: What earlier pages told, and this tells the next.
    """
    # Signs strewn over a page are neither, and looking for an edge among them costs their square.
    many = len(items) > PAGE.max_column_items
    edge = None if many else _edge_of_text(items, em, gutters.beside_heads)
    if edge is None:
        return []
    margin = [item for item in items if _is_in_margin(item, edge, em)]
    if not any(item.opens for item in margin):
        return []
    beside = [row.items for row in rows_of(items) if len(row.items) == 2]
    first = {id(left) for left, right in beside if _begins_paragraph(right, edge, em)}
    heads = (own for own in _stacks(margin, em) if own[0].opens and id(own[0]) in first)
    found = [ItemRow(own, own[0].x0) for own in heads if not own[-1].ends]
    if found:
        gutters.beside_heads = edge
    return found


def put_in(rows: Sequence[ItemRow], heads: Sequence[ItemRow]) -> list[ItemRow]:
    """The rows of a page with each heading of the margin before the row that it stands beside."""
    placed = list(rows)
    for head in heads:
        own = head.items[0]
        at = next((at for at, row in enumerate(placed) if row.bottom > own.middle), len(placed))
        placed.insert(at, head)
    return placed


def _edge_of_text(items: Sequence[Item], em: float, known: float | None) -> float | None:
    """Where the lines of a page's text begin, if some room is left of them; None where few are wide.

    Few are enough where an earlier page told it.
    """
    wide = [item for item in items if item.block is None and item.x1 - item.x0 >= PAGE.side_text * em]
    text = [item.x0 for item in wide if item.size < PAGE.larger_type * em]
    slack = PAGE.edge_of_column_slack * em
    few = len(text) < PAGE.min_side_text_lines
    if few and (known is None or not any(abs(x - known) <= slack for x in text)):
        return None
    enough = len(text) * PAGE.min_edge_share
    edge = next((x for x in sorted(text) if sum(abs(x - other) <= slack for other in text) >= enough), None)
    if edge is None or (few and known is not None and edge < known - slack):
        return None
    if sum(x < edge - slack for x in text) > PAGE.side_text_beyond * len(text):
        return None
    room = edge - min(item.x0 for item in items)
    return edge if room >= PAGE.side_room * em else None


def _is_in_margin(item: Item, edge: float, em: float) -> bool:
    narrow = item.x1 <= edge - PAGE.han_gap * em
    return item.block is None and narrow and item.size < PAGE.larger_type * em


def _begins_paragraph(item: Item, edge: float, em: float) -> bool:
    """Whether a line of the text stands at its edge or is set in as a first one is."""
    off = min(abs(item.x0 - edge), abs(item.x0 - edge - PAGE.paragraph_indent * em))
    return item.block is None and off <= PAGE.indent_slack * em


def _stacks(margin: Sequence[Item], em: float) -> list[list[Item]]:
    """The lines of the margin, those that stand right below one another together."""
    lines = sorted(margin, key=lambda item: item.top)
    stacks = [[line] for line in lines[:1]]
    for above, line in pairwise(lines):
        near = line.top - above.bottom <= PAGE.side_head_gap * em
        if near and abs(line.x0 - above.x0) <= PAGE.edge_of_column_slack * em and not line.opens:
            stacks[-1].append(line)
        else:
            stacks.append([line])
    return stacks
