"""The description of a data package (Frictionless): what its CSV files hold, and how they join."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection

from gongbao.export.labels import column_label, view_label
from gongbao.export.sheet import Sheet, SheetColumn
from gongbao.schema.view_columns import columns_of, key_of
from gongbao.schema.views import known_view

_TYPES = {
    "text": {"type": "string"},
    "integer": {"type": "integer"},
    "decimal": {"type": "number"},
    "float": {"type": "number"},
    "flag": {"type": "integer"},
    "day": {"type": "date", "format": "%Y-%m-%d"},
}


def package(
    connection: Connection, sheets: Sequence[Sheet], paths: dict[str, str], version: str
) -> tuple[str, list[str]]:
    """The text of `datapackage.json`, and what it cannot promise.

    A key is declared only where it holds in the rows that are exported.

    Args:
        connection: The database that the rows come from, in the same transaction.
        sheets: What is exported.
        paths: The file of each sheet, by its name.
        version: What made it.
    """
    broken: list[str] = []
    names = {sheet.name for sheet in sheets}
    described = {
        "name": "gongbao",
        "title": "Chinese government gazettes as a dataset · 政府公报数据集",
        "version": version,
        "profile": "tabular-data-package",
        "resources": [_resource(connection, sheet, paths[sheet.name], names, broken) for sheet in sheets],
    }
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n", broken


def _resource(
    connection: Connection, sheet: Sheet, path: str, names: set[str], broken: list[str]
) -> dict[str, Any]:
    view = known_view(sheet.name)
    label = view_label(sheet.name)
    heads = {column.name: column.heading for column in sheet.columns}
    schema: dict[str, Any] = {
        "fields": [_field(sheet.name, column) for column in sheet.columns],
        "missingValues": [""],
    }
    key = key_of(sheet.name)
    if key and _is_unique(connection, sheet.name, key):
        schema["primaryKey"] = [heads[name] for name in key]
    elif key:
        broken.append(f"{sheet.name}: {', '.join(key)} is no key of the rows exported; none is declared")
    schema["foreignKeys"] = list(_foreign_keys(connection, sheet, names, broken))
    if not schema["foreignKeys"]:
        del schema["foreignKeys"]
    return {
        "name": sheet.name,
        "path": path,
        "title": f"{sheet.name} · {label.heading}",
        "description": f"{view.comment}. {label.meaning}。",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "doubleQuote": True, "lineTerminator": "\r\n"},
        "schema": schema,
    }


def _field(view: str, column: SheetColumn) -> dict[str, Any]:
    label = column_label(view, column.name)
    constraints: dict[str, Any] = {}
    if not column.optional:
        constraints["required"] = True
    if column.type == "flag":
        constraints["enum"] = [0, 1]
    if column.words:
        constraints["enum"] = list(column.words)
    return {
        "name": column.heading,
        **_TYPES[column.type],
        "title": label.heading,
        "description": f"{column.comment}. {label.meaning}。",
        **({"constraints": constraints} if constraints else {}),
    }


def _foreign_keys(
    connection: Connection, sheet: Sheet, names: set[str], broken: list[str]
) -> Iterable[dict[str, Any]]:
    heads = {column.name: column.heading for column in sheet.columns}
    for column in columns_of(sheet.name):
        if column.leads_to not in names or column.leads_to is None:
            continue
        (key,) = key_of(column.leads_to)
        if not _leads(connection, sheet.name, column.name, column.leads_to, key):
            broken.append(f"{sheet.name}.{column.name}: not every row it names is in {column.leads_to}")
            continue
        other = column.leads_to
        target = "" if other == sheet.name else other
        # Headings of the other sheet may be in Chinese as those of this one are.
        heading = key if heads[column.name] == column.name else column_label(other, key).heading
        yield {"fields": [heads[column.name]], "reference": {"resource": target, "fields": [heading]}}


def _is_unique(connection: Connection, view: str, key: Sequence[str]) -> bool:
    columns = ", ".join(f'"{name}"' for name in key)
    twice = f"SELECT 1 FROM {view} GROUP BY {columns} HAVING count(*) > 1 LIMIT 1"
    return connection.exec_driver_sql(twice).first() is None


def _leads(connection: Connection, view: str, column: str, other: str, key: str) -> bool:
    astray = (
        f'SELECT 1 FROM {view} WHERE "{column}" IS NOT NULL AND "{column}" NOT IN '
        f'(SELECT "{key}" FROM {other} WHERE "{key}" IS NOT NULL) LIMIT 1'
    )
    return connection.exec_driver_sql(astray).first() is None
