"""Asking a database for rows."""

from __future__ import annotations

from sqlalchemy import Connection, text

from gongbao.evaluation.gold import Row


def ask_rows(connection: Connection, sql: str, **values: str) -> list[Row]:
    """The rows that answer a query, by the names of their columns."""
    return [dict(row) for row in connection.execute(text(sql), values).mappings()]
