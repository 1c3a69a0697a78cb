"""Shares in tables by area, as a census gives them: alone, or over years."""

from __future__ import annotations

import pytest
from figure_rows import figure_row

from gongbao.extract.issue import read_issue

_MARKS = {"certain": "", "inferred": "?", "ambiguous": "??"}

PAGE = """云山县第七次人口普查公报(第二号)
云山县统计局
2031年6月1日
根据普查结果,现将全县人口的基本情况公布如下:
表2-1 各镇常住人口
{heads}
全 县 |
181286 |
100.0 |
100.0 |
城关镇 | 63573 | 35.1 | 25.6 |
兴隆镇 | 8515 | 4.7 | 5.7 |
老县镇 | 13105 | 7.2 | 8.3 |
"""


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        pytest.param(
            "地区 | 人口数 | 比重 | |\n2030年 | 2020年 | ||",
            ["人口数||||63573", "比重||2030||35.1", "比重||2020||25.6"],
            id="years under the share",
        ),
    ],
)
def test_a_share_stands_over_the_years_whose_figures_are_of_a_size(heads: str, told: list[str]) -> None:
    issue = read_issue(PAGE.format(heads=heads).encode(), "page.txt", "default")
    rows = [fact for notice in issue.notices for fact in notice.statistics if fact.area == "城关镇"]
    assert [f"{one.indicator}||{one.period or ''}||{one.value}" for one in rows] == told
    assert {one.status for one in rows} == {"inferred"}
    assert not [
        check for check in issue.checks if check.code == "table_total" and "比重" in str(check.subject)
    ]


def test_a_share_alone_is_the_indicator_of_its_column() -> None:
    text = PAGE.replace("{heads}", "地区 | 人口数(人) | 占比(%) | 密度 |")
    issue = read_issue(text.encode(), "page.txt", "default")
    rows = [_MARKS[fact.status] + figure_row(fact) for one in issue.notices for fact in one.statistics]
    assert "?占比||城关镇||value|35.1|%|" in rows


def test_the_number_of_a_footnote_is_part_of_no_name() -> None:
    text = """云山县第七次人口普查公报[1](第二号)
云山县统计局
2031年6月1日
根据普查结果,现将全县人口的基本情况公布如下:
表2-1 各镇常住人口
地区 | 人口数[2](人) | 比重[3](%) |
城关镇 | 63573 | 35.1 |
兴隆镇[4] | 8515 | 4.7 |
表2-2 主要指标
指标 | 数值(人) |
高技术产业(制造业)[12]人数 | 3573 |
流动人口[5] | 8515 |
"""
    issue = read_issue(text.encode(), "page.txt", "default")
    rows = [_MARKS[fact.status] + figure_row(fact) for one in issue.notices for fact in one.statistics]
    assert rows[:2] == ["人口数||城关镇||value|63573|人|", "?比重||城关镇||value|35.1|%|"]
    assert rows[2] == "人口数||兴隆镇||value|8515|人|"
    assert [row.split("|")[0].lstrip("?") for row in rows[4:]] == ["高技术产业(制造业)人数", "流动人口"]
    assert [row.split("|")[-1] for row in rows[4:]] == ["[12]", "[5]"]


def test_a_share_of_what_was_planned_is_in_per_cent_beside_sums() -> None:
    text = (
        "2031年云山县各镇投资完成情况\n单位：万元、%\n乡镇\t计划数\t完成数\t完成比例\n"
        "城关镇\t1000\t900\t90.0\n兴隆镇\t800\t700\t87.5\n老县镇\t500\t480\t96.0\n"
    )
    issue = read_issue(text.encode(), "page.txt", "default")
    facts = [fact for notice in issue.notices for fact in notice.statistics]
    assert {fact.unit for fact in facts if fact.indicator == "完成比例"} == {"%"}


def test_a_share_stands_over_the_years_behind_it_where_each_cell_has_its_line() -> None:
    heads = "地区\n人口数\n比重[2]\n2030年\n2020年"
    text = PAGE.replace("{heads}", f"单位:人、%\n{heads}").replace(" |", "").replace(" | ", "\n")
    rows = text[text.index("全 县") :].replace("全 县", "全县").replace(" ", "\n")
    issue = read_issue((text[: text.index("全 县")] + rows).encode(), "page.txt", "default")
    facts = [fact for notice in issue.notices for fact in notice.statistics if fact.area == "城关镇"]
    assert [(one.indicator, one.period, str(one.value), one.unit) for one in facts] == [
        ("人口数", None, "63573", "人"),
        ("比重", "2030", "35.1", "%"),
        ("比重", "2020", "25.6", "%"),
    ]
    assert "certain" not in {one.status for one in facts}
