"""Reading order: running head and foot, what goes across, then one column after another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from gongbao.extract.page.find.drawn import Segment
from gongbao.extract.page.order.gutters import Gutters, find_gutter
from gongbao.extract.page.order.items import Item, ItemRow, rows_of
from gongbao.extract.page.order.page_columns import PageOrder, are_headlines, read_columns, sides_of
from gongbao.extract.page.order.side_heads import put_in, side_heads
from gongbao.extract.page.settings import PAGE


def read_order(
    items: Sequence[Item], height: float, dividers: Sequence[Segment], gutters: Gutters
) -> PageOrder:
    """Put the items of a page in reading order.

    Args:
        items: Runs and blocks, upright.
        height: The height of the page.
        dividers: Rules that belong to no table.
        gutters: What earlier pages told.
    """
    rows = rows_of(items)
    if not rows:
        return PageOrder([])
    head, body, foot = _without_edges(rows, height, dividers)
    if head and _over_columns(head[-1], body, gutters):
        body.insert(0, head.pop())
    kept = [item for row in body for item in row.items]
    reading = PageOrder([])
    if kept:
        em = median([item.size for item in kept])
        left = min(item.x0 for item in kept)
        right = max(row.x1 for row in rows)
        heads = side_heads(kept, em, gutters)
        aside = {id(item) for head in heads for item in head.items}
        text = [item for item in kept if id(item) not in aside]
        reading = read_columns(text, (left, right), em, gutters)
        reading.rows = put_in(reading.rows, heads)
    edge = min((row.x0 for row in rows), default=0.0)
    for row in (*head, *foot):
        row.left = edge
    reading.rows = [*head, *reading.rows, *foot]
    return reading


def _without_edges(
    rows: list[ItemRow], height: float, dividers: Sequence[Segment]
) -> tuple[list[ItemRow], list[ItemRow], list[ItemRow]]:
    """Head, body and foot: a row at the page's edge that a rule or more room than usual sets apart.

    A second row belongs to the edge only where it stands closer to the first than to the body: what is
    nearer to the body may be the number of a notice that begins at the foot of a column.
    """
    head: list[ItemRow] = []
    foot: list[ItemRow] = []
    body = list(rows)
    gaps = sorted(low.top - high.bottom for high, low in pairwise(rows) if low.top > high.bottom)
    usual = gaps[(len(gaps) - 1) // 2] if gaps else 0.0
    most, edge = PAGE.max_edge_rows, height * PAGE.edge_share
    while len(body) > 1 and len(head) < most and body[0].bottom < edge and _is_edge(body[0]):
        if not _apart(body[0].bottom, body[1].top, usual, body[0], dividers):
            break
        if head and body[1].top - body[0].bottom <= body[0].top - head[-1].bottom:
            break
        head.append(body.pop(0))
    low = height - edge
    while len(body) > 1 and len(foot) < most and body[-1].top > low and _is_edge(body[-1]):
        if not _apart(body[-2].bottom, body[-1].top, usual, body[-1], dividers):
            break
        if foot and body[-1].top - body[-2].bottom <= foot[0].top - body[-1].bottom:
            break
        foot.insert(0, body.pop())
    return head, body, foot


def _over_columns(row: ItemRow, body: Sequence[ItemRow], gutters: Gutters) -> bool:
    """Whether a row at the page's top is no running head: two headlines over the columns of the body."""
    items = [item for own in body for item in own.items]
    em = median([item.size for item in items])
    if len(row.items) < 2 or any(item.size < PAGE.larger_type * em for item in row.items):
        return False
    region = min(item.x0 for item in items), max(item.x1 for item in items)
    gutter = find_gutter(items, region, em, gutters)
    if gutter is None:
        return False
    cut = gutter - PAGE.min_gutter * em / 2
    return are_headlines(row, cut, sides_of(items, region, cut, gutter), em)


def _is_edge(row: ItemRow) -> bool:
    return all(item.block is None for item in row.items)


def _apart(above: float, below: float, usual: float, row: ItemRow, dividers: Sequence[Segment]) -> bool:
    size = row.items[0].size
    most, least = PAGE.edge_gap_most * size, PAGE.edge_gap_least * size
    if below - above > max(PAGE.edge_gap_growth * min(usual, most), least):
        return True
    return any(
        rule[1] == rule[3]
        and above - PAGE.divider_above * size <= rule[1] <= below + PAGE.divider_below * size
        and rule[2] - rule[0] > PAGE.divider_width * size
        for rule in dividers
    )
