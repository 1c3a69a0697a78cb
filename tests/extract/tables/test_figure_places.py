"""Tables of figures whose lines kept their places: heads over two lines, cells of two lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from gongbao.extract.model.document import Line
from gongbao.extract.tables.find.figures.figure_tables import find_figure_tables
from gongbao.extract.tables.meaning.figures import FigureTable, figure_table_of

MakeLines = Callable[[str], Sequence[Line]]
ROWS = """\
城东区                28.5                  1.8                  1200
城西区                62.3                  4.0                  2600
柳湾区                61.8                  4.6                  2500
"""


def _figures(lines: Sequence[Line]) -> list[FigureTable]:
    found = [figure_table_of(table, lines) for table in find_figure_tables(lines)]
    assert None not in found
    return [figures for figures in found if figures is not None]


def _heads(table: FigureTable) -> list[tuple[str, str | None]]:
    return [(column.head, column.unit) for column in table.columns]


def test_a_head_over_two_lines_with_the_corner_between_them(make_lines: MakeLines) -> None:
    (table,) = _figures(
        make_lines(
            "             2024年粮油生产任务分配表\n"
            "                  粮食播种面积         高标准农田建设         撂荒地整治\n"
            "县（市、区）\n"
            "                    （万亩）              （万亩）              （亩）\n" + ROWS
        )
    )
    assert table.table.title is not None
    assert table.table.title.text == "2024年粮油生产任务分配表"
    assert table.head.corner == "县（市、区）"
    assert _heads(table) == [("粮食播种面积", "万亩"), ("高标准农田建设", "万亩"), ("撂荒地整治", "亩")]


def test_measures_in_turn_stand_under_as_many_names(make_lines: MakeLines) -> None:
    (table,) = _figures(
        make_lines(
            "              2024年1—8月各镇（街道）主要经济指标\n"
            "                    工业应税销售                  一般公共预算收入\n"
            "   镇（街道）\n"
            "                累计（亿元）      同比（%）         累计（万元）        同比（%）\n"
            "    城东街道            86.42          7.9        23150          4.1\n"
            "    城西街道            71.95          6.2        18740          3.3\n"
            "       柳湾镇           28.77          3.5           4360       -5.2\n"
        )
    )
    assert [(column.over, column.head) for column in table.columns] == [
        (("工业应税销售",), "累计"),
        (("工业应税销售",), "同比"),
        (("一般公共预算收入",), "累计"),
        (("一般公共预算收入",), "同比"),
    ]


def test_single_characters_far_apart_are_the_rests_of_several_heads(make_lines: MakeLines) -> None:
    (table,) = _figures(
        make_lines(
            "             2024年粮油生产任务分配表\n"
            "                   粮食播种面积增       农田建设投资总        撂荒地整治总\n"
            "县（市、区）           速                   额                   量\n"
            "                     （%）               （亿元）              （亩）\n" + ROWS
        )
    )
    assert _heads(table) == [
        ("粮食播种面积增速", "%"),
        ("农田建设投资总额", "亿元"),
        ("撂荒地整治总量", "亩"),
    ]


def test_a_head_broken_anywhere_is_put_together_over_its_column(make_lines: MakeLines) -> None:
    (table,) = _figures(
        make_lines(
            "                 粮食播种面积（万     高标准农田建设\n"
            "县（市、区）                                              撂荒地整治（亩）\n"
            "                      亩）               （万亩）\n" + ROWS
        )
    )
    assert _heads(table) == [("粮食播种面积", "万亩"), ("高标准农田建设", "万亩"), ("撂荒地整治", "亩")]


def test_a_head_of_more_lines_than_the_others_is_whole(make_lines: MakeLines) -> None:
    (table,) = _figures(
        make_lines(
            "          各县（市、区）2024年1—3月主要经济指标\n"
            "                 地区生产总值\n"
            "县（市、区）                            高标准农田            撂荒地整治\n"
            "                   （亿元）              （万亩）               （亩）\n" + ROWS
        )
    )
    assert table.table.title is not None
    assert table.table.title.text == "各县（市、区）2024年1—3月主要经济指标"
    assert _heads(table) == [("地区生产总值", "亿元"), ("高标准农田", "万亩"), ("撂荒地整治", "亩")]


def test_a_title_over_the_names_is_no_part_of_the_head(make_lines: MakeLines) -> None:
    (table,) = _figures(
        make_lines(
            "            全市居民收入\n"
            "        指标名称            单位            1—3月         同比（%）\n"
            "全体居民人均可支配收入      元                6215             6.8\n"
            "城镇居民人均可支配收入      元                8874             5.6\n"
            "居民消费价格指数            %                100.4               —\n"
        )
    )
    assert table.table.title is not None
    assert table.table.title.text == "全市居民收入"
    assert _heads(table) == [("1—3月", None), ("同比", "%")]


def test_a_cell_of_two_lines_beside_cells_of_one_stays_in_its_row_and_column(make_lines: MakeLines) -> None:
    (table,) = _figures(
        make_lines(
            "指标                    单位          当月        同比±%        累计\n"
            "财政总收入              亿元          27.1          16.4        833.17\n"
            "                                                    -0.6\n"
            "一般公共预算支出        亿元          31.5                      802.45\n"
            "                                                  （2.3）\n"
            "存款余额                亿元          42.0           9.9      16018.75\n"
        )
    )
    values = [[value.text for value in row.values] for row in table.rows]
    assert values == [["27.1", "16.4", "833.17"], ["31.5", "-0.6", "802.45"], ["42.0", "9.9", "16018.75"]]
    second = table.rows[1].values[1].second
    assert second is not None
    assert second.text == "（2.3）"
    assert table.rows[1].printed.text.split() == [
        "-0.6",
        "一般公共预算支出",
        "亿元",
        "31.5",
        "802.45",
        "（2.3）",
    ]


def test_figures_that_ran_on_to_the_next_line_stay_with_the_row_before(make_lines: MakeLines) -> None:
    (table,) = _figures(
        make_lines(
            "指标 单位 当月 累计\n财政总收入 亿元 27.1\n833.17\n预算支出 亿元 31.5 802.45\n存款 亿元 4 16\n"
        )
    )
    assert [[value.text for value in row.values] for row in table.rows] == [
        ["27.1", "833.17"],
        ["31.5", "802.45"],
        ["4", "16"],
    ]


def _over(table: FigureTable) -> list[tuple[str, str, bool]]:
    return [("".join(column.over), column.head, column.certain) for column in table.columns]


INDICATORS = """\
一、工业增加值              亿元          141.05         5.6       1065.40             3.9
  #股份制企业                亿元          122.37         6.3        921.18             4.4
二、固定资产投资            亿元           ——            ——          ——                7.2
三、消费品零售额            亿元          355.71         6.9       2811.40             4.6
"""


@pytest.mark.parametrize(("month", "total"), [("当月", "累计"), ("9月", "1—9月"), ("本月", "本月止累计")])
def test_heads_over_heads_stand_over_the_columns_they_are_centred_on(
    make_lines: MakeLines, month: str, total: str
) -> None:
    (table,) = _figures(
        make_lines(
            "                    2022年9月份主要统计指标\n"
            f"                                              {month}                        {total}\n"
            "            指    标       单位\n"
            "                                     绝对额           同比±%        绝对额           同比±%\n"
            + INDICATORS
        )
    )
    assert _over(table) == [(over, head, True) for over in (month, total) for head in ("绝对额", "同比")]


def test_characters_may_be_counted_as_one_place(make_lines: MakeLines) -> None:
    (table,) = _figures(
        make_lines(
            "               绿道建设（公里）      雨污分流    巡查车辆\n"
            " 镇（街道）\n"
            "            总长     其中：滨河绿道   （公里）     （台）\n"
            "  东山镇        8.6     3.2      4.0     2\n"
            "  柳河街道       5.1     1.8      2.5     1\n"
            "  上观海卫镇      9.4     4.4      6.2     2\n"
            "  附镇         3.3     ——       1.8     1\n"
        )
    )
    assert [(column.over, column.head, column.unit) for column in table.columns] == [
        (("绿道建设",), "总长", "公里"),
        (("绿道建设",), "其中：滨河绿道", "公里"),
        ((), "雨污分流", "公里"),
        ((), "巡查车辆", "台"),
    ]
    assert [value.text for value in table.rows[0].values] == ["8.6", "3.2", "4.0", "2"]


@pytest.mark.parametrize(
    "head",
    [
        "指标 单位 10月 1—10月\n总量 增速（%） 总量 增速（%）\n",
        "指标 单位 10月 1—10月\n总量 增速 ±% 总量 增速 ±%\n",
        "10月 1—10月\n指标 单位\n总量 增速（%） 总量 增速（%）\n",
    ],
)
def test_heads_over_heads_are_known_without_places_by_their_repetition(
    make_lines: MakeLines, head: str
) -> None:
    rows = "工业增加值 亿元 14.5 5.6 106.4 3.9\n零售额 亿元 12.7 6.3 92.8 4.4\n出口 亿元 5.7 6.9 81.4 4.6\n"
    (table,) = _figures(make_lines(head + rows))
    assert _over(table) == [
        (over, "增速" if at else "总量", True) for over in ("10月", "1—10月") for at in (0, 1)
    ]


@pytest.mark.parametrize(
    ("lower", "sizes"),
    [
        ("增速（%） 位次 总量（亿元） 增速（%） 位次", (2, 3)),
        ("增速（%） 位次 增速（%）", (2, 1)),
        ("总量（亿元） 增速（%） 位次 增速（%） 位次", (3, 2)),
        ("总量（亿元） 位次 总量（亿元） 位次 增速（%）", (2, 3)),
        pytest.param("总量（亿元） 增速（%） 增加额（亿元）", None, id="two ways"),
        ("总量（亿元） 增速（%） 位次", (1, 2)),
        pytest.param("总量（亿元） 位次 增速（%） 位次 增速（%）", None, id="none"),
    ],
)
def test_names_may_stand_over_unlike_numbers_of_heads(
    make_lines: MakeLines, lower: str, sizes: tuple[int, ...] | None
) -> None:
    figures = " ".join(str(at + 1) for at in range(len(lower.split())))
    rows = "".join(f"{name} {figures}\n" for name in ("东山区", "西山区", "北山区"))
    [table] = _figures(make_lines(f"县区\n固定资产投资 一般公共预算收入\n{lower}\n{rows}")) or [None]
    over = [column.over for column in table.columns if column.certain] if table else []
    names = ("固定资产投资", "一般公共预算收入")
    assert over == [(name,) for name, size in zip(names, sizes or (0, 0), strict=True) for _ in range(size)]


def test_more_heads_than_columns_leave_open_which_is_whose(make_lines: MakeLines) -> None:
    (table,) = _figures(
        make_lines(
            "县区 工业增加值 固定资产投资 位次\n总量 增速 总量 增速\n"
            "东山区 14.5 5.6 106.4 3.9 1\n西山区 12.7 6.3 92.8 4.4 2\n北山区 5.7 6.9 81.4 4.6 3\n"
        )
    )
    assert not any(column.certain for column in table.columns if column.head)


def test_a_row_with_fewer_figures_than_columns_is_not_certain_without_places(make_lines: MakeLines) -> None:
    (table,) = _figures(
        make_lines(
            "指标 单位 当月 累计\n财政收入 亿元 27.1 83.7\n投资 亿元 9.2\n存款 亿元 4 16\n预算 亿元 5 6\n"
        )
    )
    assert [row.status == "ambiguous" for row in table.rows] == [False, True, False, False]


@pytest.mark.parametrize("mark", ["# ", "#", "＃ ", "# # ", "其中： ", "* "])
def test_a_mark_may_stand_apart_from_the_name_of_a_part(make_lines: MakeLines, mark: str) -> None:
    (table,) = _figures(
        make_lines(
            "指标 单位 当月 同比% 累计 同比%\n工业增加值 亿元 14.5 5.6 106.4 3.9\n"
            f"{mark}外资企业 亿元 12.7 6.3 92.8 4.4\n出口 亿元 5.7 6.9 81.4 4.6\n"
        )
    )
    assert [len(row.values) for row in table.rows] == [4, 4, 4]
    assert table.rows[1].label.text.endswith("外资企业")


def test_a_row_whose_name_stands_on_other_lines_is_no_head_of_the_rows_below(make_lines: MakeLines) -> None:
    (table,) = _figures(
        make_lines(
            "指标                       9月        同比增长      1—9月      同比增长\n"
            "工业增加值                 68.02         6.6        521.90         5.2\n"
            "限额以上批发和零售业、住宿和\n"
            "                           33.10         0.7        244.05         2.6\n"
            "餐饮业零售额\n"
            "进出口总额                 27.50        -1.4        218.93         4.8\n"
            "出口                       20.08         2.2        162.74         6.0\n"
            "预算收入                    9.97        -5.8        104.35        -2.3\n"
        )
    )
    assert [column.head for column in table.columns] == ["9月", "同比增长", "1—9月", "同比增长"]
    assert table.rows[1].label.solid == "限额以上批发和零售业、住宿和餐饮业零售额"


def test_a_figure_in_brackets_right_behind_another_is_in_its_column_wherever_it_reaches(
    make_lines: MakeLines,
) -> None:
    (table,) = _figures(
        make_lines(
            "指标                    单位          当月          同比±%     累计         全年\n"
            "财政总收入              亿元          27.1            16.4   833.17        900.1\n"
            "一般公共预算支出        亿元          31.5            16.9（6.5） 802.45\n"
            "                                                                            901.2\n"
            "存款余额                亿元          42.0             9.9   160.75        902.3\n"
        )
    )
    assert [value.text for value in table.rows[1].values] == ["31.5", "16.9", "802.45", "901.2"]
    seconds = [value.second.text if value.second else None for value in table.rows[1].values]
    assert seconds == [None, "（6.5）", None, None]


def test_a_name_too_long_for_its_cell_stands_around_its_figures(make_lines: MakeLines) -> None:
    (table,) = _figures(
        make_lines(
            "宝山市2023年1—11月主要经济指标\n"
            "指标名称 11月 同比（%） 1—11月 同比（%）\n"
            "社会消费品零售总额（亿元） 78.63 5.9 812.47 4.1\n"
            "其中：限额以上企业（单位）消费品零售\n"
            "29.06 7.3 296.18 5.6\n"
            "额（亿元）\n"
            "进出口总值（亿元） 6.92 -12.5 83.40 -8.7\n"
        )
    )
    assert [row.label.solid for row in table.rows] == [
        "社会消费品零售总额（亿元）",
        "其中：限额以上企业（单位）消费品零售额（亿元）",
        "进出口总值（亿元）",
    ]
    assert [value.text for value in table.rows[1].values] == ["29.06", "7.3", "296.18", "5.6"]
    assert [row.status for row in table.rows] == ["certain", "inferred", "certain"]


def test_a_table_whose_heads_are_printed_again_is_one(make_lines: MakeLines) -> None:
    head = "县区 修复里程（公里） 加固桥梁（座）\n"
    rows = "金台区 18.2 2\n渭滨区 24.6 3\n陈仓区 86.4 11\n"
    (table,) = _figures(
        make_lines(
            f"2024年农村公路水毁修复任务分解表\n{head}{rows}{head}太白县 76.3 9\n合计 205.5 25\n"
            "注：桥梁含涵洞。\n"
        )
    )
    assert table.table.title is not None
    assert table.table.title.text == "2024年农村公路水毁修复任务分解表"
    assert [row.label.solid for row in table.rows] == ["金台区", "渭滨区", "陈仓区", "太白县", "合计"]
    assert [value.text for value in table.rows[-1].values] == ["205.5", "25"]
    assert [note.text for note in table.notes] == ["注：桥梁含涵洞。"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "             城乡供水               农网改造\n"
            "区县\n"
            "        投资（亿     增速           投资（亿     增速\n"
            "         元）                         元）\n"
            "金湾区     28.50      1.8            12.00     -2.1\n"
            "香洲区     62.30      4.0            26.00      3.3\n"
            "斗门区     61.80      4.6            25.00      0.4\n",
            id="the unit alone below",
        ),
        pytest.param(
            "             城乡供水               农网改造\n"
            "        投资（               投资（\n"
            "区县                增速                       增速\n"
            "        亿元）                亿元）\n"
            "金湾区     28.50      1.8      12.00          -2.1\n"
            "香洲区     62.30      4.0      26.00           3.3\n"
            "斗门区     61.80      4.6      25.00           0.4\n",
            id="the other heads between the two lines",
        ),
    ],
)
def test_a_unit_cut_in_its_bracket_is_no_head_of_its_own(make_lines: MakeLines, text: str) -> None:
    (table,) = _figures(make_lines(text))
    assert [(column.over, column.head, column.unit, column.certain) for column in table.columns] == [
        (("城乡供水",), "投资", "亿元", True),
        (("城乡供水",), "增速", None, True),
        (("农网改造",), "投资", "亿元", True),
        (("农网改造",), "增速", None, True),
    ]


def test_heads_tell_how_wide_a_character_is_where_all_names_are_as_long(make_lines: MakeLines) -> None:
    (table,) = _figures(
        make_lines(
            "            山塘清淤     渠道衬砌（公        机埠改造         新增灌溉面积   计划投资（万\n"
            "     区县\n"
            "            （口）       里）           （座）           （亩）      元）\n"
            "     金湾区    141       51.4           28         2849     1820\n"
            "     香洲区    166       27.0           17         3571     2562\n"
            "     斗门区     77       34.7            6         4362     2303\n"
        )
    )
    assert table.head.corner == "区县"
    assert _heads(table) == [
        ("山塘清淤", "口"),
        ("渠道衬砌", "公里"),
        ("机埠改造", "座"),
        ("新增灌溉面积", "亩"),
        ("计划投资", "万元"),
    ]


def test_a_month_may_be_set_apart_from_its_number(make_lines: MakeLines) -> None:
    (table,) = _figures(
        make_lines(
            "    指标        单位      9 月      同比（%）    1—9 月    同比（%）\n"
            "供水量         万吨      38.60       4.4     320.10      5.0\n"
            "用气量         万吨      19.20       2.1     175.30     -0.8\n"
            "用电量         万度      27.90       3.0     260.80      1.9\n"
        )
    )
    assert _heads(table) == [("9月", None), ("同比", "%"), ("1—9月", None), ("同比", "%")]


def test_a_name_around_its_figures_may_have_a_unit_beside_them(make_lines: MakeLines) -> None:
    (table,) = _figures(
        make_lines(
            "指标              单位      9月       同比（%）\n"
            "供水量            万吨      38.60       4.4\n"
            "其中：规模以上工业企业用\n"
            "                 万吨      12.50       2.7\n"
            "水量\n"
            "用气量            万吨      19.20       2.1\n"
            "用电量            万度      27.90       3.0\n"
        )
    )
    assert [(row.label.solid, row.unit, [value.text for value in row.values]) for row in table.rows][1:3] == [
        ("其中：规模以上工业企业用水量", "万吨", ["12.50", "2.7"]),
        ("用气量", "万吨", ["19.20", "2.1"]),
    ]


_STACKED = """\
区县

供水总量

供电总量

总量（万吨）

增速（%）

总量（万吨）

增速（%）

金湾区

28.50

1.8

12.00

-2.1

香洲区

62.30

4.0

26.00

3.3

斗门区

61.80

4.6

25.00

0.4
"""


@pytest.mark.parametrize("moved", [False, True])
def test_heads_one_a_line_repeat_themselves_under_those_over_them(make_lines: MakeLines, moved: bool) -> None:
    # What names the rows stands in the middle of two rows of heads: before the upper ones, or behind them.
    text = _STACKED.replace("区县\n\n", "", 1).replace("总量（", "区县\n\n总量（", 1) if moved else _STACKED
    (table,) = _figures(make_lines(text))
    assert table.head.corner == "区县"
    assert [(column.over, column.head, column.unit, column.certain) for column in table.columns] == [
        (("供水总量",), "总量", "万吨", True),
        (("供水总量",), "增速", "%", True),
        (("供电总量",), "总量", "万吨", True),
        (("供电总量",), "增速", "%", True),
    ]


def test_two_rows_of_a_table_on_its_next_page_are_read(make_lines: MakeLines) -> None:
    head = _STACKED.partition("金湾区")[0]
    rest = "横琴区\n\n8.10\n\n1.0\n\n2.20\n\n0.3\n\n鹤洲区\n\n7.10\n\n1.1\n\n2.10\n\n-0.2\n"
    (table,) = _figures(make_lines(f"{_STACKED}\f{head}{rest}"))
    assert [row.label.solid for row in table.rows] == ["金湾区", "香洲区", "斗门区", "横琴区", "鹤洲区"]
    assert [value.text for value in table.rows[-1].values] == ["7.10", "1.1", "2.10", "-0.2"]
    assert [column.over for column in table.columns] == [("供水总量",)] * 2 + [("供电总量",)] * 2


@pytest.mark.parametrize(
    ("heads", "sure"),
    [
        pytest.param("9月\n\n增长（%）\n\n1—9月\n\n增长（%）\n", "inferred", id="among the rows"),
        pytest.param("其中：\n\n增长（%）\n\n1—9月\n\n增长（%）\n", None, id="not as many as figures"),
    ],
)
def test_heads_strewn_among_the_rows_are_a_guess(make_lines: MakeLines, heads: str, sure: str | None) -> None:
    rows = (
        "供水总量\n\n亿吨\n\n28.50\n\n1.8\n\n312.00\n\n-2.1\n\n"
        "供气总量\n\n亿吨\n\n62.30\n\n4.0\n\n726.00\n\n3.3\n\n"
        "供电总量\n\n亿千瓦时\n\n61.80\n\n4.6\n\n625.00\n\n0.4\n\n"
    )
    (table,) = find_figure_tables(make_lines(f"说明如下。\n\n{rows}{heads}"))
    heads_told = [cell.flow.text for cell in table.rows()[0].values()][2:] if sure else []
    assert heads_told == (["9月", "增长（%）", "1—9月", "增长（%）"] if sure else [])
    assert set(table.row_certainties[-3:]) == {sure or "certain"}
    assert (len(table.rows()[0]) == 2) is (sure is None)


@pytest.mark.parametrize(
    ("below", "names"),
    [
        pytest.param(
            "供气总量\n\n供电总量\n", ["供水总量", "供气总量", "供电总量", "用水总量"], id="as many"
        ),
        pytest.param("供气总量\n", ["供水总量"], id="one is lost"),
        pytest.param("供气总量\n\n供电总量\n\n9.1\n", ["供水总量"], id="they have figures of their own"),
    ],
)
def test_rows_whose_names_stand_below_all_are_a_guess(
    make_lines: MakeLines, below: str, names: list[str]
) -> None:
    cells = "亿吨\n\n{}\n\n1.8\n\n312.00\n\n-2.1\n\n"
    head = "指标 单位 9月 增长（%） 1—9月 增长（%）\n"
    rows = [f"供水总量\n\n{cells.format('28.50')}", cells.format("62.30"), cells.format("61.80")]
    whole = "".join(f"{name}\n\n{cells.format('8.50')}" for name in ("用水总量", "用气总量", "用电总量"))
    found = [
        row for table in _figures(make_lines(head + whole + "".join(rows) + below)) for row in table.rows
    ]
    told = {row.label.solid: row.status for row in found}
    assert set(names) <= told.keys()
    assert ("供气总量" in told) is (len(names) > 1)
    assert told.get("供电总量", "inferred") == "inferred"


def test_heads_over_heads_are_read_though_the_corner_stands_elsewhere(make_lines: MakeLines) -> None:
    (table,) = _figures(make_lines(_STACKED.removeprefix("区县\n\n")))
    assert [column.over for column in table.columns] == [("供水总量",)] * 2 + [("供电总量",)] * 2


def test_a_unit_alone_names_no_row(make_lines: MakeLines) -> None:
    text = "亿千瓦时\n\n61.80\n\n4.6\n\n625.00\n\n0.4\n"
    assert find_figure_tables(make_lines(text * 3)) == []


@pytest.mark.parametrize(
    ("negative", "heads", "certain"),
    [
        pytest.param(
            "-1.8", "9月 9月\n增速（%） 增速（%）\n（万元） （万元）\n", True, id="the unit around the rate"
        ),
        pytest.param(
            "1.8", "9月 9月\n增速（%） 增速（%）\n（万元） （万元）\n", False, id="no figure that tells"
        ),
        pytest.param("-1.8", "9月（万元） 9月（万元）\n增速（%） 增速（%）\n", True, id="no unit apart"),
    ],
)
def test_heads_between_the_lines_of_others_are_told_by_the_figures(
    make_lines: MakeLines, negative: str, heads: str, certain: bool
) -> None:
    (table,) = _figures(
        make_lines(
            f"建筑业总产值 旅游收入\n镇街\n{heads}城东街道 28.50 {negative} 12.00 2.1\n"
            "柳湾镇 62.30 4.0 26.00 3.3\n金山镇 61.80 4.6 25.00 0.4\n"
        )
    )
    assert table.head.corner == "镇街"
    assert [(column.over, column.head, column.unit) for column in table.columns] == [
        (("建筑业总产值",), "9月", "万元"),
        (("建筑业总产值",), "增速", "%"),
        (("旅游收入",), "9月", "万元"),
        (("旅游收入",), "增速", "%"),
    ]
    assert {column.certain for column in table.columns} == {certain}


@pytest.mark.parametrize(
    "heads",
    [
        pytest.param("9月 9月\n1—9月 1—9月\n（万元） （万元）\n", id="two heads could take the unit"),
        pytest.param("9月 9月\n增速（%） 增速（%）\n（万元） （万元）\n（户） （户）\n", id="two units"),
    ],
)
def test_heads_between_the_lines_of_others_that_fit_in_no_one_way_are_not_certain(
    make_lines: MakeLines, heads: str
) -> None:
    tables = find_figure_tables(
        make_lines(
            f"建筑业总产值 旅游收入\n镇街\n{heads}城东街道 28.50 -1.8 12.00 2.1\n"
            "柳湾镇 62.30 4.0 26.00 3.3\n金山镇 61.80 4.6 25.00 0.4\n"
        )
    )
    assert not any(
        column.certain and column.over
        for table in tables
        if (figures := figure_table_of(table)) is not None
        for column in figures.columns
    )
