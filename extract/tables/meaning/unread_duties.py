"""Tables under heads of which nothing is known, whose cells name bodies and times: it seems, of tasks."""

from __future__ import annotations

import re

from gongbao.extract.model.table import FlowTable
from gongbao.extract.tables.settings import TABLE
from gongbao.extract.tables.table_heads import tells_times
from gongbao.normalize.units.unit_names import begins_unit, is_complete

_NAMES = re.compile(r"[、，,；;\s]+")


def tells_duties(table: FlowTable) -> bool:
    """Whether a column of a table holds bodies and another one times: who does what by when.

    Args:
        table: A table that no meaning was found of.
    """
    columns = range(table.column_count)
    return any(_holds_units(table, at) for at in columns) and any(tells_times(table, at) for at in columns)


def _holds_units(table: FlowTable, at: int) -> bool:
    texts = [row[at].flow.text.strip() for row in table.body() if at in row and not row[at].is_copy]
    filled = [text for text in texts if text]
    named = sum(map(_names_units, filled))
    return len(filled) > 1 and named >= TABLE.timely_share * len(filled)


def _names_units(text: str) -> bool:
    names = [name for name in _NAMES.split(text) if name]
    return all(map(is_complete, names)) and any(map(begins_unit, names))
