"""A page laid straight: how far it leans, told by its lines and rules alone."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from gongbao.extract.ocr.pictures import Grey
from gongbao.extract.ocr.settings import OCR
from gongbao.schema.records import Orientation

Places = np.ndarray[tuple[int], np.dtype[Any]]
_INK = 0.7
"""Share of white under which a pixel of the small picture is dark enough to count."""


def askew(ink: Grey) -> float:
    """How many degrees a page leans, clockwise; 0 where its lines do not tell.

    Seen from the right angle, lines of text are dark and the room between them is light: the angle at which
    the sums of rows, or of columns where its text is turned, differ the most.
    """
    shrink = min(1.0, OCR.askew_width / max(ink.shape))
    small = cv2.resize(ink, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    rows, columns = np.nonzero(small < _INK * 255)
    if len(rows) < 2:
        return 0.0
    best = _best(rows, columns, 0.0, OCR.most_askew, OCR.askew_step)
    best = _best(rows, columns, best, OCR.askew_step, OCR.askew_fine)
    return best if abs(best) >= OCR.least_askew and abs(best) < OCR.most_askew else 0.0


def _best(rows: Places, columns: Places, middle: float, reach: float, step: float) -> float:
    """The angle at which lines stand out most."""
    count = round(reach / step)
    angles = [middle + step * at for at in range(-count, count + 1)]
    return max(angles, key=lambda angle: (_contrast(rows, columns, angle), -abs(angle)))


def _contrast(rows: Places, columns: Places, angle: float) -> float:
    """How much lines stand out at an angle: the better of lines across and upright ones."""
    slope = np.tan(np.radians(angle))
    return max(_spread(rows - slope * columns), _spread(columns + slope * rows))


def _spread(places: Places) -> float:
    counts = np.bincount((places - places.min()).astype(np.int64))
    return float(np.square(np.diff(counts.astype(np.float64))).sum())


def straightened(ink: Grey, angle: float) -> Grey:
    """The page turned back by the degrees it leans, about its middle, on paper as large."""
    if not angle:
        return ink
    height, width = ink.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(ink, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)
    return np.asarray(turned, np.uint8)


def turned_back(ink: Grey, turn: Orientation) -> Grey:
    """A page whose text is turned clockwise by a quarter or more, as it is read."""
    return np.ascontiguousarray(np.rot90(ink, turn // 90))
