"""Task tables built from data: columns in any order, cells wrapped at any width, rendered cell by cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gongbao.extract.issue import read_issue
from gongbao.extract.lexicon.column_heads import ColumnKind
from gongbao.extract.model.document import Document, Line
from gongbao.extract.tables.find.by_order.line_looks import look
from gongbao.extract.tables.find.by_order.order_costs import COSTS
from gongbao.extract.tables.find.task_heads import find_head
from gongbao.schema.records import Issue, Page, Task

pytestmark = pytest.mark.unmeasured

MakeLines = Callable[[str], Sequence[Line]]

LETTER = (
    "永政发〔2023〕7号\n永州市人民政府关于加强河道管理工作的通知\n各县区人民政府：\n为加强全市管理工作，现就有关事项"
    "通知如下。\n附件：任务表\n永州市人民政府\n2023年4月12日\n\f附件\n重点任务分工表\n"
)


@dataclass(frozen=True)
class Row:
    """A row of a task table."""

    project: str
    task: str
    deadline: str
    units: tuple[str, ...]


PROJECTS = ["提升行洪能力", "完善监测体系", "补齐设施短板", "推进生态修复", "健全巡查机制", "打造亲水平台"]
TASKS = [
    "开展河道清淤疏浚，全面摸排河道淤积情况，制定年度清淤计划并组织实施。",
    "布设水质自动监测点位12个，实现重点断面监测数据实时上传。",
    "更新老化排涝泵站设备，同步安装远程控制装置。",
    "对岸线破损段进行生态化改造，种植护坡植物，严格控制硬质护岸比例。",
    "组织巡查人员开展专题培训，每年不少于2次。",
    "建成滨水步道8公里，配套建设休憩设施和安全护栏。",
]
DEADLINES = ["5月底前", "2023年9月底前", "12月底前", "每季度", "长期坚持", "2024年6月底前"]
UNITS = [
    "市水利局",
    "市财政局",
    "市生态环境局",
    "市住房城乡建设局",
    "市农业农村局",
    "市自然资源和规划局",
    "市林业局",
]

ROWS = st.lists(
    st.builds(
        Row,
        st.sampled_from(PROJECTS),
        st.sampled_from(TASKS),
        st.sampled_from(DEADLINES),
        st.lists(st.sampled_from(UNITS), min_size=1, max_size=3, unique=True).map(tuple),
    ),
    min_size=3,
    max_size=6,
    unique_by=(lambda row: row.project, lambda row: row.task),
)
# Number and project stand before the task; time and units anywhere behind the number.
ORDERS = [
    ("序号", "项目名称", "工作任务", "完成时限", "责任单位"),
    ("序号", "项目名称", "工作任务", "责任单位", "完成时限"),
    ("序号", "项目名称", "完成时限", "工作任务", "责任单位"),
    ("序号", "项目名称", "责任单位", "工作任务", "完成时限"),
    ("序号", "责任单位", "项目名称", "工作任务", "完成时限"),
    ("序号", "工作任务", "责任单位", "完成时限"),
    ("序号", "工作任务", "责任单位"),
]
WIDTHS = st.fixed_dictionaries(
    {
        "项目名称": st.integers(4, 8),
        "工作任务": st.integers(12, 24),
        "完成时限": st.integers(7, 9),
        "责任单位": st.integers(6, 14),
    }
)


def _cells(row: Row, number: int) -> dict[str, str]:
    return {
        "序号": str(number),
        "项目名称": row.project,
        "工作任务": row.task,
        "完成时限": row.deadline,
        "责任单位": "、".join(row.units),
    }


def _wrapped(text: str, width: int) -> list[str]:
    """A cell's lines; no line begins with a mark, and numbers are not parted."""
    pieces = re.findall(r"(?:\d+|.)[，。、；]*", text)
    lines = [""]
    for piece in pieces:
        if lines[-1] and len(lines[-1]) + len(piece) > width:
            lines.append("")
        lines[-1] += piece
    return lines


def _cell_by_cell(rows: Sequence[Row], order: Sequence[str], widths: dict[str, int]) -> str:
    lines = [" ".join(order)]
    for number, row in enumerate(rows, 1):
        own = _cells(row, number)
        for column in order:
            lines += _wrapped(own[column], widths.get(column, 4))
    return "\n".join(lines) + "\n"


def _width(text: str) -> int:
    return sum(2 if char > "\u2e80" else 1 for char in text)


def _in_columns(rows: Sequence[Row], order: Sequence[str], widths: dict[str, int]) -> str:
    """Lines that kept the columns' places, a Han character two wide."""
    sizes = {column: 2 * widths.get(column, 4) + 6 for column in order}

    def laid_out(cells: Sequence[str]) -> str:
        padded = [c + " " * (sizes[column] - _width(c)) for column, c in zip(order, cells, strict=True)]
        return "".join(padded).rstrip()

    lines = [laid_out(order)]
    for number, row in enumerate(rows, 1):
        own = _cells(row, number)
        cells = [_wrapped(own[column], widths.get(column, 4)) for column in order]
        for at in range(max(map(len, cells))):
            lines.append(laid_out([cell[at] if at < len(cell) else "" for cell in cells]))
    return "\n".join(lines) + "\n"


def _tasks(text: str) -> list[Task]:
    issue = read_issue(f"{LETTER}{text}".encode(), "issue.txt", "default")
    assert all(check.passed for check in issue.checks if check.code == "text_coverage")
    return [task for notice in issue.notices for task in notice.tasks if task.origin == "table"]


def _check(rows: Sequence[Row], order: Sequence[str], text: str) -> None:
    tasks = _tasks(text)
    assert [task.text for task in tasks] == [row.task for row in rows]
    assert [tuple(unit.printed for unit in task.units) for task in tasks] == [row.units for row in rows]
    if "完成时限" in order:
        assert [task.deadline_text for task in tasks] == [row.deadline for row in rows]
    if "项目名称" in order:
        assert [task.project for task in tasks] == [row.project for row in rows]
    assert {unit.role for task in tasks for unit in task.units} == {"responsible"}


MANY = settings(
    max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
@MANY
@given(rows=ROWS, widths=WIDTHS)
def test_a_table_that_comes_cell_by_cell_is_read_in_any_order_of_columns(
    order: Sequence[str], rows: Sequence[Row], widths: dict[str, int]
) -> None:
    _check(rows, order, _cell_by_cell(rows, order, widths))


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
@MANY
@given(rows=ROWS, widths=WIDTHS)
def test_a_table_that_kept_its_columns_is_read_in_any_order_of_columns(
    order: Sequence[str], rows: Sequence[Row], widths: dict[str, int]
) -> None:
    _check(rows, order, _in_columns(rows, order, widths))


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_a_table_parted_by_tabs_is_read_in_any_order_of_columns(order: Sequence[str]) -> None:
    rows = [
        Row(*own, (unit, "市林业局")) for *own, unit in zip(PROJECTS, TASKS, DEADLINES, UNITS, strict=False)
    ]
    lines = ["\t".join(order)]
    lines += ["\t".join(_cells(row, n)[column] for column in order) for n, row in enumerate(rows, 1)]
    _check(rows, order, "\n".join(lines))


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_a_table_goes_on_behind_a_page_end_with_its_head_said_again(order: Sequence[str]) -> None:
    rows = [
        Row(*own, (unit, "市林业局")) for *own, unit in zip(PROJECTS, TASKS, DEADLINES, UNITS, strict=False)
    ]
    widths = {"项目名称": 6, "工作任务": 16, "完成时限": 9, "责任单位": 12}
    text = _cell_by_cell(rows, order, widths)
    at = text.index("\n4\n") + 1
    head = " ".join(order)
    _check(rows, order, f"{text[:at]}\f{head}\n{text[at:]}")


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        pytest.param(
            "序号 项目名称 重点任务 责任单位", ["mark", "project", "task", "responsible"], id="on one line"
        ),
        pytest.param(
            "序号\n项目名称\n重点任务\n责任单位", ["mark", "project", "task", "responsible"], id="one a line"
        ),
        pytest.param(
            "序\n号\n任务 目标要求 完成时间\n责任领\n导\n责任单位",
            ["mark", "project", "task", "deadline", "leader", "responsible"],
            id="broken over lines",
        ),
        pytest.param(
            "序号 项目名称 重点任务\n责任单位\n（标记*为牵头单位）",
            ["mark", "project", "task", "responsible"],
            id="with a legend",
        ),
        pytest.param(
            "类别 项目 工作任务 牵头单位 配合单位 完成时限",
            ["group", "project", "task", "lead", "support", "deadline"],
            id="groups",
        ),
        pytest.param(
            "序号 项目名称 建设内容 责任单位 计划开工或完工时间",
            ["mark", "project", "task", "responsible", "deadline"],
            id="the time of works",
        ),
        pytest.param("序号 姓名 单位 职务", None, id="a list of persons"),
        pytest.param("序号 指标 单位 目标值", None, id="a table of figures"),
        pytest.param("重点任务的责任单位要加强管理。", None, id="a sentence"),
    ],
)
def test_a_head_tells_what_each_column_holds(
    make_lines: MakeLines, text: str, columns: list[str] | None
) -> None:
    lines = make_lines(text)
    head = find_head(lines, 0)
    assert ([column.kind for column in head.head.columns] if head else None) == columns
    assert head is None or (head.first, head.end) == (0, len(lines))


def test_merged_cells_are_filled_down_within_their_project() -> None:
    tasks = _tasks(
        "序号 项目名称 重点任务 完成时限 责任单位\n1\n提升行洪能力\n"
        "①开展河道清淤疏浚工作。\n5月底前\n市水利局*、市财政局\n"
        "②更新排涝泵站设备设施。\n市水利局\n2\n完善监测体系\n①新建水质自动监测站点。\n6月底前\n市生态环境局\n"
    )
    assert [(t.project, t.mark, t.text, t.deadline_text, t.status) for t in tasks] == [
        ("提升行洪能力", "①", "开展河道清淤疏浚工作。", "5月底前", "certain"),
        ("提升行洪能力", "②", "更新排涝泵站设备设施。", "5月底前", "inferred"),
        ("完善监测体系", "①", "新建水质自动监测站点。", "6月底前", "certain"),
    ]
    assert [[(u.printed, u.role, u.starred) for u in t.units] for t in tasks] == [
        [("市水利局", "lead", True), ("市财政局", "responsible", False)],
        [("市水利局", "responsible", False)],
        [("市生态环境局", "responsible", False)],
    ]


def test_units_are_filled_down_under_one_number_and_no_further() -> None:
    rows = ("1\t清淤河道。\t市水利局", "\t疏浚湖泊。\t", "2\t新建泵站。\t", "3\t巡查河湖。\t市住建局")
    tasks = _tasks("\n".join(("序号\t工作任务\t责任单位", *rows, "")))
    assert [(task.mark, [unit.printed for unit in task.units]) for task in tasks] == [
        ("1", ["市水利局"]),
        ("1", ["市水利局"]),
        ("2", []),
        ("3", ["市住建局"]),
    ]
    assert [task.status for task in tasks] == ["certain", "inferred", "certain", "certain"]


@pytest.mark.parametrize(
    ("name", "project", "mark"),
    [("3.", None, "1"), ("二、水利", "水利", "1"), ("水利。", "水利", "1")],
    ids=["a mere number", "a label", "a full stop"],
)
def test_the_name_of_a_project_is_without_its_label(name: str, project: str | None, mark: str) -> None:
    rows = (f"1\t{name}\t清淤河道。\t市水利局", "2\t城建\t新建泵站。\t市住建局")
    tasks = _tasks("\n".join(("序号\t项目名称\t工作任务\t责任单位", *rows, "")))
    assert [(task.project, task.mark) for task in tasks] == [(project, mark), ("城建", "2")]


def test_a_task_quotes_its_own_cells_and_those_it_shares_but_no_remark(quoted: Callable[..., str]) -> None:
    heads, rows = (
        "序号\t项目名称\t工作任务\t责任单位\t备注",
        ("1\t水利\t清淤。\t市水利局\t附表", "\t\t疏浚。\t市财政局\t"),
    )
    issue = read_issue("\n".join((f"{LETTER}{heads}", *rows, "")).encode(), "issue.txt", "default")
    tasks = [task for notice in issue.notices for task in notice.tasks]
    assert [quoted(issue, task.evidence) for task in tasks] == ["1水利清淤。市水利局", "1水利疏浚。市财政局"]


def test_lead_and_support_columns_give_their_roles() -> None:
    tasks = _tasks(
        "序号 工作任务 牵头单位 配合单位\n1\n开展河道清淤疏浚工作。\n市水利局\n市财政局、市林业局\n"
        "2\n更新排涝泵站设备设施。\n"
        "市住房城乡建设局\n市水利局\n3\n新建水质自动监测站点。\n市生态环境局\n市水利局、市财政局\n"
    )
    assert [[(u.printed, u.role) for u in t.units] for t in tasks] == [
        [("市水利局", "lead"), ("市财政局", "support"), ("市林业局", "support")],
        [("市住房城乡建设局", "lead"), ("市水利局", "support")],
        [("市生态环境局", "lead"), ("市水利局", "support"), ("市财政局", "support")],
    ]


def test_the_cells_of_a_table_quote_their_page(quoted: Callable[..., str]) -> None:
    rows = [Row(*own, (unit,)) for *own, unit in zip(PROJECTS, TASKS, DEADLINES, UNITS, strict=False)]
    text = _cell_by_cell(rows, ORDERS[0], {"项目名称": 4, "工作任务": 12, "完成时限": 9, "责任单位": 6})
    issue: Issue = read_issue(f"{LETTER}{text}".encode(), "issue.txt", "default")
    (table,) = issue.notices[0].tables
    assert (table.row_count, table.column_count, table.method) == (len(rows) + 1, 5, "aligned")
    body = [cell for cell in table.cells if not cell.is_header]
    assert len(body) == 5 * len(rows)
    for cell in body:
        assert quoted(issue, cell.evidence) == cell.text


def test_a_document_of_lines_only_has_no_table() -> None:
    document = Document.from_pages([Page(1, "为加强管理，现通知如下。\n一、总体要求")])
    assert [find_head(document.lines, at) for at in range(2)] == [None, None]


def test_a_head_whose_narrow_cell_runs_on_to_the_next_line_is_whole() -> None:
    page = (
        "序   工作任务                责任单位        完成时限\n号\n"
        "1    开展河道清淤疏浚，共12   市水利局        5月底前\n     条河道\n"
        "2    更新排涝泵站设备         市财政局、市林  6月底前\n                              业局\n"
    )
    tasks = _tasks(page)
    assert [(task.mark, task.text, task.deadline_text) for task in tasks] == [
        ("1", "开展河道清淤疏浚，共12条河道", "5月底前"),
        ("2", "更新排涝泵站设备", "6月底前"),
    ]
    assert [[unit.printed for unit in task.units] for task in tasks] == [
        ["市水利局"],
        ["市财政局", "市林业局"],
    ]


def test_lines_under_times_over_columns_are_read_as_tasks_are() -> None:
    """Texts given cell by cell under 一季度 | 二季度: a head whose column no look knew cost the table."""
    text = "完成前期工作，启动招标。"
    assert look("due", text, False) == look("task", text, False)
    assert set(COSTS.skipped) == set(get_args(ColumnKind))
