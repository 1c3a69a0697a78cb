"""Read-only queries: one statement that reads, on a connection that cannot write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, Executable
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from gongbao.schema.database import reason_of
from gongbao.schema.errors import QueryError

Value = Any

_READING = frozenset({"SELECT", "WITH", "VALUES", "EXPLAIN"})
# A text, a quoted name or a comment may hold a semicolon that ends nothing.
_TOKEN = re.compile(
    r"""
    (?P<skipped> \s+ | --[^\n]* | /\*.*?\*/ )
    | (?P<quoted>
        [eE]'(?:[^'\\]|\\.|'')*' | '(?:[^']|'')*' | "(?:[^"]|"")*" | `[^`]*`
        | \$(?P<tag>\w*)\$.*?\$(?P=tag)\$ )
    | (?P<end> ; )
    | (?P<word> \w+ )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query: the names of its columns, each once, and its rows."""

    columns: tuple[str, ...]
    rows: list[tuple[Value, ...]]


def check_statement(sql: str) -> None:
    """Make sure that a text is one statement that reads.

    Raises:
        QueryError: It is empty, more than one statement, or not a query.
    """
    words = []
    ended = False
    for token in _TOKEN.finditer(sql):
        if token["skipped"] is not None:
            continue
        if token["end"] is not None:
            ended = True
            continue
        if ended:
            raise QueryError("only one statement at a time")
        words.append(token["word"] or "")
    first = next((word.upper() for word in words if word), "")
    if not words:
        raise QueryError("the query is empty")
    if first not in _READING or not words[0]:
        raise QueryError("only a query that reads (SELECT, WITH, VALUES, EXPLAIN) is allowed")


def query(engine: Engine, sql: str) -> Answer:
    """Run one statement that reads, on an engine opened for reading.

    Raises:
        QueryError: It is not one statement that reads, or the database refused it.
    """
    check_statement(sql)
    with _refusals_named(), reading(engine) as connection:
        # Drivers that mark parameters with % take a doubled %% for the sign itself.
        marked = connection.dialect.paramstyle in ("format", "pyformat")
        result = connection.exec_driver_sql(sql.replace("%", "%%") if marked else sql)
        if not result.returns_rows:
            raise QueryError("the statement gives no rows")
        return Answer(_distinct(result.keys()), [tuple(row) for row in result])


def answers(engine: Engine, statement: Executable) -> Answer:
    """Run a statement of our own that reads.

    Raises:
        QueryError: The database refused it.
    """
    with _refusals_named(), reading(engine) as connection:
        result = connection.execute(statement)
        return Answer(tuple(result.keys()), [tuple(row) for row in result])


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection inside a transaction that only reads."""
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        yield connection


@contextmanager
def _refusals_named() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise QueryError(reason_of(error)) from error
    except SQLAlchemyError as error:
        raise QueryError(str(error)) from error


def _distinct(names: Any) -> tuple[str, ...]:
    """Column names, a repeated one numbered, so that no column hides another."""
    seen: dict[str, int] = {}
    distinct = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        distinct.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return tuple(distinct)
