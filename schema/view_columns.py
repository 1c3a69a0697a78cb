"""The columns of the published views: their types, their words, and how views join.

Nothing is declared twice: a view's own statement says which columns it has, the tables say what each is.
What a view makes itself (texts joined, the least of three statuses) has its words beside the statement, in
`View.made`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from sqlalchemy import Column, Float, Integer, Numeric, SmallInteger, Table

from gongbao.schema.tables import Base
from gongbao.schema.tables.base import DayText
from gongbao.schema.tables.columns import values_told
from gongbao.schema.views import FACT_UIDS, View, known_view

ColumnType = Literal["text", "integer", "decimal", "float", "flag", "day"]

# What tells the rows of a view apart: a uid, or a place in something that has one.
KEYS: dict[str, tuple[str, ...]] = {
    **{view: (uid,) for view, uid in FACT_UIDS.items()},
    "sources": ("source_sha256",),
    "pages": ("source_sha256", "page"),
    "attachments": ("notice_uid", "ordinal"),
    "task_units": ("task_uid", "ordinal"),
    "task_people": ("task_uid", "ordinal"),
    "units": ("unit_name",),
    "cells": ("table_uid", "row", "col"),
    "evidence": ("record_uid", "ordinal"),
    "search": ("uid",),
    "changes": ("change_id",),
    "reviews": ("review_uid",),
}
# Columns that lead to a row by another name than that of its key.
_LEADS = {"same_as": "tasks", "parent_uid": "sections"}
_KEYED = {key[0]: view for view, key in KEYS.items() if len(key) == 1}

# A source that failed is not among the sources, and what went is in no view.
_OF_WHAT_MAY_BE_GONE = ("failures", "changes", "reviews")

_IDENTITY = "Identity: the same for the same fact, whatever read it"
_NOTED = {
    "same_as": "The task of the notice's body that this one says again",
    "parent_uid": "The section it stands under",
}

_TABLE = re.compile(
    r"(?P<left>LEFT\s+)?(?:FROM|JOIN)\s+(?P<table>[a-z_]+)(?:\s+(?P<alias>(?!ON\b|JOIN\b)[a-z]+)\b)?"
)
_COLUMN = re.compile(r"(?:(?P<alias>[a-z]+)\.)?(?P<column>\w+)")


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A column of a view.

    `optional` is whether it may be NULL, `values` the words it holds where they are counted, `leads_to` the
    view whose row a uid names.
    """

    name: str
    type: ColumnType
    comment: str
    optional: bool
    values: tuple[str, ...] = ()
    leads_to: str | None = None


@cache
def columns_of(view: str) -> tuple[ViewColumn, ...]:
    """The columns of a published view, in order.

    Raises:
        QueryError: There is no such view.
    """
    found = known_view(view)
    tables = _tables_of(found.select)
    return tuple(_column(found, tables, *item) for item in _items(found.select))


def key_of(view: str) -> tuple[str, ...]:
    """The columns that tell the rows of a view apart; none where nothing does."""
    return KEYS.get(view, ())


@dataclass(frozen=True, slots=True)
class _Source:
    """A table of a view's statement; `outer` where it may have no row."""

    table: Table
    outer: bool


def _tables_of(select: str) -> dict[str, _Source]:
    """The tables of a statement by the names they go by there, in order."""
    found: dict[str, _Source] = {}
    for match in _TABLE.finditer(select):
        table = Base.metadata.tables.get(match["table"])
        if table is not None:
            found.setdefault(match["alias"] or match["table"], _Source(table, bool(match["left"])))
    return found


def _items(select: str) -> Iterator[tuple[str | None, str, str]]:
    """What a statement selects: alias of a table, column or what it makes, name."""
    for text in _listed(" ".join(select.removeprefix("SELECT").split())):
        selected, called, name = text.rpartition(" AS ")
        match = _COLUMN.fullmatch(selected if called else text)
        if match is None:
            # The first of several values of a column is that column.
            inner = re.search(rf"\b(?P<alias>[a-z]+)\.{name}\b", selected)
            yield inner and inner["alias"], name, name
        else:
            yield match["alias"], match["column"], name if called else match["column"]


def _listed(text: str) -> Iterator[str]:
    """The items of a list up to its FROM, parted by commas outside brackets."""
    depth = begin = 0
    for match in re.finditer(r"[(),]|\bFROM\b", text):
        depth += {"(": 1, ")": -1}.get(match[0], 0)
        if depth == 0 and match[0] in (",", "FROM"):
            yield text[begin : match.start()].strip()
            begin = match.end()
            if match[0] == "FROM":
                return


def _column(view: View, tables: dict[str, _Source], alias: str | None, column: str, name: str) -> ViewColumn:
    own = key_of(view.name) == (name,)
    leads = None if own or view.name in _OF_WHAT_MAY_BE_GONE else _LEADS.get(name) or _KEYED.get(name)
    if name in view.made:
        made = view.made[name]
        return ViewColumn(name, made.type, made.comment, made.optional, made.values)
    source = tables.get(alias or "") or next(s for s in tables.values() if column in s.table.columns)
    shown: Column[Any] = source.table.columns[column]
    is_uid = name.endswith("_uid")
    comment = _NOTED.get(name) or (
        _IDENTITY if own and is_uid else f"Its row in {leads}" if leads and is_uid else ""
    )
    return ViewColumn(
        name,
        _type_of(shown),
        comment or shown.comment or "",
        bool(shown.nullable) or source.outer,
        values_told(shown),
        leads,
    )


def _type_of(column: Column[Any]) -> ColumnType:
    match column.type:
        case DayText():
            return "day"
        case SmallInteger():
            return "flag"
        case Integer():
            return "integer"
        case Float():
            return "float"
        case Numeric():
            return "decimal"
        case _:
            return "text"
