"""Finding what is searched of a reading apart from the database that it will be loaded into.

One statement says what of each view is found (`entries`), and it asks rows. So that whoever reads can answer
it, the rows of the reading are put into a database in memory, which holds one reading at a time.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from threading import local

from sqlalchemy import Connection, create_engine, insert
from sqlalchemy.pool import StaticPool

from gongbao.schema.prepared import Prepared
from gongbao.schema.search.entry import Entry
from gongbao.schema.search.index import find_entries
from gongbao.schema.search.wording import Wording
from gongbao.schema.tables import Base, SourceRow
from gongbao.schema.tables.columns import Row

_SOURCE = Base.metadata.tables[SourceRow.__tablename__]


def entries_apart(reading: Prepared, wording: Wording) -> list[Entry]:
    """What of a reading is searched, by rising number, with the row numbers of source 0.

    Raises:
        SourceError: The reading contradicts itself.
    """
    with _in_memory().engine.connect() as connection:
        # It ends without a commit, so the next reading finds it empty.
        values = {"id": 0, "issue_id": 0, "leads": 1, "path": reading.path, **reading.particulars}
        connection.execute(insert(_SOURCE).values(values))
        for table, rows in reading.batches(0):
            _put(connection, table, rows)
        return find_entries(connection, 0, reading.sha256, wording)


def _put(connection: Connection, table: str, rows: Sequence[Row]) -> None:
    marks = ", ".join("?" * len(rows[0]))
    connection.exec_driver_sql(f"INSERT INTO {table} VALUES ({marks})", list(rows))


class _OfThread(local):
    """The database of one thread: of one connection, so that a reading that hangs is in nobody's way."""

    def __init__(self) -> None:
        self.engine = create_engine("sqlite://", poolclass=StaticPool)
        Base.metadata.create_all(self.engine)


@cache
def _in_memory() -> _OfThread:
    return _OfThread()
