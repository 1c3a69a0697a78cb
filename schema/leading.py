"""Which source of an issue gives its facts, and where another one stands in for it.

Of the sources that are not superseded, the one of highest rank leads (a PDF above a text); among
equals the one whose letters are surest (of two scans the better one), then the one whose hash sorts
first. Where its reading of a fact is ambiguous and another source has the same fact for certain, that
source's row is published in its place; so it is where the fact stands on a page that was recognised, is
no more than inferred, and the other source says the very same of it: two that agree lift the doubt of
letters. What another source says for a fact of the leading one is added to
its evidence. All this follows from the readings alone,
never from the order in which they came in; it is written down when a source comes in, so that the
views stay plain joins.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, text

from gongbao.schema.rows import ROWS_PER_SOURCE
from gongbao.schema.tables import (
    AmountRow,
    AttendanceRow,
    Base,
    DeadlineRow,
    EventRow,
    PersonnelChangeRow,
    StatisticRow,
    TaskPersonRow,
    TaskRow,
    TaskUnitRow,
)
from gongbao.schema.tables.columns import published_names

_ISSUES = text("SELECT id FROM issue ORDER BY id")
_DROP_ISSUE = text("DELETE FROM issue WHERE id = :id")
_SOURCES_OF = text(
    """SELECT id, leads, superseded, rank FROM source WHERE issue_id = :issue_id
    ORDER BY rank DESC, source_sha256"""
)
# What was not recognised is as its maker wrote it.
_SURE = text(
    """SELECT coalesce(confidence, 1.0) AS sure, length(text) AS letters FROM page
    WHERE source_id = :id ORDER BY page"""
)
_LEAD = text("UPDATE source SET leads = :leads WHERE id = :id")
_EMPTY = [text(f"DELETE FROM {table} WHERE issue_id = :issue_id") for table in ("filled", "added_evidence")]
_FILL = text(
    "INSERT INTO filled (record_uid, issue_id, source_id) VALUES (:record_uid, :issue_id, :source_id)"
)


@dataclass(frozen=True, slots=True)
class _Fillable:
    """A kind of fact with a status: its table and uid, whether it may stand in a task, and its parts."""

    row: type[Base]
    uid: str
    in_task: bool = False
    parts: tuple[tuple[type[Base], str], ...] = ()


_FILLABLE = (
    _Fillable(TaskRow, "task_uid", parts=((TaskUnitRow, "task_id"), (TaskPersonRow, "task_id"))),
    _Fillable(AmountRow, "amount_uid", in_task=True),
    _Fillable(DeadlineRow, "deadline_uid", in_task=True),
    _Fillable(PersonnelChangeRow, "change_uid"),
    _Fillable(StatisticRow, "statistic_uid"),
    _Fillable(EventRow, "event_uid", parts=((AttendanceRow, "event_id"),)),
)
# What may differ where two sources say the same: where it stands, and how sure each is.
_OF_THE_SOURCE = frozenset({"page", "quote", "status"})
# The same fact of the same notice, inside the same task or outside of any.
_SAME_TASK = """AND coalesce((SELECT t.task_uid FROM task t WHERE t.id = f.task_id), '')
    = coalesce((SELECT t.task_uid FROM task t WHERE t.id = o.task_id), '')"""
_CERTAIN_ELSEWHERE = """SELECT f.{uid} AS record_uid
    FROM notice n JOIN {table} f ON f.notice_id = n.id
    JOIN notice m ON m.source_id = :other AND m.notice_uid = n.notice_uid
    JOIN {table} o ON o.notice_id = m.id AND o.{uid} = f.{uid}
    WHERE n.source_id = :leader AND o.status IN ('certain', 'reviewed')
    AND (f.status = 'ambiguous' {agreed}) {same}"""
_RECOGNISED = """EXISTS (SELECT 1 FROM page p
    WHERE p.source_id = n.source_id AND p.page = f.page AND p.confidence IS NOT NULL)"""
# A part that the other source has not, or is less sure of.
_OTHER_PART = """EXISTS (SELECT 1 FROM {table} a WHERE a.{link} = f.id AND NOT EXISTS (
    SELECT 1 FROM {table} b WHERE b.{link} = o.id AND {equal}))"""
_SAME_NUMBER = (
    "(SELECT count(*) FROM {table} WHERE {link} = f.id) = (SELECT count(*) FROM {table} WHERE {link} = o.id)"
)


def _query(kind: _Fillable) -> str:
    """What finds the facts of a kind that another source gives."""
    table = kind.row.__tablename__
    doubted = ["f.status = 'inferred'"]
    agreed = [_RECOGNISED, _equal(kind.row, "f", "o")]
    for part, link in kind.parts:
        names = {"table": part.__tablename__, "link": link}
        equal, status = _equal(part, "a", "b"), "status" in published_names(part)
        if status:
            unsure = f"SELECT 1 FROM {part.__tablename__} WHERE {link} = f.id AND status = 'inferred'"
            doubted.append(f"f.status = 'certain' AND EXISTS ({unsure})")
            equal += " AND b.status IN ('certain', 'reviewed', a.status)"
        agreed += [f"NOT {_OTHER_PART.format(**names, equal=equal)}", _SAME_NUMBER.format(**names)]
    raised = f"OR ({' OR '.join(doubted)}) AND {' AND '.join(agreed)}"
    return _CERTAIN_ELSEWHERE.format(
        table=table, uid=kind.uid, agreed=raised, same=_SAME_TASK if kind.in_task else ""
    )


def _equal(row: type[Base], one: str, other: str) -> str:
    """Whether two rows say the same."""
    names = [name for name in published_names(row) if name not in _OF_THE_SOURCE]
    return " AND ".join(
        f"coalesce(CAST({one}.{name} AS TEXT), '') = coalesce(CAST({other}.{name} AS TEXT), '')"
        for name in names
    )


_QUERIES = tuple(text(_query(kind)) for kind in _FILLABLE)

# The evidence of a fact that the leading source has too, behind that of every better source.
_ADD = text(
    """INSERT INTO added_evidence (span_id, issue_id, record_uid, ordinal)
    SELECT e.id, s.issue_id, e.record_uid, e.ordinal +
        (SELECT count(*) FROM span b WHERE b.record_uid = e.record_uid AND b.source_id IN :better)
    FROM source s JOIN span e ON e.id BETWEEN s.id * :rows AND (s.id + 1) * :rows - 1
    WHERE s.id = :other
    AND EXISTS (SELECT 1 FROM span b WHERE b.record_uid = e.record_uid AND b.source_id = :leader)
    AND NOT EXISTS (SELECT 1 FROM check_result c WHERE c.source_id = s.id AND c.check_uid = e.record_uid)"""
).bindparams(bindparam("better", expanding=True))
# A check is of one source, and so is its evidence.
_ADD_CHECKS = text(
    """INSERT INTO added_evidence (span_id, issue_id, record_uid, ordinal)
    SELECT e.id, s.issue_id, c.rival_uid, e.ordinal
    FROM source s JOIN check_result c ON c.source_id = s.id
    JOIN span e ON e.record_uid = c.check_uid AND e.source_id = s.id
    WHERE s.issue_id = :issue_id AND s.leads = 0 AND s.superseded = 0"""
)


def forget(connection: Connection, issue_id: int) -> None:
    """Forget what the sources of an issue add to each other, before any of them changes."""
    for statement in _EMPTY:
        connection.execute(statement, {"issue_id": issue_id})


def choose_leaders(connection: Connection) -> None:
    """Let the best source of every issue lead, as where a migration has changed what that takes."""
    for issue_id in connection.execute(_ISSUES).scalars().all():
        choose_leader(connection, issue_id)


def counting(connection: Connection, issue_id: int) -> list[int]:
    """The sources of an issue that count, by their numbers, the one that leads first."""
    sources = connection.execute(_SOURCES_OF, {"issue_id": issue_id}).all()
    return _best_first(connection, sources)


def choose_leader(connection: Connection, issue_id: int) -> None:
    """Let the best source of an issue lead, if any counts; an issue that has lost its last source goes."""
    forget(connection, issue_id)
    sources = connection.execute(_SOURCES_OF, {"issue_id": issue_id}).all()
    if not sources:
        connection.execute(_DROP_ISSUE, {"id": issue_id})
        return
    current = _best_first(connection, sources)
    for source in sources:
        leads = int(source.id in current[:1])
        if source.leads != leads:
            connection.execute(_LEAD, {"id": source.id, "leads": leads})
    if len(current) > 1:
        _fill(connection, issue_id, current)
        for at, other in enumerate(current[1:], start=1):
            terms = {"leader": current[0], "other": other, "better": current[:at], "rows": ROWS_PER_SOURCE}
            connection.execute(_ADD, terms)
        connection.execute(_ADD_CHECKS, {"issue_id": issue_id})


def _best_first(connection: Connection, sources: Sequence[Row[Any]]) -> list[int]:
    """Which of some sources, which come by falling rank and rising hash, count; the one that leads first."""
    current = [source for source in sources if not source.superseded]
    ranks = Counter(source.rank for source in current)
    return [
        source.id
        for source in sorted(
            current,
            key=lambda one: (-one.rank, -_sureness(connection, one.id) if ranks[one.rank] > 1 else 0.0),
        )
    ]


def _sureness(connection: Connection, source_id: int) -> float:
    """How sure the letters of a source are in the mean, 0 to 1; 0 where there are none."""
    pages = connection.execute(_SURE, {"id": source_id}).all()
    letters = sum(page.letters for page in pages)
    # Added up here, in the order of the pages: it must be the same number everywhere.
    return sum(page.sure * page.letters for page in pages) / letters if letters else 0.0


def _fill(connection: Connection, issue_id: int, sources: list[int]) -> None:
    """Note which facts that the leading source doubts another one, the best of them, has for certain."""
    filled: dict[str, int] = {}
    for other in sources[1:]:
        for query in _QUERIES:
            for record_uid in connection.execute(query, {"leader": sources[0], "other": other}).scalars():
                filled.setdefault(record_uid, other)
    if filled:
        connection.execute(
            _FILL,
            [
                {"record_uid": record_uid, "issue_id": issue_id, "source_id": source_id}
                for record_uid, source_id in filled.items()
            ],
        )
