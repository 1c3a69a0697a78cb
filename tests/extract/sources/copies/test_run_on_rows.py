"""Tables that a copy leaves on one line, row behind row."""

from __future__ import annotations

from itertools import pairwise

import pytest

from gongbao.extract.issue import read_issue
from gongbao.extract.sources.copies.run_on_rows import row_starts

BARRED = (
    "云山市购进价格分类指数 | | | | 以上年价格为100 | 项目 | 2029 | 2030 | 2031 | 总指数 | 97.6 | 99.0 "
    "| 96.3 | 燃料动力类 | 96.3 | 98.6 | | 黑色金属材料类 | 96.4 | 97.7 | 92.9 "
    "| 木材类 | 95.5 | 97.9 | 95.2 |"
)
BLANKS = (
    "表1: 8个城市新建住宅价格变动对比表 城市 新建住宅价格指数 二手住宅价格指数 7月 6月 7月 6月 "
    "永州 109.6 111.5 99.9 99.6 海州 110.1 112.9 99.8 100.0 云 州 108.4 110.0 100.0 99.8 "
    "石门 109.6 113.6 99.9 100.0"
)


def _parts(line: str) -> list[str]:
    cuts = [0, *row_starts(line), len(line)]
    return [line[start:end].strip() for start, end in pairwise(cuts)]


def test_rows_between_bars_are_told_by_names_and_their_figures() -> None:
    assert _parts(BARRED) == [
        "云山市购进价格分类指数 | | | |",
        "以上年价格为100 |",
        "项目 | 2029 | 2030 | 2031 |",
        "总指数 | 97.6 | 99.0 | 96.3 |",
        "燃料动力类 | 96.3 | 98.6 | |",
        "黑色金属材料类 | 96.4 | 97.7 | 92.9 |",
        "木材类 | 95.5 | 97.9 | 95.2 |",
    ]


def test_rows_between_blanks_stand_behind_heads_that_repeat_themselves() -> None:
    assert _parts(BLANKS)[:5] == [
        "表1: 8个城市新建住宅价格变动对比表",
        "城市 新建住宅价格指数 二手住宅价格指数",
        "7月 6月 7月 6月",
        "永州 109.6 111.5 99.9 99.6",
        "海州 110.1 112.9 99.8 100.0",
    ]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param(BLANKS.replace("112.9 ", ""), id="a figure is lost"),
        pytest.param(BLANKS.replace(" 二手住宅价格指数", ""), id="a head is lost"),
        pytest.param(BLANKS.replace(" 城市 ", " "), id="nothing heads the names"),
        pytest.param(BARRED.replace("| 总指数 ", ""), id="a name between bars is lost"),
        pytest.param("本市 2031 年 完成 产值 12 亿元。", id="prose"),
    ],
)
def test_a_line_on_which_rows_do_not_come_out_even_stays_whole(line: str) -> None:
    assert row_starts(line) == []


def test_a_table_on_one_line_is_read_under_its_title() -> None:
    text = f"2031年7月份12个城市住宅销售价格变动情况\n{BLANKS} 表2: 12个城市价格 城市 定基 永州 1.2 2.3 3.4\n"
    issue = read_issue(text.encode(), "page.txt", "default")
    (notice,) = issue.notices
    fact = notice.statistics[2]
    told = (fact.table_title, fact.indicator, fact.area, fact.period, str(fact.value), fact.status)
    assert told == (
        *("表1:8个城市新建住宅价格变动对比表", "二手住宅价格指数", "永州"),
        *("2031-07", "99.9", "certain"),
    )


def test_figures_that_run_on_without_a_way_to_part_them_are_told() -> None:
    text = f"2031年7月份12个城市住宅销售价格变动情况\n{BLANKS.replace('112.9 ', '')}\n"
    issue = read_issue(text.encode(), "page.txt", "default")
    told = [check for check in issue.checks if check.subject == "rows that run on, on one line"]
    assert [check.actual and check.actual[:4] for check in told] == ["表1: "]
