"""A text of one page becomes a page with what its lines tell: furniture, particulars, paragraphs, tables."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import pairwise

from gongbao.extract.lexicon.labels import label_of
from gongbao.extract.lexicon.number_lines import number_beside, number_listed
from gongbao.extract.lexicon.page_labels import PageLabel, glued_label, labels_in
from gongbao.extract.lexicon.pinyin_glosses import glosses_in
from gongbao.extract.lexicon.translations import blanked, translations_in
from gongbao.extract.model.content import PageContent
from gongbao.extract.model.document import ems
from gongbao.extract.sources.copies.copy_lines import CopyLine, copy_lines
from gongbao.extract.sources.copies.leads import lead_places
from gongbao.extract.sources.copies.markdown_marks import markdown_marks
from gongbao.extract.sources.copies.marked_cells import marked_tables
from gongbao.extract.sources.copies.repeated import repeated_lines
from gongbao.extract.sources.copies.settings import COPY
from gongbao.extract.sources.copies.site_parts import SiteParts, site_parts
from gongbao.normalize.documents.document_numbers import find_document_numbers
from gongbao.normalize.documents.titles import issuer_in, names_publishers
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import words_of
from gongbao.normalize.text.look_alikes import plain, without_lost_blanks
from gongbao.normalize.text.script import in_simplified, is_traditional
from gongbao.normalize.time.days import DAY_OF_YEAR
from gongbao.normalize.time.times import whole_day
from gongbao.schema.records import Page

_DAY = re.compile(DAY_OF_YEAR)
_CLAUSES = re.compile(r"[，。；]")
_BARS = re.compile(r"(?=[\s:-]*[|｜])[|｜\s:-]+")
_BAR = "|｜"
_ALONE = re.compile(r"(?P<before>[|｜]+\s*)?[^|｜\s][^|｜]*+(?P<behind>[|｜][|｜\s]*)?")
_URL = re.compile(r"https?://[\x21-\x7e]+")
_BULLETS = "•·●◆○-－* \t\u3000"
_ENDS = tuple("。；：！？:;）)”")


def copied_page(page: Page) -> PageContent:
    """Read a text's only page, which may be a copy of a web page."""
    text = without_lost_blanks(plain(page.text))
    text = in_simplified(text) if is_traditional(text) else text
    unsaid = (*translations_in(text), *glosses_in(text), *markdown_marks(text))
    text = blanked(text, unsaid) if unsaid else text
    lines = copy_lines(text)
    found = marked_tables(text, lines)
    parts = site_parts(lines, found.places)
    # A row of a tool's table of which no cell holds a word is only its bars, or the rule under its head.
    bars = {at for at, line in enumerate(lines) if at not in found.places and _BARS.fullmatch(line.text)}
    leads = lead_places(lines) - found.places
    site = [lines[at] for at in sorted(parts.site | bars | leads | (repeated_lines(lines) - found.places))]
    others = found.places | parts.site | bars
    labels = tuple(_labels(text, lines, parts))
    tables = tuple(table for at, table in found.tables if at not in parts.site)
    return PageContent(
        page,
        tables,
        notes=(
            *found.notes,
            *(("unparsed_clause", f"particulars of one of several pages: {own}") for own in parts.untold),
        ),
        furniture=tuple((line.start, line.end) for line in site),
        aside=(
            *unsaid,
            *(own for at, line in enumerate(lines) if at not in others for own in _blank_cells(line)),
        ),
        openings=_openings(lines, parts.site | found.places),
        labels=labels,
        is_one_document=parts.is_page,
        url=next((url[0] for line in site if (url := _URL.search(line.text))), None),
        published_on=_published(text, labels, lines, parts) if parts.is_page else None,
    )


def _blank_cells(line: CopyLine) -> Iterable[tuple[int, int]]:
    """The bars of the blank cells before and behind a row's only cell: 单位：亿元 | |||."""
    if line.text[0] not in _BAR and line.text[-1] not in _BAR:
        return
    row = _ALONE.fullmatch(line.text)
    for side in ("before", "behind") if row else ():
        if row and row[side]:
            yield line.start + row.start(side), line.start + row.end(side)


def _labels(text: str, lines: Sequence[CopyLine], parts: SiteParts) -> Iterable[PageLabel]:
    told = [
        own for first, last in parts.blocks for own in labels_in(text, lines[first].start, lines[last].end)
    ]
    glued = {
        at: label
        for first, last in parts.blocks
        for at in range(first, last + 1)
        if (label := glued_label(lines[at].text)) is not None
    }
    told += [
        PageLabel(label.label, lines[at].start + label.start, lines[at].start + label.end)
        for at, label in glued.items()
    ]
    yield from told
    numbers, issuers = words_of("page_labels", 0, "number"), words_of("page_labels", 0, "issuer")
    if not any(own.label in numbers for own in told):
        yield from _numbers_alone(lines, parts, numbers[0])
    if not any(own.label in issuers for own in told):
        yield from _bodies_alone(lines, parts, issuers[0])


def _numbers_alone(lines: Sequence[CopyLine], parts: SiteParts, label: str) -> Iterable[PageLabel]:
    """A number for itself among a site's particulars, whose labels were pictures: • 云政办〔2031〕1号; or
    right above the text beside what else the site says: 云政办〔2031〕1号 时间：2031-03-09; or in a line of
    a list of the site's."""
    above = [at for at in sorted(parts.site) if at < parts.text_start]
    for at in above:
        line = lines[at]
        words = line.text.lstrip(_BULLETS)
        found = find_document_numbers(words) if words != line.text else []
        if len(found) == 1 and solid(words) == found[0].number:
            yield PageLabel(label, line.end - len(words), line.end)
            return
        if (place := number_listed(line.text)) is not None:
            yield PageLabel(label, line.start + place[0], line.start + place[1])
            return
    at = parts.text_start - 1
    while at in parts.site:
        place = number_beside(lines[at].text)
        if place is not None:
            yield PageLabel(label, lines[at].start + place[0], lines[at].start + place[1])
            return
        at -= 1


def _bodies_alone(lines: Sequence[CopyLine], parts: SiteParts, label: str) -> Iterable[PageLabel]:
    """The bodies that a site of laws names between two copies of a title, the second the document's own."""
    for at in sorted(parts.site):
        if not 0 < at < min(parts.text_start, len(lines) - 1) or not names_publishers(lines[at].text):
            continue
        above, below = lines[at - 1].solid, lines[at + 1].solid
        # The second may be broken over lines; a title that names its body needs no other.
        if len(below) >= COPY.min_title and above.startswith(below) and issuer_in(above) is None:
            yield PageLabel(label, lines[at].start, lines[at].end)
            return


def _published(
    text: str, labels: Iterable[PageLabel], lines: Sequence[CopyLine], parts: SiteParts
) -> date | None:
    """The day that a page says it was published on: by a label, else in a site's line over its text."""
    named = words_of("page_labels", 0, "published")
    inside = {at for first, last in parts.blocks for at in range(first, last + 1)}
    over = [lines[at] for at in sorted(parts.site - inside) if at < parts.text_start]
    told = [*labels, *(label for line in over for label in labels_in(text, line.start, line.end))]
    words = [text[label.start : label.end] for label in told if label.label in named]
    days = (_day(own) for own in [*words, *(line.text for line in over)])
    return next((day for day in days if day is not None), None)


def _day(text: str) -> date | None:
    found = _DAY.search(text)
    day = whole_day(text, found.start()) if found else None
    return day[0] if day else None


def _openings(lines: Sequence[CopyLine], others: Collection[int]) -> frozenset[int]:
    """Where paragraphs begin: with lines, unless a paragraph is broken over several."""
    own = [line for at, line in enumerate(lines) if at not in others]
    cut = {line.start for line in lines if line.is_cut}
    # A title or a name in a list may be as long, but parts no clauses.
    prose = [line.text for line in own if len(line.solid) >= COPY.min_prose and _CLAUSES.search(line.text)]
    broken = [ems(line) for line in prose if not line.endswith(_ENDS)]
    if len(prose) < COPY.min_prose_lines:
        return frozenset(cut)
    edge = max(ems(line) for line in prose) - COPY.short_of_edge
    if not _is_cut_at_length(own, edge):
        if len(broken) > (1 - COPY.min_ended) * len(prose):
            return frozenset(cut)
        if sum(width >= edge for width in broken) >= max(COPY.min_broken, COPY.min_ended * len(broken)):
            # Wrapped at a width that most paragraphs of a list or a law stay below.
            return frozenset(cut)
    # Where one line alone breaks off within a clause, what stands under it is for the widths to tell.
    under = {line.start for above, line in pairwise(lines) if _breaks_off(above) and not label_of(line.text)}
    return frozenset(cut | {line.start for line in own} - under)


def _is_cut_at_length(lines: Sequence[CopyLine], edge: float) -> bool:
    """Whether a site has cut its paragraphs at a length that no printed line has: 250 bytes a line.

    All that break off reach it, but for the last of all, where a page may have been cut itself.
    """
    broken = [ems(line.text) for line in lines[:-1] if _breaks_off(line)]
    return edge > COPY.widest_wrapped and bool(broken) and all(width >= edge for width in broken)


def _breaks_off(line: CopyLine) -> bool:
    """Whether a line of prose ends within a clause."""
    is_prose = len(line.solid) >= COPY.min_prose and _CLAUSES.search(line.text) is not None
    return is_prose and not line.text.endswith(_ENDS)
