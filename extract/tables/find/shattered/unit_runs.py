"""Runs of unit names with nothing between some of them: where a run begins, where two names touch."""

from __future__ import annotations

from functools import lru_cache

from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.text.brackets import brackets
from gongbao.normalize.units.areas import LEVEL_ENDINGS
from gongbao.normalize.units.registry import starts_with_place
from gongbao.normalize.units.unit_names import begins_unit, is_complete

_SEPARATORS = "、，,；;"
_STOPS = "。：！？"
_BRACKETS = brackets("round", "angle", "less")  # those that stand in a unit's name


def unit_borders(text: str, start: int, end: int) -> list[int]:
    """The places where one name ends and the next begins without a mark, between two offsets.

    >>> unit_borders("市医疗保障局市卫健委、市民政局", 0, 15)
    [6]
    """
    borders: list[int] = []
    for first, last in _pieces(text, start, end):
        names = _names(text[first:last])
        at = first
        for name in (names or ())[:-1]:
            at += len(name)
            borders.append(at)
    return borders


def unit_run_start(text: str, start: int, end: int) -> int:
    """Where the unit names that end at `end` begin; `end` itself if none does.

    >>> unit_run_start("开展推荐工作。5月底前市医疗保障局市卫健委、市民政局", 0, 26)
    11
    """
    at = end
    for first, last in reversed(_pieces(text, start, end)):
        if begins_at(text, first, last):
            at = first
            continue
        for cut in range(max(first + 1, last - TABLE.units_back * TABLE.longest_unit), last - 1):
            if text[cut] not in _BRACKETS.closing and begins_at(text, cut, last):
                return cut
        if not _names(text[first:last]):
            break
        at = first
    return at


def begins_at(text: str, cut: int, last: int) -> bool:
    """Whether the text between two places is names that show by their beginning that they are units."""
    names = _names(text[cut:last])
    return names is not None and begins_unit(names[0]) and not set(text[cut:last]) & set(_STOPS)


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What stands between 、 and commas, those in brackets left alone."""
    pieces: list[tuple[int, int]] = []
    first = start
    for at, letter, depth in _BRACKETS.depths(text, start, end):
        if letter in _STOPS:
            first = at + 1
            pieces.clear()
        elif letter in _SEPARATORS and depth == 0:
            if at > first:
                pieces.append((first, at))
            first = at + 1
    return [*pieces, (first, end)] if first < end else pieces


@lru_cache(maxsize=4096)
def _names(piece: str) -> tuple[str, ...] | None:
    """A piece as names side by side, the fewest first; None if it is not made of names."""
    if any(stop in piece for stop in _STOPS):
        return None
    best: list[tuple[str, ...] | None] = [()] + [None] * len(piece)
    for end in range(TABLE.shortest_unit, len(piece) + 1):
        for start in range(max(0, end - TABLE.longest_unit), end - 1):
            before = best[start]
            if (
                before is None
                or (start and not _may_open(piece, start, end))
                or not is_complete(piece[start:end])
            ):
                continue
            current = best[end]
            if current is None or len(before) + 1 <= len(current):
                best[end] = (*before, piece[start:end])
    whole = best[len(piece)]
    if whole and len(whole) == 1:
        return _divided(piece) or whole
    return whole


def _may_open(piece: str, start: int, end: int) -> bool:
    return begins_unit(piece[start:end])


def _divided(piece: str) -> tuple[str, ...] | None:
    """Two whole names side by side that together only look like one: both begin as units do."""
    for cut in range(TABLE.shortest_of_two, len(piece) - TABLE.shortest_of_two + 1):
        left, right = piece[:cut], piece[cut:]
        if (
            begins_unit(left)
            and is_complete(left)
            and (piece[cut] in "市省县区各团" or (left[0] in LEVEL_ENDINGS and starts_with_place(right)))
            and begins_unit(right)
            and is_complete(right)
        ):
            rest = _divided(right)
            return (left, *(rest or (right,)))
    return None
