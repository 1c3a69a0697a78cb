"""What a query may do and take."""

from __future__ import annotations

import sqlite3
import tracemalloc
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from sqlalchemy import Engine

from gongbao.schema.database import connect
from gongbao.schema.errors import QueryError
from gongbao.schema.limits import Clock, Limits, harden
from gongbao.schema.loading import load
from gongbao.schema.queries import answering, query

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"


@pytest.fixture
def reader(tmp_path: Path, engine, make_issue):
    load(engine, make_issue())
    reader = connect(tmp_path / "gazette.db")
    yield reader
    reader.dispose()


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "sql",
    [
        pytest.param("SELECT fts3_tokenizer('simple')", id="a pointer into the process"),
        pytest.param("SELECT fts3_tokenizer('simple', x'0000000000000000')", id="a pointer set"),
        pytest.param("SELECT load_extension('x')", id="an extension"),
        pytest.param("SELECT * FROM pragma_journal_mode('wal')", id="a setting"),
        pytest.param("SELECT * FROM pragma_query_only", id="another setting"),
        pytest.param("WITH a AS (SELECT 1) DELETE FROM release", id="a change"),
        pytest.param("EXPLAIN ATTACH 'x.db' AS x", id="another file"),
        pytest.param(
            "WITH a AS (SELECT 1) INSERT INTO search_tokens(search_tokens) VALUES ('delete-all')",
            id="the index",
        ),
        pytest.param("SELECT optimize(search_tokens) FROM search_tokens", id="what writes behind a name"),
        pytest.param("SELECT hex(zeroblob(100000000))", id="a value too long"),
        pytest.param("--\udfff\nSELECT 1", id="half of a sign"),
        pytest.param("SELECT 'a' LIKE replace(hex(zeroblob(10000)), '0', '%')", id="a pattern too long"),
    ],
)
def test_what_does_not_only_read_or_takes_too_much_is_refused(reader, sql: str) -> None:
    with pytest.raises(QueryError):
        query(reader, sql)
    assert query(reader, "SELECT count(*) FROM notices").rows == [(1,)]


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "sql",
    [
        "SELECT unit_name, count(*) OVER (PARTITION BY role) FROM task_units",
        "SELECT * FROM json_each('[1, 2]')",
        "SELECT name FROM pragma_table_info('notice')",
        "SELECT name FROM sqlite_master",
        "SELECT group_concat(title, '；') || printf('%.1f', sum(length(text))) FROM notices",
        "SELECT strftime('%Y', written_on), upper(kind), text LIKE '%文%', text GLOB '*文*' FROM notices",
        "SELECT rowid FROM search_tokens WHERE search_tokens MATCH 'p护理'",
        "EXPLAIN QUERY PLAN SELECT * FROM promises",
        ENDLESS + " LIMIT 5",
    ],
)
def test_what_reads_is_let_through(reader, sql: str) -> None:
    query(reader, sql)


def test_a_query_ends_when_its_time_is_up(reader) -> None:
    with pytest.raises(QueryError, match=r"stopped after 0\.05 seconds"):
        query(reader, f"SELECT count(*) FROM ({ENDLESS})", Limits(0.05))


def test_rows_come_as_they_are_asked_for_and_waiting_for_them_is_not_counted(reader, monkeypatch) -> None:
    with answering(reader, ENDLESS, Limits(30)) as answer:
        assert [next(answer.rows) for _ in range(1200)][-1] == (1200,)


@pytest.mark.unmeasured
def test_few_rows_are_held_at_once_where_they_are_long(reader) -> None:
    with answering(reader, f"SELECT zeroblob(1000000) FROM ({ENDLESS} LIMIT 400)") as answer:
        tracemalloc.start()
        count = sum(1 for _ in answer.rows)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert count == 400
    assert peak < 64 << 20


def test_time_counts_while_the_database_works_alone(monkeypatch) -> None:
    now = [0.0]
    monkeypatch.setattr("gongbao.schema.limits.time.monotonic", lambda: now[0])
    clock = Clock(Limits(10))
    with clock.running():
        now[0] = 6
        assert not clock.is_over()
    now[0] = 100
    assert not clock.is_over()
    with clock.running():
        now[0] = 105
        assert clock.is_over()


def test_a_step_that_does_not_end_is_told_from_another_thread(monkeypatch) -> None:
    monkeypatch.setattr("gongbao.schema.limits._GRACE", 0.0)
    told = Event()
    with Clock(Limits(0.01, last=told.set)).running():
        assert told.wait(30)


@pytest.mark.parametrize(
    ("sql", "names"),
    [
        pytest.param("SELECT * FROM nowhere", "the views are about, issues", id="a view"),
        pytest.param("SELECT deadline FROM tasks", "tasks has task_uid, notice_uid", id="a column"),
        pytest.param(
            "SELECT t.due FROM Tasks t JOIN notices n", "notices has notice_uid, issue_uid", id="two views"
        ),
    ],
)
def test_an_unknown_name_is_answered_with_those_there_are(reader, sql: str, names: str) -> None:
    with pytest.raises(QueryError, match=names):
        query(reader, sql)


def test_a_file_that_was_tampered_with_runs_no_function_of_its_own(tmp_path, engine) -> None:
    connection = sqlite3.connect(tmp_path / "gazette.db")
    connection.execute("CREATE VIEW trap AS SELECT fts3_tokenizer('simple') AS pointer")
    connection.commit()
    connection.close()
    reader = connect(tmp_path / "gazette.db")
    with pytest.raises(QueryError):
        query(reader, "SELECT * FROM trap")
    reader.dispose()


@pytest.mark.skipif(not hasattr(sqlite3.Connection, "setconfig"), reason="Python 3.12 has what is set here")
@pytest.mark.parametrize(
    ("name", "is_on"), [("DEFENSIVE", True), ("TRUSTED_SCHEMA", False), ("DQS_DML", False)]
)
def test_a_reader_trusts_no_file(reader: Engine, name: str, *, is_on: bool) -> None:
    with reader.connect() as connection:
        driver: Any = connection.connection.driver_connection
        assert driver.getconfig(getattr(sqlite3, f"SQLITE_DBCONFIG_{name}")) is is_on


def test_each_switch_of_a_reader_is_set_where_the_driver_has_it(monkeypatch: pytest.MonkeyPatch) -> None:
    class Newer(sqlite3.Connection):
        """A connection of Python 3.12, which tells what is set."""

        def setconfig(self, switch: str, is_on: bool) -> None:
            told[switch] = is_on

    told: dict[str, bool] = {}
    for name in ("DEFENSIVE", "TRUSTED_SCHEMA", "DQS_DML"):
        monkeypatch.setattr(sqlite3, f"SQLITE_DBCONFIG_{name}", name, raising=False)
    with closing(sqlite3.connect(":memory:", factory=Newer)) as connection:
        harden(connection)
    assert told == {"DEFENSIVE": True, "TRUSTED_SCHEMA": False, "DQS_DML": False}
