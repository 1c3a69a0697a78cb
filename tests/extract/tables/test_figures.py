"""Tables of figures: heads over heads, their units, and what is a part of what."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from table_maker import Texts, table

from gongbao.extract.facts.context import Context
from gongbao.extract.facts.statistics import statistics_of
from gongbao.extract.tables.meaning.figures import FigureTable, figure_table_of


def _table(heads: Sequence[Texts], body: Sequence[Sequence[str]]) -> FigureTable:
    """A table of figures; a head cell is its text and how many columns it covers, `〃` covered from above."""
    found = figure_table_of(table(heads, body))
    assert found is not None
    return found


def test_a_bare_month_over_two_columns_is_the_time_of_both(
    make_context: Callable[..., tuple[Context, object]],
) -> None:
    figures = _table(
        [
            [("指标", 1), ("单位", 1), ("10月", 2), ("1—10月", 2)],
            [("〃", 1), ("〃", 1), ("总量", 1), ("增长%", 1), ("总量", 1), ("增长%", 1)],
        ],
        [
            ["地区生产总值", "亿元", "5.1", "-2.0", "88.2", "3.4"],
            ["第一产业", "亿元", "1.5", "2", "9.1", "6"],
        ],
    )
    context, _ = make_context("2025年10月")
    facts, _ = statistics_of(context, figures, "2025年10月主要指标")
    assert [(f.measure, f.period, f.unit) for f in facts[:4]] == [
        ("month", "2025-10", "亿元"),
        ("month_yoy", "2025-10", "%"),
        ("cumulative", "2025-01/2025-10", "亿元"),
        ("cumulative_yoy", "2025-01/2025-10", "%"),
    ]
    assert {fact.status for fact in facts} == {"certain"}


def test_a_unit_over_two_columns_by_area_is_each_ones_and_in_no_name(
    make_context: Callable[..., tuple[Context, object]],
) -> None:
    figures = _table(
        [
            [("县（市、区）", 1), ("绿道建设（公里）", 2), ("口袋公园", 1), ("工业增加值（亿元）", 2)],
            [("〃", 1), ("总长", 1), ("其中：滨水绿道", 1), ("（个）", 1), ("总量", 1), ("增速（%）", 1)],
        ],
        [["零陵区", "8.6", "3.2", "4", "71.4", "5.0"], ["祁阳市", "5.1", "——", "2", "40.8", "-1.2"]],
    )
    context, _ = make_context("零陵区")
    facts, _ = statistics_of(context, figures, "2025年任务表")
    assert [(f.indicator, f.parent_indicator, f.unit) for f in facts[:5]] == [
        ("总长", "绿道建设", "公里"),
        ("滨水绿道", "绿道建设", "公里"),
        ("口袋公园", None, "个"),
        ("工业增加值", None, "亿元"),
        ("工业增加值", None, "%"),
    ]


def test_times_over_columns_by_area_are_their_months_not_their_names(
    make_context: Callable[..., tuple[Context, object]],
) -> None:
    figures = _table(
        [
            [("县区", 1), ("4月", 2), ("1—4月", 2)],
            [("〃", 1), ("投资（亿元）", 1), ("增速", 1), ("投资（亿元）", 1), ("增速", 1)],
        ],
        [["零陵区", "8.6", "3.2", "40", "7"], ["祁阳市", "5.1", "——", "22", "9"]],
    )
    context, _ = make_context("零陵区")
    facts, _ = statistics_of(context, figures, "2024年4月各县区投资")
    assert [(f.indicator, f.parent_indicator, f.period) for f in facts[:4]] == [
        ("投资", None, "2024-04"),
        ("增速", None, "2024-04"),
        ("投资", None, "2024-01/2024-04"),
        ("增速", None, "2024-01/2024-04"),
    ]


def test_a_first_row_of_figures_is_no_head_and_leaves_open_what_is_measured(
    make_context: Callable[..., tuple[Context, object]],
) -> None:
    figures = _table(
        [[("住宿业零售额", 1), ("33.10", 1), ("-0.7", 1)]],
        [["进出口总额", "27.50", "-1.4"], ["投资", "——", "4.8"], ["预算收入", "9.97", "-5.8"]],
    )
    assert [row.label.text for row in figures.rows] == ["住宿业零售额", "进出口总额", "投资", "预算收入"]
    assert {column.head for column in figures.columns} == {""}
    context, _ = make_context("预算收入")
    facts, _ = statistics_of(context, figures, "2024年8月主要指标")
    assert len(facts) == 8
    assert {(fact.status, fact.measure) for fact in facts} == {("ambiguous", "value")}


def test_years_as_heads_stay_heads() -> None:
    figures = _table(
        [[("指标", 1), ("2023", 1), ("2024", 1), ("增速", 1), ("位次变化", 1)]],
        [["投资", "7", "8", "1.4", "1"], ["出口", "9", "10", "1.1", "2"]],
    )
    assert [column.head for column in figures.columns] == ["2023", "2024", "增速", "位次变化"]


def test_columns_whose_figures_nearly_touch_are_parted_and_not_sure() -> None:
    figures = _table(
        [[("指标", 1), ("5月", 1), ("增长% 1—5月", 1), ("位次", 1)]],
        [["投资", "246515548.5", "5.2 911734697.3", "4"], ["出口", "9", "1.1 3.7", "2"]],
    )
    assert [(column.head, column.certain) for column in figures.columns] == [
        ("5月", True),
        ("增长", False),
        ("1—5月", False),
        ("位次", True),
    ]
    assert [value.text for value in figures.rows[0].values] == ["246515548.5", "5.2", "911734697.3", "4"]
