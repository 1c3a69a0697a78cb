"""Columns of names whose cells begin with their numbers: 1 and 1.1 before what each is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gongbao.extract.lexicon.column_heads import ColumnKind
from gongbao.extract.tables.meaning.tasks import TaskTable

_NUMBER = re.compile(r"(\d{1,2}(?:[.．]\d{1,2}){0,3})(?=[\u4e00-\u9fff“‘《（(])")
_NUMBERED: tuple[ColumnKind, ...] = ("group", "project")
_DOT = re.compile(r"[.．]")


def numbered_columns(table: TaskTable) -> frozenset[ColumnKind]:
    """The kinds of a list's columns of names of which every cell begins with its number.

    The numbers follow one another from the first: 1.5万亩高标准农田 alone is a name with a figure.
    """
    kinds: set[ColumnKind] = set()
    for at, column in enumerate(table.head.columns):
        if column.kind not in _NUMBERED:
            continue
        texts = [
            cell.flow.text
            for row in table.rows
            if (cell := row.cells.get(at)) is not None and not cell.is_copy and cell.flow.solid
        ]
        if _count_on(texts):
            kinds.add(column.kind)
    return frozenset(kinds)


def number_of(text: str) -> str | None:
    """The number that a name begins with."""
    match = _NUMBER.match(text)
    return match[1] if match else None


def _count_on(texts: Sequence[str]) -> bool:
    numbers = [_parts(text) for text in texts]
    told = [number for number in numbers if number is not None]
    if len(told) < 2 or len(told) < len(numbers) or told[0][-1] != 1:
        return False
    return all(_follows(left, right) for left, right in pairwise(told))


def _parts(text: str) -> tuple[int, ...] | None:
    number = number_of(text)
    return tuple(int(part) for part in _DOT.split(number)) if number else None


def _follows(left: tuple[int, ...], right: tuple[int, ...]) -> bool:
    """Whether a number is the next one at its level, or the first under the next of the level above."""
    if len(left) != len(right):
        return False
    if right == (*left[:-1], left[-1] + 1):
        return True
    return len(left) > 1 and right[-1] == 1 and _follows(left[:-1], right[:-1])
