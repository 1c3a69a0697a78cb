"""How much work something is, in lines of Python that run: the same on every machine, however busy.

What runs inside one call of C, the search of a regular expression above all, is one line here however long it
takes: `benchmarks/growth.py` measures that, by the clock and by hand.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from types import FrameType
from typing import Any

from measuring import unmeasured

# Work in proportion to the text gives this ratio to a few per cent: a rule that looks at every place from
# every other place is seen where it does a twentieth of the work.
DOUBLE = 2 * 1.1

_KEPT = type(cache(lambda: None))


def count_steps(work: Callable[[], object]) -> int:
    """The lines of Python that run while something is done, loops within a line and calls included.

    What the library keeps of earlier texts is forgotten first, so that no test before it changes the number.

    Args:
        work: What to do; what it gives back is dropped.
    """
    _forget_texts()
    steps = 0

    def trace(_frame: FrameType, _event: str, _argument: Any) -> Any:
        nonlocal steps
        steps += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return steps


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times as many steps something takes at twice the size: 2 in proportion, 4 for a square.

    Args:
        work: What to do, given a size.
        size: The smaller of the two sizes. A few hundred tell: where a piece costs hundreds of lines, one
            line for each pair of pieces is more than the twentieth part.
    """
    with unmeasured():
        # The first time also reads the lexicons.
        work(size)
        return count_steps(lambda: work(2 * size)) / count_steps(lambda: work(size))


def _forget_texts() -> None:
    """Empty what is kept of texts; lexicons, which are kept without bounds, stay."""
    for kept in _kept(len(sys.modules)):
        kept.cache_clear()


@cache
def _kept(_modules: int) -> list[Any]:
    """What the library keeps with bounds; looked for anew where more modules are loaded."""
    return [
        kept
        for name, module in list(sys.modules.items())
        if name.partition(".")[0] == "gongbao"
        for kept in vars(module).values()
        if isinstance(kept, _KEPT) and kept.cache_parameters()["maxsize"] is not None
    ]
