"""Paragraphs: a new one begins at a label or where the line before was left short."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from gongbao.extract.document.paragraphs import paragraphs_of
from gongbao.extract.lexicon.labels import LABEL, label_of
from gongbao.extract.model.document import Line

MakeLines = Callable[[str], Sequence[Line]]

WIDE = "为进一步加强全市河道管理工作，根据有关法律法规的规定，"


@pytest.mark.parametrize(
    ("text", "label", "level"),
    [
        pytest.param("附件", "附件", 0, id="attachment"),
        pytest.param("附 件 2 名单", "附件2", 0, id="spaced attachment"),
        pytest.param("1.5月至10月举办消费季", "1.", 3, id="number before a month"),
        pytest.param("2．2031年底前建成", "2．", 3, id="number before a year"),
        pytest.param("第二编 总则", "第二编", 0, id="part"),
        pytest.param("第一章  总  则", "第一章", 1, id="chapter"),
        pytest.param("第三节 监测", "第三节", 2, id="section"),
        pytest.param("第十二条 本办法", "第十二条", 3, id="article"),
        pytest.param("一、总体要求", "一、", 1, id="first level"),
        pytest.param("（二）重点任务", "（二）", 2, id="second level"),
        pytest.param("(三)重点任务", "(三)", 2, id="ascii brackets"),
        pytest.param("3.建立制度", "3.", 3, id="third level"),
        pytest.param("12．建立制度", "12．", 3, id="full-width point"),
        pytest.param("（4）建立制度", "（4）", 4, id="fourth level"),
        pytest.param("⑤建立制度", "⑤", 5, id="circled"),
    ],
)
def test_a_label_has_its_level(text: str, label: str, level: int) -> None:
    found = label_of(text)
    assert found is not None
    assert (found.text, found.level) == (label, level)
    assert bool(LABEL.match(text)) is (text != "附 件 2 名单")


def test_an_annex_named_on_its_line_has_a_label_but_may_be_a_title() -> None:
    assert label_of("附件1 城市更新实施方案") is not None
    assert LABEL.match("附件1 城市更新实施方案") is None
    assert LABEL.match("附件1：城市更新实施方案") is not None


@pytest.mark.parametrize(
    "text", ["3.5万元", "3.5月", "2023年", "附件材料齐全", "一是加强", "十分重要", "（试行）"]
)
def test_what_only_looks_like_a_label_is_none(text: str) -> None:
    assert label_of(text) is None


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        pytest.param(
            f"{WIDE}\n现就有关事项通知如下。", [f"{WIDE}现就有关事项通知如下。"], id="a wrapped line"
        ),
        pytest.param(
            f"{WIDE}\n现就有关事项通知如下。\n{WIDE}\n请遵照执行。",
            [f"{WIDE}现就有关事项通知如下。", f"{WIDE}请遵照执行。"],
            id="a sentence that ends short",
        ),
        pytest.param(
            f"{WIDE}\n现通知如下。\n一、总体要求\n（一）目标。",
            [f"{WIDE}现通知如下。", "一、总体要求", "（一）目标。"],
            id="labels",
        ),
        pytest.param(
            f"    二、实施农村饮水安全巩固提升水源保护工程\n    更换老化管网。\n{WIDE}\n请遵照执行。",
            ["二、实施农村饮水安全巩固提升水源保护工程", "更换老化管网。", f"{WIDE}请遵照执行。"],
            id="a long heading over a text as far in",
        ),
        pytest.param(
            f"{WIDE}\n按照《办法》的要求\n第三条规定执行。",
            [f"{WIDE}按照《办法》的要求", "第三条规定执行。"],
            id="a short line before",
        ),
        pytest.param(
            "三、加快建设，构筑优势\n（一）提升能力\n43.加大投入，加快转变，布局一批机构。",
            ["三、加快建设，构筑优势", "（一）提升能力", "43.加大投入，加快转变，布局一批机构。"],
            id="headings of parts over a deeper label",
        ),
        pytest.param(
            f"{WIDE}依照本办法\n第三条规定的程序办理有关手续，逾期不予受理有关事项。",
            [f"{WIDE}依照本办法第三条规定的程序办理有关手续，逾期不予受理有关事项。"],
            id="a cited article at a line's start",
        ),
        pytest.param(
            f"{WIDE}按照要求认真组织实施。\n　　{WIDE}认真组织实施。",
            [f"{WIDE}按照要求认真组织实施。", f"{WIDE}认真组织实施。"],
            id="an indent after a full line",
        ),
        pytest.param(
            f"7.建成{WIDE[:-1]}\n牵头单位：市林业局\n责任单位：市财政局、{WIDE[:20]}市水利局\n8.建设基站。",
            [
                f"7.建成{WIDE[:-1]}",
                "牵头单位：市林业局",
                f"责任单位：市财政局、{WIDE[:20]}市水利局",
                "8.建设基站。",
            ],
            id="fields on lines of their own",
        ),
        pytest.param(
            f"（三）\n强化支撑。{WIDE[:-1]}\n组建联合体。\n12．\n治理面源。{WIDE[:-1]}\n推广种植。",
            [f"（三）强化支撑。{WIDE[:-1]}组建联合体。", f"12．治理面源。{WIDE[:-1]}推广种植。"],
            id="marks on lines of their own",
        ),
        pytest.param(
            "附件1\n任务清单\n一、\n（一）\n建设基站。",
            ["附件1", "任务清单", "一、", "（一）建设基站。"],
            id="an annex's mark stands over a title, a mark goes on with no other mark",
        ),
    ],
)
def test_paragraphs_are_put_together(make_lines: MakeLines, text: str, paragraphs: list[str]) -> None:
    assert [paragraph.text for paragraph in paragraphs_of(make_lines(text))] == paragraphs


def test_a_heading_at_the_top_of_a_page_is_a_paragraph_of_its_own(make_lines: MakeLines) -> None:
    # The first line of a page was measured by itself alone, and ran on into the next label.
    lines = make_lines(f"{WIDE}请遵照执行。\f二、工作措施\n（一）加强巡查。{WIDE}\n{WIDE}")
    assert [paragraph.text for paragraph in paragraphs_of(lines)][1] == "二、工作措施"


def test_no_line_is_lost_between_paragraphs(make_lines: MakeLines) -> None:
    lines = make_lines(f"一、总体要求\n{WIDE}\n目标。\f（一）任务\n{WIDE}\n{WIDE}\n附件：名单\n某市人民政府")
    assert [line for paragraph in paragraphs_of(lines) for line in paragraph.lines] == list(lines)


def test_no_lines_are_no_paragraphs() -> None:
    assert paragraphs_of([]) == []
