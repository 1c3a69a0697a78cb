"""Limits of citations, diaries, lists of documents and participants, each at both of its sides."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from gongbao.extract.facts.catalogue import listed_documents
from gongbao.extract.facts.checks import undecodable_text
from gongbao.extract.facts.chronicle import chronicle_events
from gongbao.extract.facts.citations import citations_of
from gongbao.extract.facts.diary_days import lined
from gongbao.extract.facts.participants import find_persons
from gongbao.extract.facts.personnel import personnel_changes
from gongbao.extract.facts.table_tasks import table_tasks
from gongbao.extract.facts.text_tasks import headings_of
from gongbao.extract.facts.values import text_deadlines
from gongbao.extract.model.flow import Flow, flow_of
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.tables.meaning.tasks import task_table_of
from gongbao.schema.records import Citation

MakeContext = Callable[..., Any]


def _cited(make_context: MakeContext, text: str) -> list[Citation]:
    context, _ = make_context(text)
    return citations_of(context, flow_of(context.document.lines), "永州市人民政府关于印发方案的通知", None)


@pytest.mark.parametrize(("title", "count"), [("河条例", 0), ("河道条例", 1)])
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
    events, findings = chronicle_events(context, [*map(lined, paragraphs)], 2023, 4)
    assert events == []
    assert [(finding.code, finding.passed) for finding in findings] == [("unparsed_clause", False)] * count


@pytest.mark.parametrize(
    ("text", "year", "days"),
    [
        pytest.param("4月3日，市长王安参加座谈会。", 2023, [date(2023, 4, 3)], id="a year told"),
        pytest.param("2月30日，市长王安参加座谈会。", 2023, [], id="no such day"),
        pytest.param("4月3日，市长王安参加座谈会。", None, [None], id="no year"),
    ],
)
def test_an_event_has_a_day(
    make_context: MakeContext, text: str, year: int | None, days: list[date | None]
) -> None:
    context, paragraphs = make_context(text)
    events, _ = chronicle_events(context, [*map(lined, paragraphs)], year, 4)
    assert [event.date for event in events] == days


@pytest.mark.parametrize(("title", "listed"), [("河条例", False), ("河道条例", True)])
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
    ("text", "set_off"),
    [
        pytest.param("河" * 45, True, id="a long heading"),
        pytest.param("河" * 46, False, id="a text"),
        pytest.param("河" * 45 + "。加强巡查。", True, id="a long heading run in"),
        pytest.param("河" * 46 + "。加强巡查。", False, id="a sentence"),
        pytest.param("河道，湖泊，水库治理。加强巡查。", True, id="two commas"),
        pytest.param("河道，湖泊，水库，沟渠治理。加强巡查。", False, id="a sentence's commas"),
        pytest.param("河" * 30 + "。\n　　加强巡查。", True, id="alone on its line"),
        pytest.param("河" * 31 + "。\n　　加强巡查。", False, id="a sentence on its line"),
    ],
)
def test_a_heading_of_a_measure_is_short(make_context: MakeContext, text: str, set_off: bool) -> None:
    _, paragraphs = make_context(f"一、{text}")
    (heading,) = headings_of(paragraphs)
    assert (heading.heading is not None) is set_off


@pytest.mark.parametrize(
    ("between", "relation"),
    [
        pytest.param("：", "by", id="right before it"),
        pytest.param("：（暂定）", "at", id="words between"),
    ],
)
def test_a_date_behind_the_label_of_a_limit_is_one(
    make_context: MakeContext, between: str, relation: str
) -> None:
    context, paragraphs = make_context(f"完成时限{between}2023年6月30日")
    (found,) = text_deadlines(context, paragraphs[0].flow, [], [])
    assert found.deadline.relation == relation


@pytest.mark.parametrize(("count", "changes"), [(133, 133), (134, 0)])
def test_no_verb_stands_further_behind_its_names(make_context: MakeContext, count: int, changes: int) -> None:
    # Three characters each, the last without its mark: 为 is the 400th, or behind it.
    names = "、".join(f"王{chr(0x5B89 + at)}" for at in range(count))
    context, paragraphs = make_context(f"经研究，决定：\n任命{names}为永州市财政局副局长。")
    found, _ = personnel_changes(context, paragraphs)
    assert len(found) == changes


@pytest.mark.parametrize(("count", "quoted"), [(80, 80), (81, 80)])
def test_what_could_not_be_decoded_is_quoted_in_part(make_document: Any, count: int, quoted: int) -> None:
    (check,) = undecodable_text(make_document("\ufffd" * count))
    assert len(check.actual or "") == quoted


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        pytest.param(
            [("", "河" * 20, ""), ("1", "巡查", "市水利局")], [("河" * 20, "1")], id="a group over the table"
        ),
        pytest.param(
            [("", "六、护河，" + "河" * 35, ""), ("1", "巡查", "市水利局")],
            [("护河，" + "河" * 35, "1")],
            id="a numbered part over the table",
        ),
        pytest.param(
            [("", "六、护河，" + "河" * 36, ""), ("1", "巡查", "市水利局")],
            [(None, "六、"), (None, "1")],
            id="a numbered task as long as none",
        ),
        pytest.param(
            [("", "河" * 21, ""), ("1", "巡查", "市水利局")], [(None, None), (None, "1")], id="a task"
        ),
        pytest.param(
            [("水利建设类", "巡查", "市水利局")], [("水利建设类", None)], id="a group among the numbers"
        ),
        pytest.param([("水利建设", "巡查", "市水利局")], [(None, "水利建设")], id="a number in words"),
    ],
)
def test_what_names_a_group_is_neither_task_nor_number(
    make_context: MakeContext, rows: list[tuple[str, ...]], told: list[tuple[str | None, str | None]]
) -> None:
    context, _ = make_context("一张表")
    whole = [("序号", "工作任务", "责任单位"), *rows]
    cells = [
        FlowCell(row, col, Flow.unplaced(text), 1)
        for row, own in enumerate(whole)
        for col, text in enumerate(own)
    ]
    table = task_table_of(FlowTable(tuple(cells), len(whole), 3, "markup", head_rows=1))
    assert table is not None
    assert [(one.task.group_name, one.task.mark) for one in table_tasks(context, table)] == told


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
    context, paragraphs = make_context("4月3日，市长王安参加座谈会。\n5日，副市长赵平参加座谈会。")
    events, _ = chronicle_events(context, [*map(lined, paragraphs)], 2023, 4)
    assert [event.date for event in events] == [date(2023, 4, 3), date(2023, 4, 5)]
