"""Lists by unit in running text: what stands behind or below a unit's name is its task."""

from __future__ import annotations

import pytest
from table_pages import HEAD, SIGNED

from gongbao.extract.issue import read_issue
from gongbao.schema.records import Task

PLAN = HEAD + "现印发给你们。\n" + SIGNED


def tasks_of(text: str, title: str = "云山市重点工作任务分工") -> list[Task]:
    issue = read_issue(
        (PLAN + f"{title}\n为完成各项工作，现就有关事项明确如下：\n{text}\n").encode(), "plan.txt"
    )
    assert not [check for check in issue.checks if check.code == "reading_fault"]
    return [task for notice in issue.notices for task in notice.tasks]


def told(tasks: list[Task]) -> list[tuple[str, list[tuple[str, str | None]]]]:
    return [(task.text, [(unit.printed, unit.role) for unit in task.units]) for task in tasks]


BEHIND = [
    ("负责新建学校3所，8月底前投用。", [("市教育局", "responsible")]),
    ("牵头编制规划。", [("市住建局", "lead"), ("市水利局", "lead")]),
    ("配合拨付资金。", [("市财政局", "support")]),
]


@pytest.mark.parametrize(
    ("marks", "stop"),
    [
        pytest.param(("一、", "二、", "三、"), "：", id="numbered, a colon"),
        pytest.param(("（一）", "（二）", "（三）"), "。", id="numbered, a stop"),
        pytest.param(("", "", ""), "：", id="no numbers"),
    ],
)
def test_words_behind_a_unit_are_its_task(marks: tuple[str, str, str], stop: str) -> None:
    units = ("市教育局", "市住建局、市水利局", "市财政局")
    lines = (
        f"{mark}{unit}{stop}{words}" for mark, unit, (words, _) in zip(marks, units, BEHIND, strict=True)
    )
    tasks = tasks_of("\n".join(lines))
    assert told(tasks) == BEHIND
    assert {task.status for task in tasks} == {"inferred"}
    assert [task.mark or "" for task in tasks] == list(marks)


def test_a_list_of_duties_needs_no_verb_in_each_of_them() -> None:
    tasks = tasks_of(
        "1.市卫生局：负责监管食品卫生。\n2.市园林局：依据职能做好绿地管护。\n3.市社会办：指导社区整治环境。\n"
        "4.市工商局：协助查处非法印刷。",
        "云山市环境秩序整治方案",
    )
    assert told(tasks) == [
        ("负责监管食品卫生。", [("市卫生局", "responsible")]),
        ("依据职能做好绿地管护。", [("市园林局", "responsible")]),
        ("指导社区整治环境。", [("市社会办", "responsible")]),
        ("协助查处非法印刷。", [("市工商局", "support")]),
    ]


def test_items_below_a_heading_that_charges_units_are_their_tasks() -> None:
    tasks = tasks_of(
        "一、市示范区管委会牵头工作（2项）\n1.投资3000万元建设养殖基地。\n2.建设2个产业园。推动生产线投产。\n"
        "二、市水利局负责的任务（2项）\n3.除险加固水库4座。\n4.改造供水管网。（配合单位：市住建局）"
    )
    assert told(tasks) == [
        ("投资3000万元建设养殖基地。", [("市示范区管委会", "lead")]),
        ("建设2个产业园。推动生产线投产。", [("市示范区管委会", "lead")]),
        ("除险加固水库4座。", [("市水利局", "responsible")]),
        ("改造供水管网。", [("市住建局", "support"), ("市水利局", "responsible")]),
    ]
    assert [task.mark for task in tasks] == ["1.", "2.", "3.", "4."]
    assert [task.project for task in tasks][:2] == ["市示范区管委会牵头工作（2项）"] * 2


def test_one_heading_that_charges_a_unit_is_enough() -> None:
    tasks = tasks_of(
        "一、市水利局牵头工作（2项）\n1.除险加固水库4座。\n2.改造供水管网。\n二、其他事项\n按程序办理。"
    )
    assert told(tasks) == [
        ("除险加固水库4座。", [("市水利局", "lead")]),
        ("改造供水管网。", [("市水利局", "lead")]),
    ]


def test_items_within_a_paragraph_are_a_task_each() -> None:
    tasks = tasks_of(
        "（一）市教育局。1.改造道路5条。2.9月底前检查校园食堂。\n（二）市公安局。1.整治占道经营；2.规范停车秩序。"
    )
    assert [(task.mark, task.text) for task in tasks] == [
        ("1.", "改造道路5条。"),
        ("2.", "9月底前检查校园食堂。"),
        ("1.", "整治占道经营；"),
        ("2.", "规范停车秩序。"),
    ]
    assert [unit.printed for task in tasks for unit in task.units] == ["市教育局"] * 2 + ["市公安局"] * 2


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param(
            "一、市教育局：负责新建学校3所，改造食堂。", "云山市重点工作任务分工", id="a unit alone"
        ),
        pytest.param(
            "（一）市水利局：负责监测水情。\n（二）市公安局：负责维护秩序。",
            "云山市防汛应急预案",
            id="a plan for floods",
        ),
        pytest.param(
            "市水利局：0577-6688123\n市公安局：0577-6688124\n市教育局：0577-6688125",
            "云山市重点工作任务分工",
            id="telephones",
        ),
        pytest.param(
            "一、内设机构\n（一）办公室。负责文电会务。\n（二）人事科。负责机构编制。",
            "云山市教育局工作任务分工",
            id="offices of an organ",
        ),
        pytest.param(
            "一、市教育局：局长王立新\n二、市公安局：副局长李建国\n三、市水利局：周平",
            "云山市联络员任务",
            id="people",
        ),
    ],
)
def test_other_lists_of_bodies_assign_nothing(text: str, title: str) -> None:
    assert tasks_of(text, title) == []
