"""What a query may do and take: it reads, within a time, a length of row and, where asked for, a memory.

On SQLite an authorizer looks at each thing a statement does while it is prepared: it may read, call what only
computes, and ask how tables are made. On PostgreSQL the transaction reads only, and what else a statement may
do is for the role it is asked by to say.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from threading import Timer
from typing import Any

from sqlalchemy import Connection

# Steps of SQLite's machine between two looks at the clock: some milliseconds.
_STEPS = 20_000
# Seconds that a step may go on when the time is up.
_GRACE = 5.0
# The longest text or row, in bytes: a page of a source is far shorter, and one step may take all of it.
_LONGEST = 64 << 20
# A pattern is compared step by step without a look at the clock.
_LONGEST_PATTERN = 4_000
_LONGEST_STATEMENT = 1 << 20

# What a statement may ask of a table's making. FTS5 looks at the version of the data by itself.
_PRAGMAS = frozenset(
    (
        "compile_options",
        "data_version",
        "foreign_key_list",
        "index_info",
        "index_list",
        "index_xinfo",
        "table_info",
        "table_list",
        "table_xinfo",
    )
)
# Functions that compute from their arguments or tell of a match, and touch nothing else.
_FUNCTIONS = frozenset(resources.files("gongbao.schema").joinpath("functions.txt").read_text("utf-8").split())


@dataclass(frozen=True, slots=True)
class Limits:
    """What a query may take; None is no limit.

    `memory` binds all that SQLite does in this process, from then on: it is for a process that ends with the
    query. So is `last`, which another thread calls where a single step goes on long after the time is up:
    SQLite looks at the clock between steps, and one may search a text of megabytes for another.
    """

    seconds: float | None = 60.0
    memory: int | None = None
    last: Callable[[], None] | None = None


class Clock:
    """The time a query has taken; what is done with its rows in between does not count."""

    def __init__(self, limits: Limits) -> None:
        self._left = limits.seconds
        self._last = limits.last
        self._began: float | None = None

    @contextmanager
    def running(self) -> Iterator[None]:
        """Count the time of what is done inside."""
        self._began = time.monotonic()
        timer = None
        if self._left is not None and self._last is not None:
            timer = Timer(max(self._left, 0) + _GRACE, self._last)
            timer.start()
        try:
            yield
        finally:
            if timer is not None:
                timer.cancel()
            if self._left is not None:
                self._left -= time.monotonic() - self._began
            self._began = None

    def is_over(self) -> bool:
        """Whether the time is up."""
        if self._left is None or self._began is None:
            return False
        return time.monotonic() - self._began > self._left


def harden(connection: sqlite3.Connection) -> None:
    """Let a connection that reads trust nothing in its file, and bound what one value may be."""
    connection.execute("PRAGMA query_only = ON")
    connection.execute("PRAGMA trusted_schema = OFF")
    for limit, value in (
        (sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST),
        (sqlite3.SQLITE_LIMIT_SQL_LENGTH, _LONGEST_STATEMENT),
        (sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, _LONGEST_PATTERN),
        (sqlite3.SQLITE_LIMIT_ATTACHED, 0),
    ):
        connection.setlimit(limit, value)
    # Python 3.12 and later. A name in double quotes that is no column is an error then, not a text.
    configure: Any = getattr(connection, "setconfig", None)
    for name, is_on in (("DEFENSIVE", True), ("TRUSTED_SCHEMA", False), ("DQS_DML", False)):
        if configure is not None:
            configure(getattr(sqlite3, f"SQLITE_DBCONFIG_{name}"), is_on)


@contextmanager
def limited(connection: Connection, limits: Limits, clock: Clock) -> Iterator[None]:
    """Hold statements on a connection that reads to limits."""
    if connection.dialect.name == "postgresql":
        milliseconds = 0 if limits.seconds is None else max(int(limits.seconds * 1000), 1)
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = {milliseconds}")
        yield
        return
    if not connection.in_transaction():
        connection.begin()
    driver: Any = connection.connection.driver_connection
    if limits.memory is not None:
        driver.execute(f"PRAGMA hard_heap_limit = {limits.memory}")
    driver.set_authorizer(may_read)
    driver.set_progress_handler(clock.is_over, _STEPS)
    try:
        yield
    finally:
        driver.set_progress_handler(None, 0)
        driver.set_authorizer(None)


def may_read(action: int, first: str | None, second: str | None, *_where: str | None) -> int:
    """What an authorizer of SQLite answers to a thing that a statement would do: only reading is allowed."""
    if action in (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE):
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and (second or "").lower() in _FUNCTIONS:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_UPDATE and first == "sqlite_master":
        # So a virtual table tells what columns it has; nothing is written, and nothing could be.
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and (first or "").lower() in _PRAGMAS:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY
