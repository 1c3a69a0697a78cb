"""A small issue with one fact of every kind, each of its values told apart from every other."""

from __future__ import annotations

import gc
import hashlib
import os
import shutil
import sqlite3
import sys
import threading
from collections.abc import Callable, Generator, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.configuration import set_hypothesis_home_dir
from measuring import Watch, unmeasured
from quiet_workers import tell_less
from sqlalchemy import Engine, event

from gongbao.schema import database
from gongbao.schema.database import open_for_writing
from gongbao.schema.records import (
    Amount,
    AmountFact,
    Attachment,
    Attendance,
    Box,
    CatalogueEntry,
    Cell,
    Check,
    Citation,
    Deadline,
    DeadlineFact,
    Event,
    Issue,
    Notice,
    Page,
    PersonnelChange,
    Section,
    Source,
    Span,
    Statistic,
    Table,
    Task,
    TaskPerson,
    TaskUnit,
    Unit,
)

FIRST_PAGE = (
    "永州市人民政府关于印发方案的通知\n一、总体要求\n市教 育局* 负责，到2025\n年底前建成10万元的点位。\n"
    "依据永政发〔2021〕3号。"
)
SECOND_PAGE = "任命张三为市教育局局长。\n5月6日，副市长李四参加全省会议。\n产值 117.91 亿元\n鹿城区"

IssueMaker = Callable[..., Issue]

# What rewrites a pinned result, and what it rewrites: done by hand and looked at, never where CI runs.
REWRITING = {
    "--lower-floors": "pin the accuracy that is measured now in corpora/floors.json, even where it is lower",
    "--update-golden": "write what is read now beside the sources in tests/extract/golden",
}


_WATCH = Watch()
# Tests that go where others go, by `benchmarks/watched.py`: what they add to coverage is not worth its price.
_GO_WHERE_OTHERS_GO = frozenset(
    (Path(__file__).parent / "support" / "unmeasured.txt").read_text(encoding="utf-8").splitlines()
)

# By this coverage tells the processes that are started.
TOLD_TO_MEASURE = "COVERAGE_PROCESS_CONFIG"

# The same examples on every run, however slow the machine is; what is kept lies with what pytest keeps.
settings.register_profile(
    "same", derandomize=True, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("same")
set_hypothesis_home_dir(Path(__file__).parents[1] / ".pytest_cache" / "hypothesis")


def pytest_addoption(parser: pytest.Parser) -> None:
    for option, meaning in REWRITING.items():
        parser.addoption(option, action="store_true", help=meaning)


def pytest_configure(config: pytest.Config) -> None:
    # Until everything is collected nothing is garbage.
    gc.disable()
    if hasattr(config, "workerinput"):
        tell_less(config)
        if config.workerinput["workerid"] != "gw0":
            # All import the same: one that is watched while it does is enough.
            _WATCH.send_away()
    for option in REWRITING:
        if config.getoption(option) and os.environ.get("CI"):
            raise pytest.UsageError(f"{option} is refused where CI is set: results are reviewed by hand")
    if config.getoption("numprocesses", None):
        # Who only hands tests out to processes runs none: watched, it would take as long as one of them.
        _WATCH.send_away()
        threading.settrace(None)  # type: ignore[arg-type]


@pytest.hookimpl(wrapper=True)
def pytest_pycollect_makeitem() -> Generator[None, object, object]:
    """What a module of tests imports may be measured; its cases are not yet run."""
    with unmeasured():
        return (yield)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    _WATCH.send_away()
    # Where types are checked beside the tests, there is work for the core of one that waits.
    items.sort(key=lambda item: item.get_closest_marker("waits") is None)


def pytest_collection_finish() -> None:
    """Tests and lexicons stay to the end: looking for garbage among them costs one second in fifty."""
    gc.freeze()
    gc.enable()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Keep what was measured: processes that share the tests are killed ten seconds after the last."""
    coverage = sys.modules.get("coverage")
    measuring = coverage.Coverage.current() if coverage else None
    if measuring is not None and hasattr(session.config, "workerinput"):
        measuring.stop()
        measuring.save()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Coverage asks what cases go over: not what goes over very many texts, or where others go."""
    if (
        item.get_closest_marker("hypothesis")
        or item.get_closest_marker("unmeasured")
        or item.nodeid.partition("[")[0] in _GO_WHERE_OTHERS_GO
    ):
        with _WATCH.closed():
            return (yield)
    return (yield)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_fixture_setup() -> Generator[None, object, object]:
    """What makes a fixture may be what is tested; what pytest does around it and a test is not."""
    with _WATCH.measured():
        return (yield)


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_pyfunc_call() -> Generator[None, object, object]:
    with _WATCH.measured():
        return (yield)


@pytest.fixture(scope="session", autouse=True)
def measuring() -> Iterator[str | None]:
    """What tells a process that is started to measure: taken away, but where that process is the matter."""
    with pytest.MonkeyPatch.context() as patch:
        told = os.environ.get(TOLD_TO_MEASURE)
        patch.delenv(TOLD_TO_MEASURE, raising=False)
        yield told


@pytest.fixture(scope="session", autouse=True)
def _unsafe() -> Iterator[None]:
    """No database here has to outlive the machine; waiting for its disk takes longer than writing."""

    def let_go(connection: Any, _record: object) -> None:
        # One that is held by another waits for its disk.
        with suppress(sqlite3.OperationalError):
            if isinstance(connection, sqlite3.Connection):
                connection.execute("PRAGMA synchronous = OFF")

    event.listen(Engine, "connect", let_go)
    yield
    event.remove(Engine, "connect", let_go)


@pytest.fixture(scope="session")
def _empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database, which all revisions have made."""
    empty = tmp_path_factory.mktemp("empty") / "gazette.db"
    open_for_writing(empty).dispose()
    return empty


@pytest.fixture(scope="session")
def new_database(_empty: Path) -> Callable[[Path], Engine]:
    """A function that opens a database, where there is none a copy of an empty one that is made once."""

    def make(path: Path) -> Engine:
        if not path.exists():
            shutil.copy(_empty, path)
        return open_for_writing(path)

    return make


@pytest.fixture(scope="module", autouse=True)
def _made_once(_empty: Path) -> Iterator[None]:
    """Where a SQLite file is not there yet, a copy of an empty database: all revisions, once for every test.

    That they make it is told in `tests/schema`, and by commands that are started in processes of their own.
    """
    create = database._create_sqlite

    def copied(path: Path, *, read_only: bool, **more: Any) -> Engine:
        if not read_only and not path.exists() and path.parent.is_dir():
            shutil.copy(_empty, path)
        return create(path, read_only=read_only, **more)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(database, "_create_sqlite", copied)
        yield


def place(words: str, *, start: int = 0) -> tuple[Span, ...]:
    """The span of some words on the first or second page."""
    page, text = (1, FIRST_PAGE) if words in FIRST_PAGE else (2, SECOND_PAGE)
    at = text.index(words, start)
    return (Span(page, at, at + len(words)),)


def _make_issue(
    *,
    name: str = "a.txt",
    rank: int = 1,
    pages: tuple[str, ...] = (FIRST_PAGE, SECOND_PAGE),
    notices: tuple[Notice, ...] | None = None,
    **changes: Any,
) -> Issue:
    sha256 = hashlib.sha256(name.encode()).hexdigest()
    source = Source(
        sha256=sha256,
        path=f"texts/{name}",
        media_type="text/plain",
        rank=rank,
        pages=tuple(
            Page(number, text, str(number + 10), 595.0, 842.0, 90, 2) for number, text in enumerate(pages, 1)
        ),
        reader="html",
        url="https://a.example/1.html",
        published_on=date(2022, 5, 2),
    )
    issue = Issue(
        publication="永州市人民政府公报",
        area="永州市",
        area_code="431100",
        year=2022,
        number=5,
        period="2022-05",
        source=source,
        notices=(_notice(),) if notices is None else notices,
        catalogue=(
            CatalogueEntry(
                "永政发〔2022〕7号", "没有刊登的文件", "not_printed", place("方案"), date(2022, 4, 30)
            ),
        ),
        units=(Unit("永州市教育局", "department", "431100", ("市教育局", "教育局")),),
        checks=(
            Check("text_coverage", "info", True, "全文", "1.0", "1.0", None),
            Check("misprint", "warning", False, "市教 育局", "市教育局", "市教育 局", 1, place("市教 育局")),
        ),
    )
    return replace(issue, **changes)


def _notice() -> Notice:
    sentence = "到2025年底前建成10万元的点位。"
    return Notice(
        ordinal=1,
        kind="normative",
        title="永州市人民政府关于印发方案的通知",
        document_number="永政发〔2022〕6号",
        registration_number="YZCR–2022–01006",
        issuer="永州市人民政府",
        addressee="各县区人民政府",
        written_on=date(2022, 5, 1),
        effective_on=date(2022, 6, 1),
        expires_on=date(2027, 5, 31),
        first_page=1,
        last_page=2,
        text="全文在此",
        status="certain",
        evidence=(Span(1, 0, len(FIRST_PAGE)), Span(2, 0, len(SECOND_PAGE))),
        sections=(
            Section(None, 1, "一、", "总体要求", "一段话", 1, place("一、总体要求")),
            Section(0, 2, "（一）", "分项", "另一段话", 1, place("负责")),
        ),
        tasks=(
            Task(
                origin="text",
                group_name="组",
                project="项目",
                mark="①",
                text="建成点位",
                deadline_text="2025年底前",
                units=(
                    TaskUnit(
                        "市教育局", "永州市教育局", "lead", True, "431100", "certain", place("市教 育局")
                    ),
                    TaskUnit("市某局", None, None, False, None, "ambiguous", ()),
                ),
                quote=sentence,
                page=1,
                status="inferred",
                evidence=place("到2025\n年底前建成10万元的点位。"),
                people=(TaskPerson("张三（局长）", "张三", "局长", "contact", "inferred", place("张三")),),
            ),
        ),
        amounts=(
            AmountFact(
                Amount(
                    "money", Decimal("100000"), Decimal("150000.5"), "range", "CNY", "人/年", "10万元", 0, 4
                ),
                0,
                sentence,
                1,
                "certain",
                place("10万元"),
            ),
        ),
        deadlines=(
            DeadlineFact(
                Deadline(
                    relation="by",
                    date_start=date(2025, 1, 1),
                    date_end=date(2025, 12, 31),
                    duration="P1M",
                    duration_high="P2M",
                    comparator="<=",
                    workday=True,
                    anchor="event",
                    anchor_text="开工",
                    text="到2025年底前",
                    start=0,
                    end=8,
                    recurrence="FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1",
                    first_due=date(2022, 12, 31),
                ),
                0,
                sentence,
                1,
                "certain",
                place("到2025\n年底前"),
            ),
        ),
        personnel_changes=(
            PersonnelChange(
                person="张三",
                action="appoint",
                organization="市教育局",
                post="局长",
                rank="副县长级",
                terms="试用期一年",
                decided_by="市政府",
                effective_on="2022-05",
                quote="任命张三为市教育局局长。",
                page=2,
                status="certain",
                evidence=place("任命张三为市教育局局长。"),
                decided_on="2022-04",
            ),
        ),
        statistics=(
            Statistic(
                "五月数据",
                "产值",
                "经济",
                "鹿城区",
                "330302",
                "2022-05",
                "month",
                Decimal("117.91"),
                "亿元",
                "A",
                "注",
                "产值 117.91 亿元",
                2,
                "certain",
                place("产值 117.91 亿元"),
            ),
        ),
        events=(
            Event(
                date(2022, 5, 6),
                "全省会议",
                (Attendance("李四", "副市长", "参加", place("副市长李四")),),
                "5月6日，副市长李四参加全省会议。",
                2,
                "certain",
                place("参加全省会议"),
            ),
        ),
        citations=(
            Citation(
                "永政发〔2021〕3号",
                "老办法",
                "based_on",
                "external",
                "依据永政发〔2021〕3号。",
                1,
                place("永政发〔2021〕3号"),
            ),
        ),
        attachments=(Attachment("附件1：一张表", "P020220506.xls"),),
        tables=(
            Table(
                "一张表",
                1,
                2,
                3,
                4,
                90,
                "ruled",
                (
                    Cell(
                        1,
                        2,
                        3,
                        4,
                        True,
                        False,
                        "鹿城区",
                        2,
                        Box(1.0, 2.0, 3.0, 4.0),
                        "inferred",
                        place("鹿城区"),
                    ),
                    Cell(2, 2, 1, 1, False, True, "", 2, None, "certain", place("鹿城区")),
                ),
            ),
        ),
    )


@pytest.fixture(scope="session")
def make_issue() -> IssueMaker:
    """A function that makes the issue, with what it is given changed."""
    return _make_issue


@pytest.fixture
def notice() -> Notice:
    """The issue's one notice."""
    return _notice()
