"""Rows of a table of indicators that name places, and parts of which only the first has a mark."""

from __future__ import annotations

from array import array

import pytest
from steps import DOUBLE, growth
from table_pages import HEAD as LETTER
from table_pages import SIGNED, page_of

from gongbao.extract.facts.indicators import Indicator
from gongbao.extract.facts.place_rows import with_places
from gongbao.extract.issue import read_issue
from gongbao.extract.model.flow import Flow
from gongbao.extract.tables.meaning.figures import FigureRow

HEAD = "指标 | 单位 | 1—9月 | 增长（%）"
TITLE = "附件\n温州市2031年9月主要经济指标"


def _told(
    rows: list[str], head: str = HEAD, title: str = TITLE
) -> list[tuple[str, str | None, str | None, str]]:
    """Indicator, parent, area and status of the first column's figures."""
    letter = (LETTER + "现印发给你们。\n" + SIGNED).replace("云山", "温州").replace("云政", "温政")
    notice = read_issue(page_of(letter + title, [head, *rows]).encode(), "page.html").notices[0]
    return [
        (fact.indicator, fact.parent_indicator, fact.area, fact.status)
        for fact in notice.statistics
        if fact.measure == "cumulative"
    ]


def _rows(*names: str) -> list[str]:
    return [f"{name} | 亿元 | {at}.5 | 3.{at}" for at, name in enumerate(names, start=1)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("#鹿城区", "#瑞安市", id="a mark each"),
        pytest.param("&#12288;鹿城区", "&#12288;瑞安市", id="set in"),
        pytest.param("#市区", "#各县（市）", id="parts of the area"),
    ],
)
def test_a_place_marked_as_a_part_is_the_area_of_the_indicator_above(first: str, second: str) -> None:
    told = _told(_rows("一、工业增加值", first, second, "二、固定资产投资", first, second))
    areas = [name.removeprefix("&#12288;").strip("#") for name in (first, second)]
    assert told == [
        (name, None, area, "certain")
        for name in ("工业增加值", "固定资产投资")
        for area in ("温州市", *areas)
    ]


def test_a_place_of_which_only_the_order_of_rows_tells_the_indicator_is_inferred() -> None:
    told = _told(_rows("固定资产投资", "鹿城区", "瑞安", "财政收入"))
    assert told == [
        ("固定资产投资", None, "温州市", "certain"),
        ("固定资产投资", None, "鹿城区", "inferred"),
        ("固定资产投资", None, "瑞安", "inferred"),
        ("财政收入", None, "温州市", "certain"),
    ]


def test_places_behind_a_part_may_be_of_the_part_or_of_the_whole() -> None:
    told = _told(_rows("工业增加值", "#轻工业", "#重工业", "鹿城区", "瑞安市"))
    assert [(area, status) for _, _, area, status in told[3:]] == [
        ("鹿城区", "ambiguous"),
        ("瑞安市", "ambiguous"),
    ]


def test_townships_that_no_list_knows_are_places_beside_each_other_and_never_certain() -> None:
    told = _told(_rows("财政收入", "#芳林镇", "#石桥街道"), title="附件\n2031年9月主要指标")
    assert told[1:] == [
        ("财政收入", None, "芳林镇", "inferred"),
        ("财政收入", None, "石桥街道", "inferred"),
    ]


def test_a_single_name_that_ends_like_a_place_is_ambiguous() -> None:
    assert _told(_rows("财政收入", "云山新区", "旅游收入"))[1][3] == "ambiguous"


@pytest.mark.parametrize("name", ["自然保护区", "国家级开发区", "县级市", "社区", "建成区"])
def test_kinds_of_places_are_counted_and_are_none(name: str) -> None:
    rows = ["财政收入 | 亿元 | 3.5 | 2.1", f"{name} | 个 | 4 | 1.2", "道路 | 公里 | 8 | 1.1"]
    assert _told(rows)[1] == (name, None, "温州市", "certain")


@pytest.mark.parametrize("heading", ["[1,4]二、工业增加值", "工业增加值 | | |"])
def test_a_heading_without_figures_is_the_indicator_of_the_places_under_it(heading: str) -> None:
    told = _told([*_rows("财政收入"), heading, *_rows("鹿城区", "瑞安市")])
    assert told[1:] == [
        ("工业增加值", None, "鹿城区", "inferred"),
        ("工业增加值", None, "瑞安市", "inferred"),
    ]


def test_a_heading_that_names_a_place_is_the_area_of_the_indicators_under_it() -> None:
    told = _told(["[1,4]鹿城区", *_rows("财政收入", "固定资产投资"), "[1,4]瑞安市", *_rows("财政收入")])
    assert told == [
        ("财政收入", None, "鹿城区", "inferred"),
        ("固定资产投资", None, "鹿城区", "inferred"),
        ("财政收入", None, "瑞安市", "inferred"),
    ]


def test_an_indicator_over_many_places_is_no_place() -> None:
    rows = [f"{name} | 20.5 | 5.1" for name in ("财政收入", "鹿城区", "龙湾区", "瑞安市", "乐清市", "永嘉县")]
    told = _told(rows, head="指标 | 1—9月（亿元） | 增长（%）")
    assert told[:2] == [("财政收入", None, "温州市", "certain"), ("财政收入", None, "鹿城区", "inferred")]
    assert len(told) == len(rows)


@pytest.mark.parametrize("units", [True, False], ids=["units in rows", "units in heads"])
@pytest.mark.parametrize("mark", ["#", "其中：", "# "])
def test_parts_behind_the_only_mark_may_go_on(mark: str, units: bool) -> None:
    names = ("工业增加值", f"{mark}采矿业", "制造业", "电力热力供应业", "固定资产投资", "财政收入")
    rows = _rows(*names) if units else [f"{name} | 3.5 | 2.1" for name in names]
    head = HEAD if units else "指标 | 1—9月（亿元） | 增长（%）"
    statuses = {name: (parent, status) for name, parent, _, status in _told(rows, head=head)}
    assert statuses["采矿业"] == ("工业增加值", "certain")
    assert {statuses[name][1] for name in ("制造业", "电力热力供应业")} <= {"inferred", "ambiguous"}
    assert statuses["固定资产投资"] == statuses["财政收入"] == (None, "certain")


def test_where_parts_have_a_mark_each_a_row_without_is_none() -> None:
    told = _told(_rows("工业增加值", "#采矿业", "#制造业", "社会用电", "税收", "#增值税", "旅游"))
    assert {status for _, _, _, status in told} == {"certain"}
    assert [parent for _, parent, _, _ in told] == [
        None,
        "工业增加值",
        "工业增加值",
        None,
        None,
        "税收",
        None,
    ]


def test_a_mark_for_the_first_of_each_division_tells_no_end_though_others_have_one_each() -> None:
    names = ("工业产值", "#重工业", "轻工业", "#国有企业", "私营企业", "外商投资", "#大型企业", "#中型企业")
    told = {name: (parent, status) for name, parent, _, status in _told(_rows(*names))}
    assert told["重工业"] == ("工业产值", "certain")
    assert {told[name][1] for name in names if name[0] != "#" and name != "工业产值"} == {"ambiguous"}
    assert {told[name] for name in ("国有企业", "大型企业")} == {("工业产值", "ambiguous")}


@pytest.mark.parametrize("parent", [None, "财政收入"], ids=["by order", "by a mark"])
def test_many_places_under_one_indicator_cost_work_in_proportion(parent: str | None) -> None:
    def work(count: int) -> None:
        nothing = Flow("", array("q"))
        rows = [FigureRow(nothing, None, (), nothing)] * (count + 1)
        places = [Indicator("瑞安市", None, parent)] * count
        told = with_places(rows, [Indicator("财政收入", "亿元", None), *places], "温州市")
        assert {own.area for own in told[1:]} == {"瑞安市"}

    assert growth(work, 200) < DOUBLE
