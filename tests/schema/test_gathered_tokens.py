"""Tokens that wait until they are put in together are as they were where a savepoint is taken back."""

from __future__ import annotations

from sqlalchemy import Connection, Engine

from gongbao.schema.search.storage import (
    gather_tokens,
    gathered_again,
    put_gathered,
    put_tokens,
    take_tokens,
)

# As many letters as are put in without waiting for more.
_LONG = "p" * (1 << 24)


def _having(connection: Connection, token: str) -> list[int]:
    """The numbers of entries that the index has under a token."""
    sql = "SELECT rowid FROM search_tokens WHERE search_tokens MATCH ? ORDER BY rowid"
    return list(connection.exec_driver_sql(sql, (f'"{token}"',)).scalars())


def test_what_a_savepoint_took_out_and_put_in_waits_as_before_where_it_is_taken_back(engine: Engine) -> None:
    with engine.begin() as connection:
        put_tokens(connection, [(9, "pthere")])
        gather_tokens(connection)
        put_tokens(connection, [(2, "pb"), (1, "pa")])
        try:
            with gathered_again(connection):
                take_tokens(connection, [(1, "pa")])
                put_tokens(connection, [(3, "pc"), (4, _LONG)])
                raise LookupError
        except LookupError:
            put_tokens(connection, [(5, "pa")])
        put_gathered(connection, if_many=True)
        assert _having(connection, "pa") == []
        put_gathered(connection)
        assert [_having(connection, token) for token in ("pa", "pb", "pc")] == [[1, 5], [2], []]


def test_what_waits_and_is_taken_out_is_never_put_in_and_what_is_there_is_taken_out(engine: Engine) -> None:
    with engine.begin() as connection:
        put_tokens(connection, [(1, "pa"), (2, "pa")])
        gather_tokens(connection)
        put_tokens(connection, [(3, "pa"), (4, "pa")])
        with gathered_again(connection):
            take_tokens(connection, [(1, "pa"), (3, "pa")])
        put_gathered(connection)
        assert _having(connection, "pa") == [2, 4]


def test_what_has_become_much_is_put_in_at_once(engine: Engine) -> None:
    with engine.begin() as connection:
        gather_tokens(connection)
        put_tokens(connection, [(1, "pa"), (2, _LONG)])
        put_gathered(connection, if_many=True)
        assert _having(connection, "pa") == [1]
