"""What costs more than in proportion to the text where nobody counts: inside a regular expression.

    python benchmarks/growth.py [--size N]

Every finder of `normalize`, and every expression that is a name in a module of ours, goes over texts made
of one piece again and again, of N and of four times N characters; printed is what takes more than six times
as long for the longer one, in CPU time, with the piece that costs most. Many an expression is only ever
given a line, which is short: what is printed need not be a fault. Loops in Python are counted by the tests.
Run by hand; it judges nothing.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import re
import time
from collections.abc import Callable, Iterator
from datetime import date

import gongbao
from gongbao.normalize.amounts import find_amounts
from gongbao.normalize.deadlines import find_deadlines
from gongbao.normalize.document_numbers import find_document_numbers
from gongbao.normalize.responsibilities import find_responsibilities
from gongbao.normalize.units import find_units, split_units

PIECES = (
    *("9", "1 ", "1,", "1、", "1-", "12.5 ", "一", "万", "半", "每", "自", "第", "和", "等", "x", "*", "-"),
    *(" ", "\n", "\t", "。", "：", "（", "（）", "（一（", "〔2022", "《", "》", "【牵头", "令第"),
    *("2022年", "6月、", "年底", "最高", "市教育局", "市教育局、", "市 ", "责任单位：\n"),
)
FINDERS: dict[str, Callable[[str], object]] = {
    "find_amounts": find_amounts,
    "find_deadlines": lambda text: find_deadlines(text, date(2022, 5, 31)),
    "find_document_numbers": find_document_numbers,
    "find_responsibilities": find_responsibilities,
    "find_units": find_units,
    "split_units": split_units,
}
# Six times for a text four times as long: four is in proportion, sixteen a square.
STEEP = 6.0
# Seconds for the shorter text below which a ratio says nothing.
LEAST = 0.001
ROUNDS = 2


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description="Growth on hostile texts.")
    arguments.add_argument("--size", type=int, default=1_000)
    size = arguments.parse_args().size
    for name, read in (*FINDERS.items(), *_expressions()):
        steep = []
        for piece in PIECES:
            short, long = (_seconds(read, piece * (length // len(piece))) for length in (size, 4 * size))
            if short > LEAST and long > STEEP * short:
                steep.append((long, short, piece))
        if steep:
            long, short, piece = max(steep)
            told = f"{short * 1000:.0f} ms, {long * 1000:.0f} ms"
            print(f"{name}: on {len(steep)} of {len(PIECES)} pieces, on {piece!r} {told}", flush=True)


def _expressions() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Every expression that a module of ours has a name for, searched for wherever it matches."""
    for module in pkgutil.walk_packages(gongbao.__path__, "gongbao."):
        if ".migrations" in module.name:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
                yield f"{module.name}.{name}", lambda text, value=value: sum(1 for _ in value.finditer(text))


def _seconds(read: Callable[[str], object], text: str) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.process_time()
        read(text)
        best = min(best, time.process_time() - start)
    return best


if __name__ == "__main__":
    main()
