"""Heads over heads in a text that did not keep its places: 本月 累计 over 绝对额 同比 绝对额 同比."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, groupby, pairwise

from gongbao.extract.lexicon.figure_words import is_part_of, parts_of_whole, parts_whole, split_unit
from gongbao.extract.lexicon.measure_words import is_rate, names_more, says, tells_measure
from gongbao.extract.model.document import Line
from gongbao.extract.tables.find.figures.figure_body import FigureBody
from gongbao.extract.tables.find.figures.figure_rows import (
    Token,
    heads_of_rows,
    is_title_of_figures,
    words,
)
from gongbao.extract.tables.find.figures.placed_heads import head_words
from gongbao.extract.tables.settings import TABLE

_MERE_UNIT = re.compile(r"[（(][^（）()]{1,10}[）)]")
_TIME_UNIT = re.compile(r"[年月季]")


@dataclass(frozen=True, slots=True)
class GroupedHeads:
    """The corners and heads of all columns, the heads over each, and the first line of them all.

    `certain` says that the heads repeat themselves under those over them, which tells how many each has.
    """

    heads: tuple[tuple[int, Token], ...]
    over: tuple[tuple[str, ...], ...]
    top: int
    certain: bool = True


def grouped_heads(body: FigureBody) -> GroupedHeads | None:
    """The heads of all columns, with the head over each; None where no heads stand over heads.

    The lowest line has a head for each column of figures, and they repeat themselves as often as there
    are heads over them; what else stands above them are the heads of the names and units.
    """
    rising = body.above(TABLE.grouped_head_lines)
    low = next(rising, None)
    if low is None or body.lines[low].page != body.page:
        return None
    lowest = [(low, token) for token in _timed_words(body.lines[low])]
    if len(lowest) != body.needed:
        return None
    above: list[tuple[int, Token]] = []
    for at in rising:
        if not body.may_head(body.lines[at]):
            return None
        above = [(at, token) for token in _timed_words(body.lines[at])] + above
        upper = _parted(above, body.corners, [token.text for _, token in lowest])
        if upper is not None:
            own, over = upper
            return GroupedHeads((*own, *lowest), ((),) * body.corners + over, at)
    return None


def groups_by_units(body: FigureBody) -> GroupedHeads | None:
    """The heads of all columns where mere units in the lowest line end heads of the line above it.

    面积（万亩） 资金 over 新建 改造 （万元）: what a unit ends stands over no other column, so the other
    heads above share the columns between. What names the rows may stand on a line between the two.
    """
    # Behind a blank a unit is no end of the word before it, where there are as many words as columns.
    rising = body.above(TABLE.grouped_head_lines)
    low = next(rising, None)
    lowest = [] if low is None else [(low, token) for token in words(body.lines[low].text)]
    ends = [_MERE_UNIT.fullmatch(token.text) is not None for _, token in lowest]
    if len(lowest) != body.needed or all(ends) or not any(ends):
        return None
    above: list[tuple[int, Token]] = []
    for at in rising:
        if not body.may_head(body.lines[at]) or is_title_of_figures(body.lines[at].solid):
            return None
        above = [(at, token) for token in _timed_words(body.lines[at])] + above
        own, over = _told_apart(above)
        columns = _ended(over, lowest, ends) if len(own) == body.corners else None
        if columns is not None:
            heads, groups = columns
            # Of heads on several lines none tells which stands first.
            told = len({line for line, _ in over}) == 1
            return GroupedHeads((*own, *heads), ((),) * body.corners + groups, at, told)
    return None


def groups_of_parts(body: FigureBody) -> GroupedHeads | None:
    """The heads of all columns where some say by what a whole is parted, and the lowest line the parts.

    总人口 按性别分 over 男性 女性: no other head stands over those below. Of 按性别分 按城乡分 each has as
    many, which is sure of two each alone.
    """
    rising = body.above(TABLE.grouped_head_lines)
    low = next(rising, None)
    if low is None or body.lines[low].page != body.page:
        return None
    lowest = [(low, token) for token in head_words(body.lines[low])]
    above: list[tuple[int, Token]] = []
    for at in rising:
        if not body.may_head(body.lines[at]):
            return None
        above = [(at, token) for token in head_words(body.lines[at])] + above
        parted = any(parts_whole(token.text) for _, token in above)
        # 其中 over 按性别分 says no more than that.
        upper = [word for word in above if not (parted and is_part_of(word[1].text))]
        groups = sum(parts_of_whole(token.text) for _, token in upper)
        if not groups or len(upper) - groups != body.needed + body.corners - len(lowest):
            continue
        size, rest = divmod(len(lowest), groups)
        if rest or size < TABLE.min_lower_heads or any(parts_of_whole(own.text) for _, own in upper[:1]):
            return None
        return _over_parts(upper, lowest, size, at)
    return None


def _over_parts(
    upper: Sequence[tuple[int, Token]], lowest: Sequence[tuple[int, Token]], size: int, top: int
) -> GroupedHeads:
    heads: list[tuple[int, Token]] = []
    over: list[tuple[str, ...]] = []
    used = 0
    for at, token in upper:
        if parts_of_whole(token.text):
            heads += lowest[used : used + size]
            over += [(token.text,)] * size
            used += size
        else:
            heads.append((at, token))
            over.append(())
    told = used == size or size == TABLE.min_lower_heads
    return GroupedHeads(tuple(heads), tuple(over), top, certain=told)


def _ended(
    over: Sequence[tuple[int, Token]], lowest: Sequence[tuple[int, Token]], ends: Sequence[bool]
) -> tuple[list[tuple[int, Token]], tuple[tuple[str, ...], ...]] | None:
    """Each column's head and the one over it: those above take a unit each, or all columns up to the next."""
    runs = [list(own) for _, own in groupby(zip(lowest, ends, strict=True), key=lambda one: one[1])]
    parts: list[list[tuple[tuple[int, Token], bool]]] = []
    for run in runs:
        parts += [[one] for one in run] if run[0][1] else [run]
    if len(parts) != len(over):
        return None
    heads: list[tuple[int, Token]] = []
    groups: list[tuple[str, ...]] = []
    for (at, token), part in zip(over, parts, strict=True):
        (_, unit), is_end = part[0]
        if (split_unit(token.text)[1] is not None) if is_end else len(part) < 2:
            return None
        if is_end:
            heads.append((at, Token(token.start, token.end, token.text + unit.text)))
            groups.append(())
        else:
            heads += [word for word, _ in part]
            groups += [(token.text,)] * len(part)
    return heads, tuple(groups)


def listed_groups(body: FigureBody) -> GroupedHeads | None:
    """The heads of all columns where each may stand on a line of its own, those over several before them.

    The last ones repeat themselves as often as there are heads over them; what names the rows stands anywhere
    before these, or where the text left it. None where they do not.
    """
    told: list[tuple[int, Token]] = []
    bare: GroupedHeads | None = None
    needed, corners = body.needed, body.corners
    for at in body.above():
        if not body.may_head(body.lines[at]):
            return bare
        told = [*((at, token) for token in _timed_words(body.lines[at])), *told]
        if len(told) > needed + needed // 2 + corners:
            return bare
        lower = [token.text for _, token in told[-needed:]]
        own, over = _told_apart(told[:-needed])
        if len(own) not in (0, corners) or len(over) < 2 or needed % len(over):
            continue
        size = needed // len(over)
        if size > 1 and _are_measures(lower, size):
            groups = tuple((over[column // size][1].text,) for column in range(needed))
            found = GroupedHeads((*own, *told[-needed:]), ((),) * len(own) + groups, at)
            if len(own) == corners:
                return found
            bare = bare or found
    return bare


def strewn_heads(body: FigureBody) -> list[tuple[int, Token]]:
    """The heads of figures where they stand among the rows: lines of one measure each, one behind the other.

    So a text leaves them whose lines are ordered by where their blocks end. None where there are several.
    """
    runs: list[list[tuple[int, Token]]] = [[]]
    for at, line in enumerate(body.lines):
        found = _timed_words(line) if line.page == body.page else []
        if len(found) == 1 and tells_measure(found[0].text):
            runs[-1].append((at, found[0]))
        elif runs[-1]:
            runs.append([])
    whole = [run for run in runs if len(run) == body.needed]
    return whole[0] if len(whole) == 1 else []


def stacked_groups(body: FigureBody, heads: Sequence[tuple[int, Token]]) -> GroupedHeads | None:
    """Heads in their order with those over several of them on the lines above, each of which gives a unit.

    Which of the lower ones each stands over is not told: as many as the others are taken.
    """
    lines, corners, top = body.lines, body.corners, min(at for at, _ in heads)
    over: list[str] = []
    while top > body.floor and lines[top - 1].page == lines[heads[0][0]].page and _give_units(lines[top - 1]):
        top -= 1
        over = [*(token.text for token in head_words(lines[top])), *over]
    count = len(heads) - corners
    if len(over) < 2 or count % len(over) or any(split_unit(token.text)[1] for _, token in heads[corners:]):
        return None
    size = count // len(over)
    own = tuple((over[at // size],) for at in range(count))
    return GroupedHeads(tuple(heads), ((),) * corners + own, top, certain=False)


def _give_units(line: Line) -> bool:
    return all(split_unit(token.text)[1] is not None for token in head_words(line))


def _timed_words(line: Line) -> list[Token]:
    """The words of a line of heads, a number and the 年 or 月 that stands apart behind it put together."""
    joined: list[Token] = []
    for token in head_words(line):
        before = joined[-1] if joined else None
        if before is not None and _TIME_UNIT.match(token.text) and before.text[-1].isdigit():
            joined[-1] = Token(before.start, token.end, before.text + token.text)
        else:
            joined.append(token)
    return joined


def _parted(
    above: Sequence[tuple[int, Token]], corners: int, lower: Sequence[str]
) -> tuple[list[tuple[int, Token]], tuple[tuple[str, ...], ...]] | None:
    """The corners among the words above the lowest line, and the head over each lower one.

    What is a time heads columns of figures, wherever it stands; on one line the corners come first.
    """
    over = [(at, token) for at, token in above if not names_more(token.text)]
    own = [(at, token) for at, token in above if names_more(token.text)]
    if len(own) != corners and len({at for at, _ in above}) == 1:
        own, over = list(above[:corners]), list(above[corners:])
    elif len(own) != corners:
        own, over = _told_apart(above)
    if len(own) != corners or len(over) < 2:
        return None
    sizes = _sizes(lower, len(over))
    if not sizes:
        return None
    return own, tuple(
        (token.text,) for (_, token), size in zip(over, sizes, strict=True) for _ in range(size)
    )


def _sizes(lower: Sequence[str], count: int) -> tuple[int, ...]:
    """How many lower heads each of the upper ones has; none where that is not told."""
    size = len(lower) // count
    if size > 1 and size * count == len(lower) and _repeats(lower, size):
        return (size,) * count
    return uneven_sizes(lower, count)


def uneven_sizes(lower: Sequence[str], count: int) -> tuple[int, ...]:
    """How many each has where one has more: 增速 位次 总量 增速 位次 under two names.

    No head stands twice under one name, a rank stands behind what it ranks, and an amount before it: so
    there must be one way alone.
    """
    if len(lower) > TABLE.most_uneven_heads or any(names_more(split_unit(text)[0]) for text in lower):
        return ()
    ways = [
        tuple(end - start for start, end in pairwise((0, *cuts, len(lower))))
        for cuts in combinations(range(1, len(lower)), count - 1)
        if all(_may_group(lower[start:end]) for start, end in pairwise((0, *cuts, len(lower))))
    ]
    return ways[0] if len(ways) == 1 else ()


def _may_group(heads: Sequence[str]) -> bool:
    """Whether heads can stand side by side under one name."""
    ranks = [at for at, head in enumerate(heads) if says(head, "rank")]
    behind = heads[ranks[0] + 1 :] if ranks else ()
    return len(set(heads)) == len(heads) and 0 not in ranks and all(map(is_rate, behind))


def _are_measures(lower: Sequence[str], size: int) -> bool:
    """Whether heads are the same under each upper one, and name but measures: 总量（亿元） 增速（%）."""
    alike = all(text == lower[at % size] for at, text in enumerate(lower)) and len(set(lower)) == size
    return alike and not any(names_more(split_unit(text)[0]) for text in lower)


def _told_apart(
    heads: Sequence[tuple[int, Token]],
) -> tuple[list[tuple[int, Token]], list[tuple[int, Token]]]:
    """The heads that name the rows, and those of figures."""
    corners = heads_of_rows([token.text for _, token in heads])
    own = [word for word in heads if word[1].text in corners]
    return own, [word for word in heads if word[1].text not in corners]


def _repeats(lower: Sequence[str], size: int) -> bool:
    """Whether the lower heads are the same under each upper one: the same times, or amount and rate alike."""
    if all(text == lower[at % size] for at, text in enumerate(lower)):
        return len(set(lower)) == size and all(not names_more(text) for text in lower)
    kinds = [is_rate(text) or "%" in text for text in lower]
    return all(kind == kinds[at % size] for at, kind in enumerate(kinds)) and len(set(kinds)) > 1
