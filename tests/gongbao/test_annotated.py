"""The page for the eye: tables whole, tasks shown, facts marked once and nothing else as a limit."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lxml import html as lxml_html

import gongbao
from gongbao.annotated.blocks import Paragraph, TableBlock, blocks_of
from gongbao.annotated.drawing import drawn
from gongbao.annotated.marks import Mark
from gongbao.annotated.page import AnnotatedPage
from gongbao.annotated.places import laid
from gongbao.schema.records import Cell, Notice, Span, Table

DOCUMENT = """<html><head><title>永州市人民政府办公室关于印发2022年托育服务工作方案的通知</title></head><body>
<h1>永州市人民政府办公室关于印发2022年托育服务工作方案的通知</h1>
<p>永政办发〔2022〕6号</p>
<p>各县区人民政府，市直有关单位：</p>
<p>现将《2022年托育服务工作方案》印发给你们，请认真贯彻落实。</p>
<p>永州市人民政府办公室</p><p>2022年5月20日</p>
<p>一、加大投入。6月底前拨付补助不超过50万元。&lt;b&gt;不得&amp;挪用&lt;/b&gt;。（市财政局牵头，市教育局配合）</p>
<p>附件：任务分工表</p>
<table><tr><td>序号</td><td>重点任务</td><td>责任单位</td><td>完成时限</td></tr>
<tr><td rowspan="2">1</td><td>建设托育点</td><td>市教育局、市卫生健康委</td><td>2022年9月底前</td></tr>
<tr><td>评选示范点</td><td>市民政局</td><td>2022年10月底前</td></tr></table>
</body></html>"""


@pytest.fixture(scope="module")
def issue() -> gongbao.Issue:
    """A document with a bracket of duties and a table of tasks."""
    return gongbao.read(DOCUMENT.encode(), name="a.html")


@pytest.fixture(scope="module")
def page(issue: gongbao.Issue) -> lxml_html.HtmlElement:
    return lxml_html.document_fromstring(AnnotatedPage(issue, "zh").render())


def tags(node: lxml_html.HtmlElement) -> list[tuple[str, str]]:
    """The words that are marked, each with what is shown at it."""
    return [
        (tag.find_class("words")[0].text_content(), tag.find_class("label")[0].text_content())
        for tag in node.find_class("tag")
    ]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("市财政局", "牵头"),
        ("市教育局", "配合"),
        ("各县区人民政府", "单位"),
        ("6月底前", "截止 2022-06-30"),
        ("不超过50万元", "≤ 500,000 元"),
        ("永政办发〔2022〕6号", "永政办发〔2022〕6号"),
    ],
)
def test_facts_are_marked_in_the_text(page: lxml_html.HtmlElement, words: str, shown: str) -> None:
    lines = [tag for line in page.find_class("line") for tag in tags(line)]
    assert lines.count((words, shown)) == 1


def test_a_table_is_whole_and_each_of_its_facts_marked_once(page: lxml_html.HtmlElement) -> None:
    [table] = page.xpath("//table")
    rows = [["".join(cell.itertext("th", "td")) for cell in row] for row in table.xpath(".//tr")]
    assert [len(row) for row in rows] == [4, 4, 3]
    assert [cell.get("rowspan") for cell in table.xpath(".//td")] == ["2", *[None] * 6]
    assert tags(table) == [
        ("市教育局", "责任"),
        ("市卫生健康委", "责任"),
        ("2022年9月底前", "截止 2022-09-30"),
        ("市民政局", "责任"),
        ("2022年10月底前", "截止 2022-10-31"),
    ]
    outside = "".join(line.text_content() for line in page.find_class("line"))
    assert "建设托育点" not in outside
    assert "重点任务" not in outside


def test_what_binds_nobody_is_no_limit(page: lxml_html.HtmlElement, issue: gongbao.Issue) -> None:
    marked = [shown for _, shown in tags(page) if re.search(r"\d{4}-\d{2}-\d{2}", shown)]
    assert len(marked) == len(issue.notices[0].deadlines) == 3
    assert "2022年5月20日" in page.text_content()


def test_tasks_are_shown_where_they_end(page: lxml_html.HtmlElement) -> None:
    text, table = (aside.text_content() for aside in page.find_class("tasks"))
    assert (
        "加大投入 · 牵头: 永州市财政局 · 配合: 永州市教育局 · 期限: 6月底前（截止 2022-06-30） · 确定" in text
    )
    assert "责任: 永州市教育局、永州市卫生健康委员会 · 期限: 2022年9月底前（截止 2022-09-30）" in table
    [grid] = page.find_class("grid")
    assert grid.getnext().get("class") == "tasks"


def test_the_page_stands_alone_and_shows_words_as_they_are(page: lxml_html.HtmlElement) -> None:
    assert not page.xpath("//script|//link|//img|//b[text()='不得&挪用']")
    assert "<b>不得&挪用</b>。" in page.text_content()
    links = page.xpath("//nav//a/@href")
    assert links == [f"#{part}" for part in page.xpath("//section/@id")]
    assert page.xpath("//nav//a/text()") == ["永州市人民政府办公室关于印发2022年托育服务工作方案的通知"]


def test_labels_are_english_on_demand(issue: gongbao.Issue) -> None:
    english = lxml_html.document_fromstring(AnnotatedPage(issue, "en").render())
    assert ("市财政局", "lead") in tags(english)
    assert "in charge" not in english.text_content()
    assert "deadline 3" in english.find_class("legend")[0].text_content()
    by_page = lxml_html.document_fromstring(AnnotatedPage(issue, "en").render(by_page=True))
    assert ("6月底前", "by 2022-06-30") in tags(by_page)
    assert by_page.xpath("//h2/text()")[-1] == "page 1"


@pytest.mark.parametrize(
    ("text", "spans", "found", "places"),
    [
        ("教育局", [(0, 4)], "教 育局", [0, 2, 3]),
        ("教育 局", [(0, 2), (3, 4)], "教育\n局", [0, 1, None, 3]),
        ("教育", [(0, 2)], "文旅", [None, None]),
        ("教育", [], "教育", [None, None]),
        ("", [], "教育", []),
    ],
    ids=["blank in the source", "two spans", "other words", "no evidence", "nothing"],
)
def test_a_text_knows_its_places(
    text: str, spans: list[tuple[int, int]], found: str, places: list[int | None]
) -> None:
    whole = laid(text, [Span(1, *span) for span in spans], {1: found})
    assert [place and place[1] for place in whole.places] == places


def table_of(source: str, *rows: str, title: str | None = None) -> Table:
    """A table whose cells stand in a source, parted by blanks; its first row is the head, told nowhere."""
    cells = []
    for row, line in enumerate(rows):
        for col, text in enumerate(line.split()):
            at = source.find(text)
            evidence = () if row == 0 else (Span(1, at, at + len(text)),)
            cells.append(Cell(row, col, 1, 1, row == 0, False, text, 1, None, "certain", evidence))
    return Table(title, 1, 1, len(rows), len(rows[0].split()), 0, "aligned", tuple(cells))


@pytest.mark.parametrize(
    ("text", "rows", "title", "expected"),
    [
        pytest.param(
            "前言\n甲 1\n乙 2\n后语", ["区 数", "甲 1", "乙 2"], None, ["前言", "#", "后语"], id="plain"
        ),
        pytest.param(
            "前言\n一览表\n区数\n甲1\n区数\n乙2",
            ["区 数", "甲 1", "乙 2"],
            "一览表",
            ["前言", "#"],
            id="heads and title",
        ),
        pytest.param("甲1\n注：略\n乙2", ["区 数", "甲 1", "乙 2"], None, ["#", "注：略"], id="words inside"),
        pytest.param("见甲1页", ["区 数", "甲 1"], None, ["见", "#", "页"], id="within a line"),
        pytest.param("登〔2022〕号\n前言", ["区 数"], None, ["登〔2022〕号!", "前言", "#"], id="no cells"),
        pytest.param(
            "前言登〔2022〕号\n文〔1〕号题目",
            ["区 数"],
            None,
            ["前言", "登〔2022〕号!", "文〔1〕号!", "题目!", "#"],
            id="numbers",
        ),
        pytest.param(
            "文〔1〕号 题 目 各县区：",
            ["区 数"],
            None,
            ["文〔1〕号!", "题 目!", "各县区：", "#"],
            id="addressee",
        ),
        pytest.param(
            "文〔1〕号已经废止", ["区 数"], None, ["文〔1〕号已经废止", "#"], id="a number in a sentence"
        ),
        pytest.param(
            "依据文〔1〕号题目办理", ["区 数"], None, ["依据文〔1〕号题目办理", "#"], id="a citation"
        ),
    ],
)
def test_a_notice_is_paragraphs_and_whole_tables(
    notice: Notice, text: str, rows: list[str], title: str | None, expected: list[str]
) -> None:
    changed = replace(
        notice,
        title="题目",
        document_number="文〔1〕号",
        registration_number="登〔2022〕号",
        text=text,
        evidence=(Span(1, 0, len(text)),),
        tables=(table_of(text, *rows, title=title),),
        tasks=(),
    )
    blocks = blocks_of(changed, {1: text}, {})
    shown = [
        "#" if isinstance(block, TableBlock) else block.text.text.strip() + ("!" if block.head else "")
        for block in blocks
        if isinstance(block, (TableBlock, Paragraph))
    ]
    assert shown == expected


@pytest.mark.parametrize("count", [1, 29, 30, 31, 61])
def test_a_paragraph_is_drawn_whole_however_many_marks_it_has(count: int) -> None:
    text = "前 " + "甲乙丙丁" * count + " 后"
    marks = [Mark(2 + 4 * at, 4 + 4 * at, "unit", str(at), "") for at in range(count)]
    if count == 31:  # a mark over all of them: the paragraph cannot be cut
        marks.insert(0, Mark(2, len(text) - 2, "amount", "all", ""))
    marks.append(Mark(len(text) - 1, len(text), "unit", "<i>&\"'", "<b>\"'\n"))
    shown = lxml_html.fragment_fromstring(drawn(text, marks), create_parent="p")
    labels = [label.text_content() for label in shown.find_class("label")]
    assert sorted(labels) == sorted(mark.shown for mark in marks)
    assert not shown.xpath(".//i|.//b")
    assert shown.xpath(".//span/@title")[-1] == "<b>\"'"
    for label in shown.find_class("label"):
        label.drop_tree()
    assert shown.text_content().strip() == text
