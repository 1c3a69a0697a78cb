"""Signs that stand alone, as the numbers in a column do: the network that finds lines passes them over."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from gongbao.extract.ocr.engine import Engine, FoundLine, Sign
from gongbao.extract.ocr.lines import ReadLine, is_tall
from gongbao.extract.ocr.pictures import Grey
from gongbao.extract.ocr.ruled_lines import Line
from gongbao.extract.ocr.settings import OCR
from gongbao.extract.ocr.strips import beside_itself, slant_of, strip_of


def lone_signs(ink: Grey, lines: Sequence[FoundLine]) -> list[FoundLine]:
    """Where ink of a letter's size stands in none of the lines that were found."""
    if not lines:
        return []
    usual = statistics.median(min(line.length, line.height) for line in lines)
    dark = (ink < OCR.dark * 255).astype(np.uint8)
    own = np.zeros_like(dark)
    for line in lines:
        corners = cv2.boxPoints(((line.x, line.y), (line.length, line.height), line.lean))
        cv2.fillPoly(own, [corners.astype(np.int32)], 1)
    # A letter that stands out of its line's box is no other one.
    _, labels = cv2.connectedComponents(dark, connectivity=8)
    is_in_line = np.zeros(int(labels.max()) + 1, bool)
    is_in_line[labels[own > 0]] = True
    dark[is_in_line[labels] | (own > 0)] = 0
    join = max(1, round(OCR.lone_joins * usual))
    joined = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((join, join), np.uint8))
    _, _, parts, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    least, most = (share * usual for share in OCR.lone_sign)
    found = []
    for x, y, width, height, area in parts[1:].tolist():
        if max(width, height) < least or height > most or width > OCR.lone_width * usual:
            continue
        if area < least:
            continue
        # With paper around it, as lines are found with.
        room = usual / 4
        high = max(height + 2 * room, usual)
        found.append(FoundLine(x + width / 2, y + height / 2, width + 2 * room, high, 0.0))
    return found if len(found) <= OCR.max_lone_signs else []


def with_their_ends(
    lines: Sequence[FoundLine], signs: Sequence[FoundLine], across: Sequence[Line], upright: Sequence[Line]
) -> tuple[list[FoundLine], list[FoundLine]]:
    """Lines as long as they are, and the signs that are no end of one.

    The network may see a line end within its last letter, or before it: what stands right behind the box and
    beyond no rule is a part of the line, and would be read twice.
    """
    whole, alone = list(lines), []
    for sign in signs:
        ends = (at for at, line in enumerate(whole) if _is_end_of(line, sign, across, upright))
        at = next(ends, None)
        if at is None:
            alone.append(sign)
        else:
            whole[at] = _grown(whole[at], sign)
    return whole, alone


def _is_end_of(line: FoundLine, sign: FoundLine, across: Sequence[Line], upright: Sequence[Line]) -> bool:
    if is_tall(line):
        return _touches(line.y, line.height, line.x, line.length, sign.y, sign.height, sign.x) and not any(
            min(line.y, sign.y) < y < max(line.y, sign.y) and x0 <= sign.x <= x1 for x0, y, x1, _ in across
        )
    return _touches(line.x, line.length, line.y, line.height, sign.x, sign.length, sign.y) and not any(
        min(line.x, sign.x) < x < max(line.x, sign.x) and y0 <= sign.y <= y1 for x, y0, _, y1 in upright
    )


def _touches(
    middle: float, length: float, other: float, thick: float, at: float, long: float, beside: float
) -> bool:
    """Whether a sign, with the paper around it, reaches to the end of a line along it."""
    return abs(at - middle) <= (length + long) / 2 and abs(beside - other) <= thick / 4


def _grown(line: FoundLine, sign: FoundLine) -> FoundLine:
    """A line that goes on to the far end of a sign."""
    if is_tall(line):
        low = min(line.y - line.height / 2, sign.y - sign.height / 2)
        high = max(line.y + line.height / 2, sign.y + sign.height / 2)
        return replace(line, y=(low + high) / 2, height=high - low)
    low = min(line.x - line.length / 2, sign.x - sign.length / 2)
    high = max(line.x + line.length / 2, sign.x + sign.length / 2)
    return replace(line, x=(low + high) / 2, length=high - low)


def read_again(ink: Grey, lines: Sequence[ReadLine], engine: Engine) -> list[ReadLine]:
    """Lines of one sign or none, each read a second time as if it stood there twice.

    Of a sign that has others beside it the network is surer. What it reads twice alike is as sure as the
    surer look if both have the same sign, and doubted where the first had none. Another sign changes nothing:
    two dashes side by side are easily a 二.
    """
    asked = [beside_itself(ink, line.place) for line in lines]
    return [
        _of_both(line, signs[0], signs[1]) if len(signs) == 2 and signs[0].char == signs[1].char else line
        for line, signs in zip(lines, engine.read(asked), strict=True)
    ]


def told_by_ink(ink: Grey, lines: Sequence[ReadLine]) -> list[ReadLine]:
    """Lines of a table of which those that were read as 1 or 11 alone are told from a stroke and from 〃.

    A cell without a value holds a / as often as a dash, one with that of the cell above it 〃; the network
    takes them for ones as surely as it knows these.
    """
    if not lines:
        return []
    usual = statistics.median(line.ink for line in lines)
    return [_told(ink, line, usual) if _is_ones(line) else line for line in lines]


def _is_ones(line: ReadLine) -> bool:
    return line.turn == 0 and "".join(sign.char for sign in line.signs) in ("1", "11")


def _told(ink: Grey, line: ReadLine, usual: float) -> ReadLine:
    char = "/" if len(line.signs) == 1 and slant_of(strip_of(ink, line.place, 0)) < OCR.slash else "1"
    if char == "1" and line.ink >= OCR.low_ink * usual:
        return line
    signs = [replace(sign, char=char, confidence=min(sign.confidence, OCR.again_sure)) for sign in line.signs]
    return replace(line, signs=signs)


def _of_both(line: ReadLine, one: Sign, other: Sign) -> ReadLine:
    """A line by its first look and by the second, which has its sign twice."""
    sure = min(one.confidence, other.confidence)
    if [sign.char for sign in line.signs] == [one.char] and line.turn == 0:
        return replace(line, signs=[replace(line.signs[0], confidence=max(sure, line.confidence))])
    if line.signs:
        return line
    sign = replace(one, at=0.5, confidence=min(sure, OCR.again_sure), behind_blank=False)
    return replace(line, turn=0, signs=[sign])
