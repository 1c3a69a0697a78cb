"""Tables set in lines: which are read by their places, which as lines of a text."""

from __future__ import annotations

from pathlib import Path

import pdf_maker as made

from gongbao.extract.document.placed_tables import place_tables
from gongbao.extract.model.document import Document
from gongbao.extract.model.table import FlowTable
from gongbao.extract.sources.pdf import read_pdf

LAYOUTS = Path(__file__).parents[3] / "corpora" / "layouts"
HEAD = ((50, "序号"), (90, "重点任务"), (220, "责任单位"), (300, "完成时限"))


def placed(data: bytes) -> list[FlowTable]:
    """The tables of a PDF that are read by their places."""
    contents = read_pdf(data)
    return place_tables(Document.from_pages([content.page for content in contents]), contents)


def row(number: int, y: float) -> list[str]:
    """A row of a list of tasks."""
    cells = ((50, str(number)), (90, "修补步道"), (220, "市住建局"), (300, "六月底前"))
    return [made.text(text, x, y) for x, text in cells]


def test_a_cell_that_shares_its_lines_with_others_has_its_own_part_of_them() -> None:
    (table,) = placed((LAYOUTS / "tasks-without-rules-top.pdf").read_bytes())
    cells = {(cell.row, cell.col): cell.flow.unbroken().text for cell in table.cells}
    assert cells[1, 2] == "完成3处码头平台铺装，安排补助资金120万元，同步更新沿岸栏杆。"
    assert cells[2, 3] == "市综合执法局、市财政局、各镇（街道）"


def test_a_list_that_goes_on_over_its_page_is_read_as_lines() -> None:
    first = [made.text(text, x, 80) for x, text in HEAD] + row(1, 60) + row(2, 40)
    ended = made.pdf("\n".join(first), made.text("特此通知。", 70, 440))
    going_on = made.pdf("\n".join(first), "\n".join(row(3, 440) + row(4, 420)))
    assert len(placed(ended)) == 1
    assert placed(going_on) == []


def test_a_list_of_tasks_is_no_text_in_columns() -> None:
    head = ((50, "序号"), (85, "任务"), (225, "责任单位"))
    first = ((85, "完成沿岸步道修补并更新栏"), (225, "市住建局、市综合执法局、市"))
    second = ((85, "杆和座椅，新增照明灯具。"), (225, "财政局、各镇（街道）人民政"))
    lines = [made.text(text, x, 440) for x, text in head]
    for number in range(1, 7):
        y = 456 - 40 * number
        lines += [made.text(text, x, y) for x, text in ((50, str(number)), *first)]
        lines += [made.text(text, x, y - 14) for x, text in second]
    (table,) = placed(made.pdf("\n".join(lines)))
    assert table.row_count == 7
