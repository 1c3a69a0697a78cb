"""What pages tell is in the reader's own words: no codes, no words of another language."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest

from gongbao.few_signs import limit_words, sum_words
from gongbao.report.telling import finding
from gongbao.schema.questions.questions import Question, find_questions
from gongbao.web.asked import Asked
from gongbao.web.pages import questions

VALUES = {"TEXT": "永州", "DAY": "2026-01-01", "PERIOD": "2022"}


@pytest.mark.parametrize("question", find_questions(), ids=lambda question: question.name)
def test_each_column_of_an_answer_has_a_name_in_chinese(small: Any, question: Question) -> None:
    given = {one.name: VALUES[one.kind] for one in question.takes if one.needed}
    site = small.gazettes.maker.site
    columns = questions.answer(site, Asked("", given, "zh", "auto", ()), question.name).columns
    told = [questions.heading(column, "zh") for column in columns if not column.endswith("_uid")]
    assert [one for one in told if re.search("[a-z]", one.replace("SQL", ""))] == []


@pytest.mark.parametrize(
    ("limit", "chinese", "english"),
    [
        (("by", ["2022-06-30"], []), "截止 2022-06-30", "by 2022-06-30"),
        (("within", [], ["P2M"]), "2个月内", "within 2 months"),
        (("within", ["2024-05-01"], ["P1M"]), "1个月内 2024-05-01", "within 1 month 2024-05-01"),
        (("for", [], ["PT1H", "PT3H"]), "为期1小时–3小时", "for 1 hour–3 hours"),
        (("every", [], ["P1M"]), "每月", "every month"),
        (("every", ["2024-10-31"], ["P1Y"]), "每年，首次 2024-10-31", "every year, first 2024-10-31"),
        (("every", [], ["P3M"]), "每3个月", "every 3 months"),
        (("every", ["2024-10-31"], []), "每逢 2024-10-31", "every 2024-10-31"),
        (
            ("during", ["2024-01-01", "2024-12-31"], []),
            "期间 2024-01-01–2024-12-31",
            "during 2024-01-01–2024-12-31",
        ),
        (("ongoing", [], []), "长期", "ongoing"),
        (("within", [], ["a while"]), "a while内", "within a while"),
    ],
)
def test_a_limit_is_told_in_words(limit: tuple[Any, ...], chinese: str, english: str) -> None:
    assert limit_words(*limit, "zh") == chinese
    assert limit_words(*limit, "en") == english


def test_days_of_work_are_told_apart_from_days() -> None:
    assert limit_words("within", [], ["P5D"], "zh", workday=True) == "5个工作日内"
    assert limit_words("within", [], ["P1D"], "en", workday=True) == "within 1 working day"
    assert limit_words("within", [], ["P5D"], "zh") == "5日内"


def test_a_sum_is_told_with_its_sign_and_what_it_counts() -> None:
    assert sum_words("3,800,000", "CNY", "zh", comparator="<=") == "≤ 3,800,000 元"
    assert sum_words("5", "个", "en", comparator=">=", per="年") == "≥ 5 个 / 年"


@pytest.mark.parametrize(("language", "shown"), [("zh", "100,000 元"), ("en", "100,000 CNY")])
def test_a_notice_tells_its_sums_so(paged: Any, language: str, shown: str) -> None:
    page = paged.get(f"/notice/{paged.uid('notice_uid', 'notices')}?lang={language}").text
    assert shown in page


def test_a_chart_of_places_has_the_largest_first(wuhu: Any) -> None:
    (told,) = re.findall(r'data-chart="([^"]*)"', wuhu.get("/indicators?which=改造小区&lang=zh").text)
    chart = json.loads(unescape(told))
    values = [one["value"] for one in chart["values"]]
    assert chart["over"] == "area"
    assert len(values) > 5
    assert values == sorted(values, reverse=True)


def test_what_a_check_found_is_told_in_words(wuhu: Any) -> None:
    chinese, english = (wuhu.get(f"/doubts?lang={language}").text for language in ("zh", "en"))
    assert {"已刊登", "未刊登", "缺 21"} <= set(re.findall(r"<td[^>]*>([^<]*)</td>", chinese))
    assert {"printed", "not printed", "missing 21"} <= set(re.findall(r"<td[^>]*>([^<]*)</td>", english))
    uid = wuhu.rows("SELECT check_uid FROM checks WHERE actual = 'not_printed' LIMIT 1")[0][0]
    assert "未刊登" in wuhu.get(f"/record/{uid}?lang=zh").text


@pytest.mark.parametrize(
    ("subject", "chinese", "english"),
    [
        ("page 3", "第 3 页", "page 3"),
        ("12 characters of page 3", "第 3 页的 12 个字", "12 characters of page 3"),
        ("appointment row", "任免表的一行", "appointment row"),
        ("市教育局 of page 3", "市教育局 of page 3", "市教育局 of page 3"),
    ],
)
def test_what_a_check_is_of_is_told_in_words(subject: str, chinese: str, english: str) -> None:
    assert (finding("subject", subject, "zh"), finding("subject", subject, "en")) == (chinese, english)


@pytest.mark.parametrize(
    ("path", "once"), [("/?lang=en", "</strong> issue<"), ("/doubts?lang=en", "Rows: 1 ")]
)
def test_what_there_is_one_of_is_told_as_one(small: Any, path: str, once: str) -> None:
    assert once in small.get(path).text


@pytest.mark.parametrize(("language", "shown"), [("zh", "开头是"), ("en", "starts with")])
def test_rows_are_compared_in_words(small: Any, language: str, shown: str) -> None:
    page = small.get(f"/gazette/tasks?lang={language}").text
    assert f'<option value="startswith">{shown}</option>' in page
    assert '<option value="gte">≥</option>' in page


def test_a_value_that_is_none_is_told_in_the_language_of_the_page(small: Any) -> None:
    page = small.get("/questions/due?in=soon&lang=zh").text
    assert "条件填得不对，请改一改：" in page
    assert "soon" in page


def test_a_page_of_a_source_is_headed_by_its_number_alone(small: Any) -> None:
    sha256 = small.uid("source_sha256", "sources")
    (head,) = re.findall("<h1>(.*?)</h1>", small.get(f"/source/{sha256}/1?lang=zh").text)
    assert head == "第 1 页 · a.txt"
