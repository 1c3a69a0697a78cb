"""Several tables of figures under one title, as bulletins have them: each has its own name, unit and rows."""

from __future__ import annotations

import pytest

from gongbao.extract.issue import read_issue
from gongbao.schema.records import Notice

TITLE = "云浦市2031年8月主要统计数据"
INDICATORS = [
    ["指标", "单位", "8月", "同比±%"],
    ["工业增加值", "亿元", "92.4", "7.0"],
    ["　　其中：石油化工", "亿元", "30.1", "5.9"],
    ["　　　　装备制造", "亿元", "18.6", "9.1"],
    ["固定资产投资", "亿元", "13.4", "5.5"],
]
PRODUCTS = [
    ["产品名称", "单位", "8月产量", "增长(%)"],
    ["水泥", "万吨", "31.4", "-14.2"],
    ["中成药", "吨", "118", "7.7"],
    ["乳制品", "吨", "4071", "0"],
]
PLACES = [
    ["地区", "工业增加值", "固定资产投资", "一般公共预算收入"],
    ["全市", "1.1", "-3.0", "-2.0"],
    ["东川区", "8.2", "-2.0", "6.7"],
    ["西川县", "3.8", "11.8", "1.4"],
]


TRADE = [
    ["项目", "5月", "1—5月", "同比±%"],
    ["进出口总额", "1200", "6100", "-3.1"],
    ["出口", "800", "4100", "2.2"],
    ["进口", "400", "2000", "-12.0"],
]


def _tabs() -> bytes:
    tables = ["\n".join("\t".join(row) for row in rows) for rows in (INDICATORS, PRODUCTS, PLACES)]
    return (
        f"{TITLE}\n发布时间：2031-09-20　来源：云浦市统计局\n\n主要经济指标完成情况\n{tables[0]}\n\n"
        f"主要产品产量\n{tables[1]}\n\n各县（区）主要指标增长速度\n单位：%\n{tables[2]}\n"
    ).encode()


def _page() -> bytes:
    def table(rows: list[list[str]]) -> str:
        return "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)

    return (
        f"<html><head><title>{TITLE}</title></head><body><div><h1>{TITLE}</h1><p>（内部资料　注意保存）</p>"
        f"<p>主要经济指标完成情况</p><table>{table(INDICATORS)}</table>"
        f"<p>主要产品产量</p><table>{table(PRODUCTS)}</table>"
        f"<p>各县（区）主要指标增长速度</p><p>单位：%</p><table>{table(PLACES)}</table></div></body></html>"
    ).encode()


@pytest.fixture(params=["tabs", "page"])
def notice(request: pytest.FixtureRequest) -> Notice:
    data, path = (_tabs(), "data.txt") if request.param == "tabs" else (_page(), "data.html")
    [notice] = read_issue(data, path).notices
    return notice


def test_each_table_has_its_own_name(notice: Notice) -> None:
    assert (notice.kind, notice.title) == ("statistics", TITLE)
    assert [table.title for table in notice.tables] == [
        "主要经济指标完成情况",
        "主要产品产量",
        "各县（区）主要指标增长速度",
    ]


def test_each_figure_stands_in_its_own_table(notice: Notice) -> None:
    told = {(s.indicator, s.area, s.measure, s.unit): str(s.value) for s in notice.statistics}
    cement = {key[2:]: value for key, value in told.items() if key[0] == "水泥"}
    assert cement == {("month", "万吨"): "31.4", ("month_yoy", "%"): "-14.2"}
    assert told["一般公共预算收入", "西川县", "value", "%"] == "1.4"
    assert len(notice.statistics) == 8 + 6 + 9
    assert {s.period for s in notice.statistics} == {"2031-08"}


def test_what_is_set_in_is_part_of_what_stands_above_it(notice: Notice) -> None:
    parents = {s.indicator: s.parent_indicator for s in notice.statistics if s.table_title[0] == "主"}
    assert parents["石油化工"] == "工业增加值"
    assert parents["固定资产投资"] is None


def test_a_table_whose_heads_tell_nothing_is_kept_whole() -> None:
    text = (
        f"{TITLE}\n各区县蔬菜面积\n县市区 2029年 2030年 2029年 2030年\n东川区 暂缺 —— —— ——\n"
        "西川县 8.4 8.1 2.7 2.5\n南川县 61.3 62.0 21.5 22.3\n北川县 11.3 12.0 31.5 32.3\n"
    )
    issue = read_issue(text.encode(), "data.txt")
    assert "reading_fault" not in {check.code for check in issue.checks}
    [table] = issue.notices[0].tables
    assert "61.3" in {cell.text for cell in table.cells}


@pytest.mark.parametrize("above", ["附件2", "第二章　工作任务"])
def test_a_list_goes_on_on_a_page_that_begins_with_something_else(above: str) -> None:
    head = "序号  重点任务      牵头单位    完成时限\n"
    row = "{}     新建道路{}条   市交通局    2031年{}月底\n"
    first = head + "".join(row.format(at, at, at) for at in range(1, 4))
    issue = read_issue(f"云浦市重点任务清单\n{first}\f{above}\n{PLACES[0][0]}\n".encode(), "data.txt")
    assert "reading_fault" not in {check.code for check in issue.checks}


def test_months_under_an_indicator_are_when_its_value_was_of_an_area() -> None:
    heads = "<tr><td rowspan=2>地区</td><td colspan=3>全社会用电量（亿千瓦时）</td></tr>"
    months = "<tr><td>4月</td><td>5月</td><td>6月</td></tr>"
    rows = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in PLACES[1:])
    caption = "<p>2031年二季度各县区用电量情况</p>"
    page = f"<html><h1>{TITLE}</h1>{caption}<table>{heads}{months}{rows}</table></html>"
    [notice] = read_issue(page.encode(), "data.html").notices
    told = {(s.area, s.period): (s.indicator, s.measure, str(s.value)) for s in notice.statistics}
    assert told["东川区", "2031-05"] == ("全社会用电量", "value", "-2.0")
    assert {s.measure for s in notice.statistics} == {"value"}


@pytest.mark.parametrize(
    ("heads", "statuses", "subjects"),
    [
        ("县区 产量 销量 库存", {"certain"}, set()),
        ("县区 2029年 2030年 2031年", {"ambiguous"}, set()),
        ("县区 - - -", set(), {"figures of no indicator", "a table of figures"}),
    ],
)
def test_figures_of_no_indicator_are_none_or_ambiguous(
    heads: str, statuses: set[str], subjects: set[str]
) -> None:
    rows = [heads, "东川区 8.2 -2.0 6.7", "西川县 3.8 11.8 1.4", "南川县 6.1 6.2 2.1"]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split())}</tr>" for row in rows)
    page = f"<html><h1>{TITLE}</h1><p>各县区情况</p><table>{cells}</table></html>"
    issue = read_issue(page.encode(), "data.html")
    assert {figure.status for figure in issue.notices[0].statistics} == statuses
    assert {check.subject for check in issue.checks if not check.passed} == subjects


@pytest.mark.parametrize(
    ("note", "units"),
    [
        ("单位：亿元", {"产值": "亿元", "完成率": None}),
        ("单位：亿元、%", {"产值": "亿元", "完成率": "%"}),
        ("单位：%", {"产值": "%", "完成率": "%"}),
    ],
)
def test_a_unit_above_a_table_is_that_of_what_it_can_measure(note: str, units: dict[str, str | None]) -> None:
    rows = ["县区 产值 完成率", "东川区 8.2 -2.0", "西川县 3.8 11.8", "南川县 6.1 6.2"]
    cells = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split())}</tr>" for row in rows)
    page = f"<html><h1>{TITLE}</h1><p>各县区工业情况</p><p>{note}</p><table>{cells}</table></html>"
    [notice] = read_issue(page.encode(), "data.html").notices
    told = {(figure.indicator, figure.measure): figure.unit for figure in notice.statistics}
    assert sorted(map(str, told.values())) == sorted(str(units[name]) for name in ("产值", "完成率"))


@pytest.mark.unmeasured
@pytest.mark.parametrize("name", ["主要经济指标", "工业", "财政收支", "居民消费价格", "一、财政收支"])
def test_a_short_line_over_a_table_of_a_page_names_it(name: str) -> None:
    def table(rows: list[list[str]]) -> str:
        return "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)

    page = (
        f"<html><body><h1>{TITLE}</h1><p>8月份，全市经济平稳。</p><p>{name}</p><table>{table(INDICATORS)}</table>"
        f"<p>统计数据</p><table>{table(PRODUCTS)}</table></body></html>"
    )
    [notice] = read_issue(page.encode(), "data.html").notices
    assert [*dict.fromkeys(one.table_title for one in notice.statistics)] == [name, TITLE]


def test_a_unit_in_brackets_alone_is_no_title_and_a_monthly_is_no_issue() -> None:
    rows = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in TRADE)
    title = "<h1>洛川市统计月报（2031年第5期）</h1>"
    page = f"<html><body>{title}<p>对外贸易</p><p>（万美元）</p><table>{rows}</table>"
    [notice] = read_issue(page.encode(), "data.html").notices
    assert notice.title == "洛川市统计月报（2031年第5期）"
    told = {(one.table_title, one.unit) for one in notice.statistics if one.measure == "month"}
    assert told == {("对外贸易", "万美元")}


def test_columns_beside_that_of_a_place_are_of_what_their_heads_name() -> None:
    text = (
        "2031年洛川县国民经济和社会发展统计公报\n一、综合\n全年地区生产总值185.3亿元，比上年增长5.5%。\n"
        "2031年居民消费价格比上年涨跌幅度\n单位：%\n指标\t全县\t城市\t农村\n居民消费价格\t0.2\t0.3\t0.1\n"
        "食品烟酒\t-0.6\t-0.5\t-0.8\n衣着\t1.1\t1.2\t1.0\n"
    )
    [notice] = read_issue(text.encode(), "bulletin.txt").notices
    told = [(one.area, one.measure, one.note) for one in notice.statistics[:3]]
    measure = "cumulative_yoy"
    assert told == [("全县", measure, None), ("洛川县", measure, "城市"), ("洛川县", measure, "农村")]


def test_a_table_between_the_parts_of_a_bulletin_is_its_own() -> None:
    text = (
        "洛川县2031年国民经济和社会发展统计公报\n一、综合\n全年地区生产总值80.2亿元，比上年增长5.1%。\n"
        "二、居民收入\n2031年城乡居民收支情况\n指标\t城镇居民（元）\t农村居民（元）\n"
        "人均可支配收入\t37905\t17264\n人均消费支出\t22318\t14906\n人均工资性收入\t21480\t6951\n"
        "2031年分乡镇主要指标\n乡镇\t粮食产量（吨）\t茶叶产量（吨）\n东川镇\t31.4\t5.5\n西川镇\t21.4\t4.5\n"
        "三、资源环境\n全年森林覆盖率71.3%。\n"
    )
    [notice] = read_issue(text.encode(), "bulletin.txt").notices
    assert notice.title == "洛川县2031年国民经济和社会发展统计公报"
    told = [(one.table_title, one.note, one.status) for one in notice.statistics if str(one.value) == "17264"]
    assert told == [("2031年城乡居民收支情况", "农村居民", "inferred")]
    titles = {one.table_title for one in notice.statistics}
    assert titles == {"2031年城乡居民收支情况", "2031年分乡镇主要指标"}
