"""The lines of a page that is a picture: cut at rules, turned upright, read, each sign at its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np

from gongbao.extract.ocr.engine import Engine, FoundLine, Sign
from gongbao.extract.ocr.pictures import Grey
from gongbao.extract.ocr.ruled_lines import Line
from gongbao.extract.ocr.settings import OCR
from gongbao.schema.records import Orientation

_LEVEL = 0.3
"""Degrees under which a line is cut out as it stands."""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line that was read: where it stands, how its text is turned (None: signs one under the other).

    `ink` is how high its ink stands across the way it is read, in pixels, and `drop` how far the middle of
    that lies below the middle of its place.
    """

    place: FoundLine
    turn: Orientation | None
    signs: list[Sign]
    ink: float = 0.0
    drop: float = 0.0

    @property
    def confidence(self) -> float:
        """How sure its characters are on the whole."""
        return sum(sign.confidence for sign in self.signs) / len(self.signs) if self.signs else 0.0


def is_tall(line: FoundLine) -> bool:
    """Whether a line is so much higher than wide that its text is turned, or set downwards."""
    return line.height >= OCR.tall * line.length


def cut_at_rules(lines: Sequence[FoundLine], upright: Sequence[Line]) -> list[FoundLine]:
    """Lines parted where an upright rule runs through them: the words of two cells are two lines."""
    found: list[FoundLine] = []
    for line in lines:
        if is_tall(line):
            found.append(line)
            continue
        left, right = line.x - line.length / 2, line.x + line.length / 2
        top, bottom = line.y - line.height / 2, line.y + line.height / 2
        room = OCR.rule_inside * line.height
        cuts = sorted(
            x0
            for x0, y0, _, y1 in upright
            if left + room < x0 < right - room and min(y1, bottom) - max(y0, top) > line.height / 2
        )
        borders = [left, *cuts, right]
        for start, end in pairwise(borders):
            if end - start > line.height / 4:
                found.append(replace(line, x=(start + end) / 2, length=end - start))
    return found


def read_lines(ink: Grey, lines: Sequence[FoundLine], engine: Engine) -> list[ReadLine]:
    """Read lines; those that are tall in each way their text may stand, of which the surest is taken."""
    asked: list[tuple[FoundLine, Orientation | None]] = []
    for line in lines:
        ways: tuple[Orientation | None, ...] = (90, 270, None) if is_tall(line) else (0,)
        asked += [(line, way) for way in ways]
    strips = [_strip(ink, line, way) for line, way in asked]
    best: dict[FoundLine, ReadLine] = {}
    for (line, way), signs, strip in zip(asked, engine.read(strips), strips, strict=True):
        found = ReadLine(line, way, signs, *_ink_in(strip))
        if line not in best or found.confidence > best[line].confidence:
            best[line] = found
    return [line for line in best.values() if line.confidence >= OCR.least_line]


def turned_round(ink: Grey, lines: Sequence[ReadLine], engine: Engine) -> Orientation:
    """How a whole page is turned: its text one way and none upright, or upside down.

    A page with a turned table keeps its upright head or number, and stays as it is.
    """
    letters = Counter[Orientation | None]()
    for line in lines:
        if len(line.signs) > 1:
            letters[line.turn] += len(line.signs)
    turned: Orientation = 90 if letters[90] >= letters[270] else 270
    if letters[turned] > sum(letters.values()) - letters[turned] and not letters[0]:
        return turned
    signs = [sign.confidence for line in lines for sign in line.signs]
    if signs and sum(signs) / len(signs) >= OCR.sure_turn:
        return 0
    return _upside_down(ink, engine)


def _upside_down(ink: Grey, engine: Engine) -> Orientation:
    """180 where the longest lines are read more surely that way."""
    flat = [line for line in engine.lines(ink) if not is_tall(line)]
    samples = sorted(flat, key=lambda line: -line.length)[: OCR.turn_samples]
    return 180 if _sureness(ink, samples, 180, engine) > _sureness(ink, samples, 0, engine) else 0


def _sureness(ink: Grey, lines: Sequence[FoundLine], turn: Orientation, engine: Engine) -> float:
    read = engine.read([_strip(ink, line, turn) for line in lines])
    return sum(ReadLine(line, turn, signs).confidence for line, signs in zip(lines, read, strict=True))


def _strip(ink: Grey, line: FoundLine, turn: Orientation | None) -> Grey:
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


def _ink_in(strip: Grey) -> tuple[float, float]:
    """How high the ink of a line stands, and how far its middle lies below the middle of the strip.

    What hangs in from the line above or below is parted from it by a row of paper.
    """
    height = strip.shape[0]
    rows = (strip < OCR.dark * 255).sum(axis=1) > max(1, OCR.row_of_ink * strip.shape[1])
    inked = np.flatnonzero(rows)
    if not len(inked):
        return 0.0, 0.0
    parts = np.split(inked, np.flatnonzero(np.diff(inked) > 1) + 1)
    longest = max(parts, key=len)
    if len(longest) >= height / 2:
        top, bottom = int(longest[0]), int(longest[-1]) + 1
    else:
        top, bottom = int(inked[0]), int(inked[-1]) + 1
    return float(bottom - top), (top + bottom - height) / 2


def _side_by_side(cut: Grey) -> Grey:
    """Signs that stand one under the other, each in a square of the column's width, side by side."""
    height, width = cut.shape[:2]
    count = max(1, round(height / width))
    edges = [round(at * height / count) for at in range(count + 1)]
    squares = [cv2.resize(cut[top:end], (width, width)) for top, end in pairwise(edges)]
    return np.ascontiguousarray(np.hstack(squares))
