"""Rows of tables over a page's end: cut in two, merged with those before, or rows of their own."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from table_maker import COPY, rows

from gongbao.extract.tables.joining.cut_rows import carried_over


def _joined(
    before: Sequence[Sequence[str]], after: Sequence[Sequence[str]], open_above: Sequence[int] = ()
) -> list[list[str]]:
    joined = carried_over(rows(before, 1), rows(after, 2, open_above))
    return [[cell.flow.text for cell in row.values()] for row in joined]


def test_a_row_with_a_number_of_its_own_is_not_joined_though_a_cell_is_blank() -> None:
    before = [["2", "新增停车泊位6000个", "区城管局", "区公安分局", "9月底前"]]
    after = [
        ["3", "建成人工智能算力调度平台", "区数据局", "", "10月底前"],
        ["4", "抽检4200批次", "区监管局", "", "11月底前"],
    ]
    assert _joined(before, after) == before + after


@pytest.mark.parametrize("open_above", [(), (0, 1, 2, 3)])
def test_a_row_cut_in_two_is_joined(open_above: Sequence[int]) -> None:
    before = [["2", "安排专项资金350", "9月底前", "市水利局"]]
    after = [["", "万元，专款专用。", "", ""], ["3", "总结经验", "12月", "市政府办公室"]]
    assert _joined(before, after, open_above) == [
        ["2", "安排专项资金350\n万元，专款专用。", "9月底前", "市水利局"],
        after[1],
    ]


def test_a_merged_cell_goes_on_over_all_rows_it_covers() -> None:
    before = [["2", "新增停车泊位。", "9月底前"]]
    after = [["3", "开展食品抽检。", ""], ["4", "建设口袋公园。", COPY], ["5", "建成平台。", "12月底前"]]
    assert _joined(before, after) == [
        *before,
        ["3", "开展食品抽检。", "9月底前"],
        ["4", "建设口袋公园。", "9月底前"],
        after[2],
    ]


def test_a_merged_cell_beside_a_row_cut_in_two_goes_on_in_the_rows_under_it() -> None:
    before = [["水环境", "1", "整治易淹"]]
    after = [["", "", "积水点28处。"], [COPY, "2", "清淤河道35条。"], ["设施", "3", "新增停车泊位。"]]
    assert _joined(before, after) == [
        ["水环境", "1", "整治易淹\n积水点28处。"],
        ["水环境", "2", "清淤河道35条。"],
        after[2],
    ]


def test_an_open_cell_goes_on_where_the_others_are_closed() -> None:
    before = [["一、防汛", "1", "修订预案。", "市应急局"]]
    after = [["", "2", "储备沙袋。", ""]]
    assert _joined(before, after, open_above=[0]) == [*before, ["一、防汛", "2", "储备沙袋。", ""]]


def test_openness_says_nothing_where_no_cell_of_the_page_is_closed_above() -> None:
    before = [["1", "修订预案。", "市应急局"]]
    after = [["2", "储备沙袋。", ""]]
    assert _joined(before, after, open_above=[0, 1, 2]) == before + after


def test_a_closed_cell_goes_on_in_a_column_of_merged_cells() -> None:
    before = [["一、防汛", "修订预案", "市应急局"], [COPY, "储备沙袋", "市水利局"]]
    after = [["", "组织演练", "市应急局"]]
    assert _joined(before, after)[-1] == ["一、防汛", "组织演练", "市应急局"]


def test_a_closed_cell_stays_blank_in_a_column_with_blank_cells() -> None:
    before = [
        ["1", "修订预案", "各街道"],
        ["2", "储备沙袋", COPY],
        ["3", "组织演练", ""],
        ["4", "巡查", "园区"],
    ]
    after = [["5", "培训", ""]]
    assert _joined(before, after)[-1] == ["5", "培训", ""]
