"""What is known of changes as a whole."""

from __future__ import annotations

from sqlalchemy import Engine

from gongbao.schema.database import name_of, translate_errors
from gongbao.schema.queries import reading


def count_changes(engine: Engine) -> int:
    """How many changes there have been.

    Raises:
        DatabaseError: The database cannot be read.
    """
    with translate_errors(name_of(engine)), reading(engine) as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM changes").scalar_one())
