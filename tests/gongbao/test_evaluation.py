"""Evaluation: what counts as right, wrong, optional and abstained."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.evaluation import Evaluation, evaluate
from gongbao.evaluation.comparing import as_number, comparable
from gongbao.evaluation.scores import compare
from gongbao.schema.errors import GongbaoError
from gongbao.schema.loading import load
from gongbao.schema.records import Span

NUMBER = "永政发〔2022〕6号"
# The small issue, read by hand.
GOLD: dict[str, list[dict[str, Any]]] = {
    "notices": [
        {
            "kind": "normative",
            "title": "永州市人民政府关于印发方案的通知",
            "document_number": NUMBER,
            "registration_number": "YZCR-2022-01006",
            "issuer": "永州市人民政府",
            "addressee": "各县区 人民政府",
            "written_on": "2022-05-01",
            "effective_on": "2022-06-01",
        }
    ],
    "tasks": [
        {
            "document_number": NUMBER,
            "origin": "text",
            "project": "项目",
            "text": "建成点位",
            "deadline": "2025年底前",
            "units": [
                {"name": "市教育局", "role": "lead", "starred": True},
                {"name": "市某局", "role": "support", "starred": False},
            ],
        }
    ],
    "money": [
        {"document_number": NUMBER, "value": 100000.0, "value_high": "150000.50", "comparator": "range"}
    ],
    "deadlines": [
        {
            "document_number": NUMBER,
            "relation": "by",
            "date_start": "2025-01-01",
            "date_end": "2025-12-31",
            "duration": "P1M",
        }
    ],
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
            "parent": "经济",
            "area": "鹿城区",
            "measure": "month",
            "value": "117.910",
            "unit": "亿元",
        }
    ],
    "events": [
        {
            "date": "2022-05-06",
            "event": "全省会议",
            "attendees": [{"title": "副市长", "person": "李四", "role": "参加"}],
        }
    ],
    "catalogue": [
        {"document_number": "永政发〔2022〕7号", "title": "没有刊登的文件", "status": "not_printed"}
    ],
}

Measure = Callable[..., Evaluation]


@pytest.fixture
def measure(tmp_path: Path, new_database, make_issue, notice) -> Measure:
    """A function that loads the small issue, changed, and measures it against gold, changed."""

    def run(changes: dict[str, Any] | None = None, **gold: list[dict[str, Any]]) -> Evaluation:
        engine = new_database(tmp_path / "gazette.db")
        load(engine, make_issue(notices=(replace(notice, **(changes or {})),)))
        engine.dispose()
        for name, rows in {**GOLD, **gold}.items():
            lines = "".join(f"{json.dumps(row)}\n" for row in rows)
            (tmp_path / f"{name}.jsonl").write_text(lines, encoding="utf-8")
        return evaluate(tmp_path / "gazette.db", tmp_path)

    return run


def line(evaluation: Evaluation, name: str) -> tuple[int, int, int, int]:
    (figures,) = (figures for figures in evaluation.figures if figures.name == name)
    return figures.gold, figures.found, figures.hits, figures.abstained


def test_a_database_that_says_what_gold_says_is_perfect_in_every_line(measure: Measure) -> None:
    evaluation = measure()
    assert [(figures.name, figures.f1) for figures in evaluation.figures if figures.f1 != 1] == [
        ("task units: with role", 0.5)
    ]
    assert len(evaluation.figures) == 25
    assert {share.share for share in evaluation.evidence} == {1.0}


def test_a_role_left_open_is_an_abstention(measure: Measure) -> None:
    evaluation = measure()
    assert line(evaluation, "task units") == (2, 2, 2, 1)
    assert line(evaluation, "task units: with role") == (2, 2, 1, 1)


def test_a_field_left_out_is_an_abstention_and_a_wrong_one_is_not(measure: Measure) -> None:
    evaluation = measure({"issuer": None, "addressee": "某人"})
    assert line(evaluation, "notices: issuer") == (1, 0, 0, 1)
    assert line(evaluation, "notices: addressee") == (1, 1, 0, 0)


def test_units_count_only_where_their_task_was_found(measure: Measure, notice) -> None:
    evaluation = measure({"tasks": (replace(notice.tasks[0], project="另一项目"),)})
    assert line(evaluation, "tasks") == (1, 1, 0, 0)
    assert line(evaluation, "task units") == (2, 0, 0, 0)


def test_a_deadline_left_out_of_a_found_task_is_an_abstention(measure: Measure, notice) -> None:
    evaluation = measure({"tasks": (replace(notice.tasks[0], deadline_text=None),)})
    assert line(evaluation, "tasks: deadline text") == (1, 0, 0, 1)


def test_roles_of_a_task_that_gold_calls_ambiguous_are_not_measured(measure: Measure) -> None:
    evaluation = measure(tasks=[{**GOLD["tasks"][0], "ambiguous": True}])
    assert "task units: with role" not in {figures.name for figures in evaluation.figures}


def test_a_missing_value_is_an_abstention_of_its_indicator(measure: Measure, notice) -> None:
    evaluation = measure({"statistics": (replace(notice.statistics[0], value=None, unit=None),)})
    assert line(evaluation, "statistics: value") == (1, 0, 0, 1)


def test_sums_of_an_issue_are_measured_in_numbered_documents_only(measure: Measure) -> None:
    evaluation = measure({"document_number": None})
    assert line(evaluation, "money: value") == (1, 0, 0, 0)
    (sums,) = (view for view in evaluation.views if view.name == "amounts (money)")
    assert (sums.gold, sums.found) == (1, 0)


def test_what_is_optional_neither_gains_nor_loses(measure: Measure) -> None:
    for name, key in {"money": "money: value", "events": "events", "catalogue": "catalogue"}.items():
        evaluation = measure(**{name: [{**row, "optional": True} for row in GOLD[name]]})
        assert key not in {figures.name for figures in evaluation.figures}


def test_a_fact_without_evidence_is_named(measure: Measure, notice) -> None:
    evaluation = measure({"citations": (replace(notice.citations[0], evidence=(Span(1, 0, 0),)),)})
    (share,) = (share for share in evaluation.evidence if share.view == "citations")
    assert (share.rows, share.quoted, len(share.unproved), share.share) == (1, 0, 1, 0.0)


@pytest.mark.parametrize("content", [None, "{"], ids=["no gold", "broken gold"])
def test_a_folder_without_gold_is_an_error(measure: Measure, tmp_path: Path, content: str | None) -> None:
    measure()
    folder = tmp_path / "other"
    folder.mkdir()
    if content is not None:
        (folder / "tasks.jsonl").write_text(content, encoding="utf-8")
    with pytest.raises(GongbaoError, match="gold"):
        evaluate(tmp_path / "gazette.db", folder)


def test_forms_that_mean_the_same_compare_equal() -> None:
    assert comparable("温政办 〈2022〉—１\n") == comparable("温政办(2022)-1")
    assert comparable(" ") is None
    assert as_number("10.0") == as_number(10) == as_number("1E+1")
    assert as_number(None) is None
    assert as_number("约 10") == "约10"


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abcd")), st.lists(st.sampled_from("cd")))
def test_figures_stay_within_their_bounds(want, have, optional) -> None:
    wanted, told, spare = ([(item,) for item in items] for items in (want, have, optional))
    figures = compare("x", wanted, [(key, "certain") for key in told], spare)
    assert 0 <= figures.hits <= min(figures.gold, figures.found)
    assert 0 <= figures.precision <= 1
    assert 0 <= figures.recall <= 1
    assert len(figures.missed) == figures.gold - figures.hits
    assert len(figures.extra) == figures.found - figures.hits
    assert figures.found <= len(have)
