"""A published column, declared once: its name, its type, its words, and where its value comes from.

The rows that loading writes and the columns that a view shows are made from these declarations, so a
new column is a field of its record, a line in its table, and a revision that adds it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from operator import attrgetter
from typing import Any, cast

from sqlalchemy import Column, Numeric, SmallInteger, Table, Text
from sqlalchemy.orm import DeclarativeBase, MappedColumn, mapped_column

Row = tuple[str | int | float | None, ...]

_OF = "of"


def published(comment: str, *, of: str | None = None, **options: Any) -> MappedColumn[Any]:
    """A column that its view shows and its record fills.

    Args:
        comment: What it says, for the data dictionary.
        of: The path of attributes from the record to the value; None where it is the column's own name.
            A value on the way that is None makes it NULL.
        options: As `mapped_column` takes them.
    """
    return mapped_column(comment=comment, info={_OF: of}, **options)


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
    readers = [_reader(column) for column in _published(table)]
    return lambda record: tuple([read(record) for read in readers])


def _published(table: type[DeclarativeBase]) -> list[Column[Any]]:
    return [column for column in cast(Table, table.__table__).columns if _OF in column.info]


def _reader(column: Column[Any]) -> Callable[[Any], str | int | float | None]:
    path = column.info[_OF] or column.name
    get = attrgetter(path) if "." not in path else _through(path.split("."))
    convert = _converter(column)
    return get if convert is None else lambda record: convert(get(record))


def _through(names: list[str]) -> Callable[[Any], Any]:
    def get(record: Any) -> Any:
        for name in names:
            if record is None:
                return None
            record = getattr(record, name)
        return record

    return get


def _converter(column: Column[Any]) -> Callable[[Any], Any] | None:
    if isinstance(column.type, SmallInteger):
        return int
    if isinstance(column.type, Numeric) and column.type.asdecimal:
        return number
    if isinstance(column.type, Text):
        return _text if column.nullable else _present
    return None


def _text(value: Any) -> str | None:
    return _present(value) or None


def _present(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return "、".join(value) if isinstance(value, tuple) else value


def number(value: Decimal | None) -> int | str | None:
    """A decimal as a driver takes it without rounding: an int, or plain digits."""
    if value is None:
        return None
    whole = int(value)
    return whole if whole == value and abs(whole) < 1 << 63 else f"{value.normalize():f}"
