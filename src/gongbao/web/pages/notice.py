"""A notice: its text with each fact marked in it, or a page of its source with the facts drawn on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from gongbao.report.gathering import issue_name
from gongbao.web.asked import Asked
from gongbao.web.facts import KINDS, Fact, facts_of
from gongbao.web.faults import NotThereError
from gongbao.web.laying import lay
from gongbao.web.reading import Row, asking, rows_of
from gongbao.web.sheets import MarkedPage, sheet_of
from gongbao.web.shown import Shown
from gongbao.web.site import Site
from gongbao.web.sources import file_name
from gongbao.web.words import said, view_word

_NOTICE = "SELECT * FROM notices WHERE notice_uid = :uid"
_ISSUE = """SELECT i.*, NULL AS first_title, NULL AS path FROM issues i WHERE i.issue_uid = :uid"""
_SOURCE = "SELECT * FROM sources WHERE source_sha256 = :sha256"
_PAGES = """SELECT page, printed_number, width, height, text FROM pages
    WHERE source_sha256 = :sha256 AND page BETWEEN :first AND :last ORDER BY page"""
_TURNED = """SELECT CASE WHEN min(orientation) = max(orientation) THEN min(orientation) END AS turned
    FROM tables WHERE source_sha256 = :sha256 AND :page BETWEEN first_page AND last_page"""


@dataclass(frozen=True, slots=True)
class Noticed:
    """A notice with what surrounds it."""

    notice: Row
    issue: Row
    source: Row
    pages: Mapping[int, Row]
    facts: Sequence[Fact]


@dataclass(frozen=True, slots=True)
class _Display:
    """What of a notice is shown: one of its pages as printed, or its whole text in blocks.

    `fault` tells why its pages cannot be shown.
    """

    number: int
    sheet: MarkedPage | None
    blocks: Sequence[object]
    fault: str | None


def show(site: Site, asked: Asked, uid: str) -> Shown:
    """The page of a notice."""
    with asking(site.engine) as connection:
        noticed = _noticed(connection, asked, uid)
        fault = site.picture_fault(noticed.source)
        number = _page(asked, noticed)
        is_page = asked.one_of("view", ("text", "page")) == "page"
        sheet = None
        if is_page:
            sheet = sheet_of(
                noticed.source,
                noticed.pages[number],
                noticed.facts,
                turned_on(connection, noticed.source["source_sha256"], number),
                fault,
            )
        blocks: Sequence[object] = []
        if not is_page:
            texts = {page: row["text"] or "" for page, row in noticed.pages.items()}
            blocks = lay(connection, noticed.notice, texts, noticed.facts)
    display = _Display(number, sheet, blocks, fault)
    return Shown("notice.html", _title(noticed, asked), _context(asked, noticed, display))


def turned_on(connection: Connection, sha256: str, page: int) -> int:
    """How many degrees the tables of a page are turned, if all are turned one way."""
    return rows_of(connection, _TURNED, sha256=sha256, page=page)[0]["turned"] or 0


def _noticed(connection: Connection, asked: Asked, uid: str) -> Noticed:
    notices = rows_of(connection, _NOTICE, uid=uid)
    if not notices:
        raise NotThereError(uid)
    notice = notices[0]
    sha256 = notice["source_sha256"]
    pages = rows_of(connection, _PAGES, sha256=sha256, first=notice["first_page"], last=notice["last_page"])
    return Noticed(
        notice,
        rows_of(connection, _ISSUE, uid=notice["issue_uid"])[0],
        rows_of(connection, _SOURCE, sha256=sha256)[0],
        {page["page"]: page for page in pages},
        facts_of(connection, notice, asked.language),
    )


def _page(asked: Asked, noticed: Noticed) -> int:
    number = asked.number("page", noticed.notice["first_page"])
    if number not in noticed.pages:
        raise NotThereError(str(number))
    return number


def _title(noticed: Noticed, asked: Asked) -> str:
    return noticed.notice["title"] or said("untitled", asked.language)


def _context(asked: Asked, noticed: Noticed, display: _Display) -> dict[str, object]:
    numbers = sorted(noticed.pages)
    sha256 = noticed.source["source_sha256"]
    marked = {fact for block in _stretches(display.blocks) for fact in block}
    here = list(enumerate(noticed.facts))
    number = display.number
    if not display.blocks:
        # Beside a page stands what is on it.
        here = [(at, fact) for at, fact in here if number in fact.pages_of(sha256)]
    listed = [
        (view_word(kind, asked.language, len(facts)), kind, facts)
        for kind in KINDS
        if (facts := [(at, fact) for at, fact in here if fact.kind == kind])
    ]
    issue = {**noticed.issue, "first_title": noticed.notice["title"]}
    return {
        "notice": noticed.notice,
        "issue": noticed.issue,
        "issue_name": issue_name(issue, asked.language),
        "file": file_name(noticed.source["path"]),
        "facts": noticed.facts,
        "listed": listed,
        "count": len(here),
        "marked": marked,
        "blocks": display.blocks,
        "sheet": display.sheet,
        "fault": display.fault,
        "number": number,
        "sha256": sha256,
        "before": asked.url(page=number - 1) if number > numbers[0] else None,
        "after": asked.url(page=number + 1) if number < numbers[-1] else None,
        "first": numbers[0],
        "last": numbers[-1],
        "page_urls": {page: asked.url(view="page", page=page) for page in numbers},
    }


def _stretches(blocks: Sequence[object]) -> list[tuple[int, ...]]:
    found = []
    for block in blocks:
        rows = getattr(block, "rows", None)
        if rows is None:
            found += [stretch.facts for stretch in getattr(block, "stretches", ())]
        else:
            found += [stretch.facts for row in rows for cell in row for stretch in cell.stretches]
    return found
