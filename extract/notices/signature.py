"""Who signs a notice, and the day written under it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import Flow, flow_of, join, line_flow
from gongbao.extract.notices.settings import NOTICE
from gongbao.normalize.documents.titles import names_organ, names_signer
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.time.times import date_line

_OFFICER = re.compile(
    rf"(?:{one_of('notice_words', 'governs')}|{one_of('notice_words', 'directs')})[\u4e00-\u9fff]{{2,4}}"
)
_ENDS_TEXT = ("。", "；", "！", "：", ":", "）", ")")
_NAME = re.compile(r"[\u4e00-\u9fff]{4,20}")
_BESIDE = re.compile(
    r"(?P<who>(?![（(])[^，。；：]{4,60}?)\s*+(?P<day>[（(]?\S(?:\s*+\S){3}\s*+年[^，。；：]{3,14}日\s*+[）)]?)"
)


@dataclass(frozen=True, slots=True)
class Signature:
    """The body that signs, the date written under it, and the indexes of their lines."""

    signer: Flow | None = None
    written_on: date | None = None
    lines: frozenset[int] = frozenset()


def signature_of(lines: Sequence[Line]) -> Signature:
    """The date written alone on a line, the last before the attachments, and the body that signs over it."""
    best = Signature()
    for at, line in enumerate(lines):
        found = date_line(line.text)
        signer = _signer(lines, at) if found else None
        if found is None and (beside := _signed_beside(line)):
            signer, found = beside
        if found is None:
            continue
        if best.written_on is not None and signer is None:
            continue
        if best.signer is not None:
            break
        signed = frozenset((line.index, *(own.index for own in signer or ())))
        best = Signature(join(_bodies(signer), " ") if signer else None, found, signed)
    return best


def _bodies(signer: Sequence[Line]) -> list[Flow]:
    """The names of the bodies that sign, of several side by side on a line each for itself."""
    bodies: list[Flow] = []
    for line in signer:
        words = list(re.finditer(r"\S+", line.text))
        beside = len(words) > 1 and all(names_organ(word[0]) for word in words)
        parts = [line.part(word.start(), word.end()) for word in words] if beside else [line]
        bodies += map(line_flow, parts)
    return bodies


def _signed_beside(line: Line) -> tuple[list[Line], date] | None:
    """The body that signs and the date, where both stand on one line."""
    match = _BESIDE.fullmatch(line.text) if "年" in line.text else None
    written_on = date_line(match["day"]) if match else None
    if match is None or written_on is None or not names_organ(solid(match["who"])):
        return None
    return [line.part(0, match.end("who"))], written_on


def _signs(lines: Sequence[Line], place: int, at: int) -> bool:
    """Whether a line names a body that signs; one between two of them does, whatever its name ends in."""
    if names_organ(lines[place].solid):
        return True
    is_between = 0 < place < at - 1 and names_organ(lines[place - 1].solid)
    return is_between and _NAME.fullmatch(lines[place].solid) is not None


def _signer(lines: Sequence[Line], at: int) -> list[Line] | None:
    """The lines over a date that name who signs: one body, or several, one a line."""
    if at == 0:
        return None
    if _OFFICER.fullmatch(lines[at - 1].solid):
        return [lines[at - 1]]
    first = at
    while first > 0 and at - first < NOTICE.max_signers and _signs(lines, first - 1, at):
        first -= 1
    if first < at:
        return list(lines[first:at])
    if names_signer(lines[at - 1].solid) and (at == 1 or lines[at - 2].text.endswith(_ENDS_TEXT)):
        return [lines[at - 1]]
    broken = flow_of(lines[max(0, at - 2) : at]).text
    return list(lines[at - 2 : at]) if at > 1 and names_organ(broken) else None
