"""What views, columns and the words in them are called in Chinese, from the tables in `data/`.

English words are in the declarations of the columns themselves (`gongbao.schema.view_columns`).
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Literal

from gongbao.schema.view_columns import columns_of

Language = Literal["en", "zh"]

# In `columns.csv` what holds of a column in every view that has no line of its own.
_EVERY = "*"


@dataclass(frozen=True, slots=True)
class Label:
    """What something is called, and what it means."""

    heading: str
    meaning: str


def view_label(view: str) -> Label:
    """What a view is called in Chinese, and what a row of it is.

    Raises:
        KeyError: The table has forgotten it.
    """
    return _views()[view]


def column_label(view: str, column: str) -> Label:
    """What a column of a view is called in Chinese.

    Raises:
        KeyError: The table has forgotten it.
    """
    columns = _columns()
    return columns[(view, column) if (view, column) in columns else (_EVERY, column)]


def value_labels(view: str, column: str) -> Mapping[str, str]:
    """The words of a column in Chinese; empty where its words are not counted."""
    values = _values()
    return values.get(f"{view}.{column}") or values.get(column) or {}


def headings(view: str, language: Language) -> tuple[str, ...]:
    """The heads of a view's columns."""
    names = [column.name for column in columns_of(view)]
    if language == "en":
        return tuple(names)
    return tuple(column_label(view, name).heading for name in names)


@cache
def _views() -> dict[str, Label]:
    return {view: Label(heading, meaning) for view, heading, meaning in _rows("views")}


@cache
def _columns() -> dict[tuple[str, str], Label]:
    return {(view, column): Label(heading, meaning) for view, column, heading, meaning in _rows("columns")}


@cache
def _values() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for column, value, label in _rows("values"):
        found.setdefault(column, {})[value] = label
    return found


def _rows(name: str) -> list[list[str]]:
    source = resources.files("gongbao.export") / "data" / f"{name}.csv"
    lines = source.read_text(encoding="utf-8").splitlines()
    return list(csv.reader(line for line in lines if not line.startswith("#")))[1:]
