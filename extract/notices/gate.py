"""The gate: whether a source holds anything official, and why not where it does not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongbao.extract.lexicon.labels import label_of
from gongbao.extract.model.content import PageContent
from gongbao.extract.model.document import Document
from gongbao.extract.notices.kinds import CAPTIONS, NORMATIVE, OTHER
from gongbao.extract.notices.outline import Draft
from gongbao.extract.notices.settings import NOTICE
from gongbao.normalize.text.lexicon import one_of

_HAN = re.compile(r"[\u4e00-\u9fff]")
_OFFICIAL = re.compile(one_of("notice_words", "official"))


def is_official(document: Document, drafts: Sequence[Draft]) -> bool:
    """Whether anything in a text is as in official documents: a head, a kind, an outline, Chinese at all."""
    if len(_HAN.findall(document.text[: NOTICE.sample])) < NOTICE.min_han:
        return False
    if any(draft.number or draft.addressee or _is_told(draft) for draft in drafts):
        return True
    lines = [line for draft in drafts for line in draft.lines]
    labels = sum(label_of(line.text) is not None for line in lines)
    words = sum(len(_OFFICIAL.findall(line.text)) for line in lines)
    return labels >= NOTICE.min_official_labels and words >= NOTICE.min_official_words


def _is_told(draft: Draft) -> bool:
    """Whether something tells a draft's kind: it is not what any text would be taken for."""
    if draft.kind in (NORMATIVE, OTHER):
        return draft.status == "certain"
    return draft.kind != CAPTIONS


def reason_for_none(contents: Sequence[PageContent]) -> str:
    """Why there is no notice: what the reader of the pages noted, or that the text is none of a gazette."""
    notes = [
        f"page {content.page.number}: {code.replace('_', ' ')}: {message}"
        for content in contents
        for code, message in content.notes
    ]
    if not notes:
        return "not the text of a gazette"
    return "; ".join(notes[: NOTICE.max_reasons]) + ("; …" if len(notes) > NOTICE.max_reasons else "")
