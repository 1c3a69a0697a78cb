"""From the bytes of a source to its issue: the order of the steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from gongbao.extract.document.block_order import with_blocks_in_order
from gongbao.extract.document.column_order import in_columns
from gongbao.extract.document.furniture import find_furniture
from gongbao.extract.document.furniture_model import Furniture
from gongbao.extract.document.mending import Mending
from gongbao.extract.document.placed_tables import place_tables
from gongbao.extract.document.run_together import with_lines_parted
from gongbao.extract.document.side_by_side import with_columns_parted
from gongbao.extract.facts.checks import (
    area_checks,
    body_attachment_mismatches,
    check_of,
    headless,
    noted_on_pages,
    text_coverage,
    unit_checks,
)
from gongbao.extract.facts.doubted_characters import DoubtedCharacters
from gongbao.extract.facts.doubted_columns import (
    columns_doubted,
    headless_less_sure,
    less_sure,
    on_doubted_pages,
)
from gongbao.extract.facts.faults import Faults
from gongbao.extract.facts.named_units import named_units
from gongbao.extract.model.content import PageContent
from gongbao.extract.model.document import Document
from gongbao.extract.model.finding import Finding
from gongbao.extract.model.flow import flow_of
from gongbao.extract.model.table import FlowTable
from gongbao.extract.notices.attachments import with_links
from gongbao.extract.notices.body import Body, read_body
from gongbao.extract.notices.frame import IssueFrame, frame_of
from gongbao.extract.notices.gate import is_official, reason_for_none
from gongbao.extract.notices.listing import reconciled
from gongbao.extract.notices.notice import NoticeReading, read_notice
from gongbao.extract.notices.outline import Draft, find_notices
from gongbao.extract.ocr.asked import AUTO, Ocr
from gongbao.extract.sources.reader import read_and_keep, read_contents, read_kept
from gongbao.extract.tables.find.framed import find_framed_tables
from gongbao.normalize.documents.profiles import best_profile, load_profile
from gongbao.normalize.units.areas import area_code
from gongbao.schema.errors import SourceError
from gongbao.schema.records import Check, Issue, Notice, Source


def read_issue(
    data: bytes,
    path: str,
    profile: str | None = None,
    *,
    password: str | None = None,
    ocr: Ocr = AUTO,
) -> Issue:
    """Read a source into an issue with its notices, facts and checks.

    Args:
        data: The bytes of the file.
        path: The name it goes by in `sources`.
        profile: Name of a profile or path of a TOML file; None takes the one whose signature fits.
        password: Opens an encrypted file.
        ocr: Which pictures are read.

    Raises:
        SourceError: The bytes cannot be decoded, or hold no notice.
        ProfileError: There is no such profile, or it is malformed.
    """
    source, contents = read_contents(data, path, password, ocr)
    del data  # A long source's bytes take as much memory as its facts.
    return _issue_of(source, contents, profile)


def read_issue_and_keep(
    data: bytes,
    path: str,
    profile: str | None = None,
    *,
    password: str | None = None,
    ocr: Ocr = AUTO,
) -> tuple[Issue, bytes]:
    """Read a source as `read_issue` does, and make of it what `read_kept_issue` reads in its stead."""
    source, contents, kept = read_and_keep(data, path, password, ocr)
    del data
    return _issue_of(source, contents, profile), kept


def read_kept_issue(kept: bytes, path: str, sha256: str, profile: str | None = None) -> Issue:
    """Read what was kept of a source as `read_issue` reads its file.

    Args:
        kept: As `read_issue_and_keep` made it.
        path: The name that the file went by.
        sha256: The hash of the file.
        profile: As for `read_issue`.

    Raises:
        SourceError: It is broken, or holds no notice.
        ProfileError: There is no such profile, or it is malformed.
    """
    return _issue_of(*read_kept(kept, path, sha256), profile)


def _issue_of(source: Source, contents: Sequence[PageContent], profile: str | None) -> Issue:
    """The issue in the pages of a source."""
    contents = [content.without_translations() for content in contents]
    mending = Mending.of(contents)
    document = Document.from_pages(source.pages, [content.openings for content in contents], mending.texts)
    parted = with_lines_parted(with_columns_parted(document))
    document = parted.document
    chosen = load_profile(profile) if profile else best_profile(document.text)
    furniture = find_furniture(document, chosen, contents)
    order = in_columns(document, furniture.kinds, furniture.printed_numbers)
    order = with_blocks_in_order(document, order, furniture.kinds)
    order = replace(order, joints=(*parted.joints, *order.joints))
    document = replace(document, lines=order.lines)
    furniture.kinds.update((line.index, "page number") for line in order.page_numbers)
    tables, open_frames = _tables_of(document, contents)
    drafts = with_links(find_notices(document, furniture, chosen, tables), furniture.links)
    if not drafts or not is_official(document, drafts):
        reason = reason_for_none(document, contents, furniture)
        raise SourceError(f"no notice found: {reason}", code="no_notice", stage="notices")
    bodies = [read_body(document, draft, tables) for draft in drafts]
    frame = frame_of(furniture, chosen, drafts, bodies, source.published_on)
    # Of its lines, which take as much memory as the facts, only those of no notice are asked for again.
    document = replace(document, lines=tuple(furniture.set_apart(document.lines)))
    readings = _read_notices(document, drafts, bodies, frame)
    doubted = parted.doubted | order.doubted
    own = [on_doubted_pages(one.notice, doubted) for one in readings]
    sure = headless_less_sure([less_sure(document, notice, order.joints) for notice in own])
    readings = [replace(one, notice=notice) for one, notice in zip(readings, sure, strict=True)]
    doubt = DoubtedCharacters(contents, mending)
    readings = [replace(one, notice=doubt.less_sure(one.notice)) for one in readings]
    notices = tuple(reading.notice for reading in readings)
    catalogue, unlisted = reconciled(document, drafts, readings)
    findings = [*(finding for reading in readings for finding in reading.findings), *unlisted, *open_frames]
    findings += [*columns_doubted(order.joints), *mending.findings(document)]
    checks = [
        text_coverage(document, notices, furniture),
        *noted_on_pages(document, contents),
        *doubt.checks(),
        *(check_of(document, finding) for finding in findings),
        *_checks_of(notices, frame),
    ]
    return Issue(
        publication=chosen.publication or furniture.publication,
        area=frame.area,
        area_code=area_code(frame.area) if frame.area else None,
        year=furniture.issue[0] if furniture.issue else None,
        number=furniture.issue[1] if furniture.issue else None,
        period=f"{frame.year}-{frame.month:02}" if furniture.issue and frame.year and frame.month else None,
        source=_with_numbers(source, furniture),
        notices=notices,
        catalogue=tuple(catalogue),
        units=named_units(notices, frame.area),
        checks=tuple(dict.fromkeys(checks)),
    )


def _tables_of(document: Document, contents: Sequence[PageContent]) -> tuple[list[FlowTable], list[Finding]]:
    """The tables that pages show by rules, tags or signs of frames, and what was noticed on the way."""
    tables = place_tables(document, contents)
    taken = {index for table in tables for index in table.lines}
    rest = [line for line in document.lines if line.index not in taken]
    faults = Faults()
    nothing: tuple[list[FlowTable], list[Finding]] = [], []
    find = partial(find_framed_tables, rest)
    framed, open_frames = faults.guarded("framed tables", flow_of(rest[:1]), find, nothing)
    in_order = sorted([*tables, *framed], key=lambda table: min(table.lines, default=0)) if framed else tables
    return in_order, [*faults.findings, *open_frames]


def _read_notices(
    document: Document, drafts: list[Draft], bodies: list[Body], frame: IssueFrame
) -> list[NoticeReading]:
    """Read every notice; its lines and its body are let go with it."""
    bodies.reverse()
    readings: list[NoticeReading] = []
    for at, draft in enumerate(drafts):
        readings.append(read_notice(document, draft, bodies.pop(), frame, at + 1))
        drafts[at] = replace(draft, lines=draft.lines[:1])
    return readings


def _checks_of(notices: Sequence[Notice], frame: IssueFrame) -> list[Check]:
    """What notices say of each other, and of themselves."""
    mismatches = [check for notice in notices for check in body_attachment_mismatches(notice, frame.area)]
    return [*area_checks(frame.area), *unit_checks(notices, frame.area), *mismatches, *headless(notices)]


def _with_numbers(source: Source, furniture: Furniture) -> Source:
    """The source with the page numbers that are printed on its pages."""
    numbers = furniture.printed_numbers
    pages = tuple(replace(page, printed_number=numbers.get(page.number)) for page in source.pages)
    return replace(source, pages=pages)
