"""Decisions in the database: written, and read again."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, insert, text

from gongbao.schema.identity import uid
from gongbao.schema.records import ReviewState
from gongbao.schema.reviews.fields import Values, table_of
from gongbao.schema.reviews.verdicts import Decision, Review
from gongbao.schema.tables import ReviewRow

_REVIEW = table_of(ReviewRow)
_COLUMNS = (
    "review_uid, view_name, record_uid, issue_uid, words, decision, reviewer, decided_at, machine, accepted, "
    "evidence_sha256, note, settles"
)
_OF_ISSUE = text(f"SELECT {_COLUMNS} FROM review WHERE issue_uid = :issue_uid ORDER BY id")
# The view, which who may only read has too.
_ALL = text(f"SELECT {_COLUMNS} FROM reviews ORDER BY decided_at, review_uid")
_WITH_STATES = text(
    f"""SELECT {_COLUMNS}, state FROM reviews
    WHERE (:state = '' OR state = :state) AND (:view = '' OR view_name = :view)
    AND (:reviewer = '' OR reviewer = :reviewer) AND (:uid = '' OR record_uid = :uid)
    ORDER BY decided_at, review_uid"""
)
_KNOWN = text("SELECT 1 FROM review WHERE review_uid = :review_uid")
_NEXT = text("SELECT coalesce(max(id), 0) + 1 FROM review")
_STATE = text("UPDATE review SET state = :state WHERE review_uid = :review_uid AND state <> :state")


def review_uid(decision: Mapping[str, Any]) -> str:
    """The uid of a decision, from all that it says."""
    return uid(json.dumps(decision, ensure_ascii=False, sort_keys=True))


def add_decision(connection: Connection, decision: Decision) -> bool:
    """Write a decision; False where the database has it."""
    if connection.execute(_KNOWN, {"review_uid": decision.review_uid}).first() is not None:
        return False
    values = {
        **{name: getattr(decision, name) for name in _PLAIN},
        "id": connection.execute(_NEXT).scalar_one(),
        "machine": as_text(decision.machine),
        "accepted": None if decision.accepted is None else as_text(decision.accepted),
        "settles": int(decision.settles),
        # Until it is applied.
        "state": "missing",
    }
    connection.execute(insert(_REVIEW).values(values))
    return True


_PLAIN = (
    "review_uid",
    "view_name",
    "record_uid",
    "issue_uid",
    "words",
    "decision",
    "reviewer",
    "decided_at",
    "evidence_sha256",
    "note",
)


def decisions_of(connection: Connection, issue_uid: str) -> list[Decision]:
    """The decisions of an issue's facts."""
    rows = connection.execute(_OF_ISSUE, {"issue_uid": issue_uid}).mappings()
    return [Decision(**_told(row)) for row in rows]


def all_decisions(connection: Connection) -> list[Decision]:
    """Every decision, in the order in which they were made."""
    return [Decision(**_told(row)) for row in connection.execute(_ALL).mappings()]


def find_reviews(
    connection: Connection, *, record_uid: str = "", view: str = "", reviewer: str = "", state: str = ""
) -> list[Review]:
    """Decisions with what has become of them, in the order in which they were made; "" is any."""
    given = {"uid": record_uid, "view": view, "reviewer": reviewer, "state": state}
    rows = connection.execute(_WITH_STATES, given).mappings()
    return [Review(**_told(row), state=row["state"]) for row in rows]


def write_states(connection: Connection, states: Mapping[str, ReviewState]) -> None:
    """Note what has become of decisions."""
    for one, state in states.items():
        connection.execute(_STATE, {"review_uid": one, "state": state})


def as_text(values: Values) -> str:
    """Values by column as JSON."""
    return json.dumps(dict(values), ensure_ascii=False, sort_keys=True)


def _told(row: Mapping[Any, Any]) -> dict[str, Any]:
    """What a row says, as a decision has it."""
    accepted = row["accepted"]
    return {
        **{name: row[name] for name in _PLAIN},
        "machine": json.loads(row["machine"]),
        "accepted": None if accepted is None else json.loads(accepted),
        "settles": bool(row["settles"]),
    }
