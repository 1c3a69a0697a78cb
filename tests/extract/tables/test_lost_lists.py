"""Lists of which nothing was read, or whose rows go on behind what was read, are told with their words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest
from table_maker import table

from gongbao.extract.model.document import Line
from gongbao.extract.page.find.placed import are_task_heads
from gongbao.extract.tables.find.lost_lists import rows_behind, unread_heads
from gongbao.extract.tables.meaning.tasks import task_table_of

MakeLines = Callable[[str], Sequence[Line]]
HEADS = ["序号", "重点任务", "责任单位", "完成时限"]


@pytest.mark.parametrize("apart", ["  ", " ", "　"])
def test_heads_that_no_table_took_are_told_with_the_lines_below(make_lines: MakeLines, apart: str) -> None:
    lines = make_lines(f"附件\n{apart.join(HEADS)}\n1 修订预案，市应急局5月底前\n2 演练市水利局\n")
    (found,) = unread_heads(lines, are_task_heads)
    assert found.code == "unparsed_table"
    assert found.actual is not None
    assert "修订预案" in found.actual


def test_words_of_a_text_are_no_heads(make_lines: MakeLines) -> None:
    assert (
        unread_heads(make_lines("一、重点任务\n（一）责任单位 完成时限\n姓名 单位 职务"), are_task_heads)
        == []
    )


@pytest.mark.parametrize(
    ("behind", "count"),
    [
        ("平方米。\n3    建设公园     市城管局", 1),
        ("附件2\n3    建设公园     市城管局", 0),
        ("各单位要按月报送进展情况。", 0),
    ],
)
def test_lines_behind_a_list_with_several_cells_may_be_its_rows(
    make_lines: MakeLines, behind: str, count: int
) -> None:
    lines = make_lines(f"{'  '.join(HEADS)}\n1  修订预案  市应急局  5月底前\n{behind}")
    taken = replace(table([HEADS], [["1", "修订预案", "市应急局", "5月底前"]]), lines=frozenset((0, 1)))
    assert len(rows_behind(lines[2:], [taken])) == count


@pytest.mark.parametrize(
    ("rows", "statuses"),
    [
        pytest.param(
            [["1", "修订预案。", "市应急局", "5月底前"], ["2", "演练。", "市水利局", "长期"]],
            ["certain", "certain"],
            id="whole",
        ),
        pytest.param(
            [["1", "修订预案。", "市应急局", "5月底前6月底前"], ["2", "演练。", "市水利局", ""]],
            ["ambiguous", "ambiguous"],
            id="the times of two rows",
        ),
        pytest.param(
            [["", "修订预案。", "市应急局", "5月底前"], ["2", "演练。", "市水利局", "长期"]],
            ["inferred", "inferred"],
            id="a number lost",
        ),
    ],
)
def test_a_list_by_order_is_no_surer_than_its_least_clear_row(
    rows: Sequence[Sequence[str]], statuses: Sequence[str]
) -> None:
    found = task_table_of(table([HEADS], rows, "order"))
    assert found is not None
    assert [row.status for row in found.rows] == statuses
    assert bool(found.findings) is ("certain" not in statuses)
