"""Names in the middle of rows of one line each, in a text that kept its places: no row has another's name."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gongbao.extract.issue import read_issue
from gongbao.schema.records import Task

LETTER = (
    "临川市人民政府办公室关于印发2031年重点任务分工的通知\n临政办〔2031〕9号\n各县区人民政府：\n"
    "    现将《2031年重点任务分工表》印发给你们，请认真落实。\n"
    "                    临川市人民政府办公室\n                    2031年3月2日\n\n附件\n"
    "                     2031年重点任务分工表\n"
)
TASKS = (
    ("新建充电桩450个", "市住建局", "市财政局", "2031年10月底前"),
    ("建成算力平台", "市数据局", "市财政局、市发改委", "8月底前"),
    ("改造农贸市场6个，奖励1500万元", "市商务局", "市市场监管局", "每季度"),
    ("编制公共数据目录", "市数据局", "市直有关部门", "4月底前"),
    ("培育护理员800人", "市民政局", "市财政局", "年底前"),
    ("开放体育场馆25处", "市体育局", "市教育局", "长期坚持"),
    ("更换泵站老旧机组", "市水利局", "市财政局", "9月20日前"),
    ("整治背街小巷12条", "市城管局", "市住建局", "11月底前"),
)
NAMES = ("夯实数字底座", "发展数字经济", "优化民生服务")


def _wide(text: str, width: int) -> str:
    return text + " " * max(1, width - sum(2 if ord(sign) > 255 else 1 for sign in text))


def _row(*cells: str) -> str:
    return "".join(map(_wide, cells, (6, 16, 34, 16, 24, 0))).rstrip()


def _list(sizes: Sequence[int], *, task: str, airy: bool) -> str:
    lines, at = [_row("序号", "重点任务", task, "主办单位", "协办单位", "完成时限"), ""], 0
    for name, size in zip(NAMES, sizes, strict=False):
        for row in range(size):
            text, lead, more, time = TASKS[at]
            at += 1
            own = name if size % 2 and row == size // 2 else ""
            lines.append(_row(str(at), own, text, lead, more, time))
            if not size % 2 and row == size // 2 - 1:
                lines.append(" " * 6 + name)
            elif airy:
                lines.append("")
    return "\n".join(lines) + "\n"


def _read(
    sizes: Sequence[int], *, task: str = "工作内容", airy: bool = True, blank: bool = False
) -> Sequence[Task]:
    listed = _list(sizes, task=task, airy=airy)
    listed = listed.replace("市直有关部门", "—           ") if blank else listed
    (notice,) = read_issue((LETTER + listed).encode(), "issue.txt").notices
    return [one for one in notice.tasks if one.origin == "table"]


@pytest.mark.parametrize("blank", [True, False], ids=["a dash", "all filled"])
@pytest.mark.parametrize("airy", [True, False])
@pytest.mark.parametrize("task", ["工作内容", "具体措施"])
@pytest.mark.parametrize("sizes", [(3, 3, 2), (3, 2, 3), (2, 3, 3), (3, 3), (1, 3, 3), (5, 3), (2, 2, 2)])
def test_no_row_has_another_name_for_sure(sizes: Sequence[int], task: str, airy: bool, blank: bool) -> None:
    tasks = _read(sizes, task=task, airy=airy, blank=blank)
    names = [name for name, size in zip(NAMES, sizes, strict=False) for _ in range(size)]
    assert [one.text for one in tasks] == [text for text, *_ in TASKS[: sum(sizes)]]
    wrong = [one.text for one, name in zip(tasks, names, strict=True) if one.project != name]
    assert not [one.text for one in tasks if one.status == "certain" and one.text in wrong]


@pytest.mark.parametrize("blank", [True, False], ids=["a dash", "all filled"])
@pytest.mark.parametrize("task", ["工作内容", "具体措施"])
@pytest.mark.parametrize("sizes", [(3, 3, 2), (3, 2, 3), (3, 3)])
def test_a_name_is_that_of_the_rows_around_it(sizes: Sequence[int], task: str, blank: bool) -> None:
    tasks = _read(sizes, task=task, blank=blank)
    names = [name for name, size in zip(NAMES, sizes, strict=False) for _ in range(size)]
    assert [one.project for one in tasks] == names


def test_heads_broken_in_the_middle_of_theirs_are_whole() -> None:
    widths = (4, 12, 34, 8, 14, 22, 0)

    def row(*cells: str) -> str:
        return "".join(map(_wide, cells, widths)).rstrip() + "\n"

    listed = row("序", "", "", "责任领") + row(
        "", "项目名称", "实施内容", "", "牵头部门", "配合部门", "完成时限"
    )
    listed += row("号", "", "", "导") + "\n"
    listed += row("", "", "", "", "", "市发改委、市财", "2031年10") + row(
        "1", "托育服务", "新增托位1600个。", "温以南", "市卫健委"
    )
    listed += row("", "", "", "", "", "政局", "月底前") + "\n"
    listed += row("", "", "新建、改扩建学校18所，新增学位", "", "", "市住建局、市自", "2031年9月")
    listed += row("2", "", "", "", "市教育局") + row("", "", "9300个。", "", "", "然资源局", "1日前")
    listed += row("", "教育学位", "", "席怀远") + row("", "", "", "", "", "", "2031年8月")
    listed += row("3", "", "改造教室照明260间。", "", "市教育局", "各县区政府")
    listed += row("", "", "", "", "", "", "25日前") + "\n"
    listed += row("", "", "", "", "", "市财政局、北山", "2031年11")
    listed += row("4", "小区改造", "改造老旧小区142个。", "裴若川", "市住建局")
    listed += row("", "", "", "", "", "区政府", "月15日前")
    (notice,) = read_issue((LETTER + listed).encode(), "issue.txt").notices
    tasks = [one for one in notice.tasks if one.origin == "table"]
    assert [task.mark for task in tasks] == ["1", "2", "3", "4"]
    assert [task.people[0].person for task in tasks if task.people][:1] == ["温以南"]
    assert all(task.status != "certain" for task in tasks[1:3])
