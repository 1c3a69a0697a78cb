"""Rows as the driver gives them: a search asks for few, and Core would cost more than they do."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

# The first page of hits; who has enough asks for no more.
_AT_ONCE = 20


def rows_of(connection: Connection, sql: str, values: Sequence[Any]) -> Generator[Any, None, None]:
    """The rows of a statement, one by one; it is put in the driver's own marks.

    Args:
        connection: One whose transaction has begun: that is Core's to do.
        sql: The statement.
        values: Of its parameters, in order.

    Raises:
        DBAPIError: The database refuses, as when Core asks.
    """
    driver = connection.dialect.loaded_dbapi
    try:
        with closing(connection.connection.cursor()) as cursor:
            cursor.execute(sql, tuple(values))
            while part := cursor.fetchmany(_AT_ONCE):
                yield from part
    except driver.Error as error:
        raise DBAPIError(sql, values, error) from error
