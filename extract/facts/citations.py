"""Documents a notice names: numbers, and titles in 《》, with what it does to them."""

from __future__ import annotations

import re
from bisect import bisect_left
from operator import attrgetter
from typing import Literal

from gongbao.extract.facts.context import Context, sentence
from gongbao.extract.facts.settings import FACT
from gongbao.extract.model.flow import Flow
from gongbao.normalize.documents.document_numbers import find_document_numbers
from gongbao.normalize.documents.titles import without_marks
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.brackets import brackets
from gongbao.normalize.text.lexicon import alternation, one_of, word_table, words_with
from gongbao.schema.records import Citation, DocumentNumber

Relation = Literal["cites", "based_on", "amends", "repeals"]

_TITLE = re.compile(r"《(?P<title>[^《》]*+(?:《[^《》]*+》[^《》]*+)*+)》")
_WORDS = "citation_words"
_REPEALS = re.compile(rf"(?<!已)(?:{one_of(_WORDS, 'repeals', 'behind')})")
_AMENDS = re.compile(rf"[^，。；]{{0,16}}(?:{one_of(_WORDS, 'amends', 'behind')})")
_AMENDING = words_with(_WORDS, "amends", "before_end")
_BRACKETED = re.compile(rf"(?:{brackets('round', 'square', 'tortoise', 'angle', 'less').whole}){{1,4}}$")
_OF_DOCUMENT = re.compile(
    rf"(?:{alternation(word_table('document_kinds'))}|{one_of(_WORDS, 'document', 'title_end')})$"
)
_LISTED = re.compile(rf"{_TITLE.pattern.replace('?P<title>', '?:')}(?:[（(][^（）()《》]*[）)])?")
_EDITORS = re.compile(r"【[^【】]*(?:】|$)")
_STOP = re.compile(r"[。；\n]")
_BASIS = re.compile(one_of(_WORDS, "based_on", "before"))


def citations_of(context: Context, flow: Flow, own_title: str, own_number: str | None) -> list[Citation]:
    """The documents cited in a text; a title and the number in brackets behind it are one citation."""
    numbers = find_document_numbers(flow.text)
    used: set[int] = set()
    own_title = without_marks(own_title)
    found: list[tuple[int, Citation]] = []
    for match in _TITLE.finditer(flow.text):
        title = solid(match["title"])
        if (len(title) < FACT.shortest_title and not _is_law(title)) or without_marks(title) in own_title:
            continue
        number = _number_behind(flow.text, match.end(), numbers)
        if number is not None:
            used.add(number.start)
        if number is None and _OF_DOCUMENT.search(_BRACKETED.sub("", title)) is None:
            continue  # a book, a certificate, a form
        if number is not None and number.number == own_number:
            continue
        place = match.start(), number.end if number else match.end()
        found.append((match.start(), _citation(context, flow, place, number, title)))
    for number in numbers:
        if number.start not in used and number.number != own_number:
            place = number.start, number.end
            found.append((number.start, _citation(context, flow, place, number, None)))
    return [citation for _, citation in sorted(found, key=lambda item: item[0])]


def _is_law(title: str) -> bool:
    """Whether a short title is a law's: 宪法, 民法典; 办法, 条例 only say again what was named."""
    named = _OF_DOCUMENT.search(title) is not None
    return named and not title.endswith(tuple(word_table("document_kinds")))


def _number_behind(text: str, end: int, numbers: list[DocumentNumber]) -> DocumentNumber | None:
    """The number in brackets behind a title."""
    at = bisect_left(numbers, end, key=attrgetter("start"))
    number = numbers[at] if at < len(numbers) else None
    if number is None or number.start - end > FACT.number_gap:
        return None
    return number if re.fullmatch(r"\s*[（(]\s*", text[end : number.start]) else None


def _citation(
    context: Context, flow: Flow, place: tuple[int, int], number: DocumentNumber | None, title: str | None
) -> Citation:
    quote = sentence(flow, *place)
    return Citation(
        cited_number=number.number if number else None,
        cited_title=title,
        relation=_relation(flow.text, *place),
        resolution="external",
        quote=quote.text,
        page=quote.page(context.document),
        evidence=flow.evidence(context.document, *place),
    )


def _relation(text: str, start: int, end: int) -> Relation:
    """What the sentence does: repeals, amends, rests on, or only names the document."""
    stop = _STOP.search(text, end, end + FACT.longest_sentence)
    # What an editor remarks of another document, 【已废止】, this one does not do.
    after = _EDITORS.sub("", text[end : stop.start() if stop else end + FACT.sentence_reach])
    before = text[max(0, start - FACT.sentence_reach) : start]
    if _REPEALS.search(after):
        return "repeals"
    if _AMENDS.match(after) or before.endswith(_AMENDING):
        return "amends"
    # 根据《…》《…》和《…》: of a list, however long, each is what the first is.
    far = _LISTED.sub("", text[max(0, start - FACT.longest_sentence) : start])[-FACT.sentence_reach :]
    return "based_on" if _BASIS.search(re.split("[。；]", far)[-1]) else "cites"
