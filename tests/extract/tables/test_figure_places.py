"""Tables of figures whose lines kept their places: heads over two lines, cells of two lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gongbao.extract.layout.document import Line
from gongbao.extract.tables.figure_model import FigureTable
from gongbao.extract.tables.figures import find_figure_tables

MakeLines = Callable[[str], Sequence[Line]]
ROWS = """\
城东区                28.5                  1.8                  1200
城西区                62.3                  4.0                  2600
柳湾区                61.8                  4.6                  2500
"""


def _heads(table: FigureTable) -> list[tuple[str, str | None]]:
    return [(column.head, column.unit) for column in table.columns]


def test_a_head_over_two_lines_with_the_corner_between_them(make_lines: MakeLines) -> None:
    (table,) = find_figure_tables(
        make_lines(
            "             2024年粮油生产任务分配表\n"
            "                  粮食播种面积         高标准农田建设         撂荒地整治\n"
            "县（市、区）\n"
            "                    （万亩）              （万亩）              （亩）\n" + ROWS
        )
    )
    assert table.title is not None
    assert table.title.text == "2024年粮油生产任务分配表"
    assert table.corner == "县（市、区）"
    assert _heads(table) == [("粮食播种面积", "万亩"), ("高标准农田建设", "万亩"), ("撂荒地整治", "亩")]


def test_a_head_broken_anywhere_is_put_together_over_its_column(make_lines: MakeLines) -> None:
    (table,) = find_figure_tables(
        make_lines(
            "                 粮食播种面积（万     高标准农田建设\n"
            "县（市、区）                                              撂荒地整治（亩）\n"
            "                      亩）               （万亩）\n" + ROWS
        )
    )
    assert _heads(table) == [("粮食播种面积", "万亩"), ("高标准农田建设", "万亩"), ("撂荒地整治", "亩")]


def test_a_head_of_more_lines_than_the_others_is_whole(make_lines: MakeLines) -> None:
    (table,) = find_figure_tables(
        make_lines(
            "          各县（市、区）2024年1—3月主要经济指标\n"
            "                 地区生产总值\n"
            "县（市、区）                            高标准农田            撂荒地整治\n"
            "                   （亿元）              （万亩）               （亩）\n" + ROWS
        )
    )
    assert table.title is not None
    assert table.title.text == "各县（市、区）2024年1—3月主要经济指标"
    assert _heads(table) == [("地区生产总值", "亿元"), ("高标准农田", "万亩"), ("撂荒地整治", "亩")]


def test_a_title_over_the_names_is_no_part_of_the_head(make_lines: MakeLines) -> None:
    (table,) = find_figure_tables(
        make_lines(
            "            全市居民收入\n"
            "        指标名称            单位            1—3月         同比（%）\n"
            "全体居民人均可支配收入      元                6215             6.8\n"
            "城镇居民人均可支配收入      元                8874             5.6\n"
            "居民消费价格指数            %                100.4               —\n"
        )
    )
    assert table.title is not None
    assert table.title.text == "全市居民收入"
    assert _heads(table) == [("1—3月", None), ("同比", "%")]


def test_a_cell_of_two_lines_beside_cells_of_one_stays_in_its_row_and_column(make_lines: MakeLines) -> None:
    (table,) = find_figure_tables(
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
    assert table.rows[1].evidence.text.split() == [
        "-0.6",
        "一般公共预算支出",
        "亿元",
        "31.5",
        "802.45",
        "（2.3）",
    ]


def test_figures_that_ran_on_to_the_next_line_stay_with_the_row_before(make_lines: MakeLines) -> None:
    (table,) = find_figure_tables(
        make_lines(
            "指标 单位 当月 累计\n财政总收入 亿元 27.1\n833.17\n预算支出 亿元 31.5 802.45\n存款 亿元 4 16\n"
        )
    )
    assert [[value.text for value in row.values] for row in table.rows] == [
        ["27.1", "833.17"],
        ["31.5", "802.45"],
        ["4", "16"],
    ]
