"""The lines of a page whose characters have boxes: evidence is marked line by line."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from math import inf
from operator import sub

from gongbao.schema.records import Page

Edges = tuple[float | None, float | None, float | None, float | None]

_NOWHERE: Edges = (None, None, None, None)


class PageText:
    """A page's text, and where it stands on the page if the source has geometry."""

    def __init__(self, page: Page) -> None:
        self.text = page.text
        self.has_boxes = page.boxes is not None
        self._boxes = page.boxes

    def lines_of(self, start: int, end: int) -> Iterator[tuple[int, int, Edges]]:
        """The lines of a slice without the blanks around them, each with the box around its characters."""
        starts = self._starts
        for at in range(max(bisect_right(starts, start) - 1, 0), len(starts)):
            first, last = max(start, starts[at]), min(end, self._ends[at])
            if starts[at] >= end:
                break
            words = self.text[first:last]
            stripped = words.strip()
            if stripped:
                first += len(words) - len(words.lstrip())
                last = first + len(stripped)
                yield first, last, self._around(first, last)

    @cached_property
    def _sides(self) -> tuple[list[float], list[float], list[float], list[float]]:
        """Left, top, right and bottom edges; a character without a box never counts as an extreme."""
        assert self._boxes is not None
        x0, top, x1, bottom = (self._boxes[side::4] for side in range(4))
        return _known(x0, inf), _known(top, inf), _known(x1, -inf), _known(bottom, -inf)

    @cached_property
    def _ends(self) -> list[int]:
        return [*self._starts[1:], len(self.text)]

    @cached_property
    def _starts(self) -> list[int]:
        """Where each line begins: after a line break, and where the next character stands elsewhere."""
        starts = []
        start = 0
        for line in self.text.split("\n"):
            end = start + len(line)
            starts.append(start)
            if not self._is_straight(start, end):
                starts += self._breaks(start, end)
            start = end + 1
        return starts

    def _around(self, start: int, end: int) -> Edges:
        x0, top, x1, bottom = self._sides
        left = min(x0[start:end])
        if left == inf:
            return _NOWHERE
        return left, min(top[start:end]), max(x1[start:end]), max(bottom[start:end])

    def _is_straight(self, start: int, end: int) -> bool:
        """Whether all characters lie in one row, or in one column as in a table that is turned."""
        left, top, right, bottom = self._around(start, end) if start < end else _NOWHERE
        if left is None or top is None or right is None or bottom is None:
            return True
        room = 1.5 * self._size(start, end)
        return bottom - top <= room or right - left <= room

    def _size(self, start: int, end: int) -> float:
        """The longest side of a character: of a box drawn tightly around 一 the height says nothing."""
        x0, top, x1, bottom = self._sides
        widest: float = max(map(sub, x1[start:end], x0[start:end]))
        highest: float = max(map(sub, bottom[start:end], top[start:end]))
        return max(widest, highest)

    def _breaks(self, start: int, end: int) -> list[int]:
        x0, top, x1, bottom = self._sides
        size = self._size(start, end)
        breaks = []
        before: tuple[float, float] | None = None
        for at in range(start, end):
            if x0[at] == inf:
                continue
            here = ((x0[at] + x1[at]) / 2, (top[at] + bottom[at]) / 2)
            if before is not None and not _goes_on(before, here, size):
                breaks.append(at)
            before = here
        return breaks


def _goes_on(before: tuple[float, float], here: tuple[float, float], size: float) -> bool:
    """Whether a character goes on with the line of the one before it, upright or turned."""
    across, down = here[0] - before[0], here[1] - before[1]
    in_row = abs(down) <= size / 2 and across >= -2 * size
    in_column = abs(across) <= size / 2 and abs(down) <= 2 * size
    return in_row or in_column


def _known(side: array[float], otherwise: float) -> list[float]:
    return [value if value == value else otherwise for value in side]
