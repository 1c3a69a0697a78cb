"""A published column, declared once: its name, its type, its words, and where its value comes from.

The rows that loading writes and the columns that a view shows are made from these declarations, so a
new column is a field of its record, a line in its table, and a revision that adds it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, partial
from itertools import groupby
from operator import attrgetter
from typing import Any, cast, get_args

from sqlalchemy import Column, Numeric, SmallInteger, Table, Text
from sqlalchemy.orm import DeclarativeBase, MappedColumn, mapped_column

Row = tuple[str | int | float | None, ...]

_OF = "of"
_VALUES = "values"


def published(
    comment: str, *, of: str | None = None, values: object = None, **options: Any
) -> MappedColumn[Any]:
    """A column that its view shows and its record fills.

    Args:
        comment: What it says, for the data dictionary.
        of: The path of attributes from the record to the value; None where it is the column's own name.
            A value on the way that is None makes it NULL.
        values: The Literal of the words it may hold, where there are no others.
        options: As `mapped_column` takes them.
    """
    return mapped_column(comment=comment, info={_OF: of, **told(values)}, **options)


def told(values: object) -> dict[str, tuple[str, ...]]:
    """The note on a column that it holds the words of a Literal and no others."""
    return {_VALUES: get_args(values)} if values is not None else {}


def values_told(column: Column[Any]) -> tuple[str, ...]:
    """The words that a column may hold; none where they are not counted."""
    return tuple(column.info.get(_VALUES, ()))


def published_names(table: type[DeclarativeBase]) -> list[str]:
    """The names of a table's published columns, in order."""
    return [column.name for column in _published(table)]


def shown(table: type[DeclarativeBase], alias: str = "f", instead: Mapping[str, str] | None = None) -> str:
    """The published columns of a table as a view lists them.

    Args:
        table: The table.
        alias: Its name in the query.
        instead: Expressions that stand in for columns, by their names.
    """
    changed = instead or {}
    names = published_names(table)
    assert changed.keys() <= set(names), f"{table.__tablename__} has no column {changed.keys() - set(names)}"
    return ", ".join(f"{changed[name]} AS {name}" if name in changed else f"{alias}.{name}" for name in names)


@cache
def values_of(table: type[DeclarativeBase]) -> Callable[[Any], Row]:
    """What makes the published values of a row of a table from its record.

    An empty text becomes NULL, a date ISO 8601 text, several texts one parted by 、, a flag 0 or 1, a
    decimal digits without rounding.
    """
    columns = _published(table)
    runs = _runs([column.info[_OF] or column.name for column in columns])
    texts = [at for at, column in enumerate(columns) if isinstance(column.type, Text)]
    numbers = [(at, convert) for at, column in enumerate(columns) if (convert := _converter(column))]

    def values(record: Any) -> Row:
        row: list[Any] = []
        for run in runs:
            row += run.values(record)
        # Most texts are there, and are what they should be: to call nothing for them saves a fifth.
        for at in texts:
            if not row[at] or type(row[at]) is not str:
                row[at] = _text(row[at])
        for at, convert in numbers:
            row[at] = convert(row[at])
        return tuple(row)

    return values


@dataclass(frozen=True, slots=True)
class _Run:
    """Neighbouring columns whose values one call gets: from the record, or from one part of it."""

    part: Callable[[Any], Any] | None
    get: Callable[[Any], tuple[Any, ...]]
    absent: tuple[None, ...]

    def values(self, record: Any) -> tuple[Any, ...]:
        whole = record if self.part is None else self.part(record)
        return self.absent if whole is None else self.get(whole)


def _runs(paths: Sequence[str]) -> list[_Run]:
    runs = []
    for part, own in groupby(paths, lambda path: path.rpartition(".")[0]):
        names = [path.rpartition(".")[2] for path in own]
        get = attrgetter(*names) if len(names) > 1 else partial(_one, names[0])
        runs.append(_Run(attrgetter(part) if part else None, get, (None,) * len(names)))
    return runs


def _one(name: str, record: Any) -> tuple[Any]:
    return (getattr(record, name),)


def _published(table: type[DeclarativeBase]) -> list[Column[Any]]:
    return [column for column in cast(Table, table.__table__).columns if _OF in column.info]


def _converter(column: Column[Any]) -> Callable[[Any], Any] | None:
    if isinstance(column.type, SmallInteger):
        return int
    if isinstance(column.type, Numeric) and column.type.asdecimal:
        return number
    return None


def _text(value: Any) -> str | None:
    if isinstance(value, date):
        return value.isoformat()
    return "、".join(value) or None if isinstance(value, tuple) else value or None


def number(value: Decimal | None) -> int | str | None:
    """A decimal as a driver takes it without rounding: an int, or plain digits."""
    if value is None:
        return None
    whole = int(value)
    return whole if whole == value and abs(whole) < 1 << 63 else f"{value.normalize():f}"
