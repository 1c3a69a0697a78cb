"""The rows of a reading as the database holds them: where they lie, and whether they are as new ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Context, Decimal
from typing import Any

from sqlalchemy import ColumnElement, Connection, Numeric, Table, func, select, text, type_coerce
from sqlalchemy.types import NullType

from gongbao.schema.prepared import Prepared
from gongbao.schema.rows import ROWS_PER_SOURCE
from gongbao.schema.tables import (
    AddedEvidenceRow,
    AsReadRow,
    Base,
    ChangeRow,
    FailureRow,
    FilledRow,
    IssueRow,
    KeptRow,
    RejectedRow,
    ReleaseRow,
    ReviewRow,
    RulesetRow,
    SearchEntryRow,
    SearchSourceRow,
    SearchWordingRow,
    SourceRow,
)
from gongbao.schema.tables.columns import Row

_BOOKKEEPING = {
    row.__tablename__
    for row in (
        AddedEvidenceRow,
        AsReadRow,
        ChangeRow,
        FailureRow,
        FilledRow,
        IssueRow,
        KeptRow,
        RejectedRow,
        ReleaseRow,
        ReviewRow,
        RulesetRow,
        SearchEntryRow,
        SearchSourceRow,
        SearchWordingRow,
        SourceRow,
    )
}
# The tables that a reading fills; parents before children, so that foreign keys hold at every step.
READING_TABLES = tuple(table for table in Base.metadata.sorted_tables if table.name not in _BOOKKEEPING)

# Digits that a float always keeps, whoever reads the text of a number.
_AS_FLOATS = Context(prec=15)
_PARTICULARS = text(
    """SELECT i.issue_uid, s.source_sha256, s.media_type, s.rank, s.reader, s.url, s.published_on,
    s.publication, s.area, s.area_code, s.year, s.number, s.period
    FROM source s JOIN issue i ON i.id = s.issue_id WHERE s.id = :id"""
)


def of_source(table: Table, source_id: int) -> ColumnElement[bool]:
    """The condition that a row of a reading's table is of that source."""
    first = source_id * ROWS_PER_SOURCE
    return table.c.id.between(first, first + ROWS_PER_SOURCE - 1)


def is_loaded(connection: Connection, source_id: int, reading: Prepared) -> bool:
    """Whether the database holds exactly these rows of the source already.

    Raises:
        SourceError: The reading contradicts itself.
    """
    there = connection.execute(_PARTICULARS, {"id": source_id}).mappings().one()
    if dict(there) != {"issue_uid": reading.issue_uid, **reading.particulars}:
        return False
    counts: Counter[str] = Counter()
    for name, rows in reading.batches(source_id):
        counts[name] += len(rows)
        if not _holds(connection, Base.metadata.tables[name], rows):
            return False
    return all(
        connection.execute(select(func.count()).where(of_source(table, source_id))).scalar_one()
        == counts[table.name]
        for table in READING_TABLES
    )


def _holds(connection: Connection, table: Table, batch: list[Row]) -> bool:
    """Whether the rows with the numbers of a batch are equal to it."""
    numbered = table.c.id.between(batch[0][0], batch[-1][0])
    # As the database has them: a Numeric would come back cut to ten places.
    raw = [
        type_coerce(column, NullType()) if isinstance(column.type, Numeric) else column for column in table.c
    ]
    old = connection.execute(select(*raw).where(numbered).order_by(table.c.id)).all()
    numbers = [at for at, column in enumerate(table.c) if isinstance(column.type, Numeric)]
    return len(old) == len(batch) and all(
        _alike(one, other, numbers) for one, other in zip(old, batch, strict=True)
    )


def _alike(one: Sequence[Any], other: Sequence[Any], numbers: Sequence[int]) -> bool:
    """Whether two rows are the same; SQLite keeps of a number what a float can hold of it."""
    values, others = list(one), list(other)
    for at in numbers:
        if values[at] is not None and others[at] is not None:
            values[at], others[at] = _number(values[at]), _number(others[at])
    return values == others


def _number(value: Any) -> Decimal:
    found = Decimal(str(value))
    return found if found == found.to_integral_value() else _AS_FLOATS.create_decimal(found)
