"""The tokens of the index as each database keeps them: FTS5 on SQLite, a `tsvector` on PostgreSQL.

SQLite keeps of each token the entries that have it, nothing else (`detail=none`, no content): half of what
places would take. To take an entry out it must be told the tokens again, which the entry's words give.
"""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection

from gongbao.schema.errors import SourceError

_PUT = {
    "sqlite": "INSERT INTO search_tokens (rowid, tokens) VALUES (?, ?)",
    "postgresql": "INSERT INTO search_tokens (id, tokens) VALUES (%s, array_to_tsvector(%s::text[]))",
}
_TAKE = {
    "sqlite": "INSERT INTO search_tokens (search_tokens, rowid, tokens) VALUES ('delete', ?, ?)",
    "postgresql": "DELETE FROM search_tokens WHERE id = %s",
}
_EMPTY = {
    "sqlite": "INSERT INTO search_tokens (search_tokens) VALUES ('delete-all')",
    "postgresql": "DELETE FROM search_tokens",
}

# What the tokens of a `tsvector` may take: a megabyte.
_MOST_BYTES = (1 << 20) - 1
# An entry's number and its tokens, parted by blanks.
_Entry = tuple[int, str]


def put_tokens(connection: Connection, entries: Iterable[_Entry]) -> None:
    """Put entries into the index, by rising number: SQLite writes to disk wherever one falls."""
    dialect = connection.dialect.name
    values: list[tuple[int, str | list[str]]] = [
        (number, tokens if dialect == "sqlite" else _listed(tokens)) for number, tokens in entries
    ]
    if values:
        connection.exec_driver_sql(_PUT[dialect], values)


def take_tokens(connection: Connection, entries: Iterable[_Entry]) -> None:
    """Take entries out of the index, with the tokens they were put in with."""
    dialect = connection.dialect.name
    values = [(number, tokens) if dialect == "sqlite" else (number,) for number, tokens in entries]
    if values:
        connection.exec_driver_sql(_TAKE[dialect], values)


def empty_tokens(connection: Connection) -> None:
    """Take all entries out, whatever their tokens."""
    connection.exec_driver_sql(_EMPTY[connection.dialect.name])


def _listed(tokens: str) -> list[str]:
    """Tokens as PostgreSQL takes them, each once.

    Raises:
        SourceError: There are more than a `tsvector` holds: a single record of a million characters.
    """
    each = list(dict.fromkeys(tokens.split()))
    if sum(len(token.encode()) for token in each) > _MOST_BYTES:
        raise SourceError("a record is too long for PostgreSQL to index", code="too_large", stage="load")
    return each
