"""Heads of figures in a text that did not keep its places: over several columns, broken, above dashes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from gongbao.extract.model.document import Line
from gongbao.extract.model.table import FlowTable
from gongbao.extract.tables.find.figures.figure_tables import find_figure_tables

MakeLines = Callable[[str], Sequence[Line]]


def _found(make_lines: MakeLines, text: str) -> tuple[FlowTable, list[list[str]]]:
    """The only table, and the heads over each column from the top down."""
    (table,) = find_figure_tables(make_lines(text))
    over = [[cell.flow.text for cell in table.heads_over(at)] for at in range(table.column_count)]
    return table, over


YEARS = """\
各县区播种面积和产量
播种面积（万亩） 蔬菜产量（万吨）
县市区
2030 年 2031 年 2030 年 2031 年
湖东区 —— —— —— ——
城北区 8.4 8.1 2.7 2.5
柳湾县 61.3 62.0 21.5 22.3
合计 69.7 70.1 24.2 24.8
"""


def test_heads_over_years_that_repeat_themselves_are_each_over_as_many(make_lines: MakeLines) -> None:
    table, over = _found(make_lines, YEARS)
    assert table.title is not None
    assert table.title.text == "各县区播种面积和产量"
    assert over == [
        ["县市区"],
        *(["播种面积（万亩）", year] for year in ("2030年", "2031年")),
        *(["蔬菜产量（万吨）", year] for year in ("2030年", "2031年")),
    ]
    assert table.texts()[2] == ["湖东区", "——", "——", "——", "——"]


@pytest.mark.parametrize(
    "upper",
    ["养护里程（公里）\n补助资金（万元）", "养护里程（公里） 补助资金（万元）"],
    ids=["lines", "a line"],
)
def test_heads_over_others_that_do_not_repeat_themselves_are_not_sure(
    make_lines: MakeLines, upper: str
) -> None:
    apart = "\n" if "\n" in upper else " "
    rows = [("镇（街道）", "县道", "乡道", "日常养护", "养护工程")]
    rows += [(name, *"6251") for name in ("灌水街道", "幸福街道", "银杏街道")]
    text = "\n".join(["公路养护里程和补助", upper, *(apart.join(row) for row in rows)])
    table, over = _found(make_lines, text)
    assert table.title is not None
    assert table.title.text == "公路养护里程和补助"
    assert over[1:] == [
        *(["养护里程（公里）", head] for head in ("县道", "乡道")),
        *(["补助资金（万元）", head] for head in ("日常养护", "养护工程")),
    ]
    assert {cell.certainty for cell in table.heads()[-1].values()} == {"ambiguous"}


@pytest.mark.parametrize(
    ("text", "head"),
    [
        (
            "街镇 工业产值\n（亿元）\n固定资产投资（亿\n元）\n税收（亿元） 企业（户）",
            "固定资产投资（亿元）",
        ),
        ("街镇 工业总产值（亿元） 固定资产投资\n（亿元） 税收（亿元） 企业（户）", "固定资产投资（亿元）"),
    ],
)
def test_a_head_broken_inside_its_bracket_is_one(make_lines: MakeLines, text: str, head: str) -> None:
    rows = "市桥街道 5.6 8.4 2.3 412\n沙头街道 24.1 5.7 0.9 205\n东环街道 19.7 11.3 1.4 337\n"
    _, over = _found(make_lines, f"2031年1—3月主要指标\n{text}\n{rows}")
    assert over[2] == [head]
