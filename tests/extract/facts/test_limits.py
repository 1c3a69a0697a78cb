"""Limits of citations, diaries, lists of documents and participants, each at both of its sides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gongbao.extract.facts.catalogue import listed_documents
from gongbao.extract.facts.chronicle import chronicle_events
from gongbao.extract.facts.citations import citations_of
from gongbao.extract.facts.participants import find_persons
from gongbao.extract.facts.personnel import personnel_changes
from gongbao.extract.model.flow import flow_of
from gongbao.schema.records import Citation

MakeContext = Callable[..., Any]


def _cited(make_context: MakeContext, text: str) -> list[Citation]:
    context, _ = make_context(text)
    return citations_of(context, flow_of(context.document.lines), "永州市人民政府关于印发方案的通知", None)


@pytest.mark.parametrize(("title", "count"), [("河道法", 0), ("河道条例", 1)])
def test_a_title_cited_is_no_mere_word(make_context: MakeContext, title: str, count: int) -> None:
    assert len(_cited(make_context, f"按照《{title}》办理。")) == count


@pytest.mark.parametrize(("gap", "number"), [("（", "永政发〔2021〕3号"), ("  （", "永政发〔2021〕3号")])
def test_a_number_in_brackets_behind_a_title_is_its_own(
    make_context: MakeContext, gap: str, number: str
) -> None:
    (citation,) = _cited(make_context, f"按照《河道条例》{gap}永政发〔2021〕3号）办理。")
    assert (citation.cited_title, citation.cited_number) == ("河道条例", number)


def test_a_number_further_behind_is_another_citation(make_context: MakeContext) -> None:
    assert len(_cited(make_context, "按照《河道条例》及（永政发〔2021〕3号）办理。")) == 2


@pytest.mark.parametrize(("between", "relation"), [(58, "based_on"), (59, "cites")])
def test_what_a_document_rests_on_stands_near_before_it(
    make_context: MakeContext, between: int, relation: str
) -> None:
    # 根据 and what stands between are sixty characters.
    (citation,) = _cited(make_context, f"根据{'河' * between}《河道条例》制定。")
    assert citation.relation == relation


@pytest.mark.parametrize(("between", "relation"), [(56, "repeals"), (57, "cites")])
def test_what_repeals_a_document_stands_near_behind_it(
    make_context: MakeContext, between: int, relation: str
) -> None:
    # A sentence that never ends; what stands between and 同时废止 are sixty characters.
    (citation,) = _cited(make_context, f"《河道条例》{'河' * between}同时废止{'河' * 40}")
    assert citation.relation == relation


@pytest.mark.parametrize(("clause", "count"), [("全天休息", 0), ("全天在休息", 1)])
def test_a_clause_of_a_diary_that_is_no_event_is_reported_unless_it_is_a_word(
    make_context: MakeContext, clause: str, count: int
) -> None:
    context, paragraphs = make_context(f"4月3日，{clause}。")
    events, findings = chronicle_events(context, paragraphs, 2023, 4)
    assert events == []
    assert [(finding.code, finding.passed) for finding in findings] == [("unparsed_clause", False)] * count


@pytest.mark.parametrize(
    ("text", "year", "days"),
    [
        pytest.param("4月3日，市长王安参加会议。", 2023, [date(2023, 4, 3)], id="a year told"),
        pytest.param("2月30日，市长王安参加会议。", 2023, [], id="no such day"),
        pytest.param("4月3日，市长王安参加会议。", None, [None], id="no year"),
    ],
)
def test_an_event_has_a_day(
    make_context: MakeContext, text: str, year: int | None, days: list[date | None]
) -> None:
    context, paragraphs = make_context(text)
    events, _ = chronicle_events(context, paragraphs, year, 4)
    assert [event.date for event in events] == days


@pytest.mark.parametrize(("title", "listed"), [("河道法", False), ("河道条例", True)])
def test_a_title_in_a_list_of_documents_is_no_mere_word(
    make_context: MakeContext, title: str, listed: bool
) -> None:
    context, _ = make_context(
        f"永政发〔2023〕7号 {title}\n永政发〔2023〕8号 永州市人民政府关于加强管理的通知"
    )
    found = {entry.number: entry.title for entry in listed_documents(context.document.lines)}
    assert (found.get("永政发〔2023〕7号") == title) is listed


@pytest.mark.parametrize(
    ("last", "listed"),
    [
        pytest.param(
            "河道管理条例全文",
            [("永政发〔2023〕7号", "河道管理办法全文"), ("永政发〔2023〕8号", "河道管理条例全文")],
            id="a title",
        ),
        pytest.param("河道管理条例全", [("永政发〔2023〕8号", "河道管理办法全文")], id="too short for one"),
    ],
)
def test_numbers_of_a_list_come_first_where_a_title_follows_the_last(
    make_context: MakeContext, last: str, listed: list[tuple[str, str]]
) -> None:
    context, _ = make_context(f"永政发〔2023〕7号\n河道管理办法全文\n永政发〔2023〕8号\n{last}")
    assert [(entry.number, entry.title) for entry in listed_documents(context.document.lines)] == listed


@pytest.mark.parametrize(("count", "known"), [(80, True), (81, False)])
def test_participants_are_no_more_than_a_sentence_holds(count: int, known: bool) -> None:
    # Five characters each, less the last stop: 399 and 404.
    text = "、".join(["市长王安"] * count)
    assert (find_persons(text, 0, len(text)) is not None) is known


@pytest.mark.parametrize(
    ("name", "known"), [("王安", True), ("王为民", True), ("欧阳宁远", True), ("欧阳宁远东", False)]
)
def test_a_name_before_its_job_has_two_to_four_characters(
    make_context: MakeContext, name: str, known: bool
) -> None:
    context, paragraphs = make_context(f"永州市人民政府决定任命：\n{name}永州市水利局局长；")
    changes, _ = personnel_changes(context, paragraphs)
    assert [(change.person, change.organization, change.post) for change in changes if change.person] == (
        [(name, "永州市水利局", "局长")] if known else []
    )


def test_a_day_in_words_opens_an_entry_at_a_lines_beginning_only(make_context: MakeContext) -> None:
    context, paragraphs = make_context("4月3日，市长王安参加会议。\n5日，副市长赵平参加座谈会。")
    events, _ = chronicle_events(context, paragraphs, 2023, 4)
    assert [event.date for event in events] == [date(2023, 4, 3), date(2023, 4, 5)]
