"""How alike what was read is to what is printed: characters, and the tables of pages."""

from __future__ import annotations

import importlib.util
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import permutations
from pathlib import Path
from types import ModuleType

import numpy as np

LAYOUTS = Path(__file__).parents[2] / "corpora" / "layouts"
Cell = tuple[int, int, int, int, str]
Tables = list[list[Cell]]
_LEADERS = re.compile(r"[.·•…]{3,}")
_MAX_MATCHED = 6
"""Tables of a page that are matched in the best order: more would cost the factorial."""


@dataclass(frozen=True, slots=True)
class Characters:
    """Characters of a page: how many there are, how many were found, right anywhere, and wrong in order.

    `right` asks for no order: what a page has as often as the reading. `edits` counts what would have to be
    put in, taken out or changed to make one text of the other, each in its own reading order.
    """

    printed: int = 0
    found: int = 0
    right: int = 0
    edits: int = 0

    def __add__(self, other: Characters) -> Characters:
        return Characters(
            self.printed + other.printed,
            self.found + other.found,
            self.right + other.right,
            self.edits + other.edits,
        )

    @property
    def share_right(self) -> float:
        """Right ones of those printed, or of those found where these are more."""
        return self.right / max(self.printed, self.found, 1)

    @property
    def in_order(self) -> float:
        """One less the share of edits."""
        return max(0.0, 1 - self.edits / max(self.printed, 1))


def compare_characters(printed: str, found: str) -> Characters:
    """Compare two texts without blanks, wide and narrow forms as the same."""
    one, other = folded(printed), folded(found)
    right = sum((Counter(one) & Counter(other)).values())
    return Characters(len(one), len(other), right, distance(one, other))


def confusions(printed: str, found: str) -> tuple[Counter[str], Counter[str]]:
    """Characters that are lost, and those that are there too often."""
    one, other = Counter(folded(printed)), Counter(folded(found))
    return one - other, other - one


def folded(text: str) -> str:
    """A text without blanks in the form that is compared: （ as (, ２ as 2, without leading dots."""
    return _LEADERS.sub("", "".join(unicodedata.normalize("NFKC", text).split()))


def distance(one: str, other: str) -> int:
    """The edit distance of two texts, a row of the matrix at a time."""
    codes = np.frombuffer(other.encode("utf-32-le"), np.uint32)
    steps = np.arange(len(codes) + 1)
    row = steps.copy()
    for at, code in enumerate(np.frombuffer(one.encode("utf-32-le"), np.uint32), start=1):
        best = np.empty_like(row)
        best[0] = at
        np.minimum(row[1:] + 1, row[:-1] + (codes != code), out=best[1:])
        # What is put in comes from the left: the least of all that stand there, each with its way.
        row = np.minimum.accumulate(best - steps) + steps
    return int(row[-1])


def tables_alike(printed: Tables, found: Tables, measure: Callable[..., float]) -> tuple[float, int]:
    """The sum of the likeness of a page's tables in the order that fits best, and of how many.

    A table that nothing matches scores 0, on either side.
    """
    few, many = sorted((printed[:_MAX_MATCHED], found[:_MAX_MATCHED]), key=len)
    alike = [[measure(one, other) for other in many] for one in few]
    orders: Iterable[Sequence[int]] = permutations(range(len(many)), len(few))
    best = max((sum(row[at] for row, at in zip(alike, order, strict=True)) for order in orders), default=0.0)
    return best, max(len(printed), len(found))


@cache
def grits() -> ModuleType:
    """The measure of how alike two tables are, which stands beside the layouts."""
    spec = importlib.util.spec_from_file_location("layouts_grits", LAYOUTS / "grits.py")
    if spec is None or spec.loader is None:
        raise ImportError(LAYOUTS / "grits.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
