"""The addressee (主送机关) in the head of a document that stands alone, with or without its colon."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongbao.extract.lexicon.labels import LABEL
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import flow_of, line_flow
from gongbao.extract.notices.head.parts import HeadPart, is_addressee
from gongbao.extract.notices.settings import NOTICE
from gongbao.normalize.documents.document_numbers import find_document_numbers
from gongbao.normalize.documents.titles import ends_as_title, starts_as_title
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.brackets import ROUND
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.time.days import WRITTEN_DAY
from gongbao.normalize.time.times import date_line, leading_time

_BODY = re.compile(rf"(?:{one_of('notice_words', 'body')}|{one_of('notice_words', 'body_end')})$")
_LEADS_IN = re.compile(one_of("notice_words", "leads_in"))
_DAY = re.compile(WRITTEN_DAY)
_LISTED = re.compile(r"(?P<bodies>各[^：:。；]{2,120})[：:](?=\s*[\u4e00-\u9fff《“])")
_LINKS = re.compile(r"[，、；,;]")
_PERSON = re.compile(rf"[\u4e00-\u9fff]{{2,4}}(?:{one_of('notice_words', 'called')})")
_ALL = re.compile(rf"{one_of('notice_words', 'addressed')}|全[省市县区州旗盟镇乡体校]")


def head_addressee(lines: Sequence[Line], at: int, *, behind_head: bool = False) -> HeadPart | None:
    """The addressee that begins at a line of a head, or None.

    Args:
        lines: The content lines of a document.
        at: The position of the line.
        behind_head: Whether a title or a number stands above, so that no colon is needed.
    """
    if starts_as_title(lines[at].solid) or LABEL.match(lines[at].text) or _DAY.match(lines[at].text):
        return None
    for end in range(at + 1, min(at + NOTICE.addressee_lines, len(lines)) + 1):
        text = lines[end - 1].text
        if (
            "。" in text
            or date_line(text)
            or find_document_numbers(text)
            or lines[end - 1].page != lines[at].page
        ):
            break
        if end == at + 2 and not _may_run_over(lines[at].text):
            break
        value = flow_of(lines[at:end]).solid
        if text.endswith(("：", ":")):
            value = value[:-1]
            fits = is_addressee(value) or _lists_bodies(value) or (behind_head and _calls_people(value))
            if fits:
                return HeadPart(at, end, flow_of(lines[at:end]), value)
            break
        if ends_as_title(solid(text), "official"):
            break
    return _without_colon(lines, at) if behind_head else None


def listed_before_text(line: Line) -> HeadPart | None:
    """Bodies that a line lists from 各 on, whatever text runs on behind their colon; no line of the text's.

    Right under a whole title nothing else begins so.
    """
    listed = _LISTED.match(line.text)
    value = solid(listed["bodies"]) if listed else ""
    if listed is None or not _lists_bodies(value):
        return None
    return HeadPart(line.index, line.index, line_flow(line).slice(0, listed.end()), value)


def _may_run_over(text: str) -> bool:
    """Whether a line may be the first of several of an addressee: it lists bodies, or begins with 各."""
    return bool(_ALL.match(text) or any(_LINKS.match(char) for _, char in ROUND.outside(text)))


def _without_colon(lines: Sequence[Line], at: int) -> HeadPart | None:
    """A line of bodies right over the text, whose colon is lost."""
    flow = flow_of(lines[at : at + 1])
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    several = _ALL.match(flow.text) or _LINKS.search(flow.text)
    if not several or not _lists_bodies(flow.solid) or not re.search(r"[。，：:]", below):
        return None
    return HeadPart(at, at + 1, flow, flow.solid)


def _lists_bodies(value: str) -> bool:
    """Whether a text is a list of bodies: the last piece ends as one, and none leads in to a text."""
    pieces = [piece for piece in _LINKS.split(_without_brackets(value)) if piece]
    return bool(
        pieces
        and len(value) <= NOTICE.longest_addressee
        and all(len(piece) <= NOTICE.longest_body for piece in pieces)
        and _BODY.search(pieces[-1])
        and not re.search(r"[：:“。]", value)
        and not _LEADS_IN.search(value)
        and leading_time(value) is None
    )


def _calls_people(value: str) -> bool:
    """Whether a text addresses people: all of a kind (各投标人), or each by name (王小山代表)."""
    plain = _without_brackets(value)
    if len(plain) > NOTICE.longest_body or _LEADS_IN.search(plain):
        return False
    return bool(_ALL.match(plain) or all(map(_PERSON.fullmatch, _LINKS.split(plain))))


def _without_brackets(value: str) -> str:
    return "".join(char for _, char in ROUND.outside(value))
