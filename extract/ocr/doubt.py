"""How sure a page's recognised characters are, and which of them are doubted."""

from __future__ import annotations

from array import array

from gongbao.extract.ocr.settings import OCR
from gongbao.extract.pdf.characters import Characters

TELLING = frozenset("%‰*＊★☆●○△▲√✓×※〔〕[]+-－±—~～.·•…/℃↑↓")
"""Signs that facts are read by."""
PARTING = frozenset("，,、；;：:。（）()〈〉《》")
"""Signs that part clauses, names and their remarks."""


def mean_confidence(characters: Characters) -> float | None:
    """How sure the characters of a page are on the whole, from 0 to 1; None where none was recognised."""
    sure = characters.confidence
    return round(sum(sure) / len(sure), 4) if sure else None


def doubted_stretches(text: str, confidence: array[float] | None) -> tuple[tuple[int, int], ...]:
    """The stretches (start, end) of a page's text whose characters are doubted.

    Of stops and brackets those that part words and clauses are; quotes and others only between digits, where
    they tell how large a number is.
    """
    if confidence is None:
        return ()
    found: list[tuple[int, int]] = []
    for at, sure in enumerate(confidence):
        if sure >= OCR.doubted or not _matters(text, at):
            continue
        if found and found[-1][1] == at:
            found[-1] = (found[-1][0], at + 1)
        else:
            found.append((at, at + 1))
    return tuple(found)


def _matters(text: str, at: int) -> bool:
    """Whether a character tells something by itself, or stands beside a digit."""
    is_telling = text[at].isalnum() or text[at] in TELLING or text[at] in PARTING
    return is_telling or any(map(str.isdigit, text[max(0, at - 1) : at + 2]))
