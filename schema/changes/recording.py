"""Writing down what a change of the database changes in the facts it publishes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import Connection, insert, text

from gongbao.schema.changes.differences import differences
from gongbao.schema.changes.published import published_facts
from gongbao.schema.records import Cause
from gongbao.schema.tables import Base, ChangeRow

_CHANGE = Base.metadata.tables[ChangeRow.__tablename__]
_LAST = text("SELECT coalesce(max(id), 0) FROM change")


@dataclass(slots=True)
class Recorded:
    """The issues that are looked at, and why they change: who changes them may add to both."""

    issues: set[int]
    cause: Cause
    rules_before: str | None = None
    rules_after: str | None = None
    changes: int = field(default=0, init=False)


@contextmanager
def recorded(connection: Connection, what: Recorded) -> Iterator[Recorded]:
    """Compare what some issues publish before and after what is done meanwhile, and note what differs.

    It costs nothing where no issue is named. An issue that is named meanwhile was not there before.
    """
    if not what.issues:
        yield what
        return
    before = published_facts(connection, sorted(what.issues))
    yield what
    after = published_facts(connection, sorted(what.issues))
    found = list(differences(before, after))
    what.changes = len(found)
    if not found:
        return
    first = connection.execute(_LAST).scalar_one() + 1
    now = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(
        insert(_CHANGE),
        [
            {
                "id": first + at,
                "view_name": one.fact.view,
                "record_uid": one.fact.uid,
                "issue_uid": one.fact.issue_uid,
                "notice_uid": one.fact.notice_uid,
                "words": one.fact.words,
                "kind": one.kind,
                "field": one.field,
                "before": one.before,
                "after": one.after,
                "cause": what.cause,
                "changed_at": now,
                "rules_before": what.rules_before,
                "rules_after": what.rules_after,
            }
            for at, one in enumerate(found)
        ],
    )


def issues_of(*found: int | None) -> set[int]:
    """The numbers of the issues that are there."""
    return {issue for issue in found if issue is not None}
