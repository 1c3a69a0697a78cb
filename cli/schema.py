"""`gongbao schema`: the views, their columns and how they join."""

from __future__ import annotations

import json
from typing import Any

import click

from gongbao.cli.options import LABELS, errors_told
from gongbao.cli.saying import say


@click.command()
@click.argument("views", nargs=-1, metavar="[VIEW…]")
@LABELS
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array, both languages in it.")
def schema(views: tuple[str, ...], labels: str, as_json: bool) -> None:
    """Print what VIEW… holds (of all views, if none is named, in short): columns, types, meaning, joins."""
    from gongbao.export.dictionary import described
    from gongbao.schema.views import VIEW_NAMES, known_view

    with errors_told():
        names = [known_view(name).name for name in views]
    found = [described(name) for name in names or VIEW_NAMES]
    if as_json:
        click.echo("[\n" + ",\n".join(json.dumps(view, ensure_ascii=False) for view in found) + "\n]")
    elif names:
        for at, view in enumerate(found):
            _print_view(view, labels, first=at == 0)
    else:
        _print_list(found, labels)


def _print_list(views: list[dict[str, Any]], labels: str) -> None:
    from gongbao.cli.printing import print_aligned

    rows = [
        (view["view"], view["zh"], view["row_zh"]) if labels == "zh" else (view["view"], view["row"])
        for view in views
    ]
    print_aligned(rows)
    say("gongbao schema VIEW prints its columns", err=True)


def _print_view(view: dict[str, Any], labels: str, *, first: bool) -> None:
    from gongbao.cli.printing import print_aligned

    if not first:
        say()
    chinese = labels == "zh"
    say(f"{view['view']} {view['zh']}：{view['row_zh']}" if chinese else f"{view['view']}: {view['row']}")
    print_aligned([_line(view, column, chinese) for column in view["columns"]])


def _line(view: dict[str, Any], column: dict[str, Any], chinese: bool) -> tuple[str, ...]:
    kind = column["type"] + ("" if column["may_be_null"] else ", never NULL")
    if column["name"] in view["key"]:
        kind = f"{column['type']}, key"
    join = f"→ {column['joins']}" if column["joins"] else ""
    if chinese:
        words = "、".join(f"{value} {label}" for value, label in column["values"].items())
        meaning = "：".join(part for part in (column["meaning_zh"], words) if part)
        return (column["name"], column["zh"], kind, join, meaning)
    words = ", ".join(column["values"])
    return (column["name"], kind, join, ": ".join(part for part in (column["meaning"], words) if part))
