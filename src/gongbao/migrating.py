"""Bringing a database of an older release to this one's schema, and letting others read it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gongbao.language.wording import wording
from gongbao.schema.database import name_of, open_for_writing, schema_of, translate_errors
from gongbao.schema.errors import DatabaseError
from gongbao.schema.readers import let_read
from gongbao.schema.revision import SCHEMA_VERSION
from gongbao.schema.search.index import complete


@dataclass(frozen=True, slots=True)
class Migration:
    """The revisions of a database's schema: the one it had, and the one it has now."""

    before: str
    after: str


def migrate(database: str | Path = "gazette.db") -> Migration:
    """Bring a database to the schema of this release, its search index too; one that has it stays as it is.

    What was read stays; it is read anew, by newer rules, when it is next built or rebuilt.

    Args:
        database: A file, or a URL as SQLAlchemy knows it.

    Raises:
        DatabaseError: It is not there, not ours, locked, or of a newer release.
    """
    before = schema_of(database)
    # It must be there: to make one that holds nothing would hide a wrong name.
    engine = open_for_writing(database, create=False)
    try:
        complete(engine, wording())
    finally:
        engine.dispose()
    return Migration(before or SCHEMA_VERSION, SCHEMA_VERSION)


def grant_reading(database: str, role: str) -> None:
    """Let a role of a PostgreSQL server read the views of a database, and none of its tables.

    Args:
        database: The URL of the database.
        role: The role, which is there already.

    Raises:
        DatabaseError: It is no database of PostgreSQL, or there is no such role.
    """
    engine = open_for_writing(database, create=False)
    try:
        if engine.dialect.name != "postgresql":
            raise DatabaseError(f"{name_of(engine)}: a file has no roles; whoever can open it can read it")
        with translate_errors(name_of(engine)), engine.begin() as connection:
            let_read(connection, role)
    finally:
        engine.dispose()
