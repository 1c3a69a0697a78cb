"""Lists given cell by cell: rows told by their numbers, cells by what they look like, and how wide."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from steps import count_steps

from gongbao.extract.model.document import Document
from gongbao.extract.model.table import FlowTable
from gongbao.extract.tables.find.figures.broken_heads import with_rests, with_whole_heads
from gongbao.extract.tables.find.whole_rows.whole_rows import find_whole_rows
from gongbao.schema.records import Issue

MakeDocument = Callable[[str], Document]
ReadText = Callable[..., Issue]
LETTER = (
    "永政办发〔2031〕7号\n永州市人民政府办公室关于印发工作任务清单的通知\n各县区人民政府：\n现将清单印发给你们。\n"
    "永州市人民政府办公室\n2031年4月12日\n"
)
HEADS = "序号\n项目名称\n工作内容\n责任单位\n完成时限\n"
ROWS = [
    [
        "1",
        "柏河农贸市场改",
        "造",
        "改造摊位120个，投入资金",
        "86万元",
        "县商务局、柏河镇",
        "人民政府",
        "2031年6月底前",
    ],
    ["2", "东坪水库", "加固堤防18公里", "县水利局", "9月底前"],
    ["3", "云田乡幼儿园二", "期", "新增学位360个，建设食堂", "2处", "县教育局", "2031年底前"],
]
READ = [
    ["1", "柏河农贸市场改造", "改造摊位120个，投入资金86万元", "县商务局、柏河镇人民政府", "2031年6月底前"],
    ["2", "东坪水库", "加固堤防18公里", "县水利局", "9月底前"],
    ["3", "云田乡幼儿园二期", "新增学位360个，建设食堂2处", "县教育局", "2031年底前"],
]


def _lines(rows: list[list[str]]) -> str:
    return "".join("\n".join(row) + "\n" for row in rows)


def _find(make_document: MakeDocument, text: str) -> list[FlowTable]:
    document = make_document(text)
    return find_whole_rows(document, document.lines)


def _texts(table: FlowTable) -> list[list[str]]:
    return [[row[at].flow.solid for at in sorted(row)] for row in table.body()]


def _read(make_document: MakeDocument, text: str) -> FlowTable:
    (table,) = _find(make_document, text)
    return table


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(HEADS + _lines(ROWS), id="a line a piece of a cell"),
        pytest.param("\n\n".join([*HEADS.split(), *(cell for row in READ for cell in row)]), id="blocks"),
        pytest.param(
            f"{' '.join(HEADS.split())}\n1 柏河农贸市场改\n造 改造摊位120个，投入资金\n"
            "86万元 县商务局、柏河镇\n人民政府 2031年6月底前\n2 东坪水库 加固堤防18公里 县水利局 9月底前\n"
            "3 云田乡幼儿园二\n期 新增学位360个，建设食堂\n2处 县教育局 2031年底前\n",
            id="cells that end on a line",
        ),
        pytest.param(HEADS.replace("序号", "序\n号") + _lines(ROWS), id="a head over two lines"),
    ],
)
def test_each_row_has_a_cell_for_each_column(make_document: MakeDocument, text: str) -> None:
    table = _read(make_document, text)
    assert _texts(table) == READ
    assert "ambiguous" not in table.row_certainties
    assert not table.findings


def test_numbers_given_together_count_the_rows_behind_them(make_document: MakeDocument) -> None:
    blocks = [block for row in READ for block in row[1:]]
    text = "\n\n".join([*HEADS.split(), *"123", *blocks])
    table = _read(make_document, text)
    assert _texts(table) == READ
    assert set(table.row_certainties[1:]) == {"inferred"}


def test_a_list_without_numbers_goes_on_row_by_row(make_document: MakeDocument) -> None:
    table = _read(make_document, HEADS.partition("\n")[2] + _lines([row[1:] for row in ROWS]))
    assert _texts(table) == [row[1:] for row in READ]
    assert set(table.row_certainties[1:]) == {"inferred"}


def test_a_row_with_a_cell_that_fits_nowhere_is_quoted_and_so_is_its_neighbour_no_fact(
    make_document: MakeDocument,
) -> None:
    rows = [
        *ROWS,
        ["4", "柏河茶园", "新建管网6公里", "待定事项如下。", "见附表"],
        *[[str(n), *ROWS[1][1:]] for n in range(5, 12)],
    ]
    table = _read(make_document, HEADS + _lines(rows))
    assert [row for row, sure in enumerate(table.row_certainties) if sure == "ambiguous"] == [3, 4, 5]
    assert any("待定事项如下" in (finding.actual or "") for finding in table.findings)


def test_numbers_that_stand_side_by_side_tell_no_rows(make_document: MakeDocument) -> None:
    assert not _find(make_document, HEADS + "1\n2\n3\n4\n柏河镇\n县水利局\n县教育局\n6月底前\n")


@pytest.mark.parametrize(
    ("heads", "row", "told"),
    [
        pytest.param(
            "序号\n项目名称\n建设地点\n建设内容\n总投资（万\n元）\n2031年计划\n投资（万元）\n责任单位\n完成时间\n",
            "{n}\n东坪水库{n}期\n云田乡\n加固堤防\n4200\n1{n}00\n县水利局\n9月底前\n",
            ["1", "东坪水库1期", "云田乡", "加固堤防", "4200", "1100", "县水利局", "9月底前"],
            id="sums and a place",
        ),
        pytest.param(
            "序号\n项目名称\n6月底前\n9月底前\n12月底前\n责任单位\n",
            "{n}\n东坪水库{n}期\n完成设计\n—\n主体完工\n县水利局\n",
            ["1", "东坪水库1期", "完成设计", "—", "主体完工", "县水利局"],
            id="times as heads",
        ),
        pytest.param(
            "序号\n项目名称\n建设内容\n责任单位\n计划建成\n时间\n",
            "{n}\n东坪水库{n}期\n加固堤防\n县水利局\n2031 年\n9 月\n",
            ["1", "东坪水库1期", "加固堤防", "县水利局", "2031年9月"],
            id="two times that are one head",
        ),
    ],
)
def test_columns_of_other_kinds(make_document: MakeDocument, heads: str, row: str, told: list[str]) -> None:
    table = _read(make_document, heads + "".join(row.format(n=n) for n in (1, 2, 3)))
    assert _texts(table)[0] == told
    assert table.column_count == len(told)


@pytest.mark.parametrize(
    ("before", "names", "told"),
    [
        pytest.param("民生保\n障\n", ["产业发\n展\n"], True, id="each before its first row"),
        pytest.param("", ["民生保\n障\n"], False, id="in the middle of its rows"),
    ],
)
def test_names_over_rows_lead_them_only_where_the_first_stands_before_all(
    make_document: MakeDocument, before: str, names: list[str], told: bool
) -> None:
    rows = [
        _lines([["1", *ROWS[1][1:]], ["2", *ROWS[1][1:]]]),
        _lines([["3", *ROWS[1][1:]], ["4", *ROWS[1][1:]]]),
    ]
    table = _read(make_document, "类别\n" + HEADS + before + rows[0] + names[0] + rows[1])
    groups = [cell.flow.solid for row in table.body() for cell in row.values() if cell.col == 0]
    assert groups == (["民生保障", "产业发展"] if told else [])
    assert ("certain" in table.row_certainties[1:]) is told
    assert bool(table.findings) is not told


def test_a_cell_cut_by_a_page_goes_on_behind_the_heads_there(make_document: MakeDocument) -> None:
    text = (
        HEADS
        + _lines(ROWS[:2])
        + "3\n云田乡幼儿园二\n期\n新增学位360个，建设食堂\n县教育局\n2031年底前\n\f"
        + HEADS
    )
    table = _read(make_document, f"{text}2处\n" + _lines([["4", *ROWS[1][1:]], ["5", *ROWS[1][1:]]]))
    assert _texts(table)[2] == READ[2]


def test_a_part_named_in_a_row_of_its_own_is_a_group(read_text: ReadText) -> None:
    issue = read_text(
        f"{LETTER}附件\n重点任务清单\n"
        + HEADS
        + "一、民生保障\n"
        + _lines(ROWS[:2])
        + "二、产业发展\n"
        + _lines(ROWS[2:])
    )
    tasks = [
        (task.group_name, task.project, task.status) for notice in issue.notices for task in notice.tasks
    ]
    assert tasks == [
        ("民生保障", "柏河农贸市场改造", "certain"),
        ("民生保障", "东坪水库", "certain"),
        ("产业发展", "云田乡幼儿园二期", "certain"),
    ]


def test_a_row_that_lacks_its_group_has_that_of_the_row_above_which_is_a_guess(read_text: ReadText) -> None:
    rows = """序号 领域 重点任务 工作内容 牵头单位 完成时限
1 基础设施互联互通 东山铁路 完成站前广场桩基施工 市交通运输局 2031年12月底前
2 东西公路 开工建设12.8公里连接线 市交通运输局 2031年6月底前
3 左柏水库 大坝填筑至设计高程的70% 市水利局 2031年11月30日前
4 现代产业协同发展 预制菜产业园 建成标准厂房8万平方米 市商务局 2031年9月底前
5 芯片封测 引进封测设备200台 市工业和信息化局 2031年四季度
"""
    issue = read_text(f"{LETTER}附件\n重点任务分解表\n{rows}")
    tasks = [
        (task.group_name, task.project, task.status) for notice in issue.notices for task in notice.tasks
    ]
    assert tasks == [
        ("基础设施互联互通", "东山铁路", "certain"),
        ("基础设施互联互通", "东西公路", "inferred"),
        ("基础设施互联互通", "左柏水库", "inferred"),
        ("现代产业协同发展", "预制菜产业园", "certain"),
        ("现代产业协同发展", "芯片封测", "inferred"),
    ]


def test_the_cells_of_a_list_whose_order_is_lost_are_quoted(read_text: ReadText) -> None:
    letter = "永政办发〔2031〕7号\n永州市人民政府办公室关于印发清单的通知\n各县区人民政府：\n现印发给你们。\n"
    text = (
        letter + "附件\n工作任务\n改造摊位120个\n责任单位\n1\n2\n完成时限\n县商务局\n加固堤防18公里\n序号\n"
    )
    checks = [check.actual or "" for check in read_text(text).checks if not check.passed]
    assert any("加固堤防18公里" in actual and "改造摊位120个" in actual for actual in checks)


def test_heads_broken_over_lines_are_whole(make_document: MakeDocument) -> None:
    document = make_document("项\n\n目\n单\n\n位\n地区 工业增加值\n（亿元） 投资（亿元）\n柏河镇 12.5 3.1\n")
    lines, rests = with_whole_heads(document.lines)
    assert [line.solid for line in lines] == [
        "项目",
        "单位",
        "地区工业增加值（亿元）",
        "投资（亿元）",
        "柏河镇12.53.1",
    ]
    table = FlowTable((), 0, 0, "order", lines=frozenset({lines[0].index}))
    assert with_rests([table], rests)[0].lines == {document.lines[0].index, document.lines[1].index}


def test_where_the_order_of_lines_tells_more_rows_for_sure_it_is_followed(read_text: ReadText) -> None:
    rows = [
        "编制水网规划\n市水务局\n5月底前",
        "建立管护基金\n市财政局\n12月底前",
        "公布红黑榜\n市督查室",
        "清理河道违建\n市水务局\n6月20日前",
    ]
    listed = "\n".join(f"{at}\n{row}" for at, row in enumerate(rows, start=1))
    text = f"{LETTER}附件\n水网建设任务清单\n序号\n工作任务\n牵头单位\n完成时限\n{listed}\n"
    tasks = read_text(text).notices[0].tasks
    assert [(task.mark, task.text, task.status) for task in tasks] == [
        ("1", "编制水网规划", "certain"),
        ("2", "建立管护基金", "certain"),
        ("3", "公布红黑榜", "inferred"),
        ("4", "清理河道违建", "certain"),
    ]


def test_a_row_that_no_rest_makes_whole_is_not_cut_with_each(make_document: MakeDocument) -> None:
    """Of a row with two tasks no column's cell goes on behind the page's end: that is seen by the rests."""
    pieces = ["1", "柏河农贸市场", "改造摊位120个，同步安装监控。", "县商务局", "2031年6月底前"]
    pieces += [
        "投入资金86万元，用于农贸市场外",
        "立面改造。",
        "县财政局",
        "9月底前",
        "沿街商铺一并整治，统一门头样式",
    ]
    rest = [
        "；改造完成后由镇里接管，设",
        "专人看护，每周巡查两次，发",
        "现问题及时上报，由县里",
        "统一安排维修。",
    ]
    rows = "\n".join(["2", "东坪水库", "加固堤防18公里", "县水利局", "9月底前"])
    whole, cut = (
        f"{HEADS}{chr(10).join(pieces)}{end}{chr(10).join(rest)}\n{rows}\n" for end in ("\n", "\n\f")
    )
    _find(make_document, whole)  # what is read once for all texts
    alone = count_steps(lambda: _find(make_document, whole))
    assert count_steps(lambda: _find(make_document, cut)) < 1.2 * alone
