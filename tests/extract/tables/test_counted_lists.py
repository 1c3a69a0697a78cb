"""Lists typed with blanks: heads that stand anywhere, cells told by their number or by their own columns."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongbao.extract.model.document import Document
from gongbao.extract.page.find.placed import are_task_heads
from gongbao.extract.tables.find.counted_lists import find_counted_lists
from gongbao.extract.tables.find.placed_lines import find_placed_lines

MakeDocument = Callable[[str], Document]
HEADS = ["序号", "重点任务", "责任单位", "完成时限"]
ROWS = [
    ["1", "疏浚城东河道，完成清淤3公里", "市水利局", "2031年6月底前"],
    ["2", "更新排涝泵站设备", "市住建局、市财政局", "长期坚持"],
    ["3", "组织演练", "市应急局", "9月底前"],
]


def _counted(document: Document) -> list[list[list[str]]]:
    return [table.texts() for table in find_counted_lists(document.lines, are_task_heads)]


@pytest.mark.parametrize("apart", ["  ", "    ", "　", "　　"])
@pytest.mark.parametrize("heads_apart", ["  ", "   ", "　"])
def test_a_list_with_a_cell_for_each_head_on_every_line_is_read(
    make_document: MakeDocument, apart: str, heads_apart: str
) -> None:
    text = "\n".join([heads_apart.join(HEADS), *(apart.join(row) for row in ROWS)])
    assert _counted(make_document(text)) == [[HEADS, *ROWS]]


def test_heads_said_again_are_no_row(make_document: MakeDocument) -> None:
    rows = ["  ".join(row) for row in (HEADS, ROWS[0], ROWS[1])]
    document = make_document("\n".join(rows) + "\f续表\n" + "\n".join([rows[0], "  ".join(ROWS[2])]))
    assert _counted(document) == [[HEADS, *ROWS]]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("并投入使用。", id="the rest of a cell"),
        pytest.param("4  加固堤防  市水利局", id="a blank cell"),
    ],
)
def test_a_list_with_another_line_is_not_told_by_number(make_document: MakeDocument, line: str) -> None:
    text = "\n".join([*("  ".join(row) for row in (HEADS, *ROWS)), line])
    assert _counted(make_document(text)) == []


def test_a_note_or_who_signs_ends_a_list(make_document: MakeDocument) -> None:
    rows = "\n".join("  ".join(row) for row in (HEADS, *ROWS))
    for end in ("注：按季调度。", "附件2", "云山市人民政府\n2031年3月1日"):
        assert len(_counted(make_document(f"{rows}\n{end}"))) == 1


@pytest.mark.parametrize("heads_apart", ["  ", "　", "    "])
def test_heads_are_put_over_the_columns_that_the_cells_tell(
    make_document: MakeDocument, heads_apart: str
) -> None:
    body = """\
1   疏浚城东河道，完成清淤3公里      市水利局              2031年6月底前
2   更新排涝泵站设备                                       长期坚持
3   组织演练                         市应急局、市财政局    9月底前
"""
    document = make_document(f"{heads_apart.join(HEADS)}\n{body}")
    (table,) = find_placed_lines(document, document.lines, are_task_heads)
    assert table.texts()[0] == HEADS
    assert table.texts()[2] == ["2", "更新排涝泵站设备", "", "长期坚持"]
