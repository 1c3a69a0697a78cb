"""A sheet: columns with their types, and rows that come one after another, never all at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from gongbao.schema.view_columns import ColumnType

Value = Any
Row = tuple[Value, ...]

# No UTF-8 has them, and XML refuses the two behind; a driver hands them on all the same.
_UNWRITABLE = re.compile("[\ud800-\udfff\ufffe\uffff]")
REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column as it is written.

    `name` is its name in the dataset, `heading` what stands over it. Of an answer to a query nobody has
    declared the types: they are `any`.
    """

    name: str
    heading: str
    type: ColumnType | Literal["any"] = "any"
    comment: str = ""
    optional: bool = True
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """A view or an answer; `rows` begins anew each time it is called."""

    name: str
    title: str
    columns: tuple[SheetColumn, ...]
    rows: Callable[[], Iterable[Row]]


@dataclass(slots=True)
class Notes:
    """What could not be written as it is, counted by sheet, column and manner."""

    counts: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(self, sheet: Sheet, column: SheetColumn, manner: str) -> None:
        """Count one cell."""
        self.counts[sheet.name, column.heading, manner] += 1

    def lines(self) -> list[str]:
        """A line for each column and manner: what a user is told, and what goes with the export."""
        return [
            f"{sheet}.{column}: {count} cell{'' if count == 1 else 's'} {manner}"
            for (sheet, column, manner), count in self.counts.items()
        ]


def exact(value: Value) -> Value:
    """A number as its shortest decimal, as the database printed it: 117.91, not what a float makes of it."""
    return Decimal(repr(value)) if isinstance(value, float) else value


def plain(value: Value) -> str:
    """A value as text: numbers without an exponent, bytes in hex, NULL empty, what UTF-8 lacks replaced."""
    match value:
        case None:
            return ""
        case str():
            return writable(value)
        case bytes():
            return value.hex()
        case float() | Decimal() if Decimal(repr(value) if isinstance(value, float) else value).is_finite():
            number = exact(value)
            return f"{number:f}"
        case _:
            return str(value)


def writable(text: str) -> str:
    """A text with half a character pair or no character at all replaced by the sign for that."""
    return _UNWRITABLE.sub(REPLACEMENT, text)


def renamed(rows: Iterable[Row], words: Iterable[Mapping[str, str]]) -> Iterator[Row]:
    """Rows with the words of some columns changed for others; an unknown word stays."""
    tables = list(words)
    for row in rows:
        yield tuple(
            table.get(value, value) if table and isinstance(value, str) else value
            for value, table in zip(row, tables, strict=True)
        )
