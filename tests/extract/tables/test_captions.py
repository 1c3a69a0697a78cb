"""What stands around a table in a text: title, note of the unit, notes below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from gongbao.extract.model.document import Line
from gongbao.extract.tables.captions import caption_above, names_table, notes_below

MakeLines = Callable[[str], Sequence[Line]]


@pytest.mark.parametrize(
    ("text", "title", "unit"),
    [
        pytest.param("现予公布。\n主要指标\n单位：亿元", "主要指标", "单位：亿元", id="title over unit"),
        pytest.param("现予公布。\n全市\n主要指标", "全市主要指标", None, id="title of two lines"),
        pytest.param(
            "主要指标（单位：亿元）", "主要指标（单位：亿元）", "（单位：亿元）", id="unit in the title"
        ),
        pytest.param(
            "主要指标\n单位：% （2031年） （%）", "主要指标", "单位：%", id="a unit with a remark behind it"
        ),
        pytest.param("（计量单位：万元）", None, "（计量单位：万元）", id="unit alone"),
        pytest.param("附件2\n主要指标", "主要指标", None, id="under an attachment's label"),
        pytest.param("表1\n2031年主要指标", "2031年主要指标", None, id="under its number"),
        pytest.param("某市\n专栏2\n主要指标", "主要指标", None, id="a number over it"),
        pytest.param("主要指标\n云山市统计局", "主要指标", None, id="over who made it"),
        pytest.param(
            "云山市统计局　国家统计局云山调查队\n主要指标", "主要指标", None, id="under who made it"
        ),
        pytest.param("云山市财政局预算科制\n主要指标", "主要指标", None, id="under an office"),
        pytest.param("主要指标\n云山市统计局综合科编制", "主要指标", None, id="over the office that made it"),
        pytest.param("制表：王立新\n主要指标", "主要指标", None, id="under who set up another"),
        pytest.param("数据来源：各区\n主要指标", "主要指标", None, id="under a source"),
        pytest.param("主要指标\n填报单位：市水利局", "主要指标", None, id="over who filled it in"),
        pytest.param(
            "监测日期：2031年11月17日\n主要指标", "主要指标", None, id="under the day of what it tells"
        ),
        pytest.param(
            "主要指标\n单位：亿元\n1—5月同比", "主要指标", "单位：亿元", id="over a head's first line, alone"
        ),
        pytest.param("主要指标\n监测日期：2031年11月17日", "主要指标", None, id="over that day"),
        pytest.param("注：本表不含市直\n主要指标", "主要指标", None, id="under a note of another"),
        pytest.param("各镇推行河长制\n主要指标", "各镇推行河长制主要指标", None, id="under a word"),
        pytest.param("2031年3月1日\n主要指标", "主要指标", None, id="under a date"),
        pytest.param(
            "2031年3月1日\n（此件公开发布）\n主要指标", "主要指标", None, id="under a document's remark"
        ),
        pytest.param("主要指标\n（2031年3月）", "主要指标（2031年3月）", None, id="remark of its own"),
        pytest.param("现将有关事项通知如下：", None, None, id="text"),
        pytest.param(
            "分门类看，采矿业下降1.1%，制造业增长6.2%\n2031年6月主要数据",
            "2031年6月主要数据",
            None,
            id="under a paragraph without its stop",
        ),
        pytest.param(
            "从产品看,布增长1.1%,纱增长1,200.5吨\n主要产品产量", "主要产品产量", None, id="narrow commas"
        ),
        pytest.param("财政收入，\n支出主要指标", "支出主要指标", None, id="a line that ends with a comma"),
        pytest.param("收入，支出和结余情况", "收入，支出和结余情况", None, id="one comma in a title"),
        pytest.param("一" * 61, None, None, id="too long"),
        pytest.param("甲\n乙\n丙\n丁", "乙丙丁", None, id="three lines at most"),
    ],
)
def test_a_caption(make_lines: MakeLines, text: str, title: str | None, unit: str | None) -> None:
    lines = make_lines(f"{text}\n指标 5月")
    found = caption_above(lines, len(lines) - 1)
    assert (found.title and found.title.text, found.unit and found.unit.text) == (title, unit)


@pytest.mark.parametrize("unit", ["", "单位：万元\n"])
def test_who_leads_is_said_between_title_and_table(make_lines: MakeLines, unit: str) -> None:
    legend = "（责任单位中列首位的为牵头单位）"
    lines = make_lines(f"重点任务分解表\n{legend}\n{unit}序号 任务")
    found = caption_above(lines, len(lines) - 1)
    assert found.title is not None
    assert found.title.text == "重点任务分解表"
    assert [note.text for note in found.notes] == [*unit.splitlines(), legend]


def test_a_caption_begins_with_its_first_line(make_lines: MakeLines) -> None:
    lines = make_lines("现予公布。\n主要指标\n单位：亿元\n指标 5月")
    assert caption_above(lines, 3).first == 1
    assert caption_above(lines, 3, floor=2).first == 2
    assert caption_above(lines, 3, stops=lambda line: line.text == "主要指标").first == 2
    assert caption_above(lines, 1).first == 1


def test_a_heading_or_a_pages_particular_over_a_title_is_none_of_it(make_lines: MakeLines) -> None:
    for heading in ("六、居民收入和社会保障", "（二）居民收入", "来源：洛川市统计局 2031-09-20"):
        title = caption_above(make_lines(f"现予公布。\n{heading}\n2031年收支情况\n指标 5月"), 3).title
        assert title is not None
        assert title.text == "2031年收支情况"


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        pytest.param("注：为快报数。\n特此通知。", ["注：为快报数。"], id="one line"),
        pytest.param("注：括号内为\n同比增速。\n特此通知。", ["注：括号内为同比增速。"], id="to its stop"),
        pytest.param("注1：甲。\n注2：乙。", ["注1：甲。", "注2：乙。"], id="two"),
        pytest.param("特此通知。", [], id="none"),
    ],
)
def test_notes(make_lines: MakeLines, text: str, notes: list[str]) -> None:
    lines = make_lines(f"产值 36.5\n{text}")
    found, end = notes_below(lines, 1)
    assert [note.text for note in found] == notes
    assert "".join(line.text for line in lines[1:end]) == "".join(notes)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("各县市区粮食播种面积", True),
        ("2031年外贸", True),
        ("进度表", True),
        ("统计资料", False),
        ("云山市统计局制", False),
        ("云山市发展和改革委员会编制", False),
        ("各区推行河长制", True),
        ("统计数据", False),
    ],
)
def test_a_heading_or_who_made_a_table_is_no_title(text: str, named: bool) -> None:
    assert names_table(text) is named
