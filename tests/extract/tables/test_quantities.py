"""Numbers with their unit in the lines of a table are told from the numbers of its rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gongbao.extract.tables.find.by_order.quantities import quantities

HEAD = "序号 工作事项 具体要求 牵头单位 完成时限\n"
LETTER = (
    "永政办发〔2023〕7号\n永州市人民政府办公室关于印发工作任务清单的通知\n各县区人民政府：\n现将任务清单印发给你们。\n"
    "永州市人民政府办公室\n2023年4月12日\n附件\n重点任务清单\n"
)


@pytest.mark.parametrize(
    ("texts", "found"),
    [
        pytest.param(["1", "人才引进", "2", "场馆建设", "3", "个体经济"], [], id="names like counting words"),
        pytest.param(
            ["1", "甲", "补助", "2", "万元。", "2", "乙"], [3], id="money where the next row may come"
        ),
        pytest.param(["7", "甲", "8", "月底前", "8", "乙"], [2], id="a month where the next row may come"),
        pytest.param(["1", "甲", "完成", "30", "户以上", "2", "乙"], [3], id="a counting word"),
        pytest.param(["1", "甲", "完成", "30", "条", "50", "亩", "2", "乙"], [3, 5], id="one after another"),
        pytest.param(["3", "甲", "2024", "年", "4", "月", "底前", "4", "乙"], [2, 4], id="a date in pieces"),
        pytest.param(["1", "甲", "1200", "家。", "2", "乙"], [2], id="more than a row's number"),
        pytest.param(["3", "甲", "5", "乙", "6", "项目谋划"], [], id="a row that is missing"),
        pytest.param(["1", "甲", "2", "乙", "1", "人才引进"], [], id="rows counted anew"),
        pytest.param(["1", "甲", "20"], [], id="at the end"),
    ],
)
def test_a_number_before_its_unit_is_no_row_number(texts: list[str], found: list[int]) -> None:
    assert list(quantities(texts, numbered=True)) == found


def test_without_a_column_of_numbers_every_number_with_a_unit_counts() -> None:
    assert list(quantities(["1", "个中心", "2", "人才引进", "3", "乙"], numbered=False)) == [0, 2]


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("before", "number", "unit"),
    [
        ("每户补贴", "15", "万元。"),
        ("改造管网", "30", "公里以上。"),
        ("引进企业，达到", "40", "家以上。"),
        ("覆盖率提高", "12", "个百分点。"),
        ("流转土地", "600", "亩。"),
    ],
)
@pytest.mark.parametrize("gap", [" ", "\n", ""], ids=["blank", "line end", "nothing"])
def test_a_quantity_that_opens_a_line_of_a_cell_stays_in_it(
    read_text: Callable[..., Any], before: str, number: str, unit: str, gap: str
) -> None:
    issue = read_text(
        f"{LETTER}{HEAD}1 组建专班 成立专班。 市水利局 9月底前\n2\n推进建设\n{before}\n"
        f"{number}{gap}{unit}\n市财政局\n2024年底前\n3 开展评估 开展评估。 市统计局 12月底前\n"
    )
    (notice,) = issue.notices
    assert [(task.mark, task.project, task.text) for task in notice.tasks] == [
        ("1", "组建专班", "成立专班。"),
        ("2", "推进建设", f"{before}{number}{unit}"),
        ("3", "开展评估", "开展评估。"),
    ]
