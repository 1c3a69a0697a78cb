"""Words of a line given to columns."""

from __future__ import annotations

from collections.abc import Sequence


def columns_in_order(costs: Sequence[Sequence[float]]) -> list[int]:
    """The column of each word, the cheapest for all of them: in order, and never two words in one.

    What is more than the columns can take is given to the last one.

    >>> columns_in_order([[0, 9, 9], [8, 5, 1]])
    [0, 2]

    Args:
        costs: For each word what it costs in each column.
    """
    best: dict[int, tuple[float, list[int]]] = {-1: (0.0, [])}
    for own in costs:
        following: dict[int, tuple[float, list[int]]] = {}
        for column, cost in enumerate(own):
            ways = [
                (total + cost, [*path, column]) for before, (total, path) in best.items() if before < column
            ]
            if ways:
                following[column] = min(ways)
        last = len(own) - 1
        best = following or {last: (0.0, [*next(iter(best.values()))[1], last])}
    return min(best.values())[1]
