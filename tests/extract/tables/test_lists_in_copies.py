"""Lists of tasks as texts copy them: on one line, a cell a line with sums, with bars and names left blank."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from table_pages import HEAD, SIGNED

from gongbao.extract.issue import read_issue
from gongbao.schema.records import Issue, Notice

PROJECTS = [
    ["序号", "项目名称", "建设内容", "总投资（万元）", "责任单位", "责任领导"],
    ["1", "滨江快速路", "新建道路8公里，桥梁2座。", "125000", "市交通运输局", "王立新"],
    ["2", "人民医院二期", "新建门诊楼1栋。", "68000", "市卫生健康委", "李建国"],
    ["3", "云溪水厂", "扩建取水泵站2座。", "21500", "市水利局", "赵平"],
]
SORTED = [
    ["类别", "序号", "事项", "责任单位", "完成时间"],
    ["教育", "1", "新建中小学3所", "市教育局", "2031年8月"],
    ["教育", "2", "改造校舍12栋", "市教育局", "2031年10月"],
    ["养老", "3", "新增床位500张", "市民政局", "2031年12月"],
]


def read(text: str) -> tuple[Issue, Notice]:
    issue = read_issue(
        (HEAD + "现印发给你们。\n" + SIGNED + "附件\n重点任务清单\n" + text).encode(), "plan.txt"
    )
    return issue, issue.notices[0]


def on_one_line(rows: Sequence[Sequence[str]]) -> str:
    return " ".join(cell for row in rows for cell in row) + "\n"


def cell_by_cell(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join(cell for row in rows for cell in row) + "\n"


def by_two_blanks(rows: Sequence[Sequence[str]]) -> str:
    return "\n".join("  ".join(row) for row in rows) + "\n合计  214500\n"


@pytest.mark.parametrize(
    ("copy", "status"), [(on_one_line, "inferred"), (cell_by_cell, "certain"), (by_two_blanks, "certain")]
)
def test_projects_keep_their_sums(copy: Callable[[Sequence[Sequence[str]]], str], status: str) -> None:
    _, notice = read(copy(PROJECTS))
    assert [(task.project, task.text) for task in notice.tasks] == [(row[1], row[2]) for row in PROJECTS[1:]]
    sums = [(fact.task, fact.amount.text) for fact in notice.amounts if fact.amount.kind == "money"]
    assert sums == [(at, row[3]) for at, row in enumerate(PROJECTS[1:])]
    assert {task.status for task in notice.tasks} == {status}


def test_a_list_on_one_line_whose_cells_are_not_told_is_a_check() -> None:
    words = [
        "序号",
        "重点任务",
        "责任单位",
        "完成时限",
        "1",
        *["推进", "改造"] * 8,
        "市住建局",
        "2031年底",
        "2",
    ]
    issue, notice = read(" ".join(words) + "\n")
    assert not notice.tasks
    assert "a list on one line, whose cells could not be told" in [check.subject for check in issue.checks]


@pytest.mark.parametrize("merged", [None, " |\n", ""], ids=["repeated", "blank", "not there"])
def test_names_of_groups_before_the_numbers_are_kept_where_a_bar_ends_each_cell(merged: str | None) -> None:
    cells = [[f"{cell} |\n" for cell in row] for row in SORTED]
    cells[2][0] = cells[2][0] if merged is None else merged
    _, notice = read("".join(cell for row in cells for cell in row))
    assert [(task.group_name, task.mark, task.text) for task in notice.tasks] == [
        (row[0], row[1], row[2]) for row in SORTED[1:]
    ]


@pytest.mark.parametrize("mark", ["|", "\t"], ids=["bars", "tabs"])
def test_blanks_below_a_projects_name_are_its_own_as_a_guess(mark: str) -> None:
    rows = [
        ["序号", "重点任务", "具体措施", "责任单位"],
        ["1", "优化环境", "推行告知承诺80项。", "市政务服务局"],
        ["2", "", "建设服务专区12个。", "市政务服务局"],
        ["3", "提升品质", "改造小区45个。", "市住建局"],
    ]
    _, notice = read("\n".join(mark.join(row) for row in rows) + "\n")
    assert [(task.project, task.status) for task in notice.tasks] == [
        ("优化环境", "certain"),
        ("优化环境", "inferred"),
        ("提升品质", "certain"),
    ]
