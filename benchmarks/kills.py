"""Builds that are ended, starved or locked out: what is left is whole, and a second build finishes it.

    python benchmarks/kills.py [--kills N] [--disks N] [--locks N] [--pairs N] [--small N] [--sources N]

Each turn builds a folder of made-up texts, some of which cannot be read, with two jobs. At a random moment
the build, one of its reading processes or both get a SIGKILL; or the database lies on a disk that is too
small (tmpfs, as root); or somebody else locks it; or two builds write into it at once. Then the same build
runs again, where the first need not have ended well, and the dump must be that of one clean build, with
nothing beside the database and no process left. `--small` builds two texts by two jobs again and again, and
counts how often. Prints what was seen; exits with 1 where a turn fails. Run by hand, on Linux.
"""

from __future__ import annotations

import argparse
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
from contextlib import contextmanager, suppress
from pathlib import Path
from random import Random

from search import made_up

from gongbao.building.build import build
from gongbao.schema.database import connect
from gongbao.schema.dump import dump_views

_COMMAND = [sys.executable, "-c", "from gongbao.cli import main; main()", "build"]
_BAD = {"empty.txt": b"", "binary.txt": bytes(range(256)) * 9, "none.txt": "今天天气很好。\n".encode() * 9}
# Seconds for a reading process to see that nobody waits for it.
_ORPHANS = 5.0


def main() -> None:
    """Run the turns that are asked for and print what was seen."""
    arguments = argparse.ArgumentParser(description="Builds that are ended, starved or locked out.")
    for name, count in (("kills", 60), ("disks", 20), ("locks", 20), ("pairs", 6), ("small", 0)):
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
        turns.small(options.small)
        print(dict(turns.seen), f"{turns.failed} failed")
    sys.exit(1 if turns.failed else 0)


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
        self._run(clean).wait()
        self._clean = _dump(clean)
        print(f"{count} sources, {len(self._clean)} lines", flush=True)

    def kills(self, turn: int) -> None:
        """End the build, a reading process or both."""
        whom = ("parent", "worker", "both")[turn % 3]
        database = self._new()
        process = self._run(database)
        self._await(process)
        workers = _children(process.pid)
        ended = process.poll() is not None
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
        size = self._random.randrange(400, 4_000)
        with _disk(self._folder / "disk", size) as disk:
            status = self._run(disk / "a.db").wait()
            database = self._new()
            for file in disk.iterdir():
                shutil.copy(file, database.with_name(database.name + file.name.removeprefix("a.db")))
        self.seen[f"disk full, status {status}"] += 1
        self._judge(f"disk of {size} KB", database)

    def locks(self, turn: int) -> None:
        """Lock the database while it is built, for less than one waits or for more."""
        database = self._new()
        process = self._run(database, "--wait", "2")
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
        both = [self._run(database), self._run(database)]
        statuses = [process.wait() for process in both]
        self.seen[f"two builds, status {statuses}"] += 1
        self._judge(f"pair {turn}", database, again=False)

    def small(self, count: int) -> None:
        """Build one text by two jobs, again and again, within this process."""
        source = self._sources / "0001.txt"
        for _ in range(count):
            database = self._new()
            report = build([source, self._sources / "0002.txt"], database, jobs=2, timeout=60)
            self.seen[f"small, {len(report.loaded)} loaded"] += 1
            database.unlink()

    def _await(self, process: subprocess.Popen[bytes]) -> None:
        """Wait until a build is somewhere: so many sources are done, and a moment more."""
        lines = self._random.randrange(len(list(self._sources.iterdir())))
        assert process.stderr is not None
        for _ in range(lines):
            process.stderr.readline()
        time.sleep(self._random.uniform(0.0, 0.1 if lines else 5.0))

    def _new(self) -> Path:
        return self._folder / f"{sum(self.seen.values())}-{self._random.random()}.db"

    def _run(self, database: Path, *options: str) -> subprocess.Popen[bytes]:
        command = [*_COMMAND, str(self._sources), "-d", str(database), "--jobs", "2", *options]
        return subprocess.Popen(command, stderr=subprocess.PIPE)

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
