"""Tables with rules across only, on whole pages: what stands above them, how near their columns are."""

from __future__ import annotations

import pdf_maker as made
import pytest

from gongbao.extract.page.find.drawn import FoundCell, FoundTable
from gongbao.extract.page.find.parted_cells import parted_cells
from gongbao.extract.page.runs.runs import Run
from gongbao.extract.sources.pdf import read_pdf

HEAD = ((54, "序号"), (94, "任务"), (194, "单位"), (294, "时限"))
ROWS = (
    ((54, "1"), (94, "修路"), (194, "甲局"), (294, "年底")),
    ((54, "2"), (94, "建桥"), (194, "乙局"), (294, "长期")),
)


def rows_of(*drawings: str) -> list[list[tuple[int, str]]]:
    """The rows of the only table of a page: of each cell the columns it spans, and its text."""
    content = read_pdf(made.pdf("\n".join(drawings)))[0]
    (table,) = content.tables
    rows: list[list[tuple[int, str]]] = [[] for _ in range(table.row_count)]
    for cell in table.cells:
        words = "".join(cell.flow.text.split("\n"))
        rows[cell.row].append((cell.col_span, words))
    return rows


def across(*ys: float) -> list[str]:
    """Rules over the whole width."""
    return [made.line(50, y, 350, y) for y in ys]


def line(row: tuple[tuple[float, str], ...], y: float) -> list[str]:
    """A row's texts at their places."""
    return [made.text(text, x, y) for x, text in row]


def test_text_in_columns_under_a_running_head_is_none_of_the_table_below() -> None:
    both = ((50, "各级人民政府应当切实加强领导"), (210, "有关部门按照各自职责分工负责"))
    prose = [part for at in range(4) for part in line(both, 456 - 14 * at)]
    table = [*across(380, 360, 320), *line(HEAD, 366), *line(ROWS[0], 346), *line(ROWS[1], 326)]
    rows = rows_of(made.text("政府公报", 50, 480), *across(474), *prose, *table)
    assert [[text for _, text in row] for row in rows] == [[text for _, text in row] for row in (HEAD, *ROWS)]


@pytest.mark.parametrize(
    ("total", "cells"),
    [
        pytest.param("合　　计", [(2, "合　　计"), (1, "9")], id="over the number and the task"),
        pytest.param("3", [(1, "3"), (1, ""), (1, "9")], id="a row that lacks its task"),
    ],
)
def test_the_total_of_a_table_may_stand_over_its_first_two_columns(
    total: str, cells: list[tuple[int, str]]
) -> None:
    body = [part for at, row in enumerate(ROWS) for part in line(row, 366 - 20 * at)]
    last = [made.text(total, 54, 326), made.text("9", 194, 326)]
    rows = rows_of(*across(400, 380, 360, 340, 320), *line(HEAD, 386), *body, *last)
    assert [[text for _, text in row] for row in rows[:3]] == [
        [text for _, text in row] for row in (HEAD, *ROWS)
    ]
    assert rows[3][: len(cells)] == cells


def test_text_in_three_columns_under_a_frames_rule_is_none_of_the_table_below() -> None:
    thirds = [(x, "各级政府应当加强") for x in (50, 155, 260)]
    prose = [part for at in range(7) for part in line(tuple(thirds), 486 - 14 * at)]
    table = [*across(380, 360, 340, 320), *line(HEAD, 366), *line(ROWS[0], 346), *line(ROWS[1], 326)]
    rows = rows_of(*across(500), *prose, *table)
    assert [[text for _, text in row] for row in rows] == [[text for _, text in row] for row in (HEAD, *ROWS)]


def test_names_of_groups_stand_right_under_heads_over_several_columns() -> None:
    upper = [(54, "序号"), (94, "任务"), (190, "责任单位情况"), (314, "时限")]
    lower = [(186, "牵头"), (244, "配合")]
    body = [
        (("（一）农村道路建设工程",), 346),
        (("1", "修路", "甲局", "丙局", "年底"), 326),
        (("（二）城区桥梁改造工程",), 306),
    ]
    body += [(("2", "建桥", "乙局", "丁局", "长期"), 286)]
    places = (54, 94, 186, 244, 314)
    drawn = [made.text(text, x, y) for texts, y in body for x, text in zip(places, texts, strict=False)]
    heads = [part for at, y in ((upper, 392), (lower, 372)) for part in line(tuple(at), y)]
    rules = [*across(404, 360, 340, 320, 300, 280), made.line(180, 386, 280, 386)]
    rows = rows_of(*rules, *heads, *drawn)
    told = [[text for _, text in row if text] for row in rows]
    assert told[-4:] == [list(texts) for texts, _ in body]
    assert len(rows) >= 6


def test_columns_that_many_lines_keep_apart_may_be_near() -> None:
    row = ((54, "甲乙丙"), (88.5, "修补步道并更新栏杆等"), (205, "市住建局"))
    body = [part for at in range(7) for part in line(row, 366 - 20 * at)]
    rows = rows_of(*across(*range(380, 220, -20)), *body)
    assert [[text for _, text in own] for own in rows] == [[text for _, text in row]] * 7


@pytest.mark.parametrize("words", ["修补步道并更新栏杆灯。", "修补步道并更新（栏杆）"])
def test_the_empty_half_of_a_stop_leaves_the_next_column_its_room(words: str) -> None:
    row = ((54, "1"), (84, "修补步道"), (194.5, "市住建局"))
    body = [part for at in range(6) for part in line(row, 386 - 20 * at)]
    full = ((54, "1"), (84, words))
    beside = [made.text("市水利局、", 194.5, 270), made.text("市公安局", 194.5, 258)]
    found = rows_of(*across(*range(400, 270, -20), 250), *body, *line(full, 264), *beside)
    words_of_rows = [[text for _, text in own] for own in found]
    assert words_of_rows[0] == [text for _, text in row]
    assert words_of_rows[-1] == ["1", words, "市水利局、市公安局"]


def test_one_head_of_two_lines_under_others_does_not_join_their_columns() -> None:
    upper = ((102, "工业投资"), (226, "工业用电"))
    lower = ((54, "地区"), (94, "累计（亿）"), (148, "增长（％）"), (272, "增长（％）"))
    body = (((54, "东市"), (104, "212.3"), (160, "0.8"), (226, "10.5"), (284, "3.3")),)
    rows = rows_of(
        *across(400, 340, 320, 300),
        *line(((124, upper[0][1]), (248, upper[1][1])), 386),
        *line(lower, 364),
        *line(((214, "累计（亿千"),), 371),
        *line(((222, "瓦时）"),), 357),
        *line(body[0], 326),
        *line(body[0], 306),
    )
    assert rows[0] == [(1, "地区"), (2, "工业投资"), (2, "工业用电")]
    assert [text for _, text in rows[-1]] == [text for _, text in body[0]]


def test_a_line_in_the_middle_of_the_table_is_a_name_over_all_its_columns() -> None:
    wide = "完成码头平台铺装并新增照明灯具四百六十盏"
    row = ((54, "1"), (94, wide), (320, "甲局"))
    rows = rows_of(
        *across(400, 380, 360, 340, 320),
        *line(((54, "序"), (94, "任务"), (320, "单位")), 386),
        *line(row, 366),
        *line(((180, "生态修复"),), 346),
        *line(row, 326),
    )
    assert rows[2] == [(3, "生态修复")]


@pytest.mark.parametrize(
    ("tops", "rows"),
    [
        pytest.param((25, 75), [(0, 3), (3, 2)], id="centred"),
        pytest.param((5, 65), [(0, 3), (3, 2)], id="on-first-rows"),
        pytest.param((38, 50), [(0, 5)], id="two-lines-of-one"),
        pytest.param((31, 65), [(0, 5)], id="neither"),
    ],
)
def test_a_cell_over_rows_is_parted_between_its_names(
    tops: tuple[int, int], rows: list[tuple[int, int]]
) -> None:
    cell = FoundCell(0, 0, 5, 1, (0, 0, 60, 100))
    runs = [Run(at, at + 1, 0, 10, 5, top, 55, top + 10, []) for at, top in enumerate(tops)]
    table = parted_cells(FoundTable((0, 60), (0, 20, 40, 60, 80, 100), (cell,)), runs)
    assert [(one.row, one.row_span) for one in table.cells] == rows


_HEAD_RULES = {
    "none above": [],
    "the page's own rule close above": [made.line(44, 400.8, 356, 400.8)],
    "the border of a running head": ["0 g 44 400.6 312 0.5 re f", "1 g 44 401 312 60 re f 0 g"],
    "the edge of a shade": ["0.9 g 44 400.6 312 40 re f 0 g"],
}


@pytest.mark.parametrize("above", _HEAD_RULES.values(), ids=_HEAD_RULES.keys())
@pytest.mark.parametrize("own", [False, True], ids=["no rule of its own", "its own rule"])
def test_a_head_over_columns_has_its_cell_whatever_stands_right_above(above: list[str], own: bool) -> None:
    upper, lower = (
        [(198, "5月"), (288, "1—5月")],
        [(170, "总量"), (215, "同比"), (262, "总量"), (310, "同比")],
    )
    body = [
        (("产值", "亿元", "12.3", "4.5", "67.8", "5.6"), 348),
        (("投资", "亿元", "22.3", "1.5", "87.8", "2.6"), 328),
        (("用电", "亿度", "3.3", "1.7", "8.8", "2.9"), 308),
    ]
    places = (54, 114, 170, 215, 262, 310)
    drawn = [made.text(text, x, y) for texts, y in body for x, text in zip(places, texts, strict=True)]
    heads = [*line(tuple(upper), 387), *line(tuple(lower), 367), made.text("指标", 54, 377)]
    heads.append(made.text("单位", 114, 377))
    rules = [*across(360, 340, 320, 300), made.line(160, 380, 350, 380)]
    rows = rows_of(*above, *(across(400) if own else []), *rules, *heads, *drawn)
    assert [text for _, text in rows[0]] == ["指标", "单位", "5月", "1—5月"]
    assert rows[1] == [(1, text) for _, text in lower]
    assert [[text for _, text in row] for row in rows[2:]] == [list(texts) for texts, _ in body]
