"""The parts that GB/T 9704 sets around a document: above its red line and below its signature.

Above: copy number, secrecy, urgency, …文件, 签发人. Below: 主题词, 抄送, who had it printed and when.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongbao.extract.document.furniture_model import Furniture
from gongbao.extract.document.settings import DOCUMENT
from gongbao.extract.model.document import Line
from gongbao.normalize.documents.titles import names_organ
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.time.times import date_line

_SECRECY = rf"(?:{one_of('title_words', 'secrecy')})(?:[★☆*].{{0,6}})?"
_URGENCY = rf"(?:{one_of('title_words', 'urgency')})"
_MARK = re.compile(rf"(?:\d{{6}}|{_SECRECY}|{_URGENCY}|{_SECRECY}{_URGENCY})(?:{_URGENCY})?")
_COPY_NUMBER = re.compile(r"(?:(?:份号|编号)[：:]?)?\d{6}")
_RED_HEAD = re.compile(r"([\u4e00-\u9fff]{4,24})文件")
_SIGNATORY = re.compile(r"签发人[：:]")
_NAME = rf"[\u4e00-\u9fff]{{2,{DOCUMENT.longest_name}}}"
_NAMES = re.compile(rf"{_NAME}(?:\s+{_NAME})*")
_COPIES_TO = re.compile(r"(?:主\s*送|抄\s*送|抄\s*报|分\s*送|主\s*题\s*词)\s*[：:]")
_PRINTED = re.compile(r"(?P<who>.*?)(?P<day>[\d一二〇○零Ｏ０-９]{4}\s*年.{2,12}日)\s*印\s*发")
_COPIES = re.compile(r"[（(]?共?印\d+份[）)]?")


def is_letter_part(line: Line) -> bool:
    """Whether a line is a copy number, a secrecy or an urgency, or names who signs it for sending."""
    text = line.solid
    return bool(_MARK.fullmatch(text) or _COPY_NUMBER.fullmatch(text) or _SIGNATORY.match(text))


def is_red_head(line: Line) -> bool:
    """Whether a line is the red head, …人民政府文件."""
    name = _RED_HEAD.fullmatch(line.solid)
    return name is not None and names_organ(name[1])


def find_letter_parts(pages: dict[int, list[Line]], found: Furniture) -> None:
    """Set apart what stands above a document's title and below its signature."""
    lines = [line for page in sorted(pages) for line in found.content(pages[page])]
    _find_top(lines[: DOCUMENT.letter_lines], found)
    for at, line in enumerate(lines):
        if (who := _printed_by(line)) is not None:
            _find_foot(lines, at, who, found)


def _find_top(lines: Sequence[Line], found: Furniture) -> None:
    """The marks above a title, if the red head, a signatory, or two of them show that they are such."""
    marks = [line for line in lines if is_letter_part(line) or is_red_head(line)]
    first = next((at for at, line in enumerate(lines) if line not in marks), len(lines))
    signed = [at for at, line in enumerate(lines) if _SIGNATORY.match(line.solid)]
    if len(marks) > 1 or signed:
        names = [
            lines[at + 1] for at in signed if at + 1 < len(lines) and _NAMES.fullmatch(lines[at + 1].text)
        ]
        found.kinds.update((line.index, "letterhead") for line in (*marks, *names))
    elif first and not is_red_head(lines[0]):
        found.kinds.update((line.index, "letterhead") for line in lines[:first])


def _printed_by(line: Line) -> str | None:
    """Who a line says had the document printed on a day (云山市人民政府办公室 2031年5月8日印发), or None.

    Empty where it gives the day alone.
    """
    match = _PRINTED.fullmatch(line.text) if "日" in line.text else None
    if match is None or date_line(match["day"]) is None:
        return None
    who = solid(match["who"])
    return who if not who or names_organ(who) else None


def _find_foot(lines: Sequence[Line], at: int, who: str, found: Furniture) -> None:
    """A line that says who printed, the lists of copies above it, and the number of copies below.

    Without a list above, it is the letter's foot only under a signature with a date of its own: some
    gazettes print a document's date with 印发 behind it.
    """
    near = range(at - 1, max(-1, at - 1 - DOCUMENT.foot_of_letter), -1)
    dated = next((above for above in near if date_line(lines[above].text)), None)
    floor = -1 if dated is None else dated
    first = min(
        (above for above in near if above > floor and _COPIES_TO.match(lines[above].text)), default=at
    )
    if first == at and (not who or dated is None):
        return
    end = at + 1 + any(_COPIES.fullmatch(line.solid) for line in lines[at + 1 : at + 2])
    found.kinds.update((line.index, "imprint") for line in lines[first:end])
