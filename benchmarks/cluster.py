"""Builds on a cluster whose workers are killed: what is loaded is what one clean build makes here.

    python benchmarks/cluster.py [--files N] [--kills N] [--workers N] [--poisoned N] [--seed N]

Starts a scheduler and workers of Dask on this machine, each a process, and builds made-up texts there. At
random moments one of the workers gets a SIGKILL; a new one takes its place. Among the texts are some that end
the worker that reads them (`--poisoned`). The dump must be that of one clean build here, the poisoned must be
quarantined and nothing else, and a second build must find nothing to read. Prints what was seen; exits with 1
where that is not so. Run by hand, on Linux, with the extra `cluster`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from threading import Event, Thread

from distributed import Client
from known import short
from poisoned import POISON, read_or_end

from gongbao.building import cluster
from gongbao.building.build import build
from gongbao.building.report import BuildReport, SourceDone
from gongbao.schema.database import connect
from gongbao.schema.dump import dump_views

# Seconds between two kills: workers take some to start on one machine.
_PAUSES = (1.0, 4.0)


def main() -> None:
    """Build and print what was seen."""
    arguments = argparse.ArgumentParser(description="Builds on a cluster whose workers are killed.")
    for name, count in (("files", 500), ("kills", 20), ("workers", 2), ("poisoned", 1), ("seed", 1)):
        arguments.add_argument(f"--{name}", type=int, default=count)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        sources, poisoned = Path(folder, "sources"), Path(folder, "poisoned")
        for place in (sources, poisoned):
            place.mkdir()
        for number in range(1, options.files + 1):
            (sources / f"{number:06}.txt").write_text(short(number).text, encoding="utf-8")
        for number in range(options.poisoned):
            (poisoned / f"{number}.txt").write_bytes(POISON * (number + 1))
        sys.exit(0 if _is_well([sources, poisoned], Path(folder), options) else 1)


def _is_well(sources: list[Path], folder: Path, options: argparse.Namespace) -> bool:
    clean, there = folder / "clean.db", folder / "there.db"
    build(sources[:1], clean, jobs=os.cpu_count() or 1, timeout=600)
    cluster.read_there = read_or_end
    with running(options.workers, folder) as workers:
        done = Event()
        told: list[SourceDone] = []
        killer = Thread(target=workers.kill, args=(options.kills, Random(options.seed), done))
        killer.start()
        start = time.monotonic()
        report = build(sources, there, timeout=600, scheduler=workers.address, on_source=told.append)
        taken = time.monotonic() - start
        done.set()
        killer.join()
        again = build(sources, there, timeout=600, scheduler=workers.address)
    print(f"{options.files} files, {options.workers} workers, seed {options.seed}: {taken:.0f} s")
    print(f"    {workers.killed} workers killed while it ran; {_told(report)}; again: {_told(again)}")
    equal = _dump(clean) == _dump(there)
    print(f"    the dump is that of a clean build here: {equal}")
    blamed = {Path(one.path).parent.name for one in report.failed}
    return equal and blamed <= {"poisoned"} and len(report.quarantined) == options.poisoned


class Workers:
    """A scheduler, and workers that are replaced when they have ended."""

    def __init__(self, count: int, folder: Path) -> None:
        self.killed = 0
        self._folder = folder
        self._count = count
        # Those that are started find this file, and what it reads.
        paths = os.pathsep.join([str(Path(__file__).parent), *sys.path])
        self._environment = {**os.environ, "PYTHONPATH": paths}
        self._ended = Event()
        self._scheduler = self._start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--scheduler-file", "s.json"
        )
        while not (folder / "s.json").exists():
            time.sleep(0.1)
        with Client(scheduler_file=str(folder / "s.json"), set_as_default=False) as client:
            self.address = client.scheduler.address
        self._workers = [self._hire() for _ in range(count)]
        self._keeper = Thread(target=self._keep)
        self._keeper.start()

    def kill(self, count: int, random: Random, done: Event) -> None:
        """Kill a worker at a random moment, so many times or until all is done."""
        while self.killed < count and not done.wait(random.uniform(*_PAUSES)):
            random.choice(self._workers).kill()
            self.killed += 1

    def close(self) -> None:
        """End all of them."""
        self._ended.set()
        self._keeper.join()
        for process in (*self._workers, self._scheduler):
            process.kill()
            process.wait()

    def _keep(self) -> None:
        while not self._ended.wait(0.2):
            self._workers = [one if one.poll() is None else self._hire() for one in self._workers]

    def _hire(self) -> subprocess.Popen[bytes]:
        return self._start("worker", self.address, "--nthreads", "1", "--no-nanny", "--death-timeout", "60")

    def _start(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [
            sys.executable,
            "-m",
            "distributed.cli.dask_" + arguments[0],
            *arguments[1:],
            "--no-dashboard",
        ]
        return subprocess.Popen(
            command,
            cwd=self._folder,
            env=self._environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


@contextmanager
def running(count: int, folder: Path) -> Iterator[Workers]:
    """Workers that end with what they are needed for."""
    workers = Workers(count, folder)
    try:
        yield workers
    finally:
        workers.close()


def _told(report: BuildReport) -> str:
    outcomes = len(report.loaded), len(report.unchanged), len(report.failed), len(report.quarantined)
    return "{} loaded, {} unchanged, {} failed, {} of them quarantined".format(*outcomes)


def _dump(database: Path) -> list[str]:
    engine = connect(database)
    try:
        return [line for line in dump_views(engine) if '"view": "failures"' not in line]
    finally:
        engine.dispose()


if __name__ == "__main__":
    main()
