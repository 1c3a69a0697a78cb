"""Snippets: a few words around what was found, as printed, with the words marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from gongbao.normalize.text.folding import fold, places

# Letters before the first word, and in all.
_BEFORE = 20
_LENGTH = 80
_CUT = "…"


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a page's text, and where the words stand in it."""

    page: int
    text: str
    marks: tuple[tuple[int, int], ...]


def cut_snippet(passages: Sequence[tuple[int, str]], words: Sequence[str]) -> Snippet | None:
    """A snippet around the first of some folded words, preferably where the others stand too.

    Args:
        passages: Page and text of each unbroken place; a word may go on from one to the next.
        words: The words, folded.

    Returns:
        None where no word stands there.
    """
    text = "".join(passage for _, passage in passages)
    folded = fold(text)
    starts = sorted(at for word in words for at in _every(folded, word))
    if not starts:
        return None
    first = max(starts, key=lambda start: (_words_near(folded, start, words), -start))
    # Folding a letter may give several or none: only around the hit is it asked where each comes from.
    whence = list(places(text))
    start = max(whence[first] - _BEFORE, 0)
    end = min(start + _LENGTH, len(text))
    marks = sorted(
        (max(whence[at], start), min(whence[at + len(word) - 1] + 1, end))
        for word in words
        for at in _every(folded, word)
        if start <= whence[at] < end
    )
    before, behind = _CUT if start else "", _CUT if end < len(text) else ""
    shift = len(before) - start
    page = passages[_index_at(passages, whence[first])][0]
    return Snippet(
        page, before + text[start:end] + behind, tuple((a + shift, b + shift) for a, b in _merged(marks))
    )


def _every(folded: str, word: str) -> Iterator[int]:
    at = folded.find(word)
    while at >= 0:
        yield at
        at = folded.find(word, at + len(word))


def _words_near(folded: str, start: int, words: Sequence[str]) -> int:
    near = folded[start : start + _LENGTH - _BEFORE]
    return sum(word in near for word in words)


def _index_at(passages: Sequence[tuple[int, str]], place: int) -> int:
    ends = list(accumulate(len(passage) for _, passage in passages))
    return bisect_right(ends, place)


def _merged(marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Marks without those that lie in or over the one before."""
    merged: list[tuple[int, int]] = []
    for start, end in marks:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
