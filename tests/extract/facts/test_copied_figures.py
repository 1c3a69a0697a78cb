"""Pages that are hardly more than a table of figures, as browsers and tools leave them in a text."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from figure_rows import figure_row

from gongbao.extract.issue import read_issue
from gongbao.schema.errors import SourceError
from gongbao.schema.records import Issue


@dataclass(frozen=True)
class Case:
    """A text, the title of what it is, and some of its rows, the first and the last among them.

    A row is `indicator|parent|area|period|measure|value|unit|note`, with ? before it where it is no sure one.
    """

    text: str
    title: str | None
    rows: str


def _read(text: str) -> Issue:
    return read_issue(text.encode(), "page.txt", "default")


def _rows(issue: Issue) -> list[str]:
    (notice,) = issue.notices
    return [
        ("" if fact.status == "certain" else "?" if fact.status == "inferred" else "??") + figure_row(fact)
        for fact in notice.statistics
    ]


CASES = {
    "tables counted under one title": Case(
        """2031年一季度永州市各县区主要经济指标（一）
2031-04-20
县区\t工业增加值增速（%）\t位次
东安县\t5.2\t1
双牌县\t4.1\t2
道县\t3.3\t3
2031年一季度永州市各县区主要经济指标（二）
县区\t固定资产投资增速（%）\t位次
东安县\t8.2\t1
双牌县\t7.1\t2
道县\t6.3\t3
""",
        "2031年一季度永州市各县区主要经济指标",
        """
工业增加值增速||东安县|2031-01/2031-03|value|5.2|%|
固定资产投资增速||双牌县|2031-01/2031-03|value|7.1|%|
??位次||道县|2031-01/2031-03|rank|3||
""",
    ),
    "bars, a number merged over rows": Case(
        """2031年永州市民生实事完成情况
序号 | 实事项目名称 | 完成数 | 增长% |
1 | 新增养老床位 | 4385 | 10.1 |
新增护理床位 | 810 | 1.1 | |
2 | 新增社区食堂 | 39 | 13.0 |
3 | 新增照护之家 | 30 | 2.5 |
""",
        "2031年永州市民生实事完成情况",
        """
新增养老床位||永州市|2031|cumulative|4385||
??新增护理床位||永州市|2031|cumulative|810||
??新增护理床位||永州市|2031|cumulative_yoy|1.1|%|
新增照护之家||永州市|2031|cumulative_yoy|2.5|%|
""",
    ),
    "bars, a title over all columns, marks of the first part only": Case(
        """2031年8月永州市消费品零售总额 2031-09-19
消费品零售总额 | |||||
2031年8月 | |||||
指标 | 本月 | 比去年同月增长(%) | 1-本月 | 比去年同期增长(%) | |
消费品零售总额(亿元) | 145.20 | 4.3 | 1228.70 | 18.3 | |
# 批发零售业 | 134.60 | 3.6 | 1128.20 | 16.4 | |
住宿餐饮业 | 10.60 | 12.3 | 100.50 | 44.8 | |
""",
        "2031年8月永州市消费品零售总额",
        """
消费品零售总额||永州市|2031-08|month|145.20|亿元|
批发零售业|消费品零售总额|永州市|2031-08|month_yoy|3.6|%|
?住宿餐饮业|消费品零售总额|永州市|2031-01/2031-08|cumulative|100.50|亿元|
?住宿餐饮业|消费品零售总额|永州市|2031-01/2031-08|cumulative_yoy|44.8|%|
""",
    ),
    "bars, heads over several columns, cells of several lines": Case(
        """3月份，全市一般公共预算收入累计完成234267万元，下降10.9%。各县区情况如下表：
单位：万元
单位名称 | 一般公共预算收入 | 税收比重% | 一般公共预算支出 | ||||||
当月 | 累计 | 为预算的% | 增幅% | 当月 | 累计 | 为预算的% | 增幅% | ||
永城县 | 11330 | 39387 |
| -17.1 | 61.4 | 74911 | 164712 |
| -7.9 |
海东县 | 5324 | 20424 |
| -11.5 | 60.2 | 32768 | 51975 |
| -28.3 |
台北镇 | 4183 | 11224 |
| -5.4 | 72.5 | 67713 | 86999 |
| 0.4 |
""",
        None,
        """
?一般公共预算收入||永城县||month|11330|万元|
?一般公共预算收入||永城县||cumulative|39387|万元|
?一般公共预算收入||海东县||cumulative_yoy|-11.5|%|
?税收比重||海东县||value|60.2|%|
?一般公共预算支出||台北镇||cumulative|86999|万元|
?一般公共预算支出||台北镇||cumulative_yoy|0.4|%|
""",
    ),
    "bars, names without a head, two tables of other widths": Case(
        """根据有关资料，2031年1-3季度全省生产总值核算结果如下：
| 表1：2031年1-3季度生产总值核算数据 | ||
| 绝对额（亿元） | 比去年同期增长（%） | |
| 生产总值 | 386762 | 7.7 |
| 第一产业 | 35669 | 3.4 |
| 第二产业 | 175118 | 7.8 |
| 注：绝对额按现价计算。 | ||
| 表2：生产总值环比增长速度 | |
| 环比增长速度（%） | |
| 2030年3季度 | 2.6 |
| 4季度 | 1.8 |
| 2031年1季度 | 1.5 |
""",
        None,
        """
?生产总值|||2031-01/2031-09|cumulative|386762|亿元|
?第二产业|||2031-01/2031-09|cumulative_yoy|7.8|%|
??生产总值环比增长速度|||2030-07/2030-09|value|2.6|%|环比增长速度
??生产总值环比增长速度|||2030-10/2030-12|value|1.8|%|环比增长速度
??生产总值环比增长速度|||2031-01/2031-03|value|1.5|%|环比增长速度
""",
    ),
    "bars, a table of the rows' numbers": Case(
        """| 地区 | 当月产量（万吨） | 同比增长（%） | |
|---|---|---|---|
| 1 | 永安区 | 0.02 | 0.31 |
| 2 | 海州区 | 3.77 | 63.45 |
| 3 | 云山区 | 2.86 | -- |
""",
        None,
        """
?当月产量||永安区||value|0.02|万吨|
?当月产量||海州区||cumulative_yoy|63.45|%|
?当月产量||云山区||cumulative_yoy||%|
""",
    ),
    "a cell a line with a bar, two rows of heads, side by side": Case(
        """2031-05-21
来源：某统计局网站
表1：2031年4月12个城市新建商品住宅销售价格指数
城市
|
环比
|
同比
|
城市
|
环比
|
同比
|
上月=100
|
上年同月=100
|
上月=100
|
上年同月=100
|
||
永 州
|
100.5
|
103.5
|
海 州
|
100.4
|
113.2
|
云 州
|
100.7
|
102.4
|
秦 山 岛
|
101.8
|
120.1
|
石 门
|
100.5
|
117.6
|
包 河
|
100.6
|
112.6
|
""",
        "表1：2031年4月12个城市新建商品住宅销售价格指数",
        """
?12个城市新建商品住宅销售价格指数||永州|2031-04|value|100.5||上月=100
?12个城市新建商品住宅销售价格指数||石门|2031-04|value|117.6||上年同月=100
?12个城市新建商品住宅销售价格指数||秦山岛|2031-04|value|120.1||上年同月=100
?12个城市新建商品住宅销售价格指数||包河|2031-04|value|112.6||上年同月=100
""",
    ),
    "a cell a line with a bar, the title and what it covers": Case(
        """限额以上企业（2031年8月） |
||||
指标名称 |
本月 |
本月±% |
本月止累计 |
累计±% |
消费品零售额（亿元） |
679.79 |
2.9 |
5598.21 |
20.6 |
餐饮收入（亿元） |
54.48 |
9.7 |
440.31 |
53.4 |
其中：外卖收入 |
2.27 |
17.3 |
16.53 |
43.2 |
""",
        "限额以上企业（2031年8月）",
        """
消费品零售额|||2031-08|month|679.79|亿元|
餐饮收入|||2031-01/2031-08|cumulative|440.31|亿元|
外卖收入|餐饮收入||2031-01/2031-08|cumulative_yoy|43.2|%|
""",
    ),
    "a cell a line, under the head of the names": Case(
        """2031年1-3月份永州市规模以上工业企业经济效益

2031-04-13 15:50

规模以上工业企业经济效益

2031年1-3月

指标名称

绝对量 （亿元）

增长（%）

营业收入

219.16

-16.9

 #营业成本

187.57

-16.8

利润总额

7.24

-38.5

应收账款净额

205.50

6.5
""",
        "2031年1-3月份永州市规模以上工业企业经济效益",
        """
?营业收入||永州市|2031-01/2031-03|cumulative|219.16|亿元|
?营业成本|营业收入|永州市|2031-01/2031-03|cumulative_yoy|-16.8|%|
?应收账款净额||永州市|2031-01/2031-03|cumulative_yoy|6.5|%|
""",
    ),
    "units of growth below its heads": Case(
        """全市接待过夜游客情况（2031年2月）
| 本 月 | 比上年同月 | 本月止累计 | 比上年同期 |
±% | ±% |
接待过夜游客（人次） | 96517 | -7.66 | 295303 | -6.83 |
过夜游客人均停留天数（天） | 1.8 | -8.16 | 1.67 | -15.66 |
旅游收入（万元） | 1175 | -24.89 | 2190 | -18.45 |
""",
        "全市接待过夜游客情况（2031年2月）",
        """
接待过夜游客|||2031-02|month|96517|人次|
接待过夜游客|||2031-02|month_yoy|-7.66|%|
旅游收入|||2031-01/2031-02|cumulative|2190|万元|
旅游收入|||2031-01/2031-02|cumulative_yoy|-18.45|%|
""",
    ),
    "parts that return under each indicator": Case(
        """指 标 | 本年累计 | 上年同期 | 增长速度(%) |
货物运输量(万吨) | 5882.42 | 5851.68 | 0.5 |
铁路 | 1288.89 | 1327.73 | -2.9 |
公路 | 4592.28 | 4522.93 | 1.5 |
货运指数(上年=100) | 101.2 | 100.4 | 0.8 |
铁路 | 100.9 | 100.1 | 0.8 |
公路 | 101.6 | 100.7 | 0.9 |
""",
        None,
        """
?货物运输量||||cumulative|5882.42|万吨|
?铁路|货物运输量|||cumulative|1288.89|万吨|
?公路|货运指数(上年=100)|||cumulative|101.6||
?公路|货运指数(上年=100)|||cumulative_yoy|0.9|%|
""",
    ),
    "blanks between figures, heads of two rows": Case(
        """2031年7月份12个城市住宅销售价格变动情况
表1：3个城市新建商品住宅价格变动对比表
城市 新建商品住宅价格同比指数 新建商品住宅价格环比指数
7月 6月 7月 6月
永州 109.6 111.5 99.9 99.6
海州 110.1 112.9 99.8 100.0
云州 108.4 110.0 100.0 99.8
""",
        "2031年7月份12个城市住宅销售价格变动情况",
        """
新建商品住宅价格同比指数||永州|2031-07|value|109.6||
新建商品住宅价格环比指数||云州|2031-06|value|99.8||
""",
    ),
    "a year-book's page, set in by blanks": Case(
        """12-14  主要农作物种植结构
单位:%
     2025 2028 2031

 农作物总播种面积 100.00 100.00 100.00
   粮食作物 73.43 69.39 66.17
     谷物 59.59 54.55 51.68
   油料作物 8.74 9.85 9.40
    #花生 2.54 3.11 3.09
""",
        "12-14主要农作物种植结构",
        """
农作物总播种面积|||2025|value|100.00|%|
谷物|粮食作物||2031|value|51.68|%|
花生|油料作物||2031|value|3.09|%|
""",
    ),
    "bare years name the rows": Case(
        """云山市历年总户数和总人口
年份 总户数(万户) 总人口(万人)
2028 123.30 457.70
2029 124.48 462.07
2030 128.57 465.99
2031 136.86 471.76
""",
        "云山市历年总户数和总人口",
        """
总户数|||2028|value|123.30|万户|
总人口|||2031|value|471.76|万人|
""",
    ),
    "bare years, heads in two languages over the parts of a whole": Case(
        """表2-1 云山市历年总户数和总人口
Households and Population Over The Years
单位:万户,万人(10000 households,10000 persons)
年份 总户数 总人口 其中 of Which
按性别分 按农业和非农业分
By Sex By Agriculture & Non-agriculture
Total Total 男性 女性 农业人口 非农业人口
Year  Households  Population Male Female Agriculture Non-agriculture
2029 123.30 457.70 234.18 223.52 394.28 63.42
2030 124.48 462.07 235.78 226.29 394.31 67.76
2031 128.57 465.99 237.98 228.01 393.13 72.86
""",
        "表2-1云山市历年总户数和总人口",
        """
?总户数|||2029|value|123.30|万户|
?女性|按性别分||2030|value|226.29|万人|
?非农业人口|按农业和非农业分||2031|value|72.86|万人|
""",
    ),
    "a cell a line, whose figures they are over what they compare with": Case(
        """云山市2031年8月居民消费价格涨跌幅（%）
类别
全市
城市
农村
环比
同比
环比
同比
环比
同比
食品
0.1
1.1
0.2
1.2
0.3
1.3
衣着
0.4
1.4
0.5
1.5
0.6
1.6
居住
0.4
1.4
0.5
1.5
0.6
1.6
""",
        "云山市2031年8月居民消费价格涨跌幅（%）",
        """
??食品||全市|2031-08|value|0.1||环比
?食品||全市|2031-08|month_yoy|1.1|%|
?居住|||2031-08|month_yoy|1.6|%|农村同比
""",
    ),
    "names in two languages": Case(
        """| 6-10 农村居民人均可支配收入 | ||||
| 单位:元 | ||||
| 项目 | Item | 2029 | 2030 | 2031 |
| 人均可支配收入 | Disposable Income | 13793 | 14999 | 16335 |
| 工资性收入 | Wages and Salaries | 6187 | 6785 | 7416 |
| 经营净收入 | Net Income from Business | 5456 | 5821 | 6276 |
""",
        "6-10农村居民人均可支配收入",
        """
人均可支配收入|||2029|value|13793|元|
经营净收入|||2031|value|6276|元|
""",
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_page_of_figures_is_statistics_with_its_rows(case: Case) -> None:
    issue = _read(case.text)
    rows = _rows(issue)
    wanted = [row for row in case.rows.splitlines() if row]
    notice = issue.notices[0]
    assert (notice.kind, notice.title) == ("statistics", case.title)
    assert [row for row in wanted if row not in rows] == []
    assert (rows[0], rows[-1]) == (wanted[0], wanted[-1])


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "首页 新闻 公告\n市政府召开常务会议 2031-05-06\n全市经济工作会议召开 2031-05-05\n", id="links"
        ),
        pytest.param(
            "项目 收费标准(元)\n停车 5\n门票 30\n游船 40\n缆车 60\n讲解 80\n导游 90\n寄存 10\n", id="prices"
        ),
        pytest.param(
            "本报讯（记者 王安）一季度全市经济平稳。\n指标 | 累计 | 增长% |\n产值 | 10.5 | 3.2 |\n"
            "投资 | 9.5 | 3.1 |\n消费 | 8.5 | 3.0 |\n",
            id="a newspaper's",
        ),
    ],
)
def test_what_holds_no_table_of_statistics_is_none(text: str) -> None:
    with pytest.raises(SourceError):
        _read(text)


@pytest.mark.parametrize("unit", ["天", "个", "%"])
def test_a_unit_of_one_sign_on_its_line_is_no_name(unit: str) -> None:
    text = "永州市2031年1—7月统计快报\n指标名称\n计量单位\n1—7月累计\n同比增长（%）\n"
    rows = f"工业增加值\n亿元\n68.47\n6.9\n空气优良天数\n{unit}\n141\n持平\n用电量\n亿千瓦时\n29.63\n7.8\n"
    [one] = [row for row in _rows(_read(text + rows)) if "|cumulative|141|" in row]
    assert one.startswith("空气优良天数|")


def test_a_table_between_the_words_of_one_line_is_read_as_far_as_its_rows_are_whole() -> None:
    rows = "东 山 -9.18 -8.1 西 山 -3.07 -1.7 南山县 -3.01 0.7 北 山 -2.88 0.6 中 山 6.89 7.1 上山县 3.96 4.6"
    text = (
        "云山市统计局 2031年8月23日 现将2030年各县万元地区生产总值能耗降低率等指标数据公布如下: "
        f"地 区 能耗上升或下降(±%) 能源消费总量增速 (%) {rows} 附注: 1.指标解释 能耗是指每万元的能源。"
    )
    (notice,) = read_issue(text.encode(), "page.txt", "default").notices
    told = [(fact.indicator, fact.area, str(fact.value)) for fact in notice.statistics]
    assert told[:2] == [("能耗上升或下降", "东山", "-9.18"), ("能源消费总量增速", "东山", "-8.1")]
    assert (len(told), told[-1]) == (12, ("能源消费总量增速", "上山县", "4.6"))
    assert {fact.status for fact in notice.statistics} == {"inferred"}


def test_a_small_table_on_one_line_that_nothing_cuts_is_told() -> None:
    text = (
        "云山市2031年工业生产情况\n规模以上工业 1-10月 累计 同比增长 (±%) 总产值(万元) 270314 -12.9 "
        "销售产值(万元) 261531 -16.3 #出口交货值 0 — 产销率(%) 96.8 -3.9个 百分点 企业个数(个) 0 —\n"
        "注:规模以上工业企业即年主营业务收入2000万元及以上的工业企业。"
    )
    issue = read_issue(text.encode(), "page.txt", "default")
    assert "unparsed_table" in {check.code for check in issue.checks if not check.passed}
