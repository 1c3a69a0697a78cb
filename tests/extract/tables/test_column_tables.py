"""Tables of figures that a text gives column by column: told by their order, where something bears it out."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from gongbao.extract.issue import read_issue
from gongbao.extract.model.document import Line
from gongbao.extract.model.table import FlowTable
from gongbao.extract.tables.find.figures.column_tables import find_column_tables

MakeLines = Callable[[str], Sequence[Line]]
TITLE = "2031年1—3月各县区主要经济指标"
PLACES = "县（区） 云山县 白水县 南雄区 合计"
GROUPS = "零售总额 财政收入 总量（亿元） 增速（%） 总量（亿元） 增速（%）"
RATED = "1.25 2.50 3.75 7.50 1.0 -2.0 3.5 0.8 11.20 12.30 13.40 36.90 4.0 5.1 -6.2 0.9"
NAMES = "指标名称 工业增加值 其中：轻工业 用电量 单位 亿元 亿元 万千瓦时"


def _cells(table: FlowTable) -> list[list[str]]:
    return [[row[at].flow.solid for at in sorted(row)] for row in table.body()]


def _found(make_lines: MakeLines, *words: str) -> list[FlowTable]:
    return find_column_tables(make_lines("\n".join(" ".join(words).split(" "))))


READ = [
    pytest.param(
        (TITLE, PLACES, GROUPS, RATED),
        [
            ["云山县", "1.25", "1.0", "11.20", "4.0"],
            ["白水县", "2.50", "-2.0", "12.30", "5.1"],
            ["南雄区", "3.75", "3.5", "13.40", "-6.2"],
            ["合计", "7.50", "0.8", "36.90", "0.9"],
        ],
        id="forms of figures part them",
    ),
    pytest.param(
        (TITLE, PLACES, "造林（亩） 抚育（亩）", "10 20 30 60 15 25 35 75"),
        [["云山县", "10", "15"], ["白水县", "20", "25"], ["南雄区", "30", "35"], ["合计", "60", "75"]],
        id="sums part them",
    ),
    pytest.param(
        (TITLE, PLACES, "造林（亩） 抚育（亩）", "10 20 30 15 25 35 60 75"),
        [["云山县", "10", "15"], ["白水县", "20", "25"], ["南雄区", "30", "35"], ["合计", "60", "75"]],
        id="the row of sums comes last",
    ),
    pytest.param(
        (TITLE, "县（区） 云山县 白水县 南雄区 造林（亩） 10 20 30 抚育（亩） 15 25 35"),
        [["云山县", "10", "15"], ["白水县", "20", "25"], ["南雄区", "30", "35"]],
        id="heads stand between them",
    ),
    pytest.param(
        (TITLE, NAMES, "3月 比增（%） 12.50 3.25 8800 1.5 -2.0 3.5"),
        [
            ["工业增加值", "亿元", "12.50", "1.5"],
            ["其中：轻工业", "亿元", "3.25", "-2.0"],
            ["用电量", "万千瓦时", "8800", "3.5"],
        ],
        id="units tell the forms of amounts",
    ),
]


@pytest.mark.parametrize(("words", "rows"), READ)
def test_figures_one_column_behind_the_other_are_read_as_a_guess(
    make_lines: MakeLines, words: Sequence[str], rows: list[list[str]]
) -> None:
    (table,) = _found(make_lines, *words)
    assert _cells(table) == rows
    assert table.title is not None
    assert table.title.solid == TITLE
    assert set(table.row_certainties[table.head_rows :]) == {"inferred"}


UNREAD = [
    pytest.param((TITLE, PLACES, GROUPS, RATED.rpartition(" ")[0]), id="a figure is lost"),
    pytest.param(
        (TITLE, PLACES, "造林（亩） 抚育（亩）", "10 20 30 60 15 25 35 70"), id="nothing parts them"
    ),
    pytest.param(
        (TITLE, PLACES, "零售总额（亿元） 财政收入（亿元）", "1.5 2.5 3.5 7.5 -1.25 2.25 3.25 4.25"),
        id="an amount below zero",
    ),
    pytest.param((TITLE, PLACES, "造林（亩）", "10 20 30 60 15 25 35 75"), id="a head is lost"),
    pytest.param(
        (TITLE, "县（区） 造林（亩） 抚育（亩） 云山县 10 15 白水县 20 25 南雄区 30 35"), id="row by row"
    ),
]


@pytest.mark.parametrize("words", UNREAD)
def test_nothing_is_read_where_columns_are_not_told(make_lines: MakeLines, words: Sequence[str]) -> None:
    assert not _found(make_lines, *words)


def test_a_line_of_a_text_whose_figures_are_set_off_by_blanks_is_no_table(make_lines: MakeLines) -> None:
    line = "我刊 2031 年第 4 期第 12 页《云山县人民政府关于表扬 2030 年度先进集体\n的通报》有误。\n"
    assert find_column_tables(make_lines(line)) == []


def test_what_stands_behind_a_word_below_may_be_another_tables(make_lines: MakeLines) -> None:
    (table,) = _found(make_lines, TITLE, PLACES, GROUPS, RATED, "增速（%） 1.1 2.2 3.3")
    assert len(table.body()) == 4


@pytest.mark.parametrize("by_columns", [True, False], ids=["column by column", "names over two lines"])
def test_figures_whose_rows_are_lost_are_quoted_with_their_names_and_heads(by_columns: bool) -> None:
    names = ("地区生产总值", "工业增加值", "固定资产投资", "财政收入")
    units, figures = ("亿元", "亿元", "万元", "亿元"), ("320.5", "84.4", "71.9", "12.2")
    if by_columns:
        cells = ["指标", *names, "单位", *units, "1-9月", *figures, "增长（%）", "6.1", "5", "7.7", "-1.1"]
    else:
        rows = zip(names, units, figures, strict=True)
        cells = ["指标", "单位", "1-9月", *(one for a, b, c in rows for one in (a[:3], a[3:], b, c, "2.2"))]
    issue = read_issue(
        ("云山市统计局\n2031年9月云山市主要经济指标\n" + "\n".join(cells) + "\n").encode(), "page.txt"
    )
    read = {fact.indicator for notice in issue.notices for fact in notice.statistics}
    quoted = "".join(check.actual or "" for check in issue.checks if not check.passed).replace(" ", "")
    assert all(name in read or name in quoted for name in names)


def test_a_unit_names_no_row_whose_names_stand_elsewhere() -> None:
    names = ("地区生产总值", "工业增加值", "固定资产投资", "财政收入")
    rows = ("亿元 320.5 6.1", "亿元 84.4 5.2", "亿元 71.9 7.7", "亿元 12.2 -1.1")
    text = "\n".join(
        ["云山市统计局", "2031年9月云山市主要经济指标", "指标", "单位", "1-9月", "增长", *names, *rows]
    )
    issue = read_issue((text + "\n").encode(), "page.txt")
    assert "亿元" not in {fact.indicator for notice in issue.notices for fact in notice.statistics}
    quoted = "".join(check.actual or "" for check in issue.checks if not check.passed)
    assert all(row in quoted for row in rows)
