"""Names over heads that only measure, by their places: a name may break over lines, over one head or more.

规模以上工业增加 / 值 over 增速（%） and 位次, beside 固定资产 / 投资 over 增速（%） alone: the rest of a name
stands over one column only, or in the middle of others.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from gongbao.extract.lexicon.figure_words import split_unit
from gongbao.extract.lexicon.measure_words import is_rate, names_more, says
from gongbao.extract.tables.find.figures.figure_spans import Span, cost, reach
from gongbao.extract.tables.settings import TABLE


@dataclass(frozen=True, slots=True)
class Name:
    """The words of a name from the first line to the last, how far they reach, and its first line."""

    text: str
    span: Span
    at: int


def are_measures(heads: Sequence[str]) -> bool:
    """Whether heads are whole and name nothing: 增速（%）, 位次, 总量（亿元）."""
    return all(
        head
        and all(head.count(one) == head.count(other) for one, other in ("（）", "()"))
        and any(map(str.isalpha, name := split_unit(head)[0]))
        and not names_more(name)
        for head in heads
    )


def whole_names(words: Sequence[tuple[int, Span, str]]) -> list[Name] | None:
    """Words on the lines of names, put together where one stands below the other.

    Args:
        words: Each with its line and its place, from the first line to the last.

    Returns:
        The names from left to right; None where a word stands over two, or one names nothing.
    """
    found: list[Name] = []
    for at, place, text in words:
        over = [name for name in found if place[0] < name.span[1] and name.span[0] < place[1]]
        if len(over) > 1:
            return None
        if over:
            found[found.index(over[0])] = Name(over[0].text + text, reach([over[0].span, place]), over[0].at)
        else:
            found.append(Name(text, place, at))
    found.sort(key=lambda name: name.span)
    return found if found and all(names_more(name.text) for name in found) else None


def is_of_name(place: Span, words: Sequence[tuple[int, Span, str]], table: Span) -> bool:
    """Whether a word alone on its line is of a name, and no title over all: in the middle of one below.

    Or over none, beside names that break over more lines; then it is not in the middle of the table.
    """
    if abs(sum(place) - sum(table)) <= 2 * TABLE.head_near:
        return False
    below = [own for _, own, _ in words if place[0] < own[1] and own[0] < place[1]]
    return not below or (len(below) == 1 and cost(place, below[0]) <= TABLE.head_near)


def names_over(
    names: Sequence[Name], heads: Sequence[str], columns: Sequence[Span]
) -> tuple[list[Name], bool] | None:
    """The name over each column, and whether no other reading is near; None where none fits.

    Args:
        names: The names, from left to right.
        heads: The columns' heads, that measure.
        columns: How far the columns reach, with their heads.
    """
    if not 1 < len(names) < len(heads) <= TABLE.most_uneven_heads:
        return None
    bare = [split_unit(head)[0] for head in heads]
    ways = sorted(
        (aside, sizes)
        for sizes in _sizes(bare, len(names))
        if (aside := _aside([name.span for name in names], columns, sizes)) is not None
    )
    if not ways:
        return None
    certain = len(ways) == 1 or ways[1][0] - ways[0][0] >= TABLE.owner_margin
    return [name for name, size in zip(names, ways[0][1], strict=True) for _ in range(size)], certain


def _sizes(heads: Sequence[str], count: int) -> Iterator[tuple[int, ...]]:
    """How many heads stand under each name, in all ways that heads of one name allow."""
    for cuts in combinations(range(1, len(heads)), count - 1):
        bounds = list(pairwise((0, *cuts, len(heads))))
        if all(_may_share(heads[start:end]) for start, end in bounds):
            yield tuple(end - start for start, end in bounds)


def _may_share(heads: Sequence[str]) -> bool:
    """Whether heads can stand under one name: each once, no rank first, no amount behind a rate."""
    rated = [at for at, head in enumerate(heads) if is_rate(head) or says(head, "rank")]
    amounts = [at for at in range(len(heads)) if at not in rated]
    ordered = not rated or not amounts or amounts[-1] < rated[0]
    return len(set(heads)) == len(heads) and ordered and not says(heads[0], "rank")


def _aside(names: Sequence[Span], columns: Sequence[Span], sizes: Sequence[int]) -> float | None:
    """How far names are from the middle of their columns; None where one reaches over another's."""
    total = 0.0
    end = 0
    for (start_of, end_of), size in zip(names, sizes, strict=True):
        start, end = end, end + size
        low, high = columns[start][0], columns[end - 1][1]
        if start_of >= high or low >= end_of:
            return None
        total += abs((start_of + end_of - low - high) / 2)
    return total
