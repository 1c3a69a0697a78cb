"""The columns of a list whose cells come in order: what each holds, by its head."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from gongbao.extract.lexicon.column_heads import PERSON_COLUMNS, UNIT_COLUMNS, TaskHead, column_words
from gongbao.extract.lexicon.figure_words import split_unit
from gongbao.normalize.text.lexicon import words_with
from gongbao.schema.fixed import fixed

Holds = Literal[
    "group", "name", "task", "due", "units", "support", "person", "deadline", "figure", "remark", "other"
]

_AS_NAMED: Mapping[str, Holds] = {"group": "group", "task": "task", "due": "due", "deadline": "deadline"}


@fixed
class Column:
    """A column but that of the numbers: its place in the head and what its cells are."""

    at: int
    holds: Holds


def columns_of(head: TaskHead) -> list[Column]:
    """The columns of a head behind the number of a row; names of parts before it lead several rows."""
    mark = head.index("mark") or 0
    return [
        Column(at, _holds(column.kind, column.head))
        for at, column in enumerate(head.columns)
        if column.kind != "mark" and not (column.kind == "group" and at < mark)
    ]


def _holds(kind: str, head: str) -> Holds:
    if kind == "support":
        return "support"
    if kind in UNIT_COLUMNS:
        return "units"
    if kind in PERSON_COLUMNS:
        return "person"
    if kind == "project":
        return "name"
    if kind in _AS_NAMED:
        return _AS_NAMED[kind]
    if _tells_figures(head):
        return "figure"
    return "remark" if head in column_words() else "other"


def _tells_figures(head: str) -> bool:
    return split_unit(head)[1] is not None or any(word in head for word in words_with("money_heads"))
