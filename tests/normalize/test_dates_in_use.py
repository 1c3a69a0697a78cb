"""Dates as official texts shorten, join and break them."""

from __future__ import annotations

from datetime import date

import pytest

from gongbao.normalize.time.deadlines import find_deadlines
from gongbao.normalize.time.time_roles import role_of

REFERENCE = date(2022, 5, 31)


def _deadlines(text: str) -> list[str]:
    return [
        " ".join(str(part) for part in (d.relation, d.date_start, d.date_end, d.duration) if part)
        for d in find_deadlines(text, REFERENCE)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2021年1—9月份", ["during 2021-01-01 2021-09-30"], id="months share a year"),
        pytest.param("去年7至12月", ["during 2021-07-01 2021-12-31"], id="months share last year"),
        pytest.param("1—5月", ["during 2022-01-01 2022-05-31"], id="months without a year"),
        pytest.param("今年前5个月", ["during 2022-01-01 2022-05-31"], id="first months"),
        pytest.param("2021年前十一个月", ["during 2021-01-01 2021-11-30"], id="first months in Chinese"),
        pytest.param("届满前3个月", ["for P3M"], id="months before an event"),
        pytest.param(
            "自2022年6月1日起3个月内", ["within 2022-06-01 2022-09-01 P3M"], id="a length from a date"
        ),
        pytest.param("收到申请之日起6\n0日内", ["within P60D"], id="broken figure of days"),
        pytest.param("不超过9\n0日", ["for P90D"], id="no day is 0"),
        pytest.param("6月10-\n12日", ["during 2022-06-10 2022-06-12"], id="broken behind a hyphen"),
        pytest.param("2022-\n06-30前", ["by 2022-06-30"], id="broken ISO date"),
        pytest.param("2007年与2009年之间", ["during 2007-01-01 2009-12-31"], id="between years"),
        pytest.param("5月1日和10月31日之间", ["during 2022-05-01 2022-10-31"], id="between days"),
        pytest.param(
            "5月1日和10月31日", ["at 2022-05-01 2022-05-01", "at 2022-10-31 2022-10-31"], id="two days"
        ),
        pytest.param("“七一”前，“国庆”前", ["by 2022-07-01", "by 2022-10-01"], id="quoted holidays"),
        pytest.param("5年以上（含5年）", ["for P5Y"], id="a bound said again"),
        pytest.param("按月报送，按月报表", ["every P1M"], id="monthly, but no monthly report"),
        pytest.param("每季度最后一个月25日前", ["every P3M"], id="a day of the last month"),
        pytest.param(
            "9月10、11、12日",
            ["at 2022-09-10 2022-09-10", "at 2022-09-11 2022-09-11", "at 2022-09-12 2022-09-12"],
            id="days share a month",
        ),
        pytest.param(
            "第一、第三季度", ["during 2022-01-01 2022-03-31", "during 2022-07-01 2022-09-30"], id="quarters"
        ),
        pytest.param(
            "22年底前，07年第三季度", ["by 2022-12-31", "during 2007-07-01 2007-09-30"], id="short years"
        ),
        pytest.param(
            "2023.6前完成，2024.12底前", ["by 2023-05-31", "by 2024-12-31"], id="year and month by a dot"
        ),
        pytest.param("合计2023.6万元", [], id="a figure that could be year and month"),
        pytest.param("6.30前完成，2.5前", ["by 2022-06-30", "by 2022-02-05"], id="month and day by a dot"),
        pytest.param("升级2.0版前的系统", [], id="a version"),
        pytest.param("12月月底前", ["by 2022-12-31"], id="doubled month"),
    ],
)
def test_deadlines(text: str, expected: list[str]) -> None:
    assert _deadlines(text) == expected


def test_bare_years_in_a_title_are_found_and_told_apart() -> None:
    text = "按照产业园区建设实施方案（2021-2025）要求"
    [found] = find_deadlines(text, REFERENCE)
    assert (found.relation, found.date_end, role_of(text, found).name) == (
        "during",
        date(2025, 12, 31),
        "name",
    )


@pytest.mark.parametrize(
    ("text", "relation", "end", "status"),
    [
        ("2031年9月30前，完成核校工作。", "by", date(2031, 9, 30), "inferred"),
        ("2031年9月30前完成核校工作。", "by", date(2031, 9, 30), "inferred"),
        ("2031年9月10前十名受表彰。", "during", date(2031, 9, 30), "certain"),
        ("2031年9月30日前，完成核校工作。", "by", date(2031, 9, 30), "certain"),
        ("2031年9月30前后完成核校工作。", "during", date(2031, 9, 30), "certain"),
        ("2031年2月30前，完成核校工作。", "during", date(2031, 2, 28), "certain"),
    ],
)
def test_a_day_that_has_lost_its_sign_is_an_end_for_all_that(
    text: str, relation: str, end: date, status: str
) -> None:
    (found,) = find_deadlines(text, date(2031, 5, 1))
    assert (found.relation, found.date_end, found.status) == (relation, end, status)


@pytest.mark.parametrize(
    ("text", "start", "status"),
    [
        ("本办法自2031年7月10起执行。", date(2031, 7, 10), "inferred"),
        ("本办法自2031年7月10日起执行。", date(2031, 7, 10), "certain"),
        ("2031年7月10起火灾查明原因。", date(2031, 7, 1), "certain"),
    ],
)
def test_a_day_that_has_lost_its_sign_is_a_start_where_something_takes_effect(
    text: str, start: date, status: str
) -> None:
    (found,) = find_deadlines(text, date(2031, 5, 1))
    assert (found.date_start, found.status) == (start, status)
