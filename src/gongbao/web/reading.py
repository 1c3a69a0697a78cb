"""What the pages themselves ask: rows as mappings, in transactions that only read and have an end."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from gongbao.schema.database import connect, name_of, reason_of
from gongbao.schema.errors import DatabaseError, QueryError
from gongbao.web.faults import TooLongError
from gongbao.web.replacing import follow

Row = Mapping[str, Any]

# Steps of SQLite's machine between two looks at the clock: some milliseconds.
_STEPS = 20_000
# Values that one statement may name: SQLite takes thousands, but goes over them for each row.
_AT_ONCE = 500
# What SQLite says of a statement that its progress handler stopped.
_SIGNS = str.maketrans({"!": "!!", "%": "!%", "_": "!_"})
_STOPPED = "interrupted"


def open_readers(database: str | Path, seconds: float) -> tuple[Engine, Path]:
    """An engine whose transactions end after some seconds, and the file it reads, whatever is moved there.

    Raises:
        DatabaseError: It cannot be opened, or is not a file.
    """
    engine = connect(database)
    if engine.dialect.name != "sqlite":
        engine.dispose()
        raise DatabaseError(f"{database}: pages are served from a SQLite file")

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        driver: Any = connection.connection.driver_connection
        driver.set_progress_handler(_ends_at(time.monotonic() + seconds), _STEPS)

    # What has looked whether the database is ours knows nothing of its file.
    engine.dispose()
    file = Path(name_of(engine))
    follow(engine, file)
    return engine, file


def _ends_at(end: float) -> Callable[[], bool]:
    return lambda: time.monotonic() > end


@contextmanager
def asking(engine: Engine) -> Iterator[Connection]:
    """A transaction; what stops it is told as a fault of the page.

    Raises:
        TooLongError: A statement took too long.
        DatabaseError: The database cannot be read.
    """
    try:
        with engine.connect() as connection:
            connection.begin()
            yield connection
    except sqlite3.Error as error:
        raise _fault(str(error)) from error
    except DBAPIError as error:
        raise _fault(reason_of(error)) from error
    except SQLAlchemyError as error:
        raise DatabaseError(str(error)) from error
    except (QueryError, DatabaseError) as error:
        raise _fault(str(error)) from error


def _fault(said: str) -> Exception:
    if _STOPPED in said or "the query was stopped" in said:
        return TooLongError()
    return DatabaseError(said)


def rows_of(connection: Connection, sql: str, **values: Any) -> list[Row]:
    """The rows of a statement of our own, asked of the driver: Core costs more than most statements here."""
    with closing(connection.connection.cursor()) as cursor:
        cursor.execute(sql, values)
        names = [about[0] for about in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def part_of(value: str | None) -> str | None:
    """A value to look for anywhere in a text, by `LIKE … ESCAPE '!'`."""
    return value and value.translate(_SIGNS)


def rows_among(connection: Connection, sql: str, among: Sequence[Any], **values: Any) -> list[Row]:
    """The rows of a statement that has `:among` for a list, asked in parts.

    Args:
        connection: Inside a transaction.
        sql: The statement, with `IN (:among)`.
        among: The list.
        values: Other parameters.
    """
    found: list[Row] = []
    for start in range(0, len(among), _AT_ONCE):
        part = {f"among_{at}": value for at, value in enumerate(among[start : start + _AT_ONCE])}
        found += rows_of(
            connection, sql.replace(":among", ", ".join(f":{key}" for key in part)), **part, **values
        )
    return found
