"""A name of the rows below it that stands alone at a page's end or top, beyond the last rule, is theirs."""

from __future__ import annotations

import pdf_maker as made
import pytest

from gongbao.extract.issue import read_issue
from gongbao.schema.records import Task

HEAD = ("序号", "工程名称", "建设内容", "责任单位", "完工时间")
PLACES = (54, 94, 164, 254, 310)
NOTICE = (
    ("洛川市人民政府关于下达2031年重点工程计划的通知", 60),
    ("洛政发〔2031〕7号", 120),
    ("各县人民政府：", 50),
    ("现下达给你们，请认真执行。", 70),
    ("洛川市人民政府", 220),
    ("2031年3月2日", 225),
    ("附件", 50),
    ("2031年重点工程计划表", 120),
)
ROWS = [
    ("1", "甲工程", "新建学校2所", "市教育局", "9月底前"),
    ("2", "乙工程", "改造校舍3处", "市教育局", "8月底前"),
    ("3", "丙工程", "新建医院1所", "市卫健委", "7月底前"),
    ("4", "丁工程", "改造病房9间", "市卫健委", "6月底前"),
    ("5", "戊工程", "新建桥梁4座", "市交通局", "5月底前"),
    ("6", "己工程", "改造公路8条", "市交通局", "4月底前"),
]


def _row(texts: tuple[str, ...], y: float, *, framed: bool) -> list[str]:
    drawn = [made.text(text, x, y, 8) for x, text in zip(PLACES, texts, strict=False)]
    xs = (*PLACES, 360) if len(texts) > 1 else (PLACES[0], 360)
    sides = [made.line(x - 4, y - 6, x - 4, y + 14) for x in xs] if framed else []
    return [*drawn, *sides]


def _body(rows: list[tuple[str, ...]], top: float, *, framed: bool, bare: tuple[int, ...] = ()) -> list[str]:
    """Rows with a rule above and below each, but for those in `bare`, which no rule closes."""
    drawn: list[str] = []
    for at, texts in enumerate(rows):
        y = top - 20 * at
        drawn += _row(texts, y, framed=framed and at not in bare)
        if at not in bare:
            drawn += [made.line(50, y + 14, 356, y + 14), made.line(50, y - 6, 356, y - 6)]
    return drawn


def _tasks(names: list[str], *, framed: bool, at_top: bool, again: bool) -> list[Task]:
    parts = [row for at, name in enumerate(names) for row in ((name,), ROWS[2 * at], ROWS[2 * at + 1])]
    cut = 6 if at_top else 7
    letter = [made.text(text, x, 480 - 14 * at, 10) for at, (text, x) in enumerate(NOTICE)]
    first = [HEAD, *parts[:cut]]
    second = [*([HEAD] if again else []), *parts[cut:]]
    bare = (len(first) - 1,) if not at_top else ()
    pages = [
        "\n".join([*letter, *_body(first, 350, framed=framed, bare=bare)]),
        "\n".join(_body(second, 460, framed=framed, bare=(0,) if at_top else ())),
    ]
    (notice,) = read_issue(made.pdf(*pages), "issue.pdf").notices
    return [task for task in notice.tasks if task.origin == "table"]


@pytest.mark.parametrize(
    ("names", "framed"),
    [
        (["一、教育", "二、医疗", "三、交通"], False),
        (["（一）教育", "（二）医疗", "（三）交通"], False),
        (["一、教育", "二、医疗", "三、交通"], True),
        (["教育设施", "医疗设施", "交通设施"], True),
    ],
)
@pytest.mark.parametrize(("at_top", "again"), [(False, True), (False, False), (True, False)])
def test_a_name_beyond_the_last_rule_is_that_of_the_rows_on_the_next_page(
    names: list[str], framed: bool, at_top: bool, again: bool
) -> None:
    tasks = _tasks(names, framed=framed, at_top=at_top, again=again)
    assert [task.mark for task in tasks] == [row[0] for row in ROWS]
    assert [task.project for task in tasks] == [row[1] for row in ROWS]
    bare = [name.lstrip("（一二三）、") for name in names]
    assert [task.group_name for task in tasks] == [bare[at // 2] for at in range(6)]


@pytest.mark.parametrize(
    "other", ["四、交通", "（三）交通", "注：单位为所", "以上工程按期完成。", "2031年3月"]
)
def test_what_names_no_rows_as_those_above_does_joins_no_tables(other: str) -> None:
    tasks = _tasks(["一、教育", "二、医疗", other], framed=True, at_top=False, again=True)
    assert [task.group_name for task in tasks[4:]] == [None, None]
