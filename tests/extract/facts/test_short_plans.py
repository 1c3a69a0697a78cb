"""Short plans copied as text: labels of parts of a body, of what a task is, and plans without a head."""

from __future__ import annotations

import pytest

from gongbao.extract.issue import read_issue
from gongbao.schema.records import Task


def tasks_of(text: str) -> list[Task]:
    return [task for notice in read_issue(text.encode(), "plan.txt").notices for task in notice.tasks]


def units_of(task: Task) -> list[tuple[str, str | None]]:
    return [(unit.printed, unit.role) for unit in task.units]


def test_labels_may_name_parts_of_a_body_as_a_guess() -> None:
    first, second = tasks_of(
        "云山市教育局2031年重点工作\n（一）校舍安全排查\n牵头科室：安全科\n责任科室：基教科、职教科\n"
        "时间节点：4月底前\n（二）招生改革\n牵头科室：基教科\n责任部门：市教育考试院\n时间节点：7月底前\n"
    )
    assert units_of(first) == [("安全科", "lead"), ("基教科", "responsible"), ("职教科", "responsible")]
    assert units_of(second) == [("基教科", "lead"), ("市教育考试院", "responsible")]
    assert (first.status, first.deadline_text) == ("inferred", "4月底前")


def test_a_plan_whose_items_say_who_does_them_by_when_needs_no_head() -> None:
    tasks = tasks_of(
        "2031年重点工作推进计划\n一、修订内部控制制度\n责任部门：财务处\n完成时限：3月底前\n"
        "二、开展青年教师培训\n责任部门：人事处\n完成时限：6月底前\n"
    )
    assert [(task.mark, task.text, task.deadline_text) for task in tasks] == [
        ("一、", "修订内部控制制度", "3月底前"),
        ("二、", "开展青年教师培训", "6月底前"),
    ]


@pytest.mark.parametrize(
    ("above", "project"),
    [("任务一：建设算力中心\n", "建设算力中心"), ("项目1：算力中心\n", "算力中心"), ("", None)],
)
def test_what_labels_name_is_neither_task_nor_label(above: str, project: str | None) -> None:
    head = "云山市数据局关于印发重点任务的通知\n云数〔2031〕3号\n各县（市、区）数据局：\n现印发给你们。\n"
    signed = "云山市数据局\n2031年3月1日\n2031年数字经济重点任务\n"
    text = f"{above}主要内容：建成投用算力中心一期。\n责任单位：市数据局\n完成时限：2031年12月底\n"
    [task] = tasks_of(head + signed + text)
    assert (task.project, task.text) == (project, "建成投用算力中心一期。")


def test_kinds_of_places_are_one_unit_before_the_label_of_the_next_line() -> None:
    [task] = tasks_of(
        "云山县人民政府关于印发农村公路提升计划的通知\n云政发〔2031〕3号\n各乡镇人民政府：\n为改善农村公路，制定本计划。\n一、改造县道30公里。\n责任部门：县交通运输局\n"
        "配合部门：各乡镇、园区\n完成时限：2031年11月底\n"
    )
    assert units_of(task) == [("县交通运输局", "responsible"), ("各乡镇、园区", "support")]


def test_ornaments_before_labels_are_no_words_of_a_task_nor_leaders_of_its_heading() -> None:
    head = (
        "云山市人民政府关于印发重点任务的通知\n云政发〔2031〕3号\n各县（市、区）人民政府：\n现印发给你们。\n"
    )
    signed = "云山市人民政府\n2031年3月1日\n2031年重点任务\n"
    text = (
        "一、民生保障（责任领导：王立新）\n1.采购救护车6辆；\n——牵头单位：市卫生健康委；\n"
        "——完成时限：6月底。\n2.新建学校3所。（责任单位：市教育局）\n"
    )
    first, second = tasks_of(head + signed + text)
    assert (first.project, first.text, first.deadline_text) == ("民生保障", "采购救护车6辆；", "6月底")
    assert (second.project, second.text) == ("民生保障", "新建学校3所。")


def test_a_limit_further_below_in_its_item_is_the_tasks() -> None:
    head = "云山市人民政府办公室关于印发整改任务清单的通知\n云政办发〔2031〕19号\n各县（市、区）人民政府：\n"
    signed = "现印发给你们。\n云山市人民政府办公室\n2031年5月20日\n整改任务清单\n"
    text = (
        "一、部分河段水质不达标。\n责任单位：市水利局、云峰县政府\n整改目标：水质达到Ⅲ类。\n整改措施：\n"
        "1.排查排污口30个。\n2.建设管网12公里。\n整改时限：2031年12月底前\n"
        "二、工地扬尘管控不力。\n责任单位：市住建局\n整改措施：安装监测设备60套。\n整改时限：2031年9月底前\n"
    )
    tasks = tasks_of(head + signed + text)
    assert [(task.text, task.deadline_text) for task in tasks] == [
        ("部分河段水质不达标。", "2031年12月底前"),
        ("工地扬尘管控不力。", "2031年9月底前"),
    ]
    assert [unit.printed for unit in tasks[0].units] == ["市水利局", "云峰县政府"]
    assert {task.status for task in tasks} == {"inferred"}
