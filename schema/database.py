"""Opening a database: by path or URL, only if it is ours, created and migrated when written to.

A SQLite file is ours when its header carries our application id; a PostgreSQL schema when it
holds our version table. A file that is neither ours nor empty is never opened, let alone changed.
"""

from __future__ import annotations

import getpass
import re
import sqlite3
import stat
import struct
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, OperationalError, SQLAlchemyError

from gongbao.schema.errors import DatabaseError, LockedError
from gongbao.schema.inner_views import inner
from gongbao.schema.limits import harden
from gongbao.schema.readers import let_read, roles_that_read
from gongbao.schema.revision import APPLICATION_ID, SCHEMA_VERSION, VERSION_TABLE

# How long to wait for another writer before calling the database locked, in seconds: on a busy machine a new
# database takes some until its tables are made.
PATIENCE = 6.0

# Seconds that SQLite waits by itself, deaf to everything else.
_BREATH = 0.2
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
# What has SQLite take a reader's lock, and costs nothing.
_LOOK = "PRAGMA schema_version"
_LOCK_NOT_AVAILABLE = "55P03"
_POSTGRESQL_PORT = 5432

_MIGRATES = "gongbao_migrates"
_KEYS = "gongbao_foreign_keys"
_SQLITE_MAGIC = b"SQLite format 3\x00"
_HEADER = struct.Struct(">68xI28x")


def connect(database: str | Path, *, wait: float | None = None) -> Engine:
    """Open an existing database for reading only.

        engine = gongbao.connect("gazette.db")
        with engine.connect() as connection:
            rows = connection.exec_driver_sql("SELECT title FROM notices").all()
        engine.dispose()

    Args:
        database: A file, or a URL as SQLAlchemy knows it.
        wait: Seconds to wait for one who has a file for himself, as a writer has it for a moment, before
            it is called locked; None is as long as a new database may take.

    Returns:
        An SQLAlchemy `Engine`. It takes no context manager; pandas and polars read from it as it is.
        What would write is refused by the database.

    Raises:
        DatabaseError: It does not exist, is not ours, is locked, or cannot be opened.
    """
    name = _display_name(database)
    url = _parse_target(database)
    if url.get_backend_name() == "sqlite" and not _is_ours(name, _file_of(url)):
        raise DatabaseError(f"{name}: there is no such database")
    engine = _create(name, url, read_only=True, wait=PATIENCE if wait is None else wait)
    with _disposed_on_error(engine), translate_errors(name), engine.connect() as connection:
        revision = _read_revision(connection)
    if revision != SCHEMA_VERSION:
        engine.dispose()
        raise DatabaseError(f"{name}: {_describe_revision(revision)}")
    return engine


def open_for_writing(database: str | Path, *, create: bool = True, wait: float = PATIENCE) -> Engine:
    """Open a database for writing, and create or migrate it as needed.

    Args:
        database: A file, or a URL as SQLAlchemy knows it.
        create: Whether a file may be made where there is none.
        wait: Seconds that each transaction waits for other writers before the database is called locked.

    Raises:
        DatabaseError: It is not ours, is locked, cannot be written, or comes from a newer release.
    """
    name = _display_name(database)
    url = _parse_target(database)
    if url.get_backend_name() == "sqlite" and not _is_ours(name, _file_of(url)) and not create:
        raise DatabaseError(f"{name}: there is no such database")
    engine = _create(name, url, read_only=False, wait=wait)
    with _disposed_on_error(engine), translate_errors(name), for_migrating(engine).begin() as connection:
        _bring_up_to_date(name, connection)
    return engine


def schema_of(database: str | Path) -> str | None:
    """The revision that a database's schema is of; None where there is no database of ours.

    Raises:
        DatabaseError: Something else is there, or it cannot be opened.
    """
    name = _display_name(database)
    url = _parse_target(database)
    if url.get_backend_name() == "sqlite" and not _is_ours(name, _file_of(url)):
        return None
    engine = _create(name, url, read_only=True)
    try:
        with translate_errors(name), engine.connect() as connection:
            return _read_revision(connection)
    finally:
        engine.dispose()


def for_migrating(engine: Engine) -> Engine:
    """The engine for changing tables.

    SQLite makes a changed table anew, and drops the one that others point to; whether all of them point
    to a row again is looked at when the changes are made.
    """
    return engine.execution_options(**{_MIGRATES: True})


def be_the_only_writer(connection: Connection) -> None:
    """Let no other writer in until the transaction ends, as SQLite has it anyway."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("LOCK TABLE source IN EXCLUSIVE MODE")


@contextmanager
def translate_errors(name: str) -> Iterator[None]:
    """Turn what the driver raises into a DatabaseError that names the database.

    Who interrupts a statement leaves a connection that can do no more: what is raised where a transaction is
    given up is nothing to tell, and the interruption goes on.
    """
    try:
        yield
    except DBAPIError as error:
        kind = LockedError if _is_locked(error) else DatabaseError
        raise kind(f"{name}: {reason_of(error)}") from error
    except SQLAlchemyError as error:
        if (interruption := _interruption_behind(error)) is not None:
            raise interruption from None
        raise DatabaseError(f"{name}: {error}") from error


def _interruption_behind(error: BaseException) -> BaseException | None:
    """What ended a statement from outside, where an error came up while that was being handled."""
    context = error.__context__
    while isinstance(context, Exception):
        context = context.__context__
    return context


def reason_of(error: DBAPIError) -> str:
    """What the database itself said."""
    said = error.orig.args[0] if error.orig is not None and error.orig.args else error
    # pg8000 hands on PostgreSQL's message as the fields of the protocol; M is the text.
    return str(said["M"] if isinstance(said, dict) and "M" in said else said)


def _is_locked(error: DBAPIError) -> bool:
    """Whether somebody else writes, or reads what is to be changed."""
    if isinstance(error.orig, sqlite3.Error):
        return error.orig.sqlite_errorcode & 0xFF in _BUSY
    said = error.orig.args[0] if error.orig is not None and error.orig.args else None
    state = said.get("C") if isinstance(said, dict) else getattr(error.orig, "sqlstate", None)
    return state == _LOCK_NOT_AVAILABLE


def name_of(engine: Engine) -> str:
    """The name of an engine's database as a message may show it, without password."""
    if engine.dialect.name == "sqlite":
        return url2pathname(urlsplit(engine.url.database or "").path)
    return engine.url.render_as_string(hide_password=True)


def _display_name(database: str | Path) -> str:
    text = str(database)
    if "://" not in text:
        return text
    try:
        return make_url(text).render_as_string(hide_password=True)
    except (ArgumentError, ValueError):
        return text


def _without_password(text: str) -> str:
    """A URL that cannot be read as one, without what may be a password in it."""
    return re.sub(r"(?<=://).*@", "***@", text)


def _parse_target(database: str | Path) -> URL:
    text = str(database)
    if "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:  # a port that is no number
        raise DatabaseError(f"{_without_password(text)}: not a database URL") from error
    if url.get_backend_name() not in ("sqlite", "postgresql"):
        raise DatabaseError(f"{_display_name(text)}: only SQLite and PostgreSQL are supported")
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+pg8000")
    return _for_pg8000(url) if url.drivername == "postgresql+pg8000" else url


def _for_pg8000(url: URL) -> URL:
    """A URL for pg8000 of one as libpq takes it: the user is who is logged in, a host a socket's folder."""
    if url.username is None:
        url = url.set(username=getpass.getuser())
    folder = url.query.get("host")
    if not isinstance(folder, str) or not folder.startswith("/"):
        return url
    socket = f"{folder}/.s.PGSQL.{url.port or _POSTGRESQL_PORT}"
    return url.difference_update_query(["host"]).update_query_dict({"unix_sock": socket})


def _file_of(url: URL) -> Path:
    if not url.database or url.database == ":memory:":
        raise DatabaseError("a database in memory would be lost at once; name a file")
    return Path(url.database)


def _is_ours(name: str, path: Path) -> bool:
    """Whether the file holds a database of ours; False if nothing is there yet.

    Raises:
        DatabaseError: Something else is there.
    """
    try:
        # Opening a pipe waits for somebody at its other end.
        kind = path.stat().st_mode
        if not stat.S_ISREG(kind) and not stat.S_ISDIR(kind):
            raise DatabaseError(f"{name}: a pipe, socket or device, no file")
        with path.open("rb") as file:
            header = file.read(_HEADER.size)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise DatabaseError(f"{name}: {error.strerror or error}") from error
    if not header:
        return False
    if not header.startswith(_SQLITE_MAGIC) or len(header) < _HEADER.size:
        raise DatabaseError(f"{name}: not a SQLite database; left as it is")
    if _HEADER.unpack(header)[0] != APPLICATION_ID:
        raise DatabaseError(f"{name}: not a database of gongbao; left as it is")
    return True


def _create(name: str, url: URL, *, read_only: bool, wait: float = PATIENCE) -> Engine:
    try:
        if url.get_backend_name() == "sqlite":
            return _create_sqlite(_file_of(url), read_only=read_only, wait=wait)
        return _create_postgresql(name, url, read_only=read_only, wait=wait)
    except ModuleNotFoundError as error:
        raise DatabaseError(f"{name}: its driver is not installed: pip install {error.name}") from error
    except NoSuchModuleError as error:
        raise DatabaseError(f"{name}: its driver is not installed ({error})") from error


def _create_postgresql(name: str, url: URL, *, read_only: bool, wait: float) -> Engine:
    # PostgreSQL refuses every change inside a transaction that was opened for reading.
    engine = create_engine(url, execution_options={"postgresql_readonly": read_only})

    @event.listens_for(engine, "do_connect")
    def _connect(dialect: Any, _record: object, given: Any, named: Any) -> Any:
        try:
            return dialect.connect(*given, **named)
        except TypeError as error:  # pg8000 of ?sslmode=require, which is an option of libpq
            raise DatabaseError(
                f"{name}: its driver, {dialect.driver}, takes no such URL: {error}"
            ) from error

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: object) -> None:
        # Left to itself it waits for another's lock for ever.
        cursor = connection.cursor()
        cursor.execute(f"SET lock_timeout = {max(int(wait * 1000), 1)}")
        cursor.close()
        connection.commit()

    return engine


def _keep_keys(connection: Connection, switch: str) -> None:
    """Have foreign keys held or not; SQLite prepares every statement anew that comes after the pragma."""
    if connection.info.get(_KEYS) != switch:
        connection.exec_driver_sql(f"PRAGMA foreign_keys = {switch}")
        connection.info[_KEYS] = switch


def _create_sqlite(path: Path, *, read_only: bool, wait: float) -> Engine:
    mode = {"mode": "ro" if read_only else "rwc", "uri": "true"}
    engine = create_engine(
        URL.create("sqlite", database=path.absolute().as_uri(), query=mode),
        connect_args={"timeout": min(wait, _BREATH), "isolation_level": None},
    )

    @event.listens_for(engine, "connect")
    def _on_connect(connection: Any, _record: object) -> None:
        # These look into the file too.
        _patiently(partial(harden if read_only else _make_room, connection), wait)

    @event.listens_for(engine, "begin")
    def _on_begin(connection: Connection) -> None:
        # A writer takes its lock at once, so that a locked database shows before anything is done.
        if not read_only:
            _keep_keys(connection, "OFF" if connection.get_execution_options().get(_MIGRATES) else "ON")
        begin = partial(connection.exec_driver_sql, "BEGIN" if read_only else "BEGIN IMMEDIATE")
        _patiently(begin, wait)
        if read_only:
            # Now, where it can be waited for: what is asked later finds the file open to it.
            _patiently(lambda: connection.exec_driver_sql(_LOOK).close(), wait)

    @event.listens_for(engine, "commit")
    def _on_commit(connection: Connection) -> None:
        # A reader may keep what is written from its place. SQLAlchemy, which gives up a transaction that
        # could not be committed, then finds nothing left to do.
        driver: Any = connection.connection.dbapi_connection
        try:
            _patiently(driver.commit, wait)
        except sqlite3.Error as error:
            raise OperationalError("COMMIT", None, error) from error

    return engine


def _make_room(connection: sqlite3.Connection) -> None:
    # Counts only for a new file: its rows hold whole texts, and small pages cost a fifth more.
    connection.execute("PRAGMA page_size = 8192")
    connection.execute("PRAGMA cache_size = -32768")


def _patiently(step: Callable[[], object], wait: float) -> None:
    """Take a step that another may keep us from, again and again for so many seconds.

    SQLite's own waiting cannot be interrupted, so it is done a breath at a time.
    """
    late = time.monotonic() + wait
    while True:
        try:
            step()
            return
        except (DBAPIError, sqlite3.Error) as error:
            cause = error.orig if isinstance(error, DBAPIError) else error
            busy = isinstance(cause, sqlite3.Error) and cause.sqlite_errorcode & 0xFF in _BUSY
            if not busy or time.monotonic() >= late:
                raise


@contextmanager
def _disposed_on_error(engine: Engine) -> Iterator[None]:
    try:
        yield
    except BaseException:
        engine.dispose()
        raise


def _read_revision(connection: Connection) -> str | None:
    there = inspect(connection)
    # On PostgreSQL who may only read sees no table; what an older release made has no such view.
    told = inner(f"told_{VERSION_TABLE}", connection.dialect.name)
    name = next((name for name in dict.fromkeys((told, VERSION_TABLE)) if there.has_table(name)), None)
    return name and connection.exec_driver_sql(f"SELECT version_num FROM {name}").scalar()


def _describe_revision(revision: str | None) -> str:
    if revision is None:
        return "not a database of gongbao; left as it is"
    if revision > SCHEMA_VERSION:
        return f"made by a newer release (schema {revision})"
    return f"made by an older release (schema {revision}); run gongbao migrate once"


def _bring_up_to_date(name: str, connection: Connection) -> None:
    revision = _read_revision(connection)
    if revision == SCHEMA_VERSION:
        return
    if revision is None and inspect(connection).get_table_names():
        raise DatabaseError(f"{name}: {_describe_revision(revision)}")
    if revision is not None and revision > SCHEMA_VERSION:
        raise DatabaseError(f"{name}: {_describe_revision(revision)}")
    # Alembic costs a fifth of a second to import, and is needed once in a database's life.
    from gongbao.schema.leading import choose_leaders
    from gongbao.schema.migrations.run import upgrade

    roles = roles_that_read(connection)
    upgrade(connection)
    for role in roles:
        let_read(connection, role)
    # What the sources of an issue add to one another is derived, by rules that a release may change.
    choose_leaders(connection)
    if connection.dialect.name == "sqlite":
        if astray := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
            raise DatabaseError(
                f"{name}: {len(astray)} rows point to nothing; the database is left as it was"
            )
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
