"""The data dictionary: every view with its columns, in both languages, made from their declarations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from gongbao.export.labels import column_label, value_labels, view_label
from gongbao.export.sheet import Row, Sheet, SheetColumn
from gongbao.schema.view_columns import ViewColumn, columns_of, key_of
from gongbao.schema.views import VIEW_NAMES, known_view

# What a type is called, and how its values are written where a form has no types.
TYPES = {
    "text": "text",
    "integer": "integer",
    "decimal": "number",
    "float": "number",
    "flag": "0 or 1",
    "day": "date",
}
_HEAD = ("view", "column", "type", "key", "meaning", "values", "视图", "列", "说明", "取值")


def described(view: str) -> dict[str, Any]:
    """A view with its columns, in both languages, as plain values."""
    found = known_view(view)
    label = view_label(view)
    return {
        "view": view,
        "zh": label.heading,
        "row": found.comment,
        "row_zh": label.meaning,
        "key": list(key_of(view)),
        "columns": [_described(view, column) for column in columns_of(view)],
    }


def _described(view: str, column: ViewColumn) -> dict[str, Any]:
    label = column_label(view, column.name)
    words = value_labels(view, column.name)
    values = column.values or tuple(words)
    return {
        "name": column.name,
        "zh": label.heading,
        "type": TYPES[column.type],
        "may_be_null": column.optional,
        "meaning": column.comment,
        "meaning_zh": label.meaning,
        "values": {value: words[value] for value in values},
        "joins": _joins(column),
    }


def _joins(column: ViewColumn) -> str | None:
    return f"{column.leads_to}.{key_of(column.leads_to)[0]}" if column.leads_to else None


def dictionary_markdown() -> str:
    """The dictionary of all views as a page to read."""
    return "\n".join(
        ["# Data dictionary · 数据字典\n", *(_view_markdown(described(name)) for name in VIEW_NAMES)]
    )


def notes_markdown(notes: Iterable[str]) -> str:
    """What could not be written as it is, as a page to read."""
    return "# Notes on this export · 导出说明\n\n" + "".join(f"- {line}\n" for line in notes)


def _view_markdown(view: dict[str, Any]) -> str:
    lines = [
        f"## {view['view']} · {view['zh']}\n",
        f"{view['row']}. {view['row_zh']}。\n",
        "| column | type | meaning | 列 | 说明 |",
        "|---|---|---|---|---|",
    ]
    for column in view["columns"]:
        cells = (column["name"], _type(view, column), _meaning(column), column["zh"], _meaning_zh(column))
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join(lines) + "\n"


def _type(view: dict[str, Any], column: dict[str, Any]) -> str:
    return f"{column['type']}{', key' if column['name'] in view['key'] else ''}"


def _meaning(column: dict[str, Any]) -> str:
    parts = [column["meaning"]]
    if column["values"]:
        parts.append(", ".join(f"`{value}`" for value in column["values"]))
    if column["joins"]:
        parts.append(f"→ `{column['joins']}`")
    return "; ".join(parts)


def _meaning_zh(column: dict[str, Any]) -> str:
    words = "、".join(f"`{value}` {label}" for value, label in column["values"].items())
    return f"{column['meaning_zh']}{'：' if words else ''}{words}"


def dictionary_sheet(views: Iterable[str]) -> Sheet:
    """The dictionary as a sheet of a workbook."""
    names = tuple(views)

    def rows() -> Iterator[Row]:
        for name in names:
            view = described(name)
            for column in view["columns"]:
                yield (
                    name,
                    column["name"],
                    column["type"],
                    column["joins"] or ("key" if column["name"] in view["key"] else None),
                    column["meaning"],
                    ", ".join(column["values"]) or None,
                    view["zh"],
                    column["zh"],
                    column["meaning_zh"],
                    "、".join(column["values"].values()) or None,
                )

    return Sheet("dictionary", "dictionary 数据字典", tuple(SheetColumn(name, name) for name in _HEAD), rows)


def notes_sheet(notes: Iterable[str]) -> Sheet:
    """What could not be written as it is, as a sheet of a workbook."""
    told = [(line,) for line in notes]
    return Sheet("notes", "notes 导出说明", (SheetColumn("note", "note"),), lambda: told)
