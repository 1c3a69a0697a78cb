"""The JSON Schema of what `Issue.to_dict` gives, made from the types of the records."""

from __future__ import annotations

import types
from collections.abc import Iterator
from dataclasses import is_dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from gongbao.schema.as_json import json_fields
from gongbao.schema.records import Issue

_PLAIN: dict[type[Any], dict[str, str]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    Decimal: {"type": "number"},
    date: {"type": "string", "format": "date"},
}


@cache
def issue_schema() -> dict[str, Any]:
    """The schema of an issue as JSON, draft 2020-12: every key is there, and no other."""
    records: dict[str, type[Any]] = {}
    for record in _records_in(Issue):
        records[record.__name__] = record
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "An issue of a gazette, or a single document, as gongbao reads it",
        "$ref": f"#/$defs/{Issue.__name__}",
        "$defs": {name: _object(record) for name, record in sorted(records.items())},
    }


def _object(record: type[Any]) -> dict[str, Any]:
    hints = _hints(record)
    names = json_fields(record)
    return {
        "description": (record.__doc__ or "").split("\n\n")[0].strip(),
        "type": "object",
        "properties": {name: _schema(hints[name]) for name in names},
        "required": list(names),
        "additionalProperties": False,
    }


def _hints(record: type[Any]) -> dict[str, Any]:
    # The arrays of boxes, which JSON leaves out, cannot be subscripted when a program runs.
    return get_type_hints(record, localns={"array": list})


def _schema(hint: Any) -> dict[str, Any]:
    """The schema of one type."""
    if is_dataclass(hint):
        return {"$ref": f"#/$defs/{hint.__name__}"}  # type: ignore[union-attr]
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _schema(get_args(hint)[0])}
    if get_origin(hint) in (Union, types.UnionType):
        (other,) = (part for part in get_args(hint) if part is not types.NoneType)
        return {"anyOf": [_schema(other), {"type": "null"}]}
    return dict(_PLAIN[hint])


def _records_in(record: type[Any]) -> Iterator[type[Any]]:
    """A record's type, and those of all it holds."""
    yield record
    hints = _hints(record)
    for name in json_fields(record):
        for part in (hints[name], *get_args(hints[name])):
            if is_dataclass(part):
                yield from _records_in(part)  # type: ignore[arg-type]
