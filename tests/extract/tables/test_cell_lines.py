"""Tables set one cell a line: rows told by their numbers, what a row without a line for each cell is."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from gongbao.extract.issue import read_issue
from gongbao.extract.model.document import Line
from gongbao.extract.tables.find.cell_lines import find_cell_lines
from gongbao.extract.tables.find.skipped_numbers import find_skipped_numbers
from gongbao.extract.tables.settings import TABLE
from gongbao.schema.records import Issue

MakeLines = Callable[[str], Sequence[Line]]
ReadText = Callable[..., Issue]

HEADS = ["序号", "事项", "责任领导", "责任单位", "完成时限"]
FIRST = ["1", "硬化园区道路3公里", "张建国", "建设管理科", "2031年6月底前"]
SECOND = ["2", "引进企业12家，到位资金2亿元", "李明", "招商服务科", "2031年12月底前"]
THIRD = ["3", "建成污水处理站", "王秀英", "生态环境科、建设管理科", "2031年9月底前"]
PLACES = ["序号", "单位名称", "地址", "电话"]


def _text(*rows: Sequence[str]) -> str:
    return "\n".join(cell for row in rows for cell in row)


def _places(count: int) -> list[list[str]]:
    return [[str(at), f"第{at}图书馆", f"学府路{at}号", f"810000{at}"] for at in range(1, count + 1)]


def test_a_table_of_one_cell_a_line_is_a_list_of_tasks(read_text: ReadText) -> None:
    text = f"2031年产业园年度事项责任表\n{_text(HEADS, FIRST, SECOND, THIRD)}"
    (notice,) = read_text(text).notices
    assert (notice.kind, notice.title) == ("normative", "2031年产业园年度事项责任表")
    (table,) = notice.tables
    assert [cell.text for cell in table.cells] == [*HEADS, *FIRST, *SECOND, *THIRD]
    assert [(task.mark, task.text, task.deadline_text) for task in notice.tasks] == [
        (row[0], row[1], row[4]) for row in (FIRST, SECOND, THIRD)
    ]
    assert [[unit.printed for unit in task.units] for task in notice.tasks] == [
        ["建设管理科"],
        ["招商服务科"],
        ["生态环境科", "建设管理科"],
    ]
    assert {task.status for task in notice.tasks} == {"certain"}


SKIPPING = [
    ["序号", "工作任务", "主要责任单位", "协同配合单位"],
    ["一、稳住经济增长，扩大投资"],
    ["3", "投资增长7%左右。", "区发改委", "区工信局、区住建局，各乡镇人民政府"],
    ["二、扩大开放"],
    ["三、改善民生"],
    ["68", "新建幼儿园2所，新增学位300个。", "区教育局", "区财政局。"],
    ["69", "引进优质教育资源。", "区教育局", "区投促中心。"],
]


@pytest.mark.parametrize("cut", [False, True])
def test_a_list_whose_numbers_skip_is_read_row_by_row_under_its_parts(read_text: ReadText, cut: bool) -> None:
    rows = [*SKIPPING, *([["73", "推进安心托幼"]] if cut else [])]
    (notice,) = read_text(f"青禾区教育局2031年重点工作任务分解表\n{_text(*rows)}").notices
    told = [(task.group_name, task.mark, [unit.printed for unit in task.units]) for task in notice.tasks]
    assert told[:3] == [
        ("稳住经济增长，扩大投资", "3", ["区发改委", "区工信局", "区住建局", "各乡镇人民政府"]),
        ("改善民生", "68", ["区教育局", "区财政局"]),
        ("改善民生", "69", ["区教育局", "区投促中心"]),
    ]
    assert [task.status for task in notice.tasks] == ["inferred"] * 3 + ["ambiguous"] * cut


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(SKIPPING[:3], id="one row"),
        pytest.param([*SKIPPING[:3], ["2", *SKIPPING[5][1:]]], id="a number that falls"),
        pytest.param(
            [*SKIPPING[:3], ["68", "新建幼儿园。", "由区教育局负责，区财政局配合。", "9"]], id="a figure"
        ),
    ],
)
def test_lines_that_make_no_rows_are_no_such_list(make_lines: MakeLines, rows: list[list[str]]) -> None:
    assert find_skipped_numbers(make_lines(_text(*rows))) == []


@pytest.mark.parametrize(
    ("row", "status"),
    [
        pytest.param(["2", "引进企业12家", "李明", "招商服务科", "2031年底前"], "certain", id="whole"),
        pytest.param(["2", "引进企业12家", "招商服务科", "2031年底前"], "inferred", id="one reading"),
        pytest.param(
            ["2", "引进企业12家，", "到位资金2亿元。", "李明", "招商局", "2031年底前"],
            "inferred",
            id="two lines",
        ),
        pytest.param(
            ["2", "引进企业", "李明", "2031年底前", "招商服务科"], "inferred", id="no time at its place"
        ),
    ],
)
def test_a_row_is_as_sure_as_its_lines_tell_its_cells(
    make_lines: MakeLines, row: list[str], status: str
) -> None:
    (table,) = find_cell_lines(make_lines(_text(HEADS, FIRST, row, THIRD)))
    assert table.row_certainties == ("certain", "certain", status, "certain")
    assert table.findings == ()


def test_a_unit_that_may_be_of_either_column_is_ambiguous(make_lines: MakeLines) -> None:
    heads = ["序号", "任务", "牵头单位", "配合单位", "完成时限"]
    first = ["1", "新建公路", "市交通运输局", "市财政局", "2031年10月底"]
    lost = ["2", "新增床位", "市民政局", "2031年12月底"]
    last = ["3", "改造小区", "市住房城乡建设局", "市财政局", "2031年11月底"]
    (table,) = find_cell_lines(make_lines(_text(heads, first, lost, last)))
    assert table.row_certainties[2] == "ambiguous"
    assert [(finding.code, finding.actual) for finding in table.findings] == [
        ("unparsed_table", "2 新增床位 市民政局 2031年12月底")
    ]


def test_a_short_row_under_heads_of_any_other_table_is_one_cell(make_lines: MakeLines) -> None:
    rows = _places(3)
    del rows[1][2]
    (table,) = find_cell_lines(make_lines(_text(PLACES, *rows)))
    assert table.texts(whole=False)[2] == ["2", "第2图书馆 8100002", "", ""]
    assert [finding.code for finding in table.findings] == ["unparsed_table"]


def test_a_lost_cell_of_any_table_is_a_check(read_text: ReadText) -> None:
    rows = _places(3)
    del rows[1][2]
    head = (
        "永州市教育局关于公布图书馆名单的通知\n各县区教育局：\n现将名单予以公布，请遵照执行。\n附件\n名单\n"
    )
    issue = read_text(head + _text(PLACES, *rows))
    assert [check.actual for check in issue.checks if check.code == "unparsed_table"] == [
        "2 第2图书馆 8100002"
    ]


PROSE = "为加强管理，现将有关事项通知如下，请遵照执行。"
LETTER = f"永州市教育局关于公布名单的通知\n各县区教育局：\n{PROSE}\n{PROSE}\n{PROSE}\n附件\n"


def test_merged_cells_make_rows_of_their_own_where_no_line_is_broken(read_text: ReadText) -> None:
    heads = ["序号", "重点任务", "具体举措", "责任单位", "完成时限"]
    rows = [
        ["1", "建强平台", "新建平台15家。", "市科技局", "2031年6月底前"],
        ["组建研究院2家。", "市财政局", "2031年9月底前"],
        ["2", "壮大机构", "培育机构40家。", "市统计局", "2031年底前"],
        ["引进机构8家。", "2031年5月底前"],
    ]
    (notice,) = read_text(f"{LETTER}任务清单\n{_text(heads, *rows)}").notices
    assert [(task.project, task.text, task.status) for task in notice.tasks] == [
        ("建强平台", "新建平台15家。", "inferred"),
        ("建强平台", "组建研究院2家。", "inferred"),
        ("壮大机构", "培育机构40家。", "inferred"),
        ("壮大机构", "引进机构8家。", "inferred"),
    ]


def test_a_table_whose_cells_nothing_tells_is_kept_and_told(read_text: ReadText) -> None:
    heads = ["序号", "市", "县", "资金", "其中", "养护", "工程"]
    rows = [["1", "永州市", "蓝山县", "640", "410", "230"], ["2", "双牌县", "520", "320", "200"]]
    issue = read_text(f"{LETTER}资金分配表\n{_text(heads, *rows, ['合计', '1160', '730', '430'])}")
    (notice,) = issue.notices
    (table,) = notice.tables
    assert [cell.text for cell in table.cells if not cell.is_header] == [
        "1",
        "永州市 蓝山县 640 410 230",
        "2",
        "双牌县 520 320 200 合计 1160 730 430",
    ]
    assert (table.title, notice.amounts, notice.statistics) == ("资金分配表", (), ())
    told = [check.actual for check in issue.checks if check.code == "unparsed_table"]
    assert told == ["序号 市 县 资金 其中 养护 工程"]


def test_a_head_printed_again_is_no_row(make_lines: MakeLines) -> None:
    (table,) = find_cell_lines(make_lines(_text(PLACES, *_places(2), PLACES, *_places(3)[2:])))
    assert table.row_count == 4


def test_a_table_ends_with_its_last_row(make_lines: MakeLines) -> None:
    lines = make_lines(_text(PLACES, *_places(2), ["附件2", "特此通知。"]))
    (table,) = find_cell_lines(lines)
    assert max(table.lines) == len(lines) - 3


def test_a_figure_in_a_cell_is_not_the_next_number(make_lines: MakeLines) -> None:
    heads = ["序号", "名称", "数量", "单位"]
    rows = [["1", "公路", "2", "条"], ["2", "桥梁", "3", "座"], ["3", "水库", "1", "座"]]
    (table,) = find_cell_lines(make_lines(_text(heads, *rows)))
    assert table.texts() == [heads, *rows]


NONE = {
    "two columns": ["序号", "名称", "1", "公路", "2", "桥梁"],
    "one row": _text(PLACES, *_places(1)).split("\n"),
    "a sentence among the heads": ["序号", "名称。", "地址", "1", "甲", "乙", "2", "丙", "丁"],
    "no numbers": ["序号", "名称", "地址", "一层", "甲", "乙", "二层", "丙", "丁"],
    "a long head": ["序号", "名" * (TABLE.longest_cell_head + 1), "地址", "1", "甲", "乙", "2", "丙", "丁"],
    "too many heads": _text(
        ["序号", *(f"第{at}列" for at in range(TABLE.most_cell_lines))],
        *([str(row), *"甲" * TABLE.most_cell_lines] for row in (1, 2)),
    ).split("\n"),
    "most rows short": _text(PLACES, *_places(2), ["3", "甲"], ["4", "乙"], ["5", "丙"]).split("\n"),
}


@pytest.mark.parametrize("lines", NONE.values(), ids=NONE)
def test_lines_that_tell_no_cells_are_no_table(make_lines: MakeLines, lines: list[str]) -> None:
    assert find_cell_lines(make_lines("\n".join(lines))) == []


FOUND = {
    "three columns": ["序号", "名称", "地址", "1", "甲", "乙", "2", "丙", "丁"],
    "a head as long as may be": [
        "序号",
        "名" * TABLE.longest_cell_head,
        "地址",
        "1",
        "甲",
        "乙",
        "2",
        "丙",
        "丁",
    ],
    "as many heads as may be": _text(
        ["序号", *(f"第{at}列" for at in range(TABLE.most_cell_lines - 2))],
        *([str(row), *"甲" * (TABLE.most_cell_lines - 2)] for row in (1, 2)),
    ).split("\n"),
    "half of the rows short": _text(PLACES, *_places(2), ["3", "甲"], ["4", "乙"]).split("\n"),
}


@pytest.mark.parametrize("lines", FOUND.values(), ids=FOUND)
def test_lines_that_tell_cells_are_a_table(make_lines: MakeLines, lines: list[str]) -> None:
    assert len(find_cell_lines(make_lines("\n".join(lines)))) == 1


GROUPED = ["类别", "序号", "工作任务", "责任单位", "完成时限"]
GROUPED_ROWS = [
    ["防汛", "1", "修订预案。", "市应急局", "2031年5月底前"],
    ["防汛", "2", "组织演练。", "市水利局", "长期坚持"],
    ["民生", "3", "建设公园。", "市城管局", "2031年6月底前"],
]


@pytest.mark.parametrize("merged", [False, True])
def test_cells_before_the_number_are_its_rows(make_lines: MakeLines, merged: bool) -> None:
    rows = [row[1:] if merged and at == 1 else row for at, row in enumerate(GROUPED_ROWS)]
    (table,) = find_cell_lines(make_lines(_text(GROUPED, *rows)))
    assert [row for row in table.texts() if row[0]] == [GROUPED, *(row for row in rows if row[0] != "2")]
    assert table.texts()[2][1:] == GROUPED_ROWS[1][1:]


def test_a_title_that_is_a_word_of_heads_is_none_of_them(make_lines: MakeLines) -> None:
    text = _text(["重点任务"], HEADS, FIRST, SECOND, THIRD)
    (table,) = find_cell_lines(make_lines(text))
    assert table.texts() == [HEADS, FIRST, SECOND, THIRD]


def test_nothing_that_a_row_tells_is_surer_than_its_cells_are_told_apart() -> None:
    heads = ["序号", "任务", "牵头单位", "配合单位", "完成时限"]
    first = ["1", "新建公路，投资600万元", "市交通运输局", "市财政局", "2031年10月底前"]
    lost = ["2", "新增床位，补助200万元", "市民政局", "2031年12月底前"]
    last = ["3", "改造小区，补助300万元", "市住房城乡建设局", "市财政局", "2031年11月底前"]
    head = "云山市人民政府关于下达重点任务的通知\n云政发〔2031〕3号\n各县区人民政府：\n现将任务下达给你们。\n"
    signature = "云山市人民政府\n2031年3月5日\n附件：重点任务分工表\n"
    text = head + signature + _text(heads, first, lost, last)
    [notice] = read_issue(text.encode(), "tasks.txt").notices
    told = [task.status for task in notice.tasks]
    assert told == ["inferred", "ambiguous", "inferred"]
    for facts in (notice.amounts, notice.deadlines):
        own = [fact for fact in facts if fact.task is not None]
        assert [(fact.task, fact.status) for fact in own] == list(enumerate(told))
    assert [{unit.status for unit in task.units} for task in notice.tasks] == [{status} for status in told]
