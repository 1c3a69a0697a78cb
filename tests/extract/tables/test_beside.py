"""Tables cut sideways: what goes on to the right on the next page is put beside its rows again."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from table_maker import rows, table

from gongbao.extract.tables.joining.beside import has_other_heads, put_beside

LEFT = table([["地区", "产值"]], [["东港区", "117.9"], ["西岸县", "66.1"]])


def test_columns_without_names_stand_beside_the_rows_of_the_page_before() -> None:
    right = table([["收入", "增长"]], [["20.1", "2.4"], ["15.3", "——"]])
    whole = put_beside(LEFT, right)
    assert whole is not None
    assert whole.texts() == [
        ["地区", "产值", "收入", "增长"],
        ["东港区", "117.9", "20.1", "2.4"],
        ["西岸县", "66.1", "15.3", "——"],
    ]
    assert whole.row_certainties == ("certain", "inferred", "inferred")


def test_numbers_of_rows_tell_which_they_are() -> None:
    left = table([["序号", "地区"]], [["1", "东港区"], ["2", "西岸县"]])
    right = table([["序号", "收入"]], [["1", "20.1"], ["2", "15.3"]])
    whole = put_beside(left, right)
    assert whole is not None
    assert whole.texts()[1:] == [["1", "东港区", "20.1"], ["2", "西岸县", "15.3"]]
    assert whole.certainty_of(1) == "certain"


def test_the_lower_of_two_heads_reaches_down_to_the_rows() -> None:
    right = table([[("收入", 2)], ["总量", "增长"]], [["20.1", "2.4"], ["15.3", "1.1"]])
    whole = put_beside(LEFT, right)
    assert whole is not None
    assert whole.head_rows == 2
    assert [cell.flow.text for cell in whole.heads_over(1)] == ["产值"]
    assert [cell.flow.text for cell in whole.heads_over(3)] == ["收入", "增长"]
    assert whole.texts()[2] == ["东港区", "117.9", "20.1", "2.4"]


@pytest.mark.parametrize(
    ("heads", "body"),
    [
        pytest.param(["地区", "收入"], [["东港区", "20.1"], ["西岸县", "15.3"]], id="names of its own"),
        pytest.param(["收入", "增长"], [["20.1", "2.4"]], id="fewer rows"),
        pytest.param(["序号", "收入"], [["1", "20.1"], ["3", "15.3"]], id="a column of numbers"),
        pytest.param(["收入", "备注"], [["20.1", "快报数"], ["15.3", "快报数"]], id="words"),
    ],
)
def test_other_tables_stay_tables_of_their_own(heads: Sequence[str], body: Sequence[Sequence[str]]) -> None:
    left = table([["序号", "地区"]], [["1", "东港区"], ["2", "西岸县"]]) if "序号" in heads else LEFT
    made = table([heads], body)
    joined = put_beside(left, made)
    assert joined is None or ("序号" in heads and joined.certainty_of(1) == "inferred")


@pytest.mark.parametrize(
    ("first", "other"),
    [
        (["财政收入", "进出口"], True),
        (["地区", "产值"], False),
        (["南山县", "12.2"], False),
        (["南山县", ""], False),
    ],
)
def test_words_over_figures_are_heads_of_another_table(first: Sequence[str], other: bool) -> None:
    before = rows([["地区", "产值"], ["东港区", "117.9"]])
    assert has_other_heads(before, rows([first, ["西岸县", "66.1"]], 2)) is other
