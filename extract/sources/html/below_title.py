"""What of the lines between a document's title and its text is the document's: its number, remarks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gongbao.extract.lexicon.number_lines import EDGE, number_beside
from gongbao.extract.sources.html.markup_lines import MarkupLine
from gongbao.extract.sources.html.settings import WEB
from gongbao.normalize.documents.document_numbers import find_document_numbers

_DATED_REMARK = re.compile(r"[（(](?=[^（）()]*(?:19|20)\d{2}年\d{1,2}月)[^（）()]+[）)]")
"""Who adopted it, and when: （2031年3月5日某市第五届人民代表大会常务委员会第十九次会议通过）"""


def whole_lines(lines: Sequence[MarkupLine], places: Iterable[int]) -> set[int]:
    """The places of the lines that are nothing but a document's number, or a remark with its day."""
    return {at for at in places if _is_number(lines[at].solid) or _DATED_REMARK.fullmatch(lines[at].solid)}


def numbers_beside(lines: Sequence[MarkupLine], places: Iterable[int]) -> dict[int, tuple[int, int]]:
    """Set the numbers that stand beside words of the site on lines of their own.

    Returns:
        Where in each such line the number stands now.
    """
    found: dict[int, tuple[int, int]] = {}
    for at in places:
        line = lines[at]
        place = number_beside(line.text, line.edges) if line.linked_share <= WEB.max_linked else None
        if place is not None:
            before, behind = line.text[: place[0]].rstrip(EDGE), line.text[place[1] :].lstrip(EDGE)
            number = line.text[slice(*place)]
            line.text = "\n".join(part for part in (before, number, behind) if part)
            start = len(before) + 1 if before else 0
            found[at] = (start, start + len(number))
    return found


def _is_number(text: str) -> bool:
    numbers = find_document_numbers(text)
    return len(numbers) == 1 and numbers[0].text == text.strip("（）()")
