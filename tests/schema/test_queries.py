"""Queries: one statement, and only one that reads."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.schema.database import connect, open_for_writing
from gongbao.schema.errors import QueryError
from gongbao.schema.queries import check_statement, query

pytestmark = pytest.mark.unmeasured

PIECES = st.sampled_from(
    ["SELECT", " ", "1", "'", '"', ";", "--", "\n", "/*", "*/", "a", "DELETE FROM release", "$$", "`", "。"]
)


@pytest.fixture
def engine(tmp_path: Path):
    open_for_writing(tmp_path / "gazette.db").dispose()
    engine = connect(tmp_path / "gazette.db")
    yield engine
    engine.dispose()


@pytest.mark.parametrize(
    "sql",
    [
        pytest.param("SELECT 1", id="select"),
        pytest.param("  select 1 ;  ", id="a closing semicolon"),
        pytest.param("-- why\nSELECT 1; -- done", id="comments around it"),
        pytest.param("/* ; */ SELECT ';' AS \";\"", id="semicolons that end nothing"),
        pytest.param("WITH a AS (SELECT 1) SELECT * FROM a", id="with"),
        pytest.param("VALUES (1)", id="values"),
        pytest.param("EXPLAIN QUERY PLAN SELECT 1", id="explain"),
        pytest.param("SELECT 'it''s' LIKE '%s' AND '50%' = :a", id="signs that drivers read as parameters"),
    ],
)
def test_a_statement_that_reads_passes(sql: str) -> None:
    check_statement(sql)


@pytest.mark.parametrize(
    "sql",
    [
        pytest.param("", id="nothing"),
        pytest.param(" -- only a comment", id="only a comment"),
        pytest.param(";", id="only a semicolon"),
        pytest.param("DELETE FROM release", id="delete"),
        pytest.param("INSERT INTO release VALUES (1)", id="insert"),
        pytest.param("PRAGMA query_only = OFF", id="pragma"),
        pytest.param("ATTACH 'x.db' AS x", id="attach"),
        pytest.param("VACUUM INTO 'x.db'", id="vacuum"),
        pytest.param("SELECT 1; DELETE FROM release", id="two statements"),
        pytest.param("SELECT 1;; SELECT 2", id="two that read"),
        pytest.param("/* SELECT */ DROP VIEW tasks", id="hidden behind a comment"),
        pytest.param("'SELECT' 1", id="a quoted word first"),
    ],
)
def test_a_statement_that_does_not_only_read_is_refused(sql: str) -> None:
    with pytest.raises(QueryError):
        check_statement(sql)


def test_what_hides_a_change_in_a_reading_statement_is_refused_by_the_database(engine) -> None:
    with pytest.raises(QueryError):
        query(engine, "WITH a AS (SELECT 1) DELETE FROM release")


@pytest.mark.parametrize("sql", ["SELECT", "SELECT nothing FROM nowhere", "SELECT ("])
def test_a_query_the_database_cannot_read_is_an_error_of_ours(engine, sql: str) -> None:
    with pytest.raises(QueryError):
        query(engine, sql)


@given(st.lists(PIECES).map("".join))
def test_what_passes_is_one_statement_to_sqlite_as_well(sql: str) -> None:
    try:
        check_statement(sql)
    except QueryError:
        return
    connection = sqlite3.connect(":memory:")
    refusal = ""
    try:
        connection.execute(sql)
    except (sqlite3.Error, sqlite3.Warning) as error:
        refusal = str(error)
    finally:
        connection.close()
    assert "one statement" not in refusal


def test_percent_and_colon_reach_the_database_as_they_are(engine) -> None:
    assert query(engine, "SELECT '10%' LIKE '%\\%' ESCAPE '\\', ':a'").rows == [(1, ":a")]


def test_columns_of_one_name_are_numbered_so_that_none_is_lost(engine) -> None:
    answer = query(engine, "SELECT 1 AS a, 2 AS a, 3 AS b")
    assert answer.columns == ("a", "a_2", "b")
