"""Dump: every published view as sorted JSON lines, to compare what two versions make of the same sources.

What tells of the run and not of the sources is left out: the views `about` and `changes`, the paths of
files, what was read there before, how often it was tried, and the times it was last seen.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from sqlalchemy import Engine

from gongbao.schema.database import name_of, translate_errors
from gongbao.schema.queries import reading
from gongbao.schema.views import VIEWS

# `search` says again what the others hold; `changes` tells of the runs that came before.
_NO_FACTS = frozenset({"about", "changes", "search"})
_OF_THE_RUN = frozenset({"path", "superseded", "attempts", "last_seen", "decided_at", "review_uid"})


def dump_views(engine: Engine) -> Iterator[str]:
    """The rows of every view, view by view, each a JSON object with sorted keys, and sorted as text.

    Raises:
        DatabaseError: The database cannot be read.
    """
    for view in VIEWS:
        if view.name in _NO_FACTS:
            continue
        with translate_errors(name_of(engine)), reading(engine) as connection:
            result = connection.exec_driver_sql(f"SELECT * FROM {view.name}")
            columns = tuple(result.keys())
            rows = [
                {name: value for name, value in zip(columns, row, strict=True) if name not in _OF_THE_RUN}
                for row in result
            ]
        yield from sorted(
            json.dumps({"view": view.name, **row}, ensure_ascii=False, sort_keys=True, default=json_value)
            for row in rows
        )


def json_value(value: Any) -> int | float | str:
    """A value of the database that JSON has no form of: decimals as numbers, bytes in hex, dates as text."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value.hex() if isinstance(value, bytes) else str(value)
