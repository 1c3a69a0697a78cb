"""The database as Datasette reads it: nothing is written, and nothing of the machine is told.

A statement may be anybody's. It reads the tables of the database and calls what only computes; paths of
files come as NULL, whatever asks for them; an answer that takes too much is refused.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from datasette.database import Database, connections
from sqlalchemy import Engine

from gongbao.schema.limits import harden, may_read
from gongbao.schema.refusals import names_there_are
from gongbao.web.replacing import FileId, file_at, is_replaced

NAME = "gazette"
"""What the database goes by in addresses, whatever its file is called."""

# Texts and bytes of one answer: what a reader's browser still shows.
_MOST_BYTES = 32 << 20
# The longest single value: a page of a source is far shorter.
_LONGEST = 8 << 20
# Where the paths of files stand, and what may name one: a message, a profile of the asker's own.
_OF_THE_MACHINE = frozenset(
    {
        ("source", "path"),
        ("source", "profile_asked"),
        ("failure", "path"),
        ("failure", "message"),
        ("failure", "profile_asked"),
    }
)
# What tells how the database is made, beside its own tables.
_ABOUT = frozenset({"sqlite_master", "sqlite_schema", "json_each", "json_tree"})


class GuardedDatabase(Database):  # type: ignore[misc]
    """The database of a site, on connections that only read.

    Args:
        datasette: What it belongs to.
        path: Its file.
        engine: The same database, asked for names where a statement knows a wrong one.
    """

    def __init__(self, datasette: Any, path: Path, engine: Engine) -> None:
        super().__init__(datasette, str(path), is_mutable=True)
        self._file = path
        self._uri = f"{path.absolute().as_uri()}?mode=ro"
        self._engine = engine

    def connect(self, write: bool = False) -> _Connection:
        """A connection of a thread.

        Raises:
            OperationalError: It is to write.
        """
        if write:
            raise sqlite3.OperationalError("attempt to write a readonly database")
        opened = file_at(self._file)
        connection = sqlite3.connect(self._uri, uri=True, check_same_thread=False, factory=_Connection)
        connection.engine, connection.opened = self._engine, opened
        harden(connection)
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
        connection.set_authorizer(_authorizer(connection))
        self._all_file_connections.append(connection)
        return connection

    async def execute_fn(self, fn: Callable[[sqlite3.Connection], Any]) -> Any:
        """What a function gives of its thread's connection, opened anew where the file is another."""

        def in_thread() -> Any:
            kept: _Connection | None = getattr(connections, self.name, None)
            if kept is None or is_replaced(self._file, kept.opened):
                if kept is not None:
                    self._all_file_connections.remove(kept)
                    kept.close()
                kept = self.connect()
                self.ds._prepare_connection(kept, self.name)
                setattr(connections, self.name, kept)
            return fn(kept)

        return await asyncio.get_event_loop().run_in_executor(self.ds.executor, in_thread)

    async def execute(self, sql: str, *parameters: Any, **options: Any) -> Any:
        """What a statement gives; one that fails is told to who asked, and to nobody else."""
        return await super().execute(sql, *parameters, **{**options, "log_sql_errors": False})

    async def table_counts(self, limit: float = 0) -> dict[str, int | None]:
        """No counts: nobody sees the tables behind the views."""
        return dict.fromkeys(await self.table_names())

    async def attached_databases(self) -> list[Any]:
        """None: the question would be answered with paths."""
        return []


def _authorizer(connection: sqlite3.Connection) -> Callable[..., int]:
    readable = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")} | _ABOUT

    def authorize(action: int, first: str | None, second: str | None, *where: str | None) -> int:
        if action == sqlite3.SQLITE_READ and (first, second) in _OF_THE_MACHINE:
            return sqlite3.SQLITE_IGNORE
        # A count reads the column '' of whatever stands there, a part of the statement itself as well.
        if action == sqlite3.SQLITE_READ and second and first not in readable and not _asks(first):
            return sqlite3.SQLITE_DENY
        # Datasette looks whether the tables have changed.
        if action == sqlite3.SQLITE_PRAGMA and first == "schema_version" and second is None:
            return sqlite3.SQLITE_OK
        return may_read(action, first, second, *where)

    return authorize


def _asks(table: str | None) -> bool:
    """Whether a table is a pragma in the form of one: those are allowed one by one."""
    return (table or "").startswith("pragma_")


class _Cursor(sqlite3.Cursor):
    def execute(self, sql: str, *parameters: Any) -> _Cursor:
        with self._names_told(sql):
            super().execute(sql, *parameters)
        return self

    def fetchmany(self, size: int | None = None) -> list[Any]:
        rows: list[Any] = []
        taken = 0
        while size is None or len(rows) < size:
            row = self.fetchone()
            if row is None:
                break
            rows.append(row)
            taken += sum(len(value) for value in row if isinstance(value, str | bytes))
            if taken > _MOST_BYTES:
                raise sqlite3.OperationalError(f"the answer is longer than {_MOST_BYTES >> 20} MB")
        return rows

    def fetchall(self) -> list[Any]:
        return self.fetchmany()

    @contextmanager
    def _names_told(self, sql: str) -> Iterator[None]:
        """Add the names there are to what SQLite says of one that it does not know."""
        try:
            yield
        except sqlite3.OperationalError as error:
            engine = getattr(self.connection, "engine", None)
            told = names_there_are(engine, sql, str(error)) if engine is not None else ""
            if not told:
                raise
            raise sqlite3.OperationalError(f"{error}{told}") from error


class _Connection(sqlite3.Connection):
    engine: Engine | None = None
    opened: FileId | None = None

    def cursor(self, factory: Any = _Cursor) -> Any:
        return super().cursor(factory)
