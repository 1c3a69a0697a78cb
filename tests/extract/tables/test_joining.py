"""Rows of tables over a page's end: cut in two, merged with those before, or rows of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from table_maker import COPY, rows

from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import flow_of
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.tables.joining.cut_rows import carried_over
from gongbao.extract.tables.joining.over_pages import join_tables


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


def test_a_short_line_without_a_stop_is_a_row_of_its_own_where_no_row_has_one() -> None:
    before = [["1", "推进水利", "改造城西水厂并更换设备"], [COPY, COPY, "铺设管网"]]
    after = [["", "", "新建泵站2座"], ["2", "推进绿化", "建设口袋公园"]]
    assert _joined(before, after)[2:] == [["1", "推进水利", "新建泵站2座"], after[1]]


def test_a_full_line_without_a_stop_may_go_on_where_no_row_has_one() -> None:
    before = [["1", "推进水利", "改造水厂"], [COPY, COPY, "铺设城东供水管网并完成"]]
    after = [["", "", "沿线小区的接入"], ["2", "推进绿化", "建设口袋公园"]]
    joined = carried_over(rows(before, 1), rows(after, 2))
    assert [row[2].flow.text for row in joined] == [
        "改造水厂",
        "铺设城东供水管网并完成\n沿线小区的接入",
        "建设口袋公园",
    ]
    assert [row[2].certainty for row in joined] == ["certain", "ambiguous", "certain"]


def test_a_name_in_the_rest_of_its_cell_on_the_next_page_is_a_guess_over_the_rows_before() -> None:
    before = [["产业", "新建厂房。"], [COPY, "引进项目。"], ["", "改造小区。"], [COPY, "新建车位。"]]
    after = [["城建", "新建学校。"], [COPY, "建成卫生室。"]]
    joined = carried_over(rows(before, 1), rows(after, 2))
    assert [row[0].flow.text for row in joined] == ["产业", "产业", *["城建"] * 4]
    assert [row[0].certainty for row in joined[2:4]] == ["inferred", "inferred"]


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


MakeLines = Callable[[str], Sequence[Line]]
FIRST = """\
表3　各镇投资完成情况
单位：万元
镇
投资
青石镇
120
"""
SECOND = """\
续表3
镇
投资
柳湾镇
98
注：为快报数。
"""


def _part(lines: Sequence[Line], first: str, end: str) -> FlowTable:
    """A drawn table of two columns, a cell a line, from one line to another."""
    texts = [line.text for line in lines]
    own = lines[texts.index(first, texts.index(end) - 3) : texts.index(end) + 1]
    cells = tuple(FlowCell(at // 2, at % 2, flow_of([line]), line.page) for at, line in enumerate(own))
    return FlowTable(cells, len(own) // 2, 2, "drawn", lines=frozenset(line.index for line in own))


def _two_pages(make_lines: MakeLines) -> tuple[Sequence[Line], list[FlowTable]]:
    lines = make_lines(f"{FIRST}\f{SECOND}")
    return lines, [_part(lines, "镇", "120"), _part(lines, "镇", "98")]


def test_a_table_over_two_pages_is_one_without_its_repeated_head(make_lines: MakeLines) -> None:
    lines, parts = _two_pages(make_lines)
    (joined,) = join_tables(parts, lines)
    assert joined.texts() == [["镇", "投资"], ["青石镇", "120"], ["柳湾镇", "98"]]
    assert (joined.row_count, joined.head_rows, joined.how) == (3, 1, "drawn")
    assert [cell.page for cell in joined.cells] == [1, 1, 1, 1, 2, 2]


def test_a_joined_table_has_its_title_its_notes_and_the_lines_that_say_it_goes_on(
    make_lines: MakeLines,
) -> None:
    lines, parts = _two_pages(make_lines)
    (joined,) = join_tables(parts, lines)
    assert joined.title is not None
    assert joined.title.text == "表3 各镇投资完成情况"
    assert [note.text for note in joined.notes] == ["单位：万元", "注：为快报数。"]
    assert {lines[at].text for at in joined.lines} >= {"续表3", "青石镇", "98"}
    assert not {lines[at].text for at in joined.lines} & {"单位：万元", "注：为快报数。"}


@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"orientation": 90}, id="turned otherwise"),
        pytest.param({"column_count": 3}, id="more columns"),
    ],
)
def test_parts_that_are_not_alike_stay_two_tables(make_lines: MakeLines, change: dict[str, int]) -> None:
    lines, (first, second) = _two_pages(make_lines)
    assert len(join_tables([first, replace(second, **change)], lines)) == 2


def test_text_between_two_parts_keeps_them_apart(make_lines: MakeLines) -> None:
    lines = make_lines(f"{FIRST}\f特此通知。\n{SECOND}")
    parts = [_part(lines, "镇", "120"), _part(lines, "镇", "98")]
    assert len(join_tables(parts, lines)) == 2


def test_a_merged_cell_is_repeated_in_every_row_and_spans_them_over_the_page(make_lines: MakeLines) -> None:
    lines = make_lines("领域\n任务\n防汛\n修订预案\n储备沙袋。\f演练\n巡查")
    texts = {line.text: flow_of([line]) for line in lines}
    first = FlowTable(
        (
            FlowCell(0, 0, texts["领域"], 1),
            FlowCell(0, 1, texts["任务"], 1),
            FlowCell(1, 0, texts["防汛"], 1, row_span=2),
            FlowCell(1, 1, texts["修订预案"], 1),
            FlowCell(2, 1, texts["储备沙袋。"], 1),
        ),
        3,
        2,
        "drawn",
        lines=frozenset(range(5)),
    )
    second = FlowTable(
        (
            FlowCell(0, 0, flow_of([]), 2, row_span=2),
            FlowCell(0, 1, texts["演练"], 2),
            FlowCell(1, 1, texts["巡查"], 2),
        ),
        2,
        2,
        "drawn",
        lines=frozenset((5, 6)),
    )
    (joined,) = join_tables([first, second], lines)
    assert [row[0] for row in joined.texts()] == ["领域", "防汛", "防汛", "防汛", "防汛"]
    copies = [cell for cell in joined.cells if cell.is_copy]
    assert [(cell.row, cell.page, cell.row_span) for cell in copies] == [(2, 1, 1), (3, 2, 1), (4, 2, 1)]
    merged = next(cell for cell in joined.cells if cell.flow.text == "防汛")
    assert (merged.is_copy, merged.row_span) == (False, 4)
