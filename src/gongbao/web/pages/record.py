"""A record by its uid: its values, and every place it rests on, on the page of its source and in its text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection

from gongbao.few_signs import length_words
from gongbao.report.telling import figure, finding
from gongbao.schema.errors import QueryError
from gongbao.schema.findings import Record, record_of
from gongbao.schema.reviews.fields import REVIEWED
from gongbao.schema.views import FACT_UIDS
from gongbao.web.asked import Asked
from gongbao.web.facts import Fact, Place, places_of
from gongbao.web.faults import NotThereError
from gongbao.web.laying import stretches_of_page
from gongbao.web.pages.notice import turned_on
from gongbao.web.reading import Row, asking, rows_of
from gongbao.web.sheets import sheet_of
from gongbao.web.shown import Shown
from gongbao.web.site import Site
from gongbao.web.sources import file_name
from gongbao.web.words import column_word, said, view_word
from gongbao.wording import Language, value_word

# Pages that are shown: a table may go over dozens.
_MOST_PAGES = 6
# Parts of a record that are listed: a table may have thousands of cells.
_MOST_PARTS = 200
_PART_OF = {"tasks": "task_units", "events": "attendances", "tables": "cells"}
_SOURCE = "SELECT * FROM sources WHERE source_sha256 = :sha256"
_PAGE = """SELECT page, printed_number, width, height, text FROM pages
    WHERE source_sha256 = :sha256 AND page = :page"""
# Values that are shown elsewhere on the page, or say nothing to a reader.
_LEFT_OUT = frozenset(
    {"quote", "source_sha256", "issue_uid", "notice_uid", "ordinal", "text", "path", "starred", "workday"}
)
_LENGTHS = ("duration", "duration_high")


def show(site: Site, asked: Asked, uid: str) -> Shown:
    """The page of a record."""
    with asking(site.engine) as connection:
        record = _record(connection, uid)
        values = dict(record.values)
        if record.view == "pages":
            return _of_page(site, asked, connection, values["source_sha256"], values["page"])
        fact = _fact(record, uid, places_of(connection, [uid]).get(uid, []), asked)
        context = {
            "kind": view_word(record.view, asked.language, 1),
            "values": _told(record, asked),
            "parts_told": _parts(record, asked),
            "notice": dict(record.notice) if record.notice else None,
            "notice_uid": values.get("notice_uid"),
            "issue_uid": values.get("issue_uid"),
            "places": _places(site, connection, fact),
            "uid": uid,
            "uid_column": FACT_UIDS[record.view],
            "view": record.view,
            "quote": values.get("quote"),
            "may_review": site.reviewers is not None and record.view in REVIEWED,
        }
    title = f"{view_word(record.view, asked.language, 1)} {uid}"
    return Shown("record.html", title, context)


def show_page(site: Site, asked: Asked, sha256: str, page: str) -> Shown:
    """The page of a page of a source."""
    with asking(site.engine) as connection:
        return _of_page(site, asked, connection, sha256, int(page))


def _record(connection: Connection, uid: str) -> Record:
    try:
        return record_of(connection, uid)
    except QueryError as error:
        if uid in str(error):
            raise NotThereError(uid) from error
        raise


def _of_page(site: Site, asked: Asked, connection: Connection, sha256: str, number: int) -> Shown:
    places = _places(
        site, connection, Fact("", "pages", "", (), None, number, [Place(sha256, number, 0, 0, "", None)])
    )
    if not places:
        raise NotThereError(str(number))
    title = said("page_number", asked.language).format(number)
    context = {
        "kind": view_word("pages", asked.language, 1),
        "values": [],
        "parts_told": [],
        "notice": None,
        "notice_uid": None,
        "issue_uid": places[0]["issue_uid"],
        "places": places,
        "uid": None,
        "view": "pages",
        "quote": None,
        "may_review": False,
    }
    return Shown("record.html", f"{title} · {places[0]['file']}", context)


def _fact(record: Record, uid: str, places: list[Place], asked: Asked) -> Fact:
    return Fact(uid, record.view, view_word(record.view, asked.language, 1), (), None, None, places)


def _told(record: Record, asked: Asked) -> list[tuple[str, str]]:
    return _pairs(record.view, dict(record.values), asked)


def _parts(record: Record, asked: Asked) -> list[list[tuple[str, str]]]:
    view = _PART_OF.get(record.view, "")
    return [_pairs(view, dict(part), asked) for part in record.parts[:_MOST_PARTS]]


def _pairs(view: str, values: Mapping[str, Any], asked: Asked) -> list[tuple[str, str]]:
    """The values of a row that say something, each with what its column is called."""
    return [
        (column_word(view, name, asked.language), _value(view, name, values, asked.language))
        for name, value in values.items()
        if value not in (None, "") and name not in _LEFT_OUT and not name.endswith("_uid")
    ]


def _value(view: str, name: str, values: Mapping[str, Any], language: Language) -> str:
    value = str(values[name])
    if view == "checks" and name in ("subject", "expected", "actual"):
        # Of a document that stands twice it is the path of the other file.
        return file_name(finding(name, value, language))
    if name in _LENGTHS:
        return length_words(value, language, workday=bool(values.get("workday")))
    if isinstance(values[name], float):
        return figure(values[name])
    told = value_word(f"{view}.{name}", value, language)
    return value_word(name, told, language) if told == value else told


def _places(site: Site, connection: Connection, fact: Fact) -> list[dict[str, Any]]:
    """The pages a record stands on, each drawn if it can be, else with its text."""
    shown: list[dict[str, Any]] = []
    pages: dict[tuple[str, int], None] = dict.fromkeys(
        (place.source_sha256, place.page) for place in fact.places
    )
    for sha256, number in list(pages)[:_MOST_PAGES]:
        sources = rows_of(connection, _SOURCE, sha256=sha256)
        rows = rows_of(connection, _PAGE, sha256=sha256, page=number)
        if sources and rows:
            shown.append(_place(site, connection, sources[0], rows[0], [fact]))
    return shown


def _place(
    site: Site, connection: Connection, source: Row, page: Row, facts: Sequence[Fact]
) -> dict[str, Any]:
    fault = site.picture_fault(source)
    sha256 = source["source_sha256"]
    return {
        "file": file_name(source["path"]),
        "issue_uid": source["issue_uid"],
        "sha256": sha256,
        "number": page["page"],
        "printed": page["printed_number"],
        "fault": fault,
        "sheet": sheet_of(source, page, facts, turned_on(connection, sha256, page["page"]), fault),
        "facts": facts,
        "blocks": stretches_of_page(page["page"], page["text"] or "", sha256, facts),
    }
