"""Which tests coverage watches for nothing: dear ones that go where others go.

    PYTHONPATH=benchmarks .venv/bin/coverage run -m pytest -p watched  # in one process; writes KEPT
    .venv/bin/python benchmarks/watched.py  # prints the tests that need not be watched, with what each costs
    .venv/bin/python benchmarks/watched.py --write  # adds them to LISTED, which the suite goes by

Test after test, the steps (from line to line) that each takes are kept apart. Then the test that takes the
fewest steps alone, for what it costs, is let go, and the next, until of all steps so many are lost.
"""

from __future__ import annotations

import argparse
import pickle
import sys
import time
from array import array
from collections import Counter
from collections.abc import Generator, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

KEPT = Path("watched.pickle")
LISTED = Path(__file__).parents[1] / "tests" / "support" / "unmeasured.txt"
_steps: dict[tuple[str, int], int] = {}
_taken: list[tuple[str, float, array[int]]] = []


def _data() -> Mapping[str, set[int]]:
    """The steps that coverage has seen, by file."""
    data: Mapping[str, set[int]] = sys.modules["coverage"].Coverage.current()._collector.data
    return data


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, Any, Any]:
    """Keep the steps of a test, and forget them."""
    for seen in _data().values():
        seen.clear()
    begin = time.process_time()
    result = yield
    cost = time.process_time() - begin
    own = ((file, step) for file, seen in _data().items() for step in seen)
    _taken.append((item.nodeid, cost, array("I", [_steps.setdefault(one, len(_steps)) for one in own])))
    return result


def pytest_sessionfinish() -> None:
    """Write what was kept."""
    KEPT.write_bytes(pickle.dumps((len(_steps), _taken)))


def _functions(taken: list[tuple[str, float, array[int]]]) -> dict[str, tuple[float, set[int]]]:
    """What each test function costs with all its cases, and the steps it takes; unwatched ones take none."""
    found: dict[str, tuple[float, set[int]]] = {}
    for name, cost, steps in taken:
        if steps:
            before, all_steps = found.setdefault(name.split("[")[0], (0.0, set()))
            found[name.split("[")[0]] = before + cost, all_steps | set(steps)
    return found


def _needless(
    functions: dict[str, tuple[float, set[int]]], may_lose: int
) -> Iterator[tuple[str, float, int]]:
    """The functions that may be let go, in turn: name, cost, steps that nobody else takes then."""
    left = dict(functions)
    takers = Counter(step for _, steps in left.values() for step in steps)
    alone = {name: sum(takers[step] == 1 for step in steps) for name, (_, steps) in left.items()}
    while left:
        name = min(left, key=lambda one: alone[one] / (left[one][0] + 1e-4))
        may_lose -= alone[name]
        if may_lose < 0:
            return
        cost, steps = left.pop(name)
        yield name, cost, alone[name]
        takers.subtract(steps)
        single = {step for step in steps if takers[step] == 1}
        for other, (_, own) in left.items():
            alone[other] += len(single & own)


def main() -> None:
    """Print the tests that may be marked `unmeasured`, the dearest first."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lose", type=float, default=0.0025, help="the share of all steps that may be lost")
    parser.add_argument("--dear", type=float, default=0.01, help="seconds of CPU from which a test is dear")
    parser.add_argument("--write", action="store_true", help="add them to the tests that are not measured")
    options = parser.parse_args()
    count, taken = pickle.loads(KEPT.read_bytes())
    needless = _needless(_functions(taken), int(options.lose * count))
    dear = sorted((one for one in needless if one[1] >= options.dear), key=lambda one: -one[1])
    for name, cost, lost in dear:
        print(f"{cost:6.2f} s  {lost:3} steps  {name}")
    if options.write:
        known = LISTED.read_text(encoding="utf-8").splitlines() if LISTED.exists() else []
        names = sorted({*known, *(name for name, _, _ in dear)})
        LISTED.write_text("".join(f"{name}\n" for name in names), encoding="utf-8")


if __name__ == "__main__":
    main()
