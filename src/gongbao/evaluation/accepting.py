"""Gold that accepts more than one reading, or that is not sure of a value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

from gongbao.evaluation.gold import Row, readings
from gongbao.evaluation.scores import Key, Told


def settle(want: Iterable[Row], have: Iterable[Told], key: Callable[[Row], Key]) -> list[Key]:
    """The keys of gold, each in that of its readings which was found; in its own where none was.

    Rows with one reading choose first: what they need is not taken by a row that has a choice.
    """
    left = Counter(told for told, _ in have)
    chosen = []
    for row in sorted(want, key=lambda row: "accept" in row):
        keys = [key(reading) for reading in readings(row)]
        chosen.append(next((one for one in keys if left[one] > 0), keys[0]))
        left[chosen[-1]] -= 1
    return chosen


def excused(want: Iterable[Key], have: Iterable[Told], vague: Iterable[Key]) -> list[Key]:
    """What was found beyond gold that stands for gold which is not sure, known by how its key begins."""
    free = Counter(vague)
    kept = []
    for key in (Counter(told for told, _ in have) - Counter(want)).elements():
        begin = next((begin for begin in free if free[begin] > 0 and key[: len(begin)] == begin), None)
        if begin is not None:
            free[begin] -= 1
            kept.append(key)
    return kept
