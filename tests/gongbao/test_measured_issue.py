"""Which issue of a database gold is of: the only one that is measured."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gongbao.evaluation import Evaluation, evaluate
from gongbao.schema.errors import GongbaoError
from gongbao.schema.loading import load
from gongbao.schema.records import Issue, Notice

NUMBER = "永政发〔2022〕6号"
MONEY = [{"document_number": NUMBER, "value": 100000, "value_high": "150000.5", "comparator": "range"}]

Measure = Callable[..., Evaluation]


@pytest.fixture
def other(notice: Notice) -> Notice:
    """A notice of another issue, with the same facts under another number and title."""
    return replace(notice, document_number="永政发〔2022〕99号", title="另一份通知")


@pytest.fixture
def measure(tmp_path: Path, new_database) -> Measure:
    """A function that loads issues and measures them against gold, which may name its issue."""

    def run(issues: list[Issue], named: object = None, **gold: list[dict[str, Any]]) -> Evaluation:
        engine = new_database(tmp_path / "gazette.db")
        for issue in issues:
            load(engine, issue)
        engine.dispose()
        for name, rows in gold.items():
            lines = "".join(f"{json.dumps(row)}\n" for row in rows)
            (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
        if named is not None:
            (tmp_path / "issue.json").write_text(json.dumps(named), encoding="utf-8")
        return evaluate(tmp_path / "gazette.db", tmp_path)

    return run


def test_what_another_issue_says_is_neither_found_nor_wrong(
    measure: Measure, make_issue, notice, other
) -> None:
    gold: dict[str, list[dict[str, Any]]] = {
        "notices": [{"kind": "normative", "title": notice.title, "document_number": NUMBER}],
        "tasks": [
            {"document_number": NUMBER, "origin": "text", "project": "项目", "text": "建成点位", "units": []}
        ],
        "money": MONEY,
        "personnel": [
            {
                "person": "张三",
                "action": "appoint",
                "organization": "市教育局",
                "post": "局长",
                "rank": "副县长级",
                "terms": "试用期一年",
            }
        ],
        "statistics": [
            {
                "table": "五月数据",
                "indicator": "产值",
                "area": None,
                "measure": "month",
                "value": "117.91",
                "unit": "亿元",
            }
        ],
        "events": [{"date": "2022-05-06", "event": "全省会议", "attendees": []}],
        "catalogue": [
            {"document_number": "永政发〔2022〕7号", "title": "没有刊登的文件", "status": "not_printed"}
        ],
    }
    issue = make_issue()
    alone = measure([issue], **gold)
    second = make_issue(name="b.txt", number=6, notices=(other,))
    both = measure([second], **gold)
    assert both == alone
    assert {share.rows for share in both.evidence} == {1}


def test_the_issue_with_most_of_the_document_numbers_is_measured(
    measure: Measure, make_issue, notice, other
) -> None:
    shared = replace(notice, ordinal=2, document_number="永政发〔2022〕98号")
    issues = [
        make_issue(notices=(notice, shared)),
        make_issue(name="b.txt", number=6, notices=(other, shared)),
    ]
    gold = [*MONEY, {**MONEY[0], "document_number": "永政发〔2022〕98号"}]
    measured = measure(issues, money=gold).issue
    assert (measured.name, measured.found_by) == (
        "永州市人民政府公报 2022 No. 5",
        "2 of the 2 document numbers of gold",
    )


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "named",
    [
        {"publication": "永州市 人民政府公报", "year": 2022, "number": 6},
        {"number": "6"},
        {"year": 2022, "number": 6},
    ],
    ids=str,
)
def test_an_issue_that_gold_names_is_measured_whatever_its_numbers_are(
    measure: Measure, make_issue, other, named: dict[str, Any]
) -> None:
    issues = [make_issue(), make_issue(name="b.txt", number=6, notices=(other,))]
    evaluation = measure(issues, named, money=MONEY)
    assert evaluation.issue.name == "永州市人民政府公报 2022 No. 6"
    assert evaluation.issue.found_by == "named in issue.json"
    assert {figures.hits for figures in evaluation.figures} == {0}


def test_without_a_number_in_common_half_of_the_titles_tell(
    measure: Measure, make_issue, notice, other
) -> None:
    issues = [make_issue(), make_issue(name="b.txt", number=6, notices=(other,))]
    heads = [
        {"kind": "normative", "title": title, "document_number": "永政发〔2022〕5号"}
        for title in (other.title, "未曾读到的通知")
    ]
    assert measure(issues, notices=heads).issue.found_by == "1 of the 2 titles of gold"
    heads.append({"kind": "normative", "title": "又一份没有的通知"})
    with pytest.raises(GongbaoError, match="no issue of the database is the one that gold is of"):
        measure([], notices=heads)


def test_gold_without_numbers_or_titles_is_of_the_only_issue(measure: Measure, make_issue, other) -> None:
    events = [{"date": "2022-05-06", "event": "全省会议", "attendees": []}]
    assert measure([make_issue()], events=events).issue.found_by == "the only one of the database"
    with pytest.raises(GongbaoError, match=r"several issues \(.* 2022 No\. 5, .* 2022 No\. 6\): issue\.json"):
        measure([make_issue(name="b.txt", number=6, notices=(other,))], events=events)


def test_several_issues_that_fit_as_well_are_an_error_until_gold_names_one(
    measure: Measure, make_issue
) -> None:
    issues = [make_issue(), make_issue(name="b.txt", publication=None)]
    with pytest.raises(GongbaoError, match="gold may be of several issues"):
        measure(issues, money=MONEY)
    assert measure([], {"publication": None}, money=MONEY).issue.name == "2022 No. 5"


@pytest.mark.parametrize("named", [None, {"number": 7}, {"publication": "另一公报"}], ids=str)
def test_gold_of_an_issue_that_is_not_there_is_an_error(
    measure: Measure, make_issue, other, named: dict[str, Any] | None
) -> None:
    with pytest.raises(GongbaoError, match="no issue of the database is the one that gold is of"):
        measure([make_issue(notices=(other,))], named, money=MONEY)


@pytest.mark.parametrize("named", [[], {}, "六", {"issue": 6}], ids=str)
def test_a_file_that_names_no_issue_is_an_error(measure: Measure, make_issue, named: object) -> None:
    with pytest.raises(GongbaoError, match=r"issue\.json: names no issue by number, publication, year"):
        measure([make_issue()], named, money=MONEY)


def test_a_superseded_issue_is_not_measured(measure: Measure, make_issue, other) -> None:
    old = make_issue()
    new = make_issue(name="b.txt", number=6, notices=(other,))
    new = replace(new, source=replace(new.source, path=old.source.path))
    with pytest.raises(GongbaoError, match="no issue"):
        measure([old, new], money=MONEY)
