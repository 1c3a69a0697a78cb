"""Lists given partly column by column: what names a row stands elsewhere, and no row is sure without it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from gongbao.extract.model.document import Document
from gongbao.extract.model.flow import Flow
from gongbao.extract.tables.find.table_of_texts import table_of
from gongbao.extract.tables.find.task_tables import find_task_tables
from gongbao.extract.tables.meaning.tasks import task_table_of
from gongbao.schema.records import Status

MakeDocument = Callable[[str], Document]
NAMES = "序\n号\n\n1\n\n2\n\n重点任务\n\n实施种源保\n护行动\n\n实施基地提\n质行动\n\n"
CELLS = (
    "工作内容 牵头单位 责任单位 完成时限\n"
    "组织开展药用植物资源本底调查。 市林业局 市农业农村局 2031年8月底前\n"
    "开展优良品种审定，选育新品种不少于5个。 市农业农村局 市科技局 2032年9月底前\n"
    "新建市级示范基地45个。 市农业农村局 市财政局 2031年12月底前\n"
    "推广仿野生栽培18万亩。 市林业局 市科技局 2031年10月底前\n"
)


def _statuses(document: Document) -> set[str]:
    (table,) = find_task_tables(document, document.lines)
    return set(table.row_certainties[1:])


def test_no_row_is_sure_whose_number_and_name_stand_with_heads_of_their_own(
    make_document: MakeDocument,
) -> None:
    assert _statuses(make_document(NAMES + CELLS)) == {"inferred"}
    assert _statuses(make_document(CELLS + NAMES)) == {"inferred"}


def test_a_list_without_such_heads_is_as_sure_as_its_cells(make_document: MakeDocument) -> None:
    assert _statuses(make_document("清单\n" + CELLS)) == {"certain"}


@pytest.mark.parametrize("first", ["inferred", "certain"])
def test_a_row_named_by_the_one_above_is_no_surer_than_that_is(
    make_document: MakeDocument, first: Status
) -> None:
    heads = ("领域", "工作内容", "责任单位", "完成时限")
    rows = (
        ("基地建设", "更新大棚18万亩。", "市农业农村局", "2031年9月底前"),
        ("", "新增蔬菜站点18个。", "市林业局", "2031年8月底前"),
        ("流通拓展", "建成集散中心4处。", "市商务局", "2031年10月底前"),
    )
    document = make_document("\n".join(map(" ".join, (heads, *rows))))
    cells = [{at: Flow.unplaced(text) for at, text in enumerate(row) if text} for row in rows]
    table = table_of(document, heads, cells, "order")
    read = task_table_of(replace(table, row_certainties=("certain", first, "certain", "certain")))
    assert read is not None
    assert [row.status for row in read.rows] == [first, first, "certain"]
