"""The year that a date lacks: from the date written, the title, a head, or nowhere."""

from __future__ import annotations

from datetime import date

import pytest

from gongbao.normalize.time.deadlines import find_deadlines
from gongbao.normalize.time.references import Reference
from gongbao.normalize.time.years import reference_for, under_head, year_named, years_named

WRITTEN = date(2022, 12, 20)


def _weighed(text: str, reference: Reference) -> list[tuple[str | None, str | None, str]]:
    return [
        (
            value.date_start.isoformat() if value.date_start else None,
            value.date_end.isoformat() if value.date_end else None,
            value.status,
        )
        for value in find_deadlines(text, reference)
    ]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        pytest.param("2023年6月底前", [(None, "2023-06-30", "certain")], id="a year of its own"),
        pytest.param("6月底前", [(None, None, "ambiguous")], id="a month"),
        pytest.param("2月29日前", [(None, None, "ambiguous")], id="a leap day"),
        pytest.param("年底前", [(None, None, "ambiguous")], id="the year's end"),
        pytest.param("明年3月前", [(None, None, "ambiguous")], id="a year from now"),
        pytest.param("近三年", [(None, None, "ambiguous")], id="years back"),
        pytest.param("6个月后", [(None, None, "ambiguous")], id="months on"),
        pytest.param("12月至2025年3月", [(None, "2025-03-31", "ambiguous")], id="a start without year"),
        pytest.param("自印发之日起施行", [(None, None, "certain")], id="from its issue"),
        pytest.param("自印发之日起30日内", [(None, None, "certain")], id="so long after its issue"),
        pytest.param(
            "自印发之日起至2027年12月31日", [(None, "2027-12-31", "ambiguous")], id="from its issue to a day"
        ),
        pytest.param("10个工作日内", [(None, None, "certain")], id="a length of time"),
        pytest.param("长期坚持", [(None, None, "certain")], id="without an end"),
        pytest.param("汛期前", [(None, None, "certain")], id="a season"),
        pytest.param("春节前", [(None, None, "ambiguous")], id="a holiday"),
        pytest.param(
            "2023年6月底前，9月底前",
            [(None, "2023-06-30", "certain"), (None, None, "ambiguous")],
            id="only the first with a year",
        ),
        pytest.param(
            "2023年6月、9月底前",
            [(None, "2023-06-30", "certain"), (None, "2023-09-30", "certain")],
            id="a list with a year",
        ),
    ],
)
def test_nothing_known_gives_no_date(text: str, dates: list[tuple[str | None, str | None, str]]) -> None:
    assert _weighed(text, Reference()) == dates
    assert [(d.date_start, d.date_end) for d in find_deadlines(text)] == [
        tuple(date.fromisoformat(day) if day else None for day in pair[:2]) for pair in dates
    ]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        pytest.param("6月底前", [(None, "2022-06-30", "inferred")], id="a month"),
        pytest.param("2022年6月底前", [(None, "2022-06-30", "certain")], id="that year printed"),
        pytest.param("明年3月前", [(None, "2023-02-28", "inferred")], id="the next year"),
        pytest.param("月底前", [(None, None, "ambiguous")], id="a month not known"),
        pytest.param("15日前", [(None, None, "ambiguous")], id="a day of a month not known"),
        pytest.param("本季度末", [(None, None, "ambiguous")], id="a quarter not known"),
        pytest.param("近三年", [(None, None, "ambiguous")], id="a day not known"),
        pytest.param("自印发之日起30日内", [(None, None, "certain")], id="its issue not known"),
    ],
)
def test_a_year_alone_gives_what_needs_no_more(
    text: str, dates: list[tuple[str | None, str | None, str]]
) -> None:
    assert _weighed(text, Reference(2022, status="inferred")) == dates


def test_a_month_gives_its_end() -> None:
    assert _weighed("月底前", Reference(2022, 5, status="inferred")) == [(None, "2022-05-31", "inferred")]


@pytest.mark.parametrize(
    ("title", "text", "dates"),
    [
        pytest.param("通知", "6月底前", [(None, "2022-06-30", "certain")], id="no year in the title"),
        pytest.param("2022年工作要点", "6月底前", [(None, "2022-06-30", "certain")], id="the same year"),
        pytest.param("2021年总结通报", "6月底前", [(None, "2022-06-30", "certain")], id="an earlier year"),
        pytest.param("2021年工作要点", "6月底前", [(None, "2022-06-30", "certain")], id="an earlier plan"),
        pytest.param("2023年工作要点", "6月底前", [(None, "2023-06-30", "inferred")], id="a plan"),
        pytest.param("2023年实施方案", "12月底前", [(None, "2023-12-31", "inferred")], id="a plan, any day"),
        pytest.param("2023年实施方案", "2024年3月前", [(None, "2024-02-29", "certain")], id="a printed year"),
        pytest.param("2023年工作计划", "自印发之日起施行", [("2022-12-20", None, "certain")], id="its issue"),
        pytest.param("2023年重点工作分工", "月底前", [(None, "2022-12-31", "certain")], id="the day's month"),
        pytest.param("2023年春节通知", "1月15日前", [(None, "2023-01-15", "inferred")], id="a day gone by"),
        pytest.param("2023年春节通知", "12月31日前", [(None, "2022-12-31", "certain")], id="a day to come"),
        pytest.param("2021—2025年工作要点", "6月底前", [(None, "2022-06-30", "certain")], id="a range"),
        pytest.param(
            "（2023-2025年）行动计划", "6月底前", [(None, "2022-06-30", "certain")], id="a later range"
        ),
        pytest.param("到2025年实施方案", "6月底前", [(None, "2022-06-30", "certain")], id="a limit"),
        pytest.param(
            "2022年总结和2023年要点",
            "6月底前",
            [(None, "2023-06-30", "inferred")],
            id="both years, one later",
        ),
        pytest.param(
            "2023年和2024年计划", "6月底前", [(None, "2022-06-30", "certain")], id="both years later"
        ),
        pytest.param("二〇二三年工作要点", "6月底前", [(None, "2023-06-30", "inferred")], id="in words"),
    ],
)
def test_a_later_year_in_the_title_takes_what_belongs_to_it(
    title: str, text: str, dates: list[tuple[str | None, str | None, str]]
) -> None:
    assert _weighed(text, reference_for(title, WRITTEN)) == dates


@pytest.mark.parametrize(
    ("years", "title", "reference"),
    [
        pytest.param((), "通知", Reference(), id="nothing"),
        pytest.param((None, None), "通知", Reference(), id="nothing printed"),
        pytest.param((2023, 2022), "通知", Reference(2023, status="inferred"), id="the first goes before"),
        pytest.param((None, 2022), "通知", Reference(2022, status="inferred"), id="of the number"),
        pytest.param(
            (2022,),
            "2023年工作要点",
            Reference(2022, status="inferred", named=2023, of_named=True),
            id="a plan",
        ),
    ],
)
def test_without_a_date_a_printed_year_stands_in(
    years: tuple[int | None, ...], title: str, reference: Reference
) -> None:
    assert reference_for(title, None, years) == reference


@pytest.mark.parametrize(
    ("head", "text", "dates"),
    [
        pytest.param("2023年任务", "6月底前", [(None, "2023-06-30", "inferred")], id="a later year"),
        pytest.param("2022年任务", "6月底前", [(None, "2022-06-30", "certain")], id="the same year"),
        pytest.param("2021年任务", "6月底前", [(None, "2022-06-30", "certain")], id="a year gone by"),
        pytest.param("任务", "6月底前", [(None, "2022-06-30", "certain")], id="no year"),
        pytest.param("2021—2025年任务", "6月底前", [(None, "2022-06-30", "certain")], id="a range"),
    ],
)
def test_a_head_names_the_year_of_what_stands_under_it(
    head: str, text: str, dates: list[tuple[str | None, str | None, str]]
) -> None:
    assert _weighed(text, under_head(Reference.of(WRITTEN), head)) == dates


def test_a_head_of_the_year_written_goes_before_the_title() -> None:
    of_title = reference_for("2023年工作要点", WRITTEN)
    assert _weighed("12月底前", under_head(of_title, "2022年收尾工作")) == [(None, "2022-12-31", "certain")]


def test_a_head_alone_gives_a_year() -> None:
    assert _weighed("6月底前", under_head(Reference(), "2023年任务")) == [(None, "2023-06-30", "inferred")]


@pytest.mark.parametrize(
    ("title", "years"),
    [
        pytest.param("2023年工作要点", [2023], id="one"),
        pytest.param("2023年度考核", [2023], id="年度"),
        pytest.param("2023年1—5月主要指标", [2023], id="with months"),
        pytest.param("2021—2025年规划", [], id="a range"),
        pytest.param("（2021-2025）", [], id="a range in brackets"),
        pytest.param("2022年总结和2023年要点", [2022, 2023], id="two"),
        pytest.param("“十四五”规划", [], id="a plan of five years"),
        pytest.param("自2023年起", [], id="a start"),
        pytest.param("无年份", [], id="none"),
    ],
)
def test_years_are_named_one_by_one(title: str, years: list[int]) -> None:
    assert years_named(title) == years
    assert year_named(title) == (years[0] if len(years) == 1 else None)
