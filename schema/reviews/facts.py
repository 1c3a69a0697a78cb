"""A fact in the readings of the sources of its issue: where its row is, what it says, what it rests on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, TextClause, text

from gongbao.schema.changes.published import COMPARED, written
from gongbao.schema.identity import plain_value
from gongbao.schema.reviews.fields import PARTS, REVIEWED, editable, editable_of_part, table_of, told_value
from gongbao.schema.views import FACT_UIDS

_QUOTES = text("SELECT quote FROM span WHERE record_uid = :uid AND source_id = :source_id ORDER BY ordinal")
_SOURCES_WITH = text(
    """SELECT DISTINCT s.id, s.issue_id, i.issue_uid, s.leads, s.rank, s.source_sha256,
    CASE WHEN s.id = x.source_id THEN 1 ELSE 0 END AS fills
    FROM span e JOIN source s ON s.id = e.source_id AND s.superseded = 0 JOIN issue i ON i.id = s.issue_id
    LEFT JOIN filled x ON x.record_uid = e.record_uid WHERE e.record_uid = :uid
    ORDER BY fills DESC, s.leads DESC, s.rank DESC, s.source_sha256"""
)


@dataclass(frozen=True, slots=True)
class FactRow:
    """The row of a fact in the reading of a source, with all its columns."""

    view: str
    uid: str
    source_id: int
    row: dict[str, Any]

    @property
    def words(self) -> str | None:
        """What it says, in short."""
        told = (written(self.row.get(name)) for name in COMPARED[self.view].words)
        return " ".join(filter(None, told)) or None


def fact_in(connection: Connection, view: str, uid: str, source_id: int) -> FactRow | None:
    """The row of a fact in the reading of a source, if it has the fact."""
    row = connection.execute(_row(view), {"uid": uid, "source_id": source_id}).mappings().first()
    return None if row is None else FactRow(view, uid, source_id, dict(row))


def parts_of(connection: Connection, fact: FactRow) -> Iterator[tuple[str, dict[str, Any]]]:
    """The numbered parts of a fact, each with the name of its view."""
    for part, (table, parent) in PARTS.get(fact.view, {}).items():
        rows = connection.execute(_part(table.__tablename__, parent), {"id": fact.row["id"]})
        for row in rows.mappings():
            yield part, dict(row)


def values_of_fact(connection: Connection, fact: FactRow) -> dict[str, str | None]:
    """What may be edited of a fact, by column; of its parts by part, number and column."""
    columns = table_of(REVIEWED[fact.view]).c
    values = {name: told_value(columns[name], fact.row[name]) for name in editable(fact.view)}
    for part, row in parts_of(connection, fact):
        columns = table_of(PARTS[fact.view][part][0]).c
        for name in editable_of_part(fact.view, part):
            values[f"{part}.{row['ordinal']}.{name}"] = told_value(columns[name], row[name])
    return values


def evidence_of(connection: Connection, uid: str, source_id: int) -> str:
    """SHA-256 of the words that a fact rests on in a source, whatever lines and blanks they stand in."""
    quotes = connection.execute(_QUOTES, {"uid": uid, "source_id": source_id}).scalars()
    return hashlib.sha256("".join(map(plain_value, quotes)).encode("utf-8", "surrogatepass")).hexdigest()


def find_fact(connection: Connection, uid: str) -> tuple[FactRow, int, str] | None:
    """A fact as it is published, or as the best source has it; the number and uid of its issue."""
    for source in connection.execute(_SOURCES_WITH, {"uid": uid}).all():
        for view in REVIEWED:
            fact = fact_in(connection, view, uid, source.id)
            if fact is not None:
                return fact, source.issue_id, source.issue_uid
    return None


@cache
def _row(view: str) -> TextClause:
    table = REVIEWED[view].__tablename__
    if view == "notices":
        return text("SELECT f.* FROM notice f WHERE f.source_id = :source_id AND f.notice_uid = :uid")
    return text(
        f"SELECT f.* FROM {table} f JOIN notice n ON n.id = f.notice_id "
        f"WHERE n.source_id = :source_id AND f.{FACT_UIDS[view]} = :uid"
    )


@cache
def _part(table: str, parent: str) -> TextClause:
    return text(f"SELECT * FROM {table} WHERE {parent} = :id ORDER BY ordinal")
