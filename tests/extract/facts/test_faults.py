"""A fault of ours costs the clause, cell or table it stands in, and says so; the rest is read."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gongbao.extract.document.placed_tables import place_tables
from gongbao.extract.facts import chronicle, personnel, statistics, table_tasks, text_tasks, values
from gongbao.extract.issue import read_issue
from gongbao.extract.model.content import PageContent
from gongbao.extract.model.document import Document
from gongbao.extract.model.flow import Flow
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.notices import body
from gongbao.extract.notices.body import read_body
from gongbao.extract.notices.kinds import kind_named
from gongbao.extract.notices.outline import Draft
from gongbao.schema.errors import ProfileError
from gongbao.schema.records import Issue, NoticeKind, Page

POISON = "毒句"
MEASURES = """永政发〔2023〕7号
永州市人民政府关于加强河道管理工作的通知
各县区人民政府：
为加强河道管理，现就有关事项通知如下。
一、加强巡查。2023年6月底前安排资金20万元，开展巡查。（责任单位：市水利局）
二、加强宣传。{poison}2023年7月底前安排资金30万元，印发手册。（责任单位：{bracket}市教育局）
三、加强督查。2023年8月底前安排资金40万元，开展督查。（责任单位：市财政局）
永州市人民政府
2023年4月12日
"""
APPOINTMENTS = """永政干〔2023〕7号
永州市人民政府关于李宁等同志职务任免的通知
各县区人民政府：
经研究，决定：
任命李宁为永州市财政局局长；
{poison}任命王平为永州市水利局局长；
任命赵刚为永州市教育局局长。
永州市人民政府
2023年4月12日
"""
DIARY = """2023年4月政府大事记
3日，市长李宁参加河道管理工作会议。
5日，{poison}副市长王平参加绿化工作会议。
9日，副市长赵刚参加消防工作会议。
"""


def _poisoned(finder: Callable[..., Any]) -> Callable[..., Any]:
    """A finder that trips over one word, wherever it stands in the text it is given."""

    def find(text: str, *arguments: Any, **options: Any) -> Any:
        if POISON in text:
            raise KeyError(POISON)
        return finder(text, *arguments, **options)

    return find


def _faults(issue: Issue) -> list[tuple[str, str, int | None]]:
    return [
        (check.subject, check.actual or "", check.page)
        for check in issue.checks
        if check.code == "reading_fault" and not check.passed and check.severity == "error"
    ]


@pytest.mark.parametrize(
    ("module", "finder", "place", "lost"),
    [
        pytest.param(values, "find_amounts", "poison", "amounts", id="amounts"),
        pytest.param(values, "find_deadlines", "poison", "deadlines", id="deadlines"),
        pytest.param(text_tasks, "find_responsibilities", "bracket", "tasks", id="brackets"),
    ],
)
def test_a_sentence_that_trips_a_finder_costs_itself_alone(
    read_text: Callable[..., Issue],
    monkeypatch: pytest.MonkeyPatch,
    module: Any,
    finder: str,
    place: str,
    lost: str,
) -> None:
    whole = read_text(MEASURES.format(poison="", bracket="")).notices[0]
    monkeypatch.setattr(module, finder, _poisoned(getattr(module, finder)))
    issue = read_text(MEASURES.format(**{"poison": "", "bracket": "", place: POISON}))
    notice = issue.notices[0]
    ((subject, words, page),) = _faults(issue)
    assert subject.endswith(": KeyError")
    assert page == 1
    assert (
        words
        == {
            "poison": f"{POISON}2023年7月底前安排资金30万元，印发手册。",
            "bracket": f"（责任单位：{POISON}市教育局）",
        }[place]
    )
    for name in ("amounts", "deadlines", "tasks"):
        missing = len(getattr(whole, name)) - len(getattr(notice, name))
        assert missing == (1 if name == lost else 0), name
    kept = [fact.evidence[0].start for fact in getattr(notice, lost)]
    assert kept == sorted(kept)


def test_values_found_in_pieces_keep_their_places(
    read_text: Callable[..., Issue], quoted: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for module, name in (
        (values, "find_amounts"),
        (values, "find_deadlines"),
        (text_tasks, "find_responsibilities"),
    ):
        monkeypatch.setattr(module, name, _poisoned(getattr(module, name)))
    issue = read_text(MEASURES.format(poison=POISON, bracket=POISON))
    notice = issue.notices[0]
    assert [quoted(issue, fact.evidence) for fact in notice.amounts] == ["20万元", "40万元"]
    assert [fact.task for fact in notice.amounts] == [0, 1]
    assert [quoted(issue, unit.evidence) for task in notice.tasks for unit in task.units] == [
        "市水利局",
        "市财政局",
    ]


def test_a_clause_of_appointments_costs_itself_alone(
    read_text: Callable[..., Issue], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(personnel, "read_clause", _poisoned(personnel.read_clause))
    issue = read_text(APPOINTMENTS.format(poison=POISON))
    assert [change.person for change in issue.notices[0].personnel_changes] == ["李宁", "赵刚"]
    ((subject, words, _),) = _faults(issue)
    assert subject == "appointment clause: KeyError"
    assert words == f"{POISON}任命王平为永州市水利局局长"


def test_a_clause_of_a_diary_costs_itself_alone(
    read_text: Callable[..., Issue], monkeypatch: pytest.MonkeyPatch
) -> None:
    split = chronicle.read_attendances

    def trips(clause: str, *others: Any) -> Any:
        if POISON in clause:
            raise IndexError
        return split(clause, *others)

    monkeypatch.setattr(chronicle, "read_attendances", trips)
    issue = read_text(DIARY.format(poison=POISON))
    assert [event.date.day for event in issue.notices[0].events] == [3, 9]
    ((subject, words, _),) = _faults(issue)
    assert subject == "diary clause: IndexError"
    assert words.startswith(POISON)


def test_a_cell_of_units_costs_itself_alone(
    read_text: Callable[..., Issue], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table_tasks, "split_units", _poisoned(table_tasks.split_units))
    issue = read_text(
        MEASURES.format(poison="", bracket="")
        + "附件\n任务分工表\n序号  工作任务  责任单位  完成时限\n"
        + "1  开展河道清淤工作  市水利局  6月底前\n"
        + f"2  开展河道巡查工作  市{POISON}局  7月底前\n"
        + "3  开展河道绿化工作  市财政局  8月底前\n"
    )
    tasks = [task for task in issue.notices[0].tasks if task.origin == "table"]
    assert [[unit.printed for unit in task.units] for task in tasks] == [["市水利局"], [], ["市财政局"]]
    assert [subject for subject, _, _ in _faults(issue)] == ["cell of units: KeyError"]


def test_a_table_of_figures_costs_itself_alone(
    read_text: Callable[..., Issue], monkeypatch: pytest.MonkeyPatch
) -> None:
    read = statistics.statistics_of

    def trips(context: Any, table: Any, title: str, notice: str) -> Any:
        if any(POISON in row.label.text for row in table.rows):
            raise ValueError
        return read(context, table, title, notice)

    monkeypatch.setattr("gongbao.extract.notices.notice.statistics_of", trips)
    table = (
        "{}年主要经济指标\n指标  单位  1-4月  增长%\n"
        "{}  亿元  120.5  8.1\n财政收入  亿元  33.2  -1.5\n出口总额  亿元  5.1  3.3\n"
    )
    issue = read_text(table.format(2023, POISON) + "\f" + table.format(2022, "工业增加值"))
    assert {fact.indicator for notice in issue.notices for fact in notice.statistics} == {
        "工业增加值",
        "财政收入",
        "出口总额",
    }
    assert [subject for subject, _, _ in _faults(issue)] == ["table of figures: ValueError"]


@pytest.mark.parametrize(
    ("finder", "reader", "lost"),
    [
        pytest.param("citations_of", "citations", "citations", id="citations"),
        pytest.param("sections_of", "sections", "sections", id="sections"),
        pytest.param("force_of", "force", "effective_on", id="days of force"),
        pytest.param("text_tasks", "measures", "tasks", id="tasks of the text"),
        pytest.param("headed_parts", "deadlines", "deadlines", id="dates of headings"),
        pytest.param("text_amounts", "amounts", "amounts", id="amounts"),
        pytest.param("table_record", "table", "tables", id="table"),
    ],
)
def test_a_reader_of_a_whole_text_costs_its_own_fact_of_its_notice_alone(
    read_text: Callable[..., Issue], monkeypatch: pytest.MonkeyPatch, finder: str, reader: str, lost: str
) -> None:
    words = "依据《河道条例》制定。本通知自2023年5月1日起施行。"
    text = MEASURES.format(poison=words, bracket="") + (
        "附件\n任务分工表\n序号  工作任务  责任单位  完成时限\n1  开展河道清淤工作  市水利局  6月底前\n"
    )
    second = text.replace("7号", "8号").replace("加强河道管理工作", "加强渠道管理工作")
    whole = read_text(f"{text}\f{second}")
    assert all(getattr(notice, lost) for notice in whole.notices)
    module = "gongbao.extract.notices.notice"
    own, calls = getattr(importlib.import_module(module), finder), []

    def trips_once(*arguments: Any) -> Any:
        calls.append(arguments)
        if len(calls) == 1:
            raise IndexError
        return own(*arguments)

    monkeypatch.setattr(f"{module}.{finder}", trips_once)
    issue = read_text(f"{text}\f{second}")
    assert [subject for subject, _, _ in _faults(issue)] == [f"{reader}: IndexError"]
    first, other = issue.notices
    left = {"tasks": 1, "deadlines": 1}.get(lost, 0)  # Those of the table.
    assert len(getattr(first, lost) or ()) == left
    assert [task.origin for task in first.tasks] == (
        ["table"] if lost == "tasks" else ["text"] * 3 + ["table"]
    )
    # What hangs on a task of the text is told from it.
    same = (replace(fact, task=None) for fact in first.amounts)
    assert lost == "amounts" or [*same] == [replace(fact, task=None) for fact in whole.notices[0].amounts]
    assert other == whole.notices[1]


_TASKS = "附件\n{}任务分工表\n序号  工作任务  责任单位  完成时限\n1  开展{}工作  市水利局  6月底前\n"
_FIGURES = (
    "{}年主要经济指标\n指标  单位  1-4月  增长%\n{}  亿元  120.5  8.1\n"
    "财政收入  亿元  33.2  -1.5\n出口额  亿元  5  3\n"
)
_LISTS = (
    "永政干〔2023〕{}号\n永州市人民政府关于李宁等同志职务任免的通知\n"
    "姓名  任职  免职\n{}  市财政局局长  市水利局局长\n"
)


def _names(issue: Issue) -> set[str]:
    """What is told of the rows of tables."""
    names: set[str] = set()
    for notice in issue.notices:
        names |= {task.text for task in notice.tasks if task.origin == "table"}
        names |= {fact.indicator for fact in notice.statistics}
        names |= {change.person for change in notice.personnel_changes}
    return names


@pytest.mark.parametrize(
    ("reader", "meaning", "text", "kept", "words"),
    [
        pytest.param(
            "task table",
            "task_table_of",
            MEASURES.format(poison="", bracket="")
            + _TASKS.format("第一", POISON)
            + _TASKS.format("第二", "清淤"),
            {"开展清淤工作"},
            f"序号 工作任务 责任单位 完成时限 1 开展{POISON}工作 市水利局 6月底前",
            id="tasks",
        ),
        pytest.param(
            "table of figures",
            "figure_table_of",
            _FIGURES.format(2023, POISON) + "\f" + _FIGURES.format(2022, "用电量"),
            {"用电量", "财政收入", "出口额"},
            f"指标 单位 1-4月 增长% {POISON} 亿元 120.5 8.1",
            id="figures",
        ),
        pytest.param(
            "list of appointments",
            "appointment_list_of",
            _LISTS.format(7, POISON) + "\f" + _LISTS.format(8, "王平"),
            {"王平"},
            f"姓名 任职 免职 {POISON} 市财政局局长 市水利局局长",
            id="appointments",
        ),
    ],
)
def test_a_table_that_trips_its_meaning_costs_itself_alone(
    read_text: Callable[..., Issue],
    monkeypatch: pytest.MonkeyPatch,
    reader: str,
    meaning: str,
    text: str,
    kept: set[str],
    words: str,
) -> None:
    monkeypatch.setattr(body, meaning, _trips_over_table(getattr(body, meaning)))
    issue = read_text(text)
    assert _names(issue) == kept
    assert [found[:2] for found in _faults(issue)] == [(f"{reader}: KeyError", words)]


def _trips_over_table(meaning: Callable[..., Any]) -> Callable[..., Any]:
    """A meaning that trips over one word in the cells of a table."""

    def read(table: FlowTable, *arguments: Any, **options: Any) -> Any:
        if any(POISON in cell.flow.text for cell in table.cells):
            raise KeyError(POISON)
        return meaning(table, *arguments, **options)

    return read


@pytest.mark.parametrize(
    ("reader", "meaning", "kind", "rows"),
    [
        pytest.param(
            "task table",
            "task_table_of",
            "normative",
            ["序号  工作任务  责任单位  完成时限", "1  开展{}工作  市水利局  6月底前"],
            id="tasks",
        ),
        pytest.param(
            "table of figures",
            "figure_table_of",
            "other",
            ["指标  产值", "{}  36.5", "电  1.2"],
            id="figures",
        ),
        pytest.param(
            "list of appointments",
            "appointment_list_of",
            "personnel",
            ["姓名  任职", "{}  市财政局局长"],
            id="appointments",
        ),
        pytest.param(
            "list of documents",
            "listed_in_table",
            "catalogue",
            ["文号  标题", "永政发〔2023〕7号  永州市人民政府关于{}的通知"],
            id="documents",
        ),
    ],
)
def test_a_table_of_a_page_that_trips_its_meaning_costs_itself_alone(
    monkeypatch: pytest.MonkeyPatch, reader: str, meaning: str, kind: NoticeKind, rows: list[str]
) -> None:
    monkeypatch.setattr(body, meaning, _trips_over_table(getattr(body, meaning)))
    contents = [
        _page_with_table(at, [row.format(name) for row in rows]) for at, name in ((1, POISON), (2, "绿化"))
    ]
    document = Document.from_pages([content.page for content in contents])
    draft = Draft(kind_named(kind), tuple(document.lines), Flow.unplaced("附件"))
    read = read_body(document, draft, place_tables(document, contents))
    told: list[Any] = [*read.task_tables, *read.figure_tables, *read.appointment_lists, *read.entries]
    assert len(told) == 1
    assert "绿化" in str(told)
    assert [found.subject for found in read.findings if found.code == "reading_fault"] == [
        f"{reader}: KeyError"
    ]
    assert POISON in str(read.findings[0].actual)


def _page_with_table(number: int, rows: list[str]) -> PageContent:
    """A page whose only table has its cells written one a line under a title."""
    text, cells = f"附件{number}\n情况表", list[FlowCell]()
    for row, words in enumerate(rows):
        for col, word in enumerate(words.split("  ")):
            start = len(text) + 1
            text += f"\n{word}"
            cells.append(FlowCell(row, col, Flow.lines_of(text, [(start, len(text))]), number))
    return PageContent(Page(number, text), (FlowTable(tuple(cells), len(rows), cells[-1].col + 1, "markup"),))


@pytest.mark.parametrize("error", [MemoryError(), ProfileError("no such profile")], ids=["memory", "ours"])
def test_what_is_no_fault_of_a_reader_goes_on(
    read_text: Callable[..., Issue], monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fails(text: str) -> Any:
        raise error

    monkeypatch.setattr(values, "find_amounts", fails)
    with pytest.raises(type(error)):
        read_text(MEASURES.format(poison="", bracket=""))


def test_tables_that_cannot_be_joined_over_pages_stand_each_for_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def trips(parts: Any, lines: Any) -> Any:
        raise IndexError

    monkeypatch.setattr(body, "join_tables", trips)
    data = (Path(__file__).parents[3] / "corpora" / "wuhu-2024-03" / "issue.pdf").read_bytes()
    issue = read_issue(data, "issue.pdf")
    assert {subject for subject, _, _ in _faults(issue)} == {"tables over pages: IndexError"}
    assert sum(len(notice.tables) for notice in issue.notices) > 0
    assert sum(len(notice.personnel_changes) for notice in issue.notices) > 0


def test_a_fault_that_no_piece_repeats_is_said_of_the_whole(
    read_text: Callable[..., Issue], monkeypatch: pytest.MonkeyPatch
) -> None:
    finder = values.find_amounts

    def trips(text: str) -> Any:
        if text.count("\n") > 1:  # a paragraph keeps its line end
            raise IndexError
        return finder(text)

    whole = read_text(MEASURES.format(poison="", bracket="")).notices[0]
    monkeypatch.setattr(values, "find_amounts", trips)
    issue = read_text(MEASURES.format(poison="", bracket=""))
    assert [subject for subject, _, _ in _faults(issue)] == ["amounts: IndexError"]
    assert len(issue.notices[0].amounts) == len(whole.amounts) > 0
