"""Days and months as lines print them, and where a text says when."""

from __future__ import annotations

import re

import pytest

from gongbao.normalize.time.days import (
    CLOCK,
    DAY_OF_YEAR,
    LISTED_DAY,
    SITE_DAY,
    WRITTEN_DAY,
    day_entry,
    days_in,
    ends_in_month,
    is_month,
    opens_with_day,
)
from gongbao.normalize.time.times import is_piece_of_date, leading_time, rest_of_time, times_in, without_times


@pytest.mark.parametrize(
    ("text", "parts", "rest"),
    [
        pytest.param("3日，市长调研", (None, None, 3), "市长调研", id="a day"),
        pytest.param("4月3日市长调研", (None, 4, 3), "市长调研", id="month and day"),
        pytest.param("2023年4月3日：市长调研", (2023, 4, 3), "市长调研", id="a whole day"),
        pytest.param("3日至5日，市长调研", (None, None, 3), "市长调研", id="a range"),
        pytest.param("5—7日，市长调研", (None, None, 5), "市长调研", id="a range with one 日"),
        pytest.param("5\u25007日，市长调研", (None, None, 5), "市长调研", id="a range with a rule"),
        pytest.param("4月30日—5月2日市长调研", (None, 4, 30), "市长调研", id="over a month's end"),
        pytest.param("3日（星期一）上午，市长调研", (None, None, 3), "市长调研", id="weekday and hour"),
        pytest.param("四月三日市长调研", (None, 4, 3), "市长调研", id="in words"),
        pytest.param("31日", (None, None, 31), "", id="alone"),
    ],
)
def test_a_line_opens_with_its_day(text: str, parts: tuple[int | None, int | None, int], rest: str) -> None:
    entry = day_entry(text)
    assert entry is not None
    assert (entry.year, entry.month, entry.day, text[entry.stop :]) == (*parts, rest)


@pytest.mark.parametrize(
    "text", ["4月召开会议", "3号楼竣工", "第3日", "市长3日调研", "2023年", "", "3个工作日"]
)
def test_other_lines_open_with_no_day(text: str) -> None:
    assert day_entry(text) is None


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        pytest.param("4月3日上午，市长调研", True, id="a report"),
        pytest.param(" 4 月 3 日，市长调研", True, id="spaced out"),
        pytest.param("3日，市长调研", True, id="a day"),
        pytest.param("4月3日市长调研", False, id="no comma"),
        pytest.param("2023年4月3日，市政府常务会议决定", False, id="a session's day"),
    ],
)
def test_a_report_opens_with_its_day_and_a_comma(text: str, opens: bool) -> None:
    assert opens_with_day(text) is opens


@pytest.mark.parametrize(
    ("text", "whole", "ends"),
    [
        pytest.param("（2023年4月）", True, False, id="in brackets"),
        pytest.param("4月份", True, True, id="no year"),
        pytest.param("四月", True, True, id="in words"),
        pytest.param("永州市2023年4月", False, True, id="behind a place"),
        pytest.param("永州市，2023年4月", False, False, id="behind a comma"),
        pytest.param("2023年4月3日", False, False, id="a day"),
        pytest.param("2023年", False, False, id="a year"),
        pytest.param("4月上旬", False, False, id="a third"),
        pytest.param("13月", False, False, id="no month"),
    ],
)
def test_a_month_is_a_line_or_ends_one(text: str, whole: bool, ends: bool) -> None:
    assert (is_month(text), ends_in_month(text)) == (whole, ends)


def test_days_in_a_text_have_their_month() -> None:
    text = "2023年4月3日印发，4月9日公布，9日施行，五月一日起"
    assert [text[start:end] for start, end in days_in(text)] == [
        "2023年4月3日",
        "4月9日",
        "五月一日",
    ]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        pytest.param("2024年6月底前完成", "完成", id="a limit"),
        pytest.param("长期坚持", "", id="without an end"),
        pytest.param("市财政局合计21460.5", "市财政局合计21460.5", id="a figure"),
        pytest.param("单位当月同比", "单位当月同比", id="a bare word"),
        pytest.param("适时推进", "推进", id="a vague time"),
    ],
)
def test_times_are_taken_out_of_a_text(text: str, rest: str) -> None:
    assert without_times(text) == rest


@pytest.mark.parametrize("text", ["2024年10", "2024", "10", "前", "底前", "月底前", "日前", "季度", "12月3"])
def test_a_piece_of_a_date_is_what_a_line_leaves_of_it(text: str) -> None:
    assert is_piece_of_date(text)


@pytest.mark.parametrize("text", ["", "21460", "3140", "底前完成", "市教育局", "137"])
def test_a_figure_or_a_word_is_no_piece_of_a_date(text: str) -> None:
    assert not is_piece_of_date(text)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        pytest.param("底前完成", "底前", id="an end"),
        pytest.param("月底前", "月底前", id="with its unit"),
        pytest.param("日之前", "日之前", id="with a particle"),
        pytest.param("月底", "月底", id="without a bound"),
        pytest.param("内完成", "内", id="of a length"),
        pytest.param("起施行", "起", id="a beginning"),
        pytest.param("月", "月", id="a bare unit"),
        pytest.param("月度调度", "", id="a word that begins with a unit"),
        pytest.param("初步建成", "", id="a word that begins with a part of a month"),
        pytest.param("完成", "", id="none"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_the_rest_of_a_time_begins_a_line(text: str, rest: str) -> None:
    assert text[: rest_of_time(text)] == rest


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        pytest.param("2024年4月18日前完成", "2024年4月18日前", id="a day"),
        pytest.param("力争2024年底前完成", "力争2024年底前", id="with a lead"),
        pytest.param("6月至9月底前完成", "6月至9月底前", id="two joined"),
        pytest.param("近期完成", "近期", id="vague"),
        pytest.param("市教育局2024年底前完成", None, id="behind a unit"),
        pytest.param("市教育局", None, id="none"),
    ],
)
def test_a_clause_begins_with_its_time(text: str, lead: str | None) -> None:
    end = leading_time(text)
    assert (text[:end] if end is not None else None) == lead


def test_a_time_says_whether_it_limits() -> None:
    assert [time.limits for time in times_in("2024年底前，每季度，30日内，长期坚持，2024年5月6日，今年")] == [
        *[True] * 4,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("pattern", "days", "others"),
    [
        pytest.param(
            LISTED_DAY,
            ["2023年4月3日", "2023 . 4 . 3", "2023．4．3", "4/3", "4 月 3 日"],
            ["2023年4月", "3日"],
            id="listed",
        ),
        pytest.param(DAY_OF_YEAR, ["2023年4月3", "2023 -4- 3"], ["4月3", "1823-4-3"], id="of a year"),
        pytest.param(
            SITE_DAY,
            ["2031-09-05", "2031/9/5", "2031.9.5"],
            ["2031-9/5", "2031年9月5日", "31-9-5"],
            id="of a site",
        ),
        pytest.param(WRITTEN_DAY, ["2031年9月5日"], ["9月5日", "2031年9月5", "2031-9-5"], id="written"),
        pytest.param(CLOCK, ["9:05", "10：05:07"], ["9", "9:5"], id="a clock"),
    ],
)
def test_a_look_of_days_takes_whole_ones_only(pattern: str, days: list[str], others: list[str]) -> None:
    assert [day for day in days if not re.fullmatch(pattern, day)] == []
    assert [other for other in others if re.fullmatch(pattern, other)] == []
