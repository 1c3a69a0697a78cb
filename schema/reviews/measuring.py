"""What the machine's readings are worth where somebody looked: reviews as gold."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, TextClause, text

from gongbao.schema.changes.published import written
from gongbao.schema.database import name_of, translate_errors
from gongbao.schema.inner_views import inner
from gongbao.schema.queries import reading
from gongbao.schema.reviews.fields import PARTS, REVIEWED

_CHANGED = """SELECT a.table_name, a.row_id, a.read FROM told_as_read a
    JOIN told_source s ON s.id = a.source_id AND s.leads = 1 ORDER BY a.table_name, a.row_id"""
_ROW = "SELECT * FROM decided_{table} WHERE id = :id"
_VIEWS = {
    **{row.__tablename__: view for view, row in REVIEWED.items()},
    **{row.__tablename__: view for parts in PARTS.values() for view, (row, _) in parts.items()},
}


@dataclass(frozen=True, slots=True)
class Share:
    """Of the facts of a view that the machine gave a status, how many were decided of, and to what effect.

    `right` were accepted as the machine reads them now, `corrected` otherwise; of `disputed` nobody knows.
    """

    view: str
    status: str
    right: int
    corrected: int
    rejected: int
    disputed: int

    @property
    def rows(self) -> int:
        """Facts of which it is known whether they are right."""
        return self.right + self.corrected + self.rejected

    @property
    def share(self) -> float | None:
        """The share of those that are right; None where there are none."""
        return self.right / self.rows if self.rows else None


def measure_reviews(engine: Engine) -> tuple[Share, ...]:
    """The shares of facts that are right, by view and the machine's status, where somebody decided.

    Raises:
        DatabaseError: The database cannot be read.
    """
    counts: dict[tuple[str, str], Counter[str]] = {}
    with translate_errors(name_of(engine)), reading(engine) as connection:
        for table, row_id, read in connection.execute(_asked(connection, _CHANGED)).all():
            machine = json.loads(read)
            now = _row(connection, table, row_id)
            counts.setdefault((_VIEWS[table], machine["status"]), Counter())[_outcome(machine, now)] += 1
    order = list(_VIEWS.values())
    return tuple(
        Share(view, status, *(found[name] for name in ("right", "corrected", "rejected", "disputed")))
        for (view, status), found in sorted(
            counts.items(), key=lambda one: (order.index(one[0][0]), one[0][1])
        )
    )


def _row(connection: Connection, table: str, row_id: int) -> Mapping[str, Any]:
    # The table is one of our own.
    asked = _asked(connection, _ROW.format(table=table))
    return dict(connection.execute(asked, {"id": row_id}).mappings().one())


def _asked(connection: Connection, sql: str) -> TextClause:
    return text(inner(sql, connection.dialect.name))


def _outcome(machine: Mapping[str, Any], now: Mapping[str, Any]) -> str:
    match now["status"]:
        case "rejected":
            return "rejected"
        case "reviewed":
            same = all(
                written(value) == written(now[name]) for name, value in machine.items() if name != "status"
            )
            return "right" if same else "corrected"
        case _:
            return "disputed"
