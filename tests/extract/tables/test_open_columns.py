"""Lists with rules between all rows and some columns: heads and blanks tell the other columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from gongbao.extract.model.document import Document
from gongbao.extract.model.flow import Flow
from gongbao.extract.model.table import FlowTable
from gongbao.extract.tables.find.table_of_texts import table_of
from gongbao.extract.tables.meaning.tasks import TaskTable, task_table_of

MakeDocument = Callable[[str], Document]
HEADS = ("序号", "重点任务 具体措施", "牵头单位 配合单位 完成时限")
ROWS = (
    ("1", "市容市貌 拆除违规广告牌1200块", "市城管局 离石区政府 6月底前"),
    ("2", "市政设施 更换破损井盖3400套", "市住建局 — 5月31日前"),
    ("3", "绿化亮化 补植行道树5200株", "市城管局 市水利局、市财政局 二季度"),
    ("4", "养老服务 建设幸福食堂22个", "市民政局 市残联 9月20日前"),
)


def _table(make_document: MakeDocument, rows: Sequence[Sequence[str]]) -> FlowTable:
    flows = [{at: Flow.unplaced(text) for at, text in enumerate(row)} for row in rows]
    return table_of(make_document("清单"), HEADS, flows, "drawn")


def _read(make_document: MakeDocument, rows: Sequence[Sequence[str]]) -> TaskTable:
    read = task_table_of(_table(make_document, rows))
    assert read is not None
    return read


def test_each_head_in_a_cell_has_its_own_column(make_document: MakeDocument) -> None:
    read = _read(make_document, ROWS)
    assert [column.kind for column in read.head.columns] == [
        *("mark", "project", "task"),
        *("lead", "support", "deadline"),
    ]
    texts = [[cell.flow.text for _, cell in sorted(row.cells.items())] for row in read.rows]
    assert texts[2] == ["3", "绿化亮化", "补植行道树5200株", "市城管局", "市水利局、市财政局", "二季度"]
    assert ({row.status for row in read.rows}, read.findings) == ({"certain"}, ())


def test_a_row_of_other_pieces_than_heads_is_told_and_no_other_is_sure(make_document: MakeDocument) -> None:
    read = _read(make_document, (*ROWS, ("5", "道路建设 新建公路640公里", "市交通局 10月20日前")))
    assert [row.status for row in read.rows] == [*["inferred"] * 4, "ambiguous"]
    assert ["市交通局 10月20日前" in (finding.actual or "") for finding in read.findings] == [True]


def test_pieces_that_hardly_any_row_has_are_no_columns(make_document: MakeDocument) -> None:
    rows = [(row[0], row[1].replace(" ", ""), row[2]) for row in ROWS]
    assert task_table_of(_table(make_document, rows)) is None
