"""Roles of PostgreSQL that may read what is published, and nothing else."""

from __future__ import annotations

from sqlalchemy import Connection, text

from gongbao.schema.revision import VERSION_TABLE
from gongbao.schema.views import VIEW_NAMES

# Beside the views: what tells that the database is ours, and the index that a search asks.
_BESIDE = (VERSION_TABLE, "search_entry", "search_source", "search_tokens", "search_wording")
# What a search tells of a record that it found, from the tables that the index leads to.
_TOLD_OF = {
    "source": ("id", "source_sha256", "publication", "area", "area_code", "leads"),
    "notice": ("id", "title", "document_number"),
    "span": ("source_id", "record_uid", "ordinal", "page", "char_start", "char_end", "quote"),
    "amount": ("id", "page", "quote"),
    "deadline": ("id", "page", "quote"),
    "page": ("id", "page", "text"),
}
_ROLES = text(
    """SELECT DISTINCT grantee FROM information_schema.role_table_grants
    WHERE table_schema = current_schema() AND table_name = :view AND privilege_type = 'SELECT'
    AND grantee NOT IN (grantor, 'PUBLIC') ORDER BY grantee"""
)


def let_read(connection: Connection, role: str) -> None:
    """Let a role that is there read the views and search; of the tables it reads what a search tells."""
    quote = connection.dialect.identifier_preparer.quote_identifier
    names = ", ".join(map(quote, (*VIEW_NAMES, *_BESIDE)))
    schema = quote(connection.exec_driver_sql("SELECT current_schema()").scalar_one())
    connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA {schema} TO {quote(role)}")
    connection.exec_driver_sql(f"GRANT SELECT ON {names} TO {quote(role)}")
    for table, columns in _TOLD_OF.items():
        told = ", ".join(map(quote, columns))
        connection.exec_driver_sql(f"GRANT SELECT ({told}) ON {quote(table)} TO {quote(role)}")


def roles_that_read(connection: Connection) -> list[str]:
    """The roles that were let read: a view that is made anew has forgotten them."""
    if connection.dialect.name != "postgresql":
        return []
    return list(connection.execute(_ROLES, {"view": VIEW_NAMES[0]}).scalars())
