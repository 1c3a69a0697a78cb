"""What two recognitions of one page say of each other: signs that both read so are surer than one knows.

One is ours; the other somebody set as a text under the picture. Lines are compared where they stand, for
neither gives them in the order of the other; ours are those of a page that was laid straight.
"""

from __future__ import annotations

import unicodedata
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

import numpy as np

from gongbao.extract.ocr.doubt import TELLING
from gongbao.extract.ocr.settings import OCR
from gongbao.extract.pdf.characters import Characters, Stretch

_GROUP = 4
"""Signs of a group that stands once on a page more often than not."""
_ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Agreement:
    """Signs of a reading that another confirms, those that it has otherwise, and those beside one more.

    `others` are the signs of the other reading that are confirmed.
    """

    agreed: set[int] = field(default_factory=set)
    denied: set[int] = field(default_factory=set)
    beside: set[int] = field(default_factory=set)
    others: set[int] = field(default_factory=set)


def compared(read: Characters, other: Characters) -> Agreement:
    """Compare the reading of a page with another one, line by line.

    Args:
        read: A reading whose lines stand where they are printed.
        other: Another one, whose signs stand there within half an em.
    """
    found = Agreement()
    places = _Places(other, _laid_on(read, other))
    for line in read.stretches:
        beside = places.along(line, read.boxes)
        if not beside or len(beside) > OCR.layer_crowd * (line.end - line.start):
            continue
        one = _folded(read.text[line.start : line.end])
        two = _folded("".join(other.text[at] for at in beside))
        steps = SequenceMatcher(None, one, two, autojunk=False).get_opcodes()
        for step, start, end, low, high in steps:
            if step == "equal":
                found.agreed.update(range(line.start + start, line.start + end))
                found.others.update(beside[low:high])
            elif any(sign.isalnum() or sign in TELLING for sign in one[start:end] + two[low:high]):
                found.denied.update(range(line.start + start, line.start + end))
                if end - start < high - low:
                    found.beside.update(_around(line, start, end))
    found.agreed.difference_update(found.beside)
    return found


def _around(line: Stretch, start: int, end: int) -> Iterator[int]:
    """The signs of a line between which another reading has more, and what it has there."""
    return (at for at in range(line.start + start - 1, line.start + end + 1) if line.start <= at < line.end)


def weighed(read: Characters, told: Agreement) -> array[float]:
    """How sure the signs of a reading are, as another one confirms and contradicts them.

    What it contradicts counts only where the other is right for the most part: a sign more, which ours may
    have passed over, and another sign where ours is not quite sure.
    """
    assert read.confidence is not None
    weighed = array("f", read.confidence)
    for at in told.agreed:
        weighed[at] = max(weighed[at], OCR.agreed)
    if len(told.agreed) >= OCR.alike * len(read.text):
        unsure = (at for at in told.denied if weighed[at] < OCR.surer)
        for at in (*told.beside, *unsure):
            weighed[at] = min(weighed[at], OCR.denied)
    return weighed


def doubting(other: Characters, told: Agreement) -> array[float]:
    """How sure the signs of another reading are: those that ours confirms are, and no others."""
    return array("f", [OCR.agreed if at in told.others else OCR.denied for at in range(len(other.text))])


def _folded(text: str) -> str:
    """A text with its wide and narrow forms as one, sign for sign."""
    return "".join(unicodedata.normalize("NFKC", sign)[:1] or sign for sign in text)


def _laid_on(read: Characters, other: Characters) -> Any:
    """The places of another reading's signs on the page as it was read, which was laid straight or turned.

    Groups of signs that both have once tell how; where there are too few, the places are left.
    """
    there, here = _middles(other), _middles(read)
    once, also = _once(_folded(other.text)), _once(_folded(read.text))
    pairs = [(once[group], also[group]) for group in sorted(once.keys() & also.keys())]
    if len(pairs) < OCR.anchors:
        return there
    their, our = (np.array(side) for side in zip(*pairs, strict=True))
    known = np.column_stack([there, np.ones(len(there))])
    fitting = np.ones(len(pairs), bool)
    for _ in range(_ROUNDS):
        move = np.linalg.lstsq(known[their[fitting]], here[our[fitting]], rcond=None)[0]
        off = np.abs(known[their] @ move - here[our]).max(axis=1)
        fitting = off <= max(1.0, 2 * float(np.median(off)))
    return known @ move


def _middles(read: Characters) -> Any:
    boxes = np.array(read.boxes, float).reshape(-1, 4)
    return (boxes[:, :2] + boxes[:, 2:]) / 2


def _once(text: str) -> dict[str, int]:
    """The groups of signs that a text has once, and where."""
    groups = [text[at : at + _GROUP] for at in range(len(text) - _GROUP + 1)]
    counts = Counter(groups)
    return {group: at for at, group in enumerate(groups) if counts[group] == 1}


class _Places:
    """The signs of a reading by where they stand."""

    def __init__(self, read: Characters, middles: Any) -> None:
        self._x, self._y = middles[:, 0].tolist(), middles[:, 1].tolist()
        self._order = sorted(range(len(read.text)), key=self._y.__getitem__)
        self._heights = [self._y[at] for at in self._order]

    def along(self, line: Stretch, boxes: array[float]) -> list[int]:
        """The signs within half an em of a line, in the order in which it is read."""
        own = boxes[4 * line.start : 4 * line.end]
        if not own:
            return []
        x0, y0, x1, y1 = min(own[0::4]), min(own[1::4]), max(own[2::4]), max(own[3::4])
        is_across = line.turn in (0, 180)
        room = line.size / 2
        wide, high = (room, room / 2) if is_across else (room / 2, room)
        first = bisect_left(self._heights, y0 - high)
        last = bisect_right(self._heights, y1 + high)
        found = [at for at in self._order[first:last] if x0 - wide <= self._x[at] <= x1 + wide]
        along = self._x if is_across else self._y
        return sorted(found, key=along.__getitem__, reverse=line.turn in (180, 270))
