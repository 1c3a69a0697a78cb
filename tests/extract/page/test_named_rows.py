"""Lists of a PDF without rules whose first column names several rows, in their middle or at their top."""

from __future__ import annotations

from collections.abc import Sequence

import pdf_maker as made
import pytest

from gongbao.extract.issue import read_issue
from gongbao.schema.records import Task

HEADS = ("领域", "工作任务", "责任单位", "完成时限")
XS, WIDTHS = (30, 90, 240, 320), (5, 17, 8, 8)
SIZE, LEAD = 8, 11
ROWS = (
    ("基础设施", "改造城西水厂", "市水利局", "9月底前"),
    ("", "铺设供水管网45公里，并完成沿线12个小区的接入和验收", "市住建局、市城投公司", "12月底前"),
    ("", "新建泵站2座", "市水利局", "11月底前"),
    ("公共服务", "开办社区食堂30家", "市民政局", "10月底前"),
    ("", "设置便民服务点", "市政务局", "6月底前"),
    ("生态环境", "整治黑臭水体8处，建立长效管护机制", "市生态环境局", "8月底前"),
    ("", "建设口袋公园6个", "市园林局", "12月底前"),
    ("", "回收农膜", "市农业农村局", "持续推进"),
)
LETTER = (
    "临川市人民政府办公室关于印发2031年民生实事清单的通知",
    "临政办〔2031〕9号",
    "各县区人民政府：",
    "现将《2031年民生实事清单》印发给你们，请认真落实。",
    "临川市人民政府办公室",
    "2031年3月2日",
)


def _lines(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)] or [""]


def _page(rows: Sequence[Sequence[str]], widths: Sequence[int], pad: float, *, at_top: bool) -> str:
    """A page of a list without rules, each cell in the middle of its row, each name in that of several."""
    out = [made.text("2031年民生实事清单", 120, 470, 11)]
    out += [made.text(head, x, 445, SIZE) for head, x in zip(HEADS, XS, strict=True)]
    tops, y = [], 438.0
    for row in rows:
        tops.append(y)
        y -= (
            max(len(_lines(text, width)) for text, width in zip(row[1:], widths[1:], strict=True)) * LEAD
            + pad
        )
    ends = [*tops[1:], y]
    starts = [at for at, row in enumerate(rows) if row[0]]
    cells = [
        (tops[at], ends[at], x, _lines(text, width))
        for at, row in enumerate(rows)
        for text, x, width in zip(row[1:], XS[1:], widths[1:], strict=True)
    ]
    for at, after in zip(starts, [*starts[1:], len(rows)], strict=True):
        bottom = ends[at] if at_top else ends[after - 1]
        cells.append((tops[at], bottom, XS[0], _lines(rows[at][0], widths[0])))
    for top, bottom, x, lines in cells:
        first = (top + bottom) / 2 + len(lines) * LEAD / 2 - SIZE
        out += [made.text(line, x, first - LEAD * number, SIZE) for number, line in enumerate(lines)]
    return "\n".join(out)


def _tasks(page: str) -> list[Task]:
    letter = "\n".join(made.text(line, 40, 480 - 14 * at, 9) for at, line in enumerate(LETTER))
    return [task for notice in read_issue(made.pdf(letter, page), "a.pdf").notices for task in notice.tasks]


@pytest.mark.parametrize("at_top", [False, True], ids=["in the middle", "at the top"])
@pytest.mark.parametrize("pad", [0.0, 4.0, 12.0])
def test_each_row_is_a_task_under_the_name_that_stands_for_several(pad: float, at_top: bool) -> None:
    named, name = [], ""
    for row in ROWS:
        name = row[0] or name
        named.append((name, row[1], row[3]))
    told = _tasks(_page(ROWS, WIDTHS, pad, at_top=at_top))
    assert [(task.group_name, task.text, task.deadline_text) for task in told] == named


def test_a_name_set_from_top_to_bottom_stands_for_its_rows_too() -> None:
    told = _tasks(_page(ROWS, (1, 17, 8, 8), 12.0, at_top=False))
    assert [task.group_name for task in told] == ["基础设施"] * 3 + ["公共服务"] * 2 + ["生态环境"] * 3


def test_a_blank_cell_makes_no_row_part_of_another() -> None:
    rows = [row if at != 4 else (row[0], row[1], "", row[3]) for at, row in enumerate(ROWS)]
    assert [task.text for task in _tasks(_page(rows, WIDTHS, 4.0, at_top=False))] == [row[1] for row in rows]


def test_one_name_stands_for_all_rows_of_its_list() -> None:
    told = _tasks(_page(ROWS[:3], WIDTHS, 4.0, at_top=False))
    assert [(task.group_name, task.text) for task in told] == [("基础设施", row[1]) for row in ROWS[:3]]


@pytest.mark.parametrize("pad", [0.0, 4.0])
def test_rows_with_a_name_each_stay_under_their_own(pad: float) -> None:
    rows = [(f"{sign}类工程", *row[1:]) for sign, row in zip("甲乙丙丁戊己庚辛", ROWS, strict=True)]
    told = _tasks(_page(rows, WIDTHS, pad, at_top=False))
    assert [(task.group_name, task.text) for task in told] == [(row[0], row[1]) for row in rows]
