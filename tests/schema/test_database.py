"""Opening databases: ours, nobody's, somebody else's, locked, unreachable."""

from __future__ import annotations

import os
import signal
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Timer
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event
from sqlalchemy.exc import IntegrityError, OperationalError

from gongbao.schema import database, migrations
from gongbao.schema.database import connect, name_of, open_for_writing, translate_errors
from gongbao.schema.errors import DatabaseError
from gongbao.schema.loading import load, load_reading
from gongbao.schema.prepared import prepare
from gongbao.schema.records import Issue
from gongbao.schema.revision import APPLICATION_ID, SCHEMA_VERSION, VERSION_TABLE
from gongbao.schema.tables import Base


@pytest.fixture(scope="module", autouse=True)
def _made_once() -> None:
    """Here a new database is made as a user's is."""


@pytest.fixture(autouse=True)
def _no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.05)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "gazette.db"


def make_foreign(path: Path) -> bytes:
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE notice (id INTEGER)")
    connection.commit()
    connection.close()
    return path.read_bytes()


@pytest.mark.unmeasured
def test_a_new_file_is_marked_as_ours(path: Path) -> None:
    open_for_writing(path).dispose()
    connection = sqlite3.connect(path)
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone() == (SCHEMA_VERSION,)
    connection.close()


@pytest.mark.unmeasured
def test_the_migrations_make_the_tables_the_classes_describe(path: Path) -> None:
    engine = open_for_writing(path)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "version_table": VERSION_TABLE,
                "compare_type": True,
                "target_metadata": Base.metadata,
                # Each database has its own form of these.
                "include_name": lambda name, kind, _: kind != "table" or not name.startswith("search_tokens"),
            },
        )
        assert compare_metadata(context, Base.metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_version_we_state() -> None:
    script = ScriptDirectory(str(Path(migrations.__file__).parent))
    assert script.get_current_head() == SCHEMA_VERSION


def test_every_column_says_what_it_holds() -> None:
    assert [
        f"{table.name}.{column.name}"
        for table in Base.metadata.sorted_tables
        for column in table.columns
        if not column.comment
    ] == []


@pytest.mark.unmeasured
@pytest.mark.parametrize("content", [b"", None], ids=["an empty file", "no file"])
def test_nothing_there_yet_is_a_place_for_a_new_database(path: Path, content: bytes | None) -> None:
    if content is not None:
        path.write_bytes(content)
    open_for_writing(path).dispose()
    connect(path).dispose()


@pytest.mark.parametrize("opener", [open_for_writing, connect])
def test_somebody_elses_database_is_refused_and_left_alone(path: Path, opener) -> None:
    before = make_foreign(path)
    with pytest.raises(DatabaseError, match="not a database of gongbao"):
        opener(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("opener", [open_for_writing, connect])
def test_a_file_that_is_no_database_is_refused_and_left_alone(path: Path, opener) -> None:
    path.write_text("温州市人民政府公报" * 100, encoding="utf-8")
    with pytest.raises(DatabaseError, match="not a SQLite database"):
        opener(path)
    assert path.read_text(encoding="utf-8") == "温州市人民政府公报" * 100


def test_reading_does_not_make_a_database(path: Path) -> None:
    with pytest.raises(DatabaseError, match="no such database"):
        connect(path)
    assert not path.exists()


@pytest.mark.unmeasured
@pytest.mark.parametrize("opener", [open_for_writing, connect])
def test_a_locked_database_is_an_error_and_stays_as_it_is(path: Path, opener) -> None:
    open_for_writing(path).dispose()
    before = path.read_bytes()
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        with pytest.raises(DatabaseError, match="locked"):
            opener(path, wait=0.05)
    finally:
        holder.close()
    assert path.read_bytes() == before


@pytest.fixture
def held(path: Path) -> Iterator[None]:
    """A database that somebody else has for himself for a second."""
    open_for_writing(path).dispose()
    holder = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN EXCLUSIVE")
    release = Timer(1.0, lambda: holder.execute("ROLLBACK"))
    release.start()
    yield
    release.join()
    holder.close()


@pytest.mark.waits
@pytest.mark.usefixtures("held")
@pytest.mark.parametrize("opener", [open_for_writing, connect])
def test_who_opens_a_database_waits_for_one_who_has_it_for_himself(path: Path, opener) -> None:
    opener(path, wait=60).dispose()


@pytest.mark.waits
def test_who_reads_waits_for_one_who_has_the_database_for_himself(path: Path, request) -> None:
    open_for_writing(path).dispose()
    engine = connect(path, wait=60)
    request.getfixturevalue("held")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM issues").scalar() == 0
    engine.dispose()


def test_a_database_of_a_newer_release_is_refused(path: Path) -> None:
    open_for_writing(path).dispose()
    connection = sqlite3.connect(path)
    connection.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    connection.commit()
    connection.close()
    for opener in (open_for_writing, connect):
        with pytest.raises(DatabaseError, match="newer release"):
            opener(path)


def test_a_file_with_our_mark_but_no_tables_cannot_be_read(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.commit()
    connection.close()
    with pytest.raises(DatabaseError, match="not a database of gongbao"):
        connect(path)


@pytest.mark.parametrize(
    ("target", "reason"),
    [
        pytest.param(
            "mysql://user:secret@host/x", "only SQLite and PostgreSQL", id="another kind of database"
        ),
        pytest.param("postgresql+nodriver://host/x", "driver is not installed", id="a driver nobody has"),
        pytest.param("://", "not a database URL", id="no URL at all"),
        pytest.param("sqlite://", "in memory", id="in memory"),
        pytest.param("no/such/folder/gazette.db", "unable to open", id="no such folder"),
        pytest.param(
            "postgresql://me:secret@127.0.0.1:1/x?sslmode=require",
            "pg8000, takes no such URL",
            id="an option",
        ),
        pytest.param("postgresql://127.0.0.1:1/x", "Can't create a connection", id="nobody's name"),
    ],
)
def test_a_target_that_cannot_be_opened_says_why(target: str, reason: str) -> None:
    with pytest.raises(DatabaseError, match=reason) as caught:
        open_for_writing(target)
    assert "secret" not in str(caught.value)


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="directory"):
        open_for_writing(tmp_path)


@pytest.mark.unmeasured
@pytest.mark.parametrize("opener", [connect, open_for_writing])
def test_a_pipe_or_a_device_is_no_database_and_is_not_waited_for(tmp_path: Path, opener) -> None:
    os.mkfifo(tmp_path / "pipe.db")
    for path in (tmp_path / "pipe.db", Path(os.devnull)):
        with pytest.raises(DatabaseError, match="a pipe, socket or device, no file"):
            opener(path)


def test_a_path_with_odd_characters_works(tmp_path: Path, make_issue) -> None:
    path = tmp_path / "公报 ?#%20.db"
    engine = open_for_writing(path)
    load(engine, make_issue())
    assert name_of(engine) == str(path)
    engine.dispose()
    connect(f"sqlite:///{path}".replace("%", "%25").replace("?", "%3F").replace("#", "%23")).dispose()
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.unmeasured
def test_connect_cannot_write(path: Path) -> None:
    open_for_writing(path).dispose()
    engine = connect(path)
    with engine.connect() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.exec_driver_sql("DELETE FROM release")
    engine.dispose()


@pytest.mark.unmeasured
def test_keys_are_held_and_statements_stay_prepared_from_one_load_to_the_next(path: Path, make_issue) -> None:
    open_for_writing(path).dispose()
    engine = open_for_writing(path)
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *about: asked.append(about[2]))
    for name in ("a", "b"):
        load(engine, make_issue(name=name))
    # SQLite prepares every statement anew behind the pragma.
    assert [sql for sql in asked if sql.startswith("PRAGMA foreign_keys")] == ["PRAGMA foreign_keys = ON"]
    with engine.begin() as connection, pytest.raises(IntegrityError):
        connection.exec_driver_sql("DELETE FROM issue")
    engine.dispose()


@pytest.fixture
def interruptible() -> Iterator[None]:
    """SIGINT interrupts: of a command that runs in the background a shell has it ignored."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def load_among_others(engine: Engine, issue: Issue) -> str:
    """Load a reading as a build does: others share its transaction."""
    with translate_errors("a database"), engine.begin() as connection:
        return load_reading(connection, prepare(issue))


@pytest.mark.unmeasured
@pytest.mark.usefixtures("interruptible")
@pytest.mark.parametrize(
    ("loading", "statement"),
    [
        (load, "INSERT INTO issue "),
        (load, "INSERT INTO notice "),
        (load_among_others, "INSERT INTO notice "),
        (load_among_others, "RELEASE SAVEPOINT"),
    ],
)
def test_an_interruption_in_the_midst_of_a_statement_is_no_error_of_the_database(
    engine, make_issue, loading: Callable[[Engine, Issue], str], statement: str
) -> None:
    class Interrupted(sqlite3.Cursor):
        def execute(self, sql: str, *given: Any) -> sqlite3.Cursor:
            return self._run(super().execute, sql, *given)

        def executemany(self, sql: str, *given: Any) -> sqlite3.Cursor:
            return self._run(super().executemany, sql, *given)

        def _run(self, run: Callable[..., sqlite3.Cursor], sql: str, *given: Any) -> sqlite3.Cursor:
            done = run(sql, *given)
            if sql.startswith(statement):
                signal.raise_signal(signal.SIGINT)
            return done

    class Interrupting(sqlite3.Connection):
        def cursor(self, _factory: object = None) -> sqlite3.Cursor:  # type: ignore[override]
            return super().cursor(Interrupted)

    def connect_so(_dialect: object, _record: object, _given: object, named: dict[str, Any]) -> None:
        named["factory"] = Interrupting

    engine.dispose()
    event.listen(engine, "do_connect", connect_so)
    with pytest.raises(KeyboardInterrupt):
        loading(engine, make_issue())
    event.remove(engine, "do_connect", connect_so)
    engine.dispose()
    assert load(engine, make_issue()) == "loaded"
