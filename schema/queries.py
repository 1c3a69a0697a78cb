"""Read-only queries: one statement that reads, on a connection that cannot write."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, CursorResult, Engine, Executable
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from gongbao.schema.database import reason_of
from gongbao.schema.errors import QueryError
from gongbao.schema.limits import Clock, Limits, limited
from gongbao.schema.refusals import names_there_are

Value = Any

DEFAULT_LIMITS = Limits()

# Rows that are got at once, and handed on one by one; signs of the texts in them that are enough. How long
# rows are is not known before some of them are there.
_AT_ONCE = 500
_AT_FIRST = 8
_MANY_SIGNS = 8 << 20
# PostgreSQL has no cursor for an EXPLAIN.
_EXPLAINS = re.compile(r"(?:\s|--[^\n]*\n|/\*.*?\*/)*EXPLAIN\b", re.IGNORECASE | re.DOTALL)
_CURSOR = "gongbao_answer"
_NEXT = f"FETCH {{}} FROM {_CURSOR}"
# What SQLite says of a statement that its progress handler stopped.
_STOPPED = ("interrupted",)
_READING = frozenset({"SELECT", "WITH", "VALUES", "EXPLAIN"})
# A text, a quoted name or a comment may hold a semicolon that ends nothing.
_TOKEN = re.compile(
    r"""
    (?P<skipped> \s+ | --[^\n]* | /\*.*?\*/ )
    | (?P<quoted>
        [eE]'(?:[^'\\]|\\.|'')*+' | '(?:[^']|'')*+' | "(?:[^"]|"")*+" | `[^`]*`
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


@dataclass(frozen=True, slots=True)
class Answering:
    """An answer whose rows come one by one, as long as its query is open."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Value, ...]]


def check_statement(sql: str) -> None:
    """Make sure that a text is one statement that reads.

    Raises:
        QueryError: It is empty, no text, more than one statement, or not a query.
    """
    if any("\ud800" <= sign <= "\udfff" for sign in sql):
        raise QueryError("the query is no text: half of a sign stands in it")
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


def query(engine: Engine, sql: str, limits: Limits = DEFAULT_LIMITS) -> Answer:
    """Run one statement that reads, on an engine opened for reading.

    Raises:
        QueryError: It is not one statement that reads, the database refused it, or it took too much.
    """
    with answering(engine, sql, limits) as answer:
        return Answer(answer.columns, list(answer.rows))


@contextmanager
def answering(engine: Engine, sql: str, limits: Limits = DEFAULT_LIMITS) -> Iterator[Answering]:
    """Run one statement that reads, and hand on its rows as they come.

    Raises:
        QueryError: It is not one statement that reads, the database refused it, or it took too much, perhaps
            at a later row.
    """
    check_statement(sql)
    clock = Clock(limits)
    # The driver of PostgreSQL would hold all rows at once.
    in_parts = engine.dialect.name == "postgresql" and not _EXPLAINS.match(sql)
    with (
        _refusals_named(engine, sql, limits),
        reading(engine) as connection,
        limited(connection, limits, clock),
    ):
        with clock.running():
            result = _ask(connection, sql, in_parts=in_parts)
        if not result.returns_rows:
            raise QueryError("the statement gives no rows")
        yield Answering(_distinct(result.keys()), _rows(connection, result, clock, in_parts=in_parts))


def answers(engine: Engine, statement: Executable) -> Answer:
    """Run a statement of our own that reads.

    Raises:
        QueryError: The database refused it.
    """
    with _refusals_named(engine), reading(engine) as connection:
        result = connection.execute(statement)
        return Answer(tuple(result.keys()), [tuple(row) for row in result])


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A connection inside a transaction that only reads."""
    with engine.connect() as connection:
        # At once: what is asked of the driver itself would begin none, and see what is loaded meanwhile.
        connection.begin()
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        yield connection


def _ask(connection: Connection, sql: str, *, in_parts: bool) -> CursorResult[Any]:
    """The rows of a query, or the first of them."""
    # Drivers that mark parameters with % take a doubled %% for the sign itself.
    marked = connection.dialect.paramstyle in ("format", "pyformat")
    asked = sql.replace("%", "%%") if marked else sql
    if not in_parts:
        return connection.exec_driver_sql(asked)
    connection.exec_driver_sql(f"DECLARE {_CURSOR} NO SCROLL CURSOR FOR {asked}")
    return connection.exec_driver_sql(_NEXT.format(_AT_FIRST))


def _rows(
    connection: Connection, result: CursorResult[Any], clock: Clock, *, in_parts: bool
) -> Iterator[tuple[Value, ...]]:
    longest = 1
    while True:
        with clock.running():
            rows = _some_of(result)
            if not rows and in_parts:
                some = min(_AT_ONCE, max(1, _MANY_SIGNS // longest))
                result = connection.exec_driver_sql(_NEXT.format(some))
                rows = _some_of(result)
        if not rows:
            return
        longest = max(longest, *map(_signs, rows))
        yield from rows


def _some_of(result: CursorResult[Any]) -> list[tuple[Value, ...]]:
    """The next rows: some hundred, fewer where their texts are long."""
    rows: list[tuple[Value, ...]] = []
    signs = 0
    while len(rows) < _AT_ONCE and signs < _MANY_SIGNS and (row := result.fetchone()) is not None:
        rows.append(tuple(row))
        signs += _signs(rows[-1])
    return rows


def _signs(row: tuple[Value, ...]) -> int:
    """How long the texts of a row are together."""
    return sum(len(value) for value in row if isinstance(value, (str, bytes)))


@contextmanager
def _refusals_named(engine: Engine, sql: str = "", limits: Limits = DEFAULT_LIMITS) -> Iterator[None]:
    """Turn what the database says into an error of ours, with the names that it may have meant."""
    try:
        yield
    except MemoryError as error:
        raise QueryError("the query takes too much memory") from error
    except DBAPIError as error:
        said = reason_of(error)
        if said in _STOPPED or "statement timeout" in said:
            raise QueryError(f"the query was stopped after {limits.seconds:g} seconds") from error
        raise QueryError(said + names_there_are(engine, sql, said)) from error
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
