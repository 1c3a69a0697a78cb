"""A table of cells: what everybody asks of it."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from steps import DOUBLE, growth
from table_maker import COPY, flow, rows, table

from gongbao.extract.model.flow import Flow
from gongbao.extract.model.table import METHODS, FlowCell, FlowTable, How
from gongbao.schema.records import Box

HEADS = [["领域", ("任务", 2)], [COPY, "内容", "时限"]]
BODY = [["防汛", "修订预案", "5月底"], [COPY, "储备沙袋", "6月底"]]


def test_rows_are_cells_by_column_and_part_into_heads_and_body() -> None:
    made = table(HEADS, BODY)
    assert (made.row_count, made.column_count, made.head_rows) == (4, 3, 2)
    assert [list(row) for row in made.rows()] == [[0, 1], [0, 1, 2], [0, 1, 2], [0, 1, 2]]
    assert [row[0].flow.text for row in made.heads()] == ["领域", "领域"]
    assert [row[1].flow.text for row in made.body()] == ["修订预案", "储备沙袋"]


def test_a_merged_cell_stands_in_every_place_it_covers_or_in_its_first() -> None:
    cells = (
        FlowCell(0, 0, flow("表头"), 1, col_span=2),
        FlowCell(1, 0, flow("名称"), 1, row_span=2),
        FlowCell(1, 1, flow("甲"), 1),
        FlowCell(2, 1, flow("乙"), 1),
    )
    made = FlowTable(cells, 3, 2, "drawn")
    assert made.texts() == [["表头", "表头"], ["名称", "甲"], ["名称", "乙"]]
    assert made.texts(whole=False) == [["表头", ""], ["名称", "甲"], ["", "乙"]]


def test_the_heads_over_a_column_stand_from_the_top_down_each_once() -> None:
    made = table(HEADS, BODY)
    assert [[cell.flow.text for cell in made.heads_over(col)] for col in range(3)] == [
        ["领域"],
        ["任务", "内容"],
        ["任务", "时限"],
    ]
    assert replace(made, head_rows=0).heads_over(0) == []


def test_the_box_lies_round_all_cells_and_is_none_without_geometry() -> None:
    first, second = FlowCell(0, 0, flow("甲"), 1), FlowCell(0, 1, flow("乙"), 1)
    made = FlowTable((first, second), 1, 2, "markup")
    assert made.box is None
    boxes = (replace(first, box=Box(10, 20, 30, 40)), replace(second, box=Box(30, 15, 70, 40)))
    assert replace(made, cells=boxes).box == Box(10, 15, 70, 40)


@pytest.mark.parametrize(
    ("how", "is_exact", "has_blanks"),
    [
        pytest.param("drawn", True, True, id="drawn"),
        pytest.param("markup", True, True, id="markup"),
        pytest.param("placed", False, False, id="by blanks in lines"),
        pytest.param("order", False, False, id="by order"),
        pytest.param("shattered", False, False, id="shattered"),
    ],
)
def test_rules_and_tags_make_whole_rows(how: How, is_exact: bool, has_blanks: bool) -> None:
    made = table([["甲", "乙"]], [["丙", "丁"]], how)
    assert (made.is_exact, made.has_blanks) == (is_exact, has_blanks)


def test_places_on_a_page_tell_blank_cells_but_no_whole_rows() -> None:
    cells = tuple(replace(cell, box=Box(0, 0, 1, 1)) for cell in table([["甲"]], [["乙"]]).cells)
    made = FlowTable(cells, 2, 1, "placed")
    assert (made.is_exact, made.has_blanks) == (False, True)


def test_rows_are_certain_unless_said_otherwise() -> None:
    made = table([["甲"]], [["乙"]])
    assert made.certainty_of(1) == "certain"
    assert replace(made, row_certainties=("certain", "ambiguous")).certainty_of(1) == "ambiguous"


def test_the_schema_has_a_word_for_every_way() -> None:
    assert set(METHODS) == set(get_args(How))
    made = table([["甲"]], [["乙"]])
    assert {how: replace(made, how=how).method for how in ("drawn", "placed", "order", "shattered")} == {
        "drawn": "ruled",
        "placed": "aligned",
        "order": "aligned",
        "shattered": "vertical_text",
    }


def test_the_page_is_that_of_the_first_cell() -> None:
    (row,) = rows([["甲", "乙"]], page=7)
    assert FlowTable(tuple(row.values()), 1, 2, "drawn").page == 7


def test_words_without_places_have_neither_evidence_nor_stretches() -> None:
    words = Flow.unplaced("序号")
    assert (words.text, words.is_placed, words.stretches) == ("序号", False, [])


def test_lines_of_a_text_keep_their_stretches() -> None:
    two = Flow.lines_of("甲乙  丙丁", [(0, 2), (4, 6)])
    assert (two.text, two.is_placed, two.stretches) == ("甲乙\n丙丁", True, [(0, 2), (4, 6)])


def test_the_heads_over_a_column_cost_the_same_whatever_stands_below() -> None:
    def work(count: int) -> None:
        cells = [FlowCell(row, 0, Flow.unplaced("投资"), 1) for row in range(count)]
        table = FlowTable(tuple(cells), count, 1, "markup", head_rows=1)
        assert all(table.heads_over(0) == cells[:1] for _ in range(count))

    assert growth(work, 60) < DOUBLE
