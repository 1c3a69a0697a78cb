"""What was read of a page's lines as the characters of a page: boxes in points, sizes, confidence."""

from __future__ import annotations

import re
import statistics
from array import array
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from gongbao.extract.ocr.engine import Sign
from gongbao.extract.ocr.lines import ReadLine
from gongbao.extract.ocr.settings import OCR
from gongbao.extract.pdf.characters import Characters, Stretch

_WIDE_FROM = "\u2e80"
"""From here on letters are an em wide."""
_TIGHT = 0.72
"""An em as a share of the height that the engine gives a line."""
_NARROW = 0.5
"""Ems of a Latin letter or digit."""
_WIDE_FORMS = dict(zip("(),:;!?<>", "（），：；！？〈〉", strict=True))
"""Signs that the network takes for their narrow forms as often as not."""
_YEAR = re.compile(r"[\[［〔]\d{4}[\]］〕](?=\d|第)")
"""The year in a document's number, whose brackets the network takes for others."""
_PER_MILLE = re.compile(r"%0(?![\d.])")
"""What ‰ is read as."""
_POINTS = frozenset(".·•")
_ONE, _DASH = "一", "—"
_OPENED_BY = {")": "（", ">": "〈《"}
_BRACKETS = frozenset("(（<〈《")
_OPENING = frozenset("（《〈〔【「『“‘")
_EMPTY_BEFORE = 1.0
"""Ems that may be empty before a bracket that opens, whose ink the network sees at its right."""
_EMPTY = 0.7
"""Ems that may be empty beside a stop or a bracket: its other half, and what a justified line adds."""


def characters_of(lines: Sequence[ReadLine], scale: float) -> Characters:
    """The characters of lines in pixels, in points and in reading order within each line."""
    found = Characters(confidence=array("f"))
    texts: list[str] = []
    at = 0
    for line in map(_in_wide_forms, sorted(lines, key=lambda line: (line.place.y, line.place.x))):
        size = _em(line)
        beside_gap = _beside_gap(line, size) | _points_before_digits(line)
        for place, (sign, box) in enumerate(zip(line.signs, _boxes(line, size), strict=True)):
            texts.append(sign.char)
            found.boxes.extend(side / scale for side in box)
            assert found.confidence is not None
            sure = min(sign.confidence, OCR.beside_gap) if place in beside_gap else sign.confidence
            found.confidence.append(sure)
        end = at + len(line.signs)
        if end > at:
            found.stretches.append(Stretch(at, end, line.turn or 0, size / scale))
        at = end
    found.text = "".join(texts)
    return found


def _beside_gap(line: ReadLine, size: float) -> set[int]:
    """The ideographs beside room for a sign where the engine saw neither a sign nor a blank: one is lost."""
    along, _ = _sides(line)
    pairs = [
        (at, (line.signs[at].at - line.signs[at - 1].at) * along / size)
        for at in range(1, len(line.signs))
        if _is_wide(line.signs[at - 1].char) and _is_wide(line.signs[at].char)
    ]
    if len(pairs) < OCR.pitched:
        return set()
    most = statistics.median(step for _, step in pairs) + OCR.sign_lost
    lost = [at for at, step in pairs if step > most and not line.signs[at].behind_blank]
    return {place for at in lost for place in (at - 1, at)}


def _points_before_digits(line: ReadLine) -> set[int]:
    """The point that a line begins with before a digit: dust, or what is left of a figure."""
    first = [sign.char for sign in line.signs[:2]]
    return {0} if len(first) == 2 and first[0] in _POINTS and first[1].isdecimal() else set()


def _in_wide_forms(line: ReadLine) -> ReadLine:
    """A line whose stops and brackets are wide beside ideographs, and whose ranges have a dash."""
    signs: list[Sign] = []
    line = _with_per_mille(line)
    for at, sign in enumerate(line.signs):
        beside = [*signs[-1:], *line.signs[at + 1 : at + 2]]
        is_wide = sign.char in _WIDE_FORMS and any(other.char >= _WIDE_FROM for other in beside)
        if sign.char in _OPENED_BY:
            opening = next((one.char for one in reversed(signs) if one.char in _BRACKETS), "")
            is_wide = opening in _OPENED_BY[sign.char] if opening else is_wide
        if sign.char == _ONE and len(beside) == 2 and all(other.char.isdecimal() for other in beside):
            # No number is written so: 1—2月.
            signs.append(replace(sign, char=_DASH))
            continue
        signs.append(replace(sign, char=_WIDE_FORMS[sign.char]) if is_wide else sign)
    text = "".join(sign.char for sign in signs)
    for year in _YEAR.finditer(text):
        for at, bracket in ((year.start(), "〔"), (year.end() - 1, "〕")):
            signs[at] = replace(signs[at], char=bracket)
    return replace(line, signs=signs)


def _with_per_mille(line: ReadLine) -> ReadLine:
    """A line in which what was read as %0 is ‰: nobody writes a number behind that sign."""
    text = "".join(sign.char for sign in line.signs)
    signs = list(line.signs)
    for found in reversed([*_PER_MILLE.finditer(text)]):
        one, other = signs[found.start() : found.end()]
        sure = min(one.confidence, other.confidence)
        signs[found.start() : found.end()] = [
            replace(one, char="‰", at=(one.at + other.at) / 2, confidence=sure)
        ]
    return replace(line, signs=signs)


def _em(line: ReadLine) -> float:
    """The size of a line's letters in pixels: by the height of their ink, and the step between ideographs."""
    along, across = _sides(line)
    has_ideographs = any(_is_wide(sign.char) for sign in line.signs)
    by_ink = line.ink / (OCR.han_ink if has_ideographs else OCR.figure_ink)
    size = min(by_ink or _TIGHT * across, across)
    steps = [
        (right.at - left.at) * along
        for left, right in pairwise(line.signs)
        if _is_wide(left.char) and _is_wide(right.char)
    ]
    near = [step for step in steps if abs(step - size) < 2 * OCR.pitch_alike * size]
    step = statistics.fmean(near) if len(near) >= OCR.pitched else 0.0
    return step if abs(step - size) < OCR.pitch_alike * size else size


def _is_wide(char: str) -> bool:
    """Whether a sign's ink fills its em: that of stops and brackets is half of it, and there it is found."""
    return char >= _WIDE_FROM and char.isalnum()


def _sides(line: ReadLine) -> tuple[float, float]:
    """How long a line is in the way it is read, and how high."""
    place = line.place
    return (place.length, place.height) if line.turn in (0, 180) else (place.height, place.length)


def _boxes(line: ReadLine, size: float) -> list[tuple[float, float, float, float]]:
    """The box of each sign in pixels: about its middle, as wide as signs of its kind, none over another."""
    along, _ = _sides(line)
    halves = [size * (1 if _is_wide(sign.char) else _NARROW) / 2 for sign in line.signs]
    middles = [sign.at * along for sign in line.signs]
    starts = [middle - half for middle, half in zip(middles, halves, strict=True)]
    ends = [middle + half for middle, half in zip(middles, halves, strict=True)]
    for at in range(1, len(middles)):
        left, right = line.signs[at - 1], line.signs[at]
        # Digits and letters are as wide as they please; only a blank parts them.
        is_word = left.char < _WIDE_FROM and right.char < _WIDE_FROM and not right.behind_blank
        gap = starts[at] - ends[at - 1]
        if gap < 0 or (is_word and gap < _NARROW * size):
            ends[at - 1] = starts[at] = _meeting(middles, halves, at)
        elif gap < (_EMPTY_BEFORE if right.char in _OPENING else _EMPTY) * size and not (
            right.behind_blank or (_is_wide(left.char) and _is_wide(right.char))
        ):
            # The empty half of a stop, or of a bracket that opens, is no room between words.
            ends[at - 1] = starts[at] = starts[at] if _is_wide(right.char) else ends[at - 1]
    return [_placed(line, start, end, size) for start, end in zip(starts, ends, strict=True)]


def _meeting(middles: Sequence[float], halves: Sequence[float], at: int) -> float:
    """Where two signs meet that are closer than they are wide: by their widths."""
    left, right = halves[at - 1], halves[at]
    return middles[at - 1] + (middles[at] - middles[at - 1]) * left / (left + right)


def _placed(line: ReadLine, start: float, end: float, size: float) -> tuple[float, float, float, float]:
    """A part of a line on the page; lines lean so little that the page's own directions do."""
    place, half = line.place, size / 2
    if line.turn == 0:
        left, y = place.x - place.length / 2, place.y + line.drop + _drop(line, (start + end) / 2)
        return left + start, y - half, left + end, y + half
    if line.turn == 180:
        right, y = place.x + place.length / 2, place.y - line.drop
        return right - end, y - half, right - start, y + half
    if line.turn == 270:
        bottom, x = place.y + place.height / 2, place.x + line.drop
        return x - half, bottom - end, x + half, bottom - start
    top, x = place.y - place.height / 2, place.x - (line.drop if line.turn == 90 else 0.0)
    return x - half, top + start, x + half, top + end


def _drop(line: ReadLine, along: float) -> float:
    """How much lower than a line's middle a place on it lies, as the line leans."""
    from math import radians, tan

    return tan(radians(line.place.lean)) * (along - line.place.length / 2)
