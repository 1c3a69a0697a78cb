"""What is needed to cite a record: the document it stands in, its issue, its pages, its source."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Engine, text

from gongbao.schema.database import name_of, translate_errors
from gongbao.schema.errors import QueryError
from gongbao.schema.findings import Record, find_record
from gongbao.schema.queries import reading

_NOTICE = text(
    """SELECT kind, title, document_number, issuer, written_on, first_page, last_page, issue_uid,
        source_sha256
    FROM notices WHERE notice_uid = :uid"""
)
# What has no notice of its own, a check, stands in the one whose words are its evidence.
_AROUND = text(
    """SELECT n.kind, n.title, n.document_number, n.issuer, n.written_on, n.first_page, n.last_page,
        n.issue_uid, n.source_sha256
    FROM evidence e JOIN evidence w ON w.source_sha256 = e.source_sha256 AND w.page = e.page
        AND w.char_start <= e.char_start AND w.char_end >= e.char_end
    JOIN notices n ON n.notice_uid = w.record_uid
    WHERE e.record_uid = :uid ORDER BY e.ordinal, n.ordinal"""
)
_ISSUE = text("SELECT publication, year, number, period FROM issues WHERE issue_uid = :uid")
_SOURCE = text(
    "SELECT source_sha256, issue_uid, path, reader, url, published_on FROM sources WHERE source_sha256 = :uid"
)
# The source that leads its issue (`leading.py`), by what views tell: the highest rank, the surest letters.
_LEADING = text(
    """SELECT s.source_sha256 FROM sources s LEFT JOIN pages p ON p.source_sha256 = s.source_sha256
    WHERE s.issue_uid = :uid
    GROUP BY s.source_sha256, s.superseded, s.rank
    ORDER BY s.superseded, s.rank DESC,
        coalesce(sum(coalesce(p.confidence, 1.0) * length(p.text)) / nullif(sum(length(p.text)), 0), 0) DESC,
        s.source_sha256"""
)
# A document that stands alone is the whole of its issue.
_ALONE = text(
    """SELECT n.kind, n.title, n.document_number, n.issuer, n.written_on, n.first_page, n.last_page,
        n.issue_uid, n.source_sha256
    FROM notices n JOIN issues i ON i.issue_uid = n.issue_uid
    WHERE i.issue_uid = :uid AND i.publication IS NULL ORDER BY n.ordinal"""
)
_PRINTED = text("SELECT printed_number FROM pages WHERE source_sha256 = :uid AND page = :page")
# A page may tell of itself only where it stands on its site: nobody finds it by that.
_WHOLE_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)
# Readers whose sources have no pages: a web page, a Word file.
_WITHOUT_PAGES = frozenset({"html", "docx"})


@dataclass(frozen=True, slots=True)
class Pages:
    """First and last page, as printed, or where that is not known those of the file."""

    first: str
    last: str
    printed: bool


@dataclass(frozen=True, slots=True)
class Passage:
    """A record as it is cited: who issued what, where it was published, on which pages, in which file.

    `kind` and all that tells of a document are None of a whole issue; dates are ISO 8601.
    """

    record_uid: str
    view: str
    kind: str | None
    title: str | None
    document_number: str | None
    issuer: str | None
    written_on: str | None
    publication: str | None
    year: int | None
    number: int | None
    period: str | None
    pages: Pages | None
    url: str | None
    published_on: str | None
    path: str
    source_sha256: str
    quote: str | None


def find_passage(engine: Engine, record_uid: str) -> Passage:
    """What is needed to cite the record of that uid: a fact, a notice, an issue.

    Raises:
        QueryError: No view has it.
    """
    record = find_record(engine, record_uid)
    values = dict(record.values)
    with translate_errors(name_of(engine)), reading(engine) as connection:
        notice = _notice(connection, record, values)
        source = _source(connection, values, notice, record)
        issue_uid = values.get("issue_uid") or notice.get("issue_uid") or source["issue_uid"]
        issue = _first(connection, _ISSUE, issue_uid)
        pages = _pages(connection, record, notice, source)
    return Passage(
        record_uid=record_uid,
        view=record.view,
        kind=notice.get("kind"),
        title=notice.get("title"),
        document_number=notice.get("document_number"),
        issuer=notice.get("issuer"),
        written_on=_day(notice.get("written_on")),
        publication=issue.get("publication"),
        year=issue.get("year"),
        number=issue.get("number"),
        period=issue.get("period"),
        pages=pages,
        url=source["url"] if _WHOLE_ADDRESS.match(source["url"] or "") else None,
        published_on=_day(source["published_on"]),
        path=source["path"],
        source_sha256=source["source_sha256"],
        quote=None if record.view in ("notices", "issues") else _quote(record, values),
    )


def _notice(connection: Connection, record: Record, values: Mapping[str, Any]) -> Mapping[str, Any]:
    if record.view == "issues":
        return _first(connection, _ALONE, values["issue_uid"])
    uid = values.get("notice_uid")
    if uid is None:
        return _first(connection, _AROUND, values.get("check_uid"))
    return _first(connection, _NOTICE, uid)


def _source(
    connection: Connection, values: Mapping[str, Any], notice: Mapping[str, Any], record: Record
) -> Mapping[str, Any]:
    evidence = record.evidence[0].source_sha256 if record.evidence else None
    sha256 = values.get("source_sha256") or evidence or notice.get("source_sha256")
    if sha256 is None:
        sha256 = _first(connection, _LEADING, values.get("issue_uid")).get("source_sha256")
    source = _first(connection, _SOURCE, sha256)
    if not source:
        raise QueryError(f"the source of the record is not in the database: {sha256}")
    return source


def _pages(
    connection: Connection, record: Record, notice: Mapping[str, Any], source: Mapping[str, Any]
) -> Pages | None:
    """The pages that a record's evidence stands on; of a notice, all of its."""
    sha256 = source["source_sha256"]
    found = [place.page for place in record.evidence if place.source_sha256 == sha256]
    values = dict(record.values)
    if record.view == "notices":
        found = [notice["first_page"], notice["last_page"]]
    elif not found and record.view != "issues" and (page := values.get("page") or values.get("first_page")):
        found = [page]
    if not found or source["reader"] in _WITHOUT_PAGES:
        return None
    first, last = min(found), max(found)
    printed = [_printed(connection, sha256, page) for page in (first, last)]
    if all(printed):
        return Pages(str(printed[0]), str(printed[1]), True)
    return Pages(str(first), str(last), False)


def _printed(connection: Connection, sha256: str, page: int) -> str | None:
    return connection.execute(_PRINTED, {"uid": sha256, "page": page}).scalar()


def _quote(record: Record, values: Mapping[str, Any]) -> str | None:
    told = values.get("quote") or values.get("text")
    return str(told) if told else "…".join(place.quote for place in record.evidence) or None


def _first(connection: Connection, statement: Any, uid: Any) -> Mapping[str, Any]:
    """The first row of a question about something with a uid; empty if there is none."""
    row = connection.execute(statement, {"uid": uid}).mappings().first()
    return {} if row is None else dict(row)


def _day(value: Any) -> str | None:
    return None if value is None else str(value)
