"""Lines cut out of a page, upright and one sign beside the other, as the network reads them."""

from __future__ import annotations

from itertools import pairwise

import cv2
import numpy as np

from gongbao.extract.ocr.engine import FoundLine
from gongbao.extract.ocr.pictures import Grey
from gongbao.extract.ocr.settings import OCR
from gongbao.schema.records import Orientation

_LEVEL = 0.3
"""Degrees under which a line is cut out as it stands."""


def strip_of(ink: Grey, line: FoundLine, turn: Orientation | None) -> Grey:
    """A line cut out with its text upright; signs one under the other are put side by side."""
    cut = _cut_out(ink, line)
    if turn is None:
        return _side_by_side(cut)
    return np.ascontiguousarray(np.rot90(cut, turn // 90))


def _cut_out(ink: Grey, line: FoundLine) -> Grey:
    height, width = ink.shape[:2]
    across, down = max(1, round(line.length)), max(1, round(line.height))
    if abs(line.lean) <= _LEVEL:
        left, top = round(line.x - line.length / 2), round(line.y - line.height / 2)
        left, top = min(max(left, 0), width - 1), min(max(top, 0), height - 1)
        return ink[top : top + down, left : left + across]
    turn = cv2.getRotationMatrix2D((line.x, line.y), line.lean, 1.0)
    turn[0, 2] += line.length / 2 - line.x
    turn[1, 2] += line.height / 2 - line.y
    cut = cv2.warpAffine(ink, turn, (across, down), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(cut, np.uint8)


def ink_in(strip: Grey) -> tuple[float, float, float, float]:
    """How high the ink of a line stands, and how far its middle lies below the strip's; what share is dark.

    That share twice: of the strip, and of all that is no paper.

    What hangs in from the line above or below is parted from it by a row of paper.
    """
    height = strip.shape[0]
    dark = strip < OCR.dark * 255
    share = float(dark.mean())
    of_ink = float(dark.sum() / max(1, int((strip < OCR.no_paper * 255).sum())))
    rows = dark.sum(axis=1) > max(1, OCR.row_of_ink * strip.shape[1])
    inked = np.flatnonzero(rows)
    if not len(inked):
        return 0.0, 0.0, share, of_ink
    parts = np.split(inked, np.flatnonzero(np.diff(inked) > 1) + 1)
    longest = max(parts, key=len)
    if len(longest) >= height / 2:
        top, bottom = int(longest[0]), int(longest[-1]) + 1
    else:
        top, bottom = int(inked[0]), int(inked[-1]) + 1
    return float(bottom - top), (top + bottom - height) / 2, share, of_ink


def _side_by_side(cut: Grey) -> Grey:
    """Signs that stand one under the other, each in a square of the column's width, side by side."""
    height, width = cut.shape[:2]
    count = max(1, round(height / width))
    edges = [round(at * height / count) for at in range(count + 1)]
    squares = [cv2.resize(cut[top:end], (width, width)) for top, end in pairwise(edges)]
    return np.ascontiguousarray(np.hstack(squares))


def slant_of(strip: Grey) -> float:
    """How far to the right the ink of a strip goes for each pixel down: of a / it goes to the left."""
    rows, columns = np.nonzero(strip < OCR.dark * 255)
    if not len(rows) or rows.min() == rows.max():
        return 0.0
    down = rows - rows.mean()
    return float((down * columns).sum() / (down * down).sum())


def beside_itself(ink: Grey, line: FoundLine) -> Grey:
    """A line cut out and set twice beside itself, with paper around."""
    cut = _cut_out(ink, line)
    paper = np.full((cut.shape[0], max(1, cut.shape[0] // 2)), 255, np.uint8)
    return np.ascontiguousarray(np.hstack([paper, cut, cut, paper]))
