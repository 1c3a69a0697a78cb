"""Days behind a cycle that their sentence has named: they come round with it, as a guess."""

from __future__ import annotations

from datetime import date

import pytest

from gongbao.normalize.time.deadlines import find_deadlines

WRITTEN = date(2031, 9, 14)


@pytest.mark.parametrize(
    ("text", "words", "rule", "first"),
    [
        pytest.param(
            "应当于每年12月10日前提交总结；次年1月底前通报。",
            "次年1月底前",
            "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=-1",
            date(2032, 1, 31),
            id="the year after, behind a semicolon",
        ),
        pytest.param(
            "每年第四季度编制计划，翌年3月31日前公布决算。",
            "翌年3月31日前",
            "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=31",
            date(2032, 3, 31),
            id="the year after a quarter",
        ),
        pytest.param(
            "每月5日前报送进展，20日前报送总结。",
            "20日前",
            "FREQ=MONTHLY;BYMONTHDAY=20",
            date(2031, 9, 20),
            id="a day of each month",
        ),
    ],
)
def test_a_day_comes_round_with_the_cycle_before_it(text: str, words: str, rule: str, first: date) -> None:
    (found,) = [own for own in find_deadlines(text, WRITTEN) if own.text == words]
    assert (found.relation, found.date_end, found.recurrence) == ("every", None, rule)
    assert (found.first_due, found.status) == (first, "inferred")


@pytest.mark.parametrize(
    "text",
    [
        "每年3月底前预拨60%，其余根据考核结果10月底前拨付。",
        "每年6月30日前完成自查、10月31日前完成抽查。",
    ],
)
def test_a_month_behind_a_cycle_of_years_is_of_no_certain_year(text: str) -> None:
    *_, found = find_deadlines(text, WRITTEN)
    assert (found.relation, found.date_end, found.status) == ("by", date(2031, 10, 31), "inferred")


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("每年11月底前编制计划，2031年计划10月底前完成。", id="a year between"),
        pytest.param("每年11月底前编制计划，今年10月底前完成。", id="this year"),
        pytest.param("每年11月底前编制计划。10月底前完成整改。", id="another sentence"),
        pytest.param("每年11月底前编制计划；10月底前完成整改。", id="another clause"),
        pytest.param("每年开展一次评估，10月底前完成整改。", id="a cycle without days"),
        pytest.param("每月5日前报送进展，10月底前报送总结。", id="a month behind a cycle of months"),
        pytest.param("10月底前编制计划，每年11月底前报送总结。", id="a day before the cycle"),
    ],
)
def test_a_day_of_its_own_year_comes_once(text: str) -> None:
    once = [own for own in find_deadlines(text, WRITTEN) if own.relation == "by"]
    assert [(own.date_end, own.status) for own in once] == [(date(2031, 10, 31), "certain")]


def test_nothing_far_behind_a_cycle_comes_round_with_it() -> None:
    text = "每月5日前报送计划" + "，按要求做好各项准备工作" * 40 + "，20日前报送总结。"
    assert find_deadlines(text, WRITTEN)[-1].relation == "by"
    assert find_deadlines("每月5日前报送计划，20日前报送总结。", WRITTEN)[-1].relation == "every"
