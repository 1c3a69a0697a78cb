"""Signs that stand alone, as the numbers in a column do: the network that finds lines passes them over."""

from __future__ import annotations

import statistics
from collections.abc import Sequence

import cv2
import numpy as np

from gongbao.extract.ocr.engine import FoundLine
from gongbao.extract.ocr.pictures import Grey
from gongbao.extract.ocr.settings import OCR


def lone_signs(ink: Grey, lines: Sequence[FoundLine]) -> list[FoundLine]:
    """Where ink of a letter's size stands in none of the lines that were found."""
    if not lines:
        return []
    usual = statistics.median(min(line.length, line.height) for line in lines)
    dark = (ink < OCR.dark * 255).astype(np.uint8)
    for line in lines:
        corners = cv2.boxPoints(((line.x, line.y), (line.length, line.height), line.lean))
        cv2.fillPoly(dark, [corners.astype(np.int32)], 0)
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
