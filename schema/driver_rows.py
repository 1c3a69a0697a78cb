"""Rows as the driver gives and takes them: of a few rows Core's part costs more than the database's."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, contextmanager
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

# A page of hits and more; who has enough asks for no further ones.
_AT_ONCE = 100


def rows_of(connection: Connection, sql: str, values: Sequence[Any]) -> Generator[Any, None, None]:
    """The rows of a statement, one by one; it is put in the driver's own marks.

    Args:
        connection: One whose transaction has begun: that is Core's to do.
        sql: The statement.
        values: Of its parameters, in order.

    Raises:
        DBAPIError: The database refuses, as when Core asks.
    """
    with _asked(connection, sql, values) as cursor:
        while part := cursor.fetchmany(_AT_ONCE):
            yield from part


def put_row(connection: Connection, sql: str, values: Sequence[Any]) -> bool:
    """Run a statement that writes, put in the driver's own marks; whether it changed a row.

    Raises:
        DBAPIError: The database refuses, as when Core asks.
    """
    with _asked(connection, sql, values) as cursor:
        return bool(cursor.rowcount)


def put_rows(connection: Connection, sql: str, rows: Sequence[Sequence[Any]]) -> None:
    """Run a statement that writes once for each of some rows, put in the driver's own marks.

    Raises:
        DBAPIError: The database refuses, as when Core asks.
    """
    with _refusals(connection, sql), closing(connection.connection.cursor()) as cursor:
        cursor.executemany(sql, rows)


@contextmanager
def _asked(connection: Connection, sql: str, values: Sequence[Any]) -> Iterator[Any]:
    with _refusals(connection, sql), closing(connection.connection.cursor()) as cursor:
        cursor.execute(sql, tuple(values))
        yield cursor


@contextmanager
def _refusals(connection: Connection, sql: str) -> Iterator[None]:
    dialect = connection.dialect
    driver: Any = dialect.loaded_dbapi
    try:
        yield
    except driver.Error as error:
        raise DBAPIError.instance(sql, None, error, driver.Error, dialect=dialect) from error
