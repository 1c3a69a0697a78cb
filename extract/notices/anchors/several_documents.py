"""Several documents on one web page, one after the other: each begins behind the signature of the last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from gongbao.extract.lexicon.labels import ATTACHMENT
from gongbao.extract.model.document import Line
from gongbao.extract.notices.anchors.anchors import Anchor
from gongbao.extract.notices.settings import NOTICE
from gongbao.normalize.documents.titles import is_whole_title, passes_on, starts_as_title
from gongbao.normalize.time.times import date_line


def documents_of(lines: Sequence[Line], anchors: Sequence[Anchor]) -> list[Anchor]:
    """The heads of a page's documents among all that may be heads: the first, and those set apart from it.

    A page holds one document, whatever it quotes or annexes; another one has a title of its own with a
    number or an addressee, and the one before is dated right above it.
    """
    found = [replace(anchors[0], start=0)]
    for anchor in anchors[1:]:
        before = found[-1]
        passed_on = before.title is not None and passes_on(before.title.solid)
        if not passed_on and _is_headed(anchor) and _is_signed_above(lines, anchor.start):
            found.append(anchor)
    return found


def _is_headed(anchor: Anchor) -> bool:
    title = anchor.title.solid if anchor.title else ""
    own = "number" in anchor.parts or "addressee" in anchor.parts
    return own and starts_as_title(title) and is_whole_title(title)


def _is_signed_above(lines: Sequence[Line], start: int) -> bool:
    """Whether a document ends above a place, with its date, and no annex begins there."""
    above = [line for line in lines[max(0, start - NOTICE.behind_signature) : start] if line.solid]
    if not above or any(ATTACHMENT.match(line.text) for line in above[-1:]):
        return False
    return any(date_line(line.text) is not None for line in above)
