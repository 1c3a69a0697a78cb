"""Two jobs against one, a second build against the first, and the memory of the process that writes.

    python benchmarks/jobs.py [--short N] [--full N] [--repeat N]

Builds N short documents and N whole issues, made up with other names, dates and figures, by `gongbao build`
with one job and with two, in turns, and a second time where nothing has changed. Prints how many times faster
two are, and the share of the first build that the second takes, as median, lowest and highest, and whether
the databases are equal. `idle` is the share of the machine that nobody else had meanwhile: what is measured
beside others says little. Run by hand, on an idle machine with two cores; it judges nothing.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from reading import SAMPLE, varied
from search import made_up

from gongbao.schema.database import connect
from gongbao.schema.dump import dump_views

# Tells the peak of its own memory, in MB, when it has done what it is asked.
_COMMAND = """
import resource, sys
from gongbao.cli import main
try:
    main()
finally:
    print("peak", resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10)
"""


@dataclass(frozen=True, slots=True)
class Taken:
    """What a build took: seconds, seconds of all cores for it, its own peak of memory in MB."""

    seconds: float
    cores: float
    peak: int


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description="Two jobs against one.")
    arguments.add_argument("--short", type=int, default=300)
    arguments.add_argument("--full", type=int, default=20)
    arguments.add_argument("--repeat", type=int, default=5)
    options = arguments.parse_args()
    text = SAMPLE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for name, count in (("short", options.short), ("full", options.full)):
            sources = Path(folder) / name
            sources.mkdir()
            for number in range(1, count + 1):
                made = made_up(number) if name == "short" else varied(text, number)
                (sources / f"{number:06}.txt").write_text(made, encoding="utf-8")
            if count:
                _measure(f"{count} {name}", sources, Path(folder), options.repeat)


def _measure(name: str, sources: Path, folder: Path, repeat: int) -> None:
    faster, again, idle, peaks, dumps = [], [], [], [], set()
    for _ in range(repeat):
        taken = {}
        for jobs in (1, 2):
            database = folder / f"{jobs}.db"
            before, start = _idle(), time.monotonic()
            taken[jobs] = _build(sources, database, jobs)
            all_cores = (time.monotonic() - start) * (os.cpu_count() or 1)
            idle.append((_idle() - before + taken[jobs].cores) / all_cores)
            peaks.append(taken[jobs].peak)
            dumps.add(_dump(database))
            if jobs == 2:
                again.append(_build(sources, database, jobs).seconds / taken[jobs].seconds)
            database.unlink()
        faster.append(taken[1].seconds / taken[2].seconds)
        print(f"{name}: {taken[1]}, {taken[2]}", flush=True)
    print(f"{name}: equal databases: {len(dumps) == 1}; peak of the writer {max(peaks)} MB")
    for what, values in (("two jobs, times one", faster), ("a second build", again), ("idle", idle)):
        print(f"    {what}: {median(values):.3f} ({min(values):.3f} to {max(values):.3f})")


def _build(sources: Path, database: Path, jobs: int) -> Taken:
    before = _children()
    start = time.monotonic()
    options = ["build", str(sources), "-d", str(database), "--jobs", str(jobs)]
    command = [sys.executable, "-c", _COMMAND, *options]
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    peak = int(done.stdout.split()[-1])
    return Taken(round(time.monotonic() - start, 2), round(_children() - before, 2), peak)


def _children() -> float:
    """Seconds of cores that processes started here have taken."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _idle() -> float:
    """Seconds that cores had nothing to do, since the machine was started."""
    first = Path("/proc/stat").read_text(encoding="ascii").split("\n", 1)[0].split()
    return (int(first[4]) + int(first[5])) / os.sysconf("SC_CLK_TCK")


def _dump(database: Path) -> int:
    engine = connect(database)
    try:
        return hash(tuple(dump_views(engine)))
    finally:
        engine.dispose()


if __name__ == "__main__":
    main()
