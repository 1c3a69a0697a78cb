"""Tables as records: each cell on the page where it stands, be it blank."""

from __future__ import annotations

from gongbao.extract.facts.table_records import table_record
from gongbao.extract.model.flow import Flow, flow_of
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.schema.records import Box

BLANK = Flow.placed("", ())


def test_a_blank_cell_stands_on_its_own_page(make_document) -> None:
    document = make_document("封面\f序号\f1\f完")
    head, first = (flow_of(document.lines[at : at + 1]) for at in (1, 2))
    box = Box(10, 10, 90, 30)
    cells = (
        FlowCell(0, 0, head, 2, box=box),
        FlowCell(0, 1, BLANK, 2, box=box),
        FlowCell(1, 0, first, 3, box=box),
        FlowCell(1, 1, BLANK, 3, box=box),
    )
    record = table_record(document, FlowTable(cells, 2, 2, "drawn"))
    assert [cell.page for cell in record.cells] == [2, 2, 3, 3]
    assert (record.first_page, record.last_page) == (2, 3)


def test_a_table_whose_last_row_is_blank_reaches_over_its_page(make_document) -> None:
    document = make_document("1\f2")
    cells = (
        FlowCell(0, 0, flow_of(document.lines[:1]), 1),
        FlowCell(1, 0, BLANK, 2),
        FlowCell(2, 0, Flow.unplaced("序号"), 2),
    )
    record = table_record(document, FlowTable(cells, 3, 1, "drawn"))
    assert [cell.page for cell in record.cells] == [1, 2, 2]
    assert (record.first_page, record.last_page) == (1, 2)


def test_the_lines_of_a_cell_are_joined(make_document) -> None:
    document = make_document("清淤\n河道")
    cells = (FlowCell(0, 0, flow_of(document.lines, "\n"), 1),)
    (cell,) = table_record(document, FlowTable(cells, 1, 1, "drawn")).cells
    assert cell.text == "清淤河道"


def test_a_cell_is_no_surer_than_its_row_or_its_table_is_told_apart(make_document) -> None:
    document = make_document("甲\n乙")
    cells = tuple(FlowCell(row, 0, flow_of(document.lines[row : row + 1]), 1) for row in (0, 1))
    doubted = FlowTable(cells, 2, 1, "order", row_certainties=("certain", "ambiguous"))
    assert [cell.certainty for cell in table_record(document, doubted).cells] == ["certain", "ambiguous"]
    placed = FlowTable(cells, 2, 1, "placed", certainty="inferred")
    assert [cell.certainty for cell in table_record(document, placed).cells] == ["inferred", "inferred"]
