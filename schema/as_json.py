"""Records as what JSON knows: objects, lists, texts, numbers."""

from __future__ import annotations

from array import array
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any


def as_json(value: Any) -> Any:
    """A record with all it holds as dictionaries and lists.

    A date is ISO 8601 text, a decimal a number: an integer where it is whole, else the float that prints the
    same digits. The boxes of a page's characters are left out.
    """
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, tuple):
        return [as_json(item) for item in value]
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    return {name: as_json(getattr(value, name)) for name in json_fields(type(value))}


def json_fields(record: type[object]) -> tuple[str, ...]:
    """The fields of a record that have a form in JSON.

    Raises:
        TypeError: It is no record.
    """
    if record not in _FIELDS:
        if not is_dataclass(record):
            raise TypeError(f"{record.__name__} has no form in JSON")
        _FIELDS[record] = tuple(one.name for one in fields(record) if array.__name__ not in str(one.type))
    return _FIELDS[record]


# One entry a kind of record.
_FIELDS: dict[type[object], tuple[str, ...]] = {}
