"""Lines by which the body of a notice of some kind is known."""

from __future__ import annotations

import pytest

from gongbao.extract.notices.kind_signs import is_diary_line


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        pytest.param("△ 市长王安调研", True, id="a mark"),
        pytest.param("4月3日 市长王安调研", True, id="month and day"),
        pytest.param("4 月 3 日市长王安调研", True, id="spaced out"),
        pytest.param("3日", True, id="a day alone"),
        pytest.param("3日 市长王安调研", True, id="a day and a blank"),
        pytest.param("3—5日，市长王安调研", True, id="a range"),
        pytest.param("三日，市长王安调研", True, id="in words"),
        pytest.param("四月", True, id="a month in words"),
        pytest.param("4月", False, id="the month of a table"),
        pytest.param("3日内完成整改", False, id="a length of time"),
        pytest.param("市长王安3日调研", False, id="a day inside"),
        pytest.param("6.9", False, id="a figure alone"),
        pytest.param("2031.6.9", True, id="a day in figures alone"),
    ],
)
def test_an_entry_of_a_diary_begins_with_its_day_or_a_mark(text: str, begins: bool) -> None:
    assert is_diary_line(text) is begins
