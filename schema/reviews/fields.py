"""What can be decided of: the views, their columns that may be edited, and what these may hold."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Context, Decimal, InvalidOperation
from functools import cache
from typing import Any

from sqlalchemy import Column, Integer, Numeric, SmallInteger, Table

from gongbao.schema.changes.published import written
from gongbao.schema.errors import QueryError
from gongbao.schema.tables import (
    AmountRow,
    Base,
    DeadlineRow,
    EventRow,
    NoticeRow,
    PersonnelChangeRow,
    StatisticRow,
    TaskPersonRow,
    TaskRow,
    TaskUnitRow,
)
from gongbao.schema.tables.base import DayText
from gongbao.schema.tables.columns import number, published_names, values_told

REVIEWED: dict[str, type[Base]] = {
    "notices": NoticeRow,
    "tasks": TaskRow,
    "amounts": AmountRow,
    "deadlines": DeadlineRow,
    "personnel_changes": PersonnelChangeRow,
    "statistics": StatisticRow,
    "events": EventRow,
}
"""The facts with a status, and their tables."""
PARTS: dict[str, dict[str, tuple[type[Base], str]]] = {
    "tasks": {"task_units": (TaskUnitRow, "task_id"), "task_people": (TaskPersonRow, "task_id")}
}
"""By view the numbered parts of its records: their tables, and the column of the record they are part of."""

# Where a fact stands, and how sure it is, is not for a reviewer to say; nor what is the source's own.
_NOT_EDITED = frozenset(("status", "page", "first_page", "last_page", "quote", "ordinal"))
_WHOLE_TEXTS = frozenset((("notices", "text"), ("notices", "ordinal")))
# Letters of a value: a task that is a whole chapter has a tenth.
_LONGEST = 100_000
_LONGEST_NUMBER = 40
_AS_FLOATS = Context(prec=15)

Values = Mapping[str, str | None]


def table_of(row: type[Base]) -> Table:
    """The table of a class of rows."""
    return Base.metadata.tables[row.__tablename__]


@cache
def editable(view: str) -> tuple[str, ...]:
    """The columns of a view that may be edited.

    Raises:
        QueryError: Nothing is decided of the rows of that view.
    """
    if view not in REVIEWED:
        raise QueryError(f"rows of {view!r} are not reviewed; those of these are: {', '.join(REVIEWED)}")
    return _editable(REVIEWED[view], view)


@cache
def editable_of_part(view: str, part: str) -> tuple[str, ...]:
    """The columns of the parts of a view's records that may be edited; none where it has no such parts."""
    found = PARTS.get(view, {}).get(part)
    return _editable(found[0], part) if found else ()


def _editable(row: type[Base], view: str) -> tuple[str, ...]:
    names = published_names(row)
    return tuple(name for name in names if name not in _NOT_EDITED and (view, name) not in _WHOLE_TEXTS)


def checked(view: str, given: Mapping[str, Any]) -> dict[str, str | None]:
    """Values by column, or by part, number and column (`task_units.2.role`), each in its one form.

    Raises:
        QueryError: There is no such column, or it may not hold that value.
    """
    return {name: _value(_column(view, name), name, value) for name, value in given.items()}


def choices(view: str, name: str) -> tuple[str, ...]:
    """The words that a column may hold, by its name as in a decision; none where it is no list of words.

    Raises:
        QueryError: There is no such column to edit.
    """
    return values_told(_column(view, name))


def _column(view: str, name: str) -> Column[Any]:
    own = editable(view)
    if name in own:
        return table_of(REVIEWED[view]).c[name]
    part, _, rest = name.partition(".")
    at, _, column = rest.partition(".")
    if column in editable_of_part(view, part) and at.isascii() and at.isdigit() and 0 < len(at) < 5:
        return table_of(PARTS[view][part][0]).c[column]
    parts = [f"{part}.1.{column}" for part in PARTS.get(view, {}) for column in editable_of_part(view, part)]
    raise QueryError(f"{view} has no column {name!r} to edit; there are: {', '.join((*own, *parts))}")


def _value(column: Column[Any], name: str, value: Any) -> str | None:
    """A value as the text that it is written as.

    Raises:
        QueryError: The column may not hold it.
    """
    if value is None or value == "":
        if not column.nullable:
            raise QueryError(f"{name} cannot be without a value")
        return None
    if not isinstance(value, str) or len(value) > _LONGEST or any(map(_is_no_sign, value)):
        raise QueryError(f"{name} is no text of at most {_LONGEST} printed signs")
    if told := values_told(column):
        if value not in told:
            raise QueryError(f"{name} is one of {', '.join(told)}, not {value!r}")
        return value
    try:
        return _in_one_form(column, value)
    except (ValueError, InvalidOperation):
        raise QueryError(f"{name} cannot be {value!r}") from None


def _in_one_form(column: Column[Any], value: str) -> str:
    match column.type:
        case DayText():
            return date.fromisoformat(value).isoformat()
        case SmallInteger():
            return str(("0", "1").index(value))
        case Integer():
            return str(int(value) if len(value) < _LONGEST_NUMBER else _refused(value))
        case Numeric():
            found = Decimal(value)
            if (
                not found.is_finite()
                or len(value) > _LONGEST_NUMBER
                or abs(found.adjusted()) > _LONGEST_NUMBER
            ):
                raise ValueError(value)
            return _digits(found)
        case _:
            return value


def told_value(column: Column[Any], value: Any) -> str | None:
    """A value of a row in the form in which decisions have it."""
    if value is None or not isinstance(column.type, Numeric) or not column.type.asdecimal:
        return written(value)
    return _digits(Decimal(str(value)))


def _digits(value: Decimal) -> str:
    """A number with as many digits as every database keeps of it, so that two agree of one."""
    return str(number(value if value == value.to_integral_value() else _AS_FLOATS.create_decimal(value)))


def _refused(value: str) -> int:
    raise ValueError(value)


def _is_no_sign(sign: str) -> bool:
    return sign == "\0" or "\ud800" <= sign <= "\udfff"


def stored(column: Column[Any], value: str | None) -> str | int | None:
    """A value as the driver of the database takes it."""
    if value is not None and isinstance(column.type, Integer | SmallInteger):
        return int(value)
    return number(Decimal(value)) if value is not None and isinstance(column.type, Numeric) else value
