"""Copied tables of figures whose cells stand elsewhere than their heads, or one a line."""

from __future__ import annotations

import pytest

from gongbao.extract.issue import read_issue
from gongbao.schema.records import Statistic

TITLE = "2031年1-6月云山市主要经济指标\n"


def _facts(text: str) -> list[Statistic]:
    return [fact for notice in read_issue(text.encode(), "page.txt").notices for fact in notice.statistics]


def _told(text: str) -> list[tuple[str, str | None, str | None, str]]:
    return [(one.indicator, str(one.value), one.unit, one.status) for one in _facts(TITLE + text)]


@pytest.mark.parametrize("blanks", [" |", " | |"], ids=["one cell above", "two cells above"])
def test_a_row_padded_at_its_end_has_its_figures_under_their_heads_and_is_not_sure(blanks: str) -> None:
    wide = blanks == " | |"
    heads = "门类 | 领域 | 具体指标 | 计量单位 | 1-6月 |" if wide else "领域 | 具体指标 | 计量单位 | 1-6月 |"
    lead = "甲 | 生态 | " if wide else "生态 | "
    second = "乙 | 民生 | " if wide else "民生 | "
    told = _told(
        f"{heads}\n{lead}1.优良天数比例 | % | 87.5 |\n2.水质达标率 | % | 91.2 |{blanks}\n"
        f"{second}3.登记失业率 | % | 3.1 |\n4.收入增长率 | % | 8.4 |{blanks}\n"
    )
    assert [(name, value, unit) for name, value, unit, _ in told] == [
        ("优良天数比例", "87.5", "%"),
        ("水质达标率", "91.2", "%"),
        ("登记失业率", "3.1", "%"),
        ("收入增长率", "8.4", "%"),
    ]
    assert {status for name, *_, status in told if name in ("水质达标率", "收入增长率")} == {"ambiguous"}


def test_heads_that_lack_that_of_the_numbers_are_moved_and_nothing_under_them_is_sure() -> None:
    facts = _facts(
        "2031年6月全国生铁产量\n"
        "| 地区 | 当月产量(万吨) | 累计产量(万吨) | 累计增长(%) | |\n|---|---|---|---|---|\n"
        "| 1 | 河北省 | 12.5 | 70.1 | -2.5 |\n| 2 | 江苏省 | 8.4 | 50.3 | 1.9 |\n"
        "| 3 | 山东省 | 7.7 | 44.8 | 0.6 |\n"
    )
    assert [(one.area, one.indicator, str(one.value)) for one in facts[:3]] == [
        ("河北省", "当月产量", "12.5"),
        ("河北省", "累计产量", "70.1"),
        ("河北省", "累计增长", "-2.5"),
    ]
    assert "certain" not in {one.status for one in facts}


def test_rows_of_a_name_a_unit_and_figures_are_told_though_each_cell_has_a_line() -> None:
    cells = [
        "指标",
        "单位",
        "累计",
        "±%",
        "工业增加值",
        "亿元",
        "―",
        "3.0",
        "固定资产投资",
        "亿元",
        "55.1",
        "3.2",
        "货运量",
        "万吨",
        "631.4",
        "-7.8",
    ]
    told = _told("\n|\n".join(cells) + "\n|\n")
    assert [row[:3] for row in told[2:]] == [
        ("固定资产投资", "55.1", "亿元"),
        ("固定资产投资", "3.2", "%"),
        ("货运量", "631.4", "万吨"),
        ("货运量", "-7.8", "%"),
    ]


def test_a_table_of_cells_one_a_line_ends_where_the_title_of_another_stands() -> None:
    letter = (
        "云山市统计局关于通报主要数据的通知\n云统〔2031〕7号\n各县区统计局：\n"
        "现将主要数据通报如下。\n"
        "云山市统计局\n2031年7月12日\n附件\n"
    )
    first = "指标 产量 产值 小麦 3.1 4.2 玉米 5.5 6.1 大豆 7.3 8.8"
    second = "指标 销量 销额 钢材 1.1 2.2 水泥 3.3 4.4 玻璃 5.5 6.6"
    tables = ["\n".join(f"{cell} |" for cell in cells.split()) for cells in (first, second)]
    facts = _facts(f"{letter}2031年生产情况\n{tables[0]}\n2031年流通情况\n{tables[1]}\n")
    assert list(dict.fromkeys(one.indicator for one in facts)) == [
        "小麦",
        "玉米",
        "大豆",
        "钢材",
        "水泥",
        "玻璃",
    ]


def test_growth_all_of_which_is_near_100_is_no_sure_growth() -> None:
    rows = (
        "指标名称 | 环比 | 同比 | 累计比 |\n"
        "食品 | 99.9 | 99.8 | 98.2 |\n"
        "衣着 | 99.9 | 98.9 | 97.6 |\n"
        "居住 | 101.2 | 100.4 | 99.7 |\n"
    )
    assert {one.status for one in _facts("2031年12月云山市消费价格\n" + rows)} == {"ambiguous"}


def test_what_was_done_the_year_before_is_of_that_year() -> None:
    rows = (
        "项目 | 2031年预算数 | 上年完成数 | 上年预算数 |\n"
        "增值税 | 24 | 21 | 19 |\n"
        "契税 | 8 | 7 | 6 |\n"
        "房产税 | 5 | 3 | 2 |\n"
    )
    facts = _facts("2031年云山市收入表\n" + rows)
    assert [(one.period, one.note) for one in facts[:3]] == [
        ("2031", "2031年预算数"),
        ("2030", None),
        ("2030", "上年预算数"),
    ]


def test_a_sum_of_branches_is_no_area() -> None:
    rows = "分组 | 合计 | 林业 | 渔业 |\n合计 | 24 | 21 | 3 |\n纯农户 | 18 | 17 | 1 |\n兼业户 | 6 | 4 | 2 |\n"
    assert "合计" not in {one.area for one in _facts("2031年云山市主要统计指标\n" + rows)}


@pytest.mark.parametrize(
    ("heads", "lower", "sure"),
    [
        ("地区 | 占人口比重 | 性别比 | |", "男 | 女 | ||", "ambiguous"),
        ("地区 | 人口数 | 比重 | |", "2020年 | 2010年 | ||", "ambiguous"),
        ("地区 | 财政收入 | 位次 | |", "总量 | 增速（%） | ||", "inferred"),
    ],
)
def test_a_head_is_surely_over_lower_ones_only_if_the_other_cannot_be(
    heads: str, lower: str, sure: str
) -> None:
    rows = "甲县 | 51.1 | 48.9 | 104.8 |\n乙县 | 50.4 | 49.6 | 101.6 |\n丙县 | 52.9 | 47.1 | 112.4 |\n"
    facts = _facts(f"2031年云山市主要统计指标\n{heads}\n{lower}\n{rows}")
    assert (sure == "inferred") is any(one.status == "inferred" for one in facts)
    assert facts
    assert "certain" not in {one.status for one in facts}
