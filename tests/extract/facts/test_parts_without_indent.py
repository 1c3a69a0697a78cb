"""Rows of figures that a copy has not set in: whose parts they are is told by marks and what stands above."""

from __future__ import annotations

from gongbao.extract.issue import read_issue

FREIGHT = """2031年1-6月云山市交通运输情况
指 标 | 累计 | 上年同期 | 增长速度(%) |
货运量(万吨) | 5882.42 | 5851.68 | 0.5 |
铁路 | 1288.89 | 1327.73 | -2.9 |
公路 | 4592.28 | 4522.93 | 1.5 |
民航(吨) | 12491.00 | 10236.00 | 22.0 |
其中:出港货邮(吨) | 5549.30 | 4325.50 | 28.3 |
客运量(万人) | 2460.29 | 2364.67 | 4.0 |
铁路 | 444.90 | 389.27 | 14.3 |
其中:高铁 | 219.19 | 167.28 | 31.0 |
公路 | 1762.90 | 1762.21 | 0.0 |
民航 | 244.33 | 207.00 | 18.0 |
其中:出港旅客 | 129.41 | 109.00 | 18.7 |
"""

GUESTS = """2031年3月云山市旅游情况
指 标 | 本 月 | 同比增减% |
一、接待旅游人数(人次) | 7009753 | -7.3 |
1、国际游客 | 1065617 | 2.4 |
其中:台湾同胞 | 160789 | 3.0 |
香港同胞 | 640689 | -4.5 |
澳门同胞 | 58180 | 30.0 |
2、国内游客 | 5944136 | -8.8 |
二、旅行社组团人数(人) | 459022 | -43.1 |
其中:香港同胞 | 38026 | 11.5 |
澳门同胞 | 38906 | -39.2 |
台湾同胞 | 27505 | -7.6 |
"""


def _parents(text: str) -> list[tuple[str, str | None, str]]:
    (notice,) = read_issue(text.encode(), "page.txt", "default").notices
    told = [(fact.indicator, fact.parent_indicator, fact.status) for fact in notice.statistics]
    return list(dict.fromkeys(told))


def test_the_first_of_several_parts_has_the_part_that_stands_right_below_it() -> None:
    told = _parents(FREIGHT)
    assert ("出港货邮", "民航", "inferred") in told
    assert ("高铁", "铁路", "inferred") in told
    assert ("出港旅客", "民航", "inferred") in told
    assert ("公路", "客运量", "inferred") in told


def test_names_behind_the_first_part_of_a_part_are_more_of_the_same_though_they_stand_again_below() -> None:
    told = _parents(GUESTS)
    assert {parent for name, parent, _ in told if name == "香港同胞"} == {"国际游客", "旅行社组团人数"}
    assert {parent for name, parent, _ in told if name == "澳门同胞"} == {"国际游客", "旅行社组团人数"}
