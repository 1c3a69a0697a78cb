"""When what comes round is due."""

from __future__ import annotations

from datetime import date

import pytest

from gongbao.normalize.time.deadlines import find_deadlines
from gongbao.normalize.time.references import Reference

WRITTEN = date(2024, 3, 12)


@pytest.mark.parametrize(
    ("text", "rule", "first"),
    [
        pytest.param(
            "每年10月底前", "FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=-1", "2024-10-31", id="a month's end"
        ),
        pytest.param("每年1月15日前", "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=15", "2025-01-15", id="next year"),
        pytest.param("每年的3月12日", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=12", "2025-03-12", id="the same day"),
        pytest.param("每年2月29日前", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", "2028-02-29", id="a leap day"),
        pytest.param("每年10月前", "FREQ=YEARLY;BYMONTH=9;BYMONTHDAY=-1", "2024-09-30", id="before a month"),
        pytest.param("每年1月前", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1", "2024-12-31", id="before January"),
        pytest.param(
            "每年6月、12月底前", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1", "2024-06-30", id="two months"
        ),
        pytest.param("每年年底前", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1", "2024-12-31", id="a year's end"),
        pytest.param("每年12月中旬", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=20", "2024-12-20", id="a third"),
        pytest.param("每年4—6月", "FREQ=YEARLY;BYMONTH=4,5,6", "2024-04-30", id="months"),
        pytest.param("每年上半年", "FREQ=YEARLY;BYMONTH=6;BYMONTHDAY=-1", "2024-06-30", id="a half"),
        pytest.param("每月5日前", "FREQ=MONTHLY;BYMONTHDAY=5", "2024-04-05", id="a day"),
        pytest.param("每月5日、20日前", "FREQ=MONTHLY;BYMONTHDAY=5,20", "2024-03-20", id="two days"),
        pytest.param("每月31日前", "FREQ=MONTHLY;BYMONTHDAY=31", "2024-03-31", id="a day of long months"),
        pytest.param("每月底前", "FREQ=MONTHLY;BYMONTHDAY=-1", "2024-03-31", id="its end"),
        pytest.param("每月月底前", "FREQ=MONTHLY;BYMONTHDAY=-1", "2024-03-31", id="its end, said twice"),
        pytest.param(
            "每季度末", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=-1", "2024-03-31", id="a quarter's end"
        ),
        pytest.param(
            "每季度第二个月20日前",
            "FREQ=YEARLY;BYMONTH=2,5,8,11;BYMONTHDAY=20",
            "2024-05-20",
            id="second month",
        ),
        pytest.param(
            "每个季度第1个月的20日前",
            "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=20",
            "2024-04-20",
            id="in figures",
        ),
        pytest.param(
            "每季度首月10日前", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10", "2024-04-10", id="first month"
        ),
        pytest.param(
            "每季度次月10日前", "FREQ=YEARLY;BYMONTH=1,4,7,10;BYMONTHDAY=10", "2024-04-10", id="month after"
        ),
        pytest.param(
            "每季度末月25日前", "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25", "2024-03-25", id="last month"
        ),
        pytest.param(
            "每半年末", "FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=-1", "2024-06-30", id="a half-year's end"
        ),
        pytest.param("每周五前", "FREQ=WEEKLY;BYDAY=FR", "2024-03-15", id="a weekday"),
        pytest.param("每周二前", "FREQ=WEEKLY;BYDAY=TU", "2024-03-19", id="the weekday it was written on"),
        pytest.param("每月", None, "None", id="a month"),
        pytest.param("每周", None, "None", id="a week"),
        pytest.param("每半年", None, "None", id="a half-year"),
        pytest.param("每5年10月底前", None, "None", id="an interval"),
        pytest.param("每年11月15日至次年3月15日", None, "None", id="a span over the year's end"),
    ],
)
def test_a_named_day_comes_round_by_a_rule(text: str, rule: str | None, first: str) -> None:
    (found,) = find_deadlines(text, WRITTEN)
    assert (found.relation, found.recurrence, str(found.first_due)) == ("every", rule, first)


@pytest.mark.parametrize("between", ["、", "和"])
def test_a_month_behind_what_comes_more_often_is_a_date_of_its_own(between: str) -> None:
    cycle, own = find_deadlines(f"每季度末月25日前{between}12月20日前", WRITTEN)
    assert (cycle.recurrence, cycle.text) == (
        "FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=25",
        "每季度末月25日前",
    )
    assert (own.relation, own.date_end) == ("by", date(2024, 12, 20))


def test_without_the_day_written_nothing_is_due() -> None:
    (found,) = find_deadlines("每年10月底前", Reference(2024, status="inferred"))
    assert (found.recurrence, found.first_due) == ("FREQ=YEARLY;BYMONTH=10;BYMONTHDAY=-1", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("方案于20240630前报送", ("by", "2024-06-30"), id="eight figures"),
        pytest.param("编号20240630号", None, id="a number"),
        pytest.param("十月卅日前", ("by", "2024-10-30"), id="thirty in one sign"),
        pytest.param("自办理登记当月起", ("from", "None"), id="a month that an event gives"),
        pytest.param("毕业当年", ("during", "None"), id="a year that an event gives"),
        pytest.param("应在开会3日前通知", ("within", "None"), id="a length before an event"),
        pytest.param("“五一”节前", ("by", "2024-05-01"), id="a quoted holiday"),
    ],
)
def test_dates_as_they_are_printed(text: str, expected: tuple[str, str] | None) -> None:
    found = [(own.relation, str(own.date_end or own.date_start)) for own in find_deadlines(text, WRITTEN)]
    assert found == ([expected] if expected else [])


def test_a_day_of_the_year_behind_each_has_no_date() -> None:
    _, later = find_deadlines("每年开展考核，次年1月20日前通报。", WRITTEN)
    assert (later.text, later.date_end) == ("次年1月20日前", None)


def test_a_length_said_again_in_brackets_stays_whole() -> None:
    (found,) = find_deadlines("在3年（36个月）内", WRITTEN)
    assert (found.relation, found.duration) == ("within", "P3Y")
