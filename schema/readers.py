"""Roles of PostgreSQL that may read what is published, and nothing else."""

from __future__ import annotations

from sqlalchemy import Connection, text

from gongbao.schema.inner_views import INNER_VIEWS
from gongbao.schema.revision import VERSION_TABLE
from gongbao.schema.views import VIEW_NAMES

# Tables that releases up to schema 0017 let a role read, of some a few columns.
_ONCE_READ = (
    *(VERSION_TABLE, "search_entry", "search_source", "search_tokens", "search_wording"),
    *("source", "notice", "span", "amount", "deadline", "page"),
)
_ROLES = text(
    """SELECT DISTINCT grantee FROM information_schema.role_table_grants
    WHERE table_schema = current_schema() AND table_name = :view AND privilege_type = 'SELECT'
    AND grantee NOT IN (grantor, 'PUBLIC') ORDER BY grantee"""
)


def let_read(connection: Connection, role: str) -> None:
    """Let a role that is there read the views, those that a search asks too, and no table any more."""
    quote = connection.dialect.identifier_preparer.quote_identifier
    views, tables = (", ".join(map(quote, names)) for names in ((*VIEW_NAMES, *INNER_VIEWS), _ONCE_READ))
    schema = quote(connection.exec_driver_sql("SELECT current_schema()").scalar_one())
    connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA {schema} TO {quote(role)}")
    # With the right to a table goes that to its columns.
    connection.exec_driver_sql(f"REVOKE SELECT ON {tables} FROM {quote(role)}")
    connection.exec_driver_sql(f"GRANT SELECT ON {views} TO {quote(role)}")


def roles_that_read(connection: Connection) -> list[str]:
    """The roles that were let read: a view that is made anew has forgotten them."""
    if connection.dialect.name != "postgresql":
        return []
    return list(connection.execute(_ROLES, {"view": VIEW_NAMES[0]}).scalars())
