"""Which columns each word of a line of heads stands over: one, or several that have heads of their own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongbao.extract.lexicon.figure_words import split_unit
from gongbao.extract.lexicon.measure_words import is_rate, names_more
from gongbao.extract.tables.find.figures.figure_spans import Span, cost
from gongbao.extract.tables.settings import TABLE


@dataclass(frozen=True, slots=True)
class Owner:
    """The columns (first, end) under a word; not certain where others fit nearly as well."""

    first: int
    end: int
    certain: bool = True


def owners_of(
    line: Sequence[tuple[Span, str]], columns: Sequence[Span], heads: Sequence[str], first_figures: int
) -> list[Owner] | None:
    """The columns under each word of a line, in order and never two words over one; None if none fit.

    Args:
        line: Where the words stand, and the words.
        columns: How far the columns reach, with the heads they have so far.
        heads: Those heads; a word may stand over several columns only where each has one.
        first_figures: The first column of figures: names and units have no head over several.
    """
    places = [place for place, _ in line]
    repeated = _by_repetition(places, columns, heads, first_figures)
    if repeated is not None:
        return repeated
    paths: dict[int, list[tuple[float, list[tuple[int, int]]]]] = {0: [(0.0, [])]}
    for place, word in line:
        options = list(_options(place, word, columns, heads, first_figures))
        following: dict[int, list[tuple[float, list[tuple[int, int]]]]] = {}
        for used, ways in paths.items():
            for own, (first, end) in options:
                if first < used:
                    continue
                skipped = TABLE.skipped_head * sum(map(bool, heads[max(used, first_figures) : first]))
                following.setdefault(end, []).extend(
                    (total + own + skipped, [*path, (first, end)]) for total, path in ways
                )
        # The second best way tells how sure the best one is.
        paths = {end: sorted(ways)[:2] for end, ways in following.items()}
    ended = sorted(
        (total + TABLE.skipped_head * sum(map(bool, heads[max(used, first_figures) :])), path)
        for used, ways in paths.items()
        for total, path in ways
    )
    if not ended:
        return None
    best = ended[0]
    close = [path for total, path in ended[1:] if total - best[0] < TABLE.owner_margin]
    return [
        Owner(first, end, all(path[at] == (first, end) for path in close))
        for at, (first, end) in enumerate(best[1])
    ]


def _options(
    place: Span, word: str, columns: Sequence[Span], heads: Sequence[str], first_figures: int
) -> Iterator[tuple[float, tuple[int, int]]]:
    """The columns a word may stand over, and how far it is from where it then should stand."""
    over = [at for at, (s, e) in enumerate(columns) if place[0] < e and s < place[1]]
    for at, column in enumerate(columns):
        own = cost(place, column)
        if at in over and _is_whole(word, heads[at]):
            yield own + TABLE.whole_below, (at, at + 1)
        elif at in over:
            yield (0.0 if len(over) == 1 else own + TABLE.touching_more), (at, at + 1)
        elif not over and own <= TABLE.farthest_head:
            yield own, (at, at + 1)
    for first in range(first_figures, len(columns)):
        for end in range(first + 2, len(columns) + 1):
            if not all(heads[first:end]):
                break
            span = (columns[first][0], columns[end - 1][1])
            middle = abs((place[0] + place[1] - span[0] - span[1]) / 2)
            if span[0] - TABLE.overhang <= place[0] and place[1] <= span[1] + TABLE.overhang:
                yield middle + TABLE.over_several, (first, end)


def _is_whole(word: str, head: str) -> bool:
    """Whether a head is whole without a word over it: it has its unit, or would go on behind the word's.

    培训人数 over 技能培训（人）, 补贴资金（万元） over 中央资金.
    """
    return bool(head) and (split_unit(head)[1] is not None or split_unit(word)[1] is not None)


def _by_repetition(
    places: Sequence[Span], columns: Sequence[Span], heads: Sequence[str], first_figures: int
) -> list[Owner] | None:
    """Words over heads that repeat themselves, as many as there are repetitions: each heads one of them."""
    figures = list(heads[first_figures:])
    corners = [at for at, place in enumerate(places) if place[1] <= columns[first_figures][0]]
    count = len(places) - len(corners)
    if not all(figures) or count < 2 or len(figures) % count or corners != list(range(len(corners))):
        return None
    size = len(figures) // count
    if size < 2 or not (_are_alike(figures, size) or _measure_alike(figures, size)):
        return None
    if any(heads[:first_figures]) and corners:
        return None
    if len(corners) > first_figures:
        return None
    own = [Owner(at, at + 1) for at in range(len(corners))]
    return own + [Owner(first, first + size) for first in range(first_figures, len(columns), size)]


def _are_alike(heads: Sequence[str], size: int) -> bool:
    return all(head == heads[at % size] for at, head in enumerate(heads))


def _measure_alike(heads: Sequence[str], size: int) -> bool:
    """Whether heads name nothing and measure the same in turn: 累计（亿元） 同比 累计（万元） 同比."""
    if any(names_more(split_unit(head)[0]) for head in heads):
        return False
    kinds = [is_rate(head) for head in heads]
    return all(kind == kinds[at % size] for at, kind in enumerate(kinds)) and len(set(kinds)) > 1
