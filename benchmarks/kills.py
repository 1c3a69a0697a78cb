"""Builds that are ended, starved or locked out: what is left is whole, and a second build finishes it.

    python benchmarks/kills.py [--kills N] [--disks N] [--locks N] [--pairs N] [--starts N] [--small N]
        [--sources N]

Each turn builds a folder of made-up texts, some of which cannot be read, with two jobs. At a random moment
the build, one of its reading processes or both get a SIGKILL; or the database lies on a disk that is too
small (tmpfs, as root); or somebody else locks it; or two builds write into it at once. Then the same build
runs again, where the first need not have ended well, and the dump must be that of one clean build, with
nothing beside the database and no process left. `--starts` starts a process for reading, asks it something
and ends it, by two threads again and again; `--small` builds two texts by two jobs, and what takes two
minutes hangs. Prints what was seen; exits with 1 where a turn fails. Run by hand, on Linux.
"""

from __future__ import annotations

import argparse
import faulthandler
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

from search import made_up

from gongbao.building.build import build
from gongbao.normalize.text.blanks import solid
from gongbao.schema.database import connect
from gongbao.schema.dump import dump_views
from gongbao.schema.errors import GongbaoError
from gongbao.worker import Turns as WorkerTurns
from gongbao.worker import Worker

_BAD = {"empty.txt": b"", "binary.txt": bytes(range(256)) * 9, "none.txt": "今天天气很好。\n".encode() * 9}
# Seconds after which a process that only answers hangs; turns after which it is told how many there were.
_LATE, _TELL = 120.0, 50
# Seconds for a reading process to see that nobody waits for it.
_ORPHANS = 20.0


def main() -> None:
    """Run the turns that are asked for and print what was seen."""
    arguments = argparse.ArgumentParser(description="Builds that are ended, starved or locked out.")
    for name, count in (
        ("kills", 60),
        ("disks", 20),
        ("locks", 20),
        ("pairs", 6),
        ("starts", 0),
        ("small", 0),
    ):
        arguments.add_argument(f"--{name}", type=int, default=count)
    arguments.add_argument("--sources", type=int, default=40)
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        turns = Turns(Path(folder), options.sources, Random(options.seed))
        for name in ("kills", "disks", "locks", "pairs"):
            for turn in range(getattr(options, name)):
                getattr(turns, name)(turn)
            print(name, dict(turns.seen), f"{turns.failed} failed", flush=True)
        turns.starts(options.starts)
        turns.small(options.small)
        print(dict(turns.seen), f"{turns.failed} failed")
    sys.exit(1 if turns.failed else 0)


class Build:
    """A build by two jobs in a process of its own, which tells of each source that is done."""

    def __init__(self, sources: Path, database: Path, wait: float = 30.0) -> None:
        self._told, telling = os.pipe()
        # What is imported here need not be imported there.
        self.pid = os.fork()
        if self.pid == 0:
            os._exit(_build(sources, database, wait, telling))
        os.close(telling)
        self._status: int | None = None

    def await_sources(self, count: int) -> None:
        """Wait until so many sources are done, or all that will be."""
        while count and os.read(self._told, 1):
            count -= 1

    def has_ended(self) -> bool:
        """Whether it is no more."""
        if self._status is None:
            number, status = os.waitpid(self.pid, os.WNOHANG)
            self._status = status if number else None
        return self._status is not None

    def wait(self) -> int:
        """Wait for its end; its status."""
        if self._status is None:
            _, self._status = os.waitpid(self.pid, 0)
        os.close(self._told)
        return os.waitstatus_to_exitcode(self._status)


def _build(sources: Path, database: Path, wait: float, telling: int) -> int:
    try:
        report = build(
            [sources], database, jobs=2, timeout=600, wait=wait, on_source=lambda _: os.write(telling, b".")
        )
    except Exception as error:
        return 2 if isinstance(error, GongbaoError) else 3
    return 1 if report.failed else 0


class Turns:
    """The turns of one run, over the same sources."""

    def __init__(self, folder: Path, count: int, random: Random) -> None:
        self.seen: Counter[str] = Counter()
        self.failed = 0
        self._folder = folder
        self._random = random
        self._sources = folder / "sources"
        self._sources.mkdir()
        for number in range(1, count + 1):
            (self._sources / f"{number:04}.txt").write_text(made_up(number), encoding="utf-8")
        for name, data in _BAD.items():
            (self._sources / name).write_bytes(data)
        clean = folder / "clean.db"
        Build(self._sources, clean).wait()
        self._clean = _dump(clean)
        print(f"{count} sources, {len(self._clean)} lines", flush=True)

    def kills(self, turn: int) -> None:
        """End the build, a reading process or both."""
        whom = ("parent", "worker", "both")[turn % 3]
        database = self._new()
        process = Build(self._sources, database)
        self._await(process)
        workers = _children(process.pid)
        ended = process.has_ended()
        if whom != "parent" and workers:
            _kill(self._random.choice(workers))
        if whom != "worker":
            _kill(process.pid)
        process.wait()
        self.seen[f"{whom} killed{' after the end' if ended else ''}"] += 1
        if whom == "worker":
            # Its source is read again; no second build is needed.
            self._judge(f"{whom} {turn}", database, again=False)
            return
        late = time.monotonic() + _ORPHANS
        while (left := [pid for pid in workers if _is_alive(pid)]) and time.monotonic() < late:
            time.sleep(0.1)
        if left:
            self._fail(f"{whom} {turn}", f"{len(left)} processes left")
        self._judge(f"{whom} {turn}", database)

    def disks(self, turn: int) -> None:
        """Build on a disk that is too small, then where there is room."""
        size = self._random.randrange(300, 1_800)
        with _disk(self._folder / "disk", size) as disk:
            status = Build(self._sources, disk / "a.db").wait()
            database = self._new()
            for file in disk.iterdir():
                shutil.copy(file, database.with_name(database.name + file.name.removeprefix("a.db")))
        self.seen[f"disk full, status {status}"] += 1
        self._judge(f"disk of {size} KB", database)

    def locks(self, turn: int) -> None:
        """Lock the database while it is built, for less than one waits or for more."""
        database = self._new()
        process = Build(self._sources, database, wait=2.0)
        self._await(process)
        with suppress(sqlite3.OperationalError):
            holder = sqlite3.connect(database, timeout=5, isolation_level=None)
            holder.execute("BEGIN IMMEDIATE" if turn % 2 else "BEGIN EXCLUSIVE")
            time.sleep(self._random.choice((0.5, 1.0, 5.0)))
            holder.execute("ROLLBACK")
            holder.close()
        self.seen[f"locked, status {process.wait()}"] += 1
        self._judge(f"lock {turn}", database)

    def pairs(self, turn: int) -> None:
        """Two builds at once."""
        database = self._new()
        both = [Build(self._sources, database), Build(self._sources, database)]
        statuses = [process.wait() for process in both]
        self.seen[f"two builds, status {statuses}"] += 1
        self._judge(f"pair {turn}", database, again=False)

    def starts(self, count: int) -> None:
        """Start a process for reading, ask it and end it, again and again, by two threads as a build does."""
        turns = WorkerTurns()

        def once(number: int) -> bool:
            with Worker(solid, timeout=_LATE, turns=turns) as worker:
                return worker.read(f"{number} ") == str(number)

        with ThreadPoolExecutor(2) as pool:
            for at, is_right in enumerate(pool.map(once, range(count))):
                self.seen[f"started, {'right' if is_right else 'wrong'}"] += 1
                self.failed += not is_right
                if at % _TELL == _TELL - 1:
                    print(f"{at + 1} started", flush=True)

    def small(self, count: int) -> None:
        """Build two texts by two jobs, again and again, within this process.

        One that takes too long ends the run: what each thread does is printed.
        """
        sources = [self._sources / f"{number:04}.txt" for number in (1, 2)]
        slowest = total = 0.0
        for at in range(count):
            database = self._new()
            faulthandler.dump_traceback_later(_LATE, exit=True)
            start = time.monotonic()
            report = build(sources, database, jobs=2, timeout=60)
            taken = time.monotonic() - start
            faulthandler.cancel_dump_traceback_later()
            self.seen[f"small, {len(report.loaded)} loaded"] += 1
            self.failed += len(report.loaded) != len(sources)
            slowest, total = max(slowest, taken), total + taken
            database.unlink()
            if at % _TELL == _TELL - 1:
                print(
                    f"{at + 1} small builds: {total / (at + 1):.1f} s each, the slowest {slowest:.1f} s, "
                    f"load {os.getloadavg()[0]:.0f}, {_open_here()} open files",
                    flush=True,
                )

    def _await(self, process: Build) -> None:
        """Wait until a build is somewhere: so many sources are done, and a moment more."""
        done = self._random.randrange(len(list(self._sources.iterdir())))
        process.await_sources(done)
        time.sleep(self._random.uniform(0.0, 0.1 if done else 5.0))

    def _new(self) -> Path:
        return self._folder / f"{sum(self.seen.values())}-{self._random.random()}.db"

    def _judge(self, name: str, database: Path, *, again: bool = True) -> None:
        """Build again, if need be, and look at what is there."""
        if database.exists():
            whole = sqlite3.connect(database).execute("PRAGMA integrity_check").fetchone()
            if whole != ("ok",):
                self._fail(name, f"integrity: {whole}")
        if again:
            build([self._sources], database)
        found = _dump(database)
        if found != self._clean:
            self._fail(name, f"{len(set(found) ^ set(self._clean))} lines differ")
        beside = [path.name for path in database.parent.glob(f"{database.name}*") if path != database]
        if beside:
            self._fail(name, f"left over: {beside}")
        database.unlink()

    def _fail(self, name: str, why: str) -> None:
        self.failed += 1
        print(f"FAILED {name}: {why}", flush=True)


def _dump(database: Path) -> list[str]:
    engine = connect(database)
    try:
        return list(dump_views(engine))
    finally:
        engine.dispose()


def _open_here() -> int:
    return sum(1 for _ in Path("/proc/self/fd").iterdir())


def _children(pid: int) -> list[int]:
    try:
        listed = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
        # Threads start processes too.
        for task in Path(f"/proc/{pid}/task").iterdir():
            listed += (task / "children").read_text(encoding="ascii").split()
    except OSError:
        return []
    return sorted(set(map(int, listed)))


def _is_alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def _kill(pid: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


@contextmanager
def _disk(folder: Path, size: int) -> Iterator[Path]:
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", folder], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", folder], check=True)


if __name__ == "__main__":
    main()
