"""Lists whose columns nearly touch in a text that kept its places: rows begin with their numbers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from gongbao.extract.model.document import Document
from gongbao.extract.model.table import FlowTable
from gongbao.extract.page.find.placed import are_task_heads
from gongbao.extract.tables.find.top_lists import find_top_lists

MakeDocument = Callable[[str], Document]
HEAD = "序号 重点任务    具体措施                   责任单位          完成时限\n"
ROWS = """1 道路畅通工程   改造公路319公里，每公里补助91万元， 县发改局、县工信    每季度末
           建立调度机制。              局、县交通局
2          完成可研报告批复。            县数据局、白水镇   2031年10月15
                                 政府          日前
3 供水管网改造   新建管网26公里。             县水利局        2031年底前
4          落实维修资金。              县财政局        2031年9月底前
"""
ROW = ROWS.splitlines(keepends=True)[2]
LOWER = ROW.replace("完成可研报告批复。", " " * 18) + "           完成可研报告批复。\n"


def _texts(tables: Sequence[FlowTable]) -> list[list[list[str]]]:
    return [[[row[at].flow.solid for at in sorted(row)] for row in table.rows()[1:]] for table in tables]


def test_words_are_given_to_the_columns_nearest_to_them(make_document: MakeDocument) -> None:
    document = make_document(HEAD + ROWS + "注：本表由县政府办公室解释。")
    tables = find_top_lists(document, document.lines, are_task_heads)
    assert _texts(tables) == [
        [
            [
                "1",
                "道路畅通工程",
                "改造公路319公里，每公里补助91万元，建立调度机制。",
                "县发改局、县工信局、县交通局",
                "每季度末",
            ],
            ["2", "完成可研报告批复。", "县数据局、白水镇政府", "2031年10月15日前"],
            ["3", "供水管网改造", "新建管网26公里。", "县水利局", "2031年底前"],
            ["4", "落实维修资金。", "县财政局", "2031年9月底前"],
        ]
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("3 供水管网改造", "5 供水管网改造", id="a number is lost"),
        pytest.param(ROW, LOWER, id="a cell begins lower"),
        pytest.param(
            "县水利局        2031年底前", "县水利局 县财政局 县数据局 2031年底前", id="a word too many"
        ),
        pytest.param("具体措施", "某某某某", id="unknown heads"),
    ],
)
def test_nothing_is_read_where_rows_do_not_begin_at_their_top(
    make_document: MakeDocument, old: str, new: str
) -> None:
    document = make_document((HEAD + ROWS).replace(old, new))
    assert not find_top_lists(document, document.lines, are_task_heads)
