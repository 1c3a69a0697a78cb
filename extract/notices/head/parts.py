"""The parts of a notice's head: number, registration number, title, addressee; and its signature.

All work on content lines, those that are not furniture; positions are indexes into that list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongbao.extract.lexicon.labels import LABEL
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import Flow, flow_of, line_flow
from gongbao.extract.notices.head.label_block import field_of
from gongbao.extract.notices.head.shared_lines import number_and_registration
from gongbao.extract.notices.settings import NOTICE
from gongbao.normalize.documents.document_numbers import find_document_numbers, normalize_document_number
from gongbao.normalize.documents.profiles import Profile
from gongbao.normalize.documents.titles import (
    document_kinds,
    ends_as_title,
    is_whole_title,
    names_organ,
    starts_as_title,
)
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.text.numerals import TO_999
from gongbao.normalize.time.days import WRITTEN_DAY
from gongbao.normalize.time.times import date_line

_TERMINAL = re.compile(r"[。；，、！？!?;,]$")
_WORDS = "notice_words"
_ADDRESSEE_WORDS = re.compile(rf"{one_of(_WORDS, 'body')}|(?:{one_of(_WORDS, 'body_end')})$")
_IN_NAMES = re.compile(one_of(_WORDS, "in_name"))
_NOT_ADDRESSEE = re.compile(rf"{one_of(_WORDS, 'not_addressee')}|单位：.*单位")
_REGISTRATION_LABELLED = (
    r"(?:{labels})\s*[：:]?\s*(?P<number>[A-Z0-9\u4e00-\u9fff]*[\-–—－\d〔〕\[\] A-Z号]*\d[\d号]*)"
)
_BROKEN_NUMBER = re.compile(r"[〔\[（(【]\s*(?:\d{0,4}|\d{4}\s*[〕\]）)】]\s*第?\s*\d*)$")
_MAY_BREAK = ("令", "公告", "通告", "纪要", *"〔[（(【〕])）】")
"""What a number ends in that is broken over two lines; a digit may stand there too."""
_NUMBERED_NAME = re.compile(rf"[\u4e00-\u9fff]{{0,40}}(?:{one_of('title_words', 'numbered_name')})")
_NUMBER_ALONE = re.compile(
    rf"[（(]?(?:\d{{4}}\s*年\s*)?第\s*[\d{TO_999}]+\s*[号期][）)]?|[〔\[（(]\s*\d{{4}}\s*[〕\]）)]\s*+(?:第\s*+)?\d+\s*号"
)
_COLONS = "：:"
_DAY = re.compile(WRITTEN_DAY)
_STOP = re.compile("[。；]")
_BRACKET_BEFORE_YEAR = re.compile(r"[（(](?=\s*\d{4}\s*年\s*第)")
OPENS_TEXT = one_of(_WORDS, "opens_text")
_RUN_IN = re.compile(rf"(?P<bodies>[^：:。；]{{4,80}})[：:]\s*(?={OPENS_TEXT}|{one_of(_WORDS, 'recent')}|《)")
_BEFORE_NUMBER = re.compile(rf"\s|[（(]|(?:{one_of('title_words', 'number_label')})[：:]?")


@dataclass(frozen=True, slots=True)
class HeadPart:
    """A part of a head: the positions of its first line and behind its last, its text, its value."""

    first: int
    end: int
    flow: Flow
    value: str


def number_at(lines: Sequence[Line], at: int) -> HeadPart | None:
    """The document number that fills a line (or a line and the next), or None."""
    text = lines[at].text
    if "号" not in text and not (text.endswith(_MAY_BREAK) or text[-1].isdecimal()):
        return None
    if parted := number_and_registration(lines[at]):
        number = _whole_number(parted[0].text)
        return HeadPart(at, at + 1, flow_of(parted[:1]), number) if number else None
    for end in (at + 1, at + 2):
        if end > len(lines) or len(lines[end - 1].text) > NOTICE.longest_number_line:
            return None
        flow = flow_of(lines[at:end])
        if end == at + 2 and not (
            (_NUMBERED_NAME.fullmatch(lines[at].solid) and _NUMBER_ALONE.fullmatch(lines[at + 1].text))
            or (_BROKEN_NUMBER.search(lines[at].text) and lines[at + 1].text[-1] == "号")
        ):
            return None
        # A 公告 may have its year and number in brackets: （2031年第3号）.
        number = _whole_number(_BRACKET_BEFORE_YEAR.sub("", flow.text))
        if number is not None:
            return HeadPart(at, end, flow, number)
    return None


def _whole_number(text: str) -> str | None:
    numbers = find_document_numbers(text)
    if len(numbers) != 1:
        return None
    number = numbers[0]
    before = _BEFORE_NUMBER.sub("", text[: number.start])
    after = re.sub(r"[\s）)]", "", text[number.end :])
    return normalize_document_number(number.text) if not before and not after else None


def registration_at(lines: Sequence[Line], at: int, profile: Profile) -> HeadPart | None:
    """The registration number of a normative document that fills a line, or None."""
    parted = number_and_registration(lines[at])
    line = parted[1] if parted else lines[at]
    if len(line.text) > NOTICE.longest_number_line:
        return None
    flow, text = flow_of([line]), line.text
    labels = "|".join(map(re.escape, profile.registration_labels))
    match = re.fullmatch(r"[（(]?" + _REGISTRATION_LABELLED.format(labels=labels) + r"[）)]?", flow.text)
    if match and any(char.isdigit() for char in match["number"]):
        return HeadPart(at, at + 1, flow, solid(match["number"]))
    if re.fullmatch(profile.registration_pattern, text):
        return HeadPart(at, at + 1, flow, solid(text))
    return None


def title_from(lines: Sequence[Line], at: int) -> HeadPart | None:
    """The title that begins at a line and runs on over at most seven, or None."""
    found: HeadPart | None = None
    for end in range(at + 1, min(at + NOTICE.title_lines, len(lines)) + 1):
        line = lines[end - 1]
        if not _may_be_title_line(line, first=end == at + 1):
            break
        flow = flow_of(lines[at:end], "")
        text = flow.solid
        if len(text) > NOTICE.longest_title:
            break
        if is_whole_title(text):
            found = HeadPart(at, end, flow, text)
            following = lines[end].text if end < len(lines) else ""
            goes_on = re.match(r"[的（(〈]|" + _REMAINDER, following) and not _tells_when_passed(following)
            if not goes_on or LABEL.match(following):
                return found
    return found


_IN_BRACKETS = re.compile(r"[（(]\s*\d{4}年[^（）()]*[）)]")
_PASSED = re.compile(one_of("title_words", "dated"))


def _tells_when_passed(text: str) -> bool:
    """Whether a line tells when it was passed, in brackets below a title, and is no part of that."""
    return _IN_BRACKETS.fullmatch(text) is not None and _PASSED.search(text) is not None


_LISTS = re.compile("[，、；,;：:]")
_BLANKS = r"\s*"
# What is left of a title that has run over: 通　知.
_REMAINDER = rf"(?:{'|'.join(_BLANKS.join(kind) for kind in sorted(document_kinds('official')))})$"


def title_before(lines: Sequence[Line], end: int, floor: int) -> HeadPart | None:
    """The title whose last line stands just before a position, or None; it does not reach above `floor`."""
    best: HeadPart | None = None
    for at in range(end - 1, max(floor, end - NOTICE.title_lines) - 1, -1):
        other_page = lines[at].page != lines[end - 1].page
        if not _may_be_title_line(lines[at], first=False) or (
            other_page and not starts_as_title(lines[at].text)
        ):
            break
        if not _may_be_title_line(lines[at], first=True):
            continue
        found = title_from(lines, at)
        if found and found.end == end and (best is None or starts_as_title(found.value)):
            best = found
            if starts_as_title(found.value) and not found.value.startswith("关于"):
                return _with_joint_issuers(lines, found, floor)
    return best


def _with_joint_issuers(lines: Sequence[Line], title: HeadPart, floor: int) -> HeadPart:
    """A title with the bodies that issue the document together, one a line above it.

    They are named as it names its own: 市民政局 over 云山市人民政府 is the last cell of a list.
    """
    first = title.first
    while (
        first > floor
        and lines[first - 1].page == lines[title.first].page
        and names_organ(lines[first - 1].solid)
        and (_in_short(title.value) or not _in_short(lines[first - 1].solid))
    ):
        first -= 1
    if first == title.first:
        return title
    flow = flow_of(lines[first : title.end])
    return HeadPart(first, title.end, flow, flow.solid)


def _in_short(organ: str) -> bool:
    """Whether the name of a body leaves out of which place it is: 市民政局."""
    return organ[0] in "省市县区州旗"


_TOOL = re.compile(r"【[^【】]*】")


def is_tool(text: str) -> bool:
    """Whether a line is what a site sets over a text and nothing else: 【阅读全文】."""
    return _TOOL.fullmatch(text) is not None


def _may_be_title_line(line: Line, *, first: bool) -> bool:
    text = line.text
    if _TERMINAL.search(text) and not text.endswith("、"):
        return False
    if first and (LABEL.match(text) or re.match(r"[的（(]", text)):
        return False
    if field_of(line) is not None or is_tool(text):
        return False
    if "。" in text or len(text) > NOTICE.longest_title_line:
        return False
    return not (text.endswith(("：", ":")) or date_line(text))


def over_colons(lines: Sequence[Line]) -> list[int]:
    """The places at which an addressee may begin: a line that ends in a colon is near below."""
    ends = (at for at, line in enumerate(lines) if line.text[-1] in _COLONS)
    return sorted({at for end in ends for at in range(max(0, end + 1 - NOTICE.addressee_lines), end + 1)})


def addressee_at(lines: Sequence[Line], at: int) -> HeadPart | None:
    """The addressee (主送机关) that begins at a line, or None: a list of bodies that ends in a colon."""
    near = lines[at : at + NOTICE.addressee_lines]
    if all(line.text[-1] not in _COLONS for line in near) or _STOP.search(near[0].text):
        return None
    if _DAY.match(near[0].text):
        return None  # 1991年9月19日，国家工商局 over it: when, and by whom
    if len(near) > 1 and near[1].text[0] == "各" and not _LISTS.search(near[0].text):
        return None  # Who put it on the site, a line above: no list is broken before its first sign.
    for end, line in enumerate(near, at + 1):
        text = line.text
        if _STOP.search(text) or line.page != lines[at].page:
            return None
        if find_document_numbers(text) or date_line(text):
            return None
        if text[-1] in _COLONS:
            flow = flow_of(lines[at:end])
            value = flow.solid[:-1]
            return HeadPart(at, end, flow, value) if is_addressee(value) else None
        if ends_as_title(solid(text), "official"):
            return None
    return None


def run_in_addressee(line: Line) -> HeadPart | None:
    """An addressee that the text runs on behind, on its line; it takes no line away from the text."""
    match = _RUN_IN.match(line.text)
    if match is None:
        return None
    flow = line_flow(line).slice(0, match.end())
    value = solid(match["bodies"])
    return HeadPart(line.index, line.index, flow, value) if is_addressee(value) else None


def is_addressee(value: str) -> bool:
    """Whether a text names bodies that a document is sent to."""
    return bool(
        len(value) <= NOTICE.longest_addressee
        and _ADDRESSEE_WORDS.search(value)
        and not _NOT_ADDRESSEE.search(_IN_NAMES.sub("", value))
        and not LABEL.match(value)
        and ("“" not in value or value[0] in "各市省县区有")
        and "：" not in value
        and ":" not in value
    )
