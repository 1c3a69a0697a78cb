"""What the pipeline annotates: values by the key they stand under, as records and as plain data.

Plain data are strings, numbers and booleans only, so that a document goes through JSON, or to
another process, and comes back with its records.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Any

from gongbao.normalize.amounts.finder import find_amounts
from gongbao.normalize.documents.document_numbers import find_document_numbers
from gongbao.normalize.duties.responsibilities import find_responsibilities
from gongbao.normalize.duties.units import find_units
from gongbao.normalize.time.deadlines import find_deadlines
from gongbao.schema.records import Amount, Deadline, DocumentNumber, UnitMention

Record = Amount | Deadline | DocumentNumber | UnitMention
Plain = dict[str, str | int | bool | None]

# Key in `doc.spans`, label of a span, and what stands there.
LABELS: Mapping[str, str] = {
    "units": "UNIT",
    "amounts": "AMOUNT",
    "deadlines": "DEADLINE",
    "document_numbers": "DOCUMENT_NUMBER",
}
_RECORDS: Mapping[str, Callable[..., Record]] = {
    "UNIT": UnitMention,
    "AMOUNT": Amount,
    "DEADLINE": Deadline,
    "DOCUMENT_NUMBER": DocumentNumber,
}
_DECIMALS = frozenset({"value", "value_high"})
_DATES = frozenset({"date_start", "date_end"})


def mentioned_units(text: str, area: str | None = None) -> list[UnitMention]:
    """Find the units of a text; those of a responsibility bracket have their role.

    >>> [(unit.printed, unit.role) for unit in mentioned_units("报市教育局。（市民政局牵头，市残联配合）")]
    [('市教育局', None), ('市民政局', 'lead'), ('市残联', 'support')]
    """
    charged = [
        unit
        for bracket in find_responsibilities(text, area=area)
        for unit in (*bracket.units, *bracket.standing_units)
    ]
    taken = sorted((unit.start, unit.end) for unit in charged)
    found, at = list(charged), 0
    for unit in find_units(text, area=area):
        while at < len(taken) and taken[at][1] <= unit.start:
            at += 1
        if at == len(taken) or taken[at][0] >= unit.end:
            found.append(unit)
    return sorted(found, key=lambda unit: (unit.start, unit.end))


def find_records(
    key: str, text: str, *, area: str | None = None, reference_date: date | None = None
) -> list[Record]:
    """Find what stands under one key of LABELS.

    >>> [record.text for record in find_records("amounts", "补助50万元")]
    ['50万元']
    """
    match key:
        case "units":
            return [*mentioned_units(text, area)]
        case "amounts":
            return [*find_amounts(text)]
        case "deadlines":
            return [*find_deadlines(text, reference_date)]
        case "document_numbers":
            return [*find_document_numbers(text)]
        case _:
            raise ValueError(f"nothing is annotated under {key!r}; known: {', '.join(LABELS)}")


def to_plain(record: Record) -> Plain:
    """Turn a record into plain data: decimals and dates become strings.

    >>> [amount] = find_amounts("补助50万元")
    >>> to_plain(amount)["value"], to_plain(amount)["unit"]
    ('500000', 'CNY')
    """
    return {name: _plain(value) for name, value in asdict(record).items()}


def from_plain(label: str, plain: Mapping[str, Any]) -> Record:
    """Turn plain data back into the record they were made from.

    >>> [amount] = find_amounts("补助50万元")
    >>> from_plain("AMOUNT", to_plain(amount)) == amount
    True
    """
    return _RECORDS[label](**{name: _value(name, value) for name, value in plain.items()})


def _plain(value: Any) -> str | int | bool | None:
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if value is None or isinstance(value, (str, int)):
        return value
    raise TypeError(f"no plain form of {value!r}")


def _value(name: str, value: Any) -> Any:
    if value is None:
        return None
    if name in _DECIMALS:
        return Decimal(value)
    return date.fromisoformat(value) if name in _DATES else value
