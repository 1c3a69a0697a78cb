"""Lists that stand under one another and come as one table: each begins at its own heads."""

from __future__ import annotations

import pytest
from table_maker import table

from gongbao.extract.model.table import FlowTable, How
from gongbao.extract.tables.joining.second_heads import parted_at_heads

FIRST = [["序号", "重点任务", "责任单位", "完成时限"]]
ROWS = [["1", "建成绿道30公里", "市水利局", "6月底前"], ["2", "清淤河道12条", "市住建局", "9月底前"]]
SECOND = ["序号", "项目名称", "牵头单位", ""]
BELOW = [["1", "城西水厂", "市水务局", ""], ["2", "青龙湾大桥", "市交通局", ""]]


def _texts(part: FlowTable) -> list[list[str]]:
    return [[cell.flow.text for cell in row.values()] for row in part.rows()]


def test_each_list_has_its_rows_and_no_column_more_than_it_fills() -> None:
    first, second = parted_at_heads(table(FIRST, [*ROWS, SECOND, *BELOW]), ())
    assert (first.row_count, first.column_count) == (3, 4)
    assert _texts(first) == [*FIRST, *ROWS]
    assert (second.row_count, second.column_count) == (3, 3)
    assert _texts(second) == [row[:3] for row in (SECOND, *BELOW)]


def test_what_stands_alone_over_heads_is_of_neither_list() -> None:
    first, second = parted_at_heads(table(FIRST, [*ROWS, ["", "第二批", "", ""], SECOND, *BELOW]), ())
    assert _texts(first) == [*FIRST, *ROWS]
    assert _texts(second) == [row[:3] for row in (SECOND, *BELOW)]


@pytest.mark.parametrize(
    ("below", "how"),
    [
        pytest.param(FIRST[0], "drawn", id="its own heads said again"),
        pytest.param(["二、", "水利", "", ""], "drawn", id="no heads"),
        pytest.param(SECOND, "order", id="rows that are a guess"),
    ],
)
def test_one_list_stays_one(below: list[str], how: How) -> None:
    whole = table(FIRST, [*ROWS, below, *BELOW], how)
    assert parted_at_heads(whole, ()) == [whole]
