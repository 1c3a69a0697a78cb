"""Snippets: a few words around what was found, as printed, with the words marked."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, islice

from gongbao.normalize.text.folding import fold, places

# Letters before the first word, and in all.
_BEFORE = 20
_LENGTH = 80
_CUT = "…"
# Of a word that stands everywhere, so many places are looked at for others near by.
_LOOKED_AT = 20


@dataclass(frozen=True, slots=True)
class Snippet:
    """A piece of a page's text, and where the words stand in it."""

    page: int
    text: str
    marks: tuple[tuple[int, int], ...]


def cut_snippet(passages: Sequence[tuple[int, str]], words: Sequence[str]) -> Snippet | None:
    """A snippet around one of some folded words, preferably where the others stand too.

    Args:
        passages: Page and text of each unbroken place; a word may go on from one to the next.
        words: The words, folded.

    Returns:
        None where no word stands there.
    """
    text = "".join([passage for _, passage in passages])
    # Most are printed as they are folded: then nothing but the snippet need be folded.
    starts = _starts(text, words)
    if not starts:
        whence = places(text)
        starts = [whence[at] for at in _starts(fold(text), words)]
    if not starts:
        return None
    first = max(starts, key=lambda start: _words_near(text, start, words)) if len(words) > 1 else starts[0]
    start, end = max(first - _BEFORE, 0), min(first - _BEFORE + _LENGTH, len(text))
    end = max(end, min(start + _LENGTH, len(text)))
    before, behind = _CUT if start else "", _CUT if end < len(text) else ""
    marks = _marks(text[start:end], words, len(before))
    page = passages[_index_at(passages, first)][0]
    return Snippet(page, before + text[start:end] + behind, tuple(marks))


def _starts(text: str, words: Sequence[str]) -> list[int]:
    """Where words begin, in order; of one word the first place, of several some of many."""
    if len(words) == 1:
        at = text.find(words[0])
        return [at] if at >= 0 else []
    return sorted({at for word in words for at in islice(_every(text, word), _LOOKED_AT)})


def _every(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + len(word))


def _words_near(text: str, start: int, words: Sequence[str]) -> int:
    near = fold(text[start : start + _LENGTH - _BEFORE])
    return sum(word in near for word in words)


def _index_at(passages: Sequence[tuple[int, str]], place: int) -> int:
    if len(passages) == 1:
        return 0
    return bisect_right(list(accumulate(len(passage) for _, passage in passages)), place)


def _marks(snippet: str, words: Sequence[str], shift: int) -> list[tuple[int, int]]:
    """Where words stand in a snippet, those that touch as one."""
    folded = fold(snippet)
    if all(snippet.count(word) == folded.count(word) for word in words):
        found = sorted((at + shift, at + len(word) + shift) for word in words for at in _every(snippet, word))
    else:
        whence = places(snippet)
        found = sorted(
            (whence[at] + shift, whence[at + len(word) - 1] + 1 + shift)
            for word in words
            for at in _every(folded, word)
        )
    marks: list[tuple[int, int]] = []
    for begins, ends in found:
        if marks and begins <= marks[-1][1]:
            marks[-1] = (marks[-1][0], max(ends, marks[-1][1]))
        else:
            marks.append((begins, ends))
    return marks
