"""The rows of a list whose numbers stand each before its cells and count on from 1."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gongbao.extract.lexicon.figure_words import is_figure, is_total
from gongbao.extract.tables.find.whole_rows.cell_costs import Widths
from gongbao.extract.tables.find.whole_rows.columns import Column
from gongbao.extract.tables.find.whole_rows.cutting import Cut, cut_row
from gongbao.extract.tables.find.whole_rows.row_costs import ROW
from gongbao.extract.tables.find.whole_rows.words import Word

NUMBER = re.compile(r"(\d{1,3})[.．、]?")


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its number, if it has one, the words of its cells, and how they are cut."""

    number: Word | None
    words: Sequence[Word]
    cut: Cut | None


def numbered_rows(
    words: Sequence[Word], columns: Sequence[Column], widths: Widths
) -> tuple[Sequence[Word], list[Row]] | None:
    """The words before the first row, and the rows, by the cheapest cuts; None where no numbers tell them."""
    starts = _starts(words)
    if 1 not in starts:
        return None
    cuts = _Cuts(words, columns, widths)
    ways: dict[int, tuple[float, list[int]]] = {starts[1][0]: (0.0, [starts[1][0]])}
    number = 1
    while number + 1 in starts:
        following = _following(cuts, ways, starts[number + 1])
        if not following and any(at > min(ways) for at in starts[number + 1]):
            return None  # numbers that stand one after another do not tell the rows
        if not following:
            break
        ways, number = following, number + 1
    closed = []
    for start, (before, path) in ways.items():
        end = _last_end(words, start)
        closed.append((before + cuts.cost(start, end, is_last=True), path, end))
    _, path, end = min(closed)
    rows = [
        Row(words[start], words[start + 1 : stop], cuts.known[start, stop])
        for start, stop in zip(path, [*path[1:], end], strict=True)
    ]
    return words[: path[0]], rows


def _following(
    cuts: _Cuts, ways: Mapping[int, tuple[float, list[int]]], places: Sequence[int]
) -> dict[int, tuple[float, list[int]]]:
    """The cheapest ways to the places of the next number."""
    following: dict[int, tuple[float, list[int]]] = {}
    for start, (before, path) in ways.items():
        for at in [at for at in places if at > start + 1][: ROW.most_anchors]:
            own = before + cuts.cost(start, at)
            if at not in following or own < following[at][0]:
                following[at] = own, [*path, at]
    return following


class _Cuts:
    """The cuts of rows from one number to another, each made once."""

    def __init__(self, words: Sequence[Word], columns: Sequence[Column], widths: Widths) -> None:
        self.words = words
        self.columns = columns
        self.widths = widths
        self.known: dict[tuple[int, int], Cut | None] = {}

    def cost(self, start: int, end: int, *, is_last: bool = False) -> float:
        """What the best cut of the words between two numbers costs."""
        if (start, end) not in self.known:
            own = self.words[start + 1 : end]
            fits = 0 < len(own) <= ROW.longest_row
            cut = cut_row(own, self.columns, self.widths, open_end=is_last) if fits else None
            self.known[start, end] = cut
        found = self.known[start, end]
        return found.cost if found is not None else ROW.misfit * len(self.columns)


def _starts(words: Sequence[Word]) -> dict[int, list[int]]:
    """For each number the words that may begin its row: first of a line, or behind a name that is."""
    starts: defaultdict[int, list[int]] = defaultdict(list)
    for at, word in enumerate(words):
        found = NUMBER.fullmatch(word.text)
        if found and (word.joint not in ("soft", "hard") or _stands_apart(words, at)):
            starts[int(found[1])].append(at)
    return starts


def _stands_apart(words: Sequence[Word], at: int) -> bool:
    """Whether a number within a line may be a row's: behind a name, and before another cell."""
    return at + 1 == len(words) or words[at + 1].joint == "hard"


def _last_end(words: Sequence[Word], start: int) -> int:
    """Where the last row ends at the latest: before a row of sums."""
    end = min(len(words), start + ROW.longest_row)
    for at in range(start + 2, end):
        if is_total(words[at].text) or (is_figure(words[at].text) and _are_sums(words, at)):
            return at
    return end


def _are_sums(words: Sequence[Word], at: int) -> bool:
    """Whether figures stand before the word that says they are sums."""
    while at < len(words) and is_figure(words[at].text):
        at += 1
    return at < len(words) and is_total(words[at].text)
