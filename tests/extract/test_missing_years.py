"""No date is invented: what stands in for a year that a notice does not print, and what is noticed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from gongbao.schema.records import Issue, Notice

Read = Callable[[str], Issue]
HEAD = "{number}\n永州市人民政府关于{title}的通知\n各县区人民政府：\n为做好有关工作，现通知如下：\n"
MEASURES = (
    "一、加强河道管理。各县区于6月底前完成清理。（市水利局牵头，9月底前完成）\n"
    "二、加强绿化管理。各县区要抓好落实，全面完成各项任务。（市林业局负责）\n"
)
TERM = "三、本通知自7月1日起施行，有效期至12月31日。\n"
SIGNED = "永州市人民政府\n{day}\n"


def _read(
    read_text: Read, *, number: str = "", title: str = "河道管理", day: str = ""
) -> tuple[Notice, Issue]:
    text = HEAD.format(number=number, title=title) + MEASURES + TERM
    issue = read_text((text + SIGNED.format(day=day) if day else text).lstrip())
    (notice,) = issue.notices
    return notice, issue


YEARS = [
    pytest.param({}, None, "ambiguous", "missing_year", id="no year at all"),
    pytest.param({"number": "永政发〔2022〕5号"}, 2022, "inferred", "inferred_year", id="in the number"),
    pytest.param({"title": "2022年河道管理"}, 2022, "inferred", "inferred_year", id="in the title"),
    pytest.param(
        {"title": "2021—2025年河道管理"}, None, "ambiguous", "missing_year", id="a range in the title"
    ),
    pytest.param(
        {"number": "永政发〔2022〕5号", "title": "2023年河道工作方案"},
        2023,
        "inferred",
        "inferred_year",
        id="a plan for the year after its number",
    ),
    pytest.param({"day": "2022年3月5日"}, 2022, "certain", None, id="in the date written"),
    pytest.param(
        {"day": "2022年3月5日", "title": "2021年河道管理"}, 2022, "certain", None, id="an earlier title"
    ),
    pytest.param(
        {"day": "2022年12月20日", "title": "2023年河道工作方案"},
        2023,
        "inferred",
        "inferred_year",
        id="a plan",
    ),
    pytest.param(
        {"number": "永政发〔2022〕5号", "day": "2022年12月20日", "title": "2023年汛期河道管理"},
        2023,
        "inferred",
        "inferred_year",
        id="days gone by when it was written",
    ),
    pytest.param(
        {"day": "2022年3月5日", "title": "2023年汛期河道管理"}, 2022, "certain", None, id="days to come"
    ),
]


@pytest.mark.unmeasured
@pytest.mark.parametrize(("parts", "year", "status", "code"), YEARS)
def test_deadlines_have_the_year_that_is_printed(
    read_text: Read, parts: dict[str, str], year: int | None, status: str, code: str | None
) -> None:
    notice, _ = _read(read_text, **parts)
    ends = [(fact.deadline.date_end, fact.task, fact.status) for fact in notice.deadlines]
    assert ends[:2] == [
        (year and date(year, 6, 30), 0, status),
        (year and date(year, 9, 30), 0, status),
    ]


@pytest.mark.parametrize(("parts", "year", "status", "code"), YEARS)
def test_a_guessed_or_missing_year_of_its_term_is_noticed(
    read_text: Read, parts: dict[str, str], year: int | None, status: str, code: str | None
) -> None:
    notice, issue = _read(read_text, **parts)
    assert notice.effective_on == (year and date(year, 7, 1))
    assert notice.expires_on == (year and date(year, 12, 31))
    noticed = [(c.code, c.subject, c.actual, c.passed) for c in issue.checks if c.code.endswith("_year")]
    assert noticed == (
        [(code, "effective_on", "7月1日", False), (code, "expires_on", "12月31日", False)] if code else []
    )


TABLE = """附件
{title}
序号 重点任务 责任单位 完成时限
1 完成河道清理 市水利局 6月底前
2 完成绿化养护 市林业局 9月底前
"""


@pytest.mark.parametrize(
    ("title", "day", "year", "status"),
    [
        pytest.param("永州市2023年重点任务清单", "2022年12月20日", 2023, "inferred", id="its own year"),
        pytest.param("永州市重点任务清单", "2022年3月20日", 2022, "certain", id="the date written"),
        pytest.param("永州市2023年重点任务清单", "", 2023, "inferred", id="its own year alone"),
        pytest.param("永州市重点任务清单", "", None, "ambiguous", id="none"),
    ],
)
def test_a_tables_title_gives_the_year_of_its_deadlines(
    read_text: Read, title: str, day: str, year: int | None, status: str
) -> None:
    text = HEAD.format(number="", title="河道管理").lstrip() + MEASURES
    issue = read_text(text + (SIGNED.format(day=day) if day else "") + TABLE.format(title=title))
    deadlines = [fact for notice in issue.notices for fact in notice.deadlines if fact.quote.endswith("底前")]
    assert [(fact.deadline.date_end, fact.status) for fact in deadlines] == [
        (year and date(year, 6, 30), status),
        (year and date(year, 9, 30), status),
    ]


def test_a_headings_year_holds_down_to_the_next_as_high(read_text: Read) -> None:
    text = (
        "永州市人民政府关于河道管理的通知\n各县区人民政府：\n为做好有关工作，现通知如下：\n"
        "一、今年任务\n（一）清理。各县区于6月底前完成清理，确保河道畅通，水质达标。\n"
        "二、2023年任务\n（一）绿化。各县区于6月底前完成绿化，确保岸线整洁，环境优美。\n"
        "三、其他\n（一）验收。各县区于9月底前完成验收，确保质量合格，资料齐全。\n"
        "永州市人民政府\n2022年3月5日\n"
    )
    (notice,) = read_text(text).notices
    ends = [
        (str(fact.deadline.date_end), fact.status)
        for fact in notice.deadlines
        if "底前" in fact.deadline.text
    ]
    assert ends == [("2022-06-30", "certain"), ("2023-06-30", "inferred"), ("2022-09-30", "certain")]


@pytest.mark.parametrize(
    ("title", "days"),
    [
        pytest.param("政府大事记（2023年4月）", [date(2023, 4, 3), date(2023, 4, 6)], id="year and month"),
        pytest.param("4月份政府大事记", [None, None], id="a month"),
    ],
)
def test_events_without_a_year_have_no_date(read_text: Read, title: str, days: list[date | None]) -> None:
    issue = read_text(
        f"{title}\n3日\n△ 市长王安参加全市防汛抗旱工作会议。\n6日\n△ 副市长赵平参加全市春季植树活动。\n"
    )
    events = [event for notice in issue.notices for event in notice.events]
    assert [event.date for event in events] == days
    assert {event.status for event in events} == {"certain" if days[0] else "ambiguous"}


def test_a_day_that_does_not_exist_is_noticed(read_text: Read) -> None:
    issue = read_text(
        "政府大事记（2023年4月）\n3日\n△ 市长王安参加全市防汛抗旱工作会议。\n"
        "31日\n△ 副市长赵平参加全市春季植树活动。\n"
    )
    assert [event.date for notice in issue.notices for event in notice.events] == [date(2023, 4, 3)]
    assert [(c.subject, c.actual) for c in issue.checks if c.code == "unparsed_clause"] == [
        ("diary day", "31日")
    ]
