"""Tables that signs of frames draw in a text: exact cells where the frame closes, a check where not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongbao.extract.tables.find.framed import find_framed_tables
from gongbao.schema.records import Issue

Cells = list[tuple[int, int, int, int, str]]
"""Row, column, rows and columns it covers, text."""

PLAIN = """
┌──┬────┐
│事│单位│
├──┼────┤
│一│    │
└──┴────┘
"""
PLAIN_CELLS = [(0, 0, 1, 1, "事"), (0, 1, 1, 1, "单位"), (1, 0, 1, 1, "一"), (1, 1, 1, 1, "")]
MERGED = """
+------+-------------+
| 类别 | 安排        |
|      +------+------+
|      | 事项 | 单位 |
+------+------+------+
| 水利 | 清淤 | 甲局 |
|      | 河道 |      |
+------+------+      |
| 绿化 | 植树 |      |
+------+------+------+
"""
MERGED_CELLS = [
    (0, 0, 2, 1, "类别"),
    (0, 1, 1, 2, "安排"),
    (1, 1, 1, 1, "事项"),
    (1, 2, 1, 1, "单位"),
    (2, 0, 1, 1, "水利"),
    (2, 1, 1, 1, "清淤\n河道"),
    (2, 2, 2, 1, "甲局"),
    (3, 0, 1, 1, "绿化"),
    (3, 1, 1, 1, "植树"),
]


def _cells(lines) -> list[Cells]:
    tables, _ = find_framed_tables(lines)
    return [[(c.row, c.col, c.row_span, c.col_span, c.flow.text) for c in table.cells] for table in tables]


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        pytest.param(PLAIN, PLAIN_CELLS, id="thin"),
        pytest.param(PLAIN.translate(str.maketrans("┌┬┐│├┼┤└┴┘─", "╔╦╗║╠╬╣╚╩╝═")), PLAIN_CELLS, id="double"),
        pytest.param(PLAIN.translate(str.maketrans("┌┐└┘", "╭╮╰╯")), PLAIN_CELLS, id="round corners"),
        pytest.param(
            PLAIN.translate(str.maketrans("┌┬┐│├┼┤└┴┘─", "+++|+++" + "+++-")), PLAIN_CELLS, id="letters"
        ),
        pytest.param(
            "＋－－＋－－＋\n｜事　｜单位｜\n＋－－＋－－＋\n｜一　｜　　｜\n＋－－＋－－＋",
            PLAIN_CELLS,
            id="wide letters",
        ),
        pytest.param(MERGED, MERGED_CELLS, id="merged cells and cells of several lines"),
        pytest.param(MERGED.replace("-", "="), MERGED_CELLS, id="double rules of letters"),
        pytest.param(
            "┌─┬──┐\n│事│单位│\n├─┼──┤\n│一│　　│\n└─┴──┘", PLAIN_CELLS, id="signs as wide as letters"
        ),
        pytest.param(
            PLAIN.replace("│一│    │", "│“一”│ │"),
            [*PLAIN_CELLS[:2], (1, 0, 1, 1, "“一”"), PLAIN_CELLS[3]],
            id="signs one by one where places tell nothing",
        ),
        pytest.param(
            PLAIN.replace("单位", "+1－").replace("    ", " -- "),
            [PLAIN_CELLS[0], (0, 1, 1, 1, "+1－"), PLAIN_CELLS[2], (1, 1, 1, 1, "--")],
            id="signs that are words",
        ),
    ],
)
def test_every_cell_of_a_closed_frame_is_exact(make_lines, text: str, cells: Cells) -> None:
    assert _cells(make_lines(text)) == [cells]
    assert find_framed_tables(make_lines(text))[1] == []


@pytest.mark.parametrize("between", ["", "\n", "\n表二\n", "\f"])
def test_two_frames_are_two_tables_with_nothing_between_them_even(make_lines, between: str) -> None:
    assert _cells(make_lines(PLAIN + between + MERGED)) == [PLAIN_CELLS, MERGED_CELLS]


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        pytest.param(PLAIN.replace("└──┴────┘", ""), "事 单位", id="open below"),
        pytest.param(PLAIN.replace("┌──┬────┐", ""), "事 单位", id="open above"),
        pytest.param(PLAIN.replace("│单位│", "│单位"), "事 单位", id="a side is lost"),
        pytest.param(PLAIN.replace("├──┼────┤", "├──┼──"), "事 单位", id="a rule is cut"),
        pytest.param(PLAIN.replace("└──┴────┘", "└──┘    │"), "事 单位", id="a corner is lost"),
        pytest.param(PLAIN.replace("│一│    │", "│一|甲|乙│"), "事 单位", id="a sign too many"),
        pytest.param(
            MERGED.replace("+------+------+      |", "+------+-------------+"),
            "类别 安排",
            id="a rule into a cell",
        ),
        pytest.param(
            MERGED.replace("|      +------+------+", "|      +------+      |"), "类别 安排", id="no rectangle"
        ),
        pytest.param(PLAIN.replace("│一│    │", "│一      │\n│二│    │"), "事 单位", id="walls with gaps"),
    ],
)
def test_a_frame_that_does_not_close_is_told_once_with_its_words(make_lines, text: str, quote: str) -> None:
    tables, findings = find_framed_tables(make_lines(f"任务清单{text}完"))
    assert tables == []
    assert [(finding.code, finding.passed, finding.actual) for finding in findings] == [
        ("unparsed_table", False, quote)
    ]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("┌────┐\n│公告│\n└────┘", id="an ornament around one text"),
        pytest.param("──────\n公告\n======", id="rules alone"),
        pytest.param("|序号|任务|\n|一|清淤|", id="upright signs alone"),
        pytest.param("A+B=C\n+5\n-3", id="sums"),
    ],
)
def test_signs_that_frame_no_table_are_left_in_the_text(make_lines, text: str) -> None:
    assert find_framed_tables(make_lines(text)) == ([], [])


LETTER = """永州市人民政府公报
永政发〔2023〕7号
永州市人民政府关于印发任务清单的通知
各县区人民政府：
    现将任务清单印发给你们。
永州市人民政府
2023年7月1日
附件
任务清单
"""
TASKS = """┌────┬──────────┬────────┬────────┐
│序号│ 重点任务 │责任单位│完成时限│
├────┼──────────┼────────┼────────┤
│ 1  │清淤河道12│市水利局│9月底前 │
│    │公里。    │        │        │
├────┼──────────┼────────┤        │
│ 2  │新建泵站。│市住建局│        │
└────┴──────────┴────────┴────────┘
"""


def test_the_tasks_of_a_framed_list_are_read_and_its_cells_are_certain(
    read_text: Callable[[str], Issue],
) -> None:
    issue = read_text(LETTER + TASKS)
    (notice,) = issue.notices
    assert [
        (task.text, [unit.printed for unit in task.units], task.deadline_text) for task in notice.tasks
    ] == [("清淤河道12公里。", ["市水利局"], "9月底前"), ("新建泵站。", ["市住建局"], "9月底前")]
    (table,) = notice.tables
    assert (table.title, table.method, table.row_count, table.column_count) == ("任务清单", "ruled", 3, 4)
    assert {cell.certainty for cell in table.cells} == {"certain"}
    assert [check.code for check in issue.checks if not check.passed] == []


def test_a_framed_list_that_is_cut_off_is_a_check_that_quotes_it(read_text: Callable[[str], Issue]) -> None:
    issue = read_text(LETTER + TASKS.rstrip().rsplit("\n", 1)[0])
    (check,) = [check for check in issue.checks if check.code == "unparsed_table"]
    assert (check.passed, check.actual) == (False, "序号 重点任务 责任单位 完成时限")
    assert check.evidence
    assert not any(notice.tables for notice in issue.notices)
