"""The head of a task table: which columns it has, in which order, and what each holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from gongbao.extract.lexicon.column_heads import (
    LEGEND,
    TaskHead,
    column_words,
    head_cost,
    head_of_words,
    solid_head,
)
from gongbao.extract.model.document import Line
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.text.blanks import solid


@dataclass(frozen=True, slots=True)
class FoundHead:
    """A head and where it stands: the first line and the one behind its last, or offsets in a text."""

    head: TaskHead
    first: int
    end: int


def find_head(lines: Sequence[Line], at: int) -> FoundHead | None:
    """The head of a task table that begins at a line, or None.

    The heads may stand on one line parted by blanks, one a line, or broken over lines; brackets
    with a legend are left out. A task table names at least a task and the units or the time.
    """
    if not _may_begin(lines[at]):
        return None
    best: FoundHead | None = None
    text = ""
    segmenter = _Segmenter()
    held = ""
    for end in range(at + 1, min(at + TABLE.task_head_lines, len(lines)) + 1):
        line = lines[end - 1]
        if _is_long(line.text) or re.search(r"[。；，]", line.text):
            break
        text += " " + line.text
        held += line.text
        if held.count("（") + held.count("(") > held.count("）") + held.count(")"):
            continue
        segmenter.add(solid_head(held))
        held = ""
        words = segmenter.words
        if words is not None:
            found = head_of_words(words, text)
            if found is not None and (best is None or not _guesses_more(found, best.head)):
                best = FoundHead(found, at, end)
        elif not segmenter.alive or len(segmenter.text) > TABLE.longest_head_text:
            break
    return best


def _guesses_more(longer: TaskHead, shorter: TaskHead) -> bool:
    """Whether a head goes on only by words that are no known heads: those are the first cells."""
    known = column_words()
    return sum(column.head not in known for column in longer.columns) > sum(
        column.head not in known for column in shorter.columns
    )


def head_in_text(text: str) -> FoundHead | None:
    """The widest head in a text without line breaks.

    A legend in brackets stands behind the column it explains.
    """
    found: list[FoundHead] = []
    legends = {match.start(): match.end() for match in LEGEND.finditer(text)}
    for start in range(len(text)):
        if text[start : start + 2] not in _prefixes() or not text.startswith(_openers(), start):
            continue
        segmenter = _Segmenter()
        end = start
        while end < len(text) and len(segmenter.text) < TABLE.longest_head_run and segmenter.alive:
            segmenter.add(text[end])
            end = legends.get(end + 1, end + 1)
            words = segmenter.words
            head = head_of_words(words, text[start:end]) if words is not None else None
            if head is not None:
                found.append(FoundHead(head, start, end))
    return max(found, key=lambda one: (len(one.head.columns), -one.first, one.end), default=None)


@cache
def _openers() -> tuple[str, ...]:
    return tuple(word for word in column_words() if len(word) >= 2)


def _is_long(text: str) -> bool:
    """Whether a line has too many characters for a head; the blanks that keep columns apart do not count."""
    return len(text) > TABLE.longest_head_line and len(solid(text)) > TABLE.longest_head_line


def _may_begin(line: Line) -> bool:
    first = line.solid[:2]
    # Most lines begin as no head does, and with no bracket, whose legend a head is read without.
    if len(first) > 1 and first not in _prefixes() and not ("（" in first or "(" in first):
        return False
    if _is_long(line.text):
        return False
    solid = solid_head(line.text)
    return solid[:2] in _prefixes() or (len(solid) == 1 and solid in {prefix[0] for prefix in _prefixes()})


@cache
def _prefixes() -> frozenset[str]:
    """The first two characters of every known head."""
    return frozenset(word[:2] for word in column_words())


class _Segmenter:
    """The cheapest way to cut a growing text into heads; `alive` while more text might still complete one."""

    def __init__(self) -> None:
        self.text = ""
        self.ways: list[tuple[float, list[str]] | None] = [(0.0, [])]

    def add(self, text: str) -> None:
        self.text += text
        for end in range(len(self.ways), len(self.text) + 1):
            best: tuple[float, list[str]] | None = None
            for start in range(max(0, end - TABLE.longest_head_word), end):
                before = self.ways[start]
                cost = head_cost(self.text[start:end]) if before is not None else None
                if before is None or cost is None:
                    continue
                if best is None or before[0] + cost < best[0]:
                    best = (before[0] + cost, [*before[1], self.text[start:end]])
            self.ways.append(best)

    @property
    def words(self) -> list[str] | None:
        whole = self.ways[len(self.text)]
        return whole[1] if whole and self.text else None

    @property
    def alive(self) -> bool:
        return any(self.ways[-TABLE.longest_head_word - 1 :])
