"""Rules that are worn: put together over gaps, and drawn on to the rule where their cell ends.

A coarse scan leaves out pieces of a hairline, and dust or a seal hides its end; the cells beside it are as
they were printed. Lengths are points of the page.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gongbao.extract.ocr.settings import OCR

Line = tuple[float, float, float, float]
"""x0, top, x1, bottom."""


def whole_rules(across: Sequence[Line], upright: Sequence[Line]) -> tuple[list[Line], list[Line]]:
    """Rules across and upright, whole again.

    >>> walls = [(0.0, 0.0, 0.0, 90.0), (100.0, 0.0, 100.0, 58.0), (100.3, 63.0, 100.3, 90.0)]
    >>> whole_rules([(0.0, 0.0, 80.0, 0.0)], walls)
    ([(0.0, 0.0, 100.0, 0.0)], [(0.0, 0.0, 0.0, 90.0), (100.0, 0.0, 100.0, 90.0)])
    """
    flat = _joined(across)
    tall = [_turned(rule) for rule in _joined([_turned(rule) for rule in upright])]
    longer = [_drawn_on(rule, tall) for rule in flat]
    turned = [_turned(rule) for rule in flat]
    higher = [_turned(_drawn_on(_turned(rule), turned)) for rule in tall]
    return longer, higher


def _turned(rule: Line) -> Line:
    x0, y0, x1, y1 = rule
    return y0, x0, y1, x1


def _joined(rules: Sequence[Line]) -> list[Line]:
    """Rules across, those that go on behind a gap as one."""
    found: list[Line] = []
    for rule in sorted(rules):
        before = next((at for at in range(len(found) - 1, -1, -1) if _goes_on(found[at], rule)), None)
        if before is None:
            found.append(rule)
        else:
            x0, y, x1, _ = found[before]
            found[before] = x0, y, max(x1, rule[2]), y
    return found


def _goes_on(rule: Line, other: Line) -> bool:
    longer = max(rule[2] - rule[0], other[2] - other[0])
    gap = other[0] - rule[2]
    most = min(OCR.worn_gap, OCR.worn_share * longer)
    return abs(rule[1] - other[1]) <= OCR.worn_rise and gap <= most


def _drawn_on(rule: Line, walls: Sequence[Line]) -> Line:
    """A rule across to the wall of the cell in which it ends, if most of its way there is drawn."""
    x0, y, x1, _ = rule
    near = OCR.worn_rise
    places = sorted(wall[0] for wall in walls if wall[1] - near <= y <= wall[3] + near)
    for left, right in pairwise(places):
        if right - left <= near:
            continue
        if left + near < x1 < right - near and x1 - max(left, x0) >= OCR.worn_drawn * (right - left):
            x1 = right
        if left + near < x0 < right - near and min(right, x1) - x0 >= OCR.worn_drawn * (right - left):
            x0 = left
    return x0, y, x1, y
