"""What a refused query is told: the database's own words, and the names there are where one is unknown."""

from __future__ import annotations

import re

from sqlalchemy import Engine

from gongbao.schema.views import VIEW_NAMES

_UNKNOWN_COLUMN = re.compile(r"no such column|column .* does not exist|has no column")
_UNKNOWN_TABLE = re.compile(r"no such table|relation .* does not exist")
_WORD = re.compile(r"\w+")


def names_there_are(engine: Engine, sql: str, said: str) -> str:
    """The names that may stand for an unknown one: views, or the columns of the views of a query.

    Args:
        engine: The database that refused it; on PostgreSQL the transaction of the query asks no more.
        sql: The query.
        said: What the database said.

    Returns:
        What to add to that; nothing where it is about no name.
    """
    if _UNKNOWN_TABLE.search(said):
        return f"; the views are {', '.join(VIEW_NAMES)}"
    if not _UNKNOWN_COLUMN.search(said):
        return ""
    words = set(map(str.lower, _WORD.findall(sql)))
    with engine.connect() as connection:
        columns = {
            view: connection.exec_driver_sql(f"SELECT * FROM {view} LIMIT 0").keys()
            for view in VIEW_NAMES
            if view in words
        }
    return "".join(f"; {view} has {', '.join(names)}" for view, names in columns.items())
