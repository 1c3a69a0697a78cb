"""Keeping a database: what is in it and missing from it, and taking sources out."""

from __future__ import annotations

from pathlib import Path

from gongbao.building.plan import ATTEMPTS, UNSURE
from gongbao.language.wording import wording
from gongbao.schema.database import connect, open_for_writing
from gongbao.schema.removing import Removed, find_removable, remove_from
from gongbao.schema.status import Status, find_status
from gongbao.versions import rules_version


def status(database: str | Path = "gazette.db") -> Status:
    """What a database holds and lacks: sources by their state, failures, numbers and months that are missing.

    Args:
        database: A file, or a URL as SQLAlchemy knows it.

    Raises:
        DatabaseError: It does not exist, is not ours, or cannot be read.
    """
    engine = connect(database)
    try:
        return find_status(engine, rules_version(), [(code, ATTEMPTS) for code in UNSURE])
    finally:
        engine.dispose()


def remove(what: str, database: str | Path = "gazette.db", *, only_look: bool = False) -> tuple[Removed, ...]:
    """Take a source or all sources of an issue out of a database, with all that was read from them.

    Args:
        what: A path, the first eight or more digits of a hash, an issue's uid, or its gazette, year and
            number (`温州市人民政府公报2022-5`, `2022-5`).
        database: A file, or a URL as SQLAlchemy knows it.
        only_look: Tell what would be taken out, and change nothing.

    Returns:
        The sources that were taken out, those that only failed too.

    Raises:
        DatabaseError: Nothing there is called so, or several things are; the database is locked or not ours.
    """
    engine = connect(database) if only_look else open_for_writing(database, create=False)
    try:
        return find_removable(engine, what) if only_look else remove_from(engine, what, wording())
    finally:
        engine.dispose()
