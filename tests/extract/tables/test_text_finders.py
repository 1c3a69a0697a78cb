"""Finders of tables in lines: lists of as many cells a line, names with their sentences."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from gongbao.extract.model.document import Line
from gongbao.extract.tables.find.lists import find_lists
from gongbao.extract.tables.find.pairs import find_pairs

MakeLines = Callable[[str], Sequence[Line]]
PAIRS = """\
附表
灾种  判定标准
洪涝  水位超过警戒线的。
干旱
连续三十日
无有效降雨的。
台风  中心风力十级以上的。
"""


def _is_names(words: Sequence[str]) -> bool:
    return list(words) == ["姓名", "职务"]


def test_a_list_goes_on_while_its_lines_have_cells(make_lines: MakeLines) -> None:
    lines = make_lines("名单如下\n姓　名　　职　务\n秦 川　　局长\n米 兰　　处长\n特此通知")
    (found,) = find_lists(lines, _is_names)
    assert found.texts() == [["姓名", "职务"], ["秦川", "局长"], ["米兰", "处长"]]
    assert (found.how, found.head_rows, found.lines) == ("order", 1, {1, 2, 3})


def test_a_line_of_other_cells_than_the_head_is_one_cell_as_printed(make_lines: MakeLines) -> None:
    (found,) = find_lists(make_lines("姓名  职务\n秦川  局长  正处级\n米兰  处长"), _is_names)
    (whole,) = found.body()[0].values()
    assert (whole.flow.text, whole.col_span) == ("秦川  局长  正处级", 2)


def test_no_list_stands_under_another_head(make_lines: MakeLines) -> None:
    assert find_lists(make_lines("单位  电话\n市水利局  12345"), _is_names) == []


def test_a_list_one_cell_a_line_that_lacks_a_cell_is_none(make_lines: MakeLines) -> None:
    assert find_lists(make_lines("姓名\n职务\n秦川\n局长\n米兰"), _is_names) == []


def test_names_on_the_left_and_sentences_on_the_right_are_a_table(make_lines: MakeLines) -> None:
    (found,) = find_pairs(make_lines(PAIRS), lambda text: text.endswith("标准"))
    assert found.texts() == [
        ["灾种", "判定标准"],
        ["洪涝", "水位超过警戒线的。"],
        ["干旱", "连续三十日无有效降雨的。"],
        ["台风", "中心风力十级以上的。"],
    ]
    assert found.title is not None
    assert found.title.text == "附表"
    assert {cell.certainty for row in found.body() for cell in row.values()} == {"inferred"}


def test_what_articles_say_is_no_table_nor_what_stands_behind_one(make_lines: MakeLines) -> None:
    articles = "第二章  支出范围和标准\n第四条  每亩补助六元。\n第五条  每米补助九元。\n第六条  不得重复。\n"
    assert find_pairs(make_lines(articles), lambda text: text.endswith("标准")) == []
    (found,) = find_pairs(make_lines(PAIRS + articles), lambda text: text.endswith("标准"))
    assert found.row_count == 4


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("灾种  判定标准\n洪涝  水位。\n干旱  无雨。", id="too few rows"),
        pytest.param("灾种  判定标准\n洪涝  水位\n干旱  无雨\n台风  风力\n冰雹  直径", id="no sentences"),
        pytest.param("灾种  日期\n洪涝  水位。\n干旱  无雨。\n台风  风力。", id="another head"),
    ],
)
def test_what_are_no_pairs(make_lines: MakeLines, text: str) -> None:
    assert find_pairs(make_lines(text), lambda line: line.endswith("标准")) == []
