"""Rules that are rows of dots: drawn through, so that they are found as any others, and no specks.

Dots that lead from a title to a page number stand beside letters, at their foot; those of a rule do not.
"""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from gongbao.extract.ocr.pictures import Grey
from gongbao.extract.ocr.settings import OCR

Parts = NDArray[Any]
"""x, top, width, height and pixels of parts of a picture."""


def with_dots_joined(ink: Grey, scale: float) -> Grey:
    """The page with its dotted rules, across and upright, as solid ones."""
    dark = (ink < OCR.dark * 255).astype(np.uint8)
    _, labels, parts, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    most = OCR.dot * scale + 1
    # Where two rules cross their dots are one.
    sides = parts[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]]
    tiny = (sides.min(axis=1) <= most) & (sides.max(axis=1) <= 2 * most)
    tiny[0] = False
    if tiny.sum() < OCR.min_dots:
        return ink
    dots = tiny[labels].astype(np.uint8)
    letters = parts[1:][parts[1:, cv2.CC_STAT_HEIGHT] > 2 * most]
    across = _rows_of(dots, letters, scale)
    # No dots lead downwards.
    upright = _rows_of(np.ascontiguousarray(dots.T), letters[:0], scale)
    if not across.any() and not upright.any():
        return ink
    return np.where((across | upright.T).astype(bool), np.uint8(0), ink)


def _rows_of(dots: Grey, letters: Parts, scale: float) -> Grey:
    """Where rows of dots go across, long enough for rules, with letters at neither end."""
    gap, length = (max(2, round(reach * scale)) for reach in (OCR.dots_apart, OCR.dotted_rule))
    joined = cv2.morphologyEx(dots, cv2.MORPH_CLOSE, np.ones((1, gap), np.uint8))
    long = np.asarray(cv2.morphologyEx(joined, cv2.MORPH_OPEN, np.ones((1, length), np.uint8)), np.uint8)
    _, labels, parts, _ = cv2.connectedComponentsWithStats(long, connectivity=8)
    kept = np.zeros(len(parts), bool)
    for at, (x, top, width, height, _) in enumerate(parts.tolist()):
        thin = height <= 2 * (OCR.dot * scale + 1)
        kept[at] = at > 0 and thin and not _is_leader(x, x + width, top + height / 2, letters, scale)
    return np.asarray(kept[labels], np.uint8)


def _is_leader(start: int, end: int, y: float, letters: Parts, scale: float) -> bool:
    """Whether letters stand in line with a row of dots, close to one of its ends."""
    reach, foot = OCR.leads * scale, OCR.dot * scale + 1
    left, top = letters[:, cv2.CC_STAT_LEFT], letters[:, cv2.CC_STAT_TOP]
    right, bottom = left + letters[:, cv2.CC_STAT_WIDTH], top + letters[:, cv2.CC_STAT_HEIGHT]
    in_line = (top < y) & (y < bottom + foot)
    before = (right <= start + foot) & (right > start - reach)
    behind = (left >= end - foot) & (left < end + reach)
    return bool((in_line & (before | behind)).any())
