"""The rules of a page that is a picture: long thin strokes across and upright."""

from __future__ import annotations

import cv2
import numpy as np

from gongbao.extract.ocr.pictures import Grey
from gongbao.extract.ocr.settings import OCR

Line = tuple[float, float, float, float]


def find_ruled_lines(ink: Grey, scale: float) -> tuple[list[Line], list[Line]]:
    """The rules across and upright, in pixels: x0, top, x1, bottom, along the middle of each.

    A stroke is one if it is longer than any letter's, or meets one that is: the walls of low cells are no
    longer than the strokes of a title.
    """
    dark = (ink < OCR.dark * 255).astype(np.uint8)
    strokes_across = _across(dark, scale)
    strokes_upright = [(y0, x0, y1, x1) for x0, y0, x1, y1 in _across(np.ascontiguousarray(dark.T), scale)]
    sure, near = OCR.surely_rule * scale, OCR.rule_meets * scale
    across = [one for one in strokes_across if one[2] - one[0] >= sure]
    upright = [one for one in strokes_upright if one[3] - one[1] >= sure]
    grown = -1
    while grown < len(across) + len(upright):
        grown = len(across) + len(upright)
        upright = [one for one in strokes_upright if one in upright or _meets(one, across, near)]
        across = [one for one in strokes_across if one in across or _meets(one, upright, near)]
    return across, upright


def _across(dark: Grey, scale: float) -> list[Line]:
    """Strokes across: those that stay where whatever is shorter is worn away."""
    length = max(8, round(OCR.shortest_rule * scale))
    gap = max(1, round(OCR.rule_break * scale))
    # A rule may lean by a pixel or two over its length: what touches above or below goes on.
    mask = cv2.dilate(dark, np.ones((3, 1), np.uint8))
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, length // 2), np.uint8))
    mask = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    mask = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    thickest = OCR.thickest_rule * scale + 2
    _, _, parts, middles = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found: list[Line] = []
    for at in range(1, len(parts)):
        x, _, width, _, area = (int(number) for number in parts[at])
        y = float(middles[at][1])
        if width >= length and area / width <= thickest and _stands_alone(dark, x, width, y, scale):
            found.append((float(x), y, float(x + width), y))
    return found


def _stands_alone(dark: Grey, x: int, width: int, y: float, scale: float) -> bool:
    """Whether there is paper above and below a stroke: in a row of bold letters there are more strokes."""
    near, far = (round(reach * scale) for reach in OCR.beside_rule)
    middle = round(y)
    sides = dark[max(0, middle - far) : middle - near, x : x + width], dark[middle + near + 1 :][: far - near]
    above, below = sides[0], sides[1][:, x : x + width]
    return all(not side.size or side.mean(axis=1).min() <= OCR.ink_beside_rule for side in (above, below))


def _meets(rule: Line, others: list[Line], near: float) -> bool:
    """Whether a rule touches one of the others, which stand across it."""
    x0, y0, x1, y1 = rule
    return any(
        a0 - near <= x1 and x0 - near <= a1 and b0 - near <= y1 and y0 - near <= b1
        for a0, b0, a1, b1 in others
    )


def without_rules(ink: Grey, across: list[Line], upright: list[Line], scale: float) -> Grey:
    """The page without its rules, so that they are not read as letters."""
    clean = ink.copy()
    dark = (ink < OCR.dark * 255).astype(np.uint8)
    reach = max(2, round(OCR.thickest_rule * scale) // 2 + 1)
    for rule in [*across, *upright]:
        is_across = rule[1] == rule[3]
        x0, y0, x1, y1 = (round(side) for side in rule)
        along, over = (1, reach) if is_across else (reach, 1)
        box = max(0, x0 - along), max(0, y0 - over), x1 + along + 1, y1 + over + 1
        _erase(clean, dark, box, is_across=is_across)
    return clean


def _erase(clean: Grey, dark: Grey, box: tuple[int, int, int, int], *, is_across: bool) -> None:
    """White out the rows of a rule's box that are dark for most of its length."""
    left, top, right, bottom = box
    part = dark[top:bottom, left:right]
    if not part.size:
        return
    filled = part.mean(axis=1 if is_across else 0) > 0.5
    edges = filled.copy()
    edges[1:] |= filled[:-1]
    edges[:-1] |= filled[1:]
    if is_across:
        clean[top:bottom, left:right][edges] = 255
    else:
        clean[top:bottom, left:right][:, edges] = 255
