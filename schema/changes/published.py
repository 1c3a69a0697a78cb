"""The facts of an issue as the views publish them, each by its view and uid.

Where a fact stands (source, page, place in the notice) is not what it says, and is left out: a PDF that
comes beside a text changes all pages and no fact. Checks are of a reading, not of the issue. The cells of
a table are one field of it, a line a row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Connection, TextClause, text

from gongbao.schema.dialects import in_dialect
from gongbao.schema.views import FACT_UIDS, known_view

# What is not compared: where a fact stands, what it belongs to, and what its owner's row says already.
_ELSEWHERE = frozenset(
    ("issue_uid", "notice_uid", "source_sha256", "ordinal", "page", "first_page", "last_page")
)
_CELLS = "cells"


@dataclass(frozen=True, slots=True)
class Compared:
    """A view whose rows are compared: the column of the uid, and those that say in words what a row is.

    `told_by` are the columns that tell the parts of one record from each other, `again` those that say
    again what the record's own row says.
    """

    uid: str
    words: tuple[str, ...]
    told_by: tuple[str, ...] = ()
    again: tuple[str, ...] = ()


_FACTS: dict[str, tuple[str, ...]] = {
    "issues": ("publication", "year", "number"),
    "notices": ("document_number", "title"),
    "sections": ("label", "heading"),
    "tasks": ("text",),
    "amounts": ("text",),
    "deadlines": ("text",),
    "personnel_changes": ("person", "action", "organization", "post"),
    "statistics": ("parent_indicator", "indicator", "area", "period", "measure", "value", "unit"),
    "events": ("date", "event"),
    "catalogue": ("document_number", "title"),
    "citations": ("cited_number", "cited_title"),
    "tables": ("title",),
}
_OWN_NUMBER = ("notices", "catalogue")
COMPARED: dict[str, Compared] = {
    **{
        view: Compared(FACT_UIDS[view], words, again=() if view in _OWN_NUMBER else ("document_number",))
        for view, words in _FACTS.items()
    },
    "attachments": Compared("notice_uid", ("label", "href"), told_by=("label", "href")),
    "task_units": Compared(
        "task_uid", ("unit_printed",), told_by=("unit_printed",), again=("document_number", "task_text")
    ),
    "task_people": Compared(
        "task_uid", ("printed",), told_by=("printed",), again=("document_number", "task_text")
    ),
    "attendances": Compared("event_uid", ("title", "person"), told_by=("person",), again=("date", "event")),
}
"""Facts come before their parts, which have no notice of their own."""

_CELLS_OF = text(
    """SELECT f.table_uid, c.row, c.col, c.text FROM cell c JOIN document_table f ON f.id = c.table_id
    JOIN notice n ON n.id = f.notice_id JOIN source s ON s.id = n.source_id AND s.leads = 1
    WHERE s.issue_id = :issue_id AND c.is_copy = 0 ORDER BY f.table_uid, c.row, c.col"""
)

Key = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class PublishedFact:
    """A row of a view: what it belongs to, what it is in words, and its values by field."""

    view: str
    uid: str
    issue_uid: str
    notice_uid: str | None
    words: str | None
    fields: tuple[str, ...]
    values: tuple[Any, ...]


def published_facts(connection: Connection, issue_ids: Iterable[int]) -> dict[Key, PublishedFact]:
    """The facts of some issues as they are published now, by what tells each from all others."""
    facts: dict[Key, PublishedFact] = {}
    for issue_id in issue_ids:
        issue_uid = connection.execute(_ISSUE_UID, {"id": issue_id}).scalar()
        if issue_uid is not None:
            facts.update(_of_issue(connection, issue_id, issue_uid))
    return facts


def _of_issue(connection: Connection, issue_id: int, issue_uid: str) -> Iterator[tuple[Key, PublishedFact]]:
    notices: dict[str, str | None] = {}
    cells = _cells(connection, issue_id)
    seen: Counter[Key] = Counter()
    for view, compared in COMPARED.items():
        rows = connection.execute(_query(view, connection.dialect.name), {"issue_id": issue_id}).mappings()
        for row in rows:
            record_uid = row[compared.uid]
            notice_uid = row.get("notice_uid", notices.get(record_uid))
            if not compared.told_by:
                notices[record_uid] = notice_uid
            more = {_CELLS: cells.get(record_uid)} if view == "tables" else {}
            fact = _fact(view, issue_uid, notice_uid, {**row, **more})
            key = (view, record_uid, *(row[name] for name in compared.told_by))
            seen[key] += 1
            yield (*key, seen[key]), fact


def _fact(view: str, issue_uid: str, notice_uid: str | None, row: Mapping[str, Any]) -> PublishedFact:
    compared = COMPARED[view]
    left_out = {*_ELSEWHERE, *compared.again, compared.uid}
    fields = tuple(name for name in row if name not in left_out)
    words = " ".join(filter(None, (written(row[name]) for name in compared.words)))
    values = tuple(row[name] for name in fields)
    return PublishedFact(view, row[compared.uid], issue_uid, notice_uid, words or None, fields, values)


def written(value: Any) -> str | None:
    """A value of a view as text: decimals in plain digits, whichever type the driver gives them."""
    if value is None or isinstance(value, str):
        return value
    return f"{Decimal(str(value)).normalize():f}"


def _cells(connection: Connection, issue_id: int) -> dict[str, str]:
    """The texts of each table's own cells, a line a row, a tab between two."""
    tables: dict[str, dict[int, list[str]]] = {}
    for table_uid, row, _, words in connection.execute(_CELLS_OF, {"issue_id": issue_id}):
        tables.setdefault(table_uid, {}).setdefault(row, []).append(words or "")
    return {uid: "\n".join("\t".join(cells) for cells in rows.values()) for uid, rows in tables.items()}


_ISSUE_UID = text("SELECT issue_uid FROM issue WHERE id = :id")


@cache
def _query(view: str, dialect: str) -> TextClause:
    """The rows of a view that are one issue's: each of these views joins its source as `s`."""
    return text(in_dialect(f"{known_view(view).select} WHERE s.issue_id = :issue_id", dialect))
