"""Tables that a page was written with: exact cells without any geometry go the same way as drawn ones."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gongbao.extract.document.placed_tables import place_tables
from gongbao.extract.facts.table_records import table_record
from gongbao.extract.model.content import PageContent
from gongbao.extract.model.document import Document
from gongbao.extract.model.flow import Flow
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.tables.joining.over_pages import join_tables
from gongbao.extract.tables.meaning.figures import figure_table_of, row_depths
from gongbao.extract.tables.meaning.tasks import task_table_of
from gongbao.schema.records import Page

Written = tuple[int, int, int, str]
"""Row, column, rows it covers, text."""


_ROW = ("东部", "滨江绿道", "建设绿道3公里。", "市住建局")


def _page(cells: Sequence[Written], above: str = "附件\n任务清单") -> PageContent:
    """A page whose only table has its cells written one a line under some text."""
    text = "\n".join([above, *(words for *_, words in cells)])
    at = len(above) + 1
    made: list[FlowCell] = []
    for row, col, height, words in cells:
        made.append(FlowCell(row, col, Flow.lines_of(text, [(at, at + len(words))]), 1, row_span=height))
        at += len(words) + 1
    count = max(cell.row + cell.row_span for cell in made)
    width = max(cell.col for cell in made) + 1
    return PageContent(Page(1, text), (FlowTable(tuple(made), count, width, "markup"),))


def _joined(content: PageContent) -> tuple[Document, FlowTable]:
    document = Document.from_pages([content.page])
    (table,) = join_tables(place_tables(document, [content]), document.lines)
    return document, table


def test_a_list_of_tasks_without_boxes_is_read_with_its_merged_cells() -> None:
    cells = [
        *((0, at, 1, head) for at, head in enumerate(("类别", "重点任务", "责任单位"))),
        (1, 0, 1, "一、基础设施"),
        (2, 0, 2, "水利"),
        (2, 1, 1, "清淤河道12公里。"),
        (2, 2, 1, "市水利局"),
        (3, 1, 1, "新建泵站。"),
        (3, 2, 1, "市住建局"),
    ]
    document, table = _joined(_page(cells))
    assert table.title is not None
    assert table.title.text == "任务清单"
    tasks = task_table_of(table)
    assert tasks is not None
    assert tasks.table is table
    texts = [{at: cell.flow.text for at, cell in row.cells.items()} for row in tasks.rows]
    assert texts == [
        {1: "一、基础设施"},
        {0: "水利", 1: "清淤河道12公里。", 2: "市水利局"},
        {0: "水利", 1: "新建泵站。", 2: "市住建局"},
    ]
    record = table_record(document, table)
    assert (record.title, record.row_count, record.column_count) == ("任务清单", 4, 3)
    merged = [(cell.row, cell.row_span, cell.is_copy) for cell in record.cells if cell.text == "水利"]
    assert merged == [(2, 2, False), (3, 1, True)]
    assert {cell.text for cell in record.cells if cell.is_header} == {"类别", "重点任务", "责任单位"}
    assert {cell.box for cell in record.cells} == {None}
    assert all(cell.evidence for cell in record.cells)


@pytest.mark.parametrize(
    ("height", "group"),
    [
        pytest.param(2, ("group", True), id="merged over names"),
        pytest.param(1, ("remark", False), id="a cell for each"),
    ],
)
def test_a_column_that_is_merged_over_names_groups_them_whatever_its_head(
    height: int, group: tuple[str, bool]
) -> None:
    cells = [
        *((0, at, 1, head) for at, head in enumerate(("片区", "项目名称", "建设内容", "责任单位"))),
        *((1, at, height if at == 0 else 1, text) for at, text in enumerate(_ROW)),
        *((2, at, 1, text) for at, text in enumerate(_ROW) if at or height == 1),
    ]
    tasks = task_table_of(_joined(_page(cells))[1])
    assert tasks is not None
    assert (tasks.head.columns[0].kind, tasks.head.guesses_group) == group


def test_figures_without_boxes_are_read_with_their_unit() -> None:
    cells = [
        *((0, at, 1, head) for at, head in enumerate(("指标", "5月", "增长（%）"))),
        *((1, at, 1, text) for at, text in enumerate(("工业增加值", "36.5", "4.8"))),
        *((2, at, 1, text) for at, text in enumerate(("用电量", "——", "-1.2"))),
    ]
    document, table = _joined(_page(cells, "主要指标\n单位：亿元"))
    figures = figure_table_of(table)
    assert figures is not None
    assert figures.unit_note == "亿元"
    assert [[value.text for value in row.values] for row in figures.rows] == [["36.5", "4.8"], [None, "-1.2"]]
    assert [row.status for row in figures.rows] == ["certain", "certain"]
    assert row_depths(document, figures) == [0, 0]
