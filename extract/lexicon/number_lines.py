"""A document's number in a line of its site: beside the day it was published, or where it comes from."""

from __future__ import annotations

import re
from collections.abc import Collection

from gongbao.extract.lexicon.page_labels import begins_with_label
from gongbao.normalize.documents.document_numbers import find_document_numbers
from gongbao.normalize.time.days import DAY_OF_YEAR

_SENTENCE = re.compile(r"[。；，]")
_DAY = re.compile(DAY_OF_YEAR)
_DAY_AND_TITLE = re.compile(rf"\s*{DAY_OF_YEAR}\s*《[^\n]{{4,120}}》\s*")
EDGE = " \t\xa0\u3000|｜"
"""What parts such words in a line."""


def number_beside(text: str, edges: Collection[int] = ()) -> tuple[int, int] | None:
    """Where a line has one document's number, set apart from a day or a label and what else the site says.

    >>> number_beside("云政发〔2031〕7号 时间：2031-03-09 来源：市水利局")
    (0, 11)
    >>> number_beside("来源：云政发〔2031〕7号解读 2031-03-09"), number_beside("云政发〔2031〕7号")
    (None, None)

    Args:
        text: The line.
        edges: Where elements of a page begin or end in it.
    """
    if _SENTENCE.search(text):
        return None
    numbers = find_document_numbers(text)
    if len(numbers) != 1:
        return None
    start, end = numbers[0].start, numbers[0].end
    begins = start == 0 or start in edges or text[start - 1] in EDGE
    ends = end == len(text) or end in edges or text[end] in EDGE or _DAY.match(text, end)
    told = any(_DAY.search(part) or begins_with_label(part.strip()) for part in (text[:start], text[end:]))
    return (start, end) if begins and ends and told else None


def number_listed(text: str) -> tuple[int, int] | None:
    """Where a document's number stands in a line of a site's list: behind its day and its title in marks.

    >>> number_listed("2031.10.13《关于加强河道管理的通告》云发〔2031〕9号"), number_listed("云发〔2031〕9号")
    ((23, 33), None)
    """
    numbers = find_document_numbers(text)
    if not numbers or numbers[-1].end < len(text.rstrip()):
        return None
    start, end = numbers[-1].start, numbers[-1].end
    return (start, end) if _DAY_AND_TITLE.fullmatch(text[:start]) else None
