"""Lines that a document's number shares with its registration number, one at the left, one at the right."""

from __future__ import annotations

import re

from gongbao.extract.model.document import Line
from gongbao.normalize.documents.document_numbers import find_document_numbers
from gongbao.normalize.text.lexicon import alternation, one_of, word_table

_LABEL = "|".join(
    [
        alternation(word for word, row in word_table("page_labels").items() if row == ("registration",)),
        one_of("title_words", "registration_label"),
    ]
)
_CODE = r"[A-Z]{2,8}\d{0,4}(?:\s{0,2}[-–—－]\s{0,2}\d{2,8}){2}"
_SIGNED = re.compile(rf"(?:{_LABEL})|{_CODE}")
# 统一编号：YFG2031004　云府规〔2031〕4号 (Yunnan), YFG01-2031-0004 云府规〔2031〕4号.
_AHEAD = re.compile(rf"(?:(?:{_LABEL})[：:]?\s*[A-Z]{{0,12}}[\d\-–—－]{{4,20}}|{_CODE})(?=\s)")
# 荆政规〔2024〕3号　　登记号：JMZG—2024—0003 (a city of Hubei), 云府规〔2031〕4号（登记号：云规2031-7）.
_BEHIND = re.compile(
    rf"\s*(?P<own>[（(]?(?:(?:{_LABEL})\s*+(?:[：:]\s*+)?[A-Z\u4e00-\u9fff]{{0,12}}[\d\-–—－〔〕]{{4,20}}号?|{_CODE})[）)]?)"
)


def number_and_registration(line: Line) -> tuple[Line, Line] | None:
    """The two parts of a line that holds a document's number and beside it its registration number.

    The first is what the line says besides the registration, which its caller reads as a number or not.
    """
    text = line.text
    if "号" not in text or _SIGNED.search(text) is None:
        return None
    if ahead := _AHEAD.match(text):
        return line.part(ahead.end() + 1, len(text)), line.part(0, ahead.end())
    for number in find_document_numbers(text):
        if behind := _BEHIND.fullmatch(text, number.end):
            return line.part(0, number.end), line.part(behind.start("own"), len(text))
    return None
