"""Heads of names, of numbers and of parts that stand between, before or over the lines of other heads."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from gongbao.extract.model.document import Line
from gongbao.extract.model.table import FlowTable
from gongbao.extract.tables.find.figures.figure_tables import find_figure_tables

MakeLines = Callable[[str], Sequence[Line]]
TITLE = "2031年各县区农房改造情况"


def _heads(table: FlowTable) -> list[list[str]]:
    return [[cell.flow.solid for cell in row.values()] for row in table.heads()]


def _certainties(table: FlowTable) -> set[str]:
    return {cell.certainty for row in table.heads() for cell in row.values()}


@pytest.mark.parametrize("corner", ["县 区", "县区"])
def test_the_head_of_names_may_stand_between_heads_and_their_units(
    make_lines: MakeLines, corner: str
) -> None:
    (table,) = find_figure_tables(
        make_lines(
            f"{TITLE}\n任务数 已开工 开工率\n{corner}\n（户） （户） （%）\n"
            "湖东区 213 139 65.3\n城北区 312 108 34.6\n柳湾县 265 96 36.2\n"
        )
    )
    assert _heads(table) == [["县区", "任务数（户）", "已开工（户）", "开工率（%）"]]
    assert _certainties(table) == {"certain"}
    assert table.title is not None
    assert table.title.text == TITLE


def test_letters_set_apart_are_two_heads_and_what_says_of_which_they_are_parts_none(
    make_lines: MakeLines,
) -> None:
    (table,) = find_figure_tables(
        make_lines(
            f"{TITLE}\n单位：万元\n其 中\n县 区 合 计\n中央资金 省级资金\n"
            "湖东区 30 10 20\n城北区 50 20 30\n柳湾县 70 30 40\n"
        )
    )
    assert _heads(table) == [["县区", "合计", "中央资金", "省级资金"]]
    assert table.title is not None
    assert table.title.text == TITLE


def test_the_head_of_numbers_leaves_the_names_theirs_where_heads_take_three_lines(
    make_lines: MakeLines,
) -> None:
    (table,) = find_figure_tables(
        make_lines(
            f"          {TITLE}\n\n"
            "                户籍人口     耕地面积\n"
            "序号     乡镇（街道）                     农民人均收入（元）\n"
            "                 （人）      （亩）\n"
            " 1       东河镇     91853    50663           53650\n"
            " 2       东山镇     52827     2852           44572\n"
            " 3       东湖镇     19127     1389           80117\n"
        )
    )
    assert _heads(table) == [["乡镇（街道）", "户籍人口（人）", "耕地面积（亩）", "农民人均收入（元）"]]
    assert _certainties(table) == {"certain"}
