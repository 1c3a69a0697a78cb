"""Tables of figures whose cells a tool ends with bars: blank cells at the ends of rows, titles in cells."""

from __future__ import annotations

import pytest
from figure_rows import figure_row

from gongbao.extract.issue import read_issue


def _cells(*rows: str, form: str = "{} |") -> str:
    """Rows of cells, one a line; a blank one is its bar alone."""
    cells = (cell.strip() for row in rows for cell in row.split("/"))
    return "\n".join(form.format(cell) if cell else "|" for cell in cells)


def _rows(text: str) -> list[str]:
    (notice,) = read_issue(text.encode(), "page.txt", "default").notices
    marks = {"certain": "", "inferred": "?", "ambiguous": "??"}
    return [marks[fact.status] + figure_row(fact) for fact in notice.statistics]


INDICES = ["总指数/106.0/98.4/95.2", "轻工业/106.3/99.6/99.1", "重工业/105.8/97.9/93.7"]


def test_a_title_and_what_is_counted_from_stand_in_cells_of_their_own_over_years() -> None:
    text = "9-12 云山市出厂价格指数 |\n(上年=100) |\n" + _cells("类 别/2029/2030/2031", "///", *INDICES)
    rows = _rows(text)
    assert (rows[0], rows[-1]) == (
        "总指数|||2029|value|106.0|上年=100|",
        "重工业|||2031|value|93.7|上年=100|",
    )
    assert len(rows) == 9


@pytest.mark.parametrize("form", ["{} |", "{}\n|"])
def test_a_row_that_numbers_the_columns_is_none_of_figures(form: str) -> None:
    text = _cells(
        "云山市原材料价格指数/2031年10月/指标名称/环比(上月=100)/同比(上年同月=100)",
        "甲/1/2",
        "出厂价格/99.6/94.7",
        "购进价格/99.7/98.1",
        "服务价格/99.6/93.5",
        form=form,
    )
    rows = _rows(text)
    assert rows[0] == "?出厂价格|||2031-10|value|99.6||上月=100"
    assert len(rows) == 6


def test_a_row_of_two_units_gives_them_to_amounts_and_rates() -> None:
    text = "云山市畜禽产品价格监测表(2031年5月)\n" + _cells(
        "产品种类/上月/本月/去年同期/环比/同比",
        "单位(元每公斤)/(%)////",
        "猪肉/46.78/45.85/48.85/-2.0%/-6.1%",
        "羊肉/76.23/76.01/70.40/-0.3%/8.0%",
        "牛肉/78.21/78.01/72.78/-0.2%/7.2%",
    )
    assert _rows(text)[:5] == [
        "?猪肉|||2031-04|month|46.78|元每公斤|",
        "?猪肉|||2031-05|month|45.85|元每公斤|",
        "?猪肉|||2030-05|month|48.85|元每公斤|",
        "??猪肉|||2031-05|value|-2.0|%|环比",
        "?猪肉|||2031-05|month_yoy|-6.1|%|",
    ]


def test_a_third_row_of_heads_gives_a_unit_to_each_of_the_second() -> None:
    text = "2031年1—6月云山市各县区主要指标\n" + _cells(
        "县区/营业收入/利润总额//",
        "1-6月/同比增长/1-6月/同比增长/",
        "(亿元)/(%)/(亿元)/(%)/",
        "东山县/463.3/-5.2/25.9/-12.8",
        "西山县/177.4/-11.2/16.0/-41.7",
        "南山县/409.5/-5.4/21.9/-9.8",
    )
    assert _rows(text)[:4] == [
        "营业收入||东山县|2031-01/2031-06|cumulative|463.3|亿元|",
        "营业收入||东山县|2031-01/2031-06|cumulative_yoy|-5.2|%|",
        "利润总额||东山县|2031-01/2031-06|cumulative|25.9|亿元|",
        "利润总额||东山县|2031-01/2031-06|cumulative_yoy|-12.8|%|",
    ]


PARTS = """云山市2031年1-9月进度数据发布 | |||
1、本地生产总值 | |||
9月 | 1-9月累计 | 累计 | |
增长% | |||
本地生产总值(亿元) | —— | 2527.54 | 11.5 |
第一产业(亿元) | —— | 59.44 | 25.6 |
注:绝对数按现行价计算。 | |||
2、本地生产总值构成 | |||
9月 | 1-9月累计 | 累计 | |
增减百分点 | |||
第一产业(%) | —— | 2.3 | 0.4 |
第二产业(%) | —— | 50.8 | -1.4 |
3、规模以上工业产销 | |||
9月 | 1-9月累计 | 累计 | |
增长% | |||
增加值(亿元) | 120.60 | 1014.28 | 15.9 |
销售产值(亿元) | 566.49 | 4578.32 | 23.5 |
"""


def test_heads_that_stand_again_under_a_line_of_their_own_begin_another_table() -> None:
    (notice,) = read_issue(PARTS.encode(), "page.txt", "default").notices
    assert notice.title == "云山市2031年1-9月进度数据发布"
    assert [fact.table_title for fact in notice.statistics[::6]] == [
        "1、本地生产总值",
        "2、本地生产总值构成",
        "3、规模以上工业产销",
    ]
    assert _rows(PARTS)[1:3] == [
        "?本地生产总值|||2031-01/2031-09|cumulative|2527.54|亿元|",
        "?本地生产总值|||2031-01/2031-09|cumulative_yoy|11.5|%|",
    ]
    assert "?第二产业|||2031-01/2031-09|change_pp|-1.4|百分点|" in _rows(PARTS)


BILINGUAL = """7-5 云山市工业出厂价格指数 (2030-2031年) |
Price Indices of Yunshan (2030-2031) |
|
项 目 | Item | 2030 | 2031 |
| | | |
出厂价格 | Index of Products | 102.59 | 97.63 |
轻工业 | Light Industry | 100.31 | 99.78 |
重工业 | Heavy Industry | 103.37 | 96.89 |
"""


def test_heads_over_a_blank_row_are_no_row_and_a_title_in_two_languages_is_the_chinese_one() -> None:
    issue = read_issue(BILINGUAL.encode(), "page.txt", "default")
    (notice,) = issue.notices
    assert notice.title == "7-5云山市工业出厂价格指数(2030-2031年)"
    assert {fact.indicator for fact in notice.statistics} == {"出厂价格", "轻工业", "重工业"}
    assert [check.code for check in issue.checks if not check.passed] == []


@pytest.mark.parametrize(
    "heads",
    [
        pytest.param(["类 别/以上月价格为100/以上年同期价格为100/", "本月/至本月平均//"], id="merged"),
        pytest.param(["类 别/以上月价格/以上年同期价格为100/", "为100/本月/至本月平均/"], id="broken"),
    ],
)
@pytest.mark.parametrize("in_rows", [True, False])
def test_no_sum_of_months_stands_under_what_is_counted_from_the_month_before(
    heads: list[str], *, in_rows: bool
) -> None:
    rows = [*heads, "总指数/100.3/102.0/100.7", "食品/99.9/97.8/96.8", "衣着/100.5/103.5/102.1"]
    cells = "\n".join(f"{row.replace('/', ' | ')} |" for row in rows) if in_rows else _cells(*rows)
    assert _rows(f"2031年5月云山市消费价格指数\n{cells}\n")[:3] == [
        "?总指数|||2031-05|value|100.3||以上月价格为100",
        "?总指数|||2031-05|month|102.0||以上年同期价格为100",
        "?总指数|||2031-01/2031-05|cumulative|100.7||以上年同期价格为100",
    ]


def test_growth_without_a_time_beside_that_of_a_sum_is_the_months() -> None:
    text = """云山市2031年8月消费情况
名称 | 环比 | 同比 | 1-8月同比 |
零售额 | 0.1 | 1.5 | 10.9 |
食品烟酒 | 100.0 | 2.0 | 12.4 |
衣着 | 97.9 | 3.0 | 10.1 |
"""
    assert _rows(text)[:3] == [
        "??零售额|||2031-08|value|0.1||环比",
        "?零售额|||2031-08|month_yoy|1.5|%|",
        "零售额|||2031-01/2031-08|cumulative_yoy|10.9|%|",
    ]


def test_months_head_the_columns_of_the_indicator_that_a_line_names() -> None:
    text = """指标:工业增加值_同比增长(%) | |||
地区 | 2030年11月 | 2030年10月 | 2030年9月 |
河东省 | 8.7 | 10 | 7.3 |
山南省 | 10.7 | 12.6 | 14 |
辽西省 | 4 | 3.1 | 6.2 |
"""
    rows = _rows(text)
    assert (rows[0], rows[-1]) == (
        "?工业增加值||河东省|2030-11|month_yoy|8.7|%|",
        "?工业增加值||辽西省|2030-09|month_yoy|6.2|%|",
    )


def test_what_stands_under_the_name_behind_a_mark_is_one_more_part_of_the_same() -> None:
    text = """6-3 云山市地方财政收入
Revenue of Local Government
单位:万元 (10000 yuan)
项    目 Item 2030 2031
地方收入合计 Total Revenue of Local Government 42374 43079
 一般公共预算收入  General Budgetary Revenue 17227 18842
 # 增值税   Value-added Tax 4054 4403
  企业所得税   Corporate Income Tax 2131 2269
  契 税   Deed Tax (R&D) 1762 1983
 政府性基金收入  Revenue from Funds 25146 24237
"""
    (notice,) = read_issue(text.encode(), "page.txt", "default").notices
    assert notice.title == "6-3云山市地方财政收入"
    assert _rows(text)[::2] == [
        "地方收入合计|||2030|value|42374|万元|",
        "一般公共预算收入|||2030|value|17227|万元|",
        "增值税|一般公共预算收入||2030|value|4054|万元|",
        "企业所得税|一般公共预算收入||2030|value|2131|万元|",
        "契税|一般公共预算收入||2030|value|1762|万元|",
        "政府性基金收入|||2030|value|25146|万元|",
    ]


def test_a_cell_over_all_columns_gives_its_unit_to_the_rows_it_heads() -> None:
    text = "2-7 云山市主要指标 |\n" + _cells(
        "指标/Item/2030/2031",
        "人口(万人)/Population (10 000 persons)//",
        "年底总人口/Total Population/962/1127",
        "#市镇人口/Urban/172/295",
        "就业(人)/Employment (person)//",
        "城镇失业人数/Urban Unemployed/49567/58099",
    )
    assert _rows(text)[::2] == [
        "?年底总人口|||2030|value|962|万人|",
        "?市镇人口|年底总人口||2030|value|172|万人|",
        "?城镇失业人数|||2030|value|49567|人|",
    ]


def test_a_name_that_stands_once_behind_repeated_parts_is_a_part_as_well() -> None:
    rows = [
        *("总产出(亿元)|98|159", "第一产业|10|13", "工业|54|100", "运输业|34|46"),
        *("总产出指数(上年=100)|110|113", "第一产业|103|103", "工业|113|104"),
    ]
    text = "云山市2-3 总产出\n项目|2030|2031\n" + "\n".join(rows)
    assert _rows(text)[6] == "?运输业|总产出||2030|value|34|亿元|"


def test_names_and_figures_side_by_side_stand_behind_the_title_and_blank_cells_of_a_sheet() -> None:
    text = "2031年云山市区商品零售价格指数 |\n|\n|\n|\n|\n(以上年为100) |\n|\n|\n|\n|\n" + _cells(
        "项 目/指 数/项 目/指数/",
        "总指数/102.0/衣着/104.1/",
        "粮食/105.9/日用品/101.3/",
        "薯类/93.0/家具/99.6/",
    )
    (notice,) = read_issue(text.encode(), "page.txt", "default").notices
    assert notice.title == "2031年云山市区商品零售价格指数"
    assert [fact.indicator for fact in notice.statistics] == [
        "总指数",
        "粮食",
        "薯类",
        "衣着",
        "日用品",
        "家具",
    ]
    assert {fact.status for fact in notice.statistics} == {"certain"}


def test_the_head_of_the_rows_numbers_is_none_of_their_names() -> None:
    text = """云山市2031年各区主要指标
序号 地区 地区生产总值 人均生产总值 美元
1 东山区 661 9.8 27.2
2 西山区 6701 13.0 29.7
3 南山区 2052 13.7 20.4
"""
    assert _rows(text)[:3] == [
        "地区生产总值||东山区|2031|value|661||",
        "人均生产总值||东山区|2031|value|9.8||",
        "??美元||东山区|2031|value|27.2||",
    ]


def test_a_table_whose_names_would_be_figures_is_not_read() -> None:
    heads = [
        "户数 | 人口数 | 家庭户 | |||",
        "地区 | 合计 | 集体户 | 平均每 | |||",
        "合计 | 男 | 女 | 户人数 | |||",
    ]
    rows = [f"{name}山县 | 3183 | 265 | 949 | 105.12 | 2.79 | 8 |" for name in "东西南北"]
    issue = read_issue("\n".join(["云山市2031年户数统计表", *heads, *rows]).encode(), "page.txt", "default")
    (notice,) = issue.notices
    assert [fact.indicator for fact in notice.statistics if fact.indicator[0].isdigit()] == []


def test_rows_of_blank_cells_stand_between_a_title_and_the_note_of_its_unit() -> None:
    text = """6-4 云山市煤炭平衡表 |
|||||
| 单位: 万吨 | |||||
| 项 目 | 2029 | 2030 | 2031 |
| 可供量 | 5 698.3 | 5 611.3 | 6 126.7 |
| 进口量 | 32.4 | 34.8 | 14.0 |
| 出口量(-) | - 203.0 | - 434.0 | - 409.5 |
"""
    rows = _rows(text)
    assert (rows[0], rows[-1]) == (
        "可供量|||2029|value|5698.3|万吨|",
        "出口量(-)|||2031|value|-409.5|万吨|",
    )


def test_a_head_that_ranks_what_it_names_is_a_rank_of_that() -> None:
    text = """云山市2031年各区主要指标情况
生产总值排行 | 区域 | 生产总值(亿元) | 投资增速(%) |
1 | 东山区 | 565.7 | 8.0 |
2 | 西山区 | 320.7 | 9.9 |
3 | 南山区 | 305.2 | 9.8 |
4 | 北山区 | 252.5 | 11.5 |
"""
    assert _rows(text)[:2] == ["?生产总值||东山区|2031|rank|1||", "生产总值||东山区|2031|value|565.7|亿元|"]


def test_heads_of_paragraphs_stand_a_cell_a_line_over_rows_that_end_as_many_cells() -> None:
    text = """表1 云山市2031年粮食产量 | |||
播种面积 (公顷) |
单产 (公斤/公顷) |
总产
量 (吨) |
|
夏粮 | 276.4 | 5037.7 | 1392.4 |
早稻 | 56.8 | 5832.4 | 327.7 |
秋粮 | 797.0 | 5568.8 | 4442.8 |
注:分项数合计与总计略有差异。 |
表2 云山市各县2031年粮食产量 | ||||
地区 |
播种面积 (公顷) |
总产量 (吨) |
||
东山县 | 87.3 | 53.7 | ||
西山县 | 357.3 | 196.4 | ||
南山县 | 632.4 | 346.2 | ||
"""
    assert _rows(text) == [
        "?夏粮|||2031|value|276.4|公顷|",
        "?夏粮|||2031|value|5037.7|公斤/公顷|",
        "?夏粮|||2031|value|1392.4|吨|",
        "?早稻|||2031|value|56.8|公顷|",
        "?早稻|||2031|value|5832.4|公斤/公顷|",
        "?早稻|||2031|value|327.7|吨|",
        "?秋粮|||2031|value|797.0|公顷|",
        "?秋粮|||2031|value|5568.8|公斤/公顷|",
        "?秋粮|||2031|value|4442.8|吨|",
        "播种面积||东山县|2031|value|87.3|公顷|",
        "总产量||东山县|2031|value|53.7|吨|",
        "播种面积||西山县|2031|value|357.3|公顷|",
        "总产量||西山县|2031|value|196.4|吨|",
        "播种面积||南山县|2031|value|632.4|公顷|",
        "总产量||南山县|2031|value|346.2|吨|",
    ]


def test_heads_with_a_sharp_stand_behind_what_they_are_parts_of_under_each_year() -> None:
    text = """云山市国际旅游情况 | ||||||||
地 区 | 2030 | 2031 | ||||||
旅 游 人 数 (万人次) |
外汇收入 (亿美元) |
旅
游 人 数 (万人次) |
外汇收入 (亿美元) |
|||||
#外国人 | #外国人 | |||||||
东山县 | 379.0 | 335.7 | 44.59 | 412.5 | 342.9 | 43.57 | ||
西山县 | 122.0 | 113.0 | 10.01 | 141.0 | 130.6 | 11.83 | ||
南山县 | 75.0 | 67.0 | 2.74 | 84.2 | 74.7 | 3.08 | ||
"""
    assert _rows(text)[:6] == [
        "??旅游人数||东山县|2030|value|379.0|万人次|",
        "??外国人|旅游人数|东山县|2030|value|335.7|万人次|",
        "??外汇收入||东山县|2030|value|44.59|亿美元|",
        "??旅游人数||东山县|2031|value|412.5|万人次|",
        "??外国人|旅游人数|东山县|2031|value|342.9|万人次|",
        "??外汇收入||东山县|2031|value|43.57|亿美元|",
    ]


def test_a_part_of_each_of_two_heads_stands_behind_its_own() -> None:
    text = """云山市卫生事业情况 | ||||
年 份 | 机构数(个) | 床位数(张) | ||
#医院 | #医院 | |||
2029 | 3182 | 416 | 39092 | 37280 |
2030 | 4171 | 476 | 39612 | 38284 |
2031 | 3571 | 483 | 40758 | 39467 |
"""
    assert _rows(text)[:4] == [
        "?机构数|||2029|value|3182|个|",
        "?医院|机构数||2029|value|416|个|",
        "?床位数|||2029|value|39092|张|",
        "?医院|床位数||2029|value|37280|张|",
    ]


CENSUS = """云山市第七次全国人口普查公报
表2-1　各县人口
| 地区 | 人口数（人） | 比重（%） | 比重（%） |
| 地区 | 人口数（人） | 2030年 | 2020年 |
| 东山县 | 338652 | 52.40 | 47.22 |
| 西山县 | 191847 | 47.60 | 52.78 |
| 南山县 | 91847 | 47.10 | 52.18 |
"""


def test_heads_written_into_each_cell_that_they_were_merged_over_stand_over_all() -> None:
    assert _rows(CENSUS)[:3] == [
        "人口数||东山县||value|338652|人|",
        "?比重||东山县|2030|value|52.40|%|",
        "?比重||东山县|2020|value|47.22|%|",
    ]
    parted = CENSUS.replace("2030年", "男").replace("2020年", "女").replace("比重（%）", "抚养比（%）")
    assert _rows(parted)[1] == "男|抚养比|东山县||value|52.40|%|"


def test_a_head_over_one_column_beside_those_over_several_is_its_own() -> None:
    text = """2031年1-5月云山市各县主要指标
| 地区 | 生产总值（亿元） | 生产总值（亿元） | 固定资产投资 |
| 地区 | 总量 | 增速（%） | 增速（%） |
| 东山县 | 48.62 | -3.4 | 27.15 |
| 西山县 | 6.73 | 1.2 | 3.08 |
| 南山县 | 4.95 | -5.8 | 2.91 |
"""
    assert _rows(text)[:3] == [
        "生产总值||东山县|2031-01/2031-05|cumulative|48.62|亿元|",
        "生产总值||东山县|2031-01/2031-05|cumulative_yoy|-3.4|%|",
        "固定资产投资||东山县|2031-01/2031-05|cumulative_yoy|27.15|%|",
    ]


def test_what_is_marked_as_a_part_leaves_the_measures_beside_it_to_the_whole() -> None:
    text = """2031年1-5月云山市各县财政收入
| 地区 | 一般公共预算收入 | 一般公共预算收入 | 一般公共预算收入 |
| 地区 | 总量（亿元） | 增速（%） | 其中：税收收入（亿元） |
| 东山县 | 48.62 | -3.4 | 27.15 |
| 西山县 | 6.73 | 1.2 | 3.08 |
| 南山县 | 4.95 | -5.8 | 2.91 |
"""
    assert _rows(text)[:3] == [
        "?一般公共预算收入||东山县|2031-01/2031-05|cumulative|48.62|亿元|",
        "?一般公共预算收入||东山县|2031-01/2031-05|cumulative_yoy|-3.4|%|",
        "?税收收入|一般公共预算收入|东山县|2031-01/2031-05|cumulative|27.15|亿元|",
    ]


def test_heads_broken_over_three_rows_are_put_together_where_a_part_begins_below() -> None:
    heads = """| 类 别 | 企 业 | 工 业 | 工 业 | 资产合计 | |
| 单 位 数 | #亏 损 | ||||
| (个) | 企 业 | 总 产 值 | 增 加 值 | ||
"""
    text = (
        "| 12-11 云山市工业主要经济指标 | |||||\n| (2031年) 单位:万元 | |||||\n"
        + heads
        + "| 轻工业 | 4821 | 678 | 24290034 | 6816995 | 18697035 |\n"
        + "| 重工业 | 3556 | 369 | 21171684 | 6051362 | 17252567 |\n"
        + "| 12-11续表1 (2031年) 单位:万元 | |||||\n"
        + heads
        + "| 采矿业 | 106 | 6 | 513331 | 199358 | 541254 |\n"
        + "| 制造业 | 34 | 1 | 140921 | 58514 | 91414 |\n"
    )
    rows = [row.lstrip("?") for row in _rows(text)]
    assert rows[:5] == [
        "轻工业|||2031|value|4821|个|",
        "轻工业|||2031|value|678|万元|#亏损企业",
        "轻工业|||2031|value|24290034|万元|工业总产值",
        "轻工业|||2031|value|6816995|万元|工业增加值",
        "轻工业|||2031|value|18697035|万元|资产合计",
    ]
    assert {row.partition("|")[0] for row in rows} == {"轻工业", "重工业", "采矿业", "制造业"}


def test_a_bar_before_lower_heads_ends_a_blank_cell_where_no_row_of_figures_begins_with_one() -> None:
    text = """云山市各县区2031年1-6月主要经济指标
排名 | 县区 | 地区生产总值 | | 公共预算收入 | |
| | 总量(亿元) | 增速(%) | 总量(亿元) | 增速(%) |
1 | 东山区 | 100.1 | 6.2 | 10.1 | 3.3 |
2 | 西山区 | 90.1 | 5.2 | 9.1 | 2.3 |
3 | 南山县 | 80.1 | 4.2 | 8.1 | 1.3 |
"""
    assert _rows(text)[1:5] == [
        "地区生产总值||东山区|2031-01/2031-06|cumulative|100.1|亿元|",
        "地区生产总值||东山区|2031-01/2031-06|cumulative_yoy|6.2|%|",
        "公共预算收入||东山区|2031-01/2031-06|cumulative|10.1|亿元|",
        "公共预算收入||东山区|2031-01/2031-06|cumulative_yoy|3.3|%|",
    ]
