"""Heads of two rows in a copy: a browser or a tool writes what is merged once, and its blanks at the end.

Of 类别 | 上月=100 | 上年同期=100 over 本月 | 累计 nothing says which is over how many.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from itertools import combinations_with_replacement, groupby, pairwise
from math import comb

from gongbao.extract.lexicon.figure_words import is_figure, split_unit, unit_alone
from gongbao.extract.lexicon.measure_words import is_mere_measure, is_rate, says, tells_measure
from gongbao.extract.sources.copies.settings import COPY
from gongbao.normalize.amounts.printed_figures import parse_figure
from gongbao.normalize.text.blanks import solid
from gongbao.schema.records import Status

_UNIT_ALONE = re.compile(r"[（(]?±?[%％‰][）)]?")
_REST_OF_BASE = re.compile(r"为\s*100")
_PAIR = ("amounts", "rates")
_PERCENT = re.compile(r"[%％]$")
_YEAR = re.compile(r"(?:19|20)\d{2}年?")
_PART = re.compile(r"[#＃]")
_LIKE, _UNLIKE = 5, 20
"""How many times the other a figure may be of what it stands beside for another year, and of another sort."""
_MOST_HEADS = 3
"""Rows without figures over those with them, the last of units; more are rows that have none."""


@dataclass(frozen=True, slots=True)
class _Head:
    """A head: which of its row's words, the column it begins over, and how many columns and rows it takes."""

    at: int
    col: int
    col_span: int = 1
    row_span: int = 1


@dataclass(frozen=True, slots=True)
class SpreadHeads:
    """The heads of each row over figures, and how sure it is that each stands over its columns."""

    rows: tuple[tuple[_Head, ...], ...]
    certainty: Status = "certain"


def spread_heads(rows: Sequence[Sequence[str]], width: int) -> SpreadHeads | None:
    """Which columns the heads of a table of figures stand over; None where each has its own, or none tells.

    Args:
        rows: The words of each row's cells.
        width: How many columns the rows of figures have.
    """
    count = next((at for at, row in enumerate(rows) if _has_figures(row)), 0)
    if not 1 <= count <= _MOST_HEADS or len(rows[count]) != width:
        return None
    heads = [_without_end(row) for row in rows[:count]]
    if count > 1 and (parted := _over_parts(heads, width)) is not None:
        return parted
    if count == _MOST_HEADS:
        return _over_units(heads, rows[count], width) or _broken(heads, width)
    if count > 1:
        upper, lower = heads
        told = (
            _written_again(upper, lower, width)
            or _shared_units(upper, lower, width)
            or _completed(upper, lower, width)
        )
        if told is not None:
            return told
    if count > 1 and (units := _units_below(heads[0], heads[1], width)) is not None:
        return units
    if count > 1 and not heads[0][:1] == heads[1][:1] == [""] and any(not all(head) for head in heads):
        return None
    if count > 1 and heads[0][:1] == heads[1][:1] == [""]:
        return _over_measures(heads[0], heads[1], width)
    if count == 1:
        return _behind_corner(heads[0], rows[1:], width)
    if len(heads[0]) == width:
        return _below_others(heads[0], heads[1], width)
    return _by_size(heads[0], heads[1], rows[count:]) or _two_rows(heads[0], heads[1], width)


def _over_parts(heads: Sequence[Sequence[str]], width: int) -> SpreadHeads | None:
    """The heads of two rows over a row of parts, each behind the own column of what it is a part of.

    年份 | 机构数 | 床位数 over #医院 | #医院; years may stand over all: 地区 | 2030 | 2031.
    """
    *top, upper, parts = heads
    if len(top) > 1 or not parts or not all(map(_PART.match, parts)) or not all(upper):
        return None
    groups = len(top[0]) - 1 if top else 1
    owners = upper if top else upper[1:]
    if groups < 1 or 1 + len(owners) + len(parts) != width or len(owners) % groups or len(parts) % groups:
        return None
    count, own = len(owners) // groups, len(parts) // groups
    alike = all(owners[at] == owners[at % count] for at in range(len(owners)))
    alike = alike and all(parts[at] == parts[at % own] for at in range(len(parts)))
    sizes, certainty = _sizes_of_parts(count, parts[:own])
    if not alike or not sizes:
        return None
    first = len(top)
    above = [_Head(0, 0, row_span=first + 2)]
    level = [] if top else above
    below: list[_Head] = []
    col = 1
    for group in range(groups):
        if top:
            above.append(_Head(1 + group, col, count + own))
        for at, size in enumerate(sizes):
            place = group * count + at + (not top)
            level.append(_Head(place, col, 1 + size, 1 if size else 2))
            below += [_Head(len(below) + part, col + 1 + part) for part in range(size)]
            col += 1 + size
    rows = (tuple(above), tuple(level), tuple(below)) if top else (tuple(level), tuple(below))
    return SpreadHeads(rows, certainty)


def _broken(heads: Sequence[Sequence[str]], width: int) -> SpreadHeads | None:
    """The heads of single columns broken over three rows, where the first has none over a part: it begins
    below with its sign.

    类别 | 企业 | 工业 over 单位数 | #亏损 over （个） | 企业 | 总产值: 企业单位数（个） #亏损企业 工业总产值.
    """
    top, *lower = heads
    parts = {at + 1 for row in lower for at, head in enumerate(row) if _PART.match(head)}
    plain = [at for at in range(width) if at not in parts]
    if not parts or len(top) != len(plain) or not all(top) or not all(map(all, lower)):
        return None
    reach = [len(row) for row in lower]
    if max(reach) >= width or reach[0] > reach[1] or parts & set(range(reach[0] + 1, width)):
        return None
    above = tuple(
        _Head(at, col, row_span=1 if 0 < col <= reach[0] else 2 if 0 < col <= reach[1] else 3)
        for at, col in enumerate(plain)
    )
    below = tuple(tuple(_Head(at, at + 1) for at in range(len(row))) for row in lower)
    return SpreadHeads((above, *below), "inferred")


def _sizes_of_parts(count: int, parts: Sequence[str]) -> tuple[tuple[int, ...], Status]:
    """How many parts stand behind each of so many heads, none twice behind one; whether no others could."""
    if comb(len(parts) + count - 1, count - 1) > COPY.most_fits:
        return (), "ambiguous"
    ways: list[tuple[int, tuple[bool, ...], tuple[int, ...]]] = []
    for cuts in combinations_with_replacement(range(len(parts) + 1), count - 1):
        bounds = list(pairwise((0, *cuts, len(parts))))
        sizes = tuple(end - start for start, end in bounds)
        if all(len(set(parts[start:end])) == end - start for start, end in bounds):
            bare = tuple(size == 0 for size in sizes)
            ways.append((sum(bare), bare, sizes))
    if not ways:
        return (), "ambiguous"
    least = min(ways)
    return least[2], "inferred" if [way[0] for way in ways].count(least[0]) == 1 else "ambiguous"


def _over_units(heads: Sequence[Sequence[str]], row: Sequence[str], width: int) -> SpreadHeads | None:
    """The heads of two rows over a third of units, one for each of the second: 1—6月 | 同比 over 亿元 | %."""
    *own, units = heads
    if len(units) != len(own[-1]) or not all(map(unit_alone, units)):
        return None
    spread = spread_heads([*own, row], width)
    if spread is None or len(spread.rows) != len(own):
        return None
    lowest = {head.at: head for head in spread.rows[-1]}
    if any(lowest[at].col_span > 1 or lowest[at].row_span > 1 for at in range(len(units))):
        return None
    above = tuple(
        tuple(replace(head, row_span=head.row_span + (head.row_span > 1)) for head in level)
        for level in spread.rows
    )
    return SpreadHeads(
        (*above, tuple(_Head(at, lowest[at].col) for at in range(len(units)))), spread.certainty
    )


def _written_again(upper: Sequence[str], lower: Sequence[str], width: int) -> SpreadHeads | None:
    """Heads of two rows where a tool wrote what is merged into each of its cells.

    地区 | 人口数 | 人口数 | 性别比 over 地区 | 男 | 女 | 性别比.
    """
    if not len(upper) == len(lower) == width or upper[0] != lower[0]:
        return None
    groups = [list(own) for _, own in groupby(range(width), key=upper.__getitem__)]
    alone = [own for own in groups if len(own) == 1 and upper[own[0]] == lower[own[0]]]
    over = [own for own in groups if own not in alone and len({lower[at] for at in own}) == len(own)]
    if max(map(len, over), default=1) == 1 or len(over) + len(alone) < len(groups):
        return None
    above = tuple(_Head(own[0], own[0], len(own), 1 if own in over else 2) for own in groups)
    return SpreadHeads((above, tuple(_Head(at, at) for own in over for at in own)))


def _shared_units(upper: Sequence[str], lower: Sequence[str], width: int) -> SpreadHeads | None:
    """Heads over the unit of their amounts and that of their rates: 上周 | 本周 | 环比 over 元/公斤 | %."""
    rates = [at for at, head in enumerate(upper) if at and is_rate(head)]
    units = [unit_alone(text) for text in lower]
    is_last = rates == list(range(width - len(rates), width))
    if len(upper) != width or len(units) != len(_PAIR) or not 0 < len(rates) < width - 1 or not is_last:
        return None
    if units[0] in (None, "%") or units[1] != "%":
        return None
    first = width - len(rates)
    above = tuple(_Head(at, at, row_span=1 if at else 2) for at in range(width))
    return SpreadHeads((above, (_Head(0, 1, first - 1), _Head(1, first, len(rates)))), "inferred")


def _completed(upper: Sequence[str], lower: Sequence[str], width: int) -> SpreadHeads | None:
    """Heads of which the last goes on below, where no other does: 9月 | 1—9月累计 | 累计 over 增长%."""
    corner = width - len(upper)
    if len(lower) != 1 or corner not in (0, 1) or (corner and not _tells_itself(upper[0])):
        return None
    amounts, last = upper[1 - corner : -1], upper[-1]
    if not is_mere_measure(_without_percent(lower[0])) or is_rate(last) or not tells_measure(last):
        return None
    if not amounts or not all(map(tells_measure, amounts)) or any(map(is_rate, amounts)):
        return None
    above = tuple(_Head(at, at + corner, row_span=2) for at in range(len(upper) - 1))
    return SpreadHeads(((*above, _Head(len(upper) - 1, width - 1)), (_Head(0, width - 1),)), "inferred")


def _without_percent(text: str) -> str:
    """A head without the sign of its unit at its end."""
    return _PERCENT.sub("", text)


def _has_figures(row: Sequence[str]) -> bool:
    """Whether a row has figures behind its name: years are heads."""
    return any(is_figure(text) and not _YEAR.fullmatch(text) for text in row[1:])


def _without_end(row: Sequence[str]) -> list[str]:
    """The words of a row without the blank cells at its end."""
    words = [solid(text) for text in row]
    while words and not words[-1]:
        words.pop()
    return words


def _behind_corner(heads: Sequence[str], body: Sequence[Sequence[str]], width: int) -> SpreadHeads | None:
    """The heads of one row where the first column has none: names, of which the first head tells that it is
    over figures, or the numbers of rows."""
    if len(heads) != width - 1 or not solid(body[0][-1]):
        return None
    numbers = [row[0] for row in body if len(row) == width]
    numbered = len(numbers) > 1 and numbers == [str(at) for at in range(1, len(numbers) + 1)]
    if not numbered and not _tells_itself(heads[0]):
        return None
    return SpreadHeads((tuple(_Head(at, at + 1) for at in range(len(heads))),), "inferred")


def _units_below(upper: Sequence[str], lower: Sequence[str], width: int) -> SpreadHeads | None:
    """The heads of two rows of which the lower are mere units of growth: 本月 | 比上年同月 over ±%."""
    corner = width - len(upper)
    grown = [at for at, head in enumerate(upper) if is_rate(head)]
    if corner not in (0, 1) or len(lower) != len(grown) or not all(map(_UNIT_ALONE.fullmatch, lower)):
        return None
    if corner and not _tells_itself(upper[0]):
        return None
    above = tuple(
        _Head(at, at + corner, row_span=1 if at in grown else 2) for at in range(len(upper)) if upper[at]
    )
    return SpreadHeads((above, tuple(_Head(at, place + corner) for at, place in enumerate(grown))))


def _below_others(upper: Sequence[str], lower: Sequence[str], width: int) -> SpreadHeads | None:
    """The heads of two rows, the lower ones under all but those of names: 城市 | 环比 over 上月=100."""
    names = [at for at, head in enumerate(upper) if head == upper[0]]
    if len(names) != width - len(lower):
        return None
    under = [at for at in range(width) if at not in names]
    above = tuple(_Head(at, at, row_span=1 if at in under else 2) for at in range(width))
    return SpreadHeads((above, tuple(_Head(at, col) for at, col in enumerate(under))))


def _by_size(upper: Sequence[str], lower: Sequence[str], body: Sequence[Sequence[str]]) -> SpreadHeads | None:
    """The heads of two rows of which one of two stands over two years: over the columns of like figures.

    地区 | 人口数 | 比重 over 2030年 | 2020年: shares are all of a size, which no number of people has.
    """
    if len(upper) != len(lower) + 1 or len(lower) != len(_PAIR) or not all(map(_YEAR.fullmatch, lower)):
        return None
    sizes = [[parse_figure(text).value for text in row[1:]] for row in body if len(row) == len(upper) + 1]
    whole = [[abs(value) for value in own if value] for own in sizes if all(own)]
    if len(whole) < len(_PAIR):
        return None
    first = [max(own[0], own[1]) / min(own[0], own[1]) for own in whole]
    last = [max(own[1], own[2]) / min(own[1], own[2]) for own in whole]
    if max(last) <= _LIKE < _UNLIKE <= min(first):
        return _under(upper, lower, {1}, [0], "inferred")
    if max(first) <= _LIKE < _UNLIKE <= min(last):
        return _under(upper, lower, {2}, [0], "inferred")
    return None


def _two_rows(upper: Sequence[str], lower: Sequence[str], width: int) -> SpreadHeads | None:
    """The heads of two rows, the first over the names in both, others over what is below or down to it."""
    plain = width - 1 - len(lower)
    groups = len(upper) - 1 - plain
    if plain < 0 or groups < 1 or len(upper) >= width or len(lower) < groups:
        return None
    if plain == 0 and groups == len(_PAIR) and _REST_OF_BASE.fullmatch(lower[0]):
        # 以上月价格 goes on in 为100, and what else is below stands under the other.
        return _under(upper, lower, (), [0, 1], "inferred")
    if plain == groups == 1 and (later := _of_month_before(upper, lower)) is not None:
        return _under(upper, lower, {later}, [0], "inferred")
    # 绝对额 | 增速 | 绝对额 | 增速 | 位次: below each begins what begins below the first.
    starts = [at for at, head in enumerate(lower) if head == lower[0]]
    alike = len(starts) == groups
    if not alike:
        starts = [len(lower) // groups * at for at in range(groups)]
    told = [at for at, head in enumerate(upper[1:], start=1) if _tells_itself(head)]
    certainty: Status = "certain" if plain == 0 else "inferred"
    # A rate may well be over 男 | 女 or years, as it is not over another (总量 | 增速).
    divides = any(is_rate(head) or _PERCENT.search(head) for head in lower)
    if (groups > 1 and not alike) or (plain and (len(told) != plain or not divides)):
        certainty = "ambiguous"
    alone = set(told if len(told) == plain else range(len(upper) - plain, len(upper)))
    return _under(upper, lower, alone, starts, certainty)


def _of_month_before(upper: Sequence[str], lower: Sequence[str]) -> int | None:
    """Which of two heads is of the month before, under which no sum of months stands: 以上月价格为100."""
    if not any(says(head, "cumulative") for head in lower):
        return None
    told = [at for at, head in enumerate(upper[1:], start=1) if says(head, "previous")]
    return told[0] if len(told) == 1 else None


def _under(
    upper: Sequence[str],
    lower: Sequence[str],
    alone: Collection[int],
    starts: Sequence[int],
    certainty: Status,
) -> SpreadHeads:
    """The heads of two rows by where those begin that stand under others, and which have none under them."""
    sizes = iter(end - start for start, end in pairwise([*starts, len(lower)]))
    above, col = [_Head(0, 0, row_span=2)], 1
    below: list[_Head] = []
    for at in range(1, len(upper)):
        span = 1 if at in alone else next(sizes)
        above.append(_Head(at, col, span, 2 if at in alone else 1))
        if at not in alone:
            below += [_Head(len(below) + place, col + place) for place in range(span)]
        col += span
    return SpreadHeads((tuple(above), tuple(below)), certainty)


def _over_measures(upper: Sequence[str], lower: Sequence[str], width: int) -> SpreadHeads | None:
    """The heads of two rows behind a blank corner: each upper one over measures that are told anew under it.

    增加值 | 投资 | 零售额 over 增速 | 位次 | 增速 | 位次 | 总量 | 增速: an amount is the first of its own.
    """
    if len(lower) != width or not all(upper[1:]) or not all(lower[1:]) or len(upper) >= width:
        return None
    groups: list[list[int]] = []
    seen: set[str] = set()
    for at, head in enumerate(lower[1:], start=1):
        if head in seen or not groups or (says(head, "amount") and groups[-1]):
            groups.append([])
            seen = set()
        groups[-1].append(at)
        seen.add(head)
    if len(groups) != len(upper) - 1:
        return None
    alike = all([lower[at] for at in own] == [lower[at] for at in groups[0]] for own in groups)
    above = (
        _Head(0, 0, row_span=2),
        *(_Head(at, own[0], len(own)) for at, own in enumerate(groups, start=1)),
    )
    below = tuple(_Head(at, at) for at in range(1, width))
    return SpreadHeads((above, below), "certain" if alike else "inferred")


def _tells_itself(head: str) -> bool:
    """Whether a head says what the figures under it are counted by, or how they are measured."""
    return bool(split_unit(head)[1] or _PERCENT.search(head)) or tells_measure(head) or is_rate(head)
