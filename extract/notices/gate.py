"""The gate: whether a source holds anything official, and why not where it does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from gongbao.extract.document.furniture_model import Furniture
from gongbao.extract.lexicon.labels import label_of
from gongbao.extract.model.content import PageContent
from gongbao.extract.model.document import Document
from gongbao.extract.notices.kinds import CAPTIONS, NORMATIVE, OTHER
from gongbao.extract.notices.outline import Draft
from gongbao.extract.notices.proofs import (
    are_links,
    are_results,
    are_samples,
    bears_out,
    charges_units,
    goes_on_in_parts,
    has_works_table,
    is_bulletin,
    is_missing_page,
    is_reported,
    says_so_and_is_signed,
)
from gongbao.extract.notices.settings import NOTICE
from gongbao.normalize.documents.document_names import document_name
from gongbao.normalize.documents.titles import ends_as_title, starts_as_title, starts_with_organ
from gongbao.normalize.text.lexicon import one_of

_HAN = re.compile(r"[\u4e00-\u9fff]")
_OFFICIAL = re.compile(one_of("notice_words", "official"))


def is_official(document: Document, drafts: Sequence[Draft]) -> bool:
    """Whether anything in a text is as in official documents: a head, a kind, an outline, Chinese at all."""
    if not _is_chinese(document):
        return False
    texts = [line.text for draft in drafts for line in draft.lines]
    may_be_links = all(draft.kind.issued or draft.kind in (CAPTIONS, OTHER) for draft in drafts)
    if (may_be_links and are_links(texts)) or are_results(texts) or are_samples(texts):
        return False
    if any(draft.number or draft.addressee for draft in drafts):
        return True
    if may_be_links and are_links([line.text for line in document.lines]):
        return False  # Of a page of links that was copied, most are set apart as the site's.
    if any(map(_is_told, drafts)) or (len(drafts) == 1 and says_so_and_is_signed(texts)):
        return True
    labels = sum(label_of(text) is not None for text in texts)
    words = sum(len(_OFFICIAL.findall(text)) for text in texts)
    return (labels >= NOTICE.min_official_labels and words >= NOTICE.min_official_words) or (
        len(drafts) == 1 and (has_works_table(texts) or charges_units(texts))
    )


def _is_chinese(document: Document) -> bool:
    """Whether as many Han characters stand at the beginning of a text as in any notice."""
    found = islice(_HAN.finditer(document.text, 0, NOTICE.sample), NOTICE.min_han)
    return sum(1 for _ in found) == NOTICE.min_han


def _is_told(draft: Draft) -> bool:
    """Whether something tells a draft's kind: it is not what any text would be taken for."""
    if draft.kind not in (NORMATIVE, OTHER):
        return draft.kind != CAPTIONS
    title = draft.title.solid if draft.title else ""
    texts = [line.text for line in draft.lines]
    if starts_with_organ(title) and ends_as_title(title) and goes_on_in_parts(texts):
        return True  # 县经信委信息通报制度
    if "kind" in draft.guesses:
        return False
    name = document_name(title)
    # Some orders name no matter: 某县人民政府森林防火禁火令.
    orders = starts_with_organ(title) and ends_as_title(title, "official")
    # 2031年5月份环境空气质量情况通报 names no body: its figures tell that it is one.
    told = orders or starts_as_title(title) or (name is not None and is_bulletin(texts))
    return told or bears_out(name.proof if name else "act", title, texts)


def reason_for_none(document: Document, contents: Sequence[PageContent], furniture: Furniture) -> str:
    """Why there is no notice: what the reader of the pages noted, or what the text is instead."""
    notes = [
        f"page {content.page.number}: {code.replace('_', ' ')}: {message}"
        for content in contents
        for code, message in content.notes
    ]
    if notes:
        return "; ".join(notes[: NOTICE.max_reasons]) + ("; …" if len(notes) > NOTICE.max_reasons else "")
    texts = [line.text for line in furniture.content(document.lines)] or [
        line.text for line in document.lines
    ]
    if are_results(texts) or are_links(texts) or are_links([line.text for line in document.lines]):
        return "a list of links, no notice"
    if are_samples(texts):
        return "samples of papers, no notice"
    if is_missing_page(texts):
        return "an error page, no notice"
    if not _is_chinese(document):
        return "hardly any Chinese text"
    if is_reported(texts):
        return "a newspaper's report, no official act, list, table or chronicle"
    return "no official act, list, table or chronicle"
