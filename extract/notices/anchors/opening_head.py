"""The anchor of a document that stands alone: what its opening prints, over what anchors found there."""

from __future__ import annotations

import re

from gongbao.extract.model.flow import Flow, flow_of
from gongbao.extract.notices.anchors.anchors import Anchor, ContentLines
from gongbao.extract.notices.anchors.numbered_heads import issued_title
from gongbao.extract.notices.head.opening_model import Opening
from gongbao.extract.notices.kinds import NORMATIVE, kind_of_head, tells_session
from gongbao.normalize.documents.document_numbers import body_of_decree
from gongbao.normalize.documents.titles import ends_as_title, is_whole_title, without_marks
from gongbao.normalize.text.lexicon import one_of, words_with

_EDITORS = re.compile(rf"[（(\[【［]?(?:{one_of('title_words', 'validity')})[）)\]】］]?")
_PUBLISHES = re.compile(rf"现予?(?:以)?(?:{one_of('title_words', 'published')})")


def opening_head(scene: ContentLines, known: list[Anchor]) -> list[Anchor]:
    """The anchors of a source, the first as the opening of a single document tells it.

    A decree keeps its own: its title stands in the sentence below. So does what is no document by its title
    (a list of figures, a diary). Where nothing but a title by its place is found, there is no anchor.
    """
    opening = scene.opening
    if opening is None:
        return known
    within = [anchor for anchor in known if anchor.start < max(opening.end, 1)]
    if not within and (decree := _unnumbered_decree(opening, scene)) is not None:
        return [decree, *known]
    for anchor in within:
        if anchor.title is not None and opening.title is not None and _is_same(anchor.title, opening.title):
            anchor.title = opening.title  # As printed: quoted by a decree's sentence it has other brackets.
    if any(_is_of_its_own(anchor, opening) for anchor in within) or not (within or _is_head(opening, scene)):
        return known
    first = _merged(opening, within, scene)
    return [first, *(anchor for anchor in known if anchor not in within)]


def _unnumbered_decree(opening: Opening, scene: ContentLines) -> Anchor | None:
    """A decree whose number is lost: a source begins with the sentence that issues its rules."""
    if opening.title is not None or opening.parts or opening.end:
        return None
    first = flow_of(scene.lines[:1])
    title = issued_title(first) if _PUBLISHES.search(first.text) else None
    return None if title is None else Anchor(0, kind_of_head(title.solid, scene.profile), title, {}, set())


def _is_same(title: Flow, other: Flow) -> bool:
    """Whether titles have the same letters, whatever their marks and what an editor put behind one."""
    own, whole = without_marks(title.solid), without_marks(other.solid)
    return own == whole or (
        is_whole_title(other.solid) and _EDITORS.fullmatch(own.removeprefix(whole)) is not None
    )


def _is_of_its_own(anchor: Anchor, opening: Opening) -> bool:
    """Whether an anchor knows its notice better than the opening does: a decree's, a list's by its words."""
    number = anchor.parts.get("number")
    if number is not None and body_of_decree(number.value) is not None:
        return True
    if anchor.named and not opening.parts and not _completes(opening, anchor):
        return True
    of_appointments = anchor.kind != NORMATIVE and not anchor.parts and not opening.parts
    return not anchor.kind.issued or of_appointments


def _completes(opening: Opening, anchor: Anchor) -> bool:
    """Whether an opening's title is an anchor's with a remark behind it, or without a path before it.

    （征求意见稿） on a line of its own; 公报/一九五四年/第一号/… over the title itself; a wire's
    新华社3月16日电 before it.
    """
    if anchor.kind != NORMATIVE or anchor.title is None or opening.title is None:
        return False
    path = anchor.title.solid.removesuffix(opening.title.solid)
    by_wire = path != anchor.title.solid and path.endswith(words_with("title_words", "sent"))
    return opening.title.solid.startswith(anchor.title.solid) or path.endswith(("/", "／")) or by_wire


def _is_head(opening: Opening, scene: ContentLines) -> bool:
    """Whether an opening holds what only a document's head does, or the title of one with its text below."""
    if {"number", "addressee"} & opening.parts.keys():
        return True
    if opening.title is None or not ends_as_title(opening.title.solid, "official"):
        return False
    if tells_session(opening.title.solid):
        return False
    return any("。" in line.text for line in scene.lines[opening.end :])


def _merged(opening: Opening, within: list[Anchor], scene: ContentLines) -> Anchor:
    """What the opening tells, and behind it what the anchors found there do."""
    parts = dict(opening.parts)
    taken = set(opening.taken)
    title = opening.title
    for anchor in within:
        behind = {name: part for name, part in anchor.parts.items() if part.first >= opening.end}
        parts = behind | parts
        taken |= {at for part in behind.values() for at in range(part.first, part.end)}
        if title is None and anchor.title is not None and _below(anchor, opening, scene):
            title = anchor.title
    named = next((anchor for anchor in within if anchor.named), None)
    if named is not None:
        title = title or named.title
        taken -= set(range(max(named.taken) + 1, opening.end)) - _lines_of(opening)
    kind = named.kind if named else kind_of_head(title.solid if title else "", scene.profile)
    merged = Anchor(0, kind, title, parts, taken, other_numbers=opening.other_numbers)
    for part in sorted(opening.guesses):
        merged.guess(part)
    if title is None:
        merged.status = "inferred"
    return merged


def _lines_of(opening: Opening) -> set[int]:
    """The lines that the parts of an opening stand on."""
    return {at for part in opening.parts.values() for at in range(part.first, part.end)}


def _below(anchor: Anchor, opening: Opening, scene: ContentLines) -> bool:
    """Whether an anchor's title stands below the opening, not among the lines that it has told otherwise."""
    end = scene.lines[opening.end - 1].end if opening.end else 0
    return bool(anchor.title and anchor.title.origins and max(anchor.title.origins) >= end)
