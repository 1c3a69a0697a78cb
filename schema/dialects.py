"""What SQLite and PostgreSQL call by other names, in statements that are else the same."""

from __future__ import annotations

# What joins the texts of several rows, and its name on each database.
_JOINED = "joined_text"
_JOINING = {"sqlite": "group_concat", "postgresql": "string_agg"}


def joined(column: str, separator: str) -> str:
    """What joins the texts of a column, until the dialect is known."""
    return f"{_JOINED}({column}, '{separator}')"


def in_dialect(sql: str, dialect: str) -> str:
    """A statement as the database of that dialect, by SQLAlchemy's name, takes it."""
    return sql.replace(_JOINED, _JOINING[dialect])
