"""Pages in a browser: a picture against pdfium alone, the board against its bare SQL, many readers at once.

    python benchmarks/web.py [PDF] [--issues N] [--repeat N] [--readers N] [--seconds N]

The issues are made up, the same on every run; the PDF is read beside them. A reader opens a page, reads it
for some seconds, and goes on to another, each with values of its own so that few find a page that is kept.
What a page takes then is compared with the same page to one who reads alone, and with pages of its kind in a
row, which are made faster than anybody's who looks at what comes: nothing has cooled down between them.
Prints ratios. Run by hand; it judges nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import random
import re
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import httpx
from pypdfium2 import PdfDocument
from search import made_up

from gongbao.extract.issue import read_issue
from gongbao.language.wording import wording
from gongbao.schema.database import open_for_writing
from gongbao.schema.loading import load
from gongbao.web.drawing import QUALITY
from gongbao.web.pages.board import BOARD, LIST
from gongbao.web.pictures import SCALES
from gongbao.web.server import Gazettes
from gongbao.web.site import open_site, warm

_PDF = Path(__file__).parents[1] / "corpora" / "wuhu-2024-03" / "issue.pdf"
_COMMAND = "from gongbao.cli import main; main()"
_Ways = dict[str, Callable[[], str]]
# Addresses of a kind that are asked for again by a lone reader: the slowest, and as many by chance.
_PROBES = 15
_AGAIN = 3
# Seconds that the lone reader looks at a page: long enough for the machine to turn to something else.
_LONE_LOOK = (0.1, 0.2)
# Seconds until the processes of a server have started.
_STARTING = 5.0
# A process that only sleeps, and tells when it did not wake for so many seconds: nothing here keeps it from
# that, but a machine that shares its cores with others stands still as a whole now and then, for 0.1 s.
_STILL = 0.04
_WATCH = f"""
import time
before = time.perf_counter()
while True:
    time.sleep(0.002)
    now = time.perf_counter()
    if now - before > {_STILL}:
        print(before, now, flush=True)
    before = now
"""
_Stretch = tuple[float, float]


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description="Pages in a browser.")
    arguments.add_argument("pdf", nargs="?", type=Path, default=_PDF)
    arguments.add_argument("--issues", type=int, default=1_000)
    arguments.add_argument("--repeat", type=int, default=7)
    arguments.add_argument("--readers", type=int, default=50)
    arguments.add_argument("--seconds", type=float, default=60.0)
    arguments.add_argument("--look", type=float, nargs=2, default=(3.0, 9.0), help="seconds at a page")
    options = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "gazette.db"
        _make(database, options.issues, options.pdf.resolve())
        asyncio.run(_pictures(database, options.pdf.resolve()))
        asyncio.run(_board(database, options.repeat))
        _many(database, options)


def _many(database: Path, options: argparse.Namespace) -> None:
    """Many readers at once, and the same pages to one who is alone."""
    # As the server does: to go over all there is takes 80 ms, in which nobody's answer is read.
    gc.collect()
    gc.freeze()
    with _served(database) as address, _watched() as still:
        crowd = asyncio.run(_crowd(address, _ways(database), options))
    crowd.leave_out(still)
    # Anew, for this one has kept what it made.
    with _served(database) as address:
        lone = asyncio.run(_lone(address, crowd))
    _tell_crowd(crowd, lone, options)


def _make(database: Path, issues: int, pdf: Path) -> None:
    engine = open_for_writing(database)
    for number in range(1, issues + 1):
        load(engine, read_issue(made_up(number).encode(), f"{number}.txt", None), wording=wording())
    load(engine, read_issue(pdf.read_bytes(), pdf.as_posix(), None), wording=wording())
    engine.dispose()


async def _pictures(database: Path, pdf: Path) -> None:
    """Each page once as a visitor asks for it, in turns with pdfium alone, then again from what is kept."""
    gazettes = Gazettes(open_site(database))
    warm(gazettes.maker.site)
    with sqlite3.connect(database) as connection:
        ((sha256, pages),) = connection.execute(
            "SELECT source_sha256, pages FROM sources WHERE media_type = 'application/pdf'"
        )
    await gazettes.client.get(f"/page/{sha256}/1.jpg?scale=1")
    first, kept = [], []
    for page in range(1, pages + 1):
        alone = _timed(lambda page=page: _draw(pdf, page))
        url = f"/page/{sha256}/{page}.jpg"
        first.append(await _waited(lambda url=url: gazettes.client.get(url)) / alone)
        kept.append(await _waited(lambda url=url: gazettes.client.get(url)) / alone)
    _tell("a page's picture at first sight, of pdfium alone", first)
    _tell("the same from what is kept", kept)
    gazettes.close()


def _draw(pdf: Path, page: int) -> bytes:
    """What pdfium takes by itself: the file opened, a page drawn and packed."""
    document = PdfDocument(pdf.read_bytes())
    picture = document[page - 1].render(scale=SCALES[-1], rev_byteorder=True).to_pil()
    packed = BytesIO()
    picture.save(packed, "JPEG", quality=QUALITY)
    document.close()
    return packed.getvalue()


async def _board(database: Path, repeat: int) -> None:
    """The board of a year and the list under it, against the statements behind them, in turns."""
    gazettes = Gazettes(open_site(database))
    bare = sqlite3.connect(database)
    values = {"day": "2022-07-01", "rows": 50, "skipped": 0}
    for what, path, conditions, more in (
        ("all", "/promises?on=2022-07-01", "", {}),
        (
            "of one unit",
            "/promises?on=2022-07-01&unit=教育局",
            " AND p.unit LIKE '%' || :unit || '%' ESCAPE '!'",
            {"unit": "教育局"},
        ),
    ):
        ratios = []
        for _ in range(repeat):
            asked = _timed(lambda c=conditions, m=more: _bare(bare, c, {**values, **m}))
            gazettes.maker.forget()
            ratios.append(await _waited(lambda path=path: gazettes.client.get(path)) / asked)
        _tell(f"the board, {what}, of its bare SQL ({asked * 1000:.0f} ms)", ratios)
    bare.close()
    gazettes.close()


def _bare(connection: sqlite3.Connection, conditions: str, values: dict[str, Any]) -> None:
    for statement in (BOARD, LIST):
        connection.execute(statement.format(conditions=conditions, of_list=""), values).fetchall()


@contextmanager
def _served(database: Path) -> Iterator[str]:
    command = [sys.executable, "-c", _COMMAND, "serve", "--database", str(database), "--port", "0"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        assert process.stderr is not None
        address = re.match(r"http://\S+(?=/)", process.stderr.readline())
        assert address is not None, "it says where it listens"
        time.sleep(_STARTING)
        try:
            yield address[0]
        finally:
            process.terminate()


@contextmanager
def _watched() -> Iterator[list[_Stretch]]:
    """When the machine stood still meanwhile; told at the end."""
    still: list[_Stretch] = []
    with subprocess.Popen([sys.executable, "-c", _WATCH], stdout=subprocess.PIPE, text=True) as process:
        yield still
        process.terminate()
        for line in process.stdout or ():
            begin, end = line.split()
            still.append((float(begin), float(end)))


async def _crowd(address: str, ways: _Ways, options: argparse.Namespace) -> _Crowd:
    """What a page takes in a row of its kind, then what pages take while many read."""
    crowd = _Crowd()
    async with _client(address) as client:
        for name, way in ways.items():
            paths = [way() for _ in range(15)]
            crowd.in_row[name] = statistics.median([await _asked(client, path) for path in paths])
            crowd.kept.update(paths)
        end = time.monotonic() + options.seconds
        readers = (
            _read(client, ways, crowd, _Reader(number, end, options.look))
            for number in range(options.readers)
        )
        await asyncio.gather(*readers)
    return crowd


@dataclass(slots=True)
class _Crowd:
    """Seconds that pages take: in a row of their kind, and each address while many read, by its kind."""

    in_row: dict[str, float] = field(default_factory=dict)
    first: dict[str, dict[str, float]] = field(default_factory=dict)
    when: dict[str, _Stretch] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    pages: int = 0
    still: int = 0

    def add(self, name: str, path: str, when: _Stretch) -> None:
        """Count a page, and what it took if it had to be made."""
        self.pages += 1
        if path not in self.kept:
            self.first.setdefault(name, {})[path] = when[1] - when[0]
            self.when[path] = when
        self.kept.add(path)

    def leave_out(self, still: Sequence[_Stretch]) -> None:
        """Count no page that was asked for while the machine stood still."""
        for paths in self.first.values():
            for path in list(paths):
                begin, end = self.when[path]
                if any(begin < until and since < end for since, until in still):
                    del paths[path]
                    self.still += 1

    def slowest(self, name: str) -> list[str]:
        """The addresses of a kind that took longest."""
        first = self.first[name]
        return sorted(first, key=lambda path: -first[path])[:_PROBES]

    def some(self, name: str) -> list[str]:
        """Addresses of a kind by chance."""
        paths = sorted(self.first[name])
        return random.Random(3).sample(paths, min(_PROBES, len(paths)))


@dataclass(frozen=True, slots=True)
class _Reader:
    """One of many: until when, and how long it looks at a page."""

    number: int
    end: float
    look: tuple[float, float]


async def _read(client: httpx.AsyncClient, ways: _Ways, crowd: _Crowd, reader: _Reader) -> None:
    chance = random.Random(reader.number)
    await asyncio.sleep(chance.uniform(0, reader.look[1]))
    while time.monotonic() < reader.end:
        name = chance.choice(list(ways))
        path = ways[name]()
        begin = time.perf_counter()
        crowd.add(name, path, (begin, begin + await _asked(client, path)))
        await asyncio.sleep(chance.uniform(*reader.look))


async def _lone(address: str, crowd: _Crowd) -> dict[str, float]:
    """What the slowest pages and others take one reader who looks at each; they are made anew each time."""
    chance = random.Random(2)
    paths = sorted({path for name in crowd.first for path in (*crowd.slowest(name), *crowd.some(name))})
    chance.shuffle(paths)
    took: dict[str, float] = {}
    async with _client(address) as client:
        for path in paths:
            times = []
            # A picture is kept whatever else stands in its address.
            for again in range(1 if path.startswith("/page/") else _AGAIN):
                await asyncio.sleep(chance.uniform(*_LONE_LOOK))
                times.append(await _asked(client, f"{path}{'&' if '?' in path else '?'}again={again}"))
            took[path] = statistics.median(times)
    return took


def _tell_crowd(crowd: _Crowd, lone: dict[str, float], options: argparse.Namespace) -> None:
    print(f"{options.readers} readers for {options.seconds:g} s: {crowd.pages} pages, no error")
    print(f"  {crowd.still} left out of what follows: the machine stood still meanwhile")
    for name, first in crowd.first.items():
        row, times = crowd.in_row[name], sorted(first.values())
        alone = statistics.median(lone[path] for path in crowd.some(name))
        own = max(first[path] / lone[path] for path in crowd.slowest(name))
        print(f"  {name}: {row * 1000:.1f} ms in a row, {alone * 1000:.1f} ms to a lone reader")
        print(
            f"    of a lone reader's {statistics.median(times) / alone:.2f} in the middle, "
            f"{times[int(len(times) * 0.95)] / alone:.2f} for 95 of 100 ({len(times)} made); "
            f"the slowest {own:.2f} of the same page's; {times[-1] / row:.2f} of one in a row"
        )


def _client(address: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=address, timeout=60, limits=httpx.Limits(max_connections=None))


async def _asked(client: httpx.AsyncClient, path: str) -> float:
    start = time.perf_counter()
    answer = await client.get(path)
    assert answer.status_code == 200, (path, answer.status_code)
    return time.perf_counter() - start


def _ways(database: Path) -> _Ways:
    """Addresses of each kind, another at each call."""
    chance = random.Random(1)
    with sqlite3.connect(database) as connection:
        notices, tasks, issues = (
            [uid for (uid,) in connection.execute(f"SELECT {column} FROM {view}")]
            for column, view in (("notice_uid", "notices"), ("task_uid", "tasks"), ("issue_uid", "issues"))
        )
        ((sha256, pages),) = connection.execute(
            "SELECT source_sha256, pages FROM sources WHERE media_type = 'application/pdf'"
        )
        units = [
            unit
            for (unit,) in connection.execute("SELECT DISTINCT unit FROM promises WHERE unit IS NOT NULL")
        ]
    return {
        "start": lambda: f"/?p={chance.randint(1, 20)}",
        "search": lambda: f"/search?q={chance.choice(units)[-3:]}&p={chance.randint(1, 3)}",
        "promises of a unit": lambda: (
            f"/promises?unit={chance.choice(units)}&on=2022-0{chance.randint(1, 9)}-01"
        ),
        "issue": lambda: f"/issue/{chance.choice(issues)}",
        "notice": lambda: f"/notice/{chance.choice(notices)}",
        "record": lambda: f"/record/{chance.choice(tasks)}",
        "picture": lambda: f"/page/{sha256}/{chance.randint(1, pages)}.jpg?scale={chance.randint(1, 2)}",
    }


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


async def _waited(work: Callable[[], Awaitable[Any]]) -> float:
    start = time.perf_counter()
    answer = await work()
    assert answer.status_code == 200, answer.text[:200]
    return time.perf_counter() - start


def _tell(what: str, ratios: Sequence[float]) -> None:
    print(f"{what}: {statistics.median(ratios):.2f} ({min(ratios):.2f}-{max(ratios):.2f})")


if __name__ == "__main__":
    main()
