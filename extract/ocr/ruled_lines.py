"""The rules of a page that is a picture: long thin strokes across and upright."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from gongbao.extract.ocr.pictures import Grey
from gongbao.extract.ocr.settings import OCR

Line = tuple[float, float, float, float]
Mask = NDArray[np.bool_]
Labels = NDArray[Any]


_HALF = 128


@dataclass(frozen=True, slots=True)
class RuledLines:
    """The rules across and upright in pixels (x0, top, x1, bottom, along their middles), and their ink."""

    across: list[Line]
    upright: list[Line]
    ink: Mask


@dataclass(frozen=True, slots=True)
class _Strokes:
    """Strokes in one way, of which number each pixel is, and of which with what goes on aslant from it."""

    lines: dict[int, Line]
    labels: Labels
    bent: Labels


def find_ruled_lines(ink: Grey, seals: Grey, scale: float) -> RuledLines:
    """Find the rules of a page.

    A stroke is one if it is longer than any letter's, or goes from one that is to another: the walls of low
    cells are no longer than the strokes of a title.

    Args:
        ink: The page without its seals, which take with them what is thin under them.
        seals: Where they are, black on white.
        scale: Pixels a point.
    """
    flat = _across(ink, seals, scale)
    tall = _turned(_across(np.ascontiguousarray(ink.T), np.ascontiguousarray(seals.T), scale))
    sure, near = OCR.surely_rule * scale, OCR.rule_meets * scale
    across = {at: one for at, one in flat.lines.items() if one[2] - one[0] >= sure}
    upright = {at: one for at, one in tall.lines.items() if one[3] - one[1] >= sure}
    grown = -1
    while grown < len(across) + len(upright):
        grown = len(across) + len(upright)
        upright |= {at: one for at, one in tall.lines.items() if _meets(one, list(across.values()), near)}
        across |= {at: one for at, one in flat.lines.items() if _meets(one, list(upright.values()), near)}
    mask = _pixels(flat, across) | _pixels(tall, upright)
    return RuledLines(list(across.values()), list(upright.values()), mask)


def _turned(strokes: _Strokes) -> _Strokes:
    lines = {at: (y0, x0, y1, x1) for at, (x0, y0, x1, y1) in strokes.lines.items()}
    return _Strokes(lines, strokes.labels.T, strokes.bent.T)


def _pixels(strokes: _Strokes, kept: dict[int, Line]) -> Mask:
    """The pixels of some strokes, to where they bend."""
    wanted = np.zeros(int(strokes.labels.max()) + 1, bool)
    wanted[list(kept)] = True
    bent = np.zeros(int(strokes.bent.max()) + 1, bool)
    bent[np.unique(strokes.bent[wanted[strokes.labels]])] = True
    bent[0] = False
    return bent[strokes.bent] | wanted[strokes.labels]


def _across(ink: Grey, seals: Grey, scale: float) -> _Strokes:
    """Strokes across: those that stay where whatever is shorter is worn away."""
    dark = (ink < OCR.dark * 255).astype(np.uint8)
    length = max(8, round(OCR.shortest_rule * scale))
    gap = max(1, round(OCR.rule_break * scale))
    # A rule may lean by a pixel or two over its length: what touches above or below goes on.
    shown = np.asarray(cv2.dilate(_dark_in_two(ink, scale), np.ones((3, 1), np.uint8)), np.uint8)
    mask = np.asarray(cv2.morphologyEx(shown, cv2.MORPH_OPEN, np.ones((1, length // 2), np.uint8)), np.uint8)
    mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8)), np.uint8)
    if seals.min() < _HALF:
        # Under a seal a rule goes on that is there on both of its sides.
        sides = cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
        wide = cv2.morphologyEx(sides, cv2.MORPH_CLOSE, np.ones((1, round(OCR.under_seal * scale)), np.uint8))
        near = cv2.dilate((seals < _HALF).astype(np.uint8), np.ones((3, gap), np.uint8))
        hidden = np.asarray(cv2.bitwise_and(wide, near), np.uint8)
        mask = np.asarray(cv2.bitwise_or(mask, hidden), np.uint8)
        shown = np.asarray(cv2.bitwise_or(shown, hidden), np.uint8)
    thickest = OCR.thickest_rule * scale + 2
    bent = _thin_parts(mask, thickest)
    mask = np.asarray(cv2.morphologyEx(mask, cv2.MORPH_OPEN, np.ones((1, length), np.uint8)), np.uint8)
    _, labels, parts, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    found: dict[int, Line] = {}
    for at, (x, top, width, height, area) in enumerate(parts.tolist()):
        if not at or width < length or area / width > thickest:
            continue
        y = _middle(labels[top : top + height, x : x + width] == at, top)
        # In a row of letters strokes of one height have room between them.
        is_whole = shown[top : top + height, x : x + width].any(axis=0).mean() >= OCR.rule_shown
        if is_whole and _stands_alone(dark, x, width, y, scale):
            found[at] = float(x), y, float(x + width), y
    return _Strokes(found, labels, bent)


def _thin_parts(mask: Grey, thickest: float) -> Labels:
    """The parts of a mask by number, without those too thick for a rule: letters that hang on one."""
    _, labels, parts, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    thin = parts[:, cv2.CC_STAT_AREA] <= thickest * parts[:, cv2.CC_STAT_WIDTH]
    return np.where(thin[labels], labels, 0)


def _dark_in_two(ink: Grey, scale: float) -> Grey:
    """Where a row of pixels is dark, or two together are: a hairline may fall between them.

    What is grey over more rows is a shade, or what shines through from the back of the paper.
    """
    lack = cv2.subtract(np.full_like(ink, 255), ink)
    broad = cv2.morphologyEx(lack, cv2.MORPH_OPEN, np.ones((round(OCR.hairline * scale) + 2, 1), np.uint8))
    thin = cv2.subtract(lack, broad)
    below = np.vstack([thin[1:], np.zeros_like(thin[:1])])
    both = cv2.add(thin, below)
    above = np.vstack([np.zeros_like(both[:1]), both[:-1]])
    return (cv2.max(cv2.max(both, above), lack) > (1 - OCR.dark) * 255).astype(np.uint8)


def _middle(stroke: Mask, top: int) -> float:
    """The height at which most of a stroke lies: its end at a gutter may bend."""
    below = np.cumsum(stroke.sum(axis=1))
    return top + float(np.searchsorted(below, below[-1] / 2)) + 0.5


def _stands_alone(dark: Grey, x: int, width: int, y: float, scale: float) -> bool:
    """Whether there is paper above and below a stroke: in a row of bold letters there are more strokes."""
    near, far = (round(reach * scale) for reach in OCR.beside_rule)
    middle = round(y)
    sides = dark[max(0, middle - far) : middle - near, x : x + width], dark[middle + near + 1 :][: far - near]
    above, below = sides[0], sides[1][:, x : x + width]
    return all(not side.size or side.mean(axis=1).min() <= OCR.ink_beside_rule for side in (above, below))


def _meets(rule: Line, others: Sequence[Line], near: float) -> bool:
    """Whether a rule goes from one of the others to another; strokes of two letters end before the second."""
    return all(
        any(a0 - near <= x <= a1 + near and b0 - near <= y <= b1 + near for a0, b0, a1, b1 in others)
        for x, y in (rule[:2], rule[2:])
    )


def without_rules(ink: Grey, rules: RuledLines) -> Grey:
    """The page without its rules, so that they are not read as letters."""
    wide = cv2.dilate(rules.ink.astype(np.uint8), np.ones((3, 3), np.uint8)).astype(bool)
    return np.where(wide, np.uint8(255), ink)
