"""What columns measure: by their own heads, those over them, the column before, and the title."""

from __future__ import annotations

import doctest
from collections.abc import Sequence

import pytest

from gongbao.extract.facts.measures import (
    ColumnMeasure,
    column_measures,
    head_period,
    named_period,
    titles_period,
)
from gongbao.extract.facts.noted_units import unit_among
from gongbao.extract.lexicon import measure_words
from gongbao.extract.tables.table_heads import column_of
from gongbao.normalize.time.head_periods import parse_head_period

TITLE = "2025年3月全市主要经济指标"
MONTH, QUARTER = "2025-03", "2025-01/2025-03"
HALF, BEFORE = "2031-01/2031-06", "2030-01/2030-06"
FOUR = [
    ("month", MONTH),
    ("month_yoy", MONTH),
    ("cumulative", QUARTER),
    ("cumulative_yoy", QUARTER),
]


def _read(heads: Sequence[str], title: str = TITLE) -> list[ColumnMeasure]:
    """The measures of columns; `本月/增速` is a head under another."""
    parts = [head.split("/") for head in heads]
    return column_measures([column_of(own[-1], own[:-1]) for own in parts], parse_head_period(title))


def _told(found: Sequence[ColumnMeasure]) -> list[tuple[str, str | None]]:
    return [(own.measure, own.period) for own in found]


@pytest.mark.unmeasured
@pytest.mark.parametrize("month", ["3月", "3月份", "本月", "当月", "2025年3月", "三月份", "3月当月"])
@pytest.mark.parametrize("total", ["1—3月", "累计", "本月止累计", "1至3月累计", "一季度", "2025年1-3月"])
@pytest.mark.parametrize(
    "lower", [("总量", "增长%"), ("绝对值", "同比增长"), ("绝对额（亿元）", "比上年同期±%")]
)
def test_heads_over_two_columns_say_the_time_of_both(month: str, total: str, lower: tuple[str, str]) -> None:
    found = _read([f"{over}/{own}" for over in (month, total) for own in lower])
    assert _told(found) == FOUR
    assert {own.status for own in found} == {"certain"}
    assert [own.unit for own in found][1::2] == ["%", "%"]


def test_the_time_may_stand_under_the_measure() -> None:
    found = _read(["绝对额/当月", "绝对额/累计", "同比增长（%）/当月", "同比增长（%）/累计"])
    assert _told(found) == [FOUR[0], FOUR[2], FOUR[1], FOUR[3]]
    assert [own.unit for own in found] == [None, None, "%", "%"]


@pytest.mark.parametrize(
    "heads",
    [
        ("3月", "同比增长%", "1—3月", "同比增长%"),
        ("3月总量", "增速（%）", "1—3月总量", "增速（%）"),
        ("当月", "同比±%", "累计", "同比±%"),
    ],
)
def test_growth_in_one_row_belongs_to_the_column_before(heads: Sequence[str]) -> None:
    assert _told(_read(heads)) == FOUR


@pytest.mark.parametrize(
    ("head", "period"),
    [
        ("一季度", "2025-01/2025-03"),
        ("二季度", "2025-04/2025-06"),
        ("上半年", "2025-01/2025-06"),
        ("前三季度", "2025-01/2025-09"),
        ("全年", "2025"),
        ("2024年全年", "2024"),
        ("2024年1—12月", "2024-01/2024-12"),
        ("2024年1—11月", "2024-01/2024-11"),
    ],
)
def test_parts_of_the_year_are_sums_over_their_own_months(head: str, period: str) -> None:
    found = _read([f"{head}/绝对额", f"{head}/同比%", "1—8月/绝对额", "1—8月/同比%"])
    assert _told(found) == [
        ("cumulative", period),
        ("cumulative_yoy", period),
        ("cumulative", "2025-01/2025-08"),
        ("cumulative_yoy", "2025-01/2025-08"),
    ]


@pytest.mark.parametrize("head", ["去年同期", "上年同期", "上年同月"])
def test_the_year_before_is_an_amount_of_that_year(head: str) -> None:
    found = _read(["3月", head, "比上年同期±%"])
    assert _told(found) == [("month", MONTH), ("month", "2024-03"), ("month_yoy", MONTH)]


def test_a_column_of_a_year_holds_its_value() -> None:
    found = _read(["2024年", "2023年"], "主要经济指标")
    assert _told(found) == [("value", "2024"), ("value", "2023")]
    assert _told(_read(["2025年3月末"])) == [("value", MONTH)]


@pytest.mark.parametrize(
    ("over", "period"),
    [
        ("2024年", "2024"),
        ("3月", MONTH),
        ("3月末", MONTH),
        ("1—3月", QUARTER),
        ("累计", QUARTER),
        ("全市", MONTH),
    ],
)
def test_the_months_of_heads_take_the_titles_year(over: str, period: str | None) -> None:
    assert head_period(column_of("总量", [over]), parse_head_period(TITLE)) == period


def test_the_year_before_a_time_that_is_not_told_is_said_in_the_note() -> None:
    found = _read(["3月", "上年同期"], "主要经济指标")
    assert [(own.period, own.note) for own in found] == [(None, None), (None, "上年同期")]
    assert [own.note for own in _read(["3月", "上年同期"])] == [None, None]


def test_parts_of_a_year_that_nothing_tells_are_told_apart_by_their_notes() -> None:
    found = _read(["上半年", "全年"], "主要经济指标")
    assert [(own.period, own.note, own.status) for own in found] == [
        (None, "上半年", "inferred"),
        (None, "全年", "inferred"),
    ]
    assert {own.note for own in _read(["上半年", "全年"])} == {None}


@pytest.mark.parametrize(
    "head", ["环比", "环比增长（%）", "比上月增长%", "比年初增长（%）", "完成年度目标（%）"]
)
def test_another_rate_is_never_growth_over_the_year_before(head: str) -> None:
    found = _read(["3月/总量", f"3月/{head}", "1—3月/总量", "1—3月/同比增长（%）"])[1]
    assert (found.measure, found.status) == ("value", "ambiguous")
    assert found.note is not None
    assert found.note.startswith(f"3月{head[:2]}")
    assert found.unit in ("%", None)


def test_a_difference_to_the_year_before_is_no_rate() -> None:
    found = _read(["本月/绝对额", "本月/同比增减（亿元）"])[1]
    assert (found.measure, found.unit, found.status) == ("value", "亿元", "ambiguous")


def test_heads_that_name_areas_leave_open_what_is_measured() -> None:
    assert {own.status for own in _read(["全市/总量", "全市/增速", "市区/总量", "市区/增速"])} == {
        "ambiguous"
    }
    assert {own.status for own in _read(["3月/总量", "3月/增速", "累计/总量", "累计/增速"])} == {"certain"}


@pytest.mark.parametrize(
    ("title", "status"), [("2025年1—3月主要指标", "certain"), ("2025年3月主要指标", "inferred")]
)
def test_growth_with_no_time_but_the_titles(title: str, status: str) -> None:
    growth = _read(["绝对额", "同比增长（%）"], title)[1]
    assert _told([growth]) == [("cumulative_yoy", QUARTER)]
    assert growth.status == status


def test_growth_under_no_time_beside_columns_under_one_is_ambiguous() -> None:
    growth = _read(["3月/总量", "3月/增速", "同比增长（%）"])[2]
    assert growth.status == "ambiguous"


def test_an_index_with_its_base_is_no_figure_of_the_year_before() -> None:
    found = _read(["当月（上年同月=100）", "累计（上年同期=100）"])
    assert _told(found) == [FOUR[0], FOUR[2]]


def test_an_index_of_a_rate_is_an_index() -> None:
    found = _read(["环比指数（上月=100）", "同比指数（上年同月=100）", "1—3月同比（上年同期=100）"])
    assert [own.measure for own in found] == ["value", "value", "cumulative"]
    assert [own.note for own in found] == ["上月=100", "上年同月=100", "上年同期=100"]


def test_points_against_another_time_than_the_year_before_say_so_in_a_note() -> None:
    found = _read(["三季度", "比上季±百分点", "比上年同季±百分点", "占比"], "2031年三季度景气指数")
    assert [(own.measure, own.note, own.status) for own in found[1:]] == [
        ("change_pp", "比上季±百分点", "inferred"),
        ("change_pp", None, "certain"),
        ("value", "占比", "ambiguous"),
    ]


def test_indices_of_several_bases_are_told_apart() -> None:
    found = _read(["上月=100", "上年同月=100"])
    assert [own.note for own in found] == ["上月=100", "上年同月=100"]


def test_a_year_by_another_is_no_growth_and_of_no_months() -> None:
    found = _read(["2023年", "2024年", "2024年为2023年%", "2024年比上年增长（%）"])
    assert [(*told, own.status) for told, own in zip(_told(found), found, strict=True)] == [
        ("value", "2023", "certain"),
        ("value", "2024", "certain"),
        ("value", "2024", "ambiguous"),
        ("cumulative_yoy", "2024", "certain"),
    ]


@pytest.mark.parametrize(
    ("title", "heads", "told"),
    [
        ("2031年主要产品产量", ["产量", "比上年增长（%）"], ["cumulative", "cumulative_yoy"]),
        ("2031年主要产品", ["绝对数", "增速（%）", "位次"], ["cumulative", "cumulative_yoy", "rank"]),
        ("2031年末存贷款", ["绝对数"], ["value"]),
        ("2031年社会事业", ["年末数", "增速（%）"], ["value", "cumulative_yoy"]),
        ("2031年主要指标", ["绝对数"], ["value"]),
        ("2031年投资增速", ["比上年增长（%）"], ["cumulative_yoy"]),
    ],
)
def test_beside_its_growth_an_amount_of_a_year_is_its_sum(
    title: str, heads: Sequence[str], told: Sequence[str]
) -> None:
    found = column_measures([column_of(head, []) for head in heads], titles_period(title))
    assert [own.measure for own in found] == told
    assert {(own.period, own.status) for own in found} == {("2031", "certain")}


def test_a_month_that_nothing_names_is_a_guess() -> None:
    found = _read(["本月", "累计", "增速（%）"], "2031年主要指标")
    assert [own.status for own in found] == ["inferred", "certain", "certain"]


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        (
            ["2031年1—6月", "2030年1—6月", "同比增减（%）"],
            [("cumulative", HALF), ("cumulative", BEFORE), ("cumulative_yoy", HALF)],
        ),
        (
            ["2030年", "2029年", "比上年增长%"],
            [("value", "2030"), ("value", "2029"), ("cumulative_yoy", "2030")],
        ),
        (
            ["2031年6月末", "2030年6月末", "增减百分点", "同比增长（%）"],
            [("value", "2031-06"), ("value", "2030-06"), ("change_pp", "2031-06"), ("cumulative_yoy", HALF)],
        ),
        (
            ["2031年6月", "2030年6月", "同比%", "2031年1—6月", "2030年1—6月", "同比%"],
            [
                ("month", "2031-06"),
                ("month", "2030-06"),
                ("month_yoy", "2031-06"),
                ("cumulative", HALF),
                ("cumulative", BEFORE),
                ("cumulative_yoy", HALF),
            ],
        ),
    ],
)
def test_growth_behind_two_times_is_that_of_the_later_one(
    heads: Sequence[str], told: Sequence[tuple[str, str]]
) -> None:
    assert _told(_read(heads, "主要指标")) == told


@pytest.mark.parametrize("head", ["上年同期（2030年1—6月）", "去年同期/2030年1—6月"])
def test_the_year_before_that_its_head_prints_is_that_year(head: str) -> None:
    found = _read(["2031年1—6月", head, "增长%"], "2031年6月主要指标")
    assert [own.period for own in found] == [HALF, BEFORE, HALF]


@pytest.mark.parametrize(
    ("heads", "told"),
    [
        (
            ["本月平均", "上月平均", "比上月%", "上年同期", "比上年%"],
            [FOUR[0], ("month", "2025-02"), ("value", MONTH), ("month", "2024-03"), FOUR[1]],
        ),
        (["3月末", "上月末", "增减额"], [("value", MONTH), ("value", "2025-02"), ("value", MONTH)]),
        (
            ["上月", "当月", "环比%", "同比%"],
            [("month", "2025-02"), ("month", MONTH), ("value", MONTH), FOUR[1]],
        ),
        (
            ["1—3月累计", "上月累计", "同比%"],
            [("cumulative", QUARTER), ("cumulative", "2025-01/2025-02"), FOUR[3]],
        ),
    ],
)
def test_the_month_before_is_an_amount_of_that_month(
    heads: Sequence[str], told: Sequence[tuple[str, str]]
) -> None:
    assert _told(_read(heads)) == told


def test_the_month_before_the_first_is_of_the_year_before() -> None:
    found = _read(["1月", "上月"], "2031年1月主要指标")
    assert [own.period for own in found] == ["2031-01", "2030-12"]


def test_the_time_before_of_which_nothing_tells_what_it_is_has_none() -> None:
    before = _read(["本期均价", "上期均价", "同比%"])[1]
    assert (before.period, before.note, before.status) == (None, "上期均价", "ambiguous")


def test_the_ratio_of_sums_is_growth() -> None:
    assert _told(_read(["9月", "1—3月累计比"]))[1] == FOUR[3]


@pytest.mark.parametrize(
    ("head", "over", "unit"),
    [
        ("总长", ["河道整治（公里）"], "公里"),
        ("其中：泵站（座）", ["河道整治（公里）"], "座"),
        ("增速", ["工业增加值（亿元）"], None),
        ("累计", ["增长（%）"], "%"),
        ("总长", [], None),
    ],
)
def test_a_unit_over_several_columns_is_each_ones_but_not_that_of_growth(
    head: str, over: Sequence[str], unit: str | None
) -> None:
    column = column_of(head, over)
    assert column.unit == unit
    assert "（" not in column.whole


def test_words_of_measures_say_one_thing_each() -> None:
    words = [word for own in measure_words.measure_words().values() for word in own]
    assert len(words) == len(set(words))
    assert all(word and word == word.strip() for word in words)
    assert doctest.testmod(measure_words).failed == 0


@pytest.mark.parametrize(
    ("noted", "name", "unit"),
    [
        ("万户、万人", "年末总户数", "万户"),
        ("人、户", "户均人口", None),
        ("户、万元", "补助户数", "户"),
        ("户、万元", "补助户数上半年", "户"),
        ("户、万元", "户均补助", "万元"),
        ("亿元、%、位", "地区生产总值总量", "亿元"),
        ("张、%、位", "养老床位", "位"),
        ("公顷、吨", "播种面积", "公顷"),
        ("公顷、吨", "粮食总产", "吨"),
        ("公顷、吨", "化肥施用强度", None),
        ("人、%", "性别比", None),
        ("人、%", "城镇化率", "%"),
    ],
)
def test_of_several_units_a_name_has_the_one_that_goes_with_it(
    noted: str, name: str, unit: str | None
) -> None:
    assert unit_among(noted.split("、"), name) == unit


@pytest.mark.parametrize(
    ("titles", "period"),
    [
        (("各区指标", "", "2031年1—3月指标"), "2031-01/2031-03"),
        (("1—3月指标", "2031年指标"), "2031-01/2031-03"),
        (("2031年指标", "2031年1—3月指标"), "2031-01/2031-03"),
        (("2030年指标", "2031年1—3月指标"), "2030"),
        (("2030年度指标", "2030年1—3月指标"), "2030"),
        (("2030年3月指标", "2031年1—5月指标"), "2030-03"),
        (("2030年造林任务分解表", "2030年1—3月指标"), "2030"),
        (("各区指标",), None),
    ],
)
def test_the_months_of_another_year_or_a_whole_one_are_not_a_tables(
    titles: Sequence[str], period: str | None
) -> None:
    assert named_period(titles_period(*titles)) == period
