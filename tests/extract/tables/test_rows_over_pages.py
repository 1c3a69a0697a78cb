"""Lists in text that kept its places whose rows run over lines, and over the end of a page."""

from __future__ import annotations

import pytest

from gongbao.extract.issue import read_issue
from gongbao.schema.records import Issue

HEAD = "序号   重点任务                          责任单位       完成时限"
LETTER = (
    "临川市人民政府办公室关于印发2031年重点任务清单的通知\n临政办〔2031〕9号\n各县区人民政府：\n"
    "    现将《2031年重点任务清单》印发给你们，请认真落实。\n"
    "                    临川市人民政府办公室\n                    2031年3月2日\n\n附件\n"
    "                     2031年重点任务清单\n\n"
)
ROWS = (
    ("1", "推进城北泵站改造，更换老旧机组，实现远程调度", "市水利局", "11月底前"),
    ("2", "新建充电桩450个，并完成沿街18个停车场的接入和验收工作", "市住建局", "12月底前"),
    ("3", "开放体育场馆", "市体育局", "9月底前"),
    ("4", "改造农贸市场6个，配齐快检设备，建立追溯信息平台", "市商务局", "10月底前"),
    ("5", "培训护理员800人", "市民政局", "8月底前"),
)
WIDTH = 14


def _lines() -> list[str]:
    lines: list[str] = []
    for number, task, unit, time in ROWS:
        parts = [task[at : at + WIDTH] for at in range(0, len(task), WIDTH)]
        first = f"{number:<7}{parts[0]}{' ' * (34 - 2 * len(parts[0]))}{unit}"
        lines.append(f"{first}{' ' * (15 - 2 * len(unit))}{time}")
        lines += [" " * 7 + part for part in parts[1:]]
    return lines


def _read(cut: int, *, again: bool) -> Issue:
    lines = _lines()
    pages = [[HEAD, *lines[:cut]], [*([HEAD] if again else []), *lines[cut:]]]
    foot = "\n                              — 3 —\n\f"
    return read_issue((LETTER + foot.join("\n".join(page) for page in pages) + "\n").encode(), "page.txt")


@pytest.mark.parametrize("again", [False, True], ids=["no head again", "the head again"])
@pytest.mark.parametrize("cut", range(1, 9))
def test_wherever_a_page_ends_each_task_is_whole(cut: int, again: bool) -> None:
    tasks = _read(cut, again=again).notices[0].tasks
    assert [(task.mark, task.text, task.deadline_text) for task in tasks] == [
        (number, text, time) for number, text, _, time in ROWS
    ]
