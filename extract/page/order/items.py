"""What is put in order on a page, and the rows it makes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from gongbao.extract.page.runs.runs import Run
from gongbao.extract.page.settings import PAGE


@dataclass(slots=True)
class Item:
    """Something to be put in order, upright: a run, or a block that holds its own lines."""

    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    run: Run | None = None
    block: Any = None
    ends: bool = False
    """Whether it ends as a sentence does."""
    is_label: bool = False
    """Whether it is a document's number, or an annex's label, and nothing else."""
    opens: bool = False
    """Whether it begins with the label of a part of an outline, and words behind it."""

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(slots=True)
class ItemRow:
    """Items on one line, or one block; `left` is the edge of the column they stand in."""

    items: list[Item]
    left: float

    @property
    def top(self) -> float:
        return min(item.top for item in self.items)

    @property
    def bottom(self) -> float:
        return max(item.bottom for item in self.items)

    @property
    def x0(self) -> float:
        return min(item.x0 for item in self.items)

    @property
    def x1(self) -> float:
        return max(item.x1 for item in self.items)


def rows_of(items: Sequence[Item]) -> list[ItemRow]:
    """Items on one line put together; a block is a row of its own."""
    rows: list[ItemRow] = []
    spans: list[tuple[float, float]] = []
    back, overlap = PAGE.rows_back, PAGE.line_overlap
    for item in sorted(items, key=lambda item: (item.top + item.bottom, item.x0)):
        if item.block is None:
            height = item.bottom - item.top
            for at in range(len(rows) - 1, max(len(rows) - 1 - back, -1), -1):
                top, bottom = spans[at]
                shared = min(bottom, item.bottom) - max(top, item.top)
                if rows[at].items[0].block is None and shared >= overlap * min(height, bottom - top):
                    rows[at].items.append(item)
                    if height > bottom - top:
                        spans[at] = (item.top, item.bottom)
                    break
            else:
                rows.append(ItemRow([item], item.x0))
                spans.append((item.top, item.bottom))
        else:
            rows.append(ItemRow([item], item.x0))
            spans.append((item.top, item.bottom))
    for row in rows:
        row.items.sort(key=lambda item: item.x0)
    order = sorted(range(len(rows)), key=lambda at: spans[at][0] + spans[at][1])
    return [rows[at] for at in order]
