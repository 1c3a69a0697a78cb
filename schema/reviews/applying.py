"""Letting decisions stand in the rows of an issue, and taking them back without loss.

What the machine had read in a row that a decision changes is kept beside it (`as_read`). So a reading is
compared, replaced or decided anew as the machine left it: first everything is taken back, then what holds
now is applied. The same decisions and readings come to the same rows, whatever came first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, text

from gongbao.schema.changes.published import COMPARED, written
from gongbao.schema.leading import counting
from gongbao.schema.reviews.facts import FactRow, evidence_of, fact_in, parts_of
from gongbao.schema.reviews.fields import PARTS, REVIEWED, Values, stored, table_of, told_value
from gongbao.schema.reviews.storing import decisions_of, write_states
from gongbao.schema.reviews.verdicts import Decision, Verdict, states_of, verdict_of
from gongbao.schema.tables import Base

_ISSUE = text("SELECT issue_uid FROM issue WHERE id = :id")
_SUPERSEDED = text("SELECT id FROM source WHERE issue_id = :issue_id AND superseded = 1 ORDER BY id")
_CHANGED = text("SELECT table_name, row_id, read FROM as_read WHERE source_id = :source_id")
_IS_CHANGED = text("SELECT 1 FROM as_read WHERE source_id = :source_id LIMIT 1")
_FORGET = text("DELETE FROM as_read WHERE source_id = :source_id")
_KEEP = text(
    "INSERT INTO as_read (table_name, row_id, source_id, read) VALUES (:table, :row_id, :source_id, :read)"
)
_NONE_REJECTED = text("DELETE FROM rejected WHERE issue_id = :issue_id")
_REJECT = text("INSERT INTO rejected (record_uid, issue_id) VALUES (:uid, :issue_id)")


def is_reviewed(connection: Connection, source_id: int) -> bool:
    """Whether decisions stand in rows of a source."""
    return connection.execute(_IS_CHANGED, {"source_id": source_id}).first() is not None


def take_back(connection: Connection, source_id: int) -> None:
    """Let all rows of a source say again what the machine had read."""
    for name, row_id, read in connection.execute(_CHANGED, {"source_id": source_id}).all():
        _update(connection, name, row_id, json.loads(read))
    connection.execute(_FORGET, {"source_id": source_id})


def apply_reviews(connection: Connection, issue_id: int) -> bool:
    """Let the decisions of an issue's facts stand in the rows of all its sources; whether there are any."""
    issue_uid = connection.execute(_ISSUE, {"id": issue_id}).scalar()
    decisions = {} if issue_uid is None else _by_fact(connection, issue_uid)
    if not decisions:
        return False
    current = counting(connection, issue_id)
    others = connection.execute(_SUPERSEDED, {"issue_id": issue_id}).scalars().all()
    for source_id in (*current, *others):
        take_back(connection, source_id)
    connection.execute(_NONE_REJECTED, {"issue_id": issue_id})
    for (view, uid), own in decisions.items():
        evidence, verdict = _apply(connection, view, uid, own, current)
        # Such a reading may count again, but a fact that only it has is not there.
        _apply(connection, view, uid, own, others)
        write_states(connection, states_of(own, evidence))
        if verdict is not None and verdict.kind == "rejected":
            connection.execute(_REJECT, {"uid": uid, "issue_id": issue_id})
    return True


def note_waiting(connection: Connection, issue_uid: str) -> None:
    """Note what has become of the decisions of an issue that is not there."""
    for own in _by_fact(connection, issue_uid).values():
        write_states(connection, states_of(own, None))


def _by_fact(connection: Connection, issue_uid: str) -> dict[tuple[str, str], list[Decision]]:
    """The decisions of an issue's facts by view and uid of the fact."""
    decisions: dict[tuple[str, str], list[Decision]] = {}
    for one in decisions_of(connection, issue_uid):
        decisions.setdefault((one.view_name, one.record_uid), []).append(one)
    return decisions


def _apply(
    connection: Connection, view: str, uid: str, decisions: list[Decision], sources: Sequence[int]
) -> tuple[str | None, Verdict | None]:
    """Apply the decisions of a fact in each source; its evidence in the first one, and what holds there."""
    best: tuple[str | None, Verdict | None] | None = None
    for source_id in sources:
        fact = fact_in(connection, view, uid, source_id)
        if fact is None:
            continue
        evidence = evidence_of(connection, uid, source_id)
        verdict = verdict_of(decisions, evidence)
        best = best or (evidence, verdict)
        if verdict is not None:
            _let_stand(connection, fact, verdict)
    return best or (None, None)


def _let_stand(connection: Connection, fact: FactRow, verdict: Verdict) -> None:
    if verdict.kind != "accepted":
        status = "rejected" if verdict.kind == "rejected" else "ambiguous"
        _change(connection, REVIEWED[fact.view], fact.row, fact.source_id, {"status": status})
        return
    own = {name: value for name, value in verdict.values.items() if "." not in name}
    _change(connection, REVIEWED[fact.view], fact.row, fact.source_id, {**own, "status": "reviewed"})
    for part, rows in _parts(connection, fact).items():
        if _as_decided_of(part, rows, verdict):
            for row in rows:
                values = _below(f"{part}.{row['ordinal']}.", verdict.values)
                table = PARTS[fact.view][part][0]
                _change(connection, table, row, fact.source_id, {**values, "status": "reviewed"})


def _parts(connection: Connection, fact: FactRow) -> dict[str, list[dict[str, Any]]]:
    parts: dict[str, list[dict[str, Any]]] = {}
    for part, row in parts_of(connection, fact):
        parts.setdefault(part, []).append(row)
    return parts


def _as_decided_of(part: str, rows: Sequence[dict[str, Any]], verdict: Verdict) -> bool:
    """Whether the parts are those that were decided of: other rules may find others in the same words."""
    (printed,) = COMPARED[part].told_by
    decided = {
        name: value
        for name, value in verdict.machine.items()
        if name.startswith(f"{part}.") and name.endswith(f".{printed}")
    }
    return decided == {f"{part}.{row['ordinal']}.{printed}": written(row[printed]) for row in rows}


def _below(head: str, values: Values) -> dict[str, str | None]:
    return {name.removeprefix(head): value for name, value in values.items() if name.startswith(head)}


def _change(
    connection: Connection,
    rows: type[Base],
    row: Mapping[str, Any],
    source_id: int,
    values: Mapping[str, str | None],
) -> None:
    """Change what differs in a row, and its status; keep what it said."""
    table = table_of(rows)
    values = {
        name: value
        for name, value in values.items()
        if name == "status" or told_value(table.c[name], row[name]) != value
    }
    read = {name: row[name] for name in values}
    connection.execute(
        _KEEP,
        {
            "table": table.name,
            "row_id": row["id"],
            "source_id": source_id,
            "read": json.dumps(read, ensure_ascii=False, default=str),
        },
    )
    _update(
        connection,
        table.name,
        row["id"],
        {name: stored(table.c[name], value) for name, value in values.items()},
    )


def _update(connection: Connection, table: str, row_id: int, values: Mapping[str, Any]) -> None:
    # The names are those of our own tables' columns.
    assert values.keys() <= set(Base.metadata.tables[table].c.keys())
    changes = ", ".join(f"{name} = :{name}" for name in values)
    connection.execute(text(f"UPDATE {table} SET {changes} WHERE id = :id"), {**values, "id": row_id})
