"""Statistics: hierarchy, measures, periods, missing values, second figures, areas, totals."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pdf_maker as made
import pytest
from table_pages import notice_of

from gongbao.extract.issue import read_issue
from gongbao.schema.records import Issue, Statistic

ReadText = Callable[..., Issue]

HEAD = "统计数据\n永州市2023年4月份主要经济指标\n"
COLUMNS = "指标 单位 当月 同比（%） 累计 同比（%）\n"
MEASURES = ("month", "month_yoy", "cumulative", "cumulative_yoy")
PERIODS = ("2023-04", "2023-04", "2023-01/2023-04", "2023-01/2023-04")
LETTER = (
    "永政发〔2023〕7号\n永州市人民政府关于加强河道管理工作的通知\n各县区人民政府：\n为加强全市管理工作，现就有关事项"
    "通知如下。\n附件：任务表\n永州市人民政府\n2023年4月12日\n\f附件\n"
)


def _facts(issue: Issue) -> list[Statistic]:
    return [fact for notice in issue.notices for fact in notice.statistics]


def _values(issue: Issue, indicator: str) -> list[Decimal | None]:
    return [fact.value for fact in _facts(issue) if fact.indicator == indicator and fact.note is None]


def _numbers(*texts: str | None) -> list[Decimal | None]:
    return [None if text is None else Decimal(text) for text in texts]


TABLE = f"""{HEAD}{COLUMNS}一、规模以上工业增加值 亿元 117.91 -0.5 577.21 4.9
二、财政总收入 亿元 —— —— 391.65 -27.8
#一般公共预算收入 亿元 —— —— 260.24
-22.6
（-6.7）
三、进出口总额 亿元 12.30 1.2 50.60 3.4
其中：出口 亿元 10.10 - 40.20 …
四、居民消费价格指数 % 101.9 —— 101.2 ——
注：财政总收入和一般公共预算收入括号内增速为扣除留抵退税因素后的增长。
"""


def test_every_figure_has_its_measure_unit_and_period(read_text: ReadText) -> None:
    facts = [fact for fact in _facts(read_text(TABLE)) if fact.indicator == "规模以上工业增加值"]
    assert [(f.measure, f.value, f.unit, f.period) for f in facts] == [
        (measure, Decimal(value), unit, period)
        for measure, value, unit, period in zip(
            MEASURES, ("117.91", "-0.5", "577.21", "4.9"), ("亿元", "%", "亿元", "%"), PERIODS, strict=True
        )
    ]
    assert {fact.table_title for fact in facts} == {"永州市2023年4月份主要经济指标"}


def test_numbers_and_marks_before_an_indicator_are_not_its_name(read_text: ReadText) -> None:
    assert list(
        dict.fromkeys((fact.indicator, fact.parent_indicator) for fact in _facts(read_text(TABLE)))
    ) == [
        ("规模以上工业增加值", None),
        ("财政总收入", None),
        ("一般公共预算收入", "财政总收入"),
        ("进出口总额", None),
        ("出口", "进出口总额"),
        ("居民消费价格指数", None),
    ]


@pytest.mark.parametrize(
    ("indicator", "values"),
    [
        pytest.param("财政总收入", (None, None, "391.65", "-27.8"), id="——"),
        pytest.param("出口", ("10.10", None, "40.20", None), id="- and …"),
        pytest.param("居民消费价格指数", ("101.9", None, "101.2", None), id="—— behind a percentage"),
    ],
)
def test_a_dash_is_a_missing_value_and_never_zero(
    read_text: ReadText, indicator: str, values: tuple[str | None, ...]
) -> None:
    facts = [fact for fact in _facts(read_text(TABLE)) if fact.indicator == indicator]
    assert [fact.value for fact in facts] == _numbers(*values)
    assert [fact.observation_status for fact in facts] == ["O" if value is None else "A" for value in values]


def test_a_figure_in_brackets_is_a_row_of_its_own_with_the_footnote(read_text: ReadText) -> None:
    facts = [fact for fact in _facts(read_text(TABLE)) if fact.indicator == "一般公共预算收入"]
    assert [(fact.measure, fact.value, fact.note) for fact in facts[2:]] == [
        ("cumulative", Decimal("260.24"), None),
        ("cumulative_yoy", Decimal("-22.6"), None),
        ("cumulative_yoy", Decimal("-6.7"), "扣除留抵退税因素后"),
    ]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param("亿元 —— —— 260.24\n-22.6\n（-6.7）", id="on lines of their own"),
        pytest.param("亿元 —— —— 260.24 -22.6\n（-6.7）", id="under the figure"),
        pytest.param("亿元 —— —— 260.24 -22.6 （-6.7）", id="beside the figure"),
        pytest.param("亿元 —— —— 260.24 -22.6（-6.7）", id="touching the figure"),
        pytest.param("亿元 —— —— 260.24（280.1） -22.6", id="touching an inner figure"),
    ],
)
def test_a_figure_in_brackets_is_found_wherever_it_stands(read_text: ReadText, row: str) -> None:
    issue = read_text(
        f"{HEAD}{COLUMNS}工业增加值 亿元 117.91 -0.5 577.21 4.9\n财政总收入 亿元 1.5 2.5 391.65 -27.8\n"
        f"一般公共预算收入 {row}\n进出口总额 亿元 12.30 1.2 50.60 3.4\n注：括号内为扣除退税因素后的增长。\n"
    )
    facts = [fact for fact in _facts(issue) if fact.indicator == "一般公共预算收入"]
    plain = [(fact.measure, fact.value) for fact in facts if fact.note is None]
    assert plain == list(zip(MEASURES, _numbers(None, None, "260.24", "-22.6"), strict=True))
    (second,) = [fact for fact in facts if fact.note is not None]
    inner = "280.1" in row
    assert (second.measure, second.value) == (
        ("cumulative", Decimal("280.1")) if inner else ("cumulative_yoy", Decimal("-6.7"))
    )
    assert _values(issue, "进出口总额") == _numbers("12.30", "1.2", "50.60", "3.4")


PLACED = f"""{HEAD.replace("4月份", "1—4月")}\
        指标              单位       4月      增长（%）   1—4月      增长（%）
规模以上工业增加值               亿元                       187.44     9.2
 其中：汽车制造业               亿元                        52.63     14.8
    材料工业                亿元                        41.09     -0.7
固定资产投资                  亿元                                  6.6
社会消费品零售总额               亿元      121.07    5.9    268.35     6.3
进出口总额                   亿元      19.82     -2.7    43.16     8.5
"""


@pytest.mark.parametrize(
    ("indicator", "parent", "values"),
    [
        ("规模以上工业增加值", None, (None, None, "187.44", "9.2")),
        ("汽车制造业", "规模以上工业增加值", (None, None, "52.63", "14.8")),
        ("材料工业", "规模以上工业增加值", (None, None, "41.09", "-0.7")),
        ("固定资产投资", None, (None, None, None, "6.6")),
        ("进出口总额", None, ("19.82", "-2.7", "43.16", "8.5")),
    ],
)
def test_a_blank_cell_is_known_by_its_place_and_a_part_by_its_indent(
    read_text: ReadText, indicator: str, parent: str | None, values: tuple[str | None, ...]
) -> None:
    facts = [fact for fact in _facts(read_text(PLACED)) if fact.indicator == indicator]
    assert [fact.value for fact in facts] == _numbers(*values)
    assert [fact.measure for fact in facts] == list(MEASURES)
    assert [fact.period for fact in facts] == list(PERIODS)
    assert {fact.parent_indicator for fact in facts} == {parent}
    assert {fact.status for fact in facts} == {"inferred"}


@pytest.mark.parametrize(
    ("indents", "parents"),
    [
        pytest.param((0, 2, 0), [None, "工业增加值", None], id="set in"),
        pytest.param((0, 2, 2), [None, "工业增加值", "工业增加值"], id="two set in"),
        pytest.param((4, 2, 6), [None, "工业增加值", None], id="centred: a part is left of its whole"),
    ],
)
def test_centred_names_are_no_parts(
    read_text: ReadText, indents: tuple[int, ...], parents: list[str | None]
) -> None:
    names = ("工业增加值", "其中：轻工业", "用电量")
    rows = (
        f"{' ' * indent}{name}    亿元  117.91  -0.5  577.21  4.9\n"
        for indent, name in zip(indents, names, strict=True)
    )
    told = {
        fact.indicator: fact.parent_indicator for fact in _facts(read_text(HEAD + COLUMNS + "".join(rows)))
    }
    assert list(told.values()) == parents


@pytest.mark.parametrize(
    ("third", "parent"),
    [pytest.param("三、农业", "工业", id="three numbers"), pytest.param("农业", None, id="two numbers")],
)
def test_where_all_rows_are_numbered_one_without_is_a_part(
    read_text: ReadText, third: str, parent: str | None
) -> None:
    rows = ("一、工业", "其中：轻工业", "重工业", "二、服务业", third)
    text = "".join(f"{row} 亿元 17.91 -0.5 77.21 4.9\n" for row in rows)
    parents = {fact.indicator: fact.parent_indicator for fact in _facts(read_text(f"{HEAD}{COLUMNS}{text}"))}
    assert parents == {"工业": None, "轻工业": "工业", "重工业": parent, "服务业": None, "农业": None}


def test_a_table_whose_every_cell_has_a_line_is_read(read_text: ReadText) -> None:
    rows = [
        ("工业增加值", "117.91", "577.21"),
        ("财政总收入", "1.5", "391.65"),
        ("进出口总额", "——", "50.60"),
    ]
    text = HEAD + "指标\n单位\n当月\n累计\n" + "".join(f"{a}\n亿元\n{b}\n{c}\n" for a, b, c in rows)
    issue = read_text(text)
    for name, month, total in rows:
        facts = [fact for fact in _facts(issue) if fact.indicator == name]
        assert [(f.measure, f.value, f.unit) for f in facts] == [
            ("month", None if month == "——" else Decimal(month), "亿元"),
            ("cumulative", Decimal(total), "亿元"),
        ]


AREAS = """永州市河道整治任务分解表
县区 整治河道（条） 计划投资（万元） 完成率（%）
零陵区 12 340.5 98
冷水滩区 9 120 97
祁阳市 7 88.5 96
合计 {total} 549 97
"""


@pytest.mark.parametrize(("place", "area"), [("永州市", "永州市"), ("某江市", None)])
def test_a_place_that_is_not_named_is_no_area(read_text: ReadText, place: str, area: str | None) -> None:
    rows = "工业增加值 亿元 117.9 5.2\n财政收入 亿元 30.2 1.1\n进出口总额 亿元 9.1 4.0\n"
    text = f"{place}2031年1—5月主要经济指标\n指标 单位 累计 增长%\n{rows}"
    assert {fact.area for fact in _facts(read_text(text))} == {area}


def test_a_table_by_area_has_a_row_for_each_area_and_column(read_text: ReadText) -> None:
    facts = _facts(read_text(LETTER + AREAS.format(total=28)))
    assert [(f.area, f.area_code) for f in facts[::3]] == [
        ("零陵区", "431102"),
        ("冷水滩区", "431103"),
        ("祁阳市", "431181"),
        ("合计", None),
    ]
    assert [(f.indicator, f.value, f.unit, f.measure) for f in facts[:3]] == [
        ("整治河道", Decimal(12), "条", "value"),
        ("计划投资", Decimal("340.5"), "万元", "value"),
        ("完成率", Decimal(98), "%", "value"),
    ]
    assert {f.table_title for f in facts} == {"永州市河道整治任务分解表"}


@pytest.mark.parametrize(("total", "passed"), [("28", True), ("29", False)])
def test_a_printed_total_is_held_against_the_sum(read_text: ReadText, total: str, *, passed: bool) -> None:
    issue = read_text(LETTER + AREAS.format(total=total))
    checks = [check for check in issue.checks if check.code == "table_total"]
    assert [(check.subject.split()[-1], check.passed) for check in checks] == [
        ("整治河道", passed),
        ("计划投资", True),
    ]
    assert (checks[0].expected, checks[0].actual, checks[0].page) == (total, "28", 2)
    assert checks[0].severity == ("info" if passed else "warning")


def test_any_changed_figure_of_a_table_fails_its_total(read_text: ReadText) -> None:
    whole = AREAS.format(total=28)
    for figure, changed in (("12", "13"), ("340.5", "340.6"), ("88.5", "8.85"), ("549", "594")):
        issue = read_text(LETTER + whole.replace(f" {figure} ", f" {changed} ", 1))
        assert [check.passed for check in issue.checks if check.code == "table_total"].count(False) == 1


def test_a_note_of_units_gives_money_to_money_columns(read_text: ReadText) -> None:
    facts = _facts(
        read_text(
            f"{LETTER}永州市河道整治任务分解表\n单位：条、万元\n"
            "县区 整治河道 计划投资\n零陵区 12 340\n冷水滩区 9 120\n祁阳市 7 88\n"
        )
    )
    assert {(fact.indicator, fact.unit) for fact in facts} == {("整治河道", "条"), ("计划投资", "万元")}


def test_a_table_of_criteria_is_no_statistics(read_text: ReadText) -> None:
    issue = read_text(
        f"{LETTER}永州市灾害性天气判定标准\n灾种 判定标准\n暴雨\n"
        "12小时内降雨量达100毫米以上，或者已达100毫米以上且降雨持续。\n"
        "大风\n平均风力达12级以上，或者阵风14级以上并可能持续。\n高温\n日最高气温连续三天达到40℃以上。\n"
    )
    assert _facts(issue) == []
    (table,) = issue.notices[0].tables
    assert [cell.text for cell in table.cells if cell.col == 0] == ["灾种", "暴雨", "大风", "高温"]


def test_every_figure_quotes_its_page(read_text: ReadText, quoted: Callable[[Any, Any], str]) -> None:
    for text in (TABLE, PLACED, LETTER + AREAS.format(total=28)):
        issue = read_text(text)
        for fact in _facts(issue):
            told = quoted(issue, fact.evidence)
            assert fact.indicator in told or (fact.area is not None and fact.area in told)
            if fact.value is not None:
                assert str(fact.value) in told


def test_a_place_among_others_has_no_unit_and_a_mark_behind_a_name_is_a_note() -> None:
    table = [
        "指标 | 单位 | 9月 | 位次",
        "规模以上工业增加值 | 亿元 | 52.08 | 3",
        "限额以上单位① | 亿元 | 84.12 | 1",
    ]
    figures = notice_of(table, title="附件\n2031年9月主要经济指标").statistics
    assert [(one.indicator, one.measure, str(one.value), one.unit, one.note) for one in figures] == [
        ("规模以上工业增加值", "month", "52.08", "亿元", None),
        ("规模以上工业增加值", "rank", "3", None, None),
        ("限额以上单位", "month", "84.12", "亿元", "①"),
        ("限额以上单位", "rank", "1", None, "①"),
    ]


@pytest.mark.parametrize(
    ("part", "row", "told"),
    [
        pytest.param("医药制造业", "食品制造业", ("工业增加值", "inferred"), id="named alike"),
        pytest.param("医药制造业", "固定资产投资", (None, "certain"), id="named otherwise"),
        pytest.param("轻工业增加值", "农业增加值", (None, "ambiguous"), id="named as the whole"),
    ],
)
def test_what_is_named_like_a_part_above_it_may_be_one_more(
    part: str, row: str, told: tuple[str | None, str]
) -> None:
    rows = [
        "指标 | 单位 | 1—4月累计",
        *(f"{name} | 亿元 | 9.1" for name in ("工业增加值", f"其中：{part}", row, "用电")),
    ]
    facts = notice_of(rows, title="附件\n2031年1—4月主要指标").statistics
    found = {fact.indicator: (fact.parent_indicator, fact.status) for fact in facts}
    assert found[row] == told
    assert found["用电"] == (None, "certain")


@pytest.mark.parametrize(
    ("starts", "parents"),
    [
        pytest.param((60, 75, 75), [None, None, None], id="in the middle, as their head is"),
        pytest.param((52, 67, 67), [None, "社会消费品零售额", "社会消费品零售额"], id="set in"),
    ],
)
def test_names_in_the_middle_of_their_column_are_not_set_in(
    starts: tuple[int, ...], parents: list[str | None]
) -> None:
    xs, ys = (50, 150, 220, 290, 360), (400, 380, 360, 340, 320)
    head = [made.text("2031年3—5月云山市主要经济指标", 130, 406), made.text("指标", 90, 386)]
    head += [made.text(word, x + 4, 386) for word, x in zip(("单位", "4月", "5月"), xs[1:], strict=False)]
    rows = (
        ("社会消费品零售额", "亿元", "3.61", "3.74"),
        ("网络零售额", "万元", "2890", "31"),
        ("快递业务量", "万件", "81", "85"),
    )
    body = [
        made.text(word, start if at == 0 else xs[at] + 4, y - 14)
        for row, start, y in zip(rows, starts, ys[1:], strict=False)
        for at, word in enumerate(row)
    ]
    issue = read_issue(made.pdf("\n".join([made.ruled(xs, ys), *head, *body])), "a.pdf", "default")
    told = {fact.indicator: fact.parent_indicator for own in issue.notices for fact in own.statistics}
    assert list(told.values()) == parents


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        ("财税收入（万元） 同比增长（%）", ["财税收入 cumulative", "财税收入 cumulative_yoy"]),
        (
            "财税收入（万元） 增速（%） 位次 出口（亿元） 增速（%）",
            [
                "财税收入 cumulative",
                "财税收入 cumulative_yoy",
                "财税收入 rank",
                "出口 cumulative",
                "出口 cumulative_yoy",
            ],
        ),
        ("财税收入（万元） 出口（亿元） 增速（%）", ["财税收入 value", "出口 value", "增速 value?"]),
    ],
)
def test_growth_behind_each_indicator_is_its_own(read_text: ReadText, heads: str, told: list[str]) -> None:
    figures = " ".join(str(at + 1) for at in range(len(told)))
    rows = "".join(f"{name} {figures}\n" for name in ("东山区", "西山区", "北山区"))
    issue = read_text(f"2031年1—4月各县区主要指标\n县区 {heads}\n{rows}")
    own = [row for notice in issue.notices for row in notice.statistics if row.area == "东山区"]
    sure = ["" if row.status == "certain" else "?" for row in own]
    assert [f"{row.indicator} {row.measure}{mark}" for row, mark in zip(own, sure, strict=True)] == told


@pytest.mark.parametrize(
    ("above", "head", "rows", "told"),
    [
        pytest.param(
            "面积（万亩） 资金\n县 区\n",
            "新建 改造 （万元）",
            ["东山区 2.1 1.2 750", "西山区 3.1 1.1 780", "合 计 5.2 2.3 1530"],
            ["面积 新建 万亩", "面积 改造 万亩", "- 资金 万元"],
            id="a unit ends the head above it",
        ),
        pytest.param(
            "面积（万亩） 资金\n",
            "县区 备注 新建 改造 （万元）",
            ["东山区 2.1 1.2 750", "西山区 3.1 1.1 780", "合 计 5.2 2.3 1530"],
            None,
            id="which head stands over which is not told",
        ),
    ],
)
def test_heads_that_stand_over_others_are_told_by_units(
    read_text: ReadText, above: str, head: str, rows: list[str], told: list[str] | None
) -> None:
    lines = "\n".join(rows)
    own = [
        row
        for row in _facts(read_text(f"统计数据\n2031年各县区造林情况\n{above}{head}\n{lines}\n"))
        if row.area == "东山区"
    ]
    if told is None:
        assert "certain" not in {row.status for row in own}
    else:
        assert [f"{row.parent_indicator or '-'} {row.indicator} {row.unit}" for row in own] == told
        assert {row.status for row in own} == {"certain"}


OVER_PAGES = """\
                   2031年度村道养护工程任务分配表
                         养护里程（公里）
      县市区                                       补助资金（万元）
                   大修      中修       预防性养护
      东山区          18      42         65              782
      中山区          15      36         58              664
\f                   养护里程（公里）
   县市区                                   补助资金（万元）
             大修        中修     预防性养护
   西山区       12        40       51           625
   南山区       16        38       60           693
   北山区       11        27       44           508
   湖山县       14        24       39           532
   河山县       17        33       47           667
  高山自治县      13        29       46           545
   合 计       116       269     410           5016
                    部门文件
"""


@pytest.mark.parametrize(
    ("text", "areas", "over"),
    [
        pytest.param(
            "2031年各县区造林情况\n县区 面积 产量\n东山区 11 12\n\f"
            "县区 面积 产量\n西山区 1 2\n南山区 1 2\n北山区 1 2\n",
            4,
            {None},
            id="heads of a line",
        ),
        pytest.param(OVER_PAGES, 9, {None, "养护里程"}, id="heads set otherwise on the next page"),
    ],
)
def test_a_page_may_end_behind_the_first_rows_of_a_table(
    read_text: ReadText, text: str, areas: int, over: set[str | None]
) -> None:
    facts = _facts(read_text(f"统计数据\n{text}"))
    assert len({row.area for row in facts}) == areas
    assert {row.parent_indicator for row in facts} == over
    assert {row.table_title for row in facts} == {text.strip().splitlines()[0]}
    assert {row.status for row in facts} == {"certain"}
