"""Lists set as cards: each record a few lines, each line a head with its words."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from steps import DOUBLE, growth

from gongbao.extract.model.document import Line
from gongbao.extract.model.table import FlowTable
from gongbao.extract.page.find.placed import are_task_heads
from gongbao.extract.tables.find.cards import find_cards
from gongbao.extract.tables.settings import TABLE
from gongbao.schema.records import Issue

MakeLines = Callable[[str], Sequence[Line]]
ONE = "重点任务：新增造林2000亩\n责任单位：市林业局\n完成时限：2023年10月底前\n"
TWO = "重点任务：改造公园3个\n责任单位：市城管局、市财政局\n完成时限：2023年12月底前\n"
REST = "并做好管护\n"


def texts(table: FlowTable) -> list[list[str]]:
    rows: list[list[str]] = [["" for _ in range(table.column_count)] for _ in range(table.row_count)]
    for cell in table.cells:
        rows[cell.row][cell.col] = cell.flow.text
    return rows


HEADS = ["重点任务", "责任单位", "完成时限"]
FIRST = ["新增造林2000亩", "市林业局", "2023年10月底前"]
SECOND = ["改造公园3个", "市城管局、市财政局", "2023年12月底前"]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(ONE + TWO, [HEADS, FIRST, SECOND], id="two records"),
        pytest.param(f"清单\n{ONE}{TWO}注：按季调度。", [HEADS, FIRST, SECOND], id="among other lines"),
        pytest.param(
            ONE + TWO.replace("责任单位：市城管局、市财政局\n", ""),
            [HEADS, FIRST, ["改造公园3个", "", "2023年12月底前"]],
            id="a record without one",
        ),
        pytest.param(
            ONE + TWO.replace("责任单位：市城管局、市财政局", "责任单位："),
            [HEADS, FIRST, ["改造公园3个", "", "2023年12月底前"]],
            id="a head without words",
        ),
        pytest.param(
            ONE.replace("责任", REST + "责任") + TWO,
            [HEADS, ["新增造林2000亩并做好管护", *FIRST[1:]], SECOND],
            id="words on two lines",
        ),
        pytest.param(
            ONE.replace("：新增", "：\n新增") + TWO, [HEADS, FIRST, SECOND], id="words below their head"
        ),
        pytest.param(
            (ONE + TWO).replace("：", ":").replace("责任单位", "责 任 单 位"),
            [["重点任务", "责任单位", "完成时限"], FIRST, SECOND],
            id="spaced out",
        ),
        pytest.param(
            (ONE + TWO).replace("责任单位", "牵头单位").replace("\n完成", "\n配合单位：市气象局\n完成"),
            [
                ["重点任务", "牵头单位", "配合单位", "完成时限"],
                [*FIRST[:2], "市气象局", FIRST[2]],
                [*SECOND[:2], "市气象局", SECOND[2]],
            ],
            id="other heads",
        ),
    ],
)
def test_each_record_is_a_row(make_lines: MakeLines, text: str, rows: list[list[str]]) -> None:
    (table,) = find_cards(make_lines(text), are_task_heads)
    assert texts(table) == rows


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(ONE, id="one record"),
        pytest.param(f"{ONE}另行通知。\n{TWO}", id="a line between two records"),
        pytest.param(f"{ONE}二、重点项目\n{TWO}", id="a heading between two records"),
        pytest.param(
            (ONE + TWO).replace("重点任务", "联系地址").replace("完成时限", "邮政编码"), id="other words"
        ),
        pytest.param(
            "重点任务：造林\n责任单位：市林业局\n重点任务：建园\n责任单位：市城管局", id="two heads"
        ),
        pytest.param(ONE + TWO + "重点任务：建成苗圃5处", id="a record that breaks off"),
    ],
)
def test_other_lines_are_no_cards(make_lines: MakeLines, text: str) -> None:
    assert find_cards(make_lines(text), are_task_heads) == []


@pytest.mark.parametrize(
    ("heads", "count"), [("重点任务 责任单位", 0), ("重点任务 责任单位 完成时限", 1)], ids=["two", "three"]
)
def test_a_card_has_several_heads_whatever_they_are(make_lines: MakeLines, heads: str, count: int) -> None:
    card = "".join(f"{head}：造林\n" for head in heads.split())
    assert len(find_cards(make_lines(card * 3), bool)) == count


@pytest.mark.parametrize(("rest", "count"), [(TABLE.max_card_rest, 1), (TABLE.max_card_rest + 1, 0)])
def test_words_go_on_for_so_many_lines(make_lines: MakeLines, rest: int, count: int) -> None:
    text = ONE.replace("责任", REST * rest + "责任") + TWO
    assert len(find_cards(make_lines(text), are_task_heads)) == count


def test_each_card_of_a_list_is_a_task_with_its_own_units_and_time(
    read_text: Callable[..., Issue],
) -> None:
    # Three cards in a row had been one task of all their units.
    issue = read_text(
        "永州市人民政府关于印发绿化工作方案的通知\n永政发〔2023〕7号\n各县区人民政府：\n"
        f"现将方案印发给你们。\n永州市人民政府\n2023年4月12日\n附件\n绿化重点任务清单\n{ONE}{TWO}"
    )
    (notice,) = issue.notices
    assert [
        (task.origin, task.text, [unit.printed for unit in task.units], task.deadline_text)
        for task in notice.tasks
    ] == [
        ("table", "新增造林2000亩", ["市林业局"], "2023年10月底前"),
        ("table", "改造公园3个", ["市城管局", "市财政局"], "2023年12月底前"),
    ]


@pytest.mark.parametrize("record", ["市教育局：修缮校舍。\n", "甲：修缮校舍。\n乙：8月\n丙：无\n"])
def test_lines_that_are_no_cards_cost_work_in_proportion(make_lines: MakeLines, record: str) -> None:
    def work(count: int) -> None:
        assert find_cards(make_lines(record * count), are_task_heads) == []

    assert growth(work, 60) < DOUBLE
