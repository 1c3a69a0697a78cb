"""Tables of copied texts whose cells bars or tabs part."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongbao.extract.sources.copies.copied_page import copied_page
from gongbao.extract.sources.copies.settings import COPY
from gongbao.extract.sources.copies.spread_heads import spread_heads
from gongbao.schema.records import Issue, Page

ReadText = Callable[..., Issue]

HEAD = """永州市人民政府办公室关于印发2031年重点任务分工方案的通知
各县区人民政府：
现将《2031年重点任务分工方案》印发给你们，请认真贯彻执行。
永州市人民政府办公室
2031年3月1日
附件
2031年重点任务分工表
"""
HEADS = ["序号", "重点任务", "牵头单位", "配合单位", "完成时限"]
ROWS = [
    ["1", "新建农村公路120公里", "市交通运输局", "市财政局", "2031年10月底"],
    ["2", "新增养老床位2000张", "市民政局", "", "2031年12月底"],
]


ALLOTTED = """附件： |
|
|
2031年补助资金分配表 |
|||
|
单位：万元 |
县区 |
资金 |
备注 |
|
永安区 |
150 |
|
|
海东县 |
40 |
|"""


def _lines(*rows: str) -> str:
    return "\n".join(rows)


def _rows(text: str) -> list[list[list[str]]]:
    """The cells of each row of each table of a text."""
    content = copied_page(Page(1, text))
    return [[[cell.flow.text for cell in row.values()] for row in table.rows()] for table in content.tables]


SHAPES = {
    "bars outside": [f"| {' | '.join(row)} |" for row in (HEADS, *ROWS)],
    "bars between": [" | ".join(row) for row in (HEADS, *ROWS)],
    "a bar at the end": [f"{'|'.join(row)}|" for row in (HEADS, *ROWS)],
    "full-width bars": [f"｜{'｜'.join(row)}｜" for row in (HEADS, *ROWS)],
    "a rule under the head": [
        f"|{'|'.join(HEADS)}|",
        "|---|:--|:-:|---|--:|",
        *(f"|{'|'.join(row)}|" for row in ROWS),
    ],
    "tabs": ["\t".join(row) for row in (HEADS, *ROWS)],
    "a cell a line": [f"{cell} |" for row in (HEADS, *ROWS) for cell in row],
    "a cell a line, behind a bar a row": [
        f"{cell} |".strip() for row in (HEADS, *ROWS) for cell in ("", *row)
    ][1:],
    "a cell a line under a row of bars": [
        "|||||",
        *(f"{cell}|" for cell in HEADS),
        *(f"{cell}|" for row in ROWS for cell in row),
    ],
    "set in by tabs": ["\t\t" + "\t".join(row) for row in (HEADS, *ROWS)],
    "a blank line between rows": _lines(*("\t".join(row) + "\n" for row in (HEADS, *ROWS))).split("\n"),
}


@pytest.mark.parametrize("lines", SHAPES.values(), ids=SHAPES)
def test_cells_parted_by_marks_are_exact(read_text: ReadText, lines: list[str]) -> None:
    (notice,) = read_text(HEAD + _lines(*lines)).notices
    (table,) = notice.tables
    assert (table.method, table.title) == ("markup", "2031年重点任务分工表")
    assert (table.row_count, table.column_count) == (3, 5)
    assert [cell.text for cell in table.cells] == [*HEADS, *ROWS[0], *ROWS[1]]
    units = [[(unit.printed, unit.role) for unit in task.units] for task in notice.tasks]
    assert units == [[("市交通运输局", "lead"), ("市财政局", "support")], [("市民政局", "lead")]]
    assert {task.status for task in notice.tasks} == {"certain"}


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(
            ALLOTTED.split("\n"),
            id="a cell a line",
        ),
        pytest.param(
            ["|2031年补助资金分配表|", "|单位：万元|", "|县区|资金|备注|", "|永安区|150||", "|海东县|40||"],
            id="a row a line",
        ),
    ],
)
def test_rows_of_one_cell_over_the_heads_are_title_and_unit(read_text: ReadText, rows: list[str]) -> None:
    (notice,) = read_text(HEAD.partition("附件")[0] + _lines("附件", *rows)).notices
    assert [(one.table_title, one.area, one.value, one.unit) for one in notice.statistics] == [
        ("2031年补助资金分配表", "永安区", 150, "万元"),
        ("2031年补助资金分配表", "海东县", 40, "万元"),
    ]


MEASURED = ["工业产值", "本月", "增长%", "五大产业", "448", "-19.3", "装备制造", "2,340", "16.50"]


@pytest.mark.parametrize(
    ("cells", "rows"),
    [
        (MEASURED, [MEASURED[:3], MEASURED[3:6], MEASURED[6:]]),
        ([*MEASURED, "（统计局供稿）"], [MEASURED[:3], MEASURED[3:6], MEASURED[6:]]),
        (MEASURED[:-1], []),  # a figure is missing, of which row nothing tells
        ([*MEASURED[:7], "机器人", *MEASURED[7:]], []),
    ],
)
def test_figures_of_a_cell_a_line_tell_their_rows(cells: list[str], rows: list[list[str]]) -> None:
    text = _lines("全市五大产业产值如下。", "|", *(f"{cell} |" for cell in cells))
    assert _rows(text) == ([rows] if rows else [])


NO_KIND = ["草鱼", "", "元/500克", "9.62", "9.75", "—", "", "水产", ""]
PRICED = [
    ["品名", "规格等级", "计量单位", "本期价格", "上期价格", "涨跌幅（%）", "备注", "类别", "说明"],
    ["特一粉", "25千克袋装", "元/袋", "98.50", "98.00", "0.51", "", "粮食", ""],
    ["粳米", "一级", "元/500克", "3.12", "3.12", "—", "正常波动", "粮食", ""],
    NO_KIND,
    ["鲤鱼", "活，0.5千克以上", "元/500克", "8.33", "8.33", "0.00", "货源偏紧", "水产", ""],
]


@pytest.mark.parametrize("parted", ["{}\n|", "{} |"])
@pytest.mark.parametrize(
    "columns",
    [
        pytest.param((0, 1, 2, 3, 4, 5), id="kind, unit"),
        pytest.param((0, 2, 1, 3, 4), id="unit, kind"),
        pytest.param((0, 1, 3, 4, 5), id="kind alone"),
        pytest.param((0, 2, 3, 4), id="unit alone"),
        pytest.param((0, 1, 2, 3, 4, 5, 6), id="a remark behind the figures"),
        pytest.param((0, 1, 2, 3, 4, 5, 8), id="a remark that is blank in all rows"),
        pytest.param((7, 0, 1, 2, 3, 4), id="a class before the name"),
    ],
)
def test_prices_a_cell_a_line_stand_behind_which_kind_it_is_and_its_unit(
    parted: str, columns: tuple[int, ...]
) -> None:
    rows = [[row[at] for at in columns] for row in PRICED]
    cells = (parted.format(cell).lstrip() for row in rows for cell in row)
    assert _rows(_lines("2031年8月12日云山市主要食品零售价格监测表", "", *cells)) == [rows]


@pytest.mark.parametrize(
    "lost",
    [
        pytest.param((2, 1), id="a kind"),
        pytest.param((1, 2), id="a unit"),
        pytest.param((3, 3), id="a figure"),
    ],
)
def test_prices_a_cell_a_line_of_which_one_is_lost_tell_no_rows_behind_it(lost: tuple[int, int]) -> None:
    rows = [row[:6] for row in PRICED]
    cells = [cell for at, row in enumerate(rows) for own, cell in enumerate(row) if (at, own) != lost]
    found = _rows(_lines("2031年8月12日云山市主要食品零售价格监测表", "", *(f"{cell} |" for cell in cells)))
    assert [row for table in found for row in table if row not in rows] == []


def test_a_cell_of_several_lines_breaks_a_row_of_tabs() -> None:
    text = "序号\t任务\t单位\n1\t清理垃圾\n清理水草\t市水务局\n2\t划定范围\t市水务局"
    assert _rows(text) == [
        [["序号", "任务", "单位"], ["1", "清理垃圾\n清理水草", "市水务局"], ["2", "划定范围", "市水务局"]]
    ]


@pytest.mark.parametrize(
    ("line", "row", "statuses"),
    [
        pytest.param(
            "市城管局", ["2", "清淤", "市水务局\n市城管局"], ["certain", "inferred"], id="last cell"
        ),
        pytest.param("二、管护", ["二、管护"], ["certain", "certain", "certain"], id="over all columns"),
    ],
)
def test_a_line_between_rows_of_tabs_goes_on_or_heads(line: str, row: list[str], statuses: list[str]) -> None:
    content = copied_page(Page(1, f"序号\t任务\t单位\n2\t清淤\t市水务局\n{line}\n3\t植树\t市林业局"))
    (table,) = content.tables
    assert [cell.flow.text for cell in table.rows()[-2].values()] == row
    assert list(table.row_certainties[: len(statuses)]) == statuses


@pytest.mark.parametrize(
    ("rows", "cells", "status"),
    [
        pytest.param(
            ["|工程|清淤|市水务局|", "|管护|市民政局|"], ["管护", "市民政局"], "ambiguous", id="too few"
        ),
        pytest.param(["|一、工程|"], ["一、工程"], "certain", id="over all columns"),
        pytest.param(
            ["|工程|清淤|市水务局|另|"], ["工程", "清淤", "市水务局|另"], "ambiguous", id="too many"
        ),
    ],
)
def test_a_row_of_other_cells_than_the_rest_is_told(rows: list[str], cells: list[str], status: str) -> None:
    content = copied_page(Page(1, _lines("|类别|任务|单位|", "|工程|治污|市水务局|", *rows)))
    (table,) = content.tables
    assert [cell.flow.text for cell in table.rows()[-1].values()] == cells
    assert table.certainty_of(table.row_count - 1) == status
    assert [code for code, _ in content.notes] == (["unparsed_table"] if status == "ambiguous" else [])


def test_what_is_missing_of_a_row_with_its_number_is_at_its_end() -> None:
    content = copied_page(Page(1, "序号\t任务\t单位\n1\t治污\t市水务局\n2\t清淤\t市水务局\n3\t植树"))
    assert sorted(content.tables[0].rows()[-1]) == [0, 1]


def test_what_is_missing_of_a_row_without_one_is_at_its_beginning() -> None:
    content = copied_page(
        Page(1, "类别\t任务\t单位\n工程\t治污\t市水务局\n管护\t清淤\t市水务局\n植树\t市林业局")
    )
    assert sorted(content.tables[0].rows()[-1]) == [1, 2]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("\t一、总体要求\n\t二、重点任务\n\t三、保障措施", id="paragraphs set in by tabs"),
        pytest.param("首页 | 新闻 | 政务\n永州市人民政府", id="menu"),
        pytest.param("首页 |\n新闻 |\n政务 |\n互动 |\n专题 |\n服务 |\n数据 |", id="menu, an entry a line"),
        pytest.param("一、重点任务\n加强调度 | 强化督查。", id="one line with a bar"),
        pytest.param("| 索引号 | A1 | 文号 | B2 |\n| 发布机构 | C3 | 成文日期 | D4 |", id="particulars"),
    ],
)
def test_lines_with_marks_that_part_no_cells_are_no_table(text: str) -> None:
    assert _rows(text) == []


@pytest.mark.parametrize(
    ("head", "statuses"), [("姓名", ["certain"] * 4), ("序号", ["certain", "ambiguous"] * 2)]
)
def test_rows_of_persons_end_before_a_remark_that_is_not_there(head: str, statuses: list[str]) -> None:
    lines = [
        f"{head}\t部门\t聘任职务\t备注",
        "王安\t教务处\t处长",
        "李宁\t人事处\t处长\t试用期一年",
        "赵平\t工会\t主席",
    ]
    [table] = copied_page(Page(1, _lines(*lines))).tables
    assert list(table.row_certainties) == statuses
    assert [cell.flow.text for cell in table.cells if cell.row == 1 and cell.col == 0] == (
        ["王安"] if head == "姓名" else []
    )


DUTIES = [
    "领域\t序号\t重点任务\t牵头单位\t配合单位\t完成时限",
    "交通\t1\t新建公路120公里\t市公路局\t市财政局\t10月底前",
]


@pytest.mark.parametrize(
    ("row", "columns", "status"),
    [
        pytest.param(
            "2\t整治危桥6座\t市公路局\t市财政局\t8月底前", [1, 2, 3, 4, 5], "inferred", id="its group"
        ),
        pytest.param("2\t整治危桥6座\t市公路局\t市财政局", [1, 2, 3, 4], "inferred", id="its time, too"),
        pytest.param("2\t整治危桥6座\t8月底前", [1, 2, 5], "inferred", id="its units"),
        pytest.param("整治危桥6座\t市公路局\t市财政局\t8月底前", [2, 3, 4, 5], "inferred", id="its number"),
        pytest.param("2\t整治危桥6座\t市公路局\t8月底前", [1, 2, 3, 5], "ambiguous", id="one of its units"),
    ],
)
def test_cells_of_a_row_that_lacks_merged_ones_stand_where_they_look_at_home(
    row: str, columns: list[int], status: str
) -> None:
    content = copied_page(Page(1, _lines(*DUTIES, row)))
    (table,) = content.tables
    assert (sorted(table.rows()[-1]), table.certainty_of(2)) == (columns, status)
    lacked = {cell.col for cell in table.cells if cell.row == 1 and cell.row_span == 2}
    assert lacked == {*range(6)} - {*columns}
    assert [code for code, _ in content.notes] == (["unparsed_table"] if status == "ambiguous" else [])


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(["治污\t市水务局\t8月底前", "清淤\t市水务局\t9月底前"], id="in no row"),
        pytest.param(["治污\t市水务局\t8月底前\t续建", "清淤\t市水务局\t9月底前"], id="in one row"),
    ],
)
def test_a_last_remark_that_is_not_there_is_blank(rows: list[str]) -> None:
    content = copied_page(Page(1, _lines("工作任务\t责任单位\t完成时限\t备注", *rows)))
    (table,) = content.tables
    assert sorted(table.rows()[-1]) == [0, 1, 2]
    assert set(table.row_certainties) == {"certain"}
    assert {cell.row_span for cell in table.cells} == {1}


UPPER, LOWER = ["县区", "生产总值", "财政收入"], ["绝对额", "增速", "绝对额", "增速", "位次"]
PLACES = [["东山县", "1.2", "3.4", "5.6", "7.8", "1"], ["西山县", "2.2", "4.4", "6.6", "8.8", "2"]]


@pytest.mark.parametrize(
    ("upper", "lower", "spans", "certainty"),
    [
        pytest.param(
            UPPER, LOWER, [(2, 1), (1, 2), (1, 3), *[(1, 1)] * 5], "certain", id="each begins alike"
        ),
        pytest.param(
            ["县区", "生产总值", "财政收入", "位次"],
            ["绝对额", "增速", "绝对额", "增速"],
            [(2, 1), (1, 2), (1, 2), (2, 1), *[(1, 1)] * 4],
            "inferred",
            id="the lower ones repeat",
        ),
        pytest.param(
            UPPER,
            ["绝对额", "增速", "总量", "同比", "位次"],
            [(2, 1), (1, 2), (1, 3), *[(1, 1)] * 5],
            "ambiguous",
            id="none repeats",
        ),
        pytest.param(
            ["产业", "生产总值"],
            ["9月", "增速", "累计", "位次"],
            [(2, 1), (1, 4), *[(1, 1)] * 4],
            "certain",
            id="one over all",
        ),
    ],
)
def test_two_rows_of_heads_that_lack_merged_cells(
    upper: list[str], lower: list[str], spans: list[tuple[int, int]], certainty: str
) -> None:
    width = sum(across for down, across in spans[: len(upper)])
    heads = spread_heads([upper, lower, ["东山县", *["1.2"] * (width - 1)]], width)
    assert heads is not None
    assert [(one.row_span, one.col_span) for row in heads.rows for one in row] == spans
    assert heads.certainty == certainty


def test_a_table_under_two_rows_of_heads_is_read_by_them(read_text: ReadText) -> None:
    rows = "\n".join("\t".join(row) for row in [UPPER, LOWER, *PLACES])
    [notice] = read_text(f"云山市2031年一季度各县区主要指标\n{rows}").notices
    assert [(fact.indicator, fact.measure, str(fact.value)) for fact in notice.statistics[:5]] == [
        ("生产总值", "cumulative", "1.2"),
        ("生产总值", "cumulative_yoy", "3.4"),
        ("财政收入", "cumulative", "5.6"),
        ("财政收入", "cumulative_yoy", "7.8"),
        ("财政收入", "rank", "1"),
    ]
    assert {fact.status for fact in notice.statistics} == {"certain"}


def test_under_heads_that_lack_cells_no_row_is_sure(read_text: ReadText) -> None:
    heads = [UPPER, ["绝对额", "增速", "总量", "同比", "位次"]]
    rows = "\n".join("\t".join(row) for row in [*heads, *PLACES, ["南山县", *PLACES[0][1:]]])
    issue = read_text(f"云山市2031年一季度各县区主要指标\n{rows}")
    assert {fact.status for fact in issue.notices[0].statistics} == {"ambiguous"}
    assert "unparsed_table" in {check.code for check in issue.checks if not check.passed}


@pytest.mark.parametrize(
    ("between", "parent", "value"), [("按行业分", "按行业分", "9.3"), ("为同口径数", None, None)]
)
def test_a_line_between_rows_of_tabs_stands_over_all_columns_where_it_says_so(
    read_text: ReadText, between: str, parent: str | None, value: str | None
) -> None:
    rows = "　采矿业\t4.6\n　制造业\t8.5\n　化工业\t1.5\n　食品业\t2.5"
    text = f"行业\t9月增长（%）\n规上工业\t9.3\n{between}\n{rows}"
    first, *rest = read_text(f"云山市2031年9月主要指标\n{text}").notices[0].statistics
    assert (first.value and str(first.value)) == value
    assert {fact.parent_indicator for fact in rest} == {parent or "规上工业"}


@pytest.mark.parametrize("heads", ["时 间 | 工 作 内 容 | 责任部门 |", "时间 | 工作任务 | 责任部门"])
def test_a_list_of_days_in_bars_is_a_list_of_tasks(read_text: Callable[..., Issue], heads: str) -> None:
    issue = read_text(
        f"2031年招生工作日程安排\n{heads}\n3月2日—4月3日 | 摸底适龄儿童 上报招生计划 | 区属各小学 |\n"
        "4月15日 | 召开招生工作会 | 局基教科 区属相关小学 |\n5月8日 | 下达学区划分表 | 局基教科 |"
    )
    (notice,) = issue.notices
    assert (notice.kind, notice.title) == ("normative", "2031年招生工作日程安排")
    assert [task.deadline_text for task in notice.tasks] == ["3月2日—4月3日", "4月15日", "5月8日"]
    assert [[unit.status for unit in task.units] for task in notice.tasks] == [
        ["certain"],
        ["inferred"],
        ["certain"],
    ]


def test_a_numbered_line_without_bars_stands_over_the_rows_with_bars_below_it(
    read_text: Callable[..., Issue],
) -> None:
    issue = read_text(
        """永州市人民政府办公室关于印发实事项目责任分解表的通知
永政办发〔2031〕7号
各县区人民政府：
现印发给你们，请认真组织实施。
永州市人民政府办公室
2031年3月6日
实事项目责任分解表
序号 | 项目名称 | 目标任务 | 责任单位 | 完成时间
一、教育惠民
1 | 寄宿制学校改善 | 改善寄宿制学校9所 | 市教育局 | 8月底前
2 | 普通高中扩容 | 扩建工程竣工 | 市教育局 | 12月底前
二、健康守护
3 | 卫生院提质 | 配备数字化X光机 | 市卫生健康委 | 9月
"""
    )
    assert [(task.group_name, task.mark, task.project, task.status) for task in issue.notices[0].tasks] == [
        ("教育惠民", "1", "寄宿制学校改善", "certain"),
        ("教育惠民", "2", "普通高中扩容", "certain"),
        ("健康守护", "3", "卫生院提质", "certain"),
    ]


@pytest.mark.parametrize(
    ("line", "rows"),
    [("一、教育惠民", 4), ("一、会议指出要认真抓好落实。", 2), ("一、" + "教" * COPY.longest_heading, 2)],
)
def test_a_sentence_between_rows_with_bars_stands_over_none(line: str, rows: int) -> None:
    text = f"序号 | 项目 | 单位\n{line}\n1 | 甲 | 市教育局\n2 | 乙 | 市财政局"
    assert [table.row_count for table in copied_page(Page(1, text)).tables] == [rows]
