"""The anchor of a document that stands under the labels of a web page."""

from __future__ import annotations

import re

from gongbao.extract.model.flow import Flow
from gongbao.extract.notices.anchors.anchors import Anchor, ContentLines
from gongbao.extract.notices.head.label_block import LabelBlock
from gongbao.extract.notices.head.parts import HeadPart
from gongbao.extract.notices.kinds import NORMATIVE
from gongbao.extract.notices.settings import NOTICE
from gongbao.normalize.documents.document_numbers import normalize_document_number
from gongbao.normalize.documents.head_numbers import head_number
from gongbao.normalize.documents.titles import ends_as_title, names_organ, starts_as_title
from gongbao.normalize.text.lexicon import words_with

_HAN = re.compile(r"[\u4e00-\u9fff]{2}")
_SITES = words_with("notice_words", "site_name")
"""What a site is called that is named where the issuer should be; a number there is no body either."""


def labelled_head(scene: ContentLines, block: LabelBlock, known: list[Anchor]) -> list[Anchor]:
    """A document under a web page's labels begins with them; they fill what its head does not print.

    What they alone tell is a guess: a site's editors fill them in. Whether they alone tell the date and who
    issued it is known only where the signature is read.
    """
    # A path over labels without colons, and 标题 with its value below, look like titles.
    known = [anchor for anchor in known if anchor.start not in block.stacked]
    first = min(known, key=lambda anchor: anchor.start, default=None)
    last = max(block.positions, default=-1)
    if first is None or first.start > last + NOTICE.near_labels:
        title = block.values.get("title")
        if title is None:
            return known
        first = Anchor(0, NORMATIVE, title, {}, set())
        first.guess("title")
        known = [first, *known]
    first.taken |= set(range(max(first.start, last + 1))) if first.start else set(block.positions)
    first.start = 0
    for name, part in labelled_parts(block).items():
        if name not in FILLED:
            first.parts[name] = part
        elif name not in first.parts:
            first.parts[name] = part
            first.guess(FILLED[name])
    title = block.values.get("title")
    if title and (first.title is None or (_is_formal(title) and not _is_formal(first.title))):
        # What is a title by its place alone may be one more line of the site's.
        first.title = title
        first.guess("title")
    return known


FILLED = {"number": "document number", "registration": "registration number"}
"""What the labels fill only where the head prints none, and what a guess at it is called."""


def labelled_parts(block: LabelBlock) -> dict[str, HeadPart]:
    """The parts of a head that the labels tell."""
    parts: dict[str, HeadPart] = {}
    for name in ("number", "registration", "written", "issuer", "effective", "expires"):
        value = block.values.get(name)
        if value is None:
            continue
        if name == "number":
            told: str | None = _number(value.text)
        elif name == "issuer":
            words = value.text.split()
            # Bodies side by side are several; …人民政府【加入收藏夹】.
            body = " ".join(words) if all(map(names_organ, words)) else value.solid.partition("【")[0]
            told = body if _HAN.search(body) and not body.endswith(_SITES) else None
        else:
            told = value.solid if name == "registration" else value.text
        if told:
            parts[name] = HeadPart(0, 0, value, told)
    return parts


def _is_formal(title: Flow) -> bool:
    """Whether a title begins or ends as a document's does."""
    return starts_as_title(title.solid) or ends_as_title(title.solid)


def _number(text: str) -> str | None:
    """The number behind a label, in whatever form a head prints one."""
    found = head_number(text)
    return found.number if found else normalize_document_number(text)
