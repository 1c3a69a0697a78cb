"""Which cells of a list of tasks are torn, by what stands in them, and when none of its rows is kept."""

from __future__ import annotations

import pytest
from table_maker import table

from gongbao.extract.lexicon.column_heads import ColumnKind, TaskColumn, TaskHead
from gongbao.extract.tables.meaning.tasks import task_table_of
from gongbao.extract.tables.row_signs import broken_cells

_HEADS = ["项目名称", "实施内容", "牵头部门", "配合部门", "完成时限"]
_WHOLE = [
    ["普惠托育", "新增托位1600个。", "市卫健委", "市财政局", "2024年10月底前"],
    ["教育学位", "新建学校18所。", "市教育局", "市住建局", "2024年9月1日前"],
    ["老年助餐", "新建食堂45个。", "市民政局", "市商务局", "2024年11月15日前"],
]


def _torn(kind: ColumnKind, *texts: str) -> list[int]:
    head = TaskHead((TaskColumn("", kind),))
    return broken_cells(head, [{0: text} for text in texts])


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("support", "市财政局、金台改造老旧小区142个"),
        ("lead", "市商务局、市残2024年9月4市民政局"),
        ("deadline", "月20日前"),
        ("deadline", "底前"),
        ("deadline", "补贴每辆12万元。底前"),
        ("project", "局"),
        ("project", "燃气更新合计"),
        ("lead", "一、补强产业链条市商务局"),
        ("lead", "市商务局三、提升城区品质"),
        ("project", "5"),
    ],
)
def test_a_cell_that_holds_what_is_another_columns_is_torn(kind: ColumnKind, text: str) -> None:
    assert _torn(kind, text) == [1]


def test_a_day_alone_is_torn_where_others_print_their_month() -> None:
    assert _torn("deadline", "9月1日前", "25日前", "10月底前") == [0, 1, 0]
    assert _torn("deadline", "15日前", "25日前") == [0, 0]


def test_a_dash_for_no_unit_does_not_go_on_in_the_cell_below() -> None:
    assert _torn("support", "市商务局", "——", "桥头街道办事处、市市场监管局") == [0, 0, 0]


@pytest.mark.parametrize(
    "units",
    [
        pytest.param(
            ("市水利局、各县（市、区）人民政府", "云山县人民政府、市水利局"), id="a collective with a bracket"
        ),
        pytest.param(("市水利局、各镇街", "*市林业园林局、市财政局"), id="a star begins a cell"),
    ],
)
def test_a_cell_whose_units_are_whole_does_not_go_on_in_the_one_below(units: tuple[str, str]) -> None:
    assert _torn("responsible", *units) == [0, 0]


@pytest.mark.parametrize(
    ("numbers", "torn"),
    [
        pytest.param(("23", "24", "25"), [0, 0, 0], id="of the page before goes on"),
        pytest.param(("12", "3"), [1, 1], id="of two rows"),
        pytest.param(("23", "31"), [1, 1], id="of rows that are lost"),
    ],
)
def test_numbers_of_two_rows_in_one_cell_are_torn(numbers: tuple[str, ...], torn: list[int]) -> None:
    assert [int(bool(own)) for own in _torn("mark", *numbers)] == torn


@pytest.mark.parametrize(("torn", "kept"), [(1, 3), (2, 0)])
def test_of_a_list_most_rows_of_which_are_torn_no_row_is_kept(torn: int, kept: int) -> None:
    rows = [[*row[:4], "月20日前"] if at < torn else row for at, row in enumerate(_WHOLE)]
    found = task_table_of(table([_HEADS], rows, how="order"))
    assert found is not None
    assert len(found.rows) == kept
    quoted = [finding.actual for finding in found.findings]
    assert "普惠托育" in (quoted[0] or "")
    assert len(quoted) == (1 if kept else len(rows))
    assert next(cell.flow.text for cell in found.table.cells if cell.row == 1) == "普惠托育"


def test_a_name_over_the_whole_width_makes_no_row_beside_it_doubtful() -> None:
    found = task_table_of(table([_HEADS], [[("一、改善民生", len(_HEADS))], *_WHOLE], how="placed"))
    assert found is not None
    assert [row.status for row in found.rows] == ["certain"] * 4
    assert [cell.flow.text for cell in found.rows[0].cells.values()] == ["一、改善民生"]
    assert found.findings == ()
