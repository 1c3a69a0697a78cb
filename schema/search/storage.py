"""The tokens of the index as each database keeps them: FTS5 on SQLite, a `tsvector` on PostgreSQL.

SQLite keeps of each token the entries that have it, nothing else (`detail=none`, no content): half of what
places would take. To take an entry out it must be told the tokens again, which the entry's words give.

FTS5 writes what it has in memory wherever a savepoint ends, a segment each time. Who writes many sources into
one transaction gathers their tokens, therefore, and puts them in together before it commits.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection

from gongbao.schema.driver_rows import put_rows
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


# The name under which a connection holds what is gathered.
_GATHERED = "search tokens"
# So many letters of tokens are put in without waiting for more.
_MOST_LETTERS = 1 << 24


@dataclass(slots=True)
class _Gathered:
    """Entries that wait, each number once, and at most how many letters their tokens have.

    Within a savepoint the list is only added to, or another is put in its place: so it can be had again.
    """

    entries: list[_Entry] = field(default_factory=list)
    letters: int = 0


def gather_tokens(connection: Connection) -> None:
    """Let tokens wait from now on until they are put in together (`put_gathered`).

    PostgreSQL gains nothing by it, and refuses some tokens, which is the matter of the source they are of.
    """
    if connection.dialect.name == "sqlite":
        connection.info[_GATHERED] = _Gathered()


def put_gathered(connection: Connection, *, if_many: bool = False) -> None:
    """Put in what was gathered; with `if_many` only if it has become much. Outside of any savepoint."""
    gathered = _gathered(connection)
    if gathered is None or not gathered.entries or (if_many and gathered.letters < _MOST_LETTERS):
        return
    put_rows(connection, _PUT["sqlite"], sorted(gathered.entries))
    gathered.entries, gathered.letters = [], 0


def gather_no_more(connection: Connection) -> None:
    """Forget what was gathered: it is put in, or the transaction is taken back."""
    connection.info.pop(_GATHERED, None)


@contextmanager
def gathered_again(connection: Connection) -> Iterator[None]:
    """Around a savepoint: what is gathered is as it was where that is taken back."""
    gathered = _gathered(connection) or _Gathered()
    entries, count, letters = gathered.entries, len(gathered.entries), gathered.letters
    try:
        yield
    except BaseException:
        del entries[count:]
        gathered.entries, gathered.letters = entries, letters
        raise


def put_tokens(connection: Connection, entries: Iterable[_Entry]) -> None:
    """Put entries into the index, by rising number: SQLite writes to disk wherever one falls."""
    if (gathered := _gathered(connection)) is not None:
        more = list(entries)
        gathered.entries += more
        gathered.letters += sum(len(tokens) for _, tokens in more)
        return
    dialect = connection.dialect.name
    values: list[tuple[int, str | list[str]]] = [
        (number, tokens if dialect == "sqlite" else _listed(tokens)) for number, tokens in entries
    ]
    if values:
        put_rows(connection, _PUT[dialect], values)


def take_tokens(connection: Connection, entries: Iterable[_Entry]) -> None:
    """Take entries out of the index, with the tokens they were put in with."""
    dialect = connection.dialect.name
    there = list(entries)
    gathered = _gathered(connection)
    if gathered is not None and gathered.entries:
        taken = {number for number, _ in there}
        waiting = {number for number, _ in gathered.entries if number in taken}
        gathered.entries = [one for one in gathered.entries if one[0] not in waiting]
        there = [one for one in there if one[0] not in waiting]
    values = there if dialect == "sqlite" else [(number,) for number, _ in there]
    if values:
        put_rows(connection, _TAKE[dialect], values)


def empty_tokens(connection: Connection) -> None:
    """Take all entries out, whatever their tokens."""
    connection.exec_driver_sql(_EMPTY[connection.dialect.name])


def _gathered(connection: Connection) -> _Gathered | None:
    found: _Gathered | None = connection.info.get(_GATHERED)
    return found


def _listed(tokens: str) -> list[str]:
    """Tokens as PostgreSQL takes them, each once.

    Raises:
        SourceError: There are more than a `tsvector` holds: a single record of a million characters.
    """
    each = list(dict.fromkeys(tokens.split()))
    if sum(len(token.encode()) for token in each) > _MOST_BYTES:
        raise SourceError("a record is too long for PostgreSQL to index", code="too_large", stage="load")
    return each
