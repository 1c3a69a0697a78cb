"""Rows of ruled tables over a page's end: cut in two, merged with those before, or rows of their own."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gongbao.extract.model.flow import Flow
from gongbao.extract.tables.joining.grid_rows import GridRow, carried_over

_COPY = "〃"


def _rows(page: int, texts: Sequence[Sequence[str]], open_above: Sequence[int] = ()) -> list[GridRow]:
    """Rows of one page; `〃` is a cell that the one above covers."""
    rows: list[GridRow] = []
    for number, own in enumerate(texts):
        cells: dict[int, tuple[Flow, bool]] = {}
        for at, text in enumerate(own):
            flow = rows[-1].cells[at][0] if text == _COPY else Flow.placed(text, range(len(text)))
            cells[at] = (flow, text == _COPY)
        opened = frozenset(open_above) if not number else frozenset()
        rows.append(GridRow(cells, dict.fromkeys(cells, 1), page, opened))
    return rows


def _texts(rows: Sequence[GridRow]) -> list[list[str]]:
    return [[flow.text for flow, _ in row.cells.values()] for row in rows]


def _joined(
    before: Sequence[Sequence[str]], after: Sequence[Sequence[str]], open_above: Sequence[int] = ()
) -> list[list[str]]:
    return _texts(carried_over(_rows(1, before), _rows(2, after, open_above)))


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
    after = [["3", "开展食品抽检。", ""], ["4", "建设口袋公园。", _COPY], ["5", "建成平台。", "12月底前"]]
    assert _joined(before, after) == [
        *before,
        ["3", "开展食品抽检。", "9月底前"],
        ["4", "建设口袋公园。", "9月底前"],
        after[2],
    ]


def test_a_merged_cell_beside_a_row_cut_in_two_goes_on_in_the_rows_under_it() -> None:
    before = [["水环境", "1", "整治易淹"]]
    after = [["", "", "积水点28处。"], [_COPY, "2", "清淤河道35条。"], ["设施", "3", "新增停车泊位。"]]
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
    before = [["一、防汛", "修订预案", "市应急局"], [_COPY, "储备沙袋", "市水利局"]]
    after = [["", "组织演练", "市应急局"]]
    assert _joined(before, after)[-1] == ["一、防汛", "组织演练", "市应急局"]


def test_a_closed_cell_stays_blank_in_a_column_with_blank_cells() -> None:
    before = [
        ["1", "修订预案", "各街道"],
        ["2", "储备沙袋", _COPY],
        ["3", "组织演练", ""],
        ["4", "巡查", "园区"],
    ]
    after = [["5", "培训", ""]]
    assert _joined(before, after)[-1] == ["5", "培训", ""]
