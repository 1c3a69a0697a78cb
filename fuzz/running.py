"""A run: inputs of all targets by turns, in processes that may be lost, until the time is up or it is enough.

What must not be is minimised and saved with its seed: the run ends with status 1, and `--again TARGET:NUMBER`
makes the same input again.
"""

from __future__ import annotations

import argparse
import hashlib
import pickle
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count, cycle, islice
from pathlib import Path
from typing import Any

from fuzz.judging import Finding, Judged, input_of, judge, judge_many
from fuzz.shrinking import shrunk
from fuzz.targets import Target, prepare_folder, targets
from gongbao.limits import MEMORY, TIMEOUT
from gongbao.schema.errors import SourceError
from gongbao.worker import Worker

# Inputs that are made and judged at a time: one file costs as much as hundreds of calls.
_AT_ONCE = {"function": 100, "file": 1, "asking": 4}
# Functions whose turn it is while everything else has its own once.
_FUNCTIONS = 24
# Seconds between two lines about how far it is.
_TELL = 60.0
# Findings of one key that are told of; those behind them are counted.
_MOST_ALIKE = 1


@dataclass
class Tally:
    """What was seen so far, shared by those who judge."""

    counts: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    slowest: dict[str, float] = field(default_factory=dict)
    alike: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def add(self, target: Target, judged: Judged) -> list[Finding]:
        """Count what was judged; the findings that are new."""
        with self.lock:
            self.counts[target.kind] += judged.count
            self.counts[target.name] += judged.count
            self.refused[target.name] += judged.refused
            self.slowest[target.name] = max(self.slowest.get(target.name, 0.0), judged.slowest)
            new = []
            for finding in judged.findings:
                self.alike[finding.key] += 1
                if self.alike[finding.key] <= _MOST_ALIKE:
                    new.append(finding)
            return new

    def line(self, seconds: float) -> str:
        """How far it is."""
        told = [f"{self.counts[kind]:,} {kind} inputs" for kind in _AT_ONCE]
        whole = sum(self.counts[kind] for kind in _AT_ONCE)
        rate = f"{whole / max(seconds, 1):,.0f} a second"
        return f"{seconds:,.0f} s: {', '.join(told)}, {rate}, {len(self.alike)} findings"


def main() -> None:
    """Fuzz, and end with 1 where something was found."""
    options = _options()
    if options.list:
        print("\n".join(f"{target.kind}\t{name}" for name, target in targets().items()))
        return
    with tempfile.TemporaryDirectory(prefix="gongbao-fuzz-") as folder:
        prepare_folder(Path(folder))
        if options.again:
            name, _, number = options.again.partition(":")
            judged = Judge(folder, options.seed).judged(targets()[name], (int(number), int(number) + 1))
            for finding in judged.findings:
                print(finding.key, finding.told, sep="\n")
            sys.exit(1 if judged.findings else 0)
        run = Run(folder, options)
        run.go()
    sys.exit(1 if run.tally.alike else 0)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m fuzz", description="Inputs made by chance.")
    parser.add_argument(
        "--seconds", type=float, default=60.0, help="how long; 0 until enough inputs were made"
    )
    parser.add_argument("--functions", type=int, default=0, help="inputs of functions that are enough")
    parser.add_argument("--files", type=int, default=0, help="inputs of files that are enough")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same inputs")
    parser.add_argument("--jobs", type=int, default=1, help="processes")
    parser.add_argument("--only", default="", help="targets of this kind, or whose names begin so")
    parser.add_argument("--to", type=Path, default=Path("fuzz-findings"), help="folder for what is found")
    parser.add_argument("--again", metavar="TARGET:NUMBER", help="make one input again, and tell of it")
    parser.add_argument("--list", action="store_true", help="name the targets")
    return parser.parse_args()


class Judge:
    """Judges inputs in a process of its own, with the limits of the tool; a new one where it is lost."""

    def __init__(self, folder: str, seed: int) -> None:
        self._folder, self._seed = folder, seed
        self._many: Worker[Judged] = Worker(judge_many, TIMEOUT, MEMORY)
        self._one: Worker[str | None] = Worker(judge, TIMEOUT, MEMORY)

    def judged(self, target: Target, numbers: tuple[int, int]) -> Judged:
        """What comes of inputs; of those that a process is lost with, each is judged alone."""
        try:
            return self._many.read(self._folder, target.name, self._seed, numbers)
        except SourceError as error:
            first, last = numbers
            if last - first == 1:
                return Judged(
                    1, 0, 0.0, (Finding(target.name, first, f"{error.code}: {error}"[:80], str(error)),)
                )
        parts = [self.judged(target, (number, number + 1)) for number in range(*numbers)]
        found = tuple(finding for part in parts for finding in part.findings)
        return Judged(
            last - first, sum(one.refused for one in parts), max(one.slowest for one in parts), found
        )

    def key_of(self, target: str, made: Any) -> str | None:
        """The key of what comes of one input."""
        try:
            return self._one.read(self._folder, target, made)
        except SourceError as error:
            return f"{error.code}: {error}"[:80]

    def close(self) -> None:
        """End its processes."""
        self._many.close()
        self._one.close()


class Run:
    """Inputs of all targets by turns."""

    def __init__(self, folder: str, options: argparse.Namespace) -> None:
        self.tally = Tally()
        self._folder, self._options = folder, options
        self._began = self._told = time.monotonic()
        self._turns = self._all_turns(
            [
                one
                for one in targets().values()
                if options.only in ("", one.kind) or one.name.startswith(options.only)
            ]
        )
        self._taking = threading.Lock()

    def go(self) -> None:
        """Judge until it is enough, and tell what was seen."""
        with ThreadPoolExecutor(self._options.jobs) as pool:
            for done in [pool.submit(self._judge_turns) for _ in range(self._options.jobs)]:
                done.result()
        print(self.tally.line(time.monotonic() - self._began))
        for name, target in targets().items():
            count = self.tally.counts[name]
            if target.kind != "function" and count:
                refused, slowest = self.tally.refused[name] / count, self.tally.slowest[name]
                print(f"  {name}: {count:,}, {refused:.0%} refused, slowest {slowest:.1f} s")
        for key, alike in self.tally.alike.most_common():
            print(f"  {alike:,} × {key}")

    def _judge_turns(self) -> None:
        judging = Judge(self._folder, self._options.seed)
        try:
            while (turn := self._next_turn()) is not None:
                target, numbers = turn
                for finding in self.tally.add(target, judging.judged(target, numbers)):
                    self._save(finding, judging)
        finally:
            judging.close()

    def _next_turn(self) -> tuple[Target, tuple[int, int]] | None:
        with self._taking:
            now = time.monotonic()
            if now - self._told > _TELL:
                self._told = now
                print(self.tally.line(now - self._began), flush=True)
            return None if self._is_enough(now - self._began) else next(self._turns, None)

    def _is_enough(self, seconds: float) -> bool:
        options, counts = self._options, self.tally.counts
        if options.seconds and seconds >= options.seconds:
            return True
        wanted = {"function": options.functions, "file": options.files}
        return any(wanted.values()) and all(counts[kind] >= most for kind, most in wanted.items())

    def _all_turns(self, chosen: list[Target]) -> Iterator[tuple[Target, tuple[int, int]]]:
        """Turns without end: of functions one at a time, of all others as their weights say."""
        functions = [one for one in chosen if one.kind == "function"]
        others = [one for one in chosen if one.kind != "function" for _ in range(one.weight)]
        # Those of one weight do not come all at once.
        others.sort(key=lambda one: hashlib.sha256(one.name.encode()).digest())
        others = others[::7] + [one for at, one in enumerate(others) if at % 7]
        made: Counter[str] = Counter()
        called = cycle(functions)
        for turn in count():
            for target in (*islice(called, _FUNCTIONS), *others):
                if turn % target.every or self._has_enough(target):
                    continue
                size = _AT_ONCE[target.kind]
                yield target, (made[target.name], made[target.name] + size)
                made[target.name] += size

    def _has_enough(self, target: Target) -> bool:
        wanted = {"function": self._options.functions, "file": self._options.files}.get(target.kind, 0)
        return bool(wanted) and self.tally.counts[target.kind] >= wanted

    def _save(self, finding: Finding, judging: Judge) -> None:
        """Minimise what was found, and keep it with what makes it again."""
        made = input_of(self._folder, finding.target, self._options.seed, finding.number)
        small = shrunk(made, lambda other: judging.key_of(finding.target, other) == finding.key)
        name = hashlib.sha256(f"{finding.target} {finding.key}".encode()).hexdigest()[:12]
        folder = self._options.to / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "input.pickle").write_bytes(pickle.dumps(small))
        if isinstance(small, bytes):
            (folder / "input").write_bytes(small)
        again = f"--seed {self._options.seed} --again {finding.target}:{finding.number}"
        told = f"{finding.key}\npython -m fuzz {again}\n{ascii(small)[:2000]}\n\n{finding.told}"
        (folder / "finding.txt").write_text(told, encoding="utf-8", errors="backslashreplace")
        print(f"FOUND {finding.key}\n  {folder}: {again}\n  {ascii(small)[:300]}", flush=True)
