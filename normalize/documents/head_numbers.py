"""The number in a document's own head: printed in full, of several issuers, or in a form of its own."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from gongbao.normalize.documents.document_numbers import find_document_numbers
from gongbao.normalize.documents.titles import starts_as_title
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.brackets import ROUND
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.text.numerals import TO_999, parse_numeral

_LABEL = re.compile(rf"[\[【［]?(?:{one_of('title_words', 'number_label')})[\]】］]?[：:]?")
_SERIAL = re.compile(
    rf"(?P<head>(?:令|公告|通告)?(?:(?:19|20)\d\d年)?)第(?P<serial>\d{{1,5}}|[{TO_999}]{{1,7}})号"
)
_YEAR_ALONE = re.compile(r"[〔\[(【](?P<year>(?:19|20)\d\d)[〕\])】](?P<ordinal>第?)(?P<serial>\d{1,5})号")
_WITHOUT_BRACKETS = re.compile(
    r"(?P<code>[\u4e00-\u9fff]{2,14})\s*+(?P<year>(?:19|20)\d\d)(?:\s*+[年\-—－]\s*+|\s++)(?P<serial>\d{1,4})\s*+号"
)
_RUN_TOGETHER = re.compile(
    r"(?P<code>[\u4e00-\u9fff]{2,14})\s*+"
    r"(?:[〔\[(【]\s*+(?P<opened>(?:19|20)\d\d)(?P<of_opened>\d{1,4})号?|(?P<year>(?:19|20)\d\d)[〕\])】]?(?P<serial>\d{1,4})\s*+号)"
)
_OLDER = re.compile(
    r"(?P<front>[\u4e00-\u9fff]{1,8}(?:[（(][\u4e00-\u9fff]{1,4}[）)][\u4e00-\u9fff]{0,6})?)?"
    r"[〔\[(【](?P<year>(?:19|20)?\d\d)[〕\])】](?P<behind>[\u4e00-\u9fff]{0,8}?)(?P<ordinal>第?)(?P<serial>\d{1,5})号"
)
_WITHOUT_YEAR = re.compile(r"(?P<code>[\u4e00-\u9fff]{2,8}字)第?(?P<serial>\d{1,5})号")
_EDGES = "（）()【】[]〔〕 \u3000"


@dataclass(frozen=True, slots=True)
class HeadNumber:
    """A document's own number, those of other issuers behind it, and whether its form is beyond doubt."""

    number: str
    others: tuple[str, ...] = ()
    certain: bool = True


def head_number(text: str) -> HeadNumber | None:
    """The number that fills a text, its label and the brackets around it aside.

    >>> head_number("（云政办[2031]12号）").number, head_number("云财〔2031〕1号 云水〔2031〕7号").others
    ('云政办〔2031〕12号', ('云水〔2031〕7号',))
    >>> head_number("2031年第3号").number, head_number("云政办2031年12号"), head_number("按照第3号文件")
    ('2031年第3号', HeadNumber(number='云政办〔2031〕12号', others=(), certain=False), None)
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    if plain[:1] == "(" and ROUND.end_of(plain, 1) == len(plain) - 1:
        plain = plain[1:-1].strip()
    label = _LABEL.match(solid(plain))
    bare = solid(plain)[label.end() :] if label else plain
    found = _in_full(bare) or _serial_alone(solid(bare)) or _older(solid(bare))
    return found or _without_brackets(bare) or _cut_short(bare)


def number_before_title(text: str) -> tuple[int, int, int] | None:
    """Where a number ends that stands before a title on its line, and the title's start and end, else None.

    A site's editor puts it there; a bulletin is called so: 公告2031年第7号（关于…的公告）.

    >>> number_before_title("云政发〔2031〕7号 关于印发方案的通知"), number_before_title("云政发〔2031〕7号")
    ((11, 12, 21), None)
    >>> number_before_title("云山海关公告2031年第7号（关于简化手续的公告）")
    (14, 15, 24)
    """
    numbers = find_document_numbers(text)
    if not numbers or numbers[0].start > 0:
        return None
    number, end = numbers[0].end, len(text.rstrip())
    start = len(text) - len(text[number:].lstrip())
    if text[start : start + 1] in tuple(ROUND.opening) and ROUND.end_of(text, start + 1) == end - 1:
        start, end = start + 1, end - 1
    rest = text[start:end]
    return (number, start, end) if rest.startswith("《") or starts_as_title(solid(rest)) else None


def _in_full(text: str) -> HeadNumber | None:
    found = find_document_numbers(text)
    rest = text
    for number in reversed(found):
        rest = rest[: number.start] + rest[number.end :]
    if not found or solid(rest).strip("()、,;/"):
        return None
    return HeadNumber(found[0].number, tuple(number.number for number in found[1:]))


def _serial_alone(text: str) -> HeadNumber | None:
    """第12号, 2031年第3号, 令第31号, 〔2031〕5号: under the name of a 公告, a 令 or minutes."""
    if year := _YEAR_ALONE.fullmatch(text):
        return HeadNumber(f"〔{year['year']}〕{year['ordinal']}{int(year['serial'])}号")
    match = _SERIAL.fullmatch(text.strip(_EDGES))
    serial = parse_numeral(match["serial"]) if match else None
    return HeadNumber(f"{match['head']}第{int(serial)}号") if match and serial is not None else None


def _older(text: str) -> HeadNumber | None:
    """Forms in use before 〔2031〕 was the rule, between 1949 and the nineties.

    (82)云发12号, (1956)云水字第12号, 云函字(85)47号, 云(研)复[1987]12号, 云(90)水字第12号, 云研字第12号.
    """
    if match := _OLDER.fullmatch(text):
        front, behind = (match["front"] or "").replace("(", "（").replace(")", "）"), match["behind"]
        number = f"{front}〔{match['year']}〕{behind}{match['ordinal']}{int(match['serial'])}号"
        is_older = len(match["year"]) == 2 or behind or "（" in front
        return HeadNumber(number) if is_older and (front or behind) else None
    alone = _WITHOUT_YEAR.fullmatch(text)
    return HeadNumber(f"{alone['code']}第{int(alone['serial'])}号") if alone else None


def _without_brackets(text: str) -> HeadNumber | None:
    """云政办2031 12号: the year's brackets are lost, as in copies from systems without 〔〕.

    Or 云政办203112号, 云政办〔203112: nothing is left between year and number.
    """
    text = text.strip(" \u3000")
    match = _WITHOUT_BRACKETS.fullmatch(text.strip(_EDGES)) or _RUN_TOGETHER.fullmatch(text)
    if match is None:
        return None
    code, year, serial = (own for own in match.groups() if own is not None)
    return HeadNumber(f"{code}〔{year}〕{int(serial)}号", certain=False)


def _cut_short(text: str) -> HeadNumber | None:
    """云政办〔2031〕12: its 号 is lost."""
    found = _in_full(f"{text}号") if re.search(r"[〕\])】]\s*第?\s*\d{1,4}$", text) else None
    return HeadNumber(found.number, found.others, certain=False) if found else None
