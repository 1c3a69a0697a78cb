"""Search and its index against plain FTS5, over many short issues that are made up.

    python benchmarks/search.py [--issues N] [--repeat N]

Prints ratios: loading with the index to loading without, of what the readers of a build hand to its writer,
of finished readings, and of files that are read as well; a search for the first page of hits, to a plain
`MATCH … ORDER BY rank LIMIT` over the same rows, cut into single characters and asked by phrases, with FTS5's
own snippets, and to the same without any order; the commonest words to rare ones. The issues are the same on
every run. 1,000 take some minutes, 50 half of one.
Run by hand; it judges nothing.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from random import Random

from sqlalchemy import Connection, Engine

from gongbao.building.writing import Writer
from gongbao.extract.issue import read_issue
from gongbao.language.wording import wording
from gongbao.schema.database import connect, open_for_writing
from gongbao.schema.loading import load, load_reading
from gongbao.schema.prepared import Prepared, Searched, from_elsewhere, prepare
from gongbao.schema.records import Issue
from gongbao.schema.search.apart import entries_apart
from gongbao.schema.search.wording import Wording
from gongbao.searching import search

_PLACES = ("临川市", "安宁县", "平阳区", "清河县", "永新县", "长乐市", "东山县", "南浦区", "西渡县", "北流市")
_MATTERS = (
    *("护理保险", "冷链物流", "老旧小区改造", "农村饮水安全", "河道治理", "数字政务", "职业教育"),
    *("养老服务", "垃圾分类", "森林防火", "乡村振兴", "公共交通"),
)
_UNITS = ("发展改革委", "教育局", "财政局", "民政局", "医保局", "住建局", "水利局", "农业农村局", "交通局")
_VERBS = ("推进", "完善", "加快", "支持", "规范", "提升")
_WORKS = (
    *("基础设施建设", "服务网点布局", "信息平台互联互通", "监督检查机制", "资金保障办法"),
    *("人员培训工作", "标准体系", "试点示范", "宣传引导", "考核评价制度"),
)
# Words that stand in most issues, and names that stand in a few.
_COMMON = ("建设", "通知", "市财政局", "责任单位")
_PAGE = 20


def main() -> None:
    """Measure and print."""
    arguments = argparse.ArgumentParser(description="Search against plain FTS5.")
    arguments.add_argument("--issues", type=int, default=1_000)
    arguments.add_argument("--repeat", type=int, default=7)
    options = arguments.parse_args()
    texts = [made_up(number) for number in range(1, options.issues + 1)]
    start = time.perf_counter()
    issues = [read_issue(text.encode(), f"{number}.txt", None) for number, text in enumerate(texts, 1)]
    reading = time.perf_counter() - start
    with tempfile.TemporaryDirectory() as folder:
        database = _loading(issues, reading, Path(folder), options.repeat)
        _searching(database, options.repeat)


def made_up(number: int) -> str:
    """A short issue: one or two plans with their tasks, sums, times and units."""
    random = Random(number)
    place, year = random.choice(_PLACES), random.randint(2015, 2024)
    lines = [f"{place}人民政府公报", f"{year}年第{number}期"]
    for at in range(random.randint(1, 2)):
        matter = random.choice(_MATTERS)
        lines += [
            f"{place}人民政府办公室关于印发{place}{matter}实施方案的通知",
            f"{place[0]}政办发〔{year}〕{number * 2 + at}号",
            "各乡镇人民政府，各街道办事处，政府各部门：",
            f"《{place}{matter}实施方案》已经同意，现印发给你们，请认真贯彻执行。",
        ]
        for label in "一二三四"[: random.randint(2, 4)]:
            lines.append(f"{label}、{random.choice(_VERBS)}{matter}{random.choice(_WORKS)}")
            lines += [_task(random, order, year) for order in range(1, random.randint(2, 4))]
        # A name that no other issue has.
        name = "".join(random.choices("甲乙丙丁戊己庚辛壬癸子丑寅卯", k=4))
        lines.append(f"由{name}村先行先试。")
        day = f"{year}年{random.randint(1, 12)}月{random.randint(1, 28)}日"
        lines += [f"{place}人民政府办公室", day]
    return "\n".join([*lines, ""])


def _task(random: Random, order: int, year: int) -> str:
    pick = random.choice
    units = "、".join(f"市{unit}" for unit in random.sample(_UNITS, 2))
    return (
        f"{order}.{pick(_VERBS)}{pick(_WORKS)}。{pick(_VERBS)}{pick(_MATTERS)}{pick(_WORKS)}，"
        f"{pick(_VERBS)}{pick(_WORKS)}，对符合条件的单位补助{random.randint(1, 500)}万元，"
        f"{year + 1}年{random.randint(1, 12)}月底前完成。（责任单位：{units}）"
    )


def _loading(issues: Sequence[Issue], reading: float, folder: Path, repeat: int) -> Path:
    """Print what the index costs in loading; the last database that has it."""
    wording().words("字")  # the dictionary is loaded once, not for each database
    handed = [_handed_over(issue) for issue in issues]
    writing, finished, whole, sizes = [], [], [], []
    for turn in range(repeat):
        writing.append(
            _time_write(handed, folder / "w.db", wording()) / _time_write(handed, folder / "w.db", None)
        )
        bare, indexed = (folder / f"{name}-{turn}.db" for name in ("bare", "indexed"))
        without, with_index = _time_load(issues, bare, None), _time_load(issues, indexed, wording())
        finished.append(with_index / without)
        whole.append((reading + with_index) / (reading + without))
        sizes.append(indexed.stat().st_size / bare.stat().st_size)
        bare.unlink()
        if turn < repeat - 1:
            indexed.unlink()
    print(f"{len(issues)} issues; with the index, of the same without:")
    _tell("what the writer of a build does", writing)
    _tell("loading readings", finished)
    _tell("reading and loading", whole)
    _tell("size of the database", sizes)
    return indexed


def _handed_over(issue: Issue) -> Prepared:
    """A reading as the readers of a build hand it over: its rows made, and what is searched of it found."""
    reading = prepare(issue)
    batches, entries = list(reading.batches(0)), entries_apart(reading, wording())
    searched = Searched(wording().version, lambda: iter([entries]))
    return replace(reading, batches=from_elsewhere(lambda: batches), searched=searched)


def _time_write(handed: Sequence[Prepared], path: Path, how: Wording | None) -> float:
    engine = open_for_writing(path)
    try:
        start = time.process_time()
        with Writer(engine) as writer:
            for reading in handed:
                writer.write(partial(_load_reading, reading, how), lambda _: None)
        return time.process_time() - start
    finally:
        engine.dispose()
        path.unlink()


def _load_reading(reading: Prepared, how: Wording | None, connection: Connection) -> None:
    load_reading(connection, reading, how)


def _time_load(issues: Sequence[Issue], path: Path, how: Wording | None) -> float:
    engine = open_for_writing(path)
    try:
        # CPU time: writing to disk is waited for alike, and the machine may be doing other things.
        start = time.process_time()
        for issue in issues:
            load(engine, issue, how)
        return time.process_time() - start
    finally:
        engine.dispose()


def _searching(database: Path, repeat: int) -> None:
    plain, rare = _plain(database)
    engine = connect(database)
    print(f"a search for {_PAGE} hits, of a plain MATCH over the same rows:")
    for name, words in (("common words", _COMMON), ("matters", _MATTERS), ("rare names", rare)):
        for order in ("ORDER BY rank ", ""):
            ratios = [
                _time(lambda word=word: search(word, engine, limit=_PAGE))
                / _time(lambda word=word, order=order: _match(plain, word, order))
                for word in words
                for _ in range(repeat)
            ]
            _tell(f"{name}, plain {'ranked' if order else 'in no order'}", ratios)
    _tell("the commonest words, of rare ones", _common_to_rare(engine, rare, repeat))
    engine.dispose()


def _plain(database: Path) -> tuple[sqlite3.Connection, list[str]]:
    """An index of the same rows as FTS5 alone gives it, and some names of which few stand there."""
    source = sqlite3.connect(database)
    texts = [text for (text,) in source.execute("SELECT text FROM search ORDER BY uid")]
    source.close()
    plain = sqlite3.connect(database.with_suffix(".plain"))
    plain.execute("CREATE VIRTUAL TABLE plain USING fts5(characters)")
    plain.executemany("INSERT INTO plain VALUES (?)", ((" ".join(text),) for text in texts))
    plain.commit()
    names = [text[text.index("村先行") - 4 : text.index("村先行")] for text in texts if "村先行" in text]
    return plain, sorted(set(names))[:8]


def _match(plain: sqlite3.Connection, word: str, order: str) -> list[object]:
    phrase = '"' + " ".join(word) + '"'
    return plain.execute(
        "SELECT rowid, snippet(plain, 0, '[', ']', '…', 60) FROM plain WHERE plain MATCH ?"
        f" {order}LIMIT {_PAGE}",
        (phrase,),
    ).fetchall()


def _common_to_rare(engine: Engine, rare: Sequence[str], repeat: int) -> list[float]:
    return [
        statistics.median(_time(lambda word=word: search(word, engine, limit=_PAGE)) for word in _COMMON)
        / statistics.median(_time(lambda word=word: search(word, engine, limit=_PAGE)) for word in rare)
        for _ in range(repeat)
    ]


def _time(run: Callable[[], object], times: int = 5) -> float:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return min(taken)


def _tell(what: str, ratios: Sequence[float]) -> None:
    print(f"  {what}: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")


if __name__ == "__main__":
    main()
