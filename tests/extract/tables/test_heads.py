"""What heads are: how many rows they take, what a list's columns hold, what figures stand under."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from table_maker import COPY, Texts, rows, table

from gongbao.extract.model.table import How
from gongbao.extract.tables.table_heads import figure_head, head_row_count, task_head, without_false_head


@pytest.mark.parametrize(
    ("texts", "count"),
    [
        pytest.param([["指标", "5月"], ["产值", "36.5"], ["用电", "4.8"]], 1, id="one row"),
        pytest.param(
            [["指标", ("5月", 2)], [COPY, "总量", "增长"], ["产值", "36.5", "4.8"], ["用电", "9", "1"]],
            2,
            id="heads over heads",
        ),
        pytest.param(
            [["地区", ("投资", 2)], [COPY, "36.5", "4.8"], ["柳湾", "9", "1"]], 1, id="figures are no heads"
        ),
        pytest.param([["领域", "任务"], [COPY, "修路"], ["水利", "清淤"]], 1, id="a merged name is no head"),
        pytest.param([["指标", ("5月", 2)], [COPY, "总量", "增长"]], 1, id="a row is left under the head"),
    ],
)
def test_head_rows_end_where_no_head_spans_them(texts: Sequence[Texts], count: int) -> None:
    assert head_row_count(rows(texts)) == count


@pytest.mark.parametrize(
    ("heads", "kinds"),
    [
        pytest.param(
            [["序号", "重点任务", "责任单位", "完成时限"]],
            ["mark", "task", "responsible", "deadline"],
            id="one row",
        ),
        pytest.param(
            [["序号", "重点任务", ("责任单位", 2)], [COPY, COPY, "牵头", "配合"]],
            ["mark", "task", "lead", "support"],
            id="the lower head is part of the upper one",
        ),
        pytest.param(
            [["序号", "重点任务", ("责任单位", 2)], ["", "", "牵头单位", "配合单位"]],
            ["mark", "task", "lead", "support"],
            id="blank cells under a head are its own",
        ),
        pytest.param([["指标", "单位", "5月"]], None, id="none of a list"),
    ],
)
def test_columns_of_a_list_are_told_by_its_heads(heads: Sequence[Texts], kinds: list[str] | None) -> None:
    found = task_head(table(heads, []))
    assert ([column.kind for column in found.columns] if found else None) == kinds


def test_the_legend_that_the_first_unit_leads_stays_with_its_head() -> None:
    found = task_head(table([["序号", "任务", "责任单位（排在第一位的为牵头单位）"]], []))
    assert found is not None
    assert found.legend == "排在第一位的为牵头"
    assert found.texts == ("序号", "任务", "责任单位（排在第一位的为牵头）")
    again = task_head(table([found.texts], []))
    assert again == found


@pytest.mark.parametrize(
    ("heads", "row", "units"),
    [
        pytest.param(["指标", "计量单位", "5月"], ["产值", "亿元", "36.5"], True, id="a column of units"),
        pytest.param(["指标", "单位能耗", "5月"], ["产值", "0.4", "36.5"], False, id="figures under 单位"),
        pytest.param(
            ["指标", "产值（单位：亿元）", "5月"],
            ["柳湾", "0.4（-2.1）", "3"],
            False,
            id="figures in brackets too",
        ),
        pytest.param(["指标", "5月", "增长"], ["产值", "36.5", "4.8"], False, id="none"),
    ],
)
def test_a_column_of_units_has_their_head_and_no_figures(
    heads: list[str], row: list[str], units: bool
) -> None:
    found = figure_head(table([heads], [row, row]))
    assert found.has_units is units
    assert len(found.columns) == (1 if units else 2)


@pytest.mark.parametrize(
    ("heads", "kept"),
    [
        pytest.param(["指标", "2022", "2023", "增速"], 1, id="years are heads"),
        pytest.param(["产值", "33.10", "-0.7", "4"], 0, id="figures are none"),
    ],
)
def test_a_row_of_figures_is_no_head(heads: list[str], kept: int) -> None:
    made = table([heads], [["投资", "1", "2", "3"], ["出口", "4", "5", "6"]])
    assert without_false_head(made).head_rows == kept


@pytest.mark.parametrize(
    ("heads", "how", "over"),
    [
        pytest.param(
            [["县区", "数量", "", "资金（万元）", "", "总额"], ["", "", "甲", "乙", "丙", "（元）"]],
            "placed",
            [((), True), (("资金",), True), (("资金",), True), (("资金",), True), ((), True)],
            id="in the middle of three",
        ),
        pytest.param(
            [["县区", "数量", "", "资金（万元）"], ["", "", "甲", "乙"]],
            "placed",
            [((), True), ((), False), ((), False)],
            id="not in the middle of two",
        ),
        pytest.param(
            [["县区", "数量", "", "资金（万元）"], ["", "", "甲", "乙"]],
            "markup",
            [((), True), ((), True), (("资金",), True)],
            id="blank cells of tags",
        ),
        pytest.param(
            [["县区", "数量（个）", "甲", "资金（万元）乙", "丙", "总额（元）"]],
            "order",
            [((), True), ((), False), ((), False), ((), False), ((), True)],
            id="run together",
        ),
        pytest.param(
            [["县区", "甲", "资金（万元）", "丙"]],
            "order",
            [((), True), ((), True), ((), True)],
            id="its own unit",
        ),
    ],
)
def test_a_head_in_the_middle_reaches_as_far_to_both_sides(
    heads: Sequence[Texts], how: How, over: list[tuple[tuple[str, ...], bool]]
) -> None:
    width = len(heads[0])
    found = figure_head(table(heads, [["柳湾", *["9"] * (width - 1)], ["东川", *["8"] * (width - 1)]], how))
    assert found is not None
    assert [(column.over, column.certain) for column in found.columns] == over
