"""Lists of tasks whose cells a text gives as blocks: rows by what each column holds, as a guess."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from gongbao.extract.lexicon.column_heads import TaskHead, head_of_cells
from gongbao.extract.model.document import Document
from gongbao.extract.tables.find.by_order.block_rows import BlockRows, block_rows

MakeDocument = Callable[[str], Document]
ONE = ("类别", "序号", "工作举措", "责任单位", "完成时限")
TWO = ("序号", "工作举措", "牵头单位", "配合单位", "完成时限")
TASKS = ("改造小巷32条。", "升级市场5个，\n每个补助40万元。", "清淤坑塘140处。")
UNITS = ("县住建局", "县商务局、县\n市场监管局", "县水利局")
TIMES = ("2031年6月底前", "2031年9月底前", "长期坚持")


def _read(make_document: MakeDocument, heads: Sequence[str], *blocks: str) -> BlockRows | None:
    head = head_of_cells(heads)
    assert isinstance(head, TaskHead)
    document = make_document("\n\n".join(blocks))
    return block_rows(document, head, document.lines)


def _texts(found: BlockRows | None) -> list[list[str]]:
    assert found is not None
    return [[row[at].solid for at in sorted(row)] for row in found.rows]


BY_ORDER = [
    ["1", "改造小巷32条。", "县住建局", "2031年6月底前"],
    ["2", "升级市场5个，每个补助40万元。", "县商务局、县市场监管局", "2031年9月底前"],
    ["3", "清淤坑塘140处。", "县水利局", "长期坚持"],
]
ROW_BY_ROW = [cell for row in zip("123", TASKS, UNITS, TIMES, strict=True) for cell in row]


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param(ROW_BY_ROW, id="row by row"),
        pytest.param([*"123", *TASKS, *UNITS, *TIMES], id="column by column"),
        pytest.param(["1\n2\n3", *ROW_BY_ROW[1:4], *ROW_BY_ROW[5:8], *ROW_BY_ROW[9:]], id="numbers first"),
        pytest.param([*ROW_BY_ROW[1:4], *ROW_BY_ROW[5:8], *ROW_BY_ROW[9:], *"123"], id="numbers last"),
        pytest.param([" ".join(ROW_BY_ROW[:2]), *ROW_BY_ROW[2:]], id="two cells on a line"),
    ],
)
def test_of_each_kind_the_first_make_the_first_row(make_document: MakeDocument, blocks: list[str]) -> None:
    found = _read(make_document, ONE, "城乡环境整治", *blocks)
    assert _texts(found) == BY_ORDER
    assert found is not None
    assert [name.solid for name in found.names] == ["城乡环境整治"]
    assert not found.untold


def test_two_columns_of_units_are_told_row_by_row_alone(make_document: MakeDocument) -> None:
    rows = ["1", TASKS[0], "县住建局", "县财政局", TIMES[0], "2", TASKS[2], "县水利局", TIMES[1]]
    mixed = ["3", "4", *TASKS[:2], "县住建局", "县商务局", "县财政局", "县公安局", *TIMES[:2]]
    found = _read(make_document, TWO, "一、重点任务", *rows, "二、其他任务", *mixed)
    assert _texts(found) == [
        ["一、重点任务"],
        ["1", "改造小巷32条。", "县住建局", "县财政局", "2031年6月底前"],
        ["2", "清淤坑塘140处。", "县水利局", "2031年9月底前"],
    ]
    assert found is not None
    assert [flow.solid[:6] for flow in found.untold] == ["二、其他任务"]


@pytest.mark.parametrize(
    "blocks",
    [
        pytest.param([*"123", *TASKS, *UNITS[:2], *TIMES], id="units are lost"),
        pytest.param([*"13", *TASKS[:2], *UNITS[:2], *TIMES[:2]], id="a number is lost"),
        pytest.param(["本表由县政府办公室负责解释。"], id="no rows"),
    ],
)
def test_nothing_is_read_where_cells_are_lost(make_document: MakeDocument, blocks: list[str]) -> None:
    assert _read(make_document, ONE, *blocks) is None
