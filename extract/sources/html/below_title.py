"""What of the lines between a document's title and its text is the document's: its number, remarks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gongbao.extract.lexicon.page_labels import begins_with_label
from gongbao.extract.sources.html.markup_lines import MarkupLine
from gongbao.extract.sources.html.settings import WEB
from gongbao.normalize.documents.document_numbers import find_document_numbers

_SENTENCE = re.compile(r"[。；，]")
_DAY = re.compile(r"(?:19|20)\d{2}[-/.年]\d{1,2}[-/.月]\d{1,2}")
_DATED_REMARK = re.compile(r"[（(](?=[^（）()]*(?:19|20)\d{2}年\d{1,2}月)[^（）()]+[）)]")
"""Who adopted it, and when: （2031年3月5日某市第五届人民代表大会常务委员会第十九次会议通过）"""
_EDGE = " \t\xa0\u3000|｜"


def whole_lines(lines: Sequence[MarkupLine], places: Iterable[int]) -> set[int]:
    """The places of the lines that are nothing but a document's number, or a remark with its day."""
    return {at for at in places if _is_number(lines[at].solid) or _DATED_REMARK.fullmatch(lines[at].solid)}


def numbers_beside(lines: Sequence[MarkupLine], places: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Set the numbers that stand beside words of the site on lines of their own.

    `临政发〔2031〕7号 时间：2031-03-09 来源：市水利局`: what stands beside is a day, a label, or an element
    of its own.

    Returns:
        Where in each such line the number stands now.
    """
    found: dict[int, tuple[int, int]] = {}
    for at in places:
        if (place := _number_in(lines[at])) is not None:
            text, start, end = lines[at].text, *place
            before, behind = text[:start].rstrip(_EDGE), text[end:].lstrip(_EDGE)
            number = text[start:end]
            lines[at].text = "\n".join(part for part in (before, number, behind) if part)
            start = len(before) + 1 if before else 0
            found[at] = (start, start + len(number))
    return found


def _is_number(text: str) -> bool:
    numbers = find_document_numbers(text)
    return len(numbers) == 1 and numbers[0].text == text.strip("（）()")


def _number_in(line: MarkupLine) -> tuple[int, int] | None:
    """Where a line has a number set apart from what the site says beside it."""
    text = line.text
    if line.linked_share > WEB.max_linked or _SENTENCE.search(text):
        return None
    numbers = find_document_numbers(text)
    if len(numbers) != 1 or numbers[0].text == text.strip():
        return None
    start, end = numbers[0].start, numbers[0].end
    apart = {0, len(text), *line.edges}
    if not (_is_edge(text, start, apart, before=True) and _is_edge(text, end, apart, before=False)):
        return None
    sides = [part for part in (text[:start], text[end:]) if part.strip(_EDGE)]
    return (start, end) if any(_DAY.search(part) or begins_with_label(part) for part in sides) else None


def _is_edge(text: str, at: int, apart: set[int], *, before: bool) -> bool:
    """Whether a number's end at a place is one of the line, of an element or of a word."""
    if at in apart:
        return True
    beside = text[at - 1] if before else text[at]
    return beside in _EDGE
