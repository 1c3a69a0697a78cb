"""The outline of an issue: which lines belong to which notice, and what each notice's head says.

Anchors are found first: numbered heads, titled heads without a number, titles that tell their
kind, banners with something under them, briefs. Each says where its notice begins; a notice runs
on to the next. In some extractions the head stands behind the salutation or at the page's end:
a head then begins where its page's salutation does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from gongbao.extract.document.furniture_model import Furniture
from gongbao.extract.lexicon.labels import ATTACHMENT, LABEL
from gongbao.extract.model.content import PageLink
from gongbao.extract.model.document import Document, Line
from gongbao.extract.model.flow import Flow, flow_of
from gongbao.extract.model.table import FlowTable
from gongbao.extract.notices.anchors.anchors import Anchor, ContentLines
from gongbao.extract.notices.anchors.figures_alone import figures_alone
from gongbao.extract.notices.anchors.issued_heads import (
    has_its_end,
    has_the_same_title,
    is_enclosed,
    is_issued,
)
from gongbao.extract.notices.anchors.kind_anchors import titled_kinds
from gongbao.extract.notices.anchors.label_anchors import FILLED, labelled_head, labelled_parts
from gongbao.extract.notices.anchors.named_heads import named_heads
from gongbao.extract.notices.anchors.next_tables import next_tables
from gongbao.extract.notices.anchors.numbered_heads import (
    number_over_signature,
    numbered_heads,
    title_what_it_issues,
)
from gongbao.extract.notices.anchors.opening_head import opening_head
from gongbao.extract.notices.anchors.section_anchors import briefs, features, under_banners
from gongbao.extract.notices.anchors.tables_within import without_tables_within
from gongbao.extract.notices.anchors.titled_heads import addressed_heads, titled_heads
from gongbao.extract.notices.head.label_block import LabelBlock
from gongbao.extract.notices.head.opening_model import Opening
from gongbao.extract.notices.head.parts import HeadPart
from gongbao.extract.notices.kind_signs import announces_people, are_listed_people
from gongbao.extract.notices.kinds import (
    CAPTIONS,
    CORRECTION,
    NORMATIVE,
    OTHER,
    SESSION,
    Kind,
    is_headline,
    kind_named,
)
from gongbao.extract.notices.proofs import (
    has_works_table,
    interprets,
    reports_meeting,
    says_so_and_is_signed,
    told_by_text,
)
from gongbao.extract.notices.settings import NOTICE
from gongbao.normalize.documents.profiles import Profile
from gongbao.normalize.documents.titles import carries, ends_as_title
from gongbao.normalize.time.days import opens_with_day
from gongbao.normalize.time.times import date_line
from gongbao.schema.records import Status

_BRACKET = re.compile(r"[（(]")


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice before its facts are read: its lines and the parts of its head."""

    kind: Kind
    lines: tuple[Line, ...]
    title: Flow | None
    number: HeadPart | None = None
    registration: HeadPart | None = None
    addressee: HeadPart | None = None
    labelled_date: HeadPart | None = None
    labelled_issuer: HeadPart | None = None
    labelled_force: tuple[HeadPart | None, HeadPart | None] = (None, None)
    head_lines: frozenset[int] = frozenset()
    status: Status = "certain"
    guesses: tuple[str, ...] = ()
    other_numbers: tuple[str, ...] = ()
    links: tuple[PageLink, ...] = ()


def find_notices(
    document: Document, furniture: Furniture, profile: Profile, tables: Sequence[FlowTable] = ()
) -> list[Draft]:
    """Divide the lines that are not furniture among the notices of the issue.

    Args:
        document: The document.
        furniture: What of it is none of a notice.
        profile: Words that tell kinds.
        tables: The tables that its pages show.
    """
    lines = furniture.content(document.lines)
    if not lines:
        return []
    scene = ContentLines(lines, furniture, profile, tables)
    anchors = _anchors(scene)
    if furniture.is_one_document and anchors:
        anchors = [replace(anchors[0], start=0), *_pasted_behind(lines, anchors)]
    if len(anchors) == 1 and _are_words_over(lines, anchors[0].start):
        anchors = [replace(anchors[0], start=0)]
    drafts: list[Draft] = []
    if not anchors or anchors[0].start > 0:
        end = anchors[0].start if anchors else len(lines)
        alone = _before_first(lines[:end], None if anchors else scene.opening, alone=not anchors)
        if len(anchors) == 1 and any("。" in line.text for line in lines[:end]):
            # Sentences over a single notice may be a page's own words on it as well as a photo's.
            alone = [replace(draft, status="inferred", guesses=draft.guesses or ("kind",)) for draft in alone]
        labels = scene.labels if not anchors else None
        drafts.extend(_with_labels(draft, labels) if labels else draft for draft in alone)
    ends = [anchor.start for anchor in anchors[1:]] + [len(lines)]
    drafts.extend(_draft(lines, anchor, end) for anchor, end in zip(anchors, ends, strict=False))
    return drafts


def _are_words_over(lines: Sequence[Line], start: int) -> bool:
    """Whether lines over the only notice of a page are words of that page, and no captions of a cover."""
    above = lines[:start]
    return 0 < start < len(lines) and all(
        line.page == lines[start].page
        and len(line.text) <= NOTICE.longest_caption_line
        and "。" not in line.text
        for line in above
    )


def _pasted_behind(lines: Sequence[Line], anchors: Sequence[Anchor]) -> list[Anchor]:
    """The other notices of a page that holds one document: pasted behind it, where that has been signed.

    A document that passes on or issues another holds it, as one holds its annex; a title with no text below
    is a link's.
    """
    first = anchors[0].title
    if first is not None and carries(first.solid):
        return []
    ends = [anchor.start for anchor in anchors[2:]] + [len(lines)]
    return [
        anchor
        for anchor, end in zip(anchors[1:], ends, strict=False)
        if (
            "number" in anchor.parts
            or anchor.kind == CORRECTION
            or date_line(lines[anchor.start - 1].text) is not None
        )
        and not ATTACHMENT.match(lines[anchor.start - 1].text)
        and any("。" in line.text for line in lines[max(anchor.taken, default=anchor.start) + 1 : end])
    ]


def _anchors(scene: ContentLines) -> list[Anchor]:
    found = numbered_heads(scene)
    found += titled_heads(scene, found)
    found += addressed_heads(scene, found)
    found += titled_kinds(scene, found)
    found += named_heads(scene, found)
    found += under_banners(scene, found)
    found += briefs(scene, found)
    found += features(scene, found)
    found += next_tables(scene, found)
    found = without_tables_within(scene.lines, found)
    found = [anchor for anchor in found if anchor.start not in scene.listed]
    found = opening_head(scene, found)
    found = figures_alone(scene, found)
    if scene.labels is not None:
        found = labelled_head(scene, scene.labels, found)
    for own in found:
        title_what_it_issues(scene, own)
    unique: dict[int, Anchor] = {}
    for anchor in sorted(found, key=lambda anchor: anchor.start):
        unique.setdefault(anchor.start, anchor)
    anchors = _without_listed(list(unique.values()))
    for own, end in zip(anchors, [*(own.start for own in anchors[1:]), len(scene.lines)], strict=False):
        number_over_signature(scene, own, end)
    kept = anchors[:1]
    for above, own in pairwise(anchors):
        if not (is_issued(own, above) or is_enclosed(scene.lines, own, above)):
            kept.append(own)
        elif kept[-1] is above and (has_the_same_title(own, above) or has_its_end(own, above)):
            above.title = own.title  # As printed: quoted by the decree it has other brackets.
    return kept


def _without_listed(anchors: Sequence[Anchor]) -> list[Anchor]:
    """The anchors without titles that a list of documents names, though the documents stand before it.

    A text that tears lines at their stops gives such a title a line of its own.
    """
    kept: list[Anchor] = []
    known: set[str] = set()
    for anchor in anchors:
        title = anchor.title.solid if anchor.title is not None else ""
        listed = not anchor.parts and _BRACKET.split(title)[0] in known
        if listed and kept and kept[-1].kind.lists_documents:
            continue
        kept.append(anchor)
        known |= {title} if title and not anchor.kind.lists_documents else set()
    return kept


def _kind_of(anchor: Anchor, title: Flow | None, lines: Sequence[Line]) -> Kind:
    """The kind of an anchor; a congress's elections, or a headline of the press, are no act's."""
    if anchor.kind != NORMATIVE or title is None:
        return anchor.kind
    texts = [line.text for line in lines]
    if announces_people(title.solid, texts):
        return kind_named("personnel")
    if "number" not in anchor.parts and is_headline(title.solid):
        return told_by_text(texts) or anchor.kind
    return anchor.kind


def _draft(lines: Sequence[Line], anchor: Anchor, end: int) -> Draft:
    own = tuple(lines[anchor.start : end])
    title = anchor.title or _line_as_title(
        [line for at, line in enumerate(own, anchor.start) if at not in anchor.taken] or own
    )
    return Draft(
        _kind_of(anchor, title, own),
        own,
        title,
        anchor.parts.get("number"),
        anchor.parts.get("registration"),
        anchor.parts.get("addressee"),
        anchor.parts.get("written"),
        anchor.parts.get("issuer"),
        (anchor.parts.get("effective"), anchor.parts.get("expires")),
        frozenset(lines[at].index for at in anchor.taken),
        anchor.status,
        anchor.guesses,
        anchor.other_numbers,
    )


def _before_first(lines: Sequence[Line], opening: Opening | None, *, alone: bool) -> list[Draft]:
    """What stands before the first anchor: photo captions, or a document without any head."""
    if not lines:
        return []
    title = opening.title if opening else _line_as_title(lines)
    head = frozenset(lines[at].index for at in opening.taken) if opening and title else frozenset()
    if opening is not None and are_listed_people([line.text for line in lines[: opening.end]]):
        title, head = None, frozenset()  # The heads of a list, and its rows, are no title.
    labels = sum(bool(LABEL.match(line.text)) for line in lines)
    kind = CAPTIONS
    if alone:
        texts = [line.text for line in lines]
        is_act = labels >= NOTICE.alone_labels or has_works_table(texts) or says_so_and_is_signed(texts)
        is_act = is_act and not interprets(texts)
        untold = NORMATIVE if is_act else SESSION if reports_meeting(texts) else OTHER
        kind = told_by_text(texts) or untold
        if kind == SESSION and title is None:
            title = _line_of_news(lines)
    elif labels >= NOTICE.first_labels or any(len(line.text) > NOTICE.longest_caption_line for line in lines):
        kind = OTHER
    if kind == CAPTIONS:
        return [Draft(kind, tuple(lines), title)]
    return [Draft(kind, tuple(lines), title, head_lines=head, status="inferred", guesses=("kind",))]


def _with_labels(draft: Draft, labels: LabelBlock) -> Draft:
    """An act that has no head, with what the labels over it tell of that."""
    if draft.kind != NORMATIVE:
        return draft
    parts = labelled_parts(labels)
    return replace(
        draft,
        number=parts.get("number"),
        registration=parts.get("registration"),
        labelled_date=parts.get("written"),
        labelled_issuer=parts.get("issuer"),
        labelled_force=(parts.get("effective"), parts.get("expires")),
        guesses=(*draft.guesses, *(FILLED[name] for name in parts if name in FILLED)),
    )


def _line_of_news(lines: Sequence[Line]) -> Flow | None:
    """The first line of news that is no sentence, over others that are: 县政府与某集团举行座谈会."""
    first = flow_of(lines[:1])
    goes_on = any("。" in line.text for line in lines[1 : NOTICE.report_lines])
    is_title = goes_on and len(first.solid) <= NOTICE.longest_kind_title
    return (
        first
        if is_title and not re.search(r"[。；：]", first.text) and not opens_with_day(first.text)
        else None
    )


def _line_as_title(lines: Sequence[Line]) -> Flow | None:
    """The first line, where no head is printed and it reads as a title; a text's first clause is none."""
    first = flow_of(lines[:1])
    reads_as_title = ends_as_title(re.sub(r"[（(][^（）()]*[）)]$", "", first.text))
    return first if reads_as_title and not re.search(r"[，。；：]", first.text) else None
