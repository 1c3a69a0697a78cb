"""What an annex says again of the body is told apart from what it adds."""

from __future__ import annotations

import pytest
from table_pages import HEAD, notice_of

from gongbao.extract.issue import read_issue
from gongbao.schema.records import Notice

BODY = """一、重点任务
（一）建设政务云平台。整合现有机房，建成市级政务云平台，财政安排资金300万元，2031年10月底前投入使用。（责任单位：市数据局）
（二）推动数据共享开放。编制共享目录，每年开放数据集不少于50个，对先进单位一次性奖励20万元。（责任单位：市数据局、市财政局）
"""
HEADS = "序号 | 重点任务 | 工作内容 | 责任单位 | 完成时限"


def read_with(*rows: str, body: str = BODY) -> Notice:
    return notice_of([HEADS, *rows], body=body)


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("row", "same_as"),
    [
        pytest.param(
            "1 | 建设政务云平台 | 整合现有机房，建成市级政务云平台。 | 市数据局 | 10月", 0, id="shortened"
        ),
        pytest.param(
            "1 | 云平台 | 建成市级政务云平台，整合现有机房。 | 市数据局 | 10月", 0, id="other-heading"
        ),
        pytest.param(
            "1 | 推动数据共享开放 | 编制共享目录，逐步开放公共数据集。 | 市数据局 | 10月", 1, id="reworded"
        ),
        pytest.param("1 | 开放 | 编制共享目录，逐步开放公共数据集。 | 市数据局 | 10月", None, id="too-far"),
        pytest.param("1 | 建设政务云平台 | 开展首席数据官培训。 | 市数据局 | 10月", None, id="new"),
        pytest.param("1 | 建设政务云平台 | 平台 | 市数据局 | 10月", None, id="too-short"),
    ],
)
def test_a_row_that_says_a_measure_again_names_it(row: str, same_as: int | None) -> None:
    tasks = read_with(row, "2 | 其他 | 完善考核评价办法。 | 市数据局 | 11月").tasks
    assert [task.origin for task in tasks] == ["text", "text", "table", "table"]
    assert [task.same_as for task in tasks] == [None, None, same_as, None]


def test_only_what_the_measure_has_too_is_said_again() -> None:
    notice = read_with(
        "1 | 建设政务云平台 | 整合现有机房，建成市级政务云平台，安排资金300万元，另设运维经费40万元。"
        " | 市数据局 | 2031年10月底前",
        "2 | 推动数据共享开放 | 编制共享目录，每年开放数据集不少于50个。 | 市数据局 | 2031年12月底前",
    )
    sums = {(fact.task, int(fact.amount.value)): fact.same_as for fact in notice.amounts}
    assert sums[(2, 3000000)] == 0
    assert sums[(2, 400000)] is None
    assert sums[(3, 50)] == 1
    assert {key: same_as for key, same_as in sums.items() if key[0] in (0, 1)}.keys() == {
        (0, 3000000),
        (1, 50),
        (1, 200000),
    }
    once = sum(
        fact.amount.value for fact in notice.amounts if fact.amount.unit == "CNY" and fact.same_as is None
    )
    assert once == 3000000 + 200000 + 400000
    limits = {fact.task: fact.same_as for fact in notice.deadlines if fact.deadline.relation == "by"}
    assert (limits[2], limits[3]) == (0, None)


def test_tasks_written_out_behind_the_annex_say_the_body_again() -> None:
    text = (
        HEAD + BODY + "附件\n任务分工表\n1.整合现有机房，建成市级政务云平台。（责任单位：市数据局）\n"
        "2.完善考核评价办法。（责任单位：市审计局）\n"
    )
    tasks = read_issue(text.encode(), "a.txt").notices[0].tasks
    assert [task.same_as for task in tasks] == [None, None, 0, None]


def test_a_task_list_alone_restates_nothing() -> None:
    row = "{} | 建设政务云平台 | 整合现有机房，建成市级政务云平台。 | 市数据局 | 10月"
    notice = read_with(row.format(1), row.format(2), body="现印发给你们。\n")
    assert [task.same_as for task in notice.tasks] == [None, None]
