"""From the bytes of a source to its issue: the whole way of the second floor."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from gongbao.extract.document.furniture import find_furniture
from gongbao.extract.document.furniture_model import Furniture
from gongbao.extract.document.tables import place_tables
from gongbao.extract.facts.catalogue import number_gaps, reconcile
from gongbao.extract.facts.checks import (
    body_attachment_mismatches,
    check_of,
    headless,
    noted_on_pages,
    text_coverage,
    undecodable_text,
    unit_checks,
)
from gongbao.extract.lexicon.labels import label_of
from gongbao.extract.model.content import PageContent
from gongbao.extract.model.document import Document
from gongbao.extract.notices.body import Body, read_body
from gongbao.extract.notices.kinds import CAPTIONS, NORMATIVE, OTHER
from gongbao.extract.notices.notice import IssueFrame, Reading, read_notice
from gongbao.extract.notices.outline import Draft, find_notices
from gongbao.extract.sources.reader import read_contents
from gongbao.extract.tables.meaning.catalogue_entries import ListedDocument
from gongbao.normalize.documents.profiles import Profile, best_profile, load_profile
from gongbao.normalize.duties.units import resolve_unit
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.time.head_periods import parse_head_period
from gongbao.normalize.units.areas import area_code
from gongbao.normalize.units.posts import leading_area
from gongbao.normalize.units.registry import known_units
from gongbao.schema.errors import SourceError
from gongbao.schema.records import CatalogueEntry, Check, Issue, Notice, Source, Unit

_MIN_HAN = 30
_OFFICIAL = re.compile(one_of("notice_words", "official"))
_MAX_REASONS = 3


def read_issue(data: bytes, path: str, profile: str | None = None, *, password: str | None = None) -> Issue:
    """Read a source into an issue with its notices, facts and checks.

    Args:
        data: The bytes of the file.
        path: The name it goes by in `sources`.
        profile: Name of a profile or path of a TOML file; None takes the one whose signature fits.
        password: Opens an encrypted file.

    Raises:
        SourceError: The bytes cannot be decoded, or hold no notice.
        ProfileError: There is no such profile, or it is malformed.
    """
    source, contents = read_contents(data, path, password)
    del data  # A long source's bytes take as much memory as its facts.
    document = Document.from_pages(source.pages)
    chosen = load_profile(profile) if profile else best_profile(document.text)
    furniture = find_furniture(document, chosen)
    drafts = find_notices(document, furniture, chosen)
    if not drafts or not _is_official(document, drafts):
        raise SourceError(f"no notice found: {_reason(contents)}", code="no_notice", stage="notices")
    tables = place_tables(document, contents)
    bodies = [read_body(document, draft, tables) for draft in drafts]
    frame = _frame(document, furniture, chosen, drafts, bodies)
    # A notice's lines and body are let go as soon as its facts are read: they take as much memory.
    document = replace(document, lines=tuple(furniture.set_apart(document.lines)))
    bodies.reverse()
    readings: list[Reading] = []
    for at, draft in enumerate(drafts):
        readings.append(read_notice(document, draft, bodies.pop(), frame, at + 1))
        drafts[at] = replace(draft, lines=draft.lines[:1])
    noted = noted_on_pages(document, contents)
    return _issue(document, source, furniture, chosen, frame, drafts, readings, noted)


def _reason(contents: Sequence[PageContent]) -> str:
    """Why there is no notice: what the reader of the pages noted, or that the text is none of a gazette."""
    notes = [
        f"page {content.page.number}: {code.replace('_', ' ')}: {message}"
        for content in contents
        for code, message in content.notes
    ]
    if not notes:
        return "not the text of a gazette"
    return "; ".join(notes[:_MAX_REASONS]) + ("; …" if len(notes) > _MAX_REASONS else "")


def _is_official(document: Document, drafts: Sequence[Draft]) -> bool:
    """Whether anything in a text is as in official documents: a head, a kind, an outline, Chinese at all."""
    if len(re.findall(r"[\u4e00-\u9fff]", document.text[:20000])) < _MIN_HAN:
        return False
    if any(
        draft.number or draft.addressee or draft.kind not in (CAPTIONS, OTHER, NORMATIVE) for draft in drafts
    ):
        return True
    if any(draft.kind == NORMATIVE and draft.status == "certain" for draft in drafts):
        return True
    labels = sum(label_of(line.text) is not None for line in document.lines)
    words = len(_OFFICIAL.findall(document.text))
    return labels >= 2 and words >= 2


def _frame(
    document: Document,
    furniture: Furniture,
    profile: Profile,
    drafts: Sequence[Draft],
    bodies: Sequence[Body],
) -> IssueFrame:
    """The issue's area, year and month: from its heads, its profile, its signatures and titles."""
    year = furniture.issue[0] if furniture.issue else None
    month: int | None = None
    for draft in drafts:
        if draft.kind.months is not None:
            head = parse_head_period(draft.title.solid)
            if head and head.last and (month is None or draft.kind.months == "first"):
                month, year = head.last, year or head.year
    prints_year = year is not None
    written = [body.written_on for body in bodies if body.written_on]
    if year is None and written:
        year = max(written).year
    area = profile.area or (leading_area(furniture.publication) if furniture.publication else None)
    if area is None:
        organs = Counter(
            place
            for draft, body in zip(drafts, bodies, strict=True)
            for text in (draft.title.text, body.signer.text if body.signer else "")
            if (place := leading_area(solid(text)))
        )
        area = max(organs, key=lambda name: (organs[name], name)) if organs else None
    return IssueFrame(area, year, month, prints_year)


def _issue(
    document: Document,
    source: Source,
    furniture: Furniture,
    profile: Profile,
    frame: IssueFrame,
    drafts: Sequence[Draft],
    readings: Sequence[Reading],
    noted: Sequence[Check],
) -> Issue:
    notices = tuple(reading.notice for reading in readings)
    catalogue, catalogue_checks = _catalogue(document, drafts, readings)
    checks: list[Check] = [text_coverage(document, notices, furniture), *undecodable_text(document), *noted]
    checks += [check_of(document, finding) for reading in readings for finding in reading.findings]
    checks += catalogue_checks
    checks += unit_checks(notices, frame.area)
    for notice in notices:
        checks += body_attachment_mismatches(notice)
    checks += headless(notices)
    number = furniture.issue[1] if furniture.issue else None
    period = f"{frame.year}-{frame.month:02}" if frame.year and frame.month and number is not None else None
    return Issue(
        publication=profile.publication or furniture.publication,
        area=frame.area,
        area_code=area_code(frame.area) if frame.area else None,
        year=furniture.issue[0] if furniture.issue else None,
        number=number,
        period=period,
        source=_with_numbers(source, furniture),
        notices=notices,
        catalogue=tuple(catalogue),
        units=_units(notices, frame.area),
        checks=tuple(dict.fromkeys(checks)),
    )


def _catalogue(
    document: Document, drafts: Sequence[Draft], readings: Sequence[Reading]
) -> tuple[list[CatalogueEntry], list[Check]]:
    """The documents that the issue's catalogues list, held against those it prints."""
    notices = [reading.notice for reading in readings]
    printed = [
        ListedDocument(notice.document_number, notice.title, draft.title)
        for draft, notice in zip(drafts, notices, strict=True)
        if notice.document_number and draft.kind.issued
    ]
    listed = [entry for reading in readings for entry in reading.entries]
    at = next((draft.lines[0].start for draft in drafts if draft.kind.lists_documents), None)
    entries, findings = reconcile(document, listed, printed, at)
    findings += number_gaps(sorted({entry.number for entry in (*listed, *printed)}), at)
    return entries, [check_of(document, finding) for finding in findings]


def _with_numbers(source: Source, furniture: Furniture) -> Source:
    """The source with the page numbers that are printed on its pages."""
    numbers = furniture.printed_numbers
    pages = tuple(replace(page, printed_number=numbers.get(page.number)) for page in source.pages)
    return replace(source, pages=pages)


def _units(notices: Sequence[Notice], area: str | None) -> tuple[Unit, ...]:
    """The units the tasks name, resolved, with the forms they were printed in."""
    forms: dict[str, set[str]] = {}
    kinds: dict[str, tuple[str, str | None]] = {}
    for notice in notices:
        for task in notice.tasks:
            for unit in task.units:
                found = resolve_unit(unit.printed, area)
                if unit.name is None or found.name != unit.name:
                    continue
                kinds.setdefault(unit.name, (found.kind or "other", found.area_code))
                if not found.suggestion:
                    forms.setdefault(unit.name, set()).add(unit.printed)
    registry = known_units()
    return tuple(
        Unit(
            name,
            kind,
            code,
            tuple(
                sorted(
                    (forms.get(name, set()) | set(registry[name].aliases if name in registry else ()))
                    - {name}
                )
            ),
        )
        for name, (kind, code) in sorted(kinds.items())
    )
