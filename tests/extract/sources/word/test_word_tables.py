"""Tables of Word files: spans, merged cells, heads, tables in tables, and their place in the text."""

from __future__ import annotations

from docx_maker import docx, p, run, tbl, tc, tr

from gongbao.extract.model.table import FlowTable
from gongbao.extract.sources.word.docx import read_docx

RESTART, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
HEAD = "<w:tblHeader/>"


def tables_of(body: str) -> tuple[FlowTable, ...]:
    return read_docx(docx(body))[0].tables


def spans_of(table: FlowTable) -> list[tuple[int, int, int, int, str]]:
    return [(cell.row, cell.col, cell.row_span, cell.col_span, cell.flow.text) for cell in table.cells]


def test_cells_have_their_place_and_spans() -> None:
    table = tbl(
        tr(tc("县", RESTART), tc("任务", '<w:gridSpan w:val="2"/>'), properties=HEAD),
        tr(tc("", GOES_ON), "新建", "改造", properties=HEAD),
        tr("甲县", "1", "2"),
    )
    (found,) = tables_of(p("题") + table + p("注"))
    assert (found.how, found.row_count, found.column_count, found.head_rows) == ("markup", 3, 3, 2)
    assert spans_of(found) == [
        (0, 0, 2, 1, "县"),
        (0, 1, 1, 2, "任务"),
        (1, 1, 1, 1, "新建"),
        (1, 2, 1, 1, "改造"),
        (2, 0, 1, 1, "甲县"),
        (2, 1, 1, 1, "1"),
        (2, 2, 1, 1, "2"),
    ]


def test_a_merged_cell_opened_anew_is_another_one() -> None:
    (found,) = tables_of(
        tbl(*(tr(tc(a, how), b) for a, how, b in zip("甲-乙-", [RESTART, GOES_ON] * 2, "1234", strict=True)))
    )
    assert [cell[:3] for cell in spans_of(found) if cell[1] == 0] == [(0, 0, 2), (2, 0, 2)]
    assert [row[0] for row in found.texts()] == ["甲", "甲", "乙", "乙"]


def test_what_a_merged_cell_covers_is_told_of_as_hidden() -> None:
    content = read_docx(docx(tbl(tr(tc("甲", RESTART), "1"), tr(tc("藏", GOES_ON), "2"))))[0]
    assert "藏" not in content.page.text
    assert content.notes == (("hidden_text", "1 characters that are not shown"),)


def test_a_merge_with_nothing_above_begins_a_cell() -> None:
    (found,) = tables_of(tbl(tr(tc("甲", GOES_ON), "1"), tr(tc("", GOES_ON), "2")))
    assert spans_of(found)[0] == (0, 0, 2, 1, "甲")


def test_rows_may_begin_further_in_and_merge_sideways() -> None:
    (found,) = tables_of(
        tbl(
            tr("甲", "乙", "丙"),
            tr("丁", "戊", properties='<w:gridBefore w:val="1"/>'),
            tr(tc("己", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>"), "庚"),
        )
    )
    assert [cell for cell in spans_of(found) if cell[0]] == [
        (1, 1, 1, 1, "丁"),
        (1, 2, 1, 1, "戊"),
        (2, 0, 1, 2, "己"),
        (2, 2, 1, 1, "庚"),
    ]


def test_deleted_and_hidden_rows_and_deleted_cells_are_left_out() -> None:
    table = tbl(
        tr("甲", tc("删", "<w:cellDel/>"), "乙"),
        tr("去", "掉", properties="<w:del/>"),
        tr("藏", "起", properties="<w:hidden/>"),
        tr("丙", "丁", properties="<w:ins/>"),
    )
    (found,) = tables_of(table)
    assert found.texts() == [["甲", "乙"], ["丙", "丁"]]


def test_heads_that_are_all_of_a_table_are_none() -> None:
    (found,) = tables_of(tbl(tr("甲", "乙", properties=HEAD)))
    assert found.head_rows == 0


def test_a_span_wider_than_any_table_is_cut() -> None:
    (found,) = tables_of(tbl(tr(tc("甲", '<w:gridSpan w:val="999999999"/>'), "乙")))
    assert found.column_count == 64


def test_the_cells_stand_in_the_page_line_by_line() -> None:
    cell = tc(p("市财政局、") + p() + p(run("各县（市）") + "<w:r><w:br/></w:r>" + run("人民政府")))
    content = read_docx(docx(p("题") + tbl(tr("单位", cell), tr("甲", "")) + p("尾")))[0]
    text = content.page.text
    assert text == "题\n单位\n市财政局、\n各县（市）\n人民政府\n甲\n尾"
    flow = content.tables[0].cells[1].flow
    assert flow.text == "市财政局、\n各县（市）\n人民政府"
    assert all(
        text[origin] == char for char, origin in zip(flow.text, flow.origins, strict=True) if origin >= 0
    )


def test_a_table_in_a_table_is_one_of_its_own() -> None:
    inner = tbl(tr("丙", "丁"), tr("戊", "己"))
    outer, nested = tables_of(tbl(tr("甲", tc(p("乙") + inner + p("庚"))), tr("辛", "")))
    assert outer.texts() == [["甲", "乙\n庚"], ["辛", ""]]
    assert nested.texts() == [["丙", "丁"], ["戊", "己"]]


def test_a_table_without_words_is_none() -> None:
    assert tables_of(p("甲") + tbl(tr("", ""), tr("", ""))) == ()


def test_rows_in_controls_are_rows() -> None:
    (found,) = tables_of(tbl(tr("甲", "乙"), f"<w:sdt><w:sdtContent>{tr('丙', '丁')}</w:sdtContent></w:sdt>"))
    assert found.texts() == [["甲", "乙"], ["丙", "丁"]]


def test_edges_that_nearly_meet_are_one() -> None:
    wide, hair = '<w:gridCol w:w="1187"/>', '<w:gridCol w:w="2"/>'
    two = '<w:gridSpan w:val="2"/>'
    rows = (
        tr("县", tc("任务", two + RESTART), "数"),
        tr(tc("甲县", two), tc("", GOES_ON), "1"),
        tr("乙县", tc("新建", two), "2"),
    )
    (found,) = tables_of(tbl(*rows).replace("<w:tblPr/>", f"<w:tblGrid>{wide}{hair}{wide * 2}</w:tblGrid>"))
    assert found.column_count == 3
    assert spans_of(found) == [
        (0, 0, 1, 1, "县"),
        (0, 1, 2, 1, "任务"),
        (0, 2, 1, 1, "数"),
        (1, 0, 1, 1, "甲县"),
        (1, 2, 1, 1, "1"),
        (2, 0, 1, 1, "乙县"),
        (2, 1, 1, 1, "新建"),
        (2, 2, 1, 1, "2"),
    ]
    # A cell that stands there by itself keeps its column, however narrow.
    (kept,) = tables_of(
        tbl(tr("甲", "乙", "丙")).replace("<w:tblPr/>", f"<w:tblGrid>{wide}{hair}{wide}</w:tblGrid>")
    )
    assert kept.column_count == 3
