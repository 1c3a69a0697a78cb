"""A fault of ours costs the clause, cell or table it stands in, and says so; the rest is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gongbao.extract.facts import chronicle, personnel, statistics, table_tasks, text_tasks, values
from gongbao.schema.errors import ProfileError
from gongbao.schema.records import Issue

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
    split = chronicle.split_clause

    def trips(clause: Any) -> Any:
        if POISON in clause.text:
            raise IndexError
        return split(clause)

    monkeypatch.setattr(chronicle, "split_clause", trips)
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

    def trips(context: Any, table: Any, title: str) -> Any:
        if any(POISON in row.label.text for row in table.rows):
            raise ValueError
        return read(context, table, title)

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


@pytest.mark.parametrize("error", [MemoryError(), ProfileError("no such profile")], ids=["memory", "ours"])
def test_what_is_no_fault_of_a_reader_goes_on(
    read_text: Callable[..., Issue], monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fails(text: str) -> Any:
        raise error

    monkeypatch.setattr(values, "find_amounts", fails)
    with pytest.raises(type(error)):
        read_text(MEASURES.format(poison="", bracket=""))
