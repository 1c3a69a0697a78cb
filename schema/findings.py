"""What a reader looks up one at a time: the checks that failed, and a record with its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import BindParameter, Connection, Engine, TextClause, bindparam, text

from gongbao.schema.database import name_of, translate_errors
from gongbao.schema.errors import QueryError
from gongbao.schema.queries import reading
from gongbao.schema.records import Box
from gongbao.schema.view_columns import columns_of
from gongbao.schema.views import FACT_UIDS

_FAILED = text(
    """SELECT c.severity, c.code, s.path, c.page, c.subject, c.expected, c.actual, e.quote
    FROM checks c JOIN sources s ON s.source_sha256 = c.source_sha256
    LEFT JOIN evidence e ON e.record_uid = c.check_uid AND e.ordinal = 1
    WHERE c.passed = 0
    ORDER BY s.path, CASE c.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, c.code, c.page,
    c.subject, c.check_uid"""
)
# A page is turned if all its tables are, and all one way.
_EVIDENCE = text(
    """SELECT s.path, e.page, e.char_start, e.char_end, e.quote, s.source_sha256, s.media_type,
    coalesce((SELECT CASE WHEN min(t.orientation) = max(t.orientation) THEN min(t.orientation) END
        FROM tables t
        WHERE t.source_sha256 = e.source_sha256 AND e.page BETWEEN t.first_page AND t.last_page), 0),
    (SELECT p.rotation FROM pages p
        WHERE p.source_sha256 = e.source_sha256 AND p.page = e.page AND p.confidence IS NOT NULL),
    e.x0, e.top, e.x1, e.bottom
    FROM evidence e JOIN sources s ON s.source_sha256 = e.source_sha256
    WHERE e.record_uid = :uid ORDER BY e.ordinal"""
)
_SOURCES_OF = text("SELECT DISTINCT source_sha256 FROM evidence WHERE record_uid = :uid")
# What leads from a source to the rows of a view: its own name, else that of an issue or a notice of it.
_WAYS = {
    "source_sha256": "source_sha256 IN :sources",
    "issue_uid": "issue_uid IN (SELECT issue_uid FROM sources WHERE source_sha256 IN :sources)",
    "notice_uid": "notice_uid IN (SELECT notice_uid FROM notices WHERE source_sha256 IN :sources)",
}
# A page has a uid by which a search finds it, and is its own evidence.
_PAGE = text(
    """SELECT p.* FROM search x JOIN pages p ON p.source_sha256 = x.source_sha256 AND p.page = x.page
    WHERE x.view = 'pages' AND x.uid = :uid"""
)
# Views whose rows have no uid of their own, by the view they are part of.
_PARTS = {
    "tasks": ("task_units", "task_uid", "ordinal"),
    "events": ("attendances", "event_uid", "role, person"),
    "tables": ("cells", "table_uid", "row, col"),
}


# What is told of a task beside its own values: what it is to do, and by when.
_OF_TASK = {
    "deadlines": text(
        """SELECT deadline_uid, text, relation, date_start, date_end, duration, recurrence, first_due, status
        FROM deadlines WHERE task_uid = :uid AND issue_uid = :issue ORDER BY ordinal"""
    ),
    "amounts": text(
        """SELECT amount_uid, text, comparator, value, value_high, unit, per, status
        FROM amounts WHERE task_uid = :uid AND issue_uid = :issue ORDER BY ordinal"""
    ),
}
_NOTICE = text("SELECT title, document_number FROM notices WHERE notice_uid = :uid")

Values = tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class FailedCheck:
    """A check that failed, with the first words it is about."""

    severity: str
    code: str
    path: str
    page: int | None
    subject: str
    expected: str | None
    actual: str | None
    quote: str | None


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a source, with the words that stand there and their box where the source has one.

    `turned` is how many degrees, clockwise, the tables of its page are turned; `recognised` how many the page
    itself was when its characters were recognised in a picture, None where they are its own.
    """

    path: str
    page: int
    start: int
    end: int
    quote: str
    source_sha256: str
    media_type: str
    turned: int
    box: Box | None
    recognised: int | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A published row, the title and number of its notice, its parts, the facts of a task, its evidence."""

    view: str
    values: Values
    notice: Values
    parts: tuple[Values, ...]
    facts: tuple[tuple[str, Values], ...]
    evidence: tuple[Place, ...]

    def to_dict(self) -> dict[str, Any]:
        """All of it as dictionaries and lists."""
        facts: dict[str, list[dict[str, Any]]] = {}
        for view, values in self.facts:
            facts.setdefault(view, []).append(dict(values))
        return {
            "view": self.view,
            "record": dict(self.values),
            "notice": dict(self.notice) or None,
            "parts": [dict(part) for part in self.parts],
            **facts,
            "evidence": [asdict(place) for place in self.evidence],
        }


def find_failed_checks(engine: Engine) -> list[FailedCheck]:
    """The checks that failed, by source, the graver first."""
    with translate_errors(name_of(engine)), reading(engine) as connection:
        return [FailedCheck(*row) for row in connection.execute(_FAILED)]


def find_record(engine: Engine, record_uid: str) -> Record:
    """The record with that uid.

    Raises:
        QueryError: No view has it.
    """
    with translate_errors(name_of(engine)), reading(engine) as connection:
        return record_of(connection, record_uid)


def record_of(connection: Connection, record_uid: str) -> Record:
    """The same, inside a transaction that is open."""
    sources = [sha256 for (sha256,) in connection.execute(_SOURCES_OF, {"uid": record_uid})]
    # Evidence has an index, and leads to what a source holds; the uids of facts have none.
    for among in (sources, None) if sources else (None,):
        for view, column in FACT_UIDS.items():
            if rows := _rows(connection, _by_uid(view, column, among), record_uid):
                return _record(connection, view, rows[0], record_uid)
    if rows := _rows(connection, _PAGE, record_uid):
        return Record("pages", rows[0], (), (), (), ())
    raise QueryError(f"there is no record {record_uid}")


def _by_uid(view: str, column: str, sources: Sequence[str] | None) -> TextClause:
    statement = f"SELECT * FROM {view} WHERE {column} = :uid"
    if sources is None:
        return text(statement)
    among: BindParameter[list[str]] = bindparam("sources", list(sources), expanding=True)
    names = {column.name for column in columns_of(view)}
    way = next(condition for name, condition in _WAYS.items() if name in names)
    return text(f"{statement} AND {way}").bindparams(among)


def _record(connection: Connection, view: str, values: Values, record_uid: str) -> Record:
    notice_uid = None if view == "notices" else dict(values).get("notice_uid")
    notices = _rows(connection, _NOTICE, notice_uid) if notice_uid else []
    facts = [
        (name, row)
        for name, statement in (_OF_TASK.items() if view == "tasks" else ())
        for row in _rows(connection, statement, record_uid, issue=dict(values)["issue_uid"])
    ]
    return Record(
        view,
        values,
        notices[0] if notices else (),
        _parts(connection, view, record_uid),
        tuple(facts),
        tuple(map(_place, connection.execute(_EVIDENCE, {"uid": record_uid}))),
    )


def _place(row: Sequence[Any]) -> Place:
    path, page, start, end, quote, sha256, media_type, turned, recognised, *edges = row
    box = None if edges[0] is None else Box(*edges)
    return Place(path, page, start, end, quote, sha256, media_type, turned, box, recognised)


def _parts(connection: Connection, view: str, record_uid: str) -> tuple[Values, ...]:
    if view not in _PARTS:
        return ()
    part, column, order = _PARTS[view]
    rows = _rows(connection, text(f"SELECT * FROM {part} WHERE {column} = :uid ORDER BY {order}"), record_uid)
    # What a part repeats of its owner is left out.
    repeated = {column, "document_number", "task_text", "date", "event"}
    return tuple(tuple(pair for pair in row if pair[0] not in repeated) for row in rows)


def _rows(connection: Connection, statement: TextClause, uid: str, **besides: str) -> list[Values]:
    result = connection.execute(statement, {"uid": uid, **besides})
    names = tuple(result.keys())
    return [tuple(zip(names, row, strict=True)) for row in result]
