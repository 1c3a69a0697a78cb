"""The one writer: sources that are ready share a transaction, which is ended before anything is awaited.

Each is written whole or not at all. What became of it is told when it is certain: after the commit.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import ExitStack

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from gongbao.schema.database import name_of, translate_errors
from gongbao.schema.errors import LockedError
from gongbao.schema.search.storage import gather_no_more, gather_tokens, put_gathered

# Sources, and seconds, after which a transaction is ended though more could be written: others wait for it.
_MOST = 100
_SECONDS = 1.0


# Is told of something that was written: None, or why the database was locked all the time.
Written = Callable[[LockedError | None], None]


class Writer:
    """Writes into a database; a context manager, since what is not committed is taken back where it fails."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._stack: ExitStack | None = None
        self._connection: Connection | None = None
        self._began = 0.0
        self._told: list[Written] = []

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if kind is None:
            self.commit()
        else:
            self._leave()

    def write(self, act: Callable[[Connection], None], written: Written) -> None:
        """Write something, and tell when it is certain.

        Raises:
            DatabaseError: The database cannot be written; that it is locked is told instead.
            Exception: What the act raises; the transaction goes on without it if the act took all back.
        """
        try:
            connection = self._begin()
        except LockedError as error:
            written(error)
            return
        with translate_errors(name_of(self._engine)):
            act(connection)
            put_gathered(connection, if_many=True)
        self._told.append(written)
        if len(self._told) >= _MOST or time.monotonic() - self._began > _SECONDS:
            self.commit()

    def tell(self, written: Written) -> None:
        """Tell of something that needed no writing, in its turn."""
        if self._connection is None:
            written(None)
        else:
            self._told.append(written)

    def commit(self) -> None:
        """End the transaction, if there is one.

        Raises:
            DatabaseError: It cannot be; that the database is locked is told to all that is in it.
        """
        if self._stack is None:
            return
        locked = None
        try:
            with translate_errors(name_of(self._engine)):
                assert self._connection is not None
                put_gathered(self._connection)
                self._connection.commit()
        except LockedError as error:
            locked = error
        finally:
            self._leave()
        told, self._told = self._told, []
        for written in told:
            written(locked)

    def _begin(self) -> Connection:
        if self._connection is None:
            with translate_errors(name_of(self._engine)), ExitStack() as stack:
                connection = stack.enter_context(self._engine.connect())
                connection.begin()
                gather_tokens(connection)
                stack.callback(gather_no_more, connection)
                self._stack, self._connection = stack.pop_all(), connection
            self._began = time.monotonic()
        return self._connection

    def _leave(self) -> None:
        stack, self._stack, self._connection = self._stack, None, None
        if stack is not None:
            try:
                stack.close()
            except SQLAlchemyError:
                # A disk that is full has ended the transaction already.
                return
