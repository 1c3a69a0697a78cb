"""Heads of figures in a text that gives a line to each cell, row by row, as pdftotext gives them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from gongbao.extract.model.document import Line
from gongbao.extract.model.table import FlowTable
from gongbao.extract.tables.find.figures.figure_tables import find_figure_tables

MakeLines = Callable[[str], Sequence[Line]]

TITLE = "2031年1—4月云山市主要经济指标"
SHORT = (("东港区", "12.5", "3.1"), ("西渡区", "8.4", "-2.0"), ("南坪县", "20.0", "1.7"))
LONG = tuple((name, *figures, *figures) for name, *figures in SHORT)

UNLIKE = (
    ("东港区", "12.5", "3", "3.1", "2", "10.5", "3.3"),
    ("西渡区", "8.4", "2", "-2.0", "3", "11.5", "持平"),
    ("南坪县", "20.0", "1", "1.7", "1", "12.5", "-1.2"),
)


def _text(title: str, heads: str, rows: Sequence[Sequence[str]], behind: str = "") -> str:
    cells = [title, *heads.split(), *(cell for row in rows for cell in row), *behind.split()]
    return "\n\n".join(cells)


def _columns(table: FlowTable) -> list[str]:
    over = ([cell.flow.text for cell in table.heads_over(at)] for at in range(table.column_count))
    return ["/".join(heads) for heads in over]


def _under(over: str, heads: str) -> list[str]:
    return [f"{over}/{head}" for head in heads.split()]


def _figures(*rows: str) -> list[list[str]]:
    return [row.split() for row in rows]


@pytest.mark.parametrize(
    ("heads", "rows", "expected", "sure"),
    [
        pytest.param(
            "县区 4月 1—4月 总量（亿 元） 增速（%） 总量（亿 元） 增速（%）",
            LONG,
            ["县区", "4月/总量（亿元）", "4月/增速（%）", "1—4月/总量（亿元）", "1—4月/增速（%）"],
            "certain",
            id="a unit broken before its end",
        ),
        pytest.param(
            "工业产值 财政收入 县区 累计（亿元） 增速（%） 累计（万元） 增速（%）",
            LONG,
            [
                "县区",
                "工业产值/累计（亿元）",
                "工业产值/增速（%）",
                *_under("财政收入", "累计（万元） 增速（%）"),
            ],
            "certain",
            id="other units under each",
        ),
        pytest.param(
            "工业增加值 县区 固定资产投资 增速（%） 位次 增速（%） 位次 零售总额 总量（亿元） 增速（%）",
            UNLIKE,
            [
                "县区",
                *_under("工业增加值", "增速（%） 位次"),
                *_under("固定资产投资", "增速（%） 位次"),
                *_under("零售总额", "总量（亿元） 增速（%）"),
            ],
            "inferred",
            id="other measures under some, in an order of their own",
        ),
        pytest.param(
            "县区 总量（亿元） 增速（%） 位次 总量（亿元） 增速（%） 工业增加值 财政收入",
            _figures("东港区 12.5 3.1 2 8.4 2.2", "西渡区 8.4 -2.0 3 7.4 1.2", "南坪县 20.0 1.7 1 9.9 0.4"),
            [
                "县区",
                *_under("工业增加值", "总量（亿元） 增速（%） 位次"),
                *_under("财政收入", "总量（亿元） 增速（%）"),
            ],
            "inferred",
            id="more measures under one",
        ),
        pytest.param(
            "县区 修复里程 （公里） 新增灌溉 面积（亩）",
            SHORT,
            ["县区", "修复里程（公里）", "新增灌溉面积（亩）"],
            "inferred",
            id="a head broken before what has the unit",
        ),
        pytest.param(
            "指标 总量 （亿元） 比上年同期 增长（%）",
            SHORT,
            ["指标", "总量（亿元）", "比上年同期增长（%）"],
            "inferred",
            id="what is compared with broken before how it is measured",
        ),
        pytest.param(
            "县区 建设任务（万亩） 新建 补助资金（万元） 改造 中央 省级",
            _figures("东港区 0.12 0.05 204 96", "西渡区 1.85 0.90 352 165", "南坪县 1.40 0.70 268 126"),
            ["县区", *_under("建设任务（万亩）", "新建 改造"), *_under("补助资金（万元）", "中央 省级")],
            "inferred",
            id="units over names, as the decimals fit",
        ),
        pytest.param(
            "县区 项目（个） 补助资金（万元） 合计（万 商贸中心 配送中心 元）",
            _figures("东港区 11 220 80 300", "西渡区 2 520 210 730", "南坪县 6 140 130 270"),
            ["县区", "项目（个）", "补助资金（万元）/商贸中心", "补助资金（万元）/配送中心", "合计（万元）"],
            "inferred",
            id="parts that add up to the sum beside them",
        ),
    ],
)
def test_heads_by_what_they_say(
    make_lines: MakeLines, heads: str, rows: Sequence[Sequence[str]], expected: list[str], sure: str
) -> None:
    (table,) = find_figure_tables(make_lines(_text(TITLE, heads, rows)))
    assert table.title is not None
    assert table.title.text == TITLE
    assert _columns(table) == expected
    assert set(table.row_certainties[-3:]) == {sure}


@pytest.mark.parametrize(
    ("heads", "rows"),
    [
        pytest.param("县区 总量 增速 总量", LONG, id="fewer than columns"),
        pytest.param("县区 工业产值 财政收入 增速 增速", LONG, id="measures without those over them"),
        pytest.param("县区 耕地 水田 旱地 园地 果园 茶园", LONG, id="names over names"),
        pytest.param(
            "县区 项目（个） 资金（万元） 其他（万元） 中心 门店",
            _figures("东港区 11 220 80 9", "西渡区 2 520 210 9", "南坪县 6 140 130 9"),
            id="parts of nothing that adds up",
        ),
        pytest.param(
            "县区 任务（万亩） 资金（万元） 新建 改造 中央 省级",
            _figures("东港区 0.12 5 204 9", "西渡区 1.85 9 352 1", "南坪县 1.40 7 268 1"),
            id="parts of unlike figures",
        ),
    ],
)
def test_of_heads_that_do_not_fit_nothing_is_read(
    make_lines: MakeLines, heads: str, rows: Sequence[Sequence[str]]
) -> None:
    assert find_figure_tables(make_lines(_text(TITLE, heads, rows))) == []


UNITED = (
    ("工业用电", "亿元", "71.0", "12.6"),
    ("出口额", "亿元", "298.6", "-3.2"),
    ("税收", "亿元", "52.7", "6.9"),
)


def _rows(table: FlowTable) -> list[list[str]]:
    return table.texts()[table.head_rows :]


def test_the_first_row_may_stand_before_the_heads(make_lines: MakeLines) -> None:
    heads = "指标 单位 工业增加值 % 本月 增速 9.1 8.4"
    (table,) = find_figure_tables(make_lines(_text(TITLE, heads, UNITED)))
    assert _columns(table) == ["指标", "单位", "本月", "增速"]
    assert _rows(table)[0] == ["工业增加值", "%", "9.1", "8.4"]
    assert table.row_certainties[1:3] == ("inferred", "certain")


def test_so_may_the_first_place(make_lines: MakeLines) -> None:
    heads = "县区 北原县 工业产值（亿元） 财政收入（亿元） 2030年 2031年 2030年 2031年 1.0 2.0 3.0 4.0"
    (table,) = find_figure_tables(make_lines(_text(TITLE, heads, LONG)))
    assert _columns(table)[1] == "工业产值（亿元）/2030年"
    assert _rows(table)[0] == ["北原县", "1.0", "2.0", "3.0", "4.0"]


def test_names_behind_the_last_row_stand_before_the_next_title(make_lines: MakeLines) -> None:
    rows = (*UNITED[:2], ("亿元", "88.0", "4.4"), UNITED[2])
    behind = "固定资产投资 2031年各县区主要指标"
    (table,) = find_figure_tables(make_lines(_text(TITLE, "指标 单位 本月 增速", rows, behind)))
    assert _rows(table)[2] == ["固定资产投资", "亿元", "88.0", "4.4"]
    assert table.row_certainties[3] == "inferred"


def test_a_name_of_two_lines_is_whole_and_a_row_with_blanks_is_not_sure(make_lines: MakeLines) -> None:
    rows = (*UNITED, ("投资", "亿元", "5.5"), ("限额以上批发零售住宿业", "零售额", "亿元", "17.8", "1.4"))
    rows += (("存款", "亿元", "1.0", "2.0"),)
    (table,) = find_figure_tables(make_lines(_text(TITLE, "指标 单位 本月 增速", rows)))
    assert _rows(table)[4] == ["限额以上批发零售住宿业零售额", "亿元", "17.8", "1.4"]
    assert table.row_certainties[4:6] == ("ambiguous", "inferred")


@pytest.mark.parametrize(("end", "found"), [("万亩", 0), ("面积", 1)])
def test_the_end_of_a_cell_is_no_head(make_lines: MakeLines, end: str, found: int) -> None:
    rows = (("安若海", "21900", "8700"), ("尹建章", "5300", "2900"), ("鲁明", "800", "900"))
    assert len(find_figure_tables(make_lines(_text("", f"建设高粱基地 {end}", rows)))) == found


@pytest.mark.parametrize("corner", ["", "指标\n"])
def test_the_name_of_a_group_between_rows_parts_no_table(make_lines: MakeLines, corner: str) -> None:
    """As a statistics bureau's page is copied, a cell a line, its title printed a second time."""
    heads = f"云山市生产总值\n2031年上半年\n{corner}总量\n（亿元）\n比上年同期\n增长（%）"
    rows = "生产总值\n193.4\n-5.7\n按产业分\n第一产业\n34.5\n1.7\n第二产业\n44.5\n-13.7\n第三产业\n114\n-3"
    (table,) = find_figure_tables(make_lines(f"{heads}\n{rows}"))
    assert table.title is not None
    assert table.title.solid == "云山市生产总值2031年上半年"
    assert _columns(table)[1:] == ["总量（亿元）", "比上年同期增长（%）"]
    names = [row[0].flow.text for row in table.body()]
    assert names == ["生产总值", "第一产业", "第二产业", "第三产业"]
    assert "certain" not in table.row_certainties[table.head_rows :]


def test_a_figure_above_a_name_ends_what_may_be_heads(make_lines: MakeLines) -> None:
    rows = "西渡区\n8.4\n-2.0\n12.0\n分县区\n东港区\n12.5\n3.1\n南坪县\n20.0\n1.7\n北山县\n9.0\n0.3"
    tables = find_figure_tables(make_lines(f"{TITLE}\n总量（亿元）\n增速（%）\n{rows}"))
    assert all("certain" not in table.row_certainties for table in tables)
